"""Whether demands can be met: the flow of crowds against the engine that puts people in one by one."""

import pytest
from hypothesis import given, settings
from small import networks

from pendamping.pairing.core import conflict
from pendamping.pairing.core.conflict import demands_of, smallest_conflict
from pendamping.pairing.core.costs import PlainCosts
from pendamping.pairing.core.network import Block, Network, Quota
from pendamping.pairing.core.solution import Demand

pytest.importorskip("scipy", reason="scipy is not installed: the extra `pairing`")

from pendamping.pairing.core.feasible import Feasible


@settings(max_examples=300)
@given(networks())
def test_both_ways_agree_and_what_a_cut_touches_clashes(network: Network) -> None:
    demands, feasible = list(demands_of(network)), Feasible(network)
    possible = conflict._possible(network, demands)
    assert feasible.meets(demands) == possible
    touched = feasible.touched(demands)
    assert bool(touched) != possible
    assert possible or not feasible.meets(touched)


def test_a_cut_leaves_out_what_has_nothing_to_do_with_the_clash() -> None:
    blocks = [Block((2 * one, 2 * one + 1), (one,), PlainCosts([[1], [1]])) for one in range(3)]
    quotas = [Quota(frozenset({0, 1}), None, 0, 1), Quota(None, frozenset({1, 2}), 1, 4)]
    network = Network(6, (2, 2, 2), (2, 1, 1), blocks, quotas)
    feasible = Feasible(network)
    assert [(one.kind, one.number) for one in feasible.touched(list(demands_of(network)))] == [
        ("minimum", 0),
        ("at-most", 0),
    ]
    assert smallest_conflict(network) == (Demand("minimum", 0), Demand("at-most", 0))
    assert feasible.meets([Demand("at-most", 0), Demand("at-least", 1)])
