"""Do the totals agree: people in several parts, and totals that were stated elsewhere."""

from collections.abc import Mapping

from pendamping.errors import Misuse
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.report.messages import IN_SEVERAL_PARTS, TOTALS_DIFFER
from pendamping.report.shown.table import ReportTable
from pendamping.values.counts import number_text
from pendamping.values.figures import check_figures


def check_totals(table: ReportTable, stated: Mapping[str, int]) -> tuple[Finding, ...]:
    """Return where people are in several parts, and where stated totals differ from what was counted.

    A stated total is held against the counted one, and the parts of the first dimension against it, as
    ``check_figures`` does for figures that a text prints together.
    """
    found: list[Finding] = []
    for measure in table.measures:
        if measure.numerator.kind == "distinct" and measure.finish == "number":
            found += _several(table, measure.id)
    for id, total in stated.items():
        found += _stated(table, id, total)
    return tuple(found)


def _several(table: ReportTable, id: str) -> list[Finding]:
    numbers = table.results[id].numbers
    found: list[Finding] = []
    for item in table.sums:
        parts = [numbers[place] for place in item.parts]
        total = numbers[item.total]
        added = sum(part for part in parts if part is not None)
        if total is not None and None not in parts and added != total:
            what, where = table.measure(id).label, _group(table, item.total)
            found.append(
                IN_SEVERAL_PARTS(f"$.{id}", measure=what, group=where, sum=_text(int(added)), total=_text(int(total)))
            )
    return found


def _stated(table: ReportTable, id: str, stated: int) -> list[Finding]:
    if type(stated) is not int:
        raise Misuse(f"{stated!r:.60} is no total", "pass whole numbers; Count.parse reads those of a text")
    last = len(table.groups) - 1
    numbers, label = table.results[table.measure(id).id].numbers, table.measure(id).label
    counted = numbers[last]
    if not isinstance(counted, int):
        return []
    found: list[Finding] = []
    if counted != stated:
        where = _group(table, last)
        found.append(TOTALS_DIFFER(f"$.{id}", measure=label, group=where, stated=_text(stated), counted=_text(counted)))
    below = next((item for item in table.sums if item.total == last and item.dimension == 0), None)
    parts = [] if below is None else [numbers[place] for place in below.parts]
    whole = [part for part in parts if isinstance(part, int)]
    if whole and len(whole) == len(parts):
        found += check_figures(total=stated, parts=whole)
    return found


def _group(table: ReportTable, place: int) -> Label:
    nodes = list(zip(table.axes, table.groups[place], strict=True))
    texts = [", ".join(axis.text_of(node).text(lang) for axis, node in nodes) for lang in ("id", "en")]
    return Label(texts[0] or "Jumlah", texts[1] or "Total")


def _text(number: int) -> Label:
    return Label(number_text(number, "id"), number_text(number, "en"))
