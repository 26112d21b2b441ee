"""What a promise is, and what is looked at to see whether a plugin keeps it."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from attrs import frozen
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

from pendamping.cycle.cycle import Cycle
from pendamping.errors import Misuse, PendampingError
from pendamping.labels import Label
from pendamping.plugins.extensions import Extensions
from pendamping.programme.extending import BREAKS, CHECKS, OBSERVERS, PACKS, Bound, Contribution, told
from pendamping.programme.programme import Programme
from pendamping.programme.reading import load_programme, shipped_packs
from pendamping.testing.conformance.fixes import BREAKS_NEVER, FIXES
from pendamping.testing.histories import cycles
from pendamping.testing.paths import reached

__tracebackhide__ = True  # pytest shows what the plugin did, not how it was asked

SHIPPED = "kemitraan-guru-smp-2019"
"""The programme that stands in where a plugin brings none."""


@frozen(slots=False, eq=False)
class Examined:
    """A plugin with what it brings, looked at from every side; each side is made once.

    Attributes:
        plugin: the module or object.
        extensions: what it brings.
    """

    plugin: object
    extensions: Extensions

    @classmethod
    def of(cls, plugin: object) -> "Examined":
        """Register a plugin alone."""
        return cls(plugin, Extensions.of(plugin))

    def brought(self, *hooks: str) -> tuple[Contribution, ...]:
        """Return what it brings through some hooks."""
        return tuple(item for hook in hooks for item in self.extensions.brought(hook).values())

    @cached_property
    def unchecked(self) -> Bound:
        """What it brings, but for checks and observers."""
        items = tuple(item for item in self.extensions.items if item.hook not in (CHECKS, OBSERVERS))
        return Bound(self.extensions.plugins, items)

    @cached_property
    def programmes(self) -> tuple[Programme, ...]:
        """Its programmes, without its checks."""
        return tuple(load_programme(id, self.unchecked) for id in self.extensions.brought(PACKS))

    def programmes_of(self, item: Contribution, bound: Bound) -> tuple[Programme, ...]:
        """Return the programmes that a check or observer is for, with these extensions bound into them."""
        own = tuple(self.extensions.brought(PACKS)) or (SHIPPED,)
        return tuple(load_programme(id, bound) for id in item.value.programmes or own if self.knows(id))

    def knows(self, programme: str) -> bool:
        """Say whether there is a programme of this id."""
        return programme in shipped_packs() or programme in self.extensions.brought(PACKS)

    @cached_property
    def _cycles(self) -> dict[tuple[str, bool], tuple[Cycle, ...]]:
        return {}

    def cycles_of(self, programme: Programme) -> tuple[Cycle, ...]:
        """Return cycles of a programme in many states, the same ones each time."""
        key = programme.id, programme.extensions is self.unchecked
        if key not in self._cycles:
            self._cycles[key] = unbroken(f"making a history of {programme.id}", _histories, programme)
        return self._cycles[key]


@frozen(repr=False)
class Promise:
    """Something that every plugin keeps.

    Attributes:
        id: its name, by which it can be waived.
        label: the promise in one sentence, in both languages.
        hold: raises AssertionError where it is broken, with what was found.
        hooks: the hooks it is about; a plugin that answers none of them is not asked.
    """

    id: str
    label: Label
    hold: Callable[[Examined], None]
    hooks: tuple[str, ...] = ()

    @property
    def fix(self) -> Label:
        """What its author does where it is broken, in both languages."""
        return FIXES[self.id]

    def applies(self, it: Examined) -> bool:
        """Say whether a plugin brings anything the promise is about."""
        return not self.hooks or bool(it.brought(*self.hooks))

    def __call__(self, plugin: object) -> None:
        """Hold a plugin to the promise; raises AssertionError where it breaks it."""
        try:
            self.hold(Examined.of(plugin))
        except AssertionError as error:
            self._tell(error)
            raise
        except BREAKS as error:
            broke = AssertionError(told(error))
            broke.__cause__ = _root(error)
            self._tell(broke)
            raise broke from broke.__cause__

    def _tell(self, error: AssertionError) -> None:
        """Write beneath an error what was promised, and what to do."""
        fix = BREAKS_NEVER if self.hooks and error.__cause__ is not None else self.fix
        error.add_note(f"janji {self.id}: {self.label.id}\n  perbaikan: {fix.id}")
        error.add_note(f"promise {self.id}: {self.label.en}\n  what to do: {fix.en}")

    def __str__(self) -> str:
        return self.id

    def __repr__(self) -> str:
        return f"Promise({self.id!r})"


def _histories(programme: Programme) -> tuple[Cycle, ...]:
    return (*_walked(programme), *drawn(cycles(programme), 20))


def _walked(programme: Programme) -> Iterator[Cycle]:
    """Yield the shortest way to each state that can be reached."""
    for table in programme.lifecycles:
        for state in table.states:
            try:
                yield reached(programme, table.id, state.id)
            except Misuse:
                continue


def promise(id: str, indonesian: str, english: str, *hooks: str) -> Callable[[Callable[[Examined], None]], Promise]:
    """Make a promise of a function that holds a plugin to it."""
    return lambda hold: Promise(id, Label(indonesian, english), hold, hooks)


def expect(held: bool, what: str) -> None:
    """Raise AssertionError with what was found where a promise is not held."""
    if not held:
        raise AssertionError(what)


def none_of(found: Iterable[object], what: str) -> None:
    """Raise AssertionError that lists what should not be there."""
    held = [str(item) for item in found]
    expect(not held, f"{what}: " + "; ".join(held[:5]) + (f" and {len(held) - 5} more" if len(held) > 5 else ""))


def unbroken(what: object, ask: Callable[..., Any], *given: Any) -> Any:
    """Return the answer of a function, or raise AssertionError that says what broke."""
    try:
        return ask(*given)
    except BREAKS as error:
        raise AssertionError(f"{what} broke: {told(error)}") from _root(error)


def _root(error: BaseException) -> BaseException | None:
    """Return the plugin's own error behind one of the library, so that its place in the plugin is printed."""
    return error.__cause__ if isinstance(error, PendampingError) else error


def drawn(strategy: SearchStrategy[Any], count: int) -> tuple[Any, ...]:
    """Draw many values of a strategy, the same ones each time."""
    out: list[Any] = []

    @settings(
        max_examples=count,
        derandomize=True,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(value: Any) -> None:
        out.append(value)

    draw()
    return tuple(out)


def both(label: object) -> bool:
    """Say whether a label has words in both languages."""
    return isinstance(label, Label) and bool(label.id.strip()) and bool(label.en.strip())


def one_language(items: Iterable[tuple[str, object]]) -> Iterator[str]:
    """Yield the name of whatever lacks a language."""
    return (name for name, label in items if not both(label))
