"""What a rule of pairing is: a constraint judges a pair, a preference gives it a whole-number cost.

Every rule judges one pair at a time, in plain Python. A rule that can also judge many pairs at once with numpy
overrides ``grid``; both must say the same of every pair.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from enum import IntEnum
from functools import partial
from typing import Any, ClassVar, Literal, NoReturn, TypeVar

from attrs import field, frozen

from pendamping.citations import Citation
from pendamping.errors import Misuse, PluginFault
from pendamping.labels import Label
from pendamping.pairing.people import Mentee, Mentor, Somebody, Value
from pendamping.pairing.rules.columns import Columns, numpy
from pendamping.pairing.rules.given import one_of, whole
from pendamping.programme.extending import BREAKS, Contribution, printed

T = TypeVar("T")
Side = Literal["mentor", "mentee"]
"""One of the two sides of a pair."""

WORDS: Mapping[str, Label] = {
    "jenjang": Label("jenjang", "school level"),
    "mapel": Label("mata pelajaran", "subject"),
    "school": Label("sekolah", "school"),
    "region": Label("kabupaten/kota", "regency or city"),
    "province": Label("provinsi", "province"),
    "island": Label("pulau", "island"),
    "degree": Label("ijazah tertinggi", "highest degree"),
    "ijazah": Label("ijazah tertinggi", "highest degree"),
    "un": Label("golongan rata-rata UN", "group of the mean national exam"),
    "ukg": Label("UKG", "UKG"),
    "mentor": Label("pendamping", "mentor"),
    "mentee": Label("yang didampingi", "mentee"),
    "position": Label("letak", "position"),
}
"""The printed words of the attributes that most programmes use."""
VALUES: Mapping[str, Label] = {"tinggi": Label("tinggi", "high"), "rendah": Label("rendah", "low")}
"""The printed words of values that are not the same in both languages."""


class Verdict(IntEnum):
    """What a constraint says of a pair.

    >>> Verdict.FORBIDDEN.label.en
    'forbidden'
    """

    ALLOWED = 0
    FORBIDDEN = 1
    UNKNOWN = 2

    @property
    def label(self) -> Label:
        """The printed word."""
        return _VERDICT[self]


_VERDICT = {
    Verdict.ALLOWED: Label("boleh", "allowed"),
    Verdict.FORBIDDEN: Label("tidak boleh", "forbidden"),
    Verdict.UNKNOWN: Label("tidak diketahui", "unknown"),
}
ALLOWED, FORBIDDEN, UNKNOWN = Verdict.ALLOWED, Verdict.FORBIDDEN, Verdict.UNKNOWN


def verdict(fine: bool | None) -> Verdict:
    """Return allowed or forbidden; unknown of None.

    >>> verdict(True).name, verdict(None).name
    ('ALLOWED', 'UNKNOWN')
    """
    return UNKNOWN if fine is None else ALLOWED if fine else FORBIDDEN


def among(value: Value, texts: Container[str]) -> Verdict:
    """Allow a text that is listed; whether a number was written as a listed text is not known.

    >>> among("S1", ("S1", "S2")).name, among(1, ("1",)).name
    ('ALLOWED', 'UNKNOWN')
    """
    return verdict(value in texts) if type(value) is str else UNKNOWN


@frozen(slots=True)
class Rule:
    """Base of constraints, preferences and demands.

    Attributes:
        cite: where the rule comes from.
        words: the printed words of the programme, taken when the rules are read.
        brought: the plugin that brings the kind, if one does.
    """

    kind: ClassVar[str] = ""
    cite: Citation | None = field(default=None, kw_only=True, eq=False)
    words: Mapping[str, Label] = field(factory=dict, init=False, eq=False, repr=False)
    brought: Contribution | None = field(default=None, init=False, eq=False, repr=False)

    def bind(self, words: Mapping[str, Label], brought: Contribution | None = None) -> None:
        """Take the printed words of the programme, and the plugin that brings the kind; called when rules are read."""
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "brought", brought)
        if brought is not None:
            self._vet()

    def fault_of(self, error: BaseException) -> PluginFault | None:
        """Return the error that names the plugin of a rule that broke, or None where the kind is the library's."""
        return None if self.brought is None or isinstance(error, PluginFault) else self.brought.fault(error)

    def named(self, ask: Callable[..., T], *given: Any) -> T:
        """Return what a method of the rule answers; where it breaks, the error names the plugin that brings the kind."""
        try:
            return ask(*given)
        except BREAKS as error:
            self._raise(error)

    def _raise(self, error: BaseException) -> NoReturn:
        fault = self.fault_of(error)
        if fault is None:
            raise error
        raise fault from error

    def _refuse(self, said: object, what: str) -> NoReturn:
        self._raise(Misuse(f"{self.kind} answered {printed(said)}", f"return {what}"))

    def named_grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Return ``grid``; what a plugin's own gives must be a number for each pair."""
        held = self.named(self.grid, columns, mentees, mentors)
        if self.brought is not None:
            array, shape = numpy().ndarray, (len(mentees), len(mentors))
            if not isinstance(held, array) or held.dtype.kind not in ("i", "u") or held.shape != shape:
                self._refuse(held, "an array of whole numbers, one row a mentee and one column a mentor")
        return held

    def _vet(self) -> None:
        """Ask for words and codes, once, so that what breaks in a plugin's rule is named when it is read."""
        for name in ("label", "unit") if hasattr(type(self), "unit") else ("label",):
            said = self.named(getattr, self, name)
            if type(said) is not Label:
                self._refuse(said, f"a Label as its {name}")
        for ask in (self.uses, self.asks, self.compared):
            self.named(lambda ask=ask: [(one, other) for one, other in ask()])

    def grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Return what the rule says of many pairs: one row a mentee, one column a mentor."""
        return None

    def alike(self, columns: Columns) -> tuple[Any, Any] | None:
        """Return a whole number for each mentee and each mentor: those of the same number are the same to the rule.

        None, unless a kind says more, is that the rule may tell anybody from anybody.
        """
        return None

    def word(self, code: str) -> Label:
        """Return the printed word of an attribute or test, else the code itself."""
        return self.words.get(code) or WORDS.get(code) or Label(code, code)

    def printed(self, values: Iterable[str], between: str) -> Label:
        """Return values as they are printed, one beside the other."""
        held = [self.words.get(value) or VALUES.get(value) or Label(value, value) for value in values]
        return Label(between.join(one.id for one in held), between.join(one.en for one in held))

    @property
    def label(self) -> Label:
        """What the rule says, in both languages."""
        return Label(self.kind, self.kind)

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Return the declared things it names, as (table, id), so that a misspelling is found at reading."""
        return ()

    def compared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the attributes whose values it compares as written, each with the texts it holds them against."""
        return ()

    def asks(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the attributes it needs of people, each with the texts it knows."""
        return self.compared()

    def __str__(self) -> str:
        return self.label.id


