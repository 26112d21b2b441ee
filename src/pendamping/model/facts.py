"""What can be recorded of a subject without moving it: evidence, attendance, scores and the like.

A fact is a small frozen value. `Facts` holds those in force and answers quickly whether one is there.
"""

from decimal import Decimal
from typing import Any, ClassVar, Literal

from attrs import field, frozen

from pendamping.errors import Misuse
from pendamping.model.actors import Id

Mark = tuple[str, ...]
"""The short key under which a fact is found again, such as ``("evidence", "rencana-ojl")``."""

Presence = Literal["present", "absent", "excused"]
"""Whether somebody invited was there: hadir, tidak hadir, izin."""


HIGHEST = 10**9
"""The highest number a fact may hold; a longer one is a fault of typing, and Python would not even print it."""


def _text(instance: Any, attribute: Any, value: Any) -> None:
    if type(value) is not str:
        raise Misuse(f"{attribute.name} of a {type(instance).__name__} must be text", "pass a str")


def _named(instance: Any, attribute: Any, value: Any) -> None:
    if type(value) is not str or not value:
        raise Misuse(f"{attribute.name} of a {type(instance).__name__} must be text, not empty", "pass its id or code")


def _count(instance: Any, attribute: Any, value: Any) -> None:
    if value is not None and (type(value) is not int or not 0 <= value <= HIGHEST):
        problem = f"{attribute.name} of a {type(instance).__name__} must be a whole number from 0 to {HIGHEST}"
        raise Misuse(problem, "pass an int, or None where it is not known")


def _from_one(instance: Any, attribute: Any, value: Any) -> None:
    if type(value) is not int or not 1 <= value <= HIGHEST:
        raise Misuse(f"{attribute.name} of a {type(instance).__name__} counts from 1", "pass an int, 1 for the first")


@frozen(slots=True)
class Evidence:
    """A document or product was handed in.

    Attributes:
        code: the evidence as the programme declares it, such as ``rencana-ojl``.
        ref: the caller's opaque reference to the document.
    """

    kind: ClassVar[str] = "evidence"
    code: str = field(validator=_named)
    ref: str = field(default="", validator=_text)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The keys of this fact."""
        return ((self.kind, self.code),)


def _presence(instance: Any, attribute: Any, value: Any) -> None:
    if value not in ("present", "absent", "excused"):
        raise Misuse("status of an Attendance must be present, absent or excused", "pass one of the three words")


@frozen(slots=True)
class Attendance:
    """Somebody invited to a session was there, or was not.

    Attributes:
        activity: the activity of the programme that the session belongs to.
        status: ``present``, ``absent`` or ``excused``.
        session: the caller's id of the session; the activity itself where there is only one.
    """

    kind: ClassVar[str] = "attendance"
    activity: str = field(validator=_named)
    status: Presence = field(default="present", validator=_presence)
    session: str = field(default="", validator=_text)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The keys of this fact: invited whatever the status, attended only when present."""
        invited = ("invited", self.activity)
        return (invited, ("attended", self.activity)) if self.status == "present" else (invited,)


@frozen(slots=True)
class Done:
    """An activity was carried out, with its length where it is known.

    Attributes:
        activity: the activity of the programme.
        days: inclusive days, or None where unknown.
        minutes: minutes of instruction, or None where unknown; 45 make one JP.
    """

    kind: ClassVar[str] = "activity"
    activity: str = field(validator=_named)
    days: int | None = field(default=None, validator=_count)
    minutes: int | None = field(default=None, validator=_count)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The keys of this fact."""
        return (("done", self.activity),)


def _steps(value: Any) -> tuple[str, ...]:
    if isinstance(value, (set, frozenset)):  # sorted, so that the same steps make the same fact in every process
        return tuple(sorted(value, key=str))
    return tuple(value) if isinstance(value, (list, tuple)) else value


def _step_names(instance: Any, attribute: Any, value: Any) -> None:
    if not isinstance(value, tuple) or not value or not all(type(step) is str and step for step in value):
        raise Misuse("steps of a Coverage must be a list of step ids, not empty", "pass the ids of the steps covered")


@frozen(slots=True)
class Coverage:
    """Steps of an inquiry cycle, action plan or supervision were gone through; their order is irrelevant.

    Attributes:
        set: the coverage set of the programme, such as ``inkuiri``.
        steps: the steps covered.
        round: which round of the set, from 1.
    """

    kind: ClassVar[str] = "coverage"
    set: str = field(validator=_named)
    steps: tuple[str, ...] = field(converter=_steps, validator=_step_names)
    round: int = field(default=1, validator=_from_one)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The keys of this fact, one a step."""
        return tuple(("covered", self.set, str(self.round), step) for step in self.steps)


