import pytest

from letters.enums import WaitsFor
from letters.forms.office import OfficeFilterForm
from letters.selectors.office import OfficeFilter


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ({}, OfficeFilter()),
        ({"waits": "writer"}, OfficeFilter(waits_for=WaitsFor.WRITER)),
        ({"trouble": "late"}, OfficeFilter(is_late=True)),
        ({"trouble": "unread"}, OfficeFilter(is_unread=True)),
        ({"trouble": "denied"}, OfficeFilter(is_denied=True)),
        (
            {"specialty": "pediatrics", "advisor": "7"},
            OfficeFilter(specialty="pediatrics", advisor=7),
        ),
        ({"text": " Ash "}, OfficeFilter(text="Ash")),
        ({"waits": "x", "trouble": "x", "specialty": "not a slug", "advisor": "x"}, OfficeFilter()),
    ],
)
def test_filter_understands_what_it_can(query, wanted):
    assert OfficeFilterForm(query).wanted() == wanted
