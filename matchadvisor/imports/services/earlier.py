"""Undo one import after the other, the latest first: earlier journals learn which rows hold now.

An undo puts a value back as a new entry, in a row of its own. For an earlier import that wrote this
very value, that row is the one to look at when it is undone in its turn.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from matchadvisor.imports.enums import UNDOABLE, ImportKind
from matchadvisor.imports.models import ImportRow
from triage.selectors.student_states import State, student_states

ROWS = ("result", "awaited", "record", "target")
"""What a state of a student names by the key of its row, besides the backups."""


def carry_over(*, rows: Sequence[ImportRow], stood: Mapping[int, State]) -> None:
    """Have the journals of earlier imports name the rows that an undo has just put in place.

    ``rows`` were taken back, ``stood`` is how their students stood before. A row that somebody
    else has replaced in between is left as it is, so that the earlier undo leaves it alone, too.
    """
    undone = {row.journal["key"]: row for row in rows if row.journal["key"] in stood}
    if not undone:
        return
    earlier = (
        ImportRow.objects.to_undo()
        .filter(
            about__in=undone,
            run__kind=ImportKind.STUDENTS.value,
            run__state__in=[state.value for state in UNDOABLE],
        )
        .exclude(run=rows[0].run_id)
        .order_by("pk")
    )
    touched = list(earlier)
    now = student_states(applicants=[row.about for row in touched if row.about is not None])
    for row in touched:
        key = row.journal["key"]
        row.journal["after"] = _carried(
            row.journal["after"], undone[key].journal, stood[key], now[key]
        )
    ImportRow.objects.bulk_update(touched, ["journal"])


def _carried(mine: State, undone: Mapping[str, Any], stood: State, now: State) -> dict[str, Any]:
    """The state that an earlier import left, with the keys of the rows that hold it now."""
    before, after = undone["before"], undone["after"]
    carried = dict(mine)
    for name in ROWS:
        is_put_back = mine[name] == before[name] and stood[name] == after[name]
        if is_put_back:
            carried[name] = now[name]
    backups = dict(mine["backups"])
    for slug, pk in mine["backups"].items():
        was, stayed = before["backups"].get(slug), after["backups"].get(slug)
        if pk == was and stood["backups"].get(slug) == stayed and slug in now["backups"]:
            backups[slug] = now["backups"][slug]
    return carried | {"backups": backups}
