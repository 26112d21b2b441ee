"""The reports of the rounds: the published figures come out, and nothing small is published."""

import json
from random import Random
from typing import Any

import pytest

from pendamping.report.computing.finish import Mark
from pendamping.report.shown.table import ReportTable
from pendamping.samples.alumni import run_alumni
from pendamping.samples.figures import figures_of, funnel
from pendamping.samples.kemitraan import run_kemitraan
from pendamping.samples.oku import run_oku
from pendamping.samples.pm import run_pm
from pendamping.samples.psp import run_psp
from pendamping.samples.reports import Told, reports_of, results_of_reports
from pendamping.samples.rounds import Round

RUNS = {"kemitraan": run_kemitraan, "pm": run_pm, "psp": run_psp, "oku": run_oku, "alumni": run_alumni}


@pytest.fixture(scope="module")
def rounds() -> dict[str, Round]:
    return {name: run(Random(2019)) for name, run in RUNS.items()}


@pytest.fixture(scope="module")
def told(rounds: dict[str, Round]) -> dict[str, dict[str, Told]]:
    return {name: {item.id: item for item in reports_of(made)} for name, made in rounds.items()}


def column(table: ReportTable, measure: str) -> dict[str, Any]:
    """The numbers of a measure by the codes of the first dimension."""
    return {group[0]: number for group, number in zip(table.groups, table.results[measure].numbers, strict=True)}


def test_the_cascade_reaches_the_published_targets(told: Any) -> None:
    table = told["kemitraan"]["kaskade"].internal
    figures = {"mentor": 76, "mentee": 228, "cascade": 2280, "*": 2584}
    assert column(table, "jangkauan-rencana") == column(table, "jangkauan") == figures
    assert set(column(table, "capaian-target").values()) == {100}


def test_the_reports_agree_with_the_figures_of_the_page(rounds: Any, told: Any) -> None:
    figures = figures_of(rounds["kemitraan"])
    results = told["kemitraan"]["hasil"].internal
    assert results.value("mulai") == len(rounds["kemitraan"].cycles) == 230
    assert results.value("berhenti") == sum(cycles for cycles, _ in figures.left.values())
    load = told["kemitraan"]["beban"].internal
    assert (load.value("beban-terkecil"), load.value("beban-terbesar")) == figures.loads
    classes = told["pm"]["kelas"].internal
    assert (classes.value("didampingi"), classes.value("pendamping"), classes.value("rasio")) == (40, 2, 20)
    assert column(classes, "didampingi") == {"A": 20, "B": 20, "*": 40}
    stages = told["psp"]["corong"].internal
    ever = funnel(rounds["psp"], rounds["psp"].parts[0])
    assert column(stages, "tahap:school:submit")["SMP"] == ever["SMP"]["submit"]
    assert stages.value("tahap:school:diberi-mandat") == 260


def test_two_courses_are_two_hundred_people(told: Any) -> None:
    table = told["oku"]["bimtek"].internal
    assert sorted(column(table, "peserta").values()) == [100, 100, 200]
    assert not table.check_totals({"peserta": 200})


def test_cohort_by_district_has_small_cells_and_none_of_them_is_published(told: Any) -> None:
    made = told["alumni"]["angkatan-kabupaten"]
    assert made.internal.value("peserta") == 29, "those who were not invited are no participants"
    small = [n for n in made.internal.results["peserta"].numbers if 0 < n < 5]
    assert len(small) >= 8
    assert made.public is not None
    shown = [n for n in made.public.results["peserta"].numbers if n is not None]
    assert shown
    assert min(shown) >= 5
    assert made.public.footnote.id


@pytest.mark.parametrize("name", RUNS)
def test_the_public_report_says_nothing_else_than_the_internal_one(told: Any, name: str) -> None:
    for item in told[name].values():
        assert item.public is not None, item.why
        assert item.public.groups == item.internal.groups
        assert item.internal.provenance.audience == "internal"
        assert item.public.measures[: len(item.internal.measures)] == item.internal.measures
        for measure in item.internal.measures:  # what is shown beside them is public alone
            inside, outside = item.internal.results[measure.id], item.public.results[measure.id]
            for one, other, mark in zip(inside.numbers, outside.numbers, outside.marks, strict=True):
                assert other == one or mark is Mark.HIDDEN


def test_the_invented_day_of_an_undated_round_is_nowhere(told: Any) -> None:
    for item in told["psp"].values():
        for table in (item.internal, item.public):
            assert "2000" not in table.to_text()
            assert "2000" not in table.to_json()


def test_results_are_plain_and_exact(told: Any) -> None:
    data = results_of_reports(tuple(told["alumni"].values()))
    assert json.loads(json.dumps(data)) == data
    assert list(data) == ["angkatan-kabupaten", "kabupaten"]
    held = data["kabupaten"]["internal"]
    assert held["rows"][-1]["values"]["kehadiran"] == "2800/29"
    assert held["policy"] is None
    assert data["kabupaten"]["public"]["policy"]
    assert held["hash"].startswith("sha256:")


def test_a_round_of_another_programme_has_no_reports(rounds: Any) -> None:
    from attrs import evolve

    other = evolve(rounds["pm"].programme, id="lain")
    assert reports_of(evolve(rounds["pm"], programme=other)) == ()
