"""The table that protection works on, kept number by number, and what becomes of a measure whose numbers are hidden."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import pytest
from attrs import evolve
from report_logs import seeded_log

from pendamping.labels import Label
from pendamping.report import Cells, NotPublishable, Protected, measures, report, seal
from pendamping.report.atoms import Atom, Where
from pendamping.report.cells import Equation, Quantity, Sum
from pendamping.report.computing.finish import Finished, Mark
from pendamping.report.computing.tocells import apply, quantities_of

ALL = measures.MEASURES


class Seen:
    """Hides nothing, and keeps the table."""

    def protect(self, cells: Cells, policy: Any = None) -> Protected:
        self.cells = cells
        return Protected({})


def cells_of(*asked: Any, by: Iterable[str] = ("jenjang",), seed: int = 3, period: str | None = None) -> Cells:
    seen = Seen()
    with suppress(NotPublishable):
        report(seeded_log(seed, 40), asked, by=list(by), period=period, audience="public", protector=seen)
    return seen.cells


def told(cells: Cells) -> list[str]:
    lines = [f"{', '.join(cells.dimensions)}: {'; '.join('/'.join(group) for group in cells.groups)}"]
    for item in cells.quantities:
        lines.append(f"{item.id} ({item.kind}, {item.protects}): {item.label.id} | {item.label.en}")
        lines.append(f"    of {', '.join(item.measures) or 'nothing'}: {cells.values[item.id]}")
        if item.id in cells.contributors:
            lines.append(f"    from {cells.contributors[item.id]}")
    lines += [f"{item.whole} = {' + '.join(item.parts)}{'' if item.exact else ', or less'}" for item in cells.splits]
    return [*lines, *(f"{one} tells {other}" for one, other in cells.ties)]


ASKED: dict[str, dict[str, Any]] = {
    "results": {"asked": ["mulai", "selesai", "berhenti", "angka-kelulusan", "terlambat"]},
    "people": {"asked": ["peserta", "jangkauan", "pendamping", "didampingi", "penerima-imbas", "selesai"]},
    "tests": {"asked": ["perubahan-tes", "jp-per-peserta", "mulai", "cakupan-tahap"]},
    "alone": {"asked": ["lama-hari", "lama-keadaan", "beban-terkecil", "kehadiran"]},
    "obstacles": {"asked": ["kendala", "kendala-terbuka", "kendala-tuntas", "lama-kendala"]},
    "shares": {"asked": ["sebaran", "capaian-target"]},
    "periods": {"asked": ["mulai", "peserta", "jp-per-peserta"], "by": (), "period": "semester"},
}


@pytest.mark.parametrize("name", ASKED)
def test_the_table_of_a_report(kept: Any, name: str) -> None:
    asked = {**ASKED[name]}
    kept(f"cells-{name}.txt", "\n".join(told(cells_of(*asked.pop("asked"), **asked))))


def test_a_mixed_measure_stands_alone() -> None:
    """The most beside a count is no part of anything, and the count is not printed."""
    most = Atom("most", "max", "value", (Where.of("kind", "load"),))
    mixed = evolve(ALL["angka-kelulusan"], id="mixed", numerator=most, denominator=ALL["mulai"].numerator, share=False)
    assert quantities_of(mixed) == ("single:mixed",)
    assert quantities_of(ALL["lama-keadaan"]) == ("single:lama-keadaan",)
    assert quantities_of(ALL["mulai"]) == ("mulai",)
    cells = cells_of(mixed, "selesai")
    assert [item.id for item in cells.quantities] == ["single:mixed", "selesai"]
    assert cells.splits == ()


def test_a_number_is_protected_as_strictly_as_any_measure_asks() -> None:
    nobody, school = (evolve(ALL["selesai"], id=f"as-{about}", protects=about) for about in (None, "school"))
    for order in ([nobody, school, "selesai"], ["selesai", school, nobody], [school, "selesai", nobody]):
        (item,) = cells_of(*order).quantities
        assert item.protects == "person"
        assert set(item.measures) == {"as-None", "as-school", "selesai"}
    assert [item.protects for item in cells_of(nobody, school).quantities] == ["school"]
    rest = cells_of(evolve(ALL["mulai"], protects="school"), evolve(nobody, protects="school")).quantities[-1]
    assert (rest.id, rest.protects) == ("complement:mulai-selesai", "school")


def ended(judged: bool) -> Cells:
    """Everybody has finished; where they are judged, everybody has a result."""
    rows = [
        {"cycle": f"c-{n}", "event_id": kind, "subject": f"p-{n}", "person": f"p-{n}", "kind": kind, "finished": 1}
        | {"passed": n % 2 if judged else None, "tier": "mentee", "jenjang": "SD" if n % 3 else "SMP"}
        for n in range(12)
        for kind in ("start", "assignment", "standing")
    ]
    seen = Seen()
    asked = ["angka-keberhasilan", "mulai", "selesai", "angka-kelulusan", "angka-bertahan", "peserta", "berhenti"]
    report(seal(rows).log, asked, by="jenjang", audience="public", protector=seen)
    return seen.cells


@pytest.mark.parametrize("judged", [True, False])
def test_nobody_left_over_is_a_number_too_unless_it_is_so_by_plan(kept: Any, judged: bool) -> None:
    cells = ended(judged)
    assert cells.values["complement:orang-selesai"] == (0, 0, 0)
    assert ("complement:selesai-selesai-dinilai" in cells.values) is not judged
    kept(f"cells-ended-{judged}.txt", "\n".join(told(cells)))


FINISHED = Finished((5, 6, 11), (Mark.SHOWN,) * 3)


@pytest.mark.parametrize(
    ("id", "hidden", "places"),
    [
        ("mulai", {}, set()),
        ("mulai", {"selesai": {0}}, set()),
        ("mulai", {"mulai": {0, 2}}, {0, 2}),
        ("angka-kelulusan", {"lulus": {0}, "selesai-dinilai": {1}}, {0, 1}),
        ("angka-kelulusan", {"complement:selesai-dinilai-lulus": {1}}, {1}),
        ("sebaran", {"orang": {0, 1}}, {0, 1}),
        ("sebaran", {"orang": {0, 2}}, {0, 1, 2}),
    ],
)
def test_a_measure_is_hidden_where_any_of_its_numbers_is(
    id: str, hidden: dict[str, set[int]], places: set[int]
) -> None:
    """A share of the whole is hidden everywhere where the whole is: any one of them would tell it."""
    made = Protected({name: frozenset(held) for name, held in hidden.items()})
    assert apply(ALL[id], FINISHED, made, 3) == FINISHED.hide(frozenset(places))
    withheld = Protected({}, {id: Label("ditahan", "withheld")})
    assert apply(ALL[id], FINISHED, withheld, 3) == FINISHED.hide(frozenset(range(3)))


def test_what_anybody_knows_of_how_numbers_add_up() -> None:
    """Where a number is not known nothing is; people in two parts bound the whole, and what is left over bounds nothing."""
    quantities = [
        Quantity(kind, kind, "person", Label("x", "x")) for kind in ("count", "distinct", "complement", "single")
    ]  # type: ignore[arg-type]
    sums = (Sum(0, 0, (1, 2)), Sum(0, 3, (4, 5)), Sum(1, 6, (0, 3)), Sum(1, 6, (7,)))
    values = (5, 2, 3, 6, 4, 3, 11, None)
    cells = Cells(
        ("a", "b"), ((),) * 8, ({}, {}), tuple(quantities), {item.id: values for item in quantities}, {}, sums
    )
    first, second, third = Equation(0, (1, 2), True), Equation(3, (4, 5), False), Equation(6, (0, 3), True)
    assert list(cells.equations(cells.quantity("count"))) == [first, second, third]
    assert list(cells.equations(cells.quantity("distinct"))) == [first, second, third]
    assert list(cells.equations(cells.quantity("complement"))) == [first, third]
    assert list(cells.equations(cells.quantity("single"))) == []
    unknown = evolve(cells, values={"count": (5, 2, 3, None, 4, 3, 11, 0)})
    assert list(unknown.equations(cells.quantity("count"))) == [first, Equation(6, (7,), False)]
    assert cells.index() == {(): 7}
