"""Schools and regions as lists print them."""

import re
from functools import lru_cache

from attrs import frozen

from pendamping.codec.rows.cells import faults
from pendamping.codec.rows.cells.clean import Plain, safe, text_of
from pendamping.codec.rows.cells.codes import NO_NUMBER
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.model.places import Jenjang
from pendamping.values.codes import wilayah
from pendamping.values.codes.wilayah import Level
from pendamping.values.parsed import Parsed
from pendamping.values.regions import (
    AMBIGUOUS_REGION,
    MISSPELT_REGION,
    UNKNOWN_REGION,
    Region,
    RegionSource,
    find_region,
    name_key,
)

REGION_UNCHECKED = Message(
    "codec.region-unchecked",
    Severity.NOTE,
    Label(
        "Wilayah “{name}” tidak ada dalam daftar ringkas; namanya dicatat tanpa kode.",
        "The region “{name}” is not in the short list; its name is kept without a code.",
    ),
    Label("Berikan daftar lengkap lewat regions=all_regions().", "Pass the whole list as regions=all_regions()."),
)
REGION_WRONG_LEVEL = Message(
    "codec.region-level",
    Severity.ERROR,
    Label("“{name}” adalah {given}, bukan {right}.", "“{name}” is a {given}, not a {right}."),
    Label("Periksa kolomnya.", "Check the column."),
)
NO_SCHOOL_NAME = Message(
    "codec.school-not-a-name",
    Severity.ERROR,
    Label("Isi sel ini bukan nama sekolah.", "What stands in this cell is not a name of a school."),
    Label("Tulis nama satuan pendidikan.", "Write the name of the school."),
)

_LONG_NUMBER = re.compile(r"\d(?:[\s.\-]?\d){6,}")
_KINDS = (
    ("PAUD", r"(?:tk|paud|kb|tpa|sps)\b|taman kanak"),
    ("SD", r"(?:sd|sdn|sdit|sds)\b|sekolah dasar"),
    ("SMP", r"(?:smp|smpn|smpit|smps)\b|sekolah menengah pertama"),
    ("SMA", r"(?:sma|sman|smait|smas)\b|sekolah menengah atas"),
    ("SMK", r"(?:smk|smkn|smks)\b|sekolah menengah kejuruan"),
    ("SLB", r"(?:slb|slbn)\b|sekolah luar biasa"),
    ("PKBM", r"(?:pkbm|skb|spnf)\b"),
)
_JENJANG_OF_NAME = tuple((Jenjang(code), re.compile(rf"(?:upt|uptd)?\s*(?:{words})")) for code, words in _KINDS)
_SHORT = re.compile(r"\b(tk|sd|smp|sma|smk|slb)\s*\.?\s*(n|s)?(?:egeri|wasta|eg)?\b\.?", re.I)


@frozen(slots=True)
class Place:
    """A region as a list prints it.

    Attributes:
        name: as printed.
        region: the region, where the list of regions knows it.
    """

    name: str
    region: Region | None = None


def read_school(cell: Plain) -> Parsed[str]:
    """Read the name of a school or office, as printed with its spaces tidied.

    >>> read_school("SMPN 3 Contoh").value, read_school("-").value
    ('SMPN 3 Contoh', None)
    """
    text = " ".join(text_of(cell).split("\n"))
    if text.casefold() in NO_NUMBER:
        return Parsed(None)
    if sum(char.isalpha() for char in text) < 2 or _LONG_NUMBER.search(text) or not isinstance(cell, str):
        return Parsed(None, (NO_SCHOOL_NAME(),))
    return Parsed(text)


@lru_cache(maxsize=4_096)
def school_key(name: str) -> str:
    """Return what two spellings of a school's name have in common.

    >>> school_key("SMPN 3 Contoh") == school_key("SMP Negeri 3 CONTOH") == school_key("SMP N. 3 Contoh")
    True
    """
    words = _SHORT.sub(lambda found: f"{found[1]} {_STATUS.get((found[2] or '').lower(), '')} ", name.lower())
    return " ".join(re.findall(r"[^\W_]+", words))


_STATUS = {"n": "negeri", "s": "swasta"}


