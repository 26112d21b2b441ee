"""Values of every type that a document can hold: examples for the fixtures, and strategies for all of them."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from pendamping import (
    Actor,
    Citation,
    Count,
    Cycle,
    DateRange,
    Event,
    Finding,
    Label,
    Mentee,
    Mentor,
    Severity,
    When,
    divide,
    measures,
    pair,
    replay,
    report,
)
from pendamping.citations import Confidence, Source
from pendamping.codec import dumps, loads
from pendamping.codec.types import TYPES
from pendamping.errors import InvalidInput
from pendamping.findings import Message
from pendamping.model import facts
from pendamping.model.cascade import Reach
from pendamping.model.directory import Directory, Identity
from pendamping.model.evidence import Instrument
from pendamping.model.groups import Group
from pendamping.model.obstacles import Obstacle, ObstacleLevel, ObstacleStep
from pendamping.model.people import Person, RoleHeld
from pendamping.model.places import Institution, InstitutionLevel, Jenjang, NameHeld, School, SchoolStatus
from pendamping.model.scores import Weighting
from pendamping.model.sessions import AttendanceList, Feedback, Mode, Session
from pendamping.pairing.problem import Problem
from pendamping.pairing.rules.attributes import SameAttribute
from pendamping.pairing.rules.demands import EvenLoad
from pendamping.pairing.rules.relations import Wishes
from pendamping.pairing.rules.scores import ScoreGap, ScoreOf
from pendamping.programme.provisions import Provision, Scope
from pendamping.tables import Table, column
from pendamping.testing import cycles, events, whens
from pendamping.testing import facts as facts_of
from pendamping.values.accreditation import Grade
from pendamping.values.duration import Length
from pendamping.values.periods import Period, PeriodKind, Validity

WIB = timezone(timedelta(hours=7))


FIXTURES = Path(__file__).parents[1] / "data" / "wire"


@cache
def programme() -> Any:
    """The programme that the fixtures follow: one of them, so that no change of a shipped pack reaches them."""
    return loads((FIXTURES / "v1" / "programme.json").read_bytes()).require("programme")


GAP = Message(
    "model.contoh",
    Severity.WARNING,
    Label("Ada {n} celah pada {on}: {who}.", "There are {n} gaps on {on}: {who}."),
    Label("Isi {n}.", "Fill {n}."),
)
CITE = Citation((Source("K1", "https://example.org/a", "Contoh"), Source("K2")), Confidence.HIGH, "2 + 1 = 3")


def cycle() -> Cycle:
    """A cycle with a start, moves, facts of several kinds, a correction and times of several precisions."""
    at = datetime(2019, 8, 20, 8, 30, tzinfo=WIB)
    mentor, leader = Actor("p-1", "mentor"), Actor("p-9", "fasilitator", "upt-1")
    held = Cycle.start(programme(), "pair", subject="pair-0001", recorded_at=at, by=Actor("p-0", "direktorat"))
    steps = [
        Event.move("mulai-workshop", id="e-1", recorded_at=at, by=leader, occurred="31 Juli 2019"),
        Event.fact("evidence", code="rencana-ojl", id="e-2", recorded_at=at, by=mentor, occurred="Agustus 2019"),
        Event.fact("score", code="ukg", value=Decimal("69.90"), year="2017", id="e-3", recorded_at=at, by=mentor),
        Event.correction(
            "e-3",
            why="salah ketik",
            id="e-4",
            recorded_at=at.astimezone(UTC),
            by=leader,
            by_event=Event.fact("score", code="ukg", value=70, year="2017", id="e-3b", recorded_at=at, by=mentor),
        ),
        Event.move("ajukan-rencana", id="e-5", recorded_at=at, by=mentor, occurred="2 s.d. 3 Agustus 2019"),
    ]
    for step in steps:
        held = held.apply(step)
    return held


def problem() -> Problem:
    mentors = [
        Mentor("inti-01", {"mapel": "IPA", "ukg:2017": Decimal("82.5"), "region": "35.78"}, capacity=2),
        Mentor("inti-02", {"mapel": "IPA", "ukg:2017": 80, "region": None}, capacity=1, minimum=1),
    ]
    mentees = [Mentee(f"mitra-0{n}", {"mapel": "IPA", "ukg:2015": 50 + n, "wishes": ("inti-02",)}) for n in range(3)]
    return Problem(
        mentors,
        mentees,
        constraints=[SameAttribute("mapel", cite=CITE)],
        preferences=[ScoreGap(ScoreOf("ukg", "2017"), ScoreOf("ukg", "2015"), target=20, weight=2), Wishes(5)],
        demands=[EvenLoad()],
        locks=[("inti-01", "mitra-00")],
        ratio=Provision("mentees-per-mentor", CITE, target=2, max=3),
    )


def table() -> Any:
    rows = [
        {"cycle": f"c-{n}", "event_id": "e-0", "seq": n, "subject": f"p-{n}", "person": f"p-{n}", "kind": "standing"}
        | {"jenjang": jenjang, "finished": 1, "passed": int(n != 1), "rows": None, "seqs": None}
        for n, jenjang in enumerate(("SMP", "SMP", "SMP"))
    ]
    seal = {"cycle": "log", "event_id": "log-1", "seq": 3, "subject": "log", "person": "", "kind": "log"}
    seal |= {"jenjang": "", "finished": None, "passed": None, "rows": 4, "seqs": 6}
    return report([*rows, seal], [measures.LULUS, measures.KELULUSAN], by=["jenjang"])


@cache
def example(name: str) -> Any:
    """Return the value that stands in the fixture of a type."""
    return {**_plain(), **_made()}[name]()


def _plain() -> dict[str, Any]:
    return {
        "list": lambda: (Person("p-0001"), Count.about(260), (When.in_year(2019),)),
        "label": lambda: Label("guru inti", "core teacher"),
        "citation": lambda: CITE,
        "finding": lambda: GAP(
            "$.rows[3]", cite=CITE, severity=Severity.NOTE, n=2, on=When.of("Juli 2019"), who=("a", Label("b", "c"))
        ),
        "when": lambda: When.of("31 Juli s.d. 3 Agustus 2019"),
        "date-range": lambda: DateRange(date(2019, 7, 31), date(2019, 8, 3)),
        "count": lambda: Count.about(260),
        "period": lambda: Period.semester(2023, "ganjil"),
        "validity": lambda: Validity.parse("2018..2019").value,
        "length": lambda: Length(months=3),
        "actor": lambda: Actor("f-1", "fasilitator", "upt-1"),
        "person": lambda: Person("p-0001"),
        "role": lambda: RoleHeld("p-1", "kepala-sekolah", "s-1", Validity(date(2024, 7, 1)), "matematika", "4"),
        "identity": lambda: Identity("Nama Contoh", "Drs.", "M.Pd.", born=date(1970, 1, 31), email="a@example.org"),
        "directory": lambda: Directory({"p-2": Identity("Contoh Dua"), "p-1": Identity("Contoh Satu")}),
        "school": lambda: School(
            "s-1", "SMPN 3 Contoh", Jenjang.SMP, "10603695", SchoolStatus.NEGERI, "63.03", Grade.A, 2018
        ),
        "institution": lambda: Institution(
            "upt-1",
            InstitutionLevel.UPT,
            (NameHeld("Balai Contoh Provinsi Contoh", "BC", Validity.parse("2022..").value, ("B. Contoh",), CITE),),
            "63",
        ),
        "group": lambda: Group("k-a", "bimtek", "A", members=frozenset({"p-2", "p-1"}), size=Count.exact(2)),
        "session": lambda: Session(
            "s-3",
            "ojt-3",
            mode=Mode.LURING,
            planned=When.of("3 Oktober 2025"),
            occurred=When.instant(datetime(2025, 10, 3, 13, tzinfo=WIB)),
            minutes=135,
            facilitators=frozenset({"f-2", "f-1"}),
        ),
        "attendance-list": lambda: AttendanceList("s-1", {"p-2": "excused", "p-1": "present"}, Count.exact(4)),
        "feedback": lambda: Feedback("p-1", "p-2", "mentor", "s-1", "runtut", When.yearless(10, 27)),
        "instrument": lambda: Instrument("ps-2-jp", Label("jurnal", "journal"), filled_by=("pendamping",), cite=CITE),
        "obstacle": lambda: Obstacle(
            "k-1",
            "s-1",
            "aplikasi",
            (
                ObstacleStep(ObstacleLevel.SEKOLAH, "p-1", When.of("9 Oktober 2021")),
                ObstacleStep(ObstacleLevel.DAERAH, "p-2", When.unknown()),
            ),
            ObstacleStep(ObstacleLevel.DAERAH, "p-2", When.in_month(2021, 10)),
        ),
        "weighting": lambda: Weighting({"kinerja": 50, "sikap": Fraction(50, 3), "pengetahuan": Fraction(100, 3)}),
        "reach": lambda: Reach(76, 228, 2280),
        "fact": lambda: facts.Coverage("inkuiri", ("assess", "change"), 2),
        "provision": lambda: Provision(
            "ukg-cut-off", CITE, Decimal("69.5"), unit="skor", scope=Scope(jenjang="SMP"), at_least=True
        ),
    }


def _made() -> dict[str, Any]:
    return {
        "programme": programme,
        "event": lambda: cycle().events[1],
        "cycle": cycle,
        "mentor": lambda: problem().mentors[0],
        "mentee": lambda: problem().mentees[0],
        "problem": problem,
        "certificate": lambda: pair(problem()).certificate,
        "pairing": lambda: pair(problem()),
        "division": lambda: divide(problem().mentees, groups=2, balance=["ukg:2015"]),
        "report": table,
        "table": lambda: Table.of(
            (column("who", "siapa", "who"), column("since", "sejak", "since"), column("n", "n", "n")),
            [
                (Label("guru inti", "core teacher"), When.of("Juli 2019"), 3),
                ("p-1", None, Decimal("69.50")),
                ((GAP(n=2, on="x", who="y"), "rtl"), True, Count.about(260)),
            ],
            Label("Contoh", "Example"),
            (Label("catatan", "note"),),
        ),
        "options": lambda: cycle().options(datetime(2019, 9, 1, tzinfo=UTC)),
        "replay": lambda: replay(programme(), (*cycle().events, Event.move("tidak-ada", **_LATER))),
    }


_LATER: Any = {"id": "e-9", "recorded_at": datetime(2019, 9, 1, tzinfo=UTC), "by": Actor("p-1", "mentor")}


def same(one: Any, other: Any) -> bool:
    """Say whether two values are the same, those too that are equal to themselves only."""
    return type(one) is type(other) and dumps(one, identities=True) == dumps(other, identities=True)


# strategies ------------------------------------------------------------------------------------------------------


def _fixed(at: datetime) -> timezone:
    return timezone(at.utcoffset() or timedelta())


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_IDS = _TEXTS.filter(bool)
_DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
_NUMBERS = st.integers(-(10**9), 10**9) | st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4)
_LABELS = st.builds(Label, _TEXTS, _TEXTS)
_SOURCES = st.builds(Source, _IDS, _TEXTS, _TEXTS)
_CITATIONS = st.builds(Citation, st.lists(_SOURCES, max_size=2).map(tuple), st.sampled_from(Confidence), _TEXTS)
_SHORT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=12)
_ACTORS = st.builds(Actor, _SHORT, _TEXTS, _SHORT)
_RANGES = st.tuples(_DAYS, _DAYS).map(lambda ends: DateRange(min(ends), max(ends)))
_VALIDITIES = _RANGES.flatmap(
    lambda days: st.sampled_from((Validity(days.first, days.last), Validity(days.first), Validity(None, days.last)))
)
_COUNTS = st.builds(
    lambda ends, hedged, complete: Count(min(ends), max(ends), hedged, complete),
    st.tuples(st.integers(0, 10**100), st.integers(0, 10**100)),
    st.booleans(),
    st.booleans(),
)
_WHENS = whens(hostile=True).filter(lambda when: when.at is None or when.at == when.at.replace(tzinfo=_fixed(when.at)))
_PEOPLE_SETS = st.frozensets(_IDS, max_size=3)
_VALUES = (
    st.none()
    | _TEXTS
    | _NUMBERS
    | st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: Decimal(repr(round(number, 6))))
    | st.lists(_TEXTS, max_size=3).map(tuple)
)
_ATTRIBUTES = st.dictionaries(_TEXTS, _VALUES, max_size=3)
_MENTEES = st.builds(Mentee, _IDS, _ATTRIBUTES)
_STEPS = st.builds(ObstacleStep, st.sampled_from(ObstacleLevel), _IDS, _WHENS)
_OPTION = st.sampled_from
_CELLS = _VALUES | _WHENS | _COUNTS | _LABELS | st.booleans() | st.lists(_LABELS | _TEXTS | _NUMBERS, max_size=2)


def _whole(event: Event) -> bool:
    """Say whether an event can stand in a document: hostile ones say nothing, or hold half a character."""

    try:
        dumps(event)
    except InvalidInput:
        return False
    # Python calls a moment in an hour that a zone skips or repeats unequal to the same moment in any other zone.
    moments = [event.recorded_at, *([event.occurred.at] if event.occurred.at else [])]
    instead = getattr(event.what, "by_event", None)
    fixed = [at.replace(tzinfo=timezone(at.utcoffset())) for at in moments]
    return fixed == moments and (instead is None or _whole(instead))


@cache
def strategies() -> dict[str, SearchStrategy[Any]]:
    """Return a strategy for every type but lists, programmes, pairings and reports, which are held elsewhere."""
    hostile = events(programme()).filter(_whole)
    return {
        "label": _LABELS,
        "citation": _CITATIONS,
        "when": _WHENS,
        "date-range": _RANGES,
        "count": _COUNTS,
        "period": st.builds(Period.of_day, _OPTION(PeriodKind), st.dates(date(2, 1, 1), date(9998, 1, 1))),
        "validity": _VALIDITIES,
        "length": st.builds(Length, st.integers(1, 30), st.integers(0, 12))
        | st.builds(Length, working_days=st.integers(1, 26_000)),
        "actor": _ACTORS,
        "person": st.builds(Person, _IDS),
        "role": st.builds(RoleHeld, _IDS, _IDS, _TEXTS, _VALIDITIES, _TEXTS, _TEXTS),
        "identity": st.builds(Identity, _IDS, _TEXTS, _TEXTS, _TEXTS, born=st.none() | _DAYS),
        "directory": st.builds(Directory, st.dictionaries(_IDS, st.builds(Identity, _IDS), max_size=3)),
        "school": st.builds(
            School, _IDS, _TEXTS, _OPTION(Jenjang), _TEXTS, st.none() | _OPTION(SchoolStatus), _TEXTS, _OPTION(Grade)
        ),
        "institution": st.builds(
            Institution,
            _IDS,
            _OPTION(InstitutionLevel),
            st.lists(st.builds(NameHeld, _IDS, _TEXTS, _VALIDITIES, st.tuples(_TEXTS), _CITATIONS), max_size=2).map(
                tuple
            ),
        ),
        "group": st.builds(Group, _IDS, _IDS, _TEXTS, _TEXTS, st.none() | _PEOPLE_SETS, _COUNTS, _PEOPLE_SETS),
        "session": st.builds(
            Session,
            _IDS,
            _IDS,
            _TEXTS,
            st.none() | _OPTION(Mode),
            _TEXTS,
            _WHENS,
            _WHENS,
            st.none() | st.integers(0, 600),
            _PEOPLE_SETS,
        ),
        "attendance-list": st.builds(
            AttendanceList, _IDS, st.dictionaries(_IDS, _OPTION(("present", "absent", "excused")), max_size=4), _COUNTS
        ),
        "feedback": st.builds(Feedback, _IDS, _IDS, _IDS, _TEXTS, _IDS, _WHENS),
        "instrument": st.builds(Instrument, _TEXTS, _LABELS, _LABELS, st.tuples(_TEXTS), st.tuples(), _CITATIONS),
        "obstacle": st.builds(
            Obstacle, _IDS, _IDS, _TEXTS, st.lists(_STEPS, min_size=1, max_size=3).map(tuple), st.none() | _STEPS
        ),
        "weighting": st.builds(
            Weighting, st.dictionaries(_TEXTS, st.fractions(0, 100, max_denominator=999), max_size=3)
        ),
        "reach": st.builds(Reach, st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9)),
        "fact": facts_of(programme()),
        "provision": st.builds(
            Provision,
            id=_IDS,
            cite=_CITATIONS,
            target=st.none() | _NUMBERS,
            max=st.none() | _NUMBERS,
            unit=_TEXTS,
            valid=_VALIDITIES,
        ),
        "event": hostile,
        "table": st.lists(st.tuples(_CELLS, _CELLS), max_size=3).map(
            lambda rows: Table.of((column("a", "satu", "one"), column("b", "dua", "two")), rows)
        ),
        "cycle": cycles(programme()),
        "mentor": st.builds(Mentor, _IDS, _ATTRIBUTES, st.none() | st.integers(0, 99), st.integers(0, 9)),
        "mentee": _MENTEES,
        "finding": st.builds(
            lambda text, fix, path, params, cite: Finding(
                Message("model.contoh", Severity.NOTE, text, fix), path, tuple(params.items()), cite, Severity.NOTE
            ),
            *(st.builds(Label, *[_TEXTS.map(lambda text: text.replace("{", "").replace("}", ""))] * 2),) * 2,
            _TEXTS,
            st.dictionaries(_IDS, _TEXTS | _NUMBERS | _WHENS | _LABELS | st.lists(_TEXTS, max_size=2), max_size=2),
            st.none() | _CITATIONS,
        ),
    }


NAMES = tuple(type_.name for type_ in TYPES)
PERSONAL = ("identity", "directory")
