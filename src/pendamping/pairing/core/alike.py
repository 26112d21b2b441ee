"""Costs of people of whom many are alike: one row and one column for each sort, spread over the people when read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from pendamping.pairing.core.costs import FORBIDDEN, CostTable, largest_in, numpy, parts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

_WIDTHS = ("int16", "int32", "int64")


@frozen(slots=True, eq=False)
class HeldCosts:
    """Costs held whole, in the narrowest numbers that fit.

    Attributes:
        held: the costs; a forbidden pair is the largest number of their type, or FORBIDDEN.
        size: the largest size of a cost.
    """

    held: Any
    size: int

    @classmethod
    def of(cls, table: CostTable) -> "HeldCosts":
        """Read a table once, and hold it.

        >>> from pendamping.pairing.core.costs import ArrayCosts
        >>> HeldCosts.of(ArrayCosts((1, 2), lambda start, stop: numpy().array([[7, FORBIDDEN]]))).row(0)
        [7, None]
        """
        np = numpy()
        size, width, held = 0, 0, np.empty(table.shape, _WIDTHS[0])
        for start, stop in parts(table.shape):
            costs = table.matrix(start, stop)
            size = max(size, largest_in(costs))
            while size >= _mark(held):
                width += 1
                held = _wider(held, start, _WIDTHS[width])
            held[start:stop] = np.minimum(costs, _mark(held))
        return cls(held, size)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return int(self.held.shape[0]), int(self.held.shape[1])

    def row(self, row: int) -> Sequence[int | None]:
        """Return the costs of one row; None is a forbidden pair."""
        mark = _mark(self.held)
        return [None if cost == mark else cost for cost in self.held[row].tolist()]

    def matrix(self, start: int, stop: int) -> "Ints":
        """Return some rows as int64, FORBIDDEN for a forbidden pair."""
        return self.wide(self.held[start:stop])

    def wide(self, some: Any) -> "Ints":
        """Return some of the numbers held as int64, FORBIDDEN for a forbidden pair."""
        np = numpy()
        made: Ints = some.astype(np.int64)
        np.copyto(made, FORBIDDEN, where=some == _mark(some))
        return made

    def largest(self) -> int:
        """Return the largest size of a cost."""
        return self.size


def _mark(held: Any) -> int:
    """Return what stands for a forbidden pair in numbers of this width."""
    return min(int(numpy().iinfo(held.dtype).max), FORBIDDEN)


def _wider(held: Any, rows: int, width: str) -> Any:
    """Return numbers in a wider type, forbidden pairs again as its largest; only so many rows are filled."""
    np = numpy()
    made = np.empty(held.shape, width)
    made[:rows] = held[:rows]
    made[:rows][held[:rows] == _mark(held)] = _mark(made)
    return made


@frozen(slots=True, eq=False)
class AlikeCosts:
    """Costs of people of whom many are alike.

    Attributes:
        sorts: the costs between the sorts.
        row_sort: the sort of each mentee.
        column_sort: the sort of each mentor.

    >>> import numpy
    >>> from pendamping.pairing.core.costs import ArrayCosts
    >>> table = HeldCosts.of(ArrayCosts((1, 2), lambda start, stop: numpy.array([[5, 6]])[start:stop]))
    >>> AlikeCosts(table, numpy.array([0, 0]), numpy.array([1, 0, 1])).row(1)
    [6, 5, 6]
    """

    sorts: HeldCosts
    row_sort: Any
    column_sort: Any
    shape: tuple[int, int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "shape", (len(self.row_sort), len(self.column_sort)))

    def row(self, row: int) -> Sequence[int | None]:
        """Return the costs of one mentee; None is a forbidden pair."""
        known = self.sorts.row(int(self.row_sort[row]))
        return [known[column] for column in self.column_sort.tolist()]

    def matrix(self, start: int, stop: int) -> "Ints":
        """Return some rows as int64, FORBIDDEN for a forbidden pair."""
        return self.sorts.wide(self.sorts.held[self.row_sort[start:stop]].take(self.column_sort, axis=1))

    def largest(self) -> int:
        """Return the largest size of a cost."""
        return self.sorts.largest()
