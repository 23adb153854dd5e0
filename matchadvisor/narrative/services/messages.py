"""Logging the messages that an applicant sent to programs (S-2)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.core.policy import Policy
from matchadvisor.core.season import Season
from matchadvisor.narrative.enums import Channel
from matchadvisor.narrative.facts import MessageFacts
from matchadvisor.narrative.models import ProgramMessage
from matchadvisor.narrative.rules.program_message import (
    BLOCKING,
    body_of,
    program_message,
    subject_of,
)
from matchadvisor.narrative.services.locks import refuse_while_locked
from matchadvisor.narrative.services.trail import note
from programs.models import Program
from triage.models import Applicant
from triage.services.locking import lock_applicant


class BreaksTheCode(Exception):
    """The text talks of ranks, promises or odds; it is not logged as sent."""


class LoggedOtherwise(Exception):
    """The page was logged before with other words; those stay, and these are not logged."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One message that went out: to which program, how, on which day, from which page."""

    program: Program
    specialty: str
    facts: MessageFacts
    channel: Channel
    sent_on: date
    key: UUID


@transaction.atomic
def log_message(
    *,
    applicant: Applicant,
    sending: Sending,
    season: Season,
    policy: Policy,
    by: User,
    at: datetime,
) -> ProgramMessage:
    """Log a message as it went out; the same page logs it once, however often it is pressed.

    Raises Locked in Match Week, BreaksTheCode, and LoggedOtherwise where the words changed since.
    """
    refuse_while_locked(season, applicant.school, at)
    applicant = lock_applicant(applicant.pk)
    logged = ProgramMessage.objects.filter(applicant=applicant, key=sending.key).first()
    if logged is not None:
        if (logged.subject, logged.body) != (subject_of(sending.facts), body_of(sending.facts)):
            raise LoggedOtherwise
        return logged
    if any(each.verdict in BLOCKING for each in program_message(sending.facts, policy)):
        raise BreaksTheCode
    message = ProgramMessage.objects.create(
        applicant=applicant,
        program=sending.program,
        specialty=sending.specialty,
        season=season.year,
        occasion=sending.facts.occasion,
        subject=subject_of(sending.facts),
        body=body_of(sending.facts),
        channel=sending.channel,
        sent_on=sending.sent_on,
        key=sending.key,
        logged_by=by,
        logged_at=at,
    )
    note("message_logged", message, applicant, by=by, at=at)
    return message
