"""The fewest complements that a table needs: an integer programme with, for each small number, a table of its own."""

from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np
from attacker import attack
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from pendamping.report.cells import Cells

FAR = 300


def fewest(cells: Cells, below: int) -> int:
    """Return how many complements are needed at least that every small count can be from nothing to the threshold.

    Only for tables of one count whose sums are exact. One choice of what is hidden is shared by all programmes; each
    moves one small number down to nothing or up to the threshold, and nothing that is shown.
    """
    numbers = np.array(cells.values["q"])
    size = len(numbers)
    small = numbers < below
    entries = [
        (row, place, share)
        for row, item in enumerate(cells.sums)
        for place, share in [(item.total, -1), *((part, 1) for part in item.parts)]
    ]
    at, place, share = np.array(entries).T
    sums = sparse.csr_array((share, (at, place)), shape=(len(cells.sums), size))
    moves = list(_moves(numbers, small, below))
    free, hide = sparse.identity(size * len(moves)), sparse.vstack([sparse.identity(size)] * len(moves))
    low = np.tile(-numbers.astype(float), len(moves))
    high = np.full(size * len(moves), float(FAR))
    for number, (which, least, most) in enumerate(moves):
        low[number * size + which] = max(low[number * size + which], least)
        high[number * size + which] = min(FAR, most)
    nothing = sparse.csr_array((sums.shape[0] * len(moves), size))
    made = milp(
        np.concatenate([np.where(small, 0, 1), np.zeros(size * len(moves))]),
        constraints=[
            LinearConstraint(sparse.hstack([nothing, sparse.block_diag([sums] * len(moves))]), 0, 0),
            LinearConstraint(sparse.hstack([-FAR * hide, free]), -np.inf, 0),
            LinearConstraint(sparse.hstack([FAR * hide, free]), 0, np.inf),
        ],
        integrality=np.concatenate([np.ones(size), np.zeros(size * len(moves))]),
        bounds=Bounds(np.concatenate([np.where(small, 1, 0), low]), np.concatenate([np.ones(size), high])),
        options={"time_limit": 20},
    )
    assert made.status == 0, made.message
    return round(made.fun)


def _moves(numbers: np.ndarray, small: np.ndarray, below: int) -> Iterator[tuple[int, float, float]]:
    for which in np.flatnonzero(small):
        yield int(which), float(below - numbers[which]), np.inf
        if numbers[which]:
            yield int(which), -np.inf, float(-numbers[which])


def tried(cells: Cells, below: int) -> int:
    """Return the same by trying every choice; only for the smallest tables."""
    first = {group for group, count in enumerate(cells.values["q"]) if (count or 0) < below}
    others = [group for group in range(len(cells.groups)) if group not in first]
    for number in range(len(others) + 1):
        for chosen in combinations(others, number):
            made: Mapping[str, set[int]] = {"q": {*first, *chosen}}
            if not any(group in first for _, group in attack(cells, made, below).narrow):
                return number
    raise AssertionError("nothing protects it")
