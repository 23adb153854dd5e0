"""Rows of a list in the words of its page, with the names of their fields.

A long list has thousands of values, and a template takes longer over each than Python does. So
they are put into words here, once, and what many rows share is remembered.
"""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from matchadvisor.common.templatetags.dates import on_year
from matchadvisor.common.templatetags.marks import state_mark
from programs.enums import Doubt, Mark, ProfileField, SignalTier, Status, Tag
from programs.models import Entry
from programs.selectors.lists import ListRow, Remark

SELECTED = SafeString(" selected")
NOTHING = SafeString("")
NOTES_SHOWN = 120
CAUTIONS = {
    "block": "blocked",
    "overridden": "on your reason",
    "opted_out": "not read there",
    "excluded": "not here",
    "ask": "ask first",
    "warn": "look first",
}


class TemplateRow:
    """A row of many values: templates ask for an item first, so that is where they find one."""

    __slots__ = ()

    def __getitem__(self, name: str) -> object:
        """A value by its name."""
        return getattr(self, name)


@dataclass(frozen=True, slots=True)
class DrawnRow(TemplateRow):
    """One row, every value escaped and as ``programs/_rows.html`` writes it; "" for none.

    A name says which entry at which version was drawn with which value. ``why`` leads to the
    ``reason`` of the suggested tag, ``caution`` to the ``objection`` to a signal.
    """

    row: ListRow
    pk: int
    key: SafeString
    pick: SafeString
    url: SafeString
    name: SafeString
    place: SafeString
    marks: SafeString
    notes: SafeString
    swatch: SafeString
    tag: SafeString
    tag_name: SafeString
    tag_options: SafeString
    why: SafeString
    reason: SafeString
    own_reason: SafeString
    status: SafeString
    status_name: SafeString
    status_options: SafeString
    typical: SafeString
    points: SafeString
    minimum: SafeString
    source: SafeString
    is_stale: bool
    signal: SafeString
    signal_name: SafeString
    signal_options: SafeString
    caution: SafeString
    objection: SafeString
    signal_reason: SafeString
    doubts: SafeString
    remark: SafeString
    is_counted: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """What all rows of a page share: the address of entries, the signals and which are left."""

    frame: tuple[str, str]
    known: tuple[SignalTier, ...]
    left: frozenset[SignalTier]


def drawn(rows: Iterable[ListRow], tiers: Sequence[tuple[SignalTier, int]] = ()) -> list[DrawnRow]:
    """The rows as ``programs/_rows.html`` draws them; makes no query.

    ``tiers`` are the signals that can be chosen, each with how many are left.
    """
    around = _Around(
        frame=entry_frame(),
        known=tuple(tier for tier, _ in tiers),
        left=frozenset(tier for tier, number in tiers if number > 0),
    )
    return [_drawn(row, around) for row in rows]


def entry_frame() -> tuple[str, str]:
    """What stands before and after the key in the address of an entry."""
    before, _, after = reverse("programs:entry", args=[0]).rpartition("0")
    return before, after


def entry_url(frame: tuple[str, str], key: int) -> SafeString:
    """The address of an entry."""
    return SafeString(f"{frame[0]}{key}{frame[1]}")


def safe(text: str) -> SafeString:
    """A text with what HTML would read replaced."""
    return SafeString(html.escape(text))


def place_words(row: ListRow) -> SafeString:
    """City, state, code and track."""
    program = row.program
    track = f" · {row.track}" if row.track else ""
    return SafeString(
        f"{html.escape(program.city)}, {program.state} · "
        f'<span class="num">{program.acgme_code}</span>{track}'
    )


def points_words(points: int | None) -> SafeString:
    """How far the typical score stands above the applicant's, with its sign."""
    return NOTHING if points is None else SafeString(f"{points:+d}")


def number_words(number: int | None) -> SafeString:
    """A number as it stands."""
    return SafeString(number) if number else NOTHING


