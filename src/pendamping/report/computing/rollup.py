"""Exact roll-up: from the leaves of a log to every group of the trees, each merged from its parts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any

from attrs import frozen

from pendamping.errors import Misuse
from pendamping.findings import Finding
from pendamping.report.atoms import Atom, AtomKind, State, empty, merge_all
from pendamping.report.cells import ALL, Group, Node, Sum
from pendamping.report.computing.lanes import Lanes, fits
from pendamping.report.leaves import LeafKey, Leaves, Part
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
        sums: how groups add up, by the total and then by the axis; worked out when they are first looked at.
        findings: what is wrong with values of the log, such as unknown regions.
    """

    axes: tuple[Axis, ...]
    groups: tuple[Group, ...]
    parents: tuple[Mapping[Node, Node], ...]
    depths: tuple[Mapping[Node, int], ...]
    kinds: Mapping[str, AtomKind]
    states: Mapping[str, Sequence[State]]
    sums: Sequence[Sum]
    findings: tuple[Finding, ...] = ()


class _Tree:
    """The nodes of one axis as they turn up: the way of each value, the parent and the depth of each node."""

    def __init__(self, axis: Axis) -> None:
        self.axis = axis
        self.paths: dict[tuple[str, ...], Path] = {}
        self.parents: dict[Node, Node] = {}
        self.depths: dict[Node, int] = {ALL: 0}

    def read(self, values: tuple[str, ...]) -> Path:
        """Return the way of a value, and keep the nodes on it."""
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

    def order(self) -> list[Node]:
        """Return every node in its order of print: a node before its parts, the whole last."""
        keys: dict[Node, tuple[Any, ...]] = {ALL: ()}
        for node in sorted(self.parents, key=self.depths.__getitem__):
            keys[node] = (*keys[self.parents[node]], (self.axis.order_of(node), node))
        del keys[ALL]
        return [*sorted(keys, key=keys.__getitem__), ALL]

    def findings(self) -> list[Finding]:
        """Return what is wrong with the values, each thing once, in order."""
        found = {path.finding for path in self.paths.values() if path.finding is not None}
        return sorted(found, key=lambda item: (item.path, item.text("en")))


