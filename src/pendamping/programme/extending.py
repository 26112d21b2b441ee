"""What plugins bring to a programme: plain frozen values, bound into it once, when its pack is read.

The room of plugins makes them; this room only holds them, so that a programme, and every cycle that follows it,
carries the checks it is to be held to.
"""

from collections.abc import Callable, Iterable, Mapping
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from pendamping.errors import Misuse, PluginFault
from pendamping.findings import Finding, Severity
from pendamping.labels import Label, Lang
from pendamping.markup import masked_numbers
from pendamping.programme.needs.base import Occasion, Requirement

if TYPE_CHECKING:
    from pendamping.cycle.cycle import Cycle
    from pendamping.cycle.events import Event
    from pendamping.programme.lifecycle import Move

    Find = Callable[[Cycle, Move, Occasion], Iterable[Finding]]
    Tell = Callable[[Cycle, Cycle, Event], object]


_LANGS: tuple[Lang, Lang] = ("id", "en")
BREAKS: tuple[type[BaseException], ...] = (Exception, SystemExit)
"""What a plugin may break with; it has no say in when the process ends, whoever sits at the keyboard has."""


def told(error: BaseException) -> str:
    """Return an error of somebody else's as text, also where its own text breaks.

    >>> told(KeyError("x"))
    "KeyError: 'x'"
    """
    try:
        text = str(error)[:300]
    except BREAKS:
        text = "it cannot say what"
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def printed(value: object) -> str:
    """Return the beginning of what a value of somebody else's prints, also where that breaks.

    >>> printed("x" * 100).count("x"), printed(None)
    (79, 'None')
    """
    try:
        return f"{value!r:.80}"
    except BREAKS:
        return f"a {type(value).__name__} that cannot be printed"


def unsound(finding: object) -> str:
    """Return why something is no finding that can be told, empty where it is one.

    >>> unsound(3)
    '3 is no Finding'
    """
    if type(finding) is not Finding:
        return f"{printed(finding)} is no Finding"
    if type(finding.severity) is not Severity:
        return f"the severity of {printed(finding.code)} is {printed(finding.severity)}; it is a Severity"
    try:
        for lang in _LANGS:
            finding.text(lang), finding.fix(lang)
    except BREAKS as error:
        return f"the sentence of {printed(finding.code)} cannot be filled in ({told(error)}); give it every {{name}}"
    return ""


