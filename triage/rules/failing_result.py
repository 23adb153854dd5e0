"""Whether the result on file is a fail: Z-9."""

from datetime import date

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from triage.enums import Exam, Outcome
from triage.facts import ApplicantFacts

UNDER_MARK = (
    "{score} is under {mark}, the pass mark of its test date, so this result counts as a fail. "
    "No list is approved before a passing result, or an advisor's written reason."
)
UNDER_MARK_IN_FORCE = (
    "{score} is under {mark}, the pass mark in force (the test date is not on file), so this "
    "result counts as a fail. No list is approved before a passing result, or an advisor's "
    "written reason."
)
ENTERED = (
    "The result is on file as a fail. "
    "No list is approved before a passing result, or an advisor's written reason."
)


def pass_mark(taken_on: date | None, season: int, policy: Policy) -> int:
    """The pass mark in force on a test date; the latest one where the date is not known."""
    marks = sorted(policy.at("scores.pass_marks", season).value, key=lambda mark: mark["from"])
    if taken_on is not None:
        marks = [mark for mark in marks if mark["from"] <= taken_on] or marks[:1]
    mark: int = marks[-1]["mark"]
    return mark


def has_failed(facts: ApplicantFacts, policy: Policy) -> bool:
    """Whether the result counts as a fail; what a person entered outweighs the pass mark."""
    result = facts.step2
    if facts.record.exam is Exam.COMLEX_ONLY:
        return False
    if result.outcome is not None:
        return result.outcome is Outcome.FAIL
    if result.score is None:
        return False
    return result.score < pass_mark(result.taken_on, facts.season, policy)


def failing_result(facts: ApplicantFacts, policy: Policy) -> Finding | None:
    """Say that a result is a fail and what waits for it; None where it is not."""
    if not has_failed(facts, policy):
        return None
    result = facts.step2
    mark = pass_mark(result.taken_on, facts.season, policy)
    text = UNDER_MARK if result.taken_on else UNDER_MARK_IN_FORCE
    if result.outcome is not None:
        text = ENTERED
    return Finding(
        rule="Z-9",
        verdict="fail",
        text=text.format(score=result.score, mark=mark),
        because={
            "score": result.score,
            "pass_mark": mark,
            "taken_on": result.taken_on and result.taken_on.isoformat(),
            "entered": result.outcome and result.outcome.value,
        },
        source=policy.at("scores.pass_marks", facts.season).source,
        policy=policy.version,
    )
