"""Which numbers are parts of which: whoever knows the whole and the parts knows the rest, printed or not.

Everybody who finished is among those who started; a report that prints both tells how many did not finish. Nobody who
finished has left; a report that prints those too tells how many are still under way. So each such rest is a number to
protect, wherever numbers of a report hang together in this way. How they do is declared and never guessed from the
numbers: by the conditions of the atoms, by what the layout promises of a row, and by what an atom says of others
(`within`, `apart`).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, Union

from attrs import evolve, frozen

from pendamping.report.atoms import Atom, AtomKind, Where
from pendamping.report.catalogue.base import Measure
from pendamping.report.catalogue.parts import (
    DUE,
    FINISHED,
    ISSUE,
    LATE,
    LEFT,
    PASSED,
    RESULT_KNOWN,
    STAGE,
    STANDING,
    STATUSES,
    STAYING,
    TIERS,
)

_UNDER_WAY = Where.of("finished", 0)
_IMPLIED = {
    PASSED: (FINISHED, RESULT_KNOWN),
    FINISHED: (STAYING,),
    LATE: (DUE,),
    DUE: (_UNDER_WAY, STAYING),
}
"""What the layout promises of a row: who passed has finished, who finished has not left, what is due is under way."""

_BY_PLAN: Mapping[Where, tuple[Where, ...]] = {RESULT_KNOWN: (), DUE: (FINISHED, LEFT)}
"""What there is by the plan of a lifecycle alone, once those who finished or left are taken away."""
_WHICH = frozenset({"kind", "line", "programme", "edition", "lifecycle", "subject_kind"})
"""The columns that say which cycles are meant, and nothing about how somebody fared."""

Part: TypeAlias = Union[Atom, "Pair"]
"""A part of a number: an atom, or itself what is left over."""


@frozen(slots=True)
class Pair:
    """A number and a part of it, or several parts that exclude each other.

    Attributes:
        whole: the atom of the number.
        part: its part.
        others: further parts; nothing is in two of them.
    """

    whole: Atom
    part: Part
    others: tuple[Part, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """All the parts."""
        return self.part, *self.others

    @property
    def kind(self) -> AtomKind:
        """How the rest is counted: as the whole is."""
        return self.whole.kind

    @property
    def id(self) -> str:
        """The id of the rest among the quantities."""
        return f"complement:{self.whole.id}-{'-'.join(part.id for part in self.parts)}"

    @property
    def is_loose(self) -> bool:
        """Whether the parts are people of the cycles that the whole counts: mostly, not always, as many."""
        atoms = [part.whole if isinstance(part, Pair) else part for part in self.parts]
        ids = self.whole.column if self.whole.kind == "distinct" else ""
        return any(atom.kind != self.whole.kind or (ids and atom.column != ids) for atom in atoms)

    @property
    def is_of_plan(self) -> bool:
        """Whether a part asks only for what there is by the plan: that there is a result, a due date, a first stage.

        Or the parts are all that there can be: an obstacle is open or resolved.

        There is one wherever the lifecycle knows it. So a rest of nobody in the whole report says which lifecycles it
        covers, which it names itself, and nothing about a person: the whole is the sum of the parts. Any other rest of
        nobody ("everybody finished") could have been somebody, and stays a number to protect.
        """
        more = [_more(part, self.whole) for part in self.parts]
        if (
            ISSUE in _asked(self.whole)
            and {value for asked in more for item in asked for value in item.any_of} >= STATUSES
        ):
            return True
        together = {item for asked in more for item in asked}
        return any(
            all(item.column in _WHICH for item in asked)
            or self._is_of_all(part)
            or any(asked == {item} and together.issuperset(beside) for item, beside in _BY_PLAN.items())
            for part, asked in zip(self.parts, more, strict=True)
        )

    def _is_of_all(self, part: Part) -> bool:
        """Say whether a part is the first stage, which every cycle of its lifecycle comes to."""
        return isinstance(part, Atom) and all(item.column in {*_WHICH, "name"} for item in _asked(part))

    def rest(self, contributor: str) -> Atom | None:
        """Return the atom of those who contribute to the rest; None where the rows of the rest cannot be named.

        They can where each part asks exactly one more of a row than the whole.
        """
        outside = []
        for part in self.parts:
            if isinstance(part, Pair) or not _takes_in(self.whole, part):
                return None
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


def told_by(measure: Measure) -> tuple[Atom, ...]:
    """Return the atoms that whoever sees a number of the measure is granted to know.

    A number that only needs something to be there tells nothing of how much there is.

    >>> from pendamping.report.measures import KELULUSAN, LULUS
    >>> [atom.id for atom in told_by(LULUS)], [atom.id for atom in told_by(KELULUSAN)]
    (['lulus'], ['lulus', 'selesai-dinilai'])
    """
    return (measure.numerator,) if measure.finish == "number" else measure.atoms


def pairs_of(atoms: Iterable[Atom], dated: bool = True) -> tuple[Pair, ...]:
    """Return every pair of a number and a part of it among counts, and among distinct ids of one column.

    >>> from pendamping.report.measures import LULUS, MULAI, SELESAI
    >>> [pair.id for pair in pairs_of(measure.numerator for measure in (MULAI, SELESAI, LULUS))]
    ['complement:mulai-selesai', 'complement:mulai-lulus', 'complement:selesai-lulus']
    """
    held = list(atoms)
    return tuple(Pair(whole, part) for whole in held for part in held if is_part(part, whole, dated))


def rests_of(atoms: Iterable[Atom], dated: bool = True) -> tuple[Pair, ...]:
    """Return all that whoever knows the atoms can take away.

    Every pair; every whole with parts that exclude each other; and with two parts that meet in a third number.
    Of parts that exclude each other the most are taken together: a rest of fewer is this one and the parts left out.

    Args:
        atoms: the atoms.
        dated: whether the report is divided or limited by periods; atoms of different periods are apart then.

    >>> from pendamping.report.measures import BERHENTI, MULAI, SELESAI
    >>> [pair.id for pair in rests_of(measure.numerator for measure in (MULAI, SELESAI, BERHENTI))]
    ['complement:mulai-selesai', 'complement:mulai-berhenti', 'complement:mulai-selesai-berhenti']
    """
    pairs = pairs_of(atoms, dated)
    parts: dict[str, list[Pair]] = {}
    for pair in pairs:
        parts.setdefault(pair.whole.id, []).append(pair)
    several = [
        Pair(held[0].whole, found[0], tuple(found[1:]))
        for held in parts.values()
        for found in _together([pair.part for pair in held if isinstance(pair.part, Atom)])
    ]
    return (*pairs, *several, *_crossing(pairs))


def covers_of(atoms: Iterable[Atom]) -> tuple[tuple[Atom, tuple[Atom, ...]], ...]:
    """Return people with their tiers, where every tier is there: nobody is in none, and somebody may be in two.

    >>> from pendamping.report.measures import DIDAMPINGI, JANGKAUAN, PENDAMPING, PENERIMA_IMBAS
    >>> found = covers_of(measure.numerator for measure in (JANGKAUAN, PENDAMPING, DIDAMPINGI, PENERIMA_IMBAS))
    >>> [(whole.id, [part.id for part in parts]) for whole, parts in found]
    [('orang-bertahan', ['orang-pendamping', 'orang-didampingi', 'orang-imbas'])]
    """
    out: list[tuple[Atom, tuple[Atom, ...]]] = []
    parts: dict[Atom, list[Atom]] = {}
    for pair in pairs_of(atoms):
        asked = _more(pair.part, pair.whole)
        if (
            isinstance(pair.part, Atom)
            and pair.whole.kind == "distinct"
            and {item.column for item in asked} == {"tier"}
        ):
            parts.setdefault(pair.whole, []).append(pair.part)
    for whole, held in parts.items():
        tiers = {tier for part in held for item in _more(part, whole) for tier in item.any_of}
        if tiers >= TIERS:
            out.append((whole, tuple(held)))
    return tuple(out)


def ties_of(atoms: Iterable[Atom]) -> tuple[tuple[Atom, Atom], ...]:
    """Return cycles with their stages: every cycle has as many as its lifecycle, so that one tells the other.

    >>> from pendamping.report.measures import CAKUPAN_TAHAP, MULAI
    >>> [(one.id, other.id) for one, other in ties_of([*MULAI.atoms, *CAKUPAN_TAHAP.atoms])]
    [('mulai', 'tahap')]
    """
    held = [atom for atom in atoms if atom.kind == "count" and not atom.column]
    asked = {atom: set(atom.where) for atom in held}
    only = {STANDING}, {STAGE}
    return tuple(
        (one, other) for one in held for other in held if (asked[one] - asked[other], asked[other] - asked[one]) == only
    )


def _crossing(pairs: tuple[Pair, ...]) -> Iterator[Pair]:
    """Yield the rest of a whole and two parts that meet in a third number: those in neither of the two."""
    parts: dict[Atom, list[Atom]] = {}
    for pair in pairs:
        if isinstance(pair.part, Atom) and pair.kind == pair.part.kind == "count":
            parts.setdefault(pair.whole, []).append(pair.part)
    for whole, held in parts.items():
        for place, one in enumerate(held):
            for other in held[place + 1 :]:
                both = next((item for item in held if _is_both(item, one, other)), None)
                if both is not None:
                    yield Pair(whole, one, (Pair(other, both),))


def _is_both(both: Atom, one: Atom, other: Atom) -> bool:
    """Say whether an atom takes exactly the rows that two others take both, and neither lies within the other."""
    if both in (one, other) or not (_takes_in(one, both) and _takes_in(other, both)):
        return False
    known = _known(one) | _known(other)
    return all(any(_follows(where, item) for item in known) for where in _asked(both))


def _more(part: Part, whole: Atom) -> set[Where]:
    """Return what a part asks of a row that its whole does not."""
    return set(_asked(part.whole if isinstance(part, Pair) else part)) - set(_asked(whole))


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


def is_part(part: Atom, whole: Atom, dated: bool = True) -> bool:
    """Say whether everything that one atom takes is taken by the other too."""
    if part.id == whole.id or (dated and part.period != whole.period):
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
