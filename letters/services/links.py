"""Links for writers and their assistants: made, opened, revoked, and given up as not theirs."""

import hashlib
import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from letters.enums import LinkPurpose
from letters.models import Correspondent, LetterRequest, Link, Writer
from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit

logger = logging.getLogger("letters.links")

LIFETIME = timedelta(days=120)
"""From an ask in early June, the season's opening, to the end of September, when programs have
begun to review; whoever needs longer gets a fresh link with the next mail."""
TOKEN_BYTES = 32


class LinkRefused(Exception):
    """The link opens nothing; the page says so calmly and nothing more."""

    reason = "refused"


class LinkUnknown(LinkRefused):
    """No link has this token."""

    reason = "unknown"


class LinkExpired(LinkRefused):
    """The link's time is over."""

    reason = "expired"


class LinkRevoked(LinkRefused):
    """Somebody revoked the link."""

    reason = "revoked"


class LinkEnded(LinkRefused):
    """Nothing waits for the writer any more."""

    reason = "ended"


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """What a link opens; ``requests`` are loaded with writer, applicant and school, by key."""

    link: Link
    purpose: LinkPurpose
    correspondent: Correspondent
    requests: tuple[LetterRequest, ...]

    def find(self, pk: int) -> LetterRequest | None:
        """The request of a key, if the link opens it."""
        return next((each for each in self.requests if each.pk == pk), None)


def correspondent_of(writer: Writer) -> Correspondent:
    """The address of a writer as its school writes to it, put down at its first use."""
    correspondent, _ = Correspondent.objects.get_or_create(
        school_id=writer.applicant.school_id, email=writer.email
    )
    return correspondent


def make_link(
    *,
    correspondent: Correspondent,
    purpose: LinkPurpose,
    at: datetime,
    letter_request: LetterRequest | None = None,
    expires_at: datetime | None = None,
) -> str:
    """Return a fresh token of a correspondent, of which only the digest is kept.

    It opens until ``expires_at`` (LIFETIME from ``at`` when left out), its revocation, or the
    end of the last request.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    Link.objects.create(
        correspondent=correspondent,
        purpose=purpose,
        letter_request=letter_request,
        digest=digest_of(token),
        made_at=at,
        expires_at=expires_at or at + LIFETIME,
    )
    return token


def open_link(*, token: str, at: datetime) -> OpenedLink:
    """What a token opens now. It reads only, since whoever checks mail for harm follows links.

    Raises LinkUnknown, LinkRevoked, LinkExpired or LinkEnded, and logs which, without a name,
    an address or the token.
    """
    link = (
        Link.objects.filter(digest=digest_of(token)).select_related("correspondent__school").first()
    )
    if link is None:
        logger.warning("A link was refused: %s", LinkUnknown.reason)
        raise LinkUnknown
    if link.revoked_at is not None:
        raise _refused(link, LinkRevoked())
    if link.expires_at <= at:
        raise _refused(link, LinkExpired())
    opened = tuple(open_requests(link))
    if not opened:
        raise _refused(link, LinkEnded())
    return OpenedLink(link, LinkPurpose(link.purpose), link.correspondent, opened)


def open_requests(link: Link) -> QuerySet[LetterRequest]:
    """The requests that a link opens: those of the address at the school that still wait.

    A request whose writer got another address since belongs to that address alone.
    """
    found = requests_of(link.correspondent).order_by("pk")
    if link.purpose == LinkPurpose.DELEGATE:
        return found.filter(delegate_links=link)
    return found


def requests_of(correspondent: Correspondent) -> QuerySet[LetterRequest]:
    """The requests to an address at a school that wait for the writer."""
    return (
        LetterRequest.objects.with_writer()
        .filter(
            writer__email=correspondent.email,
            applicant__school_id=correspondent.school_id,
            denied_at=None,
        )
        .select_related("writer", "applicant__school", "applicant__user")
    )


def note_use(*, link: Link, at: datetime) -> None:
    """Keep when somebody last acted through a link; looking is not acting."""
    Link.objects.filter(pk=link.pk).update(last_used_at=at)


@transaction.atomic
def revoke_links(*, correspondent: Correspondent, by: User | None, at: datetime) -> int:
    """Close every link of a correspondent, those of assistants too; how many were open."""
    count = Link.objects.in_force().filter(correspondent=correspondent).update(revoked_at=at)
    audit.record(
        "letters.links_revoked",
        target=correspondent,
        by_id=by.pk if by else None,
        at=at,
        count=count,
    )
    return count


@transaction.atomic
def deny(*, link: Link, at: datetime) -> None:
    """Take it from whoever opened a link that it is not for them.

    An assistant's link closes. A writer's closes with all of that address, nobody mails it any
    more, and its requests show the office that the address is wrong. Twice is once.
    """
    if link.purpose == LinkPurpose.DELEGATE:
        closed = Link.objects.in_force().filter(pk=link.pk).update(revoked_at=at)
    else:
        requests = requests_of(link.correspondent).order_by()
        LetterRequest.objects.filter(pk__in=list(requests.values_list("pk", flat=True))).update(
            denied_at=at
        )
        closed = (
            Link.objects.in_force().filter(correspondent=link.correspondent).update(revoked_at=at)
        )
    if closed:
        audit.record(
            "letters.link_denied",
            target=link,
            by_id=None,
            at=at,
            school_id=link.correspondent.school_id,
            purpose=link.purpose,
        )


@transaction.atomic
def confirm_address(*, writer: Writer, by: User, at: datetime) -> None:
    """Take back, for the whole school, that a writer's address is wrong; fresh mails may follow."""
    school = writer.applicant.school_id
    cleared = LetterRequest.objects.filter(
        pk__in=list(_denied(school, writer.email).values_list("pk", flat=True))
    ).update(denied_at=None)
    if cleared:
        audit.record(
            "letters.address_confirmed", target=writer, by_id=by.pk, at=at, school_id=school
        )


def is_denied(writer: Writer) -> bool:
    """Whether whoever reads the writer's address told the school that it is the wrong one."""
    return _denied(writer.applicant.school_id, writer.email).exists()


def _denied(school_id: int, email: str) -> QuerySet[LetterRequest]:
    return LetterRequest.objects.filter(
        writer__email=email, applicant__school_id=school_id, denied_at__isnull=False
    ).order_by("pk")


def digest_of(token: str) -> str:
    """What is kept of a token: its SHA-256 in hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def _refused(link: Link, refusal: LinkRefused) -> LinkRefused:
    logger.warning("Link %s was refused: %s", link.pk, refusal.reason)
    return refusal
