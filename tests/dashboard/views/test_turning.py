"""What the dean is told of open work before a season ends."""

import pytest
from django.urls import reverse

from matchadvisor.audit.models import EventSubject
from tests.factories.accounts import UserFactory
from tests.factories.contacts import ContactFactory
from tests.factories.programs_lists import ReviewRoundFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db
TURN = reverse("triage:people-roll-over")


@pytest.fixture
def dean(client):
    user = UserFactory(dean=True)
    client.force_login(user)
    return user


def leaves(dean):
    return ApplicantFactory(school=dean.school, advised=True, graduation_year=2026)


def test_open_reviews_and_next_steps_of_those_who_leave_are_named(client, dean):
    reviewed, followed = leaves(dean), leaves(dean)
    ReviewRoundFactory(program_list__applicant=reviewed)
    ContactFactory(applicant=followed, next_step="Call again", next_on=None)

    page = client.get(TURN).content.decode()

    assert "Still open with 2 of those who leave" in page
    assert "1 list waits for a review and 1 agreed next step is not done" in page
    assert reverse("dashboard:student", args=[followed.pk]) in page
    shown = set(EventSubject.objects.values_list("applicant_id", flat=True))
    assert {reviewed.pk, followed.pk} <= shown


def test_what_is_open_with_those_who_stay_in_the_class_is_not_named(client, dean):
    leaves(dean)
    ReviewRoundFactory(program_list__applicant=ApplicantFactory(school=dean.school, advised=True))

    assert "Still open with" not in client.get(TURN).content.decode()


def test_coordinators_read_nothing_of_it(client, dean):
    ReviewRoundFactory(program_list__applicant=leaves(dean))
    client.force_login(UserFactory(coordinator=True, school=dean.school))

    assert "Still open with" not in client.get(TURN).content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_it_takes_as_many_queries_however_many_students(
    client, dean, count, django_assert_max_num_queries
):
    for _ in range(count):
        ReviewRoundFactory(program_list__applicant=leaves(dean))

    with django_assert_max_num_queries(30):
        client.get(TURN)
