"""The numbers of one block as numpy slices: kept where they are few, filled again where they are many."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pendamping.pairing.core.costs import FORBIDDEN, CostTable, numpy, parts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Slices = Iterator[tuple[int, int, Ints]]

HELD = 1 << 25
"""Blocks of up to this many pairs are kept in memory while they are solved."""


class Field:
    """The numbers (cost times unit) of a block, read by slices of rows.

    >>> from pendamping.pairing.core.costs import PlainCosts
    >>> field = Field(PlainCosts([[1, 2], [3, None]]), 10)
    >>> [numbers[:, 0].tolist() for _, _, numbers in field.slices()]
    [[10, 30]]
    """

    def __init__(self, table: CostTable, unit: int = 1) -> None:
        self.table = table
        self.unit = unit
        self.shape: tuple[int, int] = table.shape
        self.held: list[tuple[int, int, Any]] | None = None
        if table.shape[0] * table.shape[1] <= HELD:
            self.held = list(self._filled())

    def slices(self) -> "Slices":
        """Yield first row, row after the last, and the numbers between."""
        yield from self._filled() if self.held is None else self.held

    def _filled(self) -> "Slices":
        for start, stop in parts(self.shape):
            numbers = self.table.matrix(start, stop)
            if self.unit != 1:
                fine = numbers < FORBIDDEN
                numbers = numbers.copy()
                numbers[fine] *= self.unit
            yield start, stop, numbers

    def pick(self, rows: "Ints", columns: "Ints") -> "Ints":
        """Return the numbers of some rows, ascending, and some columns."""
        np = numpy()
        found = []
        for start, stop, numbers in self.slices():
            inside = rows[np.searchsorted(rows, start) : np.searchsorted(rows, stop)] - start
            found.append(numbers[np.ix_(inside, columns)])
        picked: Ints = np.concatenate(found) if found else np.zeros((0, len(columns)), np.int64)
        return picked

    def at(self, rows: "Ints", columns: "Ints") -> "Ints":
        """Return the number of each pair (row, column); rows ascend."""
        np = numpy()
        found: Ints = np.zeros(len(rows), np.int64)
        for start, stop, numbers in self.slices():
            first, last = np.searchsorted(rows, start), np.searchsorted(rows, stop)
            found[first:last] = numbers[rows[first:last] - start, columns[first:last]]
        return found


class Held(Field):
    """Numbers that are a matrix already: a sample of a larger field."""

    def __init__(self, numbers: "Ints") -> None:
        self.shape: tuple[int, int] = (int(numbers.shape[0]), int(numbers.shape[1]))
        self.held: list[tuple[int, int, Any]] = [
            (start, stop, numbers[start:stop]) for start, stop in parts(self.shape)
        ]


class Masked(Field):
    """A field in which the pairs of some rows are left out."""

    def __init__(self, field: Field, without: "NDArray[np.bool_]") -> None:
        self.field = field
        self.without = without
        self.shape: tuple[int, int] = field.shape

    def slices(self) -> "Slices":
        """Yield first row, row after the last, and the numbers between."""
        np = numpy()
        for start, stop, numbers in self.field.slices():
            yield start, stop, np.where(self.without[start:stop, None], FORBIDDEN, numbers)
