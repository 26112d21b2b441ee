"""Repair: the most people, then the fewest moves, against every pairing there is; frozen; and what the cycles record."""

from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping import Actor, Cycle, load_programme
from pendamping.errors import InvalidInput, Misuse, UnknownName
from pendamping.pairing.matching import pair
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.reading import problem_from
from pendamping.pairing.rules.attributes import DifferentAttribute, SameAttribute

COSTS = [[3, 1, 4], [1, 5, 9], [2, 6, 5], [3, 5, 8]]


def cost(mentor: Mentor, mentee: Mentee) -> int:
    return COSTS[int(mentee.id[1]) % 4][int(mentor.id[1]) % 3]


@st.composite
def changes(draw: Any) -> Any:
    mentors = [Mentor(f"m{n}", {"region": draw(st.sampled_from("AB"))}, draw(st.integers(0, 2))) for n in range(3)]
    mentees = [Mentee(f"e{n}", {"region": draw(st.sampled_from("ABC"))}) for n in range(4)]
    problem = Problem(mentors, mentees[:3], constraints=[DifferentAttribute("region")], preferences=[cost])
    gone = draw(st.lists(st.sampled_from(["m0", "m1", "e0", "e1"]), max_size=2, unique=True))
    late = [mentees[3]] if draw(st.booleans()) else []
    return problem, gone, late


@given(changes())
def test_most_people_then_fewest_moves_then_least_cost(given_: Any) -> None:
    problem, gone, late = given_
    before = pair(problem)
    repaired = before.repair(without=gone, mentees=late)
    after = repaired.fewest.problem
    kept = set(before.certificate.pairs)
    best = None
    choices = [[None, *(m for m in after.mentors if after.allows(m, e))] for e in after.mentees]
    for chosen in product(*choices):
        links = [(m, e) for m, e in zip(chosen, after.mentees, strict=True) if m is not None]
        if all(sum(m is one for m, _ in links) <= (one.capacity or 0) for one in after.mentors):
            new = sum((m.id, e.id) not in kept for m, e in links)
            found = (-len(links), new, sum(cost(m, e) for m, e in links))
            best = found if best is None else min(best, found)
    pairs = repaired.fewest.pairs
    made = sum((one.mentor, one.mentee) not in kept for one in pairs)
    own = sum(cost(after.mentor(one.mentor), after.mentee(one.mentee)) for one in pairs)
    assert (-len(pairs), made, own) == best


@given(changes())
def test_frozen_keeps_everybody_who_can_stay(given_: Any) -> None:
    problem, gone, late = given_
    before = pair(problem)
    repaired = before.repair(without=gone, mentees=late)
    stay = {(m, e) for m, e in before.certificate.pairs if m not in gone and e not in gone}
    assert stay <= set(repaired.frozen.certificate.pairs)
    assert len(repaired.frozen.pairs) <= len(repaired.fewest.pairs)
    assert not set(gone) & {id for link in repaired.fewest.certificate.pairs for id in link}


def test_fewer_places_release_as_few_as_need_be() -> None:
    before = pair(Problem([Mentor("m0", capacity=3)], [Mentee(f"e{n}") for n in range(3)], preferences=[cost]))
    repaired = before.repair(mentors=[Mentor("m0", capacity=2)])
    assert len(repaired.frozen.pairs) == len(repaired.fewest.pairs) == 2
    assert [item.kind.en for item in repaired.moves().changes] == ["left without"]


def test_where_places_are_fewer_the_dearest_are_released() -> None:
    """e0 costs 3, e1 1, e2 2: the two cheapest stay, and nobody else is disturbed."""
    before = pair(Problem([Mentor("m0", capacity=3)], [Mentee(f"e{n}") for n in range(3)], preferences=[cost]))
    repaired = before.repair(mentors=[Mentor("m0", capacity=2)])
    assert repaired.frozen.unpaired == repaired.fewest.unpaired == ("e0",)


def test_changed_provisions_are_another_problem() -> None:
    programme = {year: load_programme(f"kemitraan-guru-smp-{year}") for year in (2018, 2019)}
    people = {"jenjang": "SMP", "mapel": "IPA"}
    mentors = [Mentor("inti-1", people | {"region": "A"})]
    mentees = [Mentee(f"mitra-{n}", people | {"region": "B"}) for n in range(3)]
    before = pair(programme[2018], mentors, mentees)
    again = problem_from(programme[2018], [Mentor("inti-1", people | {"region": "A"}, 3)], mentees)
    repaired = before.repair(problem=again)
    assert (len(before.pairs), len(repaired.fewest.pairs)) == (2, 3)
    assert [(item.mentee, item.before) for item in repaired.moves().changes] == [("mitra-2", None)]
    with pytest.raises(Misuse):
        before.repair(problem=again, without=["inti-1"])


