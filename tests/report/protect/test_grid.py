"""The numbers of a report as protection sees them: how far each must be free, what bounds it, what a move may do."""

from typing import Any

import pytest
from attrs import evolve
from generated_tables import cells_of, flat, one_way
from kept_tables import SORTED, in_grid

from pendamping.report.cells import Split
from pendamping.report.protect.grid import DEAR, Row, grid_of, needed
from pendamping.report.protect.hiding import Proofs
from pendamping.report.protect.policy import Policy


@pytest.mark.parametrize(
    ("kind", "number", "lowest", "free"),
    [
        ("count", 0, 0, (0, 5)),
        ("count", 4, 0, (4, 1)),
        ("count", 5, 0, (3, 2)),
        ("distinct", 6, 0, (3, 2)),
        ("sum", 40, 0, (40, 40)),
        ("sum", 3, 0, (3, 5)),
        ("sum", 0, 0, (0, 5)),
        ("sum", -40, -100, (40, 40)),
        ("sum", -40, -50, (10, 40)),
        ("sum", 3, -100, (5, 5)),
    ],
)
def test_how_far_a_hidden_number_must_be_free(kind: str, number: int, lowest: int, free: tuple[int, int]) -> None:
    assert needed(kind, number, lowest, 5) == free


@pytest.mark.parametrize(
    ("move", "exact", "bounds"),
    [
        ({}, True, True),
        ({0: 1, 1: 1}, True, True),
        ({1: 1, 2: -1}, True, True),
        ({0: 1}, False, False),
        ({1: -1}, False, False),
        ({1: 1}, False, True),
        ({0: -1}, False, True),
        ({0: -4}, False, True),
        ({0: -5}, False, False),
        ({1: 5, 2: -1}, False, False),
        ({1: 4, 2: -4}, True, True),
        ({1: 5, 2: -5}, True, False),
    ],
)
def test_a_sum_holds_exactly_or_within_the_most_and_the_sum_of_its_parts(
    move: dict[int, int], exact: bool, bounds: bool
) -> None:
    value = [10, 6, 4]
    assert Row(0, 0, (1, 2), True).holds(move, value) is exact
    assert Row(0, 0, (1, 2), False).holds(move, value) is bounds


def test_a_move_takes_no_number_below_its_floor() -> None:
    grid = grid_of(one_way(a=3, b=9), Policy())
    whole, a, b = (grid_of(one_way(a=3, b=9), Policy()).value.index(number) for number in (12, 3, 9))
    assert grid.allows({a: -3, b: 3}) is True
    assert grid.allows({a: -4, b: 4}) is False
    assert grid.allows({a: -3, whole: -3}) is True
    assert grid.allows({a: -3}) is False


def test_what_hiding_a_number_costs() -> None:
    """One more number is dearer than any number is large; what is never printed costs nothing."""
    cells = cells_of([flat("a")], q={("a",): 7}, r={("a",): 2**40}, s={("a",): 1})
    rest = evolve(cells.quantities[2], kind="complement")
    grid = grid_of(evolve(cells, quantities=(*cells.quantities[:2], rest), splits=(Split("q", ("s",)),)), Policy())
    assert [grid.weight(place) for place in (0, 2, 4)] == [DEAR + 7, 2 * DEAR - 1, 0]


@pytest.mark.parametrize("sort", ["people", "tiers", "amounts", "rests"])
def test_the_grid_of_every_sort_of_table(kept: Any, sort: str) -> None:
    lines = []
    for number, (cells, below, _) in enumerate(SORTED[sort]()):
        if len(cells.groups) < 10:
            lines += [f"{number}.", *in_grid(grid_of(cells, Policy(below)))]
    kept(f"grid-{sort}.txt", "\n".join(lines))


def test_proofs_are_forgotten_with_a_number_and_recalled() -> None:
    proofs = Proofs()
    for move in ({1: 5, 2: -5}, {1: -2, 3: 2}, {1: 3, 4: -3}, {1: 5, 4: -1}):
        proofs.add(move)
    assert [proofs.range(place) for place in range(5)] == [(0, 0), (2, 5), (5, 0), (0, 2), (3, 0)]
    assert proofs.highest[1] == (5, 0), "the first of two that go as far"
    assert proofs.forget(9) == {}
    kept = proofs.forget(2)
    assert set(kept) == {1, 2}
    assert [proofs.range(place) for place in range(5)] == [(0, 0), (2, 0), (0, 0), (0, 2), (3, 0)]
    proofs.recall(kept)
    assert [proofs.range(place) for place in range(5)] == [(0, 0), (2, 5), (5, 0), (0, 2), (3, 0)]
    proofs.forget(2)
    proofs.add({1: 1, 2: -1})
    proofs.recall(kept)
    assert proofs.range(1) == (2, 5)
    assert proofs.range(2) == (5, 0)
    for _ in range(2):
        proofs.add({6: -1, 7: 1})
    assert proofs.lowest[6] == (-1, 5)
    assert proofs.highest[7] == (1, 5), "the first of two that go as far"
