"""What a person does with the entries of a list: add, tag, mark, move on, remove."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from programs.enums import Mark, Status, Tag
from programs.models import Entry, ProgramList, Track
from programs.models.lists import FILED
from programs.selectors.codes import SortedCodes, sorted_codes
from programs.selectors.sheets import Yardstick, sheet_for
from programs.services.cards import (
    Action,
    Card,
    Changed,
    EntryChanged,
    ListIsSubmitted,
    change_cards,
)
from programs.services.locking import lock_list

__all__ = ["Changed", "EntryChanged", "ListIsSubmitted"]


class WasApplied(Exception):
    """An application was filed; it is withdrawn, so that its fee still counts (M-6)."""


class NotItsTrack(Exception):
    """The track belongs to another program."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of some codes, and the change that added programs."""

    changed: Changed
    codes: SortedCodes


@dataclass(frozen=True, slots=True)
class Details:
    """What a person writes on one entry; ``priority`` is 1 for the first choice."""

    priority: int | None = None
    notes: str = ""
    is_home: bool = False
    is_rotated: bool = False
    has_tie: bool = False
    track: Track | None = None


@transaction.atomic
def add_programs(
    *,
    program_list: ProgramList,
    codes: Iterable[str],
    by: User,
    at: datetime,
    status: Status = Status.APPLYING,
) -> Added:
    """Put the programs of some ACGME codes on a list; those that cannot be are named.

    Adding twice is adding once. Raises ListIsSubmitted.
    """
    held = lock_list(program_list.pk)
    kinds = sorted_codes(program_list=held, codes=codes)
    cards = [
        Card(
            Entry(
                program_list=held,
                program=arrival.program,
                track=arrival.track,
                status=status,
                was_applied=status in FILED,
                added_by=by,
                added_at=at,
            )
        )
        for arrival in kinds.found
    ]
    changed = change_cards(
        program_list=held,
        versions={},
        change=lambda card: None,
        action=Action("added", by, at),
        new=cards,
    )
    return Added(changed, kinds)


@transaction.atomic
def tag_entries(
    *,
    program_list: ProgramList,
    versions: Mapping[int, int],
    tag: Tag | None,
    by: User,
    at: datetime,
    reason: str | None = None,
) -> Changed:
    """Decide the tag of entries, or leave them to the suggestion with ``tag`` None (M-5).

    ``reason`` None says nothing of reasons: an entry that has the tag keeps its own. Raises
    EntryChanged or ListIsSubmitted.
    """
    words = (reason or "").strip() if tag else ""

    def change(card: Card) -> None:
        entry = card.entry
        is_same_tag = entry.tag == (tag or "")
        if not is_same_tag or (reason is not None and entry.tag_reason != words):
            decide_tag(entry, tag, words, by, at)

    return _change(program_list, versions, change, Action("tagged", by, at))


@transaction.atomic
def accept_suggestions(
    *,
    program_list: ProgramList,
    versions: Mapping[int, int],
    yardstick: Yardstick,
    by: User,
    at: datetime,
) -> Changed:
    """Make the suggested tags of undecided entries a person's decision (M-5).

    Entries that are decided, or for which there is no suggestion, stay as they are. Raises
    EntryChanged or ListIsSubmitted.
    """
    held = lock_list(program_list.pk)
    sheet = sheet_for(applicant=held.applicant, slug=held.specialty, yardstick=yardstick)
    suggested = {line.entry.pk: advice.suggestion.tag for line, advice in sheet.advised(held.kind)}

    def change(card: Card) -> None:
        tag = suggested.get(card.entry.pk)
        if tag and not card.entry.tag:
            decide_tag(card.entry, tag, "", by, at)

    action = Action("tagged", by, at)
    return change_cards(program_list=held, versions=versions, change=change, action=action)


@transaction.atomic
def set_status(
    *,
    program_list: ProgramList,
    versions: Mapping[int, int],
    status: Status,
    by: User,
    at: datetime,
) -> Changed:
    """Say how far entries have come; raises EntryChanged or ListIsSubmitted."""

    def change(card: Card) -> None:
        move_to(card.entry, status)

    return _change(program_list, versions, change, Action("moved", by, at))


@transaction.atomic
def mark_entries(
    *,
    program_list: ProgramList,
    versions: Mapping[int, int],
    mark: Mark,
    is_set: bool,
    by: User,
    at: datetime,
) -> Changed:
    """Mark entries as home, rotated or tied, or take the mark away; raises EntryChanged."""

    def change(card: Card) -> None:
        setattr(card.entry, mark.value, is_set)

    return _change(program_list, versions, change, Action("marked", by, at))


@transaction.atomic
def edit_entry(*, entry: Entry, version: int, details: Details, by: User, at: datetime) -> Changed:
    """Write priority, notes, marks and track of one entry; raises EntryChanged or NotItsTrack."""
    if details.track is not None and details.track.program_id != entry.program_id:
        raise NotItsTrack

    def change(card: Card) -> None:
        for name in ("priority", "is_home", "is_rotated", "has_tie", "track"):
            setattr(card.entry, name, getattr(details, name))
        card.entry.notes = details.notes.strip()

    return _change(entry.program_list, {entry.pk: version}, change, Action("edited", by, at))


@transaction.atomic
def remove_entries(
    *, program_list: ProgramList, versions: Mapping[int, int], by: User, at: datetime
) -> Changed:
    """Take entries off a list, with their signals; removing twice is removing once.

    Raises EntryChanged, ListIsSubmitted, or WasApplied where an application was filed.
    """

    def change(card: Card) -> None:
        if card.entry.removed_at is None:
            card.entry.removed_at, card.signal = at, None
            if card.entry.was_applied:
                raise WasApplied

    return _change(program_list, versions, change, Action("removed", by, at))


def decide_tag(entry: Entry, tag: Tag | None, reason: str, by: User, at: datetime) -> None:
    """Set a tag with who and when, or clear all of it."""
    entry.tag, entry.tag_reason = tag or "", reason
    entry.tagged_by, entry.tagged_at = (by, at) if tag else (None, None)


def move_to(entry: Entry, status: Status) -> None:
    """Set a status; what was applied stays applied through a withdrawal, and only so (M-6)."""
    is_withdrawn = status is Status.WITHDRAWN
    entry.was_applied = status in FILED or (is_withdrawn and entry.was_applied)
    entry.status = status


def _change(
    program_list: ProgramList,
    versions: Mapping[int, int],
    change: Callable[[Card], None],
    action: Action,
) -> Changed:
    held = lock_list(program_list.pk)
    return change_cards(program_list=held, versions=versions, change=change, action=action)
