"""`Extensions`: everything that some plugins bring, as one frozen value, and `discover`, which finds installed ones."""

import sys
from collections.abc import Callable, Iterable, Iterator
from inspect import getattr_static, isroutine
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from attrs import frozen

from pendamping.errors import Misuse, PluginFault, UnknownName, nearest
from pendamping.labels import Label
from pendamping.programme.extending import BREAKS, HEADINGS, PACKS, SOURCES, Bound, Contribution, Plugin, printed, told
from pendamping.tables import Table, column

if TYPE_CHECKING:
    from pluggy import PluginManager

    from pendamping.plugins.sources import Regions, Schools

_ASKED, _REGISTERED = "import", "registration"
_PREFIX = "pendamping_"
_RULES = frozenset({"pendamping_constraints", "pendamping_preferences"})
"""Hooks whose ids are looked up together, so that they must differ from one another too."""


@frozen(slots=True, repr=False)
class Extensions(Bound):
    """Everything that some plugins bring; `load_programme` binds it into a programme.

    Make one with `Extensions.of` or `discover`.

    Attributes:
        plugins: who was asked, in order of their names.
        items: what they bring, each with its plugin and hook.
        collect: takes the faults of observers; None lets them be raised.

    >>> Extensions.of()
    Extensions(no plugin; 0 contributions)
    """

    @classmethod
    def of(cls, *plugins: object, collect: Callable[[PluginFault], object] | None = None) -> "Extensions":
        """Return what some plugins bring: modules, or objects with methods marked ``@hookimpl``.

        Args:
            plugins: the plugins; their order does not matter.
            collect: takes the fault of an observer instead of stopping, such as the ``append`` of a list.

        Raises:
            PluginFault: a plugin broke, misspelt a hook, or answered with what the hook does not take.
            Misuse: two plugins define one id; both are named.
        """
        return _made([(_plugin_of(plugin), plugin) for plugin in plugins], collect)

    @property
    def regions(self) -> "Regions":
        """Every region of the plugins, then those of the library: pass it as ``regions`` to ``read_rows`` and ``report``."""
        from pendamping.plugins.sources import Regions, is_region_source

        return Regions(tuple(item for item in self.brought(SOURCES).values() if is_region_source(item.value)))

    @property
    def schools(self) -> "Schools":
        """Every school of the plugins: pass it as ``schools`` to ``read_rows``, or ask ``schools.school(npsn)``."""
        from pendamping.plugins.sources import Schools, is_school_source

        return Schools(tuple(item for item in self.brought(SOURCES).values() if is_school_source(item.value)))

    def mapping(self, headings: Iterable[object]) -> dict[str, str]:
        """Return the fields of those headings of a sheet that plugins know: pass it as ``mapping`` to ``read_rows``.

        >>> Extensions.of().mapping(["Nama", "Sekolah Pangkal"])
        {}
        """
        from pendamping.codec.rows.sheet.headings import heading_key

        known = self.values(HEADINGS)
        texts = [heading for heading in headings if isinstance(heading, str)]
        return {heading: known[key] for heading in texts if (key := heading_key(heading)) in known}

    def table(self) -> Table:
        """Return who contributes what: plugin, version, hook, id, what it is."""
        columns = (
            column("plugin", "plugin", "plugin"),
            column("version", "versi", "version"),
            column("hook", "kait", "hook"),
            column("id", "kode", "id"),
            column("what", "isi", "what it is"),
        )
        rows = [(item.plugin.name, item.plugin.version or None, item.hook, item.id, item.label) for item in self.items]
        return Table.of(columns, rows, Label("Sumbangan plugin", "What plugins bring"))

    def __str__(self) -> str:
        return self.table().to_text()


