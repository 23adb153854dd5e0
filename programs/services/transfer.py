"""Taking a file into a list: programs that are new to it, and news of those that stand there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.common.tables import clean_cell
from programs.enums import ListKind, Status
from programs.models import Entry, ProgramList, Track
from programs.selectors.codes import Arrival, SortedCodes, sorted_codes
from programs.selectors.lines import Remark
from programs.selectors.list_file import ListFile, ListLine
from programs.services.cards import Action, Card, Changed, ListIsSubmitted, change_cards
from programs.services.entries import decide_tag, move_to
from programs.services.locking import lock_list

__all__ = ["ListIsSubmitted"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file; ``changed`` undoes all of it at once.

    ``refused`` lines changed nothing; they are named with their number and the reason.
    """

    changed: Changed
    added: int
    updated: int
    unchanged: int
    refused: tuple[Remark, ...]


@transaction.atomic
def import_list(*, program_list: ProgramList, file: ListFile, by: User, at: datetime) -> Imported:
    """Apply every line that is not refused; the same file again changes nothing.

    A new program is one applied to unless its line says otherwise. Of a program that stands on
    the list, only what the line says is changed; blank cells change nothing. Raises
    ListIsSubmitted.
    """
    held = lock_list(program_list.pk)
    kinds = sorted_codes(program_list=held, codes=[line.code for line in file.lines])
    tracks = {track.nrmp_code: track for track in _tracks(file)}
    refusals = _refusals(file, held, kinds, tracks)
    lines = {line.code: line for line in file.lines if line.number not in refusals}
    stamp = Action("imported", by, at)
    new = [
        _new_card(held, arrival, lines[arrival.program.acgme_code], stamp)
        for arrival in kinds.found
        if arrival.program.acgme_code in lines
    ]
    known = _versions(held, lines)

    def change(card: Card) -> None:
        _apply(card.entry, lines[card.entry.program.acgme_code], tracks, stamp)

    for card in new:
        change(card)
    changed = change_cards(program_list=held, versions=known, change=change, action=stamp, new=new)
    updated = len(changed.entries) - len(new)
    refused = (*file.refused, *(Remark(number, reason) for number, reason in refusals.items()))
    return Imported(
        changed=changed,
        added=len(new),
        updated=updated,
        unchanged=len(known) - updated,
        refused=tuple(sorted(refused, key=lambda remark: remark.number)),
    )


def _versions(program_list: ProgramList, codes: Iterable[str]) -> dict[int, int]:
    """The entries of some codes that stand on a list, with their versions."""
    present = Entry.objects.present().filter(
        program_list=program_list, program__acgme_code__in=list(codes)
    )
    return dict(present.values_list("pk", "version"))


def _tracks(file: ListFile) -> Sequence[Track]:
    codes = [line.nrmp_code for line in file.lines if line.nrmp_code]
    return list(Track.objects.filter(nrmp_code__in=codes).select_related("program").order_by("pk"))


def _refusals(
    file: ListFile, program_list: ProgramList, kinds: SortedCodes, tracks: Mapping[str, Track]
) -> dict[int, str]:
    """Why lines cannot be taken, by their number."""
    reasons = dict.fromkeys(kinds.unknown, "is no program of the catalogue")
    reasons |= {each.acgme_code: "is no longer in the catalogue" for each in kinds.closed}
    other = "belongs to another specialty"
    if program_list.kind == ListKind.COMPANION:
        other = "has no preliminary positions"
    reasons |= {each.acgme_code: other for each in kinds.elsewhere}
    refused = {
        line.number: f"acgme_code: {line.code} {reasons[line.code]}"
        for line in file.lines
        if line.code in reasons
    }
    for line in file.lines:
        track = tracks.get(line.nrmp_code)
        is_its_own = track is not None and track.program.acgme_code == line.code
        if line.nrmp_code and not is_its_own and line.number not in refused:
            refused[line.number] = f"nrmp_code: {line.nrmp_code} is no track of {line.code}"
    return refused


def _new_card(program_list: ProgramList, arrival: Arrival, line: ListLine, stamp: Action) -> Card:
    entry = Entry(
        program_list=program_list,
        program=arrival.program,
        track=arrival.track,
        added_by=stamp.by,
        added_at=stamp.at,
    )
    move_to(entry, line.status or Status.APPLYING)
    return Card(entry)


def _apply(entry: Entry, line: ListLine, tracks: Mapping[str, Track], stamp: Action) -> None:
    if line.status:
        move_to(entry, line.status)
    has_reason = line.tag_reason and line.tag_reason != clean_cell(entry.tag_reason)
    if line.tag and (line.tag != entry.tag or has_reason):
        decide_tag(entry, line.tag, line.tag_reason, stamp.by, stamp.at)
    if line.nrmp_code:
        entry.track = tracks[line.nrmp_code]
    if line.notes and line.notes != clean_cell(entry.notes):
        entry.notes = line.notes
    entry.priority = line.priority or entry.priority
    for mark, is_set in line.marks.items():
        setattr(entry, mark.value, is_set)
