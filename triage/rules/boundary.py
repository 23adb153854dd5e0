"""Whether a point or two more or less would change the zone: Z-4."""

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from triage.facts import ApplicantFacts, Reading
from triage.rules.zone import place

TEXT = (
    "{other_score} would read {other_zone}, so {score} lies at the edge of {zone}. "
    "Ask your advisor to look at the whole record before the plan rests on this line."
)


def boundary(facts: ApplicantFacts, reading: Reading, policy: Policy) -> Finding | None:
    """Ask for an advisor's eye where the zone changes within the policy's few points."""
    score = facts.step2.score
    if score is None or not reading.boundary:
        return None
    lines = policy.at("zones.lines", facts.season)
    cuts = policy.at("zones.cuts", facts.season)
    line = lines.value[facts.specialty]
    width = cuts.value["boundary"]
    steps = [step for distance in range(1, width + 1) for step in (-distance, distance)]
    other_score, other_zone = next(
        (score + step, there)
        for step in steps
        if (there := place(score + step, line, cuts.value)[0]) is not reading.zone
    )
    return Finding(
        rule="Z-4",
        verdict="boundary",
        text=TEXT.format(
            score=score,
            zone=reading.zone.label.lower(),
            other_score=other_score,
            other_zone=other_zone.label.lower(),
        ),
        because={
            "score": score,
            "zone": reading.zone.value,
            "other_score": other_score,
            "other_zone": other_zone.value,
            "width": width,
            "low": reading.low,
            "green": reading.green,
        },
        source=reading.source,
        policy=policy.version,
        inferred=reading.inferred,
    )
