"""Distinct ids of many atoms: each id is there once a group, with a mask of the atoms that take it."""

from collections.abc import Iterable, Mapping, Sequence

from pendamping.report.leaves import LeafKey

_NOBODY: frozenset[str] = frozenset()


class MaskedIds:
    """The ids of the groups, and the sets that the atoms take of them; atoms that take the same share one set.

    Args:
        count: how many atoms there are; the atom of place n takes what bit n of a mask is set for.
        places: the place of every group by its key.

    >>> masked = MaskedIds(3, {("63",): 0, ("11",): 1})
    >>> masked.take([("63", 0b11, ["p-1"]), ("63", 0b01, ["p-2"])])
    >>> [[sorted(ids) for ids in column] for column in masked.states()]
    [[['p-1', 'p-2'], []], [['p-1'], []], [[], []]]
    """

    def __init__(self, count: int, places: Mapping[LeafKey, int]) -> None:
        self.count = count
        self.places = places
        self.held: dict[int, list[tuple[int, list[str]]]] = {}
        self.bits: dict[int, list[int]] = {}

    def take(self, rows: Iterable[Sequence[object]]) -> None:
        """Take in rows of a key, a mask and a list of ids, each id once a key."""
        for *key, mask, ids in rows:
            self.held.setdefault(self.places[tuple(key)], []).append((mask, ids))  # type: ignore[arg-type]

    def states(self) -> list[list[frozenset[str]]]:
        """Return for each atom its ids in every group; what was taken in is given up meanwhile."""
        out = [[_NOBODY] * len(self.places) for _ in range(self.count)]
        while self.held:
            place, groups = self.held.popitem()
            chosen = [0] * self.count
            for number, (mask, _) in enumerate(groups):
                for atom in self._bits_of(mask):
                    chosen[atom] |= 1 << number
            sets = {
                which: frozenset().union(*(ids for number, (_, ids) in enumerate(groups) if which >> number & 1))
                for which in set(chosen)
            }
            for column, which in zip(out, chosen, strict=True):
                column[place] = sets[which]
        return out

    def _bits_of(self, mask: int) -> list[int]:
        found = self.bits.get(mask)
        if found is None:
            found = self.bits[mask] = [place for place in range(self.count) if mask >> place & 1]
        return found
