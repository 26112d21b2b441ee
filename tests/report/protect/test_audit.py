"""The audit believes nothing: every proof is checked again, and what is not proved is named."""

from generated_tables import one_way

from pendamping.report.cells import ALL
from pendamping.report.protect.audit import unproved
from pendamping.report.protect.grid import Grid, grid_of
from pendamping.report.protect.hiding import hide
from pendamping.report.protect.policy import Policy

CELLS = one_way(TK=4, SD=16, SMP=5)
TK, SMP, SD, WHOLE = (CELLS.groups.index((name,)) for name in ("TK", "SMP", "SD", ALL))
DOWN, UP = {TK: -4, SMP: 4}, {TK: 1, SMP: -1}


def table() -> Grid:
    return grid_of(CELLS, Policy())


def hidden(*places: int) -> bytes:
    return bytes(place in places for place in range(len(CELLS.groups)))


def test_what_is_proved() -> None:
    assert unproved(table(), hidden(TK, SMP), [DOWN, UP]) == []


def test_what_is_hidden_by_the_room_is_proved() -> None:
    grid = table()
    hiding = hide(grid)
    assert unproved(grid, hiding.hidden, hiding.proofs.moves) == []


def test_one_way_is_not_enough() -> None:
    assert unproved(table(), hidden(TK, SMP), [DOWN]) == sorted([TK, SMP])
    assert unproved(table(), hidden(TK, SMP), [{TK: -3, SMP: 3}, UP]) == sorted([TK, SMP])


def test_a_proof_that_moves_what_is_shown_is_none() -> None:
    assert unproved(table(), hidden(TK), [DOWN, UP]) == [TK]


def test_a_proof_that_breaks_a_sum_is_none() -> None:
    assert TK in unproved(table(), hidden(TK, SMP), [{TK: -4}, UP])


def test_a_proof_below_zero_is_none() -> None:
    assert TK in unproved(table(), hidden(TK, SMP), [DOWN, {TK: 6, SMP: -6}])


def test_a_small_number_that_is_shown_is_named() -> None:
    assert TK in unproved(table(), hidden(), [])
