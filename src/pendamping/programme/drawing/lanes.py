"""The channels above the rows: every arc runs in a lane of its own, and its words stand where no line passes."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import field, frozen

from pendamping.programme.drawing.plan import Edge
from pendamping.programme.drawing.shapes import BOX, GAP, PITCH, Lines, Shape, Speaker, Words, tall

_LEAST = 96
"""Words in a lane need at least so much room; an arrow that has less is shown beside the path."""
BACK = 26
"""How far beside the arrow down to the next row the arrow straight back runs."""
_MOST_PORTS = 3
_MOST_LANES = 4


@frozen(slots=True, eq=False)
class Arc:
    """An arrow that is not to the next state: back, over a state, to another row, or to the state itself.

    Attributes:
        edge: the arrow.
        start: row and column it leaves.
        end: row and column it reaches.
        side: the margin it takes to another row, -1 left or 1 right.
        rank: its place among all arrows.
    """

    edge: Edge
    start: tuple[int, int]
    end: tuple[int, int]
    side: int
    rank: int

    @property
    def crosses(self) -> bool:
        """Whether it leads to another row."""
        return self.start[0] != self.end[0]

    @property
    def itself(self) -> bool:
        """Whether it leads back to the state it leaves."""
        return self.edge.source == self.edge.target

    @property
    def order(self) -> tuple[bool, bool, int, int]:
        """The order of lanes from the boxes upward: short ones first, loops last."""
        return self.itself, self.crosses, abs(self.start[1] - self.end[1]), self.rank


@frozen(slots=True)
class Grid:
    """Where columns stand.

    Attributes:
        left: the left edge of the first column.
        columns: how many there are.
        margins: the x of the upright part of every arc that crosses rows.
    """

    left: float
    columns: int
    margins: Mapping[Arc, float] = field(factory=dict)

    @property
    def right(self) -> float:
        """The right edge of the last column."""
        return self.left + self.columns * PITCH - GAP

    def centre(self, column: int) -> float:
        """Return the x of the middle of a column."""
        return self.left + column * PITCH + BOX / 2

    def inward(self, column: int) -> int:
        """Return the direction in which there is room beside a box: 1 right, -1 left."""
        return 1 if column < self.columns - 1 or self.columns == 1 else -1


@frozen(slots=True)
class Turn:
    """The arrow from the end of a row down to the next, and the one straight back where there is one.

    Attributes:
        edge: the arrow down.
        back: the arrow up, beside it; None for none.
        column: the column in which both run.
        step: the direction of the next row; the words of the arrow down stand on that side.
        words: the words of the arrow down.
        back_words: the words of the arrow up, on the outer side.
    """

    edge: Edge
    back: Edge | None
    column: int
    step: int
    words: Lines
    back_words: Lines

    @property
    def height(self) -> float:
        """The height of the words."""
        return max(tall(self.words), tall(self.back_words)) + 16


@frozen(slots=True)
class Channel:
    """The room above one row.

    Attributes:
        row: the row.
        height: how high it has to be.
        turn: the arrow that comes down from the row above.
        ports: the x at which each arc meets its box: 0 where it leaves, 1 where it arrives.
        lanes: how far above the row each arc runs.
        captions: for each arc the x, the anchor and the lines of its words.
        crowded: the arrows (source, target) for which there is no room.
    """

    row: int
    height: float
    turn: Turn | None
    ports: Mapping[tuple[Arc, int], float]
    lanes: Mapping[Arc, float]
    captions: Mapping[Arc, tuple[float, str, Lines]]
    crowded: tuple[tuple[str, str], ...]

    def words(self, top: float) -> Iterator[Shape]:
        """Yield the words of the lanes above a row whose top is given."""
        for arc, (x, anchor, lines) in self.captions.items():
            up = tall(lines) / 2 if arc.itself else tall(lines) + 4
            yield Words(x, top - self.lanes[arc] - up, anchor, lines)


def channel_of(row: int, arcs: Sequence[Arc], grid: Grid, speaker: Speaker, turn: Turn | None) -> Channel:
    """Return the channel above a row: where arcs meet boxes, in which lane each runs, and where its words stand."""
    ordered = sorted(arcs, key=lambda arc: arc.order)
    ports, full = _ports(row, ordered, grid, turn)
    lanes: dict[Arc, float] = {}
    captions: dict[Arc, tuple[float, str, Lines]] = {}
    crowded = [*full, *ordered[_MOST_LANES:]]
    up = 14.0
    for number, arc in enumerate(ordered):
        passing = [x for higher in ordered[number + 1 :] for x in _ends(row, higher, ports, {})]
        x, anchor, room = _place(arc, _ends(row, arc, ports, grid.margins), passing, grid, turn)
        lines = speaker.caption(arc.edge.moves, room) if arc.start[0] == row else ()
        if lines and room < _LEAST:
            crowded.append(arc)
        half = tall(lines) / 2
        lanes[arc] = up + (half if arc.itself else 0)
        if lines:
            captions[arc] = (x, anchor, lines)
        up += 2 * half + 12
    height = (up if ordered else 0) + (0 if turn is None else turn.height)
    keys = tuple((arc.edge.source, arc.edge.target) for arc in crowded)
    return Channel(row, height, turn, ports, lanes, captions, keys)


def _ends(
    row: int, arc: Arc, ports: Mapping[tuple[Arc, int], float], margins: Mapping[Arc, float]
) -> tuple[float, ...]:
    """Return the x at both ends of an arc's lane in a row; without margins only where it meets boxes."""
    held = [ports[arc, end] for end, place in enumerate((arc.start, arc.end)) if place[0] == row]
    if arc.crosses and arc in margins:
        held.append(margins[arc])
    return tuple(sorted(held))


