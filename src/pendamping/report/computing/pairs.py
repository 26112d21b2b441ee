"""Which numbers are parts of which: whoever knows the whole and the part knows the rest, printed or not.

Everybody who finished is among those who started; a report that prints both tells how many did not finish. So the
rest is a number to protect, wherever two numbers of a report hang together in this way.
"""

from collections.abc import Iterable

from attrs import evolve, frozen

from pendamping.report.atoms import Atom, Where
from pendamping.report.catalogue.parts import FINISHED, LATE, PASSED, RESULT_KNOWN

_IMPLIED = {PASSED: (FINISHED, RESULT_KNOWN), LATE: (Where.known("late"),)}
"""What the layout promises of a row: who passed has finished, what is late has a due date."""


@frozen(slots=True)
class Pair:
    """A number and a part of it.

    Attributes:
        whole: the atom of the number.
        part: the atom of its part.
    """

    whole: Atom
    part: Atom

    @property
    def id(self) -> str:
        """The id of the rest among the quantities."""
        return f"complement:{self.whole.id}-{self.part.id}"

    def rest(self, contributor: str) -> Atom | None:
        """Return the atom of those who contribute to the rest; None where the rows of the rest cannot be named.

        They can where the part asks exactly one more of a row than the whole.
        """
        more = [item for item in _asked(self.part) if item not in _asked(self.whole)]
        if self.whole.kind == "distinct" or len(more) != 1 or more[0].test != "in":
            return None
        outside = Where.outside(more[0].column, *more[0].any_of)
        rest = contributors_of(self.whole, contributor)
        return evolve(rest, id=f"{self.id}~{contributor}", where=(*rest.where, outside))


def contributors_of(atom: Atom, column: str) -> Atom:
    """Return the atom that tells the contributors of another one apart: the distinct ids in the rows it takes."""
    if atom.kind == "distinct" and atom.column == column:
        return atom
    return Atom(f"{atom.id}~{column}", "distinct", column, _asked(atom), period=atom.period)


def pairs_of(atoms: Iterable[Atom]) -> tuple[Pair, ...]:
    """Return every pair of a number and a part of it among counts, and among distinct ids of one column.

    >>> from pendamping.report.measures import LULUS, MULAI, SELESAI
    >>> [pair.id for pair in pairs_of(measure.numerator for measure in (MULAI, SELESAI, LULUS))]
    ['complement:mulai-selesai', 'complement:mulai-lulus', 'complement:selesai-lulus']
    """
    held = list(atoms)
    return tuple(Pair(whole, part) for whole in held for part in held if is_part(part, whole))


def is_part(part: Atom, whole: Atom) -> bool:
    """Say whether everything that one atom takes is taken by the other too."""
    if part.id == whole.id or part.kind != whole.kind or part.period != whole.period:
        return False
    if part.kind not in ("count", "distinct") or (part.kind == "distinct" and part.column != whole.column):
        return False
    if whole.id in part.within:
        return True
    asked = _asked(part)
    known = {*asked, *(item for where in asked for item in _IMPLIED.get(where, ()))}
    return set(_asked(whole)) < known or (set(_asked(whole)) == set(asked) and part.id > whole.id)


def _asked(atom: Atom) -> tuple[Where, ...]:
    """Return all that an atom asks of a row; one that takes values asks that there is one."""
    if atom.column and atom.kind != "distinct":
        return tuple(dict.fromkeys((*atom.where, Where.known(atom.column))))
    return atom.where
