"""A province of 1,000 mentors and 2,500 mentees, against a dense assignment solver and a linear programme."""

import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import pairing_problems as problems

from pendamping.pairing import Mentee, Mentor, Pairing, Problem, pair, verify

np = pytest.importorskip("numpy", reason="numpy is not installed: the extra `pairing`")
optimize = pytest.importorskip("scipy.optimize", reason="scipy is not installed: the extra `pairing`")

OTHERS = [name for name in ("scipy", "ortools") if find_spec(name)]
PERSON = 1_000_000
"""What an unpaired person costs: more than any pair, and small enough for exact floats."""
REGIMES = pytest.mark.parametrize("balance", [False, True], ids=["shortage", "balance"])


@cache
def solved(balance: bool) -> Pairing:
    return pair(problems.maker(problems.problem("province", balance))())


def blocks(problem: Problem) -> list[tuple[Any, list[int]]]:
    """The cost of every pair of each block, NaN where forbidden, and the places; pair by pair, by the plain rules."""
    found = []
    for name in sorted({str(mentee.get("jenjang-mapel")) for mentee in problem.mentees}):
        mentors = [one for one in problem.mentors if one.get("jenjang-mapel") == name]
        mentees = [one for one in problem.mentees if one.get("jenjang-mapel") == name]
        rows = [
            [problem.cost(one, other) if problem.allows(one, other) else np.nan for one in mentors] for other in mentees
        ]
        found.append(
            (np.array(rows, float).reshape(len(mentees), len(mentors)), [one.capacity or 0 for one in mentors])
        )
    return found


@cache
def known_blocks(balance: bool) -> list[tuple[Any, list[int]]]:
    return blocks(solved(balance).problem)


@REGIMES
def test_a_dense_assignment_has_as_many_people_at_the_same_cost(balance: bool) -> None:
    paired = cost = 0
    for costs, places in known_blocks(balance):
        column = np.repeat(np.arange(len(places)), places)
        table = np.nan_to_num(costs, nan=2 * PERSON)[:, column]
        own = np.full((len(table), len(table)), 2.0 * PERSON)
        np.fill_diagonal(own, PERSON)
        rows, columns = optimize.linear_sum_assignment(np.hstack([table, own]))
        made = columns < len(column)
        paired += int(made.sum())
        cost += int(table[rows[made], columns[made]].sum())
    assert (paired, cost) == (len(solved(balance).pairs), solved(balance).cost)


@REGIMES
def test_a_linear_programme_has_as_many_people_at_the_same_cost(balance: bool) -> None:
    from scipy.sparse import coo_array

    paired = total = 0.0
    for costs, places in known_blocks(balance):
        row, column = np.nonzero(~np.isnan(costs))
        if not len(row):
            continue
        number = np.arange(len(row))
        ones = np.ones(2 * len(row))
        where = np.concatenate([row, len(costs) + column]), np.concatenate([number, number])
        matrix = coo_array((ones, where), shape=(len(costs) + len(places), len(row)))
        bounds = np.concatenate([np.ones(len(costs)), places])
        found = optimize.linprog(costs[row, column] - PERSON, A_ub=matrix, b_ub=bounds, method="highs-ds")
        assert found.status == 0
        paired += found.x.sum()
        total += found.x @ costs[row, column]
    assert (round(paired), round(total)) == (len(solved(balance).pairs), solved(balance).cost)


@REGIMES
@pytest.mark.parametrize("decimal", [False, True])
def test_all_engines_give_the_same_certificate(balance: bool, decimal: bool) -> None:
    for make in (problems.maker(problems.problem("district", balance)), problems.country(90, 240, balance, 1, decimal)):
        plain, others = pair(make(), engine="plain"), [pair(make(), engine=name) for name in OTHERS]
        assert all(plain.certificate == other.certificate for other in others)


@REGIMES
@pytest.mark.parametrize("decimal", [False, True])
def test_engines_for_many_people_give_the_same_certificate(balance: bool, decimal: bool) -> None:
    make = problems.country(600, 1_600, balance, 7, decimal)
    first, *others = (pair(make(), engine=name).certificate for name in OTHERS)
    assert all(first == other for other in others)
    assert verify(make(), first).complete


def told(pairing: Pairing) -> list[Any]:
    """The pairs with every term; it is charged to a preference of the problem itself."""
    return [
        (one.mentor, one.mentee, one.cost, [(id(term.preference), term.units, term.cost) for term in one.terms])
        for one in pairing.pairs
    ]


@REGIMES
def test_what_is_repaired_is_what_is_solved_afresh(balance: bool) -> None:
    """Mentors and mentees leave, a mentor gains and one loses places, somebody comes late; nothing is guessed."""
    pairing = solved(balance)
    mentors, mentees = pairing.problem.mentors, pairing.problem.mentees
    gone = [one.id for one in (*mentors[::250], *mentees[7::300])]
    wider = [
        Mentor(one.id, one.attributes, (one.capacity or 0) + by) for one, by in ((mentors[1], 2), (mentors[3], -1))
    ]
    late = [Mentee("mitra-late", mentees[5].attributes)]
    repaired = pairing.repair(without=gone, mentors=wider, mentees=late)
    for again in (repaired.fewest, repaired.frozen):
        afresh = pair(again.problem)
        assert again.certificate == afresh.certificate
        assert told(again) == told(afresh)
        assert again.unpaired == afresh.unpaired
        assert again.verify().complete
