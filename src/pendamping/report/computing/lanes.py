"""Counts and sums of a group side by side in one large whole number, so that groups are added in one step.

Each number has a lane of 32 or 64 bits. Lanes are wide enough for the sum of all leaves, or the number is left out and
added up on its own: a lane never runs over into the next. A sum has a second lane that counts the leaves that told it,
for unknown is not zero; where a leaf holds less than nothing, each that told is raised by as much as the lowest lacks.
"""

from collections.abc import Iterable, Sequence
from struct import Struct, unpack

from attrs import frozen

from pendamping.report.atoms import IDS, Atom, State

_WIDTHS = (("I", 32), ("Q", 64))
"""How wide lanes can be, and the letter for a whole number of that width."""


@frozen(slots=True)
class Lanes:
    """The lanes of some atoms.

    Attributes:
        atoms: the atoms, all of them counts and sums, or ids of which it is told how many there are.
        lowest: for each atom what is taken away from the state of every leaf that told one; zero or below.
        letter: how wide each lane is: ``I`` for 32 bits, ``Q`` for 64.
    """

    atoms: tuple[Atom, ...]
    lowest: tuple[int, ...] = ()
    letter: str = "Q"

    @classmethod
    def fitting(cls, atoms: Sequence[Atom], states: Sequence[Sequence[State]]) -> "Lanes":
        """Return the lanes of those atoms whose sum over all leaves fits one.

        >>> n, m = Atom("n", "count"), Atom("m", "sum", "value")
        >>> [atom.id for atom in Lanes.fitting([n, m], [[3, 4, 5], [2**64, None, -5]]).atoms]
        ['n']
        """
        held: list[tuple[Atom, int]] = []
        widest = 0
        for atom, column in zip(atoms, states, strict=True):
            if atom.kind not in ("count", "sum", *IDS):
                continue
            known, least = column, 0
            if atom.kind == "sum":
                known = [state for state in column if state is not None] if None in column else column
                least = min(0, min(known, default=0))
            most = max(sum(known) - least * len(known), len(known))
            if most < 2**64:
                held.append((atom, least))
                widest = max(widest, most)
        letter = next(letter for letter, bits in _WIDTHS if widest < 2**bits)
        return cls(tuple(atom for atom, _ in held), tuple(least for _, least in held), letter)

    @property
    def size(self) -> int:
        """How many lanes there are."""
        return sum(2 if atom.kind == "sum" else 1 for atom in self.atoms)

    @property
    def bits(self) -> int:
        """How many bits all lanes have together."""
        return self.size * dict(_WIDTHS)[self.letter]

    def packed(self, states: Sequence[Sequence[State]]) -> Iterable[int]:
        """Return one number a leaf.

        Args:
            states: for each atom its state in every leaf.

        >>> states = [[1, 2], [-5, None]]
        >>> lanes = Lanes.fitting([Atom("n", "count"), Atom("m", "sum", "value")], states)
        >>> lanes.columns([sum(lanes.packed(states))])
        {'n': [3], 'm': [-5]}
        """
        columns: list[Iterable[int]] = []
        for atom, least, held in zip(self.atoms, self.lowest, states, strict=True):
            if atom.kind != "sum":
                columns.append(held)
            elif None in held:
                columns.append([0 if state is None else state - least for state in held])
                columns.append([int(state is not None) for state in held])
            else:
                columns += [[state - least for state in held] if least else held, [1] * len(held)]
        pack = Struct(f"<{len(columns)}{self.letter}").pack
        return (int.from_bytes(text, "little") for text in map(pack, *columns))

    def columns(self, packed: Iterable[int]) -> dict[str, Sequence[State]]:
        """Return the states of every atom from numbers that were added up."""
        length, size = self.bits // 8, self.size
        rows = [number.to_bytes(length, "little") for number in packed]
        cells = unpack(f"<{len(rows) * size}{self.letter}", b"".join(rows))
        out: dict[str, Sequence[State]] = {}
        place = 0
        for atom, least in zip(self.atoms, self.lowest, strict=True):
            found: list[State] = list(cells[place::size])
            if atom.kind == "sum":
                told = cells[place + 1 :: size]
                found = [
                    number + least * leaves if leaves else None for number, leaves in zip(found, told, strict=True)
                ]
                place += 1
            out[atom.id] = found
            place += 1
        return out
