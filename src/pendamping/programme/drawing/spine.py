"""The main path: states in rows that run to and fro, straight arrows between neighbours, arcs above for the rest."""

from collections.abc import Iterator, Mapping
from math import ceil, fsum

from attrs import field, frozen

from pendamping.programme.drawing.lanes import BACK, Arc, Channel, Grid, Turn, channel_of
from pendamping.programme.drawing.plan import Edge, Plan
from pendamping.programme.drawing.shapes import (
    BOX,
    GAP,
    PITCH,
    Box,
    Dot,
    Line,
    Lines,
    Shape,
    Speaker,
    Words,
    split,
    tall,
)
from pendamping.programme.lifecycle import Lifecycle

COLUMNS = 3
_LANE = 16
_OUTER = 58
"""The room for words beside the first or last column."""
_BETWEEN = 46
"""The least room between two rows."""


@frozen(slots=True)
class Cell:
    """A place in the rows: its row and column, and the direction in which its row runs, 1 or -1."""

    row: int
    column: int
    step: int


@frozen(slots=True)
class Spine:
    """The main path, laid out.

    Attributes:
        shapes: what is drawn, from (0, 0).
        left: where the first column begins.
        width: how wide it is.
        height: how high it is.
        crowded: arrows (source, target) for which there is no room.
    """

    shapes: tuple[Shape, ...]
    left: float
    width: float
    height: float
    crowded: frozenset[tuple[str, str]] = field(default=frozenset())


def cells_of(count: int) -> tuple[Cell, ...]:
    """Return the places of so many cells, in rows of nearly equal length, each beginning under the end of the last.

    >>> [(cell.row, cell.column) for cell in cells_of(5)]
    [(0, 0), (0, 1), (0, 2), (1, 2), (1, 1)]
    """
    rows = ceil(count / COLUMNS)
    base, longer = divmod(count, rows)
    column, step, places = 0, 1, []
    for row in range(rows):
        size = base + (row < longer)
        places += [Cell(row, column + step * place, step) for place in range(size)]
        column, step = column + step * (size - 1), -step
    return tuple(places)


def lay_out_spine(lifecycle: Lifecycle, plan: Plan, speaker: Speaker) -> Spine:
    """Return the main path of a plan, laid out."""
    return _Layout(lifecycle, plan, speaker).spine()


