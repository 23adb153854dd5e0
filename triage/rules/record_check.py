"""What to feature and what to fix among the six things that directors weigh: A-5."""

from collections.abc import Mapping

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from triage.enums import Clinical, RecordItem, Strength, Zone
from triage.facts import ApplicantFacts, Reading

SOURCE = "Advising guide: what program directors weigh"
TEXTS = {
    Strength.STRONG: "Feature: {items}. Give these the first lines of the application.",
    Strength.SOFT: "Work on: {items}. Here effort can still change how the file reads.",
    Strength.UNKNOWN: (
        "Not known yet: {items}. Fill these in under your record, and the check is complete."
    ),
}
ONLY_SCORE = (
    "The score is the only soft spot among the six things that directors weigh, as far as they "
    "are on file. The work goes into letting the other five be seen."
)
NOTHING_SOFT = (
    "None of the six things that directors weigh reads soft, as far as they are on file. "
    "Keep it so, and put the time into the list."
)
VERDICTS = {
    Strength.STRONG: "feature",
    Strength.SOFT: "fix",
    Strength.UNKNOWN: "open",
}
FROM_ZONE = {
    Zone.GREEN: Strength.FINE,
    Zone.YELLOW: Strength.SOFT,
    Zone.RED: Strength.SOFT,
}
FROM_CLINICAL = {
    Clinical.STRONG: Strength.STRONG,
    Clinical.SOLID: Strength.FINE,
    Clinical.WEAK: Strength.SOFT,
}


def read_record(facts: ApplicantFacts, reading: Reading) -> Mapping[RecordItem, Strength]:
    """The strength of each item; the score follows the zone, grades the clinical work."""
    given = facts.record.strengths
    return {
        RecordItem.SCORE: FROM_ZONE.get(reading.zone, Strength.UNKNOWN),
        RecordItem.CLINICAL_GRADES: given.get(
            RecordItem.CLINICAL_GRADES, FROM_CLINICAL[facts.record.clinical]
        ),
        RecordItem.LETTERS: given.get(RecordItem.LETTERS, Strength.UNKNOWN),
        RecordItem.STANDING: given.get(RecordItem.STANDING, Strength.UNKNOWN),
        RecordItem.RESEARCH: given.get(RecordItem.RESEARCH, Strength.UNKNOWN),
        RecordItem.NARRATIVE: given.get(RecordItem.NARRATIVE, Strength.UNKNOWN),
    }


def _labels(record: Mapping[RecordItem, Strength], strength: Strength) -> list[str]:
    is_score_meant = strength is not Strength.SOFT
    return [
        item.label
        for item, found in record.items()
        if found is strength and (is_score_meant or item is not RecordItem.SCORE)
    ]


def record_check(facts: ApplicantFacts, reading: Reading, policy: Policy) -> tuple[Finding, ...]:
    """Say what to feature, what to fix and what is not known, in that order."""
    record = read_record(facts, reading)
    because = {item.value: strength.value for item, strength in record.items()}
    soft = [item for item, strength in record.items() if strength is Strength.SOFT]
    said = [
        (VERDICTS[strength], TEXTS[strength].format(items="; ".join(labels)))
        for strength in (Strength.STRONG, Strength.SOFT, Strength.UNKNOWN)
        if (labels := _labels(record, strength))
    ]
    if soft == [RecordItem.SCORE]:
        said.insert(0, ("only_score", ONLY_SCORE))
    if not soft:
        said.insert(0, ("nothing_soft", NOTHING_SOFT))
    return tuple(
        Finding(
            rule="A-5",
            verdict=verdict,
            text=text,
            because=because,
            source=SOURCE,
            policy=policy.version,
        )
        for verdict, text in said
    )
