"""Tables of costs: their largest number without what is forbidden, and rows that do not depend on how they are read."""

import pytest

from pendamping.pairing import Mentee, Mentor, Problem
from pendamping.pairing.core import costs
from pendamping.pairing.core.costs import FORBIDDEN, ArrayCosts, largest_in
from pendamping.pairing.wiring import network_of

np = pytest.importorskip("numpy", reason="numpy is not installed: the extra `pairing`")


@pytest.mark.parametrize(
    ("rows", "largest"),
    [([[3, FORBIDDEN, 7]], 7), ([[3, FORBIDDEN, -9]], 9), ([[FORBIDDEN]], 0), ([[-2, 1]], 2), ([[0, 5]], 5)],
)
def test_what_is_forbidden_is_not_the_largest(rows: list[list[int]], largest: int) -> None:
    table = np.array(rows)
    assert largest_in(table) == largest
    assert ArrayCosts(table.shape, lambda start, stop: table[start:stop].copy()).largest() == largest


def test_slices_are_filled_in_where_they_belong(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem(
        [Mentor(f"m{number}", capacity=1) for number in range(3)],
        [Mentee(f"e{number}") for number in range(7)],
        preferences=[lambda mentor, mentee: 10 * int(mentee.id[1]) + int(mentor.id[1])],
    )
    monkeypatch.setattr(costs, "CELLS", 6)
    table = network_of(problem, "scipy").blocks[0].costs
    assert [list(table.row(row)) for row in range(7)] == [
        [10 * row + column for column in range(3)] for row in range(7)
    ]
