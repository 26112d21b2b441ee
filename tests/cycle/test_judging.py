"""What stands against an event whatever its cycle is: its time, told to the minute where it is known so well."""

from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve

from pendamping import Actor, Event, Misuse, When, replay
from pendamping.cycle.judging import times
from pendamping.findings import Findings

NOON = datetime(2019, 12, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(("ahead", "early"), [(-1, False), (0, False), (1, True), (60, True)])
def test_what_happens_later_the_same_day_cannot_be_recorded_yet(pair, ahead, early):
    at = When.of(NOON + timedelta(minutes=ahead))
    event = Event.fact("attribute", name="ijazah", value="S1", **{**pair.about("fasilitator"), "recorded_at": NOON})
    event = Event(event.id, NOON, event.by, event.what, at)
    found = times(event)
    assert [item.code for item in found] == ["cycle.recorded-early"] * early
    if early:
        assert found[0].text() == f"dicatat 2019-12-03T05:00+00:00, sebelum terjadi ({at.text()})"
        assert found[0].text("en") == f"recorded 2019-12-03T05:00+00:00, before it occurred ({at.text('en')})"


def test_what_happened_after_the_end_is_told_with_both_days(pair, smp):
    leave = next(move for move in smp.lifecycle("pair").moves if move.kind == "withdraw")
    reason = {"reason": leave.reasons[0]} if leave.reasons else {}
    pair.move(leave.id, leave.by[0] if leave.by else "direktorat", on="1 Desember 2019", **reason)
    assert pair.cycle.closed
    late = Event.fact("attendance", activity="workshop", occurred="2 Desember 2019", **pair.about("fasilitator"))
    (found,) = [item for item in pair.cycle.check(late) if item.code == "cycle.after-close"]
    assert found.text() == "terjadi 2 Desember 2019, sesudah siklus berakhir (1 Desember 2019)"
    assert found.text("en") == "occurred 2 December 2019, after the cycle ended (1 December 2019)"


def test_the_same_events_in_another_order_are_another_cycle(pair):
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    pair.fact("attendance", activity="workshop", on="1 Agustus 2019")
    other = evolve(pair.cycle, log=dict(reversed(pair.cycle.log.items())))
    assert other != pair.cycle
    assert other.log == pair.cycle.log


def test_what_stands_against_an_event_shows_itself_and_nothing_is_nothing(pair):
    fine = Event.move("mulai-workshop", occurred="31 Juli 2019", **pair.about("fasilitator"))
    assert pair.cycle.check(fine) == ()
    assert type(pair.cycle.check(Event.move("rtl", **pair.about("fasilitator")))) is Findings


def test_a_correction_that_breaks_something_says_all_of_it(pair):
    begun = pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    pair.fact("evidence", "mentor", code="rencana-ojl", on="2 Agustus 2019")
    handed_in = pair.move("ajukan-rencana", "mentor", on="5 Agustus 2019")
    wrong = Event.correction(begun.id, why="salah catat", **pair.about("fasilitator"))
    (found,) = pair.cycle.check(wrong)
    from_start = replay(pair.cycle.programme, [*pair.cycle.events[:1], *pair.cycle.events[2:]])
    reasons = [item for item in from_start.findings if item.path == handed_in.id]
    assert found.code == "cycle.correction-breaks"
    for lang in ("id", "en"):
        assert "; ".join(item.text(lang) for item in reasons) in found.text(lang)


@pytest.mark.parametrize(("at", "late"), [(datetime(2019, 7, 1, tzinfo=UTC), True), (NOON, False)])
def test_no_move_is_possible_before_the_last_dated_one_though_a_later_one_has_no_date(pair, at, late):
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    pair.fact("evidence", "mentor", code="rencana-ojl", on="2 Agustus 2019")
    pair.move("ajukan-rencana", "mentor")
    told = {item.code for option in pair.cycle.options(at) for item in option.blocked}
    assert ("cycle.out-of-order" in told) == late


def test_the_time_that_options_are_asked_for_is_named(pair):
    with pytest.raises(Misuse, match=r"^at is not aware: "):
        pair.cycle.options(datetime(2019, 8, 1))


def test_no_more_than_eighty_signs_of_a_strange_word_are_repeated(pair):
    word = "peran" * 20
    by = {**pair.about("fasilitator"), "by": Actor("x-1", word)}
    for strange in (
        Event.move("mulai-workshop", occurred="31 Juli 2019", **by),
        Event.move("tunda", occurred="31 Juli 2019", reason=word, **pair.about("fasilitator")),
        Event.fact("evidence", code=word, **pair.about("fasilitator")),
        Event.correction(word, why="salah catat", **pair.about("fasilitator")),
    ):
        (found,) = pair.cycle.check(strange)
        for lang in ("id", "en"):
            assert word[:80] in found.text(lang)
            assert word[:81] not in found.text(lang)
