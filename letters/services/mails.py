"""Mails about one request: each to one address, each once, with a fresh link in it."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from letters.enums import LinkPurpose, MailKind, WriterRole
from letters.models import LetterRequest, SentMail
from letters.selectors.needed_days import needed_day
from letters.services.links import LIFETIME, correspondent_of, is_denied, make_link
from matchadvisor.accounts.models import User
from matchadvisor.core.policy import Policy
from matchadvisor.outbox import mail
from matchadvisor.policy.registry import specialty
from matchadvisor.policy.selectors import policies_for, season_for
from triage.models import Step2Result
from triage.permissions import can_read_scores

TEMPLATES = {
    MailKind.ASK: "letter_ask",
    MailKind.PACKET: "letter_packet",
    MailKind.REMINDER: "letter_reminder",
    MailKind.THANKS: "letter_thanks",
    MailKind.DELEGATE: "letter_delegate",
}
PAGE = "/w/{token}/"


class AddressMissing(Exception):
    """The writer has no address on file."""


class WriterDenied(Exception):
    """Whoever reads the address said that the request is not for them."""


class MailsSpent(Exception):
    """The writer has got as many mails for this request as there may be."""


class ScoreInMail(Exception):
    """A mail holds no score; the writer's page shows one if the applicant wants that (L-4)."""


def mails_left(letter_request: LetterRequest) -> int:
    """How many mails the writer may still get for a request."""
    sent = letter_request.mails.exclude(kind=MailKind.DELEGATE).count()
    season = letter_request.season
    policies = policies_for(school=letter_request.applicant.school, season=season)
    return max(most_mails(season=season, policy=policies.deciding) - sent, 0)


def most_mails(*, season: int, policy: Policy) -> int:
    """How many mails a writer gets about one request at most, whatever they say (T-5)."""
    most: int = policy.at("timing.ladder", season).value["writer_mails"]
    return most


def can_mail(letter_request: LetterRequest) -> bool:
    """Whether the writer can be mailed about a request now."""
    return _obstacle(letter_request) is None


def mail_writer(
    *,
    letter_request: LetterRequest,
    kind: MailKind,
    by: User | None,
    at: datetime,
    occasion: str = "once",
    message: str = "",
) -> None:
    """Write to the writer, in the caller's transaction, which holds the request.

    ``occasion`` tells mails of one kind apart. ``message`` is in the applicant's own words.
    Thanks end a request and carry no link. Raises AddressMissing, WriterDenied, MailsSpent or
    ScoreInMail.
    """
    obstacle = _obstacle(letter_request)
    if obstacle is not None:
        raise obstacle
    if holds_score(letter_request, message, by):
        raise ScoreInMail
    _send(
        letter_request=letter_request,
        kind=kind,
        token=""
        if kind is MailKind.THANKS
        else make_link(
            correspondent=correspondent_of(letter_request.writer),
            purpose=LinkPurpose.WRITER,
            at=at,
        ),
        to=letter_request.writer.email,
        by=by,
        at=at,
        occasion=occasion,
        message=message.strip(),
    )


def mail_delegate(*, letter_request: LetterRequest, to: str, occasion: str, at: datetime) -> None:
    """Write to the writer's assistant, in the caller's transaction, with a link to one request."""
    token = make_link(
        correspondent=correspondent_of(letter_request.writer),
        purpose=LinkPurpose.DELEGATE,
        letter_request=letter_request,
        at=at,
    )
    _send(
        letter_request=letter_request,
        kind=MailKind.DELEGATE,
        token=token,
        to=to,
        by=None,
        at=at,
        occasion=occasion,
    )


def tell_applicant(*, letter_request: LetterRequest, at: datetime) -> None:
    """Tell the applicant that a writer answered; what it says is behind the sign-in."""
    applicant = letter_request.applicant
    if applicant.email:
        mail.send(
            "letter_answered",
            to=applicant.email,
            context={"school": applicant.school.name},
            key=f"letters.answered:{letter_request.pk}:{letter_request.version}",
            at=at,
            school_id=applicant.school_id,
        )


def holds_score(letter_request: LetterRequest, message: str, by: User | None) -> bool:
    """Whether the words hold a number that is one of the applicant's scores.

    For somebody who may not read scores any number that could be one counts, so that a refusal
    does not tell which it is.
    """
    numbers = set(re.findall(r"\d+", message))
    if by and not can_read_scores(by, letter_request.applicant):
        return any(re.fullmatch(r"[12]\d\d|300", number) for number in numbers)
    scores = Step2Result.objects.filter(
        applicant_id=letter_request.applicant_id, score__isnull=False
    ).values_list("score", flat=True)
    return not {str(score) for score in scores.order_by()}.isdisjoint(numbers)


def _send(
    *,
    letter_request: LetterRequest,
    kind: MailKind,
    token: str,
    to: str,
    by: User | None,
    at: datetime,
    occasion: str,
    **context: str,
) -> None:
    applicant = letter_request.applicant
    SentMail.objects.create(
        letter_request=letter_request, kind=kind, occasion=occasion, by=by, at=at
    )
    mail.send(
        TEMPLATES[kind],
        to=to,
        context={**_facts(letter_request, at), **context},
        key=f"letters.{kind.value}:{letter_request.pk}:{occasion}",
        at=at,
        secrets={"link": settings.SITE_URL + PAGE.format(token=token)} if token else None,
        reply_to="" if kind is MailKind.DELEGATE else applicant.email,
        school_id=applicant.school_id,
    )


def _obstacle(letter_request: LetterRequest) -> Exception | None:
    writer = letter_request.writer
    if not writer.email:
        return AddressMissing()
    if is_denied(writer):
        return WriterDenied()
    return None if mails_left(letter_request) else MailsSpent()


def _facts(letter_request: LetterRequest, at: datetime) -> dict[str, Any]:
    applicant = letter_request.applicant
    school = applicant.school
    zone = ZoneInfo(school.time_zone)
    season = season_for(school=school, season=letter_request.season)
    today = at.astimezone(zone).date()
    return {
        "applicant": applicant.get_full_name(),
        "writer": letter_request.writer.name,
        "is_department": letter_request.writer.role == WriterRole.DEPARTMENT,
        "school": school.name,
        "specialty": specialty(letter_request.specialty).name,
        "needed_by": needed_day(letter_request=letter_request, season=season, today=today),
        "promised_on": letter_request.promised_on,
        "has_answered": letter_request.answer != "",
        "closes_on": (at + LIFETIME).astimezone(zone).date(),
    }
