"""What a notebook gets: text and HTML in one frame, in the language that the notebook asked for."""

import re
from html.parser import HTMLParser

import pytest
from IPython.core.formatters import DisplayFormatter
from IPython.core.interactiveshell import InteractiveShell

from pendamping import display
from pendamping.citations import Citation, Confidence, Source
from pendamping.display import Display, language
from pendamping.errors import Misuse
from pendamping.findings import Findings, Message, Severity
from pendamping.labels import Label
from pendamping.markup import framed, scrolling
from pendamping.tables import Table, column

GAP = Message("x.gap", Severity.NOTE, Label("Ada {n} celah.", "There are {n} gaps."), Label("Isi {n}.", "Fill {n}."))
BAD = Message("x.bad", Severity.ERROR, Label("Salah <b>.", "Wrong <b>."))
FOUND = Findings(
    [GAP("baris 2", n=3), BAD("baris 1", cite=Citation((Source("K1"),), Confidence.HIGH)), GAP("baris 3", n=1)]
)
TABLE = Table.of([column("a", "satu", "one")], [(Label("isi", "content"),)], Label("Judul", "Title"))


class Words(Display):
    """A value that gives text only."""

    def to_text(self, lang: str = "id") -> str:
        return "a < b"


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> InteractiveShell:
    made = InteractiveShell()
    made.display_formatter = DisplayFormatter(parent=made)
    monkeypatch.setattr(display, "_notebook", lambda: made)
    return made


def shown(shell: InteractiveShell, value: object) -> dict[str, str]:
    held: dict[str, str] = shell.display_formatter.format(value)[0]
    return held


@pytest.mark.parametrize("value", [TABLE, FOUND, FOUND[0], Words()], ids=["table", "findings", "finding", "words"])
def test_a_notebook_gets_text_and_framed_html(shell: InteractiveShell, value: Display) -> None:
    got = shown(shell, value)
    assert got["text/plain"] == value.to_text("id")
    assert got["text/html"] == value._repr_html_() == framed(value.to_html("id"), "id")
    tag, attributes = Tags(got["text/html"]).seen[0]
    assert (tag, attributes["class"], attributes["lang"]) == ("div", "pendamping", "id")


@pytest.mark.parametrize("value", [TABLE, FOUND, FOUND[0]], ids=["table", "findings", "finding"])
def test_one_call_turns_a_notebook_to_english_and_another_turns_it_back(
    shell: InteractiveShell, value: Display
) -> None:
    first = shown(shell, value)
    language("en")
    english = shown(shell, value)
    assert english["text/plain"] == value.to_text("en") != first["text/plain"]
    assert english["text/html"] == framed(value.to_html("en"), "en") != first["text/html"]
    language("id")
    assert shown(shell, value) == first


def test_a_language_nobody_speaks_or_no_notebook_is_misuse(shell: InteractiveShell) -> None:
    with pytest.raises(Misuse, match="choose 'id' or 'en'"):
        language("fr")  # type: ignore[arg-type]


def test_findings_print_errors_first_each_with_its_next_step() -> None:
    assert FOUND.to_text("en").splitlines() == [
        "1 error",
        "  - baris 1: Wrong <b>. (x.bad; K1 (H))",
        "2 notes",
        "  - baris 2: There are 3 gaps. (x.gap)",
        "    > Fill 3.",
        "  - baris 3: There are 1 gaps. (x.gap)",
        "    > Fill 1.",
    ]
    assert str(FOUND) == repr(FOUND) == FOUND.to_text("id")
    assert (str(Findings()), Findings().to_html("en")) == ("()", '<p lang="en">Nothing was found.</p>')


def test_a_row_of_a_sheet_is_a_baris_in_indonesian() -> None:
    found = Findings([GAP("row 3 / NPSN", n=1)])
    assert "baris 3 / NPSN" in found.to_text("id")
    assert "row 3 / NPSN" in found.to_text("en")
    assert "baris 3 / NPSN" in found.to_html("id")


def test_findings_stay_a_tuple() -> None:
    assert tuple(FOUND) == FOUND
    assert not Findings()
    assert hash(FOUND) == hash(tuple(FOUND))


def test_severity_is_told_in_words_and_marks_never_by_colour_alone() -> None:
    html = FOUND.to_html("id")
    assert re.findall(r'<p class="lead">(.*?)</p>', html) == ["\u2715 1 galat", "i 2 catatan"]
    assert [attributes["class"] for tag, attributes in Tags(html).seen if tag == "ul"] == ["found error", "found note"]
    assert "Salah &lt;b&gt;." in html
    assert "<b>" not in html


def test_of_very_many_findings_the_first_are_shown_and_the_rest_counted() -> None:
    many = Findings(GAP(f"baris {n}", n=n) for n in range(1, 61))
    assert many.to_text("en").splitlines()[-1] == "  \u2026 and 10 more"
    assert many.to_html().count("<li") == 51


def test_a_list_of_findings_reads_well_in_a_notebook(shell: InteractiveShell) -> None:
    assert shown(shell, [FOUND[0]])["text/plain"] == "[catatan x.gap baris 2: Ada 3 celah.]"


def test_wide_markup_slides_by_keyboard_and_has_a_name() -> None:
    assert Tags(scrolling("x", '"a"')).seen == [
        ("div", {"class": "scroll", "tabindex": "0", "role": "group", "aria-label": '"a"'})
    ]


def test_the_style_draws_no_text_in_a_colour_of_its_own() -> None:
    """Text takes the colour of its page, so that its contrast is that of the page, light or dark."""
    style = re.findall(r"<style>(.*?)</style>", framed("", "id"))[0]
    assert set(re.findall(r"(?<![-a-z])color:([^;}]+)", style)) == {"inherit"}
    assert all(".pendamping" in rule for rule in re.findall(r"([^{}]+)\{", style))
