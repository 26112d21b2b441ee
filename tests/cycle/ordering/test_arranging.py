"""Rows put cycle by cycle and in order: as sorting by cycle and order does, however wide the numbers are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.cycle.ordering import arranging
from pendamping.cycle.ordering.arranging import arranged

IDS = st.one_of(st.integers(-3, 3), st.sampled_from([-(1 << 62), -1, 0, 5, 1 << 62]))
ROWS = st.lists(st.tuples(IDS, st.one_of(st.integers(-3, 3), IDS), st.integers(0, 4)), min_size=1, max_size=12)


def expected(cycles, order):
    """Return where the rows stood before, by plain sorting; the first of equal rows stays first."""
    return sorted(range(len(cycles)), key=lambda row: (cycles[row], 0 if order is None else order[row]))


def agrees(cycles, moves, order, kinds=5):
    found = arranged(np.array(cycles), np.array(moves), None if order is None else np.array(order), kinds)
    rows = found.origin(np.arange(len(moves))).tolist()
    again = [cycles[row] for row in rows]
    assert found.moves.tolist() == [moves[row] for row in rows]
    assert found.firsts.tolist() == [at for at in range(len(again)) if not at or again[at] != again[at - 1]]
    assert found.cycles.tolist() == cycles
    return rows, found


@given(ROWS, st.booleans(), st.sampled_from([1, 2, 3, 1 << 17]))
def test_rows_are_arranged_as_sorting_arranges_them(rows, ordered, at_once):
    cycles, order, moves = (list(column) for column in zip(*rows, strict=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arranging, "_AT_ONCE", at_once)
        found, how = agrees(cycles, moves, order if ordered else None)
    right = expected(cycles, order if ordered else None)
    if (
        how.rows is None and how.key is None
    ):  # left as they stand: each cycle together and in order, in any order of cycles
        assert found == list(range(len(rows)))
        right = sorted(right, key=lambda row: (cycles.index(cycles[row]), right.index(row)))
    assert found == right


@pytest.mark.parametrize(
    ("wide", "packed"), [(57, True), (58, True), (59, True), (60, False), (61, False), (63, False)]
)
def test_one_number_holds_a_row_where_it_has_sixty_four_bits_or_less(wide, packed):
    """Three bits are for the order and two for the moves; the widest cycles are those that a bit less would mix up."""
    cycles = [(1 << wide) - 1, 0, 1 << (wide - 1), 1, (1 << wide) - 1, 0]
    found, how = agrees(cycles, [3, 1, 2, 0, 1, 3], [7, 0, 3, 4, 2, 6], kinds=4)
    assert (how.key is not None) == packed
    assert found == [1, 5, 3, 2, 4, 0]


def test_many_rows_of_cycles_far_apart_keep_their_order():
    cycles = [-(1 << 62), 1 << 62] * 500
    found, how = agrees(cycles, [row % 5 for row in range(1000)], None)
    assert found == [*range(0, 1000, 2), *range(1, 1000, 2)]
    assert how.rows is not None


def test_of_alike_rows_the_first_stays_first():
    found, how = agrees([2, 1, 2, 1], [0, 1, 0, 2], [5, 5, 5, 5])
    assert found == [1, 3, 0, 2]
    assert how.rows is not None
    found, how = agrees([1, 2, 2, 3], [0, 3, 1, 0], [5, 5, 5, 5])
    assert (found, how.key, how.rows) == ([0, 1, 2, 3], None, None)
    found, how = agrees([3, 2, 1, 3, 2], [0, 3, 0, 1, 1], [5, 5, 5, 6, 5])
    assert (found, how.key) == ([2, 1, 4, 0, 3], None)


@pytest.mark.parametrize(
    ("heads", "together"),
    [([1], True), ([1, 2, 3], True), ([3, 1, 2], True), ([1, 3, 2, 3], False), ([1, 2, 1], False)],
)
def test_cycles_stand_together_where_none_begins_twice(heads, together):
    assert arranging._together(np, np.array(heads)) is together


@pytest.mark.parametrize(
    ("order", "firsts", "ascending"),
    [
        ([1, 2, 3], [0], True),
        ([1, 1, 2], [0], True),
        ([1, 3, 2], [0], False),
        ([2, 1, 3], [0], False),
        ([1, 2, 1, 2], [0, 2], True),
        ([1, 2, 1, 0], [0, 2], False),
        ([5, 4, 3], [0, 1, 2], True),
        ([1, 2, 1], [0, 1], False),
    ],
)
def test_the_order_may_fall_only_where_another_cycle_begins(order, firsts, ascending):
    assert arranging._ascending(np, np.array(order), np.array(firsts)) is ascending


@pytest.mark.parametrize(
    "ids", [[-(1 << 60), 1 << 60, 5, 1 << 60], [0, 1 << 62, 3, 3], [-3, 4, 5, -3], [0, 1 << 16, 7, 7]]
)
def test_rows_of_wanted_cycles_are_found_without_a_table_of_all_numbers_between(ids):
    for wanted in (ids[:1], ids[1:2], ids[1:3]):
        assert arranging._among(np, np.array(ids), np.array(wanted)).tolist() == [each in wanted for each in ids]
