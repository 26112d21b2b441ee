"""Solving a network: the most pairs, then the least cost, then the fairest load, then the smallest list of pairs."""

from collections.abc import Callable
from sys import modules

from pendamping.errors import MissingExtra, UnknownName
from pendamping.pairing.core.conflict import demands_of, smallest_conflict
from pendamping.pairing.core.costs import numpy
from pendamping.pairing.core.dense import Dense, Known
from pendamping.pairing.core.feasible import Feasible
from pendamping.pairing.core.flow import Flow
from pendamping.pairing.core.matching import sparse
from pendamping.pairing.core.network import Network
from pendamping.pairing.core.parts import Part, parts_of
from pendamping.pairing.core.plain import Rows, build, rows_of
from pendamping.pairing.core.prices import lowest_prices
from pendamping.pairing.core.scale import INT64_ROOM, Scale, refuse_overflow, scale_of
from pendamping.pairing.core.solution import Demand, Engine, Solution
from pendamping.pairing.core.ties import Options, settle_ties
from pendamping.pairing.core.tree import tree_of

Progress = Callable[[int, int], None]
"""Called now and then with the work done and the work in all."""


def solve(network: Network, engine: Engine = "auto", progress: Progress | None = None) -> Solution:
    """Return the best pairing with the prices that prove it, or the demands that clash.

    The objective, each level only among the best of the levels before:

    1. every lock, minimum and quota is met;
    2. the most people are paired;
    3. the sum of the costs is the least;
    4. the sum of the load prices is the least;
    5. the list of the pairs (mentee, mentor), sorted, is the smallest, compared pair by pair: the first mentee is
       paired if that is possible, with the smallest mentor possible, and so on for the second.

    The last level leaves one pairing only. So the answer depends neither on the engine nor on how the input was
    arranged, and as long as the order of the numbers follows the order of the ids, not on the names. The prices are
    the lowest optimal ones and unique as well.

    Args:
        network: the problem in whole numbers.
        engine: ``plain`` needs nothing but Python; ``scipy`` needs the extra ``pairing``; ``auto`` chooses.
        progress: told how many mentees are done, of how many.

    Raises:
        Misuse: an unknown engine, or numbers too large for the numpy engine.
        InvalidInput: crossing quotas.
        MissingExtra: the engine scipy without the extra.

    >>> from pendamping.pairing.core.costs import PlainCosts
    >>> from pendamping.pairing.core.network import Block
    >>> block = Block((0, 1, 2), (0, 1), PlainCosts([[3, 9], [2, None], [5, 6]]))
    >>> solution = solve(Network(3, (1, 1), (0, 0), (block,)))
    >>> solution.mate, solution.cost
    ((None, 0, 1), 8)
    """
    return solve_knowing(network, None, engine, progress)


def solve_knowing(network: Network, known: Known | None, engine: Engine, progress: Progress | None) -> Solution:
    """Return what ``solve`` returns, faster where something is known of the answer."""
    scale = scale_of(network)
    used = _engine(engine, network, scale)
    solved, done = [], 0

    def tell(many: int) -> None:
        nonlocal done
        done += many
        if progress is not None:
            progress(done, network.mentees)

    for part in parts_of(network):
        inside = None if known is None else _within(part, known)
        flow = (_solve_scipy if used == "scipy" else _solve_plain)(part.network, scale, inside, tell)
        if flow is None:
            return _impossible(network, part, scale, used)
        solved.append((part, flow))
    return _together(network, scale, solved, used)


def _within(part: Part, known: Known) -> Known:
    """Return what is known of a piece, in its numbers."""
    column = {mentor: number for number, mentor in enumerate(part.mentors)}
    seats = [None if (mentor := known.seats[one]) is None else column.get(mentor) for one in part.mentees]
    alone = frozenset(number for number, one in enumerate(part.mentees) if one in known.alone)
    return Known(seats, [known.prices[mentor] for mentor in part.mentors], alone)


AUTO = 60_000
"""With more pairs than this the engine scipy is faster, where it is installed, though it has to be loaded first."""

LOADED = 2_000
"""With more pairs than this it is faster where it is loaded already."""


def _engine(asked: str, network: Network, scale: Scale) -> str:
    """Return the engine to use."""
    if asked == "scipy":
        numpy()
        sparse()
        refuse_overflow(scale)
        return asked
    if asked == "plain":
        return asked
    if asked != "auto":
        raise UnknownName("engine", asked, ("auto", "plain", "scipy"))
    pairs = sum(block.costs.shape[0] * block.costs.shape[1] for block in network.blocks)
    worth = LOADED if "scipy.sparse.csgraph" in modules else AUTO
    return "scipy" if pairs > worth and scale.person <= INT64_ROOM and _installed() else "plain"


