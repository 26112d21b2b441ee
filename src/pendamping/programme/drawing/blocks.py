"""The blocks beside the main path: one shape that says where moves lead from, and the states they lead to."""

from collections.abc import Iterator
from math import fsum

from attrs import frozen

from pendamping.labels import Label
from pendamping.programme.drawing.lettering import wrap
from pendamping.programme.drawing.plan import Block, Branch, Plan
from pendamping.programme.drawing.shapes import (
    BOX,
    GAP,
    SMALL,
    STATE,
    WHO,
    Box,
    Line,
    Lines,
    Point,
    Shape,
    Speaker,
    Words,
    split,
    tall,
)
from pendamping.programme.lifecycle import BACK, BEFORE, EVERY, Lifecycle

WIDTH = 3 * BOX + 2 * GAP
_FROM = Label("dari", "from")


@frozen(slots=True)
class Side:
    """One branch, laid out: its box and the words on its arrows."""

    branch: Branch
    label: Label
    lines: Lines
    there: Lines
    back: Lines

    @property
    def height(self) -> float:
        """How high it is, with the words above and below its arrows."""
        parts = (self.there, self.back) if self.back else split(self.there)
        apart = 30 if self.back else 14
        return max(tall(self.lines) + 26, 46, 2 * max(map(tall, parts)) + apart)


def lay_out_block(
    lifecycle: Lifecycle, plan: Plan, block: Block, speaker: Speaker, left: float, top: float
) -> tuple[tuple[Shape, ...], float]:
    """Return the shapes of a block and its height; its shape of origin stands in the second column."""
    sides = [_side(lifecycle, plan, branch, speaker) for branch in block.branches]
    rows = [sides[number : number + 2] for number in range(0, len(sides), 2)]
    origin = _origin(lifecycle, plan, block, speaker)
    needed = fsum(map(_room, rows))
    height = max(needed, tall(origin) + 26)
    centre, y = left + WIDTH / 2, top + (height - needed) / 2
    middles: list[float] = []
    shapes: list[Shape] = []
    for row in rows:
        middles.append(y + _room(row) / 2)
        for step, side in zip((1, -1), row, strict=False):
            shapes += _draw(lifecycle, plan, side, speaker, (centre, middles[-1]), step)
        y += _room(row)
    above = min(middles[0] - 30, top + height / 2 - tall(origin) / 2 - 13)
    below = max(middles[-1] + 30, top + height / 2 + tall(origin) / 2 + 13)
    title = " ".join(line for line, _ in origin)
    return (Box(centre - BOX / 2, above, below - above, origin, "any", title), *shapes), height


def _room(row: list[Side]) -> float:
    return max(side.height for side in row) + 16


def _origin(lifecycle: Lifecycle, plan: Plan, block: Block, speaker: Speaker) -> Lines:
    """Return the words of the shape of origin: every open state, or those named."""
    if not block.sources:
        return tuple(
            (line, STATE) for line in wrap(f"{_FROM.text(speaker.lang)} {EVERY.text(speaker.lang)}", BOX - 26, STATE)
        )
    names = [_name(lifecycle, plan, state, speaker) for state in block.sources]
    room = BOX - 20
    lines = [(_FROM.text(speaker.lang), SMALL)]
    for name in names[:8]:
        lines += [(line, SMALL) for line in wrap(name, room, SMALL, 2)]
    if len(names) > 8:
        lines.append((f"+ {len(names) - 8}", SMALL))
    return tuple(lines)


def _name(lifecycle: Lifecycle, plan: Plan, state: str, speaker: Speaker) -> str:
    number = plan.numbers.get(state)
    label = lifecycle.state(state).label.text(speaker.lang)
    return f"{number} {label}" if number else label


def _side(lifecycle: Lifecycle, plan: Plan, branch: Branch, speaker: Speaker) -> Side:
    label = BACK if branch.target == BEFORE else lifecycle.state(branch.target).label
    room = GAP - 16
    there, back = speaker.caption(branch.moves, room), speaker.caption(branch.back, room)
    if back:
        before = wrap(f"→ {BACK.text(speaker.lang)}", room, WHO)
        back = (*back, *((line, WHO) for line in before))
    return Side(branch, label, speaker.boxed(label), there, back)


def _draw(lifecycle: Lifecycle, plan: Plan, side: Side, speaker: Speaker, origin: Point, step: int) -> Iterator[Shape]:
    centre, y = origin
    near, far = centre + step * BOX / 2, centre + step * (BOX / 2 + GAP)
    apart = 7 if side.back else 0
    middle = (near + far - step * 4) / 2
    yield Line(((near, y - apart), (far, y - apart)), "beside")
    above, below = (side.there, ()) if side.back else split(side.there)
    yield Words(middle, y - apart - 5 - tall(above), "middle", above)
    yield Words(middle, y + 5, "middle", below)
    if side.back:
        yield Line(((far, y + apart), (near, y + apart)), "beside")
        yield Words(middle, y + apart + 6, "middle", side.back)
    height = max(tall(side.lines) + 26, 46)
    target = side.branch.target
    look = "known" if side.branch.known or target == BEFORE else "final" if target in lifecycle.final else "open"
    x = far if step == 1 else far - BOX
    state = "" if look == "known" else target
    number = plan.numbers.get(target, 0) if look == "known" else 0
    yield Box(x, y - height / 2, height, side.lines, look, side.label.text(speaker.lang), state, number)
