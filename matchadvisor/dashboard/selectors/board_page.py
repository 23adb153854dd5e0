"""One page of the board: which rows, in which order, in words."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from matchadvisor.accounts.models import User
from matchadvisor.common.text import folded_words
from matchadvisor.dashboard.enums import Concern, Group
from matchadvisor.dashboard.models import SavedView
from matchadvisor.dashboard.selectors.board import BoardRow
from triage.enums import Zone

ABOUT = {
    "list": {Concern.NO_LIST, Concern.REACH},
    "letters": {
        *(Concern.UNASSIGNED, Concern.LATE_ASK),
        *(Concern.LATE_LETTER, Concern.NO_OWN_LETTER),
    },
    "decision": {Concern.DECISION},
    "signals": {Concern.UNUSED_SIGNALS, Concern.WASTED_SIGNALS},
    "invitations": {Concern.FEW_INVITATIONS},
    "story": {Concern.MSPE_WAITS, Concern.COMMENTS},
    "dates": {Concern.OVERDUE},
    "contact": {Concern.NO_CONTACT},
}
NO_BACKUP = "backup"
NOBODY = "none"
ZONES = (Zone.RED, Zone.YELLOW, Zone.GREEN, Zone.PENDING, Zone.NOT_COVERED)
ZONE_ORDER = {zone: place for place, zone in enumerate(ZONES)}


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the reader looks for and in which order; an empty word asks for nothing."""

    name: str = ""
    specialty: str = ""
    zone: str = ""
    advisor: str = ""
    about: str = ""
    group: str = ""
    mine: bool = False
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """The words that the filters offer: those that occur."""

    specialties: tuple[tuple[str, str], ...]
    advisors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """One view of the board by name; ``saved`` is its key where a person saved it."""

    label: str
    query: str
    is_current: bool
    count: int | None = None
    saved: int | None = None


@dataclass(frozen=True, slots=True)
class BoardSummary:
    """What the head of the board says, whatever is filtered."""

    total: int
    week: int
    next_day: date | None
    counts: Mapping[str, int] = field(default_factory=dict)


def summary_of(rows: Sequence[BoardRow], reader: User) -> BoardSummary:
    """Count the rows once for everything that the page's head and its views say."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts["mine"] += row.advisor_pk == reader.pk
        counts["letters"] += _is_about(row, "letters")
        counts[NO_BACKUP] += row.stand.lacks_backup
        counts["contact"] += _is_about(row, "contact")
    near = [row for row in rows if row.group is Group.WEEK]
    days = [row.by for row in near if row.first and not row.first.days_late]
    return BoardSummary(len(rows), len(near), min(days, default=None), counts)


def tabs_of(
    summary: BoardSummary, views: Iterable[SavedView], query: str, *, all_school: bool
) -> list[Tab]:
    """The built-in views, then the reader's own; ``query`` is the one that is shown."""
    counts = summary.counts
    built_in = [
        ("All", "", summary.total),
        *([("Mine", "mine=on", counts["mine"])] if all_school else []),
        ("Letters late", "about=letters", counts["letters"]),
        ("No backup", f"about={NO_BACKUP}", counts[NO_BACKUP]),
        ("Not reached", "about=contact", counts["contact"]),
    ]
    return [
        *(Tab(label, each, each == query, count) for label, each, count in built_in),
        *(Tab(view.name, view.query, view.query == query, saved=view.pk) for view in views),
    ]


def choices_in(rows: Iterable[BoardRow]) -> Choices:
    """The specialties and advisors among the rows, by name."""
    specialties: dict[str, str] = {}
    advisors: dict[str, str] = {}
    has_nobody = False
    for row in rows:
        if row.stand.specialty:
            specialties[row.stand.specialty] = row.stand.specialty_name
        if row.advisor_pk is None:
            has_nobody = True
        else:
            advisors[str(row.advisor_pk)] = row.advisor
    named = sorted(advisors.items(), key=lambda pair: (pair[1], pair[0]))
    return Choices(
        specialties=tuple(sorted(specialties.items(), key=lambda pair: pair[1])),
        advisors=(*named, *([(NOBODY, "Nobody yet")] if has_nobody else [])),
    )


def chosen(rows: Sequence[BoardRow], criteria: Criteria, reader: User) -> list[BoardRow]:
    """The rows that meet every criterion, in the order that was asked for."""
    words = folded_words(criteria.name)
    kept = [row for row in rows if _meets(row, criteria, words, reader)]
    by = criteria.sort.removeprefix("-")
    if by in SORTS:
        kept.sort(key=SORTS[by], reverse=criteria.sort.startswith("-"))
    return kept


def _meets(row: BoardRow, criteria: Criteria, words: Collection[str], reader: User) -> bool:
    where = row.stand.outline
    advisor = NOBODY if row.advisor_pk is None else str(row.advisor_pk)
    return (
        criteria.specialty in ("", row.stand.specialty)
        and criteria.zone in ("", where.zone.value if where else "")
        and criteria.advisor in ("", advisor)
        and criteria.group in ("", row.group)
        and (not criteria.mine or row.advisor_pk == reader.pk)
        and (not criteria.about or _is_about(row, criteria.about))
        and (not words or _is_named(row, words))
    )


def _is_named(row: BoardRow, words: Collection[str]) -> bool:
    name = " ".join(folded_words(f"{row.name} {row.aamc_id}"))
    return all(word in name for word in words)


def _is_about(row: BoardRow, about: str) -> bool:
    if about == NO_BACKUP:
        return row.stand.lacks_backup
    concerns = ABOUT.get(about, set())
    return any(care.concern in concerns for care in row.cares)


def _by_zone(row: BoardRow) -> tuple[int, int]:
    where = row.stand.outline
    gap = where.gap if where and where.gap is not None else -999
    return (ZONE_ORDER[where.zone] if where else len(ZONES)), -gap


SORTS: Mapping[str, Callable[[BoardRow], Any]] = {
    "name": lambda row: row.sort_name.casefold(),
    "specialty": lambda row: row.stand.specialty_name,
    "zone": _by_zone,
    "due": lambda row: row.by,
    "contact": lambda row: (row.contact.reached_on if row.contact else None) or date.min,
}
"""Orders that the reader may ask for; rows that are equal stay as the board has them."""
