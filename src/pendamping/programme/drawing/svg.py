"""Writing the shapes as one inline SVG that needs no style sheet and follows the colours of its page."""

from collections.abc import Iterable, Mapping

from pendamping.labels import Label, Lang
from pendamping.markup import element, escape
from pendamping.programme.drawing.layout import EDGE, lay_out
from pendamping.programme.drawing.lettering import Style, width, wrap
from pendamping.programme.drawing.plan import Plan
from pendamping.programme.drawing.shapes import BOX, SMALL, Box, Line, Point, Shape, Words, tall
from pendamping.programme.lifecycle import Lifecycle

_COUNTED, _NUMBER = Style("count", 12, 15, bold=True), Style("number", 10.5, 13, bold=True)
_ACCENT, _COUNT = "#1f7a8c", "#b4540a"
_STYLE = (
    '.pendamping-lifecycle{max-width:100%;height:auto;font-family:system-ui,-apple-system,"Segoe UI",Roboto,'
    '"Noto Sans","Liberation Sans",Arial,sans-serif}'
    f".pendamping-lifecycle .accent{{fill:var(--pendamping-accent,{_ACCENT})}}"
    f".pendamping-lifecycle .line-accent{{stroke:var(--pendamping-accent,{_ACCENT})}}"
    f".pendamping-lifecycle .count{{fill:var(--pendamping-count,{_COUNT})}}"
)
_LEGEND = {
    "final": Label("Garis ganda: keadaan akhir.", "Double line: final state."),
    "back": Label("Panah putus-putus: kembali atau melompat.", "Dashed arrow: back, or over a state."),
    "here": Label("Garis tebal: keadaan sekarang.", "Thick line: the present state."),
    "counts": Label("Angka di sudut: jumlah yang berada di situ.", "Number in the corner: how many stand there."),
}
_STATES = Label("{n} keadaan, mulai dari {initial}", "{n} states, beginning with {initial}")
_PATH = Label("Jalan utama: {path}.", "Main path: {path}.")
_ENDS = Label("Keadaan akhir: {final}.", "Final states: {final}.")


def draw(lifecycle: Lifecycle, lang: Lang, highlight: str, counts: Mapping[str, int]) -> str:
    """Return the picture of a lifecycle."""
    picture = lay_out(lifecycle, lang)
    shown = sorted(picture.shapes, key=lambda shape: not isinstance(shape, Line))
    body = "".join(_shape(shape, highlight, counts) for shape in shown)
    notes = " ".join(_notes(picture.shapes, lang, highlight, counts))
    lines = tuple((line, SMALL) for line in wrap(notes, picture.width - 8, SMALL, 4))
    body += _text(Words(4, picture.height + 16, "start", lines))
    high = picture.height + 24 + tall(lines)
    return _frame(lifecycle, picture.plan, lang, body, picture.width + 2 * EDGE, high)


def _frame(lifecycle: Lifecycle, plan: Plan, lang: Lang, body: str, across: float, high: float) -> str:
    return element(
        "svg",
        element("title", escape(lifecycle.label.text(lang))),
        element("desc", escape(_description(lifecycle, plan, lang))),
        element("style", _STYLE),
        element("g", body, transform=f"translate({EDGE} 0)"),
        xmlns="http://www.w3.org/2000/svg",
        class_="pendamping-lifecycle",
        role="img",
        lang=lang,
        viewBox=f"0 0 {_px(across)} {_px(high)}",
        width=_px(across),
        height=_px(high),
        fill="currentColor",
        font_family="system-ui, sans-serif",
    )


def _description(lifecycle: Lifecycle, plan: Plan, lang: Lang) -> str:
    name = {state.id: state.label.text(lang) for state in lifecycle.states}
    path = " → ".join(" / ".join(name[state] for state in cell) for cell in plan.cells)
    final = ", ".join(name[state] for state in lifecycle.final) or "-"
    first = _STATES.text(lang).format(n=len(lifecycle.states), initial=name[lifecycle.initial])
    return f"{first}. {_PATH.text(lang).format(path=path)} {_ENDS.text(lang).format(final=final)}"


def _notes(shapes: Iterable[Shape], lang: Lang, highlight: str, counts: Mapping[str, int]) -> list[str]:
    held = list(shapes)
    used = {
        "final": any(isinstance(shape, Box) and shape.look == "final" for shape in held),
        "back": any(isinstance(shape, Line) and shape.look == "back" for shape in held),
        "here": bool(highlight),
        "counts": bool(counts),
    }
    return [_LEGEND[key].text(lang) for key, shown in used.items() if shown]


# One shape after the other. ------------------------------------------------------------------------------------------


def _shape(shape: Shape, highlight: str, counts: Mapping[str, int]) -> str:
    if isinstance(shape, Box):
        return _box(shape, here=bool(shape.state) and shape.state == highlight, count=counts.get(shape.state))
    if isinstance(shape, Line):
        return _line(shape)
    if isinstance(shape, Words):
        return _text(shape)
    return element("circle", cx=_px(shape.x), cy=_px(shape.y), r="6", class_="accent", fill=_ACCENT)


