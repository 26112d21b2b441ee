"""Comparing two tables row by row, and printing what changed."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import frozen

from pendamping.citations import Citation
from pendamping.labels import Label
from pendamping.programme.changes.rules import kind_label
from pendamping.programme.parts import Declared
from pendamping.programme.programme import Programme

Row = tuple[Any, ...]
"""Part, item, change, before, now, citation."""
Show = Callable[[Any, Programme], Any]
"""Prints a value with the words of the programme that it is from."""

ADDED, REMOVED = Label("ditambahkan", "added"), Label("dihapus", "removed")
CITATION = Label("sumber diubah", "citation changed")
_ANYBODY = Label("siapa saja", "anybody")


def plain(value: Any, _: Programme) -> Any:
    """Print a value as it is; nothing for one that is empty."""
    return value if value or value is False else None


def text(value: Any, _: Programme | None = None) -> Any:
    """Print what knows both languages; nothing for what is not there."""
    return None if value is None else Label(value.text(), value.text("en"))


def number(value: Any, _: Programme) -> Any:
    """Print a number; nothing for what is not there."""
    return None if value is None else str(value)


def coded(table: str) -> Show:
    """Return what prints the words of codes of one table: of one code, or of several."""

    def show(value: Any, programme: Programme) -> Any:
        if isinstance(value, str):
            return programme.label_of(value, table) if value else None
        return tuple(programme.label_of(code, table) for code in value) or None

    return show


def actors(value: Iterable[str], programme: Programme) -> tuple[Label, ...] | Label:
    """Print who may do something; nobody named means anybody."""
    return tuple(programme.label_of(role) for role in value) or _ANYBODY


def cited(value: Citation | None, _: Programme | None = None) -> str | None:
    """Print a citation; nothing for one that says no more than that nothing was found."""
    return None if value is None or str(value) == "(not found)" else str(value)


def label(item: Any) -> Label:
    """Return the printed name of a part of a programme, else its code."""
    if isinstance(item, Programme):
        return item.title
    if isinstance(item, Declared):
        return kind_label(item.kind)
    code = getattr(item, "key", "") or item.id
    return getattr(item, "label", None) or Label(code, code)


def nothing(item: Any, _: Programme) -> None:
    """Print nothing: the name says all."""


@frozen(slots=True)
class Field:
    """One thing that may change.

    Attributes:
        name: what it is called.
        get: takes it from a row.
        show: prints it.
    """

    name: Label
    get: Callable[[Any], Any]
    show: Show = plain


def field(id: str, en: str, name: str, show: Show = plain) -> Field:
    """Return the field that is an attribute of a row."""
    return Field(Label(id, en), lambda item: getattr(item, name), show)


def nothing_more(old: Any, new: Any) -> Iterator[Row]:
    """Yield nothing: the fields say all."""
    yield from ()


@frozen(slots=True)
class Part:
    """One table of a pack.

    Attributes:
        name: what it is called.
        fields: what may change in a row.
        key: what makes two rows the same, within the programme that each is from.
        summary: what a row that is new or gone says.
        more: what else is told of a row that is new (then the older one is None) or kept.
    """

    name: Label
    fields: tuple[Field, ...]
    key: Callable[[Any, Programme], Any] = lambda item, _: item.id
    summary: Show = nothing
    more: Callable[[Any, Any], Iterator[Row]] = nothing_more


def compare(part: Part, old: Iterable[Any], new: Iterable[Any], a: Programme, b: Programme) -> Iterator[Row]:
    """Yield what was added, changed and removed in one table, in the order of the newer pack."""
    before, after = _keyed(part, old, a), _keyed(part, new, b)
    for key, item in after.items():
        more = tuple(part.more(before.get(key), item))
        if key in before:
            found = changes(part, before[key], item, a, b)
            yield from (each for each in found if not more or each[2] != CITATION)
        else:
            yield row(part, item, ADDED, None, part.summary(item, b))
        yield from more
    for key, item in before.items():
        if key not in after:
            yield row(part, item, REMOVED, part.summary(item, a), None)


def _keyed(part: Part, items: Iterable[Any], programme: Programme) -> dict[tuple[Any, int], Any]:
    """Return rows by key; those of the same key are told apart by their order."""
    keyed: dict[tuple[Any, int], Any] = {}
    for item in items:
        key = part.key(item, programme)
        keyed[key, [held for held, _ in keyed].count(key)] = item
    return keyed


def changes(part: Part, old: Any, new: Any, a: Programme, b: Programme) -> Iterator[Row]:
    """Yield one row a field that changed; that of the citation only where nothing else did."""
    told: list[Row] = []
    for item in part.fields:
        before, after = item.get(old), item.get(new)
        # A validity of the whole edition differs in every edition, and says nothing new.
        if before == after or (old is not a and before == a.valid and after == b.valid):
            continue
        shown = item.show(before, a), item.show(after, b)
        verb = ADDED if shown[0] is None else REMOVED if shown[1] is None else Label("diubah", "changed")
        told.append(row(part, new, Label(f"{item.name.id} {verb.id}", f"{item.name.en} {verb.en}"), *shown))
    yield from told
    before, after = (_citation(item) for item in (old, new))
    if not told and before != after:
        yield part.name, label(new), CITATION, before, after, None


def _citation(item: Any) -> str | None:
    """Print a citation with its note; what else is known of a source is told with the sources."""
    cite: Citation | None = getattr(item, "cite", None)
    return None if cite is None else f"{cite}: {cite.note}" if cite.note else str(cite)


def row(part: Part, item: Any, change: Label, old: Any, new: Any) -> Row:
    """Return one row of the comparison."""
    return part.name, label(item), change, old, new, cited(getattr(item, "cite", None))
