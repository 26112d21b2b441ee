import json
from collections import Counter
from random import Random

import pytest

from pendamping import Misuse, load_programme
from pendamping.pairing import Mentee, Mentor, Problem, pair, verify
from pendamping.pairing.certificate import Certificate
from pendamping.samples.candidates import HIGH, UN
from pendamping.samples.figures import assigned
from pendamping.samples.kemitraan import run_kemitraan
from pendamping.samples.pairing import (
    FLOWS,
    PACKS,
    left_out,
    locks_priced,
    match_group,
    match_groups,
    nearest_first,
    pairing_results,
    results_of_group,
    telling_pair,
)


@pytest.fixture(scope="module")
def groups():
    return match_groups(2019)


@pytest.fixture(scope="module")
def teachers(groups):
    return groups[0]


def test_every_group_is_paired_as_published_and_proved(groups):
    assert [one.programme.id for one in groups] == list(PACKS)
    found = [(len(one.pairing.problem.mentors), len(one.pairing.pairs)) for one in groups]
    assert found == [(76, 228), (30, 120), (20, 80), (10, 40)]
    assert [one.loads for one in groups] == [{3: 76}, {4: 30}, {4: 20}, {4: 10}]
    assert all(one.proven.complete for one in groups)
    assert [len(one.pairing.unpaired) for one in groups] == [4, 0, 0, 0]


@pytest.mark.parametrize("seed", [0, 1, 25, 20190731])
def test_another_seed_gives_other_people_the_same_numbers_and_something_to_tell(seed, groups):
    others = match_groups(seed)
    assert [one.loads for one in others] == [one.loads for one in groups]
    assert {made.mentor for made in others[0].pairing.pairs}.isdisjoint(
        {made.mentor for made in groups[0].pairing.pairs}
    )
    found = pairing_results(others[0])["explained"]
    assert set(found["locks"]) == {"nearest", "waiting"}
    assert [row["waterfall"][-1]["left"] for row in found["unpaired"]] == [0, 0, 19, 19]


def test_the_engine_makes_no_difference(groups):
    for one in groups:
        assert pair(one.pairing.problem, engine="plain").certificate == one.pairing.certificate


def test_every_pair_keeps_the_rules_of_its_pack(groups):
    for one in groups:
        problem = one.pairing.problem
        assert len(problem.constraints) == len(one.programme.pairing) >= 3
        for made in one.pairing.pairs:
            mentor, mentee = problem.mentor(made.mentor), problem.mentee(made.mentee)
            assert mentor.get("mapel") == mentee.get("mapel")
            assert mentor.get("region") != mentee.get("region")
            assert (mentor.get(UN), mentee.get(UN) != HIGH) == (HIGH, True)


def test_flows_count_every_pair_once_and_differ_by_what_they_are_counted(groups):
    for one in groups:
        for by in FLOWS:
            assert sum(one.flows(by).values()) == len(one.pairing.pairs)
    by_hand = Counter()
    problem = groups[3].pairing.problem
    for made in groups[3].pairing.pairs:
        by_hand[problem.mentor(made.mentor).get("island"), problem.mentee(made.mentee).get("island")] += 1
    assert groups[3].flows("island") == by_hand
    assert set(groups[3].flows("group")) == {(HIGH, "rendah"), (HIGH, "3T")}


def test_the_pairs_of_the_round_are_those_of_the_pairing():
    round = run_kemitraan(Random(2019))
    made = {(one.mentor, one.mentee) for one in round.matched.pairing.pairs}
    begun = {(*assigned(cycle, "mentor"), *assigned(cycle, "mentee")) for cycle in round.cycles[:228]}
    assert begun == made
    assert len(round.cycles) == 230, "the last two are successors, from among the reserves"


def test_nearest_first_is_never_better(groups):
    for one in groups:
        pairs, cost = nearest_first(one.pairing)
        assert pairs <= len(one.pairing.pairs)
        assert pairs < len(one.pairing.pairs) or cost > one.pairing.cost
        assert pairing_results(one)["nearest_first"] == {"pairs": pairs, "cost": cost}


def test_the_telling_pair_is_not_with_the_nearest_and_the_price_is_exact(teachers):
    why, lock = telling_pair(teachers.pairing)
    nearest = next(item for item in why.alternatives if item.mentor == lock.mentor)
    assert nearest.cost < why.pair.cost
    assert (lock.worse.persons, lock.worse.cost) == (0, nearest.worse.cost)
    locked = pair(teachers.pairing.problem, lock=[(lock.mentor, lock.person)])
    assert locked.cost - teachers.pairing.cost == lock.worse.cost > 0
    assert len(locked.pairs) == 228


def test_somebody_who_waits_can_be_locked_at_the_price_told(teachers):
    lock = locks_priced(teachers.pairing)["waiting"]
    assert lock.person in teachers.pairing.unpaired
    locked = pair(teachers.pairing.problem, lock=[(lock.mentor, lock.person)])
    assert locked.cost - teachers.pairing.cost == lock.worse.cost
    assert len(locked.pairs) == 228 - lock.worse.persons == 228


def test_where_everybody_has_the_nearest_no_pair_is_telling():
    problem = match_group(Random(1), load_programme(PACKS[3])).pairing.problem
    with pytest.raises(Misuse, match="nearest"):
        telling_pair(pair(problem.changed(preferences=())))


def test_a_nearest_mentor_whom_somebody_else_needs_is_not_told_as_a_choice():
    cost = {("inti-1", "mitra-1"): 1, ("inti-2", "mitra-1"): 5, ("inti-1", "mitra-2"): 1, ("inti-2", "mitra-2"): 9}
    problem = Problem(
        [Mentor("inti-1", capacity=1), Mentor("inti-2", capacity=1)],
        [Mentee("mitra-1"), Mentee("mitra-2")],
        constraints=[lambda mentor, mentee: cost[mentor.id, mentee.id] < 9],
        preferences=[lambda mentor, mentee: cost[mentor.id, mentee.id]],
    )
    made = pair(problem)
    assert made.mentor_of("mitra-1") == "inti-2"
    with pytest.raises(Misuse, match="nearest"):
        telling_pair(made)


def test_everybody_left_out_is_told_why(teachers):
    whys = left_out(teachers.pairing)
    assert {why.person for why in whys} == set(teachers.pairing.unpaired)
    steps = [why.waterfall.decisive for why in whys]
    assert [step and (step.forbidden, step.unknown) for step in steps] == [(19, 0), (0, 19), None, None]
    assert all(why.exhausted.people > why.exhausted.places for why in whys[2:])
    results = pairing_results(teachers)["explained"]["unpaired"]
    assert [row["left"] for row in results[0]["waterfall"]] == [76, 19, 19, 19, 19, 0, 0]


def test_the_figures_are_plain_and_a_stranger_can_check_the_certificate(teachers):
    found = pairing_results(teachers)
    assert json.loads(json.dumps(found)) == found
    text = json.dumps(teachers.pairing.certificate.to_dict())
    again = match_group(Random(2019), load_programme(PACKS[0]), more=True).pairing.problem
    assert verify(again, Certificate.from_dict(json.loads(text))).complete
    assert found["certificate"]["problem"] == again.content_hash()


def test_a_group_without_a_round_says_whom_it_has_and_what_was_planned(groups):
    found = results_of_group(groups[1])
    assert found["tiers"] == {"mentor": 30, "mentee": 120, "cascade": None, "people": None}
    assert found["targets"] == {"mentor": 30, "mentee": 120, "cascade": 1200, "people": 1350}