def _figure(instance: Any, attribute: Any, value: Any) -> None:
    exact = type(value) is int or (type(value) is Decimal and value.is_finite())
    if not exact or not -HIGHEST <= value <= HIGHEST:
        problem = f"value of a Score must be an int or a Decimal, of at most {HIGHEST}"
        raise Misuse(problem, "pass Decimal('69.99'), never a float")


@frozen(slots=True)
class Score:
    """A mark in a test, with the year it belongs to.

    Attributes:
        code: the test as the programme declares it, such as ``ukg``.
        value: the mark, exact.
        year: the year printed with it, ``2017`` or ``2017/2018``; empty where unknown.
    """

    kind: ClassVar[str] = "score"
    code: str = field(validator=_named)
    value: int | Decimal = field(validator=_figure)
    year: str = field(default="", validator=_text)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The keys of this fact."""
        return ((self.kind, self.code, self.year),)


@frozen(slots=True)
class Assignment:
    """A person was assigned to the subject in a role, such as an imbas teacher to a mitra.

    Attributes:
        role: the role or tier assigned.
        person: the opaque id of the person.
    """

    kind: ClassVar[str] = "assignment"
    role: str = field(validator=_named)
    person: Id = field(validator=_named)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The keys of this fact."""
        return ((self.kind, self.role, self.person),)


@frozen(slots=True)
class Attribute:
    """A property of the subject that a rule asks for, such as the degree.

    Attributes:
        name: the attribute as the programme declares it.
        value: its value, as a code.
    """

    kind: ClassVar[str] = "attribute"
    name: str = field(validator=_named)
    value: str = field(validator=_text)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The keys of this fact."""
        return ((self.kind, self.name, self.value),)


def _status(instance: Any, attribute: Any, value: Any) -> None:
    if value not in ("open", "resolved"):
        raise Misuse("status of an ObstacleFact must be open or resolved", "pass one of the two words")


@frozen(slots=True)
class ObstacleFact:
    """An obstacle of the subject was met, passed on to a level, or resolved.

    Attributes:
        obstacle: the opaque id of the obstacle.
        level: who has it now: sekolah, daerah, upt or pusat.
        status: ``open`` or ``resolved``.
    """

    kind: ClassVar[str] = "obstacle"
    obstacle: Id = field(validator=_named)
    level: str = field(validator=_named)
    status: Literal["open", "resolved"] = field(default="open", validator=_status)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The keys of this fact."""
        return ((self.kind, self.obstacle, self.status),)


@frozen(slots=True)
class FeedbackFact:
    """Feedback was given to the subject.

    Attributes:
        ref: the caller's opaque reference to the text.
        activity: the activity it is about, where it is about one.
    """

    kind: ClassVar[str] = "feedback"
    ref: str = field(validator=_named)
    activity: str = field(default="", validator=_text)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The keys of this fact."""
        return ((self.kind, self.ref),)


Fact = Evidence | Attendance | Done | Coverage | Score | Assignment | Attribute | ObstacleFact | FeedbackFact
"""Any of the facts."""

FACT_KINDS: dict[str, type[Fact]] = {
    cls.kind: cls
    for cls in (Evidence, Attendance, Done, Coverage, Score, Assignment, Attribute, ObstacleFact, FeedbackFact)
}
"""The fact classes by their ``kind``."""


@frozen(slots=True)
class Facts:
    """The facts in force for one subject: an immutable collection that is quick to ask.

    Attributes:
        items: the facts, in the order they were recorded.
        marks: the keys of all of them.

    >>> facts = Facts().with_fact(Evidence("rencana-ojl"))
    >>> ("evidence", "rencana-ojl") in facts.marks
    True
    """

    items: tuple[Fact, ...] = ()
    marks: frozenset[Mark] = frozenset()

    def with_fact(self, fact: Fact) -> "Facts":
        """Return the facts with one more."""
        return Facts((*self.items, fact), self.marks.union(fact.marks))

    def without_evidence(self, codes: frozenset[str]) -> "Facts":
        """Return the facts with the evidence of these codes no longer in force."""
        kept = tuple(item for item in self.items if not (type(item) is Evidence and item.code in codes))
        return Facts(kept, frozenset(mark for item in kept for mark in item.marks))

    def of(self, cls: type[Any]) -> tuple[Any, ...]:
        """Return the facts of one class, in order."""
        return tuple(item for item in self.items if type(item) is cls)

    def open_obstacles(self) -> tuple[ObstacleFact, ...]:
        """Return the obstacles whose last word is not ``resolved``."""
        last: dict[str, ObstacleFact] = {item.obstacle: item for item in self.of(ObstacleFact)}
        return tuple(item for item in last.values() if item.status == "open")
