"""Which zone a score falls in, and in which sense it is borderline: Z-1, Z-2, Z-3, Z-8."""

from collections.abc import Mapping
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Entry, Policy
from matchadvisor.policy.registry import specialty
from triage.enums import Exam, Shade, Zone
from triage.facts import ApplicantFacts, Reading

TEXTS = {
    (Zone.GREEN, None): (
        "{score} is at or above the green line of {green} for {name}. "
        "Put the effort into the list, the letters and the story; the score needs no defense."
    ),
    (Zone.YELLOW, Shade.IN_BAND): (
        "{score} is inside the band for {name}, {under} under its green line of {green}. "
        "Top programs may filter on it, so build the list around the others."
    ),
    (Zone.YELLOW, Shade.BELOW_BAND): (
        "{score} is {gap} under the band for {name} and {under} under its green line of {green}. "
        "It is usable with a careful list and letters that show how you work."
    ),
    (Zone.RED, Shade.NEAR): (
        "{score} is {gap} under the band for {name}, which starts at {low}. "
        "Plan for more programs and a backup, and talk the target over with your advisor."
    ),
    (Zone.RED, Shade.DEEP): (
        "{score} is {gap} under the band for {name}, which starts at {low}. "
        "The plan needs another shape: walk through the risk question with your advisor first."
    ),
}
UNDER_FLOOR = (
    "{score} is under {floor}, and below that the plan is red in every specialty. "
    "Walk through the risk question with your advisor before building a list."
)
PENDING = (
    "No Step 2 CK score is on file yet, so there is no zone for {name}. "
    "Everything that needs no score is worked out already; enter the score when it arrives."
)
COMLEX_ONLY = (
    "These zones read Step 2 CK scores, and you sit COMLEX only. "
    "Ask your advisor how programs in {name} read it; the rest of the plan works as usual."
)
NO_LINES = (
    "{title} has no lines for {name}, so it gives no zone. "
    "Ask your advisor how programs in this field read a score."
)
ABOVE_MEAN = (
    "{score} is above the national mean of {mean} ({year}) and still under the band for {name}. "
    "That is borderline for this field, not a weak score."
)
UNDER_REACH = (
    "{score} fits {name}, but it is under the {reach_typical} that is typical of your reach "
    "programs. It is borderline there and nowhere else: keep those programs few."
)
RULES = {Zone.GREEN: "Z-1", Zone.RED: "Z-2", Zone.YELLOW: "Z-3"}


class ScoreOutOfRange(ValueError):
    """The score is not one that Step 2 CK can give; the message names the range."""


def refuse_impossible_score(facts: ApplicantFacts, policy: Policy) -> None:
    """Raise ScoreOutOfRange unless the score, if there is one, lies in the exam's range."""
    limits = policy.at("scores.range", facts.season).value
    score = facts.step2.score
    if score is not None and not limits["lowest"] <= score <= limits["highest"]:
        raise ScoreOutOfRange(
            f"a Step 2 CK score lies between {limits['lowest']} and {limits['highest']}, "
            f"not {score}"
        )


def place(
    score: int, line: Mapping[str, int], cuts: Mapping[str, int]
) -> tuple[Zone, Shade | None]:
    """Zone and shade of a score against one specialty's lines, all in Step 2 CK points."""
    gap = line["low"] - score
    is_under_floor = score < cuts["floor"]
    if score >= line["green"]:
        return Zone.GREEN, None
    if is_under_floor or gap >= cuts["red_gap"]:
        return Zone.RED, Shade.DEEP if is_under_floor or gap >= cuts["deep_gap"] else Shade.NEAR
    return Zone.YELLOW, Shade.BELOW_BAND if gap > 0 else Shade.IN_BAND


