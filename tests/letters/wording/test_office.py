import pytest

from letters.enums import Held
from letters.wording.office import office_lede, reminder_report
from tests.factories.letters import LetterRequestFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("late", "unread", "denied", "said"),
    [
        (0, 0, 0, "None is late."),
        (1, 0, 0, "1 is late."),
        (2, 0, 1, "2 are late and 1 went to an address that is not the writer's."),
        (0, 3, 2, "3 are uploaded and go to no program and 2 went to a wrong address."),
    ],
)
def test_office_lede(late, unread, denied, said):
    assert office_lede(late=late, unread=unread, denied=denied) == said


def test_report_has_one_line_for_each_reason():
    letter = LetterRequestFactory(writer__name="Dr. Ash")
    held = {Held.SPENT: [letter, letter], Held.NO_ADDRESS: [letter], Held.DENIED: []}

    lines = reminder_report([letter], held)

    name = f"Dr. Ash for {letter.applicant.get_full_name()}"
    assert [(line.title, line.names, line.is_sent) for line in lines] == [
        ("1 reminded", (name,), True),
        ("1 not reminded: no address is on file", (name,), False),
        (f"2 not reminded: {Held.SPENT.label}", (name, name), False),
    ]


def test_report_of_nothing_is_empty():
    assert reminder_report([], {}) == ()
