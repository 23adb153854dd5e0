"""Rotations for tests."""

from datetime import UTC, date, datetime

import factory

from matchadvisor.rotations.enums import RotationKind, RotationState
from matchadvisor.rotations.models import Rotation
from tests.factories.triage import ApplicantFactory


class RotationFactory(factory.django.DjangoModelFactory):
    """An away in internal medicine that lies ahead."""

    class Meta:
        model = Rotation

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    kind = RotationKind.AWAY
    specialty = "internal-medicine"
    place = factory.Sequence(lambda number: f"Cinderford Medical Center {number}")
    starts_on = date(2026, 12, 1)
    ends_on = date(2026, 12, 28)
    changed_by = factory.SelfAttribute("applicant.user")
    changed_at = datetime(2026, 11, 1, 15, tzinfo=UTC)

    class Params:
        sub_internship = factory.Trait(kind=RotationKind.SUB_INTERNSHIP)
        done = factory.Trait(state=RotationState.DONE)
        dropped = factory.Trait(state=RotationState.DROPPED)
