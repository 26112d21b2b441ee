"""One log as everything that an engine reads."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas
import polars
import pyarrow
import pyarrow.parquet

from pendamping.report import Log
from pendamping.report.log import TYPES

Columns = Mapping[str, list[Any]]


def columns_of(log: Log) -> dict[str, list[Any]]:
    return {name: list(values) for name, values in log.columns.items()}


def arrow(columns: Columns) -> pyarrow.Table:
    types = {name: pyarrow.int64() if TYPES.get(name) == "whole" else pyarrow.string() for name in columns}
    return pyarrow.table({name: pyarrow.array(values, types[name]) for name, values in columns.items()})


def polars_frame(columns: Columns) -> polars.DataFrame:
    return polars.from_arrow(arrow(columns))  # type: ignore[return-value]


def pandas_frame(columns: Columns) -> pandas.DataFrame:
    """As pandas has it by default: numbers beside a gap are floats."""
    return pandas.DataFrame({name: pandas.Series(values) for name, values in columns.items()})


FRAMES: Mapping[str, Callable[[Columns], Any]] = {
    "polars": polars_frame,
    "lazy": lambda columns: polars_frame(columns).lazy(),
    "pandas": pandas_frame,
    "pyarrow": arrow,
}


def parquet(columns: Columns, folder: Path, rows: int = 4096) -> Path:
    path = folder / "log.parquet"
    pyarrow.parquet.write_table(arrow(columns), path, row_group_size=rows)
    return path


def csv_file(columns: Columns, folder: Path) -> Path:
    path = folder / "log.csv"
    Log.of_columns(columns).write_csv(path)
    return path


def every_source(columns: Columns, folder: Path) -> dict[str, Any]:
    """The log in files, and as a frame of each package."""
    held: dict[str, Any] = {name: make(columns) for name, make in FRAMES.items()}
    return held | {"parquet": parquet(columns, folder), "csv": csv_file(columns, folder)}
