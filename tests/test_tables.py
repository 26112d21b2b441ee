"""Tables opened again with real parsers: what was put in a cell comes out of it, and nothing else does."""

import csv
import io
import pickle
import re
import sys
from decimal import Decimal
from enum import IntEnum, StrEnum
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pendamping.errors import MissingExtra, Misuse, UnknownName
from pendamping.findings import Message, Severity
from pendamping.labels import Label
from pendamping.markup import framed, inert
from pendamping.tables import WIDTH, Table, cell_text, column

WHO, N = column("who", "siapa", "who"), column("n", "jumlah", "number")
HOSTILE = [
    "</td></tr></table><script>alert(1)</script>", "<b>", "&amp;", '"', "a,b;c", "a|b", "a\\|b", "=1+2", "\n", "\r", "a\r\nb",
    "'", "[x](javascript:alert(1))", "![x](http://t)", "`|`", "\x1b[2J", "\x00", "\ud800", "-", "",
]  # fmt: skip
CELLS = st.text(st.characters(codec=None), max_size=12) | st.sampled_from(HOSTILE)
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def allowed(text: str) -> str:
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.cells: list[list[str]] = []
        self.texts: dict[str, str] = {}
        self.attributes: list[dict[str, str | None]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.open.append(tag)
        self.attributes.append(dict(attrs))
        if tag == "tr":
            self.cells.append([])
        if tag in ("td", "th"):
            self.cells[-1].append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not self.open:
            assert not data.strip()
        elif self.open[-1] in ("td", "th"):
            self.cells[-1][-1] += data
        else:
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data


def opened(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


@pytest.fixture
def table() -> Table:
    return Table.of(
        [WHO, N],
        [(Label("inti", "core"), 3), (Label("mitra", "partner"), None), (Label("imbas", "cascade"), 2280)],
        Label("Lapis", "Tiers"),
        [Label("Catatan.", "Note.")],
    )


def test_a_table_prints_aligned_with_caption_and_notes_in_both_languages(table):
    assert str(table) == repr(table) == table.to_text("id")
    assert table.to_text("id").splitlines() == [
        "Lapis",
        "siapa  jumlah",
        "-----  ------",
        "inti        3",
        "mitra       -",
        "imbas    2280",
        "Catatan.",
    ]
    assert table.to_text("en").splitlines()[:4] == ["Tiers", "who      number", "-------  ------", "core          3"]


def test_every_rendering_has_the_same_cells(table):
    for lang in ("id", "en"):
        wanted = [table.headings(lang), *table.texts(lang)]
        html = opened(table.to_html(lang))
        assert html.cells == wanted
        assert list(csv.reader(io.StringIO(table.to_csv(lang)))) == wanted
        assert list(csv.reader(io.StringIO(table.to_csv(lang, ";", bom=False)), delimiter=";")) == wanted
        markdown = [
            [cell.strip() for cell in line.strip("|").split("|")] for line in table.to_markdown(lang).splitlines()
        ]
        assert [markdown[0], *markdown[2:]] == wanted
        assert set(markdown[1]) == {"---"}


def test_html_names_its_language_its_caption_and_the_scope_of_its_headings(table):
    html = opened(table.to_html("en"))
    frame, inside = html.attributes[:2]
    assert frame == {"class": "scroll", "tabindex": "0", "role": "group", "aria-label": "Tiers"}
    assert inside == {"lang": "en"}
    assert html.texts == {"span": "Tiers", "p": "Note."}
    assert [attributes for tag, attributes in zip(html.tags, html.attributes, strict=True) if tag == "th"] == [
        {"scope": "col"},
        {"class": "number", "scope": "col"},
    ]
    assert table._repr_html_() == framed(table.to_html("id"), "id")
    assert table._repr_markdown_() == table.to_markdown("id")


def test_a_table_is_a_sequence_of_dicts_with_the_values_as_they_are(table):
    assert len(table) == 3
    assert list(table) == table.to_dicts()
    assert table.to_dicts()[1] == {"who": Label("mitra", "partner"), "n": None}


def test_an_empty_table_has_its_headings_in_every_rendering():
    empty = Table.of([WHO, N], [])
    assert empty.to_text() == "siapa  jumlah\n-----  ------"
    assert empty.to_csv() == "siapa,jumlah\n"
    assert opened(empty.to_html()).cells == [["siapa", "jumlah"]]
    assert empty.to_markdown().splitlines() == ["| siapa | jumlah |", "| --- | --- |"]
    assert list(empty) == []


@pytest.mark.parametrize("rows", [[("a",)], [("a", 1), ("b", 2, 3)], [()]])
def test_a_row_of_another_width_is_misuse(rows):
    with pytest.raises(Misuse, match="cells, not 2"):
        Table.of([WHO, N], rows)


def test_two_columns_of_one_key_are_misuse():
    with pytest.raises(Misuse, match="who, who"):
        Table.of([WHO, WHO], [])


def test_a_table_keeps_no_hold_on_what_it_was_made_from():
    rows = [["inti", 3]]
    made = Table.of([WHO, N], rows)
    rows[0][1] = 4
    assert made.rows == (("inti", 3),)
    assert pickle.loads(pickle.dumps(made)) == made


class Word(StrEnum):
    YES = "ya"


class Tier(IntEnum):
    ONE = 1


class Told:
    def text(self, lang="id"):
        return {"id": "sekitar 117", "en": "about 117"}[lang]


FINDING = Message("x.y", Severity.NOTE, Label("ada", "there is"))()


@pytest.mark.parametrize(
    ("cell", "id_", "en"),
    [
        (None, "-", "-"),
        (True, "ya", "yes"),
        (False, "tidak", "no"),
        (0, "0", "0"),
        (2.5, "2,5", "2.5"),
        ("", "", ""),
        (Label("satu", "one"), "satu", "one"),
        (FINDING, "ada", "there is"),
        (Told(), "sekitar 117", "about 117"),
        (Word.YES, "ya", "ya"),
        (Tier.ONE, "1", "1"),
        ((), "-", "-"),
        ((Label("satu", "one"), None, True), "satu; -; ya", "one; -; yes"),
        (frozenset({"b", "a"}), "a; b", "a; b"),
        ([["a", "b"], "c"], "a; b; c", "a; b; c"),
    ],
)
def test_cells_are_written_by_language(cell, id_, en):
    assert (cell_text(cell, "id"), cell_text(cell, "en")) == (id_, en)


@pytest.mark.parametrize(
    ("cells", "right"), [([1, None], True), ([1.5, 2], True), ([None], False), ([True], False), ([1, "a"], False)]
)
def test_only_columns_of_numbers_stand_to_the_right(cells, right):
    text = Table.of([column("n", "panjang", "long")], [(cell,) for cell in cells]).to_text()
    assert text.splitlines()[2].startswith("   ") == right


BLOCKS = st.lists(st.tuples(CELLS, CELLS), max_size=4)


@given(BLOCKS, CELLS, CELLS)
def test_html_holds_any_cell_as_text(rows, heading, caption):
    made = Table.of([column("a", heading, "a"), N], rows, Label(caption, "c"), [Label(caption, "c")])
    html = opened(made.to_html("id"))
    assert html.cells == [[allowed(heading), "jumlah"], *[[allowed(cell) for cell in row] for row in rows]]
    assert html.tags.count("td") == 2 * len(rows)
    assert set(html.tags) <= {"div", "table", "caption", "span", "thead", "tbody", "tr", "th", "td", "p"}
    assert html.texts.get("span", "") == html.texts.get("p", "") if caption else True
    made.to_html("id").encode("utf-8")


@given(BLOCKS, CELLS, st.sampled_from([",", ";", "\t"]))
def test_csv_holds_any_cell_and_no_formula(rows, heading, separator):
    text = Table.of([column("a", heading, "a"), N], rows).to_csv("id", separator)
    assert text.startswith("\ufeff") == (separator == ";" or text.startswith("\ufeff" + heading[:1]))
    text = text.removeprefix("\ufeff") if separator == ";" else text
    back = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    assert back == [[inert(lines(cell)) for cell in row] for row in [(heading, "jumlah"), *rows]]
    assert not [cell for row in back for cell in row if cell.lstrip().startswith(("=", "@"))]
    text.encode("utf-8")


def split_cells(line: str) -> list[str]:
    """Split a Markdown row at the bars that are not escaped."""
    return re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]


@given(BLOCKS, CELLS)
def test_markdown_keeps_any_cell_in_its_row_and_column(rows, heading):
    written = Table.of([column("a", heading, "a"), N], rows).to_markdown("id").split("\n")
    assert len(written) == len(rows) + 2
    assert all(len(split_cells(line)) == 2 for line in written)
    assert not any("<" in line for line in written)


@given(BLOCKS)
def test_a_markdown_reader_shows_any_cell_as_it_stands(rows):
    markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    reader = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    html = opened(reader.render(Table.of([WHO, N], rows).to_markdown("id")))
    shown = [[" ".join(cell.split()) for cell in row] for row in html.cells]
    assert shown == [["siapa", "jumlah"], *[[" ".join(allowed(cell).split()) for cell in row] for row in rows]]
    assert set(html.tags) <= {"table", "thead", "tbody", "tr", "th", "td"}


@given(BLOCKS, CELLS)
def test_a_terminal_gets_one_line_a_row_and_no_commands(rows, caption):
    text = Table.of([WHO, N], rows, Label(caption, caption)).to_text()
    assert all(line.isprintable() for line in text.split("\n"))
    assert len(text.split("\n")) == len(rows) + 2 + bool(caption)


# wide tables, workbooks and figures ---------------------------------------------------------------------------------


WORDS = st.lists(st.text("abc-", min_size=1, max_size=30), max_size=8).map(" ".join)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=4), st.integers(0, 90))
def test_a_wide_table_keeps_every_word_whole_and_fits_where_its_words_do(rows, width):
    made = Table.of([column(key, key, key) for key in "abc"], rows)
    text = made.to_text(width=width)
    for place in range(3):
        held = " ".join(row[place] for row in rows).split()
        assert not [word for word in held if word not in text]
    plain = made.to_text(width=None)
    if max(map(len, plain.split("\n"))) <= width:
        assert text == plain
    longest = max((len(word) for row in rows for cell in row for word in cell.split()), default=1)
    if longest <= 12 and width >= 40:
        assert all(len(line) <= width for line in text.split("\n"))


