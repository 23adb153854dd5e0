"""All that the rules have to say about one specialty's list, in reading order."""

from dataclasses import dataclass
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from programs.enums import SignalTier, Tag
from programs.facts import EntryFacts, ListFacts, SizeFacts, Suggestion, TagCounts
from programs.rules.balance import balance
from programs.rules.companion import companion, companion_cost
from programs.rules.counting import count_tags, counted_tag, is_counted, is_paid
from programs.rules.fees import fee, fees
from programs.rules.reach_share import reach_share
from programs.rules.signals import (
    signal_caution,
    signal_numbers,
    signal_order,
    signals,
    signals_placed,
)
from programs.rules.signals_dominate import signals_dominate
from programs.rules.suggested_tag import suggest, suggested_tag

NEED_A_REASON = {("M-2", "stop"), ("V-4", "over")}


@dataclass(frozen=True, slots=True)
class EntryAdvice:
    """What the rules say about one entry of the list.

    ``tag`` is the one that counts: a person's, else the suggestion's. ``tag_finding`` explains
    the suggestion (M-4), ``signal_finding`` what speaks against a signal here (S-1), if anything.
    """

    entry: EntryFacts
    suggestion: Suggestion
    tag: Tag | None
    is_counted: bool
    tag_finding: Finding
    signal_finding: Finding | None


@dataclass(frozen=True, slots=True)
class ListAssessment:
    """One specialty's list as the rules read it.

    ``entries`` stand in the order of the facts. ``counts`` and ``size`` are of the programs
    that count, ``paid`` of those that cost a fee; ``cost`` and ``companion_cost`` are dollars,
    None while no fees are published. ``numbers`` and ``placed`` are signals by tier, and
    ``signal_order`` the entries where they belong by default. ``findings`` stand in reading
    order.
    """

    entries: tuple[EntryAdvice, ...]
    counts: TagCounts
    size: int
    paid: int
    cost: int | None
    companion_cost: int | None
    numbers: dict[SignalTier, int]
    placed: dict[SignalTier, int]
    signal_order: tuple[EntryFacts, ...]
    findings: tuple[Finding, ...]

    @property
    def stops(self) -> tuple[Finding, ...]:
        """The findings that need a written reason before the list is submitted."""
        return tuple(f for f in self.findings if (f.rule, f.verdict) in NEED_A_REASON)

    @property
    def untagged(self) -> tuple[str, ...]:
        """Codes of the programs that count and have neither a person's tag nor a suggestion."""
        return tuple(e.entry.program.code for e in self.entries if e.is_counted and e.tag is None)

    @property
    def undecided(self) -> tuple[str, ...]:
        """Codes of the programs that count and wait for a person's word on their tag."""
        waiting = (e.entry for e in self.entries if e.is_counted and e.entry.tag is None)
        return tuple(entry.program.code for entry in waiting)

    def as_json(self) -> dict[str, Any]:
        """The assessment as a review round keeps it."""
        return {
            "size": self.size,
            "paid": self.paid,
            "cost": self.cost,
            "companion_cost": self.companion_cost,
            "reach": self.counts.reach,
            "target": self.counts.target,
            "safety": self.counts.safety,
            "untagged": self.counts.untagged,
            "findings": [finding.as_json() for finding in self.findings],
            "entries": [_entry_json(advice) for advice in self.entries],
        }


def assess_list(facts: ListFacts, deciding: Policy) -> ListAssessment:
    """Work out every question about one specialty's list under the policy that decides.

    Raises PolicyGap for a season without figures.
    """
    entries = tuple(_advise(entry, facts, deciding) for entry in facts.entries)
    tagged = [(advice.entry, advice.tag) for advice in entries]
    counts = count_tags(advice.tag for advice in entries if advice.is_counted)
    order = signal_order(tagged, facts, deciding)
    paid = sum(is_paid(entry) for entry in facts.entries)
    findings = (
        fees(_size_facts(facts, counts.size, paid), deciding),
        signals_dominate(facts, counts.size, deciding),
        companion(facts, deciding),
        reach_share(facts, counts, deciding),
        balance(facts, counts, deciding),
        signals(order, facts, deciding),
    )
    return ListAssessment(
        entries=entries,
        counts=counts,
        size=counts.size,
        paid=paid,
        cost=fee(paid, facts.fees) if facts.fees else None,
        companion_cost=companion_cost(facts),
        numbers=signal_numbers(facts.signals) if facts.signals else {},
        placed=signals_placed(facts.entries),
        signal_order=order,
        findings=tuple(finding for finding in findings if finding is not None),
    )


def _advise(entry: EntryFacts, facts: ListFacts, policy: Policy) -> EntryAdvice:
    suggestion = suggest(entry.program, facts, policy)
    return EntryAdvice(
        entry=entry,
        suggestion=suggestion,
        tag=counted_tag(entry, suggestion),
        is_counted=is_counted(entry),
        tag_finding=suggested_tag(entry.program, suggestion, facts, policy),
        signal_finding=signal_caution(entry, facts, policy),
    )


def _size_facts(facts: ListFacts, size: int, paid: int) -> SizeFacts:
    return SizeFacts(
        specialty=facts.specialty,
        season=facts.season,
        size=size,
        service=facts.service,
        volume=facts.volume,
        fees=facts.fees,
        paid=paid,
    )


def _entry_json(advice: EntryAdvice) -> dict[str, Any]:
    return {
        "program": advice.entry.program.code,
        "status": advice.entry.status.value,
        "tag": advice.tag and advice.tag.value,
        "decided": advice.entry.tag is not None,
        "suggestion": advice.suggestion.tag and advice.suggestion.tag.value,
        "weak": advice.suggestion.is_weak,
        "likely_screened": advice.suggestion.is_likely_screened,
        "signal": advice.entry.signal and advice.entry.signal.value,
    }
