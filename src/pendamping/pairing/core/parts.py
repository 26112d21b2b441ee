"""A network taken apart into pieces that have nothing in common, and put together again."""

from collections.abc import Iterator

from attrs import evolve, frozen

from pendamping.pairing.core.network import Block, Network, Quota


@frozen(slots=True)
class Part:
    """A piece of a network with its own numbering, in the same order.

    Attributes:
        network: the piece.
        mentees: the number in the whole of each mentee of the piece.
        mentors: the same of each mentor.
        quotas: the same of each quota.
    """

    network: Network
    mentees: tuple[int, ...]
    mentors: tuple[int, ...]
    quotas: tuple[int, ...]


def parts_of(network: Network) -> Iterator[Part]:
    """Yield the pieces of a network: blocks that a quota joins stay together; the rest are on their own.

    People in no block form one last piece, so that everybody is in exactly one.

    >>> from pendamping.pairing.core.costs import PlainCosts
    >>> blocks = [Block((row,), (row,), PlainCosts([[1]])) for row in range(2)]
    >>> [part.mentees for part in parts_of(Network(3, (1, 1), (0, 0), blocks))]
    [(0,), (1,), (2,)]
    """
    blocks = list(network.blocks)
    mentees = {mentee for block in blocks for mentee in block.mentees}
    mentors = {mentor for block in blocks for mentor in block.mentors}
    lone_mentees = tuple(mentee for mentee in range(network.mentees) if mentee not in mentees)
    lone_mentors = tuple(mentor for mentor in range(network.mentors) if mentor not in mentors)
    lone = (lone_mentees, lone_mentors)
    sides = [(block.mentees, block.mentors) for block in blocks] + [lone]
    for numbers, quotas in _joined(network, sides):
        yield _part(network, [sides[number] for number in numbers], [n for n in numbers if n < len(blocks)], quotas)


Sides = list[tuple[tuple[int, ...], tuple[int, ...]]]


def _joined(network: Network, sides: Sides) -> list[tuple[list[int], list[int]]]:
    """Return which blocks belong together, each with its quotas."""
    if not network.quotas and not network.locks:
        return [([number], []) for number in range(len(sides)) if sides[number] != ((), ())]
    home_of_mentee = {mentee: number for number, (mentees, _) in enumerate(sides) for mentee in mentees}
    home_of_mentor = {mentor: number for number, (_, mentors) in enumerate(sides) for mentor in mentors}
    leader = list(range(len(sides)))

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    homes_of_quota = []
    for quota in network.quotas:
        touched = _touched(quota, home_of_mentee, home_of_mentor, len(sides))
        homes_of_quota.append(touched[0] if touched else 0)
        for number in touched[1:]:
            leader[find(number)] = find(touched[0])
    for mentee, mentor in network.locks:
        leader[find(home_of_mentor[mentor])] = find(home_of_mentee[mentee])
    found: dict[int, tuple[list[int], list[int]]] = {}
    for number in range(len(sides)):
        found.setdefault(find(number), ([], []))[0].append(number)
    for number, home in enumerate(homes_of_quota):
        found[find(home)][1].append(number)
    return [entry for entry in found.values() if entry[1] or any(sides[number] != ((), ()) for number in entry[0])]


def _touched(quota: Quota, mentees: dict[int, int], mentors: dict[int, int], many: int) -> list[int]:
    """Return the blocks in which a quota counts pairs."""
    if quota.mentors is not None:
        homes = {mentors[mentor] for mentor in quota.mentors}
        if quota.mentees is not None and len(homes) > 1:
            homes |= {mentees[mentee] for mentee in quota.mentees}
        return sorted(homes)
    if quota.mentees is not None:
        return sorted({mentees[mentee] for mentee in quota.mentees})
    return list(range(many))


def _part(network: Network, sides: Sides, blocks: list[int], quotas: list[int]) -> Part:
    mentees = tuple(sorted(mentee for side, _ in sides for mentee in side))
    mentors = tuple(sorted(mentor for _, side in sides for mentor in side))
    row = {mentee: number for number, mentee in enumerate(mentees)}
    column = {mentor: number for number, mentor in enumerate(mentors)}
    piece = Network(
        len(mentees),
        tuple(network.capacity[mentor] for mentor in mentors),
        tuple(network.minimum[mentor] for mentor in mentors),
        tuple(_within(network.blocks[number], row, column) for number in blocks),
        tuple(_narrowed(network.quotas[number], row, column) for number in quotas),
        None if network.load_prices is None else tuple(network.load_prices[mentor] for mentor in mentors),
        tuple((row[mentee], column[mentor]) for mentee, mentor in network.locks if mentee in row),
    )
    return Part(piece, mentees, mentors, tuple(quotas))


def _within(block: Block, row: dict[int, int], column: dict[int, int]) -> Block:
    mentees, mentors = (row[mentee] for mentee in block.mentees), (column[mentor] for mentor in block.mentors)
    return evolve(block, mentees=mentees, mentors=mentors)


def _narrowed(quota: Quota, row: dict[int, int], column: dict[int, int]) -> Quota:
    """Return a quota in the numbers of a piece."""
    mentees = None if quota.mentees is None else frozenset(row[who] for who in quota.mentees if who in row)
    mentors = None if quota.mentors is None else frozenset(column[who] for who in quota.mentors if who in column)
    return Quota(mentees, mentors, quota.at_least, quota.at_most)
