"""Applying a file of students, all of it or nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from matchadvisor.core.policy import Policy
from triage.enums import Origin
from triage.models import Applicant
from triage.selectors.dossiers import Dossier
from triage.selectors.student_lines import StudentFile
from triage.selectors.student_plan import (
    DETAILS,
    FEW,
    ImportPlan,
    KnownStudent,
    NewStudent,
    backups_in,
    plan_students,
)
from triage.services import people
from triage.services.student_batch import Batch, add_applicants


@transaction.atomic
def import_students(
    *,
    school: School,
    file: StudentFile,
    policy: Policy,
    season: int,
    by: User | None,
    at: datetime,
) -> ImportPlan:
    """Apply every line that is not refused, in one transaction; returns what was done.

    The plan is worked out anew with the school's row held, so two imports at once follow each
    other. The same file again changes nothing.
    """
    School.objects.select_for_update().get(pk=school.pk)
    hold_students(school=school, file=file)
    plan = plan_students(school=school, file=file, policy=policy, season=season)
    apply_plan(plan, school=school, season=season, by=by, at=at)
    audit.record(
        "triage.students_imported",
        target=school,
        by_id=by.pk if by else None,
        at=at,
        school_id=school.pk,
        created=len(plan.created),
        updated=len(plan.updated),
        unchanged=plan.unchanged,
        refused=len(plan.refused),
    )
    return plan


def hold_students(*, school: School, file: StudentFile) -> None:
    """Let nobody change the students of whom a file speaks until the transaction ends."""
    applicants = Applicant.objects.select_for_update().filter(school=school)
    if len(file.lines) <= FEW:
        said = [line.said for line in file.lines]
        applicants = applicants.filter(
            Q(aamc_id__in=[each["aamc_id"] for each in said])
            | Q(email__in=[each["email"] for each in said if "email" in each])
        )
    list(applicants.order_by("pk").values_list("pk", flat=True))


def apply_plan(
    plan: ImportPlan,
    *,
    school: School,
    season: int,
    by: User | None,
    at: datetime,
) -> Mapping[int, int]:
    """Write what a plan says, inside the transaction of the import that made the plan.

    The import holds the school's row and the students of the file, both before it plans. Returns
    the applicant of each line that is not refused.
    """
    stamp: dict[str, Any] = {"by": by, "at": at}
    batch = Batch(**stamp)
    made = add_applicants(plan.created, school=school, season=season)
    for student, applicant in zip(plan.created, made, strict=True):
        _gather_new(student, applicant, batch)
    for known in plan.updated:
        _change_details(known, stamp)
        _gather_known(known, batch)
    batch.save()
    _remember(plan)
    applicants = {new.line.number: each.pk for new, each in zip(plan.created, made, strict=True)}
    return applicants | {each.line.number: each.dossier.applicant.pk for each in plan.known}


def _gather_new(student: NewStudent, applicant: Applicant, batch: Batch) -> None:
    said, dossier = student.line.said, Dossier(applicant)
    batch.tell_added(applicant)
    if "step2" in said:
        batch.set_score(dossier, int(said["step2"]), is_new_attempt=True)
    if "step1" in said:
        batch.set_step1(dossier, said["step1"])
    batch.choose(dossier, said.get("specialty", ""), backups_in(said.get("backup", "")))


def _change_details(known: KnownStudent, stamp: Mapping[str, Any]) -> None:
    details: dict[str, Any] = {
        column: known.line.said[column] for column in DETAILS if column in known.changes
    }
    if "graduation_year" in details:
        details["graduation_year"] = int(details["graduation_year"])
    if details:
        people.change_details(
            applicant=known.dossier.applicant,
            details=details,
            user=known.user,
            origin=Origin.IMPORT,
            **stamp,
        )


def _gather_known(known: KnownStudent, batch: Batch) -> None:
    said, changes, dossier = known.line.said, known.changes, known.dossier
    if "advisor_email" in changes:
        batch.assign_advisor(dossier.applicant, known.advisor)
    if "step2" in changes:
        batch.set_score(dossier, int(said["step2"]), is_new_attempt=known.is_new_attempt)
    if "step1" in changes:
        batch.set_step1(dossier, said["step1"])
    told = backups_in(dossier.applicant.imported.get("backup", ""))
    batch.choose(
        dossier,
        said["specialty"] if "specialty" in changes else "",
        [slug for slug in backups_in(said["backup"]) if slug not in told]
        if "backup" in changes
        else [],
    )


def _remember(plan: ImportPlan) -> None:
    """Keep what the file said, so that the next import knows what is news."""
    told = []
    for known in plan.known:
        if known.news:
            applicant = known.dossier.applicant
            applicant.imported = applicant.imported | dict(known.line.said)
            told.append(applicant)
    Applicant.objects.bulk_update(told, ["imported"], batch_size=500)
