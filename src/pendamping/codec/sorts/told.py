"""Findings on the wire: the code, and the sentences as they were told, in both languages.

A document cannot hold the templates that sentences are made from, so a finding that was read tells the same and has
the same code, severity, path and citation; its parameters are those that plain data can hold.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from attrs import evolve, field, frozen

from pendamping.citations import Citation
from pendamping.codec.shaping.leaves import LEAVES, Leaf, words
from pendamping.codec.shaping.reading import Reading
from pendamping.codec.shaping.shapes import Vocabulary
from pendamping.codec.shaping.writing import Writers
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label, Told
from pendamping.structure import WRONG_TYPE, Fault, given_label

WRITTEN = Message("codec.written", Severity.NOTE, Label("temuan dari sebuah dokumen", "a finding from a document"))
"""What a finding from a document is made from; its code and sentences are those of the document."""
_NOTHING = Label("", "")
_PLAIN = Label("teks, bilangan, true, false, daftar, atau {id, en}", "text, number, true, false, list, or {id, en}")


@frozen(slots=True)
class Written:
    """A finding as it stands in a document.

    Attributes:
        code: the stable code.
        severity: how much it matters.
        text: the sentence in both languages.
        path: the place.
        fix: the next step in both languages.
        params: the values in the sentence.
        citation: the source of the rule that was broken.
    """

    code: str
    severity: Severity
    text: Label
    path: str = "$"
    fix: Label = _NOTHING
    params: Mapping[str, Any] = field(factory=dict)
    citation: Citation | None = None


def both(told: Finding, what: str) -> Label:
    """Return the sentence (``text``) or the next step (``fix``) of a finding in both languages."""
    tell = getattr(told, what)
    return Label(tell("id"), tell("en"))


def written(finding: Finding) -> Written:
    """Return a finding as it stands in a document."""
    params = {name: _param(value) for name, value in finding.params}
    text, fix = both(finding, "text"), both(finding, "fix")
    return Written(finding.code, finding.severity, text, finding.path, fix, params, finding.citation)


def finding_of(held: Written) -> Finding:
    """Return the finding that a document holds.

    >>> held = Written("x.gap", Severity.NOTE, Label("Ada {celah}.", "There is a {gap}."))
    >>> print(finding_of(held))
    catatan x.gap $: Ada {celah}.
    """
    text, fix = _literally(held.text), _literally(held.fix)
    message = evolve(WRITTEN, code=held.code, severity=held.severity, text=text, fix=fix)
    params = tuple((name, _value(value, f".params.{name}")) for name, value in held.params.items())
    return Finding(message, held.path, params, held.citation, held.severity)


def _literally(text: Label) -> Label:
    """Return a sentence as a template that has no places to fill."""
    return Label(*(part.replace("{", "{{").replace("}", "}}") for part in (text.id, text.en)))


def _param(value: Any) -> Any:
    """Return a value of a sentence as plain data; what is told by language becomes both texts."""
    if value is None or type(value) in (str, int, bool):
        return value
    if type(value) is Decimal and value.is_finite():
        return value
    if isinstance(value, Told):
        return {"id": value.text("id"), "en": value.text("en")}
    if isinstance(value, (tuple, list, frozenset, set)):
        items: Iterable[Any] = sorted(value, key=str) if isinstance(value, (frozenset, set)) else value
        return [_param(item) for item in items]
    return str(value)


def _value(data: Any, path: str) -> Any:
    if isinstance(data, list):
        return tuple(_value(item, f"{path}[{place}]") for place, item in enumerate(data))
    if isinstance(data, dict):
        if set(data) != {"id", "en"} or not all(type(text) is str for text in data.values()):
            raise Fault(WRONG_TYPE(path, expected=_PLAIN, given=given_label(data)))
        return Label(data["id"], data["en"])
    return data


@cache
def _room() -> tuple[Reading, Writers]:
    leaves = {**LEAVES, Severity: words({item.name.lower(): item for item in Severity})}
    vocabulary = Vocabulary(leaves)
    return Reading(vocabulary), Writers(vocabulary)


def read_finding(data: Any) -> Finding:
    """Return a finding from plain data, or raise `Fault`."""
    held, faults = _room()[0].read(data, Written)
    if faults:
        raise Fault(*faults)
    return finding_of(held)


def write_finding(value: Any) -> str:
    """Return the JSON of a finding.

    >>> from pendamping.findings import Message
    >>> write_finding(Message("x.gap", Severity.NOTE, Label("celah", "gap"))())
    '{"code":"x.gap","severity":"note","text":{"id":"celah","en":"gap"}}'
    """
    text: str = _room()[1].of(Written)(written(value))
    return text


def finding_leaf() -> Leaf:
    """Return how a finding is read, written and described inside other values."""
    from pendamping.codec.shaping.schemas import Schemas

    return Leaf(read_finding, write_finding, Schemas(_room()[0].vocabulary).inline(Written))
