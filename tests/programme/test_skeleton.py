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


@pytest.mark.parametrize(("length", "fits"), [(79, True), (80, True), (81, False)])
def test_an_id_has_eighty_signs_at_most_and_a_longer_one_is_not_told_in_full(length: int, fits: bool) -> None:
    id = "a" * length
    assert is_pack_id(id) is fits
    if not fits:
        with pytest.raises(Misuse, match=rf"^'{'a' * 80}' cannot be the id"):
            skeleton(id)


@pytest.mark.parametrize("id", ["program-2026-sampai-2027", "2026-2027", "kelas-2027"])
def test_of_two_years_in_an_id_the_last_is_its_edition(id: str) -> None:
    assert clean(written(id)).edition == clean(written(id, "kemitraan-guru-smp-2018")).edition == "2027"


def test_an_edition_without_a_year_shows_how_one_is_written() -> None:
    lines = written("kemitraan-baru", "kemitraan-guru-smp-2018").splitlines()
    assert '# edition = "2018"' in lines
    assert '# valid = "2027"' in lines


@pytest.mark.parametrize("base", ["kemitraan-guru-smp-2018", DEEP])
def test_whoever_fills_it_in_reads_of_which_pack_the_figures_are(base: str) -> None:
    text = written("kemitraan-2027", base)
    assert f"# Provisions, activities and rules of {base} hold for its own time." in text
    assert (f"# The tables below are copied from {base};" in text) is (base == DEEP)
    assert "@" not in text.replace("@before", "")


HEAD = """id = "b"
extends = "kemitraan-guru-smp-2018"
title = { id = "Bé", en = "B" }
line = "baris “é” 🙂"
provision = [{ id = "x", target = 2.5, max = 4, at_least = true, cite = "(H)" }, { id = "y", target = 7, at_least = false, cite = "(H)" }]
"""


def test_values_of_every_kind_are_written_as_they_were() -> None:
    base = read_pack(HEAD).require("pack")
    text = skeleton("c-2027", base, HEAD)
    assert 'line = "baris “é” 🙂"' in text, "in the letters of the language, for people read it"
    assert 'provision = [{ id = "x", target = 2.5' in text, "and keys bare, as people write them"
    held = clean(text)
    assert held.line == base.line
    new = [(item.id, item.target, item.max, item.at_least) for item in held.provisions]
    assert new == [(item.id, item.target, item.max, item.at_least) for item in base.provisions]


TABLES = """
# Tentang peran.
[[role]]
id = "penilai"
# Yang menilai di akhir.
label = { id = "penilai", en = "assessor" }



# Angka.
[[provision]]
id = "z"
# Menurut surat itu juga.
target = 3
cite = "(H)"
# Akhir angka.

# Aturan.
[[pairing]]
kind = "same-attribute"
params = { attribute = "jenjang" }
"""


def test_tables_are_repeated_whole_with_what_is_noted_inside_but_not_between_them() -> None:
    base = HEAD.split("provision")[0] + TABLES
    text = skeleton("c-2027", read_pack(base).require("pack"), base)
    label = 'label = { id = "penilai", en = "assessor" }'
    assert f'[[role]]\nid = "penilai"\n# Yang menilai di akhir.\n{label}\n\n[[provision]]\nid = "z"\n' in text
    assert '\n# Menurut surat itu juga.\ntarget = 3\ncite = "(H)"\n' in text
    example = '\n#: [[pairing]]\n#: kind = "same-attribute"\n#: params = { attribute = "jenjang" }\n'
    assert text.endswith(example)
    assert not [remark for remark in ("Tentang peran", "Angka.", "Akhir angka", "Aturan.") if remark in text]
    assert "\n\n\n" not in text
    assert {"penilai"} < {item.id for item in clean(text).roles}


def test_a_base_of_no_tables_leaves_none_behind() -> None:
    text = skeleton("c-2027", read_pack(HEAD).require("pack"), HEAD)
    assert [line for line in text.splitlines() if line.startswith("[")] == []
