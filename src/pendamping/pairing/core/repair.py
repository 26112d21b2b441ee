"""Repairing a pairing after people left, came late or changed: the fewest moves that still pair the most, or none."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from pendamping.errors import Misuse
from pendamping.pairing.core.costs import FORBIDDEN, CostTable
from pendamping.pairing.core.dense import Known
from pendamping.pairing.core.network import Block, Network, costs_of
from pendamping.pairing.core.scale import scale_of
from pendamping.pairing.core.solution import Engine, Solution
from pendamping.pairing.core.solve import Progress, solve_knowing

if TYPE_CHECKING:
    from pendamping.pairing.core.costs import Matrix


@frozen(slots=True)
class Repair:
    """A repaired pairing.

    Attributes:
        network: the network that was solved, in which a kept pair is cheaper by ``bonus``; a proof is checked on it.
        solution: its solution.
        bonus: what every kept pair is cheaper, more than any costs can weigh; 0 where existing pairs were frozen.
        kept: mentees who keep their mentor.
        moved: mentees whose pair could have gone on, and who have another mentor or none.
        ended: mentees whose pair may no longer be made.
        cost: the sum of the costs of the pairs, without bonus.
    """

    network: Network
    solution: Solution
    bonus: int
    kept: tuple[int, ...]
    moved: tuple[int, ...]
    ended: tuple[int, ...]
    cost: int


def repair(
    network: Network,
    existing: Sequence[int | None],
    frozen: bool = False,
    engine: Engine = "auto",
    progress: Progress | None = None,
    prices: Sequence[int] = (),
) -> Repair:
    """Return the best pairing that keeps as many existing pairs as the most pairs allow, or all of them.

    The objective: all demands are met; the most people are paired; the fewest existing pairs end that could go on;
    then cost, load prices and the smallest list as in ``solve``.

    Args:
        network: the problem as it is now. Whoever left is there without places, or without possible pairs.
        existing: the mentor whom each mentee has so far, or None.
        frozen: whether no existing pair may end; then places that no longer suffice come back as a conflict of locks.
        engine: as in ``solve``.
        progress: as in ``solve``.
        prices: the mentor prices of the pairing so far, where they are known; they only save time.

    >>> from pendamping.pairing.core.costs import PlainCosts
    >>> network = Network(2, (1, 1), (0, 0), (Block((0, 1), (0, 1), PlainCosts([[1, 5], [1, None]])),))
    >>> repair(network, (0, None)).solution.mate, repair(network, (0, None), frozen=True).solution.mate
    ((1, 0), (0, None))
    """
    if len(existing) != network.mentees:
        raise Misuse(f"{len(existing)} existing mentors for {network.mentees} mentees", "give one each, or None")
    wanted = {mentee: mentor for mentee, mentor in enumerate(existing) if mentor is not None}
    possible = {mentee: wanted[mentee] for mentee in sorted(costs_of(network, wanted))}
    bonus = 0
    if frozen:
        locks = dict(possible) | dict(network.locks)
        changed = evolve(network, locks=tuple(sorted(locks.items())))
    else:
        scale = scale_of(network)
        bonus = max(1, scale.person // scale.unit)
        changed = evolve(network, blocks=tuple(_favoured(block, possible, bonus) for block in network.blocks))
    seats = [None if frozen else possible.get(mentee) for mentee in range(network.mentees)]
    known = Known(seats, prices if len(prices) == network.mentors else (0,) * network.mentors)
    solution = solve_knowing(changed, known, engine, progress)
    kept = tuple(mentee for mentee, mentor in possible.items() if solution.mate[mentee] == mentor)
    moved = tuple(mentee for mentee, mentor in possible.items() if solution.mate[mentee] != mentor)
    ended = tuple(mentee for mentee in wanted if mentee not in possible)
    return Repair(changed, solution, bonus, kept, moved, ended, solution.cost + bonus * len(kept))


def _favoured(block: Block, pairs: dict[int, int], bonus: int) -> Block:
    """Return a block in which some pairs are cheaper."""
    column = {mentor: number for number, mentor in enumerate(block.mentors)}
    kept = {row: column[pairs[mentee]] for row, mentee in enumerate(block.mentees) if mentee in pairs}
    return evolve(block, costs=Favoured(block.costs, kept, bonus)) if kept else block


@frozen(slots=True, eq=False)
class Favoured:
    """A cost table in which one pair of some rows is cheaper.

    Attributes:
        table: the costs before.
        kept: for rows: the column that is cheaper.
        bonus: by how much.
    """

    table: CostTable
    kept: dict[int, int]
    bonus: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.table.shape

    @property
    def bound(self) -> int | None:
        """The bound of the table, the bonus included."""
        given = getattr(self.table, "bound", None)
        return None if given is None else given + self.bonus

    def row(self, row: int) -> Sequence[int | None]:
        """Return the costs of one mentee; None is a forbidden pair."""
        costs = list(self.table.row(row))
        column = self.kept.get(row)
        if column is not None and (cost := costs[column]) is not None:
            costs[column] = cost - self.bonus
        return costs

    def matrix(self, start: int, stop: int) -> "Matrix":
        """Return some rows as int64, FORBIDDEN for a forbidden pair; needs numpy."""
        made = self.table.matrix(start, stop).copy()
        for row in range(start, stop):
            column = self.kept.get(row)
            if column is not None and made[row - start, column] < FORBIDDEN:
                made[row - start, column] -= self.bonus
        return made

    def largest(self) -> int:
        """Return a bound on the size of every cost."""
        return self.table.largest() + self.bonus
