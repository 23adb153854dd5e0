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


def test_report_names_a_dozen_and_counts_the_rest():
    letter = LetterRequestFactory(writer__name="Dr. Ash")

    (sent,) = reminder_report([letter] * 14, [])

    assert sent.count("Dr. Ash") == 12
    assert sent.endswith("and 2 more.")


def test_report_has_one_sentence_for_each_reason():
    letter = LetterRequestFactory(writer__name="Dr. Ash")
    held = [(letter, Held.SPENT), (letter, Held.NO_ADDRESS), (letter, Held.SPENT)]

    said = reminder_report([], held)

    assert [each.partition(":")[0] for each in said] == [
        "Not reminded, no address is on file",
        "Not reminded, the writer has had every mail that one letter may cost",
    ]
