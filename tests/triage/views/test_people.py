from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import Invitation
from matchadvisor.outbox.models import Message
from tests.factories.accounts import InvitationFactory, UserFactory
from tests.factories.people import ArchivedFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory
from triage.models import Applicant

AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
PEOPLE = reverse("triage:people")


@pytest.fixture
def coordinator(client, db):
    user = UserFactory(coordinator=True)
    client.force_login(user)
    return user


@pytest.fixture
def dean(client, db):
    user = UserFactory(dean=True)
    client.force_login(user)
    return user


def text_of(client, url, data=None):
    return client.get(url, data or {}).content.decode()


def listed(page):
    return {
        pk for pk in Applicant.objects.values_list("pk", flat=True) if f'id="student-{pk}"' in page
    }


def test_the_class_is_listed_with_how_far_each_is(client, coordinator):
    school = coordinator.school
    states = {
        "Not invited": ApplicantFactory(school=school, user__without_password=True),
        "Invited": ApplicantFactory(
            school=school, user=InvitationFactory(user__school=school, token="a" * 43).user
        ),
        "Invitation expired": ApplicantFactory(
            school=school,
            user=InvitationFactory(
                user__school=school, token="b" * 43, sent_at=datetime(2026, 11, 1, tzinfo=UTC)
            ).user,
        ),
        "Never signed in": ApplicantFactory(school=school),
        "Signs in": ApplicantFactory(school=school, user__last_login=AT),
        "Access ended": ApplicantFactory(school=school, user__access_ends_on=date(2026, 11, 22)),
        "No e-mail on file": ApplicantFactory(school=school, without_user=True),
    }
    ArchivedFactory(school=school)
    ApplicantFactory()

    page = text_of(client, PEOPLE)

    assert listed(page) == {each.pk for each in states.values()}
    for words, applicant in states.items():
        row = page.partition(f'id="student-{applicant.pk}"')[2].partition("</tr>")[0]
        assert words in row


def test_the_list_tells_no_score(client, coordinator):
    Step2ResultFactory(applicant__school=coordinator.school, score=271)

    assert "271" not in text_of(client, PEOPLE)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param({"name": "given"}, "both", id="a name"),
        pytest.param({"name": "nobody"}, "", id="no such name"),
        pytest.param({"advisor": "none"}, "plain", id="without an advisor"),
        pytest.param({"specialty": "psychiatry"}, "advised", id="a specialty"),
        pytest.param({"sign_in": "active"}, "advised", id="signs in"),
        pytest.param({"sign_in": "nonsense"}, "both", id="nonsense"),
    ],
)
def test_the_list_is_filtered(client, coordinator, asked, found):
    plain = ApplicantFactory(school=coordinator.school)
    advised = ApplicantFactory(school=coordinator.school, advised=True, user__last_login=AT)
    SpecialtyChoiceFactory(applicant=advised, specialty="psychiatry")
    wanted = {"both": {plain.pk, advised.pk}, "plain": {plain.pk}, "advised": {advised.pk}}

    assert listed(text_of(client, PEOPLE, asked)) == wanted.get(found, set())


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_takes_as_many_queries_however_many_students(
    client, coordinator, count, django_assert_max_num_queries
):
    ApplicantFactory.create_batch(count, school=coordinator.school, advised=True)

    with django_assert_max_num_queries(30):
        client.get(PEOPLE)


def test_those_picked_get_an_advisor(client, coordinator):
    advisor = UserFactory(advisor=True, school=coordinator.school)
    picked = ApplicantFactory(school=coordinator.school)
    other = ApplicantFactory(school=coordinator.school)
    data = {"pick": [picked.pk, "x", "9" * 30], "to-advisor": advisor.pk}

    client.post(reverse("triage:people-assign"), data)

    picked.refresh_from_db()
    other.refresh_from_db()
    assert (picked.advisor, other.advisor) == (advisor, None)


