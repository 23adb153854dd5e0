"""Whose season it is: the specialties and the expected score of many applicants at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from matchadvisor.core.season import Season
from matchadvisor.policy.registry import service_for, specialty
from matchadvisor.timeline.facts import Aim, YearFacts
from triage.enums import ChoiceKind, Exam
from triage.models import AcademicRecord, SpecialtyChoice, Step2Result


def year_facts(*, applicants: Collection[int], season: Season) -> Mapping[int, YearFacts]:
    """The facts of each applicant by key, in three queries; the target stands first.

    A backup counts only where the applicant would train in it. Bridge years hang on the dates of
    the specialty that they stand beside and have none of their own.
    """
    aims: defaultdict[int, list[Aim]] = defaultdict(list)
    choices = (
        SpecialtyChoice.objects.in_force()
        .filter(applicant__in=applicants)
        .exclude(kind=ChoiceKind.BACKUP, willing=False)
        .order_by("-kind", "position", "pk")
        .values_list("applicant_id", "specialty")
    )
    for applicant_id, slug in choices:
        if not specialty(slug).is_bridge:
            aims[applicant_id].append(_aim(slug, season))
    scored = set()
    expected = {}
    results = (
        Step2Result.objects.in_force()
        .filter(applicant__in=applicants)
        .order_by("attempt")
        .values_list("applicant_id", "score", "outcome", "expected_on")
    )
    for applicant_id, score, outcome, expected_on in results:
        if score is None and not outcome:
            expected[applicant_id] = expected_on
        else:
            scored.add(applicant_id)
    without_step2 = set(
        AcademicRecord.objects.in_force()
        .filter(applicant__in=applicants, exam=Exam.COMLEX_ONLY)
        .values_list("applicant_id", flat=True)
    )
    return {
        pk: YearFacts(
            aims=tuple(aims[pk]),
            score_expected_on=expected.get(pk),
            has_score=pk in scored or pk in without_step2,
        )
        for pk in applicants
    }


def _aim(slug: str, season: Season) -> Aim:
    count = season.signals.get(slug)
    return Aim(
        specialty=slug,
        name=specialty(slug).name,
        service=service_for(slug, season.year),
        gives_signals=count is None or count.total > 0,
    )