def _place(
    arc: Arc, ends: tuple[float, ...], passing: list[float], grid: Grid, turn: Turn | None
) -> tuple[float, str, float]:
    """Return where the words of a lane stand: x, anchor and room, between the lines that pass through it."""
    if arc.itself:
        return (ends[1] + 8, "start", 150) if grid.inward(arc.end[1]) == 1 else (ends[0] - 8, "end", 150)
    if turn is not None:
        passing = [*passing, grid.centre(turn.column), grid.centre(turn.column) - turn.step * BACK]
    first, last = max(ends[0], grid.left), min(ends[1], grid.right)
    stops = sorted({first, last, *(x for x in passing if first < x < last)})
    start, end = max(pairwise(stops), key=lambda pair: pair[1] - pair[0])
    return (start + end) / 2, "middle", min(end - start - 16, PITCH)


def _ports(
    row: int, arcs: Sequence[Arc], grid: Grid, turn: Turn | None
) -> tuple[dict[tuple[Arc, int], float], list[Arc]]:
    """Return where each arc meets its boxes, and the arcs for which a box has no port left.

    On either half of a box the arc in the highest lane stands nearest to the middle, so that arcs lie inside each
    other and cross as little as they can. The middle itself is left to the arrow from the row above.
    """
    halves: dict[tuple[int, int], list[tuple[Arc, int]]] = {}
    for arc in reversed(arcs):
        for end, (place, other) in enumerate(((arc.start, arc.end), (arc.end, arc.start))):
            if place[0] == row:
                side = _direction(arc, place, other, grid)
                halves.setdefault((place[1], side), []).append((arc, end))
    ports: dict[tuple[Arc, int], float] = {}
    full: list[Arc] = []
    for (column, side), held in halves.items():
        for number, key in enumerate(held):
            ports[key] = grid.centre(column) + side * (12 + 14 * number)
        taken = turn is not None and turn.back is not None and (column, side) == (turn.column, -turn.step)
        full += [arc for arc, _ in (held if taken else held[:-_MOST_PORTS])]
    return ports, full


def _direction(arc: Arc, place: tuple[int, int], other: tuple[int, int], grid: Grid) -> int:
    if arc.crosses:
        return arc.side
    if arc.itself:
        return grid.inward(place[1])
    return 1 if other[1] > place[1] else -1
