"""What is shown to people, on the wire: what may happen next, what came of a replay, and tables.

Tables and replays are read back as what they are. What may happen next is read back as `WrittenOptions`: whoever reads
it has neither the table of moves nor the cycle.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

from attrs import field, frozen

from pendamping.codec.shaping.leaves import Leaf, Schema, write_number, write_text
from pendamping.codec.shaping.reading import Reading
from pendamping.codec.shaping.shapes import Vocabulary
from pendamping.codec.shaping.writing import Writers, write_any
from pendamping.codec.sorts.cycles import Cycles, WrittenCycle, content_of
from pendamping.codec.types import Given, Read, Room, room
from pendamping.cycle.events import Event
from pendamping.errors import Misuse
from pendamping.findings import Finding, errors_in
from pendamping.labels import Label, Told
from pendamping.structure import REFUSED, WRONG_TYPE, Fault, given_label
from pendamping.tables import Column, Table, cell_text


@frozen(slots=True)
class WrittenOption:
    """A move that leads from the state of a cycle, as it stands in a document.

    Attributes:
        move: the id of the move.
        label: the move as printed.
        to: the id of the state it leads to; ``@before`` is the one before a suspension.
        state: that state as printed.
        kind: what the move means besides changing the state.
        by: the roles that may make it; empty means anybody.
        reasons: the coded reasons, one of which has to be given; empty means that none is asked.
        blocked: everything that stands against it now; empty means that it may be made.
    """

    move: str
    label: Label
    to: str
    state: Label
    kind: str = "move"
    by: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    blocked: tuple[Finding, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether nothing blocks the move."""
        return not self.blocked


@frozen(slots=True)
class WrittenOptions:
    """What may happen next in a cycle, read from a document.

    Attributes:
        options: the moves in the order of their table.
    """

    options: tuple[WrittenOption, ...]

    def __iter__(self) -> Iterator[WrittenOption]:
        return iter(self.options)

    def __len__(self) -> int:
        return len(self.options)


class Choices:
    """The sort of options."""

    def __init__(self) -> None:
        self.room: Room = room("common")

    def read(self, data: Any, given: Given, path: str) -> Read:
        """Return the options as they were written, or every fault."""
        return self.room.reading.read(data, WrittenOptions, path)

    def write(self, value: Any) -> str:
        """Return the JSON of options, made or read."""
        held = value if type(value) is WrittenOptions else WrittenOptions(tuple(map(_written, value)))
        text: str = self.room.writers.of(WrittenOptions)(held)
        return text

    def schema(self) -> Schema:
        """Return the JSON Schema of the data."""
        from pendamping.codec.shaping.schemas import Schemas

        return Schemas(self.room.vocabulary).whole(WrittenOptions)


def _written(option: Any) -> WrittenOption:
    move = option.move
    return WrittenOption(move.id, move.label, move.to, option.to, move.kind, move.by, move.reasons, option.blocked)


@frozen(slots=True)
class WrittenReplay:
    """What came of a replay, as it stands in a document.

    Attributes:
        cycle: the cycle; left out where no event started one.
        findings: everything that stood against events; their path is the event.
        set_aside: the events that were not taken, in order.
    """

    cycle: WrittenCycle | None = None
    findings: tuple[Finding, ...] = ()
    set_aside: tuple[Event, ...] = ()


