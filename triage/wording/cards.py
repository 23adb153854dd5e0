"""A finding made ready to be drawn: its mark, its first sentence, its reasons in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from matchadvisor.core.finding import INFERRED_MARK, Finding
from matchadvisor.policy.loading import shipped_policy
from matchadvisor.policy.registry import UnknownSpecialty, specialty
from triage import enums
from triage.wording.finding_words import (
    DONE,
    ICONS,
    LABELS,
    LOOKS,
    SPECIALTIES,
    STOPS,
    WORDS,
    YEARS,
)

ZONES = {zone.value for zone in enums.Zone}
SENTENCES = re.compile(
    r"(?<=\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bProf\.)(?<!\bSt\.) "
)


@dataclass(frozen=True, slots=True)
class FindingCard:
    """What ``components/finding.html`` draws; ``tone`` is stop, look, done or empty."""

    rule: str
    verdict: str
    lead: str
    rest: str
    tone: str
    mark: str
    mark_class: str
    source: str
    inferred: bool
    reasons: tuple[tuple[str, str], ...]
    policy_title: str
    policy_url: str


def card(finding: Finding | Mapping[str, Any]) -> FindingCard:
    """The card of a finding, or of one that was kept as JSON."""
    data = finding.as_json() if isinstance(finding, Finding) else finding
    rule, verdict = data["rule"], str(data["verdict"])
    lead, rest = _split(data, rule, verdict)
    tone = _tone(rule, verdict)
    is_zone = rule.startswith("Z-") and verdict in ZONES
    policy, _, number = data["policy"].partition("/")
    return FindingCard(
        rule=rule,
        verdict=verdict,
        lead=lead,
        rest=rest,
        tone=tone,
        mark=_zone_mark(verdict) if is_zone else _icon(rule, tone),
        mark_class=f"shape shape-{verdict}" if is_zone else "icon",
        source=data["source"].removesuffix(INFERRED_MARK).strip(),
        inferred=data["source"].endswith(INFERRED_MARK),
        reasons=tuple((label(key), words(key, value)) for key, value in data["because"].items()),
        policy_title=f"{shipped_policy(policy).title}, version {number}",
        policy_url=reverse("policy:policy", args=[data["policy"]]),
    )


def label(key: str) -> str:
    """The words for the name of an input or a number."""
    return LABELS.get(key) or key.replace("_", " ").capitalize()


def words(key: str, value: Any) -> str:
    """The words for an input or a number, known under that name."""
    if value is None or value in ("", []):
        return "none" if value == [] else "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{label(k).lower()} {words(k, v)}" for k, v in value.items())
    if isinstance(value, list | tuple):
        if len(value) == 2 and all(isinstance(part, int) for part in value):
            return f"{value[0]} to {value[1]}"
        return ", ".join(words(key, part) for part in value)
    if key in WORDS and isinstance(value, str):
        return {m.value: m.label for m in WORDS[key]}.get(value, value)
    if key in SPECIALTIES and isinstance(value, str):
        return _specialty_name(value)
    return f"{value:,}" if isinstance(value, int) and key not in YEARS else str(value)


def _specialty_name(slug: str) -> str:
    try:
        return specialty(slug).name
    except UnknownSpecialty:
        return slug


def _split(data: Mapping[str, Any], rule: str, verdict: str) -> tuple[str, str]:
    """The zone's own name, or the first sentence, apart from the rest."""
    if rule in {"Z-1", "Z-2", "Z-3"} and verdict in ZONES:
        shade = data["because"].get("shade")
        ending = f", {words('shade', shade)}" if shade else ""
        return f"{words('zone', verdict)}{ending}.", data["text"]
    lead, *rest = SENTENCES.split(data["text"], maxsplit=1)
    return lead, "".join(rest)


def _tone(rule: str, verdict: str) -> str:
    for tone, pairs in (("stop", STOPS), ("look", LOOKS), ("done", DONE)):
        if (rule, verdict) in pairs:
            return tone
    return "look" if verdict == "open" else ""


def _icon(rule: str, tone: str) -> str:
    by_tone = {"stop": "i-stop", "look": "i-look", "done": "i-check"}
    return by_tone.get(tone) or ICONS[rule[0]]


def _zone_mark(verdict: str) -> str:
    return "z-none" if verdict == enums.Zone.NOT_COVERED else f"z-{verdict}"
