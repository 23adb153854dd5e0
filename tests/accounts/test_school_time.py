"""Days and hours on pages are those of the school, whatever the server's clock says."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.privacy import LegalHoldFactory
from tests.factories.triage import ApplicantFactory

SUNDAY_EVENING = datetime(2026, 11, 23, 2, 46, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("time_zone", "day"),
    [
        pytest.param("America/Chicago", "Sun 22 Nov 2026", id="west of the server"),
        pytest.param("Pacific/Auckland", "Mon 23 Nov 2026", id="east of the server"),
    ],
)
def test_a_day_is_the_one_that_the_office_had(client, time_zone, day):
    dean = UserFactory(dean=True, school=SchoolFactory(time_zone=time_zone))
    applicant = ApplicantFactory(school=dean.school)
    LegalHoldFactory(applicant=applicant, set_by=dean, set_at=SUNDAY_EVENING)
    client.force_login(dean)

    page = client.get(reverse("privacy:student", args=[applicant.pk]))

    assert f"{day}</time> by {dean.get_full_name()}" in page.text


def test_the_time_zone_ends_with_the_request(client):
    client.force_login(UserFactory(dean=True))

    client.get(reverse("account_sessions"))

    assert timezone.get_current_timezone_name() == "UTC"


def test_whoever_belongs_to_no_school_reads_the_servers_time(client):
    client.force_login(UserFactory(administrator=True))

    assert client.get(reverse("account_sessions")).status_code == 200


def test_a_request_without_a_session_looks_nobody_up(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(reverse("healthz"))
