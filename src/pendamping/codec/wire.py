"""Documents: one value in its envelope ``{"type": ..., "v": ..., "data": ...}``, written and read."""

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from itertools import chain
from json import loads as read_again
from typing import Any, TypeVar, overload

from attrs import field, frozen

from pendamping.codec import messages as say
from pendamping.codec.plain import DEPTH, SIZE, halves_in, parse_json
from pendamping.codec.shaping.leaves import Unwritable
from pendamping.codec.types import (
    PERSONAL,
    TYPES,
    Given,
    Migration,
    Read,
    Sort,
    WireType,
    home_of,
    types_by_home,
    types_by_name,
)
from pendamping.errors import InvalidInput, Misuse, UnknownName
from pendamping.findings import Finding, Findings, errors_in
from pendamping.programme.extending import NOTHING, Bound
from pendamping.programme.programme import Programme
from pendamping.structure import MISSING_KEY, MOST_FAULTS, UNKNOWN_KEY, Near, first_of, given_label
from pendamping.values.parsed import Parsed, shown

T = TypeVar("T")
_KEYS = ("type", "v", "data")


class NotWritten(InvalidInput):
    """A value that no document can hold, with every finding about it."""

    code = "not-written"

    def __str__(self) -> str:
        return super().__str__().replace("cannot be read", "cannot be written", 1)


