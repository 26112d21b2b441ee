"""Cost tables: whole numbers for the pairs of a block, held as lists or filled on demand as numpy matrices."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from attrs import field, frozen

from pendamping.errors import Misuse, optional

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.int64]

FORBIDDEN = 1 << 60
"""What stands in a matrix for a pair that may not be made; a list says None."""

LARGEST = 1 << 50
"""No cost may be larger than this in size; the engines add many of them up."""


def numpy() -> Any:
    """Return numpy, or raise the error that names the extra."""
    return optional("numpy", "pairing")


def has_numpy() -> bool:
    """Return whether numpy is there."""
    try:
        numpy()
    except ImportError:
        return False
    return True


class CostTable(Protocol):
    """What a block asks of its costs: rows are its mentees, columns its mentors, both in the block's order."""

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        ...

    def row(self, row: int) -> Sequence[int | None]:
        """Return the costs of one mentee; None is a forbidden pair."""
        ...

    def matrix(self, start: int, stop: int) -> "Matrix":
        """Return some rows as int64, FORBIDDEN for a forbidden pair; needs numpy."""
        ...

    def largest(self) -> int:
        """Return a bound on the size of every cost, a negative one taken positive."""
        ...


def _rows(given: Iterable[Iterable[int | None]]) -> tuple[tuple[int | None, ...], ...]:
    return tuple(tuple(row) for row in given)


@frozen(slots=True, eq=False)
class PlainCosts:
    """Costs as lists of whole numbers, None for a forbidden pair; needs nothing but Python.

    Raises:
        Misuse: rows of different length, or a cost that is no whole number up to ``LARGEST``.

    >>> PlainCosts([[3, None], [5, 4]]).shape
    (2, 2)
    """

    rows: tuple[tuple[int | None, ...], ...] = field(converter=_rows)
    columns: int | None = None

    def __attrs_post_init__(self) -> None:
        width = self.shape[1]
        for number, row in enumerate(self.rows):
            if len(row) != width:
                raise Misuse(f"row {number} of the costs has {len(row)} columns, not {width}", "give every row alike")
            for cost in row:
                if cost is not None and (type(cost) is not int or not -LARGEST <= cost <= LARGEST):
                    raise _no_cost(number, cost)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns; a table without rows has the columns it was given."""
        return len(self.rows), len(self.rows[0]) if self.rows else self.columns or 0

    def row(self, row: int) -> Sequence[int | None]:
        """Return the costs of one mentee; None is a forbidden pair."""
        return self.rows[row]

    def matrix(self, start: int, stop: int) -> "Matrix":
        """Return some rows as int64, FORBIDDEN for a forbidden pair; needs numpy."""
        np = numpy()
        lists = [[FORBIDDEN if cost is None else cost for cost in row] for row in self.rows[start:stop]]
        made: Matrix = np.array(lists, dtype=np.int64).reshape(len(lists), self.shape[1])
        return made

    def largest(self) -> int:
        """Return the largest size of a cost."""
        return max((abs(cost) for row in self.rows for cost in row if cost is not None), default=0)


@frozen(slots=True, eq=False)
class ArrayCosts:
    """Costs that a function fills in for some rows at a time, so that a large table is never held whole.

    Attributes:
        shape: rows and columns.
        fill: takes the first row and the row after the last, returns a new int64 matrix, FORBIDDEN for a
            forbidden pair; the same rows must always give the same numbers.
        bound: a bound on the size of every cost, where it is known; otherwise one pass finds it.

    >>> import numpy
    >>> table = ArrayCosts((3, 2), lambda start, stop: numpy.arange(6).reshape(3, 2)[start:stop])
    >>> table.row(2)
    [4, 5]
    """

    shape: tuple[int, int]
    fill: "Callable[[int, int], Matrix]"
    bound: int | None = None
    _seen: list[int] = field(factory=list, init=False, repr=False)

    def row(self, row: int) -> Sequence[int | None]:
        """Return the costs of one mentee; None is a forbidden pair."""
        return [None if cost >= FORBIDDEN else cost for cost in self.matrix(row, row + 1)[0].tolist()]

    def matrix(self, start: int, stop: int) -> "Matrix":
        """Return some rows as int64, FORBIDDEN for a forbidden pair.

        Raises:
            Misuse: the function gave another shape, or something other than whole numbers within the bound.
        """
        np = numpy()
        made = np.asarray(self.fill(start, stop))
        if made.shape != (stop - start, self.shape[1]) or made.dtype.kind != "i":
            raise Misuse(
                f"the costs of rows {start} to {stop} came as {made.dtype} {made.shape}",
                f"return whole numbers (int64) of shape {(stop - start, self.shape[1])}",
            )
        given: Matrix = made.astype(np.int64, copy=False)
        limit = LARGEST if self.bound is None else min(self.bound, LARGEST)
        if not self._seen and (size := largest_in(given)) > limit:
            raise Misuse(f"a cost of size {size} is over the bound {limit}", "give a larger bound or smaller costs")
        return given

    def largest(self) -> int:
        """Return the bound, found in one pass where it was not given."""
        if self.bound is not None:
            return self.bound
        if not self._seen:
            self._seen.append(max((largest_in(self.matrix(*part)) for part in parts(self.shape)), default=0))
        return self._seen[0]


CELLS = 1 << 19
"""How many costs are looked at in one go."""


def slice_rows(shape: tuple[int, int]) -> int:
    """Return how many rows are looked at in one go."""
    return max(1, CELLS // max(1, shape[1]))


def parts(shape: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the slices of rows in which a table is read.

    >>> parts((5, CELLS // 2))
    [(0, 2), (2, 4), (4, 5)]
    """
    rows, step = shape[0], slice_rows(shape)
    return [(start, min(start + step, rows)) for start in range(0, rows, step)]


def picked(table: CostTable, cells: Sequence[tuple[int, int]]) -> list[int | None]:
    """Return the costs of some pairs (row, column), rows ascending; a large table is read by slices."""
    if len(cells) < 20 or isinstance(table, PlainCosts):
        return [table.row(row)[column] for row, column in cells]
    found: list[int | None] = []
    for start, stop in parts(table.shape):
        inside = [(row - start, column) for row, column in cells[len(found) :] if row < stop]
        if inside:
            numbers = table.matrix(start, stop)[[row for row, _ in inside], [column for _, column in inside]]
            found += [None if cost >= FORBIDDEN else cost for cost in numbers.tolist()]
    return found


def largest_in(matrix: "Matrix") -> int:
    """Return the largest size of the costs that are not forbidden."""
    if not matrix.size:
        return 0
    top, low = int(matrix.max()), int(matrix.min())
    if top >= FORBIDDEN and low >= 0:
        top = int((matrix & (FORBIDDEN - 1)).max())  # what is forbidden is one bit, and becomes 0
    elif top >= FORBIDDEN:
        top = max(int(matrix[matrix < FORBIDDEN].max()), 0)
    return max(top, -low)


def _no_cost(row: int, cost: object) -> Misuse:
    return Misuse(
        f"row {row} of the costs has {cost!r} ({type(cost).__name__})",
        f"give whole numbers of size up to {LARGEST}, and None for a pair that may not be made",
    )
