"""What one cycle more, or one of another sort, changes: every split stays as it is, whatever sort it is."""

from typing import Any

import pytest
from attrs import evolve
from generated_tables import Tree as Nodes
from generated_tables import cells_of, flat, with_rest

from pendamping.report import Cells
from pendamping.report.cells import Split
from pendamping.report.protect.grid import Grid, Tree, grid_of
from pendamping.report.protect.policy import Policy
from pendamping.report.protect.sorts import changes

GROUPS: list[Nodes] = [flat("a")]


def cells(*names: str) -> Cells:
    return cells_of(GROUPS, **{name: {("a",): 40 - n} for n, name in enumerate(names)})


def hanging() -> Grid:
    """Who started, finished, passed and left, every rest of them, and the stages of each cycle."""
    made = cells("started", "finished", "passed", "left", "stages", "done")
    for whole, part in (("started", "finished"), ("finished", "passed"), ("started", "left"), ("stages", "done")):
        made = with_rest(made, whole, part)
    both = Split("started", ("finished", "left"))
    return grid_of(evolve(made, splits=(*made.splits, both, Split("stages", ("started",) * 3))), Policy())


def in_words(grid: Grid, vector: tuple[tuple[int, int], ...]) -> str:
    return ", ".join(f"{grid.quantities[at].replace('complement:', '')} {by:+}" for at, by in vector)


def balanced(tree: Tree, vector: tuple[tuple[int, int], ...]) -> bool:
    held = dict(vector)
    return all(held.get(total, 0) == sum(held.get(part, 0) for part in parts) for total, parts in tree.sums)


def test_every_sort_of_cycle(kept: Any) -> None:
    grid = hanging()
    tree = grid.trees[-1]
    lines = []
    for node, name in enumerate(grid.quantities):
        found = list(changes(tree, node))
        assert all(balanced(tree, vector) and dict(vector)[node] == 1 for vector in found)
        lines += [name, *(f"    {in_words(grid, vector)}" for vector in found)]
    kept("sorts.txt", "\n".join(lines))


def test_what_no_cycle_can_be_is_no_sort() -> None:
    """The part is there twice: there is no half of it, and it cannot be once and twice."""
    made = cells("whole", "part")
    twice = grid_of(evolve(made, splits=(Split("whole", ("part", "part")),)), Policy()).trees[-1]
    assert list(changes(twice, 0)) == []
    assert set(changes(twice, 1)) == {((0, 2), (1, 1))}
    against = grid_of(evolve(made, splits=(Split("whole", ("part",)), Split("whole", ("part", "part")))), Policy())
    assert list(changes(against.trees[-1], 0)) == list(changes(against.trees[-1], 1)) == []


@pytest.mark.parametrize("parts", [3, 47, 48, 49, 60])
def test_of_many_sorts_some_are_tried(parts: int) -> None:
    """One more of the whole is one more of any part; of one part it is one of another less, too."""
    names = [f"p{n}" for n in range(parts)]
    made = evolve(cells("whole", *names), splits=(Split("whole", tuple(names)),))
    tree = grid_of(made, Policy()).trees[-1]
    tried = range(2, 2 + min(parts - 1, 48))
    assert set(changes(tree, 0)) == {((0, 1), (1 + n, 1)) for n in range(min(parts, 48))}
    assert list(changes(tree, 1)) == [((0, 1), (1, 1)), *(((1, 1), (n, -1)) for n in tried)]


def test_there_is_an_end_to_trying() -> None:
    """Two times forty parts: each of the one with each of the other, and each turned into another."""
    names = [f"p{n}" for n in range(40)], [f"q{n}" for n in range(40)]
    made = cells("whole", *names[0], *names[1])
    made = evolve(made, splits=tuple(Split("whole", tuple(held)) for held in names))
    found = list(changes(grid_of(made, Policy()).trees[-1], 1))
    assert len(found) == 40 + 1200
    assert all(dict(vector)[1] == 1 for vector in found)


def test_what_is_none_of_its_parts_is_nothing() -> None:
    """Whoever is of the part is of the other whole too, which has no other part: one instead changes that too."""
    made = cells("whole", "part", "rest", "other")
    tree = grid_of(evolve(made, splits=(Split("whole", ("part", "rest")), Split("other", ("part",)))), Policy()).trees[
        -1
    ]
    assert ((1, 1), (2, -1), (3, 1)) in list(changes(tree, 1))
    assert all(balanced(tree, vector) for vector in changes(tree, 1))


def test_nobody_is_in_two_parts_of_one_whole() -> None:
    """Whoever is of the part is of both halves of the whole, and so of none."""
    made = cells("part", "one", "two", "first", "second", "whole")
    splits = (Split("first", ("part", "one")), Split("second", ("part", "two")), Split("whole", ("first", "second")))
    assert list(changes(grid_of(evolve(made, splits=splits), Policy()).trees[-1], 0)) == []
