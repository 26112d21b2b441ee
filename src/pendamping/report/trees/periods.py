"""Periods as short codes in the log, and the two trees of them: by school year and by calendar year."""

import re
from datetime import date
from functools import cache, partial

from attrs import evolve

from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.report.cells import UNKNOWN, Node
from pendamping.report.messages import UNKNOWN_PERIOD
from pendamping.report.trees.axis import NOWHERE, OUTSIDE, WHOLLY, Axis, Path
from pendamping.values.parsed import shown
from pendamping.values.periods import Period, PeriodKind

_SMALLEST_FIRST = (
    PeriodKind.MONTH,
    PeriodKind.QUARTER,
    PeriodKind.SEMESTER,
    PeriodKind.SCHOOL_YEAR,
    PeriodKind.YEAR,
)
# Months and quarters belong to the calendar year, as their printed names do; semesters to the school year.
_CHAINS = (
    (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR),
    (PeriodKind.SEMESTER, PeriodKind.SCHOOL_YEAR),
)
_CODE = re.compile(
    r"(?P<y>\d{4})(?:-(?P<month>\d{2})|-T(?P<quarter>[1-4])|/(?P<next>\d{4})(?:-(?P<half>[12]))?)?", re.ASCII
)

LEVELS: tuple[str, ...] = tuple(kind.value for kind in _SMALLEST_FIRST)
"""The names that ``period`` takes, the smallest first."""

_LABELS = {
    PeriodKind.MONTH: Label("bulan", "month"),
    PeriodKind.QUARTER: Label("triwulan", "quarter"),
    PeriodKind.SEMESTER: Label("semester", "semester"),
    PeriodKind.SCHOOL_YEAR: Label("tahun ajaran", "school year"),
    PeriodKind.YEAR: Label("tahun", "year"),
}


def period_code(period: Period) -> str:
    """Return the code of a period in the log.

    >>> period_code(Period.semester(2023, "genap")), period_code(Period.quarter(2025, 4)), period_code(Period.year(2019))
    ('2023/2024-2', '2025-T4', '2019')
    """
    first = period.days.first
    if period.kind is PeriodKind.MONTH:
        return f"{first.year:04}-{first.month:02}"
    if period.kind is PeriodKind.QUARTER:
        return f"{first.year:04}-T{(first.month + 2) // 3}"
    if period.kind is PeriodKind.YEAR:
        return f"{first.year:04}"
    start = first.year - (first.month < 7)
    half = "" if period.kind is PeriodKind.SCHOOL_YEAR else "-1" if first.month == 7 else "-2"
    return f"{start:04}/{start + 1:04}{half}"


@cache
def period_of(code: str) -> Period | None:
    """Return the period of a code, or None where it is none.

    >>> str(period_of("2023/2024-2")), period_of("2023/2025")
    ('semester genap 2023/2024', None)
    """
    found = _CODE.fullmatch(code)
    if found is None or not 1 <= int(found["y"]) <= 9997:
        return None
    year = int(found["y"])
    if found["next"]:
        if int(found["next"]) != year + 1:
            return None
        names = {"1": "ganjil", "2": "genap"}
        return Period.semester(year, names[found["half"]]) if found["half"] else Period.school_year(year)
    if found["month"]:
        return Period.month(year, int(found["month"])) if 1 <= int(found["month"]) <= 12 else None
    return Period.quarter(year, int(found["quarter"])) if found["quarter"] else Period.year(year)


def smallest_period(first: date | None, last: date | None) -> str:
    """Return the code of the smallest named period that holds all the days, empty where none does.

    >>> smallest_period(date(2019, 7, 31), date(2019, 8, 3)), smallest_period(date(2019, 1, 1), date(2019, 12, 31))
    ('2019-T3', '2019')
    """
    if first is None or last is None or not 2 <= first.year <= last.year <= 9997:
        return ""
    for kind in _SMALLEST_FIRST:
        period = Period.of_day(kind, first)
        if period.contains(last):
            return period_code(period)
    return ""


def period_axis(level: str) -> Axis:
    """Return the axis of periods at a level: bulan, triwulan, semester, tahun-ajaran or tahun.

    >>> period_axis("bulan").path_of(("2019-08",)).nodes
    ('2019-08', '2019-T3', '2019')
    """
    kind = PeriodKind(level)
    chain = next(chain for chain in _CHAINS if kind in chain)
    path = partial(_path, kinds=chain[chain.index(kind) :])
    return Axis("period", level, _LABELS[kind], ("period",), path, _label, level_of=partial(_level, lowest=kind))


def _level(node: Node, lowest: PeriodKind) -> Label:
    held = period_of(node)
    return _LABELS[lowest if held is None else held.kind]


def _path(values: tuple[str, ...], kinds: tuple[PeriodKind, ...]) -> Path:
    """Return the way of a period through the kinds of an axis, the level asked for first."""
    held = period_of(values[0])
    if held is None:
        return Path(NOWHERE.nodes, _unknown(values[0]))
    nodes: list[Node] = []
    for wider in kinds:
        around = _around(wider, held)
        if around is not None:
            nodes.append(period_code(around))
    if not nodes:
        return NOWHERE
    known = _around(kinds[0], held) is not None
    # A date known to the year only is in no month, but in the year all the same.
    return Path(tuple(nodes) if known else (f"{nodes[0]}:{UNKNOWN}", *nodes))


def within(axis: Axis | None, period: Period) -> Axis:
    """Return an axis that leaves out whatever does not certainly lie within a period; alone it only limits.

    >>> within(None, Period.year(2019)).path_of(("2019-08",)).nodes, within(None, Period.year(2019)).path_of(("",)).nodes
    (('*',), ())
    >>> within(period_axis("bulan"), Period.quarter(2019, 3)).path_of(("2019-08",)).nodes
    ('2019-08', '2019-T3')
    """
    path = partial(_within, axis=axis, period=period)
    label = Label(period.text("id"), period.text("en"))
    if axis is not None:
        return evolve(axis, path_of=path, limit=label)
    return Axis("period", "", label, ("period",), path, _label, limit=label)


def _within(values: tuple[str, ...], axis: Axis | None, period: Period) -> Path:
    held = period_of(values[0])
    if not _holds(period, values[0]):
        return OUTSIDE if held is not None else Path(OUTSIDE.nodes, _unknown(values[0]))
    if axis is None:
        return WHOLLY
    path = axis.path_of(values)
    # A year of which only one quarter counts is no row of the report: its number would not be that of the year.
    return Path((path.nodes[0], *(node for node in path.nodes[1:] if _holds(period, node))), path.finding)


def _holds(period: Period, node: Node) -> bool:
    held = period_of(node)
    return held is not None and period.contains(held.days.first) and period.contains(held.days.last)


def _unknown(code: str) -> Finding | None:
    """Return what is wrong with a code that names no period; nothing where nobody recorded one."""
    return UNKNOWN_PERIOD("$.period", code=shown(code)) if code.strip() else None


def _around(kind: PeriodKind, held: Period) -> Period | None:
    """Return the period of a kind that certainly holds another, or None."""
    around = Period.of_day(kind, held.days.first)
    return around if around.contains(held.days.last) else None


def _label(node: Node) -> Label:
    code, _, rest = node.partition(":")
    held = period_of(code)
    told = Label(code, code) if held is None else Label(held.text("id"), held.text("en"))
    return Label(f"{told.id}, tidak diketahui kapan", f"{told.en}, not known when") if rest else told
