"""Moves through one number: a few other numbers that can balance it, whatever the number of dimensions.

A swap along one dimension (one more here, one less beside it, and the same in the totals between) leaves every sum of
that dimension as it is. The product of one swap for each dimension leaves every sum of the table as it is. So the
numbers that it touches, hidden together, cannot be worked out; the cheapest of many such products is taken. In small tables
every other round of single steps is looked for too.
"""

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import TypeAlias

from attrs import field, frozen

from pendamping.report.protect.grid import FAR, Grid, Move, Tree
from pendamping.report.protect.sorts import changes

Swap: TypeAlias = tuple[tuple[int, int], ...]
"""Steps from the code of a place along one dimension, each with 1 or -1; the first stays at the place."""


@frozen(slots=True)
class Ask:
    """What a move is looked for.

    Attributes:
        up: how far up the place must go.
        down: how far down the same move must take it the other way round.
        more: whether more may be hidden for it.
        moved: what has moved already, on top of which it must be possible.
    """

    up: int
    down: int
    more: bool
    moved: Move = field(factory=dict)


Priced: TypeAlias = tuple[int, tuple[tuple[int, int], ...]]
"""What a choice costs, and its places (or nodes) with 1 or -1."""

_SWAPS, _BESIDE, _POPS, _SORTS = 24, 16, 120, 100
_SMALL, _ROUNDS, _STEPS, _LONG = 100, 6, 100, 20
_WIDTH = (1, 24, 16, 7, 4, 3)
"""How many swaps of each dimension are tried, by the number of dimensions in which there is a choice."""


