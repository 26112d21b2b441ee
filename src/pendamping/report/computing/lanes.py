"""Counts and sums of a group side by side in one large whole number, so that groups are added in one step.

Each number has a lane of 64 bits. Lanes are wide enough for the sum of all leaves, or the number is left out and added
up on its own: a lane never runs over into the next. A sum has a second lane that counts who told it, for unknown is not
zero.
"""

from collections.abc import Iterable, Sequence
from struct import Struct

from attrs import frozen

from pendamping.report.atoms import Atom, State

_MOST = 2**62
"""What all leaves together may hold in one lane."""


def fits(atom: Atom, states: Sequence[State]) -> bool:
    """Say whether the sum of an atom over all its leaves fits a lane.

    >>> fits(Atom("n", "count"), [3, 4]), fits(Atom("n", "sum", "value"), [2**61, None, 2**61])
    (True, False)
    """
    if atom.kind == "count":
        return sum(states) < _MOST
    known = [state for state in states if state is not None] if None in states else states
    return atom.kind == "sum" and max(-min(known, default=0), max(known, default=0)) * len(known) < _MOST


@frozen(slots=True)
class Lanes:
    """The lanes of some atoms.

    Attributes:
        atoms: the atoms, all of them counts and sums.
    """

    atoms: tuple[Atom, ...]

    @property
    def size(self) -> int:
        """How many lanes there are."""
        return sum(2 if atom.kind == "sum" else 1 for atom in self.atoms)

    def packed(self, states: Sequence[Sequence[State]]) -> Iterable[int]:
        """Return one number a leaf.

        Args:
            states: for each atom its state in every leaf.

        >>> lanes = Lanes((Atom("n", "count"), Atom("m", "sum", "value")))
        >>> both = sum(lanes.packed([[1, 2], [-5, None]]))
        >>> lanes.columns([both])
        {'n': [3], 'm': [-5]}
        """
        columns: list[Sequence[int]] = []
        for atom, held in zip(self.atoms, states, strict=True):
            if atom.kind == "count":
                columns.append(held)
            elif None in held:
                columns += [[state or 0 for state in held], [int(state is not None) for state in held]]
            else:
                columns += [held, [1] * len(held)]
        pack, top = Struct(f"<{len(columns)}q").pack, self._top()
        # A lane below zero borrows from the next one; this makes of each number its true sum of lanes.
        return ((int.from_bytes(text, "little") ^ top) - top for text in map(pack, *columns))

    def columns(self, packed: Iterable[int]) -> dict[str, list[State]]:
        """Return the states of every atom from numbers that were added up."""
        layout, top = Struct(f"<{self.size}q"), self._top()
        rows = [layout.unpack(((number + top) ^ top).to_bytes(layout.size, "little")) for number in packed]
        out: dict[str, list[State]] = {}
        place = 0
        for atom in self.atoms:
            if atom.kind == "sum":
                out[atom.id] = [row[place] if row[place + 1] else None for row in rows]
            else:
                out[atom.id] = [row[place] for row in rows]
            place += 2 if atom.kind == "sum" else 1
        return out

    def _top(self) -> int:
        """The highest bit of every lane."""
        return sum(1 << 64 * lane + 63 for lane in range(self.size))
