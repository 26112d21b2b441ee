"""Explanations hold: the alternative, forced, costs what was said; those left out share too few places."""

from collections import Counter
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import UnknownName
from pendamping.markup import framed
from pendamping.pairing.core import residual
from pendamping.pairing.core import worth as core_worth
from pendamping.pairing.explain import WhatAPlaceIsWorth, WhyNobody, WhyThisPair
from pendamping.pairing.matching import pair
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.rules.attributes import DifferentAttribute, SameAttribute
from pendamping.pairing.rules.demands import EvenLoad, GroupQuota
from pendamping.pairing.rules.scores import ScoreAtLeast
from pendamping.pairing.worth import Worse


@st.composite
def problems(draw: Any) -> Problem:
    many, more = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    costs = draw(st.lists(st.integers(0, 9), min_size=12, max_size=12))
    regions = draw(st.lists(st.sampled_from("ABC"), min_size=8, max_size=8))
    mentors = [Mentor(f"m{n}", {"region": regions[n]}, draw(st.integers(0, 2))) for n in range(many)]
    mentees = [Mentee(f"e{n}", {"region": regions[4 + n]}) for n in range(more)]
    return Problem(
        mentors,
        mentees,
        constraints=[DifferentAttribute("region")],
        preferences=[lambda mentor, mentee: costs[int(mentor.id[1]) * 4 + int(mentee.id[1])]],
    )


@given(problems())
def test_a_forced_alternative_is_as_much_worse_as_said(problem: Problem) -> None:
    pairing = pair(problem)
    for mentee in problem.mentees:
        found = pairing.explain(mentee.id)
        assert isinstance(found, WhyThisPair | WhyNobody)
        told = [(item.worse.persons, item.worse.cost) for item in found.alternatives]
        assert told == sorted(told)
        for item in found.alternatives:
            if item.mentor is None:
                forced = pair(problem, ban=[(mentor.id, mentee.id) for mentor in problem.mentors])
            else:
                forced = pair(problem, lock=[(item.mentor, mentee.id)])
                assert pairing.price_of(item.mentor, mentee.id).worse == item.worse
            assert item.worse == Worse(len(pairing.pairs) - len(forced.pairs), forced.cost - pairing.cost)
        allowed = {one.id for one in problem.mentors if one.capacity and problem.allows(one, mentee)}
        assert {item.mentor for item in found.alternatives} - {None} == allowed - {pairing.mentor_of(mentee.id)}


@given(problems())
def test_one_more_place_is_worth_what_is_said(problem: Problem) -> None:
    pairing = pair(problem)
    for mentor in problem.mentors:
        found = pairing.explain(mentor.id)
        assert isinstance(found, WhatAPlaceIsWorth)
        wider = evolve(mentor, capacity=(mentor.capacity or 0) + 1)
        others = [one for one in problem.mentors if one.id != mentor.id]
        more = pair(problem.changed(mentors=[*others, wider]))
        assert found.gain == Worse(len(more.pairs) - len(pairing.pairs), pairing.cost - more.cost)
        assert [item.cost for item in found.waiting] == sorted(item.cost for item in found.waiting)
        assert {item.mentee for item in found.waiting} <= set(pairing.unpaired)


@given(problems())
def test_those_left_out_have_too_few_places_between_them(problem: Problem) -> None:
    pairing = pair(problem)
    for id in pairing.unpaired:
        found = pairing.explain(id)
        assert isinstance(found, WhyNobody)
        if not found.waterfall.left:
            assert found.exhausted is None
            continue
        assert found.exhausted is not None
        assert found.exhausted.people > found.exhausted.places
        mentors = {
            mentor.id for mentor in problem.mentors if problem.allows(mentor, problem.mentee(id)) and mentor.capacity
        }
        assert mentors <= set(found.exhausted.mentors)


