"""Benchmarks of pairing, in shortage and in balance: seconds, and ratios beside a peer, verification and repair.

Every figure is of whole calls: ``pair`` from people and rules to the pairing with certificate, ``pairing.verify``, which
computes every cost again, ``verify`` by a stranger, who hashes the problem too (``anew``), ``repair`` both ways. Where a figure is one for both regimes it is the worse of the two.
"""

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter
from typing import Any

import pairing_problems as problems
import tampering
from timing import loop, ratio, rounds

from pendamping.pairing import Pairing, pair, verify

REGIMES = {"shortage": False, "balance": True}
TARGETS = {
    "pairing.district_s": "<= 0.1",
    "pairing.province_s": "<= 0.5",
    "pairing.mentormatch_over_ours": ">= 200",
    "pairing.national_scipy_s": "<= 14",
    "pairing.verify_over_solve": "<= 0.15",
    "pairing.tampered_accepted": "<= 0",
    "pairing.repair_over_solve": "<= 0.5",
}
Make = Callable[[], Any]


def run() -> dict[str, float]:
    """Return the figures of pairing."""
    import scipy.sparse.csgraph  # noqa: F401  # the seconds are those of a program that goes on running

    found: dict[str, float] = {}
    for regime, balance in REGIMES.items():
        for size in ("district", "province"):
            make = problems.maker(problems.problem(size, balance))
            found |= _figures(size, regime, make)
        found[f"pairing.mentormatch_over_ours_{regime}"] = _peer(problems.maker(problems.problem("district", balance)))
        found |= _national(regime, problems.maker(problems.problem("national", balance)))
    worst = {
        "district_s": max,
        "province_s": max,
        "mentormatch_over_ours": min,
        "national_scipy_s": max,
        "verify_over_solve": max,
        "repair_over_solve": max,
    }
    for name, of in worst.items():
        found[f"pairing.{name}"] = of(found[f"pairing.{name}_{regime}"] for regime in REGIMES)
    found["pairing.tampered_accepted"] = tampering.accepted(1_000)
    return found


def _figures(size: str, regime: str, make: Make) -> dict[str, float]:
    """Return the seconds of a size, and what verification and repair take beside pairing."""
    pairing = pair(make())
    gone = _drop_outs(pairing)
    contenders = {
        "pair": _anew(make, lambda problem: pair(problem)),
        "explained": _anew(make, lambda problem: _explained(pair(problem))),
        "verify": loop(pairing.verify),
        "anew": _anew(make, lambda problem: verify(problem, pairing.certificate)),
        "repair": _anew(make, lambda problem: pairing.repair(without=gone)),
    }
    assert verify(make(), pairing.certificate).complete
    repaired = pairing.repair(without=gone)
    assert repaired.fewest.verify().complete
    assert repaired.frozen.verify().complete
    seconds = rounds(contenders, dict.fromkeys(contenders, 1), count=9)
    name = {"district": "pairing.{}_district_" + regime, "province": "pairing.{}_" + regime}[size]
    return {
        f"pairing.{size}_s_{regime}": min(seconds["pair" if size == "district" else "explained"]),
        name.format("verify_over_solve"): ratio(seconds, "verify", "pair"),
        name.format("verify_anew_over_solve"): ratio(seconds, "anew", "pair"),
        name.format("repair_over_solve"): ratio(seconds, "repair", "pair"),
    }


def _anew(make: Make, call: Callable[[Any], object]) -> Callable[[int], object]:
    """Return work on problems that nobody has hashed yet; making them is not timed."""
    waiting = iter([make() for _ in range(10)])

    def work(times: int) -> None:
        for _ in range(times):
            call(next(waiting))

    return work


def _explained(pairing: Pairing) -> Iterator[str]:
    """Explain every mentee."""
    sentences = [pairing.explain(mentee.id).sentence.id for mentee in pairing.problem.mentees]
    assert all(sentences)
    return iter(sentences)


def _drop_outs(pairing: Pairing) -> list[str]:
    """Return who leaves: half a hundredth of the mentors and of the mentees, and one of each at least."""
    problem = pairing.problem
    sides = (problem.mentors, problem.mentees)
    return [one.id for side in sides for one in side[100 :: max(len(side) // max(1, len(side) // 200), 1)]] or [
        problem.mentors[0].id,
        problem.mentees[0].id,
    ]


def _peer(make: Make, count: int = 2) -> float:
    """Return how many times longer mentor-match takes on the same people, one copy of a mentor a place."""
    ratios = []
    for _ in range(count):
        problem = make()
        began = perf_counter()
        ours = pair(problem)
        middle = perf_counter()
        pairs, cost = mentor_match(problem)
        ratios.append((perf_counter() - middle) / (middle - began))
        assert (-len(ours.pairs), ours.cost) <= (-pairs, cost), "the peer found a better pairing"
    return median(ratios)


def mentor_match(problem: Any, most: int = 10**6) -> tuple[int, int]:
    """Return how many pairs mentor-match makes, and what they cost."""
    from matching.mentee import Mentee
    from matching.mentor import Mentor
    from matching.process import process_data

    class Score:
        """The rules of the problem as a rule of the peer: forbidden, or the better the cheaper."""

        def apply(self, match: Any) -> int:
            held, other = people[match.mentor.email], people[match.mentee.email]
            match.disallowed = not problem.allows(held, other)
            return most - problem.cost(held, other)

    people: dict[str, Any] = {
        f"{mentor.id}#{place}": mentor for mentor in problem.mentors for place in range(mentor.capacity)
    }
    leading = [Mentor(grade=1, email=name) for name in people]
    led = [Mentee(grade=0, email=mentee.id) for mentee in problem.mentees]
    people |= {mentee.id: mentee for mentee in problem.mentees}
    process_data(leading, led, [[Score()]])  # type: ignore[list-item]
    made = [(people[one.email], people[other.email]) for other in led for one in other.connections]
    return len(made), sum(problem.cost(*link) for link in made)


def _national(regime: str, make: Make) -> dict[str, float]:
    """Return the seconds for the nation, and what verification takes beside them."""
    problem, again = make(), make()
    began = perf_counter()
    pairing = pair(problem, engine="scipy")
    middle = perf_counter()
    assert verify(again, pairing.certificate).complete
    end = perf_counter()
    return {
        f"pairing.national_scipy_s_{regime}": middle - began,
        f"pairing.verify_over_solve_national_{regime}": (end - middle) / (middle - began),
    }
