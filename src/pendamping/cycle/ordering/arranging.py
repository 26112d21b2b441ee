"""The rows of a log put cycle by cycle and in order, where they do not stand so already."""

from typing import Any

from attrs import evolve, frozen

from pendamping.cycle.ordering.columns import numpy

_AT_ONCE = 1 << 17


@frozen(slots=True, eq=False)
class Arranged:
    """The rows cycle by cycle and in order.

    Attributes:
        moves: the move of each row, by number.
        firsts: the places at which cycles begin, ascending.
        cycles: the cycle of each row as it stood before.
        rows: where each row stood before; None where they were not moved, or the key says it.
        key: what the rows were put in order by, where one number says it.
    """

    moves: Any
    firsts: Any
    cycles: Any
    rows: Any = None
    key: "Key | None" = None

    def origin(self, places: Any) -> Any:
        """Return where the rows at these places stood before."""
        if self.key is not None and len(places):
            return self.key.origin(places, self.cycles)
        return places if self.rows is None else self.rows[places]


@frozen(slots=True, eq=False)
class Key:
    """One number a row that holds its cycle, order and move.

    Attributes:
        columns: cycle, order and move of each row as it stood before.
        lows: the lowest cycle and order.
        bits: how many bits order and move take.
        ordered: the numbers of all rows, in order.
    """

    columns: tuple[Any, Any, Any]
    lows: tuple[int, int]
    bits: tuple[int, int]
    ordered: Any = None

    def made(self, rows: Any) -> Any:
        """Return the numbers of some rows."""
        np = numpy()
        cycles, order, moves = (column[rows] for column in self.columns)
        key = cycles.astype(np.uint64)
        key -= np.uint64(self.lows[0] % (1 << 64))
        key <<= np.uint64(self.bits[0])
        key |= order.astype(np.uint64) - np.uint64(self.lows[1] % (1 << 64))
        key <<= np.uint64(self.bits[1])
        key |= moves.astype(np.uint64)
        return key

    def origin(self, places: Any, cycles: Any) -> Any:
        """Return where the rows at these places stood before."""
        np = numpy()
        ids = (self.ordered[places] >> np.uint64(sum(self.bits))) + np.uint64(self.lows[0] % (1 << 64))
        here = np.flatnonzero(_among(np, cycles, ids.astype(np.int64)))
        key = self.made(here)
        by_key = np.argsort(key)
        return here[by_key[np.searchsorted(key, self.ordered[places], sorter=by_key)]]


def _among(np: Any, cycles: Any, wanted: Any) -> Any:
    """Return which rows belong to the wanted cycles; by a table of all cycles where it is no larger than the log."""
    low, high = int(cycles.min()), int(cycles.max())
    if high - low > max(len(cycles), 1 << 16):
        return np.isin(cycles, wanted)
    table = np.zeros(high - low + 1, bool)
    table[wanted - low] = True
    return table[cycles - low]


def arranged(cycles: Any, moves: Any, order: Any | None, kinds: int) -> Arranged:
    """Return the rows in order; of rows with the same number in one cycle the first stays first.

    Args:
        cycles: the cycle of each row, as whole numbers.
        moves: the move of each row, by number, fewer than 65,536.
        order: whole numbers by which the rows of a cycle are put in order; None where they stand in order.
        kinds: how many different numbers of moves there can be.
    """
    np = numpy()
    beginning = cycles[:_AT_ONCE]  # tells most logs that are not in order, before all rows are looked at
    firsts = _firsts(np, cycles) if _together(np, beginning[_firsts(np, beginning)]) else None
    if firsts is not None and _together(np, cycles[firsts]) and (order is None or _ascending(np, order, firsts)):
        return Arranged(moves, firsts, cycles)
    packed = _packed(np, cycles, moves, np.arange(len(moves)) if order is None else order, kinds)
    if packed is not None:
        return packed
    rows = np.argsort(cycles, kind="stable") if order is None else np.lexsort((order, cycles))
    return Arranged(moves[rows], _firsts(np, cycles[rows]), cycles, rows)


def _firsts(np: Any, cycles: Any) -> Any:
    """Return where a row is of another cycle than the row before."""
    changed = np.ones(len(cycles), bool)
    np.not_equal(cycles[1:], cycles[:-1], out=changed[1:])
    return np.flatnonzero(changed)


def _together(np: Any, heads: Any) -> bool:
    """Say whether no cycle begins twice."""
    if bool((heads[1:] > heads[:-1]).all()):
        return True
    held = np.sort(heads)
    return not bool((held[1:] == held[:-1]).any())


def _ascending(np: Any, order: Any, firsts: Any) -> bool:
    """Say whether the rows of each cycle stand in order."""
    falling = np.flatnonzero(order[1:] < order[:-1]) + 1
    return bool(np.isin(falling, firsts, assume_unique=True).all())


def _packed(np: Any, cycles: Any, moves: Any, order: Any, kinds: int) -> Arranged | None:
    """Sort by one number that holds cycle, order and move, where 64 bits hold them and no two rows are alike."""
    lows = int(cycles.min()), int(order.min())
    high, middle = (int(cycles.max()) - lows[0]).bit_length(), (int(order.max()) - lows[1]).bit_length()
    low = (kinds - 1).bit_length()
    if high + middle + low > 64:
        return None
    key = Key((cycles, order, moves), lows, (middle, low))
    held = np.empty(len(moves), np.uint64)
    for start in range(0, len(moves), _AT_ONCE):  # a stretch at a time: no second column of millions is made
        stretch = slice(start, start + _AT_ONCE)
        held[stretch] = key.made(stretch)
    held.sort()
    return _unpacked(np, evolve(key, ordered=held))


def _unpacked(np: Any, key: Key) -> Arranged | None:
    """Return the rows as their numbers stand in order; None where two rows of a cycle have the same place in it."""
    held, (order, low) = key.ordered, key.bits
    moves, firsts = np.empty(len(held), np.uint16), [np.zeros(1, np.int64)]
    for start in range(0, len(held), _AT_ONCE):
        stretch = held[max(start - 1, 0) : start + _AT_ONCE]
        moves[start : start + _AT_ONCE] = stretch[min(start, 1) :] & np.uint64((1 << low) - 1)
        ids = stretch >> np.uint64(low)
        if bool((ids[1:] == ids[:-1]).any()):
            return None
        ids >>= np.uint64(order)
        firsts.append(np.flatnonzero(ids[1:] != ids[:-1]) + max(start, 1))
    return Arranged(moves, np.concatenate(firsts), key.columns[0], None, key)
