"""All that is on file about some applicants, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q, QuerySet

from triage.enums import ChoiceKind
from triage.models import (
    AcademicRecord,
    AnchorOverrule,
    Applicant,
    ResearchYearAnswers,
    RetakeAnswers,
    RiskDecision,
    SpecialtyChoice,
    Step2Result,
)

Row = TypeVar(
    "Row",
    AcademicRecord,
    AnchorOverrule,
    ResearchYearAnswers,
    RetakeAnswers,
    RiskDecision,
    SpecialtyChoice,
    Step2Result,
)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One applicant and every row in force about them; results stand in order of attempt."""

    applicant: Applicant
    results: tuple[Step2Result, ...] = ()
    record: AcademicRecord | None = None
    overrules: tuple[AnchorOverrule, ...] = ()
    choices: tuple[SpecialtyChoice, ...] = ()
    decisions: tuple[RiskDecision, ...] = ()
    retake: RetakeAnswers | None = None
    research_year: ResearchYearAnswers | None = None

    @property
    def target(self) -> SpecialtyChoice | None:
        """The target, if one is chosen."""
        return next((c for c in self.choices if c.kind == ChoiceKind.TARGET), None)

    @property
    def backups(self) -> tuple[SpecialtyChoice, ...]:
        """The backups in the order in which they were added."""
        return tuple(c for c in self.choices if c.kind == ChoiceKind.BACKUP)

    @property
    def latest_result(self) -> Step2Result | None:
        """The latest attempt that has a result: the one that counts."""
        return next((r for r in reversed(self.results) if not r.is_awaited), None)

    @property
    def awaited_result(self) -> Step2Result | None:
        """The attempt whose result is still to come."""
        return next((r for r in self.results if r.is_awaited), None)


def dossiers(
    applicants: Sequence[Applicant] | QuerySet[Applicant], *, with_writers: bool = False
) -> list[Dossier]:
    """The dossiers of some applicants, in their order: seven queries, however many they are.

    A query set of applicants is asked for again inside each query, which is quicker for many.
    ``with_writers`` loads who entered each result and record as well; lists of many do without.
    """
    keys = (
        applicants.order_by().values("pk")
        if isinstance(applicants, QuerySet)
        else [applicant.pk for applicant in applicants]
    )
    about = Q(applicant__in=keys, ended_at=None)
    entered_results = Step2Result.objects.filter(about).order_by("attempt")
    entered_records = AcademicRecord.objects.filter(about)
    if with_writers:
        entered_results = entered_results.select_related("entered_by")
        entered_records = entered_records.select_related("entered_by")
    results, records = _by_applicant(entered_results), _by_applicant(entered_records)
    overrules = _by_applicant(
        AnchorOverrule.objects.filter(about).select_related("overruled_by").order_by("pk")
    )
    choices = _by_applicant(SpecialtyChoice.objects.filter(about).order_by("position", "pk"))
    decisions = _by_applicant(
        RiskDecision.objects.filter(about).select_related("countersigned_by").order_by("pk")
    )
    retakes = _by_applicant(RetakeAnswers.objects.filter(about))
    years = _by_applicant(ResearchYearAnswers.objects.filter(about))
    return [
        Dossier(
            applicant=applicant,
            results=results.get(applicant.pk, ()),
            record=next(iter(records.get(applicant.pk, ())), None),
            overrules=overrules.get(applicant.pk, ()),
            choices=choices.get(applicant.pk, ()),
            decisions=decisions.get(applicant.pk, ()),
            retake=next(iter(retakes.get(applicant.pk, ())), None),
            research_year=next(iter(years.get(applicant.pk, ())), None),
        )
        for applicant in applicants
    ]


def dossier_of(applicant: Applicant) -> Dossier:
    """The dossier of one applicant, with who entered what."""
    return dossiers([applicant], with_writers=True)[0]


def _by_applicant(rows: Iterable[Row]) -> Mapping[int, tuple[Row, ...]]:
    grouped: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.applicant_id].append(row)
    return {key: tuple(each) for key, each in grouped.items()}