def test_a_repair_of_a_repair_starts_afresh() -> None:
    before = pair(
        Problem(
            [Mentor(f"m{n}", capacity=2) for n in range(3)], [Mentee(f"e{n}") for n in range(4)], preferences=[cost]
        )
    )
    once = before.repair(without=["m0"])
    twice = once.fewest.repair(without=["m1"])
    assert {one.mentor for one in twice.fewest.pairs} == {"m2"}
    assert len(twice.fewest.problem.preferences) == len(once.fewest.problem.preferences) == 2
    assert "nobody moves" in repr(twice)
    assert "<table" in twice._repr_html_()
    assert str(twice).startswith("Perubahan pasangan")


def test_late_people_get_the_places_of_the_programme_or_are_named() -> None:
    bare = pair(Problem([Mentor("m0", capacity=1)], [Mentee("e0"), Mentee("e1")]))
    with pytest.raises(InvalidInput) as raised:
        bare.repair(mentors=[Mentor("m9")])
    assert raised.value.findings[0].param("person") == "m9"
    assert len(bare.repair(mentors=[Mentor("m9", capacity=1)]).fewest.pairs) == 2
    assert len(bare.repair(mentors=[Mentor("m0")]).fewest.pairs) == 1
    with pytest.raises(UnknownName):
        bare.repair(without=["m8"])


def test_locks_and_bans_of_those_who_left_go_with_them() -> None:
    problem = Problem([Mentor(f"m{n}", capacity=2) for n in range(2)], [Mentee(f"e{n}") for n in range(3)])
    before = pair(problem, lock=[("m0", "e0"), ("m1", "e1")], ban=[("m0", "e2"), ("m1", "e2")])
    assert before.unpaired == ("e2",)
    repaired = before.repair(without=["m1", "e0"])
    assert repaired.fewest.problem.locks == ()
    assert repaired.fewest.unpaired == ("e2",)


NOW = datetime(2019, 9, 1, 2, tzinfo=UTC)
OFFICE = Actor("a-1", role="direktorat")


def started(subject: str) -> Cycle:
    return Cycle.start(load_programme("kemitraan-guru-smp-2019"), "pair", subject=subject, recorded_at=NOW, by=OFFICE)


def test_replacements_are_events_that_the_cycles_take() -> None:
    programme = load_programme("kemitraan-guru-smp-2019")
    problem = Problem(
        [
            Mentor("inti-1", {"mapel": "IPA"}, 2),
            Mentor("inti-2", {"mapel": "IPA"}, 2),
            Mentor("inti-3", {"mapel": "IPS"}, 1),
        ],
        [Mentee("mitra-1", {"mapel": "IPA"}), Mentee("mitra-2", {"mapel": "IPA"}), Mentee("mitra-3", {"mapel": "IPS"})],
        constraints=[SameAttribute("mapel")],
    )
    before = pair(problem)
    repaired = before.repair(without=["inti-1", "inti-3"])
    links = {*before.certificate.pairs, *repaired.fewest.certificate.pairs}
    found = repaired.events(
        programme.lifecycle("pair"),
        subjects={link: "-".join(link) for link in links},
        id="perbaikan-1",
        recorded_at=NOW,
        by=OFFICE,
        reasons={"inti-1": "sakit", "": "mutasi"},
    )
    told = {subject: (event.what.move, event.what.reason, event.what.successor) for subject, event in found.items()}  # type: ignore[union-attr]
    assert told == {
        "inti-1-mitra-1": ("ganti", "sakit", "inti-2-mitra-1"),
        "inti-1-mitra-2": ("ganti", "sakit", "inti-2-mitra-2"),
        "inti-3-mitra-3": ("mundur", "mutasi", ""),
    }
    for subject, event in found.items():
        assert started(subject).apply(event).where.id in ("diganti", "mundur")