def read_zone(facts: ApplicantFacts, policy: Policy) -> Reading:
    """Read the score under one policy.

    A specialty without lines is not covered, and neither is a season before the policy's first.
    """
    if not policy.has("zones.lines", facts.season):
        return Reading(
            policy=policy.name,
            version=policy.version,
            title=policy.title,
            source=policy.title,
            zone=Zone.NOT_COVERED,
        )
    lines = policy.at("zones.lines", facts.season)
    line: Mapping[str, int] = lines.value.get(facts.specialty, {})
    score = facts.step2.score
    zone, shade, is_boundary, gap = Zone.PENDING, None, False, None
    if not line or facts.record.exam is Exam.COMLEX_ONLY:
        zone = Zone.NOT_COVERED
    elif score is not None:
        cuts = policy.at("zones.cuts", facts.season).value
        zone, shade = place(score, line, cuts)
        gap = line["low"] - score
        near = (score - cuts["boundary"], score + cuts["boundary"])
        is_boundary = any(place(other, line, cuts)[0] is not zone for other in near)
    return Reading(
        policy=policy.name,
        version=policy.version,
        title=policy.title,
        source=lines.source_of(facts.specialty),
        zone=zone,
        shade=shade,
        boundary=is_boundary,
        gap=gap,
        low=line.get("low"),
        green=line.get("green"),
        high=line.get("high"),
        inferred=gap is not None and _is_inferred(lines, facts.specialty, zone),
    )


def _is_inferred(lines: Entry, slug: str, zone: Zone) -> bool:
    return lines.is_inferred(f"{slug}.low" if zone is Zone.RED else slug)


def zone(facts: ApplicantFacts, reading: Reading, policy: Policy) -> Finding:
    """Say the zone of a reading and what to do about it."""
    cuts = policy.at("zones.cuts", facts.season).value
    score = facts.step2.score
    if facts.record.exam is Exam.COMLEX_ONLY:
        rule, text = "Z-8", COMLEX_ONLY
    elif reading.zone is Zone.NOT_COVERED:
        rule, text = "Z-6", NO_LINES
    elif score is None:
        rule, text = "Z-8", PENDING
    else:
        rule, text = RULES[reading.zone], TEXTS[reading.zone, reading.shade]
        if reading.zone is Zone.RED and score < cuts["floor"]:
            text = UNDER_FLOOR
    return Finding(
        rule=rule,
        verdict=reading.zone,
        text=text.format(
            name=specialty(facts.specialty).name.lower(),
            title=reading.title,
            score=score,
            gap=reading.gap,
            low=reading.low,
            green=reading.green,
            under=(reading.green or 0) - (score or 0),
            floor=cuts["floor"],
        ),
        because=_because(facts, reading, cuts),
        source=reading.source,
        policy=policy.version,
        inferred=reading.inferred,
    )


def _because(facts: ApplicantFacts, reading: Reading, cuts: Mapping[str, int]) -> Mapping[str, Any]:
    because = {
        "specialty": facts.specialty,
        "exam": facts.record.exam.value,
        "score": facts.step2.score,
        "low": reading.low,
        "green": reading.green,
        "high": reading.high,
    }
    if reading.gap is not None:
        because["gap"] = reading.gap
        because["shade"] = reading.shade and reading.shade.value
        because["red_gap"] = cuts["red_gap"]
        because["deep_gap"] = cuts["deep_gap"]
        because["floor"] = cuts["floor"]
    return because


def borderline(facts: ApplicantFacts, reading: Reading, policy: Policy) -> tuple[Finding, ...]:
    """Name the senses in which a covered score is borderline besides its distance to the band.

    One is a score above the national mean yet under the band (only where the policy gives a
    mean); the other a score that fits the field but not the reach programs on the list.
    """
    score = facts.step2.score
    if score is None or reading.gap is None:
        return ()
    notes = []
    mean = None
    if reading.zone is Zone.YELLOW and policy.has("zones.national_mean", facts.season):
        mean = policy.at("zones.national_mean", facts.season)
    if mean and reading.gap > 0 and score > mean.value["mean"]:
        numbers = {"mean": mean.value["mean"], "year": mean.value["year"], "low": reading.low}
        notes.append(("above_mean", ABOVE_MEAN, numbers, mean.source))
    if facts.reach_typical is not None and reading.gap <= 0 and score < facts.reach_typical:
        numbers = {"low": reading.low, "reach_typical": facts.reach_typical}
        notes.append(("under_reach_programs", UNDER_REACH, numbers, reading.source))
    name = specialty(facts.specialty).name.lower()
    return tuple(
        Finding(
            rule="Z-3",
            verdict=verdict,
            text=text.format(score=score, name=name, **numbers),
            because={"score": score, **numbers},
            source=source,
            policy=policy.version,
        )
        for verdict, text, numbers, source in notes
    )
