"""Reading how a person signs in: second factor, identities, sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.urls import reverse

from matchadvisor.accounts import second_factors
from matchadvisor.accounts.devices import device
from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A browser in which somebody is signed in."""

    pk: int
    device: str
    address: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """A way in through the school's own sign-on."""

    provider: str
    since: datetime
    used_at: datetime


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """Whether there is a second factor, since when, and how many recovery codes are left."""

    since: datetime | None
    codes_left: int
    is_needed: bool


@dataclass(frozen=True, slots=True)
class SignInState:
    """How somebody signs in; ``has_sign_on`` says whether their school has a way of its own."""

    has_password: bool
    has_sign_on: bool
    factor: SecondFactor
    identities: Sequence[Identity]
    sessions: Sequence[OpenSession]


@dataclass(frozen=True, slots=True)
class WayOfSchool:
    """The sign-on of a school, as the sign-in page offers it."""

    name: str
    url: str


def ways_of_schools() -> Sequence[WayOfSchool]:
    """Return the schools' own sign-ons; none where the settings name none."""
    names = {"openid_connect": "provider_id", "saml": "client_id"}
    return [
        WayOfSchool(
            one["name"],
            reverse(f"{one['provider']}_login", args=[one[names[one["provider"]]]]),
        )
        for one in settings.SIGN_ON_PROVIDERS
    ]


def people_to_help(user: User) -> QuerySet[User]:
    """Whose way of signing in somebody may look at: the school's, or any staff's."""
    if user.role == Role.ADMINISTRATOR:
        return User.objects.exclude(role=Role.STUDENT)
    return User.objects.visible_to(user)


def sign_in_state(*, user: User, at: datetime, session_key: str | None = None) -> SignInState:
    """Return how a person signs in; ``session_key`` says which of the sessions is this one."""
    return SignInState(
        has_password=user.has_usable_password(),
        has_sign_on=_has_sign_on(user),
        factor=_second_factor(user),
        identities=_identities(user),
        sessions=open_sessions(user=user, at=at, session_key=session_key),
    )


def open_sessions(*, user: User, at: datetime, session_key: str | None) -> Sequence[OpenSession]:
    """Return the sessions that still hold, the one in use first, then the latest seen."""
    rows = list(UserSession.objects.filter(user_id=user.pk).order_by("-last_seen_at", "-pk"))
    keys = [row.session_key for row in rows]
    held = Session.objects.filter(session_key__in=keys, expire_date__gt=at)
    holding = set(held.values_list("session_key", flat=True))
    found = [
        OpenSession(
            pk=row.pk,
            device=device(row.user_agent),
            address=row.ip,
            began_at=row.created_at,
            seen_at=row.last_seen_at,
            is_this=row.session_key == session_key,
        )
        for row in rows
        if row.session_key in holding
    ]
    return sorted(found, key=lambda one: not one.is_this)


def _has_sign_on(user: User) -> bool:
    slug = user.school.slug if user.school else None
    return any(one["settings"]["school"] == slug for one in settings.SIGN_ON_PROVIDERS)


def _second_factor(user: User) -> SecondFactor:
    rows = {row.type: row for row in Authenticator.objects.filter(user_id=user.pk).order_by("pk")}
    totp = rows.get(Authenticator.Type.TOTP)
    codes = rows.get(Authenticator.Type.RECOVERY_CODES)
    return SecondFactor(
        since=totp.created_at if totp else None,
        codes_left=len(RecoveryCodes(codes).get_unused_codes()) if codes else 0,
        is_needed=second_factors.is_needed(user),
    )


def _identities(user: User) -> Sequence[Identity]:
    names = {one["provider_id"]: one["name"] for one in settings.SIGN_ON_PROVIDERS}
    rows = SocialAccount.objects.filter(user_id=user.pk).order_by("pk")
    return [
        Identity(names.get(row.provider, row.provider), row.date_joined, row.last_login)
        for row in rows
    ]
