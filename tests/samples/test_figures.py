import json
from random import Random

import pytest
from attrs import evolve

from pendamping.samples.figures import assigned, by_attribute, figures_of, left_as, results_of, staying
from pendamping.samples.kemitraan import run_kemitraan
from pendamping.samples.pm import run_pm


@pytest.fixture(scope="module")
def kemitraan():
    return run_kemitraan(Random(2019))


@pytest.fixture(scope="module")
def pm():
    return run_pm(Random(2019))


def test_figures_are_counted_from_the_cycles_that_are_there(kemitraan):
    fewer = evolve(kemitraan, cycles=tuple(c for c in kemitraan.cycles if not c.subject.endswith("001")))
    found = figures_of(fewer)
    assert found.tiers == {"mentor": 76, "mentee": 227, "cascade": 2270, "people": 2573}
    assert found.loads == (2, 3)


def test_those_who_left_are_counted_apart(kemitraan):
    assert len(kemitraan.cycles) == 230
    assert len(staying(kemitraan)) == 228
    assert sorted(filter(None, map(left_as, kemitraan.cycles))) == ["replaced", "withdrawn"]


def test_states_and_reached_add_up(kemitraan):
    found = figures_of(kemitraan)
    assert sum(found.states.values()) == 230
    assert found.reached["ditetapkan"] == 230
    assert found.reached["workshop"] == 229, "the one who withdrew never came to the workshop"
    assert found.reached["ditunda"] == 1
    assert found.states["ditunda"] == 0
    assert found.reached["selesai"] == found.states["selesai"] == 226


def test_events_are_all_counted_once(kemitraan):
    events = figures_of(kemitraan).events
    assert events["all"] == sum(cycle.version for cycle in kemitraan.cycles)
    assert events["all"] == sum(count for kind, count in events.items() if kind != "all")
    assert (events["starts"], events["corrections"]) == (230, 2)


def test_the_parts_by_subject_add_up_to_the_whole(kemitraan):
    rows = by_attribute(kemitraan, "mapel")
    assert [row[0] for row in rows] == ["bahasa-indonesia", "bahasa-inggris", "ipa", "matematika"]
    assert tuple(map(sum, list(zip(*rows, strict=True))[1:])) == (76, 228, 2280)


def test_where_the_subject_is_a_person_it_is_the_mentee(pm):
    cycle = pm.cycles[0]
    assert assigned(cycle, "mentee") == (cycle.subject,)
    assert by_attribute(pm, "mapel") == ()


def test_a_tier_that_a_programme_does_not_have_is_unknown_and_not_zero(pm):
    assert figures_of(pm).tiers["cascade"] is None


def test_results_are_plain_data_with_the_definition_beside_the_figures(kemitraan, pm):
    for sample in (kemitraan, pm):
        results = results_of(sample)
        assert json.loads(json.dumps(results)) == results
        assert results["definition"]["id"]
        assert results["definition"]["en"]
        assert results["refusals"] == len(results["refused"])
        assert sum(results["findings"].values()) == len(results["found"])
        assert results["events"] == sum(results["events_by_kind"].values())
    assert results["groups"] == {"A": {"mentors": 1, "mentees": 20}, "B": {"mentors": 1, "mentees": 20}}
    assert results["coverage"]["pendampingan-2-B"]["complete"] == 19


def test_what_was_found_names_the_addresses_of_its_sources(kemitraan):
    for item in results_of(kemitraan)["found"]:
        assert item["confidence"] == "H"
        assert item["sources"]
        assert all(address.startswith("https://") for address in item["sources"])
