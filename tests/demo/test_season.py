from datetime import UTC, date, datetime, timedelta

import pytest

from matchadvisor.core.season import current_season
from matchadvisor.demo.season import demo_facts, enter_demo_season
from matchadvisor.policy.loading import shipped_season
from matchadvisor.policy.models import SeasonFact
from matchadvisor.policy.selectors import school_season, season_for
from tests.factories.accounts import SchoolFactory, UserFactory

SHIPPED = shipped_season(2026)
DAYS = [
    pytest.param(date(2026, 11, 22), id="autumn"),
    pytest.param(date(2027, 1, 1), id="new year"),
    pytest.param(date(2027, 3, 31), id="last day of a season"),
    pytest.param(date(2027, 4, 1), id="first day of a season"),
    pytest.param(date(2028, 2, 29), id="leap day"),
]


def demo_season(today):
    school = SchoolFactory()
    year = school_season(school=school, today=today)
    enter_demo_season(
        school=school,
        season=year,
        today=today,
        by=UserFactory(dean=True, school=school),
        at=datetime(today.year, today.month, today.day, 15, tzinfo=UTC),
    )
    return school, season_for(school=school, season=year)


@pytest.mark.parametrize("days_later", range(8))
def test_submission_opens_seven_weeks_ahead_on_its_own_weekday(days_later):
    today = date(2026, 11, 22) + timedelta(days=days_later)

    opens_on = date.fromisoformat(demo_facts(today)["dates.eras_submit_opens"]["at"][:10])

    assert abs(opens_on - today - timedelta(weeks=7)) <= timedelta(days=3)
    assert opens_on.weekday() == SHIPPED.dates["eras_submit_opens"].on.weekday()


@pytest.mark.django_db
@pytest.mark.parametrize("today", DAYS)
def test_every_date_moves_by_the_same_whole_weeks(today):
    _, season = demo_season(today)

    moved = season.dates["eras_submit_opens"].on - SHIPPED.dates["eras_submit_opens"].on
    assert moved.days % 7 == 0
    assert season.dates.keys() == SHIPPED.dates.keys()
    for key, day in SHIPPED.dates.items():
        assert season.dates[key].on == day.on + moved
        assert (season.dates[key].title, season.dates[key].tz) == (day.title, day.tz)
        assert season.dates[key].is_hour_known == day.is_hour_known
        if day.at:
            assert season.dates[key].at.timetz() == day.at.timetz()


@pytest.mark.django_db
@pytest.mark.parametrize("today", DAYS)
def test_amounts_and_counts_are_those_of_2026(today):
    _, season = demo_season(today)

    assert {key: fee.tiers for key, fee in season.fees.items()} == {
        key: fee.tiers for key, fee in SHIPPED.fees.items()
    }
    assert {key: charge.amount for key, charge in season.charges.items()} == {
        key: charge.amount for key, charge in SHIPPED.charges.items()
    }
    assert {key: (s.total, s.tiers, s.note) for key, s in season.signals.items()} == {
        key: (s.total, s.tiers, s.note) for key, s in SHIPPED.signals.items()
    }


@pytest.mark.django_db
def test_emergency_medicine_has_its_rule_of_2025():
    rule = shipped_season(2025).signal_rules["emergency-medicine"]

    _, season = demo_season(date(2026, 11, 22))

    assert season.signal_rules.keys() == {"emergency-medicine"}
    assert (season.signal_rules["emergency-medicine"].home) == rule.home
    assert (season.signal_rules["emergency-medicine"].away) == rule.away


@pytest.mark.django_db
def test_every_fact_says_that_it_is_of_the_demo():
    school, _ = demo_season(date(2026, 11, 22))

    sources = set(SeasonFact.objects.filter(school=school).values_list("source", flat=True))
    assert sources == {"demo, after season 2026", "demo, after season 2026; rule of season 2025"}


@pytest.mark.django_db
@pytest.mark.parametrize("today", DAYS)
def test_the_school_works_in_the_demo_season_until_its_match_day(today):
    school, season = demo_season(today)
    match_day = season.dates["match_day"].on

    days = [today + timedelta(days=n) for n in range((match_day - today).days + 1)]

    assert season.year == current_season(today)
    assert len(days) > 7 * 30
    assert {school_season(school=school, today=day) for day in days} == {season.year}


@pytest.mark.django_db
def test_no_other_school_sees_the_demo_season():
    other = SchoolFactory()

    _, season = demo_season(date(2026, 11, 22))

    assert season_for(school=other, season=season.year) == shipped_season(season.year)
