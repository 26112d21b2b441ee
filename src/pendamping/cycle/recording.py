"""One session of a class into one attendance fact a person, all or nothing."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from attrs import frozen

from pendamping.cycle.cycle import Cycle
from pendamping.cycle.events import Event
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.model.actors import Actor
from pendamping.model.facts import Attendance, Presence

if TYPE_CHECKING:
    from pendamping.model.sessions import Session

NOT_LISTED = Message(
    "cycle.not-listed",
    Severity.ERROR,
    Label("{subject} tidak ada dalam daftar hadir {session}", "{subject} is not in the attendance list of {session}"),
    Label("catat hadir, tidak hadir, atau izin", "record present, absent or excused"),
)
NO_CYCLE = Message(
    "cycle.no-cycle",
    Severity.ERROR,
    Label("{subject} ada dalam daftar hadir tetapi tidak punya siklus", "{subject} is listed but has no cycle"),
)
BAD_PRESENCE = Message(
    "cycle.bad-presence",
    Severity.ERROR,
    Label("kehadiran {subject} tidak terbaca: {given}", "attendance of {subject} cannot be read: {given}"),
    Label("pakai present, absent, atau excused", "use present, absent or excused"),
)


@frozen(slots=True)
class Recorded:
    """What came of recording a session.

    Attributes:
        cycles: the cycles after the session, or as they were when anything stood against it.
        findings: what stood against it, one path a person; empty means all were recorded.
    """

    cycles: tuple[Cycle, ...]
    findings: tuple[Finding, ...] = ()


def record(
    cycles: Iterable[Cycle],
    session: "Session",
    attendance: Mapping[str, Presence],
    *,
    recorded_at: datetime,
    by: Actor,
) -> Recorded:
    """Turn one session of a class into one attendance fact a person: all of them, or none and why.

    Args:
        cycles: the cycles of the class.
        session: the session; its activity, id and time go into the facts.
        attendance: ``present``, ``absent`` or ``excused`` by subject.
        recorded_at: when it is recorded, aware.
        by: who records it.
    """
    held = tuple(cycles)
    subjects = {cycle.subject for cycle in held}
    findings: list[Finding] = [NO_CYCLE(name, subject=name) for name in attendance if name not in subjects]
    after: list[Cycle] = []
    for cycle in held:
        status = attendance.get(cycle.subject)
        if status not in ("present", "absent", "excused"):
            findings.append(_no_status(cycle.subject, session, status))
            continue
        fact = Attendance(session.activity, status, session.id)
        event = Event(f"{session.id}:{cycle.subject}", recorded_at, by, fact, session.occurred)
        stepped, found = cycle.step(event)
        findings.extend(found)
        if stepped is not None:
            after.append(stepped)
    return Recorded(held, tuple(findings)) if findings else Recorded(tuple(after))


def _no_status(subject: str, session: "Session", status: object) -> Finding:
    if status is None:
        return NOT_LISTED(subject, subject=subject, session=session.id)
    given = repr(status[:60]) if isinstance(status, str) else type(status).__name__
    return BAD_PRESENCE(subject, subject=subject, given=given)
