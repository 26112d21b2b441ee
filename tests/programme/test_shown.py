"""What a notebook shows of a programme: what it is, its pictures, and its tables folded away."""

import re

import pytest

from pendamping import load_programme
from pendamping.findings import Findings
from pendamping.markup import framed
from pendamping.programme.reading import shipped_packs


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("pack", shipped_packs())
def test_every_pack_shows_what_it_is(pack: str, lang: str) -> None:
    programme = load_programme(pack)
    html, text = programme.to_html(lang), programme.to_text(lang)
    assert html.count("<svg") == len(programme.lifecycles)
    assert html.count("<title>") >= len(programme.lifecycles)
    assert html.count("<details") == sum(bool(part) for part in (programme.activities, programme.provisions))
    assert programme.id in text
    assert all(f"- {item.id}: {item.label.text(lang)}" in text for item in programme.lifecycles)
    assert not re.search(r"\bNone\b|\{\w+\}", text)


def test_a_notebook_gets_it_framed_and_a_list_of_programmes_stays_short() -> None:
    programme = load_programme("kemitraan-guru-smp-2019")
    assert programme._repr_html_() == framed(programme.to_html(), "id")
    assert programme.to_text("en").splitlines()[1] == "edition 2019, valid 2019, for SMP teachers"
    assert repr([programme]) == "[Programme('kemitraan-guru-smp-2019', 'Program Kemitraan Guru SMP 2019')]"


def test_what_a_careful_reader_asks_prints_by_severity() -> None:
    assert isinstance(load_programme("kemitraan-guru-smp-2019").lint(), Findings)
