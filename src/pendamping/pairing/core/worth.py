"""What a change would be worth, exactly and without solving again: a place, another mentor, a lock; and why nobody."""

from bisect import bisect_right
from collections import Counter

from attrs import frozen

from pendamping.errors import Misuse
from pendamping.pairing.core.network import Network
from pendamping.pairing.core.parts import parts_of
from pendamping.pairing.core.residual import ALL_AT_ONCE, FAR, Residual
from pendamping.pairing.core.solution import Solution
from pendamping.pairing.core.tree import TOP

ONLY_TOP = frozenset((TOP,))
FEW = 8
"""Once more people of a piece than this have been asked about, the ways between all of its nodes are found."""


@frozen(slots=True, order=True)
class Change:
    """By how much the best total changes; smaller is better, level by level.

    Attributes:
        unpaired: how many more stay unpaired; below 0: how many more are paired.
        cost: how much the sum of the costs rises.
        load: how much the sum of the load prices rises.
    """

    unpaired: int
    cost: int
    load: int


NOTHING = Change(0, 0, 0)


@frozen(slots=True)
class Alternative:
    """Another mentor for a mentee, or none, and the least change of the total that comes with it.

    Attributes:
        mentor: the mentor, or None for staying unpaired.
        change: the change when everybody else is paired in the best way again.
    """

    mentor: int | None
    change: Change


class Worth:
    """Answers about a solved pairing, each the exact difference to the best pairing of the changed problem.

    Args:
        network: the problem.
        solution: its solution; the prices must be those of ``solve``.

    >>> from pendamping.pairing.core.costs import PlainCosts
    >>> from pendamping.pairing.core.network import Block
    >>> from pendamping.pairing.core.solve import solve
    >>> network = Network(3, (1, 1), (0, 0), (Block((0, 1, 2), (0, 1), PlainCosts([[3, 9], [2, None], [5, 6]])),))
    >>> worth = Worth(network, solve(network))
    >>> worth.place(0)
    Change(unpaired=-1, cost=3, load=0)
    >>> worth.alternatives(1)
    (Alternative(mentor=None, change=Change(unpaired=0, cost=1, load=0)),)
    """

    def __init__(self, network: Network, solution: Solution) -> None:
        if solution.conflict:
            raise Misuse(
                "the solution pairs nobody, because its demands clash", "ask about a solution without conflict"
            )
        self.network = network
        self.solution = solution
        self._parts = list(parts_of(network))
        self._residuals: dict[int, Residual] = {}
        self._asked: Counter[int] = Counter()
        self._exhausted: dict[tuple[int, frozenset[int]], tuple[int, ...]] = {}
        self._mentee = {
            one: (number, own) for number, part in enumerate(self._parts) for own, one in enumerate(part.mentees)
        }
        self._mentor = {
            one: (number, own) for number, part in enumerate(self._parts) for own, one in enumerate(part.mentors)
        }

    def place(self, mentor: int) -> Change:
        """Return the change when a mentor gets one more place; it costs the load price after the last, or the last."""
        number, own = self._mentor[mentor]
        residual = self._residual(number)
        node = 1 + own
        if residual.units[node] < residual.tree.high[node]:
            return NOTHING
        parent = residual.tree.parent[node]
        way = residual.ways_to(node)[parent]
        if way >= FAR:
            return NOTHING
        slope = residual.slope(node, residual.units[node])
        return self.change(min(0, way + residual.price[parent] - residual.price[node] + slope))

    def alternatives(self, mentee: int, most: int | None = None) -> tuple[Alternative, ...]:
        """Return the other mentors that a mentee could have, the least change first; last choice is none at all.

        Only pairs that may be made and with which the demands can still be met are there. A lock on the mentee is
        set aside.
        """
        totals, mentors = self.choices(mentee)
        both = zip(totals[:most], mentors[:most], strict=True)
        return tuple(Alternative(mentor, self.change(total)) for total, mentor in both)

    def choices(self, mentee: int) -> tuple[list[int], list[int | None]]:
        """Return the totals by which the best would change, the least first, and the other mentors to whom they belong."""
        number, own = self._mentee[mentee]
        residual = self._residual(number)
        if residual.dense and len(residual.price) <= ALL_AT_ONCE and self._many_asked(number):
            residual.find_all_ways()
        ways = residual.ways_to(residual.at[own])
        mate = self.solution.mate[mentee]
        totals, columns = residual.moves(own, ways)
        names = self._parts[number].mentors
        mentors: list[int | None] = [names[column] for column in columns]
        if mate is not None and mate in mentors:
            place = mentors.index(mate)
            del totals[place], mentors[place]
        way = ways[residual.rest[own]]
        if mate is not None and way < FAR:
            alone = residual.alone(own) + int(way)
            place = bisect_right(totals, alone)
            totals.insert(place, alone)
            mentors.insert(place, None)
        return totals, mentors

    def lock(self, mentee: int) -> Change:
        """Return the change that the lock of a mentee brings: from the best without it to the best with it."""
        if mentee not in dict(self.network.locks):
            raise Misuse(f"mentee {mentee} has no lock", "ask about a lock of the network")
        best = next(iter(self.alternatives(mentee, 1)), None)
        if best is None or best.change >= NOTHING:
            return NOTHING
        return Change(-best.change.unpaired, -best.change.cost, -best.change.load)

    def exhausted(self, mentee: int) -> tuple[int, ...]:
        """Return the mentors whose places are the reason why a mentee is unpaired; empty for a mentee with a mentor.

        Every mentor whom the mentee may have is in this set, whoever is with them may only go to mentors in it, and
        every mentor in it is full (or a quota holds the place closed). So nobody can make room by changing places.
        """
        if self.solution.mate[mentee] is not None:
            return ()
        number, own = self._mentee[mentee]
        residual, names = self._residual(number), self._parts[number].mentors
        entry = residual.tree.entry[residual.tree.category[own]]
        start = [entry[mentor] for mentor in residual.possible(own)]
        seen = residual.reached(start, frozenset((TOP, *residual.rest)) if residual.tree.unpaired else ONLY_TOP)
        if (number, seen) not in self._exhausted:
            owners = {residual.tree.owner[node] for node in seen}
            self._exhausted[number, seen] = tuple(sorted(names[owner] for owner in owners if owner >= 0))
        return self._exhausted[number, seen]

    def _many_asked(self, number: int) -> bool:
        self._asked[number] += 1
        return self._asked[number] > FEW

    def _residual(self, number: int) -> Residual:
        found = self._residuals.get(number)
        if found is None:
            found = self._residuals[number] = Residual(self._parts[number], self.solution)
        return found

    def change(self, total: int) -> Change:
        """Return a total taken apart into its levels."""
        return Change(*self.solution.scale.split(int(total)))