@frozen(slots=True)
class Constraint(Rule):
    """Base of every constraint kind: it judges a pair as allowed, forbidden or unknown.

    Attributes:
        if_unknown: ``forbid`` the pair where a value is not known, or ``allow`` it with a finding.
    """

    if_unknown: Literal["forbid", "allow"] = field(default="forbid", kw_only=True, validator=one_of("forbid", "allow"))

    def judge(self, mentor: Mentor, mentee: Mentee) -> Verdict:
        """Judge one pair."""
        return ALLOWED

    def said(self, mentor: Mentor, mentee: Mentee) -> Verdict:
        """Return what ``judge`` says; where that breaks or is no verdict, the error names the plugin of the kind."""
        try:
            said = self.judge(mentor, mentee)
        except BREAKS as error:
            self._raise(error)
        if type(said) is not Verdict:
            self._refuse(said, "a Verdict, such as verdict(True)")
        return said

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        """Say whether the pair may be made, unknown values taken as the constraint says."""
        said = self.said(mentor, mentee)
        return said is ALLOWED or (said is UNKNOWN and self.if_unknown == "allow")

    def grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Judge many pairs: a numpy array of verdicts, one row a mentee, one column a mentor.

        Args:
            columns: the people of both sides.
            mentees: the places of the mentees, an array of whole numbers.
            mentors: the places of the mentors.
        """
        return columns.each(self.said, mentees, mentors, "uint8")

    def lacks(self, person: Somebody) -> bool:
        """Say whether the person has nothing to judge by, whoever the other is."""
        return False

    def about(self, mentor: Mentor, mentee: Mentee) -> Label:
        """Return the values at stake in a pair, for an explanation."""
        return Label("", "")

    def stakes(self, mentor: Mentor, mentee: Mentee) -> Label:
        """Return ``about``; where that breaks or is no label, the error names the plugin of the kind."""
        said = self.named(self.about, mentor, mentee)
        if type(said) is not Label:
            self._refuse(said, "a Label from about")
        return said


@frozen(slots=True)
class PersonalConstraint(Constraint):
    """Base of constraints that judge mentor and mentee each alone; the pair is allowed where both are."""

    def judge_mentor(self, mentor: Mentor) -> Verdict:
        """Judge a mentor, whoever the mentee is."""
        return ALLOWED

    def judge_mentee(self, mentee: Mentee) -> Verdict:
        """Judge a mentee, whoever the mentor is."""
        return ALLOWED

    def said_of(self, judge: Callable[[Any], Verdict], person: Somebody) -> Verdict:
        """Return what the rule says of one person; where that is no verdict, the error names the plugin of the kind."""
        said = self.named(judge, person)
        if type(said) is not Verdict:
            self._refuse(said, "a Verdict, such as verdict(True)")
        return said

    def judge(self, mentor: Mentor, mentee: Mentee) -> Verdict:
        """Judge both; forbidden where either is, else unknown where either is."""
        one, other = self.said_of(self.judge_mentor, mentor), self.said_of(self.judge_mentee, mentee)
        if FORBIDDEN in (one, other):
            return FORBIDDEN
        return max(one, other)

    def grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Judge each person once and join the verdicts."""
        one, other = partial(self.said_of, self.judge_mentee), partial(self.said_of, self.judge_mentor)
        return columns.join(self, one, other, mentees, mentors)


