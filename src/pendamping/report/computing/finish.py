"""From the atoms of a group to the number of a measure: exact, or one of the things that are no number."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import IntEnum
from fractions import Fraction
from math import ceil
from typing import Any

from attrs import frozen

from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.report.atoms import AtomKind, State
from pendamping.report.catalogue.base import Measure
from pendamping.report.computing.rollup import Rolled
from pendamping.report.messages import PART_OVER_WHOLE
from pendamping.values.counts import number_text

Number = int | Fraction
"""An exact number."""


class Mark(IntEnum):
    """What stands in a cell; four of these are no number, and none of them is zero."""

    SHOWN = 0
    HIDDEN = 1
    MISSING = 2
    NOT_APPLICABLE = 3

    @property
    def label(self) -> Label:
        """What the mark means, in both languages."""
        return MEANING[self]


MEANING: Mapping[Mark, Label] = {
    Mark.SHOWN: Label("angka", "a number"),
    Mark.HIDDEN: Label("untuk melindungi orang atau sekolah", "to protect persons or schools"),
    Mark.MISSING: Label("tidak ada baris yang menyebutkannya; ini bukan nol", "no row tells it; this is not zero"),
    Mark.NOT_APPLICABLE: Label("tidak ada dasar hitungnya", "there is no base to count from"),
}
"""What each mark means, in both languages."""


@frozen(slots=True)
class Finished:
    """One measure in every group.

    Attributes:
        numbers: the number of each group, None where the mark is not ``SHOWN``.
        marks: the mark of each group.
        findings: what cannot be, such as a part larger than its whole.
    """

    numbers: tuple[Number | None, ...]
    marks: tuple[Mark, ...]
    findings: tuple[Finding, ...] = ()

    def hide(self, places: frozenset[int]) -> "Finished":
        """Return it with the numbers of these groups hidden."""
        if not places:
            return self
        numbers = tuple(None if place in places else number for place, number in enumerate(self.numbers))
        marks = tuple(Mark.HIDDEN if place in places else mark for place, mark in enumerate(self.marks))
        return Finished(numbers, marks, self.findings)


def finish(measure: Measure, rolled: Rolled) -> Finished:
    """Return a measure in every group.

    Missing is what no row tells anything about; not applicable is a ratio of nothing. A count of nobody is zero, but
    where rows say that people are not named (see `Measure.unnamed`) it is not known.
    """
    found = _of_rows(measure, rolled)
    unnamed = () if measure.unnamed is None else rolled.states[measure.unnamed.id]
    if not any(unnamed):
        return found
    pairs = zip(rolled.states[measure.numerator.id], unnamed, strict=True)
    unknown = [bool(rows) and not counted for counted, rows in pairs]
    numbers = tuple(None if gone else number for gone, number in zip(unknown, found.numbers, strict=True))
    marks = tuple(Mark.MISSING if gone else mark for gone, mark in zip(unknown, found.marks, strict=True))
    return Finished(numbers, marks, found.findings)


def _of_rows(measure: Measure, rolled: Rolled) -> Finished:
    states = rolled.states[measure.numerator.id]
    if measure.denominator is None:
        if measure.numerator.kind in ("count", "distinct"):
            return Finished(tuple(states), (Mark.SHOWN,) * len(states))
        take = _number(measure)
        if measure.quantile is not None:
            return _finished([take(state) for state in states])
        return _finished(list(map(_Known(take).__getitem__, states)))
    bases = rolled.states[measure.denominator.id]
    if measure.of_total:
        bases = [bases[-1]] * len(bases)
    if measure.finish == "span":
        return _finished([_span(last, first) for last, first in zip(states, bases, strict=True)])
    tops = _amounts(measure.numerator.kind, states)
    downs = _amounts(measure.denominator.kind, bases)
    known = _Known(_dividing(measure))
    cells = list(map(known.__getitem__, zip(tops, downs, strict=True)))
    over = {pair for pair in known if None not in pair and pair[0] > pair[1]} if measure.share else set()
    return _over_whole(measure, rolled, cells, over, tops, downs) if over else _finished(cells)


Cell = Number | Mark
"""A number, or the mark of none."""

_SHOWN, _MISSING, _NO_BASE = Mark.SHOWN, Mark.MISSING, Mark.NOT_APPLICABLE


class _Known(dict[Any, Cell]):
    """Cells by what they are computed from: most groups of a large report hold numbers that others hold too."""

    def __init__(self, take: Callable[[Any], Cell]) -> None:
        super().__init__()
        self.take = take

    def __missing__(self, given: Any) -> Cell:
        cell = self[given] = self.take(given)
        return cell


def _finished(cells: Sequence[Cell], findings: tuple[Finding, ...] = ()) -> Finished:
    gaps = {place: cell for place, cell in enumerate(cells) if type(cell) is Mark}
    numbers: list[Any] = list(cells)
    marks = [_SHOWN] * len(cells)
    for place, mark in gaps.items():
        numbers[place], marks[place] = None, mark
    return Finished(tuple(numbers), tuple(marks), findings)


def _number(measure: Measure) -> Callable[[State], Cell]:
    scale, share = measure.scale, measure.quantile
    if share is not None:
        return lambda state: _shown(quantile(state, share), scale) if state else _MISSING
    return lambda state: _MISSING if state is None else _shown(state, scale)


def _shown(value: int, scale: Fraction) -> Cell:
    return value if scale == 1 else plain(value * scale)


def quantile(values: Mapping[int, int], share: Fraction) -> int:
    """Return the smallest value that at least this share of the values does not exceed; one that occurred.

    >>> quantile({3: 1, 7: 2, 30: 1}, Fraction(1, 2)), quantile({3: 1, 7: 2, 30: 1}, Fraction(9, 10))
    (7, 30)
    """
    wanted = max(1, ceil(sum(values.values()) * share))
    seen = 0
    for value in sorted(values):
        seen += values[value]
        if seen >= wanted:
            return value
    raise AssertionError("a histogram without values has no quantile")


def plain(value: Fraction) -> Number:
    """Return a fraction that is whole as a whole number.

    >>> plain(Fraction(6, 2)), plain(Fraction(1, 3))
    (3, Fraction(1, 3))
    """
    return value.numerator if value.denominator == 1 else value


def _span(last: str | None, first: str | None) -> Cell:
    if not last or not first:
        return _MISSING
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def _amounts(kind: AtomKind, states: Sequence[State]) -> list[int | None]:
    return [len(state) for state in states] if kind == "histogram" else list(states)


def _dividing(measure: Measure) -> Callable[[tuple[int | None, int | None]], Cell]:
    divide = _DIVIDE[measure.finish]
    up, down = measure.scale.numerator, measure.scale.denominator

    def cell(pair: tuple[int | None, int | None]) -> Cell:
        part, whole = pair
        if not whole:
            return _NO_BASE
        if part is None:
            return _MISSING
        above, below = divide(part, whole)
        above, below = above * up, below * down
        return Fraction(above, below) if above % below else above // below

    return cell


_DIVIDE: Mapping[str, Callable[[int, int], tuple[int, int]]] = {
    "number": lambda part, whole: (part, 1),  # known only where there is a base at all
    "ratio": lambda part, whole: (part, whole),
    "floor": lambda part, whole: (part // whole, 1),
    "ceiling": lambda part, whole: (-(-part // whole), 1),
    "remainder": lambda part, whole: (part % whole, 1),
}


def _over_whole(
    measure: Measure,
    rolled: Rolled,
    cells: list[Cell],
    over: set[Any],
    tops: Sequence[int | None],
    downs: Sequence[int | None],
) -> Finished:
    """A part that is more than its whole is a fault of the log: the number is left out, with a finding."""
    found: list[Finding] = []
    for place, pair in enumerate(zip(tops, downs, strict=True)):
        if pair in over:
            cells[place] = _MISSING
            where = Label(*(group_text(rolled, place, lang) for lang in ("id", "en")))
            part, whole = (Label(*(number_text(number or 0, lang) for lang in ("id", "en"))) for number in pair)
            found.append(PART_OVER_WHOLE(f"$.{measure.id}", measure=measure.label, group=where, part=part, whole=whole))
    return _finished(cells, tuple(found))


def group_text(rolled: Rolled, place: int, lang: str) -> str:
    """Return the printed name of a group: its nodes, one for each axis."""
    nodes = zip(rolled.axes, rolled.groups[place], strict=True)
    return ", ".join(axis.text_of(node).text("en" if lang == "en" else "id") for axis, node in nodes)
