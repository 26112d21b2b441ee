"""From cycles or events to one log."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Any

from pendamping.cycle.cycle import Cycle
from pendamping.cycle.events import Event, Starting
from pendamping.cycle.replay import replay
from pendamping.cycle.schedule import Schedule
from pendamping.errors import InvalidInput, Misuse, UnknownName
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.programme.programme import Programme
from pendamping.report.catalogue.parts import SUBJECTS
from pendamping.report.enriching.cycles import Setting, cycle_id, cycle_rows, names_nobody, unknown_attribute
from pendamping.report.enriching.extra import load_rows, target_rows
from pendamping.report.enriching.sealing import Enriched, sealed
from pendamping.report.log import Row
from pendamping.report.messages import (
    CYCLE_REPEATED,
    CYCLE_TWICE,
    EVENT_SET_ASIDE,
    MIXED_SUBJECTS,
    NOBODY_NAMED,
    NOT_STARTED,
    UNDATED,
    UNKNOWN_IDS,
    ZONE_ASSUMED,
)
from pendamping.values.zones import Zone, must_be_aware

Attributes = Mapping[str, Mapping[str, str]] | Callable[[str], Mapping[str, str]]
"""What the caller knows of subjects and people: region, jenjang and the like by id."""

Plans = Schedule | Mapping[str, Schedule] | None
"""When states are due: one schedule, or one by the id of each programme."""


def enrich(
    source: Iterable[Any],
    *,
    at: datetime,
    programmes: Programme | Iterable[Programme] = (),
    attributes: Attributes | None = None,
    plan: Plans = None,
    zone: Zone | tzinfo = Zone.WIB,
    passed: Iterable[str] = ("lulus",),
    tests: tuple[str, str] = ("pretest", "posttest"),
) -> Enriched:
    """Return the log of cycles or events, as it stood at a time.

    Corrected events are left out, and what was recorded after ``at`` is not known yet. Events come cycle after cycle,
    each beginning with its start, or as one sequence a cycle; they are replayed, and what the programme refuses is
    set aside with a finding. Reasons that reveal health become ``lain-lain``.

    Args:
        source: cycles, events, or sequences of events.
        at: the time for which the snapshot is made, aware.
        programmes: the editions that the events follow; cycles bring their own.
        attributes: wilayah (or region), jenjang, mapel, group, angkatan, tier and school by the id of a subject or
            person; what has no column, and ids that are in no cycle, become findings.
        plan: when states are due.
        zone: the zone in which times from outside Indonesia are read.
        passed: the ids of the final states that mean that somebody passed; where a lifecycle has none of them,
            passing is not known.
        tests: the codes of the tests before and after.

    Raises:
        InvalidInput: one cycle is there twice with different events.
        Misuse: ``at`` is not aware, an attribute is a fraction, or the source is something else.
    """
    must_be_aware(at, "at")
    given = (programmes,) if isinstance(programmes, Programme) else tuple(programmes)
    found: list[Finding] = []
    cycles = _as_known(_distinct(_cycles(source, {item.id: item for item in given}, found), found), at)
    names: dict[str, None] = {}
    setting = Setting(
        at,
        zone.tzinfo if isinstance(zone, Zone) else zone,
        _by_id(attributes, names),
        _by_programme(plan),
        frozenset((passed,) if isinstance(passed, str) else passed),
        tests,
        found,
    )
    held = {cycle.programme.id: cycle.programme for cycle in cycles} | {item.id: item for item in given}
    rows: list[Row] = [row for cycle in cycles for row in cycle_rows(cycle, setting)]
    rows += [*load_rows(cycles, setting), *target_rows(held, setting)]
    found += _not_used(rows, attributes, names)
    found += _misleading(cycles, rows)
    if setting.moved:
        found.append(ZONE_ASSUMED(events=len(set(setting.moved)), zone=str(zone)))
    return Enriched(sealed(rows), tuple(dict.fromkeys(found)), dict(sorted(held.items())))


def _by_id(attributes: Attributes | None, names: dict[str, None]) -> Callable[[str], Mapping[str, str]]:
    """Return what is known by id; every name that is met on the way is kept in ``names``."""

    def known(id: str) -> Mapping[str, str]:
        if attributes is None:
            return {}
        held = attributes.get(id, {}) if isinstance(attributes, Mapping) else attributes(id)
        names.update(dict.fromkeys(held))
        return held

    return known


def _not_used(rows: Iterable[Row], attributes: Attributes | None, names: Iterable[str]) -> Iterator[Finding]:
    """Return what the caller said of people and no row has: names without a column, ids that are nobody's."""
    yield from filter(None, map(unknown_attribute, names))
    if isinstance(attributes, Mapping):
        nobody = set(attributes) - {row[name] for row in rows for name in ("subject", "person")}
        if nobody:
            yield UNKNOWN_IDS(count=len(nobody), id=min(nobody, key=str))


