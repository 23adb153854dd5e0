"""Placing signals and taking them back; the office enters how many there are (S-1)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.core.finding import Finding
from matchadvisor.policy.models import SeasonFact
from matchadvisor.policy.services.seasons import enter_season_fact
from programs.enums import ListKind, SignalTier
from programs.models import Entry, ProgramList, Signal
from programs.rules.advise import EntryAdvice
from programs.selectors.sheets import Sheet, Yardstick, sheet_for
from programs.services.cards import (
    Action,
    Card,
    Changed,
    EntryChanged,
    ListIsSubmitted,
    change_cards,
    entries_now,
)
from programs.services.locking import lock_list

__all__ = ["EntryChanged", "ListIsSubmitted"]


class SignalsNotPublished(Exception):
    """How many signals the specialty gives this season is not on file yet."""


class NoSignals(Exception):
    """The specialty has no signals this season, or none of this tier."""


class SignalsSpent(Exception):
    """All signals of this tier are placed."""


class NotOnTheList(Exception):
    """Only a program that one applies to takes a signal (M-6)."""


class SignalBlocked(Exception):
    """A published minimum stands above the score; ``finding`` says so, a reason overrides it."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.rule)
        self.finding = finding


@transaction.atomic
def place_signal(
    *,
    entry: Entry,
    version: int,
    tier: SignalTier,
    yardstick: Yardstick,
    by: User,
    at: datetime,
    reason: str = "",
) -> Changed:
    """Give an entry a signal, or one of another tier than it has.

    Raises SignalsNotPublished, NoSignals, SignalsSpent, NotOnTheList, SignalBlocked without a
    reason, EntryChanged or ListIsSubmitted.
    """
    held = lock_list(entry.program_list_id)
    sheet = sheet_for(applicant=held.applicant, slug=held.specialty, yardstick=yardstick)
    advice = _advice(sheet, held, entry)
    words = reason.strip() or advice.entry.signal_reason
    _refuse_block(advice, words)
    number = _free_number(sheet, held, entry, tier)

    def change(card: Card) -> None:
        present = card.signal
        if present and (present.tier, present.reason) == (tier, words):
            return
        is_same_tier = present is not None and present.tier == tier
        card.signal = Signal(
            program_list=held,
            entry=card.entry,
            tier=tier,
            number=present.number if present and is_same_tier else number,
            reason=words,
            placed_by=by,
            placed_at=at,
        )

    action = Action("signalled", by, at)
    return change_cards(
        program_list=held, versions={entry.pk: version}, change=change, action=action
    )


@transaction.atomic
def clear_signal(*, entry: Entry, version: int, by: User, at: datetime) -> Changed:
    """Take a signal back, so that it can go elsewhere; twice is once.

    Raises EntryChanged or ListIsSubmitted.
    """
    held = lock_list(entry.program_list_id)

    def change(card: Card) -> None:
        card.signal = None

    action = Action("unsignalled", by, at)
    return change_cards(
        program_list=held, versions={entry.pk: version}, change=change, action=action
    )


def enter_signal_count(
    *,
    school: School,
    season: int,
    specialty: str,
    total: int,
    source: str,
    read_on: date,
    by: User,
    at: datetime,
    gold: int | None = None,
    silver: int | None = None,
    url: str = "",
) -> SeasonFact:
    """Enter how many signals a specialty gives; 0 says that it has none.

    Raises SeasonError where tiers and total do not fit or the source is missing.
    """
    tiers = {"gold": gold, "silver": silver}
    value: dict[str, Any] = {"total": total}
    value |= {name: number for name, number in tiers.items() if number is not None}
    return enter_season_fact(
        school=school,
        season=season,
        key=f"signals.{specialty}",
        value=value,
        source=source,
        read_on=read_on,
        by=by,
        at=at,
        url=url,
    )


def _advice(sheet: Sheet, program_list: ProgramList, entry: Entry) -> EntryAdvice:
    if program_list.kind != ListKind.MAIN:
        raise NoSignals
    advised = sheet.advised(ListKind.MAIN)
    advice = next((each for line, each in advised if line.entry.pk == entry.pk), None)
    if advice is None:
        raise EntryChanged(entries_now(program_list, [entry.pk]))
    if not advice.is_counted:
        raise NotOnTheList
    return advice


def _refuse_block(advice: EntryAdvice, words: str) -> None:
    finding = advice.signal_finding
    if finding is not None and finding.verdict == "block" and not words:
        raise SignalBlocked(finding)


def _free_number(sheet: Sheet, program_list: ProgramList, entry: Entry, tier: SignalTier) -> int:
    """The lowest number of a tier that no other entry holds."""
    if sheet.facts.signals is None:
        raise SignalsNotPublished
    most = sheet.assessment.numbers.get(tier, 0)
    if not most:
        raise NoSignals
    others = Signal.objects.filter(program_list=program_list, tier=tier).exclude(entry=entry)
    taken = set(others.values_list("number", flat=True))
    free = next((number for number in range(1, most + 1) if number not in taken), None)
    if free is None or len(taken) >= most:
        raise SignalsSpent
    return free
