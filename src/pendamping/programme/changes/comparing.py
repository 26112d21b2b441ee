"""Comparing two tables row by row, and printing what changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from pendamping.citations import Citation
from pendamping.labels import Label
from pendamping.programme.parts import Declared
from pendamping.programme.programme import Programme
from pendamping.tables import cell_text

Row = tuple[Any, ...]
"""Part, item, change, before, now, citation."""
Show = Callable[[Any, Programme], Any]
"""Prints a value with the words of the programme that it is from."""

ADDED, REMOVED = Label("ditambahkan", "added"), Label("dihapus", "removed")


def plain(value: Any, _: Programme) -> Any:
    """Print a value as it is; nothing for one that is empty."""
    return value if value or value is False else None


def text(value: Any, _: Programme) -> Any:
    """Print what knows both languages; nothing for what is not there."""
    return None if value is None else Label(value.text("id"), value.text("en"))


def number(value: Any, _: Programme) -> Any:
    """Print a number; nothing for what is not there."""
    return None if value is None else str(value)


def word(value: str, programme: Programme) -> Label | None:
    """Print the word of a declared code."""
    return programme.label_of(value) if value else None


def words(values: Iterable[str], programme: Programme) -> tuple[Label, ...] | None:
    """Print the words of declared codes."""
    return tuple(programme.label_of(value) for value in values) or None


def cited(value: Citation | None, _: Programme | None = None) -> str | None:
    """Print a citation."""
    return None if value is None else str(value)


def params(value: Mapping[str, Any], _: Programme) -> str | None:
    """Print the plain data of a rule."""
    return "; ".join(f"{name} = {cell_text(item).replace(';', ',')}" for name, item in value.items()) or None


def label(item: Any) -> Label:
    """Return the printed name of a part of a programme, else its code."""
    if isinstance(item, Programme):
        return item.title
    code = item.kind if isinstance(item, Declared) else getattr(item, "key", "") or item.id
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


@frozen(slots=True)
class Part:
    """One table of a pack.

    Attributes:
        name: what it is called.
        fields: what may change in a row.
        key: what makes two rows the same.
        summary: what a row that is new or gone says.
    """

    name: Label
    fields: tuple[Field, ...]
    key: Callable[[Any], Any] = lambda item: item.id
    summary: Show = nothing


def compare(part: Part, old: Iterable[Any], new: Iterable[Any], a: Programme, b: Programme) -> Iterator[Row]:
    """Yield what was added, changed and removed in one table, in the order of the newer pack."""
    before, after = _keyed(part, old), _keyed(part, new)
    for key, item in after.items():
        if key in before:
            yield from changes(part, before[key], item, a, b)
        else:
            yield row(part, item, ADDED, None, part.summary(item, b))
    for key, item in before.items():
        if key not in after:
            yield row(part, item, REMOVED, part.summary(item, a), None)


def _keyed(part: Part, items: Iterable[Any]) -> dict[tuple[Any, int], Any]:
    """Return rows by key; those of the same key are told apart by their order."""
    keyed: dict[tuple[Any, int], Any] = {}
    for item in items:
        count = 1
        while (part.key(item), count) in keyed:
            count += 1
        keyed[part.key(item), count] = item
    return keyed


def changes(part: Part, old: Any, new: Any, a: Programme, b: Programme) -> Iterator[Row]:
    """Yield one row a field that changed; that of the citation only where nothing else did."""
    silent = True
    for item in part.fields:
        before, after = item.get(old), item.get(new)
        # A validity of the whole edition differs in every edition, and says nothing new.
        if before == after or (old is not a and before == a.valid and after == b.valid):
            continue
        silent = False
        change = Label(f"{item.name.id} diubah", f"{item.name.en} changed")
        yield row(part, new, change, item.show(before, a), item.show(after, b))
    before, after = (_citation(item) for item in (old, new))
    if silent and before != after:
        yield row(part, new, Label("sumber diubah", "citation changed"), before, after)


def _citation(item: Any) -> str | None:
    """Print a citation with its note; what else is known of a source is told with the sources."""
    cite: Citation | None = getattr(item, "cite", None)
    return None if cite is None else f"{cite}: {cite.note}" if cite.note else str(cite)


def row(part: Part, item: Any, change: Label, old: Any, new: Any) -> Row:
    """Return one row of the comparison."""
    return part.name, label(item), change, old, new, cited(getattr(item, "cite", None))
