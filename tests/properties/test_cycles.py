"""What every cycle promises, on random histories of every shipped pack and of made-up programmes."""

import pickle
from datetime import timedelta
from itertools import product

import oracle
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pendamping import Actor, Event, Refused, When, load_programme, replay
from pendamping.cycle.cycle import effective
from pendamping.cycle.events import Correcting, Moving, Starting
from pendamping.findings import Severity
from pendamping.model.facts import FeedbackFact
from pendamping.programme.reading import shipped_packs
from pendamping.testing import (
    actors,
    cycles,
    events,
    events_after,
    give,
    hold,
    hold_options,
    machine_for,
    moments,
    path_to,
    path_to_final,
    programmes,
)
from pendamping.testing.paths import next_time, prepared

PROGRAMMES = {id: load_programme(id) for id in sorted(shipped_packs())}
TABLES = [(id, table.id) for id, programme in PROGRAMMES.items() for table in programme.lifecycles]
STATES = [(id, table, state.id) for id, table in TABLES for state in PROGRAMMES[id].lifecycle(table).states]
every_table = pytest.mark.parametrize(("pack", "table"), TABLES)


@st.composite
def any_cycles(draw):
    """A cycle of a shipped or of a made-up programme."""
    programme = draw(st.sampled_from(list(PROGRAMMES.values())) | programmes())
    return draw(cycles(programme))


@st.composite
def asked(draw):
    """A cycle and an event that it is asked about: plausible, hostile, or about an event that the cycle knows."""
    cycle = draw(any_cycles())
    rows = list(cycle.lifecycle.rows[cycle.state].values())
    if rows and draw(st.booleans()):
        cycle = prepared(cycle, rows[draw(st.integers(0, len(rows) - 1))])
    event = draw(events_after(cycle) | events(cycle.programme, cycle.lifecycle.id))
    known = st.sampled_from([*(event.id for event in cycle.events), *sorted(cycle.aside.replaced)])
    if draw(st.integers(0, 5)) == 5:
        event = evolve(event, id=draw(known))
    if isinstance(event.what, Correcting) and draw(st.booleans()):
        event = evolve(event, what=evolve(event.what, event=draw(known)))
    return cycle, event


# every promise at once, by machines generated from the packs ------------------------------------------------------


