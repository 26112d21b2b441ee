"""People of whom many are alike: the flow between sorts gives the pairing, prices and certificate of the other engines."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import networks

from pendamping.pairing.core.alike import AlikeCosts, HeldCosts
from pendamping.pairing.core.certificate import verify
from pendamping.pairing.core.costs import FORBIDDEN, ArrayCosts, PlainCosts
from pendamping.pairing.core.engines import warm
from pendamping.pairing.core.engines.crowds import crowd_of
from pendamping.pairing.core.network import Block, Network
from pendamping.pairing.core.scale import scale_of
from pendamping.pairing.core.solve import solve

np = pytest.importorskip("numpy", reason="numpy is not installed: the extra `pairing`")
pytest.importorskip("ortools", reason="ortools is not installed: the extra `pairing-fast`")


@st.composite
def crowds(draw: st.DrawFn) -> Network:
    """One block of up to fourteen mentees and eight mentors, of fewer sorts."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    cost = draw(st.sampled_from([st.integers(0, 2), st.integers(0, 1) | st.none(), st.integers(-5, 50)]))
    table = [draw(st.lists(cost, min_size=columns, max_size=columns)) for _ in range(rows)]
    row_sort = draw(st.lists(st.integers(0, rows - 1), min_size=1, max_size=14))
    column_sort = draw(st.lists(st.integers(0, columns - 1), min_size=1, max_size=8))
    places = draw(st.sampled_from([1, 2, 5]))
    capacity = [draw(st.integers(0, places)) for _ in column_sort]
    used, rows_of = np.unique(row_sort, return_inverse=True)
    there, columns_of = np.unique(column_sort, return_inverse=True)
    held = HeldCosts.of(PlainCosts([[table[row][column] for column in there] for row in used], len(there)))
    costs = AlikeCosts(held, rows_of, columns_of)
    many = len(row_sort), len(column_sort)
    return Network(many[0], capacity, [0] * many[1], [Block(range(many[0]), range(many[1]), costs)])


def answer(network: Network, engine: Any) -> tuple[Any, ...]:
    found = solve(network, engine)
    return found.mate, found.mentee_price, found.mentor_price, found.quota_price, found.cost, found.load_price


def proven(network: Network, engine: Any) -> bool:
    found = solve(network, engine)
    prices = found.mentee_price, found.mentor_price, found.quota_price
    return verify(network, found.mate, *prices, found.scale).complete


@settings(max_examples=300)
@given(crowds())
def test_sort_by_sort_is_one_by_one(network: Network) -> None:
    assert crowd_of(network, scale_of(network)) is not None
    assert answer(network, "ortools") == answer(network, "plain")
    assert proven(network, "ortools")


@given(networks())
def test_with_demands_too_the_answer_is_that_of_the_plain_engine(network: Network) -> None:
    assert answer(network, "ortools") == answer(network, "plain")


@pytest.mark.parametrize("seed", range(6))
def test_candidates_grow_until_none_is_missing(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "SMALL", 50)
    monkeypatch.setattr(warm, "LEAST", 4)
    monkeypatch.setattr(warm, "NEAR", 2)
    chance = np.random.default_rng(seed)
    rows, columns = 40, 30
    table = chance.integers(0, 200 if seed % 2 else 9, (rows, columns))
    table[chance.random(table.shape) < 0.1] = FORBIDDEN
    held = HeldCosts.of(ArrayCosts(table.shape, lambda start, stop: table[start:stop]))
    row_sort, column_sort = (
        chance.permutation(np.arange(many) % sorts) for many, sorts in ((120, rows), (50, columns))
    )
    costs = AlikeCosts(held, row_sort, column_sort)
    capacity = chance.integers(0, 4 if seed < 3 else 6, 50).tolist()
    network = Network(120, capacity, [0] * 50, [Block(range(120), range(50), costs)])
    assert answer(network, "ortools") == answer(network, "scipy")
    assert proven(network, "ortools")


@given(st.lists(st.lists(st.integers(-(2**49), 2**49) | st.none(), min_size=2, max_size=2), min_size=1, max_size=5))
def test_costs_are_held_as_they_were(rows: list[list[int | None]]) -> None:
    held = HeldCosts.of(PlainCosts(rows))
    assert [list(held.row(row)) for row in range(len(rows))] == rows
    assert (held.matrix(0, len(rows)) == PlainCosts(rows).matrix(0, len(rows))).all()
    assert held.largest() == PlainCosts(rows).largest()


@given(crowds())
def test_costs_of_people_who_are_alike_are_those_of_their_sort(network: Network) -> None:
    costs = network.blocks[0].costs
    whole = costs.matrix(0, costs.shape[0])
    assert [[FORBIDDEN if cost is None else cost for cost in costs.row(row)] for row in range(len(whole))] == (
        whole.tolist()
    )


@settings(max_examples=400)
@given(crowds(), st.data())
def test_what_is_altered_is_refused_as_if_nobody_were_alike(network: Network, data: st.DataObject) -> None:
    block = network.blocks[0]
    rows = [block.costs.row(row) for row in range(network.mentees)]
    alone = Network(
        network.mentees, network.capacity, network.minimum, [Block(block.mentees, block.mentors, PlainCosts(rows))]
    )
    found = solve(alone, "plain")
    mate, prices = list(found.mate), [list(found.mentee_price), list(found.mentor_price)]
    person = st.integers(0, network.mentees - 1)
    for one, other in data.draw(st.lists(st.tuples(person, person), max_size=3)):
        mate[one], mate[other] = mate[other], mate[one]
    if data.draw(st.booleans()):
        sorts, mentee = block.costs.column_sort.tolist(), data.draw(person)
        like = [one for one, sort in enumerate(sorts) if mate[mentee] is not None and sort == sorts[mate[mentee]]]
        mate[mentee] = data.draw(st.sampled_from(like)) if like else None
    if data.draw(st.integers(0, 3)) == 0:
        mate[data.draw(person)] = data.draw(st.none() | st.integers(0, network.mentors - 1))
    if data.draw(st.integers(0, 3)) == 0:
        side = data.draw(st.sampled_from(prices))
        side[data.draw(st.integers(0, len(side) - 1))] += data.draw(st.integers(-2, 2))
    for mentee in range(network.mentees) if data.draw(st.booleans()) else ():
        cost = None if mate[mentee] is None else rows[mentee][mate[mentee]]
        if mate[mentee] is None or cost is not None:
            price = 0 if mate[mentee] is None else prices[1][mate[mentee]]
            prices[0][mentee] = found.scale.person if cost is None else cost + price
    one, other = (verify(held, mate, *prices, (), found.scale) for held in (network, alone))
    assert one.proved == other.proved
    assert {finding.code for finding in one.findings} == {finding.code for finding in other.findings}
