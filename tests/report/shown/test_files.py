"""CSV and Excel opened again with real parsers: the same cells, and hostile text inert everywhere."""

import csv
import io
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from report_logs import seeded_log

from pendamping.citations import Citation, Confidence, Source
from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.report import ReportTable, measures, report, seal

HOSTILE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    '<script>alert("x")</script>',
    '"; drop',
]
HOSTILE += ["a\nb,c;d", "\x1b[31mred", "https://contoh.example", "javascript:alert(1)", "{{7*7}}", "{x}", "1e309", "--"]


TAGS = {"div", "style", "table", "caption", "thead", "tbody", "tr", "th", "td", "em", "p", "span"}
ATTRIBUTES = {"lang", "scope", "style", "class", "title", "tabindex", "role", "aria-label"}


def hostile_table(names: list[str]) -> ReportTable:
    """A table in which every name and heading is hostile."""
    rows = [
        {
            "cycle": f"c-{n}",
            "event_id": "s",
            "subject": "p",
            "kind": "standing",
            "mapel": name,
            "group": name,
            "finished": 0,
        }
        for n, name in enumerate(names)
    ]
    evil = evolve(measures.MULAI, label=Label(names[0] + "<script>", names[-1]), unit=Label(names[-1], names[0]))
    table = report(seal(rows).log, [evil, "angka-kelulusan", "jp"], by=["mapel", "kelas"])
    axes = tuple(evolve(axis, label=Label(names[0], names[0])) for axis in table.axes)
    return evolve(table, axes=axes, footnote=Label(names[0], names[-1]))


def is_formula(text: str) -> bool:
    return text.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")) and text != "-"


@pytest.mark.parametrize("separator", [",", ";"])
@given(names=st.lists(st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=8), min_size=1, max_size=4))
@settings(max_examples=25)
def test_no_cell_or_heading_of_a_csv_is_a_formula(separator: str, names: list[str]) -> None:
    table = hostile_table([*names, "=1+1"])
    text = table.to_csv(separator=separator)
    assert text.startswith("\ufeff") == (separator == ";")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == len(table) + 1
    assert not [cell for row in rows for cell in row if is_formula(cell)]


@pytest.mark.parametrize("separator", ["", "::", "a", "7", '"', "\n", " ", ".", "-", None])
def test_a_separator_that_cannot_be_read_back_is_refused(separator: Any) -> None:
    table = report(seeded_log(1, 3), "mulai", by=["jenjang", "mapel"])
    for made in (table.to_csv, table.crossed().to_csv):
        with pytest.raises(Misuse, match="separate"):
            made(separator=separator)
    assert "\t" in table.to_csv(separator="\t")


def test_a_csv_holds_names_numbers_and_codes() -> None:
    table = report(seeded_log(1, 30), ["mulai", "angka-bertahan"], by="kabupaten")
    rows = list(csv.DictReader(io.StringIO(table.to_csv("en"))))
    assert rows[-1]["Started (cycles)"] == "30"
    assert rows[-1]["kabupaten/kota (district) (code)"] == "*"
    assert [row["kabupaten/kota (district) (code)"] for row in rows] == [group[0] for group in table.groups]
    assert (
        ","
        in list(csv.DictReader(io.StringIO(table.to_csv("id", ";", bom=False)), delimiter=";"))[-1][
            "Angka bertahan (%)"
        ]
    )


LEVELS: dict[str, list[dict[str, Any]]] = {
    "kecamatan": [{"wilayah": code} for code in ("62.01.02", "62.01.03", "62.02", "62", "", "99.99", "63.71.01")],
    "bulan": [{"period": code, "cohort": code} for code in ("2023-07", "2023-T3", "2023", "", "2024-01", "2023/2024")],
    "semester": [{"period": code, "cohort": code} for code in ("2023-07", "2023", "2023/2024-2", "2023/2024")],
    "programme": [{"line": "pm", "programme": "a"}, {"line": "pm", "programme": "b"}, {"programme": "c"}, {}],
}


