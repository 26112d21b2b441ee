"""The usual pictures of a report as Vega-Lite specifications: plain dicts that hold their data and nothing else.

A group without a number is in the picture too, with the word that stands in its cell; it has no bar.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from pendamping.errors import Misuse, UnknownName
from pendamping.labels import Label, Lang
from pendamping.markup import framed
from pendamping.report.catalogue.base import Measure
from pendamping.report.cells import ALL
from pendamping.report.measures import BEBAN_TERBESAR, BEBAN_TERKECIL, JANGKAUAN, JANGKAUAN_RENCANA
from pendamping.report.shown.numbers import cell_text, heading, rounded
from pendamping.report.shown.table import ReportTable
from pendamping.report.shown.text import names_of

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
MIME = "application/vnd.vegalite.v5+json"
"""How notebooks are told that something is Vega-Lite."""
KINDS = ("funnel", "bars", "durations", "load", "cascade")

Point = dict[str, Any]

_INDONESIAN = {"number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""]}}
_STAGE, _FUNNEL = Label("tahap", "stage"), Label("Corong", "Funnel")
_LOAD = Label("Beban pendamping, terkecil sampai terbesar", "Load of mentors, least to most")
_REACH = Label("Jangkauan kaskade", "Reach of the cascade")
_PLANNED, _REALISED = Label("rencana", "planned"), Label("terlaksana", "realised")
_TEXT = {"field": "text", "type": "nominal"}
_BESIDE = {"align": "left", "baseline": "middle", "dx": 5}
_WIDTH, _LINE = 480, 84


class Chart(dict[str, Any]):
    """A Vega-Lite specification, a plain dict to programs; a notebook draws it, or shows the same numbers as bars.

    Its language is the one that was asked for when it was made.
    """

    def __init__(self, spec: Mapping[str, Any], lang: Lang = "id") -> None:
        super().__init__(spec)
        self.lang: Lang = lang

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Mapping[str, Any]:
        from pendamping.report.shown.bars import bars_html, bars_text

        html = framed(bars_html(self, self.lang), self.lang)
        return {MIME: dict(self), "text/html": html, "text/plain": bars_text(self)}

    def _repr_html_(self) -> str:
        html: str = self._repr_mimebundle_()["text/html"]
        return html

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        from pendamping.report.shown.bars import bars_text

        printer.text(bars_text(self))


def chart(table: ReportTable, kind: str, lang: Lang = "id", measure: Measure | None = None) -> Chart:
    """Return one picture of a report; see `ReportTable.chart`."""
    return Chart(_chart(table, kind, lang, measure), lang)


def _chart(table: ReportTable, kind: str, lang: Lang, measure: Measure | None) -> dict[str, Any]:
    if kind not in KINDS:
        raise UnknownName("chart", kind, KINDS)
    if kind == "funnel":
        return _funnel(table, lang)
    if kind == "load":
        return _range(table, _needed(table, kind, BEBAN_TERKECIL), _needed(table, kind, BEBAN_TERBESAR), lang)
    if kind == "cascade":
        return _cascade(table, lang)
    return _bars(table, measure or table.measures[0], lang)


def _needed(table: ReportTable, kind: str, measure: Measure) -> Measure:
    """Return a measure that a picture is made of, or say that the report has to hold it."""
    if all(item.id != measure.id for item in table.measures):
        raise Misuse(f"the picture {kind!r} needs the measure {measure.id!r}", "name it in the report too")
    return table.measure(measure)


def _points(table: ReportTable, measure: Measure, lang: Lang) -> list[Point]:
    """Return one point a group that is no total: its number, or none and the word for why."""
    places = [place for place, group in enumerate(table.groups) if _is_leaf(table, group)]
    names = [", ".join(names_of(table, place, lang)) or heading(measure, lang) for place in places]
    often = Counter(names)
    out = []
    for name, place in zip(names, places, strict=True):
        # Two places of one name are two bars.
        told = name if often[name] == 1 else f"{name} ({', '.join(table.groups[place])})"
        out.append({"group": told, **_value(table, measure, place, lang)})
    return out


def _value(table: ReportTable, measure: Measure, place: int, lang: Lang) -> Point:
    found = table.results[measure.id]
    number, mark = found.numbers[place], found.marks[place]
    text = cell_text(number, mark, measure, lang)
    if number is None:
        return {"value": None, "at": 0, "text": text}
    value = rounded(number, measure)
    plain = value if isinstance(value, int) else float(value)
    return {"value": plain, "at": plain, "text": text}


def _is_leaf(table: ReportTable, group: tuple[str, ...]) -> bool:
    """Say whether a group is at the lowest level of every dimension."""
    inner = table.inner_nodes
    return all(node != ALL and node not in inner[place] for place, node in enumerate(group)) or not group


def _spec(
    table: ReportTable, lang: Lang, title: str, values: Sequence[Point], layers: list[Any], whole: bool = True
) -> dict[str, Any]:
    notes = [table.footnote.text(lang)] if table.footnote.id else []
    notes.append(table.provenance.coverage(lang))
    # Whole numbers get no tick between them; merging the axes of layers would lose it anywhere but here.
    config: dict[str, Any] = {"axisQuantitative": {"tickMinStep": 1}} if whole else {}
    return {
        "$schema": SCHEMA,
        "title": {"text": title, "subtitle": [line for note in notes for line in wrap(note, _LINE)], "anchor": "start"},
        "description": " ".join([title, *notes]),
        "data": {"values": list(values)},
        "width": _WIDTH,
        "height": {"step": 26},
        "layer": layers,
        "config": {**config, "locale": _INDONESIAN} if lang == "id" else config,
    }


def _category(title: str, values: Sequence[Point]) -> dict[str, Any]:
    names = list(dict.fromkeys(point["group"] for point in values))
    return {"field": "group", "type": "nominal", "title": title, "sort": names, "axis": {"labelLimit": 320}}


def _amount(field: str, title: str) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "title": title, "scale": {"zero": True}}


def _tooltip(*more: str) -> list[dict[str, Any]]:
    return [{"field": name, "type": "nominal"} for name in ("group", *more, "text")]


def _by(table: ReportTable, lang: Lang) -> str:
    return ", ".join(axis.label.text(lang) for axis in table.axes)


def _told(table: ReportTable, what: str, lang: Lang) -> str:
    by, word = _by(table, lang), {"id": "menurut", "en": "by"}[lang]
    return f"{what} {word} {by}" if by else what


def _bars(table: ReportTable, measure: Measure, lang: Lang) -> dict[str, Any]:
    values = _points(table, measure, lang)
    y, title = _category(_by(table, lang), values), heading(measure, lang)
    layers = [
        {"mark": "bar", "encoding": {"y": y, "x": _amount("value", title), "tooltip": _tooltip()}},
        {"mark": {"type": "text", **_BESIDE}, "encoding": {"y": y, "x": _amount("at", title), "text": _TEXT}},
    ]
    return _spec(table, lang, _told(table, measure.label.text(lang), lang), values, layers, measure.places == 0)


def _funnel(table: ReportTable, lang: Lang) -> dict[str, Any]:
    """Draw the totals of the measures that count, in their order; rates between stages belong to the table."""
    stages = [item for item in table.measures if item.finish == "number"]
    if len(stages) < 2:
        raise Misuse("a funnel needs at least two stages", "report measures.CORONG, or two counts or more")
    values = []
    for item in stages:
        point = _value(table, item, len(table.groups) - 1, lang)
        values.append({"group": item.label.text(lang), **point, "from": -point["at"] / 2, "to": point["at"] / 2})
    y = _category(_STAGE.text(lang), values)
    sides = {"field": "from", "type": "quantitative", "axis": None}, {"field": "to"}
    layers = [
        {"mark": "bar", "encoding": {"y": y, "x": sides[0], "x2": sides[1], "tooltip": _tooltip()}},
        {"mark": {"type": "text", **_BESIDE}, "encoding": {"y": y, "x": {"value": "width"}, "text": _TEXT}},
    ]
    return _spec(table, lang, _FUNNEL.text(lang), values, layers)


def _range(table: ReportTable, least: Measure, most: Measure, lang: Lang) -> dict[str, Any]:
    """Draw the least and the most load of every group; where they are one, two points lie on one another."""
    values = []
    for low, high in zip(_points(table, least, lang), _points(table, most, lang), strict=True):
        word = next((point["text"] for point in (low, high) if point["value"] is None), None)
        both = low["text"] if low["text"] == high["text"] else f"{low['text']} - {high['text']}"
        gone = {"value": None, "to": None, "at": 0} if word else {"to": high["value"], "at": high["value"]}
        values.append({**low, **gone, "text": word or both})
    y, title = _category(_by(table, lang), values), most.unit.text(lang)
    x, to = _amount("value", title), _amount("to", title)
    layers = [
        {"mark": {"type": "rule", "strokeWidth": 3}, "encoding": {"y": y, "x": x, "x2": {"field": "to"}}},
        {"mark": {"type": "point", "filled": True, "size": 70}, "encoding": {"y": y, "x": x, "tooltip": _tooltip()}},
        {"mark": {"type": "point", "filled": True, "size": 70}, "encoding": {"y": y, "x": to, "tooltip": _tooltip()}},
        {
            "mark": {"type": "text", **_BESIDE, "dx": 10},
            "encoding": {"y": y, "x": _amount("at", title), "text": _TEXT},
        },
    ]
    return _spec(table, lang, _told(table, _LOAD.text(lang), lang), values, layers)


def _cascade(table: ReportTable, lang: Lang) -> dict[str, Any]:
    """Draw planned beside realised reach for every group that is no total."""
    pairs = (
        (_needed(table, "cascade", JANGKAUAN_RENCANA), _PLANNED),
        (_needed(table, "cascade", JANGKAUAN), _REALISED),
    )
    values = [{**point, "series": name.text(lang)} for item, name in pairs for point in _points(table, item, lang)]
    y, title = _category(_by(table, lang), values), JANGKAUAN.unit.text(lang)
    order = [name.text(lang) for _, name in pairs]
    offset = {"field": "series", "type": "nominal", "sort": order}
    colour = {"field": "series", "type": "nominal", "title": "", "sort": order, "legend": {"orient": "top"}}
    bars = {
        "y": y,
        "yOffset": offset,
        "x": _amount("value", title),
        "color": colour,
        "tooltip": _tooltip("series"),
    }
    layers = [
        {"mark": "bar", "encoding": bars},
        {
            "mark": {"type": "text", **_BESIDE},
            "encoding": {"y": y, "yOffset": offset, "x": _amount("at", title), "text": _TEXT},
        },
    ]
    return _spec(table, lang, _told(table, _REACH.text(lang), lang), values, layers)