class Swaps:
    """The moves of one grid, given what is hidden.

    Attributes:
        barred: 1 for each place that must not be hidden in addition.
        patient: whether to look long where nothing is found at once.
    """

    def __init__(self, grid: Grid, hidden: bytearray) -> None:
        self.grid = grid
        self.hidden = hidden
        self.barred: bytearray = bytearray(grid.fixed)
        self.patient: bool = True
        self.weights: list[int] = [grid.weight(place) for place in range(len(grid.value))]

    def price(self, place: int) -> int | None:
        """Return what it costs that a place can move; None where it cannot."""
        if self.hidden[place]:
            return 0
        return None if self.barred[place] else self.weights[place]

    def cheapest(self, place: int, ask: Ask) -> Move | None:
        """Return the cheapest move that takes a place one up and can be done as often as asked, both ways.

        Products of few swaps are tried; of many, and then rounds of single steps, where not even one up would be found
        otherwise. In small tables rounds are always tried.
        """
        found = self._best_product(place, ask, 1)
        last = found is None and ask.more and ask.up + ask.down == 1
        if last:
            found = self._best_product(place, ask, 3)
        if (found is None or found[0]) and (len(self.weights) <= _SMALL or (last and found is None)):
            found = self._best_round(place, ask, FAR if found is None else found[0]) or found
        if last and found is None and self.patient:
            found = self._best_of_sorts(place, ask) or self._best_round(place, ask, FAR, _LONG)
        return None if found is None else dict(found[1])

    def _best_product(self, place: int, ask: Ask, times: int) -> Priced | None:
        swaps = [self._swaps(dimension, place, ask.more, times) for dimension in range(len(self.grid.trees))]
        most = _WIDTH[min(sum(len(held) > 1 for held in swaps), len(_WIDTH) - 1)] * times
        start = [(self.grid.codes[place], 1)]
        if not self._is_ready(place, 1, ask):
            return None
        price = 0 if self.hidden[place] else self.weights[place]
        return self._search([held[:most] for held in swaps], start, price, ask, None)

    def _best_of_sorts(self, place: int, ask: Ask) -> Priced | None:
        """Return the cheapest product whose quantities are those of a cycle more, or of one that is of another sort."""
        if not self._is_ready(place, 1, ask):
            return None
        tree = self.grid.trees[-1]
        here = self.grid.codes[place] // tree.stride % tree.size
        if not tree.sums_of[here]:
            return None
        base = self.grid.codes[place] - here * tree.stride
        priced = []
        for vector in changes(tree, here):
            places = [self.grid.places[base + node * tree.stride] for node, _ in vector]
            prices = [price for other in places if (price := self.price(other)) is not None]
            if len(prices) == len(places):
                first = sorted(vector, key=lambda item: (item[0] != here, item))
                priced.append((sum(prices), tuple([((node - here) * tree.stride, by) for node, by in first])))
        priced.sort()
        best: Priced | None = None
        swaps = [self._swaps(dimension, place, ask.more, 3)[:_BESIDE] for dimension in range(len(self.grid.trees) - 1)]
        for _, own in dict.fromkeys(priced[:_SORTS]):
            steps = [(self.grid.codes[place] + step, by) for step, by in own]
            price = self._price_of(steps[1:], ask, FAR if best is None else best[0])
            if price is not None:
                price += 0 if self.hidden[place] else self.weights[place]
                best = self._search(swaps, steps, price, ask, best)
        return best

    def _search(
        self, swaps: list[list[Swap]], steps: list[tuple[int, int]], cost: int, ask: Ask, best: Priced | None
    ) -> Priced | None:
        """Return the cheapest product of what has been chosen with one of each further list of swaps."""
        if not swaps:
            found = cost, tuple([(self.grid.places[code], sign) for code, sign in steps])
            return found if self._allows(found, ask) else best
        for swap in swaps[0]:
            more = [(code + step, sign * way) for step, way in swap[1:] for code, sign in steps]
            price = self._price_of(more, ask, (FAR if best is None else best[0]) - cost)
            if price is not None:
                best = self._search(swaps[1:], steps + more, cost + price, ask, best)
                if best is not None and not best[0]:
                    return best
        return best

    def _price_of(self, steps: list[tuple[int, int]], ask: Ask, limit: int) -> int | None:
        """Return what it costs that these codes move too; None where one cannot, or from a limit on."""
        places, hidden, weights = self.grid.places, self.hidden, self.weights
        cost = 0
        for code, sign in steps:
            place = places.get(code)
            if place is None:
                return None
            if not hidden[place]:
                cost += weights[place]
                if cost >= limit:
                    return None
            if not self._is_ready(place, sign, ask):
                return None
        return cost if cost < limit else None

    def _is_ready(self, place: int, sign: int, ask: Ask) -> bool:
        """Say whether a place can move as often as asked."""
        if not self.hidden[place] and (self.barred[place] or not ask.more):
            return False
        room = self.grid.value[place] - self.grid.low[place] + (ask.moved.get(place, 0) if ask.moved else 0)
        return room >= (ask.down * sign if sign > 0 else -ask.up * sign)

    def _best_round(self, place: int, ask: Ask, limit: int, times: int = 1) -> Priced | None:
        for found in self._rounds(place, ask.more, limit, times):
            if all(self._is_ready(other, sign, ask) for other, sign in found[1]) and self._allows(found, ask):
                return found
        return None

    def _allows(self, found: Priced, ask: Ask) -> bool:
        """Say whether a move keeps all bounds too, as often as asked, on top of what has moved already."""
        if self.grid.is_exact and not ask.moved:
            return True
        for times in (ask.up, -ask.down):
            move = dict(ask.moved)
            for place, sign in found[1]:
                move[place] = move.get(place, 0) + sign * times
            if times and not self.grid.allows(move):
                return False
        return True

    def _rounds(self, place: int, more: bool, limit: int, times: int) -> Iterator[Priced]:
        """Yield rounds of single steps through a place that keep every exact sum, the cheapest first, up to a cost."""
        queue: list[Priced] = [(0, ((place, 1),))]
        seen = set[frozenset[tuple[int, int]]]()
        made = 0
        for _ in range(_STEPS * times):
            if not queue or made == _ROUNDS * times:
                return
            cost, steps = heappop(queue)
            if (held := frozenset(steps)) in seen:
                continue
            seen.add(held)
            ways = self._narrowest(dict(steps), more)
            if ways is None:
                made += 1
                yield cost, tuple(sorted(steps))
                continue
            for price, other, sign in ways[:_BESIDE]:
                if cost + price < limit:
                    heappush(queue, (cost + price, (*steps, (other, sign))))

    def _narrowest(self, signs: dict[int, int], more: bool) -> list[tuple[int, int, int]] | None:
        """Return the ways to balance the sum that leaves the fewest; None where every sum is balanced."""
        best: list[tuple[int, int, int]] | None = None
        left: dict[int, int] = {}
        for place, sign in signs.items():
            for row in self.grid.rows_of[place]:
                left[row] = left.get(row, 0) + (sign if self.grid.rows[row].total == place else -sign)
        for row, missing in sorted(left.items()):
            if missing and self.grid.rows[row].exact:
                total, parts = self.grid.rows[row].total, self.grid.rows[row].parts
                way = 1 if missing > 0 else -1
                other = [(part, way) for part in parts] + [(total, -way)]
                ways = [
                    (price, at, sign) for at, sign in other if at not in signs and (price := self.price(at)) is not None
                ]
                ways = sorted(way for way in ways if more or not way[0])
                if best is None or len(ways) < len(best):
                    best = ways
        return best

    def _swaps(self, dimension: int, place: int, more: bool, times: int) -> list[Swap]:
        """Return swaps through a place along one dimension, the cheapest on its own line first."""
        tree = self.grid.trees[dimension]
        here = self.grid.codes[place] // tree.stride % tree.size
        rows = () if self.grid.is_exact else [self.grid.rows[row] for row in self.grid.rows_of[place]]
        alone: list[Swap] = [((0, 1),)]
        if not tree.sums_of[here]:
            return alone
        base = self.grid.codes[place] - here * tree.stride
        # Where people may be in several parts, one part may change by itself, within bounds.
        loose = [row.exact for row in rows if row.dimension == dimension]
        return (alone if loose and not any(loose) else []) + [
            tuple([((node - here) * tree.stride, sign) for node, sign in nodes])
            for _, nodes in self._balanced(tree, here, base, more, times)
        ]

    def _balanced(self, tree: Tree, here: int, base: int, more: bool, times: int) -> Iterator[Priced]:
        """Yield choices of nodes through one node that keep every sum of the dimension, the cheapest first."""
        queue: list[Priced] = [(0, ((here, 1),))]
        made = 0
        for _ in range(_POPS * times**3):
            if not queue or made == _SWAPS * times:
                break
            cost, nodes = heappop(queue)
            signs = dict(nodes)
            open_ = _open_sum(tree, signs)
            if open_ is None:
                made += 1
                yield cost, nodes
                continue
            total, parts, missing = open_
            ways = [(part, missing) for part in parts if part not in signs]
            if total not in signs:
                ways.append((total, -missing))
            priced = []
            for node, sign in ways:
                other = self.grid.places.get(base + node * tree.stride)
                price = None if other is None else self.price(other)
                if price is not None and (more or not price):
                    priced.append((price, node, sign))
            priced.sort()
            for price, node, sign in priced[:_BESIDE]:
                heappush(queue, (cost + price, (*nodes, (node, sign))))


def _open_sum(tree: Tree, signs: dict[int, int]) -> tuple[int, tuple[int, ...], int] | None:
    """Return a sum that a choice of nodes leaves unbalanced, with what is missing in its parts."""
    missing: dict[int, int] = {}
    for node, sign in signs.items():
        for index in tree.sums_of[node]:
            missing[index] = missing.get(index, 0) + (sign if tree.sums[index][0] == node else -sign)
    for index, left in missing.items():
        if left:
            return (*tree.sums[index], left)
    return None
