"""Values for handing out: every id a keyed pseudonym, no words of a recorder, and times no finer than asked for.

What is left still describes people: states, marks, attributes, coded reasons. In a small group somebody may be known
by them, so whatever goes to the public goes as a report with protection, not as redacted events.
"""

import hmac
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from hashlib import sha256
from typing import Any, Literal, TypeVar, cast

from pendamping.cycle.cycle import Cycle
from pendamping.cycle.events import Correcting, Event, Moving, Starting
from pendamping.cycle.replay import replay
from pendamping.errors import InvalidInput, Misuse
from pendamping.model import facts as fact
from pendamping.model.actors import Actor
from pendamping.values.periods import Validity
from pendamping.values.when import UNKNOWN_WHEN, DateRange, Precision, When

T = TypeVar("T")
Dates = Literal["exact", "month", "year"]
"""How exact times stay."""
REMOVED = "(dihapus / removed)"
"""What stands where a recorder's words stood."""
SHORTEST = 16
"""How many bytes a secret has at least: whoever guesses it can try ids until a pseudonym fits."""
_WIT = timezone(timedelta(hours=9))


def pseudonym(id: str, secret: bytes) -> str:
    """Return what stands for an id under a secret: always the same, and nothing that leads back without the secret.

    It is HMAC-SHA-256, the first 80 bits of it as text. An empty id stays empty.

    Args:
        id: the id.
        secret: at least 16 random bytes, kept apart from what is handed out; another one gives other pseudonyms.

    Raises:
        Misuse: the secret is no bytes, or too short.

    >>> pseudonym("p-0001", b"0123456789abcdef") == pseudonym("p-0001", b"0123456789abcdef")
    True
    """
    if not isinstance(secret, bytes) or len(secret) < SHORTEST:
        raise Misuse(
            "the secret is too short", f"pass at least {SHORTEST} random bytes, such as secrets.token_bytes(32)"
        )
    return f"x-{hmac.new(secret, id.encode('utf-8', 'surrogatepass'), sha256).hexdigest()[:20]}" if id else ""


def redact(value: T, secret: bytes, *, dates: Dates = "exact") -> T:
    """Return a value without what names anybody: ids become pseudonyms, words of recorders go, times get coarser.

    One id has one pseudonym wherever it stands, those of schools, sessions and documents too, so that what is handed
    out can still be joined and counted. Codes of the programme, marks and attributes stay.

    Args:
        value: an event, a cycle, a fact, a person, a role, a group, a session, an attendance list, feedback, an
            obstacle, or several in a list or tuple.
        secret: see `pseudonym`.
        dates: ``exact``, or no finer than the ``month`` or the ``year``; a moment of recording becomes its beginning.

    Raises:
        Misuse: the value has no redacted form, such as an identity; leave it out.
        InvalidInput: a cycle whose moves need exact dates cannot have coarser ones.

    >>> redact(Actor("f-1", "fasilitator"), b"0123456789abcdef").role
    'fasilitator'
    """
    if dates not in ("exact", "month", "year"):
        raise Misuse(f"{dates!r} is no precision of dates", "pass 'exact', 'month' or 'year'")
    pseudonym("", secret)
    return cast(T, _Redactor(secret, dates).of(value))


