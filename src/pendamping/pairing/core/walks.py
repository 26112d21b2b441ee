"""What a proof needs of closed walks: that none leads to a smaller list of pairs, and that the prices are the lowest."""

from collections.abc import Iterator

from pendamping.pairing.core.network import Network
from pendamping.pairing.core.scan import Claim, entered
from pendamping.pairing.core.tree import TOP, Tree

Bits = int
"""A set of nodes, one bit each."""


def places_of(bits: Bits) -> Iterator[int]:
    """Yield the numbers of the bits that are set.

    >>> list(places_of(0b101))
    [0, 2]
    """
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def reached(start: Bits, leads: list[Bits], within: Bits) -> Bits:
    """Return all nodes to which some nodes lead, themselves included, inside a set.

    >>> reached(0b001, [0b010, 0b100, 0b000], 0b111)
    7
    """
    seen = fresh = start & within
    while fresh:
        found = 0
        while fresh:
            low = fresh & -fresh
            found |= leads[low.bit_length() - 1]
            fresh ^= low
        fresh = found & within & ~seen
        seen |= fresh
    return seen


def closed_parts(leads: list[Bits]) -> list[Bits]:
    """Return for each node the nodes that lie on closed walks with it.

    >>> closed_parts([0b010, 0b001, 0b011])
    [3, 3, 4]
    """
    backwards = [0] * len(leads)
    for node, bits in enumerate(leads):
        for other in places_of(bits):
            backwards[other] |= 1 << node
    part, left = [0] * len(leads), (1 << len(leads)) - 1
    for node in reversed(_finished(leads)):
        if left >> node & 1:
            both = reached(1 << node, backwards, left)
            left &= ~both
            for other in places_of(both):
                part[other] = both
    return part


def _finished(leads: list[Bits]) -> list[int]:
    """Return the nodes in the order in which a walk in depth leaves them."""
    left, order = (1 << len(leads)) - 1, []
    for root in range(len(leads)):
        if not left >> root & 1:
            continue
        left ^= 1 << root
        path = [root]
        while path:
            fresh = leads[path[-1]] & left
            if fresh:
                low = fresh & -fresh
                left ^= low
                path.append(low.bit_length() - 1)
            else:
                order.append(path.pop())
    return order


def smaller_list(tree: Tree, claim: Claim, same: dict[int, Bits], along: list[Bits]) -> int | None:
    """Return a mentee who could have a smaller mentor in an equally good pairing, or None.

    Another pairing that is as good differs by closed walks at the same price. It is smaller where the first mentee
    who moves goes to a smaller mentor; so such a walk uses, besides that mentee, only mentees with larger numbers.

    Args:
        tree: the nodes.
        claim: who is where.
        same: for mentees with a choice, the nodes at the same price.
        along: for each node the nodes reached along the tree at the same price.
    """
    leads = list(along)
    for mentee, bits in same.items():
        leads[claim.at[mentee]] |= bits
    part = closed_parts([bits & ~(1 << node) for node, bits in enumerate(leads)])
    leads = list(along)
    for mentee in sorted(same, reverse=True):
        here = claim.at[mentee]
        choice = same[mentee] & part[here]
        if not choice & ~(1 << here):
            continue
        mine = _rank(tree, here)
        better = sum(1 << node for node in places_of(choice) if _rank(tree, node) < mine)
        if better and reached(better, leads, part[here]) >> here & 1:
            return mentee
        leads[here] |= choice
    return None


def _rank(tree: Tree, node: int) -> int:
    return tree.owner[node] if tree.owner[node] >= 0 else len(tree.owner)


def lowest_faults(
    network: Network, tree: Tree, claim: Claim, same: dict[int, Bits], along: list[Bits], room: list[tuple[int, bool]]
) -> list[int]:
    """Return the nodes whose price is not the unique one: the lowest, where units can come from the top.

    A price is the lowest where a walk at the same price leads from the top. Nodes that no walk at any price reaches
    follow the rule of ``Solution``: the highest price that the others allow, then the lowest that these allow, then 0.

    Args:
        network: the problem.
        tree: its nodes.
        claim: who is where, and the prices.
        same: for mentees with a choice, the nodes at the same price.
        along: for each node the nodes reached along the tree at the same price.
        room: the arcs of the tree that are open at any price: the node, and whether upwards.
    """
    leads = list(along)
    for mentee, bits in same.items():
        leads[claim.at[mentee]] |= bits
    every = (1 << len(leads)) - 1
    known = reached(1 << TOP, leads, every)
    if known == every:
        return []
    beyond = entered(network, tree, claim, known) & ~known
    opened = _open_arcs(network, tree, claim, every & ~known, room)
    for node in places_of(known):
        beyond |= opened[node] & ~known
    if beyond:
        return list(places_of(beyond))
    return _staged(claim, leads, opened, known, every)


def _open_arcs(network: Network, tree: Tree, claim: Claim, missing: Bits, room: list[tuple[int, bool]]) -> list[Bits]:
    """Return where units can go at any price: along the tree, and with the mentees of some nodes."""
    opened = [0] * len(tree.parent)
    for node, upwards in room:
        parent = tree.parent[node]
        opened[node if upwards else parent] |= 1 << (parent if upwards else node)
    for block in network.blocks:
        for row, mentee in enumerate(block.mentees):
            here = claim.at[mentee]
            if missing >> here & 1 and claim.bound[mentee]:
                entry = tree.entry[tree.category[mentee]]
                for mentor, cost in zip(block.mentors, block.costs.row(row), strict=True):
                    if cost is not None:
                        opened[here] |= 1 << entry[mentor]
    for mentee, here in enumerate(claim.at):
        if missing >> here & 1 and claim.bound[mentee]:
            opened[here] |= 1 << tree.rest[tree.category[mentee]]
    return opened


def _staged(claim: Claim, leads: list[Bits], opened: list[Bits], known: Bits, every: Bits) -> list[int]:
    """Return the nodes off the top whose price breaks the rule, round by round."""
    first = every & ~known
    while known != every:
        missing = every & ~known
        back = reached(known, _turned(opened, first), every) & missing
        if back:
            fine = reached(known, _turned(leads, first), every)
        else:
            inside = [bits if first >> node & 1 else 0 for node, bits in enumerate(opened)]
            back = reached(known, inside, every) & missing
            fine = reached(known, [bits if first >> node & 1 else 0 for node, bits in enumerate(leads)], every)
        if not back:
            back = fine = missing & -missing
            if claim.price[back.bit_length() - 1] != 0:
                return [back.bit_length() - 1]
        if back & ~fine:
            return list(places_of(back & ~fine))
        known |= back
    return []


def _turned(leads: list[Bits], starts: Bits) -> list[Bits]:
    """Return the arcs that begin at some nodes, turned round."""
    turned = [0] * len(leads)
    for node in places_of(starts):
        for other in places_of(leads[node]):
            turned[other] |= 1 << node
    return turned
