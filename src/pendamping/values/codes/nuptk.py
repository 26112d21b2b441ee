"""NUPTK of a teacher: 16 digits, of which nothing is read, for no source for their meaning was found."""

from typing import ClassVar

from attrs import frozen

from pendamping.findings import Finding
from pendamping.values.codes.common import check_digits, grouped
from pendamping.values.codes.common import compact as compact
from pendamping.values.codes.personal import PersonalCode
from pendamping.values.parsed import Parsed


def validate(text: str, path: str = "$") -> tuple[Finding, ...]:
    """Return what is wrong with an NUPTK; () where nothing is.

    >>> [finding.code for finding in validate("123456789012345")]
    ['values.code-length']
    """
    return check_digits("NUPTK", text, path, 16)


def is_valid(text: str) -> bool:
    """Say whether a text is an NUPTK.

    >>> is_valid("1234 5678 9012 3456")
    True
    """
    return not validate(text)


def format(text: str) -> str:
    """Return an NUPTK in groups of four.

    >>> format("1234567890123456")
    '1234 5678 9012 3456'
    """
    return grouped(compact(text), (4, 4, 4, 4))


@frozen(slots=True, repr=False)
class Nuptk(PersonalCode):
    """An NUPTK; masked wherever it is written.

    >>> print(Nuptk.parse("1234567890123456").value)
    NUPTK 1234********3456
    """

    name: ClassVar[str] = "NUPTK"

    @classmethod
    def _check(cls, text: str) -> tuple[Finding, ...]:
        return validate(text)

    @classmethod
    def parse(cls, text: str) -> Parsed["Nuptk"]:
        """Read an NUPTK; gives the value or what is wrong with it."""
        return cls._read(text, validate(text))
