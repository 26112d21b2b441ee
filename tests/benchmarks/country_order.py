"""Benchmark of the order of moves in a log of ten million rows, beside replaying cycle by cycle."""

import random
from datetime import UTC, datetime
from itertools import pairwise
from statistics import median
from time import process_time
from typing import Any

import numpy as np
import pandas

from pendamping import Actor, Event, load_programme, replay
from pendamping.cycle.events import Starting
from pendamping.cycle.ordering import check_order
from pendamping.cycle.ordering.automaton import automaton_of

ROWS = 10_000_000
SIZES = (100_000, 1_000_000, ROWS)
WALKS = 2_000
WRONG = 500
RARE = {"tunda": 0.02, "mundur": 0.01, "ganti": 0.01, "batalkan": 0.005, "kembalikan-rencana": 0.2}
"""How often a move is taken beside the others; synthetic, so that most cycles reach their end."""
AT = datetime(2019, 8, 1, tzinfo=UTC)
BY = Actor("d-1", "direktorat")
PROGRAMME = load_programme("kemitraan-guru-smp-2019")
AUTOMATON = automaton_of(PROGRAMME.lifecycle("pair"))
TARGETS = {
    "log.ordered_speedup_over_replay": ">= 100",
    "log.unordered_speedup_over_replay": ">= 12",
    "log.text_speedup_over_replay": "stated",
}


def walks() -> list[list[int]]:
    """Return ways through the lifecycle, each by the numbers of its moves."""
    chance, out = random.Random(20191201), []
    for _ in range(WALKS):
        place, walk = 0, []
        while open_moves := [number for number, to in enumerate(AUTOMATON.steps[place]) if to >= 0]:
            weights = [RARE.get(AUTOMATON.moves[number], 1) for number in open_moves]
            walk.append(chance.choices(open_moves, weights)[0])
            place = AUTOMATON.steps[place][walk[-1]]
        out.append(walk)
    return out


def log(rows: int) -> tuple[Any, Any]:
    """Return the cycles and moves of a log in order, a few of the moves wrong."""
    made, chance = walks(), np.random.default_rng(7)
    lengths = np.array([len(walk) for walk in made])
    picked = chance.integers(0, WALKS, 2 * rows // int(lengths.mean()))
    picked = picked[: int(np.searchsorted(lengths[picked].cumsum(), rows))]
    moves = np.concatenate([np.array(made[number], np.int8) for number in picked.tolist()])
    moves[chance.integers(0, len(moves), WRONG)] = 0
    return np.repeat(np.arange(len(picked)), lengths[picked]), moves


def by_replaying(cycles: Any, moves: Any, rows: int) -> tuple[float, list[int]]:
    """Return the seconds a row takes by replaying, and the rows that do not fit, of the first rows of a log."""
    heads = [0, *(np.flatnonzero(cycles[1:rows] != cycles[: rows - 1]) + 1).tolist()]
    histories = []
    for start, stop in pairwise(heads):
        begun = Event("start", AT, BY, Starting(PROGRAMME.id, "pair", str(start)))
        names = [AUTOMATON.moves[number] for number in moves[start:stop].tolist()]
        told = [Event.move(name, id=str(start + at), recorded_at=AT, by=BY) for at, name in enumerate(names)]
        histories.append([begun, *told])
    began, wrong = process_time(), []
    for events in histories:
        wrong.extend(int(event.id) for event in replay(PROGRAMME, events, order_only=True).set_aside)
    return (process_time() - began) / heads[-1], wrong


def by_columns(columns: dict[str, Any]) -> tuple[float, Any]:
    """Return the seconds a row takes by columns, and the check."""
    began = process_time()
    check = check_order(columns, PROGRAMME, "pair")
    return (process_time() - began) / len(columns["move"]), check


def run() -> dict[str, float]:
    """Return how much quicker columns are than replaying, in order and shuffled, and the same at three sizes."""
    figures: dict[str, float] = {}
    for rows in SIZES:
        cycles, moves = log(rows)
        names = pandas.Series(pandas.Categorical.from_codes(moves, list(AUTOMATON.moves)))
        order = np.random.default_rng(9).permutation(len(moves))
        contenders = {
            "ordered": {"cycle": cycles, "move": names},
            "unordered": {"cycle": cycles[order], "move": names.iloc[order], "seq": order},
        }
        if rows == ROWS:
            contenders["text"] = {"cycle": cycles, "move": np.array(AUTOMATON.moves, object)[moves]}
        taken: dict[str, list[float]] = {name: [] for name in contenders}
        for turn in range(6):
            floor, wrong = by_replaying(cycles, moves, 20_000)
            for name, columns in contenders.items():
                seconds, check = by_columns(columns)
                found = np.sort(order[check.rows]) if name == "unordered" else check.rows
                assert found[found < 19_000].tolist() == [row for row in wrong if row < 19_000]
                if turn:  # the first round fills caches
                    taken[name].append(floor / seconds)
        size = "" if rows == ROWS else f"_{rows // 1000}k"
        figures |= {f"log.{name}_speedup_over_replay{size}": median(ratios) for name, ratios in taken.items()}
    return figures
