"""Reading what a hook was answered: each thing with its id and its words, or why it cannot be taken."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from attrs import frozen

from pendamping.errors import nearest
from pendamping.labels import Label
from pendamping.plugins.sources import is_region_source, is_school_source
from pendamping.programme import extending as hooks
from pendamping.programme.extending import Check, Observer


class Unfit(Exception):
    """An answer that a hook does not take; never leaves this room."""

    def __init__(self, why: str, item: str = "") -> None:
        super().__init__(why, item)
        self.why = why
        self.item = item


@frozen(slots=True)
class Answer:
    """One thing out of an answer.

    Attributes:
        id: its id.
        value: the thing.
        label: what it is, in both languages.
    """

    id: str
    value: Any
    label: Label


Reader = Callable[[Any, Path | None], Iterator[Answer]]


def read(hook: str, given: Any, folder: Path | None) -> tuple[Answer, ...]:
    """Return everything in the answer to a hook, or raise `Unfit` with what is wrong with it.

    Args:
        hook: the name of the hook.
        given: what the plugin returned.
        folder: the folder of the plugin's module, for file names.
    """
    held = tuple(_READERS[hook](given, folder))
    seen: set[str] = set()
    for item in held:
        if type(item.id) is not str or not item.id.strip():
            raise Unfit(f"its id must be text, not {hooks.printed(item.id)}")
        if item.id in seen:
            raise Unfit("it is there twice", item.id)
        if type(item.label) is not Label:
            raise Unfit(f"its label must be a Label, not {type(item.label).__name__}", item.id)
        if not (type(item.label.id) is str and type(item.label.en) is str):
            raise Unfit(f"its label must be two texts, not {hooks.printed(item.label)}", item.id)
        seen.add(item.id)
    return held


def _listed(given: Any, what: str) -> tuple[Any, ...]:
    if isinstance(given, (str, bytes, Mapping)) or not isinstance(given, Iterable):
        raise Unfit(f"it must return a list of {what}, not {_shown(given)}")
    return tuple(given)


def _mapped(given: Any, what: str) -> Mapping[Any, Any]:
    if not isinstance(given, Mapping):
        raise Unfit(f"it must return a mapping from {what}, not {_shown(given)}")
    return given


def _shown(value: Any) -> str:
    return "nothing" if value is None else f"{hooks.printed(value)} ({type(value).__name__})"


# packs -----------------------------------------------------------------------------------------------------------


def _packs(given: Any, folder: Path | None) -> Iterator[Answer]:
    for item in _listed(given, "file names, paths or texts"):
        if not isinstance(item, (str, Path)):
            raise Unfit(f"a pack is a file name, a path or its text, not {_shown(item)}")
        text = item if isinstance(item, str) and "\n" in item else _text_of(item, folder)
        raw = _plain(text, "" if text is item else str(item))
        id = raw.get("id")
        if not isinstance(id, str) or not id.strip():
            raise Unfit("the pack has no id", "" if text is item else str(item))
        yield Answer(id, text, _title(raw.get("title"), id))


def _text_of(item: str | Path, folder: Path | None) -> str:
    path = Path(item)
    if folder is not None and not path.is_absolute():
        path = folder / path
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise Unfit(f"the file {path.name!r} cannot be read: {error}", str(item)) from error


def _plain(text: str, item: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unfit(f"the pack is no valid TOML: {error}", item) from error


def _title(raw: Any, id: str) -> Label:
    words = raw if isinstance(raw, dict) else {}
    one, other = words.get("id"), words.get("en")
    return Label(one, other) if isinstance(one, str) and isinstance(other, str) else Label(id, id)


# kinds -----------------------------------------------------------------------------------------------------------


def _kinds(
    base: Callable[[], tuple[type, Mapping[str, type], Label]], given: Any, folder: Path | None
) -> Iterator[Answer]:
    cls, own, label = base()
    for item in _listed(given, f"subclasses of {cls.__name__}"):
        if not isinstance(item, type) or not issubclass(item, cls):
            raise Unfit(f"it must list subclasses of {cls.__name__}, not {_shown(item)}")
        if "__attrs_attrs__" not in vars(item):
            raise Unfit("put @frozen(slots=True) of attrs above the class, or its fields are never read", item.__name__)
        kind = vars(item).get("kind")
        if type(kind) is not str or not kind:
            raise Unfit('give the class a kind of its own: kind: ClassVar[str] = "..."', item.__name__)
        if kind in own:
            raise Unfit(f"the library has a kind {kind!r} already", kind)
        if _says_nothing(item, cls):
            raise Unfit(f"it answers nothing of its own; write its method {_ASKED[cls.__name__]}", kind)
        yield Answer(kind, item, label)


_ASKED = {"Requirement": "judge", "Constraint": "judge", "Preference": "measure"}


def _says_nothing(kind: type, base: type) -> bool:
    """Say whether every method that judges is still that of a base, as it is where its name is misspelt."""
    bases = [cls for cls in kind.__mro__ if cls.__module__ == base.__module__]
    names = ("judge", "judge_mentor", "judge_mentee", "judge_person", "measure")
    asked = [name for name in names if hasattr(kind, name)]
    return all(any(vars(cls).get(name) is getattr(kind, name) for cls in bases) for name in asked)


def _requirement() -> tuple[type, Mapping[str, type], Label]:
    from pendamping.programme.needs import REQUIREMENTS
    from pendamping.programme.needs.base import Requirement

    return Requirement, REQUIREMENTS, Label("jenis syarat", "kind of requirement")


def _constraint() -> tuple[type, Mapping[str, type], Label]:
    from pendamping.pairing.rules import KINDS
    from pendamping.pairing.rules.base import Constraint

    return Constraint, KINDS, Label("jenis larangan pasangan", "kind of constraint")


def _preference() -> tuple[type, Mapping[str, type], Label]:
    from pendamping.pairing.rules import KINDS
    from pendamping.pairing.rules.base import Preference

    return Preference, KINDS, Label("jenis pertimbangan pasangan", "kind of preference")


# values ----------------------------------------------------------------------------------------------------------


def _measures(given: Any, folder: Path | None) -> Iterator[Answer]:
    from pendamping.errors import Misuse
    from pendamping.report.catalogue.base import Measure
    from pendamping.report.measures import MEASURES, registry

    held = _listed(given, "measures")
    for item in held:
        if type(item) is not Measure:
            raise Unfit(f"it must list measures, not {_shown(item)}")
        if item.id in MEASURES:
            raise Unfit(f"the library has a measure {item.id!r} already", item.id)
        yield Answer(item.id, item, item.label)
    try:
        registry(*MEASURES.values(), *held)
    except Misuse as error:
        raise Unfit(str(error)) from error


def _values(cls: type[Check] | type[Observer], given: Any, folder: Path | None) -> Iterator[Answer]:
    name = cls.__name__
    for item in _listed(given, f"{name} values"):
        if type(item) is not cls:
            raise Unfit(f"it must list {name} values, not {_shown(item)}")
        yield Answer(item.id, item, item.label)


def _sources(given: Any, folder: Path | None) -> Iterator[Answer]:
    for name, item in _mapped(given, "names to sources").items():
        if not is_region_source(item) and not is_school_source(item):
            why = f"a source has get(code) and named(name), or school(npsn); {_shown(item)} has neither"
            raise Unfit(why, str(name))
        what = Label("sumber wilayah", "source of regions") if is_region_source(item) else None
        yield Answer(name, item, what or Label("sumber sekolah", "source of schools"))


def _headings(given: Any, folder: Path | None) -> Iterator[Answer]:
    from pendamping.codec.rows.sheet.headings import field_of, heading_key
    from pendamping.codec.rows.sheet.headingtable import FIELDS

    fields = {item.key: item.label for item in FIELDS}
    for heading, field in _mapped(given, "headings to fields").items():
        if type(heading) is not str or not heading_key(heading):
            raise Unfit(f"a heading is text with letters in it, not {_shown(heading)}")
        if field not in fields:
            near = nearest(str(field), fields)
            hint = f"; did you mean {near!r}?" if near else ";"
            raise Unfit(f"there is no field {hooks.printed(field)}{hint} known: {', '.join(fields)}", heading)
        known = field_of(heading)[0]
        if known and known != field:
            raise Unfit(f"the library reads this heading as {known!r}", heading)
        yield Answer(
            heading_key(heading), field, Label(f"{heading}: {fields[field].id}", f"{heading}: {fields[field].en}")
        )


def _labels(given: Any, folder: Path | None) -> Iterator[Answer]:
    for code, label in _mapped(given, "codes to labels").items():
        yield Answer(code, label, label)


_READERS: Mapping[str, Reader] = {
    hooks.PACKS: _packs,
    hooks.REQUIREMENTS_HOOK: partial(_kinds, _requirement),
    hooks.CONSTRAINTS_HOOK: partial(_kinds, _constraint),
    hooks.PREFERENCES_HOOK: partial(_kinds, _preference),
    hooks.MEASURES_HOOK: _measures,
    hooks.CHECKS: partial(_values, Check),
    hooks.OBSERVERS: partial(_values, Observer),
    hooks.SOURCES: _sources,
    hooks.HEADINGS: _headings,
    hooks.LABELS: _labels,
}
