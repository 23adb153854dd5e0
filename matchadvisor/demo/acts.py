"""What can happen to one demo student: each act is one call of a service."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from matchadvisor.accounts.models import User
from matchadvisor.demo.office import Office, local_day
from matchadvisor.demo.student import DemoStudent
from triage.enums import Absence, ApplicantType, Clinical, Exam, Origin, Step1, Way
from triage.models import AcademicRecord, Applicant, KeptAssessment, RiskDecision, Step2Result
from triage.selectors.dossiers import dossier_of
from triage.selectors.standing import Standing, standing_for
from triage.services import (
    anchors,
    answers,
    assessments,
    decisions,
    goals,
    people,
    records,
    results,
)

BLANK_RECORD = {
    "applicant_type": ApplicantType.US_MD.value,
    "exam": Exam.USMLE.value,
    "step1": Step1.PASS.value,
    "clinical": Clinical.SOLID.value,
    "clerkship_failures": 0,
    "marginal_passes": 0,
    "unremediated": False,
    "leave": Absence.NONE.value,
    "gap": Absence.NONE.value,
}


class Acts:
    """One student and what is on file about them, as it grows.

    Every act takes its instant. Entering the student comes first; an act that needs what is not
    on file does nothing.
    """

    applicant: Applicant
    user: User

    def __init__(self, student: DemoStudent, office: Office) -> None:
        self.student = student
        self.office = office
        self.advisor = office.people.advisors[student.advisor]
        self.record: AcademicRecord | None = None
        self.result: Step2Result | None = None
        self.decision: RiskDecision | None = None

    def enter(self, at: datetime) -> None:
        """The coordinator enters the student with the class list."""
        student, account = self.student, self.office.people.student
        self.applicant = people.add_applicant(
            school=self.office.school,
            aamc_id=student.aamc_id,
            first_name=student.first_name,
            last_name=student.last_name,
            email=student.email,
            graduation_year=self.office.season.year,
            user=account if account.email == student.email else None,
            **self._imported(at),
        )
        self.user = User.objects.get(pk=self.applicant.user_id)

    def assign(self, at: datetime) -> None:
        """The coordinator assigns the advisor."""
        coordinator = self.office.people.coordinator
        people.assign_advisor(applicant=self.applicant, advisor=self.advisor, by=coordinator, at=at)

    def choose_target(self, at: datetime) -> None:
        """The student says where they aim."""
        goals.set_target(applicant=self.applicant, slug=self.student.specialty, by=self.user, at=at)

    def expect(self, at: datetime) -> None:
        """The student notes when the result can be there."""
        today = local_day(self.office.school, self.office.at)
        days = self.student.expects_in_days
        results.expect_result(
            applicant=self.applicant,
            taken_on=today - timedelta(days=self.student.tested_days_ago),
            expected_on=today + timedelta(days=days) if days else None,
            by=self.user,
            at=at,
            **self._rules(),
        )

    def mistype_score(self, at: datetime) -> None:
        """The student enters a wrong number."""
        self.result = self._add_score(self.student.first_typed, at)

    def enter_score(self, at: datetime) -> None:
        """The student enters the score, or corrects what they mistyped."""
        if self.result is None:
            self.result = self._add_score(self.student.score, at)
            return
        self.result = results.correct_result(
            result=self.result,
            score=self.student.score,
            taken_on=self.result.taken_on,
            outcome=None,
            by=self.user,
            at=at,
            **self._rules(),
        )

    def import_score(self, at: datetime) -> None:
        """The coordinator imports the score; a file of scores names no test dates."""
        self.result = results.add_result(
            applicant=self.applicant,
            score=self.student.score,
            taken_on=None,
            outcome=None,
            **self._imported(at),
            **self._rules(),
        )

    def import_step1(self, at: datetime) -> None:
        """The coordinator imports how Step 1 ended."""
        step1 = self.student.record.get("step1", Step1.PASS.value)
        self._save_record({"step1": step1}, **self._imported(at))

    def enter_record(self, at: datetime) -> None:
        """The student fills in the record."""
        self._save_record({**BLANK_RECORD, **self.student.record}, by=self.user, at=at)

    def enter_strengths(self, at: datetime) -> None:
        """The student says how the parts of the record read."""
        self._save_record(self.student.strengths, by=self.user, at=at)

    def enter_concern(self, at: datetime) -> None:
        """The advisor enters a professionalism concern."""
        self.record = records.enter_professionalism(
            applicant=self.applicant,
            has_concern=True,
            reason=self.student.concern,
            by=self.advisor,
            at=at,
        )

    def overrule(self, at: datetime) -> None:
        """The advisor sets an anchor aside."""
        if self.student.overrules is not None:
            anchors.overrule_anchor(
                applicant=self.applicant,
                code=self.student.overrules,
                reason=self.student.overrule_reason,
                by=self.advisor,
                at=at,
                **self._rules(),
            )

    def answer_retake(self, at: datetime) -> None:
        """The student answers what can be said about a further attempt by now."""
        answers.answer_retake(
            applicant=self.applicant,
            cause_dealt_with=True,
            jump_credible=None,
            words=self.student.retake_words,
            by=self.user,
            at=at,
        )

    def add_backup(self, at: datetime) -> None:
        """The student adds a backup."""
        goals.add_backup(
            applicant=self.applicant,
            slug=self.student.backup,
            willing=self.student.is_willing,
            by=self.user,
            at=at,
        )

    def look(self, at: datetime) -> KeptAssessment:
        """The student opens the page of their standing."""
        return self._keep(self._standing(at), at)

    def decide(self, at: datetime) -> None:
        """The student answers the risk question, if the plan asks it."""
        standing = self._standing(at)
        volume = standing.assessment.volume
        if self.student.way is None or volume is None or not volume.must_choose:
            return
        self.decision = decisions.decide(
            applicant=self.applicant,
            slug=self.student.specialty,
            season=self.office.season.year,
            way=self.student.way,
            backup="" if self.student.way is Way.TARGET_ONLY else self.student.backup,
            words=self.student.words,
            willing=self.student.is_willing,
            by=self.user,
            at=at,
            assessment=self._keep(standing, at),
        )

    def sign(self, at: datetime) -> None:
        """The advisor signs beside the decision, if there is one."""
        if self.decision is not None:
            decisions.countersign(decision=self.decision, by=self.advisor, at=at)

    def _rules(self) -> dict[str, Any]:
        return {"policy": self.office.policies.deciding, "season": self.office.season.year}

    def _imported(self, at: datetime) -> dict[str, Any]:
        return {"by": self.office.people.coordinator, "at": at, "origin": Origin.IMPORT}

    def _add_score(self, score: int | None, at: datetime) -> Step2Result:
        today = local_day(self.office.school, self.office.at)
        return results.add_result(
            applicant=self.applicant,
            score=score,
            taken_on=today - timedelta(days=self.student.tested_days_ago),
            outcome=None,
            by=self.user,
            at=at,
            **self._rules(),
        )

    def _save_record(self, values: Mapping[str, Any], **stamp: Any) -> None:
        based_on = self.record.pk if self.record else None
        self.record = records.save_record(
            applicant=self.applicant, values=values, based_on=based_on, **stamp
        )

    def _standing(self, at: datetime) -> Standing:
        return standing_for(
            dossier=dossier_of(self.applicant),
            slug=self.student.specialty,
            policies=self.office.policies,
            season=self.office.season,
            today=local_day(self.office.school, at),
        )

    def _keep(self, standing: Standing, at: datetime) -> KeptAssessment:
        return assessments.keep_assessment(
            applicant=self.applicant,
            standing=standing,
            policies=self.office.policies,
            at=at,
        )
