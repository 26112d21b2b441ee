"""Tables of every sort for the tests that keep what is hidden in them. All numbers are made up."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import product
from random import Random
from typing import Any

from attrs import evolve
from generated_tables import Tree, cells_of, flat, one_way, small, with_rest
from report_rows import log_of

from pendamping.labels import Label
from pendamping.report import Cells, NotPublishable, Protected, measures, report
from pendamping.report.cells import ALL, Quantity, Split
from pendamping.report.protect import Protection
from pendamping.report.protect.grid import Grid
from pendamping.report.protect.released import Release

Table = tuple[Cells, int, tuple[Release, ...]]
NUMBERS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 20, 30, 50)
TWO: Tree = {"p": ALL, "q": ALL, "p.1": "p", "p.2": "p", "q.1": "q", "q.2": "q", "q.3": "q"}
DEEP: Tree = {"p": ALL, "p.1": "p", "p.1.a": "p.1", "p.1.b": "p.1", "p.2": "p", "p.2.a": "p.2", "q": ALL, "q.1": "q"}


def leaves(*trees: Tree) -> list[tuple[str, ...]]:
    return list(product(*([node for node in tree if node not in tree.values()] for tree in trees)))


def numbers(chance: Random, *trees: Tree, often: float = 0.9) -> dict[tuple[str, ...], int]:
    """A number in most groups."""
    return {key: chance.choice(NUMBERS) for key in leaves(*trees) if chance.random() < often}


def part_of(chance: Random, whole: dict[tuple[str, ...], int]) -> dict[tuple[str, ...], int]:
    return {key: number - min(number, chance.choice((0, 1, 2, 6, 11))) for key, number in whole.items()}


def of_kind(cells: Cells, kind: Any, **people: tuple[int, ...]) -> Cells:
    quantities = tuple(evolve(item, kind=kind) for item in cells.quantities)
    return evolve(cells, quantities=quantities, contributors={**cells.contributors, **people})


def flat_tables() -> Iterator[Table]:
    for seed in range(20, 29):
        yield small(seed), (5, 3, 16, 7)[seed % 4], ()
    for held in ({"a": 4}, {"a": 1, "b": 2}, {"a": 0, "b": 1, "c": 30}, {"a": 2, "b": 4, "c": 30}, {"a": 3, "b": 5}):
        yield one_way(**held), 5, ()
    yield one_way(a=1, b=40, c=50, d=60), 16, ()
    yield one_way(**{f"n{n}": n for n in range(1, 20)}), 5, ()


def deep_tables() -> Iterator[Table]:
    for seed, trees in enumerate(([TWO], [DEEP], [TWO, flat("x", "y")], [DEEP, flat("x", "y", "z")], [TWO, TWO])):
        chance = Random(seed)
        yield cells_of(trees, q=numbers(chance, *trees, often=0.8)), 5, ()
        yield cells_of(trees, q=numbers(chance, *trees, often=0.6)), 3, ()
    trees = [TWO, flat("a", "b", "c"), flat("x", "y")]
    yield cells_of(trees, q=numbers(Random(9), *trees)), 5, ()


def tables_with_rests() -> Iterator[Table]:
    for seed in range(8):
        chance, trees = Random(seed), [TWO] if seed % 2 else [flat("a", "b"), flat("x", "y")]
        whole = numbers(chance, *trees)
        yield with_rest(cells_of(trees, whole=whole, part=part_of(chance, whole)), "whole", "part"), 5 + seed % 3, ()
    for seed in range(4):
        chance, trees = Random(seed), [flat("a", "b", "c")]
        whole = {key: number + 20 for key, number in numbers(chance, *trees).items()}
        one = part_of(chance, whole)
        cells = cells_of(trees, whole=whole, one=one, two=part_of(chance, one))
        yield with_rest(with_rest(with_rest(cells, "whole", "one"), "one", "two"), "whole", "two"), 5, ()
    cells = with_rest(cells_of([flat("a", "b")], whole={("a",): 40, ("b",): 30}, part={("a",): 38}), "whole", "part")
    public = tuple(evolve(item, protects=None if item.id == "whole" else "school") for item in cells.quantities)
    yield evolve(cells, quantities=public), 5, ()


def amounts() -> Iterator[Table]:
    for seed in range(4):
        chance, trees = Random(seed), [flat("a", "b", "c", "d"), flat("x", "y", "z")][: 1 + seed % 2]
        held = {key: chance.choice((0, 10, 45, 90, 200, 700)) - 60 * (seed > 1) for key in leaves(*trees)}
        cells = cells_of(trees, q=held)
        people = tuple(chance.choice((2, 6, 9, 12)) for _ in cells.groups[:-1])
        yield of_kind(cells, "sum", q=(40, *people)), 5, ()
    cells = one_way(a=100, b=200, c=0, d=50)
    gone = tuple(None if number == 0 else number for number in cells.values["q"])
    few = tuple({100: 3, 0: 0}.get(number or 0, 20) for number in cells.values["q"])
    yield of_kind(evolve(cells, values={"q": gone}), "sum", q=few), 5, ()


def people_in_parts(total: int, **parts: int) -> Cells:
    cells = one_way(**parts)
    held = tuple(
        total if group == (ALL,) else number for group, number in zip(cells.groups, cells.values["q"], strict=True)
    )
    return of_kind(evolve(cells, values={"q": held}), "distinct", q=held)  # type: ignore[arg-type]


def people() -> Iterator[Table]:
    for total in (40, 47, 50, 52, 53):
        yield people_in_parts(total, a=3, b=29, c=20, d=1), 5, ()
    for seed in range(3):
        chance, trees = Random(seed), [flat("a", "b", "c"), flat("x", "y")]
        cells = cells_of(trees, q=numbers(chance, *trees))
        fewer = tuple(
            number - chance.choice((0, 1, 3)) if ALL in group and number > 20 else number
            for group, number in zip(cells.groups, cells.values["q"], strict=True)
            if number is not None
        )
        yield of_kind(evolve(cells, values={"q": fewer}), "distinct", q=fewer), 5, ()
    cells = cells_of(
        [flat("a", "b", "c")], rows={("a",): 9, ("b",): 40, ("c",): 35}, who={("a",): 3, ("b",): 40, ("c",): 30}
    )
    who = evolve(cells.quantities[1], kind="distinct")
    counted = evolve(
        cells, quantities=(cells.quantities[0], who), contributors=dict.fromkeys(cells.values, cells.values["who"])
    )
    yield counted, 5, ()
    yield evolve(counted, values={**counted.values, "rows": counted.values["who"]}), 5, ()
    rest = tuple((rows or 0) - (who or 0) for rows, who in zip(*counted.values.values(), strict=True))
    told = evolve(who, id="complement:rows-who", kind="complement")
    yield (
        evolve(
            counted,
            quantities=(*counted.quantities, told),
            values={**counted.values, told.id: rest},
            contributors={**counted.contributors, told.id: rest},
            splits=(Split("rows", ("who", told.id)),),
        ),
        5,
        (),
    )


def tiers() -> Iterator[Table]:
    """People with their tiers: everybody is in one of two, some in both."""
    for both in (0, 2, 9):
        trees = [flat("a", "b", "c")]
        one = {("a",): 12, ("b",): 30, ("c",): 3}
        two = {("a",): 3, ("b",): 20, ("c",): 40}
        everybody = {key: one[key] + two[key] - min(both, one[key], two[key]) for key in one}
        cells = of_kind(cells_of(trees, everybody=everybody, one=one, two=two), "distinct")
        cells = with_rest(with_rest(cells, "everybody", "one"), "everybody", "two")
        yield evolve(cells, splits=(*cells.splits, Split("everybody", ("one", "two"), exact=False))), 5, ()
        yield evolve(cells, splits=(*cells.splits, Split("everybody", ("one",), exact=False))), 5, ()


def alone() -> Iterator[Table]:
    """The largest of each group, which adds up to nothing."""
    for seed in range(6):
        trees = [TWO] if seed % 2 else [flat("a", "b", "c"), flat("x", "y")]
        cells = cells_of(trees, q=numbers(Random(seed), *trees))
        single = Quantity("single:s", "single", "person", Label("terbesar", "largest"), ("s",))
        cells = evolve(
            cells,
            quantities=(*cells.quantities, single, evolve(single, id="single:free", protects=None)),
            values={**cells.values, "single:s": cells.values["q"], "single:free": cells.values["q"]},
            contributors={**cells.contributors, "single:s": cells.contributors["q"]},
        )
        yield cells, 5, ()


def ties() -> Iterator[Table]:
    """Cycles and their stages: three of each, or not the same everywhere."""
    for uneven in (0, 1):
        cycles = {("a",): 4, ("b",): 30, ("c",): 9, ("d",): 0}
        cells = cells_of(
            [flat("a", "b", "c", "d")], cycles=cycles, stages={key: 3 * n + uneven for key, n in cycles.items()}
        )
        fewer = {**cells.contributors, "stages": tuple(max(n - 5, 0) for n in cells.contributors["cycles"])}
        for contributors in (cells.contributors, fewer):
            yield evolve(cells, contributors=contributors, ties=(("cycles", "stages"), ("cycles", "stages"))), 5, ()


def releases(*seeds: int) -> Iterator[Table]:
    """A report beside earlier ones: of less, of more, of other dimensions, of the same and the one before."""
    trees = [flat("a", "b", "c"), flat("x", "y")]
    for seed in seeds:
        chance = Random(seed)
        before = {key: chance.choice((0, 2, 4, 8, 12, 20, 30)) for key in leaves(*trees)}
        after = {key: number + chance.choice((0, 0, 1, 2, 9, 20)) for key, number in before.items()}
        part, less = part_of(chance, before), part_of(chance, after)
        first = with_rest(cells_of(trees, q=before, r=part), "q", "r")
        later = with_rest(cells_of(trees, q=after, r=less), "q", "r")
        past = released(first)
        yield later, 5, past
        yield first, 5, released(later)
        yield cells_of(trees[:1], q={(key[0],): number for key, number in after.items()}), 5, past
        yield later, 5, released(cells_of([trees[1]], q={(key[1],): number for key, number in before.items()}))
        yield of_kind(cells_of(trees, q=after), "sum"), 5, released(of_kind(cells_of(trees, q=before), "sum"))
        old = released(cells_of(trees, q=before))
        yield later, 7, old
        yield cells_of(trees, q=after), 5, (*old, *released(cells_of(trees, q={**before, ("a", "x"): 33}), *old))


def released(cells: Cells, *earlier: Release) -> tuple[Release, ...]:
    """The release of a table; none where it could not be made safe."""
    made = Protection(earlier)
    made.protect(cells, 5)
    return (made.release,) if made.release else ()


class Spy:
    """Keeps the cells of a report."""

    def protect(self, cells: Cells, policy: Any = None) -> Protected:
        self.cells = cells
        return Protection().protect(cells, policy)


MANY = ["mulai", "selesai", "berhenti", "lulus", "terlambat", "angka-kelulusan"]
TIERS = ["jangkauan", "pendamping", "didampingi", "penerima-imbas"]


def reports() -> Iterator[Table]:
    """Real reports, in which many numbers hang together in many ways."""
    asked: list[tuple[list[Any], list[str], int]] = [
        (MANY, ["kelas"], 70),
        (MANY, ["kelas", "jenjang"], 160),
        (TIERS, ["kelas"], 40),
        ([*TIERS, "mulai", "berhenti"], ["jenjang"], 60),
        ([measures.CORONG, "kehadiran", "jp", "perubahan-tes"], ["kelas"], 60),
        (["mulai", "cakupan-tahap", "peserta"], ["kelas", "jenjang"], 50),
    ]
    for seed, (ids, by, cycles) in enumerate(asked):
        spy = Spy()
        with suppress(NotPublishable):
            report(log_of(seed, cycles, 0.96), ids, by=by, audience="public", protector=spy)
        yield spy.cells, 5, ()


SORTED: dict[str, Callable[[], Iterator[Table]]] = {
    "flat": flat_tables,
    "deep": deep_tables,
    "rests": tables_with_rests,
    "amounts": amounts,
    "people": people,
    "tiers": tiers,
    "alone": alone,
    "ties": ties,
    "releases": lambda: releases(0),
    "other-releases": lambda: releases(1),
    "more-releases": lambda: releases(2),
    "reports": reports,
}
"""The tables by their sort."""


def in_grid(grid: Grid) -> list[str]:
    """What protection makes of it: which numbers stand fast, how far the small ones must be free, what adds up."""
    lines = []
    for n, id in enumerate(grid.quantities):
        places = range(n * grid.groups, (n + 1) * grid.groups)
        signs = [("open", grid.open), ("fixed", grid.fixed), ("given", grid.given)]
        held = [f"{word} {[place % grid.groups for place in places if marks[place]]}" for word, marks in signs]
        far = {place % grid.groups: grid.needs[place] for place in places if place in grid.needs}
        low = "any" if min(grid.low[place] for place in places) < 0 else "zero"
        lines.append(f"  {id}: {', '.join(held)}; needs {far}; from {low}")
    for row in grid.rows:
        sign = "=" if row.exact else "~"
        parts = " + ".join(f"{grid.quantities[part // grid.groups]}/{part % grid.groups}" for part in row.parts)
        total = f"{grid.quantities[row.total // grid.groups]}/{row.total % grid.groups}"
        lines.append(f"  {row.dimension}: {total} {sign} {parts}")
    return [*lines, f"  exact: {grid.is_exact}"]
