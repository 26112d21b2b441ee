"""The table of a report: looked up, printed, in data and in frames."""

import json
import pickle
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from report_logs import logs, seeded_log

from pendamping import load_programme
from pendamping.errors import MissingExtra, Misuse, UnknownName
from pendamping.labels import Label
from pendamping.report import Log, Protected, ReportTable, measures, report, seal
from pendamping.report.computing.finish import Mark
from pendamping.report.dimensions import NAMES as DIMENSIONS
from pendamping.report.shown.table import MOST_PRINTED, of_funnel
from pendamping.values.figures import check_figures

ROW = {"event_id": "s", "kind": "standing", "left": "", "finished": 1, "passed": 1}


class Hiding:
    """Hides one number of one quantity."""

    def __init__(self, quantity: str, place: int) -> None:
        self.answer = Protected({quantity: frozenset({place})}, footnote=Label("Sel kecil dilindungi.", "Small cells."))

    def protect(self, cells: Any, policy: Any = None) -> Protected:
        return self.answer


@pytest.fixture(scope="module")
def four() -> ReportTable:
    """A public table with the four things that a cell can be: a number, hidden, no data, not applicable."""
    rows = [
        {**ROW, "cycle": f"c-{n}", "subject": f"p-{n}", "jenjang": "SMP" if n < 1234 else "SD"} for n in range(1236)
    ]
    rows += [{**ROW, "cycle": "c-a", "subject": "p-a", "jenjang": "SMA", "passed": None, "finished": 0}]
    rows += [
        {**ROW, "cycle": "c-b", "event_id": "x", "subject": "p-b", "jenjang": "SMP", "kind": "activity", "minutes": 99}
    ]
    log = seal(rows).log
    asked = ["mulai", "berhenti", "angka-kelulusan", "jp"]
    place = report(log, asked, by="jenjang").place(jenjang="SD")
    return report(log, asked, by="jenjang", audience="public", protector=Hiding("mulai", place))


def test_four_things_look_like_four_things(four: ReportTable) -> None:
    told = {
        "zero": ("berhenti", "SMA", "0", "0"),
        "hidden": ("mulai", "SD", "disembunyikan", "hidden"),
        "missing": ("jp", "SMA", "tidak ada data", "no data"),
        "not applicable": ("angka-kelulusan", "SMA", "tidak berlaku", "not applicable"),
    }
    assert [four.mark(id, jenjang=level) for id, level, *_ in told.values()] == [
        Mark.SHOWN,
        Mark.HIDDEN,
        Mark.MISSING,
        Mark.NOT_APPLICABLE,
    ]
    for lang, column in (("id", 2), ("en", 3)):
        words = {case[column] for case in told.values()}
        assert len(words) == 4
        outputs = [four.to_text(lang), four.to_html(lang), four.to_csv(lang)]  # type: ignore[arg-type]
        assert all(word in output for word in words for output in outputs)
    marks = json.loads(four.to_json())["rows"]
    assert {mark for row in marks for mark in row.get("marks", {}).values()} == {"hidden", "missing", "not_applicable"}
    for row in marks:
        assert {id for id, value in row["values"].items() if value is None} == set(row.get("marks", {}))


def test_a_hidden_number_is_nowhere(four: ReportTable) -> None:
    place = four.place(jenjang="SD")
    assert four.results["mulai"].numbers[place] is None
    row = four.to_dicts()[place]
    assert (row["mulai"], row["mulai:tanda"]) == (None, "hidden")


def test_numbers_are_written_as_the_language_writes_them(four: ReportTable) -> None:
    assert "1.234" in four.to_text()
    assert "1,234" in four.to_text("en")
    assert "100,00" in four.to_text()
    assert "100.00" in four.to_text("en")


def test_the_footnotes_say_what_was_done_and_counted(four: ReportTable) -> None:
    for text in (four.to_text(), four.to_html()):
        assert "Sel kecil dilindungi." in text
        assert "Dihitung dari log." in text
    assert "jangan diterbitkan" not in four.to_text()
    internal = report(seeded_log(1, 3), "mulai")
    assert "jangan diterbitkan" in internal.to_text()
    assert "as it stood on 1 July 2024, 09:00 WIB (UTC+7)" in internal.to_text("en")


def test_values_are_exact_and_looked_up_by_code() -> None:
    rows = [{**ROW, "cycle": f"c-{n}", "subject": "p", "wilayah": "63.03", "passed": int(n < 2)} for n in range(3)]
    table = report(seal(rows).log, "angka-kelulusan", by=["kabupaten", "jenjang"])
    assert table.value("angka-kelulusan", kabupaten="63.03") == Fraction(200, 3)
    assert table.value(measures.KELULUSAN) == Fraction(200, 3)
    assert table.to_dicts()[-1]["angka-kelulusan"] == Decimal("66.67")
    assert table.to_dicts()[0]["kabupaten:nama"] == "Kalimantan Selatan"
    for wrong in ({"kabupaten": "63.04"}, {"kab": "63.03"}):
        with pytest.raises(UnknownName):
            table.value("angka-kelulusan", **wrong)
    with pytest.raises(UnknownName, match="angka-kelulusan"):
        table.value("kelulusan")


