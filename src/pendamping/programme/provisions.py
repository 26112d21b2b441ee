"""Provisions (ketentuan): dated, scoped, cited figures, and the answer when one is asked for."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from attrs import asdict, field, frozen

from pendamping.citations import Citation, Confidence
from pendamping.errors import Misuse, UnknownName
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label, Lang, figure
from pendamping.model.people import ROLES
from pendamping.structure import near_text
from pendamping.values.counts import number_text
from pendamping.values.parsed import Parsed, must_be_text
from pendamping.values.periods import Validity
from pendamping.values.when import When

_OUT = Severity.ERROR
NO_SUCH = Message(
    "programme.no-such-provision",
    _OUT,
    Label("program {programme} tidak memuat ketentuan {id}{near}", "programme {programme} has no provision {id}{near}"),
    Label("yang dimuat: {known}", "it has: {known}"),
)
NOT_THEN = Message(
    "programme.provision-not-valid",
    _OUT,
    Label(
        "ketentuan {id} tidak diketahui untuk {on}; yang diketahui berlaku {known}",
        "provision {id} is not known for {on}; known for {known}",
    ),
)
OUT_OF_SCOPE = Message(
    "programme.provision-out-of-scope",
    _OUT,
    Label(
        "ketentuan {id} tidak diketahui untuk {scope}; yang diketahui untuk {known}",
        "provision {id} is not known for {scope}; known for {known}",
    ),
)
AMBIGUOUS = Message(
    "programme.provision-ambiguous",
    _OUT,
    Label(
        "beberapa ketentuan {id} cocok: {known}; sebutkan waktu atau lingkupnya",
        "several provisions {id} fit: {known}; state the time or the scope",
    ),
)
NOT_FOUND = Message(
    "programme.provision-not-found",
    Severity.NOTE,
    Label(
        "angka untuk {id} tidak ditemukan dalam sumber mana pun; isi sebagai konfigurasi",
        "no source gives a figure for {id}; configure it",
    ),
)
BELOW_TARGET = Message(
    "programme.below-target",
    Severity.NOTE,
    Label("{id}: {value}, di bawah sasaran {target}", "{id}: {value}, below the target of {target}"),
)
ABOVE_TARGET = Message(
    "programme.above-target",
    Severity.WARNING,
    Label("{id}: {value}, di atas sasaran {target}", "{id}: {value}, above the target of {target}"),
)
ABOVE_MAX = Message(
    "programme.above-max",
    Severity.ERROR,
    Label("{id}: {value}, melebihi batas {max}", "{id}: {value}, more than the limit of {max}"),
)

Figure = int | Decimal
"""A figure of a provision: exact, never a float."""

_UNITS: Mapping[str, str] = {
    "bulan": "months",
    "guru": "teachers",
    "hari": "days",
    "kali": "times",
    "kelas": "classes",
    "kunjungan": "visits",
    "laporan": "reports",
    "mapel": "subjects",
    "menit": "minutes",
    "modul": "modules",
    "orang": "people",
    "persen": "percent",
    "putaran": "rounds",
    "sekolah": "schools",
    "sesi": "sessions",
    "skor": "points",
    "tahun": "years",
}


def _number(value: Figure, lang: Lang) -> str:
    """Write a figure as its language does; a year or a mark has no thousands to tell apart.

    >>> _number(2584, "id"), _number(Decimal("62.5"), "id")
    ('2.584', '62,5')
    """
    return number_text(value, lang) if isinstance(value, int) else figure(value).text(lang)


@frozen(slots=True)
class Scope:
    """Whom a provision is about; an empty part means every one.

    Attributes:
        group: the target group, ``guru`` or ``kepala-sekolah``.
        jenjang: the school level, such as ``SMP``.
        angkatan: the cohort.
        track: a track of the programme.
        tier: mentor, mentee or cascade.

    >>> str(Scope(group="guru", jenjang="SMP"))
    'guru SMP'
    """

    group: str = ""
    jenjang: str = ""
    angkatan: str = ""
    track: str = ""
    tier: str = ""

    @classmethod
    def of(cls, value: "Scope | Mapping[str, str]") -> "Scope":
        """Turn what a caller has into a Scope; an unknown part raises `UnknownName`.

        >>> Scope.of({"jenjang": "SMP"}) == Scope(jenjang="SMP")
        True
        """
        if isinstance(value, cls):
            return value
        if not isinstance(value, Mapping):
            raise Misuse(f"{type(value).__name__} is not a scope", "pass a Scope, or a mapping of its parts")
        for part, given in value.items():
            if part not in cls.__annotations__:
                raise UnknownName("part of a scope", str(part), cls.__annotations__)
            must_be_text(given)
        return cls(**value)

    def fits(self, asked: "Scope") -> bool:
        """Say whether this scope holds for the one asked about; parts not asked about do not matter."""
        mine, theirs = asdict(self), asdict(asked)
        return all(not mine[part] or not theirs[part] or mine[part] == theirs[part] for part in mine)

    def text(self, lang: Lang = "id") -> str:
        """Write the scope out in one language; a code without a word in the field stays as it is.

        >>> Scope(group="kepala-sekolah", jenjang="SMP", angkatan="7", tier="mentee").text("en")
        'SMP school heads, cohort 7, mentee'
        >>> Scope().text("en")
        'all'
        """
        whom = [_worded(self.group).text(lang), self.jenjang]
        cohort = Label(f"angkatan {self.angkatan}", f"cohort {self.angkatan}").text(lang) if self.angkatan else ""
        who = " ".join(part for part in (whom if lang == "id" else reversed(whom)) if part)
        parts = ", ".join(part for part in (who, cohort, self.track, _worded(self.tier).text(lang)) if part)
        return parts or ("all" if lang == "en" else "semua")

    def __str__(self) -> str:
        return self.text()


_WORDS = {role.code: Label(role.label.id, f"{role.label.en}s") for role in ROLES} | {
    "mentor": Label("pendamping (inti)", "mentor"),
    "mentee": Label("yang didampingi (mitra)", "mentee"),
    "cascade": Label("imbas", "cascade"),
}


def _worded(code: str) -> Label:
    return _WORDS.get(code, Label(code, code))


@frozen(slots=True, repr=False)
class Provision:
    """A figure with the dates it is valid for, its scope and its source.

    Below the target is a note, above it a warning, above ``max`` an error: a published ratio is a target, and
    only a stated limit makes an error. Where sources print a range, such as 4 to 6, ``low`` is its lower end and the
    target its upper: what lies between is on target.

    Attributes:
        id: the name, such as ``mentees-per-mentor``.
        target: the figure; None where it was looked for and not found.
        max: the highest allowed; None where the sources name none.
        unit: what is counted, such as ``orang``, ``hari``, ``JP``, ``skor``.
        valid: the dates it holds for.
        scope: whom it is about.
        cite: sources and confidence.
        at_least: whether the target is a floor, as a cut-off score is.
        about: whether the source hedges the figure, as in "sekitar 117"; it then judges nothing.
        label: the printed name.
        note: the reading taken where the sources leave one open.
        low: the lower end of a published range, of which the target is the upper; None for a single figure.
    """

    id: str
    cite: Citation
    target: Figure | None = None
    max: Figure | None = None
    unit: str = ""
    valid: Validity = field(factory=Validity)
    scope: Scope = Scope()
    at_least: bool = False
    about: bool = False
    label: Label | None = None
    note: Label | None = None
    low: Figure | None = None

    @property
    def known(self) -> bool:
        """Always true: this is a provision, not the lack of one."""
        return True

    @property
    def capacity(self) -> Figure | None:
        """How many a plan may give: ``max``, or the target where no maximum is stated."""
        return self.target if self.max is None else self.max

    @property
    def confidence(self) -> Confidence:
        """How far the figure can be trusted."""
        return self.cite.confidence

    def judge(self, value: Figure, path: str = "$") -> tuple[Finding, ...]:
        """Return what there is to say about a realised figure: nothing, a note, a warning or an error.

        >>> ratio = Provision("mentees-per-mentor", Citation(), target=3)
        >>> [f.code for f in ratio.judge(4)], ratio.judge(3), [f.code for f in ratio.judge(2)]
        (['programme.above-target'], (), ['programme.below-target'])
        """
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or not Decimal(value).is_finite():
            raise Misuse(f"{value!r} is not a figure", "pass an int or a Decimal")
        name = self.label or Label(self.id, self.id)
        if self.max is not None and value > self.max:
            return (ABOVE_MAX(path, cite=self.cite, id=name, value=value, max=self.max),)
        if self.target is None or self.about:
            return ()
        if value < (self.target if self.low is None else self.low):
            return (BELOW_TARGET(path, cite=self.cite, id=name, value=value, target=self._aim),)
        if self.at_least or value <= self.target:
            return ()
        return (ABOVE_TARGET(path, cite=self.cite, id=name, value=value, target=self._aim),)

    @property
    def _aim(self) -> "Figure | Label":
        """What a finding names as the target: the number, or the range it is the upper end of."""
        return self.figure if self.target is None or self.low is not None else self.target

    @property
    def stated(self) -> bool:
        """Whether the sources give a figure at all, be it a target or a limit alone."""
        return self.target is not None or self.max is not None

    @property
    def figure(self) -> Label:
        """The figure as printed: a range, with its hedge, as a floor, a limit that stands alone, or that none was found."""
        if not self.stated:
            return Label("tidak ditemukan", "not found")
        hedges = ("sekitar", "about") if self.about else ("minimal", "at least") if self.at_least else ("", "")
        return Label(self._printed("id", hedges[0], "paling banyak"), self._printed("en", hedges[1], "at most"))

    @property
    def shown(self) -> "Figure | Label":
        """What a table shows: the number itself where it is one exact figure, else as printed."""
        exact = self.target is not None and self.low is None and not self.about and not self.at_least
        return self.target if exact and self.target is not None else self.figure

    @property
    def top(self) -> Figure | None:
        """What a table shows as the limit beside a target; None where the limit is the figure itself."""
        return None if self.target is None else self.max

    @property
    def units(self) -> Label:
        """The unit in both languages; one that is not known to the library stands as it is written."""
        return Label(self.unit, _UNITS.get(self.unit, self.unit))

    def _printed(self, lang: Lang, hedge: str, limit: str) -> str:
        if self.target is None:
            return f"{limit} {_number(self.max or 0, lang)}"
        low = "" if self.low is None else f"{_number(self.low, lang)}–"
        return f"{hedge} {low}{_number(self.target, lang)}".lstrip()

    @property
    def citation(self) -> Citation:
        """Sources and confidence."""
        return self.cite

    def describe(self) -> Label:
        """Return value, validity and scope in one line.

        >>> Provision("mandated", Citation(), target=117, about=True, unit="sekolah", scope=Scope(jenjang="SD")).describe()
        Label(id='sekitar 117 sekolah, tanpa tanggal, SD', en='about 117 schools, undated, SD')
        """
        return Label(self._line("id", " (maks. {})"), self._line("en", " (max. {})"))

    def _line(self, lang: Lang, limit: str) -> str:
        unit = f" {self.units.text(lang)}" if self.unit and self.stated else ""
        top = "" if self.max is None or self.target is None else limit.format(_number(self.max, lang))
        return f"{self.figure.text(lang)}{unit}{top}, {self.valid.text(lang)}, {self.scope.text(lang)}"

    def __repr__(self) -> str:
        return f"Provision({self.id!r}: {self.describe()}; {self.cite})"


@frozen(slots=True)
class NotKnown:
    """The answer when no figure can be given, with the reason as a finding.

    Attributes:
        id: the provision asked for.
        why: why it is not known, in both languages, with what is known instead.
    """

    id: str
    why: Finding

    @property
    def known(self) -> bool:
        """Always false."""
        return False

    @property
    def target(self) -> None:
        """None: there is no figure."""
        return None

    @property
    def citation(self) -> Citation | None:
        """Where the figure was looked for in vain, if the pack says so."""
        return self.why.citation

    def __str__(self) -> str:
        return self.why.text()


def find(
    provisions: Iterable[Provision], programme: str, id: str, on: date | int | str | None, scope: Scope
) -> Provision | NotKnown:
    """Return the one provision of this name for a time and a scope, or say precisely what is not known.

    Args:
        provisions: those of the programme.
        programme: its id, for the message.
        id: the name asked for.
        on: a day, a year or a period such as ``2019``; None asks whatever the time. Of a moment its own day counts.
        scope: whom the question is about.
    """
    must_be_text(id)
    held = tuple(provisions)
    named = [item for item in held if item.id == id]
    if not named:
        names = tuple(sorted({item.id for item in held}))
        return NotKnown(id, NO_SUCH(programme=programme, id=id, near=near_text(id, names), known=names))
    timed = named if on is None else [item for item in named if valid_on(item.valid, on)]
    if not timed:
        return NotKnown(id, NOT_THEN(id=id, on=on, known=tuple(item.valid for item in named)))
    fitting = [item for item in timed if item.scope.fits(scope)]
    if not fitting:
        return NotKnown(id, OUT_OF_SCOPE(id=id, scope=scope, known=tuple(item.scope for item in timed)))
    if len(fitting) > 1:
        return NotKnown(id, AMBIGUOUS(id=id, known=tuple(item.describe() for item in fitting)))
    only = fitting[0]
    return only if only.stated else NotKnown(id, NOT_FOUND(cite=only.cite, id=only.label or id))


def valid_on(valid: Validity, on: date | int | str) -> bool:
    """Say whether something with a validity holds on a day, or on any day of a year or period.

    >>> valid_on(Validity(date(2019, 1, 1), date(2019, 12, 31)), "2018..2019")
    True
    """
    if isinstance(on, date):
        return valid.covers(on.date() if isinstance(on, datetime) else on)
    if type(on) not in (int, str) or (isinstance(on, int) and not 1 <= on <= 9998):
        raise Misuse(
            f"this {type(on).__name__} is not a time", "pass a day, a year from 1 to 9998, or a period as text"
        )
    period = _period(f"{on:04}" if isinstance(on, int) else on)
    starts_late = valid.first is not None and period.last is not None and valid.first > period.last
    ends_early = valid.last is not None and period.first is not None and valid.last < period.first
    return not (starts_late or ends_early)


def _period(text: str) -> Validity:
    """Read a year, a period, or a date as documents print it."""
    asked: Parsed[Validity] = Validity.parse(text)
    if asked.value is None:
        days = getattr(When.parse(text).value, "as_range", lambda: None)()
        if days is not None:
            return Validity(days.first, days.last)
    return asked.require("on")
