"""The pictures of the pages on pairing: as the library draws them today, in both languages, legible in light and dark."""

import importlib.util
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

DOCS = Path(__file__).parents[1] / "docs"
FOLDER = DOCS / "how-to" / "pair"
NAMES = sorted(path.stem for path in FOLDER.glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"


@cache
def drawn() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pairing_pictures", DOCS / "_ext" / "pairing_pictures.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def picture(name: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawn().PICTURES[name]().svg())


def texts(name: str) -> list[str]:
    return ["".join(text.itertext()) for text in picture(name).iter(f"{SVG}text")]


def test_every_picture_is_drawn_by_the_library_and_shown_on_a_page():
    assert sorted(drawn().PICTURES) == NAMES
    pages = " ".join(path.read_text(encoding="utf-8") for path in (DOCS / "how-to").glob("pair*.md"))
    assert not [name for name in NAMES if f"(pair/{name}.svg)" not in pages]


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_what_the_library_draws_today(name):
    kept = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert kept == drawn().PICTURES[name]().svg() + "\n", "run: python docs/_ext/pairing_pictures.py"


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_shows_in_both_languages_and_loads_nothing(name):
    root = picture(name)
    title, told = root.find(f"{SVG}title").text, root.find(f"{SVG}desc").text
    assert " / " in title
    assert told
    text = ElementTree.tostring(root, encoding="unicode")
    assert not re.search(r"href|url\(|<script|@import", text)


@pytest.mark.parametrize("name", NAMES)
def test_everything_stays_inside_the_picture(name):
    root = picture(name)
    _, _, width, height = map(float, root.get("viewBox").split())
    for one in root.iter(f"{SVG}text"):
        size, x, y = (float(one.get(key)) for key in ("font-size", "x", "y"))
        wide = 0.56 * size * len("".join(one.itertext()))
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[one.get("text-anchor")]
        assert left >= 0
        assert left + wide <= width, "".join(one.itertext())
        assert size <= y <= height - 4
    for one in root.iter(f"{SVG}rect"):
        assert float(one.get("x")) + float(one.get("width")) <= width


def test_the_numbers_are_those_of_the_example():
    module = drawn()
    found, greedy = module.example(), module.nearest_first()
    assert (len(found.pairs), found.cost, len(greedy)) == (4, 105, 3)
    assert found.verify().complete
    assert "4 pasangan, 105 km" in texts("nearest-first")
    assert "3 pasangan; orang 3 tertinggal" in texts("nearest-first")
    assert "40 + 50 + 60 + 15 − 2 × 30 = 105" in texts("prices")
    assert [text for text in texts("repair") if "berpasangan" in text][1:] == ["3 berpasangan", "2 berpasangan"]
    assert texts("waterfall")[-1] == "0"


def colours(dark: bool) -> dict[str, dict[str, str]]:
    """Fill and stroke of every class, the dark ones over the light ones."""
    light, _, night = drawn()._STYLE.partition("@media")
    out: dict[str, dict[str, str]] = {}
    for part in (light, night) if dark else (light,):
        for name, rules in re.findall(r"\.([a-z]+)\{([^}]*)\}", part):
            out.setdefault(name, {}).update(re.findall(r"(fill|stroke):(#[0-9a-f]{3,6})", rules))
    return out


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_and_lines_can_be_seen_on_their_ground(dark):
    held = colours(dark)
    for ground in ("card", "person", "host", "out", "empty"):
        for words in ("ink", "soft"):
            assert contrast(held[words]["fill"], held[ground]["fill"]) >= 4.5, (words, ground)
    for words in ("goodtext", "badtext", "movetext"):
        assert contrast(held[words]["fill"], held["card"]["fill"]) >= 4.5, words
    for line in ("good", "bad", "move"):
        assert contrast(held[line]["stroke"], held["card"]["fill"]) >= 3, line
