"""When each student was last spoken with, and what is to follow, for lists of students."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Max, Q, QuerySet

from matchadvisor.accounts.models import School
from matchadvisor.contacts.models import Case, Contact
from triage.models import Applicant


@dataclass(frozen=True, slots=True)
class LastContact:
    """The last day on which somebody tried to speak with a student, and the last that reached them.

    ``reached_on`` is None while nobody was ever reached.
    """

    on: date
    reached_on: date | None

    @property
    def reached(self) -> bool:
        """Whether the last day's attempt found the student."""
        return self.on == self.reached_on


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A next step that waits: of which contact, what, by when if a day was set."""

    contact_pk: int
    applicant_pk: int
    step: str
    due_on: date | None
    said_on: date


@dataclass(frozen=True, slots=True)
class Promise:
    """A next step that is due: with whom, who wrote it down, by when."""

    applicant_pk: int
    by_pk: int
    due_on: date


def last_contacts(applicant_pks: Iterable[int] | QuerySet[Any, Any]) -> dict[int, LastContact]:
    """The last contact of each applicant who had one; one query."""
    rows = (
        Contact.objects.in_force()
        .filter(applicant__in=_keys(applicant_pks))
        .order_by("applicant")
        .values("applicant")
        .annotate(tried_on=Max("on"), reached_on=Max("on", filter=Q(reached=True)))
        .values_list("applicant", "tried_on", "reached_on")
    )
    return {applicant: LastContact(on, reached_on) for applicant, on, reached_on in rows}


def open_follow_ups(applicant_pks: Iterable[int]) -> dict[int, Sequence[FollowUp]]:
    """The next steps that wait for each applicant, the earliest day first; one query."""
    waiting = (
        Contact.objects.waiting()
        .filter(applicant__in=_keys(applicant_pks))
        .order_by("applicant", F("next_on").asc(nulls_last=True), "on", "pk")
    )
    found: dict[int, list[FollowUp]] = {}
    for each in waiting:
        step = FollowUp(each.pk, each.applicant_id, each.next_step, each.next_on, each.on)
        found.setdefault(each.applicant_id, []).append(step)
    return dict(found)


def due_follow_ups(*, school: School, until: date) -> Sequence[Promise]:
    """The next steps due by a day with the students in the class, the earliest first; one query."""
    waiting = (
        Contact.objects.waiting()
        .filter(
            applicant__in=Applicant.objects.current().filter(school=school).values("pk"),
            next_on__lte=until,
        )
        .order_by("next_on", "pk")
    )
    rows = waiting.values_list("applicant", "by", "next_on")
    return [Promise(applicant, by, due_on) for applicant, by, due_on in rows if due_on]


def concerns_at_rest(
    applicant_pks: Iterable[int] | QuerySet[Any, Any], *, today: date
) -> dict[int, frozenset[str]]:
    """The concerns whose case was closed with a next step that lies ahead; one query.

    Until that day somebody has them in hand, and the board may leave them out.
    """
    rows = (
        Case.objects.filter(
            applicant__in=_keys(applicant_pks),
            closed_with__settled_at=None,
            closed_with__next_on__gt=today,
        )
        .exclude(concern="")
        .order_by("applicant", "pk")
        .values_list("applicant", "concern")
    )
    found: dict[int, set[str]] = {}
    for applicant, concern in rows:
        found.setdefault(applicant, set()).add(concern)
    return {applicant: frozenset(concerns) for applicant, concerns in found.items()}


def _keys(applicants: Iterable[int] | QuerySet[Any, Any]) -> Any:
    """Keys as a list; a query of them is asked for inside the other, which is quicker for many."""
    return applicants if isinstance(applicants, QuerySet) else list(applicants)
