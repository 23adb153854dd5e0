"""The cohort in counts: zones, stances, lists, letters at risk, and how advisors differ."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from matchadvisor.dashboard.drawings.bars import Segment, bar
from matchadvisor.dashboard.enums import Group
from matchadvisor.dashboard.rules.small_cells import Veil, veil
from matchadvisor.dashboard.selectors.board import BoardRow
from matchadvisor.dashboard.selectors.board_page import ABOUT
from programs.enums import ListState
from triage.enums import Stance, Zone

EVERYBODY = "All students"
NO_SPECIALTY = "No specialty yet"
NOBODY = "No advisor"
NO_LIST = "none"
AT_RISK, IN_ORDER = "risk", "order"
Column = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CohortCell:
    """One count under the words of its column; None is hidden."""

    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class CohortRow:
    """One group of students; a ``whole`` of None is hidden."""

    label: str
    cells: tuple[CohortCell, ...]
    whole: int | None
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One question in counts: its columns with their kinds, its rows, and what stands under them."""

    slug: str
    title: str
    of: str
    columns: tuple[Column, ...]
    rows: tuple[CohortRow, ...]
    feet: tuple[CohortCell, ...]
    whole: int
    hides: bool


def charts(rows: Sequence[BoardRow], *, least: int | None) -> list[Chart]:
    """Every chart of some students; with ``least`` smaller counts are hidden, also by subtraction."""
    zones = [(zone.value, zone.label) for zone in Zone]
    stances = [(stance.value, stance.label) for stance in Stance] + [("none", NO_SPECIALTY)]
    lists = [(NO_LIST, "No list"), *((state.value, state.label) for state in ListState)]
    letters = [(AT_RISK, "At risk"), (IN_ORDER, "In order")]
    groups = [(group.value, group.label) for group in Group]
    with_target = [row for row in rows if row.stand.outline]
    made = [
        _chart("zones", "Zones by specialty", "Specialty", zones, with_target,
               _specialty, lambda row: row.stand.outline.zone.value if row.stand.outline else ""),
        _chart("stances", "How applications read", "Whose", stances, rows, _everybody, _stance),
        _chart("lists", "How far lists are", "Whose", lists, rows, _everybody, _list),
        _chart("letters", "Letters at risk", "Specialty", letters, rows, _specialty, _letters),
        _chart("advisors", "What is open, by advisor", "Advisor", groups, rows, _advisor,
               lambda row: row.group.value),
        _chart("advisor-letters", "Letters at risk, by advisor", "Advisor", letters, rows,
               _advisor, _letters),
    ]  # fmt: skip
    return [chart for make in made if (chart := make(least)).rows]


def _chart(
    slug: str,
    title: str,
    of: str,
    columns: Sequence[Column],
    rows: Iterable[BoardRow],
    group_of: Callable[[BoardRow], str],
    state_of: Callable[[BoardRow], str],
) -> Callable[[int | None], Chart]:
    counted: Counter[tuple[str, str]] = Counter((group_of(row), state_of(row)) for row in rows)
    kinds = [column for column in columns if any(state == column[0] for _, state in counted)]
    sizes: Counter[str] = Counter()
    for (label, _), count in counted.items():
        sizes[label] += count
    labels = sorted(
        sizes, key=lambda label: (label in (NO_SPECIALTY, NOBODY), -sizes[label], label)
    )
    counts = [[counted[label, kind] for kind, _ in kinds] for label in labels]

    def drawn(least: int | None) -> Chart:
        hidden = veil(counts, least) if least else Veil()
        totals = [sum(cells[at] for cells in counts) for at in range(len(kinds))]
        return Chart(
            slug=slug,
            title=title,
            of=of,
            columns=tuple(kinds),
            rows=tuple(_rows(labels, counts, kinds, hidden, least or 0)),
            feet=tuple(
                CohortCell(kinds[at][1], None if at in hidden.columns else total)
                for at, total in enumerate(totals)
            ),
            whole=sum(totals),
            hides=hidden != Veil() or any(sizes[label] < (least or 0) for label in labels),
        )

    return drawn


def _rows(
    labels: Sequence[str],
    counts: Sequence[Sequence[int]],
    kinds: Sequence[Column],
    hidden: Veil,
    least: int,
) -> Iterable[CohortRow]:
    most = max((sum(cells) for cells in counts), default=0)
    for number, (label, cells) in enumerate(zip(labels, counts, strict=True)):
        whole = sum(cells)
        shown = [None if (number, at) in hidden.cells else count for at, count in enumerate(cells)]
        parts = [(kind, count) for (kind, _), count in zip(kinds, shown, strict=True)]
        is_small = whole < least
        yield CohortRow(
            label=label,
            cells=tuple(
                CohortCell(words, count) for (_, words), count in zip(kinds, shown, strict=True)
            ),
            whole=None if is_small else whole,
            segments=() if is_small else bar(parts, whole, most),
        )


def _specialty(row: BoardRow) -> str:
    return row.stand.specialty_name or NO_SPECIALTY


def _everybody(row: BoardRow) -> str:
    return EVERYBODY


def _advisor(row: BoardRow) -> str:
    return row.advisor or NOBODY


def _stance(row: BoardRow) -> str:
    return row.stand.outline.stance.value if row.stand.outline else "none"


def _list(row: BoardRow) -> str:
    return row.list_read.state.value if row.list_read and row.list_read.care.size else NO_LIST


def _letters(row: BoardRow) -> str:
    is_at_risk = any(care.concern in ABOUT["letters"] for care in row.cares)
    return AT_RISK if is_at_risk else IN_ORDER
