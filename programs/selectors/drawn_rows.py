"""Rows of a list with the names of their fields and the words that stand beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from programs.enums import ProfileField
from programs.selectors.lists import ListRow

CAUTIONS = {
    "block": "blocked",
    "overridden": "on your reason",
    "opted_out": "not read there",
    "excluded": "not here",
    "ask": "ask first",
    "warn": "look first",
}


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One row; each name says which entry at which version was drawn with which value."""

    row: ListRow
    tag_name: str
    status_name: str
    signal_name: str
    caution: str
    source: str
    checked_on: date | None
    is_stale: bool


def drawn(rows: Iterable[ListRow]) -> list[DrawnRow]:
    """The rows as ``programs/_row.html`` draws them; makes no query."""
    return [_drawn(row) for row in rows]


def _drawn(row: ListRow) -> DrawnRow:
    key = f"{row.entry.pk}.{row.version}"
    finding = row.advice.signal_finding
    what = ProfileField.TYPICAL_STEP2
    if row.typical is None:
        what = ProfileField.MINIMUM_STEP2
    checked = row.profile.checked.get(what.value, {}) if row.profile else {}
    return DrawnRow(
        row=row,
        tag_name=f"tag.{key}.{row.entry.tag}",
        status_name=f"status.{key}.{row.entry.status}",
        signal_name=f"signal.{key}.{row.signal.value if row.signal else ''}",
        caution=CAUTIONS[finding.verdict] if finding else "",
        source=checked.get("source", ""),
        checked_on=date.fromisoformat(checked["on"]) if "on" in checked else None,
        is_stale=what in row.stale,
    )
