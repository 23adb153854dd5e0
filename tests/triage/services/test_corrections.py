from datetime import timedelta

import pytest

from matchadvisor.accounts.models import Invitation, User
from matchadvisor.audit.models import Event
from matchadvisor.common.merging import Clash
from matchadvisor.outbox.models import Message
from tests.factories.accounts import InvitationFactory, UserFactory
from tests.factories.triage import AT, ApplicantFactory
from triage.models import DetailChange
from triage.services.corrections import (
    AddressIsTheDeans,
    AddressNeeded,
    correct_student,
    facts_of,
)
from triage.services.newcomers import AlreadyOnFile

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def correct(applicant, by=None, seen=None, **said):
    facts = facts_of(applicant)
    return correct_student(
        applicant=applicant,
        said={**facts, **said},
        seen=seen or facts,
        by=by or UserFactory(dean=True, school=applicant.school),
        at=LATER,
    )


def test_a_name_is_corrected_with_its_history():
    applicant = ApplicantFactory(first_name="Mare")
    coordinator = UserFactory(coordinator=True, school=applicant.school)

    changed = correct(applicant, by=coordinator, first_name="Maren")

    applicant.refresh_from_db()
    change = DetailChange.objects.get()
    assert changed == ("first_name",)
    assert (applicant.first_name, applicant.user.first_name) == ("Maren", "Maren")
    assert (change.old, change.new, change.changed_by) == ("Mare", "Maren", coordinator)
    assert Event.objects.get().kind == "triage.details_changed"
    assert not Message.objects.exists()


def test_a_new_address_of_somebody_who_signs_in_is_told_to_both_addresses():
    applicant = ApplicantFactory()
    old = applicant.email

    correct(applicant, email="new@school.example")

    user = User.objects.get(pk=applicant.user_id)
    assert user.email == "new@school.example"
    assert user.password == applicant.user.password
    assert {each.to for each in Message.objects.all()} == {old, "new@school.example"}
    assert "accounts.address_changed" in set(Event.objects.values_list("kind", flat=True))


def test_a_new_address_of_somebody_invited_ends_the_link_and_tells_nobody():
    applicant = ApplicantFactory(user__without_password=True)
    InvitationFactory(user=applicant.user)
    coordinator = UserFactory(coordinator=True, school=applicant.school)

    correct(applicant, by=coordinator, email="new@school.example")

    assert not Invitation.objects.open().exists()
    assert not Message.objects.exists()


@pytest.mark.parametrize("changes", [{"user__last_login": AT, "user__without_password": True}, {}])
def test_once_they_sign_in_the_address_is_the_deans(changes):
    applicant = ApplicantFactory(**changes)
    coordinator = UserFactory(coordinator=True, school=applicant.school)

    with pytest.raises(AddressIsTheDeans):
        correct(applicant, by=coordinator, email="new@school.example")


def test_who_signs_in_keeps_an_address():
    with pytest.raises(AddressNeeded):
        correct(ApplicantFactory(), email="")


def test_a_first_address_makes_a_sign_in_to_invite_to():
    applicant = ApplicantFactory(without_user=True)

    correct(applicant, email="first@school.example")

    applicant.refresh_from_db()
    assert applicant.user.email == "first@school.example"
    assert not applicant.user.has_usable_password()


def test_an_address_of_another_student_is_refused_by_name():
    applicant = ApplicantFactory()
    other = ApplicantFactory(school=applicant.school)

    with pytest.raises(AlreadyOnFile) as taken:
        correct(applicant, email=other.email)

    assert (taken.value.field, taken.value.who) == ("email", other)


def test_an_aamc_id_of_another_student_is_refused_and_another_schools_is_not():
    applicant = ApplicantFactory()
    ours, theirs = ApplicantFactory(school=applicant.school), ApplicantFactory()

    with pytest.raises(AlreadyOnFile) as taken:
        correct(applicant, aamc_id=ours.aamc_id)
    changed = correct(applicant, aamc_id=theirs.aamc_id)

    assert (taken.value.field, changed) == ("aamc_id", ("aamc_id",))


@pytest.mark.parametrize("trait", ["advisor", "administrator", "student"])
def test_an_address_of_anybody_else_is_refused_without_saying_whose(trait):
    applicant = ApplicantFactory()
    other = UserFactory(**{trait: True})

    with pytest.raises(AlreadyOnFile) as taken:
        correct(applicant, email=other.email)

    assert (taken.value.field, taken.value.who) == ("email", None)


def test_two_at_once_keep_what_each_changed():
    applicant = ApplicantFactory(first_name="Mare", last_name="Okafor")
    seen = facts_of(applicant)

    correct(applicant, first_name="Maren")
    changed = correct(applicant, seen=seen, last_name="Okafor-Lind")

    applicant.refresh_from_db()
    assert changed == ("last_name",)
    assert applicant.get_full_name() == "Maren Okafor-Lind"


def test_two_who_change_the_same_clash():
    applicant = ApplicantFactory(first_name="Mare")
    seen = facts_of(applicant)
    correct(applicant, first_name="Maren")

    with pytest.raises(Clash) as clash:
        correct(applicant, seen=seen, first_name="Marena")

    applicant.refresh_from_db()
    assert (clash.value.fields, applicant.first_name) == (("first_name",), "Maren")


def test_a_second_click_changes_nothing_more():
    applicant = ApplicantFactory(first_name="Mare")
    seen = facts_of(applicant)

    changed = [correct(applicant, seen=seen, first_name="Maren") for _ in range(2)]

    assert changed == [("first_name",), ()]
    assert DetailChange.objects.count() == 1
