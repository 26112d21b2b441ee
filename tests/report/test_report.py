"""The same bytes whatever the order and the parts; bad logs are refused or found; public reports fail closed."""

import json
import re
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from report_logs import AS_OF, logs, seeded_log, seeded_rows

from pendamping.errors import InvalidInput, Misuse, UnknownName
from pendamping.findings import Message, Severity
from pendamping.labels import Label
from pendamping.report import (
    Cells,
    Leaves,
    Log,
    NotPublishable,
    Protected,
    carry_out,
    measures,
    merge_leaves,
    report,
    requested,
    seal,
)
from pendamping.report.atoms import Where
from pendamping.report.dimensions import find_axis
from pendamping.report.fold import Fold

EVERYTHING = [item.id for item in measures.MEASURES.values() if not item.refuses]
BY = st.sampled_from([[], ["kabupaten"], ["provinsi", "jenjang"], ["lapis"], ["programme", "mapel"], ["angkatan"]])
PERIOD = st.sampled_from([None, "bulan", "semester", "tahun-ajaran", "tahun", "semester ganjil 2023/2024"])


def one_row(**more: Any) -> dict[str, Any]:
    return {"cycle": "c-1", "event_id": "e-1", "subject": "p-1", "person": "p-1", "kind": "standing", **more}


# the same bytes ---------------------------------------------------------------------------------------------------


@given(logs(), BY, PERIOD, st.randoms(use_true_random=False))
def test_any_order_and_any_parts_give_the_same_bytes(log: Log, by: list[str], period: str | None, rng: Random) -> None:
    whole = report(log, EVERYTHING, by=by, period=period).to_json()
    rows = log.rows()
    rng.shuffle(rows)
    assert report(rows, EVERYTHING, by=by, period=period).to_json() == whole

    plan = requested(EVERYTHING, by=by, period=period).plan
    cuts = sorted(rng.choices(range(len(rows) + 1), k=3))
    parts = [rows[start:end] for start, end in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
    states = [json.loads(json.dumps(state)) for _, state in carry_out(plan, parts)]
    rng.shuffle(states)
    merged = merge_leaves(Leaves.from_state(plan, state) for state in states)
    assert report(merged, EVERYTHING, by=by, period=period).to_json() == whole


def test_pieces_of_a_long_log_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    log = seeded_log(1, 60)
    whole = report(log, EVERYTHING, by=["kabupaten", "jenjang"], period="bulan").to_json()
    monkeypatch.setattr("pendamping.report.fold.PART_ROWS", 17)
    told: list[tuple[int, int | None]] = []
    pieces = report(
        log, EVERYTHING, by=["kabupaten", "jenjang"], period="bulan", progress=lambda done, of: told.append((done, of))
    )
    assert pieces.to_json() == whole
    assert told[-1] == (len(log), len(log))
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_run_that_was_interrupted_goes_on() -> None:
    log = seeded_log(2, 30)
    plan = requested("mulai").plan
    parts = list(log.slices(50))
    kept = dict(list(carry_out(plan, parts))[:2])
    rest = dict(carry_out(plan, parts, done=kept))
    assert sorted({**kept, **rest}) == list(range(len(parts)))
    assert not set(kept) & set(rest)
    merged = merge_leaves(Leaves.from_state(plan, state) for state in (kept | rest).values())
    assert report(merged, "mulai").value("mulai") == 30


def test_the_hash_tells_contents_apart() -> None:
    one, other = (report(seeded_log(seed, 20), "peserta", by="kabupaten").to_dict() for seed in (1, 2))
    assert one["hash"] != other["hash"]
    assert one["hash"] == report(seeded_log(1, 20), "peserta", by="kabupaten").to_dict()["hash"]


@given(logs(), BY)
def test_counts_add_up_along_every_tree(log: Log, by: list[str]) -> None:
    table = report(log, ["mulai", "selesai", "kehadiran", "peserta"], by=by)
    for item in table.sums:
        for id in ("mulai", "selesai"):
            numbers = table.results[id].numbers
            assert numbers[item.total] == sum(numbers[part] for part in item.parts)  # type: ignore[misc]
        people = table.results["peserta"].numbers
        parts = [people[part] for part in item.parts]
        assert max(parts) <= people[item.total] <= sum(parts)  # type: ignore[type-var,operator,arg-type]


@given(logs())
def test_a_rate_is_the_ratio_of_totals(log: Log) -> None:
    table = report(log, ["angka-bertahan", "selesai", "mulai"], by=["kabupaten"])
    for place in range(len(table)):
        rate, finished, started = (table.results[id].numbers[place] for id in ("angka-bertahan", "selesai", "mulai"))
        assert rate == (None if not started else Fraction(int(finished or 0), int(started)) * 100)


# what is asked ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "by", "reason"),
    [
        ("jangkauan-rencana", ["provinsi"], "targets are set for the edition"),
        ("capaian-target", ["mapel"], "dividing them would invent figures"),
        ("beban-terbesar", ["semester"], "counted more than once"),
        ("peserta", ["keadaan"], "only rows of kind"),
        ("kehadiran", ["tingkat"], "only rows of kind issue"),
    ],
)
def test_what_would_double_count_is_refused_with_the_reason(asked: str, by: list[str], reason: str) -> None:
    with pytest.raises(Misuse, match=reason):
        report(seeded_log(1, 3), asked, by=by)


