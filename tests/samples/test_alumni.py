"""The course for alumni: the number stays unknown, eligibility is judged by facts, and posts carry their dates."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from pendamping.cycle.replay import replay
from pendamping.model.facts import Attribute
from pendamping.model.people import check_roles, roles_on
from pendamping.samples.alumni import invited_from, run_alumni
from pendamping.samples.figures import crossed, figures_of, has_entered, results_of, staying
from pendamping.values.counts import UNKNOWN_COUNT


@pytest.fixture(scope="module")
def alumni():
    return run_alumni(Random(2019))


def attributes(cycle) -> dict[str, str]:
    return {fact.name: fact.value for fact in cycle.facts.of(Attribute)}


def test_an_unknown_number_is_nowhere_a_number(alumni):
    assert alumni.published is UNKNOWN_COUNT
    results = results_of(alumni)
    told = [results["subjects"], *results["by_kabupaten"].values(), *results["by_angkatan"].values()]
    assert {item["count"] for item in told} == {None}
    assert {item["text"]["id"] for item in told} == {"tidak diketahui"}
    assert results["tiers"]["mentor"] is results["tiers"]["people"] is results["loads"] is None
    (flag,) = alumni.flags
    assert flag.finding.code == "programme.provision-not-found"
    assert [source.key for source in flag.finding.citation.sources] == ["B4"]


def test_districts_and_cohorts_are_those_of_the_pack(alumni):
    assert sorted(invited_from(alumni.programme, "kabupaten")) == ["62.01", "62.02", "62.07", "62.08"]
    assert invited_from(alumni.programme, "angkatan") == ("4", "5", "6", "7", "8", "9")
    assert tuple(results_of(alumni)["by_angkatan"]) == ("4", "5", "6", "7", "8", "9")


def test_not_every_cohort_is_in_every_district(alumni):
    rows = crossed(alumni, *alumni.parts)
    assert [cohort for cohort, count in rows["62.02"].items() if count] == ["4", "7", "9"]
    assert all(0 in row.values() for row in rows.values())
    present = {cohort for row in rows.values() for cohort, count in row.items() if count}
    assert present == {"4", "5", "6", "7", "8", "9"}
    assert sum(sum(row.values()) for row in rows.values()) == len(staying(alumni)) == 28


def test_who_does_not_fit_is_not_invited_and_each_for_another_reason(alumni):
    outside = [cycle for cycle in alumni.cycles if not has_entered(alumni, cycle)]
    assert {cycle.state for cycle in outside} == {"alumni"}
    refused = [item for item in alumni.refusals if item.subject in {cycle.subject for cycle in outside}]
    assert [finding.code for item in refused for finding in item.findings] == ["programme.not-met"] * 3 + [
        "programme.undecided"
    ]
    why = " ".join(finding.text("en") for item in refused for finding in item.findings)
    assert all(text in why for text in ("recorded 10", "recorded 62.06", "recorded tidak-lulus"))
    for cycle in alumni.cycles:
        held = attributes(cycle)
        fits = held.get("status-pgp") == "lulus" and held["angkatan"] in "456789" and held["kabupaten"] != "62.06"
        assert fits == has_entered(alumni, cycle)


def test_without_attendance_nobody_is_declared_prepared(alumni):
    found = figures_of(alumni)
    assert found.states == {"alumni": 4, "diundang": 0, "mengikuti": 0, "dibekali": 28, "mundur": 1}
    assert results_of(alumni)["attended"] == {"bimtek": 28}
    gone = next(cycle for cycle in alumni.cycles if cycle.state == "mundur")
    last = alumni.refusals[-1]
    assert last.subject == gone.subject
    assert "attended 0" in last.findings[0].text("en")


def test_the_course_lasts_the_three_days_of_the_source(alumni):
    (dated,) = alumni.dated
    assert (dated.when.as_range().days, dated.basis) == (3, "published")
    assert not alumni.undated


def test_posts_follow_each_other_and_do_not_contradict(alumni):
    assert check_roles(alumni.roles) == ()
    heads = [role.person for role in alumni.roles if role.role == "kepala-sekolah"]
    assert heads
    for person in heads:
        before = {role.role for role in roles_on(alumni.roles, person, date(2024, 6, 30))}
        after = {role.role for role in roles_on(alumni.roles, person, date(2024, 7, 1))}
        assert "guru" in before - after
        assert "kepala-sekolah" in after - before
    prepared = {cycle.subject for cycle in alumni.cycles if cycle.state == "dibekali"}
    candidates = {role.person for role in alumni.roles if role.role == "calon-kepala-sekolah"}
    assert candidates
    assert candidates <= prepared - set(heads)
    certified = {role.person: role.cohort for role in alumni.roles if role.role == "guru-penggerak"}
    for cycle in alumni.cycles:
        held = attributes(cycle)
        assert certified.get(cycle.subject) == (held["angkatan"] if held.get("status-pgp") == "lulus" else None)


def test_everybody_teaches_in_the_own_district(alumni):
    regions = {school.id: school.region for school in alumni.schools}
    posts = {role.person: role.at for role in alumni.roles if role.role == "guru"}
    assert all(regions[posts[cycle.subject]] == attributes(cycle)["kabupaten"] for cycle in alumni.cycles)
    assert max(Counter(school.name for school in alumni.schools).values()) == 1


def test_every_cycle_replays_to_itself(alumni):
    for cycle in alumni.cycles:
        again = replay(alumni.programme, cycle.events)
        assert (again.cycle, again.findings, again.set_aside) == (cycle, (), ())


def test_chance_changes_who_and_not_how_many(alumni):
    assert figures_of(run_alumni(Random(5))).states == figures_of(alumni).states
    assert run_alumni(Random(2019)).cycles == alumni.cycles
