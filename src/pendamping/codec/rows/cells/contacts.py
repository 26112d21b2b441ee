"""Telephone numbers, mail addresses and marks."""

import re
from decimal import Decimal, InvalidOperation

from pendamping.codec.rows.cells import faults
from pendamping.codec.rows.cells.clean import Plain, safe, text_of
from pendamping.codec.rows.cells.codes import NO_NUMBER, whole_number
from pendamping.labels import Label
from pendamping.values.parsed import Parsed

_PHONE = re.compile(r"\+?\d{8,15}", re.A)
_EMAIL = re.compile(r"[\w.+\-']{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,6}")
_SCORE = re.compile(r"-?\d{1,3}(?:[.,]\d{1,6})?|-?\d{4,9}", re.A)
_BEST = 100


def read_phone(cell: Plain) -> Parsed[str]:
    """Read a telephone number; one that was kept as a number has lost its zero and is not taken.

    >>> read_phone("0812-3456-7890").value, [finding.code for finding in read_phone(81234567890).findings]
    ('081234567890', ['codec.phone-zero-lost'])
    """
    number = whole_number(cell) if not isinstance(cell, str) else None
    if number == 0 or (isinstance(cell, str) and cell.casefold() in NO_NUMBER):
        return Parsed(None)
    text = text_of(cell) if number is None else str(number)
    digits = re.sub(r"[\s.\-()]+", "", text)
    if digits.startswith("8") and digits.isdigit():
        return Parsed(None, (faults.PHONE_ZERO(),))
    if _PHONE.fullmatch(digits):
        return Parsed(digits)
    return Parsed(None, (faults.TEXT_NOT_TAKEN(what=Label("nomor telepon", "telephone number")),))


def read_email(cell: Plain) -> Parsed[str]:
    """Read a mail address; one that cannot be is not taken.

    >>> read_email("akun@contoh.example").value
    'akun@contoh.example'
    """
    text = text_of(cell)
    if text.casefold() in NO_NUMBER:
        return Parsed(None)
    if _EMAIL.fullmatch(text):
        return Parsed(text)
    return Parsed(None, (faults.TEXT_NOT_TAKEN(what=Label("alamat surel", "mail address")),))


def read_score(cell: Plain) -> Parsed[int | Decimal]:
    """Read a mark from 0 to 100, exact; the decimal mark is a comma or a full stop.

    >>> read_score("69,99").value, read_score(69.99).value, read_score(70.0).value
    (Decimal('69.99'), Decimal('69.99'), 70)
    >>> [finding.code for finding in read_score("6999").findings]
    ['codec.score-outside']
    """
    text = text_of(cell)
    if text.casefold() in NO_NUMBER - {"0"}:
        return Parsed(None)
    if isinstance(cell, (float, int, Decimal)) and not isinstance(cell, bool):
        number = Decimal(text)
    elif isinstance(cell, str) and _SCORE.fullmatch(cell):
        number = _decimal(cell)
    else:
        return Parsed(None, (faults.NOT_A_SCORE(text=safe(text)),))
    if not 0 <= number <= _BEST:
        return Parsed(None, (faults.SCORE_OUTSIDE(text=safe(text)),))
    return Parsed(int(number) if number == int(number) else number)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return Decimal(-1)
