import pytest

from matchadvisor.dashboard.enums import Act, Concern
from matchadvisor.dashboard.facts import StoryCare
from matchadvisor.dashboard.rules.attention import words_of
from tests.dashboard.rules.plans import DAY, MONDAY, codes, found


@pytest.mark.parametrize(
    ("days", "is_near", "days_late"),
    [
        pytest.param(0, False, 0, id="handed over today"),
        pytest.param(1, True, 0, id="its week ends within this week"),
        pytest.param(7, True, 0, id="its last day"),
        pytest.param(8, True, 1, id="a week and a day"),
    ],
)
def test_o_1_an_mspe_draft_is_confirmed_within_a_week(days, is_near, days_late):
    since = MONDAY - days * DAY

    (care,) = found(story=StoryCare(mspe_since=since))

    assert (care.concern, care.act) == (Concern.MSPE_WAITS, Act.OPEN_MSPE)
    assert (care.due, care.is_near, care.days_late) == (since + 7 * DAY, is_near, days_late)


def test_o_1_open_comments_are_remembered_from_the_first_of_them():
    story = StoryCare(comments=2, comments_since=MONDAY - 9 * DAY)

    (care,) = found(story=story)

    assert (care.concern, care.act, care.days_late) == (Concern.COMMENTS, Act.REMIND, 2)
    assert words_of(care) == "2 comments on the statement open since Sat 25 Jul."


def test_a_story_in_which_nothing_waits_asks_for_no_help():
    assert codes(story=StoryCare()) == []