class Replays:
    """The sort of replays; the cycle is replayed again when it is read."""

    def __init__(self) -> None:
        self.room: Room = room("cycle")
        self._cycles = Cycles()

    def read(self, data: Any, given: Given, path: str) -> Read:
        """Return the replay, or every fault."""
        from pendamping.cycle.replay import Replay

        held, found = self.room.reading.read(data, WrittenReplay, path)
        if found:
            return None, found
        cycle = None
        if held.cycle is not None:
            cycle, found = self._cycles.settled(held.cycle, given, f"{path}.cycle")
        return (None if errors_in(found) else Replay(cycle, held.findings, held.set_aside)), found

    def write(self, value: Any) -> str:
        """Return the JSON of a replay."""
        cycle = value.cycle
        held = cycle and WrittenCycle(cycle.programme.id, content_of(cycle), cycle.state, cycle.events)
        text: str = self.room.writers.of(WrittenReplay)(WrittenReplay(held, value.findings, value.set_aside))
        return text

    def schema(self) -> Schema:
        """Return the JSON Schema of the data."""
        from pendamping.codec.shaping.schemas import Schemas

        return Schemas(self.room.vocabulary).whole(WrittenReplay)


Cell = Annotated[Any, "cell"]


@frozen(slots=True)
class WrittenTable:
    """A table as it stands in a document.

    Attributes:
        columns: the columns, in order.
        rows: the rows, each with one cell a column.
        caption: what the table shows.
        notes: footnotes.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] = field()
    caption: Label = Label("", "")
    notes: tuple[Label, ...] = ()


class Tables:
    """The sort of tables; what a cell tells by language is written in both."""

    def read(self, data: Any, given: Given, path: str) -> Read:
        """Return the table, or every fault; its cells hold texts in both languages where they told by language."""
        held, found = _reading().read(data, WrittenTable, path)
        if found:
            return None, found
        try:
            return Table.of(held.columns, held.rows, held.caption, held.notes), ()
        except Misuse as error:
            return None, (REFUSED(path, why=str(error)),)

    def write(self, value: Any) -> str:
        """Return the JSON of a table."""
        held = WrittenTable(value.columns, value.rows, value.caption, value.notes)
        text: str = Writers(_vocabulary()).of(WrittenTable)(held)
        return text

    def schema(self) -> Schema:
        """Return the JSON Schema of the data."""
        from pendamping.codec.shaping.schemas import Schemas

        return Schemas(_vocabulary()).whole(WrittenTable)


_PLAIN: Mapping[str, Any] = {"type": ["string", "number", "boolean", "null"]}
_BOTH: Mapping[str, Any] = {
    "type": "object",
    "properties": {"id": {"type": "string"}, "en": {"type": "string"}},
    "required": ["id", "en"],
    "additionalProperties": False,
}
_CELL: Schema = {"anyOf": [_PLAIN, _BOTH, {"type": "array", "items": {"anyOf": [_PLAIN, _BOTH]}}]}
_EXPECTED = Label(
    "teks, bilangan, true, false, null, {id, en}, atau daftarnya",
    "text, number, true, false, null, {id, en}, or a list of them",
)


def _read_cell(data: Any) -> Any:
    return tuple(map(_read_one, data)) if isinstance(data, list) else _read_one(data)


def _read_one(data: Any) -> Any:
    if data is None or type(data) in (str, int, bool, Decimal):
        return data
    if isinstance(data, dict) and set(data) == {"id", "en"} and all(type(text) is str for text in data.values()):
        return Label(data["id"], data["en"])
    raise Fault(WRONG_TYPE(expected=_EXPECTED, given=given_label(data)))


def _write_cell(value: Any) -> str:
    if isinstance(value, (tuple, list, frozenset, set)) and not isinstance(value, Told):
        items = sorted(value, key=str) if isinstance(value, (frozenset, set)) else value
        return f"[{','.join(map(_write_one, items))}]"
    return _write_one(value)


def _write_one(value: Any) -> str:
    if value is None or type(value) in (str, bool):
        return write_any(value)
    if type(value) in (int, float, Decimal):
        return write_number(value)
    if isinstance(value, str):
        return write_any(str(value))
    return f'{{"id":{write_text(cell_text(value, "id"))},"en":{write_text(cell_text(value, "en"))}}}'


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary({**room("common").vocabulary.leaves, Cell: Leaf(_read_cell, _write_cell, _CELL)})


@cache
def _reading() -> Reading:
    return Reading(_vocabulary())
