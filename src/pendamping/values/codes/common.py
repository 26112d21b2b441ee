"""What all codes share: making compact, masking, and the findings about length and digits."""

import re
from collections.abc import Iterable
from enum import StrEnum

from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.values.parsed import must_be_text

_KEEP_AS_TEXT = Label(
    "Simpan kolom kode sebagai teks, lalu salin ulang dari sumbernya.",
    "Keep the column of codes as text, then copy it from the source again.",
)

WRONG_LENGTH = Message(
    "values.code-length",
    Severity.ERROR,
    Label(
        "{name} {code} terdiri atas {length} karakter; seharusnya {right}.",
        "{name} {code} has {length} characters; it must have {right}.",
    ),
    Label("Salin ulang dari sumbernya.", "Copy it from the source again."),
)
NOT_DIGITS = Message(
    "values.code-not-digits",
    Severity.ERROR,
    Label("{name} memuat karakter selain angka.", "The {name} holds characters other than digits."),
    Label("Salin ulang dari sumbernya.", "Copy it from the source again."),
)
SPOILT_CODE = Message(
    "values.code-spoilt",
    Severity.ERROR,
    Label(
        "{name} diubah lembar kerja menjadi bilangan, sehingga angka terakhirnya hilang.",
        "A spreadsheet turned the {name} into a number, and its last digits are lost.",
    ),
    _KEEP_AS_TEXT,
)
CODE_AS_NUMBER = Message(
    "values.code-as-number",
    Severity.ERROR,
    Label(
        "{name} tersimpan sebagai bilangan desimal (berakhiran .0).",
        "The {name} was kept as a decimal number (it ends in .0).",
    ),
    _KEEP_AS_TEXT,
)
NO_SUCH_DAY = Message(
    "values.code-birth-date",
    Severity.ERROR,
    Label(
        "Tanggal lahir di dalam {name} {code} tidak ada dalam kalender.",
        "The birth date in {name} {code} does not exist in the calendar.",
    ),
    Label("Salin ulang dari sumbernya.", "Copy it from the source again."),
)
UNKNOWN_PROVINCE = Message(
    "values.code-province",
    Severity.WARNING,
    Label(
        "Dua angka pertama {name} {code} bukan kode salah satu dari 38 provinsi.",
        "The first two digits of {name} {code} are not the code of one of the 38 provinces.",
    ),
    Label(
        "Kode wilayah berubah dari waktu ke waktu; periksa tahun sumbernya.",
        "Codes of regions change over time; check the year of the source.",
    ),
)

_SEPARATORS = re.compile(r"[\s.\-/'’`_]+")
_SCIENTIFIC = re.compile(r"\s*'?\d(?:[.,]\d+)?[eE]\+?\d{1,2}\s*")
_DECIMAL = re.compile(r"\s*'?\d{7,}[.,]0\s*")


class Sex(StrEnum):
    """The sex that a code states.

    >>> Sex.FEMALE.label.id
    'perempuan'
    """

    MALE = "L"
    FEMALE = "P"

    @property
    def label(self) -> Label:
        """The printed word in both languages."""
        return _SEX[self]


_SEX = {Sex.MALE: Label("laki-laki", "male"), Sex.FEMALE: Label("perempuan", "female")}


def compact(text: str) -> str:
    """Return a code without spaces and marks, in capitals; nothing else is changed.

    >>> compact(" 32.7300 010101-0001 ")
    '3273000101010001'
    """
    return _SEPARATORS.sub("", must_be_text(text)).upper()


def mask(code: str) -> str:
    """Return a code with all but its ends hidden; a short one is hidden whole.

    >>> mask("198609262015051001"), mask("12345")
    ('1986**********1001', '*****')
    """
    seen = 4 if len(code) >= 16 else 2 if len(code) >= 9 else 0
    hidden = "*" * min(len(code) - 2 * seen, 24)
    return f"{code[:seen]}{hidden}{code[len(code) - seen :]}" if seen else hidden


def grouped(code: str, sizes: Iterable[int], mark: str = " ") -> str:
    """Cut a code into groups; what is left over makes the last group.

    >>> grouped("198609262015051001", (8, 6, 1, 3))
    '19860926 201505 1 001'
    """
    groups = []
    for size in sizes:
        groups.append(code[:size])
        code = code[size:]
    return mark.join(group for group in (*groups, code) if group)


def check_spoilt(name: str, text: str, path: str) -> tuple[Finding, ...]:
    """Check that no spreadsheet has made a number of a code; () where none has."""
    if _SCIENTIFIC.fullmatch(text):
        return (SPOILT_CODE(path, name=name),)
    if _DECIMAL.fullmatch(text):
        return (CODE_AS_NUMBER(path, name=name),)
    return ()


def check_digits(name: str, text: str, path: str, length: int | None = None) -> tuple[Finding, ...]:
    """Check that a code is made of digits, and of a number of them where one is given; () where it is."""
    code = compact(text)
    if spoilt := check_spoilt(name, text, path):
        return spoilt
    if code and not (code.isascii() and code.isdigit()):
        return (NOT_DIGITS(path, name=name),)
    if length is not None and len(code) != length:
        return (WRONG_LENGTH(path, name=name, code=mask(code) or "-", length=len(code), right=length),)
    return ()
