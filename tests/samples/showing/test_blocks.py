import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.citations import Citation, Confidence, Source
from pendamping.findings import Message, Severity
from pendamping.labels import Label
from pendamping.samples.showing.blocks import Markup, bar, both, cell, cited, found, number, table

GAP = Message("samples.gap", Severity.ERROR, Label("ada celah", "there is a gap"), Label("tutup", "close it"))
SOURCES = Citation((Source("K1", "https://example.org/?a=1&b=2", 'judul "x"'), Source("K2")), Confidence.HIGH)


@given(st.text())
def test_text_from_outside_is_never_markup(text: str):
    made = both(Label(text, text + "!"))
    assert "<" not in made.replace("<span", "").replace("</span", "")
    assert "<" not in cell(text).replace("<span", "").replace("</span", "")


def test_a_text_that_is_the_same_in_both_languages_stands_once():
    assert both(Label("OJL 1", "OJL 1")) == "OJL 1"
    assert both(Label("ya", "yes")).count("<span") == 2


@given(st.integers(-(10**9), 10**9))
def test_thousands_are_marked_by_language(value: int):
    label = number(value)
    assert int(label.id.replace(".", "")) == int(label.en.replace(",", "")) == value


def test_sources_are_links_and_the_mark_stands_behind_them():
    made = cited(SOURCES)
    assert 'href="https://example.org/?a=1&amp;b=2"' in made
    assert 'title="judul &quot;x&quot;"' in made
    assert made.count("<a ") == 1, "a source without an address is no link"
    assert ">H</b>" in made
    assert cited(None) == cited(Citation()) == ""


def test_a_finding_tells_what_what_to_do_and_why_in_both_languages():
    made = found(GAP(cite=SOURCES))
    for text in ("Ada celah", "There is a gap", "Tutup", "Close it", "K1", "sebab", "reason"):
        assert text in made
    assert 'class="finding error"' in made


def test_a_sentence_that_begins_with_an_id_keeps_it():
    late = Message("samples.late", Severity.NOTE, Label("{id} terlambat", "{id} is late"))
    assert "ks-5f4719 terlambat" in found(late(id="ks-5f4719"))


def test_a_table_has_caption_scopes_and_the_headings_of_each_card():
    made = table(
        Label("Isi", "Content"), (Label("siapa", "who"), Label("n", "n")), [("A", 2584), ("B", None)], stack=True
    )
    assert made.count("<caption>") == 1
    assert made.count('scope="col"') == 2
    assert made.count('scope="row"') == 2
    assert 'data-id="n" data-en="n" class="num"' in made
    assert "2.584" in made
    assert "2,584" in made
    assert 'class="none"' in made


@pytest.mark.parametrize(("part", "whole", "width"), [(0, 0, "0.0"), (1, 2, "50.0"), (3, 2, "100.0")])
def test_a_bar_never_leaves_its_box(part: int, whole: int, width: str):
    assert f"width:{width}%" in bar(part, whole)


def test_markup_passes_as_it_is():
    assert cell(Markup("<b>x</b>")) == "<b>x</b>"
    assert cell("<b>x</b>") == "&lt;b&gt;x&lt;/b&gt;"


def test_a_table_of_many_columns_says_that_it_slides() -> None:
    headings = [Label(word, word) for word in "abcd"]
    assert "Geser tabel ke samping." in table(headings[0], headings, [[1, 2, 3, 4]])
    assert "Geser" not in table(headings[0], headings[:3], [[1, 2, 3]])
    assert "Geser" not in table(headings[0], headings, [[1, 2, 3, 4]], stack=True)
