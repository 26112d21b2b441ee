"""Exact roll-up: from the leaves of a log to every group of the trees, each merged from its parts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from operator import add, lshift
from typing import Any, TypeAlias

from attrs import frozen

from pendamping.errors import Misuse
from pendamping.findings import Finding
from pendamping.report.atoms import IDS, Atom, AtomKind, State, empty, merge_all
from pendamping.report.cells import ALL, Group, Node, Sum
from pendamping.report.computing.ids import alone, in_several, known_ids, together
from pendamping.report.computing.lanes import Lanes
from pendamping.report.leaves import GroupColumns, Leaves
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
        states: for each atom its state in every group; of ids how many there are, of few at most as many as are enough.
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


Value: TypeAlias = str | tuple[str, ...]
"""What a leaf holds in the one column of an axis, or in its several columns."""


class _Tree:
    """The nodes of one axis as they turn up: the way of each value, the parent and the depth of each node."""

    def __init__(self, axis: Axis) -> None:
        self.axis = axis
        self.paths: dict[Value, Path] = {}
        self.parents: dict[Node, Node] = {}
        self.depths: dict[Node, int] = {ALL: 0}

    def read(self, value: Value) -> None:
        """Keep the way of a value, and the nodes on it."""
        if value not in self.paths:
            held = self.paths[value] = self.axis.path_of((value,) if isinstance(value, str) else value)
            self._keep([node for node in reversed(held.nodes) if node != ALL])

    def _keep(self, nodes: list[Node]) -> None:
        above = ALL
        for node in nodes:
            if self.parents.setdefault(node, above) != above:
                raise Misuse(f"{node!r} lies in two places of {self.axis.name!r}", "give each place its own code")
            self.depths[node] = self.depths[above] + 1
            above = node

    def order(self) -> list[Node]:
        """Return every node in its order of print: a node before its parts, the whole last."""
        parts: dict[Node, list[Node]] = {}
        for node in sorted(self.parents):
            parts.setdefault(self.parents[node], []).append(node)
        out: list[Node] = []
        left = [ALL]
        while left:
            node = left.pop()
            out.append(node)
            left += sorted(parts.get(node, ()), key=self.axis.order_of)[::-1]
        return [*out[1:], ALL]

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

    def nodes_of(self, codes: Iterable[int]) -> list[Node]:
        """Return the node of each group along this axis."""
        nodes, size, step = self.nodes, len(self.nodes), self.step
        return [nodes[code // step % size] for code in codes]

    def links(self, codes: Iterable[int]) -> Iterator[tuple[list[int], list[int]]]:
        """Return the groups of each level with the one above each along this axis, the lowest first; new ones go up too."""
        size, step, up, depths = len(self.nodes), self.step, self.up, self.depths
        levels: dict[int, list[int]] = {}
        for code in codes:
            levels.setdefault(depths[code // step % size], []).append(code)
        for depth in range(max(levels), 0, -1):
            found = levels.get(depth, [])
            above = [code + up[code // step % size] for code in found]
            known = levels.setdefault(depth - 1, [])
            known += dict.fromkeys(above).keys() - known
            yield found, above


class Sums(Sequence[Sum]):
    """How the groups of a report add up; most reports never ask."""

    def __init__(self, links: Sequence[tuple[_Numbered, list[int]]], codes: Sequence[int]) -> None:
        self._links = links
        self._codes = codes

    def __len__(self) -> int:
        return len(self._held)

    def __getitem__(self, place: Any) -> Any:
        return self._held[place]

    @cached_property
    def _held(self) -> tuple[Sum, ...]:
        places = {code: place for place, code in enumerate(self._codes)}
        parts: dict[tuple[int, int], list[int]] = {}
        for dimension, (axis, codes) in enumerate(self._links):
            for found in axis.links(codes):
                for code, total in zip(*found, strict=True):
                    parts.setdefault((places[total], dimension), []).append(places[code])
        return tuple(Sum(axis, total, tuple(sorted(parts[total, axis]))) for total, axis in sorted(parts))


_OUTSIDE = -(10**30)
"""In the place of a number: the leaf lies outside the report."""


def roll_up(leaves: Leaves, axes: Sequence[Axis]) -> Rolled:
    """Return every group of the trees with the merged states of its parts; nothing is counted twice."""
    trees = [_Tree(axis) for axis in axes]
    parts = [GroupColumns.of(part, held) for part, held in zip(leaves.plan.parts, leaves.groups, strict=True)]
    values = [_values(trees, held.key_columns) for held in parts]
    numbered = _number(trees)
    cube = _Cube()
    for part, held, columns in zip(leaves.plan.parts, parts, values, strict=True):
        cube.take(part.atoms, _codes(trees, numbered, columns, len(held)), held.state_columns)
    whole = sum((len(axis.nodes) - 1) * axis.step for axis in numbered)
    links = [(axis, cube.add_up(axis, whole)) for axis in numbered]
    codes = sorted(cube.codes(whole))
    nodes = [axis.nodes_of(codes) for axis in numbered]
    return Rolled(
        tuple(axes),
        tuple(zip(*nodes, strict=True)) if nodes else ((),),
        tuple(tree.parents for tree in trees),
        tuple(tree.depths for tree in trees),
        {atom.id: atom.kind for part in leaves.plan.parts for atom in part.atoms},
        cube.states(codes),
        Sums(links, codes),
        tuple(finding for tree in trees for finding in tree.findings()),
    )


def _values(trees: list[_Tree], keys: Sequence[Sequence[str]]) -> list[Sequence[Value]]:
    """Return the values of every axis in every leaf; the trees learn each value once."""
    out: list[Sequence[Value]] = []
    start = 0
    for tree in trees:
        end = start + len(tree.axis.columns)
        found: Sequence[Value] = keys[start] if end == start + 1 else list(zip(*keys[start:end], strict=True))
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


def _codes(trees: list[_Tree], numbered: list[_Numbered], values: list[Sequence[Value]], length: int) -> Sequence[int]:
    """Return the number of the group of every leaf, below zero where it lies outside the report."""
    codes: Iterable[int] = repeat(0, length)
    for tree, axis, found in zip(trees, numbered, values, strict=True):
        known = {
            value: axis.places[path.nodes[0]] * axis.step if path.nodes else _OUTSIDE
            for value, path in tree.paths.items()
        }
        codes = map(add, codes, map(known.__getitem__, found))
    return list(codes)


def _sizes(
    atoms: Sequence[Atom], states: Sequence[Sequence[State]]
) -> tuple[dict[Atom, Sequence[State]], dict[Atom, Sequence[State]]]:
    """Return the states with ids told by how many are in one leaf alone, and the ids that several leaves hold.

    A leaf that has enough of few ids counts as many as are enough: what is above it has enough too.
    """
    columns = dict(zip(atoms, states, strict=True))
    several: dict[Atom, Sequence[State]] = {}
    for name in {atom.column for atom in atoms if atom.kind in IDS}:
        same = [atom for atom in atoms if atom.kind in IDS and atom.column == name]
        held = {atom: known_ids(columns[atom]) for atom in same}
        twice = in_several(list(held.values()))
        if twice:
            several |= {atom: together(held[atom], twice) for atom in same}
        for atom in same:
            sizes = alone(held[atom], twice)
            if atom.kind == "few":
                sizes = [
                    state if type(state) is int else size for state, size in zip(columns[atom], sizes, strict=True)
                ]
            columns[atom] = sizes
    return columns, several


class _Cube:
    """The groups so far: counts, sums and ids of one leaf alone in lanes, everything else by atom."""

    def __init__(self) -> None:
        self.atoms: list[Atom] = []
        self.lanes: list[Lanes] = []
        self.added: dict[int, int] = {}
        self.others: dict[Atom, dict[int, State]] = {}

    def take(self, atoms: Sequence[Atom], codes: Sequence[int], states: Sequence[Sequence[State]]) -> None:
        """Take the leaves of a part in; leaves of one group are merged."""
        columns, several = _sizes(atoms, states)
        lanes = Lanes.fitting(atoms, [columns[atom] for atom in atoms])
        numbers = lanes.packed([columns[atom] for atom in lanes.atoms]) if lanes.atoms else repeat(0, len(codes))
        shift, added = sum(item.bits for item in self.lanes), self.added
        for code, number in zip(codes, map(lshift, numbers, repeat(shift)) if shift else numbers, strict=True):
            if code >= 0:
                added[code] = added.get(code, 0) + number
        self.atoms += atoms
        self.lanes.append(lanes)
        for atom, held in (*several.items(), *((atom, columns[atom]) for atom in atoms if atom not in lanes.atoms)):
            groups: dict[int, list[State]] = {}
            for code, state in zip(codes, held, strict=True):
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
        for codes, above in axis.links(before):
            for total, number in zip(above, list(map(added.__getitem__, codes)), strict=True):
                added[total] = added.get(total, 0) + number
            for atom, states in self.others.items():
                parts: dict[int, list[State]] = {}
                for code, total in zip(codes, above, strict=True):
                    if code in states:
                        parts.setdefault(total, []).append(states[code])
                for total, held in parts.items():
                    if total in states:
                        held.append(states[total])
                    states[total] = merge_all(atom.kind, held)
        return before

    def states(self, codes: list[int]) -> dict[str, Sequence[State]]:
        """Return the states of every atom in these groups."""
        numbers = [self.added.get(code, 0) for code in codes]
        out: dict[str, Sequence[State]] = {}
        for lanes in self.lanes:
            here, above = (1 << lanes.bits) - 1, lanes.bits
            out |= lanes.columns([number & here for number in numbers])
            numbers = [number >> above for number in numbers]
        for atom, held in self.others.items():
            nothing = empty(atom.kind)
            found: list[Any] = [held.get(code, nothing) for code in codes]
            out[atom.id] = list(map(add, out[atom.id], map(len, found))) if atom.kind in IDS else found
        for atom in self.atoms:
            if atom.kind == "few":
                out[atom.id] = [min(number, atom.most) for number in out[atom.id]]
        return {atom.id: out[atom.id] for atom in self.atoms}
