"""The plugin keeps every promise, and does what its circular says."""

from datetime import UTC, datetime

import pendamping_contoh
import pytest

from pendamping import Actor, Cycle, Event, load_programme, pair, report
from pendamping.pairing.people import Mentee, Mentor
from pendamping.plugins import Extensions
from pendamping.testing import parametrize_with_checks, path_to

NOW = datetime(2027, 9, 1, tzinfo=UTC)
PROGRAMME = load_programme("kemitraan-guru-smp-2027", Extensions.of(pendamping_contoh))


@parametrize_with_checks(
    [pendamping_contoh],
)
def test_the_plugin_keeps_every_promise(plugin, check):
    check(plugin)


@pytest.fixture
def visited() -> Cycle:
    """A pair after the visit, ready to begin the cascade but for the minutes."""
    from pendamping import replay

    cycle = replay(PROGRAMME, path_to(PROGRAMME, "pair", "ojl-2")).cycle
    assert cycle is not None
    by = Actor("m-1", "mentor")
    return cycle.apply(Event.fact("activity", activity="ojl-2", id="e-1", recorded_at=NOW, by=by))


def test_the_cascade_waits_for_the_minutes(visited):
    begin = Event.move("mulai-pengimbasan", id="e-2", recorded_at=NOW, by=Actor("t-1", "mentee"))
    (finding,) = visited.check(begin)
    assert finding.text("id") == "notula kunjungan belum diserahkan"
    minutes = Event.fact("evidence", code="notula", id="e-3", recorded_at=NOW, by=Actor("m-1", "mentor"))
    cycle = visited.apply(minutes).apply(begin)
    assert cycle.state == "pengimbasan"
    table = report([cycle], ["notula-masuk"], at=NOW)
    assert "1" in table.to_text()


def test_pairs_of_one_cluster_go_before_others():
    known = {"jenjang": "SMP", "mapel": "IPA"}
    mentors = [Mentor(f"i-{gugus}", {**known, "region": "16.01", "gugus": gugus}) for gugus in "12"]
    mentees = [Mentee(f"m-{gugus}", {**known, "region": "16.02", "gugus": gugus}) for gugus in "21"]
    pairing = pair(PROGRAMME, mentors, mentees)
    assert {(item.mentor, item.mentee) for item in pairing.pairs} == {("i-1", "m-1"), ("i-2", "m-2")}
    assert PROGRAMME.provision("mentees-per-mentor", on="2027").max == 4