@frozen(slots=True, eq=False)
class Wire:
    """A set of types and what is read and written with it.

    Attributes:
        types: the types.
    """

    types: tuple[WireType, ...] = TYPES
    by_name: Mapping[str, WireType] = field(init=False)
    by_home: Mapping[str, WireType] = field(init=False)
    _sorts: dict[str, Sort] = field(init=False, factory=dict)
    _quick: list[Any] = field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "by_name", types_by_name(self.types))
        object.__setattr__(self, "by_home", types_by_home(self.types))

    def type_of(self, value: Any) -> WireType:
        """Return the type of a value; one that no document can hold is `Misuse`."""
        cls = type(value)
        found = self.by_home.get("builtins:tuple" if cls in (tuple, list, Findings) else home_of(cls))
        if found is None:
            raise Misuse(f"{cls.__name__} has no form as a document", f"write one of: {', '.join(self.by_name)}")
        return found

    def write(self, value: Any, identities: bool) -> str:
        """Return the envelope of a value, or raise `Unwritable`."""
        type_ = self.type_of(value)
        if type_.name in PERSONAL and not identities:
            raise Misuse(f"a {type_.name} names people", "pass identities=True where names and numbers may be written")
        if type_.name == "list":
            data = f"[{','.join(self.write(item, identities) for item in value)}]"
        else:
            data = type_.sort().write(value)
        return f'{{"type":"{type_.name}","v":{type_.version},"data":{data}}}'

    def dumps(self, value: Any, identities: bool) -> str:
        """Return the document of a value."""
        try:
            text = self.write(value, identities)
        except Unwritable as error:
            given = error.given if isinstance(error.given, str) else given_label(error.given)
            found: tuple[Finding, ...] = (
                say.CANNOT_WRITE(f"$.data{error.path}", given=given, expected=error.expected),
            )
            raise NotWritten(type(value).__name__, found) from None
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            raise NotWritten(type(value).__name__, tuple(halves_in(read_again(text)))) from None
        return text

    def read(self, data: Any, given: Given, path: str = "$", wanted: str = "") -> Read:
        """Return the value of an envelope with what was found about it, or None and every fault."""
        faults = _envelope(data, path)
        if faults:
            return None, faults
        name, version = data["type"], data["v"]
        type_ = self.by_name.get(name) if type(name) is str else None
        if type_ is None:
            shown_name = shown(name) if type(name) is str else given_label(name)
            near = Near(shown(name) if type(name) is str else "", tuple(self.by_name))
            return None, (say.UNKNOWN_TYPE(f"{path}.type", given=shown_name, near=near, known=tuple(self.by_name)),)
        if wanted and name != wanted:
            return None, (say.OTHER_TYPE(f"{path}.type", given=name, wanted=wanted),)
        if type(version) is not int or version < 1:
            return None, (say.BAD_VERSION(f"{path}.v", given=given_label(version)),)
        if version > type_.version:
            newer = say.NEWER_VERSION(f"{path}.v", type=name, given=version, known=type_.version)
            return None, (newer,)
        inner = data["data"]
        if version < type_.version:
            inner, faults = _upcast(type_, version, inner, path)
            if faults:
                return None, faults
        if name == "list":
            return self._list(inner, given, path + ".data")
        sort = self._sorts.get(name)
        if sort is None:
            sort = self._sorts[name] = type_.sort()
        return sort.read(inner, given, path + ".data")

    def _list(self, data: Any, given: Given, path: str) -> Read:
        if type(data) is not list:
            return None, (say.NO_LIST(path, given=given_label(data)),)
        values: list[Any] = []
        found: list[Finding] = []
        for place, item in enumerate(data):
            value, findings = self.read(item, given, f"{path}[{place}]")
            values.append(value)
            found += findings
            if len(found) > MOST_FAULTS:
                break
        told = first_of(found)
        return (None if errors_in(told) else tuple(values)), told

    def loads(self, text: str | bytes, wanted: type | None, given: Given) -> Parsed[Any]:
        """Return what a document holds, or every fault."""
        name = "" if wanted is None else self._named(wanted)
        read = self._quickly(text, given, name) if type(text) in (str, bytes) else None
        if read is None:
            parsed = parse_json(text, given.depth, given.size)
            if parsed.findings:
                return parsed
            read = self.read(parsed.value, given, wanted=name)
        value, found = read
        if value is not None and wanted is not None and name == "fact" and type(value) is not wanted:
            other = say.OTHER_TYPE("$.data.kind", given=type(value).__name__, wanted=wanted.__name__)
            return Parsed(None, (other,))
        return Parsed(value, found)

    def _quickly(self, text: str | bytes, given: Given, wanted: str) -> Read | None:
        """Return what msgspec makes of a document, or None where it is not installed or the strict way has to see it."""
        if not self._quick:
            self._quick.append(_quick_reader(self.by_name))
        read: Read | None = None if self._quick[0] is None else self._quick[0].read(text, given, wanted)
        return read

    def _named(self, cls: type) -> str:
        found = self.by_home.get("builtins:tuple" if cls in (tuple, list) else home_of(cls))
        if found is None:
            raise Misuse(f"{getattr(cls, '__name__', cls)!r} has no form as a document", "pass a class of the library")
        return found.name

    def named(self, name: str) -> WireType:
        """Return a type by its name, or raise `UnknownName`."""
        if name not in self.by_name:
            raise UnknownName("type of document", str(name), self.by_name)
        return self.by_name[name]


def _quick_reader(types: Mapping[str, WireType]) -> Any:
    """Return what reads documents with msgspec, None where the extra ``fast`` is not installed."""
    if find_spec("msgspec") is None:
        return None
    try:
        from pendamping.codec.quickly import Quickly

        return Quickly(types)
    except (ImportError, AttributeError, TypeError):  # an older msgspec than the extra asks for
        return None


def _envelope(data: Any, path: str) -> tuple[Finding, ...]:
    if type(data) is not dict:
        return (say.NO_ENVELOPE(path),)
    if len(data) == len(_KEYS) and "type" in data and "v" in data and "data" in data:
        return ()
    found = (MISSING_KEY(path, key=key) for key in _KEYS if key not in data)
    extra = sorted(key for key in data if key not in _KEYS)
    more = (
        UNKNOWN_KEY(f"{path}.{shown(key)}", key=shown(key), near=Near(shown(key), _KEYS), known=_KEYS) for key in extra
    )
    return first_of(chain(found, more))


