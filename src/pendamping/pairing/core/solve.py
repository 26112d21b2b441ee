"""Solving a network: the most pairs, then the least cost, then the fairest load, then the smallest list of pairs."""

from collections.abc import Callable, Sequence
from sys import modules

from attrs import frozen

from pendamping.errors import MissingExtra, UnknownName
from pendamping.pairing.core.conflict import demands_of, smallest_conflict
from pendamping.pairing.core.costs import numpy
from pendamping.pairing.core.engines.crew import solve_crowds
from pendamping.pairing.core.engines.crowds import Seated, crowd_of
from pendamping.pairing.core.engines.dense import Dense, Known
from pendamping.pairing.core.engines.flow import Flow
from pendamping.pairing.core.engines.matching import Match, by_ortools, by_scipy, flows, sparse
from pendamping.pairing.core.engines.plain import Rows, build, rows_of
from pendamping.pairing.core.engines.prices import lowest_prices
from pendamping.pairing.core.engines.ties import Options, settle_ties
from pendamping.pairing.core.feasible import Feasible
from pendamping.pairing.core.network import Network
from pendamping.pairing.core.parts import Part, parts_of
from pendamping.pairing.core.scale import INT64_ROOM, Scale, refuse_overflow, scale_of
from pendamping.pairing.core.solution import Demand, Engine, Solution
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
        engine: ``plain`` needs nothing but Python; ``scipy`` needs the extra ``pairing``, ``ortools`` the extra
            ``pairing-fast``; ``auto`` chooses between the first two.
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
    solved: list[_Answer] = []
    done = 0

    def tell(many: int) -> None:
        nonlocal done
        done += many
        if progress is not None:
            progress(done, network.mentees)

    parts = list(parts_of(network))
    seated = _seated(parts, scale, tell) if used == "ortools" and known is None else {}
    for number, part in enumerate(parts):
        if (answer := seated.get(number)) is not None:
            solved.append(_of_crowd(part, answer))
            continue
        inside = None if known is None else _within(part, known)
        flow = (
            _solve_plain(part.network, scale, inside, tell)
            if used == "plain"
            else _solve_dense(part.network, scale, inside, tell, by_scipy if used == "scipy" else by_ortools)
        )
        if flow is None:
            return _impossible(network, part, scale, used)
        solved.append(_of_flow(part, flow))
    return _together(network, scale, solved, used)


def _seated(parts: list[Part], scale: Scale, tell: Callable[[int], None]) -> dict[int, Seated | None]:
    """Return the answers of the pieces without demands."""
    crowds = {
        number: crowd for number, part in enumerate(parts) if (crowd := crowd_of(part.network, scale)) is not None
    }
    return dict(zip(crowds, solve_crowds(list(crowds.values()), tell), strict=True))


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
    if asked in ("scipy", "ortools"):
        numpy()
        sparse()
        if asked == "ortools":
            flows()
        refuse_overflow(scale)
        return asked
    if asked == "plain":
        return asked
    if asked != "auto":
        raise UnknownName("engine", asked, ("auto", "plain", "scipy", "ortools"))
    pairs = sum(block.costs.shape[0] * block.costs.shape[1] for block in network.blocks)
    worth = LOADED if "scipy.sparse.csgraph" in modules else AUTO
    return "scipy" if pairs > worth and scale.person <= INT64_ROOM and _installed() else "plain"


def _installed() -> bool:
    try:
        sparse()
    except MissingExtra:
        return False
    return True


def _solve_dense(
    network: Network, scale: Scale, known: Known | None, tell: Callable[[int], None], match: Match
) -> Flow | None:
    """Return the solved flow of a piece by an engine that matches candidates, or None where its demands clash."""
    if (network.quotas or any(network.minimum)) and not Feasible(network).meets(list(demands_of(network))):
        return None
    work = Dense(network, tree_of(network), scale, match)
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


@frozen(slots=True, eq=False)
class _Answer:
    """The answer for one piece, in its numbers."""

    part: Part
    mate: Sequence[int | None]
    paid: int
    mentee_price: Sequence[int]
    mentor_price: Sequence[int]
    quota_price: Sequence[int] = ()


def _of_crowd(part: Part, seated: Seated) -> _Answer:
    price = seated.mentor_price
    paid = sum(
        number - price[mate] for number, mate in zip(seated.mentee_price, seated.mate, strict=True) if mate is not None
    )
    return _Answer(part, seated.mate, paid, seated.mentee_price, price)


def _of_flow(part: Part, flow: Flow) -> _Answer:
    tree, price = flow.tree, flow.price
    mentees = range(len(part.mentees))
    return _Answer(
        part,
        [flow.mentor(number) for number in mentees],
        sum(number for number, node in zip(flow.paid, flow.at, strict=True) if tree.owner[node] >= 0),
        [flow.paid[one] + price[flow.at[one]] - price[tree.rest[tree.category[one]]] for one in mentees],
        price[1 : 1 + len(part.mentors)],
        [_own_price(flow, 1 + len(part.mentors) + number) for number in range(len(part.quotas))],
    )


def _together(network: Network, scale: Scale, solved: list[_Answer], engine: str) -> Solution:
    """Put the pieces together."""
    mate: list[int | None] = [None] * network.mentees
    mentee_price = [0] * network.mentees
    mentor_price = [0] * network.mentors
    quota_price = [0] * len(network.quotas)
    for answer in solved:
        part = answer.part
        for mentee, mentor in zip(part.mentees, answer.mate, strict=True):
            mate[mentee] = None if mentor is None else part.mentors[mentor]
        for numbers, given, prices in (
            (part.mentees, answer.mentee_price, mentee_price),
            (part.mentors, answer.mentor_price, mentor_price),
            (part.quotas, answer.quota_price, quota_price),
        ):
            for one, price in zip(numbers, given, strict=True):
                prices[one] = price
    loads = [0] * network.mentors
    for mentor in mate:
        if mentor is not None:
            loads[mentor] += 1
    load_price = sum(sum(prices[:load]) for prices, load in zip(network.load_prices or (), loads, strict=False))
    paid = sum(answer.paid for answer in solved)
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
