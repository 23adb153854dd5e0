"""Steps around rotations as milestones of those who planned them (R-2, T-4)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from matchadvisor.policy.years import school_year
from matchadvisor.rotations.enums import RotationState
from matchadvisor.rotations.services.rotations import set_state
from matchadvisor.timeline.enums import Kind
from matchadvisor.timeline.models import Milestone
from matchadvisor.timeline.services.milestones import move_milestone
from matchadvisor.timeline.services.syncing import keep_in_step
from tests.factories.letters import LetterRequestFactory, WriterFactory
from tests.factories.rotations import RotationFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
STEPS = [
    Kind.ROTATION_PREPARE,
    Kind.ROTATION_FEEDBACK,
    Kind.ROTATION_INTEREST,
    Kind.ROTATION_LETTER,
]


def in_step(applicant):
    year = school_year(school=applicant.school, today=timezone.localdate())
    keep_in_step(applicant=applicant, season=year.season, policy=year.policies.deciding, at=AT)
    rows = Milestone.objects.in_force().filter(applicant=applicant, kind__in=STEPS)
    return list(rows.order_by("due_on", "pk"))


def test_a_planned_rotation_brings_its_four_steps():
    rotation = RotationFactory(place="Ferry Point Hospital")

    rows = in_step(rotation.applicant)

    assert [(row.kind, row.due_on) for row in rows] == [
        (Kind.ROTATION_PREPARE, date(2026, 11, 17)),
        (Kind.ROTATION_FEEDBACK, date(2026, 12, 14)),
        (Kind.ROTATION_INTEREST, date(2026, 12, 21)),
        (Kind.ROTATION_LETTER, date(2026, 12, 25)),
    ]
    assert rows[0].title == "Prepare for the rotation: Ferry Point Hospital"
    assert {row.rule for row in rows} == {"R-2"}


def test_two_rotations_have_steps_of_their_own():
    rotation = RotationFactory()
    RotationFactory(applicant=rotation.applicant, sub_internship=True)

    assert len(in_step(rotation.applicant)) == 8
    assert len(in_step(rotation.applicant)) == 8


def test_steps_follow_the_rotation_until_a_person_moved_them():
    rotation = RotationFactory()
    by = rotation.applicant.user
    moved, followed = in_step(rotation.applicant)[:2]
    move_milestone(
        milestone=moved,
        due_on=date(2026, 11, 27),
        reason="An exam that week.",
        by=by,
        at=AT,
        sequence=moved.sequence,
    )
    rotation.starts_on += timedelta(days=7)
    rotation.ends_on += timedelta(days=7)
    rotation.save()

    in_step(rotation.applicant)

    moved.refresh_from_db()
    assert moved.due_on == date(2026, 11, 27)
    assert Milestone.objects.get(pk=followed.pk).due_on == date(2026, 12, 21)


def test_a_dropped_rotation_asks_for_nothing():
    rotation = RotationFactory()
    in_step(rotation.applicant)
    set_state(
        rotation=rotation,
        version=1,
        state=RotationState.DROPPED,
        by=rotation.applicant.user,
        at=AT,
    )

    assert in_step(rotation.applicant) == []


@pytest.mark.parametrize(("asked", "steps"), [(False, [Kind.ROTATION_LETTER]), (True, [])])
def test_a_rotation_that_is_done_asks_for_its_letter_until_the_writer_was_asked(asked, steps):
    rotation = RotationFactory(done=True)
    rotation.writer = WriterFactory(applicant=rotation.applicant)
    rotation.save()
    if asked:
        LetterRequestFactory(applicant=rotation.applicant, writer=rotation.writer, asked=True)

    assert [row.kind for row in in_step(rotation.applicant)] == steps


def test_a_rotation_of_another_year_brings_nothing():
    rotation = RotationFactory(starts_on=date(2025, 7, 1), ends_on=date(2025, 7, 28))

    assert in_step(rotation.applicant) == []
