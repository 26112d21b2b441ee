"""Engines beside the fold: SQL in DuckDB for files, narwhals for frames, Spark for clusters. Loaded on first use."""

from typing import Any

from pendamping.errors import MissingExtra
from pendamping.report.engines.duck import DuckDB
from pendamping.report.engines.files import FilePart, is_csv
from pendamping.report.engines.frames import Frames
from pendamping.report.engines.spark import Spark
from pendamping.report.leaves import Engine


def find_engine(name: str | None, source: Any) -> Engine | None:
    """Return the engine of a name that reads a source, or the engine for a source where no name is given.

    None means that there is none: no such name, or a source that these engines do not read. Where an engine lacks its
    package, `MissingExtra` tells the extra; a CSV file that no engine was named for is then left to the fold.

    >>> find_engine(None, "log.parquet"), find_engine("narwhals", "log.parquet"), find_engine("spark", "log.parquet")
    (DuckDB(name='duckdb', memory_mb=1024, threads=None), None, None)
    """
    engines: tuple[DuckDB | Frames | Spark, ...] = (DuckDB(), Frames(), Spark())
    for engine in engines:
        if name in (None, engine.name) and engine.takes(source):
            try:
                engine.package()
            except MissingExtra:
                if name is None and is_csv(source):
                    return None
                raise
            return engine
    return None


__all__ = ["DuckDB", "FilePart", "Frames", "Spark", "find_engine"]
