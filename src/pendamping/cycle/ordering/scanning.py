"""The rows of a log against the table: first every pair of neighbours, then step by step the cycles in doubt."""

from collections.abc import Iterator
from typing import Any

from pendamping.cycle.ordering.arranging import Arranged
from pendamping.cycle.ordering.automaton import NOWHERE, SURE, Automaton
from pendamping.cycle.ordering.columns import numpy

_AT_ONCE = 1 << 17
"""So many rows are looked at in one go: their numbers stay in the processor's own memory."""
_LANES = 64
"""Fewer cycles than this are followed one by one."""


def scan(rows: Arranged, known: Any, automaton: Automaton) -> tuple[Any, Any]:
    """Return the rows, by their place, whose move does not fit, and where the subject stood, by place of the automaton.

    A move that does not fit is passed over, as replaying does: what comes after is judged from the state before it.

    Args:
        rows: the rows in order.
        known: for each number of a move in the rows, its number in the automaton.
        automaton: the table.
    """
    np = numpy()
    firsts = rows.firsts
    follows = np.array(automaton.follows, np.uint8)[np.append(known, automaton.start)][:, known]
    doubtful = np.concatenate([*_doubtful(np, rows, follows), np.empty(0, np.int64)])
    if not len(doubtful):
        return doubtful, doubtful
    which = np.searchsorted(firsts, doubtful, "right") - 1
    which = which[np.append(True, which[1:] != which[:-1])]
    lengths = np.append(firsts, len(rows.moves))[which + 1] - firsts[which]
    return _followed(np, rows.moves, firsts[which], lengths, np.array(automaton.steps, np.int32)[:, known])


def _doubtful(np: Any, rows: Arranged, follows: Any) -> Iterator[Any]:
    """Yield, stretch by stretch, the rows that do not surely fit the row before."""
    table, width = follows.ravel(), follows.shape[1]
    moves, firsts = rows.moves, rows.firsts
    for start in range(0, len(moves), _AT_ONCE):
        stop = min(start + _AT_ONCE, len(moves))
        pairs = np.empty(stop - start, np.uint16 if table.size < 1 << 16 else np.int64)
        pairs[1:] = moves[start : stop - 1]
        pairs[0] = moves[start - 1]  # of the very first row it does not matter: a cycle begins there
        begin, end = np.searchsorted(firsts, (start, stop))
        pairs[firsts[begin:end] - start] = width
        pairs *= width
        np.add(pairs, moves[start:stop], out=pairs, casting="unsafe")
        yield np.flatnonzero(np.take(table, pairs) != SURE) + start


def _followed(np: Any, moves: Any, firsts: Any, lengths: Any, steps: Any) -> tuple[Any, Any]:
    """Return the rows that do not fit, of cycles followed side by side from their first move on."""
    order = np.argsort(-lengths)
    firsts, lengths = firsts[order], lengths[order]
    place = np.zeros(len(firsts), np.int32)
    rows, places = [], []
    for number in range(int(lengths[0])):
        lanes = int(np.searchsorted(-lengths, -number, "left"))
        if lanes < _LANES:
            table = steps.tolist()
            rest = ((firsts[lane] + number, firsts[lane] + lengths[lane], place[lane]) for lane in range(lanes))
            alone = [pair for where in rest for pair in _alone(moves, table, *map(int, where))]
            rows.append(np.array([row for row, _ in alone], np.int64))
            places.append(np.array([at for _, at in alone], np.int32))
            break
        at = firsts[:lanes] + number
        to = steps[place[:lanes], moves[at]]
        wrong = np.flatnonzero(to == NOWHERE)
        rows.append(at[wrong])
        places.append(place[wrong])
        to[wrong] = place[wrong]
        place[:lanes] = to
    return np.concatenate(rows), np.concatenate(places)


def _alone(moves: Any, steps: list[list[int]], start: int, stop: int, standing: int) -> Iterator[tuple[int, int]]:
    """Yield the rows of one cycle that do not fit, from one of its rows on."""
    for row, move in enumerate(moves[start:stop].tolist(), start):
        to = steps[standing][move]
        if to == NOWHERE:
            yield row, standing
        else:
            standing = to
