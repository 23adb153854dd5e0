"""Everything that changed about an applicant: from what, to what, by whom."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, Value

from matchadvisor.accounts.models import User
from matchadvisor.policy.registry import specialty
from triage.enums import AnchorCode, ChoiceKind, Origin, RecordField, Way
from triage.models import (
    AcademicRecord,
    AnchorOverrule,
    Applicant,
    DetailChange,
    ResearchYearAnswers,
    RetakeAnswers,
    RiskDecision,
    SpecialtyChoice,
    Step2Result,
)
from triage.selectors.changes import DETAILS, Change, change, field_words, result_words, yes_no

RETAKE_QUESTIONS = {
    "cause_dealt_with": "Retake: what went wrong is dealt with",
    "jump_credible": "Retake: a clearly higher score is credible",
}
RESEARCH_YEAR_QUESTIONS = {
    "mentor_or_project": "Research year: a mentor or project",
    "output_in_sight": "Research year: output in sight",
    "willing_to_delay": "Research year: willing to delay",
}


def _details(applicant: Applicant) -> Iterator[Change]:
    rows = DetailChange.objects.filter(applicant=applicant).select_related("changed_by")
    for row in rows.order_by("-pk"):
        yield change(
            DETAILS[row.field],
            row.old,
            row.new,
            by=row.changed_by,
            at=row.changed_at,
            origin=row.origin,
        )


def _results(applicant: Applicant) -> Iterator[Change]:
    rows = Step2Result.objects.filter(applicant=applicant).order_by("-pk")
    for row in rows.select_related("entered_by", "ended_by", "replaces", "replaced_by"):
        what, said = f"Step 2 CK, attempt {row.attempt}", result_words(row)
        if row.ended_at and not hasattr(row, "replaced_by"):
            yield change(what, said, "removed", by=row.ended_by, at=row.ended_at)
        yield change(
            what,
            result_words(row.replaces) if row.replaces else "",
            said,
            by=row.entered_by,
            at=row.entered_at,
            origin=row.origin,
        )


def _records(applicant: Applicant) -> Iterator[Change]:
    rows = AcademicRecord.objects.filter(applicant=applicant).order_by("-pk")
    for row in rows.select_related("entered_by", "replaces"):
        before = row.replaces.origins if row.replaces else {}
        for field in RecordField:
            new = getattr(row, field)
            old = getattr(row.replaces, field) if field in before else None
            is_reasoned = bool(row.reason) and field is RecordField.PROFESSIONALISM
            is_said = new != old and not (old is None and new == "")
            if field in row.origins and (is_said or is_reasoned):
                yield change(
                    field.label,
                    "" if old is None else field_words(field, old),
                    field_words(field, new),
                    by=row.entered_by,
                    at=row.entered_at,
                    origin=row.origins[field],
                    reason=row.reason,
                )


def _overrules(applicant: Applicant) -> Iterator[Change]:
    rows = AnchorOverrule.objects.filter(applicant=applicant).order_by("-pk")
    for row in rows.select_related("overruled_by", "ended_by"):
        what = AnchorCode(row.code).label
        if row.ended_at:
            yield change(what, "set aside", "counts again", by=row.ended_by, at=row.ended_at)
        yield change(
            what,
            "counts",
            "set aside",
            by=row.overruled_by,
            at=row.overruled_at,
            origin=Origin.OFFICE,
            reason=row.reason,
        )


def _choices(applicant: Applicant) -> Iterator[Change]:
    """A choice that follows another of its kind at the same instant continues it."""
    rows = list(
        SpecialtyChoice.objects.filter(applicant=applicant)
        .select_related("chosen_by", "ended_by")
        .order_by("-pk")
    )
    for row in rows:
        name = specialty(row.specialty).name
        is_target = row.kind == ChoiceKind.TARGET
        what = "Target" if is_target else f"Backup {name}"
        old = next((each for each in rows if _continues(row, each)), None)
        after = next((each for each in rows if _continues(each, row)), None)
        if row.ended_at and after is None:
            yield change(what, _choice_words(row), "dropped", by=row.ended_by, at=row.ended_at)
        yield change(
            what,
            _choice_words(old) if old else "",
            _choice_words(row),
            by=row.chosen_by,
            at=row.chosen_at,
            origin=row.origin,
        )


def _continues(row: SpecialtyChoice, old: SpecialtyChoice) -> bool:
    is_same = row.kind == old.kind and (
        row.kind == ChoiceKind.TARGET or row.specialty == old.specialty
    )
    return is_same and row.pk > old.pk and row.chosen_at == old.ended_at


def _choice_words(row: SpecialtyChoice) -> str:
    if row.kind == ChoiceKind.TARGET:
        return specialty(row.specialty).name
    return "on file" if row.willing is None else f"willing to train there: {yes_no(row.willing)}"


def _decisions(applicant: Applicant) -> Iterator[Change]:
    rows = RiskDecision.objects.filter(applicant=applicant).order_by("-pk")
    related = ("decided_by", "countersigned_by", "ended_by", "replaces", "replaced_by")
    for row in rows.select_related(*related):
        what, said = f"Decision on {specialty(row.specialty).name}", _decision_words(row)
        if row.ended_at and not hasattr(row, "replaced_by"):
            yield change(what, said, "withdrawn", by=row.ended_by, at=row.ended_at)
        if row.countersigned_at:
            yield change(
                what, said, "countersigned", by=row.countersigned_by, at=row.countersigned_at
            )
        yield change(
            what,
            _decision_words(row.replaces) if row.replaces else "",
            said,
            by=row.decided_by,
            at=row.decided_at,
            origin=Origin.SELF,
            reason=row.words,
        )


def _decision_words(row: RiskDecision) -> str:
    label = Way(row.way).label
    return f"{label}: {specialty(row.backup).name}" if row.backup else label


def _answers(
    model: type[RetakeAnswers] | type[ResearchYearAnswers],
    questions: dict[str, str],
    applicant: Applicant,
) -> Iterator[Change]:
    rows = model.objects.filter(applicant=applicant).select_related("answered_by").order_by("pk")
    before: dict[str, bool | None] = dict.fromkeys(questions)
    changes, words = [], ""
    for row in rows:
        if row.words != words and all(getattr(row, each) == before[each] for each in questions):
            what = f"{next(iter(questions.values())).partition(':')[0]}: in a few words"
            changes.append(change(what, words, row.words, by=row.answered_by, at=row.answered_at))
        words = row.words
        for field, question in questions.items():
            new = getattr(row, field)
            if new != before[field]:
                changes.append(
                    change(
                        question,
                        "" if before[field] is None else yes_no(before[field]),
                        yes_no(new),
                        by=row.answered_by,
                        at=row.answered_at,
                        reason=row.words,
                    )
                )
            before[field] = new
    yield from reversed(changes)


def _retake_answers(applicant: Applicant) -> Iterator[Change]:
    return _answers(RetakeAnswers, RETAKE_QUESTIONS, applicant)


def _research_year_answers(applicant: Applicant) -> Iterator[Change]:
    return _answers(ResearchYearAnswers, RESEARCH_YEAR_QUESTIONS, applicant)


Part = tuple[QuerySet[Any], tuple[str, ...], Callable[[Applicant], Iterable[Change]]]
PARTS: tuple[Part, ...] = (
    (DetailChange.objects.all(), ("changed_by",), _details),
    (Step2Result.objects.all(), ("entered_by", "ended_by"), _results),
    (AcademicRecord.objects.all(), ("entered_by",), _records),
    (AnchorOverrule.objects.all(), ("overruled_by", "ended_by"), _overrules),
    (SpecialtyChoice.objects.all(), ("chosen_by", "ended_by"), _choices),
    (RiskDecision.objects.all(), ("decided_by", "countersigned_by", "ended_by"), _decisions),
    (RetakeAnswers.objects.all(), ("answered_by",), _retake_answers),
    (ResearchYearAnswers.objects.all(), ("answered_by",), _research_year_answers),
)
"""The rows that tell of changes, who acts on them, and how they are put into words."""


def record_history(*, applicant: Applicant) -> Sequence[Change]:
    """Every change of scores, record, goals, anchors and decisions, the latest first."""
    return _told(tell(applicant) for _, _, tell in PARTS)


def history_with_others(*, applicant: Applicant, reader: User) -> Sequence[Change]:
    """The same, of those parts alone on which somebody besides the reader acted.

    One query, and one more for each such part.
    """
    acted = [
        rows.filter(applicant=applicant)
        .filter(reduce(or_, (Q((f"{by}__isnull", False)) & ~Q((by, reader)) for by in people)))
        .order_by()
        .values_list(Value(place))
        for place, (rows, people, _) in enumerate(PARTS)
    ]
    places = sorted({place for (place,) in acted[0].union(*acted[1:])})
    return _told(PARTS[place][2](applicant) for place in places)


def _told(parts: Iterable[Iterable[Change]]) -> Sequence[Change]:
    return sorted((each for part in parts for each in part), key=lambda one: one.at, reverse=True)
