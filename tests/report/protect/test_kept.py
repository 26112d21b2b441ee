"""What is hidden in tables of every sort, kept number by number: nothing is shown, or hidden, that was not before.

Each table is attacked too, so that what is kept is safe. A number with a star is hidden; one in brackets is never printed.
"""

from typing import Any

import pytest
from attacker import attack
from kept_tables import SORTED

from pendamping.report import Cells, Protected
from pendamping.report.protect import Protection


def told(cells: Cells, made: Protected) -> str:
    """The table as it is printed, a line for each group of the first dimensions, with what is wrong."""
    lines = []
    for item in cells.quantities:
        lines.append(f"  {item.id}")
        rows: dict[tuple[str, ...], list[str]] = {}
        for place, group in enumerate(cells.groups):
            number = cells.values[item.id][place]
            shown = f"{number}*" if place in made.hidden.get(item.id, ()) else str(number)
            rows.setdefault(group[:-1], []).append(
                f"{group[-1]} {f'[{shown}]' if item.kind == 'complement' else shown}"
            )
        lines += [f"    {' '.join((*key, ':')) if key else ''} {', '.join(held)}" for key, held in rows.items()]
    return "\n".join([*lines, *(f"  {found} | {found.text('en')}" for found in made.findings)])


@pytest.mark.parametrize("sort", SORTED)
def test_what_is_hidden(kept: Any, sort: str) -> None:
    lines = []
    for number, (cells, below, earlier) in enumerate(SORTED[sort]()):
        made = Protection(earlier).protect(cells, below)
        lines += [f"{number}. below {below}" + ", beside an earlier release" * len(earlier), told(cells, made)]
    kept(f"hidden-{sort}.txt", "\n".join(lines))


@pytest.mark.parametrize(
    "sort", [name for name in SORTED if "releases" not in name and name not in ("alone", "reports")]
)
def test_what_is_kept_is_safe(sort: str) -> None:
    for cells, below, _ in SORTED[sort]():
        made = Protection().protect(cells, below)
        assert made.findings or not attack(cells, made.hidden, below).narrow