class _Layout:
    """The measures of one picture, worked out once and then drawn."""

    def __init__(self, lifecycle: Lifecycle, plan: Plan, speaker: Speaker) -> None:
        self.lifecycle, self.plan, self.speaker = lifecycle, plan, speaker
        self.cells = cells_of(len(plan.cells))
        self.cell: Mapping[str, Cell] = {
            state: cell for cell, states in zip(self.cells, plan.cells, strict=True) for state in states
        }
        self.order = {state: number for number, states in enumerate(plan.cells) for state in states}
        self.columns = max(cell.column for cell in self.cells) + 1
        straight = [edge for edge in plan.edges if self.order[edge.target] == self.order[edge.source] + 1]
        down = {(edge.target, edge.source): edge for edge in straight if self._crosses(edge)}
        up = {down[edge.source, edge.target]: edge for edge in plan.edges if (edge.source, edge.target) in down}
        self.turns = {self.cell[edge.target].row: self._turn_of(edge, up.get(edge)) for edge in down.values()}
        self.straight = [edge for edge in straight if not self._crosses(edge)]
        drawn = {*straight, *up.values()}
        self.arcs = [self._arc(edge, rank) for rank, edge in enumerate(plan.edges) if edge not in drawn]
        self.grid, self.width = self._grid()
        self.channels = [self._channel(row) for row in range(self.cells[-1].row + 1)]

    def _crosses(self, edge: Edge) -> bool:
        return self.cell[edge.source].row != self.cell[edge.target].row

    def _turn_of(self, edge: Edge, back: Edge | None) -> Turn:
        cell = self.cell[edge.target]
        words = self.speaker.caption(edge.moves, BOX / 2 + GAP - 24)
        outer = self.speaker.caption(back.moves, BOX / 2 - BACK + _OUTER - 12) if back else ()
        return Turn(edge, back, cell.column, cell.step, words, outer)

    def _arc(self, edge: Edge, rank: int) -> Arc:
        start, end = self.cell[edge.source], self.cell[edge.target]
        side = -1 if start.column + end.column <= self.columns - 1 else 1
        return Arc(edge, (start.row, start.column), (end.row, end.column), side, rank)

    def _grid(self) -> tuple[Grid, float]:
        """Return the columns, with the margins on either side that words and arcs across rows need."""
        words = {-turn.step for turn in self.turns.values() if turn.back is not None}
        crossing = {side: [arc for arc in self.arcs if arc.crosses and arc.side == side] for side in (-1, 1)}
        room = {side: _OUTER if side in words else 0 for side in (-1, 1)}
        grid = Grid(34 + room[-1] + _LANE * len(crossing[-1]), self.columns)
        margins: dict[Arc, float] = {}
        for side, edge in ((-1, grid.left - 26), (1, grid.right)):
            for number, arc in enumerate(crossing[side], 1):
                margins[arc] = edge + side * (room[side] + _LANE * number)
        width = grid.right + 8 + room[1] + _LANE * len(crossing[1])
        return Grid(grid.left, self.columns, margins), width

    def _channel(self, row: int) -> Channel:
        arcs = [arc for arc in self.arcs if row in (arc.start[0], arc.end[0])]
        return channel_of(row, arcs, self.grid, self.speaker, self.turns.get(row))

    # Heights, then shapes. -------------------------------------------------------------------------------------------

    def spine(self) -> Spine:
        """Return the path, drawn."""
        crowded = frozenset(key for channel in self.channels for key in channel.crowded)
        shapes: list[Shape] = []
        boxes: dict[str, Box] = {}
        top, tops = 0.0, []
        for row, channel in enumerate(self.channels):
            top += max(channel.height, _BETWEEN if row else 0)
            tops.append(top)
            height = self._row_height(row)
            for number, cell in enumerate(self.cells):
                if cell.row == row:
                    boxes |= self._boxes(self.plan.cells[number], cell, top + height / 2)
            top += height
        shapes += self._start(boxes[self.lifecycle.initial])
        for edge in self.straight:
            shapes += self._straight(edge, boxes)
        for row, turn in self.turns.items():
            shapes += self._turn(turn, boxes, tops[row] - max(self.channels[row].height, _BETWEEN))
        for channel in self.channels:
            shapes += channel.words(tops[channel.row])
        shapes += self._arcs(boxes, tops)
        return Spine((*shapes, *boxes.values()), self.grid.left, self.width, top, crowded)

    def _row_height(self, row: int) -> float:
        stacks = [self._stack(self.plan.cells[n]) for n, cell in enumerate(self.cells) if cell.row == row]
        captions: list[float] = []
        for edge in self.straight:
            if self.cell[edge.source].row == row and len(self.plan.cells[self.order[edge.target]]) == 1:
                captions += [2 * tall(part) + 16 for part in self._caption(edge)]
        return max([fsum(heights) for heights in stacks] + captions)

    def _stack(self, states: tuple[str, ...]) -> list[float]:
        """Return the height of each state of a cell, with the room that its arrow's words need."""
        if len(states) == 1:
            return [self._height(state) for state in states]
        return [max(self._height(state), self._words_height(state)) for state in states]

    def _height(self, state: str) -> float:
        return max(tall(self.speaker.boxed(self.lifecycle.state(state).label)) + 26, 50)

    def _words_height(self, state: str) -> float:
        into = [edge for edge in self.straight if edge.target == state]
        return max(2 * tall(part) + 24 for edge in into for part in self._caption(edge))

    def _caption(self, edge: Edge) -> tuple[Lines, Lines]:
        alone = len(self.plan.cells[self.order[edge.target]]) == 1
        return split(self.speaker.caption(edge.moves, GAP - (16 if alone else 34)))

    def _boxes(self, states: tuple[str, ...], cell: Cell, middle: float) -> dict[str, Box]:
        heights = self._stack(states)
        y = middle - fsum(heights) / 2
        boxes = {}
        for state, room in zip(states, heights, strict=True):
            height = self._height(state)
            found = self.lifecycle.state(state)
            boxes[state] = Box(
                self.grid.left + cell.column * PITCH,
                y + (room - height) / 2,
                height,
                self.speaker.boxed(found.label),
                "final" if state in self.lifecycle.final else "open",
                found.label.text(self.speaker.lang),
                state,
                self.plan.numbers[state],
            )
            y += room
        return boxes

    def _start(self, box: Box) -> Iterator[Shape]:
        y = box.y + box.height / 2
        yield Dot(box.x - 24, y)
        yield Line(((box.x - 18, y), (box.x, y)), "path")

    def _straight(self, edge: Edge, boxes: Mapping[str, Box]) -> Iterator[Shape]:
        """Draw the arrow to the next cell of the row; to one of several final states it bends."""
        source, target = boxes[edge.source], boxes[edge.target]
        step = self.cell[edge.source].step
        x1, x2 = (source.x + BOX, target.x) if step == 1 else (source.x, target.x + BOX)
        y1, y2 = source.y + source.height / 2, target.y + target.height / 2
        bend = x1 + step * 18
        yield Line(((x1, y1), (bend, y1), (bend, y2), (x2, y2)) if abs(y1 - y2) > 1 else ((x1, y1), (x2, y2)), "path")
        above, below = self._caption(edge)
        alone = len(self.plan.cells[self.order[edge.target]]) == 1
        middle = ((x1 if alone else bend) + x2 - step * 6) / 2
        yield Words(middle, y2 - 5 - tall(above), "middle", above)
        yield Words(middle, y2 + 5, "middle", below)

    def _turn(self, turn: Turn, boxes: Mapping[str, Box], top: float) -> Iterator[Shape]:
        """Draw the arrow down to the next row, its words on the inner side, and the one back on the outer side."""
        above, below = boxes[turn.edge.source], boxes[turn.edge.target]
        x, step = self.grid.centre(turn.column), turn.step
        yield Line(((x, above.y + above.height), (x, below.y)), "path")
        yield Words(x + step * 10, top + 8, "start" if step == 1 else "end", turn.words)
        if turn.back is not None:
            x -= step * BACK
            yield Line(((x, below.y), (x, above.y + above.height)), "back")
            yield Words(x - step * 8, top + 8, "end" if step == 1 else "start", turn.back_words)

    def _arcs(self, boxes: Mapping[str, Box], tops: list[float]) -> Iterator[Shape]:
        for arc in self.arcs:
            source, target = boxes[arc.edge.source], boxes[arc.edge.target]
            start, end = self.channels[arc.start[0]], self.channels[arc.end[0]]
            x1, x2 = start.ports[arc, 0], end.ports[arc, 1]
            y1, y2 = tops[arc.start[0]] - start.lanes[arc], tops[arc.end[0]] - end.lanes[arc]
            side = self.grid.margins.get(arc)
            way = ((x1, y1), (x2, y2)) if side is None else ((x1, y1), (side, y1), (side, y2), (x2, y2))
            yield Line(((x1, source.y), *way, (x2, target.y)), "back")
