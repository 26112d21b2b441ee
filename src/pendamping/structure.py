"""The one strict converter: plain data into typed values, with every fault and its path.

Nothing is coerced: ``7.9`` is not a whole number, ``True`` is not ``1`` and ``123`` is not text. Unknown keys are
faults with the nearest known name. Either the whole value is built or nothing is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import partial
from itertools import islice
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import Converter, override
from cattrs.errors import (
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from pendamping.errors import Misuse, PendampingError, nearest
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label, Lang
from pendamping.markup import masked_numbers

T = TypeVar("T")
Kinds = Mapping[Any, Mapping[str, type]]
"""For each open base class or union, the classes that may stand for it, by the word under ``kind``."""

WRONG_TYPE = Message(
    "structure.wrong-type",
    Severity.ERROR,
    Label("seharusnya {expected}, tetapi tertulis {given}", "expected {expected}, found {given}"),
)
WRONG_LENGTH = Message(
    "structure.wrong-length",
    Severity.ERROR,
    Label("seharusnya {expected} butir, tetapi tertulis {given}", "expected {expected} items, found {given}"),
)
UNKNOWN_KEY = Message(
    "structure.unknown-key",
    Severity.ERROR,
    Label("kunci {key} tidak dikenal{near}", "unknown key {key}{near}"),
    Label("pakai salah satu: {known}", "use one of: {known}"),
)
MISSING_KEY = Message(
    "structure.missing-key", Severity.ERROR, Label("kunci {key} belum diisi", "the key {key} is missing")
)
NOT_ONE_OF = Message(
    "structure.not-one-of",
    Severity.ERROR,
    Label("{given} tidak dikenal{near}", "{given} is not known{near}"),
    Label("pakai salah satu: {known}", "use one of: {known}"),
)
REFUSED = Message("structure.refused", Severity.ERROR, Label("nilai ditolak: {why}", "value refused: {why}"))

MORE_FAULTS = Message(
    "structure.more-faults",
    Severity.ERROR,
    Label("hanya {limit} temuan pertama yang disebut", "only the first {limit} findings are told"),
    Label("betulkan dahulu, lalu baca lagi", "mend these, then read it again"),
)

MOST_FAULTS = 1000
"""How many findings are told about one document: data of a stranger may hold a fault in every other byte."""
_LONGEST = 60
_TOO_DEEP = Label("susunan terlalu dalam", "nested too deeply")
_NAMES: dict[Any, Label] = {
    str: Label("teks", "text"),
    int: Label("bilangan bulat", "a whole number"),
    bool: Label("true atau false", "true or false"),
    float: Label("bilangan", "a number"),
    tuple: Label("daftar", "a list"),
    dict: Label("tabel", "a table"),
    type(None): Label("kosong", "nothing"),
}


class Fault(Exception):
    """Raised inside a hook to report one or more findings; never leaves this module."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings = findings


def key(name: str) -> dict[str, str]:
    """Return the attrs metadata that reads a field from another key, for words that Python reserves.

    >>> key("from")
    {'key': 'from'}
    """
    return {"key": name}


