import threading
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from matchadvisor.audit.models import Event
from matchadvisor.core.season import SeasonError
from matchadvisor.policy import selectors, services
from matchadvisor.policy.enums import VolumeClass
from matchadvisor.policy.models import PolicyChoice, PolicyVersion, SeasonFact
from matchadvisor.policy.registry import UnknownSpecialty
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.policy import PolicyChoiceFactory

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


def set_class(dean, specialty="pathology", volume_class=VolumeClass.LESS, **changes):
    arguments = {
        "school": dean.school,
        "specialty": specialty,
        "volume_class": volume_class,
        "reason": "Few of ours applied widely.",
        "by": dean,
        "at": AT,
        "season": 2027,
    }
    return services.set_volume_class(**(arguments | changes))


def choose(dean, name="matched-2026", **changes):
    arguments = {
        "school": dean.school,
        "season": 2027,
        "policy_name": name,
        "by": dean,
        "at": AT,
    }
    return services.choose_deciding_policy(**(arguments | changes))


@pytest.fixture
def dean(db):
    return UserFactory(dean=True)


def test_choose_deciding_policy_keeps_who_and_when(dean):
    choose(dean)
    choose(dean, "guide")

    rows = PolicyChoice.objects.order_by("pk").values_list("policy_name", "chosen_by", "chosen_at")
    assert list(rows) == [("matched-2026", dean.pk, AT), ("guide", dean.pk, AT)]
    assert selectors.deciding_name(school=dean.school, season=2027) == "guide"


def test_choose_deciding_policy_is_recorded(dean):
    choice = choose(dean)

    event = Event.objects.get(kind="policy.deciding_policy_chosen")
    assert (event.target_pk, event.by_id) == (str(choice.pk), dean.pk)
    assert event.school_id == dean.school_id
    assert event.details == {"season": 2027, "policy": "matched-2026"}


def test_choose_deciding_policy_refuses_a_policy_nobody_offers(dean):
    with pytest.raises(services.NoSuchPolicy):
        choose(dean, "folklore")

    assert not PolicyChoice.objects.exists()


def test_choose_deciding_policy_refuses_when_another_dean_was_quicker(dean):
    PolicyChoiceFactory(school=dean.school, policy_name="matched-2026")

    with pytest.raises(services.ChangedMeanwhile):
        choose(dean, "guide", seen="guide")

    choose(dean, "guide", seen="matched-2026")
    assert selectors.deciding_name(school=dean.school, season=2027) == "guide"


def test_set_volume_class_gives_a_specialty_its_range(dean):
    version = set_class(dean)

    guide = selectors.school_policy(school=dean.school, name="guide")
    entry = guide.at("volume.classes", 2027)
    assert guide.version == f"guide/1.{version.number}"
    assert entry.value["pathology"] == "less"
    assert entry.source_of("pathology") == "Office decision of 2026-11-22"
    assert entry.source_of("psychiatry") == "Advising guide: volume of applications"
    assert entry.is_inferred("urology")
    assert "pathology" not in guide.at("volume.classes", 2026).value


def test_set_volume_class_reaches_the_second_policy(dean):
    set_class(dean)

    policies = selectors.policies_for(school=dean.school, season=2027)

    assert policies.lens.at("volume.classes", 2027).value["pathology"] == "less"
    assert policies.lens.version == "matched-2026/1+guide/1.1"


def test_set_volume_class_keeps_what_was_set_before(dean):
    set_class(dean)
    set_class(dean, "child-neurology", VolumeClass.MODERATE)
    set_class(dean, volume_class=VolumeClass.MODERATE)

    guide = selectors.school_policy(school=dean.school, name="guide")

    classes = guide.at("volume.classes", 2027).value
    assert (classes["pathology"], classes["child-neurology"]) == ("moderate", "moderate")
    assert guide.version == "guide/1.3"


def test_set_volume_class_in_a_later_season_leaves_the_earlier_one(dean):
    set_class(dean)
    set_class(dean, volume_class=VolumeClass.HYPER, season=2028)
    set_class(dean, "child-neurology", season=2027)

    guide = selectors.school_policy(school=dean.school, name="guide")

    assert guide.at("volume.classes", 2027).value["pathology"] == "less"
    assert guide.at("volume.classes", 2028).value["pathology"] == "hyper"
    assert guide.at("volume.classes", 2028).value["child-neurology"] == "less"


def test_set_volume_class_can_be_taken_back(dean):
    set_class(dean)
    set_class(dean, volume_class=None)

    guide = selectors.school_policy(school=dean.school, name="guide")

    assert "pathology" not in guide.at("volume.classes", 2027).value


def test_set_volume_class_keeps_every_version(dean):
    set_class(dean)
    set_class(dean, volume_class=VolumeClass.MODERATE, reason="  After the committee.  ")

    rows = PolicyVersion.objects.order_by("number")

    assert [(row.number, row.is_active, row.reason) for row in rows] == [
        (1, False, "Few of ours applied widely."),
        (2, True, "After the committee."),
    ]
    assert {row.changed for row in rows} == {"volume.classes.pathology"}
    old = selectors.policy_of_version(school=dean.school, version="guide/1.1")
    assert old.at("volume.classes", 2027).value["pathology"] == "less"


def test_set_volume_class_is_recorded_without_the_reason(dean):
    set_class(dean)

    event = Event.objects.get(kind="policy.volume_class_set")
    assert event.details == {
        "specialty": "pathology",
        "volume_class": "less",
        "from_season": 2027,
        "number": 1,
    }


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"specialty": "psychiatry"}, services.NamedByTheGuide),
        ({"specialty": "transitional-year"}, services.BridgeYear),
        ({"specialty": "phrenology"}, UnknownSpecialty),
        ({"reason": "   "}, services.ReasonMissing),
    ],
)
def test_set_volume_class_refuses(dean, changes, refusal):
    with pytest.raises(refusal):
        set_class(dean, **changes)

    assert not PolicyVersion.objects.exists()
    assert not Event.objects.exists()


def test_set_volume_class_refuses_when_another_dean_decided_the_same_since(dean):
    set_class(dean, seen=0)

    with pytest.raises(services.ChangedMeanwhile):
        set_class(dean, volume_class=VolumeClass.HYPER, seen=0)

    set_class(dean, "child-neurology", seen=0)
    set_class(dean, volume_class=VolumeClass.HYPER, seen=1)
    assert PolicyVersion.objects.count() == 3


def test_set_volume_class_stays_in_its_school(dean):
    other = UserFactory(dean=True)

    set_class(dean)

    guide = selectors.school_policy(school=other.school, name="guide")
    assert guide.version == "guide/1"


@pytest.mark.django_db(transaction=True)
def test_two_deans_at_once_lose_no_decision():
    school = SchoolFactory()
    deans = [UserFactory(dean=True, school=school) for _ in range(2)]
    start = threading.Barrier(2)
    failures = []

    def decide(dean, specialty):
        try:
            start.wait()
            set_class(dean, specialty)
        except Exception as failure:  # noqa: BLE001  # a thread's failure is the test's
            failures.append(failure)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=decide, args=pair)
        for pair in zip(deans, ("pathology", "child-neurology"), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    guide = selectors.school_policy(school=school, name="guide")
    classes = guide.at("volume.classes", 2027).value
    assert failures == []
    assert (classes["pathology"], classes["child-neurology"]) == ("less", "less")
    assert list(PolicyVersion.objects.order_by("number").values_list("number", "is_active")) == [
        (1, False),
        (2, True),
    ]


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
    return services.enter_season_fact(**(arguments | changes))


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
