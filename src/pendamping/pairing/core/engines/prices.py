"""The prices that go into the certificate: the lowest optimal ones, which are the worth of one more place."""

from pendamping.pairing.core.engines.plain import Search
from pendamping.pairing.core.tree import TOP

Frontier = tuple[frozenset[int], bool]
"""Nodes that were priced from one another, and whether towards the others (or from them) no arc is left."""


def lowest_prices(search: Search) -> tuple[list[int], list[Frontier]]:
    """Return the lowest optimal price of every node, the top being 0, and what it rests on.

    The lowest price of a mentor is by how much the total falls when that mentor gets one more place. The prices are
    the same for every best pairing, and so for every engine. Nodes that no unit can reach from the top get, round by
    round, the highest prices that the others allow, the lowest that these allow, or else 0 for the first of them.

    Returns:
        the prices; and for networks where not every node can be reached the frontiers that no arc of the search
        crosses. The prices hold for a larger network if none of its arcs crosses them either.
    """
    price = search.flow.price
    top = price[TOP]
    known = {node: price[node] - far - top for node, far in search.distances(TOP).items()}
    frontiers: list[Frontier] = []
    if len(known) < len(price):
        _complete(search, known, frontiers)
    return [known[node] for node in range(len(price))], frontiers


def _complete(search: Search, known: dict[int, int], frontiers: list[Frontier]) -> None:
    """Price the nodes that cannot be reached from the top, in place."""
    missing = [node for node in range(len(search.flow.price)) if node not in known]
    arcs = {node: arcs_from(search, node) for node in missing}
    frontiers.append((frozenset(known), True))
    while missing:
        if not _spread(arcs, known, frontiers, backwards=True) and not _spread(arcs, known, frontiers, backwards=False):
            known[missing[0]] = 0
        missing = [node for node in missing if node not in known]


def _spread(
    arcs: dict[int, list[tuple[int, int]]], known: dict[int, int], frontiers: list[Frontier], backwards: bool
) -> bool:
    """Price all nodes that lead to a priced one as high as they may be, or those led to as low as they may be."""
    found: dict[int, int] = {}
    changed = True
    while changed:
        changed = False
        for node, leads in arcs.items():
            for other, cost in leads:
                source, goal, sign = (other, node, 1) if backwards else (node, other, -1)
                if goal in known or not (source in known or source in found):
                    continue
                price = known.get(source, found.get(source, 0)) + sign * cost
                if goal not in found or sign * price < sign * found[goal]:
                    found[goal] = price
                    changed = True
    known.update(found)
    frontiers.append((frozenset(known), not backwards))
    return bool(found)


def arcs_from(search: Search, node: int) -> list[tuple[int, int]]:
    """Return where one unit can go from a node, and what that costs."""
    flow = search.flow
    found = []
    for mentee in flow.members[node]:
        if flow.locked[mentee] < 0:
            found += [(other, number - flow.paid[mentee]) for _, number, other in search.rows[mentee]]
            found.append((search.rest[mentee], search.person - flow.paid[mentee]))
    if node != TOP and (cost := flow.up(node)) is not None:
        found.append((flow.tree.parent[node], cost))
    for child in flow.children[node]:
        if (cost := flow.down(child)) is not None:
            found.append((child, cost))
    return [(other, cost) for other, cost in found if other != node]
