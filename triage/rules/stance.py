"""Which posture the whole application takes: A-4."""

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from triage.enums import Clinical, Stance, Zone
from triage.facts import ApplicantFacts, Reading, Weights

SOURCE = "Advising guide: triage, zone and anchors together"
TEXTS = {
    Stance.FEATURE: (
        "Feature the strengths: nothing has to be defended. "
        "The list, the letters and the story deserve the time now."
    ),
    Stance.EXPLAIN: (
        "The score is fine, and something else needs a sentence: explain it once, plainly. "
        "Programs will ask about it before they ask about the score."
    ),
    Stance.REFRAME: (
        "Let the clinical work lead: nothing else weighs, so the application tells that story "
        "first. Aim the list at programs where this score is usual."
    ),
    Stance.STRENGTHEN: (
        "Strengthen the clinical work first: ask for feedback on the current rotation and for "
        "a letter from the next one. Score and clinical work together are read as one picture."
    ),
    Stance.OVERCORRECT: (
        "Do more of everything that helps: more programs, stronger letters, a closer fit. "
        "Score and anchors add up, and both have to be outweighed."
    ),
    Stance.REPLAN: (
        "Re-plan the target before building the list: the distance to this field is large. "
        "A backup, or another target, is the first decision."
    ),
    Stance.PREPARE: (
        "Prepare what needs no score: writers, statement, experiences and a first list. "
        "The zone follows when the result is in."
    ),
    Stance.ASK_ADVISOR: (
        "Ask your advisor how this field reads your record: the policy gives no zone for it. "
        "Letters, story and timing go ahead as usual."
    ),
}


def choose_stance(facts: ApplicantFacts, reading: Reading, weights: Weights) -> Stance:
    """The posture that follows from zone, anchors and clinical work."""
    if reading.zone is Zone.PENDING:
        return Stance.PREPARE
    if reading.zone is Zone.NOT_COVERED:
        return Stance.ASK_ADVISOR
    if reading.zone is Zone.GREEN:
        return Stance.EXPLAIN if weights.anchors else Stance.FEATURE
    if weights.anchors:
        return Stance.OVERCORRECT
    if reading.zone is Zone.RED:
        return Stance.REPLAN
    return Stance.STRENGTHEN if facts.record.clinical is Clinical.WEAK else Stance.REFRAME


def stance(facts: ApplicantFacts, reading: Reading, weights: Weights, policy: Policy) -> Finding:
    """Say which posture the application takes and why."""
    verdict = choose_stance(facts, reading, weights)
    return Finding(
        rule="A-4",
        verdict=verdict,
        text=TEXTS[verdict],
        because={
            "zone": reading.zone.value,
            "anchors": [code.value for code in weights.anchors],
            "clinical": facts.record.clinical.value,
        },
        source=SOURCE,
        policy=policy.version,
    )
