"""Whatever people do in whatever order, the file of an applicant stays sound."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from matchadvisor.policy.loading import shipped_policy, shipped_season
from matchadvisor.policy.selectors import Policies
from tests.factories.triage import AT, ApplicantFactory
from triage.enums import AnchorCode, ChoiceKind, Outcome, Way
from triage.models import (
    AcademicRecord,
    AnchorOverrule,
    RiskDecision,
    SpecialtyChoice,
    Step2Result,
)
from triage.selectors.dossiers import dossier_of
from triage.selectors.history import record_history
from triage.selectors.standing import standings_for
from triage.services import anchors, decisions, goals, records, results

pytestmark = pytest.mark.django_db

POLICY = {"policy": shipped_policy("guide"), "season": 2027}
POLICIES = Policies(shipped_policy("guide"), shipped_policy("matched-2026"))
SLUGS = ["dermatology", "internal-medicine", "psychiatry", "transitional-year", "no-such-field"]
TABLES = [Step2Result, AcademicRecord, AnchorOverrule, SpecialtyChoice, RiskDecision]
REFUSALS = (
    anchors.AlreadyOverruled,
    anchors.NoSuchAnchor,
    decisions.BackupNotOnFile,
    decisions.BridgeIsNoBackup,
    decisions.NotWilling,
    goals.BackupIsTheTarget,
    goals.BridgeIsNoTarget,
    goals.ChoiceChanged,
    goals.DecisionNamesIt,
    goals.UnknownSpecialty,
    records.UnremediatedWithoutFailure,
    results.AllAttemptsUsed,
    results.DatesOutOfOrder,
    results.NothingEntered,
    results.NotTheLatest,
    results.ResultChanged,
    results.ScoreOutOfRange,
    results.TakenInTheFuture,
)

slugs = st.sampled_from(SLUGS)
days = st.none() | st.integers(-400, 10).map(lambda days: (AT + timedelta(days=days)).date())
scores = st.none() | st.integers(-1, 305)
outcomes = st.none() | st.sampled_from(list(Outcome))
answers = st.none() | st.booleans()
which = st.integers(0, 9)
STEPS = st.one_of(
    st.tuples(st.just("add"), scores, days, outcomes),
    st.tuples(st.just("expect"), days, days),
    st.tuples(st.just("correct"), which, scores, days),
    st.tuples(st.just("remove"), which),
    st.tuples(st.just("save"), st.sampled_from(["pass", "failed"]), st.booleans(), which),
    st.tuples(st.just("concern"), st.booleans()),
    st.tuples(st.just("overrule"), st.sampled_from(list(AnchorCode))),
    st.tuples(st.just("withdraw"), which),
    st.tuples(st.just("target"), slugs),
    st.tuples(st.just("backup"), slugs),
    st.tuples(st.just("drop"), which),
    st.tuples(st.just("willing"), which, st.booleans()),
    st.tuples(st.just("decide"), slugs, st.sampled_from(list(Way)), slugs, answers),
    st.tuples(st.just("sign"), which),
)


def one_of(model, applicant, number):
    rows = list(model.objects.filter(applicant=applicant).order_by("pk"))
    return rows[number % len(rows)] if rows else None


class People:
    """A student and an advisor, each taking the steps that are theirs."""

    def __init__(self):
        self.applicant = ApplicantFactory(advised=True)
        self.student, self.advisor = self.applicant.user, self.applicant.advisor
        self.at = AT

    def take(self, step, *details):
        self.at += timedelta(minutes=1)
        with suppress(*REFUSALS):
            getattr(self, step)(*details)

    def add(self, score, day, outcome):
        results.add_result(
            applicant=self.applicant,
            score=score,
            taken_on=day,
            outcome=outcome,
            by=self.student,
            at=self.at,
            **POLICY,
        )

    def expect(self, expected_on, taken_on):
        results.expect_result(
            applicant=self.applicant,
            expected_on=expected_on,
            taken_on=taken_on,
            by=self.student,
            at=self.at,
            **POLICY,
        )

    def correct(self, number, score, day):
        if row := one_of(Step2Result, self.applicant, number):
            results.correct_result(
                result=row,
                score=score,
                taken_on=day,
                outcome=None,
                by=self.student,
                at=self.at,
                **POLICY,
            )

    def remove(self, number):
        if row := one_of(Step2Result, self.applicant, number):
            results.remove_result(result=row, by=self.student, at=self.at)

    def save(self, step1, unremediated, failures):
        now = AcademicRecord.objects.in_force().filter(applicant=self.applicant).first()
        records.save_record(
            applicant=self.applicant,
            values={
                "step1": step1,
                "unremediated": unremediated,
                "clerkship_failures": failures % 3,
            },
            based_on=now.pk if now else None,
            by=self.student,
            at=self.at,
        )

    def concern(self, has_concern):
        records.enter_professionalism(
            applicant=self.applicant,
            has_concern=has_concern,
            reason="Noted.",
            by=self.advisor,
            at=self.at,
        )

    def overrule(self, code):
        anchors.overrule_anchor(
            applicant=self.applicant,
            code=code,
            reason="A documented illness.",
            by=self.advisor,
            at=self.at,
            **POLICY,
        )

    def withdraw(self, number):
        if row := one_of(AnchorOverrule, self.applicant, number):
            anchors.withdraw_overrule(overrule=row, by=self.advisor, at=self.at)

    def target(self, slug):
        goals.set_target(applicant=self.applicant, slug=slug, by=self.student, at=self.at)

    def backup(self, slug):
        goals.add_backup(applicant=self.applicant, slug=slug, by=self.advisor, at=self.at)

    def drop(self, number):
        if row := one_of(SpecialtyChoice, self.applicant, number):
            goals.remove_backup(choice=row, by=self.student, at=self.at)

    def willing(self, number, willing):
        if row := one_of(SpecialtyChoice, self.applicant, number):
            goals.answer_willing(choice=row, willing=willing, by=self.student, at=self.at)

    def decide(self, slug, way, backup, willing):
        decisions.decide(
            applicant=self.applicant,
            slug=slug,
            season=2027,
            way=way,
            backup=backup,
            words="I thought about it.",
            willing=willing,
            by=self.student,
            at=self.at,
        )

    def sign(self, number):
        row = one_of(RiskDecision, self.applicant, number)
        if row and row.ended_at is None:
            decisions.countersign(decision=row, by=self.advisor, at=self.at)


def rows_of(applicant):
    return sum(table.objects.filter(applicant=applicant).count() for table in TABLES)


def assert_sound(applicant):
    dossier = dossier_of(applicant)
    kinds = Counter(choice.kind for choice in dossier.choices)
    chosen = [choice.specialty for choice in dossier.choices]
    decided = Counter(decision.specialty for decision in dossier.decisions)
    records_in_force = AcademicRecord.objects.in_force().filter(applicant=applicant)

    assert kinds[ChoiceKind.TARGET] <= 1
    assert len(chosen) == len(set(chosen))
    assert [r.attempt for r in dossier.results] == list(range(1, len(dossier.results) + 1))
    assert len(dossier.results) <= 4
    assert not any(result.is_awaited for result in dossier.results[:-1])
    assert records_in_force.count() <= 1
    assert max(decided.values(), default=0) <= 1
    assert standings_for(
        dossier=dossier, policies=POLICIES, season=shipped_season(2027), today=AT.date()
    ) or not any(choice.specialty != "transitional-year" for choice in dossier.choices)


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(STEPS, min_size=5, max_size=14))
def test_any_sequence_of_steps_leaves_a_sound_file(steps):
    people = People()
    rows = changes = 0

    for step, *details in steps:
        people.take(step, *details)
        before = (rows, changes)
        rows, changes = rows_of(people.applicant), len(record_history(applicant=people.applicant))

        assert rows >= before[0]
        assert changes >= before[1]
        assert_sound(people.applicant)
