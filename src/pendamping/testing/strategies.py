"""Strategies for the values that events are made of: times, actors, facts, and the events themselves.

Building a strategy costs more than drawing from it, so those that are asked for again and again are kept.
"""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from pendamping.cycle.events import Correcting, Event, Moving, Starting
from pendamping.model import facts as fact
from pendamping.model.actors import Actor
from pendamping.programme.programme import Programme
from pendamping.testing.paths import BEGUN
from pendamping.values.when import UNKNOWN_WHEN, When

_ZONES = (UTC, *(timezone(timedelta(hours=hours)) for hours in (7, 8, 9)))
_FAR_ZONES = (*_ZONES, *(timezone(timedelta(hours=hours)) for hours in (-12, 14)))
_SPAN = (datetime(2018, 1, 1), datetime(2026, 12, 31))
_DAYS = (date(2018, 1, 1), date(2026, 12, 31))
_kept = lru_cache(maxsize=64)


def moments(hostile: bool = False) -> SearchStrategy[datetime]:
    """Return aware datetimes in UTC, WIB, WITA and WIT from 2018 to 2026; hostile ones reach both ends of the calendar.

    >>> from hypothesis import find
    >>> find(moments(), lambda moment: moment.utcoffset() == timedelta(hours=8)).year
    2018
    """
    plausible = st.datetimes(*_SPAN, timezones=st.sampled_from(_ZONES))
    if not hostile:
        return plausible
    ends = st.sampled_from((datetime.min, datetime.max, datetime(1, 1, 1, 9), datetime(9999, 12, 31, 14)))
    far = st.builds(lambda at, zone: at.replace(tzinfo=zone), ends, st.sampled_from(_FAR_ZONES))
    return st.one_of(plausible, far, st.datetimes(timezones=st.timezones()))


def whens(hostile: bool = False) -> SearchStrategy[When]:
    """Return times of every precision, unknown among them; hostile ones reach both ends of the calendar.

    >>> from hypothesis import find
    >>> find(whens(), lambda when: when.month is not None).text("en")
    'January'
    """
    return _whens(hostile)


@_kept
def _whens(hostile: bool) -> SearchStrategy[When]:
    days = st.dates() if hostile else st.dates(*_DAYS)
    years = st.integers(1, 9999) if hostile else st.integers(2018, 2026)
    months = st.integers(1, 12)
    return st.one_of(
        st.just(UNKNOWN_WHEN),
        st.builds(When.on, days),
        st.builds(lambda one, other: When.between(min(one, other), max(one, other)), days, days),
        st.builds(When.in_month, years, months),
        st.builds(When.in_year, years),
        st.builds(When.yearless, months, st.none() | st.integers(1, 28)),
        st.builds(When.instant, moments(hostile)),
    )


def actors(programme: Programme | None = None) -> SearchStrategy[Actor]:
    """Return actors in the roles of a programme and in a role of none; opaque ids only.

    >>> from hypothesis import find
    >>> find(actors(), lambda actor: actor.role == "").id
    'p-1'
    """
    return _actors(() if programme is None else tuple(sorted(programme.declares("role"))))


@_kept
def _actors(roles: tuple[str, ...]) -> SearchStrategy[Actor]:
    ids = st.sampled_from(("p-1", "p-2", "p-3"))
    return st.builds(Actor, ids, st.sampled_from((*roles, "", "tamu")), st.sampled_from(("", "upt-1")))


def texts() -> SearchStrategy[str]:
    """Return any text at all, lone surrogates and control characters among them, but never an empty one.

    >>> from hypothesis import find
    >>> len(find(texts(), lambda text: text.isupper()))
    1
    """
    return _TEXTS


_ODD = ("\0", "\ud800", "\u202e", " ", "=1+1", "<b>", "{id}", "e-1", "@before", "*", "x" * 5000)
_TEXTS = st.sampled_from(_ODD) | st.text(st.characters(), min_size=1, max_size=20)


def facts(programme: Programme, hostile: bool = False) -> SearchStrategy[fact.Fact]:
    """Return facts that a programme declares; hostile ones name what nobody declared.

    >>> from hypothesis import find
    >>> from pendamping import load_programme
    >>> programme = load_programme("kemitraan-guru-smp-2019")
    >>> find(facts(programme), lambda item: isinstance(item, fact.Evidence)).code in programme.declares("evidence")
    True
    """
    return _facts(programme, hostile)


