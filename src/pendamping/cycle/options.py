"""What may happen next, and all that blocks it."""

from attrs import frozen

from pendamping.findings import Finding
from pendamping.labels import Label, Lang
from pendamping.model.actors import Actor
from pendamping.programme.lifecycle import BACK, BEFORE, Lifecycle, Move
from pendamping.tables import Table, column
from pendamping.values.when import When


@frozen(slots=True)
class Asking:
    """Who asks what may happen, and for when."""

    by: Actor
    occurred: When


@frozen(slots=True)
class Option:
    """A move that leads from the present state.

    Attributes:
        lifecycle: the table of moves.
        move: the row of the table.
        blocked: everything that stands against it now; empty means it may be made.
    """

    lifecycle: Lifecycle
    move: Move
    blocked: tuple[Finding, ...]

    @property
    def to(self) -> Label:
        """The state it leads to, as printed."""
        return BACK if self.move.to == BEFORE else self.lifecycle.state(self.move.to).label

    @property
    def by(self) -> tuple[Label, ...]:
        """The roles that may make it, as printed; empty means anybody."""
        return tuple(map(self.lifecycle.word, self.move.by))

    @property
    def allowed(self) -> bool:
        """Whether nothing blocks the move; it may still ask for a reason or a successor."""
        return not self.blocked


_COLUMNS = (
    column("move", "langkah", "move"),
    column("to", "ke", "to"),
    column("who", "oleh", "who"),
    column("allowed", "boleh", "allowed"),
    column("blocked", "penghalang", "blocked by"),
)


class Options(tuple[Option, ...]):
    """The options of a cycle, in the order of the table of moves; prints as a table."""

    __slots__ = ()

    def table(self) -> Table:
        """Return one row a move: where it leads, who may make it, whether it is free, and what blocks it."""
        rows = [(o.move.label, o.to, o.by or None, o.allowed, o.blocked or None) for o in self]
        return Table.of(_COLUMNS, rows)

    def allowed(self) -> tuple[Option, ...]:
        """Return the options that nothing blocks."""
        return tuple(option for option in self if not option.blocked)

    def __str__(self) -> str:
        return self.table().to_text()

    def _repr_html_(self, lang: Lang = "id") -> str:
        return self.table().to_html(lang)
