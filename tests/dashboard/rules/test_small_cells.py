from itertools import product
from random import Random

import pytest

from matchadvisor.dashboard.rules.small_cells import Veil, everything, together, veil


def tables_of_rows(counts):
    """Every table with the same rows' totals."""
    ways = [
        [row for row in product(range(sum(cells) + 1), repeat=len(cells)) if sum(row) == sum(cells)]
        for cells in counts
    ]
    return product(*ways)


def is_like(table, counts, hidden):
    """Whether a table shows the same numbers."""
    width = range(len(counts[0]))
    cells = product(range(len(counts)), width)
    return all(table[r][c] == counts[r][c] for r, c in cells if (r, c) not in hidden.cells) and all(
        sum(row[c] for row in table) == sum(row[c] for row in counts)
        for c in width
        if c not in hidden.columns
    )


def settled(counts, hidden):
    """The hidden numbers of which only one is possible: what a subtraction finds."""
    like = [table for table in tables_of_rows(counts) if is_like(table, counts, hidden)]
    cells = {cell for cell in hidden.cells if len({t[cell[0]][cell[1]] for t in like}) == 1}
    totals = {c for c in hidden.columns if len({sum(row[c] for row in t) for t in like}) == 1}
    return cells, totals


@pytest.mark.parametrize("seed", range(120))
def test_no_subtraction_finds_a_hidden_number(seed):
    draw = Random(seed)
    rows, columns = draw.randint(1, 3), draw.randint(2, 3)
    most = 3 if rows == 3 and columns == 3 else 4
    counts = [[draw.choice((0, 0, *range(most + 1))) for _ in range(columns)] for _ in range(rows)]

    hidden = veil(counts, 3)

    everybody = sum(map(sum, counts))
    cells, totals = settled(counts, hidden)
    # An empty cell or column that is hidden for the others' sake may be known to be empty.
    assert not {cell for cell in cells if counts[cell[0]][cell[1]]}
    assert not {c for c in totals if sum(row[c] for row in counts)} or not everybody


@pytest.mark.parametrize("seed", range(200))
def test_no_small_number_is_shown(seed):
    draw = Random(seed)
    counts = [[draw.randint(0, 30) for _ in range(4)] for _ in range(draw.randint(1, 9))]

    hidden = veil(counts, 10)

    shown = [(r, c) for r in range(len(counts)) for c in range(4) if (r, c) not in hidden.cells]
    assert all(counts[r][c] == 0 or counts[r][c] >= 10 for r, c in shown)
    totals = [sum(row[c] for row in counts) for c in range(4) if c not in hidden.columns]
    assert all(total == 0 or total >= 10 for total in totals)


def test_a_table_of_many_hides_nothing():
    assert veil([[20, 30], [40, 50]], 10) == Veil()


def test_a_single_small_cell_takes_three_others_with_it():
    hidden = veil([[3, 30], [40, 50], [12, 60]], 10)

    assert hidden == Veil(frozenset({(0, 0), (0, 1), (2, 0), (2, 1)}))


def test_a_row_in_one_state_tells_it_of_everybody():
    hidden = veil([[12, 0], [30, 20]], 10)

    assert hidden.cells == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_the_least_number_itself_is_shown():
    assert veil([[10, 30], [40, 10]], 10) == Veil()


def test_a_single_state_hides_everything():
    assert veil([[4]], 10) == everything([[4]])


def test_an_empty_table_hides_nothing():
    assert veil([], 10) == everything([]) == Veil()


def test_two_tables_of_the_same_states_hide_their_totals_together():
    one, other = [[12, 4]], [[12, 0], [20, 18]]
    hides, shows = veil(one, 10), veil([[20, 10], [12, 14]], 10)

    assert (hides.columns, shows.columns) == ({0, 1}, frozenset())
    assert together(hides, one, shows, other) == (hides, everything(other))
    assert together(shows, other, hides, one) == (everything(other), hides)
    assert together(hides, one, hides, one) == (hides, hides)
    assert together(shows, other, Veil(), other) == (shows, Veil())
