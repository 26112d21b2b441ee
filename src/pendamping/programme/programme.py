"""A programme edition: the definition that cycles, pairing and reports are run from."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from attrs import field, frozen

from pendamping.citations import Source
from pendamping.display import Display
from pendamping.errors import UnknownName
from pendamping.findings import Finding, Findings
from pendamping.labels import Label, Lang, both
from pendamping.programme.extending import NOTHING, Bound
from pendamping.programme.lifecycle import Lifecycle
from pendamping.programme.needs.base import word_of
from pendamping.programme.parts import MODES, Activity, CoverageSet, Declared, Named, Reason, place_label
from pendamping.programme.provisions import NotKnown, Provision, Scope, find
from pendamping.structure import key
from pendamping.tables import Table, column
from pendamping.values.duration import Length
from pendamping.values.parsed import must_be_text
from pendamping.values.periods import Validity
from pendamping.values.when import When

_Part = TypeVar("_Part", Lifecycle, Activity, CoverageSet, Reason)


@frozen(slots=True, repr=False)
class Programme(Display):
    """One edition of a programme, as read from its pack.

    Attributes:
        id: the id of the pack, such as ``kemitraan-guru-smp-2019``.
        title: the printed name in both languages.
        line: the programme line; printed words shift by line and year.
        edition: its year or angkatan, as printed.
        valid: the dates of the edition.
        scope: whom it is for.
        about: what it is, in a few sentences.
        extends: the id of the pack it changes, if any.
        words: the printed words by tier or role, such as ``mentor``.
        sources: every source it cites.
        roles: the roles that actors take.
        evidence: the evidence that facts may state.
        scores: the tests that facts may state.
        attributes: the attributes that facts may state.
        reasons: the coded reasons of moves.
        coverage: the coverage sets.
        provisions: the dated figures.
        activities: what happens, in order.
        lifecycles: the tables of moves.
        pairing: the pairing rules, structured by the pairing room.
        report: the report rules, structured by the report room.
        without: what it does not take over from the pack it extends: ids by table.
        extensions: what plugins bring to it; not part of its pack.

    >>> from pendamping import load_programme
    >>> programme = load_programme("kemitraan-guru-smp-2019")
    >>> programme.word("mentor"), programme.provision("mentees-per-mentor", on="2019").target
    ('guru inti', 3)
    """

    id: str
    title: Label
    line: str
    edition: str
    valid: Validity
    scope: Scope = field(factory=Scope)
    about: Label = Label("", "")
    extends: str = ""
    words: Mapping[str, Label] = field(factory=dict)
    sources: tuple[Source, ...] = field(default=(), metadata=key("source"))
    roles: tuple[Named, ...] = field(default=(), metadata=key("role"))
    evidence: tuple[Named, ...] = ()
    scores: tuple[Named, ...] = field(default=(), metadata=key("score"))
    attributes: tuple[Named, ...] = field(default=(), metadata=key("attribute"))
    reasons: tuple[Reason, ...] = field(default=(), metadata=key("reason"))
    coverage: tuple[CoverageSet, ...] = ()
    provisions: tuple[Provision, ...] = field(default=(), metadata=key("provision"))
    activities: tuple[Activity, ...] = field(default=(), metadata=key("activity"))
    lifecycles: tuple[Lifecycle, ...] = field(default=(), metadata=key("lifecycle"))
    pairing: tuple[Declared, ...] = ()
    report: tuple[Declared, ...] = ()
    without: Mapping[str, tuple[str, ...]] = field(factory=dict)
    extensions: Bound = field(default=NOTHING, init=False)
    _declared: Mapping[str, frozenset[str]] = field(init=False, eq=False)
    _words: Mapping[str, Label] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_declared", _declared_by(self))
        words = _words_of(self)
        object.__setattr__(self, "_words", words)
        for lifecycle in self.lifecycles:
            lifecycle.bind(words)

    def extend(self, extensions: Bound) -> None:
        """Take what plugins bring; called once, when the programme is read. Its own words go before theirs."""
        words = {**extensions.labels, **self._words}
        object.__setattr__(self, "extensions", extensions)
        object.__setattr__(self, "_words", words)
        for lifecycle in self.lifecycles:
            lifecycle.bind(words)
            lifecycle.extend(self.id, extensions)
            extensions.vet((need for move in lifecycle.moves for need in move.needs), self.declares)

    def __repr__(self) -> str:
        return f"Programme({self.id!r}, {self.title.id!r})"

    def to_text(self, lang: Lang = "id") -> str:
        """Return what the programme is for a terminal: title, time, what it is about, and what it holds."""
        from pendamping.programme.shown import text_of

        return text_of(self, lang)

    def to_html(self, lang: Lang = "id") -> str:
        """Return the programme as HTML: what it is, the pictures of its lifecycles, its activities and its figures."""
        from pendamping.programme.shown import html_of

        return html_of(self, lang)

    def __hash__(self) -> int:
        return hash(self.id)

    def word(self, name: str, lang: Lang = "id") -> str:
        """Return the word this edition prints for a tier or role, or raise `UnknownName`."""
        if must_be_text(name) not in self.words:
            raise UnknownName("word", name, self.words)
        return self.words[name].text(lang)

    def provision(
        self, id: str, on: date | int | str | None = None, scope: "Scope | Mapping[str, str] | None" = None
    ) -> Provision | NotKnown:
        """Return the figure of this name for a time and scope, with its citation, or say what is not known.

        Args:
            id: the name, such as ``mentees-per-mentor``.
            on: a day, a year, or a period or date as text; None asks whatever the time.
            scope: whom the question is about, a `Scope` or its parts such as ``{"track": "coaching"}``; the scope of
                the programme where none is given.
        """
        return find(self.provisions, self.id, id, on, self.scope if scope is None else Scope.of(scope))

    def lifecycle(self, id: str) -> Lifecycle:
        """Return a lifecycle by its id, or raise `UnknownName`."""
        return _one("lifecycle", self.lifecycles, id)

    def activity(self, id: str) -> Activity:
        """Return an activity by its id, or raise `UnknownName`."""
        return _one("activity", self.activities, id)

    def coverage_set(self, id: str) -> CoverageSet:
        """Return a coverage set by its id, or raise `UnknownName`."""
        return _one("coverage set", self.coverage, id)

    def reason(self, id: str) -> Reason:
        """Return a coded reason by its id, or raise `UnknownName`."""
        return _one("reason", self.reasons, id)

    def source(self, key: str) -> Source:
        """Return a source by its key, or raise `UnknownName`."""
        for item in self.sources:
            if item.key == key:
                return item
        raise UnknownName("source", must_be_text(key), (item.key for item in self.sources))

    def label_of(self, code: str, table: str = "") -> Label:
        """Return the printed word of a declared code, else the code.

        Args:
            code: the id of a role, of evidence, a test, an attribute, a reason, an activity and so on.
            table: the table it is declared in, such as ``activity``; needed only where two tables use one id.

        >>> from pendamping import load_programme
        >>> programme = load_programme("kemitraan-kepala-sekolah-smp-2019")
        >>> programme.label_of("rtl", "activity").en, programme.label_of("rtl", "evidence").en
        ('carrying out the follow-up plan', 'follow-up plan (RTL)')
        """
        return word_of(self._words, code, table)

    def declares(self, table: str) -> frozenset[str]:
        """Return the ids declared in one table: ``evidence``, ``activity``, ``score`` and so on; raise `UnknownName`.

        >>> from pendamping import load_programme
        >>> "rencana-ojl" in load_programme("kemitraan-guru-smp-2019").declares("evidence")
        True
        """
        held = self._declared.get(table) if type(table) is str else None
        if held is None:
            raise UnknownName("table of codes", must_be_text(table), self._declared)
        return held

    def lint(self) -> tuple[Finding, ...]:
        """Return what a careful reader would ask about the programme: errors, warnings and notes, gravest first."""
        from pendamping.programme.lint import lint

        return Findings(lint(self))

    def activities_table(self) -> Table:
        """Return the activities: code, name, place, mode, length, dates, recurrence, steps covered, citation, note."""
        rows = [
            (
                item.id,
                item.label,
                place_label(item.place, self.words),
                None if item.mode is None else MODES[item.mode],
                _both(item.length),
                _both(item.when),
                _both(item.every),
                tuple(self.label_of(f"{item.coverage}/{step}") for step in item.steps) or None,
                None if item.cite is None else str(item.cite),
                item.note,
            )
            for item in self.activities
        ]
        return Table.of(_ACTIVITIES, rows, Label("Kegiatan", "Activities"))

    def provisions_table(self) -> Table:
        """Return the provisions: code, name, figure, limit, unit, dates, scope, citation, note."""
        rows = [
            (
                item.id,
                item.label or item.id,
                item.shown,
                item.top,
                item.units if item.unit else None,
                _both(item.valid),
                _both(item.scope),
                str(item.cite),
                item.note,
            )
            for item in self.provisions
        ]
        return Table.of(_PROVISIONS, rows, Label("Ketentuan", "Provisions"))


_ACTIVITIES = (
    column("id", "kode", "code"),
    column("activity", "kegiatan", "activity"),
    column("place", "tempat", "place"),
    column("mode", "moda", "mode"),
    column("length", "lama", "length"),
    column("when", "tanggal", "dates"),
    column("every", "berulang tiap", "again every"),
    column("steps", "langkah", "steps"),
    column("citation", "sumber", "citation"),
    column("note", "catatan", "note"),
)
_PROVISIONS = (
    column("id", "kode", "code"),
    column("provision", "ketentuan", "provision"),
    column("target", "angka", "figure"),
    column("max", "batas", "limit"),
    column("unit", "satuan", "unit"),
    column("valid", "berlaku", "valid"),
    column("scope", "lingkup", "scope"),
    column("citation", "sumber", "citation"),
    column("note", "catatan", "note"),
)


def _both(value: Length | When | Validity | Scope | None) -> Label | None:
    return None if value is None else both(value)


def _ids(items: Iterable[Named | Reason | Activity | Provision | CoverageSet]) -> frozenset[str]:
    return frozenset(item.id for item in items)


def _one(kind: str, items: tuple[_Part, ...], id: str) -> _Part:
    for item in items:
        if item.id == id:
            return item
    raise UnknownName(kind, must_be_text(id), (item.id for item in items))


def _declared_by(programme: Programme) -> dict[str, frozenset[str]]:
    return {
        "role": _ids(programme.roles),
        "evidence": _ids(programme.evidence),
        "score": _ids(programme.scores),
        "attribute": _ids(programme.attributes),
        "reason": _ids(programme.reasons),
        "coverage": _ids(programme.coverage),
        "activity": _ids(programme.activities),
        "provision": _ids(programme.provisions),
        "assignment": _ids(programme.roles) | frozenset(programme.words),
        "step": frozenset(f"{held.id}/{step.id}" for held in programme.coverage for step in held.steps),
    }


def _words_of(programme: Programme) -> dict[str, Label]:
    """Return the printed word of every declared code, also under ``table:code``; steps under ``set/step``.

    A provision may bear the name of a tier, as in the number of ``mentors``: the word of the tier goes before its own.
    """
    words: dict[str, Label] = {}
    for item in programme.provisions:  # one name may have several figures; then none of their labels stands for it
        label = item.label or Label(item.id, item.id)
        words[item.id] = label if words.get(item.id, label) == label else Label(item.id, item.id)
    words |= {f"provision:{id}": label for id, label in words.items()}
    words |= programme.words
    words |= {f"{held.id}/{step.id}": step.label for held in programme.coverage for step in held.steps}
    for table, items in _tables_of(programme).items():
        words |= {item.id: item.label for item in items} | {f"{table}:{item.id}": item.label for item in items}
    return words


def _tables_of(programme: Programme) -> Mapping[str, Iterable[Named | Reason | Activity | CoverageSet]]:
    """Return the tables of words, from the one that gives way to the one whose word a bare code gets."""
    return {
        "coverage": programme.coverage,
        "activity": programme.activities,
        "reason": programme.reasons,
        "attribute": programme.attributes,
        "score": programme.scores,
        "evidence": programme.evidence,
        "role": programme.roles,
    }