@pytest.mark.parametrize("name", LEVELS)
def test_the_rows_of_the_level_asked_for_add_up_and_every_file_says_the_level(name: str, tmp_path: Path) -> None:
    rows = [
        {"cycle": f"c-{n}", "event_id": "s", "subject": "p", "kind": "standing", **place}
        for n, place in enumerate(LEVELS[name] * 3)
    ]
    table = report(seal(rows).log, "mulai", by=name)
    told = table.to_dicts()
    lowest = table.axes[0].label.id
    assert sum(row["mulai"] for row in told if row[f"{name}:tingkat"] == lowest) == table.value("mulai") == len(rows)
    assert told[-1][f"{name}:tingkat"] == "Jumlah"
    assert len({row[f"{name}:tingkat"] for row in told}) > 2
    read = list(csv.DictReader(io.StringIO(table.to_csv())))
    assert [row[f"{lowest} (tingkat)"] for row in read] == [row[f"{name}:tingkat"] for row in told]
    assert list(table.to_pandas()[f"{name}:tingkat"]) == [row[f"{name}:tingkat"] for row in told]


def test_a_dimension_of_one_level_has_no_column_of_levels() -> None:
    table = report(seeded_log(1, 30), "mulai", by="jenjang")
    assert "tingkat" not in table.to_csv()
    assert "jenjang:tingkat" not in table.to_dicts()[0]


