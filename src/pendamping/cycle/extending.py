"""What plugins do with a cycle: checks before a move, observers after it, and how their faults are named."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from pendamping.cycle import messages as say
from pendamping.errors import PluginFault
from pendamping.findings import Finding
from pendamping.programme.extending import BREAKS, Contribution, printed, unsound
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


_MOST = 1000
"""More findings than anybody reads; whatever gives more never ends."""


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
        except BREAKS as error:
            raise item.fault(error) from error
    return found


def _findings(item: Contribution, said: object) -> tuple[Finding, ...]:
    if isinstance(said, (str, bytes, Mapping)) or not isinstance(said, Iterable):
        raise item.fault(f"a check gives findings, not {printed(said)}")
    held = tuple(islice(said, _MOST + 1))
    if len(held) > _MOST:
        raise item.fault(f"a check gives findings, and no more than {_MOST} of them")
    for finding in held:
        if why := unsound(finding):
            raise item.fault(f"a check gives findings, but {why}")
    return held


def tell(before: "Cycle", after: "Cycle", event: "Event") -> None:
    """Tell every observer of an applied move; all are told, also when one breaks.

    Raises:
        ObserverFault: an observer broke and nothing collects the faults, or what collects them broke too.
    """
    faults: list[PluginFault] = []
    for item in before.lifecycle.observers:
        try:
            item.value.tell(_own(before), _own(after), event)
        except BREAKS as error:
            fault = item.fault(error)
            fault.__cause__ = error
            faults.append(fault)
    if not faults:
        return
    collect = before.programme.extensions.collect
    if collect is None:
        raise ObserverFault(after, tuple(faults)) from faults[0].__cause__
    try:
        for fault in faults:
            collect(fault)
    except BREAKS as error:
        raise ObserverFault(after, tuple(faults)) from error  # the cycle after the move must not be lost with it


def _own(cycle: "Cycle") -> "Cycle":
    """Return the cycle with a log of its own, so that whatever an observer does to it reaches nobody else."""
    return type(cycle)(cycle.basis, cycle.state, dict(cycle.log), cycle.facts, cycle.moved, cycle.aside)


def as_finding(fault: PluginFault, event: "Event") -> Finding:
    """Return the finding of an event that a replay sets aside because a plugin broke over it."""
    who = f"{fault.plugin} {fault.version}".rstrip()
    return say.PLUGIN_FAULT(event.id, plugin=who, hook=fault.hook, item=fault.item, why=fault.why)
