"""A picture of flows: bands from the names on the left to the names on the right, as thick as they count."""

from collections.abc import Collection, Mapping

from attrs import frozen

from pendamping.labels import Label
from pendamping.markup import element, escape

_WIDTH, _LEFT, _RIGHT, _THICK, _GAP, _PAIRS = 720, 190, 510, 12, 12, 480
_LINE = 17
"""The least height of a name, so that two names never lie over one another."""

Flows = Mapping[tuple[str, str], int]


@frozen(slots=True)
class _Node:
    """A name with how much flows through it, and where its bar stands."""

    name: str
    count: int
    top: float
    height: float


def flow_picture(flows: Flows, title: Label, marked: Collection[str] = ()) -> str:
    """Return the picture as SVG, empty where nothing flows; it scales, and takes its colours from the page.

    Args:
        flows: how much goes from which name to which.
        title: what the picture shows, for those who hear it.
        marked: names on the left whose bands have the first colour; the others have the second.

    >>> flow_picture({("A", "B"): 2}, Label("arus", "flows"))[:27]
    '<svg class="flows" viewBox='
    """
    if not flows:
        return ""
    scale = _PAIRS / sum(flows.values())
    left, right = _nodes(flows, 0, scale), _nodes(flows, 1, scale)
    height = max(node.top + max(node.height, _LINE) for node in (*left.values(), *right.values())) + 6
    bars = [_bar(node, _LEFT - _THICK, _LEFT - _THICK - 8, "end", node.name in marked) for node in left.values()]
    bars += [_bar(node, _RIGHT, _RIGHT + _THICK + 8, "start", None) for node in right.values()]
    return element(
        "svg",
        element("title", escape(f"{title.id} / {title.en}")),
        *_bands(flows, left, right, scale, marked),
        *bars,
        class_="flows",
        viewBox=f"0 0 {_WIDTH} {height:.0f}",
        role="img",
        xmlns="http://www.w3.org/2000/svg",
    )


def _nodes(flows: Flows, side: int, scale: float) -> dict[str, _Node]:
    counts: dict[str, int] = {}
    for pair, count in flows.items():
        counts[pair[side]] = counts.get(pair[side], 0) + count
    out: dict[str, _Node] = {}
    top = 6.0
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        out[name] = _Node(name, count, top, count * scale)
        top += max(count * scale, _LINE) + _GAP
    return out


def _bands(
    flows: Flows, left: Mapping[str, _Node], right: Mapping[str, _Node], scale: float, marked: Collection[str]
) -> list[str]:
    starts = {name: node.top for name, node in left.items()}
    ends = {name: node.top for name, node in right.items()}
    at_left, at_right = ({name: place for place, name in enumerate(nodes)} for nodes in (left, right))
    into: dict[tuple[str, str], float] = {}
    for pair in sorted(flows, key=lambda pair: (at_right[pair[1]], at_left[pair[0]])):
        into[pair] = ends[pair[1]]
        ends[pair[1]] += flows[pair] * scale
    out = []
    for pair in sorted(flows, key=lambda pair: (at_left[pair[0]], at_right[pair[1]])):
        start, end, high = starts[pair[0]], into[pair], flows[pair] * scale
        starts[pair[0]] += high
        kind = "band marked" if pair[0] in marked else "band"
        hover = element("title", escape(f"{pair[0]} → {pair[1]}: {flows[pair]}"))
        out.append(element("path", hover, d=_curve(start, end, high), class_=kind))
    return out


def _curve(start: float, end: float, high: float) -> str:
    middle = (_LEFT + _RIGHT) // 2
    there = f"M{_LEFT} {start:.1f} C{middle} {start:.1f} {middle} {end:.1f} {_RIGHT} {end:.1f}"
    back = (
        f"L{_RIGHT} {end + high:.1f} C{middle} {end + high:.1f} {middle} {start + high:.1f} {_LEFT} {start + high:.1f}"
    )
    return f"{there} {back} Z"


def _bar(node: _Node, x: int, text_x: int, anchor: str, marked: bool | None) -> str:
    kind = "bar-to" if marked is None else "bar-from marked" if marked else "bar-from"
    drawn = element("rect", x=x, y=f"{node.top:.1f}", width=_THICK, height=f"{node.height:.1f}", class_=kind)
    said = element("tspan", escape(str(node.count)), class_="count")
    words = f"{said} {escape(node.name)}" if anchor == "start" else f"{escape(node.name)} {said}"
    middle = node.top + node.height / 2 + 5
    return drawn + element("text", words, x=text_x, y=f"{middle:.1f}", text_anchor=anchor)
