"""Findings in the groups under which a page shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from matchadvisor.core.finding import Finding
from triage.wording.cards import FindingCard, card

GROUPS = (
    ("score", "The score", ("Z-",)),
    ("record", "The record", ("A-",)),
    ("list", "How many programs, and which", ("V-", "M-")),
    ("backup", "Risk and backup", ("B-1", "B-2", "B-3", "B-4")),
    ("year", "Retake and research year", ("B-6", "B-7")),
)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and the findings under it; ``key`` is the anchor on the page."""

    key: str
    title: str
    findings: tuple[FindingCard, ...]


def grouped(findings: Iterable[Finding | Mapping[str, Any]]) -> tuple[Group, ...]:
    """The findings in reading order under their headings; empty headings are left out."""
    cards = [card(finding) for finding in findings]
    groups = (
        Group(key, title, tuple(c for c in cards if c.rule.startswith(prefixes)))
        for key, title, prefixes in GROUPS
    )
    return tuple(group for group in groups if group.findings)
