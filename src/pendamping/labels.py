"""Text in two languages: Indonesian first, English beside it."""

from decimal import Decimal
from typing import Literal, Protocol, runtime_checkable

from attrs import frozen

Lang = Literal["id", "en"]
"""The two languages of every message and heading."""


@runtime_checkable
class Told(Protocol):
    """Whatever can be written in both languages: labels, findings, times, counts."""

    def text(self, lang: Lang = "id") -> str:
        """Return the text in one language."""
        ...


@frozen(slots=True)
class Label:
    """One text in Indonesian and in English.

    Attributes:
        id: the Indonesian text, as the field prints it.
        en: the English text.

    >>> Label("guru inti", "core teacher").text("en")
    'core teacher'
    """

    id: str
    en: str

    def text(self, lang: Lang = "id") -> str:
        """Return the text in one language."""
        return self.en if lang == "en" else self.id

    def __str__(self) -> str:
        return self.id


def both(told: Told) -> Label:
    """Return what can be written in both languages as one label.

    >>> both(Label("guru inti", "core teacher"))
    Label(id='guru inti', en='core teacher')
    """
    return Label(told.text(), told.text("en"))


def figure(value: int | Decimal) -> Label:
    """Return an exact figure as both languages print it, with the decimals that it was given with.

    >>> figure(Decimal("69.50")).id, figure(Decimal("1234.5")).en, figure(Decimal("1E+2")).id, figure(70).id
    ('69,50', '1,234.5', '100', '70')
    """
    if isinstance(value, int) or not value.is_finite():
        return Label(str(value), str(value))
    whole, point, rest = format(value, "f").partition(".")
    sign, digits = whole[: whole.startswith("-")], whole.removeprefix("-")
    marked = f"{int(digits):,}"
    return Label(f"{sign}{marked.replace(',', '.')}{',' if point else ''}{rest}", f"{sign}{marked}{point}{rest}")