def discover(without: Iterable[str] = (), *, collect: Callable[[PluginFault], object] | None = None) -> Extensions:
    """Return what the installed plugins bring: those under the entry-point group ``pendamping``, by their names.

    Args:
        without: the names of plugins to leave out; they are not even imported.
        collect: takes the fault of an observer instead of stopping, such as the ``append`` of a list.

    Raises:
        PluginFault: a plugin could not be imported, broke, or answered with what the hook does not take.
        Misuse: two plugins have one name or define one id; both are named.
        UnknownName: no plugin has a name that is to be left out.
    """
    from importlib.metadata import entry_points

    from pendamping.plugins.hooks import GROUP

    found = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    leave = (without,) if isinstance(without, str) else tuple(without)
    names = tuple(dict.fromkeys(point.name for point in found))
    for name in leave:
        if name not in names:
            raise UnknownName("plugin", name, names)
    held: list[tuple[Plugin, object]] = []
    for point in found:
        if point.name not in leave:
            version = point.dist.version if point.dist is not None else ""
            plugin = Plugin(point.name, version, point.module)
            held.append((plugin, _loaded(point, plugin)))
    return _made(held, collect)


def _loaded(point: Any, plugin: Plugin) -> object:
    try:
        given: object = point.load()
    except BREAKS as error:
        raise _fault(plugin, _ASKED, told(error), point.value) from error
    if _is_no_plugin(given):
        why = f"{printed(given)} is no plugin; let the entry point name a module, or an object with marked methods"
        raise _fault(plugin, _ASKED, why, point.value)
    return given


def _is_no_plugin(plugin: object) -> bool:
    return plugin is None or isinstance(plugin, (str, type))


def _plugin_of(plugin: object) -> Plugin:
    if _is_no_plugin(plugin):
        raise Misuse(f"{plugin!r} is no plugin", "pass a module, or an object with methods marked @hookimpl")
    cls = type(plugin)
    name, module = (plugin.__name__,) * 2 if isinstance(plugin, ModuleType) else (cls.__qualname__, cls.__module__)
    try:
        return Plugin(name, str(getattr(plugin, "__version__", "")), module)
    except BREAKS as error:
        raise PluginFault(name, "", _REGISTERED, "__version__", told(error)) from error


def _made(plugins: list[tuple[Plugin, object]], collect: Callable[[PluginFault], object] | None) -> Extensions:
    """Ask every plugin every hook, in order of names, and hold what they bring."""
    if collect is not None and not callable(collect):
        raise Misuse(f"{collect!r} takes no faults", "pass a function, such as the append of a list")
    plugins = sorted(plugins, key=lambda held: held[0].name)
    items: list[Contribution] = []
    taken: dict[tuple[object, str], Contribution] = {}
    manager = _manager()
    _differ(plugins)
    for plugin, given in plugins:
        _register(manager, plugin, given)
    for plugin, given in plugins:
        for item in _asked(manager, plugin, given):
            _claim(taken, item)
            items.append(item)
    _claim_atoms(items)
    return Extensions(tuple(plugin for plugin, _ in plugins), tuple(items), collect)


def _differ(plugins: list[tuple[Plugin, object]]) -> None:
    """Refuse two plugins of one name, and one plugin under two names; both are named."""
    for place, (plugin, given) in enumerate(plugins):
        for other, earlier in plugins[:place]:
            if earlier is given and other == plugin:
                raise Misuse(f"the plugin {plugin.name!r} is there twice", "pass it once")
            if earlier is given or other.name == plugin.name:
                one, two = (f"{it.name!r} ({it.module} {it.version})".replace(" )", ")") for it in (other, plugin))
                raise Misuse(f"a plugin is there twice: {one} and {two}", "give each a name, or leave one out")


def _manager() -> "PluginManager":
    from pluggy import PluginManager

    from pendamping.plugins import hooks

    manager = PluginManager(hooks.GROUP)
    manager.add_hookspecs(hooks)
    return manager


