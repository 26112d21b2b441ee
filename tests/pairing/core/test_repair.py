"""Solving again from a pairing so far gives what solving afresh gives: pairs, prices, conflicts; by either engine."""

from importlib.util import find_spec
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from small import best, cost_of, networks, value

from pendamping.pairing.core.costs import ArrayCosts, CostTable, PlainCosts
from pendamping.pairing.core.engines import dense
from pendamping.pairing.core.network import Block, Network, Quota
from pendamping.pairing.core.repair import Earlier, charged, solve_again, within
from pendamping.pairing.core.scale import Scale
from pendamping.pairing.core.solve import solve

ENGINES = ["plain", *(["scipy"] if find_spec("scipy") else [])]


def part_of(network: Network, mentees: list[int], mentors: list[int]) -> Network:
    """The network with some of its people only, renumbered in the same order."""
    row = {one: number for number, one in enumerate(mentees)}
    column = {one: number for number, one in enumerate(mentors)}
    blocks = []
    for block in network.blocks:
        rows = [place for place, one in enumerate(block.mentees) if one in row]
        columns = [place for place, one in enumerate(block.mentors) if one in column]
        if rows:
            names = [row[block.mentees[r]] for r in rows], [column[block.mentors[c]] for c in columns]
            blocks.append(Block(*names, within(block.costs, rows, columns)))
    quotas = [
        Quota(
            None if quota.mentees is None else frozenset(row[one] for one in quota.mentees if one in row),
            None if quota.mentors is None else frozenset(column[one] for one in quota.mentors if one in column),
            quota.at_least,
            quota.at_most,
        )
        for quota in network.quotas
    ]
    return Network(
        len(mentees),
        [network.capacity[one] for one in mentors],
        [network.minimum[one] for one in mentors],
        blocks,
        quotas,
        None if network.load_prices is None else tuple(network.load_prices[one] for one in mentors),
        [(row[one], column[other]) for one, other in network.locks if one in row and other in column],
    )


@st.composite
def repairs(draw: Any) -> tuple[Network, Network, Earlier] | None:
    """A network before, the network after some left and some came, and what is known then."""
    whole = draw(networks(quotas=draw(st.booleans()), mentees=7))
    if draw(st.booleans()):
        whole = Network(whole.mentees, whole.capacity, whole.minimum, whole.blocks, whole.quotas, whole.load_prices)
    people = [
        draw(st.lists(st.sampled_from(["both", "before", "after"]), min_size=n, max_size=n))
        for n in (whole.mentees, whole.mentors)
    ]
    sides = {
        when: [[one for one, kind in enumerate(side) if kind in ("both", when)] for side in people]
        for when in ("before", "after")
    }
    was, now = (part_of(whole, *sides[when]) for when in ("before", "after"))
    solution = solve(was)
    if solution.conflict:
        return None
    if now.load_prices is None and draw(st.booleans()):
        now = evolve(now, capacity=[draw(st.integers(low, 3)) for low in now.minimum])
    old = [{one: number for number, one in enumerate(side)} for side in sides["before"]]
    new_mentor = {one: number for number, one in enumerate(sides["after"][1])}
    possible, seats, alone = cost_of(now), [], set()
    for number, one in enumerate(sides["after"][0]):
        mate = solution.mate[old[0][one]] if one in old[0] else None
        seat = None if mate is None else new_mentor.get(sides["before"][1][mate])
        seats.append(seat if (number, seat) in possible else None)
        if one in old[0] and mate is None:
            alone.add(number)
    prices = [solution.mentor_price[old[1][one]] if one in old[1] else None for one in sides["after"][1]]
    return was, now, Earlier(tuple(seats), frozenset(alone), tuple(prices), solution.scale)


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=250)
@given(drawn=repairs())
def test_solving_again_is_solving(engine: Any, drawn: tuple[Network, Network, Earlier] | None) -> None:
    if drawn is None:
        return
    _, now, earlier = drawn
    stays = {mentee: mentor for mentee, mentor in enumerate(earlier.seats) if mentor is not None}
    with_charge = charged(now, stays, 10_000)
    again, anew = solve_again(with_charge, earlier, engine), solve(with_charge, "plain")
    assert evolve(again, engine="plain") == anew
    if not again.conflict:
        new = sum(mate is not None and stays.get(one) != mate for one, mate in enumerate(again.mate))
        truth = best(with_charge)
        assert truth is not None
        assert again.mate == truth
        own = sum(cost_of(now)[one, mate] for one, mate in enumerate(again.mate) if mate is not None)
        assert value(with_charge, truth)[1] == own + 10_000 * new


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=250)
@given(drawn=repairs())
def test_with_everybody_locked_only_the_others_move(
    engine: Any, drawn: tuple[Network, Network, Earlier] | None
) -> None:
    if drawn is None:
        return
    _, now, earlier = drawn
    stays = {mentee: mentor for mentee, mentor in enumerate(earlier.seats) if mentor is not None}
    locked = evolve(now, locks=tuple(sorted((stays | dict(now.locks)).items())))
    again = solve_again(locked, evolve(earlier, seats=(None,) * now.mentees), engine)
    assert evolve(again, engine="plain") == solve(locked, "plain")


