"""The shapes of a picture, in pixels from the top left corner, and the words on its arrows."""

from collections.abc import Callable, Iterable
from math import fsum

from attrs import frozen

from pendamping.labels import Label, Lang
from pendamping.programme.drawing.lettering import Style, wrap
from pendamping.programme.lifecycle import Move

BOX, GAP = 156, 142
"""The width of a state and the room between two, in which the words of an arrow stand."""
PITCH = BOX + GAP
"""From the left edge of a column to that of the next."""

STATE = Style("state", 13.5, 17, bold=True)
MOVE = Style("move", 12, 15)
WHO = Style("who", 10.5, 13)
SMALL = Style("small", 11, 14)

Lines = tuple[tuple[str, Style], ...]
Point = tuple[float, float]


@frozen(slots=True)
class Box:
    """A state, or the shape from which a block of moves leads.

    Attributes:
        x: the left edge.
        y: the top edge.
        height: its height; all boxes are equally wide.
        lines: the words in it.
        look: ``open``, ``final``, ``known`` (drawn elsewhere) or ``any``.
        title: the whole text, where the lines had to be cut.
        state: the id of the state; empty where it stands for several.
        number: its number on the main path; 0 for none.
    """

    x: float
    y: float
    height: float
    lines: Lines
    look: str
    title: str
    state: str = ""
    number: int = 0


@frozen(slots=True)
class Line:
    """An arrow along corners; ``look`` is ``path``, ``back`` or ``beside``."""

    points: tuple[Point, ...]
    look: str


@frozen(slots=True)
class Words:
    """Lines of text under each other from ``y`` down; ``anchor`` is start, middle or end at ``x``."""

    x: float
    y: float
    anchor: str
    lines: Lines


@frozen(slots=True)
class Dot:
    """The dot where a cycle starts."""

    x: float
    y: float


Shape = Box | Line | Words | Dot


def tall(lines: Lines) -> float:
    """Return the height of lines of text."""
    return fsum(style.leading for _, style in lines)


@frozen(slots=True)
class Speaker:
    """Writes labels in one language, with the printed words of roles.

    Attributes:
        lang: the language.
        word: gives the printed word of a role.
    """

    lang: Lang
    word: Callable[[str], Label]

    def caption(self, moves: Iterable[Move], room: float) -> Lines:
        """Return the words on an arrow: each move, and under it who may make it."""
        lines: list[tuple[str, Style]] = []
        for move in moves:
            lines += [(line, MOVE) for line in wrap(move.label.text(self.lang), room, MOVE)]
            who = ", ".join(self.word(role).text(self.lang) for role in move.by)
            lines += [(line, WHO) for line in wrap(who, room, WHO, 6)]
        return tuple(lines)

    def boxed(self, label: Label, more: int = 3) -> Lines:
        """Return the words in a box."""
        return tuple((line, STATE) for line in wrap(label.text(self.lang), BOX - 26, STATE, more))


def split(lines: Lines) -> tuple[Lines, Lines]:
    """Return what stands above an arrow and what below: of one move its actors go below.

    >>> split((("mulai", MOVE), ("dinas", WHO)))[1] == (("dinas", WHO),)
    True
    """
    moves = [number for number, (_, style) in enumerate(lines) if style is MOVE]
    turns = [number for number in moves if number and lines[number - 1][1] is WHO]
    if turns:
        return lines, ()
    return tuple(line for line in lines if line[1] is MOVE), tuple(line for line in lines if line[1] is WHO)
