"""How wide text is and where it breaks, without a font at hand: measured generously, so that nothing overlaps."""

from math import fsum
from unicodedata import combining, east_asian_width

from attrs import frozen

_WIDTHS = {
    0.30: "'IJijl",
    0.35: " ,./:;\\|·",
    0.40: "()-[]ft",
    0.45: "!r",
    0.50: '"*_`–',
    0.55: "?csz",
    0.60: "FLkvxy",
    0.65: "$0123456789EPSTYabdeghnopqu{}",
    0.70: "ABCKRVXZ",
    0.75: "NU",
    0.80: "&DGHOQ",
    0.85: "#+<=>^w~→≥≤×",
    0.90: "M",
    1.00: "%@Wm—…",
}
"""Advance widths in ems of DejaVu Sans, the widest face a reader is likely to have, rounded up."""
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_BOLD = 1.1


@frozen(slots=True)
class Style:
    """A size and weight of text.

    Attributes:
        name: the class in the picture.
        size: the height of the letters in pixels.
        leading: the height of a line in pixels.
        bold: whether it is printed bold.
    """

    name: str
    size: float
    leading: float
    bold: bool = False


def width(text: str, style: Style) -> float:
    """Return how wide a line of text is at most, in pixels."""
    # sum rounds otherwise from Python 3.12 on, and a picture is the same everywhere
    ems = fsum(_em(letter) for letter in text)
    return ems * style.size * (_BOLD if style.bold else 1)


def _em(letter: str) -> float:
    known = _WIDTH_OF.get(letter)
    if known is not None:
        return known
    if combining(letter):
        return 0
    return 1.1 if east_asian_width(letter) in ("W", "F") else 0.85


def wrap(text: str, room: float, style: Style, most: int = 3) -> tuple[str, ...]:
    """Break text into lines no wider than the room; what exceeds the last line is cut with an ellipsis.

    >>> wrap("laporkan kepada kementerian", 100, Style("move", 12, 15))
    ('laporkan', 'kepada', 'kementerian')
    """
    lines: list[str] = []
    rest = [piece for word in text.split() for piece in _pieces(word, room, style)]
    while rest and len(lines) < most:
        line = rest.pop(0)
        while rest and width(f"{line} {rest[0]}", style) <= room:
            line += " " + rest.pop(0)
        lines.append(line)
    if rest:
        lines[-1] = _cut(f"{lines[-1]} {rest[0]}", room, style)
    return tuple(lines)


def _pieces(word: str, room: float, style: Style) -> list[str]:
    """Break a word that is wider than the room by itself."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, style) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(text: str, room: float, style: Style) -> str:
    while text and width(text + "…", style) > room:
        text = text[:-1]
    return text.rstrip() + "…"
