"""What changed on a list since one of its rounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from programs.enums import ListKind, ListState, RoundEnd
from programs.models import ProgramList, ReviewRound
from programs.selectors.sheets import Sheet


@dataclass(frozen=True, slots=True)
class NamedProgram:
    """A program by code and name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One program of which something is not what it was; the values are stored words."""

    code: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangesSince:
    """What is different on a list since a round was sent; ``round`` is its number."""

    round: int
    end: RoundEnd | None
    added: tuple[NamedProgram, ...]
    dropped: tuple[NamedProgram, ...]
    retagged: tuple[Difference, ...]
    signals: tuple[Difference, ...]
    first_years_added: tuple[NamedProgram, ...]
    first_years_dropped: tuple[NamedProgram, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the plan is what it was."""
        kinds = (self.added, self.dropped, self.retagged, self.signals)
        return not any((*kinds, self.first_years_added, self.first_years_dropped))


def latest_round(program_list: ProgramList) -> ReviewRound | None:
    """The latest round, open or ended; one query."""
    return (
        program_list.rounds.select_related("submitted_by", "ended_by").order_by("-number").first()
    )


def was_approved(program_list: ProgramList) -> bool:
    """Whether a draft was approved before and changed since; one query for a draft."""
    if program_list.state != ListState.DRAFT:
        return False
    answered = program_list.rounds.filter(end__in=[RoundEnd.APPROVED, RoundEnd.RETURNED])
    ends = answered.order_by("-number").values_list("end", flat=True)
    return ends.first() == RoundEnd.APPROVED


def earlier_rounds(program_list: ProgramList) -> Sequence[ReviewRound]:
    """Every round, the latest first, with its comments; two queries."""
    return list(
        program_list.rounds.select_related("submitted_by", "ended_by")
        .prefetch_related("comments__program")
        .order_by("-number")
    )


def changes_since(sheet: Sheet, review_round: ReviewRound) -> ChangesSince:
    """Compare the list, and its companion, as they stand with what a round held; no query.

    Only what counts is compared: a program that is considered stands on no list yet (M-6).
    """
    before = {each["code"]: each for each in review_round.snapshot["entries"]}
    after = {each["code"]: each for each in kept_entries(sheet)}
    both = [code for code in after if code in before]
    years_before = {each["code"]: each for each in review_round.snapshot["companion"]}
    years = {each["code"]: each for each in kept_companion(sheet)}
    return ChangesSince(
        round=review_round.number,
        end=RoundEnd(review_round.end) if review_round.end else None,
        added=_lines(after, [code for code in after if code not in before]),
        dropped=_lines(before, [code for code in before if code not in after]),
        retagged=_differences(before, after, both, "tag"),
        signals=_differences(before, after, both, "signal"),
        first_years_added=_lines(years, [code for code in years if code not in years_before]),
        first_years_dropped=_lines(
            years_before, [code for code in years_before if code not in years]
        ),
    )


def kept_entries(sheet: Sheet) -> list[dict[str, Any]]:
    """The entries that count, as a round keeps them: what was on the page, in plain values."""
    return [
        {
            "code": advice.entry.program.code,
            "name": advice.entry.program.name,
            "tag": _word(advice.tag),
            "decided": advice.entry.tag is not None,
            "suggestion": _word(advice.suggestion.tag),
            "likely_screened": advice.suggestion.is_likely_screened,
            "signal": _word(advice.entry.signal),
            "status": advice.entry.status.value,
            "priority": advice.entry.priority,
        }
        for advice in sheet.assessment.entries
        if advice.is_counted
    ]


def kept_companion(sheet: Sheet) -> list[dict[str, str]]:
    """The first years that count on the companion list, as a round keeps them."""
    return [
        {"code": advice.entry.program.code, "name": advice.entry.program.name}
        for _, advice in sheet.advised(ListKind.COMPANION)
        if advice.is_counted
    ]


def _word(value: Any) -> str:
    return value.value if value else ""


def _lines(kept: Mapping[str, Mapping[str, Any]], codes: Sequence[str]) -> tuple[NamedProgram, ...]:
    return tuple(NamedProgram(code, kept[code]["name"]) for code in codes)


def _differences(
    before: Mapping[str, Mapping[str, Any]],
    after: Mapping[str, Mapping[str, Any]],
    codes: Sequence[str],
    what: str,
) -> tuple[Difference, ...]:
    return tuple(
        Difference(code, after[code]["name"], before[code][what], after[code][what])
        for code in codes
        if before[code][what] != after[code][what]
    )
