"""A plan in order, and what the board finds where something of it is changed."""

from dataclasses import replace
from datetime import date, timedelta

from matchadvisor.dashboard.facts import CareFacts, LettersCare, ListCare
from matchadvisor.dashboard.rules.attention import attention
from tests.dashboard.rules.policy import POLICY

MONDAY = date(2026, 8, 3)
OPENS = date(2026, 9, 2)
"""Letters are asked by 22 July, at the latest on 5 August; a list stands by 22 July."""
LINE = date(2026, 9, 30)
REVIEWS = date(2026, 9, 30)
DAY = timedelta(days=1)
FINE = CareFacts(
    season=2027,
    today=MONDAY,
    specialty="internal-medicine",
    opens_on=OPENS,
    hard_line=LINE,
    reviews_on=REVIEWS,
    ends_on=date(2027, 3, 15),
    signals=15,
    program_list=ListCare(size=60, reach=9, signals=15),
    letters=LettersCare(letters=3, own=1),
    reached_on=MONDAY - 5 * DAY,
    tried_on=MONDAY - 5 * DAY,
)


def found(**changes):
    return attention(replace(FINE, **changes), POLICY)


def codes(**changes):
    return [care.concern for care in found(**changes)]
