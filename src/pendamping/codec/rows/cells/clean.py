"""From whatever a spreadsheet library hands over to a plain value, with a note on everything that was set right."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from math import isfinite, isnan
from numbers import Integral, Real
from typing import Any, TypeAlias
from unicodedata import normalize

from pendamping.codec.rows.cells import faults
from pendamping.findings import Finding
from pendamping.values.parsed import Parsed, shown

Plain: TypeAlias = str | bool | int | float | Decimal | date
"""What a cell can hold once it is clean; an empty one is None."""

LONGEST = 1_000
"""The longest text that is read, in characters."""

_TROUBLE = re.compile(r"[^ -~]|^[\s'`=#]|\s$|  |^[+\-@]")
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
# Marks that turn the direction of reading make a number look like another one, so they are not passed over.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LETTER_LOST = re.compile("\ufffd|Ã[\u0080-\u00bf]|â€|Â[\u00a0-\u00bf]")
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_FULL_WIDTH = re.compile("[\uff01-\uff5e]+")
_APOSTROPHE = re.compile(r"^\s*['`´‘’]+(?=\S)")
_TEXT_FORMULA = re.compile(r'="([^"=]*)"')
# A telephone number may begin with a plus and end in a remark in brackets.
_FORMULA = re.compile(r"=.+|[+\-@](?!\s*\d[\d\s\-]{6})(?=[^(|!]*[(|!])(?=[^A-Za-z]*[A-Za-z]).*", re.S)
_SHEET_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|#{3,}")


def clean(value: object) -> Parsed[Plain]:
    r"""Return a cell as a plain value; None without an error among the findings is an empty cell. Never raises.

    Line breaks inside a text are kept, for they may part two people.

    >>> clean("'10603695\u00a0").value, [note.code for note in clean("'10603695\u00a0").findings]
    ('10603695', ['codec.cell-odd-space', 'codec.cell-apostrophe'])
    >>> clean(float("nan")), clean("=1+2").findings[0].text("en")
    (Parsed(value=None, findings=()), 'The cell holds a formula, not a value.')
    """
    kind = type(value)
    if kind is str:
        return _text(value) if value else _EMPTY  # type: ignore[arg-type]
    if value is None:
        return _EMPTY
    for base, reader in _READERS:
        if issubclass(kind, base):
            return reader(value)
    return _EMPTY if kind.__name__ in ("NAType", "NaTType") else _BROKEN


_EMPTY: Parsed[Plain] = Parsed(None)
_BROKEN: Parsed[Plain] = Parsed(None, (faults.NESTED(),))


def _text(text: str) -> Parsed[Plain]:
    if len(text) > LONGEST:
        return Parsed(None, (faults.TOO_LONG(length=len(text), most=LONGEST),))
    if _TROUBLE.search(text) is None:
        return Parsed(text)
    for pattern, fault in ((_CONTROL, faults.CONTROL), (_LETTER_LOST, faults.LETTER_LOST)):
        if pattern.search(text):
            return Parsed(None, (fault(),))
    notes: list[Finding] = []
    text = _plain_letters(text, notes)
    if found := _TEXT_FORMULA.fullmatch(text):
        text = found[1]
        notes.append(faults.TEXT_FORMULA())
    if _FORMULA.fullmatch(text):
        return Parsed(None, (faults.FORMULA(),))
    if _SHEET_ERROR.fullmatch(text):
        return Parsed(None, (faults.SHEET_ERROR(),))
    return Parsed(text or None, tuple(notes))


def _plain_letters(text: str, notes: list[Finding]) -> str:
    """Return the text with ordinary letters and spaces; each kind of change leaves one note."""
    for pattern, by, note in (
        (_INVISIBLE, "", faults.INVISIBLE),
        (_ODD_SPACE, " ", faults.ODD_SPACE),
        (_FULL_WIDTH, _narrow, faults.FULL_WIDTH),
        (_APOSTROPHE, "", faults.APOSTROPHE),
    ):
        changed = pattern.sub(by, text)
        if changed != text:
            notes.append(note())
            text = changed
    text = normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    tidy = "\n".join(line for line in lines if line)
    if tidy != text and tidy and not any(note.message is faults.ODD_SPACE for note in notes):
        notes.append(faults.SPACES())
    return tidy


def _narrow(found: re.Match[str]) -> str:
    return normalize("NFKC", found[0])


def _own_text(value: Any) -> Parsed[Plain]:
    return _text(str.__str__(value)) if str.__len__(value) else _EMPTY


def _own_bool(value: Any) -> Parsed[Plain]:
    return Parsed(value is True or value == 1)


def _own_int(value: Any) -> Parsed[Plain]:
    number = int.__int__(value)
    return Parsed(number) if abs(number) < 10**30 else Parsed(None, (faults.TOO_LONG(length="> 30", most=30),))


def _own_float(value: Any) -> Parsed[Plain]:
    number = float.__float__(value)
    if isnan(number):
        return _EMPTY
    return Parsed(number) if isfinite(number) else Parsed(None, (faults.NOT_FINITE(),))


def _own_decimal(value: Any) -> Parsed[Plain]:
    if Decimal.is_nan(value):
        return _EMPTY
    if not Decimal.is_finite(value):
        return Parsed(None, (faults.NOT_FINITE(),))
    fits = Decimal.adjusted(value) < 30 and len(Decimal.as_tuple(value).digits) < 60
    return Parsed(Decimal(value)) if fits else Parsed(None, (faults.TOO_LONG(length="> 30", most=30),))


def _own_date(value: Any) -> Parsed[Plain]:
    # The NaT of pandas is a datetime that differs from itself.
    return Parsed(value) if type(value).__name__ != "NaTType" else _EMPTY


def _other_number(value: Any) -> Parsed[Plain]:
    """Read the number of a library, such as numpy, by what it says it is."""
    try:
        return _own_int(int(value)) if isinstance(value, Integral) else _own_float(float(value))
    except Exception:
        return _BROKEN


_READERS: tuple[tuple[type, Callable[[Any], Parsed[Plain]]], ...] = (
    (str, _own_text),
    (bool, _own_bool),
    (int, _own_int),
    (float, _own_float),
    (Decimal, _own_decimal),
    (date, _own_date),
    (Integral, _other_number),
    (Real, _other_number),
)


def safe(text: str) -> str:
    """Return a text fit for a finding: in one with nine digits or more, however parted, every digit is masked.

    >>> safe("SMPN 3 Contoh"), safe("3273,0101,01")
    ('SMPN 3 Contoh', '****,****,**')
    """
    short = shown(text)
    return re.sub(r"\d", "*", short) if sum(char.isdigit() for char in text[:LONGEST]) >= 9 else short


def text_of(cell: Plain) -> str:
    """Return a clean cell as text, as a person would type it: whole numbers without a decimal mark.

    >>> text_of(4.0), text_of(Decimal("63.03")), text_of(date(2025, 11, 28))
    ('4', '63.03', '2025-11-28')
    """
    if type(cell) is str:
        return cell
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, (float, Decimal)) and cell == int(cell):
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)
