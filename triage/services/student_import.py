"""Applying a file of students, all of it or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from matchadvisor.core.policy import Policy
from triage.enums import Origin, Outcome
from triage.models import Applicant, Step2Result
from triage.selectors.student_lines import StudentFile
from triage.selectors.student_plan import (
    DETAILS,
    ImportPlan,
    KnownStudent,
    NewStudent,
    backups_in,
    plan_students,
)
from triage.services import goals, people, records, results


@dataclass(frozen=True, slots=True)
class _Import:
    """Who imports what when; every value it writes carries this."""

    school: School
    policy: Policy
    season: int
    by: User | None
    at: datetime

    @property
    def stamp(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at, "origin": Origin.IMPORT}


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
    plan = plan_students(school=school, file=file, policy=policy, season=season)
    apply_plan(plan, school=school, policy=policy, season=season, by=by, at=at)
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


def apply_plan(
    plan: ImportPlan,
    *,
    school: School,
    policy: Policy,
    season: int,
    by: User | None,
    at: datetime,
) -> Mapping[int, int]:
    """Write what a plan says, inside the transaction of the import that holds the school's row.

    Returns the applicant of each line that is not refused.
    """
    run = _Import(school, policy, season, by, at)
    applicants = {student.line.number: _create(student, run) for student in plan.created}
    for known in plan.updated:
        _update_person(known, run)
        _update_plan(known, run)
    _remember(plan)
    return applicants | {each.line.number: each.dossier.applicant.pk for each in plan.known}


def _create(student: NewStudent, run: _Import) -> int:
    said = student.line.said
    applicant = people.add_applicant(
        school=run.school,
        aamc_id=said["aamc_id"],
        first_name=said["first_name"],
        last_name=said["last_name"],
        email=said.get("email", ""),
        graduation_year=int(said.get("graduation_year", run.season)),
        user=student.user,
        **run.stamp,
    )
    Applicant.objects.filter(pk=applicant.pk).update(imported=dict(said))
    if student.advisor:
        people.assign_advisor(applicant=applicant, advisor=student.advisor, **run.stamp)
    if "step2" in said:
        _add_score(applicant, int(said["step2"]), run)
    if "step1" in said:
        _save_step1(applicant, said["step1"], None, run)
    if "specialty" in said:
        goals.set_target(applicant=applicant, slug=said["specialty"], **run.stamp)
    for slug in backups_in(said.get("backup", "")):
        goals.add_backup(applicant=applicant, slug=slug, **run.stamp)
    return applicant.pk


def _update_person(known: KnownStudent, run: _Import) -> None:
    said, applicant = known.line.said, known.dossier.applicant
    details: dict[str, Any] = {
        column: said[column] for column in DETAILS if column in known.changes
    }
    if "graduation_year" in details:
        details["graduation_year"] = int(details["graduation_year"])
    if details:
        people.change_details(applicant=applicant, details=details, user=known.user, **run.stamp)
    if "advisor_email" in known.changes:
        people.assign_advisor(applicant=applicant, advisor=known.advisor, **run.stamp)


def _update_plan(known: KnownStudent, run: _Import) -> None:
    said, changes, dossier = known.line.said, known.changes, known.dossier
    applicant = dossier.applicant
    if "step2" in changes:
        latest = None if known.is_new_attempt else dossier.latest_result
        _change_score(applicant, latest, int(said["step2"]), run)
    if "step1" in changes:
        record = dossier.record
        _save_step1(applicant, said["step1"], record.pk if record else None, run)
    if "specialty" in changes:
        goals.set_target(applicant=applicant, slug=said["specialty"], **run.stamp)
    if "backup" in changes:
        told = backups_in(applicant.imported.get("backup", ""))
        for slug in backups_in(said["backup"]):
            if slug not in told:
                goals.add_backup(applicant=applicant, slug=slug, **run.stamp)


def _remember(plan: ImportPlan) -> None:
    """Keep what the file said, so that the next import knows what is news."""
    told = []
    for known in plan.known:
        if known.news:
            applicant = known.dossier.applicant
            applicant.imported = applicant.imported | dict(known.line.said)
            told.append(applicant)
    Applicant.objects.bulk_update(told, ["imported"], batch_size=500)


def _change_score(
    applicant: Applicant, latest: Step2Result | None, score: int, run: _Import
) -> None:
    if latest is None:
        _add_score(applicant, score, run)
        return
    results.correct_result(
        result=latest,
        score=score,
        taken_on=latest.taken_on,
        outcome=Outcome(latest.outcome) if latest.outcome else None,
        policy=run.policy,
        season=run.season,
        **run.stamp,
    )


def _add_score(applicant: Applicant, score: int, run: _Import) -> None:
    results.add_result(
        applicant=applicant,
        score=score,
        taken_on=None,
        outcome=None,
        policy=run.policy,
        season=run.season,
        **run.stamp,
    )


def _save_step1(applicant: Applicant, step1: str, based_on: int | None, run: _Import) -> None:
    records.save_record(
        applicant=applicant, values={"step1": step1}, based_on=based_on, **run.stamp
    )
