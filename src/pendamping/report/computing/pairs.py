"""Which numbers are parts of which: whoever knows the whole and the parts knows the rest, printed or not.

Everybody who finished is among those who started; a report that prints both tells how many did not finish. Nobody who
finished has left; a report that prints those too tells how many are still under way. So each such rest is a number to
protect, wherever numbers of a report hang together in this way. How they do is declared and never guessed from the
numbers: by the conditions of the atoms, by what the layout promises of a row, and by what an atom says of others
(`within`, `apart`).
"""

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from pendamping.report.atoms import Atom, Where
from pendamping.report.catalogue.parts import FINISHED, LATE, PASSED, RESULT_KNOWN, STANDING, STAYING

_UNDER_WAY = Where.of("finished", 0)
_IMPLIED = {
    PASSED: (FINISHED, RESULT_KNOWN),
    FINISHED: (STAYING,),
    LATE: (Where.known("late"), _UNDER_WAY, STAYING),
}
"""What the layout promises of a row: who passed has finished, who finished has not left, what is late is under way."""


@frozen(slots=True)
class Pair:
    """A number and a part of it, or several parts that exclude each other.

    Attributes:
        whole: the atom of the number.
        part: the atom of its part.
        others: the atoms of further parts; nothing is in two of them.
    """

    whole: Atom
    part: Atom
    others: tuple[Atom, ...] = ()

    @property
    def parts(self) -> tuple[Atom, ...]:
        """All the parts."""
        return self.part, *self.others

    @property
    def id(self) -> str:
        """The id of the rest among the quantities."""
        return f"complement:{self.whole.id}-{'-'.join(part.id for part in self.parts)}"

    @property
    def is_loose(self) -> bool:
        """Whether the parts are people of the cycles that the whole counts: mostly, not always, as many."""
        return any(part.kind != self.whole.kind for part in self.parts)

    @property
    def is_of_results(self) -> bool:
        """Whether the part asks only that there is a result.

        There is one wherever the lifecycle knows passing. So a rest of nobody in the whole report says which lifecycles
        it covers, which it names itself, and nothing about a person: the two numbers are one. Any other rest of nobody
        ("everybody finished") could have been somebody, and stays a number to protect.
        """
        return set(_asked(self.part)) - set(_asked(self.whole)) == {RESULT_KNOWN} and not self.others

    def rest(self, contributor: str) -> Atom | None:
        """Return the atom of those who contribute to the rest; None where the rows of the rest cannot be named.

        They can where each part asks exactly one more of a row than the whole.
        """
        outside = []
        for part in self.parts:
            more = [item for item in _asked(part) if item not in _asked(self.whole)]
            if self.whole.kind == "distinct" or self.is_loose or len(more) != 1 or more[0].test != "in":
                return None
            outside.append(Where.outside(more[0].column, *more[0].any_of))
        rest = contributors_of(self.whole, contributor)
        return evolve(rest, id=f"{self.id}~{contributor}", where=(*rest.where, *outside))


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


def rests_of(atoms: Iterable[Atom]) -> tuple[Pair, ...]:
    """Return all that whoever knows the atoms can take away: every pair, and every whole with parts that exclude each other.

    Of parts that exclude each other the most are taken together: a rest of fewer is this one and the parts left out.

    >>> from pendamping.report.measures import BERHENTI, MULAI, SELESAI
    >>> [pair.id for pair in rests_of(measure.numerator for measure in (MULAI, SELESAI, BERHENTI))]
    ['complement:mulai-selesai', 'complement:mulai-berhenti', 'complement:mulai-selesai-berhenti']
    """
    pairs = pairs_of(atoms)
    parts: dict[str, list[Pair]] = {}
    for pair in pairs:
        parts.setdefault(pair.whole.id, []).append(pair)
    several = [
        Pair(held[0].whole, found[0], tuple(found[1:]))
        for held in parts.values()
        for found in _together([pair.part for pair in held])
    ]
    return (*pairs, *several)


def _together(parts: list[Atom]) -> Iterator[list[Atom]]:
    """Yield every largest set of two or more parts that all exclude each other."""

    def grow(held: list[int], left: list[int], done: list[int]) -> Iterator[list[Atom]]:
        if not left and not done and len(held) > 1:
            yield [parts[number] for number in held]
        while left:
            one = left.pop(0)
            beside = apart[one]
            yield from grow([*held, one], [n for n in left if n in beside], [n for n in done if n in beside])
            done.append(one)

    numbers = range(len(parts))
    apart = [{n for n in numbers if n != one and is_apart(parts[n], parts[one])} for one in numbers]
    return grow([], list(numbers), [])


def is_part(part: Atom, whole: Atom) -> bool:
    """Say whether everything that one atom takes is taken by the other too."""
    if part.id == whole.id or part.period != whole.period:
        return False
    if whole.id in part.within:
        return True
    if part.kind != whole.kind or part.kind not in ("count", "distinct"):
        return False
    if part.kind == "distinct" and part.column != whole.column:
        return False
    return _takes_in(whole, part) and (part.id > whole.id or not _takes_in(part, whole))


def is_apart(one: Atom, other: Atom) -> bool:
    """Say whether nothing that one atom counts is counted by the other: declared, or no row can meet both conditions."""
    if one.id in other.apart or other.id in one.apart:
        return True
    if one.kind != "count" or other.kind != "count":  # people can be in several rows
        return False
    # Of what lies within by declaration, only rows of which a cycle has one tell cycles apart.
    if (one.within or other.within) and not (STANDING in one.where and STANDING in other.where):
        return False
    return any(_exclude(first, second) for first in _known(one) for second in _known(other))


def _takes_in(whole: Atom, part: Atom) -> bool:
    known = _known(part)
    return all(any(_follows(where, item) for item in known) for where in _asked(whole))


def _follows(wanted: Where, held: Where) -> bool:
    """Say whether a row that meets one condition meets another."""
    if wanted == held or wanted.column != held.column:
        return wanted == held
    if wanted.test == "known":
        return held.test == "in"
    if wanted.test == "in":
        return held.test == "in" and held.any_of <= wanted.any_of
    return (
        not held.any_of & wanted.any_of
        if held.test == "in"
        else held.test == "outside" and held.any_of >= wanted.any_of
    )


def _exclude(one: Where, other: Where) -> bool:
    """Say whether no row meets both conditions."""
    if one.column != other.column or "known" in (one.test, other.test):
        return False
    if one.test == other.test:
        return one.test == "in" and not one.any_of & other.any_of
    inside, outside = (one, other) if one.test == "in" else (other, one)
    return inside.any_of <= outside.any_of


def _known(atom: Atom) -> set[Where]:
    """Return all that is known of a row that an atom takes: what it asks, and what the layout promises then."""
    known, fresh = set[Where](), list(_asked(atom))
    while fresh:
        where = fresh.pop()
        if where not in known:
            known.add(where)
            fresh += _IMPLIED.get(where, ())
    return known


def _asked(atom: Atom) -> tuple[Where, ...]:
    """Return all that an atom asks of a row; one that takes values asks that there is one."""
    if atom.column and atom.kind != "distinct":
        return tuple(dict.fromkeys((*atom.where, Where.known(atom.column))))
    return atom.where
