"""Logs of a lifecycle with more moves than anybody has are judged like any other."""

import pytest
from attrs import evolve

from pendamping import load_programme
from pendamping.cycle.ordering import check_order
from pendamping.labels import Label
from pendamping.programme.lifecycle import Move, State

SMP = load_programme("kemitraan-guru-smp-2019")
WORD = Label("langkah", "move")


@pytest.mark.parametrize("count", [199, 200, 254, 255, 256, 300])
def test_a_lifecycle_may_have_hundreds_of_moves(count):
    states = tuple(State(f"s-{number}", WORD) for number in range(count + 1))
    moves = tuple(Move(f"m-{number}", WORD, (f"s-{number}",), f"s-{number + 1}") for number in range(count))
    long = evolve(SMP.lifecycle("pair"), states=states, initial="s-0", final=(f"s-{count}",), moves=moves)
    programme = evolve(SMP, lifecycles=(long,))
    walk = [move.id for move in moves]
    again = [*walk[:-1], walk[0], walk[-1]]
    check = check_order({"cycle": [1] * count + [2] * (count + 1), "move": [*walk, *again]}, programme)
    assert [(item.cycle, item.row, item.move, item.state) for item in check] == [
        (2, 2 * count - 1, "m-0", f"s-{count - 1}")
    ]
