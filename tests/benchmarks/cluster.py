"""Benchmark of the same report in three ways: DuckDB, independent processes whose states are merged, and Spark.

Each way runs in processes of its own, on two cores (Spark in local mode, with two threads). Counted are the processor
seconds of all of them together, Java's and those of the workers too, from the start of the first to the end of the last.
A row of figures is written only where the three reports are the same to the byte. Spark needs Java 17 or newer.
"""

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
BUILD = HERE.parents[1] / "build" / "benchmarks"
SIZES = {"_500k": 500_000, "_2m": 2_000_000, "_10m": 10_000_000}
BY = ["kabupaten", "jenjang"]
PROCESSES = 4
WAYS = ("duckdb", "processes", "spark")
TARGETS = {f"report.cluster_{way}_{what}{size}": "stated" for way in WAYS for what in ("cpu_s", "s") for size in SIZES}


def run(ways: tuple[str, ...] = WAYS) -> dict[str, float]:
    """Return processor seconds and seconds of each way at each size."""
    import reports

    figures: dict[str, float] = {}
    for size, events in SIZES.items():
        place = BUILD / f"log_{events // 1000}k.parquet"
        reports.make(place, events)
        told: set[str] = set()
        for way in ways:
            text, spent, took = timed([sys.executable, str(Path(__file__)), way, str(place)])
            told.add(text)
            figures |= {f"report.cluster_{way}_cpu_s{size}": spent, f"report.cluster_{way}_s{size}": took}
        assert len(told) == 1, "the ways do not give the same bytes"
    return figures


def timed(command: list[str]) -> tuple[str, float, float]:
    """Return what a command prints last, and the processor seconds of all processes it starts, and how long it took."""
    began, spent = time.monotonic(), dict[int, float]()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        while process.poll() is None:
            spent |= _spent(process.pid)
            time.sleep(0.05)
        assert process.stdout is not None
        told = process.stdout.read().split()
    assert process.returncode == 0, command
    return told[-1], sum(spent.values()), time.monotonic() - began


def _spent(session: int) -> dict[int, float]:
    """Return the processor seconds of every process of a session so far."""
    out: dict[int, float] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            cells = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(cells[3]) == session:
            out[int(place.parent.name)] = (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")
    return out


def work(way: str, place: Path, *more: str) -> None:
    """Do what one process does: a whole report, or the part of a log whose state it writes."""
    sys.path.insert(0, str(HERE))
    import reports

    from pendamping.report import Leaves, carry_out, merge_leaves, report, requested
    from pendamping.report.engines import DuckDB, FilePart

    if way == "duckdb":
        made = report(place, reports.MEASURES, by=BY, engine=DuckDB(memory_mb=reports.MEMORY))
    elif way == "part":
        part = FilePart(place, int(more[0]), int(more[1]))
        for _, state in carry_out(requested(reports.MEASURES, by=BY).plan, [part], engine=DuckDB(threads=1)):
            Path(more[2]).write_text(json.dumps(state))
        return
    elif way == "processes":
        plan = requested(reports.MEASURES, by=BY).plan
        states = list(parts_of(place))
        held = (Leaves.from_state(plan, json.loads(file.read_text())) for file in states)
        made = report(merge_leaves(held), reports.MEASURES, by=BY)
    else:
        made = by_spark(place, reports.MEASURES)
    print(hashlib.sha256(made.to_json().encode()).hexdigest())


def parts_of(place: Path) -> list[Path]:
    """Return the state files of a log, each written by a process of its own, two at a time."""
    from pendamping.report.engines import DuckDB

    held = DuckDB().file_parts(place)
    cut = DuckDB().file_parts(place, rows=max(1, -(-held[-1].stop // PROCESSES)))
    files = [place.with_suffix(f".{number}.json") for number in range(len(cut))]
    tasks = [
        [sys.executable, __file__, "part", str(place), str(part.start), str(part.stop), str(file)]
        for part, file in zip(cut, files, strict=True)
    ]
    running: list[subprocess.Popen[bytes]] = []
    for task in tasks:
        if len(running) == 2:
            assert running.pop(0).wait() == 0
        running.append(subprocess.Popen(task))
    assert all(process.wait() == 0 for process in running)
    return files


def by_spark(place: Path, measures: list[str]) -> object:
    """The same report by Spark in local mode."""
    from pyspark.sql import SparkSession

    from pendamping.report import report

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        return report(session.read.parquet(str(place)), measures, by=BY)
    finally:
        session.stop()


if __name__ == "__main__":
    if len(sys.argv) > 2:
        work(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
    else:
        print(json.dumps(run(), indent=2))
