"""NIP of a civil servant (PNS), and the NI of a contracted one (PPPK): 18 digits.

Both begin with the birth date. In a NIP the next six digits are the year and month of appointment; in an NI PPPK
they are the year and a number for the work agreement, such as 21. The PPPK side is known from one secondary
source only, so it is tolerated and little is read from it.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from pendamping.citations import Citation, Confidence, Source
from pendamping.findings import Finding, Message, Severity, errors_in
from pendamping.labels import Label
from pendamping.values.codes.common import NO_SUCH_DAY, Sex, check_digits, grouped, mask
from pendamping.values.codes.common import compact as compact
from pendamping.values.codes.personal import PersonalCode
from pendamping.values.parsed import Parsed
from pendamping.values.when import When

NIP_CITATION = Citation(
    (
        Source("I1", "https://tekno.tempo.co/amp/1511377/penasaran-dengan-arti-18-digit-nip-pns-ini-penjelasannya"),
        Source("I2", "https://rbtv.disway.id/amp/72478/apa-perbedaan-nip-pppk-dan-pns-ini-penjelasan-lengkapnya"),
        Source("NI-PPPK", "https://foppsirokanhulu.blogspot.com/2024/03/apa-perbedaan-nip-pns-dan-ni-pppk.html"),
    ),
    Confidence.HIGH,
    "NIP menurut Perka BKN 22/2007; susunan NI PPPK dari satu sumber sekunder",
)

OLD_NIP = Message(
    "values.nip-old",
    Severity.ERROR,
    Label(
        "NIP {code} terdiri atas 9 angka, yaitu bentuk sebelum Perka BKN 22/2007.",
        "NIP {code} has 9 digits, the form before the rule of 2007 (Perka BKN 22/2007).",
    ),
    Label("Isikan NIP 18 angka.", "Enter the NIP of 18 digits."),
)
WRONG_MONTH = Message(
    "values.nip-month",
    Severity.ERROR,
    Label(
        "Angka ke-13 dan ke-14 NIP {code} adalah {month}: bukan bulan pengangkatan PNS, dan bukan nomor NI PPPK yang "
        "dikenal.",
        "Digits 13 and 14 of NIP {code} are {month}: no month of appointment, and no known number of an NI PPPK.",
    ),
    Label("Salin ulang dari surat keputusan.", "Copy it from the letter of appointment."),
)
WRONG_SEX = Message(
    "values.nip-sex",
    Severity.ERROR,
    Label(
        "Angka ke-15 NIP {code} harus 1 (laki-laki) atau 2 (perempuan).",
        "Digit 15 of NIP {code} must be 1 (male) or 2 (female).",
    ),
    Label("Salin ulang dari surat keputusan.", "Copy it from the letter of appointment."),
)
APPOINTED_EARLY = Message(
    "values.nip-appointed",
    Severity.ERROR,
    Label(
        "Menurut NIP {code}, pengangkatan mendahului kelahiran.",
        "By NIP {code}, the appointment comes before the birth.",
    ),
    Label("Salin ulang dari surat keputusan.", "Copy it from the letter of appointment."),
)

APPOINTED_LATE = Message(
    "values.nip-appointed-late",
    Severity.WARNING,
    Label(
        "Menurut NIP {code}, pengangkatan terjadi pada usia {age} tahun.",
        "By NIP {code}, the appointment came at the age of {age}.",
    ),
    Label("Cocokkan tahunnya dengan surat keputusan.", "Compare the year with the letter of appointment."),
)

# Plausibility only, from no regulation: civil servants retire long before this age.
_OLDEST = 70
# Seen in NI PPPK is 21; the numbers below it and above 12 fit neither form.
_FIRST_AGREEMENT = 21


class Employment(StrEnum):
    """The kind of employment that an 18-digit number states."""

    PNS = "PNS"
    PPPK = "PPPK"


def validate(text: str, path: str = "$", *, employment: Employment | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with a NIP or NI PPPK; () where nothing is.

    With ``employment`` PNS, digits 13 and 14 must be a month; else the numbers of an NI PPPK pass too.

    >>> validate("19860926 201505 1 001"), validate("19860926 202321 1 001")
    ((), ())
    >>> [finding.code for finding in validate("198609262023211001", employment=Employment.PNS)]
    ['values.nip-month']
    """
    code = compact(text)
    found = check_digits("NIP", text, path)
    if not found and len(code) == 9:
        return (OLD_NIP(path, cite=NIP_CITATION, code=mask(code)),)
    if found := found or check_digits("NIP", text, path, 18):
        return found
    hidden = mask(code)
    born, year, month = _birth(code), int(code[8:12]), int(code[12:14])
    agreed = employment is not Employment.PNS and month >= _FIRST_AGREEMENT
    age = None if born is None else year - born.year
    checks = (
        (born is not None, NO_SUCH_DAY(path, cite=NIP_CITATION, name="NIP", code=hidden)),
        (1 <= month <= 12 or agreed, WRONG_MONTH(path, cite=NIP_CITATION, code=hidden, month=code[12:14])),
        (code[14] in "12", WRONG_SEX(path, cite=NIP_CITATION, code=hidden)),
        (age is None or age > 0, APPOINTED_EARLY(path, cite=NIP_CITATION, code=hidden)),
        (age is None or age <= _OLDEST, APPOINTED_LATE(path, code=hidden, age=age)),
    )
    return tuple(finding for fine, finding in checks if not fine)


