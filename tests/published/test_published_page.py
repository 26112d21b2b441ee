"""The page of the published cases: all of them, in both languages, nothing unnamed, and no whole number of a person."""

import re

import pytest
from attrs import evolve
from published_cases import Check, sections
from published_page import MARK, NAMES, cases_page, fill, row, told

from pendamping.errors import Misuse
from pendamping.labels import Lang

CASES = [case for section in sections().values() for case in section.cases]
both = pytest.mark.parametrize("lang", ["id", "en"])


@both
def test_every_case_has_a_heading_its_sources_and_an_answer(lang: Lang) -> None:
    page = cases_page(lang)
    assert re.findall(r"^### (A\d\d) · ", page, re.M) == [case.id for case in CASES]
    assert all(f"]({url})" in page for case in CASES for url in case.sources)
    assert page.count("\n| ") >= sum(len(case.checks) for case in CASES)
    assert "2.584" in page if lang == "id" else "2,584" in page


@both
def test_no_number_of_a_person_is_printed_whole(lang: Lang) -> None:
    assert not re.findall(r"\d(?:[ .]?\d){14,}", re.sub(r"\(http[^)]*\)", "", cases_page(lang)))


def test_every_figure_has_a_name_in_both_languages() -> None:
    checks = [check for case in CASES for check in case.checks]
    names = {name for check in checks for name in check.given}
    names |= {name for check in checks if check.what != "shares" for name in check.expect}
    assert not names - set(NAMES)
    assert all(label.id and label.en for label in NAMES.values())


def test_a_wrong_answer_is_not_built_into_a_page() -> None:
    case = CASES[0]
    check = case.checks[0]
    assert row(case, check, "en")[2].endswith("total 2,584")
    wrong = evolve(check, expect={**check.expect, "total": 2585})
    with pytest.raises(Misuse, match="A01 is not as published: total: 2584, not 2585"):
        row(case, wrong, "en")


def test_figures_are_written_as_each_language_writes_them() -> None:
    check = Check("x", {"year": 2019, "parts": {"angkatan 1": 1101}, "stated": [3, 5], "inside": True})
    texts = [[told(value, lang, name) for name, value in check.given.items()] for lang in ("id", "en")]
    assert texts == [["2019", "angkatan 1: 1.101", "3–5", "ya"], ["2019", "angkatan 1: 1,101", "3–5", "yes"]]


def test_only_a_page_that_asks_is_filled() -> None:
    class App:
        class env:
            seen: list[str] = []  # noqa: RUF012 (a stand-in for the environment of Sphinx)

            @classmethod
            def note_dependency(cls, path: str) -> None:
                cls.seen.append(path)

    other, asking = ["# Judul\n"], [f"# Title\n{MARK.format('en')}\n"]
    fill(App, "x", other)
    assert (other, App.env.seen) == (["# Judul\n"], [])
    fill(App, "x", asking)
    assert "### A01" in asking[0]
    assert any(path.endswith("kemitraan.toml") for path in App.env.seen)