@pytest.mark.parametrize("data", [{"to-advisor": ""}, {"pick": ["1"], "to-advisor": "999999"}])
def test_assigning_nobody_or_to_nobody_there_says_so(client, coordinator, data):
    answer = client.post(reverse("triage:people-assign"), data, follow=True)

    assert answer.status_code == 200
    assert any(words in answer.content.decode() for words in ("Pick at least", "does not advise"))


def test_everybody_without_a_sign_in_is_invited_once(client, coordinator):
    ApplicantFactory.create_batch(3, school=coordinator.school, user__without_password=True)
    ApplicantFactory(school=coordinator.school)
    ArchivedFactory(school=coordinator.school, user__without_password=True)
    invite = reverse("triage:people-invite")

    for _ in range(2):
        page = client.post(invite, follow=True).content.decode()

    assert Message.objects.count() == Invitation.objects.count() == 3
    assert "No mail was written" in page


def test_only_those_picked_are_invited(client, coordinator):
    picked, other = ApplicantFactory.create_batch(
        2, school=coordinator.school, user__without_password=True
    )
    url = reverse("triage:people-invite-picked")

    client.post(url)
    client.post(url, {"pick": [picked.pk]})

    assert [each.user for each in Invitation.objects.all()] == [picked.user]
    assert other.user.invitations.count() == 0


NEW = {
    "first_name": "Ines",
    "last_name": "Ortiz",
    "email": "Ines.Ortiz@school.example",
    "aamc_id": "15000001",
    "graduation_year": "2027",
    "invite": "on",
}


def test_a_student_is_added_and_invited(client, coordinator):
    answer = client.post(reverse("triage:people-add"), NEW)

    applicant = Applicant.objects.get()
    assert answer.url == reverse("triage:people-person", args=[applicant.pk])
    assert (applicant.email, applicant.user.role) == ("ines.ortiz@school.example", Role.STUDENT)
    assert Message.objects.get().to == applicant.email


def test_a_second_click_adds_nobody(client, coordinator):
    for _ in range(2):
        answer = client.post(reverse("triage:people-add"), NEW)

    assert answer.status_code == 422
    assert Applicant.objects.count() == Message.objects.count() == 1


def test_an_invitation_is_sent_again_and_taken_back(client, coordinator):
    applicant = ApplicantFactory(school=coordinator.school, user__without_password=True)
    send = reverse("triage:people-invite-one", args=[applicant.pk])
    client.post(send, {"seen": ""})
    first = Invitation.objects.get()

    client.post(send, {"seen": ""})
    assert Invitation.objects.count() == 1
    client.post(send, {"seen": first.pk})
    assert Invitation.objects.count() == 2
    client.post(reverse("triage:people-revoke", args=[applicant.pk]))

    assert not Invitation.objects.open().exists()


def test_a_student_leaves_and_comes_back(client, coordinator):
    applicant = ApplicantFactory(school=coordinator.school)
    said = {"left_as": "graduated", "left_on": "2026-11-20", "last_day": ""}

    client.post(reverse("triage:people-leave", args=[applicant.pk]), said)
    assert listed(text_of(client, PEOPLE)) == set()
    archive = text_of(client, reverse("triage:people-archive"), {"q": applicant.last_name})
    assert applicant.last_name in archive
    client.post(reverse("triage:people-return", args=[applicant.pk]))

    assert listed(text_of(client, PEOPLE)) == {applicant.pk}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param({"left_on": "2026-11-24"}, "still to come", id="tomorrow"),
        pytest.param({"left_as": "later_class"}, "Write the year", id="no year"),
        pytest.param({"left_on": "soon"}, "Write the day", id="no day"),
    ],
)
def test_what_is_wrong_with_leaving_is_told(client, coordinator, data, told):
    applicant = ApplicantFactory(school=coordinator.school)
    said = {"left_as": "graduated", "left_on": "2026-11-20"} | data

    answer = client.post(reverse("triage:people-leave", args=[applicant.pk]), said)

    applicant.refresh_from_db()
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert applicant.is_current


def test_the_archive_of_another_school_is_not_there(client, coordinator):
    theirs = ArchivedFactory()

    assert theirs.last_name not in text_of(client, reverse("triage:people-archive"))