def _installed() -> bool:
    try:
        sparse()
    except MissingExtra:
        return False
    return True


def _solve_scipy(network: Network, scale: Scale, known: Known | None, tell: Callable[[int], None]) -> Flow | None:
    """Return the solved flow of a piece by the engine scipy, or None where its demands clash."""
    if (network.quotas or any(network.minimum)) and not Feasible(network).meets(list(demands_of(network))):
        return None
    work = Dense(network, tree_of(network), scale)
    options = work.solve(known, tell)
    if options is None:
        return None
    settle_ties(work.flow, options)
    return work.flow


def _solve_plain(network: Network, scale: Scale, known: Known | None, tell: Callable[[int], None]) -> Flow | None:
    """Return the solved flow of a piece, or None where its demands clash."""
    tree = tree_of(network)
    flow = Flow(network, tree, scale)
    rows = rows_of(network, tree, scale.unit)
    search, fine = build(flow, rows, () if known is None else known.seats, tell)
    if not fine:
        return None
    flow.price[:], _ = lowest_prices(search)
    settle_ties(flow, _options(flow, rows))
    return flow


def _options(flow: Flow, rows: Rows) -> Options:
    """Return for every mentee with a choice the nodes of reduced cost zero, as bits."""
    found: Options = {}
    price, tree = flow.price, flow.tree
    for mentee, row in enumerate(rows):
        goal = flow.paid[mentee] + price[flow.at[mentee]]
        bits = 1 << flow.at[mentee]
        for number, node in row:
            if number + price[node] == goal:
                bits |= 1 << node
        rest = tree.rest[tree.category[mentee]]
        if flow.scale.person + price[rest] == goal:
            bits |= 1 << rest
        if bits & (bits - 1):
            found[mentee] = bits
    return found


def _impossible(network: Network, part: Part, scale: Scale, engine: str) -> Solution:
    """Return a solution that pairs nobody and names the demands that clash."""
    names = {"lock": part.mentees, "minimum": part.mentors, "at-least": part.quotas, "at-most": part.quotas}
    clash = tuple(Demand(one.kind, names[one.kind][one.number]) for one in smallest_conflict(part.network))
    nothing = (0,) * network.mentees, (0,) * network.mentors, (0,) * len(network.quotas)
    return Solution((None,) * network.mentees, *nothing, scale, 0, 0, 0, clash, engine)


def _together(network: Network, scale: Scale, solved: list[tuple[Part, Flow]], engine: str) -> Solution:
    """Put the pieces together."""
    mate: list[int | None] = [None] * network.mentees
    mentee_price = [0] * network.mentees
    mentor_price = [0] * network.mentors
    quota_price = [0] * len(network.quotas)
    for part, flow in solved:
        for number, mentee in enumerate(part.mentees):
            mentor = flow.mentor(number)
            mate[mentee] = None if mentor is None else part.mentors[mentor]
            rest = flow.tree.rest[flow.tree.category[number]]
            mentee_price[mentee] = flow.paid[number] + flow.price[flow.at[number]] - flow.price[rest]
        for number, mentor in enumerate(part.mentors):
            mentor_price[mentor] = flow.price[1 + number]
        for number, quota in enumerate(part.quotas):
            quota_price[quota] = _own_price(flow, 1 + len(part.mentors) + number)
    paid = sum(
        number
        for _, flow in solved
        for number, node in zip(flow.paid, flow.at, strict=True)
        if flow.tree.owner[node] >= 0
    )
    loads = [0] * network.mentors
    for mentor in mate:
        if mentor is not None:
            loads[mentor] += 1
    load_price = sum(sum(prices[:load]) for prices, load in zip(network.load_prices or (), loads, strict=False))
    return Solution(
        tuple(mate),
        tuple(mentee_price),
        tuple(mentor_price),
        tuple(quota_price),
        scale,
        sum(loads),
        paid // scale.unit,
        load_price,
        engine=engine,
    )


def _own_price(flow: Flow, node: int) -> int:
    """Return what a quota's own bound adds to the price of each pair that it counts."""
    tree = flow.tree
    above = flow.price[node] - flow.price[tree.parent[node]]
    return -above if node in tree.unpaired else above
