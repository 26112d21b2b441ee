"""Benchmarks of spreadsheet rows: 5,000 rows of 16 columns read and checked, beside what csv takes to split them."""

import csv
import io
import sys
from pathlib import Path
from random import Random

from timing import loop, ratio, rounds

from pendamping.codec.rows.reading import read_rows

sys.path.insert(0, str(Path(__file__).parents[1] / "codec" / "rows"))

from damaged_sheets import HEADINGS, sheet

COUNT = 5_000


def text() -> str:
    """Return a sheet of synthetic people as CSV, a third of its rows damaged in one way or another."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for line in sheet(Random(2025), COUNT):
        writer.writerow(["" if cell is None else str(cell) for cell in (line.cells[name] for name in HEADINGS)])
    return out.getvalue()


def run() -> dict[str, float]:
    """Return the seconds that 5,000 rows take, and how much more that is than splitting them into dicts."""
    given = text()
    read = read_rows(csv.DictReader(io.StringIO(given)))
    assert len(read) > COUNT
    assert read.counts["accepted"] > read.counts["set aside"] > 0
    seconds = rounds(
        {
            "rows": loop(lambda: read_rows(csv.DictReader(io.StringIO(given)))),
            "csv": loop(lambda: list(csv.DictReader(io.StringIO(given)))),
        },
        {"rows": 1, "csv": 5},
        count=7,
    )
    return {
        "rows.seconds_5000": sorted(seconds["rows"])[len(seconds["rows"]) // 2],
        "rows.over_csv_dictreader": ratio(seconds, "rows", "csv"),
    }
