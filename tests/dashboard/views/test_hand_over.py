from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from matchadvisor.dashboard.services.hand_over import hand_over
from matchadvisor.timeline.models import Milestone
from tests.factories.accounts import UserFactory
from tests.factories.contacts import ContactFactory
from tests.factories.people import ArchivedFactory
from tests.factories.programs_lists import ReviewRoundFactory
from tests.factories.timeline import MilestoneFactory
from tests.factories.triage import ApplicantFactory
from triage.models import Applicant
from triage.selectors.assignment import hand_over_preview
from triage.services.assignment import ChangedMeanwhile

AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
YESTERDAY = date(2026, 11, 22)


@pytest.fixture
def dean(db):
    return UserFactory(dean=True)


@pytest.fixture
def leaving(dean):
    return UserFactory(advisor=True, school=dean.school)


@pytest.fixture
def heir(dean):
    return UserFactory(advisor=True, school=dean.school)


@pytest.fixture
def student(leaving):
    """A student with a review, a milestone and a follow-up that wait."""
    applicant = ApplicantFactory(school=leaving.school, advisor=leaving)
    ReviewRoundFactory(program_list__applicant=applicant)
    MilestoneFactory(applicant=applicant, assigned_to=leaving)
    ContactFactory(applicant=applicant, next_step="Read the draft", next_on=date(2026, 11, 30))
    return applicant


def page_of(leaving):
    return reverse("dashboard:hand-over", args=[leaving.pk])


def seen(leaving, heir):
    return hand_over_preview(advisor=leaving, to=[heir]).digest


def test_the_preview_counts_what_waits_and_changes_nothing(client, dean, leaving, heir, student):
    client.force_login(dean)

    page = client.get(page_of(leaving), {"to": heir.pk}).content.decode()

    assert "1 open review, 1 milestone" in page
    assert "1 open follow-up" in page
    student.refresh_from_db()
    assert student.advisor == leaving


def test_everything_goes_along_and_access_ends(client, dean, leaving, heir, student):
    theirs = Client()
    theirs.force_login(leaving)
    client.force_login(dean)
    data = {"to": heir.pk, "seen": seen(leaving, heir), "ends": "on", "last_day": ""}

    answer = client.post(page_of(leaving), data)

    leaving.refresh_from_db()
    student.refresh_from_db()
    assert answer.url == reverse("triage:people-staff-member", args=[leaving.pk])
    assert student.advisor == heir
    assert Milestone.objects.get().assigned_to == heir
    assert leaving.access_ends_on == YESTERDAY
    assert theirs.get(reverse("home")).url.startswith(reverse("account_login"))


def test_without_the_tick_access_goes_on(client, dean, leaving, heir, student):
    client.force_login(dean)

    client.post(page_of(leaving), {"to": heir.pk, "seen": seen(leaving, heir)})

    leaving.refresh_from_db()
    assert leaving.access_ends_on is None


def test_a_coordinator_hands_over_and_ends_no_access(client, leaving, heir, student):
    client.force_login(UserFactory(coordinator=True, school=leaving.school))
    data = {"to": heir.pk, "seen": seen(leaving, heir), "ends": "on"}

    client.post(page_of(leaving), data)

    leaving.refresh_from_db()
    student.refresh_from_db()
    assert student.advisor == heir
    assert leaving.access_ends_on is None


def test_something_else_than_was_shown_is_not_done(client, dean, leaving, heir, student):
    data = {"to": heir.pk, "seen": seen(leaving, heir)}
    ApplicantFactory(school=leaving.school, advisor=leaving)
    client.force_login(dean)

    answer = client.post(page_of(leaving), data, follow=True)

    assert "nothing was done" in answer.content.decode()
    assert set(Applicant.objects.values_list("advisor", flat=True)) == {leaving.pk}


def test_a_milestone_of_somebody_elses_student_goes_to_that_advisor(dean, leaving, heir):
    other = UserFactory(advisor=True, school=dean.school)
    MilestoneFactory(
        applicant=ApplicantFactory(school=dean.school, advisor=other), assigned_to=leaving
    )

    done = hand_over(
        advisor=leaving, to=[heir], seen=seen(leaving, heir), last_day=None, by=dean, at=AT
    )

    assert (done.students, done.milestones) == (0, 1)
    assert Milestone.objects.get().assigned_to == other


def test_a_refusal_leaves_everything_as_it_was(dean, leaving, heir, student):
    with pytest.raises(ChangedMeanwhile):
        hand_over(advisor=leaving, to=[heir], seen="stale", last_day=YESTERDAY, by=dean, at=AT)

    assert Milestone.objects.get().assigned_to == leaving


@pytest.mark.parametrize("count", [1, 30])
def test_the_preview_takes_as_many_queries_however_many_students(
    client, dean, leaving, heir, count, django_assert_max_num_queries
):
    ApplicantFactory.create_batch(count, school=dean.school, advisor=leaving)
    ArchivedFactory(school=dean.school, advisor=leaving)
    client.force_login(dean)

    with django_assert_max_num_queries(40):
        page = client.get(page_of(leaving), {"to": heir.pk}).content.decode()

    assert f"Hand over {count} student" in page
