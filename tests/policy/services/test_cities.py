from datetime import UTC, datetime

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.core.policy import PolicyError
from matchadvisor.policy import selectors
from matchadvisor.policy.enums import CityList
from matchadvisor.policy.models import PolicyVersion
from matchadvisor.policy.services import cities as city_services
from matchadvisor.policy.services import edits
from tests.factories.accounts import UserFactory

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
SOURCE = "Counts of our applications; office decision of 2026-11-22"


@pytest.fixture
def dean(db):
    return UserFactory(dean=True)


def set_cities(dean, cities=("Springfield, IL",), city_list=CityList.MAJOR, **changes):
    arguments = {
        "school": dean.school,
        "city_list": city_list,
        "cities": cities,
        "source": "Counts of our applications",
        "reason": "The committee met.",
        "by": dean,
        "at": AT,
        "season": 2027,
    }
    return city_services.set_cities(**(arguments | changes))


def entry_of(dean, season=2027):
    return selectors.school_policy(school=dean.school, name="guide").at("list.cities", season)


def test_m_4_an_office_fills_a_list_with_its_source(dean):
    set_cities(dean, ["Springfield, IL", "Alder Falls, OH"])

    entry = entry_of(dean)
    assert entry.value == {"major": ["Alder Falls, OH", "Springfield, IL"], "oversaturated": []}
    assert entry.source_of("major") == SOURCE
    assert entry.source_of("oversaturated") == "Advising guide: mix of the list"
    assert not entry.is_inferred("major")
    assert entry.is_inferred("oversaturated")
    assert entry_of(dean, 2026).value["major"] == []


def test_two_lists_stand_side_by_side(dean):
    set_cities(dean)
    set_cities(dean, ["Miami, FL"], CityList.OVERSATURATED)

    entry = entry_of(dean)

    assert entry.value == {"major": ["Springfield, IL"], "oversaturated": ["Miami, FL"]}
    assert not entry.is_inferred("major")
    assert not entry.is_inferred("oversaturated")


def test_the_second_policy_reads_the_same_cities(dean):
    set_cities(dean)

    policies = selectors.policies_for(school=dean.school, season=2027)

    assert policies.lens.at("list.cities", 2027).value["major"] == ["Springfield, IL"]


def test_a_list_is_taken_back(dean):
    set_cities(dean)
    set_cities(dean, [], source="")

    entry = entry_of(dean)

    assert entry.value["major"] == []
    assert entry.source_of("major") == "Advising guide: mix of the list"
    assert entry.is_inferred("major")


def test_a_list_is_recorded_without_its_words(dean):
    version = set_cities(dean)

    event = Event.objects.get(kind="policy.cities_set")
    assert (event.target_pk, event.by_id) == (str(version.pk), dean.pk)
    assert event.details == {"city_list": "major", "cities": 1, "from_season": 2027, "number": 1}


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"source": " "}, city_services.SourceMissing),
        ({"reason": " "}, edits.ReasonMissing),
        ({"cities": ["Springfield"]}, PolicyError),
    ],
)
def test_what_cannot_be_right_is_refused(dean, changes, refusal):
    with pytest.raises(refusal):
        set_cities(dean, **changes)

    assert not PolicyVersion.objects.exists()


def test_another_dean_who_was_quicker_is_not_overwritten(dean):
    set_cities(dean, ["Miami, FL"])

    with pytest.raises(edits.ChangedMeanwhile):
        set_cities(dean, seen=0)

    set_cities(dean, ["Reno, NV"], CityList.OVERSATURATED, seen=0)
    assert entry_of(dean).value == {"major": ["Miami, FL"], "oversaturated": ["Reno, NV"]}
