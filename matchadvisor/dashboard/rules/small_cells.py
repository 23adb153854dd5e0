"""Which counts are hidden from those who may not see persons, so that no subtraction finds them.

A table counts students: each row is a group whose size anybody may know, each column a state that
nobody should be able to tie to a person, and each student stands in one cell. Hidden are counts
under the least number that is shown, cells that hold a whole row, and as many others as it takes:
for every hidden number there is another table with the same shown numbers in which it differs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Cell = tuple[int, int]
Counts = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Veil:
    """The cells (row, column) and the columns' totals that are hidden."""

    cells: frozenset[Cell] = frozenset()
    columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Move:
    """Cells that can change together while every shown number stays; totals of ``columns`` move."""

    cells: frozenset[Cell]
    columns: frozenset[int] = frozenset()

    def cost(self, counts: Counts, veil: Veil) -> tuple[int, int, list[Cell]]:
        """How many students would be hidden besides those that are."""
        new = self.cells - veil.cells
        totals = sum(_total(counts, column) for column in self.columns - veil.columns)
        hidden = sum(counts[row][column] for row, column in new) + totals
        return hidden, len(new), sorted(new)

    def upon(self, veil: Veil) -> Veil:
        """The veil that lets the move happen."""
        return Veil(veil.cells | self.cells, veil.columns | self.columns)


def veil(counts: Counts, least: int) -> Veil:
    """What of a table is hidden; everything where nothing less is enough."""
    width = len(counts[0]) if counts else 0
    hidden = Veil()
    for column in range(width):
        if 0 < _total(counts, column) < least:
            hidden = _hidden_with(hidden, counts, list(_turns_of_column(counts, column)))
    for cell in _small(counts, least):
        hidden = _hidden_with(hidden, counts, list(_moves_of(counts, cell)))
    return hidden


def together(one: Veil, one_counts: Counts, other: Veil, other_counts: Counts) -> tuple[Veil, Veil]:
    """The veils of two tables that count the same students in the same states by other groups.

    The totals of both are the same numbers: where only one table hides them, the other would tell
    them, so that it hides everything.
    """
    if bool(one.columns) == bool(other.columns):
        return one, other
    if one.columns:
        return one, everything(other_counts)
    return everything(one_counts), other


def everything(counts: Counts) -> Veil:
    """All cells and totals."""
    width = range(len(counts[0]) if counts else 0)
    return Veil(
        frozenset((row, column) for row in range(len(counts)) for column in width),
        frozenset(width),
    )


def _small(counts: Counts, least: int) -> Iterator[Cell]:
    """Cells under the least number, and those that hold a whole row; empty ones count nobody."""
    for row, cells in enumerate(counts):
        whole = sum(cells)
        for column, count in enumerate(cells):
            if count > 0 and (count < least or count == whole):
                yield row, column


def _hidden_with(hidden: Veil, counts: Counts, moves: list[_Move]) -> Veil:
    if any(move.upon(hidden) == hidden for move in moves):
        return hidden
    if not moves:
        return everything(counts)
    return min(moves, key=lambda move: move.cost(counts, hidden)).upon(hidden)


def _moves_of(counts: Counts, cell: Cell) -> Iterator[_Move]:
    """Ways in which a cell with somebody in it could hold another number.

    Two students of two rows change places between two columns; or one of its row stands in another
    column, whose total is then hidden with this one's.
    """
    row, column = cell
    for other in range(len(counts[0])):
        if other == column:
            continue
        yield _turn(row, column, other)
        for below in range(len(counts)):
            if below != row and counts[below][other]:
                yield _Move(frozenset({cell, (row, other), (below, column), (below, other)}))


def _turns_of_column(counts: Counts, column: int) -> Iterator[_Move]:
    """Ways in which a column's total could be another number."""
    for row, cells in enumerate(counts):
        for other in range(len(cells)):
            if other != column and (cells[column] or cells[other]):
                yield _turn(row, column, other)


def _turn(row: int, column: int, other: int) -> _Move:
    return _Move(frozenset({(row, column), (row, other)}), frozenset({column, other}))


def _total(counts: Counts, column: int) -> int:
    return sum(cells[column] for cells in counts)
