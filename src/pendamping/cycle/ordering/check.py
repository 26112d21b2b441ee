"""Whether millions of moves were taken in an order that a programme allows; which were not, and what was possible."""

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from pendamping.cycle import messages as say
from pendamping.cycle.judging import no_row
from pendamping.cycle.ordering.arranging import arranged
from pendamping.cycle.ordering.automaton import Automaton, automaton_of
from pendamping.cycle.ordering.columns import MOVE, Coded, Source, moves_of, numpy
from pendamping.cycle.ordering.scanning import scan
from pendamping.errors import Misuse
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.programme.lifecycle import Lifecycle
from pendamping.programme.naming import coded
from pendamping.programme.programme import Programme
from pendamping.tables import Table, column


@frozen(slots=True)
class OrderBreak:
    """One row of a log whose move did not lead from where its cycle stood.

    Attributes:
        cycle: the cycle, as the log names it.
        row: the row in the log, from 0.
        move: the move, as the log names it.
        state: the state in which the cycle stood.
        legal: the moves that led from there.
        finding: the same as a sentence in both languages.
    """

    cycle: Any
    row: int
    move: str
    state: str
    legal: tuple[str, ...]
    finding: Finding


_COLUMNS = (
    column("row", "baris", "row"),
    column("cycle", "siklus", "cycle"),
    column("move", "langkah", "move"),
    column("state", "keadaan", "state"),
    column("legal", "yang mungkin", "possible"),
)


@frozen(slots=True, eq=False, repr=False)
class OrderCheck:
    """What came of checking the order of moves in a log; iterate over it for every break, in the order of the log.

    Attributes:
        moves: how many rows are moves of the lifecycle's cycles.
        cycles: how many cycles they belong to.
        broken: how many of the cycles broke the order.
        rows: the rows that did so, from 0, ascending; a numpy array.
    """

    moves: int
    cycles: int
    broken: int
    rows: Any
    _lifecycle: Lifecycle
    _automaton: Automaton
    _about: tuple[Any, Any, Any] = field(alias="about")
    _words: tuple[Coded, Coded] = field(alias="words")

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[OrderBreak]:
        return map(self._told, range(len(self.rows)))

    def first(self, count: int = 20) -> tuple[OrderBreak, ...]:
        """Return the first breaks in the order of the log."""
        return tuple(map(self._told, range(min(count, len(self.rows)))))

    def findings(self, count: int = 1000) -> tuple[Finding, ...]:
        """Return the first breaks as findings; the path of each is the row."""
        return tuple(item.finding for item in self.first(count))

    def table(self, count: int = 20) -> Table:
        """Return the first breaks as a table: row, cycle, move, state, what was possible."""
        states = {item.id: coded(item.id, item.label) for item in self._lifecycle.states}
        moves = {item.id: coded(item.id, item.label) for item in self._lifecycle.moves}
        rows = [
            (
                item.row,
                str(item.cycle),
                moves.get(item.move, item.move),
                states[item.state],
                tuple(moves[move] for move in item.legal) or None,
            )
            for item in self.first(count)
        ]
        title = f"{self._lifecycle.id}: {len(self.rows)} / {self.moves}"
        return Table.of(_COLUMNS, rows, Label(f"Langkah di luar urutan, {title}", f"Moves out of order, {title}"))

    def __repr__(self) -> str:
        return f"OrderCheck({self.moves} moves, {self.cycles} cycles, {self.broken} broken, {len(self.rows)} rows)"

    def _told(self, number: int) -> OrderBreak:
        cycles, moves, places = (values[number] for values in self._about)
        cycle, move = self._words[0].name(int(cycles)), str(self._words[1].name(int(moves)))
        state = self._automaton.places[places][0]
        led = self._automaton.steps[places]
        legal = tuple(id for number, id in enumerate(self._automaton.moves) if led[number] >= 0)
        row = int(self.rows[number])
        return OrderBreak(cycle, row, move, state, legal, _finding(self._lifecycle, f"$[{row}]", move, state))


def _finding(lifecycle: Lifecycle, path: str, move: str, state: str) -> Finding:
    if move in lifecycle.rows[state]:
        row = lifecycle.move(move)
        return say.NOTHING_BEFORE(path, cite=row.cite, move=row.label)
    return no_row(lifecycle, state, move, path)


