"""The registration in Kabupaten Banjar: hedged numbers stay hedged, nothing is dated, and every school is accounted for."""

from random import Random

import pytest

from pendamping.cycle.replay import replay
from pendamping.model.places import Jenjang, check_school
from pendamping.samples.figures import figures_of, funnel, results_of
from pendamping.samples.psp import PACK, by_jenjang, hedged, run_psp
from pendamping.values.counts import Count
from pendamping.values.when import UNKNOWN_WHEN


@pytest.fixture(scope="module")
def psp():
    return run_psp(Random(2019))


def test_the_numbers_are_those_of_the_source_with_their_hedges(psp):
    assert by_jenjang(psp.programme) == {"TK": Count.exact(70), "SD": Count.about(117), "SMP": Count.about(73)}
    assert psp.published == Count.about(260)
    results = results_of(psp)
    assert {name: (item["count"], item["about"]) for name, item in results["by_jenjang"].items()} == {
        "TK": (70, False),
        "SD": (117, True),
        "SMP": (73, True),
    }
    assert (results["subjects"]["count"], results["subjects"]["about"]) == (260, True)
    assert results["subjects"]["text"] == {"id": "sekitar 260", "en": "about 260"}


def test_hedged_parts_and_total_are_noted_with_their_source(psp):
    (flag,) = psp.flags
    assert flag.finding.code == "values.parts-hedged"
    assert [source.key for source in flag.finding.citation.sources] == ["S1"]
    assert [item.finding.code for item in hedged(psp.programme, {"TK": Count.exact(70)})] == ["values.parts-hedged"]


def test_every_school_has_a_cycle_and_stands_somewhere(psp):
    found = figures_of(psp)
    assert len(psp.cycles) == len(psp.schools) == sum(found.states.values()) == 260
    assert [school.jenjang for school in psp.schools].count(Jenjang.PAUD) == 70
    assert {cycle.subject for cycle in psp.cycles} == {school.id for school in psp.schools}
    assert not [finding for school in psp.schools for finding in check_school(school)]
    assert {school.region for school in psp.schools} == {"63.03"}
    assert len({school.name for school in psp.schools}) == 260


def test_each_stage_holds_no_more_than_the_one_before(psp):
    stages = ("diberi-mandat", "terdaftar", "submit", "terverifikasi")
    reached = figures_of(psp).reached
    counts = [reached[stage] for stage in stages]
    assert counts == sorted(counts, reverse=True)
    assert counts == [260, 221, 164, 93]
    rows = funnel(psp, psp.parts[0])
    assert [sum(row[stage] for row in rows.values()) for stage in stages] == counts
    assert [row["diberi-mandat"] for row in rows.values()] == [70, 117, 73]


def test_nothing_is_dated(psp):
    assert psp.undated
    assert {item.when for item in psp.dated} == {UNKNOWN_WHEN}
    assert {event.occurred for cycle in (*psp.cycles, *psp.issues) for event in cycle.events} == {UNKNOWN_WHEN}
    assert results_of(psp)["looked_at"] is None


def test_the_clinic_is_online_first_and_helps_before_registration(psp):
    for cycle in psp.cycles:
        told = [event.what for event in cycle.events]
        attended = [getattr(what, "activity", "") for what in told if getattr(what, "activity", "")]
        assert attended in ([], ["coaching-clinic-daring"], ["coaching-clinic-daring", "coaching-clinic-luring"])
        moves = [place for place, what in enumerate(told) if getattr(what, "move", "") == "daftar"]
        if moves:
            assert getattr(told[moves[0] - 1], "activity", "") == "coaching-clinic-daring"


def test_obstacles_rise_one_level_at_a_time_and_stand_in_both_places(psp):
    assert results_of(psp)["issues"] == {"sekolah": 1, "daerah": 1, "upt": 0, "pusat": 1, "terselesaikan": 7}
    open_here = [item for cycle in psp.cycles for item in cycle.facts.open_obstacles()]
    open_there = {cycle.subject: cycle.state for cycle in psp.issues if not cycle.closed}
    assert {item.obstacle: item.level for item in open_here} == open_there
    order = ["sekolah", "daerah", "upt", "pusat"]
    for issue in psp.issues:
        levels = [issue.lifecycle.move(e.what.move).to for e in issue.events if getattr(e.what, "move", "")]
        rising = ["sekolah", *(level for level in levels if level != "terselesaikan")]
        assert rising == order[: len(rising)]


def test_what_was_refused_changed_nothing_and_says_why(psp):
    assert [sorted({finding.code for finding in item.findings}) for item in psp.refusals] == [
        ["cycle.wrong-actor"],
        ["programme.not-met"],
        ["cycle.wrong-actor"],
        ["cycle.wrong-state"],
        ["cycle.wrong-state"],
    ]
    assert all(finding.citation for item in psp.refusals for finding in item.findings)


def test_every_cycle_replays_to_itself(psp):
    for cycle in (*psp.cycles[::10], *psp.issues):
        again = replay(psp.programme, cycle.events)
        assert (again.cycle, again.findings, again.set_aside) == (cycle, (), ())


def test_chance_changes_who_and_not_how_many(psp):
    other = run_psp(Random(7))
    assert [school.id for school in other.schools] != [school.id for school in psp.schools]
    assert figures_of(other).states == figures_of(psp).states
    assert run_psp(Random(2019)).cycles == psp.cycles
    assert psp.programme.id == PACK
