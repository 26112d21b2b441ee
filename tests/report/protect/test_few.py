"""A public report that looks at few contributors hides what one hides that counts them all."""

import pytest
from report_rows import log_of

from pendamping.errors import Misuse
from pendamping.report import Leaves, carry_out, measures, merge_leaves, report, requested
from pendamping.report.atoms import Atom
from pendamping.report.catalogue.base import Measure
from pendamping.report.computing.rollup import Rolled, roll_up
from pendamping.report.fold import fold
from pendamping.report.protect import Protection

ADDING = ["mulai", "selesai", "lulus", "berhenti", "angka-kelulusan", "kehadiran", "jp", "kendala"]
BY = ["kabupaten", "jenjang"]


def _rolled(seed: int, policy: int | None) -> Rolled:
    asked = requested(ADDING, by=BY, audience="public", policy=policy)
    return roll_up(fold(log_of(seed, 80), asked.plan), asked.axes)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("enough", [2, 5, 16])
def test_few_are_counted_exactly_and_many_are_many(seed: int, enough: int) -> None:
    counted, looked_at = _rolled(seed, None), _rolled(seed, enough)
    few = {id for id, kind in looked_at.kinds.items() if kind == "few"}
    assert few
    for id, held in counted.states.items():
        expected = [min(number, enough) for number in held] if id in few else list(held)
        assert list(looked_at.states[id]) == expected, id


@pytest.mark.parametrize("policy", [None, 3, "delaware"])
def test_the_report_is_the_same_to_the_byte(policy: int | str | None) -> None:
    log = log_of(5, 120)
    whole = report(log, ADDING, by=BY, audience="public", policy=policy, protector=Protection()).to_json()
    assert report(log, ADDING, by=BY, audience="public", policy=policy).to_json() == whole
    plans = [
        requested(ADDING, by=BY, audience="public", policy=item).plan
        for item in (None, policy)
        if item or policy is item
    ]
    for plan in plans:
        leaves = merge_leaves(Leaves.from_state(plan, state) for _, state in carry_out(plan, log.slices(100)))
        assert report(leaves, ADDING, by=BY, audience="public", policy=policy).to_json() == whole


def test_leaves_for_another_threshold_or_for_a_release_are_refused() -> None:
    plan = requested(ADDING, by=BY, audience="public", policy=3).plan
    leaves = fold(log_of(5, 40), plan)
    for wrong in ({"policy": 5}, {"policy": 3, "protector": Protection()}, {}):
        with pytest.raises(Misuse, match="another question"):
            report(leaves, ADDING, by=BY, audience="public", **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("more", ["jangkauan", "lama-keadaan"])
def test_everybody_is_counted_where_the_number_itself_matters(more: str) -> None:
    asked = requested(["mulai", more], audience="public", policy=5)
    assert not any(atom.kind == "few" for part in asked.plan.parts for atom in part.atoms)


def test_no_measure_counts_few() -> None:
    told = measures.MULAI
    with pytest.raises(Misuse, match="how many"):
        Measure("x", told.label, told.unit, told.formula, told.about, told.cite, Atom("x", "few", "person", most=5))
