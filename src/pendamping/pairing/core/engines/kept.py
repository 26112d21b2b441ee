"""Costs filled in once and kept in two bytes each, so that later looks at all pairs need not work them out again."""

from collections.abc import Callable
from typing import Any

from attrs import field, frozen

from pendamping.pairing.core.costs import FORBIDDEN, numpy, slice_rows

BYTES = 1 << 29
"""So much is kept in all; what is beyond is filled in again at every look."""

_SORTS = ("uint16", "int32", "int64")


@frozen(slots=True, eq=False)
class Room:
    """What is left of the memory for kept costs; the blocks of one problem share it.

    Attributes:
        left: the bytes, as the only item.
    """

    left: list[int] = field(factory=lambda: [BYTES])

    def take(self, many: int) -> bool:
        """Say whether so many bytes are left, and take them."""
        if many > self.left[0]:
            return False
        self.left[0] -= many
        return True


@frozen(slots=True, eq=False)
class Kept:
    """Rows of costs by the slices in which a table is read; every slice in the narrowest numbers that hold it.

    Attributes:
        fill: works out some rows, as for `ArrayCosts`.
        shape: rows and columns.
        room: the memory that is left.
    """

    fill: Callable[[int, int], Any]
    shape: tuple[int, int]
    room: Room
    _held: dict[int, Any] = field(factory=dict, init=False)

    def __call__(self, start: int, stop: int) -> Any:
        """Return some rows as new int64, FORBIDDEN for a forbidden pair."""
        step = slice_rows(self.shape)
        number, inside = divmod(start, step)
        if stop > (number + 1) * step:
            return self.fill(start, stop)
        held = self._held.get(number)
        if held is None:
            whole = inside == 0 and stop == min(start + step, self.shape[0])
            made = self.fill(start, stop)
            if whole:
                self._keep(number, made)
            return made
        return _widened(held[inside : stop - number * step])

    def _keep(self, number: int, made: Any) -> None:
        np = numpy()
        top, low = (int(made.max()), int(made.min())) if made.size else (0, 0)
        if top >= FORBIDDEN:
            top = int(np.where(made < FORBIDDEN, made, 0).max())
        sort = next(sort for sort in _SORTS if np.iinfo(sort).min <= low and top < np.iinfo(sort).max)
        if self.room.take(made.size * np.dtype(sort).itemsize):
            self._held[number] = np.minimum(made, np.iinfo(sort).max).astype(sort)


def _widened(held: Any) -> Any:
    """Return kept numbers as they were."""
    np = numpy()
    made = held.astype(np.int64)
    np.copyto(made, FORBIDDEN, where=held == np.iinfo(held.dtype).max)
    return made
