"""Where many students stand for their targets, worked out once for the same rows in force."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from matchadvisor.dashboard.enums import Risk
from matchadvisor.dashboard.selectors.keeping import Kept
from matchadvisor.policy.registry import specialty
from matchadvisor.policy.years import SchoolYear
from triage.enums import RecordField
from triage.models import (
    AcademicRecord,
    AnchorOverrule,
    Applicant,
    RiskDecision,
    SpecialtyChoice,
    Step2Result,
)
from triage.rules.advise import Outline, outline
from triage.rules.backups import find_candidates, has_offered_backup
from triage.rules.flow_chart import flow_chart
from triage.selectors.dossiers import Dossier
from triage.selectors.facts import facts_for

RESULT = ("attempt", "score", "outcome", "taken_on", "expected_on")
NOTES = {RecordField.LEAVE_NOTE, RecordField.GAP_NOTE}
RECORD = tuple(field.value for field in RecordField if field not in NOTES)
CHOICE = ("position", "specialty", "kind", "willing")
OVERRULE = ("code",)
DECISION = ("specialty", "season", "way", "countersigned_at")
TABLES: tuple[tuple[QuerySet[Any], tuple[str, ...]], ...] = (
    (Step2Result.objects.order_by("attempt"), RESULT),
    (AcademicRecord.objects.order_by("pk"), RECORD),
    (SpecialtyChoice.objects.order_by("position", "pk"), CHOICE),
    (AnchorOverrule.objects.order_by("pk"), OVERRULE),
    (RiskDecision.objects.order_by("pk"), DECISION),
)
LACKS = {"backup_needed", "backup_advised"}
Rows = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one student stands: the target, its outline, and what is missing of the risk question.

    ``outline`` is None without a target. ``lacks_backup`` tells that the plan is red without an
    offered backup.
    """

    specialty: str = ""
    specialty_name: str = ""
    score: int | None = None
    expected_on: date | None = None
    outline: Outline | None = None
    risk: Risk = Risk.SETTLED
    lacks_backup: bool = False


_KEPT: Kept[Stand] = Kept()


def stands(
    *, applicants: QuerySet[Applicant], pks: Collection[int], year: SchoolYear
) -> dict[int, Stand]:
    """Where each of some students stands on the year's day.

    ``applicants`` are the students whose keys ``pks`` are. Rows that can be replaced are never
    changed, so that which of them are in force tells whether anything did: one query, and five
    more for students of whom something did.
    """
    in_force = _in_force(applicants.order_by().values("pk"))
    held = (year.policies.deciding, year.policies.lens)
    stamp = (*(id(policy) for policy in held), year.season.year, year.today)
    inputs: dict[int, Hashable] = {pk: (stamp, *in_force.get(pk, (pk,))) for pk in pks}

    def work(missing: Collection[int]) -> Mapping[int, Stand]:
        tables = [_rows(rows, list(missing), fields) for rows, fields in TABLES]
        return {pk: _stand([table.get(pk, ()) for table in tables], year) for pk in missing}

    return _KEPT.read(inputs, work, held=held)


def _in_force(keys: Any) -> dict[int, list[tuple[int, int]]]:
    """Which rows of which table are in force for each student; a signed decision is another row."""
    queries = [
        rows.order_by()
        .filter(applicant__in=keys, ended_at=None)
        .annotate(table=_signed(place) if rows.model is RiskDecision else Value(place))
        .values_list("applicant_id", "table", "pk")
        for place, (rows, _) in enumerate(TABLES)
    ]
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for pk, *row in sorted(queries[0].union(*queries[1:], all=True)):
        found[pk].append((row[0], row[1]))
    return found


def _signed(place: int) -> Case:
    return Case(When(countersigned_at=None, then=Value(place)), default=Value(-place))


def _rows(rows: Any, keys: list[int], fields: tuple[str, ...]) -> dict[int, Rows]:
    found: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    in_force = rows.filter(applicant__in=keys, ended_at=None)
    for pk, *values in in_force.values_list("applicant_id", *fields):
        found[pk].append(tuple(values))
    return {pk: tuple(each) for pk, each in found.items()}


def _stand(tables: list[Rows], year: SchoolYear) -> Stand:
    dossier = _dossier(tables)
    result, awaited = dossier.latest_result, dossier.awaited_result
    score = result.score if result else None
    expected_on = awaited.expected_on if awaited else None
    if dossier.target is None:
        return Stand(score=score, expected_on=expected_on)
    slug, deciding = dossier.target.specialty, year.policies.deciding
    facts = facts_for(dossier, slug, season=year.season.year, today=year.today)
    where = outline(facts, deciding, year.policies.lens)
    is_backed = has_offered_backup(find_candidates(facts, where.reading, deciding))
    walk = flow_chart(facts, where.reading, has_offered_backup=is_backed, policy=deciding)
    verdicts = {finding.verdict for finding in walk}
    if "open" in verdicts:
        risk = Risk.UNANSWERED
    elif facts.risk is not None and not facts.risk.countersigned:
        risk = Risk.UNSIGNED
    else:
        risk = Risk.NO_BACKUP if "backup_needed" in verdicts else Risk.SETTLED
    return Stand(
        specialty=slug,
        specialty_name=specialty(slug).name,
        score=score,
        expected_on=expected_on,
        outline=where,
        risk=risk,
        lacks_backup=not verdicts.isdisjoint(LACKS),
    )


def _dossier(tables: list[Rows]) -> Dossier:
    """Rows that are on no file, with the values that were read."""
    results, records, choices, overrules, decisions = tables
    return Dossier(
        applicant=Applicant(),
        results=tuple(Step2Result(**dict(zip(RESULT, row, strict=True))) for row in results),
        record=next(
            (AcademicRecord(**dict(zip(RECORD, row, strict=True))) for row in records), None
        ),
        choices=tuple(SpecialtyChoice(**dict(zip(CHOICE, row, strict=True))) for row in choices),
        overrules=tuple(
            AnchorOverrule(**dict(zip(OVERRULE, row, strict=True))) for row in overrules
        ),
        decisions=tuple(RiskDecision(**dict(zip(DECISION, row, strict=True))) for row in decisions),
    )
