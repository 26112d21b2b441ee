"""Pairs made elsewhere: what breaks a rule is named by severity, and the best pairing says how far they are off."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from pendamping import load_programme
from pendamping.citations import Citation, Confidence
from pendamping.errors import Misuse
from pendamping.findings import Severity
from pendamping.pairing.checking import check_pairs
from pendamping.pairing.matching import pair
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.rules.attributes import DifferentAttribute, SameAttribute
from pendamping.pairing.rules.demands import GroupQuota
from pendamping.programme.provisions import Provision

SMP2018, SMP2019 = load_programme("kemitraan-guru-smp-2018"), load_programme("kemitraan-guru-smp-2019")


def codes(checked: Any) -> list[str]:
    return [found.code for found in checked.findings]


@pytest.mark.parametrize(("mitra", "in_2018", "in_2019"), [(1, -1, -1), (2, 0, -1), (3, 1, 0), (4, 1, 1)])
def test_the_load_is_judged_by_the_ratio_of_the_year(mitra: int, in_2018: int, in_2019: int) -> None:
    """Published cases A02 and A04: 3 mitra are over in 2018 and right in 2019; the 4th is flagged."""
    said = {-1: ["programme.below-target"], 0: [], 1: ["programme.above-target"]}
    pairs = [("inti-01", f"mitra-{n}") for n in range(mitra)]
    assert codes(check_pairs(SMP2018, pairs)) == said[in_2018]
    assert codes(check_pairs(SMP2019, pairs)) == said[in_2019]


def heads_2019(target: int = 4, max: int | None = None) -> Any:
    ratio = Provision("mentees-per-mentor", Citation((), Confidence.HIGH), target=target, max=max)
    return evolve(SMP2019, provisions=(ratio,), pairing=())


def test_surabaya_2019_is_half_of_the_target_and_no_error() -> None:
    """Published case A08: 5 inti, 10 mitra; target 1 : 4; observed 1 : 2."""
    checked = check_pairs(heads_2019(), [(f"inti-{n // 2}", f"mitra-{n}") for n in range(10)])
    assert (checked.mean_load, checked.share_of_target) == (2, Fraction(1, 2))
    assert {found.severity for found in checked.findings} == {Severity.NOTE}


def test_central_java_is_over_its_range_in_the_second_round() -> None:
    """Published case A36: 265 schools of 66 and 836 of 138 facilitators, stated 3 to 5."""
    first = check_pairs(heads_2019(5), [(f"f-{n % 66}", f"s-{n}") for n in range(265)])
    second = check_pairs(heads_2019(5), [(f"f-{n % 138}", f"s-{n}") for n in range(836)])
    assert [round(float(held.mean_load), 2) for held in (first, second)] == [4.02, 6.06]
    assert {found.severity for found in first.findings} <= {Severity.NOTE}
    assert {found.severity for found in second.findings} == {Severity.WARNING}


def test_over_a_stated_limit_is_an_error() -> None:
    checked = check_pairs(heads_2019(2, max=3), [("inti-01", f"mitra-{n}") for n in range(4)])
    assert [(found.code, found.severity) for found in checked.findings] == [("programme.above-max", Severity.ERROR)]


MENTORS = [
    Mentor("m1", {"mapel": "IPA", "school": "s1", "region": "A"}, 2),
    Mentor("m2", {"mapel": "IPA", "school": "s2", "region": "B"}, 1),
]
MENTEES = [
    Mentee("e1", {"mapel": "IPA", "school": "s1", "region": "A"}),
    Mentee("e2", {"mapel": "IPS", "school": "s3", "region": "A"}),
    Mentee("e3", {"mapel": "IPA", "school": None, "region": "C"}),
    Mentee("e4", {"mapel": "IPA", "school": "s4", "region": "B"}),
]
PROBLEM = Problem(
    MENTORS,
    MENTEES,
    constraints=[SameAttribute("mapel"), DifferentAttribute("school")],
    preferences=[lambda mentor, mentee: 10 if mentor.get("region") == mentee.get("region") else 1],
)


def test_every_fault_is_named_gravest_first() -> None:
    pairs = [("m1", "e1"), ("m1", "e2"), ("m1", "e3"), ("m2", "e4"), ("m9", "e4"), ("m2", "e4"), ("m1", "e4")]
    checked = check_pairs(PROBLEM, pairs)
    assert Counter(codes(checked)) == {
        "pairing.breaks-rule": 2,  # the same school, the wrong subject
        "pairing.cannot-check": 1,
        "pairing.unknown-person": 1,
        "pairing.pair-twice": 1,
        "pairing.two-mentors": 1,
        "pairing.above-capacity": 1,
    }
    severities = [found.severity for found in checked.findings]
    assert severities == sorted(severities, reverse=True)
    broken = [found for found in checked.findings if found.code == "pairing.breaks-rule"]
    assert [found.text("en") for found in broken] == [
        "m1 and e1 do not meet: different school (s1 / s1).",
        "m1 and e2 do not meet: same subject (IPA / IPS).",
    ]
    assert len(checked.table()) == len(checked.findings)
    assert "<table" in checked._repr_html_()


def test_one_over_the_places_is_over() -> None:
    problem = Problem([Mentor("m1", capacity=1)], [Mentee("e1"), Mentee("e2")])
    assert codes(check_pairs(problem, [("m1", "e1")])) == ["pairing.left-out"]
    assert codes(check_pairs(problem, [("m1", "e1"), ("m1", "e2")])) == ["pairing.above-capacity"]


def test_the_distance_from_the_best() -> None:
    checked = check_pairs(PROBLEM, [("m2", "e4")])
    assert (checked.cost, checked.fewer_paired, checked.dearer) == (10, 1, 8)
    left = [(finding.code, finding.path, finding.text("en")) for finding in checked.findings]
    assert left == [("pairing.left-out", one, f"{one} has no partner.") for one in ("e1", "e2", "e3")]
    assert checked.best is not None
    best = [(one.mentor, one.mentee) for one in checked.best.pairs]
    perfect = check_pairs(PROBLEM, best)
    assert (perfect.fewer_paired, perfect.dearer) == (0, 0)
    assert "0" in str(perfect.summary)


def test_what_pair_makes_is_never_an_error() -> None:
    checked = check_pairs(PROBLEM, [(one.mentor, one.mentee) for one in pair(PROBLEM).pairs])
    assert Severity.ERROR not in {found.severity for found in checked.findings}


def test_demands_that_clash_are_said_and_the_rest_is_still_checked() -> None:
    problem = PROBLEM.changed(demands=[GroupQuota("region", ("Z",), at_least=1)])
    checked = check_pairs(problem, [("m1", "e1")])
    assert "pairing.demands-clash" in codes(checked)
    assert "pairing.breaks-rule" in codes(checked)
    assert (checked.best, checked.dearer, checked.fewer_paired) == (None, None, None)


def test_with_a_programme_and_people_every_rule_is_held() -> None:
    mentors = [Mentor("inti-01", {"jenjang": "SMP", "mapel": "IPA", "region": "32.75", "ukg:2017": Decimal("69.99")})]
    mentees = [Mentee("mitra-01", {"jenjang": "SMP", "mapel": "IPA", "region": "53.01"})]
    checked = check_pairs(SMP2019, [("inti-01", "mitra-01")], mentors, mentees)
    counted = Counter(codes(checked))
    assert counted == {"pairing.breaks-rule": 1, "pairing.cannot-check": 3, "programme.below-target": 1}
    assert all(found.citation for found in checked.findings)


def test_wrong_calls() -> None:
    for call in (
        lambda: check_pairs(PROBLEM, [], MENTORS),
        lambda: check_pairs(SMP2019, [], MENTORS),
        lambda: check_pairs(SMP2019, [("a",)]),  # type: ignore[list-item]
        lambda: check_pairs(SMP2019, [("a", 3)]),  # type: ignore[list-item]
    ):
        with pytest.raises(Misuse):
            call()


def small(places: int = 1) -> Problem:
    return Problem(
        [Mentor("inti-1", capacity=places), Mentor("inti-2", capacity=places)], [Mentee("m-1"), Mentee("m-2")]
    )


def test_swapped_columns_are_told_once() -> None:
    checked = check_pairs(small(), [("m-1", "inti-1"), ("m-2 ", "inti-2")])
    assert codes(checked) == ["pairing.columns-swapped"]
    assert "Kolomnya tertukar?" in checked.findings[0].text("id")
    assert (checked.pairs, checked.unpaired) == ((), ("m-1", "m-2"))


def test_blanks_around_an_id_are_taken_off_and_told() -> None:
    checked = check_pairs(small(), [("inti-1 ", "m-1"), ("inti-2", " m-2")])
    assert codes(checked) == ["pairing.blanks-around"]
    assert checked.findings[0].param("people") == ("« m-2»", "«inti-1 »")
    assert len(checked.pairs) == 2
    assert codes(check_pairs(small(), [("inti-3 ", "m-1"), ("inti-2", "m-2")]))[0] == "pairing.unknown-person"


def test_cost_is_told_only_where_as_many_pairs_are_compared() -> None:
    problem = small()
    all_, one = [("inti-1", "m-1"), ("inti-2", "m-2")], [("inti-1", "m-1")]
    assert "2 pasangan, yang terbaik 2; selisih biaya 0" in check_pairs(problem, all_).summary.id
    assert "1 pairs, the best has 2; costs are not compared" in check_pairs(problem, one).summary.en


def test_without_people_it_is_told_what_to_pass() -> None:
    assert "mentors= dan mentees=" in check_pairs(SMP2019, [("inti-1", "m-1")]).summary.id
