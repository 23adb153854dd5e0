"""How far people are with their sign-in, and how far their invitations got."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from matchadvisor.accounts.enums import SignIn
from matchadvisor.accounts.invitations import KEY
from matchadvisor.accounts.models import Invitation, School, User
from matchadvisor.outbox.enums import State
from matchadvisor.outbox.models import Message


@dataclass(frozen=True, slots=True)
class WayIn:
    """Where somebody stands; ``invitation`` is the key of the one that is open.

    ``at`` is when they last signed in or were invited, ``last_day`` the last one with access.
    """

    state: SignIn
    invitation: int | None = None
    at: datetime | None = None
    last_day: date | None = None

    @property
    def can_be_invited(self) -> bool:
        """Whether a mail with a link would help them."""
        return self.state in {SignIn.NOT_INVITED, SignIn.INVITED, SignIn.EXPIRED}


NOBODY = WayIn(SignIn.NO_ADDRESS)


def has_way_in(user: User) -> bool:
    """Whether somebody has a password or has signed in: the address is how they do."""
    return user.last_login is not None or user.has_usable_password()


def ways_in(users: Iterable[User], *, school: School, at: datetime) -> Mapping[int, WayIn]:
    """Where some people of a school stand, by key; one query."""
    opened = Invitation.objects.open().filter(user__school=school)
    invitations = {each.user_id: each for each in opened}
    day = school.day(at)
    return {user.pk: _way_in(user, invitations.get(user.pk), day, at) for user in users}


@dataclass(frozen=True, slots=True)
class Progress:
    """How many open invitations of a school wait in the outbox, left, and were given up."""

    waiting: int
    sent: int
    failed: int


def invitation_progress(*, school: School) -> Progress:
    """How far the mails of the open invitations got; two queries."""
    opened = Invitation.objects.open().filter(user__school=school)
    keys = [f"{KEY}{pk}" for pk in opened.values_list("pk", flat=True)]
    counts = dict(
        Message.objects.filter(school_id=school.pk, key__startswith=KEY, key__in=keys)
        .order_by()
        .values_list("state")
        .annotate(Count("pk"))
    )
    return Progress(
        waiting=counts.get(State.PENDING.value, 0),
        sent=counts.get(State.SENT.value, 0),
        failed=counts.get(State.FAILED.value, 0),
    )


def _way_in(user: User, invitation: Invitation | None, day: date, at: datetime) -> WayIn:
    last_day = user.access_ends_on
    key = invitation.pk if invitation else None
    if not user.has_access(day):
        return WayIn(SignIn.ENDED, key, None, last_day)
    if user.last_login:
        return WayIn(SignIn.ACTIVE, key, user.last_login, last_day)
    if user.has_usable_password():
        return WayIn(SignIn.NEVER, key, None, last_day)
    if invitation is None:
        return WayIn(SignIn.NOT_INVITED, None, None, last_day)
    state = SignIn.EXPIRED if invitation.is_expired(at) else SignIn.INVITED
    return WayIn(state, invitation.pk, invitation.sent_at, last_day)