def _register(manager: "PluginManager", plugin: Plugin, given: object) -> None:
    """Register a plugin; a hook that does not exist is an error that names the nearest one."""
    from pluggy import PluginValidationError

    from pendamping.plugins.hooks import HOOK_NAMES

    try:
        manager.register(given, plugin.name)
        known = {caller.name for caller in manager.get_hookcallers(given) or ()}
        for name in sorted(known | _like_hooks(given)):
            if name not in HOOK_NAMES:
                near = nearest(name.removeprefix(_PREFIX), [hook.removeprefix(_PREFIX) for hook in HOOK_NAMES])
                if near is None and name not in known:
                    continue  # a function of the plugin's own that only begins alike
                hint = f"; did you mean {_PREFIX + near!r}?" if near else ";"
                raise _fault(plugin, name, f"there is no such hook{hint} known: {', '.join(HOOK_NAMES)}")
            if name not in known:
                raise _fault(plugin, name, "it is not marked; write @hookimpl above it")
        manager.check_pending()
    except PluginValidationError as error:
        raise _fault(plugin, _REGISTERED, str(error)) from error
    except PluginFault:
        raise
    except BREAKS as error:
        raise _fault(plugin, _REGISTERED, told(error)) from error


def _like_hooks(given: object) -> set[str]:
    """Return the functions of a plugin that are named like hooks, whether they are marked or not."""
    names = [name for name in dir(given) if name.startswith(_PREFIX)]
    return {name for name in names if isroutine(getattr_static(given, name))}


def _fault(plugin: Plugin, hook: str, why: str, item: str = "") -> PluginFault:
    return PluginFault(plugin.name, plugin.version, hook, item, why)


def _asked(manager: "PluginManager", plugin: Plugin, given: object) -> Iterator[Contribution]:
    """Ask one plugin the hooks it answers, in the order of the hooks."""
    from pendamping.plugins.answers import Unfit, read
    from pendamping.plugins.hooks import HOOK_NAMES

    for name in HOOK_NAMES:
        for impl in getattr(manager.hook, name).get_hookimpls():
            if impl.plugin is not given:
                continue
            if impl.hookwrapper or impl.wrapper:
                raise _fault(plugin, name, "a hook is answered, not wrapped")
            try:
                answers = read(name, impl.function(), _folder(impl.function))
            except Unfit as unfit:
                raise _fault(plugin, name, unfit.why, unfit.item) from unfit.__cause__
            except BREAKS as error:
                raise _fault(plugin, name, told(error)) from error
            for answer in answers:
                yield Contribution(plugin, name, answer.id, answer.value, answer.label)


def _folder(function: Any) -> Path | None:
    """Return the folder of the module in which a function was written, where that is a file."""
    module = sys.modules.get(getattr(function, "__module__", ""))
    file = getattr(function, "__globals__", {}).get("__file__") or getattr(module, "__file__", None)
    return None if file is None else Path(file).parent


def _claim(taken: dict[tuple[object, str], Contribution], item: Contribution) -> None:
    """Take an id for a plugin; two plugins that define one are named, and so is the library."""
    from pendamping.programme.reading import shipped_packs

    space: object = _RULES if item.hook in _RULES else item.hook
    other = taken.setdefault((space, item.id), item)
    if other is not item:
        what = f"{item.id!r} is brought by plugin {other.plugin.name} ({other.hook}) and by plugin {item.plugin.name}"
        raise Misuse(f"{what} ({item.hook})", "rename one, or leave one plugin out")
    if item.hook == PACKS and item.id in shipped_packs():
        raise Misuse(f"the pack {item.id!r} of plugin {item.plugin.name} is one of pendamping itself", "rename it")


def _claim_atoms(items: Iterable[Contribution]) -> None:
    """Hold the measures of all plugins together: two atoms of one id that differ would be added up as one."""
    from pendamping.programme.extending import MEASURES_HOOK

    atoms: dict[str, tuple[Any, Contribution]] = {}
    for item in items:
        for atom in item.value.atoms if item.hook == MEASURES_HOOK else ():
            first, other = atoms.setdefault(atom.id, (atom, item))
            if first != atom:
                what = (
                    f"two atoms have the id {atom.id!r}: of plugin {other.plugin.name} and of plugin {item.plugin.name}"
                )
                raise Misuse(what, "rename one, or leave one plugin out")