SMALL = Problem(
    [Mentor("m1", {"mapel": "IPA", "region": "A"}, 1), Mentor("m2", {"mapel": "IPA", "region": "B"}, 1)],
    [
        Mentee("e1", {"mapel": "IPA", "region": "C"}),
        Mentee("e2", {"mapel": "IPA", "region": "C"}),
        Mentee("e3", {"mapel": "IPA", "region": "C"}),
        Mentee("e4", {"mapel": "IPS", "region": "C"}),
    ],
    constraints=[SameAttribute("mapel"), DifferentAttribute("region")],
    preferences=[lambda mentor, mentee: {"e1": 1, "e2": 2}.get(mentee.id, 9) * int(mentor.id[1])],
)


def test_the_sentences() -> None:
    pairing = pair(SMALL)
    assert [(one.mentor, one.mentee) for one in pairing.pairs] == [("m2", "e1"), ("m1", "e2")]
    assert pairing.explain("e1").sentence.en == "e1 is paired with m2 (cost 2); the next choice is m1: cost +1."
    assert pairing.explain("e4").sentence.en == (
        "e4 has no candidate: the last ones are excluded by the constraint same subject."
    )
    assert pairing.explain("e3").sentence.en == (
        "e3: 3 people can have the same 2 mentors only, and these have 2 places; 1 must be left out."
    )
    assert pairing.explain("m1").sentence.en == "m1 has 1 of 1; one more place: 1 more paired, cost +9."
    assert pairing.explain("m1").sentence.id == (
        "m1 mendampingi 1 dari 1; satu tempat lagi: 1 orang lagi berpasangan, biaya +9."
    )


def test_text_and_html_in_both_languages() -> None:
    pairing = pair(SMALL)
    for person in ("e1", "e3", "e4", "m1"):
        found = pairing.explain(person)
        assert found.text("id") != found.text("en")
        assert str(found) == found.text("id")
        assert found.sentence.en in repr(found)
        assert found.to_html("id").startswith('<p class="lead" lang="id">')
        assert found._repr_html_() == framed(found.to_html("id"), "id")
    assert "m&" not in pairing.explain("m1").to_html("en")


def test_the_only_one_possible() -> None:
    pairing = pair(Problem([Mentor("m", capacity=1)], [Mentee("e")]))
    assert pairing.explain("e").sentence.en == "e is paired with m (cost 0), the only one possible."
    assert pairing.explain("e").tables()[0].texts("en") == [["no mentor", "0", "1", "0", "-"]]
    assert "Biaya" not in pairing.explain("e").to_html("id").replace("biaya", "")


def test_nobody_at_all_and_quotas() -> None:
    assert pair(Problem([], [Mentee("e")])).explain("e").sentence.en == "There is no mentor for e."
    people = [Mentee(f"e{n}", {"school": "s"}) for n in range(2)]
    held = pair(Problem([Mentor("m", capacity=2)], people, demands=[GroupQuota("school", at_most=1)]))
    assert held.explain("e1").sentence.en == "e1 has 1 candidates, but the quotas leave no place."


def test_the_price_of_a_lock() -> None:
    pairing = pair(SMALL)
    assert pairing.price_of("m2", "e1").made
    assert pairing.price_of("m1", "e3").worse == Worse(0, 7)
    assert not pairing.price_of("m1", "e4").allowed
    assert "forbidden" in pairing.price_of("m1", "e4").sentence.en
    locked = pair(SMALL, lock=[("m1", "e3")])
    assert locked.price_of("m1", "e3").worse == Worse(0, 7)
    free = pair(SMALL, lock=[("m2", "e1")])
    assert free.price_of("m2", "e1").worse == Worse(0, 0)
    people = [Mentee(f"e{n}", {"school": "s"}) for n in range(2)]
    assert locked.lock_prices().rows == (("m1", "e3", 0, 7),)
    quota = Problem([Mentor("m", capacity=2)], people, demands=[GroupQuota("school", at_most=1)], locks=[("m", "e0")])
    assert pair(quota).price_of("m", "e1").worse is None


def test_an_unknown_person() -> None:
    with pytest.raises(UnknownName, match="e1"):
        pair(SMALL).explain("e11")
    with pytest.raises(UnknownName):
        pair(SMALL).price_of("m9", "e1")


