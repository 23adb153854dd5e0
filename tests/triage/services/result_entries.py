"""Entering results as the tests of the services do, briefly."""

from datetime import timedelta

from matchadvisor.policy.loading import shipped_policy
from tests.factories.triage import AT
from triage.models import Step2Result
from triage.services import results

LATER = AT + timedelta(days=1)


def add(applicant, score=234, *, taken_on=None, outcome=None, at=AT, **more):
    return results.add_result(
        applicant=applicant,
        score=score,
        taken_on=taken_on,
        outcome=outcome,
        by=applicant.user,
        at=at,
        policy=shipped_policy("guide"),
        season=2027,
        **more,
    )


def expect(applicant, expected_on=None, *, taken_on=None, at=AT):
    return results.expect_result(
        applicant=applicant,
        expected_on=expected_on,
        taken_on=taken_on,
        by=applicant.user,
        at=at,
        policy=shipped_policy("guide"),
        season=2027,
    )


def correct(result, score=240, *, taken_on=None, outcome=None, at=LATER):
    return results.correct_result(
        result=result,
        score=score,
        taken_on=taken_on,
        outcome=outcome,
        by=result.applicant.user,
        at=at,
        policy=shipped_policy("guide"),
        season=2027,
    )


def in_force(applicant):
    rows = Step2Result.objects.in_force().filter(applicant=applicant).order_by("attempt")
    return [(row.attempt, row.score) for row in rows]
