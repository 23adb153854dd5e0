"""Whether an experience tells what came of it, and whether it fits: N-4."""

from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.narrative.facts import ExperienceFacts, ExperiencesFacts
from matchadvisor.narrative.rules.counting import character_count
from matchadvisor.narrative.rules.outcomes import Reading, read_outcomes

SOURCE = "Advising guide: experiences"
NO_TEXT = "Nothing is written here yet. Two or three plain sentences are enough to begin."
NO_OUTCOME = (
    "It tells what you did; readers also look for what came of it. "
    "If there is a number, a change that stayed, or people you taught or reached, add it. "
    "If there is none, it can stay as it is."
)
BUZZWORDS = "\u201c{row}\u201d names qualities. One moment in which they showed says more in the same space."
NO_MEANING = (
    "It is marked as most meaningful; the application has a second field for why. "
    "Say what it changed in you, not what you did again."
)
FINE = (
    "It looks fine: it tells what came of the work (\u201c{outcome}\u201d). "
    "The check reads words and cannot judge worth."
)
OVER = {
    "description": "The description has {count} characters; {service} takes {most}, so {over} have "
    "to go.",
    "meaning": "Why it was meaningful has {count} characters; {service} takes {most}, so {over} "
    "have to go.",
}
COUNTS = {
    "within": "{count} of the {most} experiences and {meaningful} of the {most_meaningful} most "
    "meaningful that {service} takes.",
    "many": "{count} experiences; {service} takes {most}. Choose which {over} to leave out.",
    "many_meaningful": "{meaningful} are marked as most meaningful; {service} takes "
    "{most_meaningful}.",
    "none": "No experience is entered yet; {service} takes up to {most}.",
    "no_limit": "{counted}. No limit is on file for {service}; ask there before you paste.",
}


def check_experience(
    experience: ExperienceFacts, facts: ExperiencesFacts, policy: Policy
) -> tuple[Finding, ...]:
    """Read one experience; it points and explains, and never writes.

    Verdicts: ``no_text``, ``no_outcome``, ``buzzwords``, ``no_meaning``, ``too_long`` as they
    apply, else ``looks_fine``.
    """
    reading = read_outcomes(experience.description)
    found = [*_words(experience, reading, policy), *_lengths(experience, facts, policy)]
    if found:
        return tuple(found)
    text = FINE.format(outcome=reading.outcome)
    return (_finding("looks_fine", text, policy, **_read(reading)),)


def check_counts(facts: ExperiencesFacts, policy: Policy) -> Finding:
    """Compare how many there are with what the application service takes."""
    entry = policy.at("limits.experiences", facts.season)
    limits = entry.value.get(facts.service, {})
    most, most_meaningful = limits.get("experiences"), limits.get("most_meaningful")
    count = len(facts.experiences)
    meaningful = sum(each.is_most_meaningful for each in facts.experiences)
    if not limits:
        verdict = "no_limit"
    elif count > most:
        verdict = "many"
    elif meaningful > most_meaningful:
        verdict = "many_meaningful"
    else:
        verdict = "within" if count else "none"
    text = COUNTS[verdict].format(
        count=count,
        counted="1 experience" if count == 1 else f"{count} experiences",
        most=most,
        meaningful=meaningful,
        most_meaningful=most_meaningful,
        over=count - (most or 0),
        service=facts.service_name,
    )
    numbers = {
        "experiences": count,
        "most_experiences": most,
        "most_meaningful": meaningful,
        "most_most_meaningful": most_meaningful,
    }
    return Finding(
        rule="N-4",
        verdict=verdict,
        text=text,
        because=numbers,
        source=entry.source,
        policy=policy.version,
    )


def _words(experience: ExperienceFacts, reading: Reading, policy: Policy) -> list[Finding]:
    if not experience.description.strip():
        return [_finding("no_text", NO_TEXT, policy, description="")]
    found = []
    if not reading.outcome:
        found.append(_finding("no_outcome", NO_OUTCOME, policy, **_read(reading)))
    if reading.buzzwords:
        text = BUZZWORDS.format(row=reading.buzzwords[0])
        found.append(_finding("buzzwords", text, policy, **_read(reading)))
    if experience.is_most_meaningful and not experience.meaningful_text.strip():
        found.append(_finding("no_meaning", NO_MEANING, policy, most_meaningful=True))
    return found


def _lengths(experience: ExperienceFacts, facts: ExperiencesFacts, policy: Policy) -> list[Finding]:
    entry = policy.at("limits.experiences", facts.season)
    limits = entry.value.get(facts.service, {})
    texts = {"description": (experience.description, limits.get("description_characters"))}
    if experience.is_most_meaningful:
        texts["meaning"] = (experience.meaningful_text, limits.get("meaningful_characters"))
    return [
        Finding(
            rule="N-4",
            verdict="too_long",
            text=OVER[name].format(
                count=character_count(text),
                most=most,
                over=character_count(text) - most,
                service=facts.service_name,
            ),
            because={"characters": character_count(text), "most_characters": most},
            source=entry.source,
            policy=policy.version,
        )
        for name, (text, most) in texts.items()
        if most is not None and character_count(text) > most
    ]


def _read(reading: Reading) -> dict[str, Any]:
    return {
        "numbers": list(reading.numbers),
        "changes": list(reading.changes),
        "people_reached": list(reading.people),
        "general_words": list(reading.buzzwords),
    }


def _finding(verdict: str, text: str, policy: Policy, **because: Any) -> Finding:
    return Finding(
        rule="N-4",
        verdict=verdict,
        text=text,
        because=because,
        source=SOURCE,
        policy=policy.version,
    )