@frozen(slots=True)
class _Numbered:
    """The nodes of one axis by number, in their order of print.

    A group is the sum of the numbers of its nodes, each times the step of its axis: groups in order of their numbers
    are in order of print, and the group above one is a subtraction away.
    """

    nodes: list[Node]
    step: int
    places: dict[Node, int]
    depths: list[int]
    up: list[int]

    @classmethod
    def of(cls, tree: _Tree, step: int) -> "_Numbered":
        nodes = tree.order()
        places = {node: place for place, node in enumerate(nodes)}
        up = [(places[tree.parents.get(node, ALL)] - place) * step for place, node in enumerate(nodes)]
        return cls(nodes, step, places, [tree.depths[node] for node in nodes], up)

    def links(self, codes: Iterable[int]) -> Iterator[list[tuple[int, int]]]:
        """Return each group with the one above it along this axis, the lowest level first; new groups go up too."""
        size, step, up, depths = len(self.nodes), self.step, self.up, self.depths
        levels: dict[int, dict[int, None]] = {}
        for code in codes:
            levels.setdefault(depths[code // step % size], {})[code] = None
        for depth in range(max(levels, default=0), 0, -1):
            found = [(code, code + up[code // step % size]) for code in levels.get(depth, ())]
            levels.setdefault(depth - 1, {}).update(dict.fromkeys(map(itemgetter(1), found)))
            yield found


class Sums(Sequence[Sum]):
    """How the groups of a report add up; most reports never ask."""

    def __init__(self, links: Sequence[tuple[_Numbered, list[int]]], places: Mapping[int, int]) -> None:
        self._links = links
        self._places = places

    def __len__(self) -> int:
        return len(self._held)

    def __getitem__(self, place: Any) -> Any:
        return self._held[place]

    @cached_property
    def _held(self) -> tuple[Sum, ...]:
        parts: dict[tuple[int, int], list[int]] = {}
        for dimension, (axis, codes) in enumerate(self._links):
            for found in axis.links(codes):
                for code, total in found:
                    parts.setdefault((self._places[total], dimension), []).append(self._places[code])
        return tuple(Sum(axis, total, tuple(sorted(parts[total, axis]))) for total, axis in sorted(parts))


_OUTSIDE = -(10**30)
"""In the place of a number: the leaf lies outside the report."""


def roll_up(leaves: Leaves, axes: Sequence[Axis]) -> Rolled:
    """Return every group of the trees with the merged states of its parts; nothing is counted twice."""
    trees = [_Tree(axis) for axis in axes]
    values = [_values(trees, held) for held in leaves.groups]
    numbered = _number(trees)
    cube = _Cube()
    for part, held, columns in zip(leaves.plan.parts, leaves.groups, values, strict=True):
        cube.take(part, _codes(trees, numbered, columns, len(held)), list(held.values()))
    whole = sum((len(axis.nodes) - 1) * axis.step for axis in numbered)
    links = [(axis, cube.add_up(axis, whole)) for axis in numbered]
    codes = sorted(cube.codes(whole))
    nodes = [[axis.nodes[code // axis.step % len(axis.nodes)] for code in codes] for axis in numbered]
    return Rolled(
        tuple(axes),
        tuple(zip(*nodes, strict=True)) if nodes else ((),),
        tuple(tree.parents for tree in trees),
        tuple(tree.depths for tree in trees),
        {atom.id: atom.kind for part in leaves.plan.parts for atom in part.atoms},
        cube.states(codes),
        Sums(links, {code: place for place, code in enumerate(codes)}),
        tuple(finding for tree in trees for finding in tree.findings()),
    )


def _values(trees: list[_Tree], held: Mapping[LeafKey, Any]) -> list[Sequence[LeafKey]]:
    """Return the values of every axis in every leaf; the trees learn each value once."""
    out: list[Sequence[LeafKey]] = []
    start = 0
    for tree in trees:
        end = start + len(tree.axis.columns)
        found = list(map(itemgetter(slice(start, end)), held))
        for value in set(found):
            tree.read(value)
        out.append(found)
        start = end
    return out


def _number(trees: list[_Tree]) -> list[_Numbered]:
    """Number the nodes of every axis; the last axis turns fastest."""
    out: list[_Numbered] = []
    step = 1
    for tree in reversed(trees):
        out.append(_Numbered.of(tree, step))
        step *= len(out[-1].nodes)
    return out[::-1]


def _codes(trees: list[_Tree], numbered: list[_Numbered], values: list[Sequence[LeafKey]], length: int) -> list[int]:
    """Return the number of the group of every leaf, below zero where it lies outside the report."""
    columns: list[Iterable[int]] = []
    for tree, axis, found in zip(trees, numbered, values, strict=True):
        known: dict[LeafKey, int] = {}
        for value in set(found):
            nodes = tree.paths[value].nodes
            known[value] = axis.places[nodes[0]] * axis.step if nodes else _OUTSIDE
        columns.append(map(known.__getitem__, found))
    return list(map(sum, zip(*columns, strict=True))) if columns else [0] * length


class _Cube:
    """The groups so far: counts and sums in lanes, everything else by atom."""

    def __init__(self) -> None:
        self.atoms: list[Atom] = []
        self.lanes: list[Lanes] = []
        self.added: dict[int, int] = {}
        self.others: dict[Atom, dict[int, State]] = {}

    def take(self, part: Part, codes: list[int], rows: list[tuple[State, ...]]) -> None:
        """Take the leaves of a part in; leaves of one group are merged."""
        columns = {atom: list(map(itemgetter(place), rows)) for place, atom in enumerate(part.atoms)}
        self.atoms += part.atoms
        lanes = Lanes(tuple(atom for atom in part.atoms if fits(atom, columns[atom])))
        shift = 64 * sum(item.size for item in self.lanes)
        self.lanes.append(lanes)
        numbers = lanes.packed([columns[atom] for atom in lanes.atoms]) if lanes.atoms else [0] * len(rows)
        for code, number in zip(codes, numbers, strict=True):
            if code >= 0:
                self.added[code] = self.added.get(code, 0) + (number << shift)
        for atom in part.atoms:
            if atom not in lanes.atoms:
                groups: dict[int, list[State]] = {}
                for code, state in zip(codes, columns[atom], strict=True):
                    if code >= 0:
                        groups.setdefault(code, []).append(state)
                self.others[atom] = {code: merge_all(atom.kind, held) for code, held in groups.items()}

    def codes(self, whole: int) -> Iterable[int]:
        """Return the groups; a report of nothing still has its total."""
        return self.added or (whole,)

    def add_up(self, axis: _Numbered, whole: int) -> list[int]:
        """Add every group above along one axis; return the groups that were there before."""
        before = list(self.codes(whole))
        added = self.added
        for links in axis.links(before):
            for code, above in links:
                added[above] = added.get(above, 0) + added[code]
            for atom, states in self.others.items():
                parts: dict[int, list[State]] = {}
                for code, above in links:
                    if code in states:
                        parts.setdefault(above, []).append(states[code])
                for above, held in parts.items():
                    if above in states:
                        held.append(states[above])
                    states[above] = merge_all(atom.kind, held)
        return before

    def states(self, codes: list[int]) -> dict[str, Sequence[State]]:
        """Return the states of every atom in these groups."""
        lanes = Lanes(tuple(atom for item in self.lanes for atom in item.atoms))
        out: dict[str, Sequence[State]] = {}
        if lanes.atoms:
            out |= lanes.columns([self.added.get(code, 0) for code in codes])
        for atom, held in self.others.items():
            nothing = empty(atom.kind)
            out[atom.id] = [held.get(code, nothing) for code in codes]
        return {atom.id: out[atom.id] for atom in self.atoms}
