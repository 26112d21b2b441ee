from datetime import UTC, datetime

import pytest
from attrs import evolve

from pendamping import Actor, Event, Misuse, load_programme, replay, whatif
from pendamping.citations import Citation, Confidence, Source
from pendamping.labels import Label
from pendamping.model.facts import Evidence
from pendamping.programme.lifecycle import Move

NOW = datetime(2019, 12, 1, tzinfo=UTC)


def test_the_events_of_a_cycle_give_it_back(pair):
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    pair.correct(pair.fact("evidence", code="rtl"))
    result = replay(pair.cycle.programme, pair.cycle.events)
    assert (result.cycle, result.findings, result.set_aside) == (pair.cycle, (), ())


def test_events_before_a_start_are_set_aside_with_the_reason(pair, smp):
    early = Event.move("mulai-workshop", id="e-0", recorded_at=NOW, by=Actor("f", "fasilitator"))
    result = replay(smp, [early, *pair.cycle.events])
    assert result.cycle == pair.cycle
    assert [(item.code, item.path) for item in result.findings] == [("cycle.not-started", "e-0")]
    assert result.set_aside == (early,)


def test_events_that_were_never_accepted_are_set_aside_and_the_rest_goes_on(pair, smp):
    wrong = Event.move("mulai-ojl-1", id="x", recorded_at=NOW, by=Actor("m", "mentor"))
    right = Event.move("mulai-workshop", id="y", recorded_at=NOW, by=Actor("f", "fasilitator"))
    result = replay(smp, [*pair.cycle.events, wrong, right])
    assert (result.cycle.state, result.set_aside) == ("workshop", (wrong,))


def test_every_finding_of_a_replay_names_its_event(pair, smp):
    begin = Event.move("mulai-workshop", id="y", recorded_at=NOW, by=Actor("f", "fasilitator"))
    unmet = Event.move("ajukan-rencana", id="no-plan", recorded_at=NOW, by=Actor("m", "mentor"))
    stranger = Event.move("tunda", id="stranger", recorded_at=NOW, by=Actor("m", "mentor"), reason="sakit")
    result = replay(smp, [*pair.cycle.events, begin, unmet, stranger])
    assert [event.id for event in result.set_aside] == ["no-plan", "stranger"]
    assert [(item.code, item.path) for item in result.findings] == [
        ("programme.not-met", "no-plan"),
        ("cycle.wrong-actor", "stranger"),
    ]
    assert whatif(result.cycle, [unmet]).findings[0].path == "no-plan"


def test_a_cycle_of_another_edition_is_not_replayed_under_this_one(pair):
    other = load_programme("kemitraan-guru-smp-2018")
    result = replay(other, pair.cycle.events)
    assert result.cycle is None
    assert result.findings[0].text("id").startswith("siklus ini dimulai dengan program kemitraan-guru-smp-2019")


@pytest.mark.parametrize("order_only", [False, True])
def test_an_event_that_stands_in_for_another_can_be_corrected_too_and_its_id_is_taken(pair, smp, order_only):
    def move(id, name="mulai-workshop"):
        return Event.move(name, id=id, recorded_at=NOW, by=Actor("f", "fasilitator"))

    def correct(of, id, by_event=None):
        return Event.correction(
            of, why="keliru", id=id, recorded_at=NOW, by=Actor("f", "fasilitator"), by_event=by_event
        )

    events = [*pair.cycle.events, move("m"), correct("m", "c", move("in-its-place")), correct("in-its-place", "d")]
    result = replay(
        smp, [*events, move("in-its-place"), correct("m", "e", move("in-its-place"))], order_only=order_only
    )
    assert result.cycle.state == pair.cycle.state
    assert [(event.id, found.code) for event, found in zip(result.set_aside, result.findings, strict=True)] == [
        ("in-its-place", "cycle.same-id"),
        ("e", "cycle.same-id"),
    ]


def test_nothing_makes_no_cycle(smp):
    assert replay(smp, ()).cycle is None


def test_what_if_leaves_the_cycle_as_it_is(pair):
    event = Event.move("mulai-workshop", id="y", recorded_at=NOW, by=Actor("f", "fasilitator"))
    assert whatif(pair.cycle, [event]).cycle.state == "workshop"
    assert pair.cycle.state == "ditetapkan"
    assert whatif(pair.cycle, []).cycle is pair.cycle


