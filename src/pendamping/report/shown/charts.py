"""The usual pictures of a report as Vega-Lite specifications: plain dicts that hold their data and nothing else."""

from collections.abc import Mapping
from typing import Any

from pendamping.errors import Misuse, UnknownName
from pendamping.labels import Label, Lang
from pendamping.report.catalogue.base import Measure
from pendamping.report.cells import ALL
from pendamping.report.computing.finish import Mark
from pendamping.report.measures import BEBAN_TERBESAR, BEBAN_TERKECIL, JANGKAUAN, JANGKAUAN_RENCANA
from pendamping.report.shown.numbers import cell_text, heading, rounded
from pendamping.report.shown.table import ReportTable
from pendamping.report.shown.text import names_of

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
KINDS = ("funnel", "bars", "durations", "load", "cascade")

_LEFT_OUT = Label("{count} kelompok tanpa angka tidak digambar", "{count} groups without a number are not drawn")


def chart(table: ReportTable, kind: str, lang: Lang = "id", measure: Measure | None = None) -> dict[str, Any]:
    """Return one picture of a report; see `ReportTable.chart`."""
    if kind not in KINDS:
        raise UnknownName("chart", kind, KINDS)
    if kind == "funnel":
        return _funnel(table, lang)
    if kind == "load":
        return _range(table, (table.measure(BEBAN_TERKECIL), table.measure(BEBAN_TERBESAR)), lang)
    if kind == "cascade":
        return _cascade(table, lang)
    return _bars(table, measure or table.measures[0], lang)


def _drawn(table: ReportTable, measure: Measure, lang: Lang) -> tuple[list[dict[str, Any]], int]:
    """Return one point a group that is no total and has a number, and how many groups have none."""
    found, missing = table.results[measure.id], 0
    out: list[dict[str, Any]] = []
    for place, group in enumerate(table.groups):
        if not _is_leaf(table, group):
            continue
        number, mark = found.numbers[place], found.marks[place]
        if number is None:
            missing += 1
            continue
        name = ", ".join(names_of(table, place, lang)) or heading(measure, lang)
        shown = cell_text(number, mark, measure, lang)
        out.append({"group": name, "value": _plain(table, measure, place), "text": shown, "order": len(out)})
    return out, missing


def _is_leaf(table: ReportTable, group: tuple[str, ...]) -> bool:
    """Say whether a group is at the lowest level of every dimension."""
    inner = [set(_parents(table, place)) for place in range(len(table.axes))]
    return all(node != ALL and node not in inner[place] for place, node in enumerate(group)) or not group


def _parents(table: ReportTable, place: int) -> list[str]:
    return [table.groups[item.total][place] for item in table.sums if item.dimension == place]


def _plain(table: ReportTable, measure: Measure, place: int) -> int | float:
    number = table.results[measure.id].numbers[place]
    value = rounded(number, measure) if number is not None else 0
    return value if isinstance(value, int) else float(value)


def _spec(table: ReportTable, lang: Lang, values: list[dict[str, Any]], missing: int, title: str) -> dict[str, Any]:
    notes = [_LEFT_OUT.text(lang).format(count=missing)] if missing else []
    notes += [table.footnote.text(lang)] if table.footnote.id else []
    return {
        "$schema": SCHEMA,
        "title": {"text": title, "subtitle": [*notes, table.provenance.coverage(lang)]},
        "description": " ".join([title, *notes]),
        "data": {"values": values},
        "width": 480,
        "height": {"step": 22},
    }


def _axis(title: str, field: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"field": field, "type": kind, "title": title, **more}


def _category(title: str) -> dict[str, Any]:
    return _axis(title, "group", "nominal", sort={"field": "order"})


def _tooltip() -> list[dict[str, Any]]:
    return [{"field": "group", "type": "nominal"}, {"field": "text", "type": "nominal"}]


