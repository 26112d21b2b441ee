"""What somebody works out who knows what the measures mean: of real reports, in cycles and people."""

from collections.abc import Sequence
from typing import Any

import pytest
from attrs import evolve
from generated_tables import cells_of, flat
from reader import read
from report_rows import STAGES, log_of

from pendamping.report import Cells, Protected, measures, report, seal
from pendamping.report.atoms import Atom, Where
from pendamping.report.cells import Split
from pendamping.report.protect import Protection

PEOPLE = ["jangkauan", "pendamping", "didampingi", "penerima-imbas"]
RESULTS = ["mulai", "selesai", "angka-kelulusan", "angka-keberhasilan"]
MANY = [*RESULTS, "berhenti", "lulus", "terlambat", "perubahan-tes"]


def stage(place: int) -> measures.Measure:
    """Those who came to a stage, as the funnel of a lifecycle counts them."""
    own = [Where.of("kind", "stage"), Where.of("lifecycle", "person"), Where.of("name", STAGES[place])]
    own += [Where.of("status", "done", "reached")] * (place > 0)
    within = frozenset({"mulai", *(f"tahap:person:{name}" for name in STAGES[:place])})
    id = f"tahap:person:{STAGES[place]}"
    return evolve(measures.MULAI, id=id, numerator=Atom(id, "count", where=tuple(own), period="cohort", within=within))


class OnlySmall:
    """Hides what is small, and nothing that gives it away."""

    def protect(self, cells: Cells, policy: Any = None) -> Protected:
        few = {
            id: [place for place, people in enumerate(held) if people < 5] for id, held in cells.contributors.items()
        }
        return Protected({id: frozenset(places) for id, places in few.items()})


CASES: list[tuple[list[Any], list[str], int, float]] = [
    (PEOPLE, ["kelas", "jenjang"], 150, 1.0),
    ([*PEOPLE, "mulai", "berhenti"], ["kelas", "jenjang"], 200, 1.0),
    (RESULTS, ["kelas"], 300, 0.96),
    (RESULTS, ["kelas", "jenjang"], 300, 0.96),
    (["mulai", "selesai", "berhenti", "terlambat"], ["kelas"], 150, 1.0),
    (["mulai", "jp-per-peserta"], ["kelas", "jenjang"], 200, 1.0),
    (["mulai", "selesai", stage(0), stage(1), stage(2)], ["kelas"], 120, 1.0),
    (["mulai", "cakupan-tahap"], ["kelas", "jenjang"], 60, 1.0),
    (MANY, ["kelas"], 300, 0.96),
]


@pytest.mark.parametrize(("asked", "by", "people", "judged"), CASES)
def test_nobody_works_out_a_small_group(asked: Sequence[Any], by: list[str], people: int, judged: float) -> None:
    """Meetings of measures, tiers that reach everybody, what is due, minutes, stages: none of it tells on a few."""
    tried = 0
    for seed in (0, 1):
        log = log_of(seed, people, judged)
        found = read(report(log, asked, by=by, audience="public"), log, by)
        assert not found.known
        tried += found.tried
    assert tried, "there is something to work out"


@pytest.mark.parametrize(("asked", "by", "people", "judged"), CASES[:6])
def test_the_reader_does_work_it_out_where_only_small_numbers_are_hidden(
    asked: Sequence[Any], by: list[str], people: int, judged: float
) -> None:
    found = 0
    for seed in (0, 1):
        log = log_of(seed, people, judged)
        found += len(read(report(log, asked, by=by, audience="public", protector=OnlySmall()), log, by).known)
    assert found


def test_many_measures_at_once_are_published_all_the_same() -> None:
    table = report(log_of(2, 300, 0.96), MANY, by=["kelas", "jenjang"], audience="public")
    assert any(mark.name == "SHOWN" for held in table.results.values() for mark in held.marks)


def test_a_number_that_only_needs_something_to_be_there_is_hidden_for_itself_alone() -> None:
    """Of 70 with a result 68 passed: the 70 are not printed, so that the two are told by nothing."""
    log = log_of(3, 150)
    alone, beside = (
        report(log, asked, by=["kelas", "jenjang"], audience="public").results["lulus"].marks
        for asked in (["lulus"], ["lulus", "angka-kelulusan"])
    )
    hidden = [[mark.name for mark in held].count("HIDDEN") for held in (alone, beside)]
    assert hidden[0] < hidden[1]


def test_obstacles_are_open_or_resolved_and_nobody_has_a_third_to_hide() -> None:
    own = [{"cycle": f"c-{n}", "event_id": "i", "subject": f"p-{n}", "school": f"s-{n}"} for n in range(60)]
    rows = [
        row | {"kind": "issue", "group": "AB"[n % 2], "status": "open" if n % 3 else "resolved"}
        for n, row in enumerate(own)
    ]
    table = report(seal(rows).log, ["kendala", "kendala-terbuka", "kendala-tuntas"], by="kelas", audience="public")
    assert all(mark.name == "SHOWN" for held in table.results.values() for mark in held.marks)


def two(times: dict[str, int]) -> Cells:
    """Cycles by group, and their stages: so many a cycle in each group."""
    cycles = {"a": 3, "b": 9, "c": 8, "d": 30, "e": 40}
    trees = [flat(*cycles)]
    cells = cells_of(
        trees,
        cycles={(name,): number for name, number in cycles.items()},
        stages={(name,): number * times.get(name, 4) for name, number in cycles.items()},
    )
    people = cells.values["cycles"]
    return evolve(cells, contributors={"cycles": people, "stages": people}, ties=(("cycles", "stages"),))


def test_stages_are_hidden_where_their_cycles_are() -> None:
    made = Protection().protect(two({}))
    assert made.hidden["cycles"] == made.hidden["stages"]
    assert len(made.hidden["cycles"]) == 2


def test_stages_that_differ_from_cycle_to_cycle_are_not_shown_beside_hidden_cycles() -> None:
    made = Protection().protect(two({"b": 5}))
    assert made.hidden["stages"] == frozenset(range(6))
    assert len(made.hidden["cycles"]) == 2


def test_what_is_left_of_the_stages_is_told_by_the_cycles() -> None:
    """All but one of 36 stages are done: so few are left that neither the stages nor the cycles may tell."""
    cells = two({})
    rest = tuple(1 if number == 36 else (number or 0) // 2 for number in cells.values["stages"])
    item = evolve(cells.quantity("stages"), id="rest", kind="complement")
    done = evolve(cells.quantity("stages"), id="done")
    numbers = {"rest": rest, "done": tuple((s or 0) - r for s, r in zip(cells.values["stages"], rest, strict=True))}
    quantities = (*cells.quantities, done, item)
    people = {**cells.contributors, "done": cells.contributors["cycles"], "rest": rest}
    cells = evolve(cells, quantities=quantities, values={**cells.values, **numbers}, contributors=people)
    made = Protection().protect(evolve(cells, sums=(), splits=(Split("stages", ("done", "rest")),)))
    nine = cells.values["cycles"].index(9)
    assert nine in made.hidden["done"] or nine in made.hidden["cycles"]
    assert made.hidden["cycles"] == made.hidden["stages"]
