"""Two people at once, second clicks, and people whose access has ended, on the people's pages."""

from datetime import date

import pytest
from django.urls import reverse

from matchadvisor.accounts.models import Invitation, User
from matchadvisor.outbox.models import Message
from tests.factories.accounts import InvitationFactory, UserFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db
ASSIGN = reverse("triage:people-assign")
YESTERDAY, LATER = date(2026, 11, 22), date(2027, 6, 30)


@pytest.fixture
def coordinator(client):
    user = UserFactory(coordinator=True)
    client.force_login(user)
    return user


def said(client, url, data):
    return client.post(url, data, follow=True).content.decode()


def pick(applicant, advisor, **more):
    return {
        "pick": applicant.pk,
        f"seen-{applicant.pk}": applicant.advisor_id or "",
        "to-advisor": advisor.pk,
        **more,
    }


def test_whom_a_colleague_has_just_assigned_is_not_taken_away(client, coordinator):
    mine, theirs = UserFactory.create_batch(2, advisor=True, school=coordinator.school)
    applicant = ApplicantFactory(school=coordinator.school)
    data = pick(applicant, mine)
    client.post(ASSIGN, pick(applicant, theirs))

    page = said(client, ASSIGN, data)

    applicant.refresh_from_db()
    assert applicant.advisor == theirs
    assert "A colleague assigned some of them in the meantime" in page


def test_a_second_click_moves_nobody_and_says_so(client, coordinator):
    advisor = UserFactory(advisor=True, school=coordinator.school)
    data = pick(ApplicantFactory(school=coordinator.school), advisor)

    pages = [said(client, ASSIGN, data) for _ in range(2)]

    assert "1 student assigned" in pages[0]
    assert "Nobody was moved" in pages[1]


def test_the_list_and_the_page_send_what_they_showed(client, coordinator):
    applicant = ApplicantFactory(school=coordinator.school, advised=True)
    person = reverse("triage:people-person", args=[applicant.pk])
    sent = f'name="seen-{applicant.pk}"'

    assert sent in client.get(reverse("triage:people")).content.decode()
    assert sent in client.get(person).content.decode()


def test_assigning_on_a_students_page_leads_back_to_it(client, coordinator):
    applicant = ApplicantFactory(school=coordinator.school)
    advisor = UserFactory(advisor=True, school=coordinator.school)

    answer = client.post(ASSIGN, pick(applicant, advisor, back="person"))

    assert answer.url == reverse("triage:people-person", args=[applicant.pk])


def test_a_key_that_is_none_invites_as_if_nothing_was_seen(client, coordinator):
    applicant = ApplicantFactory(school=coordinator.school, user__without_password=True)
    send = reverse("triage:people-invite-one", args=[applicant.pk])

    client.post(send, {"seen": "9" * 5000})

    assert Invitation.objects.count() == 1


def test_whose_access_has_ended_gets_no_link_that_opens_nothing(client, coordinator):
    gone = UserFactory(
        advisor=True,
        school=coordinator.school,
        without_password=True,
        access_ends_on=YESTERDAY,
    )

    page = said(client, reverse("triage:people-staff-invite", args=[gone.pk]), {"seen": ""})

    assert "a link would open nothing" in page
    assert not Message.objects.exists()


STAFF = {"first_name": "Ada", "last_name": "Reyes", "role": "advisor", "email": "a@school.example"}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({}, "Dr. Ada Reyes signs in with this address", id="a colleague"),
        pytest.param({"access_ends_on": YESTERDAY}, "give access again", id="a former one"),
        pytest.param({"school": None}, "Somebody signs in with this address", id="elsewhere"),
    ],
)
def test_whose_address_it_is_is_told_within_the_school(client, coordinator, changes, told):
    school = changes.pop("school", coordinator.school)
    where = {"school": school} if school else {}
    UserFactory(
        advisor=True, email="a@school.example", title="Dr.", first_name="Ada", last_name="Reyes",
        **where, **changes,
    )  # fmt: skip

    answer = client.post(reverse("triage:people-staff-add"), STAFF)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert User.objects.filter(email="a@school.example").count() == 1


def test_students_of_an_advisor_without_access_are_found(client, coordinator):
    gone = UserFactory(advisor=True, school=coordinator.school, access_ends_on=YESTERDAY)
    left = ApplicantFactory(school=coordinator.school, advisor=gone)
    ApplicantFactory(school=coordinator.school, advised=True)
    people = reverse("triage:people")

    page = client.get(people).content.decode()
    found = client.get(people, {"advisor": "gone"}).content.decode()

    assert "1 whose advisor has no access any more" in page
    assert f'id="student-{left.pk}"' in found
    assert found.count('id="student-') == 1


def test_an_advisor_who_leaves_soon_is_offered_with_the_last_day(client, coordinator):
    UserFactory(advisor=True, school=coordinator.school, access_ends_on=LATER)

    assert "until 30 Jun 2027" in client.get(reverse("triage:people-add")).content.decode()


def test_handing_over_to_somebody_without_access_says_so(client, coordinator):
    leaving, gone = UserFactory.create_batch(2, advisor=True, school=coordinator.school)
    ApplicantFactory(school=coordinator.school, advisor=leaving)
    User.objects.filter(pk=gone.pk).update(access_ends_on=YESTERDAY)
    url = reverse("dashboard:hand-over", args=[leaving.pk])

    pages = [client.get(url, {"to": gone.pk}), client.post(url, {"to": gone.pk, "seen": "x"})]

    assert all("does not advise at your school" in page.content.decode() for page in pages)
    assert leaving.advised_applicants.count() == 1


def test_a_link_sent_again_ends_the_earlier_and_a_second_click_sends_nothing(client, coordinator):
    invitation = InvitationFactory(user__advisor=True, user__school=coordinator.school)
    send = reverse("triage:people-staff-invite", args=[invitation.user_id])

    for _ in range(2):
        client.post(send, {"seen": invitation.pk})

    invitation.refresh_from_db()
    assert invitation.revoked_at is not None
    assert Message.objects.count() == 1
