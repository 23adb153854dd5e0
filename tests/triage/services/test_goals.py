from datetime import timedelta

import pytest

from matchadvisor.audit.models import Event
from tests.factories.triage import (
    AT,
    ApplicantFactory,
    RiskDecisionFactory,
    SpecialtyChoiceFactory,
)
from triage.models import SpecialtyChoice
from triage.services import goals

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=1)


def target(applicant, slug="internal-medicine", at=AT):
    return goals.set_target(applicant=applicant, slug=slug, by=applicant.user, at=at)


def backup(applicant, slug="family-medicine", **more):
    return goals.add_backup(applicant=applicant, slug=slug, by=applicant.user, at=AT, **more)


def in_force(applicant):
    rows = SpecialtyChoice.objects.in_force().filter(applicant=applicant)
    return [(row.kind, row.specialty) for row in rows.order_by("position", "pk")]


def test_set_target_keeps_who_when_and_origin():
    applicant = ApplicantFactory()

    choice = target(applicant)

    assert (choice.chosen_by, choice.chosen_at, choice.origin) == (applicant.user, AT, "self")
    assert Event.objects.get().details == {
        "applicant": applicant.pk,
        "origin": "self",
        "specialty": "internal-medicine",
    }


def test_b_5_new_target_ends_the_old_one():
    applicant = ApplicantFactory()
    old = target(applicant)

    target(applicant, "dermatology", LATER)

    old.refresh_from_db()
    assert in_force(applicant) == [("target", "dermatology")]
    assert (old.ended_at, old.ended_by) == (LATER, applicant.user)


def test_backup_that_becomes_the_target_is_no_backup_any_more():
    applicant = ApplicantFactory()
    target(applicant, "dermatology")
    backup(applicant, "internal-medicine")

    target(applicant, "internal-medicine")

    assert in_force(applicant) == [("target", "internal-medicine")]


def test_same_target_twice_is_once():
    applicant = ApplicantFactory()

    assert target(applicant) == target(applicant, at=LATER)
    assert Event.objects.count() == 1


def test_set_target_refuses_a_bridge():
    applicant = ApplicantFactory()

    with pytest.raises(goals.BridgeIsNoTarget):
        target(applicant, "transitional-year")

    assert in_force(applicant) == []


@pytest.mark.parametrize("choose", [target, backup])
def test_unknown_specialty_is_refused(choose):
    with pytest.raises(goals.UnknownSpecialty):
        choose(ApplicantFactory(), "underwater-surgery")


def test_backups_stand_in_the_order_of_their_entry():
    applicant = ApplicantFactory()

    backup(applicant, "psychiatry")
    backup(applicant, "family-medicine", willing=True)

    assert in_force(applicant) == [("backup", "psychiatry"), ("backup", "family-medicine")]


def test_backup_of_an_advisor_is_the_offices():
    applicant = ApplicantFactory(advised=True)

    own = backup(applicant, "psychiatry")
    entered = goals.add_backup(
        applicant=applicant, slug="family-medicine", by=applicant.advisor, at=AT
    )

    assert (own.origin, entered.origin) == ("self", "office")


def test_backup_on_file_stays_as_it_is():
    applicant = ApplicantFactory()
    first = backup(applicant, willing=True)

    second = backup(applicant)

    assert second == first
    assert second.willing is True


def test_add_backup_refuses_the_target():
    applicant = ApplicantFactory()
    target(applicant, "family-medicine")

    with pytest.raises(goals.BackupIsTheTarget):
        backup(applicant, "family-medicine")


def test_remove_backup_twice_is_once():
    choice = SpecialtyChoiceFactory(backup=True)
    student = choice.applicant.user

    goals.remove_backup(choice=choice, by=student, at=LATER)
    goals.remove_backup(choice=choice, by=student, at=LATER)

    assert (choice.ended_at, choice.ended_by) == (LATER, student)
    assert Event.objects.get().kind == "triage.backup_removed"


def test_remove_backup_refuses_one_that_a_decision_names():
    decision = RiskDecisionFactory()
    choice = SpecialtyChoiceFactory(
        backup=True, specialty="internal-medicine", applicant=decision.applicant
    )

    with pytest.raises(goals.DecisionNamesIt):
        goals.remove_backup(choice=choice, by=decision.applicant.user, at=LATER)

    assert in_force(choice.applicant) == [("backup", "internal-medicine")]


def test_answer_takes_the_place_of_the_question():
    choice = SpecialtyChoiceFactory(backup=True, position=3)
    student = choice.applicant.user

    answered = goals.answer_willing(choice=choice, willing=False, by=student, at=LATER)
    again = goals.answer_willing(choice=choice, willing=False, by=student, at=LATER)

    choice.refresh_from_db()
    assert answered == again
    assert (answered.willing, answered.position, answered.chosen_at) == (False, 3, LATER)
    assert choice.ended_at == LATER


def test_second_person_to_answer_is_told():
    choice = SpecialtyChoiceFactory(backup=True)
    student = choice.applicant.user
    goals.answer_willing(choice=choice, willing=False, by=student, at=LATER)

    with pytest.raises(goals.ChoiceChanged):
        goals.answer_willing(choice=choice, willing=True, by=student, at=LATER)


def test_dropped_backup_cannot_be_answered():
    choice = SpecialtyChoiceFactory(backup=True, ended_at=AT)

    with pytest.raises(goals.ChoiceChanged):
        goals.answer_willing(choice=choice, willing=True, by=choice.applicant.user, at=LATER)
