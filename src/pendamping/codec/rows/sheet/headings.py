"""Recognising a heading, however it is spelt.

A heading is recognised whole, never by a part: "NIP Suami/Istri" is no NIP of the person, "Nama Ibu Kandung" no name.
"""

import re
from collections.abc import Mapping
from functools import cache
from unicodedata import normalize

from pendamping.codec.rows.sheet.headingtable import FIELDS, NOT_READ
from pendamping.labels import Label
from pendamping.tables import Table, column

_WORDS: Mapping[str, str] = {
    **{"tgl": "tanggal", "tggl": "tanggal", "tmpt": "tempat", "tmp": "tempat", "tpt": "tempat", "kab": "kabupaten"},
    **{
        "prov": "provinsi",
        "prop": "provinsi",
        "propinsi": "provinsi",
        "kec": "kecamatan",
        "no": "nomor",
        "nmr": "nomor",
    },
    **{
        "nomer": "nomor",
        "jk": "jeniskelamin",
        "jns": "jenis",
        "mapel": "matapelajaran",
        "telp": "telepon",
        "ttd": "tandatangan",
    },
    **{
        "tlp": "telepon",
        "ket": "keterangan",
        "gol": "golongan",
        "ttl": "tempattanggallahir",
        "satdik": "satuanpendidikan",
    },
    **{
        "thn": "tahun",
        "pend": "pendidikan",
        "lhr": "lahir",
        "pre": "pre",
        "hape": "hp",
        "e": "e",
        "dg": "dengan",
        "dgn": "dengan",
    },
    **{"sekolahan": "sekolah", "sklh": "sekolah", "istri": "istri", "isteri": "istri", "kepsek": "kepalasekolah"},
}
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SOMEBODY_ELSE = re.compile(r"suami|ist[e]?ri|pasangan|ibu|ayah|wali|anak|atasan|orang ?tua|pimpinan", re.I)
_YEAR = re.compile(r"\s*\(?\b((?:19|20)\d\d(?:\s*/\s*(?:19|20)?\d\d)?)\)?\s*$")


def heading_key(text: str) -> str:
    """Return what two spellings of a heading have in common.

    >>> heading_key("Tgl. Lahir") == heading_key("TANGGAL_LAHIR "), heading_key("Kab./Kota")
    (True, 'kabupatenkota')
    """
    words = re.findall(r"[^\W_]+", normalize("NFKC", text[:200]).casefold())
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return "".join(words)  # N.I.P. and L/P
    return "".join(_WORDS.get(word, word) for word in words if word not in ("dan", "yang"))


@cache
def _known() -> dict[str, str]:
    return {heading_key(heading): field.key for field in FIELDS for heading in (field.key, *field.headings)}


@cache
def _not_read() -> frozenset[str]:
    return frozenset(heading_key(heading) for heading in NOT_READ)


def field_of(heading: str) -> tuple[str, str]:
    """Return the field that a heading names and the year it carries, each empty where there is none.

    What stands in brackets is passed over if the whole is not known; a mark may carry its year.

    >>> field_of("NIP (18 digit)"), field_of("Nilai UKG 2017"), field_of("NIP Suami/Istri")
    (('nip', ''), ('ukg', '2017'), ('', ''))
    """
    if heading.strip() in ("#", "№"):
        return "number", ""
    if (year := _YEAR.search(heading[:200])) is not None:
        key = _known().get(heading_key(heading[: year.start()]), "")
        if key in ("ukg", "pretest", "posttest"):
            return key, "".join(year[1].split())
    for form in _forms(heading):
        if (key := heading_key(form)) in _known():
            return ("", "") if key in _not_read() else (_known()[key], "")
    return "", ""


def _forms(heading: str) -> tuple[str, ...]:
    """Return the heading, and the heading without what stands in brackets unless that names somebody else."""
    heading = heading[:200]
    without = _BRACKETS.sub(" ", heading)
    return (heading,) if _SOMEBODY_ELSE.search(heading) else (heading, without)


def is_not_read(heading: str) -> bool:
    """Say whether a heading is known and passed over.

    >>> is_not_read("Nama Ibu Kandung"), is_not_read("Pangkat/Gol. (terakhir)")
    (True, True)
    """
    return any(heading_key(form) in _not_read() for form in (heading, _BRACKETS.sub(" ", heading[:200])))


def known_headings() -> dict[str, str]:
    """Return every form of a heading that is recognised, with the key of its field."""
    return {heading: field.key for field in FIELDS for heading in field.headings}


def headings_table() -> Table:
    """Return the headings as a table: the field, what it means, and how it is printed.

    >>> headings_table().columns[0].label.id, len(headings_table()) == len(FIELDS)
    ('kolom', True)
    """
    return Table.of(
        [
            column("field", "kolom", "field"),
            column("label", "arti", "meaning"),
            column("headings", "kepala kolom", "headings"),
        ],
        [(field.key, field.label, field.headings) for field in FIELDS],
        Label("Kepala kolom yang dikenali", "Headings that are recognised"),
    )