@pytest.mark.parametrize("wrong", [None, 3, "mulai", {}], ids=repr)
def test_what_is_no_event_is_a_misuse(pair, smp, wrong):
    with pytest.raises(Misuse, match="not an event"):
        replay(smp, [wrong])
    with pytest.raises(Misuse, match="not an event"):
        replay(smp, [*pair.cycle.events, wrong])


def test_the_order_alone_sets_aside_what_the_table_does_not_lead_to(pair, smp):
    """A pause and the way back, a way back from nowhere, a second start, corrections, an id told twice."""

    def move(id, name, **more):
        return Event.move(name, id=id, recorded_at=NOW, by=Actor("x", "siapa-pun"), **more)

    def correct(of, id, by_event=None):
        return Event.correction(of, why="keliru", id=id, recorded_at=NOW, by=Actor("x", ""), by_event=by_event)

    begun = pair.cycle.events[0]
    early, back, again = move("a", "mulai-workshop"), move("b", "lanjutkan"), evolve(begun, id="second-start")
    right = [move("c", "mulai-workshop"), move("d", "tunda"), move("e", "lanjutkan")]
    fact = Event.fact("evidence", id="f", recorded_at=NOW, by=Actor("x", ""), code="apa-pun")
    wrong = [correct("nobody", "g"), move("c", "tunda"), move("h", "entah"), correct("c", "i", move("d", "tunda"))]
    result = replay(
        smp, [early, begun, back, again, *right, fact, right[0], *wrong, correct("f", "j")], order_only=True
    )
    assert [event.id for event in result.set_aside] == ["g", "c", "i", "a", "b", "second-start", "h"]
    assert [found.code for found in result.findings] == [
        "cycle.no-such-event",
        "cycle.same-id",
        "cycle.same-id",
        "cycle.not-started",
        "cycle.wrong-state",
        "cycle.already-started",
        "cycle.unknown-move",
    ]
    assert (result.cycle.state, result.cycle.moved.id) == ("workshop", "e")
    assert replay(smp, [early], order_only=True).set_aside == (early,)


def test_a_correction_keeps_all_that_came_after_a_pause(pair):
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    wrong = pair.fact("attendance", activity="workshop", on="1 Agustus 2019")
    pair.move("tunda", "fasilitator", on="2 Agustus 2019", reason="sakit")
    pair.fact("evidence", "mentor", code="rtl", on="3 Agustus 2019")
    pair.move("lanjutkan", "fasilitator", on="4 Agustus 2019")
    pair.fact("evidence", "mentor", code="rencana-ojl", on="5 Agustus 2019")
    pair.correct(wrong)
    assert pair.cycle.state == "workshop"
    assert [fact.code for fact in pair.cycle.facts.of(Evidence)] == ["rtl", "rencana-ojl"]
    assert replay(pair.cycle.programme, pair.cycle.events).cycle == pair.cycle


@pytest.mark.parametrize("order_only", [False, True])
def test_a_way_back_without_a_suspension_before_it_is_told_with_its_source(pair, order_only):
    smp, cite = pair.cycle.programme, Citation((Source("K1", "https://example.org/a"),), Confidence.HIGH)
    first, *rest = smp.lifecycles
    there = Move("langsung", Label("langsung", "straight"), ("workshop",), "ditunda")
    moves = (evolve(row, cite=cite) if row.id == "lanjutkan" else row for row in first.moves)
    programme = evolve(smp, lifecycles=(evolve(first, moves=(*moves, there)), *rest))
    events = [
        *pair.cycle.events,
        Event.move("mulai-workshop", occurred="31 Juli 2019", **pair.about("fasilitator", "e-1")),
        Event.move("langsung", occurred="1 Agustus 2019", **pair.about("fasilitator", "e-2")),
        Event.move("lanjutkan", occurred="2 Agustus 2019", **pair.about("fasilitator", "e-3")),
    ]
    made = replay(programme, events, order_only=order_only)
    (found,) = made.findings
    assert made.cycle.state == "ditunda"
    assert (found.code, found.path, found.citation) == ("cycle.nothing-before", "e-3", cite)
    assert found.param("move") == programme.lifecycles[0].move("lanjutkan").label


def test_a_start_in_a_lifecycle_that_is_not_there_starts_nothing_in_any_replay(pair):
    (begun,) = pair.cycle.events
    lost = evolve(begun, what=evolve(begun.what, lifecycle="pasangan"))
    whole, order = (replay(pair.cycle.programme, [lost], order_only=only) for only in (False, True))
    assert whole.cycle is order.cycle is None
    assert [item.code for item in whole.findings] == [item.code for item in order.findings] != []