def first_of(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the first findings, and where there are too many for anybody, one more that says so.

    >>> [finding.code for finding in first_of(REFUSED() for _ in range(5000))][-1]
    'structure.more-faults'
    """
    rest = iter(findings)
    held = tuple(islice(rest, MOST_FAULTS))
    return held if next(rest, None) is None else (*held, MORE_FAULTS(limit=MOST_FAULTS))


def near_text(name: str, known: Any) -> Label:
    """Return the hint that names the nearest known word, empty where none is near.

    >>> near_text("mentr", ["mentor"]).en
    "; did you mean 'mentor'?"
    """
    found = nearest(name, known)
    return Label(f"; maksudnya {found!r}?", f"; did you mean {found!r}?") if found else Label("", "")


@attrs.frozen(slots=True)
class Near:
    """The hint that names the nearest known word, looked for when it is told: most findings never are.

    Attributes:
        name: the word that was written.
        known: the words that are known.

    >>> Near("mentr", ("mentor",)).text("en")
    "; did you mean 'mentor'?"
    """

    name: str
    known: tuple[str, ...]

    def text(self, lang: Lang = "id") -> str:
        """Return the hint in one language, empty where no known word is near."""
        return near_text(self.name, self.known).text(lang)


class Structurer:
    """A strict reader of plain data (as JSON and TOML give it) into attrs classes.

    Args:
        kinds: the classes that may stand for an open base class or a union, by their ``kind``.
        hooks: readers of single value types or unions; each takes the plain value and returns the value or raises `Fault`.

    >>> value, findings = Structurer().read({"id": "guru inti", "em": "core teacher"}, Label)
    >>> value, [f.text("en") for f in findings]
    (None, ["unknown key em; did you mean 'en'?", 'the key en is missing'])
    """

    def __init__(self, kinds: Kinds | None = None, hooks: Mapping[Any, Callable[[Any], Any]] | None = None) -> None:
        self._kinds = dict(kinds or {})
        self._converter = Converter(forbid_extra_keys=True)
        self._register_plain()
        self._register_containers()
        self._converter.register_structure_hook_factory(attrs.has, self._attrs_hook)
        for base, classes in self._kinds.items():
            self._converter.register_structure_hook_func(
                partial(_is, base), partial(self._structure_kind, dict(classes))
            )
        for type_, hook in (hooks or {}).items():
            if isinstance(type_, type):
                self._converter.register_structure_hook(type_, partial(_call, hook))
            else:
                self._converter.register_structure_hook_func(partial(_is, type_), partial(_call, hook))

    def read(self, data: Any, cls: type[T], path: str = "$") -> tuple[T | None, tuple[Finding, ...]]:
        """Return the value and no findings, or None and every fault with its path."""
        try:
            return self._converter.structure(data, cls), ()
        except RecursionError:
            return None, (REFUSED(path, why=_TOO_DEEP),)
        except Exception as error:
            return None, first_of(_faults(error, path))

    def _register_plain(self) -> None:
        for type_ in (str, int, bool, float, bytes):
            self._converter.register_structure_hook(type_, partial(_exactly, type_))
        self._converter.register_structure_hook_func(lambda t: isinstance(t, type) and issubclass(t, Enum), _enum)
        self._converter.register_structure_hook_func(partial(_from, Literal), _literal)

    def _register_containers(self) -> None:
        register = self._converter.register_structure_hook_func
        register(partial(_from, tuple, frozenset, list, set, _ABC_SEQUENCE), self._structure_sequence)
        register(partial(_from, dict, _ABC_MAPPING), self._structure_mapping)
        register(_is_open, _open)
        register(partial(_from, Union, UnionType), self._structure_union)

    def _attrs_hook(self, cls: Any) -> Callable[[Any, Any], Any]:
        fields = {item.name: item.metadata.get("key", item.alias) for item in attrs.fields(cls) if item.init}
        renamed = {name: override(rename=key) for name, key in fields.items()}
        make: Any = make_dict_structure_fn
        inner = make(cls, self._converter, **renamed)
        known = tuple(fields.values())

        def structure(value: Any, _: Any) -> Any:
            if not isinstance(value, Mapping):
                raise Fault(WRONG_TYPE(expected=_NAMES[dict], given=given_label(value)))
            try:
                return inner(value, cls)
            except ClassValidationError as error:
                error.known = known  # type: ignore[attr-defined]
                raise

        return structure

    def _structure_kind(self, classes: Mapping[str, type], value: Any, _: Any) -> Any:
        if not isinstance(value, Mapping):
            raise Fault(WRONG_TYPE(expected=_NAMES[dict], given=given_label(value)))
        if "kind" not in value:
            raise Fault(MISSING_KEY(key="kind"))
        kind = value["kind"]
        cls = classes.get(kind) if isinstance(kind, str) else None
        if cls is None:
            near = _near(kind, tuple(classes)) if isinstance(kind, str) else Label("", "")
            raise Fault(NOT_ONE_OF(".kind", given=given_label(kind), near=near, known=tuple(sorted(classes))))
        return self._converter.structure({name: item for name, item in value.items() if name != "kind"}, cls)

    def _structure_sequence(self, value: Any, type_: Any) -> Any:
        if not isinstance(value, (list, tuple)):
            raise Fault(WRONG_TYPE(expected=_NAMES[tuple], given=given_label(value)))
        origin, args = get_origin(type_), get_args(type_)
        if origin is not tuple or args[1:] == (...,):
            built = self._each(((place, item, args[0]) for place, item in enumerate(value)), type_)
            return (tuple if origin is _ABC_SEQUENCE else origin)(built.values())
        if len(value) != len(args):
            raise Fault(WRONG_LENGTH(expected=len(args), given=len(value)))
        items = zip(value, args, strict=True)
        return tuple(self._each(((place, *pair) for place, pair in enumerate(items)), type_).values())

    def _structure_mapping(self, value: Any, type_: Any) -> Any:
        if not isinstance(value, Mapping):
            raise Fault(WRONG_TYPE(expected=_NAMES[dict], given=given_label(value)))
        for name in value:
            if not isinstance(name, str):
                raise Fault(WRONG_TYPE(expected=_NAMES[str], given=given_label(name)))
        item_type = get_args(type_)[1]
        return self._each(((name, item, item_type) for name, item in value.items()), type_)

    def _structure_union(self, value: Any, type_: Any) -> Any:
        options = get_args(type_)
        if value is None and type(None) in options:
            return None
        rest = [option for option in options if option is not type(None)]
        if len(rest) == 1:
            return self._converter.structure(value, rest[0])
        for option in rest:
            if type(value) is option:
                return value
        names = [_name(option) for option in rest]
        expected = Label(" / ".join(name.id for name in names), " / ".join(name.en for name in names))
        raise Fault(WRONG_TYPE(expected=expected, given=given_label(value)))

    def _each(self, items: Iterable[tuple[Any, Any, Any]], type_: Any) -> dict[Any, Any]:
        """Build each item, given as its place, its value and its type; all faults at once."""
        built: dict[Any, Any] = {}
        faults: list[Exception] = []
        for place, item, item_type in items:
            try:
                built[place] = self._converter.structure(item, item_type)
            except Exception as error:
                error.__notes__ = [IterableValidationNote("", place, item_type)]
                faults.append(error)
                if len(faults) > MOST_FAULTS:
                    break
        if faults:
            raise IterableValidationError("faults", faults, type_)
        return built


_ABC_MAPPING, _ABC_SEQUENCE = get_origin(Mapping[str, str]), get_origin(Sequence[str])


def _is(wanted: Any, type_: Any) -> bool:
    # A type with parts that stands in a resolved annotation equals the one that was registered, and is another object.
    return type_ is wanted or (not isinstance(wanted, type) and bool(type_ == wanted))


def _from(*origins_then_type: Any) -> bool:
    *origins, type_ = origins_then_type
    return any(get_origin(type_) is origin for origin in origins)


def _is_open(type_: Any) -> bool:
    return type_ in (tuple, list, set, frozenset, dict, _ABC_MAPPING, _ABC_SEQUENCE)


def _open(value: Any, type_: Any) -> Any:
    """Refuse a type that does not say what it holds; the converter below would take a text as a list of letters."""
    raise Misuse(
        f"a field of type {type_.__name__} cannot be read strictly", "say what it holds, as in tuple[str, ...]"
    )


def _call(hook: Callable[[Any], Any], value: Any, _: Any) -> Any:
    return hook(value)


def _exactly(wanted: type, value: Any, type_: Any) -> Any:
    if type_ is not wanted:  # the converter below asks here for every subclass too, such as a StrEnum
        return _enum(value, type_) if issubclass(type_, Enum) else _open(value, type_)
    if type(value) is wanted or (wanted is float and type(value) is int):
        return value
    raise Fault(WRONG_TYPE(expected=_name(wanted), given=given_label(value)))


def _enum(value: Any, type_: Any) -> Any:
    if type(value) in (str, int):
        member = type_._value2member_map_.get(value)
        if member is not None and type(member.value) is type(value):
            return member
    return _not_one_of(value, [str(member.value) for member in type_])


def _literal(value: Any, type_: Any) -> Any:
    options = get_args(type_)
    for option in options:
        if type(value) is type(option) and value == option:
            return value
    return _not_one_of(value, [str(option) for option in options])


def _not_one_of(value: Any, known: list[str]) -> Any:
    raise Fault(NOT_ONE_OF(given=given_label(value), near=_near(value, tuple(known)), known=tuple(known)))


def _near(value: Any, known: tuple[str, ...]) -> Near:
    text = value if isinstance(value, str) else _written(value)
    return Near(masked_numbers(text[:_LONGEST]), known)


def _name(type_: Any) -> Label:
    return _NAMES.get(type_) or Label(getattr(type_, "__name__", str(type_)), getattr(type_, "__name__", str(type_)))


def given_label(value: Any) -> Label:
    """Name what was written, shortened, so that a message never grows with the data.

    >>> given_label(7.5).en
    '7.5 (a number)'
    """
    if isinstance(value, (Mapping, list, tuple)):
        return _NAMES[dict] if isinstance(value, Mapping) else _NAMES[tuple]
    short = _written(value)
    name = _name(type(value))
    return Label(f"{short} ({name.id})", f"{short} ({name.en})")


def _written(value: Any) -> str:
    """Write a value as data show it, shortened; nine digits in a row are masked, for they may be a person's."""
    try:
        text = repr(value[:120] if isinstance(value, (str, bytes)) else value)
    except ValueError:  # Python writes no whole number of more than 4,300 digits
        text = "..."
    text = masked_numbers(text[:120])
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


def _faults(error: BaseException, path: str, known: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Walk an error of the converter and name each fault at its path."""
    if isinstance(error, IterableValidationError):
        for inner, note in error.group_exceptions()[0]:
            place = (
                f"[{note.index}]" if isinstance(note.index, int) else f".{masked_numbers(str(note.index)[:_LONGEST])}"
            )
            yield from _faults(inner, path + place)
    elif isinstance(error, ClassValidationError):
        own: tuple[str, ...] = getattr(error, "known", ())
        noted, others = error.group_exceptions()
        for inner in others:
            yield from _faults(inner, path, own)
        for inner, noted_name in noted:
            name = _key_of(error.cl, noted_name.name)
            # cattrs looks a key up bare; any other KeyError is the answer of a hook or validator.
            if type(inner) is KeyError and inner.args == (name,):
                yield MISSING_KEY(path, key=name)
            else:
                yield from _faults(inner, f"{path}.{name}")
    elif isinstance(error, ForbiddenExtraKeysError):
        for extra in sorted(error.extra_fields, key=str):
            shown = masked_numbers(str(extra)[:_LONGEST])
            yield UNKNOWN_KEY(f"{path}.{shown}", key=shown, near=Near(shown, known), known=known)
    elif isinstance(error, Fault):
        for finding in error.findings:
            at = path + finding.path.removeprefix("$")
            yield Finding(finding.message, at, finding.params, finding.citation, finding.severity)
    elif isinstance(error, RecursionError):
        yield REFUSED(path, why=_TOO_DEEP)
    elif isinstance(error, PendampingError):
        yield REFUSED(path, why=str(error))
    else:
        yield REFUSED(path, why=f"{type(error).__name__}: {str(error)[:120]}")


def _key_of(cls: Any, name: str) -> str:
    item = getattr(attrs.fields(cls), name)
    return str(item.metadata.get("key", item.alias))
