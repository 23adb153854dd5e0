import pytest
from django.test import Client
from django.urls import reverse

from matchadvisor.timeline.enums import MailKind
from matchadvisor.timeline.models import MailPreference
from matchadvisor.timeline.services.unsubscribing import stop_link
from tests.factories.accounts import UserFactory
from tests.factories.timeline import MailPreferenceFactory

pytestmark = pytest.mark.django_db
CHOICE = {"digest": "daily", "weekday": "2", "hour": "18", "time_zone": "America/Denver"}


@pytest.fixture
def student(client):
    student = UserFactory(student=True)
    client.force_login(student)
    return student


def path_of(user, kind=MailKind.DIGEST):
    return stop_link(user_id=user.pk, kind=kind).removeprefix("https://advising.example")


def test_a_person_chooses_which_mails_and_when(client, student):
    response = client.post(reverse("timeline:mails"), CHOICE, follow=True)

    kept = MailPreference.objects.get(user=student)
    assert (kept.digest, kept.hour, kept.reminders) == ("daily", 18, False)
    assert "Your choice is saved" in response.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"hour": "5"}, id="an hour in which no mail leaves"),
        pytest.param({"hour": "20"}, id="the first quiet hour"),
        pytest.param({"weekday": "7"}, id="an eighth day"),
        pytest.param({"time_zone": "Mars/Base"}, id="no time zone"),
        pytest.param({"digest": "hourly"}, id="no cadence"),
    ],
)
def test_what_cannot_be_is_refused(client, student, wrong):
    response = client.post(reverse("timeline:mails"), CHOICE | wrong)

    assert response.status_code == 422
    assert not MailPreference.objects.exists()


def test_the_page_shows_an_hour_within_the_loud_ones(client, student):
    MailPreferenceFactory(user=student, hour=5)

    page = client.get(reverse("timeline:mails")).content.decode()

    assert '<option value="7" selected>7:00</option>' in page


def test_a_link_in_a_mail_shows_first_and_stops_on_post_without_session_or_token():
    user = UserFactory()
    client = Client(enforce_csrf_checks=True)

    shown = client.get(path_of(user))
    before = MailPreference.objects.exists()
    stopped = client.post(path_of(user), {"List-Unsubscribe": "One-Click"})

    assert (shown.status_code, before, stopped.status_code) == (200, False, 200)
    assert "Set-Cookie" not in stopped.headers
    assert MailPreference.objects.get(user=user).digest == "never"
    assert "You get no more of them" in stopped.content.decode()


def test_a_link_serves_nobody_else_and_no_other_kind():
    user, other = UserFactory(), UserFactory()
    client = Client()
    client.force_login(other)

    client.post(path_of(user, MailKind.REMINDER))

    kept = MailPreference.objects.get()
    assert (kept.user, kept.digest, kept.reminders) == (user, "weekly", False)


def test_a_false_link_is_no_page(client):
    response = client.post(reverse("timeline:unsubscribe", args=["false"]))

    assert response.status_code == 404
