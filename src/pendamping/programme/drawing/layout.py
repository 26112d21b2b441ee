"""One whole picture, laid out: the main path, and under it the blocks."""

from collections.abc import Iterable

from attrs import evolve, frozen

from pendamping.labels import Lang
from pendamping.programme.drawing.blocks import WIDTH, lay_out_block
from pendamping.programme.drawing.plan import Plan, plan_of
from pendamping.programme.drawing.shapes import Line, Shape, Speaker
from pendamping.programme.drawing.spine import lay_out_spine
from pendamping.programme.lifecycle import Lifecycle

EDGE = 20
"""The free margin around a picture, in pixels."""
_BETWEEN = 34


@frozen(slots=True)
class Picture:
    """What is shown and where, in pixels.

    Attributes:
        plan: what is shown.
        shapes: the shapes, from the top left corner.
        width: the width of all of them.
        height: the height, with the free margin at the top.
    """

    plan: Plan
    shapes: tuple[Shape, ...]
    width: float
    height: float


def lay_out(lifecycle: Lifecycle, lang: Lang) -> Picture:
    """Return the picture of a lifecycle; arrows without room on the main path are shown beside it."""
    speaker = Speaker(lang, lifecycle.word)
    beside: frozenset[tuple[str, str]] = frozenset()
    while True:
        plan = plan_of(lifecycle, beside)
        spine = lay_out_spine(lifecycle, plan, speaker)
        if spine.crowded <= beside:
            break
        beside |= spine.crowded
    shapes = list(_lowered(spine.shapes, EDGE))
    top = spine.height + EDGE
    for block in plan.blocks:
        drawn, height = lay_out_block(lifecycle, plan, block, speaker, spine.left, top + _BETWEEN)
        shapes += drawn
        top += _BETWEEN + height
    across = max(spine.width, spine.left + WIDTH) if plan.blocks else spine.width
    return Picture(plan, tuple(shapes), across, top)


def _lowered(shapes: Iterable[Shape], by: float) -> Iterable[Shape]:
    for shape in shapes:
        if isinstance(shape, Line):
            yield evolve(shape, points=tuple((x, y + by) for x, y in shape.points))
        else:
            yield evolve(shape, y=shape.y + by)
