"""How the answer about the score reads, beat by beat: N-6."""

from collections.abc import Iterator
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.narrative.enums import Beat
from matchadvisor.narrative.facts import InterviewFacts
from matchadvisor.narrative.rules.counting import word_count
from matchadvisor.narrative.rules.excuses import excuses_in

GROWTH = frozenset({Beat.CHANGE, Beat.EVIDENCE})
"""Beats without which an answer explains and does not grow."""
TEXTS = {
    "empty": "Nothing is written yet. One or two sentences a beat are enough.",
    "missing": "Still without words: {beats}.",
    "no_growth": (
        "The answer says what happened and not what grew from it. Say what you changed, and who "
        "saw the difference."
    ),
    "excuse": "“{phrase}” may sound like an excuse. {why}",
    "too_many_words": "The answer has {words} words; up to {most_words} fit into one breath of an interview.",
    "too_long": "It took {seconds} seconds; after {most_seconds} the next question is due.",
    "looks_fine": "Its form looks fine: all five beats, {words} words, no turn that sounds like an excuse.",
}


def interview_answer(facts: InterviewFacts, policy: Policy) -> tuple[Finding, ...]:
    """Check the written beats and the time; verdicts as in ``TEXTS``, else ``looks_fine``."""
    entry = policy.at("narrative.interview", facts.season)
    limits = entry.value
    words = sum(word_count(text) for text in facts.beats.values())
    because = {
        "words": words,
        "most_words": limits["words"],
        "seconds": facts.seconds,
        "most_seconds": limits["seconds"],
    }

    def finding(verdict: str, **numbers: Any) -> Finding:
        return Finding(
            rule="N-6",
            verdict=verdict,
            text=TEXTS[verdict].format(**{**because, **numbers}),
            because=because | numbers,
            source=entry.source,
            policy=policy.version,
        )

    if not words:
        return (finding("empty"),)
    found = tuple(finding(verdict, **more) for verdict, more in _concerns(facts, words, limits))
    return found or (finding("looks_fine", words=words),)


def _concerns(
    facts: InterviewFacts, words: int, limits: dict[str, int]
) -> Iterator[tuple[str, dict[str, Any]]]:
    missing = [beat for beat in Beat if not facts.beats.get(beat, "").strip()]
    if missing:
        yield "missing", {"beats": ", ".join(beat.label.lower() for beat in missing)}
    if GROWTH & set(missing):
        yield "no_growth", {}
    for text in facts.beats.values():
        for excuse in excuses_in(text):
            yield "excuse", {"phrase": excuse.phrase, "why": excuse.why}
    if words > limits["words"]:
        yield "too_many_words", {}
    if facts.seconds is not None and facts.seconds > limits["seconds"]:
        yield "too_long", {}
