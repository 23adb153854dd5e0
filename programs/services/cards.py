"""Changing entries: versions compared, every change kept, an approved list opened again."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from programs.enums import ListState, Status
from programs.models import Entry, EntryChange, ProgramList, Signal
from programs.services.locking import lock_signed_list

FIELDS = (
    *("track_id", "tag", "tag_reason", "tagged_by_id", "priority", "notes"),
    *("is_home", "is_rotated", "has_tie", "status", "was_applied"),
)
TIMES = ("tagged_at", "removed_at")


class EntryChanged(Exception):
    """Somebody changed or removed these entries since they were read; ``now`` is what stands."""

    def __init__(self, now: Sequence[Entry]) -> None:
        super().__init__(f"{len(now)} entries changed")
        self.now = tuple(now)


class ListIsSubmitted(Exception):
    """The list is with the advisor; it is taken back before its plan changes."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What an action did: ``batch`` undoes it and is None where nothing changed.

    ``entries`` are the keys of those that changed. ``is_reopened`` tells that the list was
    approved and is a draft again.
    """

    batch: UUID | None = None
    entries: tuple[int, ...] = ()
    is_reopened: bool = False


@dataclass(slots=True)
class Card:
    """An entry and its signal, as an action wants them to be."""

    entry: Entry
    signal: Signal | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """Who does what, when; ``name`` is how the change is kept and recorded."""

    name: str
    by: User
    at: datetime


@dataclass(frozen=True, slots=True)
class _Draft:
    card: Card
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    is_undo: bool = False

    @property
    def changes_plan(self) -> bool:
        """Whether an advisor would have to sign anew; a withdrawal after filing is the year's."""
        state = self.before if self.is_undo else self.after
        is_withdrawal = state["status"] == Status.WITHDRAWN and state["was_applied"]
        return plan_of(self.before) != plan_of(self.after) and not is_withdrawal

    @property
    def changes_size(self) -> bool:
        """Whether it counts now and did not, or the reverse: all that is signed of a companion."""
        return self.changes_plan and bool(plan_of(self.before)) != bool(plan_of(self.after))


def cards_of(program_list: ProgramList, keys: Collection[int]) -> list[Card]:
    """The entries of a list with their signals, removed ones too, in order of their keys."""
    entries = (
        Entry.objects.filter(program_list=program_list, pk__in=keys)
        .select_related("program")
        .order_by("pk")
    )
    signals = {
        signal.entry_id: signal for signal in Signal.objects.filter(program_list=program_list)
    }
    return [Card(entry, signals.get(entry.pk)) for entry in entries]


def change_cards(
    *,
    program_list: ProgramList,
    versions: Mapping[int, int],
    change: Callable[[Card], None],
    action: Action,
    new: Sequence[Card] = (),
) -> Changed:
    """Let ``change`` work on entries of a locked list and keep what became of them.

    ``new`` entries are put on the list in the same action. ``versions`` are the entries by key with the version that the person saw. An entry that
    stays as it is takes no part. All or nothing: raises EntryChanged where another version
    stands now, and ListIsSubmitted where the advisor has the list and its plan would change.
    """
    drafts: list[_Draft] = []
    stale = []
    for card in cards_of(program_list, versions):
        before = state_of(card)
        is_current = card.entry.version == versions[card.entry.pk] and not card.entry.removed_at
        change(card)
        draft = _Draft(card, before, state_of(card))
        if draft.before == draft.after:
            continue
        if is_current:
            drafts.append(draft)
        else:
            stale.append(card.entry.pk)
    if stale:
        raise EntryChanged(entries_now(program_list, stale))
    for draft in drafts:
        draft.card.entry.version += 1
    drafts += [_Draft(card, {}, state_of(card)) for card in new]
    return _keep(program_list, drafts, action)


def put_back(*, program_list: ProgramList, cards: Sequence[Card], action: Action) -> Changed:
    """Keep cards of a locked list that an undo has set to an earlier state."""
    drafts = []
    befores = {
        card.entry.pk: state_of(card)
        for card in cards_of(program_list, [card.entry.pk for card in cards])
    }
    for card in cards:
        card.entry.version += 1
        drafts.append(_Draft(card, befores[card.entry.pk], state_of(card), is_undo=True))
    return _keep(program_list, drafts, action)


