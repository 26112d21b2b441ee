"""Schools and institutions, known by ids; an institution keeps its dated names."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Protocol

from attrs import field, frozen

from pendamping.citations import Citation, Confidence, Source
from pendamping.errors import UnknownName, nearest
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.model.people import not_empty
from pendamping.values.accreditation import ACCREDITATION_CITATION, Grade
from pendamping.values.codes import npsn, wilayah
from pendamping.values.parsed import Parsed, shown
from pendamping.values.periods import ALWAYS, Validity
from pendamping.values.when import When

UNKNOWN_INSTITUTION = Message(
    "model.unknown-institution",
    Severity.ERROR,
    Label("Tidak ada lembaga bernama {printed}{near}.", "No institution has the name {printed}{near}."),
    Label("Periksa ejaannya atau daftarkan lembaga itu.", "Check the spelling or enter the institution."),
)
AMBIGUOUS_INSTITUTION = Message(
    "model.ambiguous-institution",
    Severity.ERROR,
    Label("Nama {printed} dipakai oleh {ids}.", "The name {printed} belongs to {ids}."),
    Label("Tulis nama lengkap lembaga beserta daerahnya.", "Write the full name with its region."),
)
NAME_OUT_OF_TIME = Message(
    "model.name-out-of-time",
    Severity.WARNING,
    Label(
        "Nama {printed} berlaku {term}, tidak pada {on}; nama waktu itu: {right}.",
        "The name {printed} was in use {term}, not on {on}; the name then: {right}.",
    ),
)
NAME_SUPERSEDED = Message(
    "model.name-superseded",
    Severity.NOTE,
    Label(
        "{printed} berganti nama menjadi {right}; pada {on} kedua nama masih dapat dijumpai.",
        "{printed} was renamed {right}; on {on} both names can still be met.",
    ),
)
UNKNOWN_JENJANG = Message(
    "model.unknown-jenjang",
    Severity.ERROR,
    Label("Jenjang {given} tidak dikenal{near}.", "There is no school level {given}{near}."),
    Label("Pakai salah satu: {known}.", "Use one of: {known}."),
)
GRADE_WITHOUT_YEAR = Message(
    "model.grade-without-year",
    Severity.NOTE,
    Label(
        "Peringkat akreditasi {grade} tanpa tahun instrumen; skalanya berubah pada 2018.",
        "The grade {grade} has no year of its instrument; the scale changed in 2018.",
    ),
)


class Jenjang(StrEnum):
    """The level of a school.

    >>> Jenjang("SMP").label.en
    'junior secondary school'
    """

    PAUD = "PAUD"
    SD = "SD"
    SMP = "SMP"
    SMA = "SMA"
    SMK = "SMK"
    SLB = "SLB"
    PKBM = "PKBM"

    @property
    def label(self) -> Label:
        """The printed word for the level."""
        return _JENJANG[self]

    @classmethod
    def parse(cls, text: str) -> "Parsed[Jenjang]":
        """Read a level as lists print it; TK is read as PAUD and SKB as PKBM.

        >>> Jenjang.parse("tk").value
        <Jenjang.PAUD: 'PAUD'>
        """
        word = re.sub(r"[\s.]+", "", text).upper()
        if word in cls.__members__:
            return Parsed(cls(word))
        if word in _JENJANG_WORDS:
            return Parsed(_JENJANG_WORDS[word])
        known = tuple(cls.__members__)
        return Parsed(None, (UNKNOWN_JENJANG(given=shown(text), near=_near(word[:20], known), known=known),))


_JENJANG = {
    Jenjang.PAUD: Label("PAUD/TK", "early childhood education / kindergarten"),
    Jenjang.SD: Label("SD", "primary school"),
    Jenjang.SMP: Label("SMP", "junior secondary school"),
    Jenjang.SMA: Label("SMA", "senior secondary school"),
    Jenjang.SMK: Label("SMK", "vocational secondary school"),
    Jenjang.SLB: Label("SLB", "special school"),
    Jenjang.PKBM: Label("PKBM/SKB", "non-formal learning centre"),
}
_JENJANG_WORDS = {
    "TK": Jenjang.PAUD,
    "PAUD/TK": Jenjang.PAUD,
    "TK/PAUD": Jenjang.PAUD,
    "SKB": Jenjang.PKBM,
    "PKBM/SKB": Jenjang.PKBM,
    "SKB/PKBM": Jenjang.PKBM,
}


class SchoolStatus(StrEnum):
    """Who runs a school."""

    NEGERI = "negeri"
    SWASTA = "swasta"

    @property
    def label(self) -> Label:
        """The printed word for the status."""
        return Label("negeri", "public") if self is SchoolStatus.NEGERI else Label("swasta", "private")


@frozen(slots=True)
class School:
    """A school, by the caller's id; its name is no personal datum.

    Attributes:
        id: the caller's id.
        name: the name as printed.
        jenjang: its level.
        npsn: the national school number, 8 characters; empty where it is not known.
        status: public or private; None where it is not known.
        region: the region code of the Interior Ministry, such as ``63.03``; empty where it is not known.
        accreditation: the grade; None where it is not known.
        instrument: the year of the instrument that gave the grade.

    >>> School("s-1", "SMPN 3 Contoh", Jenjang.SMP, region="63.03").jenjang.label.id
    'SMP'
    """

    id: str = field(validator=not_empty)
    name: str
    jenjang: Jenjang
    npsn: str = ""
    status: SchoolStatus | None = None
    region: str = ""
    accreditation: Grade | None = None
    instrument: int | None = None


class SchoolSource(Protocol):
    """Where schools come from; a caller's own list needs this one method."""

    def school(self, npsn: str) -> School | None:
        """Return the school of an NPSN, or None."""
        ...


