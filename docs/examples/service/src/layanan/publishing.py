"""What the office publishes: a few reports, once a day, with small numbers protected."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta, timezone

from pendamping import Cycle, Programme, UnknownName, report
from pendamping.model.facts import Attribute
from pendamping.report import ReportTable, enrich

WIB = timezone(timedelta(hours=7))
# A public report is one of these and no other, made of what was known at midnight: whoever could choose dimensions or
# moments freely would work out the hidden numbers from the difference of two reports.
REPORTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "siklus": (("mulai", "selesai"), ()),
    "siklus-per-kabupaten": (("mulai", "selesai"), ("kabupaten",)),
    "siklus-per-jenjang": (("mulai", "selesai"), ("jenjang",)),
}
"""The measures and the dimensions of each public report."""


def published(programme: Programme, name: str, cycles: Iterable[Cycle], now: datetime) -> ReportTable:
    """Return a report for everybody; `NotPublishable` where it cannot be made safe."""
    if name not in REPORTS:
        raise UnknownName("report", name, REPORTS)
    measures, by = REPORTS[name]
    midnight = datetime.combine(now.astimezone(WIB).date(), time(), WIB)
    held = tuple(cycles)
    regions = {cycle.subject: {"wilayah": region} for cycle in held if (region := _region(cycle))}
    made = enrich(held, at=midnight, programmes=programme, attributes=regions)
    return report(made, measures, by=by, at=midnight, audience="public")


def _region(cycle: Cycle) -> str:
    """Return the region that the cycle states last; packs call the attribute region, reports call it wilayah."""
    stated = [fact.value for fact in cycle.facts.of(Attribute) if fact.name == "region"]
    return stated[-1] if stated else ""