def entries_now(program_list: ProgramList, keys: Iterable[int]) -> list[Entry]:
    """Entries of a list as they stand, to be shown to whoever saw an older version."""
    return list(
        Entry.objects.filter(program_list=program_list, pk__in=list(keys))
        .select_related("program", "tagged_by")
        .order_by("pk")
    )


def state_of(card: Card) -> dict[str, Any]:
    """All that an action can change of an entry, as JSON values."""
    entry, signal = card.entry, card.signal
    times = {name: getattr(entry, name) for name in TIMES}
    return {
        **{name: _plain(getattr(entry, name)) for name in FIELDS},
        **{name: time.isoformat() if time else None for name, time in times.items()},
        "signal": signal
        and {
            "tier": str(signal.tier),
            "number": signal.number,
            "reason": signal.reason,
            "placed_by_id": signal.placed_by_id,
            "placed_at": signal.placed_at.isoformat(),
        },
    }


def restore(card: Card, state: Mapping[str, Any]) -> None:
    """Set a card to a state that ``state_of`` kept."""
    entry = card.entry
    for name in FIELDS:
        setattr(entry, name, state[name])
    for name in TIMES:
        setattr(entry, name, datetime.fromisoformat(state[name]) if state[name] else None)
    kept = state["signal"]
    card.signal = kept and Signal(
        program_list_id=entry.program_list_id,
        entry=entry,
        **kept | {"placed_at": datetime.fromisoformat(kept["placed_at"])},
    )


def plan_of(state: Mapping[str, Any]) -> tuple[Any, ...]:
    """What of an entry an advisor signs: whether it counts (M-6), its tag and its signal."""
    is_off = not state or state["removed_at"]
    if is_off or state["status"] in {Status.CONSIDERING, Status.WITHDRAWN}:
        return ()
    signal = state["signal"]
    return (state["tag"], signal and signal["tier"])


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _keep(
    program_list: ProgramList,
    drafts: Sequence[_Draft],
    action: Action,
) -> Changed:
    if not drafts:
        return Changed()
    signed = lock_signed_list(program_list)
    is_main = signed is program_list
    is_planned = any(each.changes_plan if is_main else each.changes_size for each in drafts)
    if is_planned and signed.state == ListState.SUBMITTED:
        raise ListIsSubmitted
    is_reopened = is_planned and signed.state == ListState.APPROVED
    Entry.objects.bulk_create([each.card.entry for each in drafts if not each.before])
    _write(program_list, [draft for draft in drafts if draft.before])
    batch = uuid4()
    EntryChange.objects.bulk_create(
        EntryChange(
            program_list=program_list,
            entry=draft.card.entry,
            batch=batch,
            action=action.name,
            before=draft.before,
            after=draft.after,
            version=draft.card.entry.version,
            by=action.by,
            at=action.at,
        )
        for draft in drafts
    )
    program_list.version += 1
    program_list.save(update_fields=["version"])
    if is_reopened:
        signed.state = ListState.DRAFT
        signed.save(update_fields=["state"])
    _record(program_list, drafts, action, is_reopened=is_reopened)
    return Changed(batch, tuple(draft.card.entry.pk for draft in drafts), is_reopened)


def _write(program_list: ProgramList, drafts: Sequence[_Draft]) -> None:
    fields = [
        name
        for name in (*FIELDS, *TIMES)
        if any(draft.before[name] != draft.after[name] for draft in drafts)
    ]
    Entry.objects.bulk_update([draft.card.entry for draft in drafts], ["version", *fields])
    moved = {
        d.card.entry.pk: d.card.signal for d in drafts if d.before["signal"] != d.after["signal"]
    }
    Signal.objects.filter(program_list=program_list, entry__in=list(moved)).delete()
    Signal.objects.bulk_create(signal for signal in moved.values() if signal is not None)


def _record(
    program_list: ProgramList, drafts: Sequence[_Draft], action: Action, *, is_reopened: bool
) -> None:
    applicant = program_list.applicant
    audit.record(
        f"programs.entries_{action.name}",
        target=program_list,
        by_id=action.by.pk,
        at=action.at,
        school_id=applicant.school_id,
        applicant=applicant.pk,
        entries=[draft.card.entry.pk for draft in drafts],
        reopened=is_reopened,
    )
