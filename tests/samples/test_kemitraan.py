from collections import Counter
from random import Random

import pytest

from pendamping import load_programme, replay, schedule
from pendamping.cycle.events import Correcting, Moving
from pendamping.model.facts import Done
from pendamping.model.obstacles import check_obstacle
from pendamping.model.people import check_id
from pendamping.programme.reading import shipped_packs
from pendamping.samples.figures import assigned, figures_of, left_as
from pendamping.samples.kemitraan import PACK, run_kemitraan

PUBLISHED = {"mentor": 76, "mentee": 228, "cascade": 2280, "people": 2584}


@pytest.fixture(scope="module")
def sample():
    return run_kemitraan(Random(2019))


def moves_of(cycle) -> list[str]:
    return [event.what.move for event in cycle.events if isinstance(event.what, Moving)]


def test_the_published_figures_come_out_of_the_cycles(sample):
    assert figures_of(sample).tiers == PUBLISHED
    assert {item.tier: item.figure for item in sample.targets} == PUBLISHED


@pytest.mark.parametrize("seed", [0, 1, 25, 20190731])
def test_another_seed_gives_other_people_and_the_same_figures(seed, sample):
    other = run_kemitraan(Random(seed))
    assert figures_of(other).tiers == PUBLISHED
    assert figures_of(other).states == figures_of(sample).states
    assert list(other.people) != list(sample.people)


def test_the_figures_follow_the_provisions_and_are_no_constants():
    text = shipped_packs()[PACK]
    assert text.count("target = 76") == text.count("target = 10") == 1
    changed = load_programme(text.replace("target = 76", "target = 12").replace("target = 10", "target = 4"))
    tiers = figures_of(run_kemitraan(Random(1), changed)).tiers
    assert tiers == {"mentor": 12, "mentee": 36, "cascade": 144, "people": 192}


def test_a_seed_gives_the_same_round_to_the_last_event(sample):
    again = run_kemitraan(Random(2019))
    assert again == sample
    assert again != run_kemitraan(Random(2020))


def test_every_event_replays_to_the_same_cycle(sample):
    for cycle in sample.cycles:
        done = replay(sample.programme, cycle.events)
        assert (done.cycle, done.findings, done.set_aside) == (cycle, (), ())


def test_no_event_holds_anything_but_opaque_ids(sample):
    ids = {person for cycle in sample.cycles for role in PUBLISHED for person in assigned(cycle, role)}
    ids |= {event.by.id for cycle in sample.cycles for event in cycle.events} | {c.subject for c in sample.cycles}
    assert not [finding for id in ids for finding in check_id(id)]
    everything = repr([cycle.events for cycle in sample.cycles])
    for person in list(sample.people)[:300]:
        identity = sample.people.identity(person)
        assert identity.name not in everything
        assert identity.nip not in everything


def test_every_person_of_the_cycles_has_a_synthetic_identity(sample):
    people = {person for cycle in sample.cycles for role in PUBLISHED for person in assigned(cycle, role)}
    assert people == set(sample.people)


def test_the_days_of_the_workshop_are_published_and_those_of_ojl_1_follow(sample):
    dated = {item.activity.id: item for item in sample.dated}
    workshop = dated["workshop"]
    assert (workshop.when.text(), workshop.basis) == ("31 Juli s.d. 3 Agustus 2019", "published")
    computed = schedule(sample.programme, workshop.when.earliest).dates("ojl-1")
    assert (dated["ojl-1"].when.as_range(), dated["ojl-1"].basis) == (computed, "computed")
    assert computed.days == 7
    assert {id for id, item in dated.items() if item.basis == "synthetic"} == {"ojl-2", "pengimbasan", "evaluasi"}
    assert dated["evaluasi"].when.as_range().days == 4


def test_the_length_of_ojl_2_stays_unknown(sample):
    assert not sample.programme.provision("ojl-2-days").known
    visits = [fact for cycle in sample.cycles for fact in cycle.facts.of(Done) if fact.activity == "ojl-2"]
    assert len(visits) == 228
    assert {visit.days for visit in visits} == {None}


def test_what_was_refused_says_why(sample):
    codes = Counter(finding.code for item in sample.refusals for finding in item.findings)
    assert codes == {
        "cycle.reason-missing": 1,
        "cycle.successor-missing": 1,
        "programme.not-met": 2,
        "cycle.wrong-state": 1,
        "cycle.wrong-actor": 1,
        "programme.undecided": 1,
        "cycle.out-of-order": 1,
    }


