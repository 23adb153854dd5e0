"""Rows of a list with the names of their fields and the words that stand beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from programs.enums import ProfileField, Status, Tag
from programs.selectors.lists import ListRow

SELECTED = SafeString(" selected")
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
    """One row; each name says which entry at which version was drawn with which value.

    The options stand ready, since a long list repeats the same few of them many times.
    """

    row: ListRow
    tag_name: str
    tag_options: SafeString
    status_name: str
    status_options: SafeString
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
        tag_options=_tag_options(row.entry.tag, row.advice.suggestion.tag),
        status_name=f"status.{key}.{row.entry.status}",
        status_options=_status_options(row.entry.status),
        signal_name=f"signal.{key}.{row.signal.value if row.signal else ''}",
        caution=CAUTIONS[finding.verdict] if finding else "",
        source=checked.get("source", ""),
        checked_on=date.fromisoformat(checked["on"]) if "on" in checked else None,
        is_stale=what in row.stale,
    )


@cache
def _tag_options(chosen: str, suggestion: Tag | None) -> SafeString:
    open_label = f"{suggestion.label}?" if suggestion else "No tag yet"
    return _options((("", open_label), *Tag.choices()), chosen)


@cache
def _status_options(chosen: str) -> SafeString:
    return _options(tuple(Status.choices()), chosen)


def _options(choices: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, SELECTED if value == chosen else "", label) for value, label in choices),
    )