def test_wrong_calls_say_what_to_do() -> None:
    log = seeded_log(1, 3)
    with pytest.raises(UnknownName, match="provinsi"):
        report(log, "peserta", by=["propinsi"])
    with pytest.raises(UnknownName, match="angka-kelulusan"):
        report(log, "angka-lulus")
    with pytest.raises(Misuse, match="twice"):
        report(log, "peserta", by=["provinsi", "kabupaten"])
    with pytest.raises(Misuse, match="nothing to report"):
        report(log, [])
    with pytest.raises(Misuse, match="audience"):
        report(log, "peserta", audience="secret")  # type: ignore[arg-type]
    with pytest.raises(Misuse, match="aware"):
        report(log, "peserta", at=datetime(2024, 7, 1))
    with pytest.raises(Misuse, match="there is no engine 'dask'"):
        report(log, "peserta", engine="dask")
    with pytest.raises(Misuse, match="cannot read object"):
        report(object(), "peserta")


def test_a_file_of_another_kind_is_told_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"x")
    for source in (path, str(path)):
        with pytest.raises(Misuse, match=r"cannot read a file '\.xlsx'.*\.parquet"):
            report(source, "mulai")


@pytest.mark.parametrize(
    ("name", "engine", "told"),
    [
        ("x.xlsx", "duckdb", "duckdb cannot read a file '.xlsx': save a log as CSV"),
        ("x.parquet", "narwhals", "narwhals cannot read a file '.parquet': pass a frame of polars"),
        ("x.ndjson", None, "load_events"),
        ("x.json", None, "codec.loads"),
        ("x.csv.gz", "fold", "unpack"),
    ],
)
def test_a_known_engine_says_what_it_reads(name: str, engine: str | None, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(Misuse, match=re.escape(told)):
        report(tmp_path / name, "mulai", engine=engine)


def test_what_is_no_engine_and_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="7 is no engine"):
        report(seeded_log(3, 4), "mulai", engine=7)  # type: ignore[arg-type]
    with pytest.raises(Misuse, match="duckdb cannot read Log"):
        report(seeded_log(3, 4), "mulai", engine="duckdb")
    (tmp_path / "folder.csv").mkdir()
    for source in ("x" * 5000 + ".csv", "a\x00b.csv", tmp_path / "folder.csv"):
        with pytest.raises(InvalidInput, match=r"report\.no-file"):
            report(source, "mulai")


def test_only_limits_the_rows() -> None:
    log = seeded_log(3, 40)
    pm = report(log, "mulai", only={"line": "pm"}).value("mulai")
    kemitraan = report(log, "mulai", only={"line": ["kemitraan"]}).value("mulai")
    assert isinstance(pm, int)
    assert isinstance(kemitraan, int)
    assert (pm + kemitraan, min(pm, kemitraan) > 0) == (40, True)


def test_one_period_limits_the_report_and_says_so() -> None:
    log = seeded_log(3, 40)
    table = report(log, "mulai", by="provinsi", period="semester ganjil 2023/2024")
    by_half = report(log, "mulai", period="semester")
    assert table.value("mulai") == by_half.value("mulai", semester="2023/2024-1")
    assert "semester ganjil 2023/2024" in table.title()
    assert [finding.code for finding in table.findings if "period" in finding.code] == ["report.period-left-out"]
    assert [axis.name for axis in table.axes] == ["provinsi"]


