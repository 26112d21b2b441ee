"""What an answer shows of cycles and options, in one language."""

from dataclasses import dataclass
from typing import Any

from layanan.problems import Told
from pendamping import Cycle, Finding
from pendamping.cycle.options import Option
from pendamping.labels import Lang
from pendamping.labels import Told as InBoth


@dataclass(frozen=True, slots=True)
class Where:
    """Where a cycle stands; its version is what the next event has to name."""

    version: int
    state: str
    text: str
    closed: bool

    @classmethod
    def of(cls, cycle: Cycle, lang: Lang) -> "Where":
        """Tell where a cycle stands."""
        return cls(cycle.version, cycle.state, cycle.where.label.text(lang), cycle.closed)


@dataclass(frozen=True, slots=True)
class Choice:
    """A move that leads on from here, and all that blocks it."""

    move: str
    text: str
    to: str
    allowed: bool
    blocked: list[Told]

    @classmethod
    def of(cls, option: Option, lang: Lang) -> "Choice":
        """Tell a move and what blocks it."""
        blocked = [Told.of(finding, lang) for finding in option.blocked]
        return cls(option.move.id, option.move.label.text(lang), option.to.text(lang), option.allowed, blocked)


def plain(value: Any, lang: Lang) -> Any:
    """Return a cell as JSON: labels and findings in the language, the rest as it is."""
    if isinstance(value, Finding):
        return Told.of(value, lang)
    if isinstance(value, InBoth):
        return value.text(lang)
    return [plain(item, lang) for item in value] if isinstance(value, tuple) else value