def test_a_table_prints_within_a_terminal_by_itself():
    row = ("kode-yang-panjang", "kata " * 40, "syarat " * 30, 7)
    made = Table.of([column(key, key, key) for key in "abcd"], [row])
    assert max(map(len, str(made).split("\n"))) <= WIDTH
    assert "kode-yang-panjang" in str(made)
    assert str(made).split("\n")[2].endswith(" 7"), "numbers stay to the right, on the first line of their row"


def test_figures_print_with_the_mark_of_the_language():
    assert [cell_text(value, "id") for value in (Decimal("69.50"), 3.5, 1e300, float("nan"))][:2] == ["69,50", "3,5"]
    assert [cell_text(value, "en") for value in (Decimal("1234.5"), 3.5)] == ["1,234.5", "3.5"]
    assert cell_text(float("inf")) == "inf"


@pytest.mark.parametrize("separator", ["", "::", "a", "7", '"', "\n", " ", ".", "-", "=", None])
def test_a_separator_that_cannot_be_read_back_is_misuse(table, separator):
    with pytest.raises(Misuse, match="cannot separate"):
        table.to_csv(separator=separator)


def test_a_csv_for_a_spreadsheet_set_to_indonesian_numbers_has_a_byte_order_mark(table):
    assert table.to_csv(separator=";").startswith("\ufeffsiapa;jumlah\n")
    assert table.to_csv(bom=True).startswith("\ufeffsiapa,")


