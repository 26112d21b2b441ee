"""Which reader reads which field; what a reader needs to know of its column is bound into it."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from pendamping.codec.rows.cells import codes, contacts, dates, faults, places, words
from pendamping.codec.rows.cells.clean import Plain, safe, text_of
from pendamping.codec.rows.cells.names import Name, read_name
from pendamping.codec.rows.sheet.headingtable import FIELD
from pendamping.values.codes import nip
from pendamping.values.codes.common import Sex, compact, mask
from pendamping.values.parsed import Parsed
from pendamping.values.regions import Region, RegionSource

Reader = Callable[[Plain], Parsed[Any]]
"""Takes a clean cell; gives the value, or none and what is wrong."""

_REPEATED = (
    *("school", "npsn", "jenjang", "status", "kecamatan", "province", "region", "role", "extra-role", "subject", "sex"),
    *("degree", "group", "cohort", "part", "employment", "presence", "handed-in", "session", "document", "date"),
    *("session-column", "evidence-column", "step", "actor", "reason"),
)
MEMO = frozenset(_REPEATED)
"""Fields whose cells say the same again and again, so that each is read once; none of them identifies a person."""

_LONG = 9
_PERSON = 14  # a NIK or NUPTK has 16 digits; spreadsheets drop the zeros in front
_HASH = re.compile(r"(?:[a-z]{1,12}[-_:])?(?:[0-9a-fA-F]-?){32,128}")
_LETTERS = 6
_NUMBERS = frozenset({"nip", "nuptk", "nik", "nip-nuptk", "nip-nik"})


def readers(on: date | None, regions: RegionSource | None, p_means: Sex | None) -> Mapping[str, Reader]:
    """Return the readers of all fields for one sheet.

    Args:
        on: the day of the list.
        regions: the source of regions.
        p_means: what a bare P stands for in the column of sexes.
    """
    return {
        **_FIXED,
        "birth-date": partial(dates.read_birth_date, on=on),
        "birth": partial(dates.read_birth, on=on),
        "sex": partial(words.read_sex, p_means=p_means),
        "region": partial(places.read_region, source=regions),
    }


def read_region_in(cell: Plain, regions: RegionSource | None, province: Region | None) -> Parsed[places.Place]:
    """Read a region with the help of the province column of the same row."""
    return places.read_region(cell, regions, province.name if province is not None else "")


def _name(cell: Plain) -> Parsed[Name]:
    return read_name(cell) if isinstance(cell, str) else Parsed(None, (faults.NOT_A_NAME(),))


def _line(field: str, cell: Plain) -> Parsed[str]:
    """Read a line of text as it stands; one with a long number in it has strayed from another column."""
    text = " ".join(text_of(cell).split())
    if sum(char.isdigit() for char in text) >= _LONG:
        return Parsed(None, (faults.STRAY_NUMBER(what=FIELD[field].label),))
    return Parsed(None if text.casefold() in codes.NO_NUMBER else text)


def _checked(field: str, read: Reader, cell: Plain) -> Parsed[Any]:
    """Read a word that may be the caller's own, but never a number of a person."""
    line = _line(field, cell)
    return read(cell) if line.value is not None else line


def _id(cell: Plain) -> Parsed[str]:
    text = text_of(cell).strip()
    stray = long_number(text)
    return Parsed(None, (faults.STRAY_NUMBER(what=FIELD["id"].label),)) if stray else Parsed(text or None)


def _ref(cell: Plain) -> Parsed[str]:
    return Parsed(" ".join(text_of(cell).split()) or None)


def long_number(text: str) -> bool:
    """Say whether a text holds as many digits as a NIP, NIK or NUPTK, whatever stands between them.

    A UUID or a hash in hexadecimal digits is none, unless it holds a whole NIP.

    >>> long_number("RTL-1986 0926 2015 0520 01"), long_number("1986*0926a2015*0520*01"), long_number("peserta-000001")
    (True, True, False)
    >>> long_number("6f1c2a90-3b7d-4e58-9a10-2c4d5e6f7081")
    False
    """
    if _HASH.fullmatch(text) and len(re.sub("[^A-Fa-f]", "", text)) >= _LETTERS:
        return any(map(nip.is_valid, re.findall(r"(?=(\d{18}))", text)))
    return sum(char.isdigit() for char in text) >= _PERSON


def _title(cell: Plain) -> Parsed[str]:
    text = " ".join(text_of(cell).split()).strip(" ,")
    return Parsed(None if text.casefold() in codes.NO_NUMBER else text)


def _nothing(cell: Plain) -> Parsed[str]:
    return Parsed(None)


_FIXED: Mapping[str, Reader] = {
    "number": _nothing,
    "id": _id,
    "name": _name,
    "title-before": _title,
    "title-after": _title,
    "nip": codes.read_nip,
    "nuptk": codes.read_nuptk,
    "nik": codes.read_nik,
    "nip-nuptk": partial(codes.read_either, codes.NUPTK),
    "nip-nik": partial(codes.read_either, codes.NIK),
    "birth-place": partial(_line, "birth-place"),
    "phone": contacts.read_phone,
    "email": contacts.read_email,
    "school": places.read_school,
    "npsn": codes.read_npsn,
    "jenjang": words.read_jenjang,
    "status": words.read_status,
    "kecamatan": partial(_line, "kecamatan"),
    "province": places.read_province,
    "subject": partial(_checked, "subject", words.read_subject),
    "role": partial(_checked, "role", words.read_role),
    "extra-role": partial(_checked, "extra-role", words.read_role),
    "part": partial(_line, "part"),
    "employment": words.read_employment,
    "degree": words.read_degree,
    "group": partial(_checked, "group", words.read_group),
    "cohort": words.read_cohort,
    "ukg": contacts.read_score,
    "pretest": contacts.read_score,
    "posttest": contacts.read_score,
    "presence": words.read_presence,
    "session-column": words.read_presence,
    "evidence-column": words.read_handed_in,
    "date": dates.read_when,
    "session": partial(_line, "session"),
    "document": partial(_line, "document"),
    "ref": _ref,
    "step": _ref,
    "actor": _ref,
    "reason": _ref,
    "handed-in": words.read_handed_in,
}


def masked(field: str, cell: Plain | None) -> str:
    """Return a cell fit for a list that leaves the house: numbers of people masked, names and dates hidden.

    >>> masked("nip", "198609262015051001"), masked("name", "Nama Contoh"), masked("npsn", 1060369)
    ('1986**********1001', '***', '1060369')
    """
    if cell is None:
        return ""
    if field in _NUMBERS:
        if isinstance(cell, (str, float)) and (power := re.search(r"[eE]\+?\d{1,2}$", str(cell))):
            return f"{str(cell)[0]},***{power[0]}"
        code = compact(text_of(cell))
        # What is longer than any number holds two, so that its ends are hidden too.
        return mask(code) if len(code) <= 18 else "*" * 18
    personal = field == "actor" or (field in FIELD and FIELD[field].personal)
    return "***" if personal else safe(text_of(cell))
