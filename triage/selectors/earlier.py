"""Assessments that were shown before, so that old advice can be explained today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from matchadvisor.policy.registry import specialty
from triage.enums import Shade, Zone
from triage.models import Applicant, KeptAssessment


@dataclass(frozen=True, slots=True)
class EarlierAssessment:
    """One assessment of the past in a line; the kept row holds all of it."""

    pk: int
    specialty: str
    specialty_name: str
    season: int
    policy_version: str
    lens_version: str
    zone: Zone
    shade: Shade | None
    as_of: date
    first_seen_at: datetime


def earlier_assessments(*, applicant: Applicant) -> Sequence[EarlierAssessment]:
    """What an applicant was shown, the latest first."""
    kept = KeptAssessment.objects.filter(applicant=applicant).order_by("-first_seen_at", "-pk")
    return [
        EarlierAssessment(
            pk=row.pk,
            specialty=row.specialty,
            specialty_name=specialty(row.specialty).name,
            season=row.season,
            policy_version=row.policy_version,
            lens_version=row.lens_version,
            zone=Zone(row.result["zone"]),
            shade=Shade(row.result["shade"]) if row.result["shade"] else None,
            as_of=row.as_of,
            first_seen_at=row.first_seen_at,
        )
        for row in kept
    ]
