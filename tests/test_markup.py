"""Hostile text: whatever a cell holds, readers show it as text."""

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.markup import element, escape, inert, literal, one_line, rows

HOSTILE = [
    "<script>alert(1)</script>",
    "</td></tr></table><h1>x",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "&lt;b&gt;",
    "&#60;script&#62;",
    "<!-- x --><![CDATA[y]]>",
    "a\x00b\x08c\x1bd",
    "\ud800 \udfff \ufffe \uffff",
    "\u202egnp.exe",
    "=1+2",
    "",
]
ANY = st.text(st.characters(codec=None)) | st.sampled_from(HOSTILE)
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def allowed(text: str) -> str:
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


class Reader(HTMLParser):
    """Keeps what a browser would see: tags with attributes, and text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        raise AssertionError(f"a comment came through: {data!r}")

    def unknown_decl(self, data):
        raise AssertionError(f"a declaration came through: {data!r}")


def opened(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader


@given(ANY)
def test_html_shows_any_text_as_it_stands(text):
    reader = opened(element("td", escape(text), title=text))
    assert reader.tags == [("td", {"title": allowed(text)})]
    assert reader.text == allowed(text)
    escape(text).encode("utf-8")


@given(ANY)
def test_svg_shows_any_text_as_it_stands(text):
    tree = ElementTree.fromstring(element("svg", element("text", escape(text))))
    assert (tree.find("text").text or "") == allowed(text).replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("value", [1, None, 2.5, ("a", "<b>")])
def test_any_value_is_escaped_as_its_text(value):
    assert opened(escape(value)).text == str(value)


def test_names_of_attributes_are_those_of_html():
    markup = element("td", class_="num", data_key="a", aria_label=1, title=None)
    assert markup == '<td class="num" data-key="a" aria-label="1"></td>'


@given(st.lists(st.lists(ANY, min_size=1, max_size=3), max_size=3))
def test_rows_hold_exactly_the_cells_given(cells):
    reader = opened(rows(cells))
    assert [tag for tag, _ in reader.tags] == [tag for row in cells for tag in ["tr", *["td"] * len(row)]]
    assert reader.text == "".join(allowed(cell) for row in cells for cell in row)


@pytest.mark.parametrize(
    "cell",
    [
        "=1+2", "=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1",
        "\xa0=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20A", "--1", "+", "+-1", "-1e5", "-\u0663", "+62 812",
    ],
)  # fmt: skip
def test_formulas_are_inert(cell):
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["", "-", "-3", "-3,5", "+7", "-1.748", "1+2", "a=b", "SMPN 1", "2019-07-31", "e@x.id"]
)
def test_what_is_no_formula_stays_as_it_is(cell):
    assert inert(cell) == cell


@given(ANY)
def test_no_spreadsheet_cell_begins_like_a_formula(text):
    cell = inert(text)
    first = cell.lstrip()[:1]
    assert first not in tuple("=@\uff1d\uff0b\uff0d\uff20")
    assert first not in tuple("+-") or cell == "-" or re.fullmatch(r"[+-][0-9.,]+", cell)
    assert cell.removeprefix("'") == allowed(text).removeprefix("'") or cell == allowed(text)
    cell.encode("utf-8")


@given(ANY)
def test_a_terminal_gets_one_line_and_no_commands(text):
    line = one_line(text)
    assert len(line) == len(text)
    assert line.isprintable()
    assert all(new in (old, " ") for new, old in zip(line, text, strict=True))


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("a|b", r"a\|b"),
        ("a\\|b", r"a\\\|b"),
        ("guru_inti", "guru_inti"),
        ("_x_ *y* `z` ~q~ $m$", r"\_x\_ \*y\* \`z\` \~q\~ \$m\$"),
        ("![x](http://t)", r"!\[x](http://t)"),
        ("<b>&amp;", "&lt;b>&amp;amp;"),
        ("a\r\nb\n\nc", "a b c"),
        ("", ""),
    ],
)
def test_markdown_marks_are_written_out(text, markdown):
    assert literal(text) == markdown


@pytest.mark.parametrize("unseen", ["\ufeff", "\u200b", "\u202e", "\u00ad"])
def test_what_cannot_be_seen_hides_no_formula(unseen):
    assert inert(f"{unseen}=1+1").startswith("'")
    assert inert(f"{unseen}SMPN 1") == f"{unseen}SMPN 1"
