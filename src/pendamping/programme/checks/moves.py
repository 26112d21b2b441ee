"""Checks of the tables of moves: what can be reached, what leads nowhere, what cannot be told apart."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from attrs import evolve

from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.programme.checks import messages as say
from pendamping.programme.lifecycle import BEFORE, Lifecycle, Move, State
from pendamping.programme.naming import coded
from pendamping.programme.programme import Programme

EXITS = ("withdraw", "cancel", "replace")
"""The kinds of moves by which a subject leaves without completing."""

Ways = Mapping[str, frozenset[str]]
_Item = TypeVar("_Item", bound=Move | State)


def check_moves(programme: Programme) -> Iterator[Finding]:
    """Yield what is wrong with the ways through every lifecycle."""
    for number, lifecycle in enumerate(programme.lifecycles):
        path = f"$.lifecycle[{number}]"
        yield from _reach(lifecycle, path)
        yield from _suspension(lifecycle, path)
        yield from _alike(lifecycle, path)
        yield from _voided(lifecycle, path)


def _ways(lifecycle: Lifecycle, moves: Iterable[Move]) -> Ways:
    """Return the states to which each state leads by these moves; a resume leads to what can be suspended."""
    suspends = (move for move in lifecycle.moves if move.kind == "suspend")
    suspended = frozenset(source for move in suspends for source in lifecycle.sources_of(move))
    ways: dict[str, set[str]] = {state.id: set() for state in lifecycle.states}
    for move in moves:
        for source in lifecycle.sources_of(move):
            ways[source].update(suspended if move.to == BEFORE else (move.to,))
    return {state: frozenset(targets) for state, targets in ways.items()}


def _reached(starts: Iterable[str], ways: Ways) -> frozenset[str]:
    seen = set(starts)
    todo = list(seen)
    while todo:
        new = ways.get(todo.pop(), frozenset()) - seen
        seen |= new
        todo.extend(new)
    return frozenset(seen)


def _backwards(ways: Ways) -> Ways:
    back: dict[str, set[str]] = {state: set() for state in ways}
    for source, targets in ways.items():
        for target in targets:
            back[target].add(source)
    return {state: frozenset(sources) for state, sources in back.items()}


def _reach(lifecycle: Lifecycle, path: str) -> Iterator[Finding]:
    # A resume leads only to where the subject has been, so it makes nothing reachable.
    forward = _ways(lifecycle, (move for move in lifecycle.moves if move.to != BEFORE))
    reached = _reached([lifecycle.initial], forward)
    staying = [move for move in lifecycle.moves if move.kind not in EXITS]
    ending = _reached(lifecycle.final, _backwards(_ways(lifecycle, lifecycle.moves)))
    completing = _reached(lifecycle.final, _backwards(_ways(lifecycle, staying)))
    for number, state in enumerate(lifecycle.states):
        place = f"{path}.state[{number}]"
        if state.id not in reached:
            initial = lifecycle.state(lifecycle.initial)
            yield say.UNREACHABLE(place, cite=lifecycle.cite, state=_name(state), initial=_name(initial))
        if state.id not in ending:
            yield say.DEAD_END(place, cite=lifecycle.cite, state=_name(state))
        elif state.id not in completing:
            yield say.ONLY_EXITS(place, cite=lifecycle.cite, state=_name(state))


def _suspension(lifecycle: Lifecycle, path: str) -> Iterator[Finding]:
    """Check that the state before a suspension is always known when a move resumes it."""
    resumes = {source: move for move in lifecycle.moves if move.to == BEFORE for source in lifecycle.sources_of(move)}
    entered = {move.to for move in lifecycle.moves if move.kind != "suspend"} | {lifecycle.initial}
    for number, move in enumerate(lifecycle.moves):
        place = f"{path}.move[{number}]"
        sources = lifecycle.sources_of(move)
        if move.to == BEFORE:
            for source in sources:
                if source in entered:
                    state = _name(lifecycle.state(source))
                    yield say.RESUME_FROM_NOWHERE(place, cite=move.cite, move=_name(move), state=state)
        elif move.kind == "suspend":
            for source in sources:
                if source in resumes:
                    state = _name(lifecycle.state(source))
                    yield say.SUSPENDED_TWICE(place, cite=move.cite, move=_name(move), state=state)


def _alike(lifecycle: Lifecycle, path: str) -> Iterator[Finding]:
    """Find moves, and states, that nobody can tell apart; each pair of neighbours is told once."""
    places = {move.id: f"{path}.move[{number}]" for number, move in enumerate(lifecycle.moves)}
    meaning = {move.id: _meaning(move) for move in lifecycle.moves}
    same: set[tuple[str, str]] = set()
    printed: set[tuple[str, str]] = set()
    for state in lifecycle.states:
        row = tuple(lifecycle.rows[state.id].values())
        for first, second in _pairs_by(row, lambda move: meaning[move.id], same):
            at, one, other = _name(state), _name(first), _name(second)
            yield say.SAME_MOVE(places[second.id], cite=second.cite, state=at, first=one, second=other)
        yield from _same_labels(row, places, printed)
    numbers = {state.id: f"{path}.state[{number}]" for number, state in enumerate(lifecycle.states)}
    yield from _same_labels(lifecycle.states, numbers, set())


def _same_labels(
    items: Sequence[Move | State], places: Mapping[str, str], told: set[tuple[str, str]]
) -> Iterator[Finding]:
    by_language: tuple[Callable[[Move | State], str], ...] = (lambda item: item.label.id, lambda item: item.label.en)
    for text in by_language:
        for first, second in _pairs_by(items, text, told):
            yield say.SAME_LABEL(places[second.id], first=first.id, second=second.id, label=text(second))


def _pairs_by(
    items: Iterable[_Item], same: Callable[[_Item], object], told: set[tuple[str, str]]
) -> Iterator[tuple[_Item, _Item]]:
    """Yield neighbours among the items that are the same in one respect, those told before left out."""
    groups: dict[object, list[_Item]] = {}
    for item in items:
        groups.setdefault(same(item), []).append(item)
    for group in groups.values():
        for first, second in pairwise(group):
            if (first.id, second.id) not in told:
                told.add((first.id, second.id))
                yield first, second


def _meaning(move: Move) -> tuple[object, ...]:
    """Return what a move does beside its name; where a rule was published makes no difference."""
    needs = [evolve(need, cite=None) for need in move.needs]
    unordered = sorted(map(repr, needs))
    return move.to, frozenset(move.by), tuple(unordered), move.kind, frozenset(move.reasons), frozenset(move.voids)


def _voided(lifecycle: Lifecycle, path: str) -> Iterator[Finding]:
    """Find evidence that the only way on from a state takes away although a later move needs it."""
    ways = _ways(lifecycle, (move for move in lifecycle.moves if move.kind not in EXITS and move.to != BEFORE))
    for number, move in enumerate(lifecycle.moves):
        alone = [id for id in lifecycle.sources_of(move) if move.voids and _ways_on(lifecycle, id) == [move]]
        for later in _moves_from(lifecycle, _reached([move.to], ways)) if alone else ():
            for code in sorted(_evidence_needed(later) & frozenset(move.voids)):
                yield say.VOIDED(
                    f"{path}.move[{number}].voids",
                    cite=move.cite,
                    move=_name(move),
                    state=_name(lifecycle.state(alone[0])),
                    evidence=lifecycle.word(code, "evidence"),
                    later=_name(later),
                )


def _ways_on(lifecycle: Lifecycle, state: str) -> list[Move]:
    return [move for move in lifecycle.rows[state].values() if move.kind == "move"]


def _moves_from(lifecycle: Lifecycle, states: frozenset[str]) -> list[Move]:
    return [move for move in lifecycle.moves if states.intersection(lifecycle.sources_of(move))]


def _evidence_needed(move: Move) -> frozenset[str]:
    return frozenset(id for need in move.needs for table, id in need.uses() if table == "evidence")


def _name(item: Move | State) -> Label:
    return coded(item.id, item.label)