def _birth(code: str) -> date | None:
    # NIPs of this form exist since 2007, so a birth in another century is a misprint.
    if code[:2] not in ("19", "20"):
        return None
    try:
        return date(int(code[:4]), int(code[4:6]), int(code[6:8]))
    except ValueError:
        return None


def is_valid(text: str) -> bool:
    """Say whether a text is a NIP or NI PPPK.

    >>> is_valid("198609262015051001"), is_valid("198609262015053001")
    (True, False)
    """
    return not errors_in(validate(text))


def format(text: str) -> str:
    """Return a NIP as it is printed: birth date, appointment, sex, serial number.

    >>> format("198609262015051001")
    '19860926 201505 1 001'
    """
    return grouped(compact(text), (8, 6, 1, 3))


@frozen(slots=True, repr=False)
class Nip(PersonalCode):
    """A NIP or NI PPPK; masked wherever it is written.

    >>> nip = Nip.parse("19860926 201505 1 001").value
    >>> print(nip)
    NIP 1986**********1001
    >>> nip.birth_date, nip.appointed.text(), nip.sex.label.id, nip.serial
    (datetime.date(1986, 9, 26), 'Mei 2015', 'laki-laki', 1)
    """

    name: ClassVar[str] = "NIP"

    @classmethod
    def _check(cls, text: str) -> tuple[Finding, ...]:
        return errors_in(validate(text))

    @classmethod
    def parse(cls, text: str) -> Parsed["Nip"]:
        """Read a NIP; gives the value or what is wrong with it."""
        return cls._read(text, validate(text))

    @property
    def birth_date(self) -> date:
        """The birth date in the first eight digits."""
        return date(int(self._full[:4]), int(self._full[4:6]), int(self._full[6:8]))

    @property
    def employment(self) -> Employment | None:
        """PNS where digits 13 and 14 are a month, PPPK where they are 21, else None: the code does not say."""
        month = int(self._full[12:14])
        if month < _FIRST_AGREEMENT:
            return Employment.PNS
        return Employment.PPPK if month == _FIRST_AGREEMENT else None

    @property
    def appointed(self) -> When:
        """The month of appointment of a PNS, the year of another."""
        year, month = int(self._full[8:12]), int(self._full[12:14])
        return When.in_month(year, month) if self.employment is Employment.PNS else When.in_year(year)

    @property
    def sex(self) -> Sex:
        """The sex in digit 15."""
        return Sex.MALE if self._full[14] == "1" else Sex.FEMALE

    @property
    def serial(self) -> int:
        """The serial number among people with the same first 15 digits."""
        return int(self._full[15:])
