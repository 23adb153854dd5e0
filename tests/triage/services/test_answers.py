from datetime import timedelta

import pytest

from matchadvisor.audit.models import Event
from tests.factories.triage import AT, ApplicantFactory
from triage.models import ResearchYearAnswers, RetakeAnswers
from triage.services import answers

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=1)


def retake(applicant, at=AT, **changes):
    said = {"cause_dealt_with": True, "jump_credible": None, "words": " I was ill that week. "}
    return answers.answer_retake(applicant=applicant, by=applicant.user, at=at, **said | changes)


def research_year(applicant, at=AT, **changes):
    said = {
        "mentor_or_project": True,
        "output_in_sight": False,
        "willing_to_delay": None,
        "words": "",
    }
    return answers.answer_research_year(
        applicant=applicant, by=applicant.user, at=at, **said | changes
    )


def test_retake_answers_keep_who_when_and_open_questions():
    applicant = ApplicantFactory()

    said = retake(applicant)

    assert (said.cause_dealt_with, said.jump_credible) == (True, None)
    assert (said.words, said.answered_by, said.answered_at) == (
        "I was ill that week.",
        applicant.user,
        AT,
    )
    assert Event.objects.get().details == {"applicant": applicant.pk}


def test_research_year_answers_are_kept():
    said = research_year(ApplicantFactory())

    assert (said.mentor_or_project, said.output_in_sight, said.willing_to_delay) == (
        True,
        False,
        None,
    )


@pytest.mark.parametrize(
    ("answer", "model", "change"),
    [
        (retake, RetakeAnswers, {"jump_credible": True}),
        (research_year, ResearchYearAnswers, {"output_in_sight": True}),
    ],
)
def test_later_answers_end_the_former(answer, model, change):
    applicant = ApplicantFactory()
    first = answer(applicant)

    same, second = answer(applicant, LATER), answer(applicant, LATER, **change)

    first.refresh_from_db()
    assert same == first
    assert (first.ended_at, first.ended_by) == (LATER, applicant.user)
    assert list(model.objects.in_force()) == [second]
