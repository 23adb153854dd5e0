"""Two schedulers decide at the same instant: everybody is told once."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from matchadvisor.outbox.models import Message
from matchadvisor.timeline.models import Digest, Reminder
from matchadvisor.timeline.services.digests import decide_digests
from matchadvisor.timeline.services.reminders import decide_reminders
from tests.at_once import at_once
from tests.factories.letters import LetterRequestFactory
from tests.factories.timeline import MilestoneFactory
from tests.factories.triage import ApplicantFactory

AT = datetime(2026, 8, 17, 16, tzinfo=UTC)


def a_school():
    applicants = [ApplicantFactory(advised=True)]
    school = applicants[0].school
    applicants += [ApplicantFactory(advised=True, school=school) for _ in range(4)]
    for applicant in applicants:
        MilestoneFactory(applicant=applicant)
        LetterRequestFactory(applicant=applicant, agreed=True, promised_on=date(2026, 8, 20))
    return school


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_remind_once():
    school = a_school()

    outcomes = at_once(*[lambda: decide_reminders(school=school, at=AT)] * 2)

    assert sum(decided.reminders for decided in outcomes) == Reminder.objects.count() == 20
    assert sum(decided.mails for decided in outcomes) == Message.objects.count() == 15


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_write_one_digest():
    school = a_school()

    outcomes = at_once(*[lambda: decide_digests(school=school, at=AT)] * 2)

    assert sum(outcomes) == Message.objects.count() == 10
    assert Digest.objects.count() == 10


@pytest.mark.django_db
@pytest.mark.parametrize("for_whom", ["student", "writer"])
def test_the_database_refuses_a_second_decision(for_whom):
    applicant = ApplicantFactory()
    row = {
        "applicant": applicant,
        "subject": "milestone-1",
        "occasion": "applicant-14:2026-08-01",
        "recipient": "applicant",
        "user": applicant.user if for_whom == "student" else None,
        "decided_at": AT,
    }
    Reminder.objects.create(**row)

    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(**row)
