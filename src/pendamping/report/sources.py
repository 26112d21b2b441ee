"""What a report is made of and what reads it: cycles become a log, everything else goes to the engine that fits."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from pendamping.cycle.cycle import Cycle
from pendamping.cycle.events import Event
from pendamping.errors import InvalidInput, Misuse
from pendamping.findings import Finding
from pendamping.programme.programme import Programme
from pendamping.report.enriching.enrich import enrich
from pendamping.report.enriching.sealing import Enriched
from pendamping.report.fold import Fold
from pendamping.report.leaves import Engine
from pendamping.report.messages import NO_FILE
from pendamping.values.parsed import shown
from pendamping.values.zones import must_be_aware


def log_of(
    source: Any, at: datetime | None, programmes: Programme | Iterable[Programme]
) -> tuple[Any, tuple[Finding, ...], tuple[Programme, ...]]:
    """Return what an engine reads, what was found on the way, and the editions."""
    given = (programmes,) if isinstance(programmes, Programme) else tuple(programmes)
    if at is not None:
        must_be_aware(at, "at")
    if isinstance(source, Iterator):
        source = list(source)
    if isinstance(source, Enriched):
        return source.log, source.findings, (*given, *source.programmes.values())
    if not _is_cycles(source):
        return source, (), given
    if at is None:
        raise Misuse("cycles and events stand differently at different times", "say at which time: at=datetime(...)")
    made = enrich(source, at=at, programmes=given)
    return made.log, made.findings, tuple(made.programmes.values())


def _is_cycles(source: Any) -> bool:
    if not isinstance(source, (list, tuple)):
        return False
    first = source[0] if source else None
    while isinstance(first, (list, tuple)) and first:
        first = first[0]
    return isinstance(first, (Cycle, Event))


def engine_for(engine: str | Engine | None, source: Any) -> Engine:
    """Return the engine asked for, or the first that can read the source as it is."""
    path = getattr(source, "path", source)
    if isinstance(path, (str, Path)) and not _is_file(path):
        raise InvalidInput("log", (NO_FILE(file=shown(Path(path).name)),))
    if engine is not None and not isinstance(engine, str):
        if not callable(getattr(engine, "leaves", None)):
            raise Misuse(
                f"{shown(repr(engine))} is no engine", "name fold, duckdb, narwhals or spark, or pass an engine"
            )
        return engine
    fold = Fold()
    if engine == fold.name or (engine is None and fold.takes(source) and not isinstance(source, (str, Path))):
        return _fitting(fold, source)
    from pendamping.report.engines import find_engine

    found = find_engine(engine, source)
    if found is None and engine is None:
        return _fitting(fold, source)
    if found is None and engine not in _READS:
        raise Misuse(f"there is no engine {engine!r}", "name fold, duckdb, narwhals or spark, or pass an engine")
    if found is None:
        raise _unfitting(str(engine), source)
    return found


def _is_file(path: str | Path) -> bool:
    try:
        return Path(path).is_file()
    except OSError:  # a text too long for a name
        return False


def _fitting(engine: Engine, source: Any) -> Engine:
    if engine.takes(source):
        return engine
    raise _unfitting(engine.name, source)


_READS = {
    "fold": "cycles, events, a log, rows, a frame or a Parquet (.parquet, .pq) or CSV (.csv) file",
    "duckdb": "a Parquet (.parquet, .pq) or CSV (.csv) file, or name no engine",
    "narwhals": "a frame of polars, pandas or pyarrow, or name no engine",
    "spark": "a frame of Spark, or name no engine",
}
_SHEET = "save a log as CSV (.csv) or Parquet (.parquet); a list of people is read with read_rows"
_EVENTS = "read the events with pendamping.codec.load_events and pass them with at=... and programmes=..."
_INSTEAD = {
    **dict.fromkeys((".xlsx", ".xls", ".ods"), _SHEET),
    **dict.fromkeys((".ndjson", ".jsonl"), _EVENTS),
    ".json": "read the cycles with pendamping.codec.loads and pass them with at=...",
    **dict.fromkeys((".gz", ".zip"), "unpack the file and pass what is in it"),
}


def _unfitting(engine: str, source: Any) -> Misuse:
    """Return the error of a source that an engine does not read, with what to do instead."""
    suffix = Path(source).suffix if isinstance(source, (str, Path)) else ""
    told = f"a file {suffix!r}" if isinstance(source, (str, Path)) else type(source).__name__
    fix = _INSTEAD.get(suffix.lower(), f"pass {_READS[engine]}")
    first = source[0] if isinstance(source, (list, tuple)) and source else None
    if isinstance(first, (str, Path)):
        fix = "several files are carried out one by one and merged: merge_leaves(...)"
    elif first is not None or hasattr(source, "accepted"):
        fix = f"{fix}; people and other entities become rows for seal(), one a person"
    return Misuse(f"{engine} cannot read {told}", fix)
