"""What a personal statement should let a reader see, and whether it fits: N-3."""

from collections.abc import Mapping
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.narrative.facts import ChecklistFacts
from matchadvisor.narrative.rules.counting import character_count, word_count

MISSING = {
    "specific_motivation": (
        "Say why this specialty, in a way that only you could. "
        "A wish to help people fits every field; a patient, a problem or a habit of mind fits one."
    ),
    "self_awareness": (
        "Let one passage show how you see your own work. "
        "Something you were wrong about, or do differently now, says maturity without the word."
    ),
    "hard_night": (
        "Ask what a tired resident would learn here about working beside you. "
        "A reader should want this person there on a hard night."
    ),
}
NO_STORY = (
    "There is no concrete clinical story yet. Choose {low} or {high}: one patient, one moment, "
    "what you did."
)
MANY_STORIES = "There are {count} clinical stories; {low} or {high} leave room to tell them well."
OPEN = "Read your draft for what the check cannot see: {open}. The checklist asks these one by one."
OPEN_POINTS = {
    "specific_motivation": "why this specialty",
    "self_awareness": "how you see your own work",
    "stories": "how many clinical stories it tells",
    "hard_night": "whether a reader would want you beside them on a hard night",
}
FINE = "By your own reading it has what a statement needs. Let somebody else read it now."
WITHIN = "{characters} characters of {most}; it fits {service}."
OVER = "{characters} characters; {service} takes {most}, so {over} have to go."
NO_LIMIT = "{characters} characters. No limit is on file for {service}; ask there before you paste."
EMPTY = "Nothing is written yet."


def statement_check(facts: ChecklistFacts, policy: Policy) -> tuple[Finding, ...]:
    """Say what the applicant's own answers leave to do; what is not answered is asked.

    Verdicts: ``missing``, ``many`` (stories), ``open``, ``looks_fine``.
    """
    entry = policy.at("narrative.statement", facts.season)
    low, high = entry.value["stories"]
    answers = {name: getattr(facts, name) for name in OPEN_POINTS}
    said = [("missing", text) for name, text in MISSING.items() if answers[name] is False]
    if facts.stories is not None and facts.stories < low:
        said.append(("missing", NO_STORY.format(low=low, high=high)))
    if facts.stories is not None and facts.stories > high:
        said.append(("many", MANY_STORIES.format(count=facts.stories, low=low, high=high)))
    if unknown := [text for name, text in OPEN_POINTS.items() if answers[name] is None]:
        said.append(("open", OPEN.format(open="; ".join(unknown))))
    if not said:
        said = [("looks_fine", FINE)]
    return tuple(
        Finding(
            rule="N-3",
            verdict=verdict,
            text=text,
            because={**answers, "stories_asked_for": [low, high]},
            source=entry.source,
            policy=policy.version,
        )
        for verdict, text in said
    )


def statement_length(
    text: str, *, service: str, service_name: str, season: int, policy: Policy
) -> Finding:
    """Compare a text with the limit of the application service: within, over, no_limit or empty."""
    entry = policy.at("limits.statement", season)
    most: int | None = entry.value.get(service)
    characters = character_count(text)
    verdict, words = _length(characters, most)
    numbers: Mapping[str, Any] = {
        "characters": characters,
        "words": word_count(text),
        "most_characters": most,
        "service": service_name,
    }
    return Finding(
        rule="N-3",
        verdict=verdict,
        text=words.format(
            characters=f"{characters:,}",
            most=f"{most or 0:,}",
            over=f"{characters - (most or 0):,}",
            service=service_name,
        ),
        because=numbers,
        source=entry.source,
        policy=policy.version,
    )


def _length(characters: int, most: int | None) -> tuple[str, str]:
    if not characters:
        return "empty", EMPTY
    if most is None:
        return "no_limit", NO_LIMIT
    return ("over", OVER) if characters > most else ("within", WITHIN)
