"""Rules on scores: a cut-off with its year, and the gap between two scores against a target."""

from fractions import Fraction
from functools import lru_cache
from typing import Any, ClassVar

from attrs import evolve, field, frozen

from pendamping.errors import Misuse
from pendamping.findings import Finding
from pendamping.labels import Label, figure
from pendamping.pairing.people import Mentee, Mentor, Somebody, number_of
from pendamping.pairing.rules.base import UNKNOWN, OnePersonConstraint, Preference, Verdict, verdict
from pendamping.pairing.rules.columns import Columns, numpy
from pendamping.pairing.rules.given import exact
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import NOT_FOUND, Figure, NotKnown
from pendamping.values.shares import scaled

_PLACES = 6


def _name(test: str, year: str) -> str:
    return f"{test}:{year}" if year else test


@frozen(slots=True)
class ScoreAtLeast(OnePersonConstraint):
    """The person of one side reached a score in the test of one year; a score of another year decides nothing.

    Attributes:
        test: the test, such as ``ukg``.
        year: its year, such as ``2017``; the attribute read is ``ukg:2017``.
        at_least: the lowest score that passes; None takes the figure of ``provision``.
        provision: the provision of the programme that holds the figure.

    >>> from decimal import Decimal
    >>> rule = ScoreAtLeast("ukg", "2017", 70, side="mentor")
    >>> [rule.judge_person(Mentor("inti-01", held)).name for held in ({"ukg:2017": 70}, {"ukg:2015": 90})]
    ['ALLOWED', 'UNKNOWN']
    >>> rule.judge_person(Mentor("inti-02", {"ukg:2017": Decimal("69.99")})).name
    'FORBIDDEN'
    """

    kind: ClassVar[str] = "score"
    test: str
    year: str
    at_least: Figure | None = field(default=None, validator=exact)
    provision: str = ""

    def __attrs_post_init__(self) -> None:
        if self.at_least is None and not self.provision:
            raise Misuse("a score rule needs a figure", "give at_least, or the provision that holds it")

    @property
    def label(self) -> Label:
        """What it says."""
        word, who = self.word(self.test), self.word(self.side)
        floor = Label(*[self.provision] * 2) if self.at_least is None else figure(self.at_least)
        return Label(
            f"nilai {word.id} {self.year} {who.id} ≥ {floor.id}", f"{word.en} {self.year} of the {who.en} ≥ {floor.en}"
        )

    def judge_person(self, person: Somebody) -> Verdict:
        """Allow a score that is high enough; unknown where there is none of that year."""
        value = number_of(person, _name(self.test, self.year))
        if value is None or self.at_least is None:
            return UNKNOWN
        return verdict(value >= self.at_least)

    def about(self, mentor: Mentor, mentee: Mentee) -> Label:
        """Return the score, or the years that are held in its place."""
        person: Somebody = mentor if self.side == "mentor" else mentee
        value = number_of(person, _name(self.test, self.year))
        if value is not None:
            return figure(value)
        others = sorted(name for name in person.attributes if name.partition(":")[0] == self.test)
        held = ", ".join(name.partition(":")[2] or "?" for name in others if person.get(name) is not None)
        if not held:
            return Label("nilai tidak ada", "no score")
        return Label(f"yang ada hanya {held}", f"held only for {held}")

    def asks(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Name the score of its test and year."""
        return ((_name(self.test, self.year), ()),)

    def resolved(self, programme: Programme) -> "tuple[ScoreAtLeast, tuple[Finding, ...]]":
        """Return the rule with the figure and citation of its provision, or say why there is no figure."""
        if self.at_least is not None:
            return self, ()
        on = None if programme.valid.first is None else str(programme.valid)
        found = programme.provision(self.provision, on=on, scope=evolve(programme.scope, tier=self.side))
        if isinstance(found, NotKnown):
            return self, (found.why,)
        if found.target is None:  # a limit alone is no lowest mark
            return self, (NOT_FOUND(cite=found.cite, id=found.label or found.id),)
        return evolve(self, at_least=found.target, cite=self.cite or found.cite), ()

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the test and the provision."""
        provision = (("provision", self.provision),) if self.provision else ()
        return (("score", self.test), *provision)


@frozen(slots=True)
class ScoreOf:
    """One test of one year, as an attribute names it.

    Attributes:
        test: the test, such as ``ukg``.
        year: its year.
    """

    test: str
    year: str = ""

    @property
    def attribute(self) -> str:
        """The attribute that holds the score.

        >>> ScoreOf("ukg", "2015").attribute
        'ukg:2015'
        """
        return _name(self.test, self.year)


@frozen(slots=True)
class ScoreGap(Preference):
    """The score of the mentor lies above that of the mentee by a wanted gap; what it differs from that is the cost.

    The difference is counted in whole ``step``, a half counted up.

    Attributes:
        mentor: the test and year of the mentor.
        mentee: the test and year of the mentee.
        target: the wanted gap in points.
        step: how many points make one unit.

    >>> from decimal import Decimal
    >>> gap = ScoreGap(ScoreOf("ukg", "2017"), ScoreOf("ukg", "2015"), target=10)
    >>> gap.measure(Mentor("inti-01", {"ukg:2017": 85}), Mentee("mitra-01", {"ukg:2015": Decimal("62.5")}))
    13
    """

    kind: ClassVar[str] = "score-gap"
    mentor: ScoreOf
    mentee: ScoreOf
    target: Figure = field(default=0, validator=exact)
    step: Figure = field(default=1, validator=exact)

    def __attrs_post_init__(self) -> None:
        if self.step <= 0 or _points(self.step) is None or _points(self.target) is None:
            raise Misuse(
                "target and step of a score gap have six decimals at most, step above 0", "give rounder numbers"
            )

    @property
    def label(self) -> Label:
        """What it measures."""
        word, target = self.word(self.mentor.test), figure(self.target)
        return Label(f"selisih {word.id} dari sasaran {target.id}", f"{word.en} gap from the target of {target.en}")

    @property
    def unit(self) -> Label:
        """What is counted."""
        step = figure(self.step)
        return Label("poin", "point(s)") if self.step == 1 else Label(f"{step.id} poin", f"{step.en} point(s)")

    def measure(self, mentor: Mentor, mentee: Mentee) -> int | None:
        """Return the difference from the wanted gap in whole steps; None where a score is not known."""
        high, low = number_of(mentor, self.mentor.attribute), number_of(mentee, self.mentee.attribute)
        if high is None or low is None:
            return None
        points = _points(high), _points(low), _points(self.target), _points(self.step)
        if None not in points:
            above, below, target, unit = (number or 0 for number in points)
            return (2 * abs(above - below - target) + unit) // (2 * unit)
        # Fractions: arithmetic on Decimal would round to the caller's context.
        off = abs(Fraction(high) - Fraction(low) - Fraction(self.target)) * 2
        step = Fraction(self.step)
        return int((off + step) // (step * 2))

    def grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Count the differences in whole numbers."""
        np = numpy()
        names = self.mentee.attribute, self.mentor.attribute
        held = columns.keep(("scaled", names), lambda: columns.scaled(*names, _PLACES))
        target, step = (int(scaled(number, _PLACES)) for number in (self.target, self.step))
        if held is None or max(abs(target), step) >= 2**52:
            return columns.each(self.units, mentees, mentors, "int64")
        low, low_known, high, high_known = held
        common = columns.keep(("common", self), lambda: _common(step, target, low, high))
        off = np.abs((high[mentors] - target)[None, :] // common - low[mentees][:, None] // common)
        step //= common
        units = off if step == 1 else (2 * off + step) // (2 * step)
        known = high_known[mentors][None, :] & low_known[mentees][:, None]
        return np.where(known, units, self.unknown)

    def alike(self, columns: Columns) -> tuple[Any, Any] | None:
        """Tell people by the score."""
        return columns.codes(self.mentee.attribute)[0], columns.codes(self.mentor.attribute)[1]

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the tests."""
        return (("score", self.mentor.test), ("score", self.mentee.test))


@lru_cache(maxsize=1 << 14)
def _points(number: Figure) -> int | None:
    """Return a number in millionths, None where that is not whole."""
    whole = scaled(number, _PLACES)
    return int(whole) if whole == int(whole) else None


def _common(step: int, target: int, *scores: Any) -> int:
    """Return what all of some numbers can be divided by, so that dividing each of many differences may be saved."""
    np = numpy()
    return int(np.gcd.reduce([step, target, *(int(np.gcd.reduce(some)) for some in scores)]))
