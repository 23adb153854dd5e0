"""What is done to how a person signs in: identities, second factors, sessions."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.outbox import mail

OPERATOR = "Whoever runs this installation"


@transaction.atomic
def link_identity(*, user: User, account: SocialAccount, at: datetime) -> None:
    """Keep that an identity of the school's provider is this person from now on."""
    account.user = user
    account.save()
    audit.record(
        "accounts.identity_linked", target=user, by_id=user.pk, at=at, provider=account.provider
    )


@transaction.atomic
def forget_identities(*, user: User, by: User, at: datetime) -> None:
    """Forget which identities are this person; the next sign-in goes by address again."""
    SocialAccount.objects.filter(user_id=user.pk).delete()
    end_sessions(user=user)
    audit.record("accounts.identities_forgotten", target=user, by_id=by.pk, at=at)


@transaction.atomic
def reset_second_factor(*, user: User, by: User | None, at: datetime) -> None:
    """Take away a second factor that was lost, end every session, and tell the person by mail.

    ``by`` is None where whoever runs the installation did it on its command line.
    """
    Authenticator.objects.filter(user_id=user.pk).delete()
    end_sessions(user=user)
    mail.send(
        "second_factor_reset",
        to=user.email,
        context={"by": by.get_full_name() if by else OPERATOR, "school": user.school},
        key=f"accounts.second_factor_reset:{user.pk}:{at.isoformat()}",
        at=at,
        urgent=True,
        school_id=user.school_id,
    )
    by_id = by.pk if by else None
    audit.record("accounts.second_factor_reset", target=user, by_id=by_id, at=at)


@transaction.atomic
def record_second_factor(*, user: User, kind: str, at: datetime) -> None:
    """Record what a person did to their own second factor: set up, turned off, new codes."""
    audit.record(f"accounts.{kind}", target=user, by_id=user.pk, at=at)


@transaction.atomic
def end_sessions(*, user: User, keep: str | None = None) -> int:
    """End the sessions of a person and return how many; ``keep`` is the key of one that stays.

    Call it wherever somebody's role changes or their access ends.
    """
    rows = UserSession.objects.filter(user_id=user.pk).exclude(session_key=keep or "")
    keys = list(rows.order_by("pk").values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return len(keys)


@transaction.atomic
def sign_out_one(*, user: User, session: UserSession, at: datetime) -> None:
    """End one of a person's sessions because they asked for it."""
    Session.objects.filter(session_key=session.session_key).delete()
    session.delete()
    audit.record("accounts.sessions_ended", target=user, by_id=user.pk, at=at, sessions=1)


@transaction.atomic
def sign_out_elsewhere(*, user: User, keep: str | None, at: datetime) -> int:
    """End a person's other sessions because they asked for it."""
    ended = end_sessions(user=user, keep=keep)
    if ended:
        audit.record("accounts.sessions_ended", target=user, by_id=user.pk, at=at, sessions=ended)
    return ended


@transaction.atomic
def sign_out_everywhere(*, user: User, by: User, at: datetime) -> int:
    """End every session of a person because the office asked for it."""
    ended = end_sessions(user=user)
    audit.record("accounts.sessions_ended", target=user, by_id=by.pk, at=at, sessions=ended)
    return ended
