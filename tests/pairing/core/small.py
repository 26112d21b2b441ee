"""Small networks and the truth about them: every pairing is tried."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from hypothesis import strategies as st

from pendamping.pairing.core.costs import PlainCosts
from pendamping.pairing.core.network import Block, Network, Quota

Mate = tuple[int | None, ...]


def cost_of(network: Network) -> dict[tuple[int, int], int]:
    """The cost of every pair that may be made."""
    found = {}
    for block in network.blocks:
        for row, mentee in enumerate(block.mentees):
            for mentor, cost in zip(block.mentors, block.costs.row(row), strict=True):
                if cost is not None:
                    found[mentee, mentor] = cost
    return found


def every_pairing(network: Network) -> Iterator[Mate]:
    """Every pairing that meets all demands."""
    cost = cost_of(network)
    choices: list[list[int | None]] = []
    locked = dict(network.locks)
    for mentee in range(network.mentees):
        can = [mentor for mentor in range(network.mentors) if (mentee, mentor) in cost]
        choices.append([locked[mentee]] if mentee in locked and locked[mentee] in can else [])
        if mentee not in locked:
            choices[-1] = [*can, None]
    for mate in product(*choices):
        if meets(network, mate):
            yield mate


def meets(network: Network, mate: Mate) -> bool:
    loads = [sum(other == mentor for other in mate) for mentor in range(network.mentors)]
    if any(not low <= load <= high for low, load, high in zip(network.minimum, loads, network.capacity, strict=True)):
        return False
    for quota in network.quotas:
        count = sum(
            mentor is not None
            and (quota.mentees is None or mentee in quota.mentees)
            and (quota.mentors is None or mentor in quota.mentors)
            for mentee, mentor in enumerate(mate)
        )
        if count < quota.at_least or (quota.at_most is not None and count > quota.at_most):
            return False
    return True


def value(network: Network, mate: Mate) -> tuple[Any, ...]:
    """The objective: smaller is better, and no two pairings are alike."""
    cost = cost_of(network)
    pairs = [(mentee, mentor) for mentee, mentor in enumerate(mate) if mentor is not None]
    loads = [sum(other == mentor for other in mate) for mentor in range(network.mentors)]
    prices = network.load_prices or [()] * network.mentors
    load = sum(sum(price[:count]) for price, count in zip(prices, loads, strict=True))
    return -len(pairs), sum(cost[pair] for pair in pairs), load, pairs


def best(network: Network) -> Mate | None:
    return min(every_pairing(network), key=lambda mate: value(network, mate), default=None)


@st.composite
def networks(draw: st.DrawFn, quotas: bool = True, mentees: int = 5, mentors: int = 4, locks: bool = True) -> Network:
    """Small networks: ties, zeros, negative costs, forbidden pairs, empty sides, no places, nested quotas, locks."""
    n, m = draw(st.integers(0, mentees)), draw(st.integers(0, mentors))
    costs = draw(
        st.sampled_from(
            [
                st.just(0),
                st.integers(0, 1),
                st.integers(0, 1) | st.none(),
                st.integers(-3, 5) | st.none(),
                st.integers(0, 99),
            ]
        )
    )
    home = st.integers(0, draw(st.integers(0, 2)))
    sides = [draw(st.lists(home, min_size=many, max_size=many)) for many in (n, m)]
    blocks = []
    for number in range(3):
        rows = [mentee for mentee in range(n) if sides[0][mentee] == number]
        columns = [mentor for mentor in range(m) if sides[1][mentor] == number]
        if rows or columns:
            table = [[draw(costs) for _ in columns] for _ in rows]
            blocks.append(Block(rows, columns, PlainCosts(table, len(columns))))
    capacity = draw(st.lists(st.integers(0, 3), min_size=m, max_size=m))
    minimum = [0] * m
    prices = None
    if draw(st.booleans()):
        prices = tuple(tuple(sorted(draw(st.lists(st.integers(-1, 4), min_size=c, max_size=c)))) for c in capacity)
    made: list[Quota] = []
    if quotas:
        if draw(st.booleans()):
            minimum = [draw(st.integers(0, min(c, 2))) for c in capacity]
        made = draw(quota_lists(n, m))
    pairs = []
    if locks and draw(st.integers(0, 3)) == 0:
        can = list(cost_of(Network(n, capacity, minimum, blocks)))
        pairs = draw(st.lists(st.sampled_from(can), max_size=2, unique_by=lambda pair: pair[0])) if can else []
    return Network(n, capacity, minimum, blocks, made, prices, pairs)


@st.composite
def quota_lists(draw: st.DrawFn, n: int, m: int) -> list[Quota]:
    """Nested quotas: groups of mentors, categories at a mentor, groups of mentees."""
    found = []
    for family in draw(st.lists(st.sampled_from(["mentors", "at mentor", "mentees"]), max_size=2, unique=True)):
        if family != "mentees" and not m:
            continue
        mentor = draw(st.integers(0, max(0, m - 1)))
        many = m if family == "mentors" else n
        wide = frozenset(draw(st.sets(st.integers(0, max(0, many - 1)), max_size=many))) if many else frozenset()
        sets = [wide]
        if wide and draw(st.booleans()):
            sets.append(frozenset(draw(st.sets(st.sampled_from(sorted(wide)), max_size=many))))
        if draw(st.integers(0, 5)) == 0:
            sets.append(frozenset(range(many)) - wide)
        for one in sets:
            low = draw(st.integers(0, 2))
            high = draw(st.none() | st.integers(low, 4))
            if family == "mentors":
                found.append(Quota(None, one, low, high))
            elif family == "at mentor":
                found.append(Quota(one, frozenset({mentor}), low, high))
            else:
                found.append(Quota(one if draw(st.integers(0, 3)) else None, None, low, high))
    return found
