"""State files that independent processes wrote, merged in any order: the bytes of one process that reads it all."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from report_logs import seeded_log
from sources import columns_of, parquet

from pendamping.report import Leaves, merge_leaves, report, requested
from pendamping.report.engines import DuckDB

MEASURES = ["mulai", "selesai", "kehadiran"]
BY = ["provinsi", "jenjang"]
ASKS: dict[str, dict[str, Any]] = {
    "internal": {"audience": "internal"},
    "public": {"audience": "public", "policy": "delaware"},
    "everybody": {"audience": "public"},
}

TELL = """
import json, sys
from pendamping.report import carry_out, requested
from pendamping.report.engines import DuckDB, FilePart
place, start, stop, ask, file = sys.argv[1:]
plan = requested(**json.loads(ask)).plan
[(_, state)] = carry_out(plan, [FilePart(place, int(start), int(stop))], engine=DuckDB(memory_mb=256, threads=1))
with open(file, "w") as out:
    json.dump(state, out)
"""


@pytest.mark.parametrize("name", ASKS)
def test_state_files_of_independent_processes(name: str, tmp_path: Path) -> None:
    log = seeded_log(11, 1900)
    assert len(log) > 20_000
    place = parquet(columns_of(log), tmp_path, rows=3000)
    ask = {"measures": MEASURES, "by": BY, **ASKS[name]}
    files, running = [], []
    for number, part in enumerate(DuckDB().file_parts(place, rows=9000)):
        files.append(tmp_path / f"{number}.json")
        told = [str(place), str(part.start), str(part.stop), json.dumps(ask), str(files[-1])]
        running.append(subprocess.Popen([sys.executable, "-c", TELL, *told]))
    assert [process.wait() for process in running] == [0] * len(files)
    assert len(files) > 2
    plan = requested(**ask).plan
    for order in (files, files[::-1]):
        merged = merge_leaves(Leaves.from_state(plan, json.loads(file.read_text())) for file in order)
        assert report(merged, **ask).to_json() == report(log, **ask).to_json()
