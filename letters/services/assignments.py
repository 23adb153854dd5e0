"""Assignments: which programs an uploaded letter goes to (L-8)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from letters.enums import State, Step
from letters.models import Assignment, LetterRequest
from letters.services.steps import (
    ReasonMissing,
    RequestChanged,
    StepRefused,
    move,
    record,
    stamp_of,
)
from matchadvisor.accounts.models import User
from programs.models import Entry, Program
from triage.services.locking import lock_applicant

__all__ = ["ReasonMissing", "RequestChanged", "StepRefused"]


class ProgramsFull(Exception):
    """These programs have as many letters as the service takes; nothing was assigned."""

    def __init__(self, programs: Iterable[Program]) -> None:
        self.programs = tuple(programs)
        super().__init__(", ".join(program.acgme_code for program in self.programs))


class NotApplyingThere(Exception):
    """These programs are on no list of the applicant for the specialty and season."""

    def __init__(self, programs: Iterable[Program]) -> None:
        self.programs = tuple(programs)
        super().__init__(", ".join(program.acgme_code for program in self.programs))


@transaction.atomic
def assign(
    *,
    letter_request: LetterRequest,
    programs: Sequence[Program],
    by: User,
    at: datetime,
    limit: int | None,
    version: int | None = None,
    reason: str = "",
) -> None:
    """Keep that a letter goes to these programs and to no others; none takes it back to uploaded.

    ``limit`` is the most letters that one program takes (None: no limit on file). Raises
    ProgramsFull, NotApplyingThere, RequestChanged, StepRefused before the upload, ReasonMissing.
    """
    applicant = lock_applicant(letter_request.applicant_id)
    stamp = stamp_of(by, applicant, at, reason)
    step = Step.ASSIGN if programs else Step.UNASSIGN
    move(letter_request=letter_request, step=step, stamp=stamp, version=version)
    present = set(letter_request.assignments.values_list("program_id", flat=True).order_by("pk"))
    wanted = {program.pk: program for program in programs}
    added = [program for pk, program in sorted(wanted.items()) if pk not in present]
    _refuse_foreign(letter_request, added)
    letter_request.assignments.exclude(program__in=list(wanted)).delete()
    places = _places(letter_request, added, limit)
    Assignment.objects.bulk_create(
        Assignment(
            letter_request=letter_request,
            applicant=applicant,
            season=letter_request.season,
            program=program,
            place=places[program.pk],
            by=by,
            at=at,
        )
        for program in added
    )
    record(
        "letters.programs_assigned" if programs else "letters.programs_unassigned",
        letter_request,
        stamp,
        programs=sorted(wanted),
    )


def assignable_programs(*, letter_request: LetterRequest, user: User) -> QuerySet[Program]:
    """Programs that a person may name for a letter: assigned ones, and those of the lists.

    Who does not see the applicant's lists, as a coordinator, is shown the assigned ones only.
    """
    listed = _entries(letter_request).filter(pk__in=Entry.objects.visible_to(user))
    return Program.objects.filter(
        Q(pk__in=listed.values("program"))
        | Q(pk__in=letter_request.assignments.order_by().values("program"))
    ).order_by("name", "pk")


def listed_programs(*, letter_request: LetterRequest) -> QuerySet[Program]:
    """Every program of the lists that a letter is for, whoever asks; not to be shown as such."""
    return Program.objects.filter(pk__in=_entries(letter_request).values("program")).order_by(
        "name", "pk"
    )


def _entries(letter_request: LetterRequest) -> QuerySet[Entry]:
    return (
        Entry.objects.present()
        .filter(
            program_list__applicant=letter_request.applicant_id,
            program_list__specialty=letter_request.specialty,
            program_list__season=letter_request.season,
        )
        .order_by()
    )


def _refuse_foreign(letter_request: LetterRequest, programs: Collection[Program]) -> None:
    listed = set(
        _entries(letter_request)
        .filter(program__in=[program.pk for program in programs])
        .values_list("program_id", flat=True)
    )
    foreign = [each for each in programs if each.pk not in listed]
    if foreign:
        raise NotApplyingThere(foreign)


def _places(
    letter_request: LetterRequest, programs: Collection[Program], limit: int | None
) -> dict[int, int | None]:
    """The lowest free place at each program; no place where there is no limit."""
    if limit is None:
        return dict.fromkeys((program.pk for program in programs), None)
    taken: dict[int, list[int | None]] = {program.pk: [] for program in programs}
    for program_id, place in (
        Assignment.objects.filter(
            applicant_id=letter_request.applicant_id,
            season=letter_request.season,
            program__in=list(taken),
            letter_request__state=State.ASSIGNED,
        )
        .values_list("program_id", "place")
        .order_by("pk")
    ):
        taken[program_id].append(place)
    full = [program for program in programs if len(taken[program.pk]) >= limit]
    if full:
        raise ProgramsFull(full)
    return {
        pk: next(place for place in range(1, limit + 1) if place not in places)
        for pk, places in taken.items()
    }
