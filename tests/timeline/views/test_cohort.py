"""Dates for all students: set, moved, taken back, with how many it concerns."""

from datetime import date

import pytest
from django.urls import reverse

from matchadvisor.timeline.models import CohortDate, Milestone
from tests.factories.accounts import UserFactory
from tests.factories.timeline import CohortDateFactory, MilestoneFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db
URL = reverse("timeline:cohort")


@pytest.fixture
def coordinator(client):
    coordinator = UserFactory(coordinator=True)
    client.force_login(coordinator)
    return coordinator


def words(response):
    return " ".join(response.content.decode().split())


def on_timelines(cohort_date, applicants, **given):
    return [
        MilestoneFactory(
            applicant=each,
            kind="cohort",
            specialty="",
            cohort_date=cohort_date,
            title=cohort_date.title,
            due_on=cohort_date.due_on,
            latest_on=None,
            **given,
        )
        for each in applicants
    ]


def test_a_date_is_set_for_every_student_and_says_how_many(client, coordinator):
    ApplicantFactory.create_batch(2, school=coordinator.school)
    ApplicantFactory()

    response = client.post(URL, {"title": "Lists in", "due_on": "2026-12-01"}, follow=True)

    assert Milestone.objects.filter(title="Lists in").count() == 2
    assert "Lists in stands on the timeline of 2 students." in words(response)
    assert "0 of 2 completed" in words(response)


def test_a_date_without_words_is_refused(client, coordinator):
    response = client.post(URL, {"title": "", "due_on": "2026-12-01"})

    assert response.status_code == 422
    assert not CohortDate.objects.exists()


def test_moving_says_for_how_many(client, coordinator):
    cohort_date = CohortDateFactory(school=coordinator.school)
    students = ApplicantFactory.create_batch(3, school=coordinator.school)
    on_timelines(cohort_date, students[:2])
    on_timelines(
        cohort_date, students[2:], completed_by=students[2].user, completed_at=cohort_date.set_at
    )

    url = reverse("timeline:cohort-date", args=[cohort_date.pk])
    response = client.post(url, {"due_on": "2026-12-04"}, follow=True)

    assert "moved for 2 students" in words(response)
    assert "1 of 3 completed" in words(response)
    assert CohortDate.objects.get().due_on == date(2026, 12, 4)


def test_taking_back_leaves_what_was_completed(client, coordinator):
    cohort_date = CohortDateFactory(school=coordinator.school)
    (mine,) = on_timelines(cohort_date, [ApplicantFactory(school=coordinator.school)])

    response = client.post(reverse("timeline:end-cohort-date", args=[cohort_date.pk]), follow=True)

    assert "1 taken back" in words(response)
    mine.refresh_from_db()
    assert mine.cancelled_at is not None
    page = client.get(reverse("timeline:cohort-date", args=[cohort_date.pk]))
    assert "It was taken back" in words(page)


@pytest.mark.parametrize("name", ["cohort-date", "end-cohort-date"])
def test_what_somebody_took_back_is_neither_moved_nor_ended(client, coordinator, name):
    cohort_date = CohortDateFactory(
        school=coordinator.school, ended_by=coordinator, ended_at="2026-11-01T12:00Z"
    )

    url = reverse(f"timeline:{name}", args=[cohort_date.pk])
    response = client.post(url, {"due_on": "2026-12-04"}, follow=True)

    assert "Somebody took this date back" in words(response)


@pytest.mark.parametrize("count", [1, 3])
def test_cohort_query_count(client, coordinator, django_assert_num_queries, count):
    students = ApplicantFactory.create_batch(count, school=coordinator.school)
    for cohort_date in CohortDateFactory.create_batch(count, school=coordinator.school):
        on_timelines(cohort_date, students)

    with django_assert_num_queries(9):
        client.get(URL)
