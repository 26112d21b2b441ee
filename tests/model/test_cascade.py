import pickle
from fractions import Fraction
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.findings import Severity
from pendamping.model.cascade import Reach, even_load, mentors_for, planned, realised
from pendamping.model.people import Tier

COUNTS = st.integers(0, 10_000)
RATIOS = st.integers(0, 40)
IDS = st.lists(st.sampled_from([f"p-{n}" for n in range(12)]))

PUBLISHED_2019 = {"guru SMP": (76, 3, 2584), "guru SMA": (30, 4, 1350), "KS SMP": (20, 4, 900), "KS SMA": (10, 4, 450)}


def test_the_closed_form_gives_every_published_total_of_2019():
    reaches = {}
    for group, (mentors, mentees, total) in PUBLISHED_2019.items():
        reaches[group] = planned(mentors, mentees, 10)
        assert reaches[group].total == total
    whole = sum(reaches.values(), start=Reach(0, 0))
    assert [whole.of(tier) for tier in Tier] == [136, 468, 4680]
    assert whole.total == 5284


def test_one_mentor_of_smp_2019_has_34_people_and_reaches_33():
    one = planned(1, 3, 10)
    assert (one.total, one.reached) == (34, 33)


def test_the_ratio_is_exact_and_none_without_mentors():
    assert Reach(9, 52).ratio == Fraction(52, 9)
    assert planned(20, 4).ratio == 4
    assert Reach(0, 3).ratio is None


def test_the_ratio_of_another_group_gives_another_total():
    assert planned(30, 3, 10).total != 1350


def test_the_2018_total_has_exactly_76_mentors_behind_it():
    assert mentors_for(1748, 2, 10).value == 76
    assert planned(76, 2, 10) == Reach(76, 152, 1520)


def test_1749_people_have_no_whole_number_of_mentors_behind_them():
    none = mentors_for(1749, 2, 10)
    assert none.value is None
    (finding,) = none.findings
    assert finding.severity is Severity.ERROR
    assert (finding.param("below"), finding.param("above")) == (1748, 1771)
    assert "pendamping" in finding.text("id")


@given(COUNTS, RATIOS, RATIOS)
def test_inverting_the_plan_gives_the_mentors_back(mentors, m, b):
    assert planned(mentors, m, b).total == mentors * (1 + m + m * b)
    assert mentors_for(planned(mentors, m, b).total, m, b).value == mentors


@given(COUNTS, RATIOS, RATIOS)
def test_every_total_has_a_solution_or_two_neighbours_that_have(total, m, b):
    result = mentors_for(total, m, b)
    if result.value is None:
        below, above = result.findings[0].param("below"), result.findings[0].param("above")
        assert below < total < above
        assert mentors_for(below, m, b).value + 1 == mentors_for(above, m, b).value
    else:
        assert planned(result.value, m, b).total == total


@given(IDS, IDS, IDS)
def test_realised_reach_counts_persons_not_rows(mentors, mentees, cascade):
    reach = realised(mentors, mentees, cascade)
    assert reach.value.total == len(set(chain(mentors, mentees, cascade)))
    assert reach.value.mentors == len(set(mentors))
    doubles = len(set(mentors)) + len(set(mentees)) + len(set(cascade)) - reach.value.total
    assert len(reach.findings) == doubles


def test_somebody_in_two_tiers_is_named_once_for_each_further_tier():
    reach = realised(["p-1"], ["p-1"], ["p-1"])
    assert reach.value == Reach(1, 0, 0)
    assert [finding.path for finding in reach.findings] == ["$.mentee", "$.cascade"]
    assert (
        reach.findings[1].text("en") == "p-1 is recorded as mentor and as cascade recipient; counted once, as mentor."
    )


@given(COUNTS, st.integers(1, 500))
def test_an_even_load_places_everybody_and_differs_by_one_at_most(people, mentors):
    load = even_load(people, mentors)
    assert len(load) == mentors
    assert sum(load) == people
    assert max(load) - min(load) <= 1
    assert list(load) == sorted(load, reverse=True)


@pytest.mark.parametrize(
    "call",
    [
        lambda: planned(-1, 2),
        lambda: planned(1.0, 2),
        lambda: planned(True, 2),
        lambda: planned(1, 2, -3),
        lambda: mentors_for(-1, 2),
        lambda: mentors_for("1748", 2),
        lambda: even_load(5, 0),
        lambda: even_load(-5, 2),
        lambda: Reach(-1, 0),
        lambda: realised("p-1", []),
    ],
)
def test_a_number_that_counts_nobody_is_misuse(call):
    with pytest.raises(Misuse):
        call()


def test_a_reach_survives_pickling():
    assert pickle.loads(pickle.dumps(planned(76, 3, 10))) == planned(76, 3, 10)
