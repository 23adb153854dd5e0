"""Whether the plan asks the risk question, and what the answer leads to: B-1."""

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.policy.registry import specialty
from triage.enums import Exam, FlowNode, Shade, Way, Zone
from triage.facts import ApplicantFacts, Reading
from triage.rules.volume import must_choose

SOURCE = "Advising guide: risk and backup"
TEXTS = {
    "pending": (
        "Whether a choice is needed shows when the score is in. "
        "Think already about a second field that you would gladly train in."
    ),
    "ask_advisor": (
        "The policy has no zone for this specialty, so it cannot say how close the score is. "
        "Ask your advisor whether {name} needs a backup beside it."
    ),
    "comlex_only": (
        "This question is asked of a Step 2 CK score, and you sit COMLEX only. "
        "Ask your advisor whether {name} needs a backup beside it."
    ),
    "apply_broadly": (
        "The score is close to the norm for {name}: apply broadly within it. "
        "Then put the work into letters and story."
    ),
    "open": (
        "This plan asks for a choice: carry a high risk in {name}, or plan with a backup. "
        "Answer in your own words; your advisor reads it and signs beside it."
    ),
    "high_risk": (
        "You chose {name} alone: many programs, the strongest letters you can get, and a clear "
        "view of a year without a position. Your advisor signs beside the answer."
    ),
    "with_backup": (
        "You chose {name} with a backup. "
        "Each of the two gets its own list, letters, statement and signals."
    ),
    "switch": (
        "You chose to make the backup your target. "
        "Change the target in your record, and the plan is worked out for it."
    ),
}
BACKUP_TEXTS = {
    "backup_settled": (
        "The backup question is settled: an offered backup is on file, or the signed choice to "
        "go without one. Nothing holds the list up here."
    ),
    "backup_needed": (
        "The list cannot be approved yet: name a backup that is offered, or decide with "
        "your advisor to go without one. At this distance the guide asks for one of the two."
    ),
    "backup_advised": (
        "Name a backup, too: at this distance it is advised, not required. "
        "It is a second way to the same year, not a farewell to the first choice."
    ),
}
PATHS = {
    "pending": (FlowNode.SCORE,),
    "ask_advisor": (FlowNode.SCORE,),
    "apply_broadly": (
        FlowNode.SCORE,
        FlowNode.CLOSE_TO_NORM,
        FlowNode.APPLY_BROADLY,
        FlowNode.LETTERS_AND_NARRATIVE,
    ),
    "open": (FlowNode.SCORE, FlowNode.CLOSE_TO_NORM, FlowNode.HIGH_RISK),
    "high_risk": (
        FlowNode.SCORE,
        FlowNode.CLOSE_TO_NORM,
        FlowNode.HIGH_RISK,
        FlowNode.MANY_PROGRAMS,
        FlowNode.LETTERS_AND_NARRATIVE,
    ),
    "with_backup": (
        FlowNode.SCORE,
        FlowNode.CLOSE_TO_NORM,
        FlowNode.HIGH_RISK,
        FlowNode.LESS_COMPETITIVE,
        FlowNode.LETTERS_AND_NARRATIVE,
    ),
}
PATHS["switch"] = PATHS["with_backup"]
ANSWERS = {
    Way.TARGET_ONLY: "high_risk",
    Way.WITH_BACKUP: "with_backup",
    Way.SWITCH: "switch",
}


def flow_chart(
    facts: ApplicantFacts, reading: Reading, *, has_offered_backup: bool, policy: Policy
) -> tuple[Finding, ...]:
    """Walk the flow chart as far as the answers go; ``because`` holds the boxes passed.

    A red plan gets a second finding: whether its backup question is settled. The verdict
    ``backup_needed`` keeps the list from being approved.
    """
    is_asked = must_choose(facts, reading.zone, policy)
    verdict = _verdict(facts, reading, is_asked=is_asked)
    is_signed = facts.risk is not None and facts.risk.countersigned
    walk = Finding(
        rule="B-1",
        verdict=verdict,
        text=_text(verdict, facts).format(name=specialty(facts.specialty).name.lower()),
        because={
            "zone": reading.zone.value,
            "shade": reading.shade and reading.shade.value,
            "must_choose": is_asked,
            "answer": facts.risk and facts.risk.way.value,
            "countersigned": is_signed,
            "path": [node.value for node in PATHS[verdict]],
        },
        source=SOURCE,
        policy=policy.version,
    )
    if reading.zone is not Zone.RED:
        return (walk,)
    return walk, _backup(facts, reading, has_offered_backup=has_offered_backup, policy=policy)


def _backup(
    facts: ApplicantFacts, reading: Reading, *, has_offered_backup: bool, policy: Policy
) -> Finding:
    risk = facts.risk
    is_signed = risk is not None and risk.countersigned
    goes_without = risk is not None and risk.countersigned and risk.way is Way.TARGET_ONLY
    if has_offered_backup or goes_without:
        verdict = "backup_settled"
    else:
        verdict = "backup_needed" if reading.shade is Shade.DEEP else "backup_advised"
    return Finding(
        rule="B-1",
        verdict=verdict,
        text=BACKUP_TEXTS[verdict],
        because={
            "shade": reading.shade and reading.shade.value,
            "offered_backup_on_file": has_offered_backup,
            "answer": risk and risk.way.value,
            "countersigned": is_signed,
        },
        source=SOURCE,
        policy=policy.version,
    )


def _text(verdict: str, facts: ApplicantFacts) -> str:
    is_other_exam = verdict == "ask_advisor" and facts.record.exam is Exam.COMLEX_ONLY
    return TEXTS["comlex_only" if is_other_exam else verdict]


def _verdict(facts: ApplicantFacts, reading: Reading, *, is_asked: bool) -> str:
    if reading.zone is Zone.PENDING:
        return "pending"
    if reading.zone is Zone.NOT_COVERED:
        return "ask_advisor"
    if not is_asked:
        return "apply_broadly"
    return ANSWERS[facts.risk.way] if facts.risk else "open"
