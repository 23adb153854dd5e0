"""Which tag a program suggests for one applicant, and why: M-4."""

from collections.abc import Iterator, Sequence

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from programs.enums import Kind, Tag
from programs.facts import ListFacts, ProgramFacts, Suggestion
from triage.enums import Tier, Zone

Step = tuple[int, Tag | None, str]

BY_POINTS = {
    Tag.REACH: "The typical matched score here is {points} above the score: reach.",
    Tag.TARGET: "The typical matched score here is {points} above the score: target.",
    Tag.SAFETY: "The typical matched score here is not above the score: safety.",
}
BY_KIND = {
    Kind.FLAGSHIP: "No typical score is on file, and a flagship reads as reach.",
    Kind.ACADEMIC: "No typical score is on file, and an academic program reads as target.",
    Kind.AFFILIATE: "No typical score is on file, and a university affiliate reads as target.",
    Kind.COMMUNITY: "No typical score is on file, and a community program reads as safety.",
}
BY_RESEARCH = "No typical score is on file, and a name known for research reads as reach."
BY_CROWDED_CITY = (
    "No typical score is on file, and a community program in an oversaturated city reads as target."
)
WEAK_STEP_UP = "A red plan, or a specialty of the most competitive tier, moves it one step up."
NO_SUGGESTION = "Neither a typical score nor a telling kind is on file: a person sets this tag."
RESEARCH_UP = "A name known for research moves it one step up."
FLAGSHIP_UP = "A flagship in a major city stands one step up."
LOWERED = (
    "At most {most} points above, and no oversaturated city: a community or affiliated program "
    "like this one reads as safety."
)
SCREENED = (
    "The program publishes a minimum of {minimum}, above the score: reach, and an application "
    "is likely to be screened out."
)
WEAK = "A weak suggestion, by the kind of program alone."
KIND_TAGS = {
    Kind.FLAGSHIP: Tag.REACH,
    Kind.ACADEMIC: Tag.TARGET,
    Kind.AFFILIATE: Tag.TARGET,
    Kind.COMMUNITY: Tag.SAFETY,
}
ONE_UP = {Tag.SAFETY: Tag.TARGET, Tag.TARGET: Tag.REACH, Tag.REACH: Tag.REACH}


def suggest(program: ProgramFacts, facts: ListFacts, policy: Policy) -> Suggestion:
    """Walk the steps in their order; the last one that applies wins.

    Without a score, or without a typical one, only the kind of program speaks.
    """
    points = _points(program, facts)
    if points is None:
        steps = list(_by_kind(program, facts, policy))
    else:
        steps = list(_by_points(program, points, facts, policy))
    if is_screened := has_minimum_above(program, facts.score):
        steps.append((6, Tag.REACH, SCREENED.format(minimum=program.minimum_step2)))
    return Suggestion(
        tag=steps[-1][1],
        is_weak=steps[-1][0] == 2,
        is_likely_screened=is_screened,
        steps=tuple(dict.fromkeys(step for step, _, _ in steps)),
        reasons=tuple(reason for _, _, reason in steps),
    )


def suggested_tag(
    program: ProgramFacts, suggestion: Suggestion, facts: ListFacts, policy: Policy
) -> Finding:
    """Say the suggestion with its reasons; a person decides."""
    entry = policy.at("mix.tag_points", facts.season)
    cities = policy.at("list.cities", facts.season).value
    verdict = suggestion.tag.value if suggestion.tag else "none"
    said = suggestion.reasons[-1:] if suggestion.is_likely_screened else suggestion.reasons
    return Finding(
        rule="M-4",
        verdict="likely_screened" if suggestion.is_likely_screened else verdict,
        text=" ".join((*said, *([WEAK] if suggestion.is_weak else []))),
        because={
            "program": program.code,
            "score": facts.score,
            "typical": program.typical_step2,
            "points": _points(program, facts),
            "minimum": program.minimum_step2,
            "program_kind": program.kind and program.kind.value,
            "research_name": program.research_name,
            "major_city": _is_listed(program, cities["major"]),
            "oversaturated_city": _is_listed(program, cities["oversaturated"]),
            "zone": facts.zone.value,
            "tier": facts.tier and facts.tier.value,
            "reach_from": entry.value["reach_from"],
            "lowered_to": entry.value["lowered_to"],
            "steps": ", ".join(str(step) for step in suggestion.steps),
            "suggested_tag": suggestion.tag and suggestion.tag.value,
            "weak": suggestion.is_weak,
        },
        source=entry.source,
        policy=policy.version,
        inferred=entry.is_inferred(),
    )


def has_minimum_above(program: ProgramFacts, score: int | None) -> bool:
    """Whether the program publishes a strict minimum above the score."""
    return score is not None and program.minimum_step2 is not None and program.minimum_step2 > score


def _points(program: ProgramFacts, facts: ListFacts) -> int | None:
    if program.typical_step2 is None or facts.score is None:
        return None
    return program.typical_step2 - facts.score


def _by_points(
    program: ProgramFacts, points: int, facts: ListFacts, policy: Policy
) -> Iterator[Step]:
    cuts = policy.at("mix.tag_points", facts.season).value
    cities = policy.at("list.cities", facts.season).value
    tag = Tag.REACH if points >= cuts["reach_from"] else Tag.TARGET if points > 0 else Tag.SAFETY
    yield 1, tag, BY_POINTS[tag].format(points=points)
    is_major = program.kind is Kind.FLAGSHIP and _is_listed(program, cities["major"])
    if (program.research_name or is_major) and ONE_UP[tag] is not tag:
        tag = ONE_UP[tag]
        yield 4, tag, RESEARCH_UP if program.research_name else FLAGSHIP_UP
    is_local = program.kind in (Kind.COMMUNITY, Kind.AFFILIATE)
    is_calm = not _is_listed(program, cities["oversaturated"]) and facts.zone is not Zone.RED
    if tag is Tag.TARGET and is_local and is_calm and points <= cuts["lowered_to"]:
        yield 5, Tag.SAFETY, LOWERED.format(most=cuts["lowered_to"])


def _by_kind(program: ProgramFacts, facts: ListFacts, policy: Policy) -> Iterator[Step]:
    cities = policy.at("list.cities", facts.season).value
    kind = program.kind
    if kind is None or (kind not in KIND_TAGS and not program.research_name):
        yield 3, None, NO_SUGGESTION
        return
    is_crowded = kind is Kind.COMMUNITY and _is_listed(program, cities["oversaturated"])
    if program.research_name and kind is not Kind.FLAGSHIP:
        tag, reason = Tag.REACH, BY_RESEARCH
    elif is_crowded:
        tag, reason = Tag.TARGET, BY_CROWDED_CITY
    else:
        tag, reason = KIND_TAGS[kind], BY_KIND[kind]
    yield 2, tag, reason
    is_stepped = facts.zone is Zone.RED or facts.tier is Tier.HYPER
    if is_stepped and ONE_UP[tag] is not tag:
        yield 2, ONE_UP[tag], WEAK_STEP_UP


def _is_listed(program: ProgramFacts, cities: Sequence[str]) -> bool:
    place = f"{program.city}, {program.state}".casefold()
    return place in {city.casefold() for city in cities}
