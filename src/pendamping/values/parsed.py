"""What reading a text gives: a value or none, and everything found on the way."""

from typing import Generic, TypeVar

from attrs import frozen

from pendamping.errors import InvalidInput
from pendamping.findings import Finding

T = TypeVar("T")


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
