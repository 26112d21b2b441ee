import csv
import io
from typing import Any

import pytest

from pendamping.codec.rows.sheet.shape import RowKind, Sheet, is_blank, read_sheet

HEAD = {"No": 1, "Nama": "Nama Contoh", "NPSN": "10603695", "Mapel": "IPA"}


def kinds(*rows: dict[Any, Any]) -> list[tuple[int, str]]:
    return [(each.row, each.kind.value) for each in read_sheet(rows, 2).passed_over]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (dict.fromkeys(HEAD), "blank"),
        (dict.fromkeys(HEAD, " \u00a0"), "blank"),
        (dict.fromkeys(HEAD, float("nan")), "blank"),
        ({"No": 26}, "blank"),
        ({}, "blank"),
        ({"No": "No", "Nama": "NAMA", "NPSN": "NPSN ", "Mapel": "Mapel"}, "heading"),
        ({"No": "No.", "Nama": "Nama Guru", "NPSN": "NPSN", "Mapel": "Mata Pelajaran"}, "heading"),
        ({"No": 1, "Nama": 2, "NPSN": 3, "Mapel": 4}, "numbering"),
        ({"No": "(1)", "Nama": "(2)", "NPSN": "(3)", "Mapel": "(4)"}, "numbering"),
        ({"No": "Jumlah", "Nama": None, "NPSN": 12, "Mapel": None}, "total"),
        ({"No": None, "Nama": "JUMLAH PESERTA : 12 orang"}, "total"),
        ({"No": "Total", "Nama": "12"}, "total"),
        ({"No": "Grand Total"}, "total"),
    ],
)
def test_rows_that_are_no_records(row: dict[str, Any], kind: str) -> None:
    assert kinds(HEAD, row) == [(3, kind)]


@pytest.mark.parametrize(
    "row",
    [
        {"No": 2, "Nama": "Jumlahwati Contoh", "NPSN": "10603695", "Mapel": "IPA"},
        {"No": 2, "Nama": "Total", "NPSN": "10603695", "Mapel": "IPA"},
        {"No": "Jumlah", "Nama": "Nama Contoh"},
        {"No": None, "Nama": "Jumlah", "NPSN": "198609262015051001"},
        {"No": 1, "Nama": "Nama", "NPSN": "10603695", "Mapel": "IPA"},
        {"No": 2, "Nama": "[]", "NPSN": [1], "Mapel": None},
    ],
)
def test_rows_that_are_records_for_all_that(row: dict[str, Any]) -> None:
    assert kinds(HEAD, row) == []


def sheet_with_title() -> Sheet:
    rows = [
        {"DAFTAR PESERTA": None, "Unnamed: 1": None, "Unnamed: 2": None},
        {"DAFTAR PESERTA": "Kabupaten Contoh", "Unnamed: 1": None, "Unnamed: 2": None},
        {"DAFTAR PESERTA": "No", "Unnamed: 1": "Nama", "Unnamed: 2": "NPSN"},
        {"DAFTAR PESERTA": 1, "Unnamed: 1": "Nama Contoh", "Unnamed: 2": "10603695"},
    ]
    return read_sheet(rows, 2)


def test_headings_below_a_title_are_found() -> None:
    sheet = sheet_with_title()
    assert sheet.headings == ("No", "Nama", "NPSN")
    assert [(each.row, each.kind) for each in sheet.passed_over] == [
        (2, RowKind.TITLE),
        (3, RowKind.TITLE),
        (4, RowKind.HEADING),
    ]
    assert [row.cells for row in sheet.records] == [(1, "Nama Contoh", "10603695")]
    assert [each.code for each in sheet.findings] == ["codec.heading-found-below"]


def test_a_wrong_separator_is_told() -> None:
    sheet = read_sheet([{"No;Nama;NPSN": "1;Nama Contoh;10603695"}], 2)
    assert [each.code for each in sheet.findings] == ["codec.heading-joined"]


def test_later_headings_and_cells_without_heading() -> None:
    sheet = read_sheet(
        [{"Nama": "a"}, {"Nama": "b", "NPSN": "c"}, {"Nama": "d", None: ["e"]}, {"Nama": "f", None: ["", ""]}], 2
    )
    assert sheet.headings == ("Nama", "NPSN")
    assert [row.cells for row in sheet.records] == [("a", None), ("b", "c"), ("d", None), ("f", None)]
    assert [row.extra for row in sheet.records] == [False, False, True, False]


def test_a_row_shows_none_of_its_cells() -> None:
    assert repr(read_sheet([HEAD], 2).records[0]) == "SheetRow(2, 4 cells)"


def test_blanks() -> None:
    assert all(map(is_blank, (None, "", " ", "\u200b", float("nan"), [], ["", None])))
    assert not any(map(is_blank, (0, "0", False, [1], "-", "\x00", object())))


def test_blank_lines_that_the_csv_reader_drops_are_counted() -> None:
    text = (
        'Nama,Sekolah\n\nContoh A,"SMPN 1\nContoh"\n\n\nContoh B,SMPN 2\n,\nContoh C,SMPN 3,lebih,"x\ny"\n\nContoh D\n'
    )
    for ends in ("\n", "\r\n"):
        reader = csv.DictReader(io.StringIO(text.replace("\n", ends), newline=""))
        sheet = read_sheet(reader, 2)
        assert [row.number for row in sheet.records] == [3, 6, 8, 10]
        assert [each.row for each in sheet.passed_over] == [7]
    listed = read_sheet(list(csv.DictReader(io.StringIO(text))), 2)
    assert [row.number for row in listed.records] == [2, 3, 5, 6]


def test_the_number_of_the_first_row_holds_for_a_csv_reader_with_its_own_headings() -> None:
    reader = csv.DictReader(io.StringIO("\nContoh A,SMPN 1\nContoh B,SMPN 2\n"), fieldnames=["Nama", "Sekolah"])
    assert [row.number for row in read_sheet(reader, 10).records] == [11, 12]
