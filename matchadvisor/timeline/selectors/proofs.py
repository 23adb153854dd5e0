"""What shows that a milestone is reached without anyone saying so."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from letters.enums import State
from letters.models import LetterRequest
from matchadvisor.core.season import Season
from matchadvisor.narrative.models import MspeDraft
from matchadvisor.timeline.enums import Kind
from programs.enums import ListKind, Status
from programs.models import Entry, Signal
from triage.models import SpecialtyChoice

Slot = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Proof:
    """How far a milestone is by what the product knows: ``part`` of ``whole``."""

    part: int
    whole: int
    words: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self.whole > 0 and self.part >= self.whole


def proofs(*, applicants: Collection[int], season: Season) -> Mapping[Slot, Proof]:
    """Proofs by applicant, kind of milestone and specialty; four queries for any number."""
    return {
        **_letters(applicants, season),
        **_signals(applicants, season),
        **_applications(applicants, season),
        **_mspe(applicants, season),
    }


def _letters(applicants: Collection[int], season: Season) -> dict[Slot, Proof]:
    states: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    rows = LetterRequest.objects.in_force().filter(applicant__in=applicants, season=season.year)
    for applicant_id, specialty, state in rows.order_by().values_list(
        "applicant_id", "specialty", "state"
    ):
        states[applicant_id, specialty].append(state)
    found = {}
    for (pk, specialty), each in states.items():
        asked = sum(state != State.PLANNED for state in each)
        assigned = each.count(State.ASSIGNED)
        found[pk, str(Kind.ASK_LETTERS), specialty] = _proof(asked, len(each), "asked")
        found[pk, str(Kind.LETTERS_ASSIGNED), specialty] = _proof(assigned, len(each), "assigned")
    return found


def _signals(applicants: Collection[int], season: Season) -> dict[Slot, Proof]:
    placed = Counter(
        Signal.objects.filter(
            program_list__applicant__in=applicants,
            program_list__season=season.year,
            program_list__kind=ListKind.MAIN,
        )
        .order_by()
        .values_list("program_list__applicant_id", "program_list__specialty")
    )
    return {
        (pk, str(Kind.SIGNALS), specialty): _proof(count, season.signals[specialty].total, "placed")
        for (pk, specialty), count in placed.items()
        if specialty in season.signals
    }


def _applications(applicants: Collection[int], season: Season) -> dict[Slot, Proof]:
    listed: Counter[tuple[int, str]] = Counter()
    applied: Counter[tuple[int, str]] = Counter()
    rows = (
        Entry.objects.present()
        .filter(
            program_list__applicant__in=applicants,
            program_list__season=season.year,
            program_list__kind=ListKind.MAIN,
        )
        .exclude(status__in=[Status.CONSIDERING, Status.WITHDRAWN])
        .order_by()
        .values_list("program_list__applicant_id", "program_list__specialty", "was_applied")
    )
    for pk, specialty, was_applied in rows:
        listed[pk, specialty] += 1
        applied[pk, specialty] += was_applied
    return {
        (pk, str(Kind.SUBMIT), specialty): _proof(applied[pk, specialty], count, "applied to")
        for (pk, specialty), count in listed.items()
    }


def _mspe(applicants: Collection[int], season: Season) -> dict[Slot, Proof]:
    """A draft with the office proves the step in every specialty: there is one MSPE."""
    handed = set(
        MspeDraft.objects.with_the_office()
        .filter(applicant__in=applicants, season=season.year)
        .values_list("applicant_id", flat=True)
    )
    aims = SpecialtyChoice.objects.in_force().filter(applicant__in=handed) if handed else ()
    return {
        (aim.applicant_id, str(Kind.MSPE), aim.specialty): _proof(1, 1, "handed over")
        for aim in aims
    }


def _proof(part: int, whole: int, done: str) -> Proof:
    return Proof(part, whole, f"{part} of {whole} {done}")
