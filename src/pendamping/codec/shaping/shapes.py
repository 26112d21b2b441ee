"""The shape of a value on the wire, read off its class: which keys it has, of what type, and what stands for nothing.

Readers, writers and schemas are all made from shapes, so that they cannot disagree.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import reduce
from operator import or_
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from pendamping.codec.shaping.leaves import LEAVES, Leaf
from pendamping.errors import Misuse

NEEDED: Any = attrs.NOTHING
"""The default of a field that must be given."""


@attrs.frozen(slots=True)
class Key:
    """One key of a table and the field it fills.

    Attributes:
        key: the word in the document.
        name: the name of the attribute.
        alias: the name of the argument.
        type: the type of the value.
        default: what a document means that leaves the key out; `NEEDED` where it may not.
        validator: what the class checks, None for nothing.
        kw_only: whether the constructor takes it by name only.
    """

    key: str
    name: str
    alias: str
    type: Any
    default: Any
    validator: Any = None
    kw_only: bool = False


@attrs.frozen(slots=True, eq=False)
class Vocabulary:
    """What the types of one room may hold: leaves, and open types told apart by the word under ``kind``.

    Attributes:
        leaves: how single values are read, written and described.
        kinds: for each open class or union, the classes that may stand for it, by their word.
    """

    leaves: Mapping[Any, Leaf] = attrs.field(factory=lambda: LEAVES)
    kinds: Mapping[Any, Mapping[str, type]] = attrs.field(factory=dict)

    def leaf(self, type_: Any) -> Leaf | None:
        """Return the leaf of a type, None where it has parts."""
        return self.leaves.get(type_)

    def open(self, type_: Any) -> Mapping[str, type] | None:
        """Return the classes that may stand for a type, None where it stands for itself."""
        return self.kinds.get(type_)


def keys_of(cls: type) -> tuple[Key, ...]:
    """Return the keys of an attrs class: every field that its constructor takes.

    >>> from pendamping.labels import Label
    >>> [key.key for key in keys_of(Label)]
    ['id', 'en']
    """
    if any(isinstance(item.type, str) for item in attrs.fields(cls)):
        attrs.resolve_types(cls)
    return tuple(
        Key(
            item.metadata.get("key", item.alias),
            item.name,
            item.alias,
            item.type,
            default_of(item),
            item.validator,
            item.kw_only,
        )
        for item in attrs.fields(cls)
        if item.init
    )


def default_of(item: Any) -> Any:
    """Return what a field holds where nothing is given, or `NEEDED`."""
    return item.default.factory() if isinstance(item.default, attrs.Factory) else item.default  # type: ignore[arg-type]


@attrs.frozen(slots=True)
class Form:
    """What a type is made of.

    Attributes:
        sort: ``leaf``, ``kinds``, ``class``, ``plain`` (text, whole numbers, true and false), ``enum``, ``literal``,
            ``list``, ``pair``, ``table``, ``maybe`` (or nothing), ``either`` (one of several plain types), ``any``.
        parts: the leaf, the classes, the class, the types inside.
    """

    sort: str
    parts: Any = ()


def form_of(vocabulary: Vocabulary, type_: Any) -> Form:
    """Return what a type is made of; one that no document can hold is `Misuse`.

    >>> form_of(Vocabulary(), tuple[str, ...]).sort, form_of(Vocabulary(), int | None).sort
    ('list', 'maybe')
    """
    leaf, kinds = vocabulary.leaf(type_), vocabulary.open(type_)
    if leaf is not None or kinds is not None:
        return Form("leaf", leaf) if leaf is not None else Form("kinds", kinds)
    if type_ in (str, int, bool):
        return Form("plain", type_)
    if type_ is Any:
        return Form("any")
    origin, args = get_origin(type_), get_args(type_)
    if origin in (Union, UnionType):
        rest = tuple(item for item in args if item is not type(None))
        if len(rest) < len(args):
            return Form("maybe", rest[0] if len(rest) == 1 else reduce(or_, rest))
        return Form("either", rest)
    return _container(type_, origin, args) or _class(type_)


def _container(type_: Any, origin: Any, args: tuple[Any, ...]) -> Form | None:
    if origin is Literal:
        return Form("literal", args)
    if origin is tuple and args[1:] != (...,):
        return Form("pair", args)
    if origin in (tuple, frozenset, Sequence):
        return Form("list", (origin, args[0]))
    if origin in (dict, Mapping):
        return Form("table", args[1])
    return None


def _class(type_: Any) -> Form:
    if isinstance(type_, type) and issubclass(type_, Enum):
        return Form("enum", type_)
    if attrs.has(type_):
        return Form("class", type_)
    raise Misuse(f"{type_!r} cannot stand in a document", "use types that say what they hold")


class Makers:
    """What is made once for every type of a vocabulary; types may hold themselves.

    Args:
        vocabulary: what the types may hold.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._made: dict[Any, Callable[[Any], Any]] = {}

    def of(self, type_: Any) -> Callable[[Any], Any]:
        """Return what is made for a type."""
        if type_ not in self._made:
            # A type that holds itself asks for itself while it is being made, and then finds this.
            self._made[type_] = lambda value: self._made[type_](value)
            self._made[type_] = self.make(form_of(self.vocabulary, type_))
        return self._made[type_]

    def make(self, form: Form) -> Callable[[Any], Any]:
        """Make it, by the form of the type."""
        return getattr(self, f"_{form.sort}")(form.parts)  # type: ignore[no-any-return]
