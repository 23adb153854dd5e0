from datetime import timedelta

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.timeline.enums import Cadence, MailKind
from matchadvisor.timeline.models import MailPreference
from matchadvisor.timeline.services import preferences, unsubscribing
from tests.factories.accounts import UserFactory
from tests.factories.timeline import MailPreferenceFactory
from tests.factories.triage import AT

pytestmark = pytest.mark.django_db
CHOICE = preferences.Choice(
    digest=Cadence.DAILY, weekday=2, hour=18, reminders=False, time_zone="America/Denver"
)


def token_of(user, kind):
    link = unsubscribing.stop_link(user_id=user.pk, kind=kind)
    return link.removeprefix("https://advising.example/unsubscribe/").rstrip("/")


def test_choose_mails_keeps_the_latest_choice():
    user = UserFactory()
    preferences.choose_mails(user=user, choice=CHOICE, at=AT)

    preferences.choose_mails(user=user, choice=CHOICE, at=AT + timedelta(hours=1))

    kept = MailPreference.objects.get()
    assert (kept.digest, kept.weekday, kept.hour, kept.reminders, kept.time_zone) == (
        "daily",
        2,
        18,
        False,
        "America/Denver",
    )
    assert kept.changed_at == AT + timedelta(hours=1)
    assert Event.objects.filter(kind="timeline.mails_chosen").count() == 2


@pytest.mark.parametrize(
    ("kind", "digest", "reminders"),
    [(MailKind.DIGEST, "never", True), (MailKind.REMINDER, "weekly", False)],
)
def test_a_link_stops_its_kind_and_no_other(kind, digest, reminders):
    user = UserFactory()
    MailPreferenceFactory()

    unsubscribing.stop_mails(token=token_of(user, kind), at=AT)
    unsubscribing.stop_mails(token=token_of(user, kind), at=AT)

    kept = MailPreference.objects.get(user=user)
    assert (kept.digest, kept.reminders) == (digest, reminders)
    assert Event.objects.filter(kind="timeline.mails_stopped").count() == 1


@pytest.mark.parametrize("change", ["x{}", "{}x", "x"])
def test_a_link_that_was_not_made_here_stops_nothing(change):
    token = token_of(UserFactory(), MailKind.DIGEST)

    with pytest.raises(unsubscribing.UnknownLink):
        unsubscribing.stop_mails(token=change.format(token), at=AT)

    assert not MailPreference.objects.exists()


def test_a_link_of_somebody_who_left_stops_nothing():
    user = UserFactory(is_active=False)

    with pytest.raises(unsubscribing.UnknownLink):
        unsubscribing.stop_mails(token=token_of(user, MailKind.DIGEST), at=AT)
