"""Kode wilayah of the home ministry: province, kabupaten or kota, kecamatan, desa as 2.2.2.4 digits.

Codes are dated: the split of Papua changed some. They are not the codes of the statistics office (BPS), which
look alike and differ.
"""

from enum import StrEnum

from pendamping.findings import Finding, Message, Severity, errors_in
from pendamping.labels import Label
from pendamping.values.codes.common import UNKNOWN_PROVINCE, check_digits, grouped
from pendamping.values.codes.common import compact as compact
from pendamping.values.parsed import shown
from pendamping.values.regiontable import CODES_CITATION, PROVINCE_CODES

WRONG_LEVEL = Message(
    "values.wilayah-length",
    Severity.ERROR,
    Label(
        "Kode wilayah {code} terdiri atas {length} angka; seharusnya 2, 4, 6, atau 10.",
        "The kode wilayah {code} has {length} digits; it must have 2, 4, 6 or 10.",
    ),
    Label("Simpan kode sebagai teks, misalnya 63.03.", "Keep the code as text, such as 63.03."),
)
WRONG_REGENCY = Message(
    "values.wilayah-kabupaten",
    Severity.ERROR,
    Label(
        "Bagian kedua kode wilayah {code} harus 01-69 (kabupaten) atau 71-99 (kota).",
        "The second part of kode wilayah {code} must be 01-69 (kabupaten) or 71-99 (kota).",
    ),
    Label("Periksa kode pada daftar Kemendagri.", "Check the code in the ministry's list."),
)

WRONG_DOTS = Message(
    "values.wilayah-dots",
    Severity.ERROR,
    Label(
        "Titik pada kode wilayah {code} tidak pada tempatnya; bentuknya 63, 63.03, 63.03.05, atau 63.03.05.2001.",
        "The dots in kode wilayah {code} are misplaced; the forms are 63, 63.03, 63.03.05 and 63.03.05.2001.",
    ),
    Label(
        "Lembar kerja mengubah 63.10 menjadi 63.1; simpan kode sebagai teks.",
        "A spreadsheet turns 63.10 into 63.1; keep the code as text.",
    ),
)

_LENGTHS = (2, 4, 6, 10)


class Level(StrEnum):
    """What a code names, from the province down."""

    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"
    KECAMATAN = "kecamatan"
    DESA = "desa"

    @property
    def label(self) -> Label:
        """The printed word in both languages."""
        return _LEVEL[self]


_LEVEL = {
    Level.PROVINSI: Label("provinsi", "province"),
    Level.KABUPATEN: Label("kabupaten", "kabupaten (regency)"),
    Level.KOTA: Label("kota", "kota (city)"),
    Level.KECAMATAN: Label("kecamatan", "kecamatan (district)"),
    Level.DESA: Label("desa atau kelurahan", "desa or kelurahan (village)"),
}


def validate(text: str, path: str = "$") -> tuple[Finding, ...]:
    """Return what is wrong with a kode wilayah; () where nothing is. An unknown province is a warning.

    >>> validate("63.03"), [finding.code for finding in validate("63.70")]
    ((), ['values.wilayah-kabupaten'])
    """
    if found := check_digits("kode wilayah", text, path):
        return found
    code = compact(text)
    if "." in text and "".join(text.split()) != format(code):
        return (WRONG_DOTS(path, cite=CODES_CITATION, code=shown(text)),)
    if len(code) not in _LENGTHS:
        return (WRONG_LEVEL(path, cite=CODES_CITATION, code=shown(code) or "-", length=len(code)),)
    checks = (
        (code[2:4] not in ("00", "70"), WRONG_REGENCY(path, cite=CODES_CITATION, code=format(code))),
        (
            code[:2] in PROVINCE_CODES,
            UNKNOWN_PROVINCE(path, cite=CODES_CITATION, name="kode wilayah", code=format(code)),
        ),
    )
    return tuple(finding for fine, finding in checks if not fine)


def is_valid(text: str) -> bool:
    """Say whether a text can be a kode wilayah.

    >>> is_valid("63.03"), is_valid("63.3")
    (True, False)
    """
    return not errors_in(validate(text))


def format(text: str) -> str:
    """Return a kode wilayah with its dots.

    >>> format("6303")
    '63.03'
    """
    return grouped(compact(text), (2, 2, 2, 4), ".")


def level(text: str) -> Level | None:
    """Return what a code names, or None where it is not valid.

    >>> level("63.03"), level("32.79")
    (<Level.KABUPATEN: 'kabupaten'>, <Level.KOTA: 'kota'>)
    """
    if not is_valid(text):
        return None
    code = compact(text)
    if len(code) == 4:
        return Level.KOTA if code[2:] > "70" else Level.KABUPATEN
    return {2: Level.PROVINSI, 6: Level.KECAMATAN, 10: Level.DESA}[len(code)]


def parent(text: str) -> str | None:
    """Return the dotted code of the region above, or None for a province or a code that is not valid.

    >>> parent("63.03.05"), parent("63")
    ('63.03', None)
    """
    if not is_valid(text):
        return None
    return format(text).rpartition(".")[0] or None
