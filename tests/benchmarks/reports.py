"""Benchmarks of reports: 15 additive measures of five million events, about 70,000 leaf groups, by kecamatan and jenjang.

Beside each engine stands what the same leaves take where the query is written by hand.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

import duckdb
import polars

from pendamping.report import Log, report, requested
from pendamping.report.engines import DuckDB, Frames
from pendamping.report.fold import Fold

HERE = Path(__file__).parent
PLACE = HERE.parents[1] / "build" / "benchmarks" / "log_5m.parquet"
EVENTS = 5_000_000
MEASURES = [
    "mulai",
    "berhenti",
    "selesai",
    "lulus",
    "angka-bertahan",
    "angka-kelulusan",
    "angka-keberhasilan",
    "cakupan-tahap",
    "kehadiran",
    "perubahan-tes",
    "jp",
    "terlambat",
    "kendala",
    "kendala-terbuka",
    "kendala-tuntas",
]
BY = ["kecamatan", "jenjang"]
DISTRICTS = ["kabupaten", "jenjang"]
MEMORY = 384

TARGETS = {
    "report.leaf_groups": "about 70000",
    "report.cpu_over_duckdb": "<= 1.5",
    "report.districts_cpu_over_duckdb": "stated",
    "report.cpu_s": "stated",
    "report.narwhals_over_polars": "<= 1.1",
    "report.narwhals_over_unchecked_polars": "stated",
    "report.fold_events_per_s": ">= 500000",
    "report.rss_mb": "<= 512",
}

SQL = """
SELECT wilayah, jenjang,
  count(*) FILTER (kind = 'standing'),
  count(*) FILTER (kind = 'standing' AND "left" IN ('cancelled', 'replaced', 'withdrawn')),
  count(*) FILTER (kind = 'standing' AND finished = 1), count(*) FILTER (kind = 'standing' AND passed = 1),
  count(*) FILTER (kind = 'standing' AND finished = 1 AND passed IS NOT NULL),
  count(*) FILTER (kind = 'standing' AND passed IS NOT NULL),
  count(*) FILTER (kind = 'stage' AND status = 'done'), count(*) FILTER (kind = 'stage'),
  count(*) FILTER (kind = 'attendance' AND status = 'present'), count(*) FILTER (kind = 'attendance'),
  sum(change) FILTER (kind = 'standing'), count(change) FILTER (kind = 'standing'),
  sum(minutes) FILTER (kind = 'activity'),
  count(*) FILTER (kind = 'standing' AND status = 'late'), count(late) FILTER (kind = 'standing'),
  count(*) FILTER (kind = 'issue'), count(*) FILTER (kind = 'issue' AND status = 'open'),
  count(*) FILTER (kind = 'issue' AND status = 'resolved')
FROM read_parquet(?) WHERE kind IN ('standing', 'stage', 'attendance', 'activity', 'issue') GROUP BY ALL
"""

ALONE = """
from pathlib import Path
import sys
sys.path.insert(0, sys.argv[1])
import reports
getattr(reports, sys.argv[3])(place=Path(sys.argv[2]))
told = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in told.splitlines() if line.startswith("VmHWM")))
"""


def run() -> dict[str, float]:
    """Return the figures of the engines; the log is made anew where it is not there."""
    make(PLACE, EVENTS)
    found = files(PLACE)
    return {
        "report.leaf_groups": found["groups"],
        "report.cpu_over_duckdb": found["report"],
        "report.districts_cpu_over_duckdb": found["districts"],
        "report.cpu_s": found["seconds"],
        **frames(),
        "report.rss_mb": memory(PLACE),
    }


def make(place: Path, events: int) -> None:
    """Make a log where it is not there; one that was left half made has no mark beside it."""
    made = place.with_suffix(".done")
    if not made.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, HERE / "report_log.py", place, str(events)], check=True)
        made.touch()


def seconds(works: dict[str, Callable[[], object]], count: int) -> dict[str, list[float]]:
    """Return the processor seconds of each work, all threads together, one figure a round, in turn."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for number in range(count + 1):
        for name, work in works.items():
            began = process_time()
            work()
            if number:  # the first round fills caches
                found[name].append(process_time() - began)
    return found


def ratio(found: dict[str, list[float]], over: str, under: str) -> float:
    """Return the median of the ratios round by round."""
    return median(a / b for a, b in zip(found[over], found[under], strict=True))


def whole_report(by: list[str] = BY, place: Path = PLACE) -> object:
    """The whole report of the file, roll-ups included."""
    return report(place, MEASURES, by=by, engine=DuckDB(memory_mb=MEMORY))


def public_report(place: Path = PLACE) -> object:
    """The report for the public, protection included, by kabupaten and jenjang."""
    return report(place, MEASURES, by=DISTRICTS, audience="public", engine=DuckDB(memory_mb=MEMORY))


