"""Writing what a file says of many students: the rows and events of single entries, in few queries.

Whoever gathers a batch holds the students' rows, and their dossiers were read after that; so
nothing needs to be looked up again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from triage.enums import ChoiceKind, Origin
from triage.models import (
    AcademicRecord,
    Applicant,
    DetailChange,
    SpecialtyChoice,
    Step2Result,
)
from triage.selectors.dossiers import Dossier
from triage.selectors.student_plan import NewStudent
from triage.services import goals, people, records, results

AT_ONCE = 500
ORIGIN = Origin.IMPORT


def add_applicants(
    students: Sequence[NewStudent], *, school: School, season: int
) -> list[Applicant]:
    """Add students in their order, each with an advisor, a user and what the file said of them."""
    made = {s.line.number: _user(s, school) for s in students if _needs_user(s)}
    User.objects.bulk_create(made.values(), batch_size=AT_ONCE)
    applicants = [
        Applicant(
            school=school,
            user=student.user or made.get(student.line.number),
            aamc_id=student.line.said["aamc_id"],
            first_name=student.line.said["first_name"],
            last_name=student.line.said["last_name"],
            email=student.line.said.get("email", ""),
            graduation_year=int(student.line.said.get("graduation_year", season)),
            advisor=student.advisor,
            origin=ORIGIN,
            imported=dict(student.line.said),
        )
        for student in students
    ]
    return Applicant.objects.bulk_create(applicants, batch_size=AT_ONCE)


def _needs_user(student: NewStudent) -> bool:
    return student.user is None and "email" in student.line.said


def _user(student: NewStudent, school: School) -> User:
    """A user who signs in after a reset; the line's address and names were checked in reading."""
    said = student.line.said
    user = User(
        email=said["email"],
        first_name=said["first_name"],
        last_name=said["last_name"],
        role=Role.STUDENT,
        school=school,
    )
    user.set_unusable_password()
    return user


@dataclass(slots=True)
class Batch:
    """Rows that end, rows that come, and what the audit is told, gathered student by student."""

    by: User | None
    at: datetime
    ended: list[Step2Result | AcademicRecord | SpecialtyChoice] = field(default_factory=list)
    results: list[Step2Result] = field(default_factory=list)
    records: list[AcademicRecord] = field(default_factory=list)
    choices: list[SpecialtyChoice] = field(default_factory=list)
    changes: list[DetailChange] = field(default_factory=list)
    advised: list[Applicant] = field(default_factory=list)
    happenings: list[audit.Happening] = field(default_factory=list)

    def tell_added(self, applicant: Applicant) -> None:
        """Have it recorded that a student was added, with the advisor they have by now."""
        self._tell_of(applicant, "triage.applicant_added")
        if applicant.advisor:
            self._tell_advisor(applicant, None)

    def assign_advisor(self, applicant: Applicant, advisor: User | None) -> None:
        """Say who advises a student; somebody else than before."""
        former, applicant.advisor = applicant.advisor, advisor
        self.advised.append(applicant)
        self._tell_advisor(applicant, former)

    def set_score(self, dossier: Dossier, score: int, *, is_new_attempt: bool) -> None:
        """Enter a score: of a further attempt, of the awaited one, or in the latest one's place."""
        latest, awaited = dossier.latest_result, dossier.awaited_result
        corrected = None if is_new_attempt else latest
        old = corrected or awaited
        row = Step2Result(
            applicant=dossier.applicant,
            attempt=old.attempt if old else len(dossier.results) + 1,
            score=score,
            outcome=corrected.outcome if corrected else "",
            taken_on=self._day_of_test(old),
            origin=ORIGIN,
            entered_by=self.by,
            entered_at=self.at,
            replaces=old,
        )
        self.results.append(row)
        if old:
            self.ended.append(old)
        kind = results.written_as(row, old)
        self.happenings.append(results.happening(kind, row, dossier.applicant, self.by, self.at))

    def _day_of_test(self, old: Step2Result | None) -> date | None:
        """The day that is on file for this attempt; a result is of no test to come."""
        day = old.taken_on if old else None
        return day if day and day <= self.at.date() else None

    def set_step1(self, dossier: Dossier, step1: str) -> None:
        """Enter a result of Step 1 into the record."""
        record, changed = records.next_record(
            dossier.applicant,
            dossier.record,
            {"step1": step1},
            by=self.by,
            at=self.at,
            origin=ORIGIN,
        )
        self.records.append(record)
        if dossier.record:
            self.ended.append(dossier.record)
        self.happenings.append(records.happening(record, changed, self.by, self.at, ORIGIN))

    def choose(self, dossier: Dossier, target: str, backups: Sequence[str]) -> None:
        """Set the target, if one is named, and put backups that are new behind the others."""
        chosen = {choice.specialty: choice for choice in dossier.choices}
        if target:
            for former in (dossier.target, chosen.get(target)):
                if former is not None:
                    self.ended.append(former)
                    del chosen[former.specialty]
            chosen[target] = self._choice(dossier.applicant, target, ChoiceKind.TARGET, 0)
        last = max((choice.position for choice in chosen.values()), default=0)
        for slug in backups:
            if slug not in chosen:
                last += 1
                chosen[slug] = self._choice(dossier.applicant, slug, ChoiceKind.BACKUP, last)

    def save(self) -> None:
        """Write it all, inside the caller's transaction."""
        for model in (Step2Result, AcademicRecord, SpecialtyChoice):
            keys = [row.pk for row in self.ended if isinstance(row, model)]
            if keys:
                model.objects.in_force().filter(pk__in=keys).update(
                    ended_at=self.at, ended_by=self.by
                )
        Applicant.objects.bulk_update(self.advised, ["advisor"], batch_size=AT_ONCE)
        DetailChange.objects.bulk_create(self.changes, batch_size=AT_ONCE)
        Step2Result.objects.bulk_create(self.results, batch_size=AT_ONCE)
        AcademicRecord.objects.bulk_create(self.records, batch_size=AT_ONCE)
        SpecialtyChoice.objects.bulk_create(self.choices, batch_size=AT_ONCE)
        audit.record_many(self.happenings)

    def _choice(
        self, applicant: Applicant, slug: str, kind: ChoiceKind, position: int
    ) -> SpecialtyChoice:
        choice = SpecialtyChoice(
            applicant=applicant,
            specialty=slug,
            kind=kind,
            position=position,
            origin=ORIGIN,
            chosen_by=self.by,
            chosen_at=self.at,
        )
        self.choices.append(choice)
        event = "triage.target_set" if kind is ChoiceKind.TARGET else "triage.backup_added"
        self.happenings.append(goals.happening(event, choice, applicant, self.by, self.at))
        return choice

    def _tell_advisor(self, applicant: Applicant, former: User | None) -> None:
        advisor = applicant.advisor
        change = DetailChange(
            applicant=applicant,
            field="advisor",
            old=people.advisor_words(former),
            new=people.advisor_words(advisor),
            origin=ORIGIN,
            changed_by=self.by,
            changed_at=self.at,
        )
        self.changes.append(change)
        self._tell_of(applicant, "triage.advisor_assigned", advisor=advisor.pk if advisor else None)

    def _tell_of(self, applicant: Applicant, kind: str, **details: Any) -> None:
        told = people.happening(kind, applicant, self.by, self.at, **details, origin=ORIGIN.value)
        self.happenings.append(told)
