"""Funnels of the stages of a lifecycle: what they count, how they nest, and what they give away."""

from random import Random

import pytest

from pendamping.errors import Misuse, UnknownName
from pendamping.report import Enriched, enrich, measures, report, seal
from pendamping.report.computing.pairs import pairs_of
from pendamping.samples.figures import funnel
from pendamping.samples.psp import run_psp
from pendamping.samples.rounds import Round

STATES = ["diberi-mandat", "terdaftar", "submit", "terverifikasi"]


@pytest.fixture(scope="module")
def round_() -> Round:
    return run_psp(Random(2019))


@pytest.fixture(scope="module")
def log(round_: Round) -> Enriched:
    known = {school: {"jenjang": word} for school, word in round_.parts[0].of.items()}
    return enrich((*round_.cycles, *round_.issues), at=round_.at, attributes=known)


def test_the_stages_are_counted_as_the_cycles_passed_them(round_: Round, log: Enriched) -> None:
    school = round_.programme.lifecycle("school")
    made = measures.stage_funnel(school, STATES)
    table = report(log, made, by="jenjang")
    told = funnel(round_, round_.parts[0])
    for stage, state in zip(made.stages, STATES, strict=True):
        assert table.value(stage) == sum(counts[state] for counts in told.values())
        assert table.value(stage, jenjang="SMP") == told["SMP"][state]
    assert {stage.unit.id for stage in made.stages} == {"sekolah"}
    assert {stage.protects for stage in made.stages} == {"school"}


def test_another_lifecycle_of_the_same_programme_is_not_counted(round_: Round, log: Enriched) -> None:
    made = measures.stage_funnel(round_.programme.lifecycle("obstacle"))
    assert report(log, made).value(made.stages[0]) == len(round_.issues)


def test_all_stages_are_taken_where_none_are_named(round_: Round) -> None:
    school = round_.programme.lifecycle("school")
    names = [stage.label for stage in measures.stage_funnel(school).stages]
    assert names == [
        school.state(id).label for id in [*STATES, "lolos-tahap-1", "lolos-tahap-2", "ditetapkan", "pelaksana"]
    ]


def test_whoever_sees_two_stages_knows_the_rest_so_it_is_a_number_to_protect(round_: Round) -> None:
    school = round_.programme.lifecycle("school")
    nested = measures.stage_funnel(school, STATES[:3])
    atoms = [stage.numerator for stage in nested.stages]
    assert {(pair.whole.id, pair.part.id) for pair in pairs_of(atoms)} == {
        (atoms[0].id, atoms[1].id),
        (atoms[0].id, atoms[2].id),
        (atoms[1].id, atoms[2].id),
    }
    beside = [stage.numerator for stage in measures.stage_funnel(school, STATES[:3], "exclusive").stages]
    assert {(pair.whole.id, pair.part.id) for pair in pairs_of(beside)} == {
        (atoms[0].id, atoms[1].id),
        (atoms[0].id, atoms[2].id),
    }


def test_limited_stages_lie_within_limited_stages(round_: Round) -> None:
    where = measures.Where.of("jenjang", "SMP")
    stages = measures.stage_funnel(round_.programme.lifecycle("school"), STATES[:2]).stages
    atoms = [stage.only(where).numerator for stage in stages]
    assert len(pairs_of(atoms)) == 1
    assert not pairs_of([stages[0].numerator, atoms[1]])


def test_wrong_stages_are_refused(round_: Round) -> None:
    school = round_.programme.lifecycle("school")
    with pytest.raises(UnknownName, match="terdaftar"):
        measures.stage_funnel(school, ["terdaftr", "submit"])
    with pytest.raises(Misuse, match="no lifecycle"):
        measures.stage_funnel("school")  # type: ignore[arg-type]
    with pytest.raises(Misuse, match="two stages"):
        measures.stage_funnel(school, ["submit"])


def test_a_stage_of_one_name_in_another_lifecycle_is_another_stage(round_: Round) -> None:
    rows = [
        {"cycle": f"c-{n}", "event_id": "e", "subject": "s", "kind": "stage", "name": "submit", "status": "done"}
        | {"lifecycle": lifecycle}
        for n, lifecycle in enumerate(["school", "school", "person"])
    ]
    made = measures.stage_funnel(round_.programme.lifecycle("school"), STATES[2:])
    assert report(seal(rows), made).value(made.stages[0]) == 2
