"""Calendar feeds: made, replaced, revoked, and opened by whoever holds the token."""

import hashlib
import logging
import secrets
from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.accounts.permissions import can_sign_in
from matchadvisor.audit import services as audit
from matchadvisor.timeline.models import Feed
from triage.models import Applicant

logger = logging.getLogger("timeline.feeds")

TOKEN_BYTES = 32


class FeedRefused(Exception):
    """The token opens no feed."""


class FeedUnknown(FeedRefused):
    """No feed has this token."""


class FeedRevoked(FeedRefused):
    """The feed was revoked or replaced, or its applicant signs in no more."""


class ChangedMeanwhile(Exception):
    """The feed was replaced or revoked since the page was opened."""


@transaction.atomic
def make_feed(*, applicant: Applicant, replaces: int | None, by: User, at: datetime) -> str:
    """Return the token of a fresh feed, of which only the digest is kept.

    ``replaces`` is the key of the feed in force, which is revoked with it, or None where there is
    none. Raises ChangedMeanwhile if that is not so any more.
    """
    held = _held(applicant)
    if (held.pk if held else None) != replaces:
        raise ChangedMeanwhile
    if held:
        _revoke(held, at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    feed = Feed.objects.create(applicant=applicant, digest=digest_of(token), made_at=at)
    audit.record(
        "timeline.feed_made",
        target=feed,
        by_id=by.pk,
        at=at,
        school_id=applicant.school_id,
        replaced=replaces,
    )
    return token


@transaction.atomic
def revoke_feed(*, applicant: Applicant, by: User, at: datetime) -> bool:
    """Close the applicant's feed; False where none was open."""
    held = _held(applicant)
    if held is None:
        return False
    _revoke(held, at)
    school_id = applicant.school_id
    audit.record("timeline.feed_revoked", target=held, by_id=by.pk, at=at, school_id=school_id)
    return True


def open_feed(*, token: str, at: datetime) -> Feed:
    """The feed of a token, with its applicant and school, as long as the student has access.

    Raises FeedUnknown or FeedRevoked, and logs which, without the token.
    """
    feed = (
        Feed.objects.filter(digest=digest_of(token))
        .select_related("applicant__school", "applicant__user")
        .first()
    )
    if feed is None:
        logger.warning("A calendar feed was refused: unknown")
        raise FeedUnknown
    user = feed.applicant.user
    if feed.revoked_at is not None or user is None or not can_sign_in(user, at):
        logger.warning("Calendar feed %s was refused: revoked", feed.pk)
        raise FeedRevoked
    return feed


def digest_of(token: str) -> str:
    """What is kept of a token: its SHA-256 in hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def _held(applicant: Applicant) -> Feed | None:
    Applicant.objects.select_for_update(no_key=True).get(pk=applicant.pk)
    return Feed.objects.in_force().filter(applicant=applicant).first()


def _revoke(feed: Feed, at: datetime) -> None:
    feed.revoked_at = at
    feed.save(update_fields=["revoked_at"])
