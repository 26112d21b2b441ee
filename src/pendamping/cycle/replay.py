"""Replay: a cycle again from its events, and what would be if more were added."""

from collections.abc import Iterable

from attrs import frozen

from pendamping.cycle.cycle import Cycle, begin
from pendamping.cycle.events import Event
from pendamping.cycle.extending import as_finding
from pendamping.errors import PluginFault
from pendamping.findings import Finding
from pendamping.programme.programme import Programme


@frozen(slots=True)
class Replay:
    """What came of replaying events.

    Attributes:
        cycle: the cycle, or None where no event started one.
        findings: everything that stood against events, in order; their path is the event id.
        set_aside: the events that were not taken, in order.
    """

    cycle: Cycle | None
    findings: tuple[Finding, ...] = ()
    set_aside: tuple[Event, ...] = ()


def replay(programme: Programme, events: Iterable[Event]) -> Replay:
    """Return the cycle that the events make; events that cannot be taken are set aside. Never raises.

    An event over which a plugin breaks is set aside too, with a finding that names the plugin. Observers hear nothing.

    For the events of a cycle it gives that cycle back, with nothing set aside.

    >>> from pendamping import load_programme
    >>> replay(load_programme("kemitraan-guru-smp-2019"), ()).cycle is None
    True
    """
    return _fold(programme, None, events)


def whatif(cycle: Cycle, events: Iterable[Event]) -> Replay:
    """Return what would become of a cycle if these events were recorded too; the cycle itself stays as it is."""
    return _fold(cycle.programme, cycle, events)


def _fold(programme: Programme, cycle: Cycle | None, events: Iterable[Event]) -> Replay:
    findings: list[Finding] = []
    aside: list[Event] = []
    for event in events:
        try:
            after, found = begin(programme, event) if cycle is None else cycle.step(event)
        except PluginFault as fault:
            after, found = None, (as_finding(fault, event),)
        if after is None:
            findings.extend(found)
            aside.append(event)
        else:
            cycle = after
    return Replay(cycle, tuple(findings), tuple(aside))
