"""Plain data into values: quickly where nothing is wrong, else once more by the strict converter, which names every fault.

The quick readers take less than the converter does, never more; what they cannot take they leave to it.
"""

from typing import Any

from pendamping.codec.shaping.quick import Quick
from pendamping.codec.shaping.shapes import Vocabulary
from pendamping.findings import Finding
from pendamping.structure import Structurer


class Reading:
    """The reader of a vocabulary: plain data in, a value or every fault out.

    >>> from pendamping.labels import Label
    >>> Reading(Vocabulary()).read({"id": "guru inti", "en": "core teacher"}, Label)
    (Label(id='guru inti', en='core teacher'), ())
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.quick: Quick = Quick(vocabulary)
        self.vocabulary: Vocabulary = vocabulary
        self._strict: Structurer | None = None

    def read(self, data: Any, type_: Any, path: str = "$") -> tuple[Any, tuple[Finding, ...]]:
        """Return the value and no findings, or None and every fault with its path."""
        try:
            return self.quick.of(type_)(data), ()
        except Exception:  # whatever it is, the strict converter says it with its path
            return self.strictly(data, type_, path)

    def strictly(self, data: Any, type_: Any, path: str = "$") -> tuple[Any, tuple[Finding, ...]]:
        """Return the same by the strict converter alone."""
        if self._strict is None:
            held = self.vocabulary
            hooks = {type_: leaf.read for type_, leaf in held.leaves.items()}
            self._strict = Structurer(kinds=held.kinds, hooks=hooks)
        return self._strict.read(data, type_, path)