@frozen(slots=True)
class OnePersonConstraint(PersonalConstraint):
    """Base of constraints that look at one person of the pair only.

    Attributes:
        side: whom it is about.
    """

    side: Side = field(default="mentor", kw_only=True, validator=one_of("mentor", "mentee"))

    def judge_person(self, person: Somebody) -> Verdict:
        """Judge one person, whoever the other is."""
        return ALLOWED

    def judge_mentor(self, mentor: Mentor) -> Verdict:
        """Judge the mentor where it is about mentors."""
        return self.judge_person(mentor) if self.side == "mentor" else ALLOWED

    def judge_mentee(self, mentee: Mentee) -> Verdict:
        """Judge the mentee where it is about mentees."""
        return self.judge_person(mentee) if self.side == "mentee" else ALLOWED

    def value_of(self, person: Somebody) -> Value:
        """Return the value it looks at, for an explanation."""
        return None

    def about(self, mentor: Mentor, mentee: Mentee) -> Label:
        """Return the value of the person of its side."""
        return value_label(self.value_of(mentor if self.side == "mentor" else mentee))


@frozen(slots=True)
class Preference(Rule):
    """Base of every preference kind: it measures a pair in whole numbers of a stated unit; less is better.

    Attributes:
        weight: what one unit costs.
        unknown: how many units are charged where the measure is not known.
    """

    weight: int = field(default=1, kw_only=True, validator=whole())
    unknown: int = field(default=0, kw_only=True, validator=whole())

    @property
    def unit(self) -> Label:
        """What is counted."""
        return Label("", "")

    def measure(self, mentor: Mentor, mentee: Mentee) -> int | None:
        """Measure one pair; None where a value is not known."""
        return 0

    def measured(self, mentor: Mentor, mentee: Mentee) -> int | None:
        """Return ``measure``; where that breaks or is no whole number, the error names the plugin of the kind."""
        try:
            measured = self.measure(mentor, mentee)
        except BREAKS as error:
            self._raise(error)
        if type(measured) is not int and measured is not None:
            self._refuse(measured, "a whole number, or None where it is not known")
        return measured

    def units(self, mentor: Mentor, mentee: Mentee) -> int:
        """Return what one pair is charged in units: the measure, or what an unknown one counts."""
        measured = self.measured(mentor, mentee)
        return self.unknown if measured is None else measured

    def cost(self, mentor: Mentor, mentee: Mentee) -> int:
        """Return the cost of one pair: its units times the weight."""
        return self.weight * self.units(mentor, mentee)

    def grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Return the units of many pairs: a numpy array of int64, one row a mentee, one column a mentor."""
        return columns.each(self.units, mentees, mentors, "int64")


def is_fast(rule: Rule, *plain: str, form: str = "grid") -> bool:
    """Say whether the numpy form of a rule belongs to its plain form, and not to that of a class it changes.

    >>> is_fast(Constraint(), "judge")
    False
    """
    order = type(rule).__mro__
    owner = {name: next(cls for cls in order if name in vars(cls)) for name in (form, *plain)}
    if owner[form] in (Rule, Constraint, Preference):
        return False
    return all(issubclass(owner[form], owner[name]) for name in plain)


def value_label(value: Value) -> Label:
    """Write one value of an attribute; a dash where it is not known.

    >>> value_label(None).id, value_label(("a", "b")).id
    ('-', 'a, b')
    """
    text = "-" if value is None else ", ".join(value) if isinstance(value, tuple) else str(value)
    return Label(text, text)


def both_values(first: Value, second: Value) -> Label:
    """Write the values of mentor and mentee, in this order.

    >>> both_values("IPA", None).id
    'IPA / -'
    """
    one, other = value_label(first), value_label(second)
    return Label(f"{one.id} / {other.id}", f"{one.en} / {other.en}")
