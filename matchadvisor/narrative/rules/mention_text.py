"""How a mention of the score reads: once, short, and without an excuse: N-2."""

from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.narrative.enums import Mark
from matchadvisor.narrative.facts import MentionText
from matchadvisor.narrative.rules.counting import sentence_count
from matchadvisor.narrative.rules.excuses import Excuse, excuses_in

UNMARKED = (
    "Say whether this draft mentions the score. "
    "Mark the sentences that do; the check reads those and nothing else."
)
NO_MENTION = (
    "You said that this draft mentions the score nowhere, so there is nothing to check. "
    "Mark it if that has changed."
)
TWICE = "The score comes up in {places} places. Once is enough: a second time makes it the subject."
SHORT = (
    "The mention has {count}; {low} to {high} leave room for the result, its context and what has "
    "grown since."
)
LONG = (
    "The mention has {count}; {low} to {high} are enough. What can go is usually the story of "
    "the day itself."
)
EXCUSE = "\u201c{phrase}\u201d may read as an excuse. {why}"
ASKED = (
    "Read the passage for three things: does it own the result, does it name the context, does it "
    "show growth that others saw? The check cannot tell; you and your advisor can."
)
FINE = "Its form looks fine: once, {count}, and none of the turns that read as an excuse."


def mention_text(facts: MentionText, policy: Policy) -> tuple[Finding, ...]:
    """Check the passages that the applicant marked; text that is not marked is never read.

    Verdicts: ``unmarked``, ``no_mention``, or of ``twice``, ``short``, ``long``, ``excuse`` those
    that apply (else ``looks_fine``), and ``ask`` for what only a person can tell.
    """
    entry = policy.at("narrative.mention", facts.season)
    low, high = entry.value["sentences"]
    passages = [facts.text[begin:end] for begin, end in facts.spans]
    sentences = sum(sentence_count(passage) for passage in passages)
    because = {"places": len(passages), "sentences": sentences, "sentences_asked_for": [low, high]}

    def finding(verdict: str, text: str, **more: Any) -> Finding:
        return Finding(
            rule="N-2",
            verdict=verdict,
            text=text,
            because=because | more,
            source=entry.source,
            policy=policy.version,
        )

    if facts.mark is Mark.UNSAID:
        return (finding("unmarked", UNMARKED),)
    if facts.mark is Mark.NONE:
        return (finding("no_mention", NO_MENTION),)
    count = f"{sentences} sentence{'s' if sentences != 1 else ''}"
    found = []
    if len(passages) > 1:
        found.append(finding("twice", TWICE.format(places=len(passages))))
    if sentences < low:
        found.append(finding("short", SHORT.format(count=count, low=low, high=high)))
    if sentences > high:
        found.append(finding("long", LONG.format(count=count, low=low, high=high)))
    found += [
        finding("excuse", EXCUSE.format(phrase=each.phrase, why=each.why), phrase=each.phrase)
        for each in _excuses(passages)
    ]
    if not found:
        found.append(finding("looks_fine", FINE.format(count=count)))
    return (*found, finding("ask", ASKED))


def _excuses(passages: list[str]) -> list[Excuse]:
    return [excuse for passage in passages for excuse in excuses_in(passage)]