@_kept
def _facts(programme: Programme, hostile: bool) -> SearchStrategy[fact.Fact]:
    def codes(table: str) -> SearchStrategy[str]:
        declared = st.sampled_from(sorted(programme.declares(table)) or ["none"])
        return declared | texts() if hostile else declared

    numbers = st.none() | st.integers(0, 10**6 if hostile else 30)
    years = st.sampled_from(("", "2015", "2017", "2017/2018"))
    kinds: dict[str, SearchStrategy[fact.Fact]] = {
        "evidence": st.builds(fact.Evidence, codes("evidence"), st.sampled_from(("", "doc-1"))),
        "activity": st.builds(fact.Attendance, codes("activity"), _PRESENCE, st.sampled_from(("", "s-1", "s-2")))
        | st.builds(fact.Done, codes("activity"), numbers, numbers),
        "score": st.builds(fact.Score, codes("score"), _marks(hostile), years),
        "assignment": st.builds(fact.Assignment, codes("assignment"), st.sampled_from(("p-7", "p-8", "p-9"))),
        "attribute": st.builds(fact.Attribute, codes("attribute"), st.sampled_from(("S1", "D4", "v1", "v2"))),
        "step": st.builds(_coverage, st.lists(codes("step"), min_size=1, max_size=6, unique=True), st.integers(1, 3)),
    }
    held = [strategy for table, strategy in kinds.items() if hostile or programme.declares(table)]
    return st.one_of(*held, _OBSTACLES, st.builds(fact.FeedbackFact, st.sampled_from(("t-1", "t-2"))))


_PRESENCE: SearchStrategy[fact.Presence] = st.sampled_from(("present", "present", "absent", "excused"))
_OBSTACLES = st.builds(
    fact.ObstacleFact,
    st.sampled_from(("k-1", "k-2")),
    st.sampled_from(("sekolah", "daerah", "upt", "pusat")),
    st.sampled_from(("open", "resolved")),
)


def _marks(hostile: bool) -> SearchStrategy[int | Decimal]:
    if not hostile:
        return st.integers(0, 100) | st.decimals(0, 100, places=2)
    top = fact.HIGHEST
    return st.integers(-top, top) | st.decimals(-top, top, allow_nan=False, allow_infinity=False)


def _coverage(codes: list[str], round: int) -> fact.Coverage:
    """Make a coverage fact from ``set/step`` codes, all taken to be of the set of the first."""
    first = codes[0].partition("/")[0]
    mine = [code.partition("/")[2] for code in codes if code.startswith(f"{first}/")]
    return fact.Coverage(first or "none", [step for step in mine if step] or codes, round)


def events(programme: Programme, lifecycle: str | None = None, hostile: bool = True) -> SearchStrategy[Event]:
    """Return events of a programme: moves, facts, corrections and starts, most plausible, and by default hostile too.

    Ids come from a small pool, so that the same id comes back with other content.

    >>> from hypothesis import find
    >>> from pendamping import load_programme
    >>> find(events(load_programme("kemitraan-guru-smp-2019")), lambda event: type(event.what) is Moving).id
    'e-0'
    """
    return _events(programme, lifecycle, hostile)


_IDS = st.sampled_from([f"e-{number}" for number in range(12)])
_STAND_IN_IDS = st.sampled_from([f"r-{number}" for number in range(6)])


@_kept
def _events(programme: Programme, lifecycle: str | None, hostile: bool) -> SearchStrategy[Event]:
    tables = programme.lifecycles if lifecycle is None else (programme.lifecycle(lifecycle),)
    moves = [move for table in tables for move in table.moves]
    by = actors(programme)
    reasons = st.sampled_from(("", *sorted(programme.declares("reason"))))
    known = {move.id: move.reasons[0] if move.reasons else "" for move in moves}
    fitting = st.sampled_from(sorted(known)).map(lambda id: Moving(id, known[id], "subject-2"))
    loose = st.builds(Moving, st.sampled_from(sorted(known)), reasons, st.sampled_from(("", "subject-2")))
    plausible = fitting | loose | facts(programme)
    out = _made(_IDS, moments(), by, plausible, whens())
    if not hostile:
        return out
    strange = _strange(programme, [table.id for table in tables], sorted(known))
    return out | out | _made(_IDS | texts(), moments(True), by, strange, whens(True))


@st.composite
def _made(
    draw: DrawFn,
    ids: SearchStrategy[str],
    recorded: SearchStrategy[datetime],
    by: SearchStrategy[Actor],
    whats: SearchStrategy[Any],
    occurred: SearchStrategy[When],
) -> Event:
    """Make an event or a correction; one recorded after all that is plausible to occur is the likeliest to pass."""
    at = draw(st.just(BEGUN) | recorded)
    what, when = draw(whats), draw(st.just(UNKNOWN_WHEN) | occurred)
    correcting, actor = draw(st.integers(0, 3)) == 3, draw(by)
    if not correcting:
        return Event(draw(ids), at, actor, what, when)
    keeps = isinstance(what, (Moving, *fact.FACT_KINDS.values())) and draw(st.booleans())
    instead = Event(draw(_STAND_IN_IDS | ids), at, actor, what, when) if keeps else None
    return Event(draw(ids), at, actor, Correcting(draw(ids | _STAND_IN_IDS), "salah catat", instead))


def _strange(programme: Programme, tables: list[str], moves: list[str]) -> SearchStrategy[Any]:
    ids = st.sampled_from(moves) | texts()
    loose = st.builds(Moving, ids, st.just("") | texts(), st.just("") | texts())
    starting = st.builds(Starting, st.just(programme.id) | texts(), st.sampled_from(tables) | texts(), texts())
    nothing = st.sampled_from((None, 3, "mulai", b"mulai", (), 1.5))
    return st.one_of(loose, facts(programme, hostile=True), starting, nothing)
