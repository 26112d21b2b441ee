"""How a public name grows old: it warns for a known time, names what takes its place, and then goes."""

import functools
import warnings
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from attrs import frozen

P = ParamSpec("P")
R = TypeVar("R")


@frozen(slots=True)
class Old:
    """The life of a name that goes.

    Attributes:
        name: the full name.
        instead: what takes its place.
        since: the version that warns first.
        until: the version that no longer has it.
    """

    name: str
    instead: str
    since: str
    until: str

    def __str__(self) -> str:
        return f"{self.name} goes in pendamping {self.until}: use {self.instead}"


LEAVING: dict[str, Old] = {}
"""Every name that is on its way out, by its full name."""


def leaving(instead: str, *, since: str, until: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a function that goes: a call warns whoever called it, once a place, and does what it always did.

    Args:
        instead: what takes its place.
        since: the version that warns first, as ``0.2``.
        until: the version that no longer has it; at least one minor version later.

    >>> @leaving("pendamping.pair", since="0.2", until="0.3")
    ... def match(mentors):
    ...     return mentors
    >>> with warnings.catch_warnings(record=True) as told:
    ...     warnings.simplefilter("always")
    ...     match(3)
    3
    >>> str(told[0].message)
    'pendamping.ageing.match goes in pendamping 0.3: use pendamping.pair'
    >>> LEAVING.pop("pendamping.ageing.match").since
    '0.2'
    """

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        old = Old(f"{function.__module__}.{function.__qualname__}", instead, since, until)
        LEAVING[old.name] = old

        @functools.wraps(function)
        def warning(*args: P.args, **kwargs: P.kwargs) -> R:
            warnings.warn(str(old), DeprecationWarning, stacklevel=2)
            return function(*args, **kwargs)

        return warning

    return mark
