"""Mirrors: for a type of ours one that msgspec reads in C, and the function that makes ours of what it read.

A mirror takes nothing that the strict way would refuse, on one condition that whoever uses it has to keep: what was
read, written again, must be the very bytes that came. That leaves to the strict way whatever msgspec forgives, such as
a key that is there twice, ``1.0`` for ``1``, or a moment with more digits than one has.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache, reduce
from operator import or_
from types import GenericAlias
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, UnsetType, defstruct

from pendamping.codec.plain import DIGITS
from pendamping.codec.shaping.leaves import LEAVES, LONGEST_ID
from pendamping.codec.shaping.making import Build, Mirror, Recipe
from pendamping.codec.shaping.shapes import NEEDED, Key, Vocabulary, form_of, keys_of
from pendamping.codec.shaping.sure import is_filled
from pendamping.model.actors import Id
from pendamping.values.periods import Period, Validity
from pendamping.values.when import When

_WHOLE = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
_PLAIN: Mapping[Any, Any] = {str: str, bool: bool, int: _WHOLE}
_MOST = 4096
"""How many values of a class are kept that come again and again, as moves and evidence do."""


class Unlike(Exception):
    """Raised where a type has no mirror; its documents go the strict way. Never leaves this package."""


def _number(value: Any) -> Any:
    """Return a number that the strict way would take too."""
    if len(str(value)) > DIGITS or (type(value) is Decimal and abs(value.adjusted()) > DIGITS):
        raise Unlike("a long number")
    return value


_LEAVES: Mapping[Any, Mirror] = {
    date: Mirror(date, exact=True),
    datetime: Mirror(Annotated[datetime, Meta(tz=True)]),
    # Control characters no id may hold either; whoever uses mirrors looks for them in the whole text at once.
    Id: Mirror(Annotated[str, Meta(max_length=LONGEST_ID)], exact=True),
    When: Mirror(str | None, LEAVES[When].quick, exact=True, absent=None),
    int | Decimal: Mirror(int | Decimal, _number),
    Period: Mirror(str, LEAVES[Period].read),
    Validity: Mirror(str, LEAVES[Validity].read),
}


class Mirrors:
    """The mirrors of a vocabulary, each made once.

    Args:
        vocabulary: what the types may hold.
        inner: whether these are of a type inside itself, where it may not be again.

    >>> from pendamping.labels import Label
    >>> from msgspec.json import decode
    >>> mirror = Mirrors(Vocabulary()).of(Label)
    >>> mirror.build(decode(b'{"id":"guru inti","en":"core teacher"}', type=mirror.type))
    Label(id='guru inti', en='core teacher')
    """

    def __init__(self, vocabulary: Vocabulary, inner: bool = False) -> None:
        self.vocabulary = vocabulary
        self._made: dict[Any, Mirror | None] = {}
        self._making: set[Any] = set()
        self._inner = None if inner else Mirrors(vocabulary, inner=True)

    def of(self, type_: Any) -> Mirror:
        """Return the mirror of a type, or raise `Unlike`; a type may hold itself once, as corrections hold events."""
        if type_ in self._making and self._inner is not None:
            return self._inner.of(type_)
        self._making.add(type_)
        try:
            return self._of(type_)
        finally:
            self._making.discard(type_)

    def _of(self, type_: Any) -> Mirror:
        if type_ not in self._made:
            self._made[type_] = None
            form = form_of(self.vocabulary, type_)
            make = self._leaf if form.sort == "leaf" else getattr(self, f"_{form.sort}", _unlike)
            self._made[type_] = make(type_ if form.sort == "leaf" else form.parts)
        mirror = self._made[type_]
        return mirror if mirror is not None else _unlike(type_)

    def _leaf(self, type_: Any) -> Mirror:
        if type_ not in _LEAVES or self.vocabulary.leaf(type_) is not LEAVES[type_]:
            _unlike(type_)
        return _LEAVES[type_]

    def _plain(self, type_: Any) -> Mirror:
        return Mirror(_PLAIN[type_], exact=True)

    def _enum(self, cls: type[Enum]) -> Mirror:
        kinds = {type(member.value) for member in cls}
        return Mirror(cls, exact=True) if kinds in ({str}, {int}) else _unlike(cls)

    def _literal(self, options: tuple[Any, ...]) -> Mirror:
        return (
            Mirror(Literal[options], exact=True) if {type(option) for option in options} == {str} else _unlike(options)
        )

    def _maybe(self, type_: Any) -> Mirror:
        inner = self.of(type_)
        build = inner.build
        of = build and (lambda value: None if value is None else build(value))
        return Mirror(_or_none(inner.type), of, exact=inner.exact)

    def _list(self, parts: tuple[Any, Any]) -> Mirror:
        inner = self.of(parts[1])
        make: Callable[[Any], Any] = frozenset if parts[0] is frozenset else tuple
        if inner.build is None and make is tuple:
            return Mirror(GenericAlias(tuple, (inner.type, ...)), exact=inner.exact)
        # A frozenset that msgspec reads would be written again in another order.
        held, build = GenericAlias(list, (inner.type,)), inner.build
        if build is None:
            return Mirror(held, make)
        if inner.recipe is not None:
            many = inner.recipe.many()
            return Mirror(held, lambda value: make(many(value)))
        return Mirror(held, lambda value: make([build(item) for item in value]))

    def _table(self, type_: Any) -> Mirror:
        inner = self.of(type_)
        build = inner.build
        held = GenericAlias(dict, (str, inner.type))
        return Mirror(held, build and (lambda value: {key: build(item) for key, item in value.items()}))

    def _kinds(self, classes: Mapping[str, type]) -> Mirror:
        """Mirror those kinds that have a mirror; a document with any other goes the strict way."""
        kinds: dict[Any, Build] = {}
        for word, cls in classes.items():
            try:
                mirror = self.struct(cls, tag=word)
            except Unlike:
                continue
            if mirror.build is not None:
                kinds[mirror.type] = lru_cache(_MOST)(mirror.build) if _comes_again(mirror) else mirror.build
        return Mirror(reduce(or_, kinds), lambda value: kinds[type(value)](value), kinds=kinds)

    def _class(self, cls: type) -> Mirror:
        return self.struct(cls)

    def struct(self, cls: type, tag: str | None = None) -> Mirror:
        """Return the mirror of a class: the structure that msgspec reads, and what makes the class of it."""
        keys = keys_of(cls)
        mirrors = tuple(self.of(key.type) for key in keys)
        made = defstruct(
            cls.__name__,
            [_field(place, key, mirror) for place, (key, mirror) in enumerate(zip(keys, mirrors, strict=True))],
            rename={f"f{place}": key.key for place, key in enumerate(keys)},
            tag=tag,
            tag_field=tag and "kind",
            frozen=True,
            kw_only=True,
            omit_defaults=True,
            forbid_unknown_fields=True,
            gc=False,
        )
        recipe = Recipe(cls, keys, mirrors)
        return Mirror(made, recipe.one(), recipe, exact=all(mirror.exact for mirror in mirrors))


def _field(place: int, key: Key, mirror: Mirror) -> Any:
    """Return the field of a structure; a text that the class wants filled is bounded."""
    held = Annotated[mirror.type, Meta(min_length=1)] if is_filled(key) else mirror.type
    default = mirror.default(key)
    if default is NEEDED:
        return f"f{place}", held
    return f"f{place}", held | UnsetType if default is UNSET else held, default


def _comes_again(mirror: Mirror) -> bool:
    """Say whether values of a class are as few as the words of a programme: nobody's id is in all of them."""
    ids = mirror.recipe is not None and any(key.type == Id and key.default is NEEDED for key in mirror.recipe.keys)
    return mirror.exact and not ids


def _or_none(held: Any) -> Any:
    return held | None


def _unlike(type_: Any) -> Any:
    raise Unlike(str(type_))