def _names(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise Misuse(f"{value!r} is one text, not a list of ids", f"write ({value!r},)")
    held = tuple(value) if isinstance(value, Iterable) else (value,)
    for item in held:
        if type(item) is not str:
            raise Misuse(f"{printed(item)} is no id", "pass a list of the ids of programmes or moves, as text")
    return held


def _callable(instance: Any, attribute: Any, value: Any) -> None:
    what = f"{attribute.name} of the {type(instance).__name__.lower()} {instance.id!r}"
    if not callable(value):
        raise Misuse(f"{what} is no function, but a {type(value).__name__}", "pass a function")
    if iscoroutinefunction(value) or iscoroutinefunction(vars(type(value)).get("__call__")):
        raise Misuse(f"{what} is asynchronous, and nobody would await it", "pass a plain function")


@frozen(slots=True)
class Check:
    """A further check before a move: whatever it finds stands beside the findings of the programme.

    The function gets the cycle, the move asked for and the occasion (who, and when it occurred), and gives findings;
    an error blocks the move, a warning or note stays with the cycle. It must answer the same whenever it is asked.

    Attributes:
        id: unique among all plugins.
        label: what it looks at, in both languages.
        find: the function.
        programmes: the ids of the programmes it is for; empty means every one that is loaded with it.
        moves: the ids of the moves it is for; empty means every one.

    >>> Check("tak-ada", Label("tak ada", "nothing"), lambda cycle, move, occasion: ()).moves
    ()
    """

    id: str
    label: Label
    find: "Find" = field(validator=_callable)
    programmes: tuple[str, ...] = field(default=(), converter=_names)
    moves: tuple[str, ...] = field(default=(), converter=_names)


@frozen(slots=True)
class Answers:
    """The check that a requirement brought by a plugin answers with a finding or nothing; the library's own do.

    Attributes:
        need: the requirement.
    """

    need: Requirement

    def find(self, cycle: "Cycle", move: "Move", occasion: Occasion) -> tuple[Finding, ...]:
        """Return nothing, or raise `Misuse` with what the requirement answered."""
        said = self.need.judge(cycle.facts, occasion, cycle.programme)
        if said is not None and (why := unsound(said)):
            raise Misuse(f"a requirement answered: {why}", "return a Finding, or None where it is met")
        return ()


@frozen(slots=True)
class Observer:
    """Somebody who is told after a move was applied, and never by a replay; what it returns is passed over.

    The function gets the cycle before, the cycle after and the event; all three are frozen.

    Attributes:
        id: unique among all plugins.
        label: what it does with the news, in both languages.
        tell: the function.
        programmes: the ids of the programmes it is for; empty means every one that is loaded with it.

    >>> Observer("catat", Label("mencatat", "writes it down"), lambda before, after, event: None).programmes
    ()
    """

    id: str
    label: Label
    tell: "Tell" = field(validator=_callable)
    programmes: tuple[str, ...] = field(default=(), converter=_names)


@frozen(slots=True)
class Plugin:
    """Who contributes.

    Attributes:
        name: the name under which it is found and left out.
        version: its version, empty where it states none.
        module: the dotted name of its module.
    """

    name: str
    version: str
    module: str


@frozen(slots=True)
class Contribution:
    """One thing that a plugin brings, and who brings it.

    Attributes:
        plugin: the plugin.
        hook: the hook it was the answer to.
        id: unique in the hook.
        value: the thing itself.
        label: what it is, in both languages.
    """

    plugin: Plugin
    hook: str
    id: str
    value: Any
    label: Label

    def fault(self, why: object) -> PluginFault:
        """Return the error that names plugin, version, hook and this contribution."""
        text = told(why) if isinstance(why, BaseException) else str(why)
        text = masked_numbers(text)  # what an error of somebody else's prints may be a person's number
        return PluginFault(self.plugin.name, self.plugin.version, self.hook, self.id, text)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle it, or say which plugin holds what cannot be pickled."""
        import pickle

        try:
            pickle.dumps(self.value)
        except Exception as error:
            raise self.fault(f"it cannot be pickled ({error}); define it at the top of a module") from error
        return Contribution, (self.plugin, self.hook, self.id, self.value, self.label)

    def __copy__(self) -> "Contribution":
        return self

    def __deepcopy__(self, memo: object) -> "Contribution":
        return self  # frozen, and copied within one process, where nothing has to be pickled


@frozen(slots=True, repr=False)
class Bound:
    """Everything that plugins bring, by hook and id.

    Attributes:
        plugins: who was asked, in order of their names.
        items: what they bring, in that order.
        collect: takes the faults of observers; None lets them be raised.
    """

    plugins: tuple[Plugin, ...] = ()
    items: tuple[Contribution, ...] = ()
    collect: Callable[[PluginFault], object] | None = field(default=None, eq=False)
    _hooks: Mapping[str, Mapping[str, Contribution]] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        hooks: dict[str, dict[str, Contribution]] = {}
        for item in self.items:
            hooks.setdefault(item.hook, {})[item.id] = item
        object.__setattr__(self, "_hooks", hooks)

    def brought(self, hook: str) -> Mapping[str, Contribution]:
        """Return what was brought through a hook, by id."""
        return self._hooks.get(hook, {})

    def values(self, *hooks: str) -> dict[str, Any]:
        """Return the values brought through some hooks, by id."""
        return {id: item.value for hook in hooks for id, item in self.brought(hook).items()}

    def checks_of(self, programme: str, move: "Move") -> tuple[Contribution, ...]:
        """Return the checks that a move of a programme is held to, its requirements of kinds that plugins bring first."""
        kinds = self.brought(REQUIREMENTS_HOOK)
        needs = [(kinds.get(need.kind), need) for need in move.needs]
        answers = [evolve(item, value=Answers(need)) for item, need in needs if item and item.value is type(need)]
        held = (item for item in self.brought(CHECKS).values() if _is_for(programme, item.value.programmes))
        return (*answers, *(item for item in held if _is_for(move.id, item.value.moves)))

    def observers_of(self, programme: str) -> tuple[Contribution, ...]:
        """Return the observers that are told of the moves of a programme."""
        held = self.brought(OBSERVERS).values()
        return tuple(item for item in held if _is_for(programme, item.value.programmes))

    @property
    def rules(self) -> dict[str, Any]:
        """The kinds of pairing rules, by the word under ``kind``."""
        return self.values(CONSTRAINTS_HOOK, PREFERENCES_HOOK)

    @property
    def labels(self) -> dict[str, Label]:
        """The printed words, by code."""
        return self.values(LABELS)

    @property
    def measures(self) -> dict[str, Any]:
        """The measures, by their ids."""
        return self.values(MEASURES_HOOK)

    def vet(self, needs: Iterable[Requirement], declares: Callable[[str], object]) -> None:
        """Ask requirements of kinds that plugins bring for words and codes, so that what breaks is named at reading.

        Raises:
            PluginFault: a requirement has no label, or names a table that no programme has.
        """
        kinds = self.brought(REQUIREMENTS_HOOK)
        for need in needs:
            item = kinds.get(need.kind)
            if item is None or item.value is not type(need):
                continue
            try:
                if type(need.label) is not Label:
                    raise Misuse(f"its label is {printed(need.label)}", "return a Label")
                for table, _ in need.uses():
                    declares(table)
            except BREAKS as error:
                raise item.fault(error) from error

    def fault_of(self, need: Requirement, error: BaseException) -> PluginFault | None:
        """Return the error that names the plugin of a requirement that broke, or None where the kind is no plugin's."""
        held = self.brought(REQUIREMENTS_HOOK).get(need.kind)
        own = held is not None and held.value is type(need) and not isinstance(error, PluginFault)
        return held.fault(error) if held is not None and own else None

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle it, or say that what collects faults cannot be."""
        import pickle

        try:
            pickle.dumps(self.collect)
        except Exception as error:
            raise Misuse("what collects the faults of observers cannot be pickled", "pass a list's append") from error
        return type(self), (self.plugins, self.items, self.collect)

    def __deepcopy__(self, memo: object) -> "Bound":
        return self

    def __repr__(self) -> str:
        names = ", ".join(f"{plugin.name} {plugin.version}".rstrip() for plugin in self.plugins)
        return f"{type(self).__name__}({names or 'no plugin'}; {len(self.items)} contributions)"


def _is_for(id: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or id in wanted


PACKS, REQUIREMENTS_HOOK = "pendamping_packs", "pendamping_requirements"
CONSTRAINTS_HOOK, PREFERENCES_HOOK = "pendamping_constraints", "pendamping_preferences"
MEASURES_HOOK = "pendamping_measures"
CHECKS, OBSERVERS = "pendamping_checks", "pendamping_observers"
SOURCES, HEADINGS, LABELS = "pendamping_sources", "pendamping_headings", "pendamping_labels"

NOTHING = Bound()
"""No plugin at all: what a programme is bound to unless the caller says otherwise."""
