"""What may happen next, and all that blocks it."""

from datetime import datetime

from attrs import define, frozen

from pendamping.display import Listing
from pendamping.findings import Finding, Findings, errors_in
from pendamping.labels import Label, Lang
from pendamping.markup import element, escape
from pendamping.model.actors import Actor
from pendamping.programme.lifecycle import BACK, BEFORE, Lifecycle, Move
from pendamping.tables import Table, column
from pendamping.values.when import When


@define(slots=True)
class Asking:
    """Who asks what may happen, and for when."""

    by: Actor
    at: datetime

    @property
    def occurred(self) -> When:
        """The time asked for."""
        return When.instant(self.at)


@frozen(slots=True)
class Row:
    """A move as it leads from a state: the same for every cycle.

    Attributes:
        lifecycle: the table of moves.
        move: the row of the table.
    """

    lifecycle: Lifecycle
    move: Move


@frozen(slots=True)
class Option:
    """A move that leads from the present state.

    Attributes:
        row: the move in its table.
        blocked: everything that stands against it now; empty means it may be made.
    """

    row: Row
    blocked: tuple[Finding, ...]

    @property
    def move(self) -> Move:
        """The move."""
        return self.row.move

    @property
    def to(self) -> Label:
        """The state it leads to, as printed."""
        return BACK if self.move.to == BEFORE else self.row.lifecycle.state(self.move.to).label

    @property
    def by(self) -> tuple[Label, ...]:
        """The roles that may make it, as printed; empty means anybody."""
        return tuple(map(self.row.lifecycle.word, self.move.by))

    @property
    def allowed(self) -> bool:
        """Whether nothing blocks the move; it may still ask for a reason or a successor."""
        return not self.blocked


_COLUMNS = (
    column("id", "kode", "code"),
    column("move", "langkah", "move"),
    column("to", "ke", "to"),
    column("who", "oleh", "who"),
    column("allowed", "boleh", "allowed"),
    column("blocked", "penghalang", "blocked by"),
)


class Options(Listing[Option]):
    """The options of a cycle, in the order of the table of moves; prints as a table."""

    __slots__ = ()

    def table(self) -> Table:
        """Return one row a move: its code, where it leads, who may make it, whether it is free, and what blocks it."""
        rows = [(o.move.id, o.move.label, o.to, _coded(o) or None, o.allowed, o.blocked or None) for o in self]
        return Table.of(_COLUMNS, rows)

    def allowed(self) -> tuple[Option, ...]:
        """Return the options that nothing blocks."""
        return tuple(option for option in self if not option.blocked)

    def to_text(self, lang: Lang = "id") -> str:
        """Return the options for a terminal."""
        return self.table().to_text(lang)

    def to_html(self, lang: Lang = "id") -> str:
        """Return the options as HTML: each move, where it leads, whether it is free, and else all that blocks it."""
        return element("ul", *(element("li", _told(option, lang)) for option in self), class_="plain", lang=lang)


def _told(option: Option, lang: Lang) -> str:
    sign, word = _SIGN[option.allowed]
    who = ", ".join(role.text(lang) for role in option.by) or _ANYBODY.text(lang)
    move, to = element("strong", escape(option.move.label.text(lang))), escape(option.to.text(lang))
    first = f"{element('span', sign, aria_hidden='true')} {move} \u2192 {to}: {word.text(lang)}"
    return element("div", first, f" ({escape(who)})") + (Findings(option.blocked).reasons(lang))


_SIGN = {True: ("\u2713", Label("boleh", "allowed")), False: ("\u2715", Label("terhalang", "blocked"))}
_ANYBODY = Label("siapa saja", "anybody")


def _coded(option: Option) -> tuple[Label, ...]:
    """Return the roles that may make the move with their codes, for whoever acts has to give one."""
    return tuple(option.row.lifecycle.coded(role, "role") for role in option.move.by)


class Choice:
    """A row that leads from a state, with the options it was last: free, and blocked by one finding.

    What blocks a row is mostly the same finding for every cycle in the state, so the last one is kept for the next.
    """

    __slots__ = ("back", "blocked", "free", "move", "row")

    def __init__(self, row: Row) -> None:
        self.row: Row = row
        self.move: Move = row.move
        self.back: bool = row.move.to == BEFORE
        self.free: Option = Option(row, ())
        self.blocked: Option = self.free

    def option(self, found: tuple[Finding, ...]) -> Option:
        """Return the option for what was found to stand against the row."""
        held = self.blocked.blocked
        if len(found) == 1 and held and held[0] is found[0]:
            return self.blocked
        blocked = errors_in(found)
        option = Option(self.row, blocked) if blocked else self.free
        if len(blocked) == len(found) == 1:
            self.blocked = option
        return option


def choices(lifecycle: Lifecycle, state: str) -> tuple[Choice, ...]:
    """Return the rows that lead from a state; made once for a table and kept in its memo."""
    held: tuple[Choice, ...] | None = lifecycle.memo.get(state)
    if held is None:
        held = tuple(Choice(Row(lifecycle, move)) for move in lifecycle.rows[state].values())
        lifecycle.memo[state] = held
    return held