def test_a_pair_without_place_is_cancelled() -> None:
    problem = Problem([Mentor("m0", capacity=2)], [Mentee("e0"), Mentee("e1")])
    repaired = pair(problem).repair(mentors=[Mentor("m0", capacity=1)])
    found = repaired.events(
        load_programme("kemitraan-guru-smp-2019").lifecycle("pair"),
        subjects={("m0", "e0"): "p0", ("m0", "e1"): "p1"},
        id="x",
        recorded_at=NOW,
        by=OFFICE,
        reasons={"": "tugas-lain"},
        frozen=True,
    )
    assert [(subject, event.what.move) for subject, event in found.items()] == [("p1", "batalkan")]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("subjects", "reasons", "error"),
    [({}, {"": "sakit"}, Misuse), ({("m0", "e0"): "p"}, {}, Misuse), ({("m0", "e0"): "p"}, {"": "malas"}, UnknownName)],
)
def test_what_is_missing_is_said(subjects: Any, reasons: Any, error: Any) -> None:
    repaired = pair(Problem([Mentor("m0", capacity=1)], [Mentee("e0")])).repair(without=["m0"])
    with pytest.raises(error):
        repaired.events(
            load_programme("kemitraan-guru-smp-2019").lifecycle("pair"),
            subjects=subjects,
            id="x",
            recorded_at=NOW,
            by=OFFICE,
            reasons=reasons,
        )


def afresh(repaired: Any) -> None:
    for again in (repaired.fewest, repaired.frozen):
        assert again.certificate == pair(again.problem).certificate
        assert [one.cost for one in again.pairs] == [one.cost for one in pair(again.problem).pairs]
        assert again.verify().complete


def test_other_rules_or_values_are_not_taken_for_those_before() -> None:
    people = [Mentee(f"e{n}", {"region": "ABC"[n]}) for n in range(3)]
    mentors = [Mentor(f"m{n}", {"region": "ABD"[n]}, 1) for n in range(3)]
    problem = Problem(mentors, people, constraints=[DifferentAttribute("region")], preferences=[cost])
    before = pair(problem)
    afresh(before.repair(mentees=[Mentee("e1", {"region": "D"}), Mentee("e2", {"region": "A"})]))
    afresh(before.repair(mentors=[Mentor("m0", {"region": "B"}, 1), Mentor("m1", {"region": "C"}, 2)]))
    afresh(before.repair(problem=problem.changed(preferences=[lambda mentor, mentee: 9 - cost(mentor, mentee)])))
    afresh(before.repair(problem=problem.changed(constraints=[SameAttribute("region")])))


def test_the_pair_of_a_mentee_who_left_is_withdrawn() -> None:
    """The pair ends although nobody is left to be paired anew: its cycle has to record why."""
    problem = Problem([Mentor("m0", capacity=1)], [Mentee("e0"), Mentee("e1")], preferences=[cost])
    before = pair(problem)
    (link,) = before.certificate.pairs
    other = ({"e0", "e1"} - {link[1]}).pop()
    repaired = before.repair(without=[link[1]])
    told = {item.mentee: (item.before, item.after, item.kind.en, item.cost) for item in repaired.moves().changes}
    own = [cost(before.problem.mentor("m0"), before.problem.mentee(one)) for one in (link[1], other)]
    assert told == {
        link[1]: ("m0", None, "no longer listed", -own[0]),
        other: (None, "m0", "newly paired", own[1]),
    }
    found = repaired.events(
        load_programme("kemitraan-guru-smp-2019").lifecycle("pair"),
        subjects={link: "p0"},
        id="x",
        recorded_at=NOW,
        by=OFFICE,
        reasons={link[1]: "sakit", "": "mutasi"},
    )
    event = found["p0"].what
    assert (event.move, event.reason, event.successor) == ("mundur", "sakit", "")  # type: ignore[union-attr]


def test_all_pairs_without_a_subject_are_named_at_once() -> None:
    mentors = [Mentor("m0", capacity=2), Mentor("m1", capacity=1)]
    repaired = pair(Problem(mentors, [Mentee("e0"), Mentee("e1"), Mentee("e2")])).repair(without=["m0"])
    lifecycle = load_programme("kemitraan-guru-smp-2019").lifecycle("pair")
    with pytest.raises(Misuse) as raised:
        repaired.events(lifecycle, subjects={}, id="x", recorded_at=NOW, by=OFFICE, reasons={"": "sakit"})
    ended = [pair for pair in repaired.before.pairs if pair.mentor == "m0"]
    assert len(ended) == 2
    assert all(str((one.mentor, one.mentee)) in str(raised.value) for one in ended)
