"""Findings: what is wrong, missing or noteworthy in data, as values.

Bad data never raises. It comes back as findings, all of them at once, each with a stable code, a severity,
the path of the place, one sentence in Indonesian and one in English, and the citation of the rule.
"""

from collections.abc import Iterable
from decimal import Decimal
from enum import IntEnum
from typing import Any

from attrs import field, frozen

from pendamping.citations import Citation
from pendamping.display import Display, Listing
from pendamping.labels import Label, Lang, Told, figure
from pendamping.markup import element, escape, one_line


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
    if isinstance(value, Decimal):
        return figure(value).text(lang)
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
class Finding(Display):
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

    def to_text(self, lang: Lang = "id") -> str:
        """Return the finding for a terminal: severity, code, place and sentence; the next step on a line of its own."""
        return Findings((self,)).to_text(lang)

    def to_html(self, lang: Lang = "id") -> str:
        """Return the finding as HTML with its next step and its source."""
        return Findings((self,)).to_html(lang)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(str(self))


class Findings(Listing[Finding]):
    """Findings together: a tuple of them that prints by severity, errors first, each with what to do about it.

    >>> gap = Message("x.gap", Severity.NOTE, Label("Ada {n} celah.", "There are {n} gaps."), Label("Isi.", "Fill them."))
    >>> print(Findings([gap("baris 2", n=3)]).to_text("en"))
    1 note
      - baris 2: There are 3 gaps. (x.gap)
        > Fill them.
    """

    __slots__ = ()

    def by_severity(self) -> tuple[tuple[Severity, tuple[Finding, ...]], ...]:
        """Return the severities that occur, errors first, each with its findings in their order."""
        kinds = sorted({finding.severity for finding in self}, reverse=True)
        return tuple((kind, tuple(item for item in self if item.severity is kind)) for kind in kinds)

    def to_text(self, lang: Lang = "id") -> str:
        """Return them for a terminal, errors first; of very many of one severity the first ones and how many more."""
        lines = []
        for kind, held in self.by_severity():
            lines.append(f"{len(held)} {_word(kind, len(held), lang)}")
            for item in held[:_MOST]:
                lines.append(one_line(f"  - {_place(item, lang)}: {item.text(lang)} ({_source(item)})"))
                lines += [one_line(f"    > {item.fix(lang)}")] if item.fix(lang) else []
            lines += [f"  {_more(held, lang)}"] if len(held) > _MOST else []
        return "\n".join(lines) or "()"

    def to_html(self, lang: Lang = "id") -> str:
        """Return them as one list a severity, errors first; each says severity, place, sentence, next step and source."""
        parts = []
        for kind, held in self.by_severity():
            parts.append(element("p", f"{_MARK[kind]} {len(held)} {_word(kind, len(held), lang)}", class_="lead"))
            parts.append(_list(kind, held, lang))
        return "".join(parts) or element("p", _NONE.text(lang), lang=lang)

    def reasons(self, lang: Lang = "id") -> str:
        """Return them as HTML lists without headings, for a place that says already what they stand against."""
        return "".join(_list(kind, held, lang) for kind, held in self.by_severity())


_MOST = 50
_NONE = Label("Tidak ada temuan.", "Nothing was found.")
_MARK = {Severity.ERROR: "\u2715", Severity.WARNING: "!", Severity.NOTE: "i"}


def _word(kind: Severity, many: int, lang: Lang) -> str:
    return kind.label.text(lang) + ("s" if lang == "en" and many > 1 else "")


def _more(held: tuple[Finding, ...], lang: Lang) -> str:
    rest = len(held) - _MOST
    return Label(f"\u2026 dan {rest} lagi", f"\u2026 and {rest} more").text(lang)


def _place(finding: Finding, lang: Lang) -> str:
    """Write the path for people: a row of a sheet is a ``baris`` in Indonesian; paths of packs and events are codes."""
    return f"baris {finding.path[4:]}" if lang == "id" and finding.path.startswith("row ") else finding.path


def _source(finding: Finding) -> str:
    return finding.code if finding.citation is None else f"{finding.code}; {finding.citation}"


def _list(kind: Severity, held: tuple[Finding, ...], lang: Lang) -> str:
    items = [_item(item, lang) for item in held[:_MOST]]
    items += [element("li", _more(held, lang))] if len(held) > _MOST else []
    return element("ul", *items, class_=f"found {kind.name.lower()}", lang=lang)


def _item(finding: Finding, lang: Lang) -> str:
    where = element("div", escape(_place(finding, lang)), class_="where") if finding.path != "$" else ""
    fix = element("div", f"\u2192 {escape(finding.fix(lang))}") if finding.fix(lang) else ""
    return element(
        "li", where, element("div", escape(finding.text(lang))), fix, element("code", escape(_source(finding)))
    )


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
