"""Solving against the truth: every pairing of a small network is tried."""

from hypothesis import given, settings
from small import best, networks, value

from pendamping.pairing.core.conflict import with_demands
from pendamping.pairing.core.network import Network
from pendamping.pairing.core.solve import solve


@settings(max_examples=300)
@given(networks())
def test_the_answer_is_the_best_of_all_pairings(network: Network) -> None:
    found, truth = solve(network), best(network)
    if truth is None:
        assert found.conflict
        return
    assert not found.conflict
    assert found.mate == truth
    assert (-found.paired, found.cost, found.load_price) == value(network, truth)[:3]


@settings(max_examples=100)
@given(networks())
def test_a_conflict_is_real_and_smallest(network: Network) -> None:
    conflict = solve(network).conflict
    if conflict:
        assert best(with_demands(network, conflict)) is None
        for one in conflict:
            others = [other for other in conflict if other != one]
            assert best(with_demands(network, others)) is not None
