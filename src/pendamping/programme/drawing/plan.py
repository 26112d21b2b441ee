"""What a picture of a lifecycle shows: the main path in order, the arrows beside it, and what can happen anywhere.

A move from every open state would be forty arrows. It is shown once, from one shape that says "every open state".
"""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from pendamping.programme.lifecycle import ANY, BEFORE, Lifecycle, Move

_EXITS = ("withdraw", "cancel", "replace")
_MANY = 3
"""A move from so many states is shown once beside the path, with the states named."""


@frozen(slots=True, eq=False)
class Edge:
    """One arrow between two states of the main path, for one or more moves."""

    source: str
    target: str
    moves: tuple[Move, ...]


@frozen(slots=True)
class Branch:
    """One arrow from the shape of a block to a state beside the path, and the way back where there is one.

    Attributes:
        target: the state, or ``@before``.
        moves: the moves that lead there.
        back: the moves that resume from there.
        known: whether the state is drawn elsewhere already, so that only its name is repeated here.
    """

    target: str
    moves: tuple[Move, ...]
    back: tuple[Move, ...] = ()
    known: bool = False


@frozen(slots=True)
class Block:
    """Where some moves lead from: every open state (empty) or the states named, and where to."""

    sources: tuple[str, ...]
    branches: tuple[Branch, ...]


@frozen(slots=True)
class Plan:
    """Everything that is shown.

    Attributes:
        cells: the main path in order; final states reached from one and the same state share a cell.
        edges: the arrows between states of the main path.
        blocks: what is shown beside it.
        numbers: the number of each state on the main path, from 1.
    """

    cells: tuple[tuple[str, ...], ...]
    edges: tuple[Edge, ...]
    blocks: tuple[Block, ...]
    numbers: Mapping[str, int] = field(factory=dict)


def plan_of(lifecycle: Lifecycle, beside: frozenset[tuple[str, str]] = frozenset()) -> Plan:
    """Return what a picture of a lifecycle shows.

    Args:
        lifecycle: the table of moves.
        beside: arrows (source, target) for which there is no room on the main path.
    """
    main = _main_states(lifecycle)
    pairs: dict[tuple[str, str], list[Move]] = {}
    others: list[tuple[tuple[str, ...], Move]] = []
    for move in lifecycle.moves:
        drawn, rest = _split(lifecycle, move, main, beside)
        for source in drawn:
            pairs.setdefault((source, move.to), []).append(move)
        if rest is not None:
            others.append((rest, move))
    edges = tuple(Edge(source, target, tuple(moves)) for (source, target), moves in pairs.items())
    cells = _cells(lifecycle, main, edges)
    numbers = {state: number for number, state in enumerate((state for cell in cells for state in cell), 1)}
    return Plan(cells, edges, _blocks(others, main), numbers)


def _main_states(lifecycle: Lifecycle) -> tuple[str, ...]:
    """Return the states of the main path: all but those to which only exits, pauses and moves from anywhere lead."""
    entered: dict[str, bool] = {}
    for move in lifecycle.moves:
        beside = ANY in move.sources or move.kind in (*_EXITS, "suspend")
        many = move.to in lifecycle.final and len(move.sources) >= _MANY
        entered[move.to] = entered.get(move.to, False) or not (beside or many)
    first = [state.id for state in lifecycle.states if state.id == lifecycle.initial]
    return (*first, *(state.id for state in lifecycle.states if state.id not in first and entered.get(state.id, True)))


def _split(
    lifecycle: Lifecycle, move: Move, main: tuple[str, ...], beside: frozenset[tuple[str, str]]
) -> tuple[tuple[str, ...], tuple[str, ...] | None]:
    """Return the sources that get an arrow of their own, and those named beside the path; None for none."""
    if ANY in move.sources:
        return (), ()
    place = {state: number for number, state in enumerate(main)}
    if move.to not in place or move.to == BEFORE:
        return (), move.sources
    few = len(move.sources) < _MANY
    drawn = tuple(
        source
        for source in move.sources
        if source in place and (few or place[source] + 1 == place[move.to]) and (source, move.to) not in beside
    )
    rest = tuple(source for source in move.sources if source not in drawn)
    return drawn, rest or None


def _cells(lifecycle: Lifecycle, main: tuple[str, ...], edges: Iterable[Edge]) -> tuple[tuple[str, ...], ...]:
    """Put the final states that follow one and the same state together in the last cell."""
    into: dict[str, set[str]] = {}
    for edge in edges:
        into.setdefault(edge.target, set()).add(edge.source)
    last = [state for state in main if state not in lifecycle.final][-1:]
    ends = tuple(state for state in main if state in lifecycle.final and into.get(state) == set(last))
    cells: list[tuple[str, ...]] = [(state,) for state in main if state not in ends]
    if ends and cells[-1] == tuple(last):
        return (*cells, ends)
    return tuple((state,) for state in main)


def _blocks(others: list[tuple[tuple[str, ...], Move]], main: tuple[str, ...]) -> tuple[Block, ...]:
    """Gather what is shown beside the path by where it leads from, ``every open state`` first."""
    suspends = {move.to for _, move in others if move.kind == "suspend"}
    resumes: dict[str, list[Move]] = {}
    groups: dict[tuple[str, ...], dict[str, list[Move]]] = {}
    for sources, move in sorted(others, key=lambda item: item[0] != ()):
        paused = [source for source in sources if source in suspends] if move.to == BEFORE else []
        for source in paused:
            resumes.setdefault(source, []).append(move)
        left = tuple(source for source in sources if source not in paused)
        if left or not sources:
            groups.setdefault(left, {}).setdefault(move.to, []).append(move)
    seen = set(main)
    blocks = []
    for sources, targets in groups.items():
        branches = []
        for target, moves in targets.items():
            suspending = any(move.kind == "suspend" for move in moves)
            back = tuple(resumes.pop(target, ())) if suspending else ()
            branches.append(Branch(target, tuple(moves), back, target in seen))
            seen.add(target)
        blocks.append(Block(sources, tuple(branches)))
    return tuple(blocks)
