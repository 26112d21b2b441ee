"""Reports: one declaration of a measure, any engine, exact numbers, and no small cell that can be worked out.

The package can be called: ``pendamping.report(...)`` is `pendamping.report.reporting.report`. Room and function have
one name, and importing any module of the room would otherwise put the room in the place of the function.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pendamping.report import measures as measures
    from pendamping.report.cells import Cells as Cells
    from pendamping.report.cells import Protected as Protected
    from pendamping.report.cells import Protector as Protector
    from pendamping.report.enriching.enrich import enrich as enrich
    from pendamping.report.enriching.sealing import Enriched as Enriched
    from pendamping.report.enriching.sealing import seal as seal
    from pendamping.report.leaves import Leaves as Leaves
    from pendamping.report.leaves import merge_leaves as merge_leaves
    from pendamping.report.log import Log as Log
    from pendamping.report.reporting import NotPublishable as NotPublishable
    from pendamping.report.reporting import carry_out as carry_out
    from pendamping.report.reporting import report as report
    from pendamping.report.reporting import requested as requested
    from pendamping.report.shown.table import ReportTable as ReportTable

from pendamping.doors import Doors

_DOORS = {
    "cells": ("Cells", "Protected", "Protector"),
    "enriching.enrich": ("enrich",),
    "enriching.sealing": ("Enriched", "seal"),
    "leaves": ("Leaves", "merge_leaves"),
    "log": ("Log",),
    "reporting": ("NotPublishable", "carry_out", "report", "requested"),
    "shown.table": ("ReportTable",),
}
_OPEN = Doors(__name__, globals(), _DOORS)
__all__ = [*_OPEN.public, "measures"]  # the table above, and the module of measures


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use."""
    if name == "measures":
        from importlib import import_module

        return import_module("pendamping.report.measures")
    return _OPEN.load(name)


def __dir__() -> list[str]:
    return sorted({*_OPEN.listed(), "measures"})


class _Room(ModuleType):
    """The package as something to call."""

    def __call__(self, *args: Any, **named: Any) -> Any:
        return _OPEN.load("report")(*args, **named)


sys.modules[__name__].__class__ = _Room