class Reading(HTMLParser):
    """What a browser would see: tags, attributes and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_hostile_names_are_text_in_html() -> None:
    page = Reading()
    page.feed(hostile_table(HOSTILE).to_html())
    assert set(page.tags) == TAGS | {"details", "summary", "ul", "li", "a"}
    assert {name for name, _ in page.attributes} <= ATTRIBUTES | {"href", "rel"}
    assert '<script>alert("x")</script>' in "".join(page.words)


def test_a_cross_table_goes_into_a_workbook(target: Path) -> None:
    crossed = report(seeded_log(1, 60), "angka-bertahan", by=["jenjang", "mapel"]).crossed()
    crossed.to_xlsx(target)
    sheets = book(target).worksheets
    read = list(csv.reader(io.StringIO(crossed.to_csv())))
    sheet = [[cell.value for cell in row] for row in sheets[0].iter_rows()]
    assert [[row[0] for row in sheet], sheet[0]] == [[row[0] for row in read], read[0]]
    for row, texts in zip(sheet[1:], read[1:], strict=True):
        for value, text in zip(row[1:], texts[1:], strict=True):
            assert value == (text if isinstance(value, str) else float(text.replace(",", ".")))
    assert any("sha256" in str(row[0].value) for row in sheets[1].iter_rows())


def test_hostile_names_are_text_in_a_cross_table() -> None:
    crossed = hostile_table(HOSTILE).crossed()
    page = Reading()
    page.feed(crossed.to_html())
    assert set(page.tags) <= TAGS
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    assert '<script>alert("x")</script>' in "".join(page.words)
    assert "\x1b" not in crossed.to_text()
    for separator in ",;":
        rows = list(csv.reader(io.StringIO(crossed.to_csv(separator=separator), newline=""), delimiter=separator))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if is_formula(cell)]


def test_only_web_addresses_become_links() -> None:
    sources = (Source("A", "javascript:alert(1)"), Source("<b>", "https://contoh.example/?a=1&b=2"), Source("C"))
    cited = evolve(measures.MULAI, cite=Citation(sources, Confidence.HIGH))
    page = Reading()
    page.feed(report(seeded_log(1, 3), cited).to_html())
    assert [value for name, value in page.attributes if name == "href"] == ["https://contoh.example/?a=1&b=2"]
    assert "<b>" in page.words
    assert " ".join("".join(page.words).split()).endswith("A <b> C (H)")


def test_html_has_caption_scopes_and_language() -> None:
    page = Reading()
    page.feed(report(seeded_log(1, 9), ["mulai", "angka-kelulusan"], by=["provinsi", "jenjang"]).to_html("en"))
    assert page.tags.count("caption") == 1
    scopes = [value for name, value in page.attributes if name == "scope"]
    assert {"col", "row"} == set(scopes)
    assert ("lang", "en") in page.attributes
    assert any("sha256:" in word for word in page.words)


def test_hostile_names_cannot_move_the_cursor_of_a_terminal() -> None:
    text = hostile_table(HOSTILE).to_text()
    assert "\x1b" not in text
    assert "\r" not in text


def book(path: Path) -> Any:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    return openpyxl.load_workbook(path)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed")
    return tmp_path / "laporan.xlsx"


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(target: Path) -> None:
    table = hostile_table(HOSTILE)
    table.to_xlsx(target)
    found = book(target)
    cells = [cell for sheet in found for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert cells
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert not [cell.value for cell in cells if isinstance(cell.value, str) and is_formula(cell.value)]


def test_a_workbook_holds_numbers_as_numbers_and_where_they_come_from(target: Path) -> None:
    table = report(seeded_log(1, 30), ["mulai", "angka-bertahan", "jp"], by="provinsi")
    table.to_xlsx(str(target), "en")
    report_sheet, about = book(target).worksheets
    last = [cell.value for cell in list(report_sheet.iter_rows())[-1]]
    assert last[:2] == ["Total", 30]
    assert last[2] == float(table.to_dicts()[-1]["angka-bertahan"])
    assert last[4] == "*", "the codes stand at the end, for joining"
    assert report_sheet.freeze_panes == "B2"
    assert report_sheet.print_title_rows == "$1:$1"
    assert [cell.font.bold for cell in list(report_sheet.iter_rows())[-1]][:2] == [True, True]
    text = "\n".join(str(cell.value) for row in about.iter_rows() for cell in row)
    assert "finished / started" in text
    assert table.to_dict()["hash"] in text


def test_names_in_a_workbook_are_indented_and_not_padded(target: Path) -> None:
    report(seeded_log(1, 30), "mulai", by="kabupaten").to_xlsx(target)
    cells = [row[0] for row in book(target).worksheets[0].iter_rows(min_row=2)]
    depths = {str(cell.value): cell.alignment.indent for cell in cells}
    assert (depths["Kalimantan Selatan"], depths["Kabupaten Banjar"], depths["Jumlah"]) == (0, 1, 0)


def test_words_in_a_workbook_are_text_and_no_number(target: Path) -> None:
    report(seeded_log(1, 1), ["mulai", "jp", "angka-kelulusan"], only={"jenjang": "none"}).to_xlsx(target)
    row = list(book(target).worksheets[0].iter_rows())[-1]
    assert [cell.value for cell in row] == [0, "tidak ada data", "tidak berlaku"]


def test_the_same_report_gives_the_same_workbook(target: Path) -> None:
    table = report(seeded_log(1, 10), "mulai", by="provinsi")
    table.to_xlsx(target)
    once = target.read_bytes()
    table.to_xlsx(target)
    assert target.read_bytes() == once


def test_a_workbook_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path, target: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        report(seeded_log(1, 3), "mulai").to_xlsx(tmp_path / "no" / "folder.xlsx")
    assert not list(tmp_path.iterdir())


def test_numbers_too_large_for_excel_are_text(target: Path) -> None:
    rows = [
        {"cycle": f"c-{n}", "event_id": "e", "subject": "p", "kind": "activity", "minutes": 2**62} for n in range(2)
    ]
    atom = evolve(measures.JP_TEMPUH.numerator, id="besar", most=2**80)
    report(seal(rows).log, evolve(measures.JP_TEMPUH, numerator=atom, scale=1)).to_xlsx(target)
    assert list(book(target).worksheets[0].iter_rows())[-1][0].value == "9.223.372.036.854.775.808"


def test_a_workbook_goes_into_what_is_open_for_bytes_too(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    table = report(seeded_log(1, 20), ["mulai"], by=["kabupaten", "jenjang"])
    for made in (table, table.crossed()):
        made.to_xlsx(tmp_path / "a.xlsx")
        held = io.BytesIO()
        made.to_xlsx(held)
        assert openpyxl.load_workbook(held).sheetnames == openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
