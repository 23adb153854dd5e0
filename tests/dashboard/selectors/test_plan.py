from datetime import date

import pytest

from matchadvisor.dashboard.selectors.plan import DatedThing, coming_weeks

WEDNESDAY = date(2028, 8, 2)


def thing(day, title="Something"):
    return DatedThing(day, title)


def test_coming_weeks_begin_with_this_week_even_if_nothing_falls_into_it():
    (week,) = coming_weeks([], WEDNESDAY)

    assert (week.first, week.last, week.is_now, week.things) == (
        date(2028, 7, 31),
        date(2028, 8, 6),
        True,
        (),
    )


@pytest.mark.parametrize(
    ("day", "is_shown"),
    [
        pytest.param(date(2028, 7, 30), False, id="last Sunday is over"),
        pytest.param(date(2028, 7, 31), True, id="this Monday is shown, though past"),
        pytest.param(date(2028, 8, 6), True, id="this Sunday"),
        pytest.param(date(2028, 10, 4), True, id="weeks with nothing in them are skipped"),
    ],
)
def test_coming_weeks_show(day, is_shown):
    weeks = coming_weeks([thing(day)], WEDNESDAY)

    assert any(each.day == day for week in weeks for each in week.things) is is_shown


def test_coming_weeks_show_five_at_most():
    days = [date(2028, 8, number) for number in (1, 8, 15, 22, 29)] + [date(2028, 9, 5)]

    weeks = coming_weeks([thing(day) for day in days], WEDNESDAY)

    assert [week.things[0].day for week in weeks] == days[:5]