def jenjang_of(name: str) -> Jenjang | None:
    """Return the level that a school's name begins with, or None where it shows none.

    >>> jenjang_of("SMPN 3 Contoh"), jenjang_of("MTsN 1 Contoh")
    (<Jenjang.SMP: 'SMP'>, None)
    """
    key = school_key(name)
    for jenjang, pattern in _JENJANG_OF_NAME:
        if pattern.match(key):
            return jenjang
    return None


def read_region(cell: Plain, source: RegionSource | None, province: str = "") -> Parsed[Place]:
    """Read a kabupaten or kota by name or code; a name that fits several is told apart by the province column.

    Without a ``source`` only a short list is known, so a name that is not in it is kept as printed, with a note.

    >>> read_region("Banjar", None, "Kalimantan Selatan").value.region.code
    '63.03'
    >>> [finding.code for finding in read_region("Banjar", None).findings]
    ['values.region-ambiguous']
    """
    text = " ".join(text_of(cell).split())
    if text.casefold() in NO_NUMBER:
        return Parsed(None)
    if (lost := _dot_lost(text)) is not None:
        return Parsed(None, (lost,))
    found = find_region(text, source)
    if province and _several(found):
        found = find_region(f"{text}, {province}", source)
    region = found.value
    if region is not None and region.level is Level.PROVINSI:
        return Parsed(None, (_wrong_level(text, region, Label("kabupaten atau kota", "kabupaten or kota")),))
    if region is None and source is None and found.findings[-1].message in (UNKNOWN_REGION, MISSPELT_REGION):
        if _LONG_NUMBER.search(text):
            return Parsed(None, _masked(found.findings))
        return Parsed(Place(text), (REGION_UNCHECKED(name=safe(text)),))
    return Parsed(None if region is None else Place(text, region), _masked(found.findings))


def _several(found: Parsed[Region]) -> bool:
    # A bare "Gorontalo" can be the province too, and a province is no kabupaten.
    ambiguous = any(finding.message is AMBIGUOUS_REGION for finding in found.findings)
    return ambiguous or (found.value is not None and found.value.level is Level.PROVINSI)


def read_province(cell: Plain) -> Parsed[Region]:
    """Read a province; all 38 are known, so that an unknown one is an error.

    >>> read_province("Kalsel").value.name, [finding.code for finding in read_province("Kalsell").findings]
    ('Kalimantan Selatan', ['values.region-unknown'])
    """
    text = " ".join(text_of(cell).split())
    if text.casefold() in NO_NUMBER:
        return Parsed(None)
    found = find_region(text if re.match(r"(?i)prov|prop|[\d.]+$", text) else f"Provinsi {text}")
    if found.value is not None and found.value.level is not Level.PROVINSI:
        return Parsed(None, (_wrong_level(text, found.value, Label("provinsi", "province")),))
    return Parsed(found.value, _masked(found.findings))


def _wrong_level(text: str, region: Region, right: Label) -> Finding:
    return REGION_WRONG_LEVEL(name=safe(text), given=region.level.label, right=right)


def _dot_lost(text: str) -> Finding | None:
    """Find a code that a spreadsheet read as a number: 63.10 became 63.1."""
    digits = re.fullmatch(r"([1-9]\d)\.?(\d)", text, re.A)
    if digits is None:
        return None
    candidates = [f"{digits[1]}.0{digits[2]}"]
    if "." in text:
        candidates.append(f"{digits[1]}.{digits[2]}0")
    fit = tuple(candidate for candidate in candidates if wilayah.is_valid(candidate))
    return faults.ZERO_LOST(name="kode wilayah", code=text, length=len(text), candidates=fit)


def _masked(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings of the list of regions, a stray number of a person masked."""
    return tuple(
        Finding(
            each.message,
            each.path,
            tuple((key, _hidden(value)) for key, value in each.params),
            each.citation,
            each.severity,
        )
        for each in findings
    )


def _hidden(value: object) -> object:
    return safe(value) if isinstance(value, str) else value


def region_word(name: str) -> str:
    """Return what two spellings of a region have in common, kind and all.

    >>> region_word("Kab. Banjar") == region_word("KABUPATEN BANJAR")
    True
    """
    return name_key(re.sub(r"(?i)^(kab|kabupaten)\b\.?\s*", "kabupaten ", name))
