"""The pairing problem as one frozen value: people, constraints, preferences, demands and locks."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from pendamping.display import Tabled
from pendamping.errors import InvalidInput, Misuse, UnknownName
from pendamping.findings import Finding, errors_in
from pendamping.labels import Label
from pendamping.pairing.canonical import hash_of, in_canonical_order, written, written_person
from pendamping.pairing.locks import check_locks
from pendamping.pairing.people import Mentee, Mentor, check_people
from pendamping.pairing.rules.base import Constraint, Preference
from pendamping.pairing.rules.demands import Demand, EvenLoad, LeastLoad
from pendamping.pairing.rules.functions import FunctionConstraint, FunctionPreference
from pendamping.pairing.rules.relations import Link, NotThesePairs, links_of
from pendamping.programme.provisions import Provision
from pendamping.tables import Table, column
from pendamping.values.parsed import shown

T = TypeVar("T")
Judge = Constraint | Callable[[Mentor, Mentee], bool]
"""A constraint, or a function that answers True or False."""
Measure = Preference | Callable[[Mentor, Mentee], int]
"""A preference, or a function that answers a cost."""


def several(given: Any, what: str) -> Iterable[Any]:
    """Return what was given if it is a list; anything else is Misuse."""
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise Misuse(f"{shown(repr(given))} is no list of {what}", f"pass a list of {what}, even of one")
    return given


def _by_id(people: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(several(people, "people"), key=lambda person: getattr(person, "id", "")))


def _constraints(given: Iterable[Judge]) -> tuple[Constraint, ...]:
    return tuple(_kept(item, Constraint, FunctionConstraint) for item in several(given, "constraints"))


def _preferences(given: Iterable[Measure]) -> tuple[Preference, ...]:
    return tuple(_kept(item, Preference, FunctionPreference) for item in several(given, "preferences"))


def _kept(item: Any, cls: Any, wrap: Any) -> Any:
    if isinstance(item, cls):
        return item
    if isinstance(item, (Constraint, Preference, Demand, type)):
        raise Misuse(f"{item!r} is not a {cls.__name__.lower()}", f"pass a {cls.__name__}, or f(mentor, mentee)")
    return wrap(item)


def _demands(given: Iterable[Demand]) -> tuple[Demand, ...]:
    held = tuple(several(given, "demands"))
    for item in held:
        if not isinstance(item, Demand):
            raise Misuse(f"{item!r} is not a demand", "pass a GroupQuota, a LeastLoad or an EvenLoad")
    return held


@frozen(slots=True, repr=False)
class Term:
    """One part of the cost of a pair.

    Attributes:
        preference: the preference that gives it.
        units: how many units are charged.
        cost: the units times the weight.
        known: whether the measure is known; what is not is charged as the preference says.
    """

    preference: Preference
    units: int
    cost: int
    known: bool = True

    def __repr__(self) -> str:
        return f"Term({self.preference.label.id!r}, {self.cost})"


@frozen(slots=True, repr=False, eq=False)
class Problem(Tabled):
    """Who may be paired with whom, at what cost, and what is demanded; checked when it is made.

    Most people paired comes first, then the least cost, then (where asked) the fairest load, then one fixed order
    among what is left, so that the answer does not depend on the order of the rows.

    Attributes:
        mentors: sorted by id, each with a capacity.
        mentees: sorted by id.
        constraints: what forbids a pair; plain functions are taken too.
        preferences: what a pair costs; plain functions are taken too.
        demands: quotas, least loads, even loads.
        locks: the (mentor id, mentee id) that must be.
        programme: the id of the programme whose rules these are; empty for none.
        ratio: the provision by which loads are judged.
        mentor_word: the printed word for a mentor.
        mentee_word: the printed word for a mentee.
        findings: notes and warnings about the input.

    Raises:
        InvalidInput: people twice, impossible capacities, locks that contradict one another; every finding at once.

    >>> problem = Problem([Mentor("inti-01", capacity=1)], [Mentee("mitra-02"), Mentee("mitra-01")])
    >>> problem
    Problem(1 mentors with 1 places, 2 mentees, 0 constraints, 0 preferences)
    >>> [mentee.id for mentee in problem.mentees]
    ['mitra-01', 'mitra-02']
    """

    mentors: tuple[Mentor, ...] = field(converter=_by_id)
    mentees: tuple[Mentee, ...] = field(converter=_by_id)
    constraints: tuple[Constraint, ...] = field(default=(), converter=_constraints, kw_only=True)
    preferences: tuple[Preference, ...] = field(default=(), converter=_preferences, kw_only=True)
    demands: tuple[Demand, ...] = field(default=(), converter=_demands, kw_only=True)
    locks: tuple[Link, ...] = field(default=(), converter=links_of, kw_only=True)
    programme: str = field(default="", kw_only=True)
    ratio: Provision | None = field(default=None, kw_only=True)
    mentor_word: Label = field(default=Label("pendamping", "mentor"), kw_only=True)
    mentee_word: Label = field(default=Label("yang didampingi", "mentee"), kw_only=True)
    findings: tuple[Finding, ...] = field(default=(), kw_only=True)
    mentor_places: Mapping[str, int] = field(init=False)
    mentee_places: Mapping[str, int] = field(init=False)
    _hash: list[str] = field(init=False, factory=list)
    _texts: dict[str, tuple[Any, str]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        found = check_people(self.mentors, self.mentees)
        for mentor in self.mentors:
            if mentor.capacity is None:
                raise Misuse(f"mentor {mentor.id!r} has no capacity", "give one, or make the problem from a programme")
        object.__setattr__(self, "mentor_places", {mentor.id: place for place, mentor in enumerate(self.mentors)})
        object.__setattr__(self, "mentee_places", {mentee.id: place for place, mentee in enumerate(self.mentees)})
        if not errors_in(found):
            found = (*found, *check_locks(self))
        if errors_in(found):
            raise InvalidInput("pairing problem", found)
        object.__setattr__(self, "findings", tuple(dict.fromkeys((*self.findings, *found))))

    def __repr__(self) -> str:
        places = sum(mentor.capacity or 0 for mentor in self.mentors)
        return (
            f"Problem({len(self.mentors)} mentors with {places} places, {len(self.mentees)} mentees, "
            f"{len(self.constraints)} constraints, {len(self.preferences)} preferences)"
        )

    def mentor(self, id: str) -> Mentor:
        """Return a mentor by id, or raise `UnknownName`."""
        return _one("mentor", self.mentors, self.mentor_places, id)

    def mentee(self, id: str) -> Mentee:
        """Return a mentee by id, or raise `UnknownName`."""
        return _one("mentee", self.mentees, self.mentee_places, id)

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        """Say whether every constraint lets the pair be made."""
        return all(rule.allows(mentor, mentee) for rule in self.constraints)

    def terms(self, mentor: Mentor, mentee: Mentee) -> tuple[Term, ...]:
        """Return the cost of a pair, one term a preference."""
        out = []
        for rule in self.preferences:
            measured = rule.measured(mentor, mentee)
            units = rule.unknown if measured is None else measured
            out.append(Term(rule, units, units * rule.weight, measured is not None))
        return tuple(out)

    def cost(self, mentor: Mentor, mentee: Mentee) -> int:
        """Return the cost of a pair, whether it may be made or not."""
        return sum(rule.cost(mentor, mentee) for rule in self.preferences)

    def minimum(self, mentor: Mentor) -> int:
        """Return the fewest mentees of a mentor: the person's own minimum, or that of a demand on all."""
        return max([mentor.minimum, *(rule.at_least for rule in self.demands if isinstance(rule, LeastLoad))])

    @property
    def fair(self) -> bool:
        """Whether loads are made as even as possible, after the cost."""
        return any(isinstance(rule, EvenLoad) for rule in self.demands)

    def content_hash(self) -> str:
        """Return a hash of everything that decides the answer; the order of rows and rules changes nothing."""
        if not self._hash:
            rules = [in_canonical_order(held) for held in (self.constraints, self.preferences, self.demands)]
            sides = [self._written(people) for people in (self.mentors, self.mentees)]
            self._hash.append(hash_of(f"[[{','.join(sides)},{written(self.locks)}],{written(rules)}]"))
        return self._hash[0]

    def _written(self, people: tuple[Any, ...]) -> str:
        """Return the canonical text of one side; whoever was there before the problem changed was written then."""
        texts, known = [], self._texts
        for person in people:
            held = known.get(person.id)
            text = held[1] if held is not None and held[0] is person else written_person(person)
            known[person.id] = (person, text)
            texts.append(text)
        return f"[{','.join(texts)}]"

    def changed(self, **changes: Any) -> "Problem":
        """Return the problem with some fields replaced, checked again."""
        made = evolve(self, **changes)
        made._texts.update(self._texts)
        return made

    def with_links(self, lock: Iterable[Link] = (), ban: Iterable[Link] = ()) -> "Problem":
        """Return the problem with further locks and bans; the problem itself where there are none."""
        locks, bans = links_of(lock), links_of(ban)
        if not locks and not bans:
            return self
        constraints = (*self.constraints, NotThesePairs(bans)) if bans else self.constraints
        return self.changed(locks=(*self.locks, *locks), constraints=constraints)

    def table(self) -> Table:
        """Return the rules: what each is, what it says, what it costs, and its citation."""
        rows: list[tuple[Any, ...]] = [
            (_CONSTRAINT, rule.label, None, None, None if rule.cite is None else str(rule.cite))
            for rule in self.constraints
        ]
        rows += [
            (_PREFERENCE, rule.label, rule.weight, rule.unit, None if rule.cite is None else str(rule.cite))
            for rule in self.preferences
        ]
        rows += [
            (_DEMAND, rule.label, None, None, None if rule.cite is None else str(rule.cite)) for rule in self.demands
        ]
        return Table.of(_COLUMNS, rows, Label("Aturan pemasangan", "Rules of pairing"))


_CONSTRAINT, _PREFERENCE = Label("batasan", "constraint"), Label("preferensi", "preference")
_DEMAND = Label("tuntutan", "demand")
_COLUMNS = (
    column("sort", "jenis", "sort"),
    column("rule", "aturan", "rule"),
    column("weight", "bobot", "weight"),
    column("unit", "satuan", "unit"),
    column("citation", "sumber", "citation"),
)


def _one(kind: str, people: tuple[T, ...], places: Mapping[str, int], id: str) -> T:
    if id not in places:
        raise UnknownName(kind, str(id), near_ids(places, id))
    return people[places[id]]


def near_ids(places: Mapping[str, int], id: str) -> list[str]:
    """Return the ids that begin as an unknown one does, or the first ones where none does."""
    near = [known for known in places if known[:3] == id[:3]][:50] if isinstance(id, str) else []
    return near or list(places)[:20]