def check_school(school: School, path: str = "$") -> tuple[Finding, ...]:
    """Find a wrong NPSN or region code, and a grade that cannot be compared; what is empty is passed over.

    >>> [finding.path for finding in check_school(School("s-1", "SMPN 3 Contoh", Jenjang.SMP, npsn="1060369"))]
    ['$.npsn']
    """
    found = npsn.validate(school.npsn, f"{path}.npsn") if school.npsn else ()
    found += wilayah.validate(school.region, f"{path}.region") if school.region else ()
    if school.accreditation is not None and school.instrument is None:
        found += (GRADE_WITHOUT_YEAR(f"{path}.instrument", cite=ACCREDITATION_CITATION, grade=school.accreditation),)
    return found


class InstitutionLevel(StrEnum):
    """Where an institution stands between the school and the ministry."""

    DINAS = "dinas"
    UPT = "upt"
    PUSAT = "pusat"
    LPD = "lpd"

    @property
    def label(self) -> Label:
        """The printed word for the level."""
        return _INSTITUTION_LEVEL[self]


_INSTITUTION_LEVEL = {
    InstitutionLevel.DINAS: Label("dinas pendidikan", "education office"),
    InstitutionLevel.UPT: Label("UPT kementerian", "ministry unit in the province"),
    InstitutionLevel.PUSAT: Label("kementerian", "ministry"),
    InstitutionLevel.LPD: Label("lembaga penyelenggara diklat", "training provider"),
}


@frozen(slots=True)
class NameHeld:
    """A name that an institution bears for a time.

    Attributes:
        name: the name in full.
        short: the name as mostly printed, such as ``BGTK Kalsel``.
        valid: the days for which it is borne; whole years where the sources print years only.
        also: other printed forms of the same name.
        cite: the source of the name and its time.
    """

    name: str = field(validator=not_empty)
    short: str = ""
    valid: Validity = ALWAYS
    also: tuple[str, ...] = ()
    cite: Citation | None = None

    @property
    def shown(self) -> str:
        """The short form, or the full one where there is no short one."""
        return self.short or self.name


