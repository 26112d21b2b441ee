"""Text in two languages: Indonesian first, English beside it."""

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
