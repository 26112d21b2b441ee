"""Exact roll-up: from the leaves of a log to every group of the trees, each merged from its parts."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from pendamping.errors import Misuse
from pendamping.findings import Finding
from pendamping.report.atoms import AtomKind, State, empty, merge
from pendamping.report.cells import ALL, Group, Node, Sum
from pendamping.report.leaves import Leaves
from pendamping.report.trees.axis import Axis, Path


@frozen(slots=True, eq=False)
class Rolled:
    """The state of every atom in every group, and how the groups hang together.

    Attributes:
        axes: the axes.
        groups: the groups in their order of print: a region before its parts, the whole last.
        parents: for each axis, the parent of every node.
        depths: for each axis, how many levels below the whole each node lies.
        kinds: the kind of every atom by its id.
        states: for each atom its state in every group.
        sums: how groups add up.
        findings: what is wrong with values of the log, such as unknown regions.
    """

    axes: tuple[Axis, ...]
    groups: tuple[Group, ...]
    parents: tuple[Mapping[Node, Node], ...]
    depths: tuple[Mapping[Node, int], ...]
    kinds: Mapping[str, AtomKind]
    states: Mapping[str, list[State]]
    sums: tuple[Sum, ...]
    findings: tuple[Finding, ...] = ()


class _Tree:
    """The nodes of one axis as they turn up: the way of each value, the parent and the depth of each node."""

    def __init__(self, axis: Axis) -> None:
        self.axis = axis
        self.paths: dict[tuple[str, ...], Path] = {}
        self.parents: dict[Node, Node] = {}
        self.depths: dict[Node, int] = {ALL: 0}

    def path(self, values: tuple[str, ...]) -> Path:
        held = self.paths.get(values)
        if held is None:
            held = self.paths[values] = self.axis.path_of(values)
            above = ALL
            for node in reversed(held.nodes):
                if node == ALL:
                    continue
                if self.parents.setdefault(node, above) != above:
                    raise Misuse(f"{node!r} lies in two places of {self.axis.name!r}", "give each place its own code")
                self.depths[node] = self.depths[above] + 1
                above = node
        return held

    def ranks(self) -> dict[Node, int]:
        """Return the place of every node in print: a node before its parts, the whole last."""
        keys: dict[Node, tuple[Any, ...]] = {ALL: ()}
        for node in sorted(self.parents, key=self.depths.__getitem__):
            keys[node] = (*keys[self.parents[node]], (self.axis.order_of(node), node))
        del keys[ALL]
        return {node: place for place, node in enumerate([*sorted(keys, key=keys.__getitem__), ALL])}

    def findings(self) -> list[Finding]:
        """Return what is wrong with the values, each thing once, in order."""
        found = {path.finding for values, path in self.paths.items() if path.finding is not None}
        return sorted(found, key=lambda item: (item.path, item.text("en")))


def roll_up(leaves: Leaves, axes: Sequence[Axis]) -> Rolled:
    """Return every group of the trees with the merged states of its parts; nothing is counted twice."""
    trees = [_Tree(axis) for axis in axes]
    places: dict[Group, int] = {}
    kinds = {atom.id: atom.kind for part in leaves.plan.parts for atom in part.atoms}
    states: dict[str, list[State]] = {}
    for part, held in zip(leaves.plan.parts, leaves.groups, strict=True):
        keys, wanted = _keys(trees, held, places)
        for atom, taken in zip(part.atoms, zip(*held.values(), strict=True), strict=False):
            states[atom.id] = _gather(atom.kind, keys, taken, wanted)
    places = places or {(ALL,) * len(trees): 0}  # a report of nothing still has its total
    for name, kind in kinds.items():
        column = states.setdefault(name, [])
        column.extend([empty(kind)] * (len(places) - len(column)))
    sums = _cube(trees, places, kinds, states)
    order, back = _order(trees, places)
    old = [places[group] for group in order]
    return Rolled(
        tuple(axes),
        tuple(order),
        tuple(tree.parents for tree in trees),
        tuple(tree.depths for tree in trees),
        kinds,
        {name: [column[place] for place in old] for name, column in states.items()},
        tuple(sorted((_moved(item, back) for item in sums), key=lambda item: (item.total, item.dimension))),
        tuple(finding for tree in trees for finding in tree.findings()),
    )


def _keys(
    trees: list[_Tree], held: Mapping[tuple[str, ...], Any], places: dict[Group, int]
) -> tuple[list[int | None], int]:
    """Return the place of the group of every leaf, None for a leaf outside the report, and how many places there are."""
    lowest: list[list[Node]] = []
    start = 0
    for tree in trees:
        end = start + len(tree.axis.columns)
        found = {values: (tree.path(values).nodes or ("",))[0] for values in {key[start:end] for key in held}}
        lowest.append([found[key[start:end]] for key in held])
        start = end
    out: list[int | None] = []
    for group in zip(*lowest, strict=True) if trees else [()] * len(held):
        out.append(places.setdefault(group, len(places)) if "" not in group else None)
    return out, len(places)


def _gather(kind: AtomKind, keys: list[int | None], column: tuple[State, ...], wanted: int) -> list[State]:
    out: list[State] = [empty(kind)] * wanted
    if kind == "count":
        for key, state in zip(keys, column, strict=True):
            if key is not None:
                out[key] += state
        return out
    for key, state in zip(keys, column, strict=True):
        if key is not None:
            out[key] = merge(kind, out[key], state)
    return out


def _cube(
    trees: list[_Tree], places: dict[Group, int], kinds: Mapping[str, AtomKind], states: Mapping[str, list[State]]
) -> list[Sum]:
    """Add to the leaves every group above them: along one axis after the other, from the lowest level up."""
    sums: list[Sum] = []
    for dimension, tree in enumerate(trees):
        levels: dict[int, list[Group]] = {}
        for group in places:
            levels.setdefault(tree.depths[group[dimension]], []).append(group)
        for depth in range(max(levels, default=0), 0, -1):
            parts: dict[int, list[int]] = {}
            for group in levels.get(depth, ()):
                above = (*group[:dimension], tree.parents[group[dimension]], *group[dimension + 1 :])
                place = places.get(above)
                if place is None:
                    place = places[above] = len(places)
                    levels.setdefault(depth - 1, []).append(above)
                parts.setdefault(place, []).append(places[group])
            for name, kind in kinds.items():
                _merge_up(kind, states[name], parts, len(places))
            sums += [Sum(dimension, total, tuple(held)) for total, held in parts.items()]
    return sums


def _merge_up(kind: AtomKind, column: list[State], parts: Mapping[int, list[int]], wanted: int) -> None:
    column.extend([empty(kind)] * (wanted - len(column)))
    if kind == "count":
        for total, held in parts.items():
            column[total] += sum([column[part] for part in held])
    elif kind == "distinct":
        for total, held in parts.items():
            column[total] = column[total].union(*[column[part] for part in held])
    else:
        for total, held in parts.items():
            state = column[total]
            for part in held:
                state = merge(kind, state, column[part])
            column[total] = state


def _order(trees: list[_Tree], places: Mapping[Group, int]) -> tuple[list[Group], dict[int, int]]:
    """Return the groups in their order of print, and the new place of every old one."""
    ranks = [tree.ranks() for tree in trees]
    order = sorted(places, key=lambda group: [rank[node] for rank, node in zip(ranks, group, strict=True)])
    return order, {places[group]: place for place, group in enumerate(order)}


def _moved(item: Sum, back: Mapping[int, int]) -> Sum:
    return Sum(item.dimension, back[item.total], tuple(sorted(back[part] for part in item.parts)))
