import pytest
from django.http import QueryDict

from programs.forms.sheet import RowChange, changes_in, picked_in


@pytest.mark.parametrize(
    ("sent", "changes"),
    [
        pytest.param("tag.12.3.=reach", [RowChange("tag", 12, 3, "reach")], id="a new tag"),
        pytest.param("tag.12.3.reach=", [RowChange("tag", 12, 3, "")], id="a tag taken back"),
        pytest.param("tag.12.3.reach=reach", [], id="what nobody touched"),
        pytest.param("tag.12.3.=blue", [], id="no such tag"),
        pytest.param("status.1.1.applied=", [], id="no status at all"),
        pytest.param("signal.1.1.=gold", [RowChange("signal", 1, 1, "gold")], id="a signal"),
        pytest.param("notes.1.1.=gold", [], id="another field"),
        pytest.param("tag.0x1.1.=reach", [], id="no number"),
    ],
)
def test_only_changed_values_are_read(sent, changes):
    assert changes_in(QueryDict(sent)) == changes


def test_picks_carry_the_version_that_was_seen():
    sent = QueryDict("pick=4.2&pick=5.1&pick=all&pick=6")

    assert picked_in(sent) == {4: 2, 5: 1}
