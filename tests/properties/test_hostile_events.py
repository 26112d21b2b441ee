"""Any event against any cycle: findings, or the errors that are documented, and nothing else."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping import (
    Actor,
    Cycle,
    Event,
    InvalidInput,
    Misuse,
    Refused,
    UnknownName,
    load_programme,
    overdue,
    record,
    replay,
    standing,
    whatif,
)
from pendamping.cycle.events import Correcting, Moving
from pendamping.findings import Finding
from pendamping.model.facts import FACT_KINDS
from pendamping.model.sessions import Session
from pendamping.programme.reading import shipped_packs
from pendamping.testing import cycles, events, give, moments, programmes, texts, whens

PROGRAMMES = {id: load_programme(id) for id in sorted(shipped_packs())}
DOCUMENTED = (Refused, Misuse, UnknownName, InvalidInput)
NOW = datetime(2027, 1, 1, tzinfo=UTC)

anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**5000),
    st.floats(),
    st.decimals(),
    st.binary(max_size=8),
    texts(),
    st.just(""),
    st.datetimes(),
    moments(hostile=True),
    whens(hostile=True),
    st.dates(),
    st.lists(st.integers(), max_size=2),
    st.tuples(texts()),
    st.sets(st.integers(), max_size=2),
    st.dictionaries(texts(), st.integers(), max_size=2),
    st.builds(object),
    st.sampled_from((Actor, NotImplemented, ..., type)),
)


def documented(call):
    """What a call gives, or None where it raises an error that is documented and can be told."""
    try:
        return call()
    except DOCUMENTED as error:
        told = str(error)
    assert told
    return None


@st.composite
def any_cycles(draw):
    programme = draw(st.sampled_from(list(PROGRAMMES.values())) | programmes())
    return draw(cycles(programme))


@st.composite
def hostile(draw):
    cycle = draw(any_cycles())
    return cycle, draw(events(cycle.programme))


@given(hostile())
def test_any_event_is_answered_with_findings_that_can_be_told(case):
    cycle, event = case
    for finding in cycle.check(event):
        assert isinstance(finding, Finding)
        assert finding.text("id")
        assert finding.text("en")
        finding.fix("id")
    give(cycle, event)
    assert isinstance(replay(cycle.programme, [event]).findings, tuple)


@given(any_cycles(), anything)
def test_anything_at_all_in_place_of_an_event(cycle, thing):
    for call in (cycle.check, cycle.apply, cycle.step):
        with pytest.raises(Misuse, match="not an event"):
            call(thing)
    for call in (lambda: replay(cycle.programme, [thing]), lambda: whatif(cycle, [thing])):
        with pytest.raises(Misuse, match="not an event"):
            call()


@given(any_cycles(), anything)
def test_anything_at_all_in_place_of_a_version(cycle, version):
    event = Event("new", NOW, Actor("p", "mentor"), Moving("x"))
    if version is not None and type(version) is not int:
        for call in (cycle.check, cycle.apply):
            with pytest.raises(Misuse, match="whole number"):
                call(event, version)
        return
    assert cycle.check(event, version)
    with pytest.raises(Refused) as refused:
        cycle.apply(event, version)
    assert refused.value.findings == cycle.check(event, version)


@given(any_cycles(), anything, anything)
def test_anything_at_all_in_place_of_time_and_actor_of_a_question(cycle, at, by):
    if documented(lambda: cycle.options(at)) is None:
        assert not isinstance(at, datetime) or at.tzinfo is None
    else:
        assert standing([cycle], at).rows
        assert overdue(cycle, at) is None or overdue(cycle, at) >= 0
    if by is not None:
        with pytest.raises(Misuse, match="Actor"):
            cycle.options(NOW, by)


@given(st.data())
def test_anything_at_all_in_the_fields_of_an_event(data):
    fields = {
        "id": "e-1",
        "recorded_at": NOW,
        "by": Actor("p-1", "mentor"),
        "occurred": None,
    }
    for name in data.draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=2)):
        fields[name] = data.draw(anything)
    what = {name: data.draw(anything) for name in data.draw(st.sets(st.sampled_from(("reason", "successor"))))}
    move, kind = data.draw(anything | st.just("tunda")), data.draw(anything | st.sampled_from(sorted(FACT_KINDS)))
    names = st.sampled_from(("code", "activity", "status", "session", "days", "steps", "set", "round", "value", "year"))
    about = {name: data.draw(anything) for name in data.draw(st.sets(names, max_size=3))}
    made = [
        lambda: Event.move(move, **what, **fields),
        lambda: Event.fact(kind, **about, **fields),
        lambda: Event(fields["id"], fields["recorded_at"], fields["by"], move),
        lambda: Event("e-1", NOW, fields["by"], Correcting(move, "salah", data.draw(anything))),
    ]
    for make in made:
        event = documented(make)
        if event is not None:
            assert isinstance(CYCLES[0].check(event), tuple)


CYCLES = tuple(
    Cycle.start(programme, table.id, subject="s", recorded_at=NOW, by=Actor("p", (*table.starts, "")[0]))
    for programme in PROGRAMMES.values()
    for table in programme.lifecycles
)


@given(st.data())
def test_anything_at_all_to_start_a_cycle(data):
    fields = {"subject": "s-1", "recorded_at": NOW, "by": Actor("p", "direktorat"), "occurred": None, "id": ""}
    for name in data.draw(st.sets(st.sampled_from(sorted(fields)), min_size=1)):
        fields[name] = data.draw(anything)
    table = data.draw(texts() | st.just("pair"))
    cycle = documented(lambda: Cycle.start(PROGRAMMES["kemitraan-guru-smp-2019"], table, **fields))
    if cycle is not None:
        assert replay(cycle.programme, cycle.events).cycle == cycle


@given(st.data())
def test_anything_at_all_as_a_list_of_attendance(data):
    marks = {name: data.draw(anything) for name in data.draw(st.sets(st.sampled_from(("s", "t")) | texts()))}
    session = Session("sesi-1", data.draw(texts()), occurred=data.draw(whens(hostile=True)))
    recorded = record(CYCLES[:3], session, marks, recorded_at=data.draw(moments(hostile=True)), by=Actor("f", "x"))
    assert recorded.cycles == CYCLES[:3]
    assert all(finding.text("id") and finding.text("en") for finding in recorded.findings)


@given(anything, anything)
def test_anything_at_all_asked_of_a_programme(name, on):
    programme = PROGRAMMES["kemitraan-guru-smp-2019"]
    for ask in (
        programme.lifecycle,
        programme.activity,
        programme.coverage_set,
        programme.reason,
        programme.source,
        programme.word,
        programme.declares,
        programme.lifecycle("pair").state,
        programme.lifecycle("pair").move,
    ):
        with pytest.raises((UnknownName, Misuse)) as error:
            ask(name)
        assert str(error.value)
    documented(lambda: programme.provision("mentors", on=on))
    documented(lambda: programme.provision(name))


def test_the_day_of_a_question_may_be_any():
    for programme in PROGRAMMES.values():
        for day in (date.min, date.max):
            for provision in programme.provisions:
                assert programme.provision(provision.id, on=day) is not None
