"""What stands against an event whatever its cycle is: its time, told to the minute where it is known so well."""

from datetime import UTC, datetime, timedelta

import pytest

from pendamping import Event, When
from pendamping.cycle.judging import times

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
