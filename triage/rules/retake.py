"""Whether and when Step 2 CK can be taken again: B-6."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from triage.facts import ApplicantFacts
from triage.rules.failing_result import has_failed

MONTHS_A_YEAR = 12
TEXTS = {
    "not_available": (
        "A passed Step 2 CK cannot be taken again, apart from narrow licensing exceptions, so the "
        "plan works with this score. The guide would have asked for a one-time cause, a jump of "
        "{jump_from} to {jump_to} points and {months_from} to {months_to} months; a few points "
        "more gain nothing, and every attempt is seen."
    ),
    "required": (
        "A failed Step 2 CK has to be taken again; the question is when. Still to answer: {open}. "
        "Every attempt is seen, and there are at most {most}."
    ),
    "ready": (
        "The new attempt can be planned for this season: the cause is dealt with, the jump is "
        "credible and {months_from} months of study end before the hard line. "
        "Every attempt is seen, and there are at most {most}."
    ),
    "delay_season": (
        "Plan the new attempt for a later season: this is still missing: {missing}. "
        "Every attempt is seen, and there are at most {most}; the next one has to hold."
    ),
    "no_attempt_left": (
        "All {most} attempts at Step 2 CK are used, so it cannot be taken again. "
        "Ask your advisor which ways remain; this page has no rule for them."
    ),
}
QUESTIONS = {
    "cause_dealt_with": "what went wrong, named and dealt with",
    "jump_credible": "a clearly higher score that you can back with practice tests",
    "time_before_hard_line": "enough months of study before the hard line",
}


def retake(facts: ApplicantFacts, policy: Policy) -> Finding | None:
    """Answer the retake question for a result on file; None while there is none."""
    if facts.step2.score is None and facts.step2.outcome is None:
        return None
    terms = policy.at("retake.terms", facts.season)
    most = policy.at("scores.attempts", facts.season).value["most"]
    (months_from, months_to), (jump_from, jump_to) = terms.value["months"], terms.value["jump"]
    answers = {
        "cause_dealt_with": facts.retake.cause_dealt_with,
        "jump_credible": facts.retake.jump_credible,
        "time_before_hard_line": _fits(facts, months_from),
    }
    verdict = _verdict(answers, facts.step2.attempts, most)
    because: dict[str, Any] = {"score": facts.step2.score, "failed": True, **answers}
    if not has_failed(facts, policy):
        verdict, because = "not_available", {"score": facts.step2.score, "failed": False}
    return Finding(
        rule="B-6",
        verdict=verdict,
        text=TEXTS[verdict].format(
            jump_from=jump_from,
            jump_to=jump_to,
            months_from=months_from,
            months_to=months_to,
            most=most,
            open="; ".join(QUESTIONS[q] for q, answer in answers.items() if answer is None),
            missing="; ".join(QUESTIONS[q] for q, answer in answers.items() if answer is False),
        ),
        because={
            **because,
            "attempts": facts.step2.attempts,
            "most_attempts": most,
            "months": [months_from, months_to],
            "jump": [jump_from, jump_to],
        },
        source=terms.source,
        policy=policy.version,
        inferred=terms.is_inferred("months"),
    )


def _verdict(answers: Mapping[str, bool | None], attempts: int, most: int) -> str:
    if attempts >= most:
        return "no_attempt_left"
    if False in answers.values():
        return "delay_season"
    return "required" if None in answers.values() else "ready"


def _fits(facts: ApplicantFacts, months: int) -> bool | None:
    if facts.as_of is None or facts.hard_line is None:
        return None
    return _months_later(facts.as_of, months) < facts.hard_line


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    _, last_day = monthrange(day.year + years, month + 1)
    return date(day.year + years, month + 1, min(day.day, last_day))
