"""Protection of small numbers on every kecamatan by jenjang, about 47,000 cells: time, and what an attacker gets.

The attacker is the one of the tests: plain linear programmes on the published table. It also tries the usual way by
hand, which hides the next smallest number beside a small one, on the same table.
"""

import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1] / "report" / "protect"))

from attacker import attack
from fewest import fewest
from generated_tables import large, naive, small

from pendamping.report.cells import Cells
from pendamping.report.protect import Protection
from pendamping.report.protect.audit import unproved
from pendamping.report.protect.grid import grid_of
from pendamping.report.protect.hiding import hide
from pendamping.report.protect.policy import Policy

BELOW = 5
TARGETS = {
    "report.protect_s_47k": "stated",
    "report.audit_s_47k": "<= 5",
    "report.protected_cells": "about 47000",
    "report.recoverable_cells": "= 0",
    "report.narrow_intervals": "= 0",
    "report.small_share": "stated",
    "report.hidden_share": "stated",
    "report.naive_hidden_share": "stated",
    "report.naive_leaks": "stated",
    "report.naive_narrow": "stated",
    "report.complements_over_least": "<= 1.3",
}


def run() -> dict[str, float]:
    """Return the figures by name."""
    cells = large(kecamatan=True, size=1.0)
    hidden, figures = _timed(cells)
    found = attack(cells, {"q": hidden}, BELOW)
    by_hand = naive(cells, BELOW)
    leaks = attack(cells, by_hand, BELOW)
    size = len(cells.groups)
    least, complements = _least()
    return figures | {
        "report.protected_cells": size,
        "report.recoverable_cells": len(found.recovered),
        "report.narrow_intervals": len(found.narrow),
        "report.small_share": sum(number < BELOW for number in cells.contributors["q"]) / size,
        "report.hidden_share": len(hidden) / size,
        "report.naive_hidden_share": len(by_hand["q"]) / size,
        "report.naive_leaks": len(leaks.recovered),
        "report.naive_narrow": len(leaks.narrow),
        "report.complements_over_least": complements / least,
    }


def _timed(cells: Cells) -> tuple[set[int], dict[str, float]]:
    start = perf_counter()
    made = Protection().protect(cells)
    whole = perf_counter() - start
    assert not made.findings
    grid = grid_of(cells, Policy())
    hiding = hide(grid)
    start = perf_counter()
    assert not unproved(grid, hiding.hidden, hiding.proofs.moves)
    audit = perf_counter() - start
    return set(made.hidden["q"]), {"report.protect_s_47k": whole, "report.audit_s_47k": audit}


def _least() -> tuple[int, int]:
    """Return how many complements forty small tables need, and how many they get."""
    tables = [small(seed) for seed in range(40)]
    got = [Protection().protect(cells).hidden["q"] for cells in tables]
    beside = [
        sum(cells.contributors["q"][group] >= BELOW for group in groups)
        for cells, groups in zip(tables, got, strict=True)
    ]
    return sum(fewest(cells, BELOW) for cells in tables), sum(beside)
