"""Where pairs are counted: a tree of nodes from the mentor, or a category of mentees at a mentor, up to the top."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from attrs import frozen

from pendamping.errors import InvalidInput
from pendamping.findings import Message, Severity
from pendamping.labels import Label
from pendamping.pairing.core.network import Network, Quota

TOP = 0
"""The node that everything runs to; whoever stays unpaired enters here, or at a quota of unpaired mentees."""

CROSSING = Message(
    "pairing.quota-crossing",
    Severity.ERROR,
    Label(
        "kuota {one} dan kuota {other} saling memotong, sehingga tidak dapat dihitung secara pasti",
        "quota {one} and quota {other} cross, so that they cannot be solved exactly",
    ),
    Label(
        "susun kuota secara berjenjang: yang satu di dalam yang lain, atau terpisah sama sekali",
        "nest the quotas: one inside the other, or without a common pair",
    ),
)


@frozen(slots=True)
class Tree:
    """The nodes of a network: the top is 0, mentor j is 1 + j, quota q follows the mentors.

    A pair enters at its entry node and is counted on every arc from a node to its parent.

    Attributes:
        parent: the parent of each node; of the top, -1.
        low: the fewest units on the arc to the parent.
        high: the most units.
        owner: the mentor below whose node a node stands, or -1.
        category: for each mentee the number of its category.
        entry: for each category the node where a pair with each mentor enters.
        rest: for each category the node where an unpaired mentee enters.
        unpaired: the nodes that count unpaired mentees.
    """

    parent: tuple[int, ...]
    low: tuple[int, ...]
    high: tuple[int, ...]
    owner: tuple[int, ...]
    category: tuple[int, ...]
    entry: tuple[tuple[int, ...], ...]
    rest: tuple[int, ...]
    unpaired: frozenset[int]


def tree_of(network: Network) -> Tree:
    """Return the tree of a network.

    Raises:
        InvalidInput: two quotas cross, with a finding that names both by number.

    >>> network = Network(1, (1, 1), (0, 0), (), (Quota(None, frozenset({0, 1}), 0, 1),))
    >>> tree_of(network).parent
    (-1, 3, 3, 0)
    """
    quotas = [_plain_form(network, quota) for quota in network.quotas]
    _refuse_crossings(network, quotas)
    first = 1 + network.mentors
    parent = [-1] + [TOP] * (network.mentors + len(quotas))
    low = [0, *network.minimum]
    high = [network.mentees, *network.capacity]
    owner = [-1, *range(network.mentors)]
    for number, quota in enumerate(quotas):
        bounds = _bounds(network, quota)
        low.append(bounds[0])
        high.append(bounds[1])
        owner.append(next(iter(quota.mentors)) if quota.mentors and _within_mentor(quota) else -1)
        parent[first + number] = _parent(network, quotas, number)
    for mentor in range(network.mentors):
        holding = [n for n, q in enumerate(quotas) if q.mentees is None and q.mentors and mentor in q.mentors]
        parent[1 + mentor] = first + _smallest(quotas, holding) if holding else TOP
    category, entry, rest = _entries(network, quotas)
    unpaired = frozenset(first + number for number, quota in enumerate(quotas) if quota.mentors is None)
    return Tree(tuple(parent), tuple(low), tuple(high), tuple(owner), category, entry, rest, unpaired)


def node_prices(tree: Tree, mentor_price: Sequence[int], quota_price: Sequence[int]) -> list[int]:
    """Return the price of every node from those of the mentors and what each quota adds to the pairs it counts."""
    first = 1 + len(mentor_price)
    price: dict[int, int] = {TOP: 0} | {1 + mentor: given for mentor, given in enumerate(mentor_price)}

    def find(node: int) -> int:
        if node not in price:
            own = quota_price[node - first]
            price[node] = find(tree.parent[node]) + (-own if node in tree.unpaired else own)
        return price[node]

    return [find(node) for node in range(len(tree.parent))]


def _plain_form(network: Network, quota: Quota) -> Quota:
    """Return a quota with None for a side that it does not narrow."""
    mentees, mentors = quota.mentees, quota.mentors
    if mentees is not None and mentors is not None:
        blocks = [block for block in network.blocks if not mentors.isdisjoint(block.mentors)]
        if all(mentees.issuperset(block.mentees) for block in blocks):
            mentees = None
        elif len(mentors) > 1:
            others = [block for block in network.blocks if not mentees.isdisjoint(block.mentees)]
            mentors = None if all(mentors.issuperset(block.mentors) for block in others) else mentors
    if mentees is not None and len(mentees) == network.mentees:
        mentees = None
    return Quota(mentees, mentors, quota.at_least, quota.at_most)


def _within_mentor(quota: Quota) -> bool:
    """Whether a quota counts some mentees of one mentor."""
    return quota.mentees is not None and quota.mentors is not None and len(quota.mentors) == 1


def _bounds(network: Network, quota: Quota) -> tuple[int, int]:
    """Return the bounds of a quota's arc; a quota of mentees counts those who stay unpaired."""
    if quota.mentors is not None:
        return quota.at_least, network.mentees if quota.at_most is None else quota.at_most
    many = network.mentees if quota.mentees is None else len(quota.mentees)
    return max(0, many - quota.at_most) if quota.at_most is not None else 0, many - quota.at_least


