"""The types that may stand in a document, by their stable names: where each is read, written and described."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, Protocol

from attrs import field, frozen

from pendamping.codec.plain import DEPTH, SIZE
from pendamping.codec.shaping.leaves import Schema
from pendamping.codec.shaping.reading import Reading
from pendamping.codec.shaping.shapes import Vocabulary
from pendamping.codec.shaping.writing import Writers
from pendamping.errors import Misuse
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.programme.extending import NOTHING, Bound
from pendamping.programme.programme import Programme

Upcast = Callable[[Any], Any]
"""Takes the plain data of one version and returns that of the next."""


@frozen(slots=True)
class Migration:
    """A declared step that moves cycles from one edition, or from one state of its pack, to another.

    Attributes:
        source: the id of the programme that the cycle was written with.
        target: the id of the programme that it shall follow; the same id where only the pack has changed.
        moves: moves that have another name there, from the old to the new.
        states: states that have another name there; the state that a cycle was written in must be reached again.
        lifecycles: lifecycles that have another name there.
        content: the content hash of the pack it is for; empty means any.

    >>> Migration("kemitraan-guru-smp-2018", "kemitraan-guru-smp-2019").moves
    {}
    """

    source: str
    target: str
    moves: Mapping[str, str] = field(factory=dict, kw_only=True)
    states: Mapping[str, str] = field(factory=dict, kw_only=True)
    lifecycles: Mapping[str, str] = field(factory=dict, kw_only=True)
    content: str = field(default="", kw_only=True)


@frozen(slots=True)
class Given:
    """What a caller passes for reading documents.

    Attributes:
        programmes: the programmes that cycles may follow, by id.
        migrations: the declared steps, in the order in which they are tried.
        extensions: what plugins bring to programmes that are read.
        depth: the most levels of a document.
        size: the most characters of a document.
    """

    programmes: Mapping[str, Programme] = field(factory=dict)
    migrations: tuple[Migration, ...] = ()
    extensions: Bound = NOTHING
    depth: int = DEPTH
    size: int = SIZE


Read = tuple[Any, tuple[Finding, ...]]


class Sort(Protocol):
    """How the data of one type are read, written and described."""

    def read(self, data: Any, given: Given, path: str) -> Read:
        """Return the value with what was found about it, or None and every fault."""
        ...

    def write(self, value: Any) -> str:
        """Return the JSON of the data, or raise `Unwritable`."""
        ...

    def schema(self) -> Schema:
        """Return the JSON Schema of the data, which refers to ``$defs`` of its own."""
        ...


class Common:
    """The sort of a type whose shape is that of its class.

    Args:
        vocabulary: the name of its vocabulary.
        type_: the class, or the union of classes.
    """

    def __init__(self, vocabulary: str, type_: Any) -> None:
        self.room: Room = room(vocabulary)
        self.type: Any = type_

    def read(self, data: Any, given: Given, path: str) -> Read:
        """Return the value, or every fault."""
        return self.room.reading.read(data, self.type, path)

    def write(self, value: Any) -> str:
        """Return the JSON of the data."""
        written: str = self.room.writers.of(self.type)(value)
        return written

    def schema(self) -> Schema:
        """Return the JSON Schema of the data."""
        from pendamping.codec.shaping.schemas import Schemas

        return Schemas(self.room.vocabulary).whole(self.type)


class Room:
    """Readers and writers of one vocabulary, made once."""

    def __init__(self, name: str, more: tuple[tuple[str, type], ...]) -> None:
        from pendamping.codec.sorts import vocabularies

        self.vocabulary: Vocabulary = getattr(vocabularies, name)(*more)
        self.reading: Reading = Reading(self.vocabulary)
        self.writers: Writers = Writers(self.vocabulary)


@lru_cache(maxsize=16)
def room(name: str, *more: tuple[str, type]) -> Room:
    """Return the readers and writers of a vocabulary: ``common``, ``cycle``, or ``pairing`` with further kinds."""
    return Room(name, more)


@frozen(slots=True)
class WireType:
    """One type of document.

    Attributes:
        name: the word under ``type``; never given to anything else.
        label: what it is, in both languages.
        home: the module and the name of the class, or of the classes.
        by: the vocabulary of its class, or ``module:name`` of a sort of its own.
        version: the newest version.
        upcasts: the steps from version 1 to 2, from 2 to 3, and so on.
    """

    name: str
    label: Label
    home: tuple[str, ...]
    by: str = "common"
    version: int = 1
    upcasts: tuple[Upcast, ...] = field(default=())

    def __attrs_post_init__(self) -> None:
        if len(self.upcasts) != self.version - 1:
            raise Misuse(f"{self.name} version {self.version} has {len(self.upcasts)} upcasts", "give one each step")

    def sort(self) -> Sort:
        """Return how it is read, written and described; loads its room."""
        return _sort(self.by, self.home)


@cache
def _sort(by: str, home: tuple[str, ...]) -> Sort:
    if ":" in by:
        module, _, name = by.partition(":")
        made: Sort = getattr(import_module(f"pendamping.codec.sorts.{module}"), name)()
        return made
    return Common(by, class_at(home[0]) if len(home) == 1 else class_at(_UNIONS[home]))


def class_at(home: str) -> Any:
    """Return the class of a home such as ``labels:Label``.

    >>> class_at("labels:Label").__name__
    'Label'
    """
    module, _, name = home.partition(":")
    return getattr(import_module(f"pendamping.{module}"), name)


_FACTS = tuple(
    f"model.facts:{name}"
    for name in (
        "Evidence",
        "Attendance",
        "Done",
        "Coverage",
        "Score",
        "Assignment",
        "Attribute",
        "ObstacleFact",
        "FeedbackFact",
    )
)
_UNIONS = {_FACTS: "model.facts:Fact"}


def _type(name: str, id: str, en: str, *home: str, by: str = "common") -> WireType:
    return WireType(name, Label(id, en), home, by)


LIST = _type("list", "daftar dokumen", "a list of documents", "builtins:tuple", by="lists:Lists")
TYPES: tuple[WireType, ...] = (
    LIST,
    _type("label", "teks dua bahasa", "a text in two languages", "labels:Label"),
    _type("citation", "kutipan", "a citation", "citations:Citation"),
    _type("finding", "temuan", "a finding", "findings:Finding"),
    _type("when", "waktu", "a time of any precision", "values.when:When"),
    _type("date-range", "rentang hari", "a range of days", "values.when:DateRange"),
    _type("count", "jumlah", "a count", "values.counts:Count"),
    _type("period", "periode", "a period", "values.periods:Period"),
    _type("validity", "masa berlaku", "a validity", "values.periods:Validity"),
    _type("length", "lama", "a length", "values.duration:Length"),
    _type("actor", "pelaku", "an actor", "model.actors:Actor"),
    _type("person", "orang (id saja)", "a person (the id alone)", "model.people:Person"),
    _type("role", "peran yang dipegang", "a role held", "model.people:RoleHeld"),
    _type("identity", "identitas orang", "the identity of a person", "model.directory:Identity"),
    _type("directory", "direktori identitas", "a directory of identities", "model.directory:Directory"),
    _type("school", "sekolah", "a school", "model.places:School"),
    _type("institution", "lembaga", "an institution", "model.places:Institution"),
    _type("group", "kelas atau kelompok", "a class or group", "model.groups:Group"),
    _type("session", "sesi", "a session", "model.sessions:Session"),
    _type("attendance-list", "daftar hadir", "an attendance list", "model.sessions:AttendanceList"),
    _type("feedback", "umpan balik", "feedback", "model.sessions:Feedback"),
    _type("instrument", "instrumen", "an instrument", "model.evidence:Instrument"),
    _type("obstacle", "kendala", "an obstacle", "model.obstacles:Obstacle"),
    _type("weighting", "bobot nilai", "weights of a mark", "model.scores:Weighting"),
    _type("reach", "jangkauan", "the reach of a cascade", "model.cascade:Reach"),
    _type(
        "fact", "fakta: bukti, kehadiran, nilai, ...", "a fact: evidence, attendance, score, ...", *_FACTS, by="cycle"
    ),
    _type("provision", "ketentuan", "a provision", "programme.provisions:Provision"),
    _type("programme", "program", "a programme", "programme.programme:Programme", by="programmes:Programmes"),
    _type("event", "peristiwa", "an event", "cycle.events:Event", by="cycle"),
    _type("cycle", "siklus", "a cycle", "cycle.cycle:Cycle", by="cycles:Cycles"),
    _type("mentor", "pendamping", "a mentor to be paired", "pairing.people:Mentor", by="pairing"),
    _type("mentee", "yang didampingi", "a mentee to be paired", "pairing.people:Mentee", by="pairing"),
    _type("problem", "masalah pemasangan", "a pairing problem", "pairing.problem:Problem", by="pairings:Problems"),
    _type("certificate", "sertifikat", "a certificate", "pairing.certificate:Certificate", by="pairings:Certificates"),
    _type("pairing", "pemasangan", "a pairing with its certificate", "pairing.result:Pairing", by="pairings:Pairings"),
    _type("division", "pembagian kelas", "a division into classes", "pairing.groups:Division", by="pairing"),
    _type(
        "report",
        "laporan",
        "a report",
        "report.shown.table:ReportTable",
        "codec.sorts.reports:WrittenReport",
        by="reports:Reports",
    ),
    _type("table", "tabel", "a table", "tables:Table", by="shown:Tables"),
    _type(
        "options",
        "pilihan langkah berikut",
        "what may happen next",
        "cycle.options:Options",
        "codec.sorts.shown:WrittenOptions",
        by="shown:Choices",
    ),
    _type("replay", "hasil putar ulang", "what came of a replay", "cycle.replay:Replay", by="shown:Replays"),
)
"""Every type of document, from the foundation upwards."""

PERSONAL = frozenset({"identity", "directory"})
"""The types that name people; they are written only where the caller says so."""


def home_of(cls: type) -> str:
    """Return the home of a class of the library, empty for any other."""
    package, _, module = cls.__module__.partition(".")
    return f"{module}:{cls.__qualname__}" if package == "pendamping" else ""


def types_by_name(types: Iterable[WireType] = TYPES) -> dict[str, WireType]:
    """Return the types by their names."""
    return {item.name: item for item in types}


def types_by_home(types: Iterable[WireType] = TYPES) -> dict[str, WireType]:
    """Return the types by the homes of their classes."""
    return {home: item for item in types for home in item.home}