def files(place: Path, rounds: int = 5) -> dict[str, float]:
    """The engine of files over SQL by hand, rows fetched: by kecamatan and by kabupaten; and its seconds."""
    with duckdb.connect(":memory:", config={"memory_limit": f"{MEMORY}MB"}) as connection:
        works = {
            "sql": lambda: connection.execute(SQL, [str(place)]).fetchall(),
            "report": lambda: whole_report(BY, place),
            "districts": lambda: whole_report(DISTRICTS, place),
        }
        found = seconds(works, rounds)
        groups = len(works["sql"]())  # type: ignore[arg-type]
    assert 65_000 < groups < 75_000, groups
    return {
        "groups": groups,
        "report": ratio(found, "report", "sql"),
        "districts": ratio(found, "districts", "sql"),
        "seconds": median(found["report"]),
    }


def by_hand(frame: polars.DataFrame) -> dict[tuple[object, ...], tuple[object, ...]]:
    """The same leaves in polars: columns of 0 and 1 and masked numbers, then one group by, then states by group."""
    kind, left, status, one = polars.col("kind"), polars.col("left"), polars.col("status"), polars.Int32
    standing, activity, issue = kind == "standing", kind == "activity", kind == "issue"
    finished, judged = polars.col("finished") == 1, polars.col("passed").is_not_null()
    flags = {
        "started": standing,
        "stopped": standing & left.is_in(["cancelled", "replaced", "withdrawn"]),
        "ended": standing & finished,
        "passing": standing & (polars.col("passed") == 1).fill_null(False),
        "ended_judged": standing & finished & judged,
        "judged": standing & judged,
        "done": (kind == "stage") & (status == "done"),
        "stages": kind == "stage",
        "present": (kind == "attendance") & (status == "present"),
        "invited": kind == "attendance",
        "changes": standing & polars.col("change").is_not_null(),
        "minuted": activity & polars.col("minutes").is_not_null(),
        "overdue": standing & (status == "late"),
        "due": standing & polars.col("late").is_not_null(),
        "issues": issue,
        "open": issue & (status == "open"),
        "resolved": issue & (status == "resolved"),
    }
    held = frame.filter(kind.is_in(["standing", "stage", "attendance", "activity", "issue"])).with_columns(
        *(flag.cast(one).alias(name) for name, flag in flags.items()),
        polars.when(standing).then(polars.col("change").fill_null(0)).otherwise(0).alias("changed"),
        polars.when(activity).then(polars.col("minutes").fill_null(0)).otherwise(0).alias("taught"),
    )
    sums = [polars.col(name).sum() for name in (*flags, "changed", "taught")]
    rows = held.group_by("wilayah", "jenjang").agg(polars.len(), *sums).rows()
    return {row[:2]: row[2:] for row in rows}


def checks_by_hand(frame: polars.DataFrame) -> object:
    """What shows whether the log is whole and its numbers are in bounds, in polars."""
    col = polars.col
    kind, numbers = col("kind"), ("change", "minutes", "late", "passed", "finished")
    told = frame.select(
        *(col(name).sum() for name in ("seq", "rows", "seqs")),
        *((col(name).is_null() | (col(name) == "")).sum() for name in ("cycle", "event_id", "subject", "kind")),
        *(col(name).min().alias(f"least {name}") for name in numbers),
        *(col(name).max().alias(f"most {name}") for name in numbers),
    ).rows()
    times = frame.select("kind", "as_of").filter(kind != "log")["as_of"].unique().to_list()
    return told, times, frame.select("kind", "event_id").filter(kind == "log").rows()


def frames() -> dict[str, float]:
    """The kernel of frames, checks included, against polars by hand; and the fold of the first million events."""
    plan = requested(MEASURES, by=BY).plan
    frame = polars.read_parquet(PLACE, columns=list(plan.columns))
    works = {
        "kernel": lambda: Frames().leaves(frame, plan),
        "polars": lambda: (checks_by_hand(frame), by_hand(frame)),
        "unchecked": lambda: by_hand(frame),
    }
    found = seconds(works, 5)
    few = frame.head(1_000_000)
    log = Log.of_columns({name: few[name].to_list() for name in few.columns})
    folded = seconds({"fold": lambda: Fold().leaves(log, plan)}, 3)
    return {
        "report.narwhals_over_polars": ratio(found, "kernel", "polars"),
        "report.narwhals_over_unchecked_polars": ratio(found, "kernel", "unchecked"),
        "report.fold_events_per_s": log.length / median(folded["fold"]),
    }


def memory(place: Path, work: str = "whole_report") -> float:
    """The most megabytes that a process takes that makes the whole report."""
    asked = [sys.executable, "-c", ALONE, str(HERE), str(place), work]
    told = subprocess.run(asked, capture_output=True, text=True, check=True)
    return int(told.stdout.split()[-1]) / 1024


if __name__ == "__main__":
    for name, value in run().items():
        print(f"{name:34} {value:>10.3f}")