def test_json_holds_provenance_and_exact_numbers() -> None:
    table = report(seeded_log(1, 20), ["angka-kelulusan", "jp"], by="provinsi", only={"line": "pm"})
    data = json.loads(table.to_json())
    assert data["provenance"]["only"] == {"line": ["pm"]}
    assert data["provenance"]["as_of"] == "2024-07-01T02:00:00Z"
    assert data["measures"][0]["sources"][0]["key"] == "G12"
    assert data["measures"][0]["formula"]["en"] == "passed / finished"
    total = data["rows"][-1]["values"]["angka-kelulusan"]
    assert Fraction(total) == table.value("angka-kelulusan")
    assert data["names"]["provinsi"]["63"] == {"id": "Kalimantan Selatan", "en": "Kalimantan Selatan"}
    assert "." not in json.dumps([row["values"] for row in data["rows"]]), "no float may be in the numbers"
    assert table.to_json() == json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    bare = {key: value for key, value in data.items() if key != "hash"}
    text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert data["hash"] == table.hash == "sha256:" + sha256(text.encode()).hexdigest()


@given(logs(most=4))
def test_rows_print_in_every_form(log: Log) -> None:
    table = report(log, ["peserta", "angka-kelulusan", "lama-hari"], by=["kabupaten", "jenjang"], period="bulan")
    assert len(table) == len(table.to_dicts()) == len(list(table))
    text = table.to_text().splitlines()
    assert any(line.startswith("---") for line in text)
    assert repr(table) == str(table) == table.to_text()
    assert table.to_html("en").count("<tr") == len(table) + 1


def test_long_tables_show_their_beginning_and_their_total() -> None:
    rows = [{**ROW, "cycle": f"c-{n}", "subject": "p", "group": str(n)} for n in range(MOST_PRINTED + 9)]
    table = report(seal(rows), "mulai", by="kelas")
    assert len(table) == MOST_PRINTED + 10
    text, html = repr(table), table._repr_html_()
    lines = [line.split() for line in text.splitlines()]
    assert lines[lines.index(["498", "1"]) + 1] == ["Jumlah", "509"]
    assert "10 baris tidak ditampilkan" in text
    assert html.count("<tr") == MOST_PRINTED + 1
    assert "10 baris tidak ditampilkan" in html
    assert table.to_html().count("<tr") == len(table) + 1
    assert "tidak ditampilkan" not in table.to_text()


def test_the_notes_say_by_which_edition_library_and_hash() -> None:
    programme = load_programme("kemitraan-guru-smp-2019")
    table = report(seeded_log(1, 3), "mulai", programmes=programme)
    for output in (table.to_text(), table.to_html()):
        assert f"Edisi: kemitraan-guru-smp-2019; pendamping {table.provenance.version}; isi {table.hash}" in output
    html = table.to_html("en")
    assert "mentees-per-mentor = 3" in html
    assert 'href="https://dikdas' in html
    assert "Started (cycles) = cycles started" in html


def test_a_cross_table_has_a_cell_for_every_pair() -> None:
    rows = [
        {**ROW, "cycle": f"c-{n}", "subject": f"p-{n}", "wilayah": region, "angkatan": cohort, "passed": None}
        for n, (region, cohort) in enumerate([("62.02", "4"), ("62.02", "10"), ("62.01", "4"), ("", "9")])
    ]
    table = report(seal(rows), ["mulai", "angka-kelulusan", "jp", "sebaran"], by=["kabupaten", "angkatan"])
    crossed = table.crossed()
    assert crossed.to_text().splitlines()[1:9] == [
        "kabupaten/kota x",
        "angkatan                        4  9  10  Jumlah",
        "------------------------------  -  -  --  ------",
        "Kalimantan Tengah               2  0   1       3",
        "  Kabupaten Kotawaringin Barat  1  0   0       1",
        "  Kabupaten Kotawaringin Timur  1  0   1       2",
        "tidak diketahui                 0  1   0       1",
        "Jumlah                          2  1   1       4",
    ]
    assert crossed.cell("62.01", "10") == (0, Mark.SHOWN)
    assert table.crossed("angka-kelulusan").cell("62.01", "10") == (None, Mark.NOT_APPLICABLE)
    assert table.crossed("jp").cell("62.01", "10") == (None, Mark.MISSING)
    assert table.crossed("sebaran").cell("62.01", "10") == (0, Mark.SHOWN)
    assert repr(crossed) == str(crossed) == crossed.to_text()
    assert crossed._repr_html_().count("<tr") == 6
    assert crossed.to_csv("en").splitlines()[1].startswith("Kalimantan Tengah,2,0,1,3")
    with pytest.raises(Misuse, match="this report has 1"):
        report(seal(rows), "mulai", by="angkatan").crossed()
    with pytest.raises(UnknownName):
        table.crossed("selesai")


