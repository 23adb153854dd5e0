from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from matchadvisor.audit.models import Event
from matchadvisor.rotations.enums import RotationKind, RotationState
from matchadvisor.rotations.models import Rotation, RotationChange
from matchadvisor.rotations.services.rotations import (
    AlreadyEntered,
    ChangedMeanwhile,
    add_rotation,
    change_rotation,
    set_state,
)
from tests.factories.rotations import RotationFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
FIELDS = {
    "kind": RotationKind.AWAY,
    "specialty": "general-surgery",
    "program": None,
    "place": "Ferry Point Hospital",
    "starts_on": date(2027, 1, 4),
    "ends_on": date(2027, 1, 29),
    "can_impress": None,
    "writer": None,
}


@pytest.fixture
def applicant():
    return ApplicantFactory()


def test_add_rotation_keeps_it_with_its_trail(applicant):
    rotation = add_rotation(applicant=applicant, by=applicant.user, at=AT, **FIELDS)

    assert (rotation.place, rotation.state, rotation.version) == (
        "Ferry Point Hospital",
        RotationState.PLANNED,
        1,
    )
    assert rotation.changes.get().fields == ["added"]
    event = Event.objects.get(kind="rotations.rotation_saved")
    assert event.details["applicant"] == applicant.pk
    assert "Ferry" not in str(event.details)


def test_a_double_click_adds_it_once(applicant):
    add_rotation(applicant=applicant, by=applicant.user, at=AT, **FIELDS)

    with pytest.raises(AlreadyEntered):
        add_rotation(applicant=applicant, by=applicant.user, at=AT, **FIELDS)

    assert Rotation.objects.count() == 1


def test_a_dropped_one_may_be_entered_anew(applicant):
    RotationFactory(
        applicant=applicant,
        dropped=True,
        place=FIELDS["place"],
        starts_on=FIELDS["starts_on"],
        ends_on=FIELDS["ends_on"],
    )

    add_rotation(applicant=applicant, by=applicant.user, at=AT, **FIELDS)

    assert Rotation.objects.kept().count() == 1


def test_change_rotation_raises_the_version_and_names_what_changed(applicant):
    rotation = add_rotation(applicant=applicant, by=applicant.user, at=AT, **FIELDS)

    change_rotation(
        rotation=rotation,
        version=1,
        by=applicant.user,
        at=AT,
        **FIELDS | {"can_impress": True, "place": "Ferry Point, ward 4"},
    )

    rotation.refresh_from_db()
    assert (rotation.version, rotation.can_impress) == (2, True)
    assert sorted(rotation.changes.last().fields) == ["can_impress", "place"]


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(applicant):
    rotation = add_rotation(applicant=applicant, by=applicant.user, at=AT, **FIELDS)
    change_rotation(
        rotation=rotation, version=1, by=applicant.user, at=AT, **FIELDS | {"can_impress": True}
    )

    with pytest.raises(ChangedMeanwhile):
        change_rotation(
            rotation=rotation, version=1, by=applicant.user, at=AT, **FIELDS | {"place": "Else"}
        )

    rotation.refresh_from_db()
    assert rotation.place == "Ferry Point Hospital"


def test_saving_the_same_again_changes_nothing(applicant):
    rotation = add_rotation(applicant=applicant, by=applicant.user, at=AT, **FIELDS)

    change_rotation(rotation=rotation, version=1, by=applicant.user, at=AT, **FIELDS)
    set_state(rotation=rotation, version=1, state=RotationState.PLANNED, by=applicant.user, at=AT)

    assert RotationChange.objects.count() == 1


def test_done_twice_is_done_once():
    rotation = RotationFactory()
    by = rotation.applicant.user

    set_state(rotation=rotation, version=1, state=RotationState.DONE, by=by, at=AT)
    set_state(rotation=rotation, version=1, state=RotationState.DONE, by=by, at=AT)

    assert rotation.state == RotationState.DONE
    assert rotation.changes.count() == 1


def test_a_rotation_cannot_end_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        RotationFactory(starts_on=date(2027, 1, 2), ends_on=date(2027, 1, 1))
