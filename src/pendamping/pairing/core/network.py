"""The network that is solved: places, blocks of possible pairs with their costs, quotas, load prices and locks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import field, frozen

from pendamping.errors import Misuse
from pendamping.pairing.core.costs import CostTable, picked


def _numbers(given: Iterable[int]) -> tuple[int, ...]:
    return tuple(given)


def _pairs(given: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((mentee, mentor) for mentee, mentor in given)


@frozen(slots=True)
class Block:
    """Some mentees and mentors who may be paired with one another only, with the costs of their pairs.

    Attributes:
        mentees: their numbers in the network, ascending; the rows of the costs.
        mentors: their numbers in the network, ascending; the columns of the costs.
        costs: a whole number a pair, or forbidden.
    """

    mentees: tuple[int, ...] = field(converter=_numbers)
    mentors: tuple[int, ...] = field(converter=_numbers)
    costs: CostTable = field(eq=False)

    def __attrs_post_init__(self) -> None:
        if self.costs.shape[0] != len(self.mentees) or (self.mentees and self.costs.shape[1] != len(self.mentors)):
            raise Misuse(
                f"the costs of a block are {self.costs.shape}, its people {(len(self.mentees), len(self.mentors))}",
                "give one row a mentee and one column a mentor",
            )
        for people in (self.mentees, self.mentors):
            if any(one >= other for one, other in pairwise(people)):
                raise Misuse("the people of a block are not in ascending order", "sort them, each once")


@frozen(slots=True)
class Quota:
    """Bounds on how many pairs are made between some mentees and some mentors.

    Attributes:
        mentees: their numbers; None for all.
        mentors: their numbers; None for all.
        at_least: the fewest pairs.
        at_most: the most pairs; None for no bound.
    """

    mentees: frozenset[int] | None
    mentors: frozenset[int] | None
    at_least: int = 0
    at_most: int | None = None

    def __attrs_post_init__(self) -> None:
        top = self.at_least if self.at_most is None else self.at_most
        if type(self.at_least) is not int or type(top) is not int or not 0 <= self.at_least <= top:
            raise Misuse(
                f"a quota of {self.at_least} to {self.at_most}", "give whole numbers, 0 <= at least <= at most"
            )


def _blocks(given: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(given)


def _quotas(given: Iterable[Quota]) -> tuple[Quota, ...]:
    return tuple(given)


@frozen(slots=True)
class Network:
    """A pairing problem in whole numbers: persons are numbers, and the order of the numbers is the order of the ids.

    Attributes:
        mentees: how many; they are numbered from 0.
        capacity: the places of each mentor; mentors are numbered from 0.
        minimum: the fewest mentees of each mentor.
        blocks: possible pairs with their costs; nobody is in two blocks.
        quotas: bounds on groups, nested in one another (see ``Quota``).
        load_prices: for each mentor the price of the first, second, ... mentee, never falling; fairness.
        locks: pairs (mentee, mentor) that must be made.

    Raises:
        Misuse: numbers outside the network, somebody twice, lists of the wrong length, falling load prices.

    >>> from pendamping.pairing.core.costs import PlainCosts
    >>> block = Block((0, 1), (0,), PlainCosts([[3], [2]]))
    >>> Network(2, (1,), (0,), (block,)).mentors
    1
    """

    mentees: int
    capacity: tuple[int, ...] = field(converter=_numbers)
    minimum: tuple[int, ...] = field(converter=_numbers)
    blocks: tuple[Block, ...] = field(converter=_blocks)
    quotas: tuple[Quota, ...] = field(default=(), converter=_quotas)
    load_prices: tuple[tuple[int, ...], ...] | None = None
    locks: tuple[tuple[int, int], ...] = field(default=(), converter=_pairs)

    def __attrs_post_init__(self) -> None:
        _check_people(self)
        _check_places(self)
        _check_demands(self)

    @property
    def mentors(self) -> int:
        """How many mentors there are."""
        return len(self.capacity)


def _check_people(network: Network) -> None:
    for what, many, lists in (
        ("mentee", network.mentees, [block.mentees for block in network.blocks]),
        ("mentor", network.mentors, [block.mentors for block in network.blocks]),
    ):
        seen: set[int] = set()
        for people in lists:
            if people and not (people[0] >= 0 and people[-1] < many):
                raise Misuse(f"a block has a {what} outside 0 to {many - 1}", "number the people from 0")
            if not seen.isdisjoint(people):
                raise Misuse(f"{what} {min(seen.intersection(people))} is in two blocks", "join the two blocks")
            seen.update(people)


def _check_places(network: Network) -> None:
    if len(network.minimum) != network.mentors:
        raise Misuse(f"{len(network.minimum)} minimums for {network.mentors} mentors", "give one each")
    for mentor, (most, least) in enumerate(zip(network.capacity, network.minimum, strict=True)):
        if type(most) is not int or type(least) is not int or most < 0 or least < 0:
            raise Misuse(f"mentor {mentor} has capacity {most!r} and minimum {least!r}", "give whole numbers from 0")
    if network.load_prices is None:
        return
    if len(network.load_prices) != network.mentors:
        raise Misuse(f"load prices of {len(network.load_prices)} mentors", "give them for each mentor")
    for mentor, prices in enumerate(network.load_prices):
        if len(prices) < network.capacity[mentor] or any(type(price) is not int for price in prices):
            raise Misuse(f"mentor {mentor} has load prices {prices}", "give a whole number for each place")
        if any(one > other for one, other in pairwise(prices)):
            raise Misuse(f"the load prices {prices} of mentor {mentor} fall", "give prices that never fall")


def _check_demands(network: Network) -> None:
    for quota in network.quotas:
        _check_numbers("quota", "mentee", quota.mentees or (), network.mentees)
        _check_numbers("quota", "mentor", quota.mentors or (), network.mentors)
    _check_numbers("lock", "mentee", [mentee for mentee, _ in network.locks], network.mentees)
    _check_numbers("lock", "mentor", [mentor for _, mentor in network.locks], network.mentors)
    if len({mentee for mentee, _ in network.locks}) < len(network.locks):
        raise Misuse("a mentee has two locks", "lock each mentee once")


def _check_numbers(what: str, who: str, numbers: Sequence[int] | frozenset[int], many: int) -> None:
    for number in numbers:
        if not 0 <= number < many:
            raise Misuse(f"a {what} names {who} {number}", f"the network has {who}s 0 to {many - 1}")


def homes(network: Network) -> Iterator[tuple[int, int, int]]:
    """Yield block, row and mentee for every mentee in a block."""
    for number, block in enumerate(network.blocks):
        for row, mentee in enumerate(block.mentees):
            yield number, row, mentee


def costs_of(network: Network, pairs: Mapping[int, int]) -> dict[int, int]:
    """Return the cost of each pair (mentee: mentor) that may be made, every block read once.

    >>> from pendamping.pairing.core.costs import PlainCosts
    >>> costs_of(Network(2, (1,), (0,), (Block((0, 1), (0,), PlainCosts([[3], [None]])),)), {0: 0, 1: 0})
    {0: 3}
    """
    found: dict[int, int] = {}
    for block in network.blocks:
        column = {mentor: number for number, mentor in enumerate(block.mentors)}
        asked = [
            (row, mentee, column[mentor])
            for row, mentee in enumerate(block.mentees)
            if (mentor := pairs.get(mentee)) is not None and mentor in column
        ]
        costs = picked(block.costs, [(row, place) for row, _, place in asked])
        found |= {mentee: cost for (_, mentee, _), cost in zip(asked, costs, strict=True) if cost is not None}
    return found
