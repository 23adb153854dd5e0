"""A whole season of the demo school, day by day: nothing late in silence, nothing twice.

It is lived once for all the tests of this module, in three time zones and across the changes of
two clocks.
"""

from collections import Counter
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from letters.models import LetterRequest, SentMail
from matchadvisor.accounts.models import User
from matchadvisor.outbox.models import Message
from matchadvisor.policy.years import school_year
from matchadvisor.timeline.enums import PERSONAL, Kind, Recipient
from matchadvisor.timeline.models import MailPreference, Milestone, MilestoneChange, Reminder
from matchadvisor.timeline.selectors.proofs import proofs
from tests.timeline.season_lived import BEGINS, CLOCK_CHANGES, ENDS, ZONES, last_day, live

pytestmark = pytest.mark.django_db

LOUD = range(7, 20)
ADVISOR_DAYS = 3


@pytest.fixture(scope="module")
def season(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield live()
        transaction.set_rollback(True)


def mails(prefix):
    return list(Message.objects.filter(key__startswith=prefix).order_by("pk"))


def local(season, message):
    """When a mail was written by its reader's clock; writers go by the school's."""
    is_to_writer = message.key.startswith("letters.")
    zone = ZoneInfo(season.school.time_zone) if is_to_writer else season.zones[message.to]
    return message.created_at.astimezone(zone)


def test_the_season_was_lived_in_three_time_zones_across_every_change_of_the_clock(season):
    offsets = {
        zone: {at.astimezone(season_zone).utcoffset() for at in season.ticks}
        for zone, season_zone in {str(each): each for each in season.zones.values()}.items()
    }

    assert set(offsets) == set(ZONES)
    assert [len(offsets[zone]) for zone in ZONES] == [2, 1, 2]
    assert all(BEGINS < day <= ENDS for day in CLOCK_CHANGES)
    assert len(mails("timeline.reminder:")) > 500
    assert len(mails("timeline.digest:")) > 500
    assert len(mails("letters.reminder:")) > 20


def test_nobody_is_mailed_in_the_quiet_hours_of_their_own_clock(season):
    written = [*mails("timeline."), *mails("letters.reminder:")]

    assert [each.key for each in written if local(season, each).hour not in LOUD] == []


def test_nobody_gets_more_than_one_reminder_and_one_digest_a_day(season):
    days = Counter(
        (each.to, each.key.split(":")[0], local(season, each).date())
        for each in [*mails("timeline."), *mails("letters.reminder:")]
    )

    assert [each for each, count in days.items() if count > 1] == []


def test_a_writer_gets_at_most_three_mails_about_one_letter(season):
    reminded = {int(each.key.split(":")[1]) for each in mails("letters.reminder:")}

    about = Counter(
        SentMail.objects.exclude(kind="delegate").values_list("letter_request", flat=True)
    )

    assert max(about[pk] for pk in reminded) <= 3


def test_nobody_is_told_the_same_twice(season):
    moved = {
        f"milestone-{pk}"
        for pk in MilestoneChange.objects.filter(change__in=["moved", "followed"]).values_list(
            "milestone", flat=True
        )
    }
    told = Counter(
        (subject, occasion.split(":")[0], user)
        for subject, occasion, user in Reminder.objects.values_list("subject", "occasion", "user")
        if subject.startswith("milestone-") and subject not in moved
    )

    assert len(told) > 1000
    assert [each for each, count in told.items() if count > 1] == []


def test_nobody_is_reminded_of_what_is_done(season):
    done = {
        f"milestone-{each.pk}": each.completed_at
        for each in Milestone.objects.filter(completed_at__isnull=False)
    }
    done |= {
        f"letter-{each.pk}": each.uploaded_at
        for each in LetterRequest.objects.filter(uploaded_at__isnull=False)
    }

    late = [
        each.subject
        for each in Reminder.objects.filter(subject__in=done)
        if each.decided_at > done[each.subject]
    ]

    assert len(done) > 1000
    assert late == []


def test_who_wants_no_mails_gets_none(season):
    silent = MailPreference.objects.filter(reminders=False).values_list("user", flat=True)
    never = MailPreference.objects.filter(digest="never").values_list("user__email", flat=True)

    reminders = Message.objects.filter(key__startswith="timeline.reminder:")
    digests = Message.objects.filter(key__startswith="timeline.digest:")

    silent_addresses = User.objects.filter(pk__in=silent).values("email")
    assert silent.count() >= 10
    assert not reminders.filter(to__in=silent_addresses).exists()
    assert never.count() >= 40
    assert not digests.filter(to__in=never).exists()


def test_the_ladder_reaches_the_advisor_before_the_deadline(season):
    open_to_the_end = {
        f"milestone-{each.pk}": last_day(each)
        for each in left_open(season)
        if each.kind not in PERSONAL
    }

    reached = {
        each.subject
        for each in Reminder.objects.filter(
            recipient=Recipient.ADVISOR, subject__in=open_to_the_end
        )
        .exclude(message_key="")
        .select_related("user")
        if each.decided_at.astimezone(season.zones[each.user.email]).date()
        < open_to_the_end[each.subject]
    }

    assert len(open_to_the_end) > 200
    assert open_to_the_end.keys() - reached == set()


def test_the_ladder_of_a_personal_date_ends_with_its_student(season):
    rows = [each for each in left_open(season) if each.kind in PERSONAL]
    personal = {f"milestone-{each.pk}" for each in rows}

    told = Reminder.objects.filter(subject__in=personal).values_list("subject", "recipient")

    assert Kind.OWN in {each.kind for each in rows}
    assert set(told) == {(subject, Recipient.APPLICANT) for subject in personal}


def left_open(season):
    """Milestones whose whole ladder was climbed in vain, whatever part of them facts prove."""
    rows = [
        each
        for each in Milestone.objects.open()
        .of_current()
        .filter(is_event=False, due_on__isnull=False)
        if BEGINS + timedelta(days=ADVISOR_DAYS) < last_day(each) <= ENDS
    ]
    year = school_year(school=season.school, today=ENDS)
    proved = proofs(applicants={each.applicant_id for each in rows}, season=year.season)
    done = {slot for slot, proof in proved.items() if proof.is_whole}
    return [each for each in rows if (each.applicant_id, each.kind, each.specialty) not in done]
