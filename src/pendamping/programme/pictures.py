"""Pictures of a lifecycle: an SVG that people read, and Mermaid text for pages that draw it themselves."""

import re
from collections.abc import Mapping

from attrs import frozen

from pendamping.display import Display
from pendamping.labels import Lang
from pendamping.markup import scrolling
from pendamping.programme.lifecycle import ANY, BACK, BEFORE, EVERY, Lifecycle
from pendamping.tables import Table, column


@frozen(slots=True, repr=False)
class Picture(Display):
    """A lifecycle with what stands where: a picture in a notebook, a table in a terminal.

    Attributes:
        lifecycle: the table of moves.
        highlight: the id of the present state; empty for none.
        counts: how many stand in each state, as pairs of its id and the number.
    """

    lifecycle: Lifecycle
    highlight: str = ""
    counts: tuple[tuple[str, int], ...] = ()

    def to_text(self, lang: Lang = "id") -> str:
        """Return the states for a terminal, the present one with a sign, and how many stand in each."""
        held = dict(self.counts)
        rows = [
            ("\u25b6" if state.id == self.highlight else "", state.label, held.get(state.id))
            for state in self.lifecycle.states
        ]
        return Table.of(_STATES, rows, self.lifecycle.label).to_text(lang)

    def to_html(self, lang: Lang = "id") -> str:
        """Return the picture in a frame that slides where the page is narrow."""
        drawn = svg(self.lifecycle, lang, self.highlight, dict(self.counts))
        return scrolling(drawn, self.lifecycle.label.text(lang))


_STATES = (
    column("here", "sekarang", "present"),
    column("state", "keadaan", "state"),
    column("count", "banyaknya", "how many"),
)


def must_have(lifecycle: Lifecycle, highlight: str, counts: Mapping[str, int]) -> None:
    """Raise `UnknownName` where a state that is to be marked or counted is not in the lifecycle."""
    for state in (*([highlight] if highlight else []), *counts):
        lifecycle.state(state)


def svg(lifecycle: Lifecycle, lang: Lang = "id", highlight: str = "", counts: Mapping[str, int] | None = None) -> str:
    """Return the picture of a lifecycle as one SVG element, for a page or a file.

    The main path runs in numbered rows, to and fro. Moves from every open state are drawn once, below. Colours
    follow the page: ``color`` of the element around it, and the custom properties ``--pendamping-accent`` and
    ``--pendamping-count`` where they are set. Everything in it is escaped.

    Args:
        lifecycle: the table of moves.
        lang: the language of its words.
        highlight: the id of a state to mark as the present one; empty for none.
        counts: how many stand in each state, by id; states left out get no number.

    Raises:
        UnknownName: a state that the lifecycle does not have.

    >>> from pendamping import load_programme
    >>> svg(load_programme("kemitraan-guru-smp-2019").lifecycle("pair"), "en")[:45]
    '<svg xmlns="http://www.w3.org/2000/svg" class'
    """
    from pendamping.programme.drawing.svg import draw

    must_have(lifecycle, highlight, counts or {})
    return draw(lifecycle, lang, highlight, counts or {})


def mermaid(lifecycle: Lifecycle, lang: Lang = "id") -> str:
    """Return a lifecycle as the text of a Mermaid ``stateDiagram-v2``; no label can break its syntax.

    >>> from pendamping import load_programme
    >>> print(mermaid(load_programme("psp-pendaftaran-banjar").lifecycle("obstacle"), "en").splitlines()[1])
        state "open at the school" as s1
    """
    ids = {state.id: f"s{number}" for number, state in enumerate(lifecycle.states, 1)}
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{_plain(state.label.text(lang))}" as {ids[state.id]}' for state in lifecycle.states]
    if any(ANY in move.sources for move in lifecycle.moves):
        lines.append(f'    state "{_plain(EVERY.text(lang))}" as every')
        ids[ANY] = "every"
    if any(move.to == BEFORE for move in lifecycle.moves):
        lines.append(f'    state "{_plain(BACK.text(lang))}" as before')
        ids[BEFORE] = "before"
    lines.append(f"    [*] --> {ids[lifecycle.initial]}")
    for move in lifecycle.moves:
        for source in (ANY,) if ANY in move.sources else move.sources:
            lines.append(f"    {ids[source]} --> {ids[move.to]} : {_plain(move.label.text(lang))}")
    lines += [f"    {ids[state]} --> [*]" for state in lifecycle.final]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Write everything but letters, digits, single spaces, commas and full stops as Mermaid entities.

    Mermaid takes any line that holds ``direction LR`` and the like for a command, wherever it stands.
    """
    words = " ".join(text.split())
    kept = "".join(letter if letter.isalnum() or letter in " ,." else f"#{ord(letter)};" for letter in words)
    return re.sub("(direction) ", r"\1#32;", kept, flags=re.IGNORECASE) or "#160;"
