"""From a rolled-up report to the table of cells that protection works on, and back."""

from collections.abc import Mapping
from typing import Any

from pendamping.labels import Label
from pendamping.report.atoms import AtomKind
from pendamping.report.catalogue.base import Measure
from pendamping.report.cells import Cells, Protected, Protects, Quantity, QuantityKind, Split
from pendamping.report.computing.finish import Finished, finish
from pendamping.report.computing.pairs import (
    Pair,
    contributors_of,
    covers_of,
    pairs_of,
    rests_of,
    ties_of,
    told_by,
)
from pendamping.report.computing.request import is_dated, protected_atoms
from pendamping.report.computing.rollup import Rolled

_PLAIN: Mapping[AtomKind, QuantityKind] = {"count": "count", "sum": "sum", "distinct": "distinct"}
_STRICTEST: tuple[Protects | None, ...] = ("person", "school", None)


def quantities_of(measure: Measure) -> tuple[str, ...]:
    """Return the ids of the quantities that a measure is computed from; it can be shown where all of them are.

    >>> from pendamping.report.measures import KELULUSAN, LAMA_KEADAAN
    >>> quantities_of(KELULUSAN), quantities_of(LAMA_KEADAAN)
    (('lulus', 'selesai-dinilai', 'complement:selesai-dinilai-lulus'), ('single:lama-keadaan',))
    """
    if _is_single(measure):
        return (f"single:{measure.id}",)
    told = told_by(measure)
    return tuple(dict.fromkeys((*(atom.id for atom in told), *(pair.id for pair in pairs_of(told)))))


def _is_single(measure: Measure) -> bool:
    """A minimum, maximum, quantile or span stands for itself: nothing adds up to it."""
    return any(atom.kind not in _PLAIN for atom in measure.atoms)


class _Gathering:
    """The quantities of all measures: each once, with the strictest protection that any measure asks."""

    def __init__(self, measures: tuple[Measure, ...], rolled: Rolled) -> None:
        self.rolled = rolled
        self.quantities: dict[str, Quantity] = {}
        self.values: dict[str, tuple[int | None, ...]] = {}
        self.contributors: dict[str, tuple[int, ...]] = {}
        self.splits: list[Split] = []
        for measure in measures:
            self.take(measure)
        known = protected_atoms(item for item in measures if not _is_single(item))
        atoms = [atom for atom, _ in known.values()]
        for pair in rests_of(atoms, is_dated(rolled.axes)):
            self.take_rest(pair, known[pair.whole.id][1])
        for whole, parts in covers_of(atoms):
            self.splits.append(Split(whole.id, tuple(part.id for part in parts), exact=False))
        self.ties: tuple[tuple[str, str], ...] = tuple((one.id, other.id) for one, other in ties_of(atoms))

    def add(
        self, id: str, kind: QuantityKind, measure: Measure, values: tuple[int | None, ...], of_nobody: bool = False
    ) -> None:
        held = self.quantities.get(id)
        protects, users, label = None if of_nobody else measure.protects, [measure.id], measure.label
        if held is not None:
            protects = next(item for item in _STRICTEST if item in (protects, held.protects))
            users, label = [*held.measures, *users], held.label
        self.quantities[id] = Quantity(id, kind, protects, label, tuple(dict.fromkeys(users)))
        self.values[id] = values

    def add_contributors(self, id: str, fresh: tuple[int, ...]) -> None:
        held = self.contributors.get(id)
        self.contributors[id] = fresh if held is None else tuple(map(min, held, fresh))

    def take(self, measure: Measure) -> None:
        single = f"single:{measure.id}" if _is_single(measure) else ""
        if single:
            numbers = finish(measure, self.rolled).numbers
            self.add(single, "single", measure, tuple(None if n is None else int(n) for n in numbers))
        for atom in told_by(measure):
            if not single:
                sizes = tuple(self.rolled.states[atom.id])
                self.add(atom.id, _PLAIN[atom.kind], measure, sizes, atom.of_nobody)
            if measure.protects is not None and not atom.of_nobody:
                who = contributors_of(atom, measure.contributor).id
                self.add_contributors(single or atom.id, tuple(self.rolled.states[who]))

    def take_rest(self, pair: Pair, columns: tuple[str, ...]) -> None:
        if any(part.id not in self.quantities for part in pair.parts):
            return  # what two numbers leave over is nobody by the plan, so that they are one
        whole, parts = self.quantities[pair.whole.id], [self.quantities[part.id] for part in pair.parts]
        held = zip(*(self.values[item.id] for item in (whole, *parts)), strict=True)
        values = tuple((down or 0) - sum(top or 0 for top in tops) for down, *tops in held)
        if pair.is_loose and min(values) < 0:
            return
        if pair.is_of_plan and not any(values):
            self.splits.append(Split(whole.id, tuple(part.id for part in parts)))
            return
        label = Label(*(_without(whole, parts, word, lang) for word, lang in (("tanpa", "id"), ("without", "en"))))
        users = tuple(item for item in whole.measures if all(item in part.measures for part in parts))
        protects = next(item for item in _STRICTEST if item in {held.protects for held in (whole, *parts)})
        self.quantities[pair.id] = Quantity(pair.id, "complement", protects, label, users)
        self.values[pair.id] = values
        # Where the rows of the rest cannot be named, at most everybody in the rest contributed to it.
        self.contributors[pair.id] = tuple(map(min, values, self.contributors[whole.id]))
        for column in columns:
            rest = pair.rest(column)
            if rest is not None:
                self.add_contributors(pair.id, tuple(self.rolled.states[rest.id]))
        self.splits.append(Split(whole.id, (*(part.id for part in parts), pair.id)))


def _without(whole: Quantity, parts: list[Quantity], word: str, lang: str) -> str:
    names = [getattr(item.label, lang) for item in (whole, *parts)]
    return f"{names[0]} {word} {', '.join(names[1:])}"


def to_cells(measures: tuple[Measure, ...], rolled: Rolled, context: Mapping[str, Any]) -> Cells:
    """Return every number that the measures print or are computed from; contributors must have been counted."""
    held = _Gathering(measures, rolled)
    return Cells(
        tuple(axis.id for axis in rolled.axes),
        rolled.groups,
        rolled.parents,
        tuple(held.quantities.values()),
        held.values,
        held.contributors,
        rolled.sums,
        tuple(held.splits),
        held.ties,
        context,
    )


def apply(measure: Measure, finished: Finished, protected: Protected, groups: int) -> Finished:
    """Return a measure with everything hidden that the protector hides, in all its quantities."""
    everywhere = frozenset(range(groups))
    if measure.id in protected.withheld:
        return finished.hide(everywhere)
    hidden: frozenset[int] = frozenset()
    for id in quantities_of(measure):
        hidden |= protected.hidden.get(id, frozenset())
    if measure.of_total and groups - 1 in hidden:
        hidden = everywhere
    return finished.hide(hidden)
