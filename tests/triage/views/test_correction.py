import re

import pytest
from django.urls import reverse

from matchadvisor.accounts import staff
from matchadvisor.outbox.envelope import email_of
from matchadvisor.outbox.models import Message
from tests.factories.accounts import PASSWORD, InvitationFactory, UserFactory
from tests.factories.people import ArchivedFactory
from tests.factories.triage import ApplicantFactory
from triage.forms.corrections import LOST, CorrectionForm
from triage.models import Applicant
from triage.services.corrections import facts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    user = UserFactory(coordinator=True)
    client.force_login(user)
    return user


@pytest.fixture
def dean(client):
    user = UserFactory(dean=True)
    client.force_login(user)
    return user


def address(applicant):
    return reverse("triage:people-correct", args=[applicant.pk])


def sent(applicant, **said):
    return {**CorrectionForm.initial_of(facts_of(applicant)), **said}


def test_the_person_page_leads_to_it_and_back(client, coordinator):
    applicant = ApplicantFactory(school=coordinator.school)
    person = reverse("triage:people-person", args=[applicant.pk])

    page = client.get(person).content.decode()
    answer = client.post(address(applicant), sent(applicant, last_name="Lind"), follow=True)

    assert address(applicant) in page
    assert answer.redirect_chain == [(person, 302)]
    assert "The changes are saved." in answer.content.decode()
    assert "Lind" in answer.content.decode()


def test_the_student_signs_in_with_the_new_address_and_the_old_password(client, dean):
    applicant = ApplicantFactory(school=dean.school)
    old = applicant.email

    answer = client.post(
        address(applicant), sent(applicant, email="New@school.example"), follow=True
    )
    client.logout()
    sign_in = reverse("account_login")
    refused = client.post(sign_in, {"login": old, "password": PASSWORD})
    let_in = client.post(sign_in, {"login": "new@school.example", "password": PASSWORD})

    assert "new@school.example from now on" in answer.content.decode()
    assert (refused.status_code, let_in.status_code) == (200, 302)


def test_a_link_to_a_new_password_that_went_to_the_old_address_opens_nothing(client, dean):
    applicant = ApplicantFactory(school=dean.school)
    client.logout()
    client.post(reverse("account_reset_password"), {"email": applicant.email})
    body = email_of(Message.objects.get()).body
    (link,) = re.findall(r"https://advising\.example(/password/reset/key/\S+)", body)
    client.force_login(dean)

    client.post(address(applicant), sent(applicant, email="new@school.example"))
    client.logout()
    page = client.get(link, follow=True).content.decode()

    assert 'name="password1"' not in page


def test_a_coordinator_cannot_change_the_address_of_who_signs_in(client, coordinator):
    applicant = ApplicantFactory(school=coordinator.school)

    page = client.get(address(applicant)).content.decode()
    client.post(address(applicant), sent(applicant, email="mine@school.example", last_name="Lind"))

    now = Applicant.objects.get(pk=applicant.pk)
    assert "so the dean changes it" in page
    assert (now.email, now.last_name) == (applicant.email, "Lind")


def test_who_accepted_while_the_page_was_open_keeps_the_address(client, coordinator):
    applicant = ApplicantFactory(school=coordinator.school, user__without_password=True)
    data = sent(applicant, email="mine@school.example")
    UserFactory._meta.model.objects.filter(pk=applicant.user_id).update(password="pbkdf2_x")

    client.post(address(applicant), data)

    assert Applicant.objects.get(pk=applicant.pk).email == applicant.email


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param({"first_name": " "}, "This field is required.", id="no name"),
        pytest.param({"email": "nowhere"}, "Write an address like", id="no address"),
        pytest.param({"email": ""}, "This field is required.", id="without an address"),
        pytest.param({"aamc_id": "12"}, "4 to 12 digits", id="no AAMC ID"),
        pytest.param({"graduation_year": "1999"}, "2000", id="no class"),
        pytest.param({"last_name": "L" * 81}, "80 characters", id="too long"),
        pytest.param({"seen": "{"}, LOST, id="a page that was lost"),
        pytest.param({"seen": "[]"}, LOST, id="a page of another kind"),
        pytest.param({"seen": ""}, LOST, id="no page"),
    ],
)
def test_what_is_wrong_is_told(client, dean, said, told):
    applicant = ApplicantFactory(school=dean.school)

    answer = client.post(address(applicant), sent(applicant, **said))

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert facts_of(Applicant.objects.get(pk=applicant.pk)) == facts_of(applicant)


def test_an_address_in_the_archive_is_told_by_name(client, dean):
    applicant = ApplicantFactory(school=dean.school)
    gone = ArchivedFactory(school=dean.school)

    answer = client.post(address(applicant), sent(applicant, email=gone.email))

    assert f"{gone.get_full_name()} has this address already" in answer.content.decode()
    assert "stands in the archive" in answer.content.decode()


def test_what_a_colleague_changed_meanwhile_is_shown_and_nothing_is_lost(client, dean):
    applicant = ApplicantFactory(school=dean.school, first_name="Mare")
    data = sent(applicant, first_name="Marena")
    client.post(address(applicant), sent(applicant, first_name="Maren", last_name="Lind"))

    answer = client.post(address(applicant), data)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "it now reads: Maren." in page
    assert 'value="Marena"' in page
    assert 'value="Lind"' in page
    assert Applicant.objects.get(pk=applicant.pk).get_full_name() == "Maren Lind"


def test_the_same_as_before_changes_nothing(client, dean):
    applicant = ApplicantFactory(school=dean.school)

    page = client.post(address(applicant), sent(applicant), follow=True).content.decode()

    assert "Nothing was changed." in page


def member_address(user):
    return reverse("triage:people-staff-correct", args=[user.pk])


def test_a_mistyped_address_of_a_colleague_is_corrected(client, coordinator):
    advisor = InvitationFactory(user__advisor=True, user__school=coordinator.school).user
    facts = staff.facts_of(advisor)
    data = {**CorrectionForm.initial_of(facts), "email": "Ada@school.example"}

    offered = client.get(reverse("triage:people-staff-member", args=[advisor.pk]))
    page = client.post(member_address(advisor), data, follow=True).content.decode()

    assert member_address(advisor) in offered.content.decode()
    assert "ada@school.example" in page
    assert "holds no more" in page


def test_a_coordinator_corrects_no_dean_and_a_dean_not_themselves(client, dean):
    assert client.get(member_address(dean)).status_code == 403
    client.force_login(UserFactory(coordinator=True, school=dean.school))
    assert client.get(member_address(dean)).status_code == 403


def test_an_address_of_a_colleague_is_told_by_name(client, dean):
    advisor, other = UserFactory.create_batch(2, advisor=True, school=dean.school)
    data = {**CorrectionForm.initial_of(staff.facts_of(advisor)), "email": other.email}

    answer = client.post(member_address(advisor), data)

    assert answer.status_code == 422
    assert f"{other.get_full_name()} signs in with this address" in answer.content.decode()
