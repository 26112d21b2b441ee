"""From a rolled-up report to the table of cells that protection works on, and back."""

from collections.abc import Mapping
from typing import Any

from pendamping.report.atoms import AtomKind, State, size
from pendamping.report.catalogue.base import Measure
from pendamping.report.cells import Cells, Protected, Protects, Quantity, QuantityKind, Split
from pendamping.report.computing.finish import Finished, finish
from pendamping.report.computing.request import complement_of, contributors_of
from pendamping.report.computing.rollup import Rolled

_PLAIN: Mapping[AtomKind, QuantityKind] = {"count": "count", "sum": "sum", "distinct": "distinct"}
_STRICTEST: tuple[Protects | None, ...] = ("person", "school", None)


def quantities_of(measure: Measure) -> tuple[str, ...]:
    """Return the ids of the quantities that a measure is computed from; it can be shown where all of them are.

    >>> from pendamping.report.measures import KELULUSAN, LAMA_KEADAAN
    >>> quantities_of(KELULUSAN), quantities_of(LAMA_KEADAAN)
    (('lulus', 'selesai-dinilai', 'complement:angka-kelulusan'), ('single:lama-keadaan',))
    """
    if any(atom.kind not in _PLAIN for atom in measure.atoms):
        return (f"single:{measure.id}",)
    rest = complement_of(measure)
    named = (*(atom.id for atom in measure.atoms), *(() if rest is None else (rest.id,)))
    return tuple(dict.fromkeys(named))


class _Gathering:
    """The quantities of all measures: each once, with the strictest protection that any measure asks."""

    def __init__(self, rolled: Rolled) -> None:
        self.rolled = rolled
        self.quantities: dict[str, Quantity] = {}
        self.values: dict[str, tuple[int | None, ...]] = {}
        self.contributors: dict[str, tuple[int, ...]] = {}
        self.splits: dict[str, Split] = {}

    def add(self, id: str, kind: QuantityKind, measure: Measure, values: tuple[int | None, ...]) -> None:
        held = self.quantities.get(id)
        protects, users, label = measure.protects, [measure.id], measure.label
        if held is not None:
            protects = next(item for item in _STRICTEST if item in (protects, held.protects))
            users, label = [*held.measures, *users], held.label
        self.quantities[id] = Quantity(id, kind, protects, label, tuple(dict.fromkeys(users)))
        self.values[id] = values

    def add_contributors(self, id: str, atom: str) -> None:
        states = self.rolled.states[atom]
        fresh = tuple(size("distinct", state) for state in states)
        held = self.contributors.get(id)
        self.contributors[id] = fresh if held is None else tuple(map(min, held, fresh))

    def take(self, measure: Measure) -> None:
        if any(atom.kind not in _PLAIN for atom in measure.atoms):
            self._single(measure)
            return
        for atom in measure.atoms:
            self.add(atom.id, _PLAIN[atom.kind], measure, _sizes(atom.kind, self.rolled.states[atom.id]))
            if measure.protects is not None:
                self.add_contributors(atom.id, contributors_of(atom, measure.contributor).id)
        rest, whole = complement_of(measure), measure.denominator
        if rest is not None and whole is not None and measure.protects is not None:
            pairs = zip(self.values[whole.id], self.values[measure.numerator.id], strict=True)
            self.add(rest.id, "complement", measure, tuple((down or 0) - (top or 0) for down, top in pairs))
            self.add_contributors(rest.id, rest.id)
            self.splits[rest.id] = Split(whole.id, (measure.numerator.id, rest.id))

    def _single(self, measure: Measure) -> None:
        """A minimum, maximum, quantile or span stands for itself: nothing adds up to it."""
        id = f"single:{measure.id}"
        numbers = finish(measure, self.rolled).numbers
        self.add(id, "single", measure, tuple(None if number is None else int(number) for number in numbers))
        if measure.protects is not None:
            for atom in measure.atoms:
                self.add_contributors(id, contributors_of(atom, measure.contributor).id)


def _sizes(kind: AtomKind, states: list[State]) -> tuple[int | None, ...]:
    return tuple(map(len, states)) if kind == "distinct" else tuple(states)


def to_cells(measures: tuple[Measure, ...], rolled: Rolled, context: Mapping[str, Any]) -> Cells:
    """Return every number that the measures print or are computed from; contributors must have been counted."""
    held = _Gathering(rolled)
    for measure in measures:
        held.take(measure)
    return Cells(
        tuple(axis.id for axis in rolled.axes),
        rolled.groups,
        rolled.parents,
        tuple(held.quantities.values()),
        held.values,
        held.contributors,
        rolled.sums,
        tuple(held.splits.values()),
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