# bad logs ---------------------------------------------------------------------------------------------------------


@given(logs(most=4), st.data())
def test_a_row_read_twice_or_lost_raises(log: Log, data: st.DataObject) -> None:
    rows = log.rows()
    place = data.draw(st.integers(0, len(rows) - 1))
    for wrong in ([*rows, rows[place]], rows[:place] + rows[place + 1 :]):
        if wrong:
            with pytest.raises(InvalidInput, match=r"report\.log-(not-whole|read-twice)"):
                report(wrong, "mulai")


def test_one_row_twice_and_another_lost_raises() -> None:
    rows = seeded_log(4, 5).rows()
    with pytest.raises(InvalidInput, match=r"report\.log-not-whole"):
        report([rows[1], *rows[1:]], "mulai")


def test_a_part_merged_twice_or_left_out_raises() -> None:
    plan = requested("mulai").plan
    log = seeded_log(4, 10)
    half, rest = (Fold().leaves(part, plan) for part in log.slices(len(log) // 2 + 1))
    assert report(half.merge(rest), "mulai").value("mulai") == 10
    for wrong in (half.merge(rest).merge(half), half, rest):
        with pytest.raises(InvalidInput, match=r"report\.log-not-whole"):
            report(wrong, "mulai")


def test_a_whole_log_read_twice_raises_and_two_logs_add_up() -> None:
    one, other = seeded_log(4, 10).rows(), seeded_log(5, 7).rows()
    with pytest.raises(InvalidInput, match=r"report\.log-read-twice"):
        report(one + one, "mulai")
    assert report(one + other, "mulai").value("mulai") == 17


def test_leaves_of_one_log_merged_twice_raise() -> None:
    leaves = Fold().leaves(seeded_log(4, 10), requested("mulai").plan)
    with pytest.raises(InvalidInput, match=r"report\.log-read-twice"):
        report(leaves.merge(leaves), "mulai")


def test_cohorts_belong_to_the_period_of_the_start() -> None:
    row = one_row(kind="standing", cohort="2023-07", period="2024-01", finished=1, passed=1)
    met = one_row(event_id="e-2", kind="attendance", cohort="2023-07", period="2024-01", status="present")
    table = report(seal([row, met]).log, ["mulai", "angka-kelulusan", "kehadiran"], period="tahun-ajaran")
    assert [group[0] for group in table.groups] == ["2023/2024", "*"]
    table = report(seal([row, met]).log, ["mulai", "angka-kelulusan", "kehadiran"], period="semester")
    ganjil, genap = ({"semester": f"2023/2024-{half}"} for half in (1, 2))
    assert (table.value("mulai", **ganjil), table.value("mulai", **genap)) == (1, 0)
    assert (table.value("kehadiran", **ganjil), table.value("kehadiran", **genap)) == (None, 100)
    assert table.value("angka-kelulusan", **ganjil) == 100


def test_leaves_of_another_question_are_refused() -> None:
    log = seeded_log(4, 4)
    leaves = Fold().leaves(log, requested("mulai").plan)
    with pytest.raises(Misuse, match="another question"):
        report(leaves, "selesai")
    with pytest.raises(Misuse, match="different plans"):
        leaves.merge(Fold().leaves(log, requested("selesai").plan))
    with pytest.raises(Misuse, match="another plan"):
        Leaves.from_state(requested("selesai").plan, leaves.to_state())


@pytest.mark.parametrize("missing", ["cycle", "event_id", "seq", "subject", "kind", "rows", "seqs"])
def test_a_missing_column_is_named(missing: str) -> None:
    rows = [{name: value for name, value in row.items() if name != missing} for row in seeded_log(1, 2).rows()]
    with pytest.raises(InvalidInput, match=missing):
        report(rows, "mulai")


@pytest.mark.parametrize(
    ("value", "code", "counted"),
    [
        (float("nan"), None, None),
        (None, None, None),
        (float("inf"), "report.not-finite", None),
        (float("-inf"), "report.not-finite", None),
        (-45, "report.out-of-bounds", None),
        (2**63, "report.out-of-bounds", None),
        (10**400, "report.out-of-bounds", None),
        (45.5, "report.not-whole-number", None),
        ("45 menit", "report.not-whole-number", None),
        ("45", None, 1),
        (True, "report.not-whole-number", None),
        (45.0, None, 1),
        (45, None, 1),
    ],
)
def test_a_value_that_cannot_be_is_found_and_not_counted(value: Any, code: str | None, counted: int | None) -> None:
    log = seal([one_row(kind="activity", minutes=value)]).log
    table = report(log, "jp")
    assert table.value("jp") == counted
    assert [finding.code for finding in table.findings] == ([code] if code else [])
    assert all("1" in finding.text(lang) for finding in table.findings for lang in ("id", "en"))


def test_sums_past_64_bits_stay_exact() -> None:
    class Big(int):
        pass

    rows = [one_row(cycle=f"c-{n}", kind="activity", minutes=10**9 - n) for n in range(50)]
    jam = evolve(measures.JP_TEMPUH, numerator=evolve(measures.JP_TEMPUH.numerator, id="besar", most=2**80), scale=1)
    huge = [one_row(cycle=f"d-{n}", kind="activity", minutes=2**63 + n) for n in range(3)]
    table = report(seal(rows + huge).log, jam)
    wanted = sum(10**9 - n for n in range(50)) + sum(2**63 + n for n in range(3))
    assert table.value("jp") == wanted
    assert json.loads(table.to_json())["rows"][0]["values"]["jp"] == wanted
    for frame in (table.to_polars, table.to_pandas):
        with pytest.raises(Misuse, match="64 bits"):
            frame()


@pytest.mark.parametrize("key", ["cycle", "event_id", "subject", "kind"])
@pytest.mark.parametrize("nothing", [None, "", float("nan")])
def test_a_row_without_a_key_is_set_aside(key: str, nothing: Any) -> None:
    rows: list[dict[str, Any]] = seal([one_row(cycle="c-1"), one_row(cycle="c-2")]).log.rows()
    rows[0][key] = nothing
    table = report(rows, ["mulai", "peserta"])
    assert table.value("mulai") == 1
    assert [finding.code for finding in table.findings] == ["report.null-key"]


def test_unknown_regions_are_found_and_stay_a_part_of_the_whole() -> None:
    places = ["63.03", "99.01", "63.3", "bukan kode", "", "63"]
    rows = [one_row(cycle=f"c-{n}", wilayah=place) for n, place in enumerate(places)]
    table = report(seal(rows).log, "mulai", by="kabupaten")
    assert table.value("mulai") == 6
    assert table.value("mulai", kabupaten="?") == 4
    assert table.value("mulai", kabupaten="63") == 2
    assert table.value("mulai", kabupaten="63.?") == 1
    assert len([finding for finding in table.findings if finding.path == "$.wilayah"]) == 3


def test_a_part_larger_than_its_whole_is_not_shown() -> None:
    rows = [one_row(cycle=f"c-{n}", finished=0, passed=1) for n in range(3)] + [one_row(finished=1, passed=1)]
    table = report(seal(rows).log, "angka-kelulusan")
    assert table.value("angka-kelulusan") is None
    assert table.mark("angka-kelulusan").name == "MISSING"
    assert [finding.code for finding in table.findings] == ["report.part-over-whole"]


def test_snapshots_of_two_times_are_refused() -> None:
    rows = [one_row(cycle=f"c-{day}", as_of=f"2024-07-0{day}T00:00:00Z") for day in (1, 2)]
    with pytest.raises(InvalidInput, match=r"report\.several-snapshots"):
        report(seal(rows).log, "mulai")


def test_a_log_made_for_another_time_is_refused() -> None:
    log = seeded_log(1, 2)
    assert report(log, "mulai", at=datetime(2024, 7, 1, 2, tzinfo=UTC)).provenance.as_of == AS_OF
    with pytest.raises(InvalidInput, match=r"report\.other-snapshot"):
        report(log, "mulai", at=datetime(2024, 7, 2, tzinfo=UTC))


def test_nothing_at_all_is_a_report_of_zero() -> None:
    table = report(Log.of([]), ["peserta", "angka-kelulusan", "jp", "sebaran"], by=["provinsi"])
    marks = [table.mark(item).name for item in table.measures]
    assert marks == ["SHOWN", "NOT_APPLICABLE", "MISSING", "NOT_APPLICABLE"]
    assert table.value("peserta") == 0


# public -----------------------------------------------------------------------------------------------------------

FAILED = Message("report.test-audit", Severity.ERROR, Label("gagal", "failed"))


class Hides:
    """A protector for tests: hides what it is told, and keeps the cells it was given."""

    def __init__(self, hidden: dict[str, frozenset[int]] | None = None, **more: Any) -> None:
        self.answer = Protected(hidden or {}, **more)
        self.cells: Cells | None = None

    def protect(self, cells: Cells, policy: Any = None) -> Protected:
        self.cells = cells
        return self.answer


def test_public_with_a_failed_audit_shows_nothing() -> None:
    with pytest.raises(NotPublishable, match=r"report\.test-audit"):
        report(seeded_log(1, 20), "peserta", audience="public", protector=Hides(findings=(FAILED(),)))


def test_a_protector_of_other_numbers_shows_nothing() -> None:
    with pytest.raises(NotPublishable, match="lain"):
        report(seeded_log(1, 5), "peserta", audience="public", protector=Hides({"lain": frozenset()}))


def test_reasons_are_never_public() -> None:
    assert len(report(seeded_log(1, 5), "berhenti", by="alasan")) > 0
    with pytest.raises(Misuse, match="never public"):
        report(seeded_log(1, 5), "berhenti", by="alasan", audience="public", protector=Hides())


@pytest.mark.parametrize("quantity", ["lulus", "selesai-dinilai", "complement:selesai-dinilai-lulus"])
def test_a_rate_is_hidden_with_any_of_its_numbers(quantity: str) -> None:
    log = seeded_log(1, 40)
    asked = ["angka-kelulusan", "mulai"]
    place = report(log, asked, by="provinsi").place(provinsi="63")
    policy = {"hide_below": 5}
    hides = Hides({quantity: frozenset({place})}, policy=policy, footnote=Label("catatan", "note"))
    table = report(log, asked, by="provinsi", audience="public", protector=hides)
    assert table.mark("angka-kelulusan", provinsi="63").name == "HIDDEN"
    assert table.value("angka-kelulusan", provinsi="63") is None
    assert table.mark("mulai", provinsi="63").name == "SHOWN"
    assert table.provenance.policy == policy
    assert "catatan" in table.to_text()
    assert "disembunyikan" in table.to_text()


def test_a_withheld_measure_is_hidden_everywhere() -> None:
    hides = Hides(withheld={"mulai": Label("x", "x")})
    table = report(seeded_log(1, 9), ["mulai", "selesai"], by="jenjang", audience="public", protector=hides)
    assert {mark.name for mark in table.results["mulai"].marks} == {"HIDDEN"}
    assert {mark.name for mark in table.results["selesai"].marks} == {"SHOWN"}


def test_a_share_of_a_hidden_total_is_hidden_everywhere() -> None:
    log = seeded_log(1, 20)
    total = len(report(log, "sebaran", by="jenjang")) - 1
    table = report(log, "sebaran", by="jenjang", audience="public", protector=Hides({"orang": frozenset({total})}))
    assert {mark.name for mark in table.results["sebaran"].marks} == {"HIDDEN"}


def test_findings_that_tell_numbers_of_groups_stay_inside() -> None:
    own = evolve(measures.RASIO, id="lebih", share=True, protects=None)
    rows = [one_row(cycle=f"c-{n}", person=f"m-{n}", kind="assignment", tier="mentee", left="") for n in range(3)]
    rows += [one_row(person="i-1", kind="assignment", tier="mentor", left="")]
    inside = report(seal(rows).log, own)
    assert [finding.code for finding in inside.findings] == ["report.part-over-whole"]
    assert not report(seal(rows).log, own, audience="public", protector=Hides()).findings


def test_the_cells_hold_every_number_with_its_contributors() -> None:
    rows = [one_row(cycle=f"c-{n}", subject=f"p-{n // 2}", person=f"p-{n // 2}", wilayah="63.03") for n in range(6)]
    for number, row in enumerate(rows):
        row |= {"finished": 1, "passed": int(number < 4)}
    hides = Hides()
    report(seal(rows).log, ["angka-kelulusan", "peserta"], by="provinsi", audience="public", protector=hides)
    cells = hides.cells
    assert cells is not None
    assert cells.groups == (("63",), ("*",))
    assert cells.values["lulus"] == (4, 4)
    assert cells.contributors["lulus"] == (2, 2)
    assert cells.values["complement:selesai-dinilai-lulus"] == (2, 2)
    assert cells.contributors["complement:selesai-dinilai-lulus"] == (1, 1)
    assert cells.contributors["selesai-dinilai"] == (3, 3)
    assert [(split.whole, split.parts) for split in cells.splits] == [
        ("selesai-dinilai", ("lulus", "complement:selesai-dinilai-lulus"))
    ]
    assert [(item.total, item.parts) for item in cells.sums] == [(1, (0,))]
    assert cells.quantity("lulus").protects == "person"


def test_the_rest_is_a_number_to_protect_though_no_measure_prints_it() -> None:
    rows = [one_row(cycle=f"c-{n}", subject=f"p-{n}", finished=int(n < 6), passed=int(n < 4)) for n in range(9)]
    rows += [one_row(cycle=f"d-{n}", subject="p-8", finished=0, passed=0) for n in range(3)]
    hides = Hides()
    report(seal(rows).log, ["mulai", "selesai", "angka-keberhasilan"], audience="public", protector=hides)
    cells = hides.cells
    assert cells is not None
    rests = {item.id: (cells.values[item.id], cells.contributors[item.id]) for item in cells.quantities}
    for id, told in {
        "complement:mulai-selesai": ((6,), (3,)),
        "complement:mulai-lulus": ((8,), (5,)),
        "complement:selesai-lulus": ((2,), (2,)),
    }.items():
        assert rests[id] == told
    one = [split for split in cells.splits if len(split.parts) == 1]
    assert [(split.whole, split.parts) for split in one] == [("mulai", ("mulai-dinilai",))], "every result is known"
    assert len(cells.splits) - 1 == sum(id.startswith("complement:") for id in rests)


def test_people_outside_a_tier_are_a_rest_too() -> None:
    rows = [
        one_row(cycle=f"c-{n}", kind="assignment", person=f"p-{n % 5}", tier="mentor" if n < 2 else "mentee", left="")
        for n in range(9)
    ]
    hides = Hides()
    report(seal(rows).log, ["jangkauan", "pendamping"], audience="public", protector=hides)
    cells = hides.cells
    assert cells is not None
    assert cells.values["complement:orang-bertahan-orang-pendamping"] == (3,)
    assert cells.contributors["complement:orang-bertahan-orang-pendamping"] == (3,)


def test_a_log_that_contradicts_itself_is_not_published() -> None:
    rows = [one_row(cycle=f"c-{n}", finished=0, passed=1) for n in range(9)]
    with pytest.raises(NotPublishable, match="contradicts itself"):
        report(seal(rows).log, ["angka-kelulusan"], audience="public", protector=Hides())


def test_a_number_that_two_measures_share_has_the_fewer_contributors() -> None:
    rows = [one_row(cycle=f"c-{n}", subject=f"p-{n}", school="s-1") for n in range(3)]
    by_school = evolve(measures.MULAI, id="mulai-sekolah", contributor="school", protects="school")
    for asked in ([measures.MULAI, by_school], [by_school, measures.MULAI]):
        hides = Hides()
        report(seal(rows).log, asked, audience="public", protector=hides)
        assert hides.cells is not None
        assert hides.cells.contributors["mulai"] == (1,)
        assert hides.cells.quantity("mulai").protects == "person"
        assert set(hides.cells.quantity("mulai").measures) == {"mulai", "mulai-sekolah"}


@pytest.mark.parametrize(
    ("asked", "more"),
    [
        ("berhenti", {"by": "alasan"}),
        ("berhenti", {"only": {"reason": "sakit"}}),
        ("berhenti", {"by": evolve(find_axis("mapel"), name="sebab", columns=("reason",))}),
        (evolve(measures.BERHENTI.only(Where.of("reason", "sakit")), id="sakit"), {}),
    ],
    ids=["dimension", "limit", "own dimension", "own measure"],
)
def test_a_reason_of_leaving_reaches_no_public_report_by_any_door(asked: Any, more: dict[str, Any]) -> None:
    log = seal([one_row(left="withdrawn", reason="sakit")])
    report(log, asked, **more)
    with pytest.raises(Misuse, match="reason is never public"):
        report(log, asked, audience="public", protector=Hides(), **more)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"only": {"kabupaten": "63.03"}}, "kabupaten is told by wilayah"),
        ({"only": {"": 1}}, "no column ''"),
        ({"only": {"jenjang": None}}, "no value of 'jenjang'"),
        ({"only": {"jenjang": [1.5]}}, "no value of 'jenjang'"),
        ({"only": "SD"}, "only is no str"),
        ({"by": 7}, "by is no int"),
        ({"by": [7]}, "no dimension '7'"),
    ],
)
def test_wrong_limits_and_dimensions_are_told(more: dict[str, Any], told: str) -> None:
    with pytest.raises((Misuse, UnknownName), match=told):
        report(seeded_log(1, 3), "mulai", **more)


