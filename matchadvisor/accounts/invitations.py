"""Invitations: a mail with a link that sets the first password; sent, revoked, opened, accepted."""

import hashlib
import logging
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Q

from matchadvisor.accounts import services
from matchadvisor.accounts.models import Invitation, School, User
from matchadvisor.accounts.permissions import can_sign_in
from matchadvisor.audit import services as audit
from matchadvisor.outbox import mail

logger = logging.getLogger("accounts.invitations")

LIFETIME = timedelta(days=14)
TOKEN_BYTES = 32
PAGE = "/invitation/{token}/"
KEY = "accounts.invitation:"
"""How the outbox's keys of these mails begin; the invitation's own key follows."""


class InvitationRefused(Exception):
    """The link opens nothing; the page says so calmly."""

    reason = "refused"


class InvitationUnknown(InvitationRefused):
    """No invitation has this token."""

    reason = "unknown"


class InvitationUsed(InvitationRefused):
    """A password was set with it already."""

    reason = "used"


class InvitationRevoked(InvitationRefused):
    """Somebody revoked it, sent a later one, or ended the person's access."""

    reason = "revoked"


class InvitationExpired(InvitationRefused):
    """Its time is over."""

    reason = "expired"


class SignsInAlready(Exception):
    """The person has a password or has signed in; there is nothing to invite to."""


class AccessHasEnded(Exception):
    """A link would open nothing: the person's access is over."""


class ChangedMeanwhile(Exception):
    """Somebody else invited the person or revoked the invitation in the meantime."""


NEEDS_INVITATION = Q(last_login=None) & (
    Q(password="") | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
)
"""People who have never had a way in: no password, and no session by another provider."""


@transaction.atomic
def invite(*, user: User, seen: int | None, by: User, at: datetime) -> Invitation:
    """Send somebody a fresh link to set their first password; an earlier one opens nothing more.

    Args:
        seen: the key of the open invitation that the sender saw, None where there was none: so
            that a second click or a colleague sends nothing twice.

    Raises SignsInAlready, AccessHasEnded or ChangedMeanwhile.
    """
    held = User.objects.select_for_update(of=("self",)).select_related("school").get(pk=user.pk)
    if not User.objects.filter(NEEDS_INVITATION, pk=held.pk).exists():
        raise SignsInAlready
    if not can_sign_in(held, at):
        raise AccessHasEnded
    known = Invitation.objects.open().filter(user=held).first()
    if (known.pk if known else None) != seen:
        raise ChangedMeanwhile
    if known:
        _revoke(known, by, at)
    invitation = _send(held, by, at)
    audit.record("accounts.person_invited", target=held, by_id=by.pk, at=at)
    return invitation


@transaction.atomic
def invite_many(*, users: Collection[int], school: School, by: User, at: datetime) -> int:
    """Invite those of some people of a school who have no way in and no link that holds.

    A second click finds nobody left. Says how many mails were written.
    """
    wanted = (
        User.objects.select_for_update(of=("self",))
        .filter(NEEDS_INVITATION, pk__in=users, school=school)
        .with_access(school.day(at))
        .order_by("pk")
    )
    held = {user.pk: user for user in wanted}
    for user in held.values():
        user.school = school
    known = Invitation.objects.open().filter(user__in=held)
    fresh = set(known.filter(expires_at__gt=at).values_list("user_id", flat=True))
    known.filter(expires_at__lte=at).update(revoked_at=at, revoked_by=by)
    invited = [user for pk, user in held.items() if pk not in fresh]
    for user in invited:
        _send(user, by, at)
    if invited:
        audit.record(
            "accounts.people_invited",
            target=school,
            by_id=by.pk,
            at=at,
            school_id=school.pk,
            users=[user.pk for user in invited],
        )
    return len(invited)


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: User, at: datetime) -> None:
    """Let a link open nothing any more; raises ChangedMeanwhile if it does not already."""
    _revoke(invitation, by, at)
    audit.record("accounts.invitation_revoked", target=invitation.user, by_id=by.pk, at=at)


def open_invitation(*, token: str, at: datetime) -> Invitation:
    """The invitation of a token, with its user and school. It reads only.

    Raises InvitationUnknown, InvitationUsed, InvitationRevoked or InvitationExpired, and logs
    which, without a name, an address or the token.
    """
    found = (
        Invitation.objects.filter(digest=digest_of(token)).select_related("user__school").first()
    )
    if found is None:
        raise _refused("?", InvitationUnknown())
    if found.accepted_at is not None:
        raise _refused(found.pk, InvitationUsed())
    if found.revoked_at is not None or not can_sign_in(found.user, at):
        raise _refused(found.pk, InvitationRevoked())
    if found.is_expired(at):
        raise _refused(found.pk, InvitationExpired())
    return found


@transaction.atomic
def accept_invitation(*, invitation: Invitation, password: str, at: datetime) -> None:
    """Set the first password, once; raises InvitationUsed for whoever comes second."""
    taken = (
        Invitation.objects.open().filter(pk=invitation.pk, expires_at__gt=at).update(accepted_at=at)
    )
    if not taken:
        raise _refused(invitation.pk, InvitationUsed())
    user = invitation.user
    audit.record("accounts.invitation_accepted", target=user, by_id=user.pk, at=at)
    services.set_password(user=user, password=password, by=user, at=at)


def digest_of(token: str) -> str:
    """What is kept of a token: its SHA-256 in hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def _send(user: User, by: User, at: datetime) -> Invitation:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    school = user.school
    invitation = Invitation.objects.create(
        user=user, digest=digest_of(token), sent_by=by, sent_at=at, expires_at=at + LIFETIME
    )
    zone = ZoneInfo(school.time_zone if school else "UTC")
    mail.send(
        "invitation",
        to=user.email,
        context={
            "first_name": user.first_name,
            "school": school.name if school else "matchadvisor",
            "postal_address": school.postal_address if school else "",
            "closes_on": invitation.expires_at.astimezone(zone).date(),
        },
        secrets={"link": settings.SITE_URL + PAGE.format(token=token)},
        key=f"{KEY}{invitation.pk}",
        reply_to=school.office_email if school else "",
        school_id=user.school_id,
        at=at,
    )
    return invitation


def _revoke(invitation: Invitation, by: User, at: datetime) -> None:
    revoked = (
        Invitation.objects.open().filter(pk=invitation.pk).update(revoked_at=at, revoked_by=by)
    )
    if not revoked:
        raise ChangedMeanwhile


def _refused(what: object, refusal: InvitationRefused) -> InvitationRefused:
    logger.warning("Invitation %s was refused: %s", what, refusal.reason)
    return refusal
