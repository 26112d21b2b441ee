"""A table beside what was released before: the numbers of then, what is new, how they hang together; kept line by line."""

from typing import Any

from attrs import evolve
from generated_tables import cells_of, flat, with_rest
from kept_tables import in_grid

from pendamping.report import Cells
from pendamping.report.cells import Split
from pendamping.report.protect.grid import grid_of
from pendamping.report.protect.policy import Policy
from pendamping.report.protect.released import Release, beside, release_of

TREES = [flat("a", "b"), flat("x", "y")]
BEFORE = {("a", "x"): 20, ("a", "y"): 3, ("b", "x"): 9}
AFTER = {("a", "x"): 20, ("a", "y"): 5, ("b", "x"): 12, ("b", "y"): 6}
MIXED = {("a", "x"): 15, ("a", "y"): 5, ("b", "x"): 30}
PART = {("a", "x"): 18, ("a", "y"): 3, ("b", "x"): 4}
LATER_PART = {("a", "x"): 19, ("a", "y"): 3, ("b", "x"): 4, ("b", "y"): 6}


def kinds(cells: Cells, kind: Any) -> Cells:
    return evolve(cells, quantities=tuple(evolve(item, kind=kind) for item in cells.quantities))


def of_half(cells: Cells) -> Cells:
    """Amounts that come from half as many people each."""
    halves = {id: tuple(number // 2 for number in held) for id, held in cells.contributors.items()}
    return evolve(kinds(cells, "sum"), contributors=halves)


def released(cells: Cells, *groups: tuple[str, ...]) -> Release:
    """A release in which some groups of every quantity were hidden."""
    index = cells.index()
    return release_of(cells, {item.id: frozenset(index[group] for group in groups) for item in cells.quantities})


def told(cells: Cells, *releases: Release) -> list[str]:
    table, past = beside(cells, releases)
    index = ["/".join(group) for group in table.groups]
    lines = [" ".join(index)]
    for item in table.quantities:
        lines.append(f"{item.id} ({item.kind}; {item.label.id} | {item.label.en}; {', '.join(item.measures)})")
        lines.append(f"    {table.values[item.id]} from {table.contributors[item.id]}")
        if item.id in past:
            lines.append(f"    there {sorted(past[item.id].there)} hidden {sorted(past[item.id].hidden)}")
    lines += [f"{item.whole} = {' + '.join(item.parts)}{'' if item.exact else ', or less'}" for item in table.splits]
    return [*lines, *in_grid(grid_of(table, Policy(), past))]


def test_the_table_with_earlier_releases(kept: Any) -> None:
    before, after, mixed = (cells_of(TREES, q=held) for held in (BEFORE, AFTER, MIXED))
    first = with_rest(cells_of(TREES, q=BEFORE, r=PART), "q", "r")
    later = with_rest(cells_of(TREES, q=AFTER, r=LATER_PART), "q", "r")
    full = with_rest(cells_of(TREES, q=AFTER, r={**LATER_PART, ("a", "y"): 5}), "q", "r")
    two = cells_of(TREES, q=AFTER, r=LATER_PART)
    cover = evolve(kinds(two, "distinct"), splits=(Split("q", ("r",), exact=False), Split("q", ("r",))))
    by_level = cells_of(TREES[1:], q={("x",): 29, ("y",): 3})
    alone = evolve(after, quantities=(evolve(after.quantities[0], kind="single"),))
    cases = {
        "more": told(after, released(before, ("a", "y"), ("a", "*"))),
        "less": told(before, released(after, ("a", "y"))),
        "the same": told(after, released(after)),
        "neither more nor less": told(mixed, released(before)),
        "with a rest": told(later, released(first, ("a", "y"))),
        "with a rest, less": told(first, released(later)),
        "a rest new in the layout": told(later, released(before)),
        "only a part of then": told(later, released(cells_of(TREES, r=PART))),
        "people": told(cover, released(kinds(cells_of(TREES, q=BEFORE, r=PART), "distinct"), ("a", "x"))),
        "amounts": told(kinds(after, "sum"), released(kinds(before, "sum"), ("a", "y"))),
        "amounts of other people": told(of_half(after), released(of_half(before))),
        "one more": told(cells_of(TREES, q={**BEFORE, ("b", "x"): 10}), released(before)),
        "one less": told(before, released(cells_of(TREES, q={**BEFORE, ("b", "x"): 10}))),
        "a part then more than its whole": told(full, released(cells_of(TREES, q=BEFORE, r={**PART, ("a", "y"): 5}))),
        "of one dimension less": told(after, released(by_level, ("y",))),
        "of one dimension more": told(by_level, released(before, ("a", "y"))),
        "two": told(after, released(before), released(mixed, ("a", "y"))),
        "another measure": told(after, released(cells_of(TREES, other=BEFORE))),
        "what stands alone": told(alone, released(before)),
    }
    kept("beside.txt", "\n".join(line for name, lines in cases.items() for line in (f"# {name}", *lines)))