@every_table
def test_machines_of_every_pack(pack, table):
    machine = machine_for(PROGRAMMES[pack], table)
    few = max(settings.default.max_examples // 4, 10)
    case = machine.TestCase()
    case.settings = settings(max_examples=few, stateful_step_count=25, suppress_health_check=list(HealthCheck))
    case.runTest()


@given(asked())
def test_every_answer_to_an_event_agrees_with_the_others(case):
    cycle, event = case
    hold(give(cycle, event))


@given(any_cycles())
def test_a_cycle_is_what_its_events_make(cycle):
    hold(cycle)
    assert pickle.loads(pickle.dumps(cycle)) == cycle


@given(any_cycles(), st.data())
def test_options_say_what_check_says(cycle, data):
    at = data.draw(moments() | st.just(next_time(cycle)))
    hold_options(cycle, at, data.draw(st.lists(actors(cycle.programme), min_size=1, max_size=3)))


# an independent second opinion ------------------------------------------------------------------------------------


def codes(findings):
    return {finding.code if finding.severity is Severity.ERROR else f"{finding.code}!" for finding in findings}


@given(asked())
def test_a_second_opinion_finds_the_same(case):
    cycle, event = case
    second = oracle.against(cycle.programme, list(cycle.events), event)
    assert codes(cycle.check(event)) == errors(second)


def errors(codes):
    return {code for code in codes if not code.endswith("!")}


@given(any_cycles())
def test_a_second_opinion_on_every_move_by_everybody_at_every_telling_time(cycle):
    told = list(cycle.events)
    days = {event.occurred.earliest for event in told if isinstance(event.what, Moving)} - {None}
    times = [When.unknown(), *(When.on(day - timedelta(days=1)) for day in days)]
    people = [Actor("p", role) for role in (*sorted(cycle.programme.declares("role"))[:3], "")]
    for move in cycle.lifecycle.moves:
        for number, (by, when) in enumerate(product(people, times)):
            reason = ("", "sakit", *move.reasons)[number % (2 + len(move.reasons))]
            what = Moving(move.id, reason, "s-2" if number % 2 else "")
            event = Event("new", next_time(cycle), by, what, when)
            assert codes(cycle.check(event)) == errors(oracle.against(cycle.programme, told, event)), event
    for when in (*times, *(When.on(day + timedelta(days=1)) for day in days)):
        event = Event("new", next_time(cycle), people[0], FeedbackFact("t-1"), when)
        assert codes(cycle.check(event)) == errors(oracle.against(cycle.programme, told, event)), event


@given(any_cycles())
def test_a_second_opinion_on_taking_back_every_event(cycle):
    for event in cycle.events[-4:]:
        for role in ("", *cycle.lifecycle.corrects[:1], "peserta"):
            back = Event.correction(event.id, why="salah", id="new", recorded_at=next_time(cycle), by=Actor("p", role))
            assert codes(cycle.check(back)) == errors(oracle.against(cycle.programme, list(cycle.events), back))


@given(any_cycles())
def test_a_second_opinion_stands_in_the_same_place(cycle):
    second = oracle.Standing(cycle.programme, list(cycle.events))
    assert (cycle.state, cycle.aside.before) == (second.state, second.before)
    assert list(cycle.facts.items) == second.facts
    assert [f"{note.code}!" for note in cycle.notes] == second.notes


# the end can be reached -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("pack", "table", "state"), STATES)
def test_from_every_state_of_every_pack_the_end_can_be_reached(pack, table, state):
    programme = PROGRAMMES[pack]
    there, history = path_to(programme, table, state), path_to_final(programme, table, state)
    assert history[: len(there)] == there
    assert replay(programme, there).cycle.state == state
    result = replay(programme, history)
    assert result.cycle.closed
    assert not result.set_aside
    assert oracle.Standing(programme, list(history)).state == result.cycle.state


@given(programmes())
def test_from_every_state_of_a_made_up_programme_the_end_can_be_reached(programme):
    for table in programme.lifecycles:
        for state in table.states:
            assert replay(programme, path_to_final(programme, table.id, state.id)).cycle.closed


# corrections ------------------------------------------------------------------------------------------------------


@given(any_cycles())
def test_a_corrected_history_is_the_history_without_the_mistake(cycle):
    """State, facts and times are those of a fresh run of the events as they now count."""
    counting = effective(cycle.events)
    assert counting == tuple(oracle.in_force(list(cycle.events)))
    fresh = replay(cycle.programme, counting).cycle
    assert (fresh.state, fresh.facts, fresh.moved, fresh.aside.before) == (
        cycle.state,
        cycle.facts,
        cycle.moved,
        cycle.aside.before,
    )
    assert [note.code for note in fresh.notes] == [note.code for note in cycle.notes]


@given(any_cycles())
def test_the_order_alone_leads_to_where_the_cycle_stands(cycle):
    """What was accepted with all its needs is accepted where the table of moves alone is asked, corrections too."""
    result = replay(cycle.programme, cycle.events, order_only=True)
    assert (result.set_aside, result.findings) == ((), ())
    assert (result.cycle.state, result.cycle.aside.before) == (cycle.state, cycle.aside.before)


@given(any_cycles(), st.data())
def test_taking_a_correction_back_restores_what_was(cycle, data):
    targets = [event for event in cycle.events if not isinstance(event.what, (Starting, Correcting))]
    if not targets:
        return
    target = data.draw(st.sampled_from(targets))
    by = evolve(actor_who_corrects(cycle), id="p-9")
    instead = evolve(target, id="instead", by=target.by)
    correction = Event.correction(
        target.id,
        why="salah catat",
        id="c-1",
        recorded_at=next_time(cycle),
        by=by,
        by_event=data.draw(st.sampled_from((None, instead))),
    )
    corrected, findings = cycle.step(correction)
    if corrected is None:
        assert set(codes(findings)) <= {"cycle.correction-breaks"}
        return
    back = Event.correction("c-1", why="ternyata benar", id="c-2", recorded_at=next_time(cycle), by=by)
    restored = corrected.apply(back)
    assert (restored.state, restored.facts, restored.moved) == (cycle.state, cycle.facts, cycle.moved)
    assert restored.events == (*cycle.events, correction, back)


def actor_who_corrects(cycle):
    return Actor("p-1", (*cycle.lifecycle.corrects, "anybody")[0])


# nothing is lost, nothing is changed ------------------------------------------------------------------------------


@given(any_cycles(), st.data())
def test_every_accepted_event_is_kept_in_the_order_of_recording(cycle, data):
    kept = list(cycle.events)
    for event in data.draw(st.lists(events(cycle.programme, cycle.lifecycle.id), max_size=8)):
        repeated, refused = event in kept, bool(cycle.check(event))
        if refused:
            with pytest.raises(Refused):
                cycle.apply(event)
            assert not repeated
        else:
            cycle = cycle.apply(event)
            kept += [] if repeated else [event]
        assert list(cycle.events) == kept


@given(any_cycles(), st.data())
def test_replay_of_anything_sets_aside_what_it_cannot_take(cycle, data):
    given_events = data.draw(st.permutations(cycle.events))
    extra = data.draw(st.lists(events(cycle.programme), max_size=5))
    result = replay(cycle.programme, [*extra, *given_events])
    taken = () if result.cycle is None else result.cycle.events
    assert len(taken) + len(result.set_aside) <= len(given_events) + len(extra)
    assert all(event in taken or event in result.set_aside for event in given_events)
    assert bool(result.findings) == bool(result.set_aside)
    if result.cycle is not None:
        hold(result.cycle)


@given(any_cycles())
def test_the_version_guards_against_a_change_made_meanwhile(cycle):
    if cycle.closed:
        return
    row = next(iter(cycle.lifecycle.rows[cycle.state].values()))
    event = Event.move(row.id, id="late", recorded_at=next_time(cycle), by=cycle.events[0].by)
    with pytest.raises(Refused) as refused:
        cycle.apply(event, version=cycle.version - 1)
    assert "cycle.stale-version" in codes(refused.value.findings)
    assert refused.value.findings == cycle.check(event, cycle.version - 1)
    assert isinstance(event.what, Moving)
