"""The engine of Spark: every partition is counted where it lies, and only the counts travel."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from attrs import frozen

from pendamping.errors import optional
from pendamping.report.engines.files import uneven
from pendamping.report.engines.frames import Frames
from pendamping.report.fold import fold_pieces, must_have_columns
from pendamping.report.leaves import Leaves, Plan, Progress, merge_leaves

Batches = Iterable[Any]
"""Record batches of pyarrow."""

_STATE = "state string"
"""What the workers give back: one column, the leaves of their rows as JSON."""


@frozen(slots=True)
class Spark:
    """The engine of Spark's frames; needs the extra ``spark``, here and on every worker.

    Each worker counts the rows of its partitions with the kernel of frames, so the numbers are those of every other
    engine. What leaves a worker is the state of its leaves, never a row.

    Attributes:
        name: the word that ``report(engine=...)`` takes.
        rows: how many rows a worker holds at a time.
        mergers: on so many workers the states are merged before the driver merges theirs.
    """

    name: str = "spark"
    rows: int = 500_000
    mergers: int = 8

    def package(self) -> Any:
        """Return the package of Spark, or raise `MissingExtra`."""
        return optional("pyspark", "spark")

    def takes(self, source: Any) -> bool:
        """Say whether the source is a frame of Spark; that of a remote session is one too."""
        modules = map(sys.modules.get, ("pyspark.sql", "pyspark.sql.connect.dataframe"))
        return any(isinstance(source, getattr(module, "DataFrame", ())) for module in modules)

    def leaves(self, source: Any, plan: Plan, progress: Progress | None = None) -> Leaves:
        """Return the leaves of a frame; the job runs once, with the columns of the plan only.

        Raises:
            InvalidInput: the frame lacks columns, or has one twice.
        """
        names = list(source.columns)
        held = [name for name in plan.columns if name in names]
        if any(names.count(name) > 1 for name in held):
            raise uneven("DataFrame", len(names))
        must_have_columns(names, 1)
        taken = source.select(*(f"`{name}`" for name in held)).mapInArrow(partial(_counted, plan, self.rows), _STATE)
        merged = taken.repartition(self.mergers).mapInArrow(partial(_merged, plan), _STATE)
        found, rows = [], 0
        for row in merged.toLocalIterator():
            found.append(_read(plan, row[0]))
            rows += found[-1].checks.get("rows", 0)
            if progress is not None:
                progress(rows, None)
        return merge_leaves(found) if rows else fold_pieces([], plan, 0)


def _counted(plan: Plan, rows: int, batches: Batches) -> Iterator[Any]:
    """Give the leaves of one partition, counted some hundred thousand rows at a time."""
    pyarrow = optional("pyarrow", "spark")
    leaves: list[Leaves] = []
    for pile in _piles(batches, rows):
        leaves.append(Frames().leaves(pyarrow.Table.from_batches(pile), plan))
        leaves = [merge_leaves(leaves)]
    yield from map(_written, leaves)


def _piles(batches: Batches, rows: int) -> Iterator[list[Any]]:
    pile: list[Any] = []
    for batch in batches:
        pile.append(batch)
        if sum(len(item) for item in pile) >= rows:
            yield pile
            pile = []
    if pile:
        yield pile


def _merged(plan: Plan, batches: Batches) -> Iterator[Any]:
    """Give one state for all that a merging worker was sent."""
    leaves: Leaves | None = None
    for batch in batches:
        for state in batch.column(0).to_pylist():
            other = _read(plan, state)
            leaves = other if leaves is None else leaves.merge(other)
    yield from map(_written, [] if leaves is None else [leaves])


def _written(leaves: Leaves) -> Any:
    pyarrow = optional("pyarrow", "spark")
    state: Mapping[str, Any] = leaves.to_state()
    return pyarrow.RecordBatch.from_pydict({"state": [json.dumps(state, separators=(",", ":"))]})


def _read(plan: Plan, state: str) -> Leaves:
    return Leaves.from_state(plan, json.loads(state))
