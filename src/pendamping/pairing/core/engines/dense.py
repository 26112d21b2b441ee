"""The engine for large problems: scipy matches candidates, whole-number searches finish, all pairs are priced."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from pendamping.pairing.core.costs import FORBIDDEN, numpy
from pendamping.pairing.core.engines.fields import Field, Masked
from pendamping.pairing.core.engines.flow import OUTSIDE, Flow
from pendamping.pairing.core.engines.matching import Arcs, Match, Places, places_of
from pendamping.pairing.core.engines.mend import NOWHERE, Mend
from pendamping.pairing.core.engines.plain import Rows, Search, build, meet_bounds
from pendamping.pairing.core.engines.prices import lowest_prices
from pendamping.pairing.core.engines.ties import Options
from pendamping.pairing.core.engines.warm import NEAR, Best, Start, Task, best_under, smallest, warm_start
from pendamping.pairing.core.network import Block, Network, costs_of
from pendamping.pairing.core.scale import INT64_ROOM, Scale
from pendamping.pairing.core.tree import TOP, Tree

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

TAIL = 100
"""A block with up to this many rows that could improve is finished by searches, row by row."""

Found = dict[int, list[tuple[int, int]]]
"""For mentees: pairs to be added to their candidates, as (number, entry node)."""


@frozen(slots=True)
class Known:
    """What is known of an answer before it is found; it never changes the answer.

    Attributes:
        seats: the mentor of each mentee whose pair is so cheap that no other can compete, or None.
        prices: the prices of the mentors so far; None for a new one.
        alone: the mentees who were unpaired so far.
    """

    seats: Sequence[int | None]
    prices: Sequence[int | None]
    alone: frozenset[int] = frozenset()


class Dense:
    """A network under work: the numbers of its blocks, the flow, and the candidates of each mentee."""

    def __init__(self, network: Network, tree: Tree, scale: Scale, match: Match) -> None:
        np = numpy()
        self.match: Match = match
        self.network = network
        self.tree = tree
        self.flow: Flow = Flow(network, tree, scale)
        self.fields: list[Field] = [Field(block.costs, scale.unit) for block in network.blocks]
        self.rows: Rows = [[] for _ in range(network.mentees)]
        self.entry: Any = np.array(tree.entry, np.int64).reshape(len(tree.entry), network.mentors)
        self.category: Any = np.array(tree.category, np.int64)
        self.locked: Any = np.array(self.flow.locked, np.int64)
        self.taken: list[int] = [0] * network.mentors
        for _, mentor in network.locks:
            self.taken[mentor] += 1

    def solve(self, known: Known | None = None, progress: Callable[[int], None] | None = None) -> Options | None:
        """Bring the flow to a best pairing with the lowest prices; None where the demands clash.

        Args:
            known: what is known of the answer.
            progress: told how many mentees are done.

        Returns:
            for every mentee with a choice the nodes of reduced cost zero, as bits.
        """
        if any(high < 0 for high in self.tree.high):
            return None
        if known is not None and (options := self._mend(known)) is not None:
            if progress is not None:
                progress(self.network.mentees)
            return options
        seats = () if known is None else known.seats
        warm = known is None
        for number, block in enumerate(self.network.blocks):
            if known is None:
                warm = self._start_block(number) and warm
            else:
                self._note(block, self._around(number, known))
            if progress is not None:
                progress(len(block.mentees))
        self._keep_locked()
        search = Search(self.flow, self.rows) if warm and self._seat_the_rest() else None
        fine = search is not None and meet_bounds(search)
        while search is None or not fine:
            if search is not None and not self._widen(search.settled, True, search.entering):
                return None
            self.flow = Flow(self.network, self.tree, self.flow.scale)
            search, fine = build(self.flow, self.rows, seats)
        return self._finish(search)

    def _mend(self, known: Known) -> Options | None:
        """Bring the flow to its best from what is known, by one shortest path for each change; None where it cannot."""
        network, field = self.network, next(iter(self.fields), None)
        if len(self.fields) != 1 or network.quotas or field is None or not field.held:
            return None
        if field.shape != (network.mentees, network.mentors) or self.flow.scale.person > INT64_ROOM >> 2:
            return None
        top = network.mentors
        seats = [
            top if one in known.alone else NOWHERE if seat is None else seat for one, seat in enumerate(known.seats)
        ]
        numbers = numpy().concatenate([part for _, _, part in field.held])
        mend = Mend(network, numbers, self.flow.scale, seats, known.prices)
        if not mend.solve():
            return None
        at, paid = mend.at.tolist(), mend.paid.tolist()
        self.flow.price[:] = [0, *mend.price[:-1].tolist()]
        for mentee, node in enumerate(at):
            self.flow.sit(mentee, TOP if node == top else 1 + node, paid[mentee])
        better, options = self.look()
        if better:
            self.flow = Flow(network, self.tree, self.flow.scale)
        return None if better else options

    def _finish(self, search: Search) -> Options:
        """Add pairs that would improve until there are none."""
        while True:
            self.flow.price[:], frontiers = lowest_prices(search)
            better, options = self.look()
            if not better and not any(self._widen(*frontier) for frontier in frontiers):
                return options
            search = Search(self.flow, self.rows)
            for mentee, found in better.items():
                self.rows[mentee] += found
                search.widen(mentee, found)
                search.reinsert(mentee)

    def _start_block(self, number: int) -> bool:
        """Seat the people of a block by a warm start, locked people aside; False where there is none."""
        np = numpy()
        block, field = self.network.blocks[number], self.fields[number]
        open_field = self._open_field(number)
        alone = np.ones(len(block.mentees), np.int64)
        start = warm_start(open_field, Task(alone, self._places(block), self.flow.scale.person, self.match), TAIL)
        if start is None:
            self._note(block, best_under(open_field, np.zeros(len(block.mentors), np.int64)))
            return False
        self._note(block, start.arcs)
        self._seat(block, field, start)
        return True

    def _around(self, number: int, known: Known) -> Arcs:
        """Return candidates of a block by what is known: newcomers for every place, and the best of each row.

        Newcomers are all who have no seat, or a seat with a mentor who has too many.
        """
        np = numpy()
        block, field = self.network.blocks[number], self._open_field(number)
        prices = np.array([known.prices[mentor] or 0 for mentor in block.mentors], np.int64)
        load = Counter(known.seats)
        full = {mentor for mentor, many in load.items() if mentor is not None and many > self.network.capacity[mentor]}
        seats = [known.seats[mentee] for mentee in block.mentees]
        newcomers = np.array([mentor is None or mentor in full for mentor in seats], bool)
        return best_under(field, prices, newcomers)

    def _open_field(self, number: int) -> Field:
        """Return the numbers of a block without the rows of locked mentees."""
        np = numpy()
        locked = self.locked[np.array(self.network.blocks[number].mentees, np.int64)] >= 0
        return Masked(self.fields[number], locked) if locked.any() else self.fields[number]

    def _places(self, block: Block) -> Places:
        """Return the places of a block's mentors that no lock has taken."""
        np, network, taken = numpy(), self.network, self.taken
        left = [max(network.capacity[mentor] - taken[mentor], 0) for mentor in block.mentors]
        low = [
            min(max(network.minimum[mentor] - taken[mentor], 0), places)
            for mentor, places in zip(block.mentors, left, strict=True)
        ]
        prices = None
        if network.load_prices is not None:
            lists = [network.load_prices[mentor][taken[mentor] : network.capacity[mentor]] for mentor in block.mentors]
            prices = np.array([price for some in lists for price in some], np.int64)
        return places_of(np.array(left, np.int64), np.array(low, np.int64), prices)

    def _note(self, block: Block, arcs: Arcs) -> None:
        """Note the candidates of a block in the rows."""
        for mentee, node, number in self._pairs(block, arcs.row, arcs.column, arcs.number):
            self.rows[mentee].append((number, node))

    def _pairs(self, block: Block, row: "Ints", column: "Ints", number: "Ints") -> Iterator[tuple[int, int, int]]:
        """Yield mentee, entry node and number of some pairs of a block."""
        np = numpy()
        mentee = np.array(block.mentees, np.int64)[row]
        node = self.entry[self.category[mentee], np.array(block.mentors, np.int64)[column]]
        yield from zip(mentee.tolist(), node.tolist(), number.tolist(), strict=True)

    def _seat(self, block: Block, field: Field, start: Start) -> None:
        """Seat the mentees of a block and price its nodes."""
        np, flow = numpy(), self.flow
        mentors = set(block.mentors)
        for mentor, price in zip(block.mentors, start.price.tolist(), strict=True):
            flow.price[1 + mentor] = price
        mate = start.mate()
        seated = set(mate.tolist())
        for column, mentor in enumerate(block.mentors):
            if column not in seated and (below := self._locked_floor(mentor)) is not None:
                flow.price[1 + mentor] = max(flow.price[1 + mentor], below)
        for node in range(1 + self.network.mentors, len(flow.price)):
            if self.tree.owner[node] in mentors:
                flow.price[node] = flow.price[1 + self.tree.owner[node]]
        row = np.flatnonzero(mate >= 0)
        column = mate[row]
        for mentee, node, number in self._pairs(block, row, column, field.at(row, column)):
            flow.sit(mentee, node, number)

    def _locked_floor(self, mentor: int) -> int | None:
        """Return the load price of the last locked place of a mentor who has locked mentees over the minimum."""
        taken = self.taken[mentor]
        if not self.network.minimum[mentor] < taken <= self.network.capacity[mentor]:
            return None
        return 0 if self.flow.slopes is None else self.flow.slopes[mentor][taken - 1]

    def _keep_locked(self) -> None:
        """Leave locked mentees their one pair as candidate; none where it may not be made."""
        locks = dict(self.network.locks)
        costs = costs_of(self.network, locks)
        for mentee, mentor in locks.items():
            self.rows[mentee] = []
            if mentee in costs:
                node = int(self.entry[self.category[mentee], mentor])
                self.rows[mentee] = [(costs[mentee] * self.flow.scale.unit, node)]

    def _seat_the_rest(self) -> bool:
        """Seat locked and unpaired mentees; False where a locked pair may not be made."""
        flow = self.flow
        for mentee, node in enumerate(flow.at):
            if node != OUTSIDE:
                continue
            if flow.locked[mentee] < 0:
                flow.sit(mentee, self.tree.rest[self.tree.category[mentee]], flow.scale.person)
            elif self.rows[mentee]:
                number, entry = self.rows[mentee][0]
                flow.sit(mentee, entry, number)
            else:
                return False
        return True

    def look(self) -> tuple[Found, Options]:
        """Price every pair; return what would improve, and if nothing does, who has a choice of reduced cost zero."""
        np, flow = numpy(), self.flow
        price = np.array(flow.price, np.int64)
        at = np.array(flow.at, np.int64)
        goal = np.where(self.locked < 0, np.array(flow.paid, np.int64) + price[at], -FORBIDDEN // 2)
        better: Found = {}
        options: Options = {}
        for block, field in zip(self.network.blocks, self.fields, strict=True):
            mentees = np.array(block.mentees, np.int64)
            best = Best(field.shape[1])
            for start, stop, numbers in field.slices():
                inside = mentees[start:stop]
                reduced = numbers + self._prices(price, block, inside)
                reduced -= goal[inside, None]
                best.see(start, numbers, reduced)
                if not better and not best.rows:
                    self._choices(options, block, inside, reduced, at)
            for mentee, node, number in self._pairs(block, *best.found()):
                better.setdefault(mentee, []).append((number, node))
        self._rest_choices(options, goal, price)
        return better, options

    def _prices(self, price: "Ints", block: Block, inside: "Ints") -> "Ints":
        """Return the prices of a block's mentors for some mentees: one row for all, or a row each."""
        np = numpy()
        entry = self.entry[:, np.array(block.mentors, np.int64)]
        found: Ints = price[entry[0]] if len(entry) == 1 else price[entry][self.category[inside]]
        return found

    def _choices(self, options: Options, block: Block, inside: "Ints", reduced: "Ints", at: "Ints") -> None:
        """Note as bits the nodes of reduced cost zero, for mentees who have more than their own."""
        np = numpy()
        zero = reduced == 0
        rows = np.flatnonzero(zero.sum(axis=1) > (self.tree_owner(at[inside]) >= 0))
        if not len(rows):
            return
        mentors = np.array(block.mentors, np.int64)
        step = max(1, (1 << 24) // len(self.tree.parent))
        for first in range(0, len(rows), step):
            some = rows[first : first + step]
            bits = np.zeros((len(some), len(self.tree.parent)), bool)
            nodes = self.entry[self.category[inside[some]]][:, mentors]
            np.put_along_axis(bits, nodes, zero[some], axis=1)
            np.put_along_axis(bits, at[inside[some], None], True, axis=1)
            for mentee, packed in zip(inside[some].tolist(), np.packbits(bits, axis=1, bitorder="little"), strict=True):
                options[mentee] = int.from_bytes(packed.tobytes(), "little")

    def tree_owner(self, nodes: "Ints") -> Any:
        """Return the mentor of each node, or -1."""
        return numpy().array(self.tree.owner)[nodes]

    def _rest_choices(self, options: Options, goal: "Ints", price: "Ints") -> None:
        """Add staying unpaired, where that has reduced cost zero."""
        np = numpy()
        rest = np.array(self.tree.rest, np.int64)[self.category]
        for mentee in np.flatnonzero(self.flow.scale.person + price[rest] == goal).tolist():
            if self.flow.locked[mentee] < 0 and (mentee in options or self.flow.at[mentee] != rest[mentee]):
                here = options.get(mentee, 1 << self.flow.at[mentee])
                options[mentee] = here | 1 << int(rest[mentee])

    def _widen(self, reached: Collection[int], outwards: bool, entering: int | None = None) -> bool:
        """Add candidates that lead out of some nodes, or into them; False where no pair does, and none ever can.

        Args:
            reached: the nodes.
            outwards: which way.
            entering: a mentee who is nowhere yet and counts as being at these nodes.
        """
        np = numpy()
        inside = np.zeros(len(self.tree.parent), bool)
        inside[list(reached)] = True
        movers = np.array([node != OUTSIDE and inside[node] == outwards for node in self.flow.at], bool)
        if entering is not None:
            movers[entering] = True
        movers &= self.locked < 0
        found = False
        for block, field in zip(self.network.blocks, self.fields, strict=True):
            mentees, mentors = np.array(block.mentees, np.int64), np.array(block.mentors, np.int64)
            for start, stop, numbers in field.slices():
                rows = np.flatnonzero(movers[mentees[start:stop]])
                nodes = self.entry[self.category[mentees[start + rows]]][:, mentors]
                way = np.where(inside[nodes] == outwards, FORBIDDEN, numbers[rows])
                row, column = np.nonzero(smallest(way, NEAR, start) & (way < FORBIDDEN))
                for mentee, node, number in self._pairs(block, start + rows[row], column, way[row, column]):
                    self.rows[mentee].append((number, node))
                    found = True
        return found
