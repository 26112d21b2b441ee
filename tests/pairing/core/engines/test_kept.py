"""Costs that are kept come back as they were filled in, whichever rows are asked for, and memory stays bounded."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.pairing.core import costs
from pendamping.pairing.core.costs import FORBIDDEN
from pendamping.pairing.core.engines import kept
from pendamping.pairing.core.engines.kept import Kept, Room

SIZES = st.sampled_from([0, 1, 65_534, 65_535, 65_536, -1, 2**31 - 2, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**50])


@given(
    st.lists(st.lists(SIZES | st.just(FORBIDDEN), min_size=2, max_size=2), min_size=1, max_size=9),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12),
    st.sampled_from([1 << 20, 40, 0]),
)
def test_rows_come_back_as_they_were(rows, asked, room):
    table = np.array(rows, np.int64)
    cells, costs.CELLS = costs.CELLS, 6
    try:
        table_kept = Kept(lambda start, stop: table[start:stop].copy(), table.shape, Room([room]))
        for start, stop in [*costs.parts(table.shape), *asked, *costs.parts(table.shape)]:
            found = table_kept(start, min(stop, len(rows)))
            assert found.dtype == np.int64
            assert found.tolist() == table[start : min(stop, len(rows))].tolist()
            found[:] = 7  # what is given back is the caller's own
    finally:
        costs.CELLS = cells


@pytest.mark.parametrize(("most", "width"), [(5_000, 2), (70_000, 4), (2**40, 8)])
def test_nothing_is_worked_out_twice_and_the_numbers_are_narrow(most, width):
    table, asked = np.array([[most, FORBIDDEN]] * 4), []

    def fill(start, stop):
        asked.append((start, stop))
        return table[start:stop].copy()

    room = Room()
    held = Kept(fill, (4, 2), room)
    for _ in range(3):
        assert held(0, 4).tolist() == table.tolist()
        assert held(1, 2).tolist() == table[1:2].tolist()
    assert asked == [(0, 4)]
    assert kept.BYTES - room.left[0] == table.size * width
