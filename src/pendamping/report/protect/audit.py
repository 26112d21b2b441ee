"""The audit: that nobody can work out what is hidden, proved again from the start.

For every hidden number there must be other tables that agree with everything shown, and in which it is as much smaller
and larger as the policy asks. Each proof is checked in whole numbers against every sum; how it was found is no matter.
"""

from collections.abc import Iterable

from pendamping.report.protect.grid import Grid, Move


def unproved(grid: Grid, hidden: bytes | bytearray, moves: Iterable[Move]) -> list[int]:
    """Return the places that the moves do not prove to be safe.

    Args:
        grid: the numbers.
        hidden: 1 for each place that is not printed.
        moves: the proofs; one that is no proof counts for nothing.
    """
    lowest, highest = [0] * len(hidden), [0] * len(hidden)
    for move in moves:
        if all(hidden[place] for place in move) and grid.allows(move):
            for place, by in move.items():
                lowest[place], highest[place] = min(lowest[place], by), max(highest[place], by)
    found = []
    for place, held in enumerate(hidden):
        need = grid.needs.get(place)
        if need is not None:
            if not held or -lowest[place] < need[0] or highest[place] < need[1]:
                found.append(place)
        elif held and not grid.open[place] and highest[place] - lowest[place] < grid.span:
            found.append(place)
    return found
