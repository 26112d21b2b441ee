"""What reading a text gives: a value or none, and everything found on the way."""

from typing import Generic, TypeVar

from attrs import frozen

from pendamping.errors import InvalidInput, Misuse
from pendamping.findings import Finding
from pendamping.markup import masked_numbers

T = TypeVar("T")

_LONGEST = 60


@frozen(slots=True)
class Parsed(Generic[T]):
    """The outcome of reading a text; a value may come with findings, and no value always does.

    Attributes:
        value: what was read, or None where the text cannot be read.
        findings: all that was found, in the order of the text.

    >>> Parsed(3).value
    3
    """

    value: T | None
    findings: tuple[Finding, ...] = ()

    def require(self, what: str) -> T:
        """Return the value, or raise InvalidInput with the findings where there is none.

        >>> Parsed(3).require("count")
        3
        """
        if self.value is None:
            raise InvalidInput(what, self.findings)
        return self.value


def shown(text: str) -> str:
    """Return a text fit for a finding; a number of nine digits or more is masked, for it may be a person's.

    >>> shown("198609262015051001 Jakarta")
    '****************** Jakarta'
    """
    short = text[: _LONGEST * 2]
    short = "".join(char if char.isprintable() else " " for char in short)
    short = masked_numbers(short).strip()
    return short if len(short) <= _LONGEST and len(text) <= _LONGEST * 2 else f"{short[: _LONGEST - 3]}..."


def must_be_text(text: str) -> str:
    """Return a text, or raise Misuse for anything else; codes and dates lose digits when kept as numbers.

    >>> must_be_text("10603695")
    '10603695'
    """
    if not isinstance(text, str):
        raise Misuse(f"{type(text).__name__} is not a text", "pass a str")
    return text
