"""Answers about a mention and about one's own statement."""

from dataclasses import replace
from datetime import timedelta

import pytest

from matchadvisor.narrative.facts import MentionFacts
from matchadvisor.narrative.models import ChecklistAnswers, MentionAnswers
from matchadvisor.narrative.rules.mention import mention
from matchadvisor.narrative.services import answers
from tests.factories.narrative import StatementFactory
from tests.factories.triage import AT, ApplicantFactory
from tests.narrative.rules.policy import POLICY

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)
SAID = answers.MentionSaid(
    below_record=True,
    concrete_reason=False,
    stronger_before=None,
    stronger_after=None,
    plain_underperformance=None,
    comeback_story=None,
    words="It was a hard month.",
)


def answer(applicant, said, at=LATER):
    facts = MentionFacts(
        season=2027, specialty_name="Neurology", concrete_reason=said.concrete_reason
    )
    return answers.answer_mention(
        applicant=applicant,
        slug="neurology",
        season=2027,
        said=said,
        finding=mention(facts, POLICY),
        by=applicant.user,
        at=at,
    )


def test_answers_are_kept_with_verdict_and_deciding_condition():
    kept = answer(ApplicantFactory(), SAID)

    assert (kept.verdict, kept.deciding) == ("leave_out", "concrete_reason")
    assert (kept.policy_version, kept.words) == ("guide/1", "It was a hard month.")


def test_new_answers_end_the_old_ones_which_stay_on_file():
    applicant = ApplicantFactory()
    old = answer(applicant, SAID)

    new = answer(applicant, replace(SAID, concrete_reason=None), at=LATER + timedelta(days=1))

    old.refresh_from_db()
    assert old.ended_at == LATER + timedelta(days=1)
    assert list(MentionAnswers.objects.in_force()) == [new]


def test_the_same_answers_are_kept_once():
    applicant = ApplicantFactory()

    assert answer(applicant, SAID).pk == answer(applicant, SAID).pk


def test_a_checklist_is_answered_and_answered_anew():
    statement = StatementFactory()
    hand = {"statement": statement, "by": statement.applicant.user, "at": LATER}
    said = answers.ChecklistSaid(
        specific_motivation=True, self_awareness=None, stories=1, hard_night=False
    )

    first = answers.answer_checklist(said=said, **hand)
    same = answers.answer_checklist(said=said, **hand)
    new = answers.answer_checklist(said=replace(said, stories=2), **hand)

    assert first.pk == same.pk
    assert list(ChecklistAnswers.objects.in_force()) == [new]
    assert ChecklistAnswers.objects.count() == 2
