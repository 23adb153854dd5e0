from datetime import date

import pytest

from matchadvisor.dashboard.selectors.weeks import DatedThing, coming_weeks, things_of
from matchadvisor.timeline.selectors.milestones import Timeline, lines_of
from tests.factories.timeline import MilestoneFactory
from tests.factories.triage import AT, ApplicantFactory

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


def test_what_is_late_stands_in_this_week():
    late = DatedThing(date(2028, 7, 12), "Statement final", is_late=True)

    (week,) = coming_weeks([late], WEDNESDAY)

    assert (week.is_now, week.things) == (True, (late,))


def timeline(*lines):
    return Timeline(overdue=(), this_week=(), lines=lines, undated=())


def lines(*milestones):
    return lines_of(milestones, proved={}, today=WEDNESDAY)


def milestone(**given):
    return MilestoneFactory.build(
        applicant=ApplicantFactory.build(pk=1, school=None, user=None), **given
    )


def test_the_day_to_aim_at_gives_way_to_the_last_one():
    ahead = milestone(due_on=date(2028, 8, 9), latest_on=date(2028, 8, 16))
    between = milestone(due_on=date(2028, 8, 1), latest_on=date(2028, 8, 16), kind="cv")
    over = milestone(due_on=date(2028, 7, 1), latest_on=date(2028, 7, 9), kind="mspe")

    things = things_of(timeline(*lines(ahead, between, over)), WEDNESDAY)

    assert [(each.day, each.is_late) for each in things] == [
        (date(2028, 8, 9), False),
        (date(2028, 8, 16), False),
        (date(2028, 7, 9), True),
    ]


def test_what_is_done_is_left_out_and_several_specialties_are_named():
    done = milestone(due_on=date(2028, 8, 9), completed_at=AT)
    one = milestone(due_on=date(2028, 8, 9), latest_on=None)
    other = milestone(due_on=date(2028, 8, 10), latest_on=None, specialty="pediatrics")

    things = things_of(timeline(*lines(done, one, other)), WEDNESDAY)

    assert [each.title for each in things] == [
        "Statement final, internal medicine",
        "Statement final, pediatrics",
    ]