@frozen(slots=True)
class Institution:
    """An office, unit or ministry that stays one thing while its name changes.

    Attributes:
        id: the caller's id.
        level: where it stands.
        names: its names, each with its time.
        region: the region code it works in; empty for the whole country.
    """

    id: str = field(validator=not_empty)
    level: InstitutionLevel
    names: tuple[NameHeld, ...]
    region: str = ""

    def name_on(self, day: date) -> NameHeld | None:
        """Return the name borne on a day, the newest where two are; None where none is known.

        >>> upt("upt-1", "bgp-bgtk", "Kalimantan Selatan", "Kalsel").name_on(date(2024, 11, 8)).short
        'BGP Kalsel'
        """
        borne = [name for name in self.names if name.valid.covers(day)]
        return max(borne, key=lambda name: name.valid.first or date.min) if borne else None


def resolve(institutions: Iterable[Institution], printed: str, on: When | date | None = None) -> Parsed[Institution]:
    """Find the institution that a text names, whatever it was called at that time.

    Case, full stops and spaces do not matter. A name printed out of its time gives the institution and a finding;
    nothing is said of the time where ``on`` is unknown.

    >>> units = [upt("upt-1", "bgp-bgtk", "Kalimantan Selatan", "Kalsel")]
    >>> late = resolve(units, "BGP Kalsel", date(2026, 2, 3))
    >>> late.value.id, [finding.code for finding in late.findings]
    ('upt-1', ['model.name-out-of-time'])
    """
    wanted = _plain(printed)
    names = [
        (unit, name, form)
        for unit in institutions
        for name in unit.names
        for form in (name.name, name.short, *name.also)
    ]
    hits = [(unit, name) for unit, name, form in names if form and _plain(form) == wanted]
    units = {unit.id: unit for unit, _ in hits}
    if len(units) > 1:
        return Parsed(None, (AMBIGUOUS_INSTITUTION(printed=shown(printed), ids=tuple(units)),))
    if not hits:
        near = _near(printed[:80], [form for _, _, form in names if form])
        return Parsed(None, (UNKNOWN_INSTITUTION(printed=shown(printed), near=near),))
    return Parsed(hits[0][0], _check_time([name for _, name in hits], hits[0][0], printed, When.of(on)))


def _check_time(names: list[NameHeld], unit: Institution, printed: str, on: When) -> tuple[Finding, ...]:
    days = on.as_range()
    if days is None:
        return ()
    right = unit.name_on(days.last)
    shown_right = right.shown if right else Label("tidak diketahui", "not known")
    borne = [name for name in names if name.valid.overlaps_range(days)]
    if not borne:
        name = names[0]
        return (NAME_OUT_OF_TIME(cite=name.cite, printed=shown(printed), term=name.valid, on=on, right=shown_right),)
    # Sources mostly give the year of a renaming, so that in this year neither name is wrong.
    if right is not None and right not in borne and right.valid.covers(days.first):
        return (NAME_SUPERSEDED(cite=right.cite, printed=shown(printed), on=on, right=shown_right),)
    return ()


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[.,]", " ", text).casefold().split())


def _near(word: str, known: Iterable[str]) -> Label:
    found = nearest(word, known)
    return Label(f"; maksudnya {found}?", f"; did you mean {found}?") if found else Label("", "")


@frozen(slots=True)
class _Line:
    """One stretch in the naming of a kind of ministry unit."""

    name: str
    short: str
    valid: Validity
    cite: Citation


def _source(key: str, url: str, confidence: Confidence, note: str) -> Citation:
    return Citation((Source(key, url),), confidence, note)