def test_the_one_who_withdrew_and_the_one_replaced_are_counted_apart_and_their_places_are_filled(sample):
    left = {left_as(cycle): cycle for cycle in sample.cycles if left_as(cycle)}
    assert set(left) == {"withdrawn", "replaced"}
    assert figures_of(sample).left == {"withdrawn": (1, 1), "replaced": (1, 1), "cancelled": (0, 0)}
    successor = sample.cycle(left["replaced"].moved.what.successor)
    assert successor.state == "selesai"
    assert assigned(successor, "mentor") == assigned(left["replaced"], "mentor")
    assert assigned(successor, "cascade") == assigned(left["replaced"], "cascade")
    assert assigned(successor, "mentee") != assigned(left["replaced"], "mentee")
    reserve = [c for c in sample.cycles[228:] if assigned(c, "mentor") == assigned(left["withdrawn"], "mentor")]
    assert [cycle.state for cycle in reserve] == ["selesai"]


def test_two_pairs_wait_and_say_for_what(sample):
    waiting = {cycle.state: cycle for cycle in sample.cycles if not cycle.closed}
    assert set(waiting) == {"pengimbasan", "dilaporkan"}
    blocked = [
        option.blocked[0].text("en")
        for state in ("pengimbasan", "dilaporkan")
        for option in waiting[state].options(sample.at)
        if option.move.kind == "move"
    ]
    assert blocked == [
        "requirement not met: evidence: report to the ministry",
        "requirement not met: activity done: workshop and evaluation",
    ]


def test_the_suspended_pair_came_back_to_its_state_and_ended(sample):
    paused = next(cycle for cycle in sample.cycles if "tunda" in moves_of(cycle))
    moves = moves_of(paused)
    place = moves.index("tunda")
    assert moves[place : place + 3] == ["tunda", "lanjutkan", "mulai-ojl-2"]
    assert paused.state == "selesai"


def test_returned_plans_were_approved_the_second_time(sample):
    returned = [cycle for cycle in sample.cycles if "kembalikan-rencana" in moves_of(cycle)]
    assert len(returned) == 24
    for cycle in returned:
        assert moves_of(cycle).count("ajukan-rencana") == 2
        assert cycle.state == "selesai"


def test_one_group_is_below_and_one_above_the_target_and_the_sum_is_not_changed(sample):
    sizes = Counter(len(assigned(cycle, "cascade")) for cycle in sample.cycles if not left_as(cycle))
    assert sizes == {10: 226, 9: 1, 11: 1}
    assert [(flag.finding.code, flag.finding.param("value")) for flag in sample.flags] == [
        ("programme.below-target", 9),
        ("programme.above-target", 11),
    ]
    assert all(flag.finding.citation.addresses() for flag in sample.flags)


def test_a_fourth_mentee_would_be_flagged(sample):
    ratio = sample.programme.provision("mentees-per-mentor", on="2019")
    least, most = figures_of(sample).loads
    assert ratio.judge(least) == ratio.judge(most) == ()
    assert [finding.code for finding in ratio.judge(most + 1)] == ["programme.above-target"]


def test_the_corrected_length_counts_and_the_wrong_one_is_kept(sample):
    corrections = [
        (cycle, event.what)
        for cycle in sample.cycles
        for event in cycle.events
        if isinstance(event.what, Correcting) and event.what.by_event is not None
    ]
    (cycle, what) = corrections[0]
    assert len(corrections) == 1
    assert cycle.log[what.event].what == Done("ojl-1", days=6)
    assert [fact.days for fact in cycle.facts.of(Done) if fact.activity == "ojl-1"] == [7]


def test_the_obstacle_rose_through_every_level_and_is_solved(sample):
    (obstacle,) = sample.obstacles
    assert [step.level.value for step in obstacle.history] == ["sekolah", "daerah", "upt", "pusat"]
    assert (check_obstacle(obstacle), obstacle.is_open) == ((), False)
    cycle = sample.cycle(obstacle.subject)
    assert cycle.facts.open_obstacles() == ()
    assert ("obstacle", obstacle.id, "resolved") in cycle.facts.marks
