"""Doing what the table of a list sent: each value by itself, so that nothing else is lost."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from matchadvisor.accounts.models import User
from programs.enums import Mark, SignalTier, Status, Tag
from programs.forms.sheet import MARK, REMOVE, SUGGESTED, UNMARK, RowChange
from programs.models import Entry, ProgramList
from programs.selectors.lists import ListRow
from programs.selectors.sheets import Yardstick
from programs.services import entries as services
from programs.services import signals
from programs.services.entries import Changed, EntryChanged, ListIsSubmitted

MEANWHILE = "{name} was changed meanwhile: {now}. What you sent was not saved over it."
REMOVED = "{name} was removed from the list meanwhile, so nothing was saved for it."
SUBMITTED = "The list is with your advisor. Take it back before you change its plan."
SPENT = "All {tier} signals are placed. Take one back first."
WAS_APPLIED = (
    "An application was filed for one of these, so it stays with its fee: "
    "set it to withdrawn instead. Nothing was removed."
)
NOT_PUBLISHED = "How many signals there are this season is not published yet."
NO_SIGNALS = "This list has no signals of that tier."
NOT_COUNTED = "A signal goes to a program that you apply to: set its status to applying first."
NEEDS_REASON = " Open the program to write the reason."


@dataclass(slots=True)
class Outcome:
    """What became of what was sent: ``batches`` undo it, ``refusals`` say what was not done."""

    batches: list[UUID] = field(default_factory=list)
    entries: set[int] = field(default_factory=set)
    is_reopened: bool = False
    refusals: list[str] = field(default_factory=list)
    conflicts: set[int] = field(default_factory=set)

    def note(self, changed: Changed) -> None:
        """Remember one action that succeeded."""
        if changed.batch:
            self.batches.append(changed.batch)
            self.entries.update(changed.entries)
            self.is_reopened |= changed.is_reopened


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changes which list, measured how, when."""

    program_list: ProgramList
    yardstick: Yardstick
    by: User
    at: datetime


def stands(entry: Entry) -> str:
    """What an entry is now, in words."""
    tag = Tag(entry.tag).label.lower() if entry.tag else "no tag of yours"
    return f"{tag}, {Status(entry.status).label.lower()}"


@contextmanager
def refused(outcome: Outcome, tier: str = "") -> Iterator[None]:
    """Turn what a service refuses into words of the outcome."""
    try:
        yield
    except EntryChanged as refusal:
        outcome.conflicts.update(entry.pk for entry in refusal.now)
        outcome.refusals += [
            (REMOVED if entry.removed_at else MEANWHILE).format(
                name=entry.program.name, now=stands(entry)
            )
            for entry in refusal.now
        ]
    except ListIsSubmitted:
        outcome.refusals.append(SUBMITTED)
    except services.WasApplied:
        outcome.refusals.append(WAS_APPLIED)
    except signals.SignalBlocked as refusal:
        outcome.refusals.append(refusal.finding.text + NEEDS_REASON)
    except signals.SignalsSpent:
        outcome.refusals.append(SPENT.format(tier=tier))
    except signals.SignalsNotPublished:
        outcome.refusals.append(NOT_PUBLISHED)
    except signals.NoSignals:
        outcome.refusals.append(NO_SIGNALS)
    except signals.NotOnTheList:
        outcome.refusals.append(NOT_COUNTED)


def change_rows(hand: Hand, changes: Iterable[RowChange]) -> Outcome:
    """Save values of rows one by one; a row of which two changed counts its own steps."""
    outcome = Outcome()
    changes = list(changes)
    entries = {
        entry.pk: entry
        for entry in Entry.objects.filter(
            program_list=hand.program_list, pk__in=[change.entry for change in changes]
        )
    }
    steps = dict.fromkeys(entries, 0)
    for change in changes:
        if change.entry not in entries:
            continue
        with refused(outcome, change.value):
            version = change.version + steps[change.entry]
            changed = _change(hand, entries[change.entry], version, change)
            steps[change.entry] += len(changed.entries)
            outcome.note(changed)
    return outcome


def change_picked(
    hand: Hand, action: str, versions: Mapping[int, int], rows: Iterable[ListRow]
) -> Outcome:
    """Do one action with the entries that are picked, all or none of them."""
    outcome = Outcome()
    what, _, value = action.partition(":")
    with refused(outcome), transaction.atomic():
        if action == REMOVE:
            outcome.note(
                services.remove_entries(
                    program_list=hand.program_list, versions=versions, by=hand.by, at=hand.at
                )
            )
        elif action == SUGGESTED:
            for tag, some in _by_suggestion(versions, rows).items():
                outcome.note(_tag(hand, some, tag))
        elif what == "tag":
            outcome.note(_tag(hand, versions, Tag(value) if value else None))
        elif what in (MARK, UNMARK):
            outcome.note(_mark(hand, versions, Mark(value), is_set=what == MARK))
        else:
            outcome.note(_status(hand, versions, Status(value)))
    return outcome


def _change(hand: Hand, entry: Entry, version: int, change: RowChange) -> Changed:
    does: dict[str, Callable[[], Changed]] = {
        "tag": lambda: _tag(hand, {entry.pk: version}, Tag(change.value) if change.value else None),
        "status": lambda: _status(hand, {entry.pk: version}, Status(change.value)),
        "signal": lambda: _signal(hand, entry, version, change.value),
    }
    return does[change.what]()


def _tag(hand: Hand, versions: Mapping[int, int], tag: Tag | None) -> Changed:
    return services.tag_entries(
        program_list=hand.program_list, versions=versions, tag=tag, by=hand.by, at=hand.at
    )


def _status(hand: Hand, versions: Mapping[int, int], status: Status) -> Changed:
    return services.set_status(
        program_list=hand.program_list, versions=versions, status=status, by=hand.by, at=hand.at
    )


def _mark(hand: Hand, versions: Mapping[int, int], mark: Mark, *, is_set: bool) -> Changed:
    return services.mark_entries(
        program_list=hand.program_list,
        versions=versions,
        mark=mark,
        is_set=is_set,
        by=hand.by,
        at=hand.at,
    )


def _signal(hand: Hand, entry: Entry, version: int, value: str) -> Changed:
    if not value:
        return signals.clear_signal(entry=entry, version=version, by=hand.by, at=hand.at)
    return signals.place_signal(
        entry=entry,
        version=version,
        tier=SignalTier(value),
        yardstick=hand.yardstick,
        by=hand.by,
        at=hand.at,
    )


def _by_suggestion(
    versions: Mapping[int, int], rows: Iterable[ListRow]
) -> dict[Tag, dict[int, int]]:
    """The picked entries that wait for a word and have a suggestion, by its tag."""
    grouped: dict[Tag, dict[int, int]] = {}
    for row in rows:
        tag = row.advice.suggestion.tag
        if row.entry.pk in versions and tag and not row.is_decided:
            grouped.setdefault(tag, {})[row.entry.pk] = versions[row.entry.pk]
    return grouped
