"""One independent piece of a certificate, and what stands against it."""

from collections.abc import Iterator

from attrs import evolve, frozen

from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.pairing.core import proofs
from pendamping.pairing.core.network import Network
from pendamping.pairing.core.parts import Part
from pendamping.pairing.core.scale import Scale
from pendamping.pairing.core.scan import Claim, Seen, scanned
from pendamping.pairing.core.sorted_walks import smaller_by_sort
from pendamping.pairing.core.tree import TOP, Tree, node_prices, tree_of
from pendamping.pairing.core.walks import Bits, lowest_faults, smaller_list


@frozen(slots=True)
class Certificate:
    """The whole numbers that prove a pairing.

    Attributes:
        mate: the mentor of each mentee, or None.
        mentee_price: one number a mentee.
        mentor_price: one number a mentor.
        quota_price: one number a quota.
        scale: the weights of the levels in these numbers.
    """

    mate: tuple[int | None, ...]
    mentee_price: tuple[int, ...]
    mentor_price: tuple[int, ...]
    quota_price: tuple[int, ...]
    scale: Scale


class Piece:
    """A piece of a network with its part of a certificate."""

    def __init__(self, part: Part, given: Certificate) -> None:
        self.part = part
        self.network: Network = part.network
        self.given = given
        self.tree: Tree = tree_of(part.network)
        column = {mentor: number for number, mentor in enumerate(part.mentors)}
        self.strangers: list[int] = [
            m for m in part.mentees if (mate := given.mate[m]) is not None and mate not in column
        ]
        self.mate: tuple[int | None, ...] = tuple(
            None if (mate := given.mate[m]) is None else column.get(mate) for m in part.mentees
        )
        mentor_price = [given.mentor_price[mentor] for mentor in part.mentors]
        self.price: tuple[int, ...] = tuple(
            node_prices(self.tree, mentor_price, [given.quota_price[quota] for quota in part.quotas])
        )
        self.at: tuple[int, ...] = tuple(self._at(mentee) for mentee in range(self.network.mentees))
        self.units: list[int] = self._count()
        self.claim: Claim = self._claimed()
        self.seen: Seen = Seen([])

    def _at(self, mentee: int) -> int:
        """Return the node where a mentee enters."""
        kind, mate = self.tree.category[mentee], self.mate[mentee]
        return self.tree.rest[kind] if mate is None else self.tree.entry[kind][mate]

    def _count(self) -> list[int]:
        """Return the units from each node to its parent."""
        units = [0] * len(self.tree.parent)
        for node in self.at:
            while node != TOP:
                units[node] += 1
                node = self.tree.parent[node]
        return units

    def demands(self) -> Iterator[Finding]:
        """Yield every demand that is not met."""
        mentors, quotas = self.part.mentors, self.part.quotas
        for mentee, mentor in self.network.locks:
            if self.mate[mentee] != mentor:
                who, whom = self.part.mentees[mentee], mentors[mentor]
                yield proofs.LOCK_BROKEN(f"$.mate[{who}]", mentee=who, mentor=whom)
        for number, mentor in enumerate(mentors):
            load, low, high = self.units[1 + number], self.network.minimum[number], self.network.capacity[number]
            if not low <= load <= high:
                yield proofs.LOAD_OUTSIDE("$.mate", mentor=mentor, load=load, low=low, high=high)
        for number, name in enumerate(quotas):
            quota = self.network.quotas[number]
            count = sum(
                mate is not None
                and (quota.mentees is None or mentee in quota.mentees)
                and (quota.mentors is None or mate in quota.mentors)
                for mentee, mate in enumerate(self.mate)
            )
            if count < quota.at_least or (quota.at_most is not None and count > quota.at_most):
                most = proofs.NO_LIMIT if quota.at_most is None else quota.at_most
                yield proofs.QUOTA_OUTSIDE("$.mate", quota=name, count=count, low=quota.at_least, high=most)

    def _claimed(self) -> Claim:
        bound = [True] * self.network.mentees
        for mentee, _ in self.network.locks:
            bound[mentee] = False
        return Claim(self.at, self.mate, self.price, self.given.scale.unit, self.given.scale.person, tuple(bound))

    def look(self) -> int:
        """Look at all pairs; return the size of the largest cost."""
        self.seen = scanned(self.network, self.tree, self.claim)
        return self.seen.largest

    def forbidden(self) -> Iterator[Finding]:
        """Yield every pair that may not be made."""
        for number, mentee in enumerate(self.part.mentees):
            if mentee in self.strangers or self.seen.paid[number] is None:
                yield proofs.PAIR_FORBIDDEN(f"$.mate[{mentee}]", mentee=mentee, mentor=self.given.mate[mentee])

    def faults(self) -> Iterator[Finding]:
        """Yield where the prices do not prove the total."""
        mentees, mentors = self.part.mentees, self.part.mentors
        for number, paid in enumerate(self.seen.paid):
            rest = self.price[self.tree.rest[self.tree.category[number]]]
            expected = (paid or 0) + self.price[self.at[number]] - rest
            given = self.given.mentee_price[mentees[number]]
            if given != expected:
                name = mentees[number]
                yield proofs.PRICE_OFF(f"$.mentee_price[{name}]", mentee=name, given=given, expected=expected)
        for number, mentor in self.seen.better:
            name = mentees[number]
            if mentor is None:
                yield proofs.BETTER_ALONE(f"$.mate[{name}]", mentee=name)
            else:
                yield proofs.BETTER_PAIR(f"$.mate[{name}]", mentee=name, mentor=mentors[mentor])
        for node, slack, _ in self._tree_arcs(self.price, self.network.load_prices):
            if slack < 0:
                yield proofs.PLACE_OFF(self._path(node), what=self._what(node), number=self._number(node))

    def holds(self, number: int) -> bool:
        """Whether the prices prove the first levels alone: the most pairs (0), and the least cost (1)."""
        scale = self.given.scale
        person = 1 if number == 0 else scale.person // scale.unit
        claim = self.claim
        price = tuple(self._level(price, number) for price in claim.price)
        claim = evolve(claim, price=price, unit=number, person=person)
        seen = scanned(self.network, self.tree, claim)
        slopes = None if self.network.load_prices is None else tuple((0,) * len(p) for p in self.network.load_prices)
        return not seen.better and all(slack >= 0 for _, slack, _ in self._tree_arcs(price, slopes))

    def _level(self, price: int, number: int) -> int:
        persons, cost, _ = self.given.scale.split(price)
        return persons if number == 0 else persons * (self.given.scale.person // self.given.scale.unit) + cost

    def _tree_arcs(
        self, price: tuple[int, ...], slopes: tuple[tuple[int, ...], ...] | None
    ) -> Iterator[tuple[int, int, bool]]:
        """Yield for every node with room, or with units to give back: the node, the reduced cost, whether upwards."""
        for node in range(1, len(self.tree.parent)):
            units, gap = self.units[node], price[self.tree.parent[node]] - price[node]
            prices = slopes[node - 1] if slopes is not None and node <= len(slopes) else None
            if units < self.tree.high[node]:
                yield node, gap + (prices[units] if prices else 0), True
            if units > self.tree.low[node]:
                yield node, -gap - (prices[units - 1] if prices else 0), False

    def along(self) -> list[Bits]:
        """Return for each node the nodes to which one unit can go along the tree at the same price."""
        leads = [0] * len(self.tree.parent)
        for node, slack, upwards in self._tree_arcs(self.price, self.network.load_prices):
            if slack == 0:
                parent = self.tree.parent[node]
                leads[node if upwards else parent] |= 1 << (parent if upwards else node)
        return leads

    def smaller(self) -> Iterator[Finding]:
        """Yield a mentee who could move to a smaller mentor in an equally good pairing."""
        seen = self.seen
        if seen.gathered is not None:
            found = smaller_by_sort(self.network, seen.gathered, self.mate, self.price[1:], seen.same)
        else:
            found = smaller_list(self.tree, self.claim, seen.same, self.along())
        if found is not None:
            mentee = self.part.mentees[found]
            yield proofs.SMALLER_LIST(f"$.mate[{mentee}]", mentee=mentee)

    def higher(self) -> Iterator[Finding]:
        """Yield the mentors and quotas whose price is not the unique lowest."""
        room = [(node, upwards) for node, _, upwards in self._tree_arcs(self.price, self.network.load_prices)]
        for node in lowest_faults(self.network, self.tree, self.claim, self.seen.same, self.along(), room):
            yield proofs.NOT_LOWEST(self._path(node), what=self._what(node), number=self._number(node))

    def _path(self, node: int) -> str:
        return f"$.{'mentor' if node <= len(self.part.mentors) else 'quota'}_price[{self._number(node)}]"

    def _what(self, node: int) -> Label:
        return proofs.MENTOR if node <= len(self.part.mentors) else proofs.QUOTA

    def _number(self, node: int) -> int:
        """Return the number in the whole of a node's mentor or quota."""
        mentors = self.part.mentors
        return mentors[node - 1] if node <= len(mentors) else self.part.quotas[node - 1 - len(mentors)]