def test_a_hidden_number_is_hidden_in_a_cross_table_too() -> None:
    rows = [{**ROW, "cycle": f"c-{n}", "subject": "p", "jenjang": "SD", "angkatan": "4"} for n in range(3)]
    table = report(seal(rows), "mulai", by=["jenjang", "angkatan"], audience="public", protector=Hiding("mulai", 0))
    assert table.crossed().cell("SD", "4") == (None, Mark.HIDDEN)
    assert "disembunyikan" in table.crossed().to_html()


def test_levels_are_indented() -> None:
    rows = [{**ROW, "cycle": "c", "subject": "p", "wilayah": "63.03"}]
    table = report(seal(rows).log, "mulai", by="kabupaten")
    assert "\nKalimantan Selatan" in table.to_text()
    assert "\n  Kabupaten Banjar" in table.to_text()


def test_frames_hold_the_numbers_and_the_marks(four: ReportTable) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = four.to_polars()
    assert isinstance(frame, polars.DataFrame)
    assert frame["mulai"].to_list() == [None, 1234, 1, 1237]
    assert frame["mulai:tanda"].to_list()[0] == "hidden"
    assert frame["angka-kelulusan"].to_list() == [100.0, 100.0, None, 100.0]
    assert isinstance(four.to_pandas(), pandas.DataFrame)
    assert four.to_pandas()["mulai"].iloc[1] == 1234


def test_arrow_tables(four: ReportTable) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    assert four.to_arrow().column("mulai").to_pylist() == [None, 1234, 1, 1237]


def test_a_column_of_gaps_has_the_type_of_its_measure() -> None:
    table = report(seal([ROW | {"cycle": "c", "subject": "p"}]), ["jp", "perubahan-tes", "mulai"])
    assert [mark.name for mark in (table.mark("jp"), table.mark("mulai"))] == ["MISSING", "SHOWN"]
    polars = pytest.importorskip("polars", reason="polars is not installed")
    pytest.importorskip("pandas", reason="pandas is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    frame = table.to_polars()
    assert [frame.schema[name] for name in ("jp", "perubahan-tes", "mulai")] == [
        polars.Int64,
        polars.Float64,
        polars.Int64,
    ]
    dtypes = table.to_pandas().dtypes
    assert [str(dtypes[name]) for name in ("jp", "perubahan-tes", "mulai")] == ["Int64", "Float64", "int64"]
    schema = table.to_arrow().schema
    assert [str(schema.field(name).type) for name in ("jp", "perubahan-tes", "mulai")] == ["int64", "double", "int64"]


def test_a_frame_without_its_package_names_the_extra(four: ReportTable, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingExtra, match=r"pip install polars$"):
        four.to_polars()


def test_stated_totals_are_held_against_the_parts() -> None:
    rows = [{**ROW, "cycle": f"c-{n}", "subject": "p", "jenjang": ("SD", "SMP")[n % 2]} for n in range(10)]
    table = report(seal(rows).log, "mulai", by="jenjang")
    assert not table.check_totals({"mulai": 10})
    codes = [finding.code for finding in table.check_totals({"mulai": 12})]
    assert codes == ["report.totals-differ", "values.parts-short"]
    with pytest.raises(UnknownName):
        table.check_totals({"selesai": 1})
    for wrong in ("12", None, 1.0, True):
        with pytest.raises(Misuse, match="no total"):
            table.check_totals({"mulai": wrong})  # type: ignore[dict-item]


def test_hidden_totals_are_held_against_nothing(four: ReportTable) -> None:
    assert not four.check_totals({"jp": 5})
    assert [finding.code for finding in four.check_totals({"mulai": 1})] == ["report.totals-differ"]


def test_the_stages_of_a_funnel_are_ready_to_be_checked() -> None:
    rows = [{**ROW, "cycle": f"c-{n}", "subject": "p", "finished": int(n < 2), "passed": int(n < 1)} for n in range(3)]
    table = report(seal(rows).log, measures.CORONG)
    stages = of_funnel(table, measures.CORONG)
    assert stages == (("Mulai", 3), ("Selesai", 2), ("Lulus", 1))
    assert not check_figures(funnel=stages, reading="nested")


@pytest.mark.parametrize("name", DIMENSIONS)
def test_a_report_along_any_dimension_can_be_kept_and_sent_to_other_processes(name: str) -> None:
    """A scheduler pickles what its workers return; an axis that holds a local function cannot go through."""
    table = report(
        seeded_log(3, 20),
        {"tingkat": "kendala", "kegiatan": "kehadiran", "sesi": "kehadiran"}.get(name, "mulai"),
        by=name,
    )
    kept = pickle.loads(pickle.dumps(table))
    assert kept.to_json() == table.to_json()
    assert kept.to_text("en") == table.to_text("en")


def test_a_report_of_one_period_and_of_words_of_a_pack_can_be_kept() -> None:
    programme = load_programme("kemitraan-guru-smp-2019")
    table = report(seeded_log(3, 20), "mulai", by="keadaan", period="2023/2024", programmes=programme)
    assert pickle.loads(pickle.dumps(table)).to_json() == table.to_json()
