"""Streams of events: one document a line (NDJSON); a bad line is set aside with its place, and nothing is lost."""

from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen

from pendamping.codec.plain import DEPTH, SIZE
from pendamping.codec.types import Given
from pendamping.codec.wire import WIRE, dumps, given_of
from pendamping.cycle.events import Event
from pendamping.errors import Misuse
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.programme.extending import NOTHING
from pendamping.tables import Table, column


@frozen(slots=True)
class SetAside:
    """A line that could not be read; printing it does not show the line, which may name people.

    Attributes:
        line: its number, from 1.
        text: the line as it was given, without its end.
        findings: what is wrong with it.
    """

    line: int
    text: str | bytes = field(repr=False)
    findings: tuple[Finding, ...]


@frozen(slots=True, repr=False)
class Stream:
    """What a stream of events held.

    Attributes:
        events: the events that could be read, in their order.
        set_aside: the other lines; empty ones are passed over.
    """

    events: tuple[Event, ...]
    set_aside: tuple[SetAside, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the lines set aside; each path begins with the line."""
        return tuple(
            evolve(finding, path=f"{held.line}:{finding.path}") for held in self.set_aside for finding in held.findings
        )

    def table(self) -> Table:
        """Return the lines set aside: number and what is wrong."""
        rows = [(held.line, held.findings) for held in self.set_aside]
        columns = (column("line", "baris", "line"), column("findings", "temuan", "findings"))
        return Table.of(columns, rows, Label("Baris yang disisihkan", "Lines set aside"))

    def __repr__(self) -> str:
        return f"Stream({len(self.events)} events, {len(self.set_aside)} lines set aside)"


def dump_events(events: Iterable[Event]) -> Iterator[str]:
    r"""Yield one line an event, each with its end, for a file or a queue.

    Raises:
        InvalidInput: an event holds what no document can hold; the lines before it are out already.
        Misuse: something is no event.

    >>> import io
    >>> from datetime import UTC, datetime
    >>> from pendamping import Actor
    >>> at = datetime(2019, 7, 31, 1, tzinfo=UTC)
    >>> held = [Event.move("mulai-workshop", id="e-2", recorded_at=at, by=Actor("f-1", "fasilitator"))]
    >>> file = io.StringIO()
    >>> file.writelines(dump_events(held))
    >>> load_events(file.getvalue()).events == tuple(held)
    True
    """
    for event in events:
        if type(event) is not Event:
            raise Misuse(f"{type(event).__name__} is not an Event", "make one with Event.move, Event.fact or the like")
        yield dumps(event) + "\n"


def load_events(lines: str | bytes | Iterable[str | bytes], *, depth: int = DEPTH, size: int = SIZE) -> Stream:
    r"""Return the events of a stream; a line that cannot be read is set aside with its number and every fault.

    Args:
        lines: the whole text, or its lines, such as an open file.
        depth: the most levels of lists and tables in one another, for each line.
        size: the most characters of a line.

    >>> stream = load_events('{"type":"event"}\n')
    >>> stream, stream.set_aside[0].line, [finding.path for finding in stream.findings]
    (Stream(0 events, 1 lines set aside), 1, ['1:$', '1:$'])
    """
    given = given_of((), (), NOTHING, depth, size)
    events: list[Event] = []
    aside: list[SetAside] = []
    for number, line in enumerate(_lines(lines), 1):
        if not (line.strip(" \t\r") if isinstance(line, str) else line.strip(b" \t\r")):
            continue  # what JSON calls white space; a line of anything else may have meant something
        event, findings = _read(line, given)
        if event is None:
            aside.append(SetAside(number, line, findings))
        else:
            events.append(event)
    return Stream(tuple(events), tuple(aside))


def _read(line: str | bytes, given: Given) -> tuple[Event | None, tuple[Finding, ...]]:
    parsed = WIRE.loads(line, Event, given)
    return parsed.value, parsed.findings


def _lines(given: str | bytes | Iterable[str | bytes]) -> Iterator[str | bytes]:
    """Yield lines without their ends; only a line feed ends one, for other marks may stand inside a text."""
    if isinstance(given, str):
        yield from given.split("\n")
    elif isinstance(given, bytes):
        yield from given.split(b"\n")
    else:
        for line in given:
            if isinstance(line, str):
                yield line.removesuffix("\n")
            elif isinstance(line, bytes):
                yield line.removesuffix(b"\n")
            else:
                raise Misuse(f"{type(line).__name__} is not a line", "pass text or bytes, or an open file")
