"""The move found for each number of a table: it keeps every sum and floor.

It is kept too, so that no dearer one comes instead; what it changes in the rests, which nobody prints, follows.
"""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from random import Random
from typing import Any

import pytest
from generated_tables import cells_of, flat, small, with_rest
from kept_tables import DEEP, TWO, amounts, numbers, part_of, people, reports, tiers

from pendamping.report import Cells
from pendamping.report.protect.grid import Grid, grid_of
from pendamping.report.protect.policy import Policy
from pendamping.report.protect.swaps import Ask, Swaps

ASKS = {
    "up": Ask(1, 0, True),
    "down": Ask(0, 1, True),
    "far": Ask(5, 2, True),
    "hidden": Ask(1, 0, False),
    "hidden, both": Ask(2, 2, False),
}


def made() -> Iterator[Cells]:
    yield small(3)
    yield next(cells for cells, _, _ in reports())
    chance, trees = Random(4), [TWO, flat("a", "b"), flat("x", "y")]
    whole = numbers(chance, *trees)
    yield with_rest(cells_of(trees, whole=whole, part=part_of(chance, whole)), "whole", "part")
    yield cells_of([DEEP, flat("x", "y", "z")], q=numbers(chance, DEEP, flat("x", "y", "z"), often=0.7))
    yield from (cells for number, (cells, _, _) in enumerate(tiers()) if number in (2, 4))
    yield from (cells for number, (cells, _, _) in enumerate(people()) if number in (1, 5, 8))
    yield from (cells for number, (cells, _, _) in enumerate(amounts()) if number == 3)

    yield next(islice(reports(), 1, None))[0]


TABLES = 11
HARD = (15, 19, 75, 79, 100)
"""Numbers of the last table for which only the sorts of cycles are of any help."""


@cache
def tables() -> list[Cells]:
    return list(made())


def name(grid: Grid, cells: Cells, place: int, by: int) -> str:
    group = "/".join(cells.groups[place % grid.groups])
    return f"{grid.quantities[place // grid.groups].replace('complement:', '')} {group} {by:+}"


@pytest.mark.parametrize("number", range(TABLES))
def test_the_move_through_each_number(kept: Any, number: int) -> None:
    cells = tables()[number]
    grid = grid_of(cells, Policy())
    hidden = bytearray(grid.open)
    for place in grid.needs:
        hidden[place] = 1
    swaps = Swaps(grid, hidden)
    asked = [place for place in range(len(grid.value)) if place in grid.needs or place % 5 == 0][:25]
    asked = list(HARD) if number == TABLES - 1 else asked
    lines = []
    for place in asked:
        for told, ask in ASKS.items():
            move = swaps.cheapest(place, ask)
            if move is None:
                lines.append(f"{name(grid, cells, place, 0)}: {told}: nothing")
                continue
            for times in (ask.up, -ask.down):
                assert not times or grid.allows({other: by * times for other, by in move.items()})
            assert move[place] == 1
            again = swaps.cheapest(place, Ask(ask.up, ask.down, ask.more, move))
            assert again is None or grid.allows(
                {at: again.get(at, 0) * ask.up + move.get(at, 0) for at in {**move, **again}}
            )
            assert ask.more or all(hidden[other] or other == place for other in move)
            told_of = {other: by for other, by in sorted(move.items()) if not grid.open[other]}
            steps = ", ".join(name(grid, cells, other, by) for other, by in told_of.items())
            more = "" if again is None else ", and again" if again == move else f", then {len(again)} others"
            lines.append(f"{name(grid, cells, place, 1)}: {told}: {steps}{more}")
    kept(f"moves-{number}.txt", "\n".join(lines))
