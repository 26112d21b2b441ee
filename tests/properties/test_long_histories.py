"""Hundreds of events on one cycle, right and wrong ones, each against the second opinion: nothing drifts apart."""

import os
import pickle
from random import Random

import oracle
import pytest
from attrs import evolve
from histories import PROGRAMMES, TABLES, Writer
from hypothesis import settings

from pendamping import Cycle, replay
from pendamping.codec import dumps, loads
from pendamping.cycle.events import Correcting, Moving
from pendamping.findings import Severity
from pendamping.testing import hold
from pendamping.testing.paths import started

MANY = settings.default.max_examples > 100
LENGTH, CORRECTIONS = (500, 50) if MANY else (250, 15)
SEEDS = range(int(os.environ.get("HISTORIES", "5" if MANY else "1")))


def errors(codes):
    return {code for code in codes if not code.endswith("!")}


def codes(findings):
    return {finding.code for finding in findings if finding.severity is Severity.ERROR}


@pytest.fixture(scope="module")
def seen():
    """What all histories together held; told at the end, so that no kind of event is missing unseen."""
    held = {"events": 0, "accepted": 0, "corrections": 0, "suspended": 0, "same again": 0, "refused": 0, "backdated": 0}
    yield held
    if os.environ.get("HISTORIES"):
        print(held)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("pack", "table"), TABLES)
def test_a_long_history_agrees_with_the_second_opinion_at_every_event(pack, table, seed, seen):
    rng = Random(f"{pack} {table} {seed}")
    writer, programme = Writer(rng, PROGRAMMES[pack], table), PROGRAMMES[pack]
    refused, corrections = [], 0
    while len(writer.offered) < LENGTH:
        for event in writer.next():
            if isinstance(event.what, Correcting):
                corrections += 1
                if corrections > CORRECTIONS:  # each costs the second opinion the whole history anew
                    continue
            cycle, told = writer.cycle, list(writer.cycle.events)
            second = errors(oracle.against(programme, told, event))
            assert codes(cycle.check(event)) == second, event
            writer.offered.append(event)
            seen["events"] += 1
            if second:
                refused.append(event)
                seen["refused"] += 1
                continue
            writer.cycle = cycle.apply(event)
            _count(seen, cycle, event, event in told)
    agree(programme, writer.cycle, writer.offered, refused)


def _count(seen, cycle, event, again):
    seen["accepted"] += not again
    seen["same again"] += again
    seen["corrections"] += isinstance(event.what, Correcting)
    moved = isinstance(event.what, Moving) and cycle.lifecycle.rows[cycle.state].get(event.what.move)
    seen["suspended"] += bool(moved and moved.kind == "suspend")
    last, first = cycle.since.latest, event.occurred.latest
    seen["backdated"] += bool(last and first and first < last)


def agree(programme, cycle, offered, refused):
    """The whole, at the end: the second opinion, a replay of everything that was offered, and a document."""
    second = oracle.Standing(programme, list(cycle.events))
    assert (cycle.state, cycle.aside.before, list(cycle.facts.items)) == (second.state, second.before, second.facts)
    assert [f"{note.code}!" for note in cycle.notes] == second.notes
    again = replay(programme, offered)
    assert again.cycle == cycle
    assert list(again.set_aside) == refused
    assert replay(programme, cycle.events).cycle == cycle
    assert pickle.loads(pickle.dumps(cycle)) == cycle
    assert loads(dumps(cycle), Cycle, programmes=[programme]).require("cycle") == cycle
    hold(cycle)


EDITIONS = [
    (first, second, table.id)
    for first, one in PROGRAMMES.items()
    for second, other in PROGRAMMES.items()
    if other.extends == first or (one.line == other.line and first < second and one.edition != other.edition)
    for table in one.lifecycles
    if table.id in [held.id for held in other.lifecycles]
]


@pytest.mark.parametrize(("first", "second", "table"), EDITIONS)
def test_a_history_of_one_edition_read_by_the_next(first, second, table):
    """What the next edition takes of it, and what it sets aside, is what the second opinion says."""
    writer = Writer(Random(f"{first} {second}"), PROGRAMMES[first], table)
    corrections = 0
    while len(writer.offered) < 60:
        for event in writer.next():
            corrections += isinstance(event.what, Correcting)
            if not isinstance(event.what, Correcting) or corrections < 6:
                writer.offered.append(event)
                writer.cycle = writer.cycle.step(event)[0] or writer.cycle
    start, *rest = writer.offered
    programme = PROGRAMMES[second]
    begun = started(programme, table).events[0]
    events = [evolve(start, by=begun.by, what=begun.what, id=begun.id), *(e for e in rest if e.id != start.id)]
    told, aside = [events[0]], []
    for event in events[1:]:
        against = errors(oracle.against(programme, told, event))
        if against:
            aside.append(event)
        elif event not in told:
            told.append(event)
    made = replay(programme, events)
    assert list(made.cycle.events) == told
    assert list(made.set_aside) == aside
    assert oracle.Standing(programme, told).state == made.cycle.state


def test_there_are_editions_to_change(seen):
    assert len(EDITIONS) > 3


def test_the_histories_held_every_kind_of_event(seen):
    if seen["events"]:  # the histories of this process
        assert all(seen.values()), seen
        assert seen["accepted"] > seen["events"] / 3
