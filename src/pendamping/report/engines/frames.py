"""The engine of frames: one kernel of narwhals expressions for polars, pandas and pyarrow."""

import sys
from typing import Any

from attrs import frozen

from pendamping.errors import optional
from pendamping.report.engines.files import uneven
from pendamping.report.engines.kernel import Irregular, Kernel
from pendamping.report.fold import fold_pieces, must_have_columns
from pendamping.report.leaves import Leaves, Plan, Progress
from pendamping.report.log import Log

_FRAMES = {"polars": ("DataFrame", "LazyFrame"), "pandas": ("DataFrame",), "pyarrow": ("Table", "RecordBatch")}


@frozen(slots=True)
class Frames:
    """The engine of frames in memory, of polars, pandas and pyarrow; needs the extra ``frames``.

    Attributes:
        name: the word that ``report(engine=...)`` takes.
    """

    name: str = "narwhals"

    def package(self) -> Any:
        """Return the package of narwhals, or raise `MissingExtra`."""
        return optional("narwhals", "frames")

    def takes(self, source: Any) -> bool:
        """Say whether the source is a frame of a package that is loaded."""
        for package, names in _FRAMES.items():
            module = sys.modules.get(package)
            if any(isinstance(source, getattr(module, name, ())) for name in names):
                return True
        return False

    def leaves(self, source: Any, plan: Plan, progress: Progress | None = None) -> Leaves:
        """Return the leaves of a frame; a lazy one is collected, with the columns of the plan only.

        Raises:
            InvalidInput: the frame lacks columns, or has one twice.
        """
        frame = self._frame(source, plan)
        must_have_columns(frame.columns, len(frame))
        if not len(frame):
            return fold_pieces([], plan, 0)
        try:
            return Kernel(self.package(), frame, plan, progress).leaves()
        except Irregular:
            columns = {name: frame[name].to_list() for name in frame.columns}
            log = Log(columns, len(frame))
            return fold_pieces([log], plan, log.length, progress)

    def _frame(self, source: Any, plan: Plan) -> Any:
        narwhals = self.package()
        if type(source).__name__ == "RecordBatch":
            source = sys.modules["pyarrow"].Table.from_batches([source])
        names = list(getattr(source, "column_names", ())) or list(
            source.collect_schema() if hasattr(source, "collect_schema") else source.columns
        )
        held = [name for name in plan.columns if name in names]
        if any(names.count(name) > 1 for name in held):
            raise uneven(type(source).__name__, len(names))
        native = source[held] if hasattr(source, "iloc") else source.select(held)
        frame = narwhals.from_native(native)
        return frame.collect() if isinstance(frame, narwhals.LazyFrame) else frame
