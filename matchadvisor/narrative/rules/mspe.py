"""What the applicant hands to the office for the MSPE: N-7."""

from collections.abc import Iterator
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.narrative.facts import MspeFacts
from matchadvisor.narrative.rules.counting import sentence_count

TEXTS = {
    "empty": "No noteworthy characteristic is written yet. Up to {most_characteristics} belong there, {sentences} sentences each.",
    "many": "{count} characteristics are written; the MSPE takes {most_characteristics} at most.",
    "long": "Characteristic {place} has {count} sentences; {sentences} are the most.",
    "unchecked": "Still to check: {facts}.",
    "ready": "It can go to the office: {count} written, all facts checked.",
    "handed_over": "It is with the office. The evaluative part is written there and not here.",
}


def mspe(facts: MspeFacts, policy: Policy) -> tuple[Finding, ...]:
    """Check number, length and facts; verdicts as in ``TEXTS``."""
    entry = policy.at("narrative.mspe", facts.season)
    limits = entry.value
    written = [text for text in facts.characteristics if text.strip()]
    because: dict[str, Any] = {
        "characteristics": len(written),
        "most_characteristics": limits["characteristics"],
        "sentences": limits["sentences"],
    }

    def finding(verdict: str, **numbers: Any) -> Finding:
        return Finding(
            rule="N-7",
            verdict=verdict,
            text=TEXTS[verdict].format(**{**because, **numbers}),
            because=because | numbers,
            source=entry.source,
            policy=policy.version,
        )

    if facts.is_handed_over:
        return (finding("handed_over"),)
    found = tuple(finding(verdict, **more) for verdict, more in _concerns(facts, written, limits))
    return found or (finding("ready", count=len(written)),)


def _concerns(
    facts: MspeFacts, written: list[str], limits: dict[str, int]
) -> Iterator[tuple[str, dict[str, Any]]]:
    if not written:
        yield "empty", {}
    if len(written) > limits["characteristics"]:
        yield "many", {"count": len(written)}
    for place, text in enumerate(written, start=1):
        count = sentence_count(text)
        if count > limits["sentences"]:
            yield "long", {"place": place, "count": count}
    if facts.unchecked:
        yield "unchecked", {"facts": "; ".join(facts.unchecked)}
