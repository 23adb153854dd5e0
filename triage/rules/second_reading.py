"""How the other policy reads the same score, and whose figures both are: Z-6."""

from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from triage.enums import ApplicantType, Exam, Zone
from triage.facts import ApplicantFacts, Reading

TEXTS = {
    "agree": "Both tables read {zone}. {one}: {here}; {other}: {there}.",
    "disagree": (
        "The two tables disagree: {one}, which decides this season, reads {zone} ({here}); "
        "{other} reads {other_zone} ({there})."
    ),
    "one_covers": "Only {covering} has lines for this specialty; {silent} gives no zone for it.",
    "neither_covers": "Neither {one} nor {other} has lines for this specialty.",
    "waiting": (
        "When the score is in, two tables will read it. The band's lower end is {low} in {one} "
        "and {other_low} in {other}."
    ),
}
GENERALIZATION = "The guide's table is a broad generalization that shifts by year and program."
WHOSE_FIGURES = (
    "The lines of both tables describe US MD seniors. "
    "For you they are a comparison with another group; ask your advisor how programs read yours."
)


def second_reading(
    facts: ApplicantFacts, reading: Reading, lens: Reading, policy: Policy
) -> tuple[Finding, ...]:
    """Say how the policy that decides and the one beside it read together.

    Nothing is said to applicants who will have no Step 2 CK score (COMLEX only).
    """
    if facts.record.exam is Exam.COMLEX_ONLY:
        return ()
    verdict = _compare(reading, lens)
    source = f"{reading.source}; {lens.source}"
    together = Finding(
        rule="Z-6",
        verdict=verdict,
        text=f"{_sentence(verdict, reading, lens)} {GENERALIZATION}",
        because={
            "score": facts.step2.score,
            "decides": _lines(reading),
            "beside": _lines(lens),
        },
        source=source,
        policy=policy.version,
    )
    kind = facts.record.applicant_type
    if kind is ApplicantType.US_MD or verdict == "neither_covers":
        return (together,)
    return together, Finding(
        rule="Z-6",
        verdict="whose_figures",
        text=WHOSE_FIGURES,
        because={"applicant_type": kind.value, "figures": ApplicantType.US_MD.value},
        source=source,
        policy=policy.version,
    )


def _compare(reading: Reading, lens: Reading) -> str:
    uncovered = (reading.zone, lens.zone).count(Zone.NOT_COVERED)
    if uncovered:
        return "one_covers" if uncovered == 1 else "neither_covers"
    if reading.zone is Zone.PENDING:
        return "waiting"
    return "agree" if reading.zone is lens.zone else "disagree"


def _sentence(verdict: str, reading: Reading, lens: Reading) -> str:
    is_silent = reading.zone is Zone.NOT_COVERED
    return TEXTS[verdict].format(
        one=reading.title,
        other=lens.title,
        zone=reading.zone.label.lower(),
        other_zone=lens.zone.label.lower(),
        here=_distance(reading),
        there=_distance(lens),
        low=reading.low,
        other_low=lens.low,
        covering=lens.title if is_silent else reading.title,
        silent=reading.title if is_silent else lens.title,
    )


def _distance(reading: Reading) -> str:
    gap = reading.gap
    if gap is None:
        return ""
    side = f"{gap} under" if gap > 0 else f"{-gap} above" if gap < 0 else "at"
    edge = ", at the edge of a zone" if reading.boundary else ""
    return f"{side} the band's lower end, {reading.low}{edge}"


def _lines(reading: Reading) -> dict[str, Any]:
    return {
        "policy": reading.version,
        "zone": reading.zone.value,
        "shade": reading.shade and reading.shade.value,
        "boundary": reading.boundary,
        "low": reading.low,
        "green": reading.green,
        "high": reading.high,
        "gap": reading.gap,
    }
