"""What a message to a program says, and whether it should go out: S-2."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.narrative.enums import Occasion
from matchadvisor.narrative.facts import MessageFacts, SentOften
from matchadvisor.narrative.rules.counting import word_count
from matchadvisor.narrative.rules.match_code import forbidden_in

WORD = re.compile(r"[a-z]+")
SCORE_WORDS = re.compile(r"\bmy(?:\s+\w+){0,3}\s+scores?\b", re.IGNORECASE)
SUBJECTS = {
    Occasion.AFTER_SUBMITTING: "Application to {program}: {name}, {school}",
    Occasion.AFTER_ROTATING: "Thank you from your rotation, {program}: {name}, {school}",
    Occasion.REAL_UPDATE: "Update to my application, {program}: {name}, {school}",
}
OPENINGS = {
    Occasion.AFTER_SUBMITTING: "I have applied to {program} in {specialty}.",
    Occasion.AFTER_ROTATING: "Thank you for my time with {program}.",
    Occasion.REAL_UPDATE: "I would like to add to my application to {program} in {specialty}.",
}
DRAWN = "What draws me to the program: {aspects}."
SCORE = (
    "My Step 2 CK score is {score}; the work described here shows better how I care for patients."
)
ASK = "I would be glad to tell you more in an interview. Thank you for reading this."
GREETING = "Dear program director,"
PLACE_WORDS = frozenset(
    (
        *("location", "located", "city", "town", "area", "region", "state", "coast", "weather"),
        *("climate", "family", "home", "close", "near", "nearby", "neighborhood", "beach"),
        *(
            "mountains",
            "mountain",
            "live",
            "living",
            "moved",
            "commute",
            "geography",
            "your",
            "the",
        ),
        *("to", "in", "of", "a", "my", "is", "it", "and", "being", "great", "nice", "beautiful"),
    )
)
"""Words that say where a program is, and the small ones between them."""
TEXTS = {
    "rank_talk": "“{phrase}” cannot go out. {why}",
    "never_said": "“{phrase}” should not go out. {why}",
    "no_aspect": "Name one or two things about this program that draw you; without one it reads like a circular.",
    "many_aspects": "{count} things draw you; {most} are enough to be believed.",
    "only_place": "What draws you is only where the program is. Add something that happens inside it.",
    "no_evidence": "Say in a sentence what you did that shows it: a service, a project, a result.",
    "too_long": "The message has {words} words; {most} are the most that get read.",
    "score_unasked": "“{phrase}” reads like your score. Leave it out unless your statement mentions it or you chose to.",
    "no_id": "Your AAMC ID is not on file, so the message closes without it. Enter it on your record.",
    "not_submitted": "Your list does not say yet that you applied there. Write once you have, and mark it there.",
    "not_rotated": "Your list does not say that you rotated there. Mark it there, or choose another occasion.",
    "repeated": "{count} messages to {program} are in the log for one occasion: {occasion}. One is enough; send no more.",
    "again": "A message of this kind to this program is in your log. A second one is advised against.",
    "looks_fine": "Its form looks fine: {words} words, what draws you, and evidence.",
}
BLOCKING = frozenset({"rank_talk", "never_said"})
"""Verdicts with which a message is not marked as sent."""


def subject_of(facts: MessageFacts) -> str:
    """The subject with program, name and school."""
    return SUBJECTS[facts.occasion].format(
        program=facts.program, name=facts.name, school=facts.school
    )


def body_of(facts: MessageFacts) -> str:
    """The draft from the record; what the applicant wrote stands in it word for word."""
    specialty = facts.specialty_name.lower()
    opening = OPENINGS[facts.occasion].format(program=facts.program, specialty=specialty)
    aspects = [text.strip().rstrip(".") for text in facts.aspects if text.strip()]
    parts = [
        opening,
        DRAWN.format(aspects=" and ".join(aspects)) if aspects else "",
        facts.evidence.strip(),
        SCORE.format(score=facts.score) if facts.with_score and facts.score is not None else "",
    ]
    text = "\n\n".join(
        part for part in (GREETING, " ".join(filter(None, parts)), ASK, facts.name) if part
    )
    return f"{text}\nAAMC ID: {facts.aamc_id}" if facts.aamc_id else text


def program_message(facts: MessageFacts, policy: Policy) -> tuple[Finding, ...]:
    """Everything that speaks against sending it as it is, else that it looks fine."""
    entry = policy.at("narrative.messages", facts.season)
    limits, text = entry.value, f"{subject_of(facts)}\n{body_of(facts)}"
    words = word_count(body_of(facts))
    because = {"words": words, "most_words": limits["words"], "occasion": facts.occasion.value}
    found = [
        Finding(
            rule="S-2",
            verdict=verdict,
            text=TEXTS[verdict].format(**numbers),
            because=because | numbers,
            source=entry.source,
            policy=policy.version,
        )
        for verdict, numbers in _concerns(facts, text, words, limits)
    ]
    if found:
        return tuple(found)
    return (
        Finding(
            rule="S-2",
            verdict="looks_fine",
            text=TEXTS["looks_fine"].format(words=words),
            because=because,
            source=entry.source,
            policy=policy.version,
        ),
    )


def repeated_messages(log: Iterable[SentOften], season: int, policy: Policy) -> tuple[Finding, ...]:
    """What speaks against one more, for each program that was written to twice for one occasion."""
    entry = policy.at("narrative.messages", season)
    return tuple(
        Finding(
            rule="S-2",
            verdict="repeated",
            text=TEXTS["repeated"].format(
                count=each.count, program=each.program, occasion=each.occasion.label.lower()
            ),
            because={"messages": each.count, "occasion": each.occasion.value},
            source=entry.source,
            policy=policy.version,
        )
        for each in log
        if each.count > 1
    )


def _concerns(
    facts: MessageFacts, text: str, words: int, limits: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for phrase in forbidden_in(text):
        yield phrase.kind, {"phrase": phrase.words, "why": phrase.why}
    yield from ((verdict, {}) for verdict in _untimely(facts))
    aspects = [each for each in facts.aspects if each.strip()]
    if not aspects and facts.occasion is not Occasion.REAL_UPDATE:
        yield "no_aspect", {}
    if len(aspects) > limits["aspects"]:
        yield "many_aspects", {"count": len(aspects), "most": limits["aspects"]}
    if aspects and all(is_only_place(each, facts.place) for each in aspects):
        yield "only_place", {}
    if not facts.evidence.strip():
        yield "no_evidence", {}
    if words > limits["words"]:
        yield "too_long", {"words": words, "most": limits["words"]}
    named = "" if facts.may_name_score else _score_in(text, facts.score)
    if named:
        yield "score_unasked", {"phrase": named}
    if not facts.aamc_id:
        yield "no_id", {}


def _untimely(facts: MessageFacts) -> Iterator[str]:
    """What speaks against the occasion itself."""
    if facts.sent_before:
        yield "again"
    if facts.occasion is Occasion.AFTER_SUBMITTING and not facts.is_submitted:
        yield "not_submitted"
    if facts.occasion is Occasion.AFTER_ROTATING and not facts.is_rotated:
        yield "not_rotated"


def is_only_place(aspect: str, place: str) -> bool:
    """Whether an aspect says where the program is and nothing else."""
    own = set(WORD.findall(place.lower()))
    return all(word in PLACE_WORDS or word in own for word in WORD.findall(aspect.lower()))


def _score_in(text: str, score: int | None) -> str:
    """The score itself as a number of its own, or words about one's score; "" without either."""
    named = re.search(rf"(?<!\d){score}(?!\d)", text) if score is not None else None
    found = named or SCORE_WORDS.search(text)
    return found[0] if found else ""
