"""The people of a network by where they come from, with the ask for each (S-3)."""

from dataclasses import dataclass
from datetime import datetime

from matchadvisor.core.finding import Finding
from matchadvisor.narrative.enums import NetworkState, Source
from matchadvisor.narrative.facts import AskFacts
from matchadvisor.narrative.models import NetworkPerson, NetworkStep
from matchadvisor.narrative.rules.network_ask import ask_text, network_ask
from matchadvisor.narrative.selectors.locks import LockCard, lock_card
from matchadvisor.policy.registry import specialty
from matchadvisor.policy.years import SchoolYear
from triage.models import Applicant


@dataclass(frozen=True, slots=True)
class NetworkCard:
    """One person: how far the ask is, its text, and what the rule says of it."""

    person: NetworkPerson
    programs: tuple[str, ...]
    ask: str
    findings: tuple[Finding, ...]
    steps: tuple[NetworkStep, ...]

    @property
    def can_be_asked(self) -> bool:
        """Whether nobody has asked yet."""
        return self.person.state == NetworkState.LISTED


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """The people by source, a source without anybody with an empty tuple; and those taken off."""

    sources: tuple[tuple[Source, tuple[NetworkCard, ...]], ...]
    dropped: tuple[NetworkCard, ...]
    lock: LockCard | None
    is_locked: bool
    count: int


def network_page(
    *, applicant: Applicant, target: str, year: SchoolYear, at: datetime
) -> NetworkPage:
    """The network of one applicant; three queries for any number of people."""
    people = list(
        NetworkPerson.objects.filter(applicant=applicant)
        .prefetch_related("programs", "steps")
        .order_by("name", "pk")
    )
    everybody = [_card(person, applicant, target, year) for person in people]
    cards = [card for card in everybody if card.person.state != NetworkState.DROPPED]
    lock = lock_card(year, at)
    return NetworkPage(
        sources=tuple(
            (source, tuple(card for card in cards if card.person.source == source))
            for source in Source
        ),
        dropped=tuple(card for card in everybody if card not in cards),
        lock=lock,
        is_locked=lock is not None and lock.holds,
        count=len(cards),
    )


def _card(
    person: NetworkPerson, applicant: Applicant, target: str, year: SchoolYear
) -> NetworkCard:
    programs = tuple(sorted(program.name for program in person.programs.all()))
    facts = AskFacts(
        person=person.name,
        name=applicant.get_full_name(),
        specialty_name=specialty(target).name if target else "my specialty",
        programs=programs,
        own_line=person.own_line,
    )
    return NetworkCard(
        person=person,
        programs=programs,
        ask=ask_text(facts),
        findings=network_ask(facts, year.policies.deciding),
        steps=tuple(sorted(person.steps.all(), key=lambda step: (step.at, step.pk))),
    )
