"""Findings: what is wrong, missing or noteworthy in data, as values.

Bad data never raises. It comes back as findings, all of them at once, each with a stable code, a severity,
the path of the place, one sentence in Indonesian and one in English, and the citation of the rule.
"""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from attrs import field, frozen

from pendamping.citations import Citation
from pendamping.labels import Label, Lang, Told


class Severity(IntEnum):
    """How much a finding matters; only an error blocks.

    >>> Severity.ERROR > Severity.WARNING > Severity.NOTE
    True
    """

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> Label:
        """The printed word for the severity."""
        return _SEVERITY[self]


_SEVERITY = {
    Severity.NOTE: Label("catatan", "note"),
    Severity.WARNING: Label("peringatan", "warning"),
    Severity.ERROR: Label("galat", "error"),
}


def _plain(value: Any, lang: Lang) -> str:
    """Write a parameter of a sentence: labels, times and counts by language, sequences joined."""
    if isinstance(value, (str, int)):
        return str(value)
    if isinstance(value, Told):
        return value.text(lang)
    if isinstance(value, (tuple, list, frozenset, set)):
        items = sorted(value, key=str) if isinstance(value, (frozenset, set)) else value
        return ", ".join(_plain(item, lang) for item in items) or "-"
    return str(value)


@frozen(slots=True)
class Message:
    """One kind of finding: its code, its sentences and what to do about it.

    Attributes:
        code: stable name, ``room.what``; never reused for another meaning.
        severity: the usual severity; one finding may carry another.
        text: the sentence in both languages, with ``{name}`` places.
        fix: the next step in both languages; empty where the sentence says it.

    >>> gap = Message("x.gap", Severity.NOTE, Label("Ada {n} celah.", "There are {n} gaps."))
    >>> gap("$.provision", n=2).text("en")
    'There are 2 gaps.'
    """

    code: str
    severity: Severity
    text: Label
    fix: Label = Label("", "")

    def __call__(
        self, path: str = "$", /, *, cite: Citation | None = None, severity: Severity | None = None, **params: Any
    ) -> "Finding":
        """Make a finding of this kind at a path; the keywords fill the sentence."""
        return Finding(self, path, tuple(params.items()), cite, self.severity if severity is None else severity)


@frozen(slots=True)
class Finding:
    """One thing found in data, told in both languages.

    Attributes:
        message: the kind of finding; gives code, sentences and next step.
        path: the place, such as ``$.provision[3].target`` or an event id.
        params: the values in the sentence.
        citation: the source of the rule that was broken, where there is one.
        severity: note, warning or error; only an error blocks.
    """

    message: Message
    path: str = "$"
    params: tuple[tuple[str, Any], ...] = ()
    citation: Citation | None = None
    severity: Severity = field(default=Severity.ERROR)

    @property
    def code(self) -> str:
        """The stable code of this kind of finding."""
        return self.message.code

    def text(self, lang: Lang = "id") -> str:
        """Return the sentence in one language."""
        return _fill(self.message.text, self.params, lang)

    def fix(self, lang: Lang = "id") -> str:
        """Return the next step in one language; empty where there is none."""
        return _fill(self.message.fix, self.params, lang)

    def param(self, name: str) -> Any:
        """Return one value of the sentence, or None where it has no such value."""
        return dict(self.params).get(name)

    def __str__(self) -> str:
        return f"{self.severity.label.id} {self.code} {self.path}: {self.text('id')}"


def _fill(text: Label, params: tuple[tuple[str, Any], ...], lang: Lang) -> str:
    return text.text(lang).format_map({name: _plain(value, lang) for name, value in params})


_ERROR = Severity.ERROR


def errors_in(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return only the findings that block.

    >>> errors_in(())
    ()
    """
    held = findings if type(findings) is tuple else tuple(findings)
    for finding in held:
        if finding.severity is not _ERROR:
            return tuple(item for item in held if item.severity is _ERROR)
    return held
