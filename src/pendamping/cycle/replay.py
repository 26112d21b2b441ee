"""Replay: a cycle again from its events, and what would be if more were added."""

from collections.abc import Iterable

from attrs import evolve, frozen

from pendamping.cycle import messages as say
from pendamping.cycle.cycle import Aside, Basis, Cycle, begin, effective
from pendamping.cycle.events import Correcting, Event, Moving, Starting
from pendamping.cycle.extending import as_finding
from pendamping.cycle.judging import no_event, no_row, nothing_before
from pendamping.cycle.running import run
from pendamping.display import Display
from pendamping.errors import PluginFault
from pendamping.findings import Finding, Findings
from pendamping.labels import Label, Lang
from pendamping.markup import element, escape
from pendamping.model.facts import Facts
from pendamping.programme.lifecycle import BEFORE
from pendamping.programme.programme import Programme


@frozen(slots=True)
class Replay(Display):
    """What came of replaying events.

    Attributes:
        cycle: the cycle, or None where no event started one.
        findings: everything that stood against events, in order; their path is the event id.
        set_aside: the events that were not taken, in order.
    """

    cycle: Cycle | None
    findings: tuple[Finding, ...] = ()
    set_aside: tuple[Event, ...] = ()

    def to_text(self, lang: Lang = "id") -> str:
        """Return what came of it for a terminal: the timeline, how many events were set aside, and why."""
        told = _NO_CYCLE.text(lang) if self.cycle is None else self.cycle.to_text(lang)
        return "\n".join([told, self._aside(lang), *([Findings(self.findings).to_text(lang)] if self.findings else [])])

    def to_html(self, lang: Lang = "id") -> str:
        """Return what came of it as HTML: the timeline, how many events were set aside, and why."""
        told = element("p", escape(_NO_CYCLE.text(lang))) if self.cycle is None else self.cycle.to_html(lang)
        found = Findings(self.findings).to_html(lang) if self.findings else ""
        return element("div", told, element("p", escape(self._aside(lang))), found, lang=lang)

    def _aside(self, lang: Lang) -> str:
        return _ASIDE.text(lang).format(n=len(self.set_aside))


_NO_CYCLE = Label("Tidak ada peristiwa yang memulai siklus.", "No event starts a cycle.")
_ASIDE = Label("Peristiwa yang disisihkan: {n}", "Events set aside: {n}")


def replay(programme: Programme, events: Iterable[Event], *, order_only: bool = False) -> Replay:
    """Return the cycle that the events make; events that cannot be taken are set aside. Never raises.

    An event over which a plugin breaks is set aside too, with a finding that names the plugin. Observers hear nothing.

    For the events of a cycle it gives that cycle back, with nothing set aside.

    Args:
        programme: the edition that the events follow.
        events: the events, in order.
        order_only: ask the table of moves alone whether a move leads from where the cycle stands, not who moved,
            what was needed or when; corrected events count as corrected. `check_order` does so for logs of millions.

    >>> from pendamping import load_programme
    >>> replay(load_programme("kemitraan-guru-smp-2019"), ()).cycle is None
    True
    """
    return _fold(programme, None, events) if not order_only else _in_order(programme, events)


def whatif(cycle: Cycle, events: Iterable[Event]) -> Replay:
    """Return what would become of a cycle if these events were recorded too; the cycle itself stays as it is."""
    return _fold(cycle.programme, cycle, events)


def _fold(programme: Programme, cycle: Cycle | None, events: Iterable[Event]) -> Replay:
    findings: list[Finding] = []
    aside: list[Event] = []
    held, place = tuple(events), 0
    while place < len(held):
        event = held[place]
        try:
            after, found = begin(programme, event) if cycle is None else cycle.step(event)
        except PluginFault as fault:
            after, found = None, (as_finding(fault, event),)
        place += 1
        if after is None:
            # Of many events each finding must say which one it is about: a need or a check knows of no event.
            findings.extend(evolve(item, path=event.id) if item.path.startswith("$") else item for item in found)
            aside.append(event)
        else:
            cycle = after
        if cycle is not None and place < len(held):
            cycle, place = run(cycle, held, place)
    return Replay(cycle, tuple(findings), tuple(aside))


def _in_order(programme: Programme, events: Iterable[Event]) -> Replay:
    """Return what the table of moves alone makes of events, with corrected ones as corrected."""
    told: dict[str, Event] = {}
    standing_in: set[str] = set()
    findings: list[Finding] = []
    aside: list[Event] = []
    for event in events:
        found = _against_id(told, standing_in, event)
        if found is None:
            told[event.id] = event
            if isinstance(event.what, Correcting) and event.what.by_event is not None:
                standing_in.add(event.what.by_event.id)
        elif found:
            findings.append(found[0])
            aside.append(event)
    corrected = any(type(event.what) is Correcting for event in told.values())
    in_force = iter(effective(told.values()) if corrected else told.values())
    cycle: Cycle | None = None
    for event in in_force:
        cycle, why = _begun(programme, event)
        if cycle is not None:
            break
        findings.extend(why)
        aside.append(event)
    if cycle is not None:
        cycle = _moved(cycle, in_force, findings, aside)
    return Replay(cycle, tuple(findings), tuple(aside))


def _against_id(told: dict[str, Event], standing_in: set[str], event: Event) -> tuple[Finding, ...] | None:
    """Return what stands against the ids of an event; nothing where it was told before, None where it is new."""
    if type(event) is not Event:
        raise no_event(event)
    if event.id in told:
        return () if told[event.id] == event else (say.SAME_ID(event.id, id=event.id),)
    if event.id in standing_in:
        return (say.SAME_ID(event.id, id=event.id),)
    if isinstance(event.what, Correcting):
        if event.what.event not in told and event.what.event not in standing_in:
            return (say.NO_SUCH_EVENT(event.id, id=event.what.event[:80]),)
        instead = event.what.by_event
        if instead is not None and (instead.id in told or instead.id in standing_in or instead.id == event.id):
            return (say.SAME_ID(event.id, id=instead.id),)
    return None


def _begun(programme: Programme, event: Event) -> tuple[Cycle | None, tuple[Finding, ...]]:
    what = event.what
    if isinstance(what, Starting) and what.programme == programme.id:
        for lifecycle in programme.lifecycles:
            if lifecycle.id == what.lifecycle:
                basis = Basis(programme, lifecycle, what.subject)
                return Cycle(basis, lifecycle.initial, {event.id: event}, Facts(), event), ()
    return begin(programme, event)


def _moved(cycle: Cycle, events: Iterable[Event], findings: list[Finding], aside: list[Event]) -> Cycle:
    """Return a cycle after the moves that lead on from where it stands; the others are set aside."""
    lifecycle, log = cycle.lifecycle, dict(cycle.log)
    state, before, moved = cycle.state, "", cycle.moved
    for event in events:
        what = event.what
        if type(what) is Moving:
            row = lifecycle.rows[state].get(what.move)
            if row is None or (row.to == BEFORE and not before):
                standing = Cycle(cycle.basis, state, log, cycle.facts, moved)
                found = nothing_before(standing, row, event.id) if row else ()
                findings.extend(found or (no_row(lifecycle, state, what.move, event.id),))
                aside.append(event)
                continue
            to = before if row.to == BEFORE else row.to
            before = state if row.kind == "suspend" else ""
            state, moved = to, event
        elif type(what) is Starting:
            findings.append(say.STARTED(event.id))
            aside.append(event)
            continue
        log[event.id] = event
    return Cycle(cycle.basis, state, log, cycle.facts, moved, Aside(before=before))
