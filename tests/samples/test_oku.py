"""Two parallel courses: nobody in both, two hundred only because the lists say so, and tasks that stay open."""

from random import Random

import pytest

from pendamping.cycle.replay import replay
from pendamping.model.facts import Attendance, Attribute
from pendamping.model.groups import check_disjoint, distinct_people
from pendamping.samples.figures import figures_of, follow_up, results_of
from pendamping.samples.oku import run_oku
from pendamping.values.counts import Count


@pytest.fixture(scope="module")
def oku():
    return run_oku(Random(2019))


def test_both_courses_have_the_hundred_participants_of_the_source(oku):
    results = results_of(oku)
    assert {name: item["count"] for name, item in results["by_bimtek"].items()} == {
        "portofolio-digital": 100,
        "coaching-supervisi": 100,
    }
    assert (results["subjects"]["count"], results["tiers"]["mentee"], len(oku.cycles)) == (200, 200, 200)
    assert results["groups"] == {
        "SMPN 1 OKU": {"mentors": None, "mentees": 100},
        "Gedung SKB Baturaja": {"mentors": None, "mentees": 100},
    }


def test_nobody_is_in_both_so_that_two_hundred_are_two_hundred(oku):
    assert check_disjoint(oku.groups) == ()
    counted = distinct_people(oku.groups)
    assert (counted.value, counted.findings) == (Count.exact(200), ())
    assert "200 different people" in oku.episodes[0].text.en


def test_without_the_lists_the_sum_is_only_a_bound_and_the_page_says_so(oku):
    codes = [flag.finding.code for flag in oku.flags]
    assert codes == ["model.distinct-only-if-disjoint", *["programme.provision-not-found"] * 4]
    assert "right only if nobody is in two groups" in oku.flags[0].finding.text("en")
    assert oku.flags[0].finding.citation.confidence.value == "inf"


def test_a_name_on_both_lists_is_refused_however_it_comes_in(oku):
    doubled, listed = (
        item for item in oku.refusals if item.findings[0].code in ("model.in-two-groups", "cycle.no-cycle")
    )
    assert doubled.findings[0].code == "model.in-two-groups"
    assert listed.subject == "bimtek-coaching-1"
    held = {fact.activity for cycle in oku.cycles for fact in cycle.facts.of(Attendance)}
    assert held == {"bimtek-portofolio", "bimtek-coaching"}
    for cycle in oku.cycles:
        attended = {fact.activity for fact in cycle.facts.of(Attendance)}
        (track,) = {fact.value for fact in cycle.facts.of(Attribute)}
        assert attended == {"bimtek-portofolio" if track == "portofolio-digital" else "bimtek-coaching"}


def test_both_courses_are_held_on_the_same_three_days_in_two_places(oku):
    days = {}
    for held in oku.held:
        days.setdefault(held.group.shown, []).append(held.session.occurred.first.isoformat())
    assert days == {
        place: ["2025-11-28", "2025-11-29", "2025-11-30"] for place in ("SMPN 1 OKU", "Gedung SKB Baturaja")
    }
    assert [(held.attendance.attended.number, held.attendance.invited.number) for held in oku.held] == [(99, 100)] * 6
    basis = {item.activity.id: item.basis for item in oku.dated}
    assert basis["bimtek-portofolio"] == basis["bimtek-coaching"] == "published"
    assert basis["pengimbasan"] == basis["validasi-dapodik"] == "synthetic"


def test_what_is_owed_is_counted_from_the_evidence(oku):
    assert follow_up(oku) == {
        "laporan-imbas": {"done": 174, "open": 26},
        "hasil-dapodik": {"done": 180, "open": 20},
    }
    found = figures_of(oku)
    assert (found.states["selesai"], found.states["mengimbaskan"], found.states["mengikuti"]) == (156, 42, 2)
    closed = [cycle for cycle in oku.cycles if cycle.closed]
    assert all(("evidence", code) in cycle.facts.marks for cycle in closed for code in oku.actions)


def test_every_refusal_has_its_reason(oku):
    codes = sorted(finding.code for item in oku.refusals for finding in item.findings[:1])
    assert codes == ["cycle.no-cycle", "model.in-two-groups", *["programme.not-met"] * 4]
    assert len({item.tried.en for item in oku.refusals}) == 6


def test_every_cycle_replays_to_itself(oku):
    for cycle in oku.cycles[::10]:
        again = replay(oku.programme, cycle.events)
        assert (again.cycle, again.findings, again.set_aside) == (cycle, (), ())


def test_chance_changes_who_and_not_how_many(oku):
    assert figures_of(run_oku(Random(3))).states == figures_of(oku).states
    assert run_oku(Random(2019)).cycles == oku.cycles
