"""Mending a solved block: whoever left, came or lost a mentor goes through one shortest path each; all others stay put.

The prices of the pairing so far are still right for everybody who stays. So the work grows with what changed, not with
how many people there are. Where the prices turn out not to fit, or demands clash, the caller solves in the usual way.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pendamping.pairing.core.costs import FORBIDDEN, numpy
from pendamping.pairing.core.network import Network
from pendamping.pairing.core.scale import Scale

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

FAR = FORBIDDEN
"""The distance of what cannot be reached."""

NOWHERE = -1
"""Where a mentee is who has to be put in."""


class Mend:
    """One block under repair: nodes are the columns of its mentors, and after them the top, where the unpaired are.

    Args:
        network: a network of one block, without quotas.
        numbers: the number of each pair, FORBIDDEN where it may not be made.
        scale: the weights of the levels.
        seats: the mentor of each mentee so far; the number of mentors for somebody unpaired; ``NOWHERE`` for newcomers.
        prices: the price of each mentor so far; None for a new one.

    Attributes:
        at: the node of each mentee.
        paid: the number of each mentee's pair.
        price: the price of each node.
        units: how many places are taken at each mentor; while it is mended, places just left count as taken.
    """

    def __init__(
        self, network: Network, numbers: "Ints", scale: Scale, seats: Sequence[int], prices: Sequence[int | None]
    ) -> None:
        np = numpy()
        self.network = network
        self.numbers: Ints = numbers
        self.person: int = scale.person
        self.top: int = network.mentors
        self.locked: Any = np.zeros(network.mentees, bool)
        self.at: Ints = np.array(seats, np.int64)
        for mentee, mentor in network.locks:
            self.locked[mentee] = True
            self.at[mentee] = mentor
        self.paid: Ints = self._paid()
        self.at[(self.paid >= FORBIDDEN) & ~self.locked] = NOWHERE
        self.price: Ints = np.array([price or 0 for price in prices] + [0], np.int64)
        self.units: Ints = np.bincount(self.at[self.at >= 0], minlength=self.top + 1)
        self.empty: Ints = np.zeros(self.top, np.int64)
        self._price_new([column for column, price in enumerate(prices) if price is None])
        self.step: Ints = np.full((self.top + 1, self.top + 1), FAR)

    def _paid(self) -> "Ints":
        np = numpy()
        rows = np.flatnonzero((self.at >= 0) & (self.at < self.top))
        paid: Ints = np.full(len(self.at), self.person)
        paid[rows] = self.numbers[rows, self.at[rows]]
        return paid

    def _moving(self) -> "NDArray[np.bool_]":
        moving: NDArray[np.bool_] = ~self.locked & (self.at >= 0)
        return moving

    def _price_new(self, columns: list[int]) -> None:
        """Price new mentors so that nobody who is somewhere would come."""
        rows = numpy().flatnonzero(self._moving())
        goal = self.paid[rows] + self.price[self.at[rows]]
        for column in columns:
            highest = int((goal - self.numbers[rows, column]).max(initial=0))
            self.price[column] = max(highest, self._slope(column, 0))

    def _slope(self, column: int, place: int) -> int:
        """Return the load price of a place; of places over the capacity, which are emptied, that of the last."""
        lists = self.network.load_prices
        most = self.network.capacity[column]
        return lists[column][min(place, most - 1)] if lists is not None and most else 0

    def solve(self) -> bool:
        """Bring the block to its best pairing with the lowest prices; False where the known prices do not fit."""
        if self.locked.any() and (self.paid[self.locked] >= FORBIDDEN).any():
            return False
        self._count_places_left()
        if not self._fits():
            return False
        self._look_everywhere()
        return self._meet() and self._lower()

    def _count_places_left(self) -> None:
        """Take places as still taken where they are free now but have a price above that of a free one."""
        for column, capacity in enumerate(self.network.capacity):
            price, units = int(self.price[column]), int(self.units[column])
            while units < capacity and price > self._slope(column, units):
                units += 1
            self.empty[column] = units - int(self.units[column])
        self.units[: self.top] += self.empty

    def _fits(self) -> bool:
        """Whether under the prices no pair would improve, no place is too dear, and none too cheap."""
        np = numpy()
        rows = np.flatnonzero(self._moving())
        goal = self.paid[rows] + self.price[self.at[rows]]
        least = (self.numbers[rows] + self.price[: self.top]).min(axis=1, initial=FAR)
        if (least < goal).any() or (goal > self.person + self.price[self.top]).any():
            return False
        for column in range(self.top):
            units, price = int(self.units[column]), int(self.price[column])
            if units > self.network.minimum[column] and price < self._slope(column, units - 1):
                return False
            if units < self.network.capacity[column] and price > self._slope(column, units):
                return False
        return True

    def _look_everywhere(self) -> None:
        """Note for every node what moving one of its mentees costs, to every other node."""
        np = numpy()
        rows = np.flatnonzero(self._moving())
        if not len(rows):
            return
        rows = rows[np.argsort(self.at[rows], kind="stable")]
        at = self.at[rows]
        heads = np.flatnonzero(np.concatenate([[True], at[1:] != at[:-1]]))
        costs = np.minimum.reduceat(self.numbers[rows] - self.paid[rows, None], heads, axis=0)
        costs[costs > FAR // 2] = FAR
        self.step[at[heads], : self.top] = costs
        self.step[at[heads], self.top] = self.person - np.maximum.reduceat(self.paid[rows], heads)

    def _look(self, node: int) -> None:
        """Note what moving one of the mentees of a node costs, to every other node."""
        np = numpy()
        rows = np.flatnonzero((self.at == node) & ~self.locked)
        if not len(rows):
            self.step[node] = FAR
            return
        costs = self.numbers[rows] - self.paid[rows, None]
        self.step[node, : self.top] = costs.min(axis=0)
        self.step[node, : self.top][self.step[node, : self.top] > FAR // 2] = FAR
        self.step[node, self.top] = self.person - int(self.paid[rows].max())

    def _meet(self) -> bool:
        """Bring the loads within their bounds and put everybody in; False where it cannot be done."""
        top, network = self.top, self.network
        for column in range(top):
            for _ in range(int(self.units[column]) - network.capacity[column]):
                if not self._send(self._from(column), top):
                    return False
                self.units[column] -= 1
            for _ in range(int(self.empty[column])):
                if not self._send(self._from(top), column):
                    return False
        for mentee in numpy().flatnonzero(self.at == NOWHERE).tolist():
            if not self._insert(mentee):
                return False
        for column in range(top):
            for _ in range(network.minimum[column] - int(self.units[column])):
                if not self._send(self._from(top), column):
                    return False
                self.units[column] += 1
        return True

    def _from(self, node: int) -> "Ints":
        far: Ints = numpy().full(self.top + 1, FAR)
        far[node] = 0
        return far

    def _insert(self, mentee: int) -> bool:
        """Put a mentee in at the least total, moving others along."""
        np = numpy()
        numbers = np.append(self.numbers[mentee], self.person)
        far = np.where(numbers < FAR, numbers + self.price, FAR)
        return self._send(far, self.top, mentee)

    def _send(self, far: "Ints", target: int, entering: int = NOWHERE) -> bool:
        """Send one unit along the shortest way from where it may start to a target, and raise the prices behind it."""
        np = numpy()
        before = np.full(len(far), NOWHERE)
        left = far.copy()
        while True:
            node = int(left.argmin())
            here = int(left[node])
            if here > FAR // 2:
                return False
            left[node] = FAR + 1
            if node == target:
                break
            reached = self._leads(node) + (self.price + (here - int(self.price[node])))
            closer = np.flatnonzero((reached < far) & (left <= FAR))
            far[closer] = left[closer] = reached[closer]
            before[closer] = node
        settled = left > FAR
        self.price[settled] += int(far[target]) - far[settled]
        self._walk(before.tolist(), target, entering)
        return True

    def _leads(self, node: int) -> "Ints":
        """Return what one unit costs from a node to every other: by moving a mentee, or by a place taken or left."""
        found: Ints = self.step[node].copy()
        if node == self.top:
            for column in self._givers():
                found[column] = min(int(found[column]), -self._slope(column, int(self.units[column]) - 1))
        elif self.units[node] < self.network.capacity[node]:
            found[self.top] = min(int(found[self.top]), self._slope(node, int(self.units[node])))
        return found

    def _givers(self) -> list[int]:
        """Return the mentors who may have one mentee less."""
        np = numpy()
        units = self.units[: self.top]
        found: list[int] = np.flatnonzero((units > np.array(self.network.minimum, np.int64)) & (units > 0)).tolist()
        return found

    def _walk(self, before: list[int], target: int, entering: int) -> None:
        """Move everybody along the way that ends at a target."""
        node, touched = target, set()
        while (start := before[node]) != NOWHERE:
            touched |= {start, node}
            if start == self.top and self._is_giver(node):
                self.units[node] -= 1
            elif node == self.top and self._is_taker(start):
                self.units[start] += 1
            else:
                self._move(self._carrier(start, node), node)
            node = start
        if entering != NOWHERE:
            self._move(entering, node)
            touched.add(node)
        for one in touched:
            self._look(one)

    def _is_giver(self, column: int) -> bool:
        units = int(self.units[column])
        if units <= max(0, self.network.minimum[column]):
            return False
        return -self._slope(column, units - 1) <= int(self.step[self.top, column])

    def _is_taker(self, column: int) -> bool:
        units = int(self.units[column])
        if units >= self.network.capacity[column]:
            return False
        return self._slope(column, units) <= int(self.step[column, self.top])

    def _carrier(self, start: int, end: int) -> int:
        """Return the mentee who goes from a node to another at the least cost."""
        np = numpy()
        rows = np.flatnonzero((self.at == start) & ~self.locked)
        costs = (self.person if end == self.top else self.numbers[rows, end]) - self.paid[rows]
        return int(rows[int(costs.argmin())])

    def _move(self, mentee: int, node: int) -> None:
        self.at[mentee] = node
        self.paid[mentee] = self.person if node == self.top else self.numbers[mentee, node]

    def _lower(self) -> bool:
        """Bring the prices to the lowest optimal ones, as ``lowest_prices`` defines them; False: it was not the best."""
        arcs = self._arcs()
        far = self._from(self.top)
        for _ in range(len(far) + 1):
            reached = numpy().minimum(far, _through(far, arcs))
            if (reached == far).all():
                break
            far = reached
        else:
            return False
        known = far < FAR // 2
        self.price[known] = -far[known]
        self._complete(arcs, known)
        return True

    def _arcs(self) -> "Ints":
        np = numpy()
        arcs: Ints = np.stack([self._leads(node) for node in range(self.top + 1)])
        np.fill_diagonal(arcs, FAR)
        return arcs

    def _complete(self, arcs: "Ints", known: "NDArray[np.bool_]") -> None:
        """Price what the top cannot reach: as high as the others allow, else as low as they allow, else 0 for the first."""
        np = numpy()
        while not known.all():
            price = self._spread(arcs, known)
            if price is None:
                lowest = self._spread(arcs.T, known, -1)
                price = None if lowest is None else lowest
            if price is None:
                first = int(np.flatnonzero(~known)[0])
                self.price[first] = 0
                known[first] = True
                continue
            fresh = (np.abs(price) < FAR // 2) & ~known
            self.price[fresh] = price[fresh]
            known |= fresh

    def _spread(self, arcs: "Ints", known: "NDArray[np.bool_]", sign: int = 1) -> "Ints | None":
        """Return the prices of the nodes that lead to priced ones (or by the turned arcs: are led to); None for none."""
        np = numpy()
        price = np.where(known, sign * self.price, FAR)
        for _ in range(len(price)):
            found = np.where(known, price, np.minimum(price, _through(price, arcs.T)))
            if (found == price).all():
                break
            price = found
        if not ((price < FAR // 2) & ~known).any():
            return None
        ready: Ints = np.where(price < FAR // 2, sign * price, FAR)
        return ready


def _through(far: "Ints", arcs: "Ints") -> "Ints":
    """Return the least way to each node over one more arc."""
    total = far[:, None] + arcs
    found: Ints = total.min(axis=0)
    found[found > FAR // 2] = FAR
    return found
