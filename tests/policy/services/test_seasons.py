from datetime import UTC, date, datetime

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.core.season import SeasonError
from matchadvisor.policy import selectors
from matchadvisor.policy.models import SeasonFact
from matchadvisor.policy.services import seasons
from tests.factories.accounts import UserFactory

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


@pytest.fixture
def dean(db):
    return UserFactory(dean=True)


def enter(dean, key="signals.internal-medicine", value=None, **changes):
    arguments = {
        "school": dean.school,
        "season": 2027,
        "key": key,
        "value": value,
        "source": "AAMC page for 2027",
        "read_on": date(2026, 11, 20),
        "by": dean,
        "at": AT,
    }
    return seasons.enter_season_fact(**(arguments | changes))


def test_enter_season_fact_lays_it_over_what_ships(dean):
    enter(dean, value={"total": 12, "gold": 3, "silver": 9})
    enter(dean, value={"total": 15, "gold": 3, "silver": 12}, confidence="official page seen")

    season = selectors.season_for(school=dean.school, season=2027)

    assert season.signals["internal-medicine"].total == 15
    assert season.signals["internal-medicine"].confidence == "official page seen"
    assert SeasonFact.objects.count() == 2


def test_enter_season_fact_is_recorded(dean):
    fact = enter(dean, value={"total": 15})

    event = Event.objects.get(kind="policy.season_fact_entered")
    assert event.target_pk == str(fact.pk)
    assert event.details == {"season": 2027, "key": "signals.internal-medicine"}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"value": {"total": -1}}, "signals.internal-medicine: -1 is no whole number"),
        ({"key": "signals.phrenology", "value": {"total": 1}}, "unknown specialty 'phrenology'"),
        ({"value": {"total": 1}, "source": ""}, "source missing"),
        ({"key": "moon"}, "unknown kind of fact"),
        (
            {"key": "dates.match_day", "value": {"title": "Match Day", "on": "2027-03-19"}},
            "tz missing",
        ),
    ],
)
def test_enter_season_fact_refuses_what_cannot_be_right(dean, changes, problem):
    with pytest.raises(SeasonError, match=problem):
        enter(dean, **changes)

    assert not SeasonFact.objects.exists()
    assert not Event.objects.exists()
