"""The prices that go into the certificate: the lowest optimal ones, which are the worth of one more place."""

from pendamping.pairing.core.plain import OUTSIDE_STEP, STRAIGHT, Search
from pendamping.pairing.core.tree import TOP


def lowest_prices(search: Search) -> list[int]:
    """Return the lowest optimal price of every node, the top being 0.

    The lowest price of a mentor is by how much the total falls when that mentor gets one more place. The prices are
    the same for every best pairing, and so for every engine. A node that no unit can reach (nobody may enter it) has
    the highest price that the others allow, or else 0.
    """
    price = search.flow.price
    settled, _ = search.reach({TOP: (0, (OUTSIDE_STEP, STRAIGHT, 0))}, -1)
    lowest: list[int | None] = [None] * len(price)
    for node, far in settled.items():
        lowest[node] = price[node] - far
    missing = [node for node in range(len(price)) if lowest[node] is None]
    if missing:
        _complete(search, lowest, missing)
    return [0 if found is None else found for found in lowest]


def _complete(search: Search, lowest: list[int | None], missing: list[int]) -> None:
    """Fill in the nodes that cannot be reached from the top, in place."""
    arcs = {node: arcs_from(search, node) for node in missing}
    while missing:
        if not _bound(arcs, lowest, missing, above=True) and not _bound(arcs, lowest, missing, above=False):
            lowest[missing[0]] = 0
        missing = [node for node in missing if lowest[node] is None]


def _bound(arcs: dict[int, list[tuple[int, int]]], lowest: list[int | None], missing: list[int], above: bool) -> bool:
    """Price all nodes that lead to a priced one as high as they may be, or those led to as low as they may be."""
    found: dict[int, int] = {}
    known = {node for node in arcs if lowest[node] is not None}
    left = set(missing)
    changed = True
    while changed:
        changed = False
        for node in arcs:
            for other, cost in arcs[node]:
                if above and node in left:
                    end = found.get(other, lowest[other])
                    if end is not None and (node not in found or cost + end < found[node]):
                        found[node] = cost + end
                        changed = True
                elif not above and other in left and (node in known or node in found):
                    start = found[node] if node in found else lowest[node]
                    if start is not None and (other not in found or start - cost > found[other]):
                        found[other] = start - cost
                        changed = True
    for node, price in found.items():
        lowest[node] = price
    return bool(found)


def arcs_from(search: Search, node: int) -> list[tuple[int, int]]:
    """Return where one unit can go from a node, and what that costs."""
    flow = search.flow
    found = []
    for mentee in flow.members[node]:
        if flow.locked[mentee] < 0:
            found += [(other, number - flow.paid[mentee]) for number, other in search.rows[mentee]]
            found.append((search.rest[mentee], search.person - flow.paid[mentee]))
    if node != TOP and (cost := flow.up(node)) is not None:
        found.append((flow.tree.parent[node], cost))
    for child in flow.children[node]:
        if (cost := flow.down(child)) is not None:
            found.append((child, cost))
    return [(other, cost) for other, cost in found if other != node]