def _box(box: Box, here: bool, count: int | None) -> str:
    dashed = "5 4" if box.look in ("known", "any") else None
    size = {"width": _px(BOX), "height": _px(box.height), "rx": "24" if box.look == "any" else "9"}
    at = {"x": _px(box.x), "y": _px(box.y)}
    frame = element(
        "rect",
        **at,
        **size,
        class_="line-accent" if here or box.look in ("open", "final") else None,
        fill=_ACCENT if here else "currentColor",
        fill_opacity="0.22" if here else "0" if box.look in ("known", "any") else "0.05",
        stroke=_ACCENT if here or box.look in ("open", "final") else "currentColor",
        stroke_width="3.5" if here else "1.5",
        stroke_dasharray=dashed,
        stroke_opacity="0.7" if dashed else None,
    )
    parts = [element("title", escape(box.title)), frame]
    if box.look == "final":
        parts.append(_inner(box))
    if box.number:
        parts.append(_badge(box.x + 5, box.y + 1, str(box.number), _NUMBER, "accent", _ACCENT))
    middle = box.y + (box.height - tall(box.lines)) / 2
    parts.append(_text(Words(box.x + BOX / 2, middle, "middle", box.lines)))
    if count is not None:
        parts.append(_badge(box.x + BOX - 14, box.y - 1, str(count), _COUNTED, "count", _COUNT))
    return element("g", *parts, class_=f"state {box.look}{' here' if here else ''}")


def _inner(box: Box) -> str:
    return element(
        "rect",
        x=_px(box.x + 4),
        y=_px(box.y + 4),
        width=_px(BOX - 8),
        height=_px(box.height - 8),
        rx="6",
        class_="line-accent",
        fill="none",
        stroke=_ACCENT,
        stroke_width="1",
    )


def _badge(x: float, y: float, text: str, style: Style, name: str, colour: str) -> str:
    """Return a number on a filled pill around a point, on the edge of its box."""
    high = style.leading + 5
    across = max(width(text, style) + 9, high)
    at = {"x": _px(x - across / 2), "y": _px(y - high / 2), "rx": _px(high / 2)}
    pill = element("rect", **at, width=_px(across), height=_px(high), class_=name, fill=colour)
    return pill + _text(Words(x, y - style.leading / 2, "middle", ((text, style),)), fill="#fff")


def _text(words: Words, **attributes: str) -> str:
    """Return lines of text, each at its own height."""
    y, lines = words.y, []
    for text, style in words.lines:
        weight = "600" if style.bold else None
        faint = "0.75" if style.name in ("who", "small") else None
        lines.append(
            element(
                "tspan",
                escape(text),
                x=_px(words.x),
                y=_px(y + style.leading * 0.77),
                font_size=_px(style.size),
                font_weight=weight,
                fill_opacity=faint,
            )
        )
        y += style.leading
    return element("text", *lines, text_anchor=words.anchor, **attributes) if lines else ""


def _line(line: Line) -> str:
    """Return an arrow with rounded corners; its head is drawn, so that no id is needed."""
    (x0, y0), (x1, y1) = line.points[-2:]
    long = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    ux, uy = (x1 - x0) / long, (y1 - y0) / long
    stop = (x1 - ux * 7, y1 - uy * 7)
    head = (
        f"M{_px(x1)} {_px(y1)}L{_px(x1 - ux * 9 - uy * 4.5)} {_px(y1 - uy * 9 + ux * 4.5)}"
        f"L{_px(x1 - ux * 9 + uy * 4.5)} {_px(y1 - uy * 9 - ux * 4.5)}Z"
    )
    accent = line.look == "path"
    colour = _ACCENT if accent else "currentColor"
    stroke = element(
        "path",
        d=_rounded((*line.points[:-1], stop)),
        class_="line-accent" if accent else None,
        fill="none",
        stroke=colour,
        stroke_width="2" if accent else "1.3",
        stroke_dasharray="5 4" if line.look == "back" else None,
        stroke_opacity=None if accent else "0.75",
    )
    return stroke + element("path", d=head, class_="accent" if accent else None, fill=colour)


def _rounded(points: tuple[Point, ...]) -> str:
    """Return a path along corners, each rounded as far as its neighbours allow."""
    way = f"M{_px(points[0][0])} {_px(points[0][1])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _towards(corner, before), _towards(corner, after)
        way += f"L{_px(start[0])} {_px(start[1])}Q{_px(corner[0])} {_px(corner[1])} {_px(end[0])} {_px(end[1])}"
    return f"{way}L{_px(points[-1][0])} {_px(points[-1][1])}"


def _towards(corner: Point, other: Point) -> Point:
    (x, y), (x1, y1) = corner, other
    long = abs(x1 - x) + abs(y1 - y)
    part = min(8, long / 2) / long
    return x + (x1 - x) * part, y + (y1 - y) * part


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
