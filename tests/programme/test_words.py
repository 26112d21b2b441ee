"""Printed words and tiers: one word, several meanings, and never a guess."""

import pytest

from pendamping.errors import Misuse
from pendamping.model.people import Tier
from pendamping.programme.programme import Programme
from pendamping.programme.reading import load_programme
from pendamping.programme.words import tier_of


def edition(year: str, mentor: str, mentee: str) -> Programme:
    words = (
        f'[words]\nmentor = {{ id = "{mentor}", en = "mentor {mentor}" }}\nmentee = {{ id = "{mentee}", en = "x" }}\n'
    )
    head = f'id = "contoh-{year}"\ntitle = {{ id = "Contoh", en = "Example" }}\nline = "contoh"\nedition = "{year}"\n'
    return load_programme(f'{head}valid = "{year}"\n{words}')


OLD = edition("2018", "kepala sekolah mitra", "kepala sekolah imbas")
NEW = edition("2019", "kepala sekolah inti", "kepala sekolah mitra")


def test_a_bare_word_with_two_meanings_is_ambiguous() -> None:
    found = tier_of("mitra", [NEW, OLD])
    assert found.value is None
    (finding,) = found.findings
    assert finding.code == "programme.word-ambiguous"
    assert finding.text("en") == "“mitra” can mean mentor (contoh, 2018), mentee (contoh, 2019)."
    tiers = f"{Tier.MENTOR.label.id} (contoh, 2018), {Tier.MENTEE.label.id} (contoh, 2019)"
    assert finding.text("id") == f"“mitra” dapat berarti {tiers}."


def test_meanings_are_told_from_mentor_to_cascade_each_once_for_its_edition() -> None:
    other = edition("2020", "guru mitra", "guru binaan")
    (finding,) = tier_of("mitra", [NEW, other, OLD]).findings
    assert finding.text("en") == "“mitra” can mean mentor (contoh, 2020), mentor (contoh, 2018), mentee (contoh, 2019)."


@pytest.mark.parametrize(("on", "tier"), [(2018, Tier.MENTOR), ("2019", Tier.MENTEE)])
def test_the_year_decides(on: int | str, tier: Tier) -> None:
    assert tier_of("Mitra", [OLD, NEW], on=on).value is tier
    assert tier_of(" kepala  sekolah MITRA ", [OLD, NEW], line="contoh", on=on).value is tier


def test_a_word_of_one_meaning_needs_no_year() -> None:
    assert tier_of("inti", [OLD, NEW]).value is Tier.MENTOR
    assert tier_of("mentor kepala sekolah inti", [NEW]).value is Tier.MENTOR


@pytest.mark.parametrize("word", ["kepala", "sekolah", "itra", "", "guru mitra"])
def test_what_no_label_ends_with_is_unknown(word: str) -> None:
    found = tier_of(word, [NEW])
    assert found.value is None
    (finding,) = found.findings
    assert finding.code == "programme.word-unknown"
    assert "kepala sekolah inti, kepala sekolah mitra" in finding.fix("id")


def test_a_line_or_time_without_a_programme_is_a_misuse() -> None:
    for asked in ({"line": "lain"}, {"on": "2020"}):
        with pytest.raises(Misuse, match="no programme"):
            tier_of("mitra", [OLD, NEW], **asked)
