"""Sessions and deadlines as an iCalendar file (RFC 5545) that any calendar program can subscribe to.

Nothing is invented: a session whose day is not known is left out and told, one whose length is not known has no end,
and nobody is named.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from urllib.parse import quote

from attrs import field, frozen

from pendamping.cycle.cycle import Cycle
from pendamping.cycle.schedule import Schedule, due
from pendamping.errors import Misuse, optional
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label, Lang
from pendamping.model.places import Institution, School
from pendamping.model.sessions import Session
from pendamping.programme.programme import Programme
from pendamping.values.parsed import shown
from pendamping.values.regiontable import PROVINCES
from pendamping.values.when import Precision, When
from pendamping.values.zones import Zone, must_be_aware

NO_DAY = Message(
    "exchange.no-day",
    Severity.WARNING,
    Label(
        "Sesi {session} tidak dimuat dalam kalender; waktunya: {when}.",
        "Session {session} is left out of the calendar; its time is {when}.",
    ),
    Label("Isi hari atau jamnya bila sudah ditetapkan.", "Give its day or hour once it is fixed."),
)
NO_ZONE = Message(
    "exchange.no-zone",
    Severity.WARNING,
    Label(
        "Zona waktu sesi {session} tidak diketahui; jamnya ditulis dalam UTC.",
        "The time zone of session {session} is not known; its hour is written in UTC.",
    ),
    Label("Berikan wilayah tempatnya, atau zone=.", "Give the region of its place, or zone=."),
)
NO_LENGTH = Message(
    "exchange.no-length",
    Severity.NOTE,
    Label(
        "Lama sesi {session} tidak diketahui, jadi tidak ada jam selesai.",
        "The length of session {session} is not known, so it has no end.",
    ),
)
SESSION_TWICE = Message(
    "exchange.session-twice",
    Severity.WARNING,
    Label(
        "Sesi {session} ada lebih dari satu kali; yang pertama dimuat.",
        "Session {session} is there more than once; the first is kept.",
    ),
)
NO_DEADLINE = Message(
    "exchange.no-deadline",
    Severity.NOTE,
    Label(
        "{subject}: keadaan {state} tidak mempunyai tenggat yang dapat dihitung.",
        "{subject}: no deadline can be worked out for the state {state}.",
    ),
)

_KEY = {Zone.WIB: "Asia/Jakarta", Zone.WITA: "Asia/Makassar", Zone.WIT: "Asia/Jayapura"}
_NAMED = {zone: timezone(timedelta(hours=zone.hours), key) for zone, key in _KEY.items()}
_ZONES_SINCE = datetime(1988, 1, 1, tzinfo=UTC)
"""Since when each zone is as the calendar says; what was before is written in UTC, as programs differ about it."""
_PROVINCE_ZONE = {code: zone for code, _, zone, _ in PROVINCES}
_HOURS = {timedelta(hours=zone.hours): zone for zone in Zone}
_DEADLINE = Label("Tenggat", "Due")
_DAY = timedelta(days=1)
Place = School | Institution
"""Where a session is held."""


@frozen(slots=True)
class Calendar:
    """A calendar, ready for a file or an address that programs subscribe to.

    Attributes:
        text: the calendar as RFC 5545 writes it, lines ended by CR LF.
        findings: what was left out, and why.
        entries: how many sessions and deadlines it holds.
    """

    text: str = field(repr=False)
    findings: tuple[Finding, ...] = ()
    entries: int = 0


def calendar_of(
    sessions: Iterable[Session] = (),
    deadlines: Iterable[Cycle] = (),
    *,
    stamped: datetime,
    places: Iterable[Place] = (),
    zone: Zone | None = None,
    programme: Programme | None = None,
    plan: Schedule | None = None,
    holidays: Iterable[date] = (),
    revisions: Mapping[str, int] | None = None,
    domain: str = "pendamping.invalid",
    lang: Lang = "id",
) -> Calendar:
    """Return the calendar of sessions and of the days on which cycles are due. Needs the extra ``ical``.

    A session stands where it took place in time, or else where it is planned. Its zone is that of the region of its
    place, else ``zone``, else that of its own offset where this is an Indonesian one. The same session and the same
    state of a cycle have the same UID whenever a calendar is made, so that programs update what they hold.

    Args:
        sessions: the sessions.
        deadlines: cycles; open ones whose state is due some day get an entry, with their version as SEQUENCE.
        stamped: when the calendar is made, aware.
        places: schools and institutions, for zone and location.
        zone: the zone of places whose region is not known.
        programme: names the activities of sessions; their codes are used without it.
        plan: the schedule that says when states are due.
        holidays: days on which no working day is counted.
        revisions: how often each session was changed, by its id: its SEQUENCE, else 0.
        domain: what stands behind the @ of each UID, best a domain of your own.
        lang: the language of what is printed.

    Raises:
        MissingExtra: icalendar is not installed.
        Misuse: ``stamped`` is not aware, or a revision is no whole number.

    >>> from pendamping.model.sessions import Session
    >>> made = calendar_of([Session("s-1", "ojl-1", planned=When.of("Oktober 2025"))], stamped=datetime(2025, 9, 1, tzinfo=UTC))
    >>> made.entries, made.findings[0].text("en")
    (0, 'Session s-1 is left out of the calendar; its time is October 2025.')
    """
    must_be_aware(stamped, "stamped")
    maker = _Maker(stamped, {place.id: place for place in places}, zone, programme, dict(revisions or {}), domain, lang)
    for session in sessions:
        maker.session(session)
    free = frozenset(holidays)
    for cycle in deadlines:
        maker.deadline(cycle, due(cycle, plan, free))
    return maker.calendar()


class _Maker:
    """A calendar while it is being made."""

    def __init__(
        self,
        stamped: datetime,
        places: Mapping[str, Place],
        zone: Zone | None,
        programme: Programme | None,
        revisions: Mapping[str, int],
        domain: str,
        lang: Lang,
    ) -> None:
        if any(type(number) is not int or number < 0 for number in revisions.values()):
            raise Misuse("a revision is a whole number from 0", "count how often a session was changed")
        self.ical = _icalendar()
        self.stamped, self.places, self.zone, self.programme = stamped, places, zone, programme
        self.revisions, self.domain, self.lang = revisions, domain, lang
        self.entries: dict[str, Any] = {}
        self.findings: list[Finding] = []
        self.zones: set[Zone] = set()

    def session(self, session: Session) -> None:
        """Add a session, or say why it is left out."""
        uid, path = self._uid("session", session.id), f"$.{shown(session.id)}"
        if uid in self.entries:
            self.findings.append(SESSION_TWICE(path, session=shown(session.id)))
            return
        when = session.occurred if session.occurred.known else session.planned
        try:
            times = self._times(session, when, path)
        except OverflowError:
            times = None
        if times is None:
            self.findings.append(NO_DAY(path, session=shown(session.id), when=when))
            return
        place = self.places.get(session.place)
        more = {"location": self._clean(_name(place, when))} if place is not None else {}
        self._entry(uid, self.revisions.get(session.id, 0), self._title(session), {**times, **more})

    def deadline(self, cycle: Cycle, last: date | None) -> None:
        """Add the day on which the present state of an open cycle is due."""
        if cycle.closed:
            return
        state = cycle.where.label
        if last is None:
            subject = shown(cycle.subject)
            self.findings.append(NO_DEADLINE(f"$.{subject}", subject=subject, state=state))
            return
        title = f"{_DEADLINE.text(self.lang)}: {state.text(self.lang)} ({cycle.subject})"
        uid = self._uid("due", cycle.programme.id, cycle.lifecycle.id, cycle.subject, cycle.state)
        days = {"dtstart": last, "transp": "TRANSPARENT", "categories": [_DEADLINE.text(self.lang)]}
        self._entry(uid, cycle.version, title, days)

    def _times(self, session: Session, when: When, path: str) -> dict[str, Any] | None:
        """Return when a session begins and ends, as exactly as is known; None where no day is."""
        if when.precision in (Precision.DAY, Precision.RANGE) and when.first is not None and when.last is not None:
            return {"dtstart": when.first, "dtend": when.last + _DAY}
        if when.at is None:
            return None
        zone = self._zone_of(session, when.at)
        if zone is None:
            self.findings.append(NO_ZONE(path, session=shown(session.id)))
        if zone is None or when.at < _ZONES_SINCE:
            start = when.at.astimezone(UTC)
        else:
            self.zones.add(zone)
            start = when.at.astimezone(_NAMED[zone])
        if session.minutes is None:
            self.findings.append(NO_LENGTH(path, session=shown(session.id)))
            return {"dtstart": start}
        length = timedelta(minutes=session.minutes)
        start + length  # a length that leaves the calendar is an OverflowError here, not in the program that reads it
        return {"dtstart": start, "duration": length}

    def _zone_of(self, session: Session, at: datetime) -> Zone | None:
        place = self.places.get(session.place)
        by_region = None if place is None else _PROVINCE_ZONE.get(place.region[:2])
        return by_region or self.zone or _HOURS.get(at.utcoffset() or timedelta())

    def _title(self, session: Session) -> str:
        label = Label(session.activity, session.activity)
        if self.programme is not None:
            label = self.programme.label_of(session.activity, "activity")
        return label.text(self.lang) + (f" ({session.group})" if session.group else "")

    def _uid(self, *parts: str) -> str:
        return "/".join(quote(part, safe="", errors="surrogatepass") for part in parts) + f"@{self.domain}"

    def _clean(self, text: str) -> str:
        return "".join(char if char.isprintable() else " " for char in text)

    def _entry(self, uid: str, sequence: int, title: str, more: Mapping[str, Any]) -> None:
        entry = self.ical.Event()
        for name, value in {"uid": uid, "sequence": sequence, "summary": self._clean(title), **more}.items():
            entry.add(name, value)
        entry.add("dtstamp", self.stamped.astimezone(UTC))
        self.entries[uid] = entry

    def calendar(self) -> Calendar:
        """Return the calendar with the zones that it needs."""
        whole = self.ical.Calendar()
        whole.add("prodid", "-//pendamping//ID")
        whole.add("version", "2.0")
        for part in (*self._timezones(), *self.entries.values()):
            whole.add_component(part)
        return Calendar(whole.to_ical().decode("utf-8"), tuple(self.findings), len(self.entries))

    def _timezones(self) -> Iterator[Any]:
        """Yield the zones: none of them has daylight saving (Keppres 41/1987)."""
        for zone in sorted(self.zones):
            offset, rule = timedelta(hours=zone.hours), self.ical.TimezoneStandard()
            rule.add("dtstart", _ZONES_SINCE.replace(tzinfo=None))
            rule.add("tzoffsetfrom", offset)
            rule.add("tzoffsetto", offset)
            rule.add("tzname", zone.value)
            part = self.ical.Timezone()
            part.add("tzid", _KEY[zone])
            part.add_component(rule)
            yield part


def _name(place: Place, when: When) -> str:
    """Return the name of a place at a time."""
    if isinstance(place, School):
        return place.name
    day = when.earliest
    held = None if day is None else place.name_on(day)
    return place.id if held is None else held.shown


def _icalendar() -> Any:
    return optional("icalendar", "ical")