def shared(mentees: int, mentors: int) -> list[list[int | None]]:
    return [[(7 * row * row + 13 * row * column + column) % 97 for column in range(mentors)] for row in range(mentees)]


def test_one_departure_is_mended_and_not_solved_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("scipy", reason="scipy is not installed: the extra `pairing`")
    was = Network(30, (2,) * 12, (0,) * 12, (Block(range(30), range(12), PlainCosts(shared(30, 12))),))
    solution = solve(was)
    now = part_of(was, list(range(1, 30)), [0, 1, *range(3, 12)])
    seats = tuple(None if m in (None, 2) else m - (m > 2) for m in solution.mate[1:])
    alone = frozenset(one for one, mate in enumerate(solution.mate[1:]) if mate is None)
    prices = tuple(price for mentor, price in enumerate(solution.mentor_price) if mentor != 2)
    with_charge = charged(now, {one: seat for one, seat in enumerate(seats) if seat is not None}, 10**6)
    monkeypatch.setattr(dense, "build", lambda *args: pytest.fail("it was solved anew"))
    again = solve_again(with_charge, Earlier(seats, alone, prices, solution.scale), "scipy")
    assert evolve(again, engine="plain") == solve(with_charge, "plain")


def test_a_late_mentor_is_mended_and_not_solved_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("scipy", reason="scipy is not installed: the extra `pairing`")
    now = Network(30, (2,) * 12, (0,) * 12, (Block(range(30), range(12), PlainCosts(shared(30, 12))),))
    solution = solve(part_of(now, list(range(30)), list(range(11))))
    alone = frozenset(one for one, mate in enumerate(solution.mate) if mate is None)
    with_charge = charged(now, {one: mate for one, mate in enumerate(solution.mate) if mate is not None}, 10**6)
    monkeypatch.setattr(dense, "build", lambda *args: pytest.fail("it was solved anew"))
    earlier = Earlier(solution.mate, alone, (*solution.mentor_price, None), solution.scale)
    again = solve_again(with_charge, earlier, "scipy")
    assert evolve(again, engine="plain") == solve(with_charge, "plain")
    assert again.paired == solution.paired + 2


def test_prices_that_do_not_fit_are_not_believed() -> None:
    pytest.importorskip("scipy", reason="scipy is not installed: the extra `pairing`")
    network = Network(30, (2,) * 12, (0,) * 12, (Block(range(30), range(12), PlainCosts(shared(30, 12))),))
    wrong = Earlier((None,) * 30, frozenset(range(30)), tuple(range(12)), Scale(1, 10))
    assert evolve(solve_again(network, wrong, "scipy"), engine="plain") == solve(network, "plain")


@pytest.mark.parametrize("fast", [False, True])
def test_parts_and_charges_of_tables(fast: bool) -> None:
    table: CostTable = PlainCosts([[1, None, 3], [4, 5, 6]])
    if fast:
        numpy = pytest.importorskip("numpy", reason="numpy is not installed: the extra `pairing`")
        held = numpy.array([[1, 1 << 60, 3], [4, 5, 6]])
        table = ArrayCosts((2, 3), lambda start, stop: held[start:stop].copy())
    assert within(table, (0, 1), (0, 1, 2)) is table
    assert [list(within(table, (1, 0), (2, 1)).row(row)) for row in range(2)] == [[6, 5], [3, None]]
    network = charged(Network(2, (1, 1, 1), (0, 0, 0), (Block((0, 1), (0, 1, 2), table),)), {1: 2}, 100)
    costs = network.blocks[0].costs
    assert [list(costs.row(row)) for row in range(2)] == [[101, None, 103], [104, 105, 6]]
    assert costs.largest() == 105