def test_no_dimension_and_several_values_are_fine() -> None:
    log = seeded_log(1, 30)
    whole = report(log, "mulai", by=None, only={"jenjang": {"SD", "SMP"}})  # type: ignore[arg-type]
    apart = report(log, "mulai", by="jenjang")
    assert whole.value("mulai") == apart.value("mulai", jenjang="SD") + apart.value("mulai", jenjang="SMP")  # type: ignore[operator]


@pytest.mark.parametrize("asked", [None, 7, [None], [["mulai"]]])
def test_what_is_no_measure_is_told(asked: Any) -> None:
    with pytest.raises((Misuse, UnknownName), match="no measure"):
        report(seeded_log(1, 3), asked)


def test_a_target_is_public_whoever_is_measured_against_it() -> None:
    rows = [one_row(cycle=f"c-{n}", kind="assignment", person=f"p-{n}", tier="mentee", left="") for n in range(9)]
    rows += [one_row(cycle="t", kind="target", name="people", tier="mentee", value=3, person="")]
    hides = Hides()
    report(seal(rows), ["capaian-target", "jangkauan"], audience="public", protector=hides)
    assert hides.cells is not None
    assert hides.cells.quantity("sasaran-orang").protects is None
    assert "sasaran-orang" not in hides.cells.contributors
    assert hides.cells.quantity("orang-bertahan").protects == "person"