def _upcast(type_: WireType, version: int, data: Any, path: str) -> Read:
    """Bring plain data to the newest version, step by step; data are not to be trusted, so a step may fail."""
    for number, step in enumerate(type_.upcasts[version - 1 :], version):
        try:
            data = step(data)
        except Exception as error:
            why = f"{type(error).__name__}: {str(error)[:120]}"
            failed = say.UPCAST_FAILED(f"{path}.data", type=type_.name, given=number, next=number + 1, why=why)
            return None, (failed,)
    return data, ()


WIRE = Wire()
"""The types of the library."""


def dumps(value: Any, *, identities: bool = False) -> str:
    """Return the document of a value: JSON text in its envelope, always the same for the same value.

    A list or tuple of values becomes one document that holds theirs.

    Args:
        value: any public value of the library.
        identities: whether names and numbers of people may be written; without it a directory is refused.

    Raises:
        NotWritten: the value holds what no document can hold, such as a number that is none; an `InvalidInput`.
        Misuse: there is no such document, or it names people and nobody allowed that.

    >>> from pendamping.model.people import Person
    >>> dumps(Person("p-0001"))
    '{"type":"person","v":1,"data":{"id":"p-0001"}}'
    """
    return WIRE.dumps(value, identities)


@overload
def loads(
    text: str | bytes,
    wanted: type[T],
    *,
    programmes: Iterable[Programme] = (),
    migrations: Iterable[Migration] = (),
    extensions: Bound = NOTHING,
    depth: int = DEPTH,
    size: int = SIZE,
) -> Parsed[T]: ...


@overload
def loads(
    text: str | bytes,
    wanted: None = None,
    *,
    programmes: Iterable[Programme] = (),
    migrations: Iterable[Migration] = (),
    extensions: Bound = NOTHING,
    depth: int = DEPTH,
    size: int = SIZE,
) -> Parsed[Any]: ...


def loads(
    text: str | bytes,
    wanted: type[Any] | None = None,
    *,
    programmes: Iterable[Programme] = (),
    migrations: Iterable[Migration] = (),
    extensions: Bound = NOTHING,
    depth: int = DEPTH,
    size: int = SIZE,
) -> Parsed[Any]:
    """Return the value of a document, or every fault with its path; never raises on any text or bytes.

    Args:
        text: the document, as text or as UTF-8 bytes.
        wanted: the class that is expected; a document of another type is a fault. None takes any.
        programmes: the programmes that cycles may follow.
        migrations: declared steps for cycles that were written with another edition or pack.
        extensions: what plugins bring to programmes that are read.
        depth: the most levels of lists and tables in one another.
        size: the most characters, or bytes.

    >>> from pendamping.model.people import Person
    >>> loads('{"type":"person","v":1,"data":{"id":"p-0001"}}', Person).value
    Person(id='p-0001')
    >>> [str(finding) for finding in loads('{"type":"person","v":1,"data":{"name":"x"}}').findings]  # doctest: +ELLIPSIS
    ['galat structure.unknown-key $.data.name: ...', 'galat structure.missing-key $.data: kunci id belum diisi']
    """
    return WIRE.loads(text, wanted, given_of(programmes, migrations, extensions, depth, size))


def given_of(
    programmes: Iterable[Programme], migrations: Iterable[Migration], extensions: Bound, depth: int, size: int
) -> Given:
    """Return what a caller passed, checked; anything but programmes and migrations is `Misuse`."""
    for limit in (depth, size):
        if type(limit) is not int or limit < 1:
            raise Misuse(f"{limit!r} is no limit", "pass a whole number from 1")
    held, steps = tuple(programmes), tuple(migrations)
    if not {Programme}.issuperset(map(type, held)):
        raise Misuse("programmes must be programmes", "pass what load_programme gives, in a list")
    if not {Migration}.issuperset(map(type, steps)):
        raise Misuse("migrations must be migrations", "pass Migration(source, target, ...), in a list")
    if not isinstance(extensions, Bound):
        raise Misuse("extensions must be extensions", "pass what pendamping.plugins.discover gives")
    return Given({item.id: item for item in held}, steps, extensions, depth, size)
