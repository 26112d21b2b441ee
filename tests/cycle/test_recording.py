from datetime import UTC, datetime

import pytest

from pendamping import Actor, Cycle, Event, record
from pendamping.model.sessions import Session
from pendamping.values.when import When

NOW = datetime(2025, 12, 1, tzinfo=UTC)
FACILITATOR = Actor("f-1", "fasilitator")
SESSION = Session("p1-kelas-a", "pendampingan-1", occurred=When.of("18 Oktober 2025"))


@pytest.fixture
def kelas(pm):
    """Forty heads of SMP, as in Kabupaten Banjar on 18 October 2025 (case A41)."""
    by = Actor("d-1", "dinas")
    return [Cycle.start(pm, "person", subject=f"ks-{n:02}", recorded_at=NOW, by=by) for n in range(40)]


def everyone(kelas, status="present"):
    return {cycle.subject: status for cycle in kelas}


def noted(kelas, marks, session=SESSION):
    return record(kelas, session, marks, recorded_at=NOW, by=FACILITATOR)


def test_one_session_of_forty_people_becomes_one_fact_each(kelas):
    after = noted(kelas, everyone(kelas) | {"ks-07": "absent", "ks-08": "excused"})
    assert after.findings == ()
    assert [cycle.subject for cycle in after.cycles] == [cycle.subject for cycle in kelas]
    last = [cycle.events[-1] for cycle in after.cycles]
    assert {event.what.status for event in last} == {"present", "absent", "excused"}
    assert last[7].what.status == "absent"
    assert {event.id for event in last} == {f"p1-kelas-a:{cycle.subject}" for cycle in kelas}
    assert {event.occurred for event in last} == {SESSION.occurred}


def test_recording_the_same_list_again_changes_nothing(kelas):
    once = noted(kelas, everyone(kelas)).cycles
    again = noted(once, everyone(kelas))
    assert all(one is other for one, other in zip(once, again.cycles, strict=True))


def test_a_list_that_leaves_people_out_is_recorded_for_nobody_and_names_them(kelas):
    marks = everyone(kelas)
    del marks["ks-03"], marks["ks-31"]
    after = noted(kelas, marks)
    assert [(item.code, item.path) for item in after.findings] == [
        ("cycle.not-listed", "ks-03"),
        ("cycle.not-listed", "ks-31"),
    ]
    assert all(one is other for one, other in zip(kelas, after.cycles, strict=True))


def test_a_stranger_on_the_list_stops_it_for_all(kelas):
    after = noted(kelas, everyone(kelas) | {"ks-99": "present"})
    assert [(item.code, item.path) for item in after.findings] == [("cycle.no-cycle", "ks-99")]
    assert after.cycles == tuple(kelas)


@pytest.mark.parametrize("mark", ["hadir", "", 1, True, ["present"], float("nan")], ids=repr)
def test_a_mark_that_is_none_of_the_three_words_stops_it_for_all(kelas, mark):
    after = noted(kelas, everyone(kelas) | {"ks-05": mark})
    assert [(item.code, item.path) for item in after.findings] == [("cycle.bad-presence", "ks-05")]
    assert after.cycles == tuple(kelas)


def test_what_one_cycle_refuses_stops_it_for_all(kelas):
    taken = Event.fact("evidence", code="rtl", id="p1-kelas-a:ks-10", recorded_at=NOW, by=FACILITATOR)
    kelas[10] = kelas[10].apply(taken)
    after = noted(kelas, everyone(kelas))
    assert [item.code for item in after.findings] == ["cycle.same-id"]
    assert after.cycles == tuple(kelas)


def test_an_activity_that_the_programme_does_not_have_is_told_for_each(kelas):
    after = noted(kelas, everyone(kelas), Session("s", "pendampingan-9"))
    assert {item.code for item in after.findings} == {"cycle.unknown-code"}
    assert len(after.findings) == 40


def test_all_kinds_of_trouble_are_told_together(kelas):
    marks = everyone(kelas) | {"ks-05": "hadir", "ks-99": "present"}
    del marks["ks-06"]
    assert {item.code for item in noted(kelas, marks).findings} == {
        "cycle.no-cycle",
        "cycle.bad-presence",
        "cycle.not-listed",
    }


def test_a_class_of_nobody_is_no_trouble(kelas):
    assert noted([], {}) == noted([], {})
    assert noted([], {}).cycles == ()
