import csv
import io
import pickle
from pathlib import Path
from typing import Any

import pytest

from pendamping.codec.rows.corrections import Corrections
from pendamping.codec.rows.reading import read_rows

ROWS: list[dict[str, Any]] = [
    {"No": 1, "Nama Lengkap": "Nama Contoh, S.Pd.", "NIP": "'198609262015052001", "NPSN": "10603695", "Hobi": "x"},
    {"No": 2, "Nama Lengkap": "Contoh Kedua", "NIP": "1.98609262015051E+17", "NPSN": "1060369", "Hobi": "x"},
    {"No": 3, "Nama Lengkap": "Contoh Ketiga", "NIP": "-", "NPSN": "=1+2", "Hobi": "x"},
    {"No": None, "Nama Lengkap": None, "NIP": None, "NPSN": None, "Hobi": None},
    {"No": "Jumlah", "Nama Lengkap": "3 orang", "NIP": None, "NPSN": None, "Hobi": None},
]
READ = read_rows(ROWS)


def test_counts_add_up() -> None:
    assert READ.counts == {"rows": 5, "accepted": 1, "set aside": 2, "blank": 1, "total": 1}
    assert len(READ) == 5


def test_it_prints_and_renders() -> None:
    for text in (str(READ), repr(READ), READ._repr_html_(), READ._repr_markdown_(), READ.table().to_text("en")):
        assert "Contoh Kedua" not in text
    assert "disisihkan" in str(READ)
    assert "set aside" in READ.summary().to_text("en")
    assert repr(READ.set_aside[0]) == "SetAside(row 3: values.code-spoilt, codec.cell-zero-lost)"


def test_the_findings_are_folded_under_the_summary() -> None:
    html = READ.to_html("id")
    assert f'<summary lang="id">Semua temuan satu per satu ({len(READ.findings)})</summary>' in html
    assert html.index("<table") < html.index("<details") < html.index("codec.cell-apostrophe</code>")
    assert "<details" not in read_rows([{"Nama": "Nama Contoh"}]).to_html()


def test_findings_by_row() -> None:
    assert [each.code for each in READ.findings_in(2)] == ["codec.cell-apostrophe"]
    assert READ.findings_in(20) == ()
    assert READ.findings[0].path == "heading / Hobi"


def test_what_was_set_aside_can_be_taken_up_again() -> None:
    again = [{**row.reveal(), "NIP": "", "NPSN": "10603695"} for row in READ.set_aside]
    assert [each.row for each in read_rows(again).accepted] == [2, 3]


def test_the_correction_list() -> None:
    table = READ.corrections()
    assert isinstance(table, Corrections)
    rows = [(row["row"], row["column"], row["value"]) for row in table.to_dicts()]
    assert rows == [("", "Hobi", ""), (3, "NIP", "1,***E+17"), (3, "NPSN", "1060369"), (4, "NPSN", "=1+2")]
    assert {row["answer"] for row in table.to_dicts()} == {""}


def test_the_correction_list_hides_names_birth_dates_and_addresses() -> None:
    row = {"Nama": "Contoh A / Contoh B", "Tanggal Lahir": "31 Februari 1980", "Email": "akun di contoh", "NIP": "1986"}
    values = [row["value"] for row in read_rows([row]).corrections().to_dicts()]
    assert sorted(values) == ["***", "***", "***", "****"]


def test_the_correction_list_as_csv() -> None:
    lines = list(csv.reader(io.StringIO(READ.corrections().to_csv(separator=";", bom=False)), delimiter=";"))
    assert lines[0] == ["baris", "kolom", "isi (disamarkan)", "tingkat", "masalah", "langkah", "perbaikan"]
    assert lines[-1][2] == "'=1+2"
    assert "galat" in lines[-1]


def test_names_only_when_asked_for() -> None:
    assert "Contoh" not in READ.corrections().to_csv()
    named = read_rows(ROWS).corrections(names=True)
    assert [row["name"] for row in named.to_dicts()] == ["", "Contoh Kedua", "Contoh Kedua", "Contoh Ketiga"]


def test_the_correction_list_as_a_workbook(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="the extra excel is not installed")
    openpyxl = pytest.importorskip("openpyxl", reason="the extra excel is not installed")
    hostile = read_rows([{"Nama": "Nama Contoh", "NPSN": "=cmd|' /C calc'!A0", "=Hobi": "x"}])
    hostile.corrections().to_xlsx(tmp_path / "perbaikan.xlsx", lang="en")
    page = openpyxl.load_workbook(tmp_path / "perbaikan.xlsx").active
    rows = list(page.iter_rows())
    assert [cell.value for cell in rows[0]] == [
        "row",
        "column",
        "content (masked)",
        "severity",
        "problem",
        "next step",
        "correction",
    ]
    assert [cell.data_type for row in rows for cell in row if cell.data_type == "f"] == []
    texts = [str(cell.value) for row in rows for cell in row if cell.value]
    assert "'=cmd|' /C calc'!A0" in texts
    assert "'=Hobi" in texts
    assert [row[0].value for row in rows[1:]] == ["", 2]


def test_an_empty_correction_list() -> None:
    table = read_rows([{"Nama": "Nama Contoh", "NPSN": "10603695"}]).corrections()
    assert len(table) == 0
    assert table.to_csv().count("\n") == 1


def test_it_pickles() -> None:
    again = pickle.loads(pickle.dumps(READ))
    assert (again.accepted, again.findings, again.directory) == (READ.accepted, READ.findings, READ.directory)
    assert again.corrections().to_csv() == READ.corrections().to_csv()


def test_the_table_of_people_holds_no_person() -> None:
    assert READ.table().to_dicts() == [{"row": 2, "id": "row-2", "roles": (), "school": "10603695"}]


def test_what_pairing_needs_and_nobody_typed_is_in_the_correction_list_alone() -> None:
    row = {"Nama": "Nama Contoh", "NPSN": "10603695", "Mapel": "IPA", "Kabupaten": "Kab. Banjar", "Jenjang": "SMP"}
    assert len(read_rows([row]).corrections()) == 0
    for heading, other in (("Mapel", ""), ("Mapel", "-"), ("Kabupaten", None), ("Jenjang", ""), ("NPSN", "-")):
        read = read_rows([row, {**row, "Nama": "Orang Lain", heading: other}])
        lines = [(line["row"], line["column"]) for line in read.corrections().to_dicts()]
        assert lines == [(3, heading)], heading
        assert "codec.cell-gap-pairing" not in [each.code for each in read.findings]
    without = {name: value for name, value in row.items() if name != "Mapel"}
    assert len(read_rows([without]).corrections()) == 0


def test_a_school_that_is_missing_is_told_once() -> None:
    rows = [{"Nama": "Nama Contoh", "Sekolah": "-", "NPSN": ""}]
    assert [line["column"] for line in read_rows(rows).corrections().to_dicts()] == ["Sekolah"]