class _Redactor:
    def __init__(self, secret: bytes, dates: Dates) -> None:
        self.secret = secret
        self.dates = dates

    def of(self, value: Any) -> Any:
        if isinstance(value, (tuple, list)):
            return tuple(self.of(item) for item in value)
        if type(value) is Cycle:
            return self._cycle(value)
        rules = redacted_fields().get(type(value))
        if rules is None:
            problem = f"a {type(value).__name__} has no form without names"
            raise Misuse(
                problem, f"leave it out; there is one of: {', '.join(cls.__name__ for cls in redacted_fields())}"
            )
        made = type(value)(**{name: getattr(self, rule)(getattr(value, name)) for name, rule in rules.items()})
        return self._start(value, made) if type(value) is Event and type(value.what) is Starting else made

    def _cycle(self, cycle: Cycle) -> Cycle:
        again = replay(cycle.programme, [self.of(event) for event in cycle.events])
        if again.cycle is None or again.findings:
            raise InvalidInput("redacted cycle", again.findings)
        return again.cycle

    def _start(self, value: Event, made: Event) -> Event:
        """Keep the form of the id that a start has by default, by which logs tell cycles apart."""
        before, after = cast(Starting, value.what), cast(Starting, made.what)
        if value.id != f"{before.subject}:{before.lifecycle}:start":
            return made
        return Event(f"{after.subject}:{after.lifecycle}:start", made.recorded_at, made.by, made.what, made.occurred)

    def maybe(self, value: Any) -> Any:
        return None if value is None else self.of(value)

    def keep(self, value: Any) -> Any:
        return value

    def id(self, value: str) -> str:
        return pseudonym(value, self.secret)

    def ids(self, value: Iterable[str] | None) -> Any:
        return None if value is None else frozenset(map(self.id, value))

    def marks(self, value: Iterable[tuple[str, Any]]) -> Any:
        return {self.id(person): mark for person, mark in value}

    def words(self, value: str) -> str:
        return REMOVED if value else ""

    def when(self, value: When) -> When:
        return value if self.dates == "exact" else coarser(value, self.dates)

    def moment(self, value: datetime) -> datetime:
        if self.dates == "exact":
            return value
        try:
            day = value.astimezone(_WIT).date()
        except OverflowError:
            day = value.date()
        return datetime(day.year, 1 if self.dates == "year" else day.month, 1, tzinfo=UTC)

    def validity(self, value: Validity) -> Validity:
        if self.dates == "exact":
            return value
        first, last = value.first, value.last
        return Validity(first and _span(first, first, self.dates)[0], last and _span(last, last, self.dates)[1])


def coarser(when: When, dates: Dates) -> When:
    """Return a time no finer than the month or the year; it always holds the time it was.

    >>> print(coarser(When.of("31 Juli s.d. 3 Agustus 2019"), "month"), coarser(When.yearless(10, 27), "month"), sep="; ")
    1 Juli s.d. 31 Agustus 2019; Oktober
    """
    if when.precision is Precision.YEARLESS and when.month is not None:
        return When.yearless(when.month) if dates == "month" else UNKNOWN_WHEN
    first, last = (when.at.date(), when.at.date()) if when.at is not None else (when.first, when.last)
    if first is None or last is None or when.precision is Precision.YEAR:
        return when
    opening, closing = _span(first, last, dates)
    if opening.year == closing.year and (dates == "year" or opening.month == closing.month):
        return When.in_year(opening.year) if dates == "year" else When.in_month(opening.year, opening.month)
    return When.within(DateRange(opening, closing))


def _span(first: date, last: date, dates: Dates) -> tuple[date, date]:
    """Return the first day of the month or year of one day, and the last of that of another."""
    if dates == "year":
        return date(first.year, 1, 1), date(last.year, 12, 31)
    return first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])


@cache
def redacted_fields() -> Mapping[type, Mapping[str, str]]:
    """Return what happens to each field of each class; a class that is not here is refused, and so is none forgotten."""
    from pendamping.model.groups import Group
    from pendamping.model.obstacles import Obstacle, ObstacleStep
    from pendamping.model.people import Person, RoleHeld
    from pendamping.model.sessions import AttendanceList, Feedback, Session

    def of(text: str) -> Mapping[str, str]:
        """Read ``name`` (kept) and ``name=rule``."""
        return {name: rule or "keep" for name, _, rule in (part.partition("=") for part in text.split())}

    return {
        Event: of("id=id recorded_at=moment by=of what=of occurred=when"),
        Actor: of("id=id role institution=id"),
        Starting: of("programme lifecycle subject=id"),
        Moving: of("move reason successor=id"),
        Correcting: of("event=id why=words by_event=maybe"),
        fact.Evidence: of("code ref=id"),
        fact.Attendance: of("activity status session=id"),
        fact.Done: of("activity days minutes"),
        fact.Coverage: of("set steps round"),
        fact.Score: of("code value year"),
        fact.Assignment: of("role person=id"),
        fact.Attribute: of("name value"),
        fact.ObstacleFact: of("obstacle=id level status"),
        fact.FeedbackFact: of("ref=id activity"),
        Person: of("id=id"),
        RoleHeld: of("person=id role at=id valid=validity subject cohort"),
        Group: of("id=id activity label=words programme members=ids size facilitators=ids"),
        Session: of("id=id activity group=id mode place=id planned=when occurred=when minutes facilitators=ids"),
        AttendanceList: of("session=id marks=marks invited"),
        Feedback: of("to=id by=id role session=id code at=when"),
        Obstacle: of("id=id subject=id about history=of resolved=maybe"),
        ObstacleStep: of("level by=id at=when"),
    }
