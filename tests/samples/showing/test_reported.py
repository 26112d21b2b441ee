"""The section of reports: both forms stand there, nothing small in the public one, and both languages say the same."""

import re
from html.parser import HTMLParser
from random import Random

import pytest
from attrs import evolve

from pendamping.report.computing.finish import Mark
from pendamping.samples.alumni import run_alumni
from pendamping.samples.kemitraan import run_kemitraan
from pendamping.samples.reports import Told, reports_of
from pendamping.samples.showing.reported import what_is_reported


@pytest.fixture(scope="module")
def alumni() -> tuple[Told, ...]:
    return reports_of(run_alumni(Random(2019)))


class Tables(HTMLParser):
    """The captions and cells of every table, in one language."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang, self.open, self.tables = lang, [""], list[tuple[str, list[list[str]]]]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        other = dict(attrs).get("lang") not in (None, self.lang)
        self.open.append("other" if other else tag)
        if tag == "table":
            self.tables.append(("", []))
        if tag == "tr":
            self.tables[-1][1].append([])
        if tag in ("th", "td"):
            self.tables[-1][1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if "other" in self.open or "table" not in self.open:
            return
        if "caption" in self.open:
            caption, rows = self.tables[-1]
            self.tables[-1] = (caption + data, rows)
        elif "tr" in self.open:
            self.tables[-1][1][-1][-1] += data


def tables(html: str, lang: str) -> list[tuple[str, list[list[str]]]]:
    reader = Tables(lang)
    reader.feed(html)
    return reader.tables


def test_both_forms_stand_side_by_side_with_the_same_rows(alumni: tuple[Told, ...]) -> None:
    inside, outside, *_ = tables(what_is_reported("x", alumni), "id")
    assert (inside[0], outside[0]) == ("Untuk kantor sendiri", "Untuk umum")
    assert [row[0] for row in inside[1]] == [row[0] for row in outside[1]]
    assert inside[1][-1] == ["Jumlah", "4", "3", "3", "8", "4", "7", "29"]
    assert outside[1][-1][1] == "disembunyikan"
    small = [cell for row in outside[1][1:] for cell in row[1:] if cell in ("1", "2", "3", "4")]
    assert not small


def test_both_languages_hold_the_same_tables(alumni: tuple[Told, ...]) -> None:
    html = what_is_reported("x", alumni)
    one, other = tables(html, "id"), tables(html, "en")
    assert [len(rows) for _, rows in one] == [len(rows) for _, rows in other]
    assert other[1][1][-1][1] == "hidden"


def test_a_report_that_hides_nothing_is_shown_once() -> None:
    told = reports_of(run_kemitraan(Random(2019)))
    captions = [caption for caption, _ in tables(what_is_reported("x", told), "id")]
    assert captions[0].startswith("Untuk kantor dan untuk umum")
    assert captions.count("Untuk umum") == 2


def test_a_report_that_may_not_be_published_says_so(alumni: tuple[Told, ...]) -> None:
    html = what_is_reported("x", [evolve(alumni[0], public=None, why="the audit does not pass")])
    assert "Tidak diterbitkan" in html
    assert [caption for caption, _ in tables(html, "id")][:1] == ["Untuk kantor sendiri"]


def test_the_words_and_the_policy_are_told_once(alumni: tuple[Told, ...]) -> None:
    html = what_is_reported("x", alumni)
    assert len(re.findall("Ambang 5", html)) == 1
    assert html.count("untuk melindungi orang atau sekolah") == 1
    assert what_is_reported("x", ()) == ""


def test_a_public_table_in_which_everything_is_hidden_is_one_sentence(alumni: tuple[Told, ...]) -> None:
    table = alumni[0].public
    assert table is not None
    hidden = {key: evolve(found, marks=(Mark.HIDDEN,) * len(found.marks)) for key, found in table.results.items()}
    html = what_is_reported("x", [evolve(alumni[0], public=evolve(table, results=hidden))])
    assert "Seluruhnya disembunyikan." in html
    assert "Untuk umum" not in [caption for caption, _ in tables(html, "id")]
    assert "Seluruhnya disembunyikan." not in what_is_reported("x", alumni[:1])
