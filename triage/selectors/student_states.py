"""How students stand on file, so that what an import wrote can be told from what came later."""

from collections.abc import Collection, Mapping
from typing import Any

from triage.models import Applicant
from triage.selectors.dossiers import Dossier, dossiers
from triage.selectors.student_plan import columns_on_file

State = Mapping[str, Any]
"""The columns of a file with their values, and the keys of the rows that hold them; plain JSON."""


def student_states(*, applicants: Collection[int]) -> Mapping[int, State]:
    """How some students stand, by key."""
    found = Applicant.objects.filter(pk__in=applicants).select_related("advisor").order_by("pk")
    return {dossier.applicant.pk: _state(dossier) for dossier in dossiers(list(found))}


def _state(dossier: Dossier) -> State:
    applicant, result, record = dossier.applicant, dossier.latest_result, dossier.record
    awaited, target = dossier.awaited_result, dossier.target
    return {
        "values": dict(columns_on_file(dossier)),
        "imported": applicant.imported,
        "person": {
            field.attname: getattr(applicant, field.attname)
            for field in Applicant._meta.concrete_fields
            if isinstance(getattr(applicant, field.attname), str | int | None)
        },
        "result": result.pk if result else None,
        "awaited": awaited.pk if awaited else None,
        "record": record.pk if record else None,
        "step1": record.origins.get("step1", "") if record else "",
        "target": target.pk if target else None,
        "backups": {choice.specialty: choice.pk for choice in dossier.backups},
    }
