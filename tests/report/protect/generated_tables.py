"""Generated tables of cells: small ones, and kabupaten or kecamatan by jenjang with every total. All numbers are made up."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product
from random import Random

from pendamping.labels import Label
from pendamping.report.cells import ALL, Cells, Quantity, Split, Sum

JENJANG = {"PAUD": 5, "SD": 40, "SMP": 15, "SMA": 8, "SLB": 3}
"""How often each level occurs beside the others."""
PROVINCES, KABUPATEN, KECAMATAN = 38, 514, 7_285
"""How many there are of each."""
Tree = Mapping[str, str]
"""The parent of every node."""
Leaves = Mapping[tuple[str, ...], int]


def cells_of(trees: Sequence[Tree], **leaves: Leaves) -> Cells:
    """The cells of counts by quantity, with every total; who contributes is who is counted."""
    names = {name.replace("_", "-"): held for name, held in leaves.items()}
    columns = {name: _rolled(trees, held) for name, held in names.items()}
    groups = sorted({group for column in columns.values() for group in column})
    place = {group: n for n, group in enumerate(groups)}
    values = {name: tuple(column.get(group, 0) for group in groups) for name, column in columns.items()}
    label = Label("angka", "number")
    quantities = tuple(Quantity(name, "count", "person", label, (name,)) for name in names)
    sums = [item for d, tree in enumerate(trees) for item in _sums(d, tree, place)]
    dimensions = tuple(f"d{d}" for d in range(len(trees)))
    return Cells(dimensions, tuple(groups), tuple(trees), quantities, values, dict(values), tuple(sums))


def with_rest(cells: Cells, whole: str, part: str) -> Cells:
    """The same cells with the rest of a whole and its part, as the room makes it."""
    id = f"complement:{whole}-{part}"
    rest = tuple((w or 0) - (p or 0) for w, p in zip(cells.values[whole], cells.values[part], strict=True))
    item = Quantity(id, "complement", "person", Label("sisa", "rest"), ("angka",))
    return Cells(
        cells.dimensions,
        cells.groups,
        cells.parents,
        (*cells.quantities, item),
        {**cells.values, id: rest},
        {**cells.contributors, id: rest},
        cells.sums,
        (*cells.splits, Split(whole, (part, id))),
    )


def _rolled(trees: Sequence[Tree], leaves: Leaves) -> dict[tuple[str, ...], int]:
    out: dict[tuple[str, ...], int] = defaultdict(int)
    for key, number in leaves.items():
        for group in product(*(_above(tree, node) for tree, node in zip(trees, key, strict=True))):
            out[group] += number
    return out


def _above(tree: Tree, node: str) -> list[str]:
    found = [node]
    while found[-1] != ALL:
        found.append(tree[found[-1]])
    return found


def _sums(d: int, tree: Tree, place: Mapping[tuple[str, ...], int]) -> list[Sum]:
    parts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for group, number in place.items():
        if group[d] != ALL:
            parts[(*group[:d], tree[group[d]], *group[d + 1 :])].append(number)
    return [Sum(d, place[total], tuple(held)) for total, held in parts.items()]


def flat(*names: str) -> Tree:
    """Nodes below the whole."""
    return dict.fromkeys(names, ALL)


def one_way(**numbers: int) -> Cells:
    """A table along one dimension."""
    return cells_of([flat(*numbers)], q={(name,): number for name, number in numbers.items()})


def small(seed: int) -> Cells:
    """A table of three to six by three to five, with many small numbers."""
    draw = Random(seed)
    trees = [flat(*(f"a{n}" for n in range(draw.randint(3, 6)))), flat(*(f"b{n}" for n in range(draw.randint(3, 5))))]
    numbers = (0, 1, 2, 3, 4, 7, 9, 12, 20, 30, 6, 8, 15, 50)
    return cells_of(trees, q={key: draw.choice(numbers) for key in product(*trees)})


def regions(kecamatan: bool) -> tuple[Tree, list[str]]:
    """The tree of all provinces, kabupaten and, where asked, kecamatan, with its leaves."""
    tree: dict[str, str] = {f"{n:02}": ALL for n in range(PROVINCES)}
    kabupaten = [(f"{n % PROVINCES:02}.{n // PROVINCES:02}", f"{n % PROVINCES:02}") for n in range(KABUPATEN)]
    tree |= dict(kabupaten)
    if not kecamatan:
        return tree, [id for id, _ in kabupaten]
    below = [
        (f"{kabupaten[n % KABUPATEN][0]}.{n // KABUPATEN:02}", kabupaten[n % KABUPATEN][0]) for n in range(KECAMATAN)
    ]
    return tree | dict(below), [id for id, _ in below]


def large(kecamatan: bool, size: float, seed: int = 1) -> Cells:
    """Every kabupaten (about 3,100 cells) or kecamatan (about 47,000) by jenjang, with every total.

    Regions differ in size as towns and villages do; ``size`` is what a middling one has of the rarest level, times five.
    """
    draw = Random(seed)
    tree, leaves = regions(kecamatan)
    numbers = {}
    for leaf in leaves:
        own = draw.lognormvariate(0, 0.8) * size
        for jenjang, often in JENJANG.items():
            numbers[leaf, jenjang] = int(draw.expovariate(1 / (own * often)))
    return cells_of([tree, flat(*JENJANG)], q=numbers)


def naive(cells: Cells, below: int) -> dict[str, set[int]]:
    """The usual way by hand: hide what is small, and in every sum with one hidden part the next smallest beside it."""
    out = {}
    for item in cells.quantities:
        numbers = cells.values[item.id]
        hidden = {group for group, count in enumerate(cells.contributors[item.id]) if count < below}
        for told in cells.sums:
            held = [part for part in told.parts if part in hidden]
            shown = sorted((numbers[part] or 0, part) for part in told.parts if part not in hidden)
            if len(held) == 1 and shown and told.total not in hidden:
                hidden.add(shown[0][1])
        out[item.id] = hidden
    return out
