from datetime import UTC, date, datetime

import pytest

from letters.models import LetterRequest
from letters.selectors.needed_days import needed_day
from matchadvisor.core.season import Season

OPENS, REVIEW = date(2026, 9, 2), date(2026, 9, 23)
SEASON = Season.parse(
    """
    year = 2027
    [dates.eras_submit_opens]
    title = "Submission opens"
    service = "ERAS"
    tz = "America/New_York"
    on = 2026-09-02
    source = "test"
    confidence = "certain"
    read_on = 2026-11-20
    [dates.eras_programs_review]
    title = "Programs review"
    service = "ERAS"
    tz = "America/New_York"
    on = 2026-09-23
    source = "test"
    confidence = "certain"
    read_on = 2026-11-20
    """,
    "test.toml",
)


@pytest.mark.parametrize(
    ("today", "changes", "season", "day"),
    [
        pytest.param(date(2026, 8, 3), {}, SEASON, OPENS, id="the day submission opens"),
        pytest.param(OPENS, {}, SEASON, OPENS, id="on that day"),
        pytest.param(date(2026, 9, 3), {}, SEASON, REVIEW, id="past it, the hard line"),
        pytest.param(date(2026, 8, 3), {}, Season(2027), None, id="nothing published"),
        pytest.param(
            date(2026, 8, 3),
            {"needed_on": date(2026, 8, 28)},
            SEASON,
            date(2026, 8, 28),
            id="a person's own day",
        ),
        pytest.param(
            date(2026, 8, 3),
            {"specialty": "emergency-medicine"},
            SEASON,
            None,
            id="another service has other days",
        ),
    ],
)
def test_t_1_letters_are_needed_by(today, changes, season, day):
    letter_request = LetterRequest(
        **{"specialty": "internal-medicine", "season": 2027, "asked_at": datetime.now(UTC)}
        | changes
    )

    assert needed_day(letter_request=letter_request, season=season, today=today) == day
