"""The text of a new pack reads, is clean, and stays so when every example in it is used."""

import re

import pytest

from pendamping.errors import Misuse
from pendamping.findings import Severity
from pendamping.programme.checks.messages import NO_CAPACITY, PLACEHOLDER
from pendamping.programme.diff import diff
from pendamping.programme.programme import Programme
from pendamping.programme.reading import load_programme, read_pack, shipped_packs
from pendamping.programme.skeleton import is_pack_id, skeleton

BASES = ["", *sorted(shipped_packs())]
DEEP = "kemitraan-guru-smp-2019"


def written(id: str, base: str = "") -> str:
    return skeleton(id, load_programme(base), shipped_packs()[base]) if base else skeleton(id)


def clean(text: str) -> Programme:
    programme = read_pack(text).require("pack")
    found = [finding for finding in programme.lint() if finding.severity is not Severity.NOTE]
    if programme.extends:  # a new year has no figure of capacity yet, and whoever pairs people has to know
        found = [finding for finding in found if finding.code != NO_CAPACITY.code]
    assert not [str(finding) for finding in found]
    return programme


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("id", ["klinik-2027", "klinik"])
def test_a_skeleton_is_clean(id: str, base: str) -> None:
    programme = clean(written(id, base))
    assert programme.id == id
    assert programme.lifecycles


@pytest.mark.parametrize("base", BASES)
def test_every_example_in_it_can_be_used(base: str) -> None:
    text = written("klinik-2027", base)
    used = re.sub(r"(?m)^#: ?", "", text)
    assert used != text
    clean(used)


def test_a_new_programme_shows_how_people_are_paired() -> None:
    text = written("klinik-2027", "")
    assert [each.kind for each in clean(re.sub(r"(?m)^#: ?", "", text)).pairing] == [
        "same-attribute",
        "different-attribute",
    ]
    assert not clean(text).pairing


def test_words_that_are_repeated_are_no_example_too() -> None:
    title = 'title = { id = "B", en = "B" }\n'
    own = f'id = "b"\nextends = "kemitraan-guru-smp-2018"\n{title}\n[words]\nmentor = {{ id = "x", en = "y" }}\n'
    text = skeleton("c-2027", read_pack(own).require("pack"), own)
    assert text.count("[words]") == 1
    clean(re.sub(r"(?m)^#: ?", "", text))


@pytest.mark.parametrize("base", BASES)
def test_the_year_in_the_id_is_the_edition(base: str) -> None:
    programme = clean(written("kelas-7-tahun-2027", base))
    assert (programme.edition, programme.valid.text("id")) == ("2027", "2027")


def test_without_a_year_the_edition_is_that_of_the_base() -> None:
    base = load_programme("kemitraan-guru-smp-2018")
    programme = clean(written("kemitraan-baru", "kemitraan-guru-smp-2018"))
    assert (programme.edition, programme.valid) == (base.edition, base.valid)
    assert programme.title.id == "Program Kemitraan Guru SMP 2018 (edisi baru)"


def test_the_title_carries_the_new_year() -> None:
    assert clean(written("kemitraan-2027", "kemitraan-guru-smp-2018")).title.id == "Program Kemitraan Guru SMP 2027"


def test_a_base_that_extends_is_repeated_because_only_one_level_is_allowed() -> None:
    programme = clean(written("kemitraan-2027", DEEP))
    assert programme.extends == load_programme(DEEP).extends
    rows = diff(load_programme(DEEP), programme).texts("en")
    assert {row[0] for row in rows} == {"Programme", "Pairing"}, "only the head, and the rules kept as examples"


def test_what_a_base_says_before_its_tables_is_kept() -> None:
    held = 'scope = { group = "guru", "jenjang" = "SMP", track = "a b" }\nline = "baris \\"lain\\" \\u007f"\n'
    text = f'id = "b"\nextends = "kemitraan-guru-smp-2018"\ntitle = {{ id = "B", en = "B" }}\n{held}\n[words]\nx = {{ id = "y", en = "z" }}\n'
    base = read_pack(text).require("pack")
    programme = clean(skeleton("c-2027", base, text))
    assert (programme.scope, programme.line, programme.words) == (base.scope, base.line, base.words)


def test_a_new_programme_asks_to_be_filled_in() -> None:
    codes = [finding.code for finding in clean(written("klinik-2027")).lint()]
    assert codes.count(PLACEHOLDER.code) == 5


@pytest.mark.parametrize("id", ["", "Klinik", "klinik 2027", "-a", "a--b", "a-", "../a", "klinik\n", "é", "a" * 81])
def test_what_cannot_be_an_id(id: str) -> None:
    assert not is_pack_id(id)
    with pytest.raises(Misuse, match="small letters"):
        skeleton(id)
