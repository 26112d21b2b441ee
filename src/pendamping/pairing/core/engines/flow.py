"""The state of a pairing while it is built: who is where, how full each node is, and the price of each node."""

from pendamping.pairing.core.network import Network
from pendamping.pairing.core.scale import Scale
from pendamping.pairing.core.tree import TOP, Tree

OUTSIDE = -1
"""Where a mentee is who has not been put in."""


class Flow:
    """Units on a tree, from where the mentees are to the top, with a price for each node.

    The price of a node is what entering there costs beyond the pair itself. No arc that could still be used has a
    negative reduced cost: that is what makes the pairs the best for those who have been put in.

    Attributes:
        tree: the nodes.
        scale: the weights of the levels.
        units: the units on the arc of each node to its parent.
        price: the price of each node.
        at: the node of each mentee, or ``OUTSIDE``.
        paid: the number of each mentee's pair, or of being unpaired.
        members: the mentees at each node.
        children: the nodes below each node.
        slopes: for each mentor the load price of each place.
        locked: for each mentee the locked mentor, or -1.
    """

    __slots__ = ("at", "children", "locked", "members", "paid", "price", "scale", "slopes", "tree", "units")

    def __init__(self, network: Network, tree: Tree, scale: Scale) -> None:
        nodes = len(tree.parent)
        self.tree: Tree = tree
        self.scale: Scale = scale
        self.slopes: tuple[tuple[int, ...], ...] | None = network.load_prices
        self.units: list[int] = [0] * nodes
        self.price: list[int] = [0] * nodes
        self.price_by_load()
        self.at: list[int] = [OUTSIDE] * network.mentees
        self.paid: list[int] = [0] * network.mentees
        self.members: list[set[int]] = [set() for _ in range(nodes)]
        self.children: list[list[int]] = [[] for _ in range(nodes)]
        for node, parent in enumerate(tree.parent):
            if node != TOP:
                self.children[parent].append(node)
        self.locked: list[int] = [-1] * network.mentees
        for mentee, mentor in network.locks:
            self.locked[mentee] = mentor

    def price_by_load(self) -> None:
        """Price every place by the load price of the next one, or of the last where there is none."""
        for mentor, prices in enumerate(self.slopes or ()):
            units, most = self.units[1 + mentor], self.tree.high[1 + mentor]
            self.price[1 + mentor] = prices[min(units, most - 1)] if most else 0
        for node, owner in enumerate(self.tree.owner):
            if owner >= 0:
                self.price[node] = self.price[1 + owner]

    def up(self, node: int) -> int | None:
        """Return the cost of one more unit from a node to its parent, or None where there is no room."""
        units = self.units[node]
        if units >= self.tree.high[node]:
            return None
        return self._slope(node, units)

    def down(self, node: int) -> int | None:
        """Return the cost of one unit less from a node to its parent, or None where it must stay."""
        units = self.units[node]
        if units <= self.tree.low[node] or units == 0:
            return None
        return -self._slope(node, units - 1)

    def _slope(self, node: int, place: int) -> int:
        """Return the load price of a place; of places over the capacity, which repairs empty, that of the last."""
        mentor = node - 1
        if self.slopes is None or not 0 <= mentor < len(self.slopes):
            return 0
        most = self.tree.high[node]
        return self.slopes[mentor][min(place, most - 1)] if most else 0

    def move(self, mentee: int, node: int, paid: int) -> None:
        """Put a mentee at a node; the units above follow from the path."""
        before = self.at[mentee]
        if before != OUTSIDE:
            self.members[before].discard(mentee)
        self.members[node].add(mentee)
        self.at[mentee] = node
        self.paid[mentee] = paid

    def sit(self, mentee: int, node: int, paid: int) -> None:
        """Put a mentee at a node, with the units above."""
        self.move(mentee, node, paid)
        while node != TOP:
            self.units[node] += 1
            node = self.tree.parent[node]

    def mentor(self, mentee: int) -> int | None:
        """Return the mentor of a mentee, or None."""
        owner = self.tree.owner[self.at[mentee]] if self.at[mentee] != OUTSIDE else -1
        return owner if owner >= 0 else None
