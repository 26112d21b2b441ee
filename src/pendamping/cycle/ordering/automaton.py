"""A lifecycle as a table of numbers: where a move leads from every place in which a subject can stand."""

from attrs import frozen

from pendamping.programme.lifecycle import BEFORE, Lifecycle, Move

NOWHERE = -1
"""In the steps: the move does not lead from there."""

SURE = 1
"""In what follows: the move leads on, whatever came before."""
UNSURE = 2
"""In what follows: whether it leads on depends on more than the move before."""

Place = tuple[str, str]
"""A state, and the state before the suspension where there was one."""


@frozen(slots=True)
class Automaton:
    """Every place that a lifecycle reaches and every step between them, by number.

    Attributes:
        moves: the ids of the moves; a move's number is its place here, and ``len(moves)`` stands for any other word.
        places: the places, the first of which is where a cycle starts.
        steps: for each place, the place to which each move and the unknown word lead, else `NOWHERE`.
        follows: for each move, the unknown word and the start: may the move of the column come next? `SURE`, 0 for
            no, or `UNSURE`.
    """

    moves: tuple[str, ...]
    places: tuple[Place, ...]
    steps: tuple[tuple[int, ...], ...]
    follows: tuple[tuple[int, ...], ...]

    @property
    def start(self) -> int:
        """The number that stands for the start of a cycle, before the first move."""
        return len(self.moves) + 1


def automaton_of(lifecycle: Lifecycle) -> Automaton:
    """Return a lifecycle as numbers; worked out once and kept with it."""
    held: Automaton | None = lifecycle.memo.get("automaton")
    if held is None:
        held = lifecycle.memo["automaton"] = _made(lifecycle)
    return held


def _made(lifecycle: Lifecycle) -> Automaton:
    moves = lifecycle.move_ids()
    places: list[Place] = [(lifecycle.initial, "")]
    number: dict[Place, int] = {places[0]: 0}
    steps: list[tuple[int, ...]] = []
    for place in places:  # it grows while it is gone through
        row: list[int] = []
        for move in moves:
            to = _led(place, lifecycle.rows[place[0]].get(move))
            if to is not None and to not in number:
                number[to] = len(places)
                places.append(to)
            row.append(NOWHERE if to is None else number[to])
        steps.append((*row, NOWHERE))
    return Automaton(moves, tuple(places), tuple(steps), _follows(steps, len(moves)))


def _led(place: Place, row: Move | None) -> Place | None:
    """Return where a row leads from a place, as a step of a cycle takes it."""
    state, before = place
    if row is None or (row.to == BEFORE and not before):
        return None
    to = before if row.to == BEFORE else row.to
    return to, state if row.kind == "suspend" else ""


def _follows(steps: list[tuple[int, ...]], moves: int) -> tuple[tuple[int, ...], ...]:
    """Return what may follow each move: where all places it can lead to agree, its answer, else 2."""
    out: list[tuple[int, ...]] = []
    for previous in range(moves + 2):
        reached = {0} if previous == moves + 1 else {row[previous] for row in steps} - {NOWHERE}
        answers = ({steps[place][move] != NOWHERE for place in reached} for move in range(moves + 1))
        out.append(tuple(int(answer.pop()) if len(answer) == 1 else UNSURE if answer else 0 for answer in answers))
    return tuple(out)
