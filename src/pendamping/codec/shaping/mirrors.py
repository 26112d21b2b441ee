"""Mirrors: for a type of ours one that msgspec reads in C, and the function that makes ours of what it read.

A mirror takes nothing that the strict way would refuse, on one condition that whoever uses it has to keep: what was
read, written again, must be the very bytes that came. That leaves to the strict way whatever msgspec forgives, such as
a key that is there twice, ``1.0`` for ``1``, or a moment with more digits than one has.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import reduce
from operator import or_
from types import GenericAlias
from typing import Annotated, Any, Literal

import attrs
from msgspec import UNSET, Meta, UnsetType, defstruct

from pendamping.codec.plain import DIGITS
from pendamping.codec.shaping.leaves import LEAVES, LONGEST_ID
from pendamping.codec.shaping.shapes import NEEDED, Key, Vocabulary, form_of, keys_of
from pendamping.codec.shaping.sure import is_filled, is_sure
from pendamping.model.actors import Id
from pendamping.values.periods import Period, Validity
from pendamping.values.when import When

Build = Callable[[Any], Any]
_WHOLE = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
_PLAIN: Mapping[Any, Any] = {str: str, bool: bool, int: _WHOLE}


class Unlike(Exception):
    """Raised where a type has no mirror; its documents go the strict way. Never leaves this package."""


@attrs.frozen(slots=True)
class Mirror:
    """The mirror of one type.

    Attributes:
        type: the type that msgspec reads.
        build: what makes a value of ours of it; None where it is one already.
    """

    type: Any
    build: Build | None = None


def _number(value: Any) -> Any:
    """Return a number that the strict way would take too."""
    if len(str(value)) > DIGITS or (type(value) is Decimal and abs(value.adjusted()) > DIGITS):
        raise Unlike("a long number")
    return value


_LEAVES: Mapping[Any, Mirror] = {
    date: Mirror(date),
    datetime: Mirror(Annotated[datetime, Meta(tz=True)]),
    # Control characters no id may hold either; whoever uses mirrors looks for them in the whole text at once.
    Id: Mirror(Annotated[str, Meta(max_length=LONGEST_ID)]),
    When: Mirror(str | None, LEAVES[When].quick),
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
        return Mirror(_PLAIN[type_])

    def _enum(self, cls: type[Enum]) -> Mirror:
        kinds = {type(member.value) for member in cls}
        return Mirror(cls) if kinds in ({str}, {int}) else _unlike(cls)

    def _literal(self, options: tuple[Any, ...]) -> Mirror:
        return Mirror(Literal[options]) if {type(option) for option in options} == {str} else _unlike(options)

    def _maybe(self, type_: Any) -> Mirror:
        inner = self.of(type_)
        build = inner.build
        return Mirror(_or_none(inner.type), build and (lambda value: None if value is None else build(value)))

    def _list(self, parts: tuple[Any, Any]) -> Mirror:
        inner = self.of(parts[1])
        build = inner.build
        make: Build = frozenset if parts[0] is frozenset else tuple
        if build is None:
            # A frozenset would be written again in another order than it was read in.
            return Mirror(_list(inner), make) if make is frozenset else Mirror(GenericAlias(tuple, (inner.type, ...)))
        return Mirror(_list(inner), lambda value: make([build(item) for item in value]))

    def _table(self, type_: Any) -> Mirror:
        inner = self.of(type_)
        build = inner.build
        held = GenericAlias(dict, (str, inner.type))
        return Mirror(held, build and (lambda value: {key: build(item) for key, item in value.items()}))

    def _kinds(self, classes: Mapping[str, type]) -> Mirror:
        """Mirror those kinds that have a mirror; a document with any other goes the strict way."""
        builds: dict[Any, Build] = {}
        for word, cls in classes.items():
            try:
                struct, build = self.struct(cls, tag=word)
            except Unlike:
                continue
            builds[struct] = build
        return Mirror(reduce(or_, builds), lambda value: builds[type(value)](value))

    def _class(self, cls: type) -> Mirror:
        return Mirror(*self.struct(cls))

    def struct(self, cls: type, tag: str | None = None) -> tuple[Any, Build]:
        """Return the structure that msgspec reads for a class, and what makes the class of it."""
        keys = keys_of(cls)
        mirrors = [self.of(key.type) for key in keys]
        fields: list[Any] = []
        for place, (key, mirror) in enumerate(zip(keys, mirrors, strict=True)):
            held = _bounded(key, mirror.type)
            fields.append((f"f{place}", held) if key.default is NEEDED else (f"f{place}", held | UnsetType, UNSET))
        names = {f"f{place}": key.key for place, key in enumerate(keys)}
        made = defstruct(
            cls.__name__,
            fields,
            rename=names,
            tag=tag,
            tag_field=tag and "kind",
            kw_only=True,
            forbid_unknown_fields=True,
            gc=False,
        )
        return made, _compiled(cls, keys, mirrors)


def _or_none(held: Any) -> Any:
    return held | None


def _list(inner: Mirror) -> Any:
    return GenericAlias(list, (inner.type,))


def _unlike(type_: Any) -> Any:
    raise Unlike(str(type_))


def _bounded(key: Key, held: Any) -> Any:
    """Return what msgspec reads for a key whose class wants a text that is not empty."""
    return Annotated[held, Meta(min_length=1)] if is_filled(key) else held


def _compiled(cls: type, keys: tuple[Key, ...], mirrors: list[Mirror]) -> Build:
    """Compile what makes a class of its structure, into the slots at once where the constructor checks nothing more."""
    sure = is_sure(cls, keys)
    names: dict[str, Any] = {"cls": cls, "UNSET": UNSET, "new": object.__new__}
    lines = ["def build(held):"]
    for place, (key, mirror) in enumerate(zip(keys, mirrors, strict=True)):
        value, made = f"v{place}", f"v{place}" if mirror.build is None else f"b{place}(v{place})"
        names |= {f"b{place}": mirror.build, f"d{place}": key.default}
        names[f"set{place}"] = getattr(cls, key.name).__set__ if sure else None
        lines.append(f" {value} = held.f{place}")
        if key.default is not NEEDED:
            lines.append(f" {value} = d{place} if {value} is UNSET else {made}")
        elif made != value:
            lines.append(f" {value} = {made}")
    if sure:
        lines += [" out = new(cls)", *(f" set{place}(out, v{place})" for place in range(len(keys))), " return out"]
    else:
        given = ", ".join(f"{key.alias}=v{n}" if key.kw_only else f"v{n}" for n, key in enumerate(keys))
        lines.append(f" return cls({given})")
    exec(compile("\n".join(lines), f"<mirror of {cls.__name__}>", "exec"), names)
    build: Build = names["build"]
    return build
