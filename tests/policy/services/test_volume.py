import threading
from datetime import UTC, datetime

import pytest
from django.db import connection

from matchadvisor.audit.models import Event
from matchadvisor.policy import selectors
from matchadvisor.policy.enums import VolumeClass
from matchadvisor.policy.models import PolicyVersion
from matchadvisor.policy.registry import UnknownSpecialty
from matchadvisor.policy.services import edits, volume
from tests.factories.accounts import SchoolFactory, UserFactory

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
    return volume.set_volume_class(**(arguments | changes))


@pytest.fixture
def dean(db):
    return UserFactory(dean=True)


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
        ({"specialty": "psychiatry"}, volume.NamedByTheGuide),
        ({"specialty": "transitional-year"}, volume.BridgeYear),
        ({"specialty": "phrenology"}, UnknownSpecialty),
        ({"reason": "   "}, edits.ReasonMissing),
    ],
)
def test_set_volume_class_refuses(dean, changes, refusal):
    with pytest.raises(refusal):
        set_class(dean, **changes)

    assert not PolicyVersion.objects.exists()
    assert not Event.objects.exists()


def test_set_volume_class_refuses_when_another_dean_decided_the_same_since(dean):
    set_class(dean, seen=0)

    with pytest.raises(edits.ChangedMeanwhile):
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
