"""The page as a browser, a screen reader and a suspicious administrator would read it."""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from random import Random

import pytest

from pendamping.markup import escape
from pendamping.samples.alumni import run_alumni
from pendamping.samples.kemitraan import run_kemitraan
from pendamping.samples.oku import run_oku
from pendamping.samples.pairing import match_groups
from pendamping.samples.pm import run_pm
from pendamping.samples.psp import run_psp
from pendamping.samples.showing.page import page

VOID = {"meta", "input", "br", "hr", "img", "link", "col", "wbr", "source"}
LOADS = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "manifest"}


class Reader(HTMLParser):
    """Walks a page, closes what was opened, and keeps what the tests ask for."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None], tuple[str, ...]]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if len(found) != len(attrs):
            self.faults.append(f"<{tag}> repeats an attribute")
        self.elements.append((tag, found, tuple(name for name, _ in self.open)))
        if tag not in VOID:
            self.open.append((tag, found))

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), tuple(name for name, _ in self.open)))

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1][0] if self.open else 'nothing'}")
        else:
            self.open.pop()

    def handle_data(self, data):
        lang = next((found["lang"] for _, found in reversed(self.open) if "lang" in found), None)
        if data.strip():
            self.texts.append((str(lang), data.strip()))


@pytest.fixture(scope="module")
def rounds():
    return [run(Random(2019)) for run in (run_kemitraan, run_pm, run_psp, run_oku, run_alumni)]


@pytest.fixture(scope="module")
def html(rounds):
    return page(rounds, "0.0.0", match_groups(2019, rounds[0].matched))


@pytest.fixture(scope="module")
def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def test_everything_that_is_opened_is_closed(read):
    assert not read.faults
    assert not read.open


def test_nothing_is_loaded_from_anywhere_and_no_script_runs(html, read):
    tags = {tag for tag, _, _ in read.elements}
    assert not tags & {"script", "link", "iframe", "img", "object", "embed", "video", "audio", "base", "form"}
    assert not [(tag, name) for tag, found, _ in read.elements for name in found if name in LOADS]
    assert not [name for _, found, _ in read.elements for name in found if name.startswith("on")]
    linked = [(tag, found["href"]) for tag, found, _ in read.elements if "href" in found]
    assert {tag for tag, href in linked if not str(href).startswith("#")} == {"a"}
    styles = re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL)
    assert styles
    assert not re.search(r"@import|url\s*\(|expression\(", " ".join(styles))
    assert not [tag for tag, found, _ in read.elements if "url(" in str(found.get("style", ""))]


def test_links_inside_the_page_lead_somewhere_and_ids_are_unique(read):
    ids = Counter(found["id"] for _, found, _ in read.elements if "id" in found)
    assert not [id for id, count in ids.items() if count > 1]
    inside = {str(found["href"])[1:] for tag, found, _ in read.elements if str(found.get("href", "")).startswith("#")}
    named = {found.get(name) for _, found, _ in read.elements for name in ("aria-labelledby", "for")} - {None}
    assert inside
    assert inside | {id for name in named for id in str(name).split()} <= set(ids)


def test_headings_go_down_one_level_at_a_time(read):
    levels = [int(tag[1]) for tag, _, _ in read.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_every_heading_cell_a_scope(read):
    tags = Counter(tag for tag, _, _ in read.elements)
    assert tags["table"] == tags["caption"] >= 12
    assert not [found for tag, found, _ in read.elements if tag == "th" and "scope" not in found]


def test_a_table_scrolls_inside_its_box_which_a_keyboard_can_reach(read):
    boxes = [found for tag, found, _ in read.elements if tag == "div" and "scroll" in str(found.get("class"))]
    assert all(found.get("tabindex") == "0" and found.get("role") == "region" for found in boxes)
    assert all(found.get("aria-label") for found in boxes)


def test_both_languages_are_there_side_by_side(read):
    spoken = Counter(lang for lang, _ in read.texts)
    assert spoken["id"] > 500
    assert spoken["en"] > 500
    spans = Counter(str(found["lang"]) for tag, found, _ in read.elements if tag == "span" and "lang" in found)
    assert spans["id"] == spans["en"]
    told = {lang: " ".join(text for of, text in read.texts if of == lang) for lang in ("id", "en")}
    assert "Posisi setiap pasangan" in told["id"]
    assert "Where everyone stands" in told["en"]


def test_the_switch_is_two_radio_buttons_with_labels(read):
    picks = [found for tag, found, _ in read.elements if tag == "input"]
    assert [(found["type"], found["name"], "checked" in found) for found in picks] == [
        ("radio", "lang", True),
        ("radio", "lang", False),
    ]


def test_the_figures_are_written_as_each_language_writes_them(html):
    assert "2.584" in html
    assert "2,584" in html


def test_each_programme_has_its_picture_in_both_languages_with_how_many_stand_where(read, html):
    pictures = [found for tag, found, _ in read.elements if tag == "svg" and "lang" in found]
    assert [found["lang"] for found in pictures] == ["id", "en"] * 6, "one each, and one more for obstacles"
    drawn = re.findall(r"<svg[^>]* lang=.*?</svg>", html, re.DOTALL)
    assert [">226<" in picture for picture in drawn] == [True, True, *[False] * 10]
    assert [">39<" in picture for picture in drawn] == [False, False, True, True, *[False] * 8]
    assert [">93<" in picture for picture in drawn] == [*[False] * 4, True, True, *[False] * 6]
    assert [">156<" in picture for picture in drawn] == [*[False] * 8, True, True, False, False]


def test_long_lists_stay_closed_until_they_are_asked_for(read):
    rows = Counter("details" in above for tag, _, above in read.elements if tag == "tr")
    assert rows[True] > 230 + 40 + 260 + 200 + 33
    assert rows[False] < 400


def test_what_is_synthetic_is_said(read, rounds):
    texts = {text for _, text in read.texts}
    for sample in rounds:
        assert sample.about.id in texts
        assert sample.about.en in texts
    assert sum(text == "rekaan" for _, text in read.texts) >= 5


def test_nobody_is_named_and_no_number_of_a_person_is_shown(html, rounds):
    for sample in rounds:
        for person in sample.people:
            someone = sample.people.identity(person)
            for secret in (someone.name, someone.nip, someone.nik, someone.nuptk, someone.phone, someone.email):
                assert secret not in html


def test_a_reason_of_health_is_not_published(read, rounds):
    kemitraan = rounds[0]
    gone = next(cycle for cycle in kemitraan.cycles if cycle.state == "mundur")
    assert gone.moved.what.reason == "sakit"
    rows = [text for lang, text in read.texts if lang == "id"]
    place = max(number for number, text in enumerate(rows) if text == "mundur" and "lain-lain" in rows[number + 2])
    assert rows[place + 2] == "lain-lain (alasan rinci tidak diterbitkan)"


def test_every_refusal_and_every_flag_stands_on_the_page(html, rounds):
    for sample in rounds:
        for item in sample.refusals:
            assert item.tried.id in html
            for finding in item.findings:
                for lang in ("id", "en"):
                    assert escape(finding.text(lang))[1:] in html
        for flag in sample.flags:
            for address in flag.finding.citation.addresses():
                assert address.replace("&", "&amp;") in html


def test_the_sources_of_every_group_that_is_paired_are_listed(read, rounds):
    listed = {str(found["href"]) for tag, found, _ in read.elements if tag == "a" and "href" in found}
    for group in match_groups(2019, rounds[0].matched):
        assert {source.url for source in group.programme.sources if source.url} <= listed


def test_a_page_without_pairings_has_no_section_of_them(rounds):
    assert "pemasangan" not in page(rounds[1:], "0.0.0")


# colours -----------------------------------------------------------------------------------------------------------


def schemes(html: str) -> list[dict[str, str]]:
    """The colours of the light and of the dark scheme, by name."""
    light, dark = re.findall(r":root \{(.*?)\}", html, re.DOTALL)[:2]
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", part)) for part in (light, dark)]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, ground) for text in ("ink", "soft", "accent") for ground in ("ground", "sheet")),
        *((text, f"{kind}-bg") for kind in ("note", "warn", "bad") for text in ("ink", "soft", "accent", kind)),
        *((text, "sheet") for text in ("done", "going")),
        ("sheet", "accent"),
    ],
)
def test_text_can_be_read_on_its_ground(html, scheme, text, ground):
    colours = schemes(html)[scheme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_white_figures_in_the_picture_can_be_read(html, scheme):
    colours = schemes(html)[scheme]
    assert contrast("#ffffff", colours["badge"]) >= 4.5
    assert contrast("#ffffff", colours["line-art"]) >= 4.5
    assert contrast(colours["line-art"], colours["sheet"]) >= 3, "a line needs less than text"


def test_contrast_is_measured_as_the_guideline_does():
    assert round(contrast("#000", "#fff"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
