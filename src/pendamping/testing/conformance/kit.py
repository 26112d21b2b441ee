"""The kit: every promise in order, and the decorator that makes a test of each for some plugins."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pendamping.errors import Misuse, PluginFault, UnknownName
from pendamping.labels import Label
from pendamping.tables import Table, column
from pendamping.testing.conformance import lists, measures, moves, needs, packs, rules, shape
from pendamping.testing.conformance.promises import Examined, Promise

PROMISES: Mapping[str, Promise] = {
    item.id: item for room in (shape, packs, needs, rules, measures, moves, lists) for item in room.PROMISES
}
"""Everything that a plugin promises, by name."""


def promises_table() -> Table:
    """Return the promises as a table: the name, what is promised, and what to do where it is broken.

    >>> len(promises_table()) >= 25
    True
    """
    columns = (
        column("id", "nama", "name"),
        column("promise", "janji", "promise"),
        column("fix", "bila dilanggar", "where it is broken"),
    )
    rows = [(item.id, item.label, item.fix) for item in PROMISES.values()]
    return Table.of(columns, rows, Label("Janji sebuah plugin", "What a plugin promises"))


def promises_of(plugin: object) -> tuple[Promise, ...]:
    """Return the promises that are about what a plugin brings; of one that does not register, only that it should."""
    try:
        it = Examined.of(plugin)
    except (PluginFault, Misuse):
        return (PROMISES["registers"],)
    return tuple(item for item in PROMISES.values() if item.applies(it))


def parametrize_with_checks(
    plugins: Iterable[object], *, waive: Mapping[str, str] | None = None
) -> Callable[[Callable[..., Any]], Any]:
    """Make one test a plugin and promise of a test function with the arguments ``plugin`` and ``check``.

    Args:
        plugins: modules, or objects with methods marked ``@hookimpl``.
        waive: promises that are not held, each with the reason, which pytest prints with ``-rs``.

    Raises:
        UnknownName: there is no promise of a name that is waived.
        Misuse: a promise is waived without a reason.

    >>> import types
    >>> @parametrize_with_checks([types.ModuleType("empty")], waive={"states-its-version": "it is only an example"})
    ... def test_conforms(plugin, check):
    ...     check(plugin)
    """
    import pytest

    waived = dict(waive or {})
    for name, reason in waived.items():
        if name not in PROMISES:
            raise UnknownName("promise", name, PROMISES)
        if not isinstance(reason, str) or not reason.strip():
            raise Misuse(f"{name!r} is waived without a reason", "say why, for whoever reads the test report")
    cases = []
    for plugin in plugins:
        called = getattr(plugin, "__name__", type(plugin).__name__)
        for item in promises_of(plugin):
            why = waived.get(item.id, "")
            marks = [pytest.mark.skip(reason=f"{item.id} waived: {why}")] if why else []
            cases.append(pytest.param(plugin, item, marks=marks, id=f"{called}-{item.id}"))
    return pytest.mark.parametrize(("plugin", "check"), cases)