@given(logs(), BY)
def test_cells_add_up_and_nobody_contributes_to_nothing(log: Log, by: list[str]) -> None:
    hides = Hides()
    report(log, EVERYTHING, by=by, audience="public", protector=hides)
    cells = hides.cells
    assert cells is not None
    for quantity in cells.quantities:
        values = cells.values[quantity.id]
        assert len(values) == len(cells.groups)
        if quantity.protects is not None:
            for value, people in zip(values, cells.contributors[quantity.id], strict=True):
                assert people >= 0
                if quantity.kind in ("count", "distinct", "complement"):
                    assert people <= (value or 0)
                    assert bool(people) == bool(value) or quantity.protects == "school", "no row may tell the school"
        for equation in cells.equations(quantity):
            parts = [values[part] for part in equation.parts]
            assert equation.exact == (values[equation.total] == sum(parts))  # type: ignore[arg-type]
            assert equation.exact or quantity.kind == "distinct"
    for split in cells.splits:
        columns = [cells.values[part] for part in split.parts]
        for whole, *parts in zip(cells.values[split.whole], *columns, strict=True):
            assert whole == sum(parts) if split.exact else max(parts) <= whole <= sum(parts)  # type: ignore[type-var,arg-type,operator]


def test_sealing_adds_one_row() -> None:
    assert len(seal(seeded_rows(1, 3)).log) == len(seeded_rows(1, 3)) + 1


@given(logs(), st.sampled_from(["2023", "2024", "semester ganjil 2023/2024", "triwulan III 2023", "Agustus 2023"]))
def test_months_of_one_period_are_its_parts(log: Log, period: str) -> None:
    whole = report(log, ["mulai", "selesai"], period=period)
    months = report(log, ["mulai", "selesai"], by="bulan", period=period)
    assert (months.value("mulai"), months.value("selesai")) == (whole.value("mulai"), whole.value("selesai"))
    rows = [row for row in months.to_dicts() if row["bulan:tingkat"] == "bulan"]
    assert sum(row["mulai"] or 0 for row in rows) == (whole.value("mulai") or 0)
    assert months.title("id") == f"Mulai, Selesai menurut bulan; {whole.provenance.period.id}"
    assert "report.period-left-out" in {item.code for item in months.findings}


def test_two_levels_of_one_dimension_are_refused_by_name() -> None:
    for more in ({"by": ["bulan", "tahun"]}, {"by": ["jenjang", "bulan"], "period": "semester"}):
        with pytest.raises(Misuse, match=r"named twice: bulan, (tahun|semester): "):
            report(seeded_log(1, 5), "mulai", **more)
