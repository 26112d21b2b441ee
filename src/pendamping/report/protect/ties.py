"""Quantities that tell each other by a factor: every cycle has as many stages as its lifecycle.

Whoever sees how many stages there are knows how many cycles. So the one is hidden where the other is. Where the factor
is not the same everywhere even that would not do, and the one that follows is not shown at all beside hidden numbers.
"""

from collections.abc import Mapping
from typing import TypeAlias

from attrs import evolve

from pendamping.report.cells import Cells, Quantity, Split

Hidden: TypeAlias = Mapping[str, frozenset[int]]
"""The hidden groups of each quantity."""


def tied(cells: Cells) -> tuple[Cells, dict[str, str]]:
    """Return the table in which what follows from another quantity hangs on it, and what follows from what."""
    follows: dict[str, str] = {}
    held = cells
    for leader, follower in cells.ties:
        if follower not in follows and (times := _times(cells, leader, follower)):
            follows[follower] = leader
            held = _hung(held, leader, follower, times)
    return held, follows


def _times(cells: Cells, leader: str, follower: str) -> int:
    """Return how often the one is the other in every group; 0 where that is not so."""
    pairs = {(one or 0, other or 0) for one, other in zip(cells.values[leader], cells.values[follower], strict=True)}
    times = {other // one if one and other % one == 0 else 0 for one, other in pairs if one or other}
    return times.pop() if len(times) == 1 else 0


def _hung(cells: Cells, leader: str, follower: str, times: int) -> Cells:
    """Return the table with the follower as a number that is not looked at by itself, from as many as the fewer."""
    people = {**cells.contributors}
    if leader in people and follower in people:
        people[leader] = tuple(map(min, people[leader], people[follower]))
    quantities = tuple(_unasked(item) if item.id == follower else item for item in cells.quantities)
    split = Split(follower, (leader,) * times)
    return evolve(cells, quantities=quantities, contributors=people, splits=(*cells.splits, split), ties=())


def _unasked(item: Quantity) -> Quantity:
    return evolve(item, kind="complement", protects=None)


def with_followers(cells: Cells, follows: Mapping[str, str], hidden: Hidden) -> dict[str, frozenset[int]]:
    """Return what is hidden with what follows from it."""
    out = {**hidden, **{follower: hidden[leader] for follower, leader in follows.items()}}
    for leader, follower in cells.ties:
        if follower not in follows and (out[leader] or out[follower]):
            out[follower] = frozenset(range(len(cells.groups)))
    return out