@given(BLOCKS, CELLS, CELLS)
@settings(max_examples=30)
def test_a_workbook_holds_any_cell_as_text_and_no_formula(rows, heading, caption):
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        Table.of([column("a", heading, "a"), N], rows, Label(caption, "c")).to_xlsx(path)
        first = path.read_bytes()
        Table.of([column("a", heading, "a"), N], rows, Label(caption, "c")).to_xlsx(path)
        assert path.read_bytes() == first
        sheets = openpyxl.load_workbook(path).worksheets
    held = [list(row) for row in sheets[0].iter_rows()]
    assert all(cell.data_type in ("s", "n") for row in held for cell in row)
    assert [[cell.value or "" for cell in row] for row in held] == [
        [inert(lines(cell)) for cell in row] for row in [(heading, "jumlah"), *rows]
    ]
    assert len(sheets) == 1 + bool(caption)


def test_a_workbook_holds_numbers_as_numbers(tmp_path):
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed")
    values = [7, 2**63, Decimal("69.5"), 3.25, True, None, Label("satu", "one"), float("nan"), "x" * 40_000]
    Table.of([N], [(value,) for value in values], notes=[Label("Catatan.", "Note.")]).to_xlsx(tmp_path / "a.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    found = [row[0].value for row in book.worksheets[0].iter_rows(min_row=2)]
    assert found[:8] == [7, str(2**63), 69.5, 3.25, "yes", "-", "one", "nan"]
    assert len(found[8]) == 32_767
    assert [row[0].value for row in book.worksheets[1].iter_rows()] == ["Note."]


def test_what_does_not_fit_a_sheet_is_misuse_and_not_lost(tmp_path):
    pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed")
    made = Table.of([column(str(n), "a", "a") for n in range(2**14 + 1)], [])
    with pytest.raises(Misuse, match="do not fit a sheet"):
        made.to_xlsx(tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


GAPPY = Table.of([WHO, N], [("inti", 3), ("mitra", None), (Label("imbas", "cascade"), 2**53 + 1)])


def test_polars_gets_the_values_and_labels_as_text():
    polars = pytest.importorskip("polars", reason="polars is not installed")
    frame = GAPPY.to_polars()
    assert frame.schema["n"] == polars.Int64
    assert frame.to_dicts() == [
        {"who": "inti", "n": 3},
        {"who": "mitra", "n": None},
        {"who": "imbas", "n": 2**53 + 1},
    ]


def test_pandas_keeps_whole_numbers_whole_beside_a_gap():
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = GAPPY.to_pandas()
    assert list(frame["who"]) == ["inti", "mitra", "imbas"]
    assert str(frame["n"].dtype) == "Int64"
    assert frame["n"][2] == 2**53 + 1
    assert frame["n"][1] is pandas.NA


@pytest.mark.parametrize("package", ["pandas", "polars"])
@pytest.mark.parametrize(
    "cells",
    [[1, "a"], [2**70, 1], [-1, 2**63], [2**63, None], [True, None], [None, None], [Word.YES, "x"], [Tier.ONE, 2], []],
    ids=str,
)
def test_frames_take_any_mixture_without_losing_a_number(package, cells):
    pytest.importorskip(package, reason=f"{package} is not installed")
    made = Table.of([N], [(cell,) for cell in cells])
    frame = made.to_pandas() if package == "pandas" else made.to_polars()
    back = ["None" if str(cell) == "<NA>" else str(cell) for cell in list(frame["n"])]
    assert back == [str(cell) for cell in cells]


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_a_missing_frame_package_is_named(package, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=f"pip install {package}$"):
        GAPPY.to_pandas() if package == "pandas" else GAPPY.to_polars()


def test_some_columns_alone_in_the_order_asked_for():
    table = Table.of((WHO, N), [("a", 1), ("b", 2)], Label("Judul", "Title"), [Label("catatan", "note")])
    assert table.only("n", "who").to_dicts() == [{"n": 1, "who": "a"}, {"n": 2, "who": "b"}]
    assert (table.only("n").caption, table.only("n").notes) == (table.caption, table.notes)
    with pytest.raises(UnknownName, match="did you mean 'who'"):
        table.only("whom")
    with pytest.raises(Misuse, match="two columns of one key"):
        table.only("n", "n")


def test_frames_hold_figures_as_numbers_and_no_broken_text():
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    made = Table.of([WHO, N], [("a\ud800b\U0001f600", Decimal("69.50")), (Label("satu", "one"), Decimal("70"))])
    for frame in (made.to_pandas(), made.to_polars()):
        assert list(frame["n"]) == [69.5, 70.0]
        assert list(frame["who"]) == ["a\ufffdb\U0001f600", "satu"]
    assert isinstance(made.to_polars(), polars.DataFrame)
    assert isinstance(made.to_pandas(), pandas.DataFrame)
