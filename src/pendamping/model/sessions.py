"""Sessions as planned and as they occurred, who was there, and the feedback given."""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any, get_args

from attrs import field, frozen

from pendamping.errors import Misuse
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.model.facts import Presence
from pendamping.model.people import not_empty
from pendamping.values.counts import UNKNOWN_COUNT, Count
from pendamping.values.duration import jp_of
from pendamping.values.when import UNKNOWN_WHEN, When

NOT_AS_PLANNED = Message(
    "model.not-as-planned",
    Severity.NOTE,
    Label(
        "Sesi {session} direncanakan pada {planned}, tetapi terlaksana pada {occurred}.",
        "Session {session} was planned for {planned}, but took place on {occurred}.",
    ),
)
MORE_THAN_INVITED = Message(
    "model.more-than-invited",
    Severity.WARNING,
    Label(
        "Daftar hadir sesi {session} memuat {listed} orang, sedangkan yang diundang {invited}.",
        "The attendance list of session {session} holds {listed} people, but {invited} were invited.",
    ),
    Label("Periksa daftar hadir atau jumlah undangannya.", "Check the list or the number of invitations."),
)


class Mode(StrEnum):
    """How people meet."""

    LURING = "luring"
    DARING = "daring"
    HYBRID = "hybrid"

    @property
    def label(self) -> Label:
        """The printed word for the mode."""
        return _MODE[self]


_MODE = {
    Mode.LURING: Label("luring", "face to face"),
    Mode.DARING: Label("daring", "online"),
    Mode.HYBRID: Label("hibrida", "hybrid"),
}


def _minutes(instance: Any, attribute: Any, value: Any) -> None:
    if value is not None and (type(value) is not int or value < 0):
        raise Misuse(f"minutes of a Session must be a whole number >= 0, not {value!r}", "pass an int, or None")


@frozen(slots=True)
class Session:
    """One meeting of a group within an activity; the plan and what came of it are kept apart.

    Attributes:
        id: the caller's id.
        activity: the id of the activity it belongs to.
        group: the id of the group; empty where there are no groups.
        mode: how people meet; None where it is not known.
        place: the id of the school or institution; empty where it is not known.
        planned: when it was to be.
        occurred: when it was.
        minutes: minutes of instruction; None where they are not known.
        facilitators: the ids of those who ran it.

    >>> ojt_3 = Session("s-3", "ojt-3", occurred=When.of("3 Oktober 2025"), minutes=135)
    >>> ojt_3.jp
    Fraction(3, 1)
    """

    id: str = field(validator=not_empty)
    activity: str = field(validator=not_empty)
    group: str = ""
    mode: Mode | None = None
    place: str = ""
    planned: When = UNKNOWN_WHEN
    occurred: When = UNKNOWN_WHEN
    minutes: int | None = field(default=None, validator=_minutes)
    facilitators: frozenset[str] = frozenset()

    @property
    def jp(self) -> Fraction | None:
        """The lesson hours of 45 minutes, exact; None where the minutes are not known."""
        return None if self.minutes is None else jp_of(self.minutes)


def check_session(session: Session, path: str = "$") -> tuple[Finding, ...]:
    """Note a session that certainly took place at another time than planned.

    >>> moved = Session("s-1", "ojl-1", planned=When.of("1 Juli 2019"), occurred=When.of("2 Juli 2019"))
    >>> [finding.code for finding in check_session(moved)]
    ['model.not-as-planned']
    """
    planned, occurred = session.planned, session.occurred
    if planned.certainly_before(occurred) or occurred.certainly_before(planned):
        return (NOT_AS_PLANNED(path, session=session.id, planned=planned, occurred=occurred),)
    return ()


_PRESENCES = get_args(Presence)


def _sorted_marks(value: Mapping[str, Presence] | tuple[tuple[str, Presence], ...]) -> tuple[tuple[str, Presence], ...]:
    marks = dict(value) if isinstance(value, (Mapping, tuple)) else {"": None}
    for person, presence in marks.items():
        if type(person) is not str or not person or presence not in _PRESENCES:
            raise Misuse("an AttendanceList holds present, absent or excused by id", "pass a mapping from id to mark")
    return tuple(sorted(marks.items()))


@frozen(slots=True)
class AttendanceList:
    """The attendance list of one session: who was present, absent or excused.

    Attributes:
        session: the id of the session.
        marks: the mark of each person, given as a mapping by id and kept in the order of the ids.
        invited: how many were invited, the base of a rate; unknown where nobody wrote it down.

    >>> hadir = AttendanceList("s-1", {"p-1": "present", "p-2": "excused"}, invited=Count.exact(4))
    >>> hadir.rate, str(hadir.unmarked)
    (Fraction(1, 4), '2')
    """

    session: str = field(validator=not_empty)
    marks: tuple[tuple[str, Presence], ...] = field(converter=_sorted_marks)
    invited: Count = UNKNOWN_COUNT

    @property
    def by_person(self) -> dict[str, Presence]:
        """The mark of each person."""
        return dict(self.marks)

    def of(self, presence: Presence) -> frozenset[str]:
        """Return the people with one mark."""
        return frozenset(person for person, given in self.marks if given == presence)

    @property
    def attended(self) -> Count:
        """How many were present; unknown where the list is empty, for then nobody kept it."""
        return Count.exact(len(self.of("present"))) if self.marks else UNKNOWN_COUNT

    @property
    def unmarked(self) -> Count:
        """How many were invited and have no mark; unknown where the base is not an exact number."""
        base = self.invited.number
        return UNKNOWN_COUNT if base is None or base < len(self.marks) else Count.exact(base - len(self.marks))

    @property
    def rate(self) -> Fraction | None:
        """Present of those invited, exact; None where either is not known exactly or nobody was invited."""
        base, attended = self.invited.number, self.attended.number
        return None if not base or attended is None or attended > base else Fraction(attended, base)


def check_attendance(attendance: AttendanceList, path: str = "$") -> tuple[Finding, ...]:
    """Find a list with more people than were invited."""
    listed, invited = len(attendance.marks), attendance.invited
    if not invited.complete or invited.hedged or listed <= invited.high:
        return ()
    return (MORE_THAN_INVITED(path, session=attendance.session, listed=listed, invited=invited),)


@frozen(slots=True)
class Feedback:
    """Feedback that somebody gave somebody about a session, as a code; the text stays with the caller.

    Attributes:
        to: the id of the person or subject it was given to.
        by: the id of the person who gave it.
        role: the role in which it was given.
        session: the id of the session it is about.
        code: what it says, as a code of the caller's.
        at: when it was given.
    """

    to: str = field(validator=not_empty)
    by: str = field(validator=not_empty)
    role: str = field(validator=not_empty)
    session: str
    code: str = field(validator=not_empty)
    at: When = UNKNOWN_WHEN
