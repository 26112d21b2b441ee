"""NPSN, the number of a school: one letter or digit and seven digits."""

import re

from attrs import frozen

from pendamping.errors import Misuse
from pendamping.findings import Finding, Message, Severity, errors_in
from pendamping.labels import Label
from pendamping.values.codes.common import check_spoilt
from pendamping.values.codes.common import compact as compact
from pendamping.values.parsed import Parsed, must_be_text, shown

WRONG_NPSN = Message(
    "values.npsn",
    Severity.ERROR,
    Label(
        "NPSN “{code}” harus terdiri atas 8 karakter: satu angka atau huruf, lalu tujuh angka.",
        "NPSN “{code}” must have 8 characters: one digit or letter, then seven digits.",
    ),
    Label("Periksa pada laman Data Referensi; jangan buang angka nol.", "Check the reference data; drop no zero."),
)

EMPTY_NPSN = Message(
    "values.npsn-empty",
    Severity.ERROR,
    Label("NPSN hanya berisi angka nol, jadi belum diisi.", "The NPSN holds zeros only, so that it is not filled in."),
    Label("Cari NPSN pada laman Data Referensi.", "Look the NPSN up in the reference data."),
)

_NPSN = re.compile(r"(?!0{8})[0-9A-Z][0-9]{7}")
_REGIONS = {
    "1": Label("Sumatera", "Sumatra"),
    "2": Label("Jawa", "Java"),
    "3": Label("Kalimantan", "Kalimantan"),
    "4": Label("Sulawesi", "Sulawesi"),
    "5": Label("Bali dan Nusa Tenggara", "Bali and Nusa Tenggara"),
    "6": Label("Maluku dan Papua", "Maluku and Papua"),
    "9": Label("luar negeri", "abroad"),
}


def validate(text: str, path: str = "$") -> tuple[Finding, ...]:
    """Return what is wrong with an NPSN; () where nothing is.

    The first digit is never compared with the province: newer numbers do not follow the published structure.

    >>> validate("10603695"), [finding.code for finding in validate("10603695000000")]
    ((), ['values.npsn'])
    """
    if spoilt := check_spoilt("NPSN", must_be_text(text), path):
        return spoilt
    if compact(text) == "00000000":
        return (EMPTY_NPSN(path),)
    return () if _NPSN.fullmatch(compact(text)) else (WRONG_NPSN(path, code=shown(text)),)


def is_valid(text: str) -> bool:
    """Say whether a text is an NPSN.

    >>> is_valid("P9908123"), is_valid("1060369")
    (True, False)
    """
    return not errors_in(validate(text))


def format(text: str) -> str:
    """Return an NPSN as it is printed.

    >>> format(" 1060 3695")
    '10603695'
    """
    return compact(text)


@frozen(slots=True)
class Npsn:
    """The number of a school; it is not personal data and is shown in full.

    Attributes:
        code: the eight characters.

    >>> Npsn.parse("10603695").value.region.id
    'Sumatera'
    """

    code: str

    def __attrs_post_init__(self) -> None:
        if not _NPSN.fullmatch(self.code):
            raise Misuse(f"{shown(self.code)!r} is no NPSN", "use Npsn.parse for a text that may be wrong")

    @classmethod
    def parse(cls, text: str) -> Parsed["Npsn"]:
        """Read an NPSN; gives the value or what is wrong with it."""
        findings = validate(text)
        return Parsed(None if errors_in(findings) else cls(compact(text)), findings)

    @property
    def region(self) -> Label | None:
        """The island group of the published structure, or None where it gives none; a hint, never a proof."""
        return _REGIONS.get(self.code[0])

    def __str__(self) -> str:
        return self.code