def _refuse_crossings(network: Network, quotas: list[Quota]) -> None:
    found = []
    for number, quota in enumerate(quotas):
        if quota.mentees is not None and quota.mentors is not None and len(quota.mentors) > 1:
            found.append(CROSSING(f"$.quotas[{number}]", one=number, other=number))
        for before, other in enumerate(quotas[:number]):
            if _cross(quota, other):
                found.append(CROSSING(f"$.quotas[{number}]", one=before, other=number))
    if found:
        raise InvalidInput("quotas", found)


def _cross(one: Quota, other: Quota) -> bool:
    """Whether two quotas of the same family overlap without being nested."""
    if _family(one) != _family(other):
        return False
    mine, theirs = _counted(one), _counted(other)
    if mine is None or theirs is None:
        return False
    return not (mine <= theirs or theirs <= mine or mine.isdisjoint(theirs))


def _family(quota: Quota) -> object:
    """Return what a quota can be nested with: groups of mentors, categories at one mentor, or of mentees."""
    if quota.mentors is None:
        return "mentees"
    return next(iter(quota.mentors)) if _within_mentor(quota) else "mentors"


def _counted(quota: Quota) -> frozenset[int] | None:
    """Return the set by which a quota is nested in others of its family."""
    return quota.mentors if quota.mentees is None else quota.mentees


def _size(quota: Quota) -> float:
    counted = _counted(quota)
    return float("inf") if counted is None else len(counted)


def _smallest(quotas: list[Quota], numbers: Iterable[int]) -> int:
    return min(numbers, key=lambda number: (_size(quotas[number]), number))


def _parent(network: Network, quotas: list[Quota], number: int) -> int:
    """Return the node that holds a quota's node."""
    quota, mine = quotas[number], _counted(quotas[number])
    above = []
    for place, other in enumerate(quotas):
        theirs = _counted(other)
        wider = theirs is None or (mine is not None and mine <= theirs)
        later = (_size(quota), number) < (_size(other), place)
        if _family(quota) == _family(other) and wider and later:
            above.append(place)
    if above:
        return 1 + network.mentors + _smallest(quotas, above)
    return 1 + next(iter(quota.mentors)) if quota.mentors and _within_mentor(quota) else TOP


Entries = tuple[tuple[int, ...], tuple[tuple[int, ...], ...], tuple[int, ...]]


def _entries(network: Network, quotas: list[Quota]) -> Entries:
    """Return the category of each mentee, and for each category where its pairs and its unpaired enter."""
    first = 1 + network.mentors
    narrow = [number for number, quota in enumerate(quotas) if quota.mentees is not None]
    marks: list[list[int]] = [[] for _ in range(network.mentees)]
    for number in narrow:
        for mentee in quotas[number].mentees or ():
            marks[mentee].append(number)
    kinds: dict[tuple[int, ...], int] = {}
    category = tuple(kinds.setdefault(tuple(mark), len(kinds)) for mark in marks)
    entry, rest = [], []
    everyone = [number for number, quota in enumerate(quotas) if quota.mentees is None and quota.mentors is None]
    for kind in kinds or ((),):
        row = list(range(1, first))
        for mentor, numbers in _grouped((q for q in kind if quotas[q].mentors is not None), quotas):
            row[mentor] = first + _smallest(quotas, numbers)
        apart = [number for number in kind if quotas[number].mentors is None] + everyone
        entry.append(tuple(row))
        rest.append(first + _smallest(quotas, apart) if apart else TOP)
    return category, tuple(entry), tuple(rest)


T = TypeVar("T")


def _grouped(numbers: Iterable[int], quotas: list[Quota]) -> list[tuple[int, list[int]]]:
    found: dict[int, list[int]] = {}
    for number in numbers:
        for mentor in quotas[number].mentors or ():
            found.setdefault(mentor, []).append(number)
    return list(found.items())
