"""Codes as spreadsheets keep them: NIP, NUPTK, NIK and NPSN as text, as numbers, without their zeros, in part lost.

What a spreadsheet did without loss is undone with a note. What it lost cannot be known, so the cell is not read.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from attrs import frozen

from pendamping.codec.rows.cells import faults
from pendamping.codec.rows.cells.clean import Plain, text_of
from pendamping.findings import Finding, errors_in
from pendamping.labels import Label
from pendamping.values.codes import nik, nip, npsn, nuptk
from pendamping.values.codes.common import CODE_AS_NUMBER, SPOILT_CODE, WRONG_LENGTH, compact, mask
from pendamping.values.codes.nip import NIP_CITATION, Employment
from pendamping.values.parsed import Parsed

NO_NUMBER = frozenset(
    {
        *("", "-", "--", "---", ".", "0", "x", "n/a", "na", "nihil", "kosong", "tidak ada", "belum ada", "tdk ada"),
        *("honorer", "honor", "gtt", "gty", "gtk non asn", "non asn", "non pns", "nonpns", "bukan pns", "null", "none"),
    }
)
"""What is written in a column of numbers by somebody who has none."""

_SAFE_DIGITS = 15  # a spreadsheet keeps 15 significant digits of a number
_EXACT = 2**53  # up to here a binary number of double precision tells every whole number from its neighbours
_DOT_ZERO = re.compile(r"(\d{6,})[.,]0{1,2}")
_ZEROS = re.compile(r"0[0\s.\-]*")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,2}")
_PREFIX = re.compile(r"(NIP ?PPPK|NI ?PPPK|NIPPPK|NIP|NUPTK|NIK|NPSN|No\.? ?KTP)\s*[.:]*\s*(?=[\dA-Z ])", re.I)


@frozen(slots=True)
class Code:
    """A kind of code: its name, its length and its rule.

    Attributes:
        name: what it is called in findings.
        length: the number of its characters.
        validate: what is wrong with a text.
        leading_zero: whether one can begin with zero.
    """

    name: str
    length: int
    validate: Callable[[str], tuple[Finding, ...]]
    leading_zero: bool = True


NIP = Code("NIP", 18, nip.validate, leading_zero=False)
NUPTK = Code("NUPTK", 16, nuptk.validate)
NIK = Code("NIK", 16, nik.validate)
NPSN = Code("NPSN", 8, npsn.validate)


def read_code(kind: Code, cell: Plain) -> Parsed[str]:
    """Read a code from a clean cell; without a value and without an error, the cell says that there is none.

    >>> read_code(NPSN, "10603695.0").value, [note.code for note in read_code(NPSN, 1060369).findings]
    ('10603695', ['codec.cell-zero-lost'])
    >>> [note.code for note in read_code(NIP, 1.98609262015051e17).findings]
    ['codec.cell-digits-lost']
    """
    text = _digits(kind, cell)
    if text.value is None or errors_in(text.findings):
        return text
    found = _judge(kind, text.value)
    if errors_in(found):
        return Parsed(None, (*text.findings, *found))
    return Parsed(text.value, (*text.findings, *found))


def _judge(kind: Code, code: str) -> tuple[Finding, ...]:
    """Return what is wrong with a code in one piece."""
    short = kind.length - len(code)
    if kind.leading_zero and 1 <= short <= 2 and code.isascii() and code.isdigit():
        candidate = code.zfill(kind.length)
        if not errors_in(kind.validate(candidate)):
            return (_zero_lost(kind, code, candidate),)
    found = kind.validate(code)
    if kind is NPSN:
        # A number of a person that strayed into this column is longer, and masked.
        long = len(code) > kind.length
        return (WRONG_LENGTH(name="NPSN", code=mask(code), length=len(code), right=8),) if long else found
    if kind is NIP and not errors_in(found) and code.endswith("000"):
        return (faults.SERIAL_ZERO(cite=NIP_CITATION, code=mask(code)),)
    return found


def _zero_lost(kind: Code, code: str, candidate: str) -> Finding:
    show = str if kind is NPSN else mask
    return faults.ZERO_LOST(name=kind.name, code=show(code), length=len(code), candidates=show(candidate))


def _digits(kind: Code, cell: Plain) -> Parsed[str]:
    """Return the code in one piece, whatever the spreadsheet kept it as."""
    if isinstance(cell, str):
        return _from_text(kind, cell)
    if isinstance(cell, (bool, date)):
        right, given = Label("kode", "a code"), Label("tanggal", "a date")
        given = Label("ya atau tidak", "yes or no") if isinstance(cell, bool) else given
        return Parsed(None, (faults.WRONG_KIND(what=Label(kind.name, kind.name), right=right, given=given),))
    if cell == 0:
        return Parsed(None)
    if cell < 0 or cell != int(cell):
        return Parsed(None, (CODE_AS_NUMBER(name=kind.name),))
    text = str(int(cell))
    if len(text) > _SAFE_DIGITS and not _kept(text, isinstance(cell, float)):
        return Parsed(None, (faults.DIGITS_LOST(name=kind.name, length=len(text)),))
    return Parsed(text, () if isinstance(cell, int) else (faults.DOT_ZERO(),))


def _kept(digits: str, binary: bool) -> bool:
    """Say whether a long number shows that its last digits were kept: one of them is not zero."""
    return digits[_SAFE_DIGITS:].strip("0") != "" and (not binary or int(digits) <= _EXACT)


def _from_text(kind: Code, text: str) -> Parsed[str]:
    notes: list[Finding] = []
    if (prefix := _PREFIX.match(text)) is not None:
        notes.append(faults.PREFIX(word=prefix[1]))
        text = text[prefix.end() :].strip()
    if text.casefold() in NO_NUMBER or _ZEROS.fullmatch(text):
        if text[:1].isalpha() or text[:1] == "0":
            notes.append(faults.READ_AS_EMPTY(text=text))
        return Parsed(None, tuple(notes))
    if _SCIENTIFIC.fullmatch(text):
        return Parsed(None, (SPOILT_CODE(name=kind.name),))
    if found := _DOT_ZERO.fullmatch(text):
        if len(found[1]) > _SAFE_DIGITS and not _kept(found[1], binary=True):
            return Parsed(None, (faults.DIGITS_LOST(name=kind.name, length=len(found[1])),))
        text = found[1]
        notes.append(faults.DOT_ZERO())
    return Parsed(compact(text), tuple(notes))


def read_nip(cell: Plain) -> Parsed[str]:
    """Read a NIP or NI PPPK."""
    return read_code(NIP, cell)


def read_nuptk(cell: Plain) -> Parsed[str]:
    """Read an NUPTK."""
    return read_code(NUPTK, cell)


def read_nik(cell: Plain) -> Parsed[str]:
    """Read a NIK."""
    return read_code(NIK, cell)


def read_npsn(cell: Plain) -> Parsed[str]:
    """Read an NPSN."""
    return read_code(NPSN, cell)


def read_either(second: Code, cell: Plain) -> Parsed[tuple[Code, str]]:
    """Read a column that is headed NIP and another number; the length says which of the two it is.

    >>> read_either(NUPTK, "1234567890123456").value[0].name
    'NUPTK'
    """
    digits = _digits(NIP, cell)
    if errors_in(digits.findings) or digits.value is None:
        return Parsed(None, digits.findings)
    kind = second if abs(len(digits.value) - second.length) <= 1 else NIP
    read = read_code(kind, cell)
    return Parsed(None if read.value is None else (kind, read.value), read.findings)


def check_employment(code: str, employment: Employment) -> tuple[Finding, ...]:
    """Check a NIP against a column that says whether it is that of a civil servant."""
    return errors_in(nip.validate(code, employment=employment))


def whole_number(cell: Plain) -> int | None:
    """Return a cell as a whole number where it is one, else None."""
    if isinstance(cell, (bool, date)):
        return None
    if isinstance(cell, (int, float, Decimal)):
        return int(cell) if cell == int(cell) else None
    text = text_of(cell)
    return int(text) if len(text) <= _SAFE_DIGITS and re.fullmatch(r"\d+", text, re.A) else None
