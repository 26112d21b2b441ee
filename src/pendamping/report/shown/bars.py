"""A picture of a report where no one draws Vega-Lite: a table whose last column repeats its numbers as bars."""

from collections.abc import Mapping, Sequence
from typing import Any

from pendamping.labels import Label, Lang
from pendamping.markup import element, escape, one_line, scrolling

_PICTURE = Label("gambar", "picture")


def bars_html(spec: Mapping[str, Any], lang: Lang) -> str:
    """Return the groups of a specification with their numbers in words and as bars, and its notes."""
    points = spec["data"]["values"]
    title, most = spec["title"]["text"], max((_end(point) for point in points), default=0)
    caption = element("caption", element("span", escape(title)))
    body = element("tbody", *(_row(point, most) for point in points))
    table = scrolling(element("table", caption, body, class_="bars"), title)
    return element("div", table, element("p", escape(" ".join(spec["title"]["subtitle"]))), lang=lang)


def bars_text(spec: Mapping[str, Any]) -> str:
    """Return the groups with their numbers for a terminal, a row of signs for each bar."""
    points: Sequence[Mapping[str, Any]] = spec["data"]["values"]
    most = max((_end(point) for point in points), default=0)
    names = [one_line(_name(point)) for point in points]
    wide, told = max(map(len, names), default=0), max((len(str(point["text"])) for point in points), default=0)
    lines = [one_line(spec["title"]["text"])]
    for name, point in zip(names, points, strict=True):
        start, end = _span(point)
        left, right = (round(30 * part / most) if most else 0 for part in (start, end))
        bar = " " * left + "\u2588" * max(right - left, 1 if end else 0)
        lines.append(f"{name.ljust(wide)}  {one_line(str(point['text'])).rjust(told)}  {bar}".rstrip())
    return "\n".join(lines)


def _row(point: Mapping[str, Any], most: float) -> str:
    start, end = _span(point)
    left, width = (100 * part / most if most else 0 for part in (start, end - start))
    style = f"margin-left:{left:.2f}%;width:{width:.2f}%"
    has = point["value"] is not None
    bar = element("span", class_="bar", style=style) if has else ""
    text = escape(point["text"]) if has else element("em", escape(point["text"]))
    cells = (element("td", text, class_="number"), element("td", bar, aria_hidden="true"))
    return element("tr", element("th", escape(_name(point)), scope="row"), *cells)


def _name(point: Mapping[str, Any]) -> str:
    return f"{point['group']} ({point['series']})" if "series" in point else str(point["group"])


def _span(point: Mapping[str, Any]) -> tuple[float, float]:
    """Return where a bar begins and ends: from nothing to its number, or from the least load to the most."""
    value = point["value"]
    if value is None:
        return 0, 0
    return (
        (float(value), float(point["to"])) if point.get("to") is not None and "from" not in point else (0, float(value))
    )


def _end(point: Mapping[str, Any]) -> float:
    return _span(point)[1]
