"""A personal number that never shows itself by accident."""

from abc import ABC, abstractmethod
from typing import ClassVar, Self

from attrs import frozen

from pendamping.errors import Misuse
from pendamping.findings import Finding, errors_in
from pendamping.values.codes.common import compact, mask
from pendamping.values.parsed import Parsed


@frozen(slots=True, repr=False)
class PersonalCode(ABC):
    """Base of NIP, NIK and NUPTK: ``str`` and ``repr`` mask the number, only ``reveal`` gives it.

    The number is checked when the value is made; for a text that may be wrong, use ``parse``.
    """

    _full: str

    name: ClassVar[str] = ""

    def __attrs_post_init__(self) -> None:
        if self._check(self._full) or compact(self._full) != self._full:
            raise Misuse(f"{mask(self._full)} is no {self.name}", f"use {type(self).__name__}.parse")

    @classmethod
    @abstractmethod
    def _check(cls, text: str) -> tuple[Finding, ...]:
        """Return the errors in a text."""

    @classmethod
    def _read(cls, text: str, findings: tuple[Finding, ...]) -> Parsed[Self]:
        return Parsed(None if errors_in(findings) else cls(compact(text)), findings)

    def reveal(self) -> str:
        """Return the full number; whatever is then done with it is processing of personal data."""
        return self._full

    @property
    def masked(self) -> str:
        """The number with all but its ends hidden."""
        return mask(self._full)

    def __str__(self) -> str:
        return f"{self.name} {self.masked}"

    def __repr__(self) -> str:
        return f"<{self}>"