def test_all_who_are_left_out_in_one_table() -> None:
    table = pair(SMALL).left_out()
    assert table.texts("en") == [
        ["there are candidates, but no place is left", "1", "e3"],
        ["same subject", "1", "e4"],
    ]
    assert pair(Problem([], [Mentee("e")])).left_out().rows[0][1] == 1
    assert len(pair(Problem([Mentor("m", capacity=1)], [Mentee("e")])).left_out()) == 0


@pytest.mark.parametrize("few", [0, 99])
@given(problem=problems())
def test_many_at_once_is_one_by_one(few: int, problem: Problem) -> None:
    """With numpy, all ways at once or one after the other, the answers are those of plain Python."""
    pytest.importorskip("numpy", reason="numpy is not installed: the extra `pairing`")
    plain, fast = pair(problem), pair(problem)
    people = [one.id for one in problem.mentees]
    told = [(found.sentence, tuple(getattr(found, "alternatives", ()))) for found in map(plain.explain, people)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(residual, "WORTH", 0)
        patch.setattr(core_worth, "FEW", few)
        assert [(one.sentence, tuple(getattr(one, "alternatives", ()))) for one in map(fast.explain, people)] == told
        for id in fast.unpaired:
            place = problem.mentee_places[id]
            assert fast.worth.exhausted(place) == plain.worth.exhausted(place)


@given(
    st.lists(st.integers(0, 2), min_size=2, max_size=3),
    st.lists(st.lists(st.integers(0, 2), min_size=3, max_size=3), min_size=1, max_size=4),
)
def test_one_more_place_with_even_loads_is_worth_what_solving_again_finds(places: list[int], costs: Any) -> None:
    def cost(mentor: Mentor, mentee: Mentee) -> int:
        return int(costs[int(mentee.id[1:])][int(mentor.id[1:])])

    def solved(more: int) -> tuple[int, int, int]:
        mentors = [Mentor(f"m{n}", capacity=many + (n == more)) for n, many in enumerate(places)]
        found = pair(Problem(mentors, mentees, preferences=[cost], demands=[EvenLoad()]))
        loads = Counter(one.mentor for one in found.pairs)
        return len(found.pairs), -found.cost, -sum(load**2 for load in loads.values())

    mentees = [Mentee(f"e{n}") for n in range(len(costs))]
    before = pair(
        Problem(
            [Mentor(f"m{n}", capacity=many) for n, many in enumerate(places)],
            mentees,
            preferences=[cost],
            demands=[EvenLoad()],
        )
    )
    for more in range(len(places)):
        found = before.explain(f"m{more}")
        assert isinstance(found, WhatAPlaceIsWorth)
        gain = found.gain
        assert (gain.persons, gain.cost, gain.load) == tuple(
            now - was for now, was in zip(solved(more), solved(-1), strict=True)
        )
        assert "even" not in found.sentence.en or not gain.persons


def test_even_loads_of_mentors_with_places_without_end() -> None:
    mentors = [Mentor(f"m{n}", capacity=10**11) for n in range(2)]
    found = pair(Problem(mentors, [Mentee(f"e{n}") for n in range(4)], demands=[EvenLoad()]))
    assert [len(found.mentees_of(one.id)) for one in mentors] == [2, 2]
    assert found.verify().complete


def test_what_forbids_a_lock_is_named() -> None:
    people = [Mentor("m", {"mapel": "IPA"}, capacity=1)], [Mentee("e", {"mapel": "IPS"})]
    said = pair(Problem(*people, constraints=[SameAttribute("mapel"), DifferentAttribute("mapel")])).price_of("m", "e")
    assert said.sentence.id == "m – e tidak dapat dikunci karena tidak memenuhi: mata pelajaran sama (IPA / IPS)."


def test_the_value_of_who_is_not_eligible_is_told() -> None:
    rule = ScoreAtLeast("ukg", "2015", 60, side="mentee")
    held = pair(Problem([Mentor("m", capacity=1)], [Mentee("e", {"ukg:2015": 57})], constraints=[rule]))
    assert held.explain("e").sentence.en.endswith("UKG 2015 of the mentee ≥ 60; e: 57.")
