"""Demands that clash: a smallest set of locks, minimums and quotas that no pairing can meet together."""

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from pendamping.errors import MissingExtra
from pendamping.pairing.core.engines.flow import Flow
from pendamping.pairing.core.engines.matching import sparse
from pendamping.pairing.core.engines.plain import Rows, build, rows_of
from pendamping.pairing.core.feasible import Feasible
from pendamping.pairing.core.network import Network, Quota
from pendamping.pairing.core.scale import Scale
from pendamping.pairing.core.solution import Demand
from pendamping.pairing.core.tree import tree_of


def smallest_conflict(network: Network) -> tuple[Demand, ...]:
    """Return demands that clash, none of which can be left out; empty where all can be met.

    The set is smallest in the sense that dropping any one demand of it leaves the others possible; there may be
    another set with fewer demands. Places and forbidden pairs are taken as given.

    >>> network = Network(1, (1, 1), (1, 1), ())
    >>> smallest_conflict(network)
    (Demand(kind='minimum', number=1),)
    """
    kept = list(demands_of(network))
    try:
        sparse()
    except MissingExtra:
        kept = [] if _possible(network, kept) else kept
        return _thinned(kept, lambda some: _possible(network, some))
    feasible = Feasible(network)
    return _thinned(feasible.touched(kept), feasible.meets)


def _thinned(kept: list[Demand], possible: Callable[[list[Demand]], bool]) -> tuple[Demand, ...]:
    """Return what is left of demands that clash when all that can be left out is."""
    step = len(kept)
    while step:
        start = 0
        while start < len(kept):
            fewer = kept[:start] + kept[start + step :]
            if possible(fewer):
                start += step
            else:
                kept = fewer
        step //= 2
    return tuple(kept)


def demands_of(network: Network) -> Iterator[Demand]:
    """Yield everything that is asked of a pairing."""
    for mentee, _ in network.locks:
        yield Demand("lock", mentee)
    for mentor, low in enumerate(network.minimum):
        if low:
            yield Demand("minimum", mentor)
    for number, quota in enumerate(network.quotas):
        if quota.at_least:
            yield Demand("at-least", number)
        if quota.at_most is not None:
            yield Demand("at-most", number)


def with_demands(network: Network, demands: Sequence[Demand]) -> Network:
    """Return a network that asks for nothing but some of its demands."""
    asked = {(demand.kind, demand.number) for demand in demands}
    return evolve(
        network,
        minimum=tuple(low if ("minimum", mentor) in asked else 0 for mentor, low in enumerate(network.minimum)),
        locks=tuple(lock for lock in network.locks if ("lock", lock[0]) in asked),
        quotas=tuple(
            Quota(
                quota.mentees,
                quota.mentors,
                quota.at_least if ("at-least", number) in asked else 0,
                quota.at_most if ("at-most", number) in asked else None,
            )
            for number, quota in enumerate(network.quotas)
        ),
        load_prices=None,
    )


def _possible(network: Network, demands: Sequence[Demand]) -> bool:
    """Whether some pairing meets the demands."""
    asked = with_demands(network, demands)
    tree = tree_of(asked)
    rows: Rows = [[(0, node) for _, node in row] for row in rows_of(asked, tree, 1)]
    return build(Flow(asked, tree, Scale(1, 1)), rows)[1]
