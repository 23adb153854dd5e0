"""The cohort in counts: zones, stances, lists, letters at risk, and how advisors differ."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from matchadvisor.dashboard.drawings.bars import NOT_SHOWN, Segment, bar
from matchadvisor.dashboard.enums import Group
from matchadvisor.dashboard.rules.small_cells import Veil, everything, together, veil
from matchadvisor.dashboard.selectors.board import BoardRow
from matchadvisor.dashboard.selectors.board_page import ABOUT
from programs.enums import ListState
from triage.enums import Stance, Zone

EVERYBODY = "All students"
NO_SPECIALTY = "No specialty yet"
NOBODY = "No advisor"
NO_LIST = "none"
AT_RISK, IN_ORDER = "risk", "order"
ONE = "one"
"""The kind of a part that is a bar of its own."""
Column = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CohortCell:
    """One count under the words of its column; None is hidden."""

    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class CohortRow:
    """One row of the table behind a chart; a ``whole`` of None is hidden."""

    label: str
    cells: tuple[CohortCell, ...]
    whole: int | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar under its words; a ``count`` of None is hidden."""

    label: str
    count: int | None
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One question in counts: the bars with the key to their parts, and the table behind them.

    ``key`` names the kinds of parts that occur, ``columns`` those of the table; both are empty
    where each bar is a state of its own.
    """

    slug: str
    title: str
    of: str
    key: tuple[Column, ...]
    bars: tuple[Bar, ...]
    columns: tuple[Column, ...]
    rows: tuple[CohortRow, ...]
    feet: tuple[CohortCell, ...]
    whole: int


@dataclass(frozen=True, slots=True)
class Question:
    """What a chart asks, and whose counts its rows hold."""

    slug: str
    title: str
    of: str


QUESTIONS = (
    Question("zones", "Zones by specialty", "Specialty"),
    Question("stances", "How applications read", "Stance"),
    Question("lists", "How far lists are", "List"),
    Question("letters", "Letters at risk", "Specialty"),
    Question("advisors", "What is open, by advisor", "Advisor"),
    Question("advisor-letters", "Letters at risk, by advisor", "Advisor"),
)


def charts(rows: Sequence[BoardRow], *, least: int | None) -> list[Chart]:
    """Every chart of some students; with ``least`` smaller counts are hidden, also by subtraction."""
    zones = [(zone.value, zone.label) for zone in Zone]
    stances = [(stance.value, stance.label) for stance in Stance]
    lists = [(NO_LIST, "No list"), *((state.value, state.label) for state in ListState)]
    letters = [(AT_RISK, "At risk"), (IN_ORDER, "In order")]
    groups = [(group.value, group.label) for group in Group]
    with_target = [row for row in rows if row.stand.outline]
    counted = {
        "zones": _counted(with_target, zones, _specialty, _zone),
        "stances": _counted(with_target, stances, _everybody, _stance),
        "lists": _counted(rows, lists, _everybody, _list),
        "letters": _counted(rows, letters, _specialty, _letters),
        "advisors": _counted(rows, groups, _advisor, _group),
        "advisor-letters": _counted(rows, letters, _advisor, _letters),
    }
    veils = _veils(counted, least) if least else dict.fromkeys(counted, Veil())
    made = [
        _by_state(counted[question.slug], veils[question.slug], question)
        if question.slug in ("stances", "lists")
        else _by_group(counted[question.slug], veils[question.slug], question, least or 0)
        for question in QUESTIONS
    ]
    return [chart for chart in made if chart.rows]


@dataclass(frozen=True, slots=True)
class _Counted:
    """Students counted by group and state; of the states those that occur."""

    labels: tuple[str, ...]
    kinds: tuple[Column, ...]
    counts: tuple[tuple[int, ...], ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """How many stand in each state."""
        return tuple(sum(cells[at] for cells in self.counts) for at in range(len(self.kinds)))


def _counted(
    rows: Iterable[BoardRow],
    columns: Sequence[Column],
    group_of: Callable[[BoardRow], str],
    state_of: Callable[[BoardRow], str],
) -> _Counted:
    counted: Counter[tuple[str, str]] = Counter((group_of(row), state_of(row)) for row in rows)
    kinds = [column for column in columns if any(state == column[0] for _, state in counted)]
    sizes: Counter[str] = Counter()
    for (label, _), count in counted.items():
        sizes[label] += count
    labels = sorted(
        sizes, key=lambda label: (label in (NO_SPECIALTY, NOBODY), -sizes[label], label)
    )
    counts = tuple(tuple(counted[label, kind] for kind, _ in kinds) for label in labels)
    return _Counted(tuple(labels), tuple(kinds), counts)


def _veils(counted: Mapping[str, _Counted], least: int) -> Mapping[str, Veil]:
    """What is hidden of each chart, so that none tells what another hides.

    Stances follow from zones: they are shown where neither they nor the totals of the zones hide
    anything.
    """
    veils = {slug: veil(found.counts, least) for slug, found in counted.items()}
    if veils["stances"] != Veil() or veils["zones"].columns:
        veils["stances"] = everything(counted["stances"].counts)
    pair = ("letters", "advisor-letters")
    one, other = (counted[slug].counts for slug in pair)
    veils.update(zip(pair, together(veils[pair[0]], one, veils[pair[1]], other), strict=True))
    return veils


def _by_group(found: _Counted, hidden: Veil, question: Question, least: int) -> Chart:
    """A bar for each group, split into its states."""
    kinds, most = found.kinds, max((sum(cells) for cells in found.counts), default=0)
    bars, rows = [], []
    for number, (label, cells) in enumerate(zip(found.labels, found.counts, strict=True)):
        shown = [None if (number, at) in hidden.cells else count for at, count in enumerate(cells)]
        size = sum(cells)
        whole = None if size < least else size
        parts = [(kind, count) for (kind, _), count in zip(kinds, shown, strict=True)]
        bars.append(Bar(label, whole, () if whole is None else bar(parts, size, most)))
        rows.append(CohortRow(label, _cells(kinds, shown), whole))
    drawn = {part.kind for each in bars for part in each.segments}
    totals = [None if at in hidden.columns else total for at, total in enumerate(found.totals)]
    return Chart(
        slug=question.slug,
        title=question.title,
        of=question.of,
        key=tuple(each for each in (*kinds, (NOT_SHOWN, "Not shown")) if each[0] in drawn),
        bars=tuple(bars),
        columns=kinds,
        rows=tuple(rows),
        feet=_cells(kinds, totals),
        whole=sum(found.totals),
    )


def _by_state(found: _Counted, hidden: Veil, question: Question) -> Chart:
    """A bar for each state of everybody; a hidden one has no length."""
    counts = found.counts[0] if found.counts else ()
    shown = [None if (0, at) in hidden.cells else count for at, count in enumerate(counts)]
    states = list(zip([label for _, label in found.kinds], shown, strict=True))
    most = max((count for count in shown if count), default=0)
    return Chart(
        slug=question.slug,
        title=question.title,
        of=question.of,
        key=(),
        bars=tuple(
            Bar(label, count, bar([(ONE, count)], count or 0, most)) for label, count in states
        ),
        columns=(),
        rows=tuple(CohortRow(label, (), count) for label, count in states),
        feet=(),
        whole=sum(counts),
    )


def _cells(kinds: Sequence[Column], counts: Iterable[int | None]) -> tuple[CohortCell, ...]:
    return tuple(CohortCell(words, count) for (_, words), count in zip(kinds, counts, strict=True))


def _zone(row: BoardRow) -> str:
    return row.stand.outline.zone.value if row.stand.outline else ""


def _group(row: BoardRow) -> str:
    return row.group.value


def _specialty(row: BoardRow) -> str:
    return row.stand.specialty_name or NO_SPECIALTY


def _everybody(row: BoardRow) -> str:
    return EVERYBODY


def _advisor(row: BoardRow) -> str:
    return row.advisor or NOBODY


def _stance(row: BoardRow) -> str:
    return row.stand.outline.stance.value if row.stand.outline else ""


def _list(row: BoardRow) -> str:
    return row.list_read.state.value if row.list_read and row.list_read.care.size else NO_LIST


def _letters(row: BoardRow) -> str:
    is_at_risk = any(care.concern in ABOUT["letters"] for care in row.cares)
    return AT_RISK if is_at_risk else IN_ORDER
