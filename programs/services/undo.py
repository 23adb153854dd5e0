"""Taking an action on a list back, as long as nobody has built on it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from matchadvisor.accounts.models import User
from programs.models import Entry, EntryChange, ProgramList, Signal
from programs.services.cards import (
    Action,
    Card,
    Changed,
    EntryChanged,
    ListIsSubmitted,
    cards_of,
    entries_now,
    put_back,
    restore,
    state_of,
)
from programs.services.locking import lock_list

__all__ = ["EntryChanged", "ListIsSubmitted"]


class NothingToUndo(Exception):
    """No such action is on file, or it was undone already."""


class SignalGivenElsewhere(Exception):
    """The signal that the undo would give back is on another program by now."""


@transaction.atomic
def undo(*, program_list: ProgramList, batch: UUID, by: User, at: datetime) -> Changed:
    """Set every entry of an action to what it was before; undoing that brings it back.

    All or nothing. Raises NothingToUndo, EntryChanged where somebody changed one of the entries
    since, SignalGivenElsewhere or ListIsSubmitted.
    """
    held = lock_list(program_list.pk)
    changes = {
        change.entry_id: change
        for change in EntryChange.objects.filter(program_list=held, batch=batch, undone_at=None)
    }
    if not changes:
        raise NothingToUndo
    cards = cards_of(held, changes)
    _refuse_later_changes(held, cards, changes)
    for card in cards:
        before = changes[card.entry.pk].before
        if before:
            restore(card, before)
        else:
            card.entry.removed_at, card.signal = at, None
    _refuse_taken(held, cards)
    EntryChange.objects.filter(program_list=held, batch=batch).update(undone_at=at)
    return put_back(program_list=held, cards=cards, action=Action("undone", by, at))


def _refuse_later_changes(
    program_list: ProgramList, cards: Sequence[Card], changes: dict[int, EntryChange]
) -> None:
    later = [card.entry.pk for card in cards if state_of(card) != changes[card.entry.pk].after]
    if later:
        raise EntryChanged(entries_now(program_list, later))


def _refuse_taken(program_list: ProgramList, cards: Sequence[Card]) -> None:
    keys = {card.entry.pk for card in cards}
    programs = [card.entry.program_id for card in cards if card.entry.removed_at is None]
    again = Entry.objects.present().filter(program_list=program_list, program__in=programs)
    if present := [key for key in again.values_list("pk", flat=True) if key not in keys]:
        raise EntryChanged(entries_now(program_list, present))
    wanted = {(card.signal.tier, card.signal.number) for card in cards if card.signal}
    given = Signal.objects.filter(program_list=program_list).exclude(entry__in=keys)
    if wanted & set(given.values_list("tier", "number")):
        raise SignalGivenElsewhere
