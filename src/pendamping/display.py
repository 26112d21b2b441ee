"""How values show themselves in notebooks and terminals: one frame, one style, Indonesian unless English is asked for."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from pendamping.labels import Lang
from pendamping.markup import element, escape, framed

if TYPE_CHECKING:
    from pendamping.tables import Table

T = TypeVar("T")


class Display:
    """What shows itself in a notebook: JupyterLab and VS Code take the HTML, a terminal the text.

    A class gives `to_text` and `to_html` in both languages; everything else comes from here. Where it gives no HTML,
    that is made from the text.
    """

    __slots__ = ()

    def to_text(self, lang: Lang = "id") -> str:
        """Return the value for a terminal."""
        return object.__repr__(self)

    def to_html(self, lang: Lang = "id") -> str:
        """Return the value as HTML without a frame or style; everything in it is escaped."""
        return element("pre", escape(self.to_text(lang)), lang=lang)

    def _shown(self, lang: Lang) -> dict[str, Any]:
        """Return what a notebook gets, by kind of content; a class with more than text and HTML adds to it."""
        return {"text/plain": self.to_text(lang), "text/html": framed(self.to_html(lang), lang)}

    def __repr__(self) -> str:
        return self.to_text()

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))  # what prints values field by field would print whole programmes inside them

    def _repr_html_(self) -> str:
        html: str = self._shown("id")["text/html"]
        return html

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Mapping[str, Any]:
        return self._shown("id")


class Tabled(Display):
    """What shows itself as its table."""

    __slots__ = ()

    def table(self) -> "Table":
        """Return the table."""
        from pendamping.tables import Table

        return Table((), ())

    def to_text(self, lang: Lang = "id") -> str:
        """Return the table for a terminal."""
        return self.table().to_text(lang)

    def to_html(self, lang: Lang = "id") -> str:
        """Return the table as HTML; everything in it is escaped."""
        return self.table().to_html(lang)

    def __str__(self) -> str:
        return self.to_text("id")


class Listing(Display, tuple[T, ...]):
    """A tuple that shows itself; IPython would print any other its own way, whatever the tuple says."""

    __slots__ = ()


def language(lang: Lang) -> None:
    """Show every value of the library in one language from here on, in the notebook that runs this.

    The choice belongs to the notebook: the library itself keeps no language, and `to_text`, `to_html` and the other
    functions that take one are not touched.

    Args:
        lang: ``id`` or ``en``.

    Raises:
        Misuse: there is no such language, or no notebook runs this.

    >>> language("en")
    Traceback (most recent call last):
        ...
    pendamping.errors.Misuse: no notebook runs here: ask each value instead, as in to_text('en') or to_html('en')
    """
    from pendamping.errors import Misuse

    if lang not in ("id", "en"):
        raise Misuse(f"{lang!r} is no language of the library", "choose 'id' or 'en'")
    shell = _notebook()
    if shell is None:
        raise Misuse("no notebook runs here", "ask each value instead, as in to_text('en') or to_html('en')")
    formatter = shell.display_formatter
    formatter.mimebundle_formatter.for_type(Display, lambda value: value._shown(lang))
    formatter.formatters["text/plain"].for_type(
        Listing, lambda value, printer, cycle: printer.text(value.to_text(lang))
    )


def _notebook() -> Any:
    """Return the shell of IPython that runs, or None; IPython itself is never loaded."""
    from sys import modules

    found = modules.get("IPython")
    return None if found is None else found.get_ipython()
