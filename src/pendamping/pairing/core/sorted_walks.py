"""What a proof needs of closed walks where many people are alike: they lead from sort to sort."""

from collections.abc import Sequence
from typing import Any

from pendamping.pairing.core.gathered import Gathered
from pendamping.pairing.core.network import Network
from pendamping.pairing.core.tree import TOP
from pendamping.pairing.core.walks import Bits, closed_parts, places_of, reached

NOBODY = 1 << 60
"""The rank of no mentor at all."""


def smaller_by_sort(
    network: Network, seen: Gathered, mate: Sequence[int | None], price: Sequence[int], same: dict[int, Bits]
) -> int | None:
    """Return a mentee who could have a smaller mentor in an equally good pairing, or None; for proven prices.

    Mentors of one sort are the same but for their names. So whoever has one of them, and could have a smaller one
    that is free or has a mentee with a larger number, is not where the smallest list would have them. Else a walk at
    the same price, through mentees with larger numbers only, must lead from another sort back to one's own.

    Args:
        network: a piece of one block.
        seen: the look at all pairs of sorts.
        mate: the mentor of each mentee, or None.
        price: the price of each mentor.
        same: for mentees with a choice the nodes at the same price; its lowest bit is staying unpaired.
    """
    costs: Any = network.blocks[0].costs
    row_sort, column_sort = costs.row_sort.tolist(), costs.column_sort.tolist()
    here = [TOP if mentor is None else 1 + column_sort[mentor] for mentor in mate]
    choice = {mentee: seen.tight[row_sort[mentee]] << 1 | bits & 1 | 1 << here[mentee] for mentee, bits in same.items()}
    leads, smallest = _places(network, mate, price, column_sort, 1 + costs.sorts.shape[1])
    every = list(leads)
    for mentee, bits in choice.items():
        every[here[mentee]] |= bits
    part = closed_parts([bits & ~(1 << node) for node, bits in enumerate(every)])
    refused: dict[tuple[int, Bits], int] = {}
    changes = 0
    for mentee in range(len(mate) - 1, -1, -1):
        node, mine = here[mentee], mate[mentee]
        rank = NOBODY if mine is None else mine
        if smallest[node] < rank:
            return mentee
        within = choice.get(mentee, 0) & part[node]
        if within & ~(1 << node):
            better = sum(1 << other for other in places_of(within) if smallest[other] < rank)
            if better and refused.get((node, better)) != changes:
                if reached(better, leads, part[node]) >> node & 1:
                    return mentee
                refused[node, better] = changes
            if within & ~leads[node]:
                leads[node] |= within
                changes += 1
        if node != TOP:
            smallest[node] = rank
    return None


def _places(
    network: Network, mate: Sequence[int | None], price: Sequence[int], column_sort: list[int], nodes: int
) -> tuple[list[Bits], list[int]]:
    """Return where a free place leads at the same price, and the smallest mentor of each sort with a free place."""
    leads, smallest = [0] * nodes, [NOBODY] * nodes
    load = [0] * len(column_sort)
    for mentor in mate:
        if mentor is not None:
            load[mentor] += 1
    for mentor in range(len(column_sort) - 1, -1, -1):
        if price[mentor] == 0:
            node = 1 + column_sort[mentor]
            if load[mentor]:
                leads[TOP] |= 1 << node
            if load[mentor] < network.capacity[mentor]:
                leads[node] |= 1 << TOP
                smallest[node] = mentor
    return leads, smallest