def options(choices: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """The options of a select, one of them chosen."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, SELECTED if value == chosen else "", label) for value, label in choices),
    )


def _drawn(row: ListRow, around: _Around) -> DrawnRow:
    entry, advice = row.entry, row.advice
    key = f"{entry.pk}.{row.version}"
    finding, suggestion = advice.signal_finding, advice.suggestion
    source, is_stale = _source_of(row)
    return DrawnRow(
        row=row,
        pk=entry.pk,
        key=SafeString(entry.pk),
        pick=SafeString(key),
        url=entry_url(around.frame, entry.pk),
        name=safe(row.program.name),
        place=place_words(row),
        marks=_mark_words(entry),
        notes=_note_words(entry),
        swatch=SafeString(f" swatch-{row.tag.value}") if row.tag else NOTHING,
        tag=SafeString(row.tag.label if row.tag else "No tag yet"),
        tag_name=SafeString(f"tag.{key}.{entry.tag}"),
        tag_options=_tag_options(entry.tag, suggestion.tag),
        why=_why(row.tag, row.is_decided, suggestion.tag, suggestion.is_weak),
        reason=safe(advice.tag_finding.text),
        own_reason=safe(entry.tag_reason),
        status=_status_words(entry.status),
        status_name=SafeString(f"status.{key}.{entry.status}"),
        status_options=_status_options(entry.status),
        typical=number_words(row.typical),
        points=points_words(row.points),
        minimum=number_words(row.minimum),
        source=source,
        is_stale=is_stale,
        signal=SafeString(row.signal.label) if row.signal else NOTHING,
        signal_name=SafeString(f"signal.{key}.{row.signal or NOTHING}"),
        signal_options=_signal_options(around.known, around.left, row.signal),
        caution=SafeString(CAUTIONS[finding.verdict]) if finding else NOTHING,
        objection=safe(finding.text) if finding else NOTHING,
        signal_reason=safe(row.signal_reason),
        doubts=_doubt_marks(row.doubts),
        remark=_remark_words(row.remark),
        is_counted=row.is_counted,
    )


def _mark_words(entry: Entry) -> SafeString:
    words = [f"priority {entry.priority}."] if entry.priority else []
    words += [f"{mark.label}." for mark in Mark if getattr(entry, mark.value)]
    return SafeString(" ".join(words))


def _note_words(entry: Entry) -> SafeString:
    return safe(Truncator(entry.notes).chars(NOTES_SHOWN)) if entry.notes else NOTHING


def _remark_words(remark: Remark | None) -> SafeString:
    return format_html("{}: {}", remark.answer.label, remark.text) if remark else NOTHING


def _source_of(row: ListRow) -> tuple[SafeString, bool]:
    """Where the number that stands there is from, and whether it is old."""
    what = ProfileField.MINIMUM_STEP2 if row.typical is None else ProfileField.TYPICAL_STEP2
    checked = row.profile.checked.get(what.value, {}) if row.profile else {}
    return _source_words(checked.get("source", ""), checked.get("on", "")), what in row.stale


@cache
def _why(tag: Tag | None, is_decided: bool, suggestion: Tag | None, is_weak: bool) -> SafeString:
    if tag and not is_decided:
        weakly = ", weakly" if is_weak else ""
        return SafeString(f'<span class="mark-inferred">suggested{weakly}</span>')
    if suggestion and suggestion is not tag:
        return SafeString(f"suggested {suggestion.label.lower()}")
    return SafeString("Why")


@lru_cache(maxsize=1024)
def _source_words(source: str, on: str) -> SafeString:
    if not source:
        return NOTHING
    return format_html("{}, {}", source, on_year(date.fromisoformat(on))) if on else safe(source)


@cache
def _doubt_marks(doubts: tuple[Doubt, ...]) -> SafeString:
    return SafeString("<br>".join(state_mark("look", "i-look", doubt.label) for doubt in doubts))


@cache
def _tag_options(chosen: str, suggestion: Tag | None) -> SafeString:
    open_label = f"{suggestion.label}?" if suggestion else "No tag yet"
    return options((("", open_label), *Tag.choices()), chosen)


@cache
def _status_words(status: str) -> SafeString:
    return SafeString(Status(status).label)


@cache
def _status_options(chosen: str) -> SafeString:
    return options(tuple(Status.choices()), chosen)


@cache
def _signal_options(
    known: tuple[SignalTier, ...], left: frozenset[SignalTier], chosen: SignalTier | None
) -> SafeString:
    """No signal, those of which some are left, and the one that is placed here."""
    if not known:
        return NOTHING
    tiers = [(tier.value, tier.label) for tier in known if tier in left or tier is chosen]
    return options((("", "None"), *tiers), chosen.value if chosen else "")
