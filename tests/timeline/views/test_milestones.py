"""One milestone: complete, open again, move, assign, remove, and what stands in the way."""

from datetime import date

import pytest
from django.urls import reverse

from matchadvisor.timeline.enums import Change, Kind
from matchadvisor.timeline.models import Milestone, MilestoneChange
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory
from tests.factories.timeline import MilestoneFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

pytestmark = pytest.mark.django_db
REASON = "Agreed in our meeting on Monday."


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    Step2ResultFactory(applicant=applicant, score=232)
    client.force_login(applicant.user)
    return applicant


def post(client, name, row, **data):
    url = reverse(f"timeline:{name}", args=[row.pk])
    return client.post(url, {"sequence": row.sequence, **data})


def opened(client, row):
    return words(client.get(reverse("timeline:milestone", args=[row.pk])))


def now(row):
    return Milestone.objects.get(pk=row.pk)


def words(response):
    return " ".join(response.content.decode().split())


def changes(row):
    return list(
        MilestoneChange.objects.filter(milestone=row).order_by("pk").values_list("change", "reason")
    )


def test_a_student_completes_and_opens_again(client, applicant):
    row = MilestoneFactory(applicant=applicant)

    done = post(client, "complete", row)
    again = post(client, "reopen", now(row))

    assert (done.url, again.url) == (reverse("timeline:milestone", args=[row.pk]),) * 2
    assert now(row).completed_at is None
    assert [change for change, _ in changes(row)] == [Change.COMPLETED, Change.REOPENED]


def test_completing_from_the_timeline_leads_back_to_it(client, applicant):
    row = MilestoneFactory(applicant=applicant)

    response = post(client, "complete", row, back="timeline")

    assert response.url == f"{reverse('timeline:timeline')}#date-{row.pk}"


def test_the_office_gives_a_reason_that_the_student_reads(client, applicant):
    row = MilestoneFactory(applicant=applicant)
    client.force_login(applicant.advisor)

    without = post(client, "complete", row, reason="ok")
    given = post(client, "complete", row, reason=REASON)

    assert (without.status_code, given.status_code) == (422, 302)
    client.force_login(applicant.user)
    assert f"Reason: {REASON}" in opened(client, row)


def test_a_move_keeps_who_and_why(client, applicant):
    row = MilestoneFactory(applicant=applicant)

    response = post(client, "move", row, due_on="2026-12-04", reason=REASON)

    assert response.status_code == 302
    assert (now(row).due_on, now(row).moved_by) == (date(2026, 12, 4), applicant.user)
    shown = opened(client, row)
    assert "Moved by you, the season says Wed 12 Aug" in shown
    assert REASON in shown


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"due_on": "2026-12-04", "reason": ""}, "Write the reason in a few words."),
        ({"due_on": "2026-11-01", "reason": REASON}, "This day is over."),
        ({"due_on": "9999-12-31", "reason": REASON}, "check the year"),
    ],
)
def test_a_move_needs_a_reason_and_a_day_to_come(client, applicant, data, told):
    row = MilestoneFactory(applicant=applicant)

    response = post(client, "move", row, **data)

    assert response.status_code == 422
    assert told in words(response)
    assert now(row).moved_at is None


def test_staff_say_which_of_them_sees_to_it(client, applicant):
    row = MilestoneFactory(applicant=applicant)
    coordinator = UserFactory(coordinator=True, school=applicant.school)
    client.force_login(applicant.advisor)

    post(client, "assign", row, to=coordinator.pk)

    assert now(row).assigned_to == coordinator
    assert f"With {coordinator.get_full_name()}" in opened(client, row)
    post(client, "assign", now(row), to="")
    assert now(row).assigned_to is None


def test_nobody_of_another_school_is_assigned(client, applicant):
    row = MilestoneFactory(applicant=applicant)
    client.force_login(applicant.advisor)

    response = post(client, "assign", row, to=UserFactory(dean=True).pk)

    assert response.status_code == 422
    assert "Choose one of the people listed." in words(response)


def test_a_date_of_ones_own_is_taken_off(client, applicant):
    row = MilestoneFactory(applicant=applicant, own=True)

    response = post(client, "remove", row)

    assert response.url == reverse("timeline:timeline")
    assert now(row).cancelled_at is not None
    assert "No longer needed" in opened(client, row)


def test_a_date_of_a_rule_is_not_taken_off(client, applicant):
    row = MilestoneFactory(applicant=applicant)

    response = post(client, "remove", row)

    assert response.status_code == 422
    assert "Only a date that somebody added" in words(response)
    assert now(row).cancelled_at is None


def test_what_somebody_else_changed_is_shown_and_nothing_done(client, applicant):
    row = MilestoneFactory(applicant=applicant)
    Milestone.objects.filter(pk=row.pk).update(sequence=7, due_on=date(2026, 12, 9), latest_on=None)

    response = post(client, "move", row, due_on="2026-12-04", reason=REASON)

    assert response.status_code == 409
    shown = words(response)
    assert "Somebody changed this date" in shown
    assert "Wed 9 Dec 2026" in shown
    assert 'name="sequence" value="7"' in shown


def test_pressing_twice_completes_once(client, applicant):
    row = MilestoneFactory(applicant=applicant)

    statuses = [post(client, "complete", row).status_code for _ in range(2)]

    assert statuses == [302, 409]
    assert len(changes(row)) == 1


def test_a_day_that_comes_by_itself_offers_nothing_to_do(client, applicant):
    row = MilestoneFactory(applicant=applicant, event=True)

    shown = opened(client, row)

    assert "comes by itself" in shown
    assert "What can be done now" not in shown


def ready(applicant):
    return MilestoneFactory(applicant=applicant, kind=Kind.READY, rule="T-1")


def test_ready_waits_for_the_letter_of_the_specialty(client, applicant):
    row = ready(applicant)

    response = post(client, "complete", row)

    assert response.status_code == 422
    assert "No letter in this set comes from internal medicine itself" in words(response)
    assert "an advisor or the dean can complete it" in words(response)
    assert now(row).completed_at is None


def test_an_advisor_completes_ready_with_a_written_reason(client, applicant):
    row = ready(applicant)
    client.force_login(applicant.advisor)

    response = post(client, "complete", row, reason=REASON)

    assert response.status_code == 302
    assert changes(row) == [(Change.COMPLETED, REASON)]


@pytest.mark.parametrize("score", [232, 270])
def test_the_coordinator_learns_no_zone_from_what_is_blocked(client, applicant, score):
    applicant.step2_results.update(score=score)
    row = ready(applicant)
    client.force_login(UserFactory(coordinator=True, school=applicant.school))

    response = post(client, "complete", row, reason=REASON)

    assert response.status_code == 422
    assert "What stands against it" in words(response)
    assert "counts as ready to submit only with" not in words(response)


def test_ready_is_completed_once_the_letter_is_there(client, applicant):
    LetterRequestFactory(applicant=applicant, uploaded=True)
    row = ready(applicant)

    assert post(client, "complete", row).status_code == 302