_BGP_CITE = _source(
    "BGP-2022",
    "https://mediabagi.com/balai-besar-guru-penggerak-dan-balai-guru-penggerak-resmi-berganti-nama-berikut-perubahan-nomenklaturnya/",
    Confidence.MEDIUM,
    "Permendikbudristek 14/2022",
)
_BGTK_CITE = _source(
    "BGTK-2025",
    "https://mediabagi.com/nomenklatur-balai-besar-guru-penggerak-resmi-diubah-berikut-ulasannya/",
    Confidence.MEDIUM,
    "Surat Menteri PANRB B/365/M.KT.01/2025, 26 Maret 2025; hari berlakunya nama baru tidak ditemukan",
)
_LPMP_CITE = _source(
    "LPMP",
    "https://id.wikipedia.org/wiki/Balai_Penjaminan_Mutu_Pendidikan",
    Confidence.LOW,
    "nama LPMP sejak 2007 sampai 2022",
)
_BPMP_CITE = _source(
    "BPMP-2022",
    "https://www.slideshare.net/slideshow/permendikbudristek-nomor-11-tahun-2022-bbpmppdf/256487552",
    Confidence.HIGH,
    "Permendikbudristek 11/2022",
)
# Approved by a letter of 26 March 2025; the last day of the old names is not known, the year is.
_BGP_TIME, _BGTK_TIME = Validity(date(2022, 1, 1), date(2025, 12, 31)), Validity(date(2025, 3, 26))
_LPMP = _Line("Lembaga Penjaminan Mutu Pendidikan", "LPMP", Validity(date(2007, 1, 1), date(2022, 12, 31)), _LPMP_CITE)
_BGP = _Line("Balai Guru Penggerak", "BGP", _BGP_TIME, _BGP_CITE)
_UPT_LINES = {
    "bgp-bgtk": (_BGP, _Line("Balai Guru dan Tenaga Kependidikan", "BGTK", _BGTK_TIME, _BGTK_CITE)),
    "bgp-kgtk": (_BGP, _Line("Kantor Guru dan Tenaga Kependidikan", "KGTK", _BGTK_TIME, _BGTK_CITE)),
    "bbgp-bbgtk": (
        _Line("Balai Besar Guru Penggerak", "BBGP", _BGP_TIME, _BGP_CITE),
        _Line("Balai Besar Guru dan Tenaga Kependidikan", "BBGTK", _BGTK_TIME, _BGTK_CITE),
    ),
    "lpmp-bpmp": (_LPMP, _Line("Balai Penjaminan Mutu Pendidikan", "BPMP", Validity(date(2022, 1, 1)), _BPMP_CITE)),
    "lpmp-bbpmp": (
        _LPMP,
        _Line("Balai Besar Penjaminan Mutu Pendidikan", "BBPMP", Validity(date(2022, 1, 1)), _BPMP_CITE),
    ),
}


def upt(id: str, line: str, province: str, short: str) -> Institution:
    """Make a ministry unit of a province with the names it bore.

    Args:
        id: the caller's id.
        line: what became of it: ``bgp-bgtk`` (type A), ``bgp-kgtk`` (type B), ``bbgp-bbgtk``, ``lpmp-bpmp`` or
            ``lpmp-bbpmp``; any other raises UnknownName.
        province: the province in full, such as ``Kalimantan Selatan``.
        short: the province as mostly printed, such as ``Kalsel``.

    >>> [name.short for name in upt("upt-1", "bgp-bgtk", "Kalimantan Selatan", "Kalsel").names]
    ['BGP Kalsel', 'BGTK Kalsel']
    """
    if line not in _UPT_LINES:
        raise UnknownName("UPT line", line, _UPT_LINES)
    names = tuple(
        NameHeld(
            f"{each.name} Provinsi {province}",
            f"{each.short} {short}",
            each.valid,
            (
                f"{each.name} {province}",
                f"{each.name} {short}",
                f"{each.short} {province}",
                f"{each.short} Provinsi {province}",
            ),
            each.cite,
        )
        for each in _UPT_LINES[line]
    )
    return Institution(id, InstitutionLevel.UPT, names)
