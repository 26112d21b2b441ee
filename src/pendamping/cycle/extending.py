"""What plugins do with a cycle: checks before a move, observers after it, and how their faults are named."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pendamping.cycle import messages as say
from pendamping.errors import PluginFault
from pendamping.findings import Finding
from pendamping.programme.extending import Contribution
from pendamping.programme.lifecycle import Move
from pendamping.programme.needs.base import Occasion

if TYPE_CHECKING:
    from pendamping.cycle.cycle import Cycle
    from pendamping.cycle.events import Event


class ObserverFault(PluginFault):
    """An observer broke after a move was applied: the move stands, and everybody else was told.

    Attributes:
        cycle: the cycle after the move; keep it, and the event, as if nothing had happened.
        faults: the fault of every observer that broke.
    """

    code = "observer-fault"

    def __init__(self, cycle: "Cycle", faults: tuple[PluginFault, ...]) -> None:
        first = faults[0]
        super().__init__(first.plugin, first.version, first.hook, first.item, first.why)
        self._cycle: Cycle = cycle
        self._faults: tuple[PluginFault, ...] = faults

    def __reduce__(self) -> tuple[Any, ...]:
        return ObserverFault, (self._cycle, self._faults)

    @property
    def cycle(self) -> "Cycle":
        """The cycle after the move."""
        return self._cycle

    @property
    def faults(self) -> tuple[PluginFault, ...]:
        """The fault of every observer that broke."""
        return self._faults


def checked(cycle: "Cycle", occasion: Occasion, row: Move) -> tuple[Finding, ...]:
    """Return what the checks of plugins find against a row.

    Raises:
        PluginFault: a check broke, or gave something else than findings.
    """
    found: tuple[Finding, ...] = ()
    for item in row.checks:
        try:
            said = item.value.find(cycle, row, occasion)
            if said != ():
                found += _findings(item, said)
        except PluginFault:
            raise
        except Exception as error:
            raise item.fault(error) from error
    return found


def _findings(item: Contribution, said: object) -> tuple[Finding, ...]:
    held = tuple(said) if isinstance(said, Iterable) else None
    if held is None or not all(type(finding) is Finding for finding in held):
        raise item.fault(f"a check gives findings, not {said!r:.80}")
    return held


def tell(before: "Cycle", after: "Cycle", event: "Event") -> None:
    """Tell every observer of an applied move; all are told, also when one breaks.

    Raises:
        ObserverFault: an observer broke and nothing collects the faults.
    """
    faults: list[PluginFault] = []
    for item in before.lifecycle.observers:
        try:
            item.value.tell(before, after, event)
        except Exception as error:
            fault = item.fault(error)
            fault.__cause__ = error
            faults.append(fault)
    collect = before.programme.extensions.collect
    if collect is not None:
        for fault in faults:
            collect(fault)
    elif faults:
        raise ObserverFault(after, tuple(faults)) from faults[0].__cause__


def as_finding(fault: PluginFault, event: "Event") -> Finding:
    """Return the finding of an event that a replay sets aside because a plugin broke over it."""
    who = f"{fault.plugin} {fault.version}".rstrip()
    return say.PLUGIN_FAULT(event.id, plugin=who, hook=fault.hook, item=fault.item, why=fault.why)
