"""Events: what was recorded of a cycle. A start, a move, a fact, or a correction of an earlier event."""

from datetime import date, datetime
from typing import Any

from attrs import field, frozen

from pendamping.errors import Misuse, UnknownName
from pendamping.model.actors import Actor, Id
from pendamping.model.facts import FACT_KINDS, Fact
from pendamping.values.when import UNKNOWN_WHEN, When
from pendamping.values.zones import must_be_aware


def _text(instance: Any, attribute: Any, value: Any) -> None:
    if type(value) is not str:
        raise Misuse(f"{attribute.name} of an event must be text", "pass a str")


def _named(instance: Any, attribute: Any, value: Any) -> None:
    if type(value) is not str or not value:
        raise Misuse(f"{attribute.name} of an event must be text, not empty", "pass its id or code")


@frozen(slots=True)
class Starting:
    """A cycle begins for a subject in a lifecycle of a programme.

    Attributes:
        programme: the id of the programme edition.
        lifecycle: the id of the lifecycle.
        subject: the opaque id of the subject.
    """

    programme: str = field(validator=_named)
    lifecycle: str = field(validator=_named)
    subject: Id = field(validator=_named)


@frozen(slots=True)
class Moving:
    """A row of the table is taken.

    Attributes:
        move: the id of the move.
        reason: the coded reason, where the move asks for one.
        successor: the subject that replaces this one, where the move replaces.
    """

    move: str = field(validator=_named)
    reason: str = field(default="", validator=_text)
    successor: Id = field(default="", validator=_text)


def _stand_in(instance: Any, attribute: Any, value: Any) -> None:
    if value is not None and (type(value) is not Event or isinstance(value.what, (Correcting, Starting))):
        raise Misuse("only a move or a fact can stand in for an event", "pass a move or a fact, or leave it out")


@frozen(slots=True)
class Correcting:
    """An earlier event is superseded, by another or by nothing.

    Attributes:
        event: the id of the superseded event.
        why: why, in the recorder's words; never a name of a person.
        by_event: the event that stands in its place; None takes it back.
    """

    event: Id = field(validator=_named)
    why: str = field(validator=_named)
    by_event: "Event | None" = field(default=None, validator=_stand_in)


What = Starting | Moving | Correcting | Fact
"""What an event says."""


@frozen(slots=True)
class Event:
    """One thing recorded: who, when it was recorded, when it occurred, and what.

    Make one with `Event.move`, `Event.fact` or `Event.correction`. Events carry opaque ids, never a person's name.

    Attributes:
        id: unique in its cycle; the same id with the same content is the same event.
        recorded_at: when it was recorded, an aware datetime.
        by: who recorded or did it.
        what: the start, move, fact or correction.
        occurred: when it happened, as exactly as is known.

    >>> from datetime import timezone
    >>> noon = datetime(2019, 7, 31, 5, tzinfo=timezone.utc)
    >>> Event.move("mulai-workshop", id="e-2", recorded_at=noon, occurred="31 Juli 2019", by=Actor("f-1", "fasilitator")).what
    Moving(move='mulai-workshop', reason='', successor='')
    """

    id: Id = field(validator=_named)
    recorded_at: datetime
    by: Actor
    what: What
    occurred: When = field(default=UNKNOWN_WHEN)

    def __attrs_post_init__(self) -> None:
        must_be_aware(self.recorded_at, "recorded_at")
        if type(self.by) is not Actor:
            raise Misuse(
                f"by is a {type(self.by).__name__}, not an Actor", 'pass Actor("d-1", role="dinas") or the like'
            )
        if type(self.occurred) is not When:
            raise Misuse("an event needs a When", "use Event.move, Event.fact or Event.correction")

    @classmethod
    def move(
        cls,
        move: str,
        *,
        id: str,
        recorded_at: datetime,
        by: Actor,
        occurred: "When | date | str | None" = None,
        reason: str = "",
        successor: str = "",
    ) -> "Event":
        """Make the event that takes a row of the table.

        Args:
            move: the id of the move.
            id: the id of the event.
            recorded_at: when it is recorded, aware.
            by: who makes the move.
            occurred: when it happened; text is read as Indonesian documents print dates.
            reason: the coded reason, where one is asked.
            successor: the subject that replaces this one.
        """
        return cls(id, recorded_at, by, Moving(move, reason, successor), When.of(occurred))

    @classmethod
    def fact(
        cls,
        kind: str,
        *,
        id: str,
        recorded_at: datetime,
        by: Actor,
        occurred: "When | date | str | None" = None,
        **about: Any,
    ) -> "Event":
        """Make the event that states a fact; the state stays.

        Args:
            kind: ``evidence``, ``attendance``, ``activity``, ``coverage``, ``score``, ``assignment``,
                ``attribute``, ``obstacle`` or ``feedback``.
            id: the id of the event.
            recorded_at: when it is recorded, aware.
            by: who states it.
            occurred: when it happened.
            about: the fields of the fact, such as ``code="rencana-ojl"``.

        Raises:
            UnknownName: there is no such kind, or no such field.
            Misuse: a field is missing or of a wrong type.
        """
        if type(kind) is not str:
            raise Misuse("the kind of a fact must be text", "pass its word, such as evidence")
        if kind not in FACT_KINDS:
            raise UnknownName("kind of fact", kind, FACT_KINDS)
        return cls(id, recorded_at, by, _fact(FACT_KINDS[kind], about), When.of(occurred))

    @classmethod
    def correction(
        cls, of: str, *, why: str, id: str, recorded_at: datetime, by: Actor, by_event: "Event | None" = None
    ) -> "Event":
        """Make the event that supersedes an earlier one, with another or with nothing.

        Args:
            of: the id of the superseded event.
            why: why it is corrected.
            id: the id of this event.
            recorded_at: when it is recorded, aware.
            by: who corrects.
            by_event: the event in its place; None takes the earlier one back.
        """
        return cls(id, recorded_at, by, Correcting(of, why, by_event))


def _fact(cls: type[Fact], about: dict[str, Any]) -> Fact:
    known = [name for name in cls.__annotations__ if name != "kind"]
    for name in about:
        if name not in known:
            raise UnknownName(f"field of the {cls.kind} fact", name, known)
    try:
        return cls(**about)
    except TypeError as error:
        raise Misuse(f"the {cls.kind} fact lacks a field ({error})", f"its fields are {', '.join(known)}") from error
