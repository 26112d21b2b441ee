"""What the strategies draw is what their names say, and varied enough to find something."""

from datetime import UTC

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pendamping import load_programme
from pendamping.cycle.events import Correcting, Event, Moving, Starting
from pendamping.model.facts import FACT_KINDS
from pendamping.programme.needs import REQUIREMENTS
from pendamping.programme.reading import shipped_packs
from pendamping.testing import actors, cycles, events, facts, moments, packs, programmes, texts, whens
from pendamping.values.when import Precision

PM = load_programme("pm-kepala-sekolah-2025")
KINDS = (Moving, Correcting, Starting, *FACT_KINDS.values())


def drawn(strategy, count=300):
    """Draw many values, the same ones each time."""
    out = []

    @settings(max_examples=count, derandomize=True, deadline=None, phases=(Phase.generate,), database=None)
    @given(strategy)
    def draw(value):
        out.append(value)

    draw()
    return out


def test_times_come_in_every_precision():
    assert {when.precision for when in drawn(whens())} == set(Precision)
    years = {when.first.year for when in drawn(whens(hostile=True)) if when.first}
    assert min(years) < 100
    assert max(years) > 9000


def test_moments_are_aware_and_reach_the_ends_of_the_calendar_when_hostile():
    assert all(at.utcoffset() is not None and 2018 <= at.year <= 2026 for at in drawn(moments()))
    hostile = {at.replace(tzinfo=None) for at in drawn(moments(hostile=True))}
    assert {1, 9999} <= {at.year for at in hostile}
    assert any(at.tzinfo is UTC for at in drawn(moments()))


def test_actors_take_declared_roles_and_others():
    roles = {actor.role for actor in drawn(actors(PM))}
    assert PM.declares("role") | {"", "tamu"} == roles


def test_texts_are_never_empty_and_hold_what_breaks_things():
    found = drawn(texts(), 500)
    assert all(found)
    assert {"\0", "\ud800"} <= set(found)


def test_facts_of_every_declared_kind_name_only_what_is_declared():
    found = drawn(facts(PM))
    assert {item.kind for item in found} == set(FACT_KINDS) - {"score", "attribute"}  # the course declares neither
    for item in found:
        assert getattr(item, "code", "rtl") in PM.declares("evidence")
        assert all(f"{item.set}/{step}" in PM.declares("step") for step in getattr(item, "steps", ()))
    assert any(getattr(item, "code", "rtl") not in PM.declares("evidence") for item in drawn(facts(PM, hostile=True)))


def test_events_are_of_every_sort_and_ids_come_back():
    found = drawn(events(PM), 500)
    assert all(type(event) is Event for event in found)
    sorts = {type(event.what) for event in found}
    assert set(KINDS) - {FACT_KINDS["score"], FACT_KINDS["attribute"]} <= sorts
    assert not all(isinstance(event.what, KINDS) for event in found)
    assert len({event.id for event in found}) < len(found) / 2
    assert all(isinstance(event.what, KINDS) for event in drawn(events(PM, hostile=False)))


def test_cycles_stand_in_many_states_and_hold_every_sort_of_event():
    found = drawn(cycles(PM))
    assert len({cycle.state for cycle in found}) >= 8
    assert {Moving, Correcting, Starting} <= {type(event.what) for cycle in found for event in cycle.events}
    assert {cycle.closed for cycle in found} == {True, False}
    assert any(cycle.aside.before for cycle in found)
    assert any(cycle.aside.replaced for cycle in found)


def test_made_up_programmes_use_every_kind_of_requirement():
    found = drawn(programmes(), 80)
    needs = [need for p in found for table in p.lifecycles for move in table.moves for need in move.needs]
    assert {need.kind for need in needs} == set(REQUIREMENTS)
    assert {move.kind for p in found for table in p.lifecycles for move in table.moves} >= {
        "suspend",
        "resume",
        "revise",
    }
    assert len({hash(table) for p in found for table in p.lifecycles}) > 60
    assert not [finding for p in found for finding in p.lint() if finding.code == "programme.dead-end"]


def test_packs_are_those_that_are_shipped():
    assert set(drawn(packs() | st.nothing(), 100)) == set(shipped_packs())
