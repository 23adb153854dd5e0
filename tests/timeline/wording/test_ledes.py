from datetime import date

import pytest

from matchadvisor.timeline.wording.ledes import lede, moved_words

TODAY = date(2026, 8, 3)


@pytest.mark.parametrize(
    ("overdue", "this_week", "opens", "told"),
    [
        (0, 2, [date(2026, 9, 2)], "Two dates this week. Submission opens in 30 days."),
        (0, 1, [date(2026, 8, 3)], "One date this week. Submission opens today."),
        (1, 0, [], "One date still open past its day. Nothing is due this week."),
        (2, 0, [], "Two dates still open past their day. Nothing is due this week."),
        (0, 12, [], "12 dates this week."),
        (0, 0, [None], "Nothing is due this week. When submission opens is not published yet."),
        (0, 0, [date(2026, 7, 1)], "Nothing is due this week."),
        (0, 0, [None, date(2026, 8, 4)], "Nothing is due this week. Submission opens tomorrow."),
    ],
)
def test_lede(overdue, this_week, opens, told):
    assert lede(overdue=overdue, this_week=this_week, opens=opens, today=TODAY) == told


@pytest.mark.parametrize(
    ("followed", "moved", "told"),
    [
        (0, 0, "No milestone depends on it as yet."),
        (1, 1, "1 milestone follows it; 1 got another day."),
        (412, 160, "412 milestones follow it; 160 got another day."),
    ],
)
def test_moved_words(followed, moved, told):
    assert moved_words(followed=followed, moved=moved) == told
