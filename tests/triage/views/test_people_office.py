from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from tests.factories.accounts import InvitationFactory, UserFactory
from tests.factories.people import AssignmentRuleFactory, StayFactory
from tests.factories.policy import SeasonFactFactory
from tests.factories.triage import ApplicantFactory
from triage.models import Applicant, AssignmentRule, RollOver, Stay

AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


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


STAFF = {"title": "Dr.", "first_name": "Ada", "last_name": "Reyes", "email": "a@school.example"}


@pytest.mark.parametrize(
    ("role", "is_added"), [("advisor", True), ("coordinator", False), ("dean", False)]
)
def test_coordinators_invite_advisors_alone(client, coordinator, role, is_added):
    answer = client.post(reverse("triage:people-staff-add"), STAFF | {"role": role})

    assert answer.status_code == (302 if is_added else 422)
    assert User.objects.filter(email=STAFF["email"]).exists() is is_added


def test_coordinators_send_no_dean_another_link(client, coordinator):
    invitation = InvitationFactory(user__dean=True, user__school=coordinator.school)

    answer = client.post(
        reverse("triage:people-staff-invite", args=[invitation.user_id]), {"seen": invitation.pk}
    )

    assert answer.status_code == 403


def test_a_dean_changes_a_role_and_ends_access(client, dean):
    advisor = UserFactory(advisor=True, school=dean.school)
    data = {"role": "coordinator", "seen": "advisor"}

    client.post(reverse("triage:people-staff-role", args=[advisor.pk]), data)
    client.post(reverse("triage:people-staff-access", args=[advisor.pk]), {"last_day": ""})

    advisor.refresh_from_db()
    assert (advisor.role, advisor.access_ends_on) == (Role.COORDINATOR, date(2026, 11, 22))
    client.post(reverse("triage:people-staff-restore", args=[advisor.pk]))
    advisor.refresh_from_db()
    assert advisor.access_ends_on is None


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("triage:people-staff-role", {"role": "coordinator", "seen": "advisor"}),
        ("triage:people-staff-access", {"last_day": ""}),
    ],
)
def test_who_advises_hands_over_first(client, dean, name, data):
    advisor = ApplicantFactory(school=dean.school, advised=True).advisor

    page = client.post(reverse(name, args=[advisor.pk]), data, follow=True).content.decode()

    advisor.refresh_from_db()
    assert "Hand those over first" in page
    assert (advisor.role, advisor.access_ends_on) == (Role.ADVISOR, None)


@pytest.mark.parametrize("name", ["triage:people-staff-role", "triage:people-staff-access"])
def test_nobody_changes_themselves(client, dean, name):
    UserFactory(dean=True, school=dean.school)

    answer = client.post(reverse(name, args=[dean.pk]), {"role": "advisor", "seen": "dean"})

    assert answer.status_code == 403


def test_rules_are_added_previewed_and_applied(client, coordinator):
    advisor = UserFactory(advisor=True, school=coordinator.school)
    student = ApplicantFactory(school=coordinator.school, last_name="Adams")
    rules = reverse("triage:people-rules")
    client.post(rules, {"last_from": "A", "last_to": "F", "advisor": advisor.pk})

    answer = client.get(rules)
    seen = answer.context["preview"].digest
    student.refresh_from_db()
    assert student.advisor is None
    client.post(reverse("triage:people-rules-apply"), {"scope": "unassigned", "seen": seen})

    student.refresh_from_db()
    assert student.advisor == advisor


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param({"last_from": "A"}, "Write both ends", id="one end"),
        pytest.param({"last_from": "F", "last_to": "A"}, "lies before", id="backwards"),
        pytest.param({"last_from": "1", "last_to": "9"}, "Write letters", id="digits"),
        pytest.param({"advisor": ""}, "Choose who gets", id="nobody"),
        pytest.param({}, "rule for the same students", id="the same again"),
    ],
)
def test_what_is_wrong_with_a_rule_is_told(client, coordinator, said, told):
    rule = AssignmentRuleFactory(school=coordinator.school)
    data = {"specialty": "", "last_from": "", "last_to": "", "advisor": rule.advisor_id}

    answer = client.post(reverse("triage:people-rules"), data | said)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert AssignmentRule.objects.get() == rule


def test_a_dean_ends_a_season_once(client, dean):
    leaves = ApplicantFactory(school=dean.school, graduation_year=2026)
    stays = ApplicantFactory(school=dean.school, graduation_year=2026)
    turn = reverse("triage:people-roll-over")
    client.post(reverse("triage:people-stay"), {"pick": [stays.pk], "reason": "not_matched"})
    answer = client.get(turn)
    data = {"season": "2026", "seen": answer.context["turn"].digest, "last_day": ""}

    for _ in range(2):
        client.post(turn, data)

    assert RollOver.objects.count() == 1
    assert list(Applicant.objects.current()) == [stays]
    leaves.refresh_from_db()
    assert leaves.left_as == "graduated"


def test_who_stays_can_leave_after_all(client, dean):
    stay = StayFactory(applicant__school=dean.school)

    client.post(reverse("triage:people-unstay", args=[stay.applicant_id]))

    assert not Stay.objects.exists()


def test_the_end_of_a_season_is_taken_back_once(client, dean):
    leaves = ApplicantFactory(school=dean.school, graduation_year=2026)
    turn = reverse("triage:people-roll-over")
    seen = client.get(turn).context["turn"].digest
    client.post(turn, {"season": "2026", "seen": seen, "last_day": ""})
    url = reverse("triage:people-take-back", args=[RollOver.objects.get().pk])

    offered = client.get(turn).content.decode()
    page = client.post(url, follow=True).content.decode()

    assert url in offered
    assert "Season 2026 goes on: 1 student is in the class again." in page
    assert list(Applicant.objects.current()) == [leaves]
    assert client.post(url).status_code == 404


def test_a_season_can_end_from_the_day_after_the_schools_own_last_day(client, dean):
    match_day = {"title": "Match Day", "service": "NRMP", "tz": "UTC", "on": "2027-07-30"}
    SeasonFactFactory(school=dean.school, key="dates.match_day", value=match_day)

    answer = client.get(reverse("triage:people-roll-over"))

    assert answer.context["turn"].opens_on == date(2027, 7, 31)
    assert "31 Jul 2027" in answer.content.decode()