def check_order(
    log: Any, programme: Programme, lifecycle: str = "", *, cycle: str = "cycle", move: str = "", order: str = ""
) -> OrderCheck:
    """Return where a log of moves breaks the order that a lifecycle allows.

    Only the table of moves is asked, as by ``replay(..., order_only=True)``: not who moved, what was needed or when.
    A move that does not fit is passed over, and what comes after is judged from the state before it.

    Args:
        log: a `pendamping.report.Log`, a mapping of columns, or a frame of pandas, polars or pyarrow; one row a move.
            With a column ``kind``, only its rows of kind ``move`` count, and their moves stand in ``name``; with
            columns ``programme`` and ``lifecycle``, only the rows of the programme and lifecycle asked for.
        programme: the edition whose table is asked.
        lifecycle: the id of the lifecycle; may be left out where the programme has one.
        cycle: the column that tells the cycles apart: text or whole numbers.
        move: the column of the moves' ids; ``move``, else ``name``, where it is not said.
        order: the column of whole numbers or times by which the rows of a cycle are put in order; ``seq`` where
            there is one and nothing is said. Without one, rows stand in order.

    Raises:
        UnknownName: there is no such column or lifecycle.
        Misuse: a column holds what cannot be used; a programme of several lifecycles and none named.
        InvalidInput: the cycle or move of a row is blank.
        MissingExtra: numpy is not installed (extra ``columns``).

    >>> from pendamping import load_programme
    >>> log = {"cycle": ["a", "a", "b"], "move": ["mulai-workshop", "mulai-ojl-1", "mulai-workshop"]}
    >>> check = check_order(log, load_programme("kemitraan-guru-smp-2019"), "pair")
    >>> check
    OrderCheck(3 moves, 2 cycles, 1 broken, 1 rows)
    >>> [(item.cycle, item.row, item.state, item.legal) for item in check]
    [('a', 1, 'workshop', ('ajukan-rencana', 'tunda', 'ganti', 'mundur', 'batalkan'))]
    """
    table = _lifecycle(programme, lifecycle)
    source = Source(log)
    kept = _kept(source, programme, table)
    name = move or (MOVE if MOVE in source else "name")
    order = order or ("seq" if "seq" in source else "")
    automaton = automaton_of(table)
    ids, words = source.coded(cycle, kept), source.coded(name, kept)
    moves, known = moves_of(words, automaton.moves)
    columns = (ids.values, moves, source.numbers(order) if order else None)
    lengths = {len(values) for values in columns if values is not None}
    if len(lengths) > 1:
        raise Misuse("the columns have different lengths", "give every column one value a row")
    if kept is not None:
        columns = (ids.values[kept], moves[kept], None if columns[2] is None else columns[2][kept])
    rows = arranged(*columns, kinds=len(known))
    places, standing = scan(rows, known, automaton)
    np = numpy()
    origin = rows.origin(places)
    by_row = np.argsort(origin)
    sizes = len(rows.moves), len(rows.firsts), len(np.unique(rows.cycles[origin]))
    origin = origin[by_row] if kept is None else kept[origin[by_row]]
    about = (ids.values[origin], words.values[origin], standing[by_row])
    return OrderCheck(*sizes, origin, table, automaton, about, (ids, words))


def _lifecycle(programme: Programme, id: str) -> Lifecycle:
    if not isinstance(programme, Programme):
        raise Misuse(f"{type(programme).__name__} is not a programme", "pass what load_programme gives")
    if not id and len(programme.lifecycles) != 1:
        known = ", ".join(item.id for item in programme.lifecycles)
        raise Misuse(f"{programme.id} has several lifecycles", f"name one of them: {known}")
    return programme.lifecycle(id) if id else programme.lifecycles[0]


def _kept(source: Source, programme: Programme, lifecycle: Lifecycle) -> Any | None:
    """Return the rows that are moves of this lifecycle; None where nothing in the log says so, and all are."""
    asked = (("kind", MOVE), ("programme", programme.id), ("lifecycle", lifecycle.id))
    masks = [source.matching(name, word) for name, word in asked if name in source]
    return None if not masks else numpy().flatnonzero(numpy().logical_and.reduce(masks))
