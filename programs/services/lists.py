"""Opening the lists of an applicant: one for the target and one for each full backup (B-5)."""

from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.policy.registry import specialty
from programs.enums import ListKind
from programs.models import ProgramList
from triage.models import Applicant, SpecialtyChoice
from triage.services.locking import lock_applicant


class NotAGoal(Exception):
    """The specialty is neither the target nor a full backup of the applicant."""


@transaction.atomic
def open_list(
    *,
    applicant: Applicant,
    slug: str,
    season: int,
    by: User,
    at: datetime,
    kind: ListKind = ListKind.MAIN,
) -> ProgramList:
    """The list of a specialty and season, begun at its first use.

    A companion list belongs to the specialty whose advanced positions it stands beside. A list
    that exists is found even if the specialty is no goal any more. Raises UnknownSpecialty, and
    NotAGoal where there is nothing to begin.
    """
    one = specialty(slug)
    lists = ProgramList.objects.filter(
        applicant=applicant, specialty=slug, season=season, kind=kind
    )
    present = lists.first()
    if present is not None:
        return present
    applicant = lock_applicant(applicant.pk)
    present = lists.first()
    if present is not None:
        return present
    chosen = SpecialtyChoice.objects.in_force().filter(applicant=applicant, specialty=slug)
    if one.is_bridge or not chosen.exists():
        raise NotAGoal
    program_list = ProgramList.objects.create(
        applicant=applicant, specialty=slug, season=season, kind=kind, opened_by=by, opened_at=at
    )
    audit.record(
        "programs.list_opened",
        target=program_list,
        by_id=by.pk,
        at=at,
        school_id=applicant.school_id,
        applicant=applicant.pk,
        specialty=slug,
        season=season,
        list_kind=kind.value,
    )
    return program_list