def _bars(table: ReportTable, measure: Measure, lang: Lang) -> dict[str, Any]:
    values, missing = _drawn(table, measure, lang)
    by = ", ".join(axis.label.text(lang) for axis in table.axes)
    encoding = {
        "y": _category(by),
        "x": _axis(heading(measure, lang), "value", "quantitative", scale={"zero": True}),
        "tooltip": _tooltip(),
    }
    title = f"{measure.label.text(lang)}" + (f" ({by})" if by else "")
    return {**_spec(table, lang, values, missing, title), "mark": "bar", "encoding": encoding}


def _funnel(table: ReportTable, lang: Lang) -> dict[str, Any]:
    """Draw the totals of the measures that count, in their order; rates between stages belong to the table."""
    stages = [item for item in table.measures if item.denominator is None and item.quantile is None]
    if len(stages) < 2:
        raise Misuse("a funnel needs at least two stages", "report measures.CORONG, or two counts or more")
    total = len(table.groups) - 1
    values, missing = [], 0
    for place, item in enumerate(stages):
        found = table.results[item.id]
        if found.marks[total] is not Mark.SHOWN:
            missing += 1
            continue
        shown = cell_text(found.numbers[total], found.marks[total], item, lang)
        held = {"group": item.label.text(lang), "value": _plain(table, item, total), "text": shown, "order": place}
        values.append(held)
    words = {"id": ("tahap", "jumlah", "Corong"), "en": ("stage", "number", "Funnel")}[lang]
    encoding: Mapping[str, Any] = {
        "y": _category(words[0]),
        "x": _axis(words[1], "value", "quantitative", stack="center", axis=None),
        "tooltip": _tooltip(),
    }
    return {**_spec(table, lang, values, missing, words[2]), "mark": "bar", "encoding": dict(encoding)}


def _range(table: ReportTable, ends: tuple[Measure, Measure], lang: Lang) -> dict[str, Any]:
    least, _ = _drawn(table, ends[0], lang)
    most, missing = _drawn(table, ends[1], lang)
    high = {point["group"]: point for point in most}
    both = [(point, high[point["group"]]) for point in least if point["group"] in high]
    values = [
        {**low, "to": top["value"], "text": f"{low['text']} - {top['text']}", "order": place}
        for place, (low, top) in enumerate(both)
    ]
    title = {"id": "Beban pendamping, terkecil sampai terbesar", "en": "Load of mentors, least to most"}[lang]
    encoding = {
        "y": _category(", ".join(axis.label.text(lang) for axis in table.axes)),
        "x": _axis(heading(ends[1], lang), "value", "quantitative"),
        "x2": {"field": "to"},
        "tooltip": _tooltip(),
    }
    return {**_spec(table, lang, values, missing, title), "mark": {"type": "bar", "height": 8}, "encoding": encoding}


def _cascade(table: ReportTable, lang: Lang) -> dict[str, Any]:
    """Draw planned beside realised reach for every group that is no total."""
    pair = (table.measure(JANGKAUAN_RENCANA), table.measure(JANGKAUAN))
    series = {"id": ("rencana", "terlaksana"), "en": ("planned", "realised")}[lang]
    values: list[dict[str, Any]] = []
    missing = 0
    for item, name in zip(pair, series, strict=True):
        points, without = _drawn(table, item, lang)
        values += [{**point, "series": name} for point in points]
        missing += without
    encoding = {
        "y": _category(", ".join(axis.label.text(lang) for axis in table.axes)),
        "x": _axis(pair[1].unit.text(lang), "value", "quantitative", scale={"zero": True}),
        "yOffset": {"field": "series", "type": "nominal"},
        "color": _axis("", "series", "nominal"),
        "tooltip": [*_tooltip(), {"field": "series", "type": "nominal"}],
    }
    title = {"id": "Jangkauan kaskade", "en": "Reach of the cascade"}[lang]
    return {**_spec(table, lang, values, missing, title), "mark": "bar", "encoding": encoding}
