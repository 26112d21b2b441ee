"""The measures: every one says what it is, reproduces the published figures, and can be extended."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from report_logs import logs, seeded_log

from pendamping.citations import Citation, Confidence
from pendamping.errors import Misuse, UnknownName
from pendamping.labels import Label
from pendamping.report import Log, report, seal
from pendamping.report.atoms import Atom, Where
from pendamping.report.catalogue.base import Funnel, Measure
from pendamping.report.measures import (
    CORONG,
    KEBERHASILAN,
    KELULUSAN,
    LULUS,
    MEASURES,
    MULAI,
    PESERTA,
    SELESAI,
    find,
    measures_table,
    registry,
)
from pendamping.values.figures import check_figures

ALL = list(MEASURES.values())


def standing(number: int, **more: Any) -> dict[str, Any]:
    return {
        "cycle": f"c-{number}",
        "event_id": "s",
        "subject": f"p-{number}",
        "person": f"p-{number}",
        "kind": "standing",
        "left": "",
        "finished": 0,
        "passed": 0,
        **more,
    }


def cohort(started: int, finished: int, passed: int) -> list[dict[str, Any]]:
    ends = ((int(n < finished), int(n < passed)) for n in range(started))
    return [
        standing(n, finished=done, passed=won, left="" if done else "withdrawn") for n, (done, won) in enumerate(ends)
    ]


def row(number: int, kind: str, **more: Any) -> dict[str, Any]:
    return {**standing(number), "event_id": f"{kind}-{more.get('event', 0)}", "kind": kind, **more}


# what they say -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("measure", ALL, ids=lambda item: item.id)
def test_every_measure_says_what_it_is_in_both_languages(measure: Measure) -> None:
    for label in (measure.label, measure.unit, measure.formula, measure.about, *measure.refuses.values()):
        assert label.id.strip()
        assert label.en.strip()
    assert measure.cite.sources or measure.cite.note
    assert measure.protects in ("person", "school", None)
    assert all(atom.where for atom in measure.atoms), "an atom without a condition counts every kind of row"
    assert measure.id == measure.id.lower()


def test_the_table_tells_all_of_them() -> None:
    table = measures_table()
    assert [item["id"] for item in table] == list(MEASURES)
    assert "lulus / selesai" in table.to_text(width=None)
    assert "passed / started" in table.to_text("en", width=None)


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("measure", ALL, ids=lambda item: item.id)
def test_every_measure_prints_formula_source_unit_and_whom_it_protects(measure: Measure, lang: Any) -> None:
    told = measure.text(lang)
    for label in (measure.label, measure.unit, measure.formula, measure.about, *measure.refuses.values()):
        assert label.text(lang) in told
    assert {"id": "melindungi: ", "en": "protects: "}[lang] in told
    assert {"id": "bagiannya menjumlah: ", "en": "its parts add up: "}[lang] in told
    assert all(url in told for url in measure.cite.addresses())
    assert repr(measure) == f"Measure({measure.id!r})"


def test_a_measure_knows_whether_its_parts_add_up() -> None:
    adding = {item.id: item.adds for item in ALL}
    assert (adding["mulai"], adding["peserta"], adding["sebaran"]) == ("always", "distinct", "distinct")
    assert {adding[id] for id in ("angka-kelulusan", "lama-keadaan", "beban-terbesar", "lama-hari")} == {"never"}


@given(logs(most=5))
def test_parts_add_up_as_the_measures_say(log: Log) -> None:
    asked = [item for item in ALL if item.adds != "never" and "wilayah" not in item.refuses]
    table = report(log, asked, by=["kabupaten", "jenjang"])
    for item in asked:
        numbers = table.results[item.id].numbers
        for sum_ in table.sums:
            parts = [numbers[place] or 0 for place in sum_.parts]
            total = numbers[sum_.total] or 0
            assert max(parts) <= total <= sum(parts)
            assert total == sum(parts) or item.adds == "distinct"


def test_the_two_rates_are_two() -> None:
    assert KELULUSAN.formula.id == "lulus / selesai"
    assert KEBERHASILAN.formula.id == "lulus / mulai"
    assert KELULUSAN.denominator != KEBERHASILAN.denominator


# what they give ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("started", "finished", "passed", "rates"),
    [(3140, 3009, 3004, ("95.83", "99.83", "95.67")), (8042, 7953, 7948, ("98.89", "99.94", "98.83"))],
    ids=["A11", "A13"],
)
def test_published_cohorts(started: int, finished: int, passed: int, rates: tuple[str, ...]) -> None:
    table = report(seal(cohort(started, finished, passed)).log, ["angka-bertahan", KELULUSAN, KEBERHASILAN])
    assert tuple(str(value) for name, value in table.to_dicts()[0].items()) == rates
    assert table.value(KELULUSAN) == Fraction(passed * 100, finished)


def test_a_programme_that_knows_no_passing_has_no_pass_rate() -> None:
    rows = [standing(n, finished=1, passed=None) for n in range(4)]
    table = report(seal(rows).log, [KELULUSAN, KEBERHASILAN, LULUS, "angka-bertahan"])
    assert [table.mark(id).name for id in (KELULUSAN, KEBERHASILAN, LULUS)] == ["NOT_APPLICABLE"] * 3, "no zero"
    rows = [standing(n, finished=1, passed=0) for n in range(4)]
    assert report(seal(rows).log, LULUS).value(LULUS) == 0
    assert table.value("angka-bertahan") == 100


def test_those_whose_result_is_not_known_are_not_in_the_base() -> None:
    rows = [standing(0, finished=1, passed=1), standing(1, finished=1, passed=0), standing(2, finished=1, passed=None)]
    assert report(seal(rows).log, KELULUSAN).value(KELULUSAN) == 50


def test_the_target_ratio_stands_beside_the_realised_one() -> None:
    targets = [
        row(n, "target", tier=tier, name="people", value=figure)
        for n, (tier, figure) in enumerate([("mentor", 20), ("mentee", 80), ("cascade", 800)])
    ]
    people = [row(n + 10, "assignment", tier="mentor" if n < 5 else "mentee") for n in range(15)]
    table = report(seal([*targets, *people]).log, ["rasio", "rasio-sasaran"])
    assert (table.value("rasio"), table.value("rasio-sasaran")) == (2, 4), "A08: 1:2 against 1:4"
    with pytest.raises(Misuse, match="invent figures"):
        report(seal(targets).log, "rasio-sasaran", by="lapis")


def test_participants_are_distinct_people() -> None:
    rows = [
        row(n, "start", person=f"p-{n % 3}", wilayah=("63.03", "63.03", "62.02", "63.71", "")[n % 5]) for n in range(15)
    ]
    table = report(seal(rows).log, PESERTA, by="kabupaten")
    assert table.value(PESERTA) == 3
    assert table.value(PESERTA, kabupaten="63") == 3
    found = table.check_totals({"peserta": 4})
    assert {finding.code for finding in found} == {
        "report.in-several-parts",
        "report.totals-differ",
        "values.parts-over",
    }


def test_the_distribution_has_the_unknown_as_its_own_part() -> None:
    rows = [row(n, "start", jenjang=level) for n, level in enumerate(["SD", "SD", "SMP", ""])]
    table = report(seal(rows).log, "sebaran", by="jenjang")
    shares = {group[0]: number for group, number in zip(table.groups, table.results["sebaran"].numbers, strict=True)}
    assert shares == {"SD": 50, "SMP": 25, "?": 25, "*": 100}


def test_ratio_and_even_load_are_those_of_the_totals() -> None:
    rows = [
        row(n, "assignment", person=person, tier=tier, jenjang="SD" if n < 4 else "SMP")
        for n, (person, tier) in enumerate(
            [*((f"i-{k}", "mentor") for k in range(3)), *((f"m-{k}", "mentee") for k in range(7))]
        )
    ]
    table = report(seal(rows).log, ["rasio", "beban-merata-kecil", "beban-merata-besar", "beban-merata-sisa"])
    assert [table.value(id) for id in ("rasio", "beban-merata-kecil", "beban-merata-besar", "beban-merata-sisa")] == [
        Fraction(7, 3),
        2,
        3,
        1,
    ]
    by_level = report(seal(rows).log, "rasio", by="jenjang")
    assert by_level.value("rasio") == Fraction(7, 3)
    assert by_level.value("rasio", jenjang="SD") == Fraction(1, 3)
    assert by_level.mark("rasio", jenjang="SMP").name == "NOT_APPLICABLE"


def test_days_are_counted_with_both_ends() -> None:
    days = [("2019-08-01", "2019-08-02"), ("2019-07-31", "2019-08-03"), ("", "")]
    rows = [
        row(n, "activity", occurred_first=first, occurred_last=last, mapel="ipa" if n else "")
        for n, (first, last) in enumerate(days)
    ]
    assert report(seal(rows).log, "lama-hari").value("lama-hari") == 4
    assert report(seal(rows[2:]).log, "lama-hari").mark("lama-hari").name == "MISSING"


def test_lesson_hours_are_rounded_down_only_in_print() -> None:
    rows = [row(n, "activity", minutes=minutes) for n, minutes in enumerate([100, 79, None])]
    table = report(seal(rows).log, ["jp", "jp-per-peserta"])
    assert table.value("jp") == Fraction(179, 45)
    assert table.value("jp-per-peserta") == Fraction(179, 90)
    assert [str(value) for value in table.to_dicts()[0].values()] == ["3", "1.98"]


def test_the_change_of_the_test_is_the_mean_of_those_with_both_marks() -> None:
    rows = [standing(n, change=change) for n, change in enumerate([1250, -250, None])]
    assert report(seal(rows).log, "perubahan-tes").value("perubahan-tes") == 5


def test_attendance_of_nobody_invited_is_no_zero() -> None:
    rows = [row(n, "attendance", status=status) for n, status in enumerate(["present", "present", "absent"])]
    assert report(seal(rows).log, "kehadiran").value("kehadiran") == Fraction(200, 3)
    assert report(seal([standing(0)]).log, "kehadiran").mark("kehadiran").name == "NOT_APPLICABLE"


def test_quantiles_are_values_that_occurred() -> None:
    rows = [row(n, "move", from_state="ojt", days=days) for n, days in enumerate([3, 7, 7, 30, None])]
    table = report(seal(rows).log, ["lama-keadaan", "lama-keadaan-p90"], by="keadaan")
    assert [table.value(id, keadaan="ojt") for id in ("lama-keadaan", "lama-keadaan-p90")] == [7, 30]


def test_lateness_counts_only_what_is_due() -> None:
    late = [None, 0, 0, 9]
    rows = [
        standing(n, late=days, status="" if days is None else "late" if days else "in-time")
        for n, days in enumerate(late)
    ]
    table = report(seal(rows).log, ["terlambat", "lama-terlambat"])
    assert table.value("terlambat") == Fraction(100, 3)
    assert table.value("lama-terlambat") == 9


def test_obstacles() -> None:
    rows = [
        row(n, "issue", status=status, days=days, name="daerah")
        for n, (status, days) in enumerate([("open", None), ("resolved", 2)])
    ]
    table = report(seal(rows).log, ["kendala", "kendala-terbuka", "kendala-tuntas", "lama-kendala"], by="tingkat")
    assert [
        table.value(id, tingkat="daerah") for id in ("kendala", "kendala-terbuka", "kendala-tuntas", "lama-kendala")
    ] == [
        2,
        1,
        50,
        2,
    ]
    assert table.axes[0].text_of("daerah").en == "district"


# funnels -----------------------------------------------------------------------------------------------------------


def test_a_nested_funnel_converts_from_stage_to_stage() -> None:
    table = report(seal(cohort(200, 150, 120)).log, CORONG)
    assert [table.value(stage) for stage in CORONG.stages] == [200, 150, 120]
    assert [table.value(item) for item in CORONG.conversions] == [75, 80]
    assert not check_figures(
        funnel=[(item.label.id, int(table.value(item) or 0)) for item in CORONG.stages], reading="nested"
    )


def test_an_exclusive_funnel_shares_out_the_first_stage() -> None:
    beside = evolve(CORONG, id="beside", reading="exclusive")
    table = report(seal(cohort(200, 150, 120)).log, beside)
    assert [table.value(item) for item in beside.conversions] == [75, 60]
    assert not any(item.share for item in beside.conversions)
    assert {item.about.en.split(":")[0] for item in beside.conversions} == {"Read as exclusive"}
    assert {item.about.en.split(":")[0] for item in CORONG.conversions} == {"Read as nested"}


def test_a_funnel_says_how_to_read_it() -> None:
    with pytest.raises(Misuse, match="nested or exclusive"):
        Funnel("x", Label("x", "x"), (MULAI, SELESAI), "maybe")  # type: ignore[arg-type]
    with pytest.raises(Misuse, match="two stages"):
        Funnel("x", Label("x", "x"), (MULAI,))


# one's own ---------------------------------------------------------------------------------------------------------

OWN = Measure(
    "ijin",
    Label("Izin", "Excused"),
    Label("orang", "people"),
    Label("izin / diundang", "excused / invited"),
    Label("x", "x"),
    Citation((), Confidence.INFERRED, "x"),
    Atom("ijin", "count", where=(Where.of("kind", "attendance"), Where.of("status", "excused"))),
    Atom("diundang", "count", where=(Where.of("kind", "attendance"),)),
    "ratio",
    share=True,
)


def test_a_measure_of_ones_own_needs_no_engine() -> None:
    table = report(seeded_log(1, 30), [OWN, "kehadiran"])
    rows = [item for item in seeded_log(1, 30).rows() if item["kind"] == "attendance"]
    assert table.value("ijin") == Fraction(sum(item["status"] == "excused" for item in rows), len(rows))
    known = registry(*MEASURES.values(), OWN)
    assert report(seeded_log(1, 30), "ijin", known=known).value("ijin") == table.value("ijin")


def test_names_are_unique_and_looked_up() -> None:
    with pytest.raises(UnknownName, match="peserta"):
        find("pesrta")
    with pytest.raises(Misuse, match="two measures have the id"):
        registry(PESERTA, evolve(PESERTA, places=2))
    with pytest.raises(Misuse, match="two different atoms"):
        find([PESERTA, evolve(PESERTA, id="lain", numerator=evolve(PESERTA.numerator, column="subject"))])
    assert [item.id for item in find([PESERTA, "peserta"])] == ["peserta"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"denominator": None},
        {"finish": "quantile"},
        {"quantile": Fraction(1, 2)},
    ],
)
def test_a_measure_that_cannot_be_finished_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Misuse, match="measure 'ijin'"):
        evolve(OWN, **wrong)


def test_a_narrower_measure_has_atoms_of_its_own() -> None:
    smp = evolve(PESERTA.only(Where.of("jenjang", "SMP")), id="peserta-smp")
    table = report(seeded_log(1, 40), [PESERTA, smp], by="jenjang")
    assert table.value(smp) == table.value(smp, jenjang="SMP") == table.value(PESERTA, jenjang="SMP")
    assert table.value(smp, jenjang="SD") == 0
