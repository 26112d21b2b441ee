"""Lifecycles: the frozen table of moves between the states of one kind of subject."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from attrs import field, frozen

from pendamping.citations import Citation
from pendamping.display import Display
from pendamping.errors import UnknownName
from pendamping.labels import Label, Lang
from pendamping.markup import scrolling
from pendamping.programme.extending import Bound, Contribution
from pendamping.programme.naming import coded
from pendamping.programme.needs.base import Requirement, joined, word_of
from pendamping.structure import key
from pendamping.tables import Table, column
from pendamping.values.duration import Length
from pendamping.values.parsed import must_be_text

if TYPE_CHECKING:
    from pendamping.programme.pictures import Picture

ANY = "*"
"""In ``from``: every open state but the one the move leads to."""
BEFORE = "@before"
"""In ``to``: the state in which the subject was suspended."""
EVERY = Label("setiap keadaan terbuka", "every open state")
BACK = Label("keadaan sebelum ditunda", "the state before")

MoveKind = Literal["move", "revise", "suspend", "resume", "replace", "withdraw", "cancel"]


@frozen(slots=True)
class State:
    """Where a tracked subject can stand.

    Attributes:
        id: the code.
        label: the printed word in both languages.
        activity: the activity that goes on in this state; its planned end is when the state is due.
        length: how long the state may last where no activity says so.
    """

    id: str
    label: Label
    activity: str = ""
    length: Length | None = None


@frozen(slots=True)
class Move:
    """One row of the table: from states, to a state, who may make it and what it needs.

    Attributes:
        id: the code that events use.
        label: the printed words in both languages.
        sources: the states it leads from; ``*`` is every open state.
        to: the state it leads to; ``@before`` is the one before a suspension.
        by: the roles that may make it; empty means anybody.
        needs: the requirements, all of which must be met.
        kind: what the move means besides changing the state.
        reasons: the coded reasons, one of which must be given; empty means no reason is asked.
        voids: evidence no longer in force after the move, as when a plan is returned for revision.
        cite: where the move comes from.
        checks: what plugins check before the move; never part of its value.
    """

    id: str
    label: Label
    sources: tuple[str, ...] = field(metadata=key("from"))
    to: str
    by: tuple[str, ...] = ()
    needs: tuple[Requirement, ...] = ()
    kind: MoveKind = "move"
    reasons: tuple[str, ...] = ()
    voids: tuple[str, ...] = ()
    cite: Citation | None = None
    checks: tuple[Contribution, ...] = field(default=(), init=False, eq=False, repr=False)


_COLUMNS = (
    column("id", "kode", "code"),
    column("from", "dari", "from"),
    column("move", "langkah", "move"),
    column("to", "ke", "to"),
    column("who", "oleh", "who"),
    column("needs", "syarat", "needs"),
    column("citation", "sumber", "citation"),
)


@frozen(slots=True, repr=False)
class Lifecycle(Display):
    """The states and moves of one kind of subject: a pair, a person, a school or an obstacle.

    Attributes:
        id: the code.
        label: the printed name in both languages.
        subject: the kind of subject.
        initial: the state in which a cycle starts.
        final: the states that end it.
        states: every state, in the order they are usually passed.
        moves: every move.
        starts: the roles that may start a cycle; empty means anybody.
        corrects: the roles that may correct an event; empty means anybody.
        cite: where the lifecycle comes from.
        rows: the moves that lead from each state, by id.
        observers: whom plugins want told of an applied move; never part of its value.
        memo: what other rooms derive from the table once and keep; never part of its value.
    """

    id: str
    label: Label
    subject: str
    initial: str
    final: tuple[str, ...]
    states: tuple[State, ...] = field(metadata=key("state"))
    moves: tuple[Move, ...] = field(metadata=key("move"))
    starts: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    cite: Citation | None = None
    rows: Mapping[str, Mapping[str, Move]] = field(init=False, eq=False)
    words: Mapping[str, Label] = field(factory=dict, init=False, eq=False)
    observers: tuple[Contribution, ...] = field(default=(), init=False, eq=False)
    memo: dict[Any, Any] = field(factory=dict, init=False, eq=False)
    _moves: Mapping[str, Move] = field(init=False, eq=False)
    _states: Mapping[str, State] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        rows: dict[str, dict[str, Move]] = {state.id: {} for state in self.states}
        for move in self.moves:
            for state in self.sources_of(move):
                rows.setdefault(state, {})[move.id] = move
        object.__setattr__(self, "rows", rows)
        object.__setattr__(self, "_moves", {move.id: move for move in self.moves})
        object.__setattr__(self, "_states", {state.id: state for state in self.states})

    def bind(self, words: Mapping[str, Label]) -> None:
        """Take the printed words of the programme; called once, when the programme is built."""
        object.__setattr__(self, "words", words)
        for move in self.moves:
            for need in move.needs:
                need.bind(words)

    def extend(self, programme: str, extensions: Bound) -> None:
        """Take the checks and observers of plugins; called once, when the programme is read."""
        self.memo.clear()  # what was derived knew no checks of plugins
        object.__setattr__(self, "observers", extensions.observers_of(programme))
        for move in self.moves:
            object.__setattr__(move, "checks", extensions.checks_of(programme, move))

    def __repr__(self) -> str:
        return f"Lifecycle({self.id!r}, {len(self.states)} states, {len(self.moves)} moves)"

    def sources_of(self, move: Move) -> tuple[str, ...]:
        """Return the states a move leads from, with ``*`` written out."""
        if ANY not in move.sources:
            return move.sources
        return tuple(state.id for state in self.states if state.id not in self.final and state.id != move.to)

    def state(self, id: str) -> State:
        """Return a state by its id, or raise `UnknownName`."""
        if must_be_text(id) not in self._states:
            raise UnknownName("state", id, self._states)
        return self._states[id]

    def move(self, id: str) -> Move:
        """Return a move by its id, or raise `UnknownName`."""
        if must_be_text(id) not in self._moves:
            raise UnknownName("move", id, self._moves)
        return self._moves[id]

    def knows(self, move: str) -> bool:
        """Say whether there is a move of this id."""
        return move in self._moves

    def move_ids(self) -> tuple[str, ...]:
        """Return the ids of all moves, in order."""
        return tuple(self._moves)

    def table(self) -> Table:
        """Return the table of moves: the code that events use, from, move, to, who, needs, citation.

        Roles and reasons stand with their codes too, for events name them.
        """
        rows = [
            (
                move.id,
                EVERY if ANY in move.sources else self._labels(move.sources),
                move.label,
                BACK if move.to == BEFORE else self.state(move.to).label,
                tuple(self.coded(role) for role in move.by) or None,
                (*(need.told for need in move.needs), *self._asked(move)) or None,
                None if move.cite is None else str(move.cite),
            )
            for move in self.moves
        ]
        return Table.of(_COLUMNS, rows, self.label)

    def mermaid(self, lang: Lang = "id") -> str:
        """Return the lifecycle as the text of a Mermaid ``stateDiagram-v2``; no label can break its syntax."""
        from pendamping.programme.pictures import mermaid

        return mermaid(self, lang)

    def svg(self, lang: Lang = "id", highlight: str = "", counts: Mapping[str, int] | None = None) -> str:
        """Return the picture of the lifecycle as one SVG element, for a page or a file.

        Args:
            lang: the language of its words.
            highlight: the id of a state to mark as the present one; empty for none.
            counts: how many stand in each state, by id; states left out get no number.

        Raises:
            UnknownName: a state that the lifecycle does not have.
        """
        from pendamping.programme.pictures import svg

        return svg(self, lang, highlight, counts)

    def picture(self, highlight: str = "", counts: Mapping[str, int] | None = None) -> "Picture":
        """Return the picture for a notebook, which shows it in its own language; `svg` is the picture for a file.

        Args:
            highlight: the id of a state to mark as the present one; empty for none.
            counts: how many stand in each state, by id; states left out get no number.

        Raises:
            UnknownName: a state that the lifecycle does not have.
        """
        from pendamping.programme.pictures import Picture, must_have

        must_have(self, highlight, counts or {})
        return Picture(self, highlight, tuple((counts or {}).items()))

    def to_text(self, lang: Lang = "id") -> str:
        """Return the moves for a terminal: code, from and to; `table` has who makes them and what they need."""
        return self.table().only("id", "from", "to").to_text(lang)

    def to_html(self, lang: Lang = "id") -> str:
        """Return the picture in a frame that slides where the page is narrow."""
        return scrolling(self.svg(lang), self.label.text(lang))

    def word(self, code: str, table: str = "") -> Label:
        """Return the printed word of a role or other declared code, that of a table first, else the code itself."""
        return word_of(self.words, code, table)

    def coded(self, code: str, table: str = "") -> Label:
        """Return a declared code with its printed word, as in ``mentor (guru inti)``."""
        return coded(code, self.word(code, table))

    def _asked(self, move: Move) -> tuple[Label, ...]:
        """Return what the move asks for besides its requirements: a coded reason."""
        words = tuple(self.coded(reason, "reason") for reason in move.reasons)
        if not words:
            return ()
        reasons = joined(words)
        return (Label(f"alasan: {reasons.id}", f"reason: {reasons.en}"),)

    def _labels(self, ids: tuple[str, ...]) -> tuple[Label, ...]:
        return tuple(self.state(id).label for id in ids)