def _misleading(cycles: Iterable[Cycle], rows: Iterable[Row]) -> Iterator[Finding]:
    """Return what would mislead a reader: people whom nobody named, starts without a date, subjects of several kinds."""
    nobody = sum(map(names_nobody, cycles))
    if nobody:
        yield NOBODY_NAMED(count=nobody)
    undated = sum(row["kind"] == "standing" and not row["cohort"] for row in rows)
    if undated:
        yield UNDATED(count=undated)
    kinds = sorted({cycle.lifecycle.subject for cycle in cycles})
    if len(kinds) > 1:
        yield MIXED_SUBJECTS(subjects=tuple(SUBJECTS.get(kind, Label(kind, kind)) for kind in kinds))


def _by_programme(plan: Plans) -> Callable[[str], Schedule | None]:
    if isinstance(plan, Mapping):
        return plan.get
    return lambda id: plan


def _cycles(source: Iterable[Any], programmes: Mapping[str, Programme], found: list[Finding]) -> list[Cycle]:
    """Return the cycles of a source; events are gathered from start to start."""
    if not isinstance(source, Iterable) or isinstance(source, (str, bytes, Mapping)):
        raise _no_cycle(source)
    out: list[Cycle] = []
    gathered: list[list[Event]] = []
    stray = 0
    for item in source:
        if isinstance(item, Cycle):
            out.append(item)
        elif isinstance(item, Event):
            if isinstance(item.what, Starting):
                gathered.append([item])
            elif gathered:
                gathered[-1].append(item)
            else:
                stray += 1
        elif isinstance(item, Iterable) and not isinstance(item, (str, bytes, Mapping)):
            out += _cycles(item, programmes, found)
        else:
            raise _no_cycle(item)
    if stray:
        found.append(NOT_STARTED(count=stray))
    return out + [cycle for events in gathered for cycle in _replayed(events, programmes, found)]


def _no_cycle(item: Any) -> Misuse:
    return Misuse(f"{type(item).__name__} is no cycle and no event", "pass cycles, or events with their start")


def _replayed(events: list[Event], programmes: Mapping[str, Programme], found: list[Finding]) -> list[Cycle]:
    what = events[0].what
    name = what.programme if isinstance(what, Starting) else ""
    if name not in programmes:
        raise UnknownName("programme", name, programmes)
    result = replay(programmes[name], events)
    for event in result.set_aside:
        why = [finding for finding in result.findings if finding.path == event.id] or list(result.findings)
        told = Label(*("; ".join(item.text(lang) for item in why) for lang in ("id", "en")))
        found.append(EVENT_SET_ASIDE(event.id, event=event.id, cycle=events[0].id, why=told))
    return [] if result.cycle is None else [result.cycle]


def _distinct(cycles: list[Cycle], found: list[Finding]) -> list[Cycle]:
    """Return every cycle once; one that is there twice with different events cannot be counted either way."""
    out: dict[str, Cycle] = {}
    clashing: list[Finding] = []
    for cycle in cycles:
        id = cycle_id(cycle)
        if id not in out:
            out[id] = cycle
        elif out[id].events == cycle.events:
            found.append(CYCLE_REPEATED(id, cycle=id))
        else:
            clashing.append(CYCLE_TWICE(id, cycle=id))
    if clashing:
        raise InvalidInput("cycles", clashing)
    return list(out.values())


def _as_known(cycles: list[Cycle], at: datetime) -> list[Cycle]:
    """Return the cycles as they were known at a time."""
    out: list[Cycle] = []
    for cycle in cycles:
        if all(event.recorded_at <= at for event in cycle.events):
            out.append(cycle)
            continue
        then = replay(cycle.programme, [event for event in cycle.events if event.recorded_at <= at]).cycle
        if then is not None:
            out.append(then)
    return out
