"""A strategy for every public type: plausible values that shrink to readable ones, hostile ones on request."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from pendamping.citations import Citation, Confidence, Source
from pendamping.cycle.cycle import Cycle
from pendamping.cycle.events import Event
from pendamping.cycle.options import Options
from pendamping.cycle.replay import Replay, replay
from pendamping.errors import UnknownName
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.model import facts as fact
from pendamping.model.actors import Actor
from pendamping.model.cascade import Reach
from pendamping.model.directory import Directory, Identity
from pendamping.model.evidence import Instrument
from pendamping.model.groups import Group
from pendamping.model.obstacles import Obstacle, ObstacleLevel, ObstacleStep
from pendamping.model.people import Person, RoleHeld
from pendamping.model.places import Institution, InstitutionLevel, NameHeld, School, SchoolStatus
from pendamping.model.scores import Weighting
from pendamping.model.sessions import AttendanceList, Feedback, Mode, Session
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import Provision, Scope
from pendamping.programme.reading import load_programme
from pendamping.tables import Table, column
from pendamping.testing.generated import programmes
from pendamping.testing.histories import cycles
from pendamping.testing.paths import next_time, started
from pendamping.testing.strategies import actors, events
from pendamping.testing.vocabulary import Vocabulary, vocabulary
from pendamping.values.accreditation import Grade
from pendamping.values.codes.nik import Nik
from pendamping.values.codes.nip import Nip
from pendamping.values.codes.npsn import Npsn
from pendamping.values.codes.nuptk import Nuptk
from pendamping.values.counts import Count
from pendamping.values.duration import Length
from pendamping.values.periods import Period, PeriodKind, Validity
from pendamping.values.regions import Region, built_in_regions
from pendamping.values.when import DateRange, When

T = TypeVar("T")
SAMPLED = "kemitraan-guru-smp-2019"
"""The programme whose cycles and events are drawn where no other is asked for."""
_NOTE = Message("testing.note", Severity.NOTE, Label("Ada {n} celah.", "There are {n} gaps."))
_PRESENCE = ("present", "absent", "excused")


def values_of(cls: type[T], hostile: bool = False) -> SearchStrategy[T]:
    """Return values of a public type; Hypothesis finds them too, as ``st.from_type(cls)``.

    Args:
        cls: the type.
        hostile: whether texts may be anything, numbers huge and days at either end of the calendar.

    Raises:
        UnknownName: it is no public type that values are drawn of.

    >>> from hypothesis import find
    >>> str(find(values_of(Count), lambda count: count.hedged))
    'sekitar 0'
    """
    held = _strategies(hostile)
    if cls not in held:
        raise UnknownName("strategy for the type", getattr(cls, "__name__", str(cls)), sorted(t.__name__ for t in held))
    made: SearchStrategy[T] = held[cls]
    return made


@lru_cache(maxsize=2)
def _strategies(hostile: bool) -> Mapping[type, SearchStrategy[Any]]:
    from pendamping.testing.results import results

    words = vocabulary(hostile)
    held: dict[type, SearchStrategy[Any]] = {}
    for room in (_foundation, _values, _people, _places, _meetings, _evidence, _facts, _programme):
        held |= room(words, held)
    return held | {cls: st.deferred(make) for cls, make in results(hostile).items()}


Room = Callable[[Vocabulary, Mapping[type, SearchStrategy[Any]]], dict[type, SearchStrategy[Any]]]


def _foundation(words: Vocabulary, held: Mapping[type, SearchStrategy[Any]]) -> dict[type, SearchStrategy[Any]]:
    source = st.builds(Source, words.words("K1", "N1"), st.just("https://example.org/a"), words.maybe(words.places()))
    cite = st.builds(Citation, words.some(source, 2), st.sampled_from(Confidence), words.maybe(words.words()))
    number = st.builds(
        lambda path, n, cite: _NOTE(path, n=n, cite=cite), words.words("$", "$.id"), st.integers(0, 9), cite
    )
    cell = words.labels() | words.numbers() | st.none() | words.counts()
    return {
        Label: words.labels(),
        Source: source,
        Citation: cite,
        Finding: number,
        Table: st.lists(st.tuples(words.words(), cell), max_size=4).map(_table),
    }


def _table(rows: list[tuple[Any, ...]]) -> Table:
    columns = (column("name", "nama", "name"), column("value", "nilai", "value"))
    return Table.of(columns, rows, Label("Tabel uji", "Trial table"))


def _values(words: Vocabulary, held: Mapping[type, SearchStrategy[Any]]) -> dict[type, SearchStrategy[Any]]:
    ranges = words.ranges()
    validity = ranges.flatmap(
        lambda days: st.sampled_from((Validity(days.first, days.last), Validity(days.first), Validity(None, days.last)))
    )
    born, serial = st.dates(date(1962, 1, 1), date(1999, 12, 31)), st.integers(1, 999)
    regions = tuple(built_in_regions().by_code.values())
    return {
        When: words.whens(),
        DateRange: ranges,
        Count: words.counts(),
        Validity: validity,
        Period: st.builds(Period.of_day, st.sampled_from(PeriodKind), st.dates(date(2, 1, 1), date(9998, 1, 1)))
        if words.hostile
        else st.builds(Period.of_day, st.sampled_from(PeriodKind), words.days()),
        Length: st.integers(1, 30).map(Length) | st.integers(1, 60).map(lambda days: Length(working_days=days)),
        Region: st.sampled_from(regions),
        Npsn: st.integers(0, 9_999_999).map(lambda number: Npsn(f"1{number:07d}")),
        Nip: st.builds(_nip, born, st.integers(22, 35), st.sampled_from("12"), serial).map(Nip),
        Nik: st.builds(_nik, st.sampled_from(regions), born, st.booleans(), serial).map(Nik),
        Nuptk: st.integers(0, 10**15 - 1).map(lambda number: Nuptk(f"9{number:015d}")),
    }


def _nip(born: date, age: int, sex: str, serial: int) -> str:
    appointed = born + timedelta(days=366 * age)
    return f"{born:%Y%m%d}{appointed:%Y%m}{sex}{serial:03d}"


def _nik(region: Region, born: date, female: bool, serial: int) -> str:
    digits = region.code.replace(".", "").ljust(6, "0")
    return f"{digits}{born.day + 40 * female:02d}{born:%m%y}{serial:04d}"


def _people(words: Vocabulary, held: Mapping[type, SearchStrategy[Any]]) -> dict[type, SearchStrategy[Any]]:
    person = words.ids("p")
    identity = st.builds(Identity, words.names(), words.maybe(st.just("Drs.")), words.maybe(st.just("S.Pd.")))
    anybody = st.builds(Actor, person, words.words()) if words.hostile else st.nothing()
    return {
        Person: st.builds(Person, person),
        RoleHeld: st.builds(
            RoleHeld, person, words.words("mentor", "mentee"), words.maybe(words.ids("s")), held[Validity]
        ),
        Identity: identity,
        Directory: st.builds(Directory, st.dictionaries(person, identity, max_size=3)),
        Actor: actors(load_programme(SAMPLED)) | anybody,
        Reach: st.builds(Reach, st.integers(0, 99), st.integers(0, 999), st.integers(0, 9999)),
        Weighting: st.builds(Weighting, st.dictionaries(words.words(), words.fractions(), max_size=3)),
    }


def _places(words: Vocabulary, held: Mapping[type, SearchStrategy[Any]]) -> dict[type, SearchStrategy[Any]]:
    name = st.builds(NameHeld, words.words("BGTK Contoh", "BGP Contoh"), valid=held[Validity], cite=held[Citation])
    return {
        School: st.builds(
            lambda id, named, *rest: School(id, *named, *rest),
            words.ids("s"),
            words.schools(),
            words.maybe(held[Npsn].map(str)),
            st.none() | st.sampled_from(SchoolStatus),
            words.maybe(words.regions()),
            st.none() | st.sampled_from(Grade),
            st.none() | st.sampled_from((2017, 2020)),
        ),
        Institution: st.builds(Institution, words.ids("upt"), st.sampled_from(InstitutionLevel), words.some(name, 2)),
        NameHeld: name,
    }


def _meetings(words: Vocabulary, held: Mapping[type, SearchStrategy[Any]]) -> dict[type, SearchStrategy[Any]]:
    person, activity, meeting = words.ids("p"), words.words(), words.ids("t")
    people = st.frozensets(person, max_size=3)
    marks = st.dictionaries(person, st.sampled_from(_PRESENCE), max_size=4)
    return {
        Group: st.builds(
            Group, words.ids("k"), activity, members=st.none() | people, size=words.counts(), facilitators=people
        ),
        Session: st.builds(
            Session,
            meeting,
            activity,
            mode=st.none() | st.sampled_from(Mode),
            planned=words.whens(),
            occurred=words.whens(),
            minutes=st.none() | st.integers(0, 600),
            facilitators=people,
        ),
        AttendanceList: st.builds(AttendanceList, meeting, marks, words.counts()),
        Feedback: st.builds(
            Feedback,
            to=person,
            by=person,
            role=words.words("mentee", "mentor"),
            session=words.maybe(meeting),
            code=words.words("membantu", "perlu-waktu"),
            at=words.whens(),
        ),
    }


def _evidence(words: Vocabulary, held: Mapping[type, SearchStrategy[Any]]) -> dict[type, SearchStrategy[Any]]:
    step = st.builds(ObstacleStep, st.sampled_from(ObstacleLevel), words.ids("p"), words.whens())
    history = st.lists(step, min_size=1, max_size=3).map(tuple)
    return {
        Instrument: st.builds(Instrument, words.words(), words.labels(), words.labels(), cite=held[Citation]),
        ObstacleStep: step,
        Obstacle: st.builds(Obstacle, words.ids("h"), words.ids("pair"), words.words(), history),
    }


def _facts(words: Vocabulary, held: Mapping[type, SearchStrategy[Any]]) -> dict[type, SearchStrategy[Any]]:
    activity, number = words.words("ojl-1", "ojl-2", "in-1"), st.none() | st.integers(0, 10**6 if words.hostile else 30)
    steps = st.lists(words.words("assess", "design", "change"), min_size=1, max_size=3, unique=True)
    levels = st.sampled_from(("sekolah", "daerah", "upt", "pusat"))
    return {
        fact.Evidence: st.builds(fact.Evidence, words.words("rtl", "laporan"), words.maybe(words.ids("doc"))),
        fact.Attendance: st.builds(fact.Attendance, activity, st.sampled_from(_PRESENCE), words.maybe(words.ids("t"))),
        fact.Done: st.builds(fact.Done, activity, number, number),
        fact.Coverage: st.builds(fact.Coverage, words.words("inkuiri", "rtk"), steps, st.integers(1, 3)),
        fact.Score: st.builds(fact.Score, words.words("ukg"), words.numbers(), st.sampled_from(("", "2015", "2017"))),
        fact.Assignment: st.builds(fact.Assignment, words.words("mentor", "mentee", "cascade"), words.ids("p")),
        fact.Attribute: st.builds(fact.Attribute, words.words("ijazah", "gugus"), words.words("S1", "D4")),
        fact.ObstacleFact: st.builds(fact.ObstacleFact, words.ids("k"), levels, st.sampled_from(("open", "resolved"))),
        fact.FeedbackFact: st.builds(fact.FeedbackFact, words.ids("u")),
    }


def _tried(programme: Programme, history: list[Event]) -> Replay:
    """Replay anything after a start, so that mostly there is a cycle."""
    return replay(programme, [*started(programme, "pair").events, *history])


def _programme(words: Vocabulary, held: Mapping[type, SearchStrategy[Any]]) -> dict[type, SearchStrategy[Any]]:
    programme = load_programme(SAMPLED)
    scope = st.builds(Scope, words.maybe(words.words("guru")), words.maybe(words.words("SMP", "SD")))
    figure = st.none() | words.numbers()
    return {
        Scope: scope,
        Provision: st.builds(
            Provision, words.words("mentees-per-mentor"), held[Citation], figure, valid=held[Validity], scope=scope
        ),
        Programme: programmes(),
        Event: events(programme, hostile=words.hostile),
        Options: cycles(programme).map(lambda cycle: cycle.options(next_time(cycle))),
        Replay: st.lists(events(programme, hostile=words.hostile), max_size=5).map(partial(_tried, programme)),
        Cycle: cycles(programme),
    }
