from datetime import date

import pytest

from matchadvisor.timeline.enums import Change
from matchadvisor.timeline.models import MilestoneChange
from matchadvisor.timeline.services import milestones
from tests.factories.accounts import UserFactory
from tests.factories.timeline import MilestoneFactory
from tests.factories.triage import AT, ApplicantFactory

pytestmark = pytest.mark.django_db


def last_change(milestone):
    return MilestoneChange.objects.filter(milestone=milestone).latest("pk")


def staff(milestone, role):
    return UserFactory(**{role: True, "school": milestone.applicant.school})


def test_a_milestone_is_completed_by_somebody():
    milestone = MilestoneFactory()
    by = milestone.applicant.user

    milestones.complete_milestone(milestone=milestone, sequence=0, by=by, at=AT)

    assert (milestone.completed_by, milestone.completed_at, milestone.sequence) == (by, AT, 1)
    assert last_change(milestone).change == Change.COMPLETED


def test_the_second_of_two_people_is_told():
    milestone = MilestoneFactory()
    by = milestone.applicant.user
    milestones.complete_milestone(milestone=milestone, sequence=0, by=by, at=AT)

    with pytest.raises(milestones.ChangedMeanwhile):
        milestones.move_milestone(
            milestone=milestone, sequence=0, due_on=date(2026, 8, 1), reason="Sooner", by=by, at=AT
        )

    assert MilestoneChange.objects.count() == 1


def test_a_milestone_opens_again():
    milestone = MilestoneFactory(done=True)

    milestones.reopen_milestone(milestone=milestone, sequence=0, by=milestone.applicant.user, at=AT)

    assert milestone.completed_at is None


def test_what_is_open_cannot_be_opened_again():
    milestone = MilestoneFactory()

    with pytest.raises(milestones.ChangedMeanwhile):
        milestones.reopen_milestone(
            milestone=milestone, sequence=0, by=milestone.applicant.user, at=AT
        )


def test_a_blocked_milestone_takes_an_advisors_written_reason():
    milestone = MilestoneFactory()
    advisor = milestone.applicant.advisor
    blocked = {"milestone": milestone, "sequence": 0, "at": AT, "is_blocked": True}

    with pytest.raises(milestones.Blocked):
        milestones.complete_milestone(**blocked, by=milestone.applicant.user, reason="Please")
    with pytest.raises(milestones.Blocked):
        milestones.complete_milestone(
            **blocked, by=staff(milestone, "coordinator"), reason="Please"
        )
    with pytest.raises(milestones.ReasonMissing):
        milestones.complete_milestone(**blocked, by=advisor, reason=" ")
    milestones.complete_milestone(**blocked, by=advisor, reason="The chair writes this week")

    assert last_change(milestone).reason == "The chair writes this week"


def test_moving_needs_a_reason_and_keeps_both_days():
    milestone = MilestoneFactory()
    move = {"milestone": milestone, "sequence": 0, "by": milestone.applicant.user, "at": AT}

    with pytest.raises(milestones.ReasonMissing):
        milestones.move_milestone(**move, due_on=date(2026, 8, 14), reason="  ")
    milestones.move_milestone(**move, due_on=date(2026, 8, 14), reason="Away until then")

    change = last_change(milestone)
    assert (change.due_before, change.due_after) == (date(2026, 8, 12), date(2026, 8, 14))
    assert (milestone.latest_on, milestone.moved_at) == (date(2026, 8, 19), AT)


def test_a_move_beyond_the_last_day_drops_it():
    milestone = MilestoneFactory()

    milestones.move_milestone(
        milestone=milestone,
        sequence=0,
        due_on=date(2026, 8, 19),
        reason="Later",
        by=milestone.applicant.user,
        at=AT,
    )

    assert milestone.latest_on is None


@pytest.mark.parametrize(
    ("act", "given"),
    [
        (milestones.complete_milestone, {}),
        (milestones.move_milestone, {"due_on": date(2026, 8, 1), "reason": "Sooner"}),
        (milestones.assign_milestone, {"to": None}),
    ],
)
def test_a_day_that_comes_by_itself_is_left_alone(act, given):
    milestone = MilestoneFactory(event=True)

    with pytest.raises(milestones.NotByHand):
        act(milestone=milestone, sequence=0, by=milestone.applicant.user, at=AT, **given)


def test_staff_of_the_school_can_be_asked_to_see_to_it():
    milestone = MilestoneFactory()
    who = {"milestone": milestone, "by": milestone.applicant.user, "at": AT}
    coordinator = staff(milestone, "coordinator")

    milestones.assign_milestone(**who, sequence=0, to=coordinator)
    milestones.assign_milestone(**who, sequence=1, to=None)

    assert milestone.assigned_to is None
    assert MilestoneChange.objects.count() == 2


@pytest.mark.parametrize("given", [{"coordinator": True}, {"student": True}])
def test_strangers_and_students_cannot(given):
    milestone = MilestoneFactory()
    to = UserFactory(**given)
    if "student" in given:
        to = ApplicantFactory(school=milestone.applicant.school).user

    with pytest.raises(milestones.NotInThisSchool):
        milestones.assign_milestone(
            milestone=milestone, sequence=0, to=to, by=milestone.applicant.user, at=AT
        )


def test_a_date_of_ones_own_comes_and_goes():
    applicant = ApplicantFactory(advised=True)
    milestone = milestones.add_own_date(
        applicant=applicant,
        season=2027,
        title="Meet my mentor",
        due_on=date(2026, 8, 4),
        note="Bring the list",
        by=applicant.user,
        at=AT,
    )

    milestones.remove_own_date(milestone=milestone, sequence=0, by=applicant.user, at=AT)

    assert milestone.cancelled_at == AT
    assert last_change(milestone).change == Change.CANCELLED


def test_a_rules_milestone_cannot_be_removed():
    milestone = MilestoneFactory()

    with pytest.raises(milestones.NotByHand):
        milestones.remove_own_date(
            milestone=milestone, sequence=0, by=milestone.applicant.user, at=AT
        )
