"""Cycles: replayed on load, held to the state that was written, moved only by a declared step."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wire_values import cycle, programme

from pendamping import Cycle, load_programme, replay
from pendamping.codec import Migration, dumps, loads
from pendamping.codec.sorts.cycles import content_of
from pendamping.codec.sorts.programmes import content_hash
from pendamping.programme.reading import programme_of
from pendamping.testing import cycles
from pendamping.testing.paths import path_to, path_to_final


def codes(parsed):
    return [finding.code for finding in parsed.findings]


def changed(**changes):
    """The programme of the fixtures with some tables changed."""
    raw = json.loads(dumps(programme()), parse_float=Decimal)["data"]
    for key, change in changes.items():
        raw[key] = change(raw[key])
    return programme_of(raw).require("programme")


def renamed_move(tables, before="ajukan-rencana", after="serahkan-rencana"):
    return json.loads(json.dumps(tables).replace(f'"{before}"', f'"{after}"'))


@given(st.data())
def test_a_cycle_comes_back_as_it_was_with_its_programme(data):
    held = data.draw(cycles(programme()))
    again = loads(dumps(held), Cycle, programmes=[load_programme("psp-angkatan-1"), programme()])
    assert (again.value, again.findings) == (held, ())
    assert again.value.programme is programme()


def test_a_cycle_without_its_programme_is_refused():
    parsed = loads(dumps(cycle()), programmes=[load_programme("psp-angkatan-1")])
    assert parsed.value is None
    assert codes(parsed) == ["codec.programme-not-given"]
    assert "psp-angkatan-1" in parsed.findings[0].text("en")


def test_a_changed_pack_is_told_and_the_cycle_given_where_all_events_hold():
    other = changed(about=lambda about: {"id": "lain", "en": "other"})
    parsed = loads(dumps(cycle()), programmes=[other])
    assert codes(parsed) == ["codec.pack-changed"]
    assert parsed.value == replay(other, cycle().events).cycle
    assert codes(loads(dumps(parsed.value), programmes=[other])) == []


def test_events_that_hold_no_longer_are_named():
    parsed = loads(dumps(cycle()), programmes=[changed(lifecycle=renamed_move)])
    assert parsed.value is None
    (finding,) = parsed.findings
    assert finding.code == "codec.events-do-not-hold"
    assert finding.param("event") == "e-5"


def test_another_end_than_was_written_is_refused():
    text = dumps(cycle())
    assert cycle().state == "rencana-diajukan"
    parsed = loads(text.replace('"state":"rencana-diajukan"', '"state":"workshop"'), programmes=[programme()])
    assert parsed.value is None
    assert codes(parsed) == ["codec.other-state"]


def test_a_declared_step_moves_a_cycle():
    target = changed(id=lambda id: f"{id}-b", lifecycle=renamed_move)
    step = Migration(programme().id, target.id, moves={"ajukan-rencana": "serahkan-rencana"})
    text = dumps(cycle())
    assert codes(loads(text, programmes=[target])) == ["codec.programme-not-given"]
    parsed = loads(text, Cycle, programmes=[target], migrations=[step])
    assert codes(parsed) == ["codec.migrated"]
    assert parsed.value.programme is target
    assert parsed.value.state == "rencana-diajukan"
    assert [event.id for event in parsed.value.events] == [event.id for event in cycle().events]
    assert codes(loads(dumps(parsed.value), programmes=[target])) == []


def test_a_step_that_does_not_fit_moves_nothing():
    target = changed(id=lambda id: f"{id}-b", lifecycle=renamed_move)
    text = dumps(cycle())
    other = Migration("psp-angkatan-1", target.id)
    assert codes(loads(text, programmes=[target], migrations=[other])) == ["codec.programme-not-given"]
    other_content = Migration(programme().id, target.id, content="sha256:0")
    assert codes(loads(text, programmes=[target], migrations=[other_content])) == ["codec.programme-not-given"]
    without_moves = Migration(programme().id, target.id)
    assert codes(loads(text, programmes=[target], migrations=[without_moves])) == [
        "codec.migrated",
        "codec.events-do-not-hold",
    ]


def test_renamed_states_and_lifecycles_are_declared_too():
    target = changed(
        id=lambda id: f"{id}-b",
        lifecycle=lambda tables: renamed_move(renamed_move(tables, "rencana-diajukan", "menunggu"), "pair", "pasangan"),
    )
    text = dumps(cycle())
    step = Migration(programme().id, target.id, lifecycles={"pair": "pasangan"})
    assert codes(loads(text, programmes=[target], migrations=[step])) == ["codec.migrated", "codec.other-state"]
    step = Migration(
        programme().id, target.id, lifecycles={"pair": "pasangan"}, states={"rencana-diajukan": "menunggu"}
    )
    parsed = loads(text, Cycle, programmes=[target], migrations=[step])
    assert parsed.value.state == "menunggu"
    assert parsed.value.lifecycle.id == "pasangan"


def test_steps_follow_one_another():
    target = changed(id=lambda id: "c")
    steps = [Migration(programme().id, "b"), Migration("b", "c")]
    parsed = loads(dumps(cycle()), Cycle, programmes=[target], migrations=steps)
    assert codes(parsed) == ["codec.migrated", "codec.migrated"]
    assert parsed.value.programme.id == "c"


def test_a_step_reaches_what_stands_in_for_a_corrected_event():
    events = list(path_to(programme(), "pair", "rencana-diajukan"))
    held = replay(programme(), events).cycle
    from pendamping import Event
    from pendamping.testing.paths import next_time

    last = events[-1]
    instead = Event.move("ajukan-rencana", id="instead", recorded_at=next_time(held), by=last.by)
    role = (held.lifecycle.corrects or ("fasilitator",))[0]
    from pendamping import Actor

    held = held.apply(
        Event.correction(
            last.id, why="salah", id="fix", recorded_at=next_time(held), by=Actor("f", role), by_event=instead
        )
    )
    target = changed(id=lambda id: f"{id}-b", lifecycle=renamed_move)
    step = Migration(programme().id, target.id, moves={"ajukan-rencana": "serahkan-rencana"})
    parsed = loads(dumps(held), Cycle, programmes=[target], migrations=[step])
    assert parsed.value.events[-1].what.by_event.what.move == "serahkan-rencana"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('"events":[', '"events":[3,', "structure.wrong-type"),
        ('"events":[', '"event":[', "structure.unknown-key"),
        ('"content":"', '"content":3,"x":"', "structure.wrong-type"),
    ],
)
def test_a_broken_cycle_is_told(before, after, code):
    parsed = loads(dumps(cycle()).replace(before, after, 1), programmes=[programme()])
    assert parsed.value is None
    assert code in codes(parsed)


def test_a_cycle_of_no_events_or_of_one_twice_is_refused():
    data = json.loads(dumps(cycle()))
    first = data["data"]["events"][0]
    for events, code in (([], "codec.no-events"), ([first, first], "codec.cycle-event-twice")):
        text = json.dumps({**data, "data": {**data["data"], "events": events, "state": "ditetapkan"}})
        assert codes(loads(text, programmes=[programme()])) == [code]


@pytest.mark.parametrize(("events", "corrections"), [(10_001, 0), (2000, 30)])
def test_a_cycle_of_too_many_events_is_not_replayed(events, corrections):
    first, one = (json.loads(text)["data"] for text in (dumps(cycle().events[0]), dumps(cycle().events[2])))
    wrong = {**one, "what": {"kind": "correction", "event": "e-1", "why": "x"}}
    log = [first] + [{**(wrong if n < corrections else one), "id": f"x-{n}"} for n in range(events - 1)]
    data = json.loads(dumps(cycle()))
    data["data"]["events"] = log
    assert codes(loads(json.dumps(data), programmes=[programme()])) == ["codec.too-many-events"]


def test_the_content_hash_is_that_of_the_words_figures_and_rows():
    assert content_of(cycle()) == content_hash(programme()) == content_hash(changed())
    assert content_hash(changed(edition=lambda _: "2019b")) != content_hash(programme())


def test_a_whole_course_of_every_lifecycle_comes_back():
    for pack in ("kemitraan-guru-smp-2018", "pm-kepala-sekolah-2025", "psp-angkatan-1"):
        edition = load_programme(pack)
        for table in edition.lifecycles:
            held = replay(edition, path_to_final(edition, table.id, table.initial)).cycle
            assert loads(dumps(held), programmes=[edition]).value == held
