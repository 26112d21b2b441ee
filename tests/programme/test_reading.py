import stat
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pendamping import InvalidInput, Misuse, load_programme
from pendamping.citations import Confidence
from pendamping.findings import Severity
from pendamping.labels import Label
from pendamping.programme.needs import REQUIREMENTS
from pendamping.programme.needs.base import Requirement
from pendamping.programme.programme import Programme
from pendamping.programme.reading import read_pack, shipped_packs

CHILD = """
id = "kecil-2020"
extends = "kecil-2019"
title = { id = "Program kecil 2020", en = "Small programme 2020" }
edition = "2020"
valid = "2020"
"""


@pytest.fixture
def packs(small_text):
    return {"kecil-2019": small_text}


def read(text, **packs):
    return read_pack(text, packs=packs)


def faults(text, packs=None):
    """Path, code and sentence of every fault; there must be some, and then there is no programme."""
    parsed = read_pack(text, packs=packs)
    assert parsed.value is None
    assert all(finding.severity is Severity.ERROR for finding in parsed.findings)
    assert all(finding.text("id") and finding.text("en") for finding in parsed.findings)
    return [(finding.path, finding.code.rpartition(".")[2], finding.text("id")) for finding in parsed.findings]


def changed(text, *pairs):
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


# what reads -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", sorted(shipped_packs()))
def test_every_shipped_pack_reads_and_bears_the_name_of_its_file(id):
    assert load_programme(id).id == id


def test_a_pack_becomes_values_and_figures_stay_exact(small_text):
    text = changed(small_text, ("target = 3\n", "target = 3.10\n"), ("max = 4", "max = 4"))
    programme = load_programme(text)
    assert programme.title == Label("Program kecil", "Small programme")
    assert programme.provision("imbas").target == Decimal("3.10")
    assert programme.provision("imbas").cite.confidence is Confidence.HIGH
    assert programme.provision("imbas").cite.sources == programme.sources
    assert (programme.valid.first, programme.valid.last) == (date(2019, 1, 1), date(2019, 12, 31))
    assert programme.word("mentor", "en") == "core teacher"


def test_the_same_text_gives_the_same_value(small_text, small):
    assert load_programme(small_text) == small
    assert hash(load_programme(small_text)) == hash(small)
    assert repr(small) == "Programme('kecil-2019', 'Program kecil')"


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "marked"])
def test_line_ends_and_byte_order_marks_make_no_difference(small_text, small, ends, mark, tmp_path):
    text = mark + small_text.replace("\n", ends)
    assert read_pack(text).value == small
    assert read_pack(text.encode()).value == small
    (tmp_path / "kecil-2019.toml").write_bytes(text.encode())
    assert load_programme(tmp_path / "kecil-2019.toml") == small
    (tmp_path / "kecil-2020.toml").write_bytes((mark + CHILD.replace("\n", ends)).encode())
    assert load_programme(str(tmp_path / "kecil-2020.toml")).edition == "2020"


# extends ----------------------------------------------------------------------------------------------------------


def test_an_edition_says_only_what_changed(packs, small):
    programme = load_programme(CHILD, packs=packs)
    assert (programme.id, programme.extends, programme.edition) == ("kecil-2020", "kecil-2019", "2020")
    assert programme.lifecycles == small.lifecycles
    assert programme.sources == small.sources


def test_a_table_of_the_same_id_is_replaced_whole_in_its_place_and_new_ones_follow(packs):
    more = """
[[activity]]
id = "refleksi-akhir"
label = { id = "refleksi akhir", en = "closing reflection" }

[[activity]]
id = "ojl-1"
label = { id = "OJL pertama", en = "first OJL" }
"""
    programme = load_programme(CHILD + more, packs=packs)
    assert [item.id for item in programme.activities] == ["ojl-1", "ojl-2", "refleksi-akhir"]
    assert (programme.activity("ojl-1").label.id, programme.activity("ojl-1").coverage) == ("OJL pertama", "")


def test_all_tables_of_one_id_are_replaced_together(packs):
    """The cut-offs of three tiers stand under one name; the new edition has one for all."""
    more = '[[provision]]\nid = "ukg-cut-off"\ntarget = 65\ncite = "K1 (H)"\n'
    programme = load_programme(CHILD + more, packs=packs)
    assert [item.id for item in programme.provisions] == ["ukg-cut-off", "imbas", "tidak-ditemukan"]
    assert programme.provision("ukg-cut-off").target == 65


def test_words_are_laid_over_one_by_one(packs):
    more = '[words]\nmentor = { id = "guru mitra", en = "partner teacher" }\n'
    programme = load_programme(CHILD + more, packs=packs)
    assert (programme.word("mentor"), programme.word("cascade")) == ("guru mitra", "guru imbas")


def test_sources_are_replaced_by_key_and_rules_of_other_rooms_by_kind(packs):
    base = packs["kecil-2019"] + '[[pairing]]\nkind = "same"\nparams = { of = "mapel" }\n[[pairing]]\nkind = "near"\n'
    more = '[[source]]\nkey = "K1"\ntitle = "Lain"\n[[pairing]]\nkind = "same"\nparams = { of = "jenjang" }\n'
    programme = load_programme(CHILD + more, packs={"kecil-2019": base})
    assert programme.source("K1").title == "Lain"
    assert programme.provision("imbas").cite.sources[0].title == "Lain"
    assert [(item.kind, dict(item.params)) for item in programme.pairing] == [("same", {"of": "jenjang"}), ("near", {})]


def test_a_base_that_itself_extends_is_refused(packs):
    middle = CHILD.replace("kecil-2020", "kecil-2021").replace('extends = "kecil-2019"', 'extends = "kecil-2020"')
    assert [fault[:2] for fault in faults(middle, {**packs, "kecil-2020": CHILD})] == [("$.extends", "base-extends")]
    itself = CHILD.replace('extends = "kecil-2019"', 'extends = "kecil-2020"')
    assert [fault[:2] for fault in faults(itself, {"kecil-2020": itself})] == [("$.extends", "base-extends")]


def test_a_base_that_is_not_there_names_the_nearest(packs):
    ((path, code, text),) = faults(CHILD.replace('"kecil-2019"', '"kecil-2018"'), packs)
    assert (path, code) == ("$.extends", "no-such-base")
    assert "maksudnya 'kecil-2019'?" in text


def test_a_base_that_cannot_be_read_says_so_at_extends():
    assert [fault[:2] for fault in faults(CHILD, {"kecil-2019": "id = "})] == [("$.extends", "not-toml")]


def test_the_id_of_the_base_is_never_taken_over(packs):
    """Two programmes of one id would share the cycles of both."""
    assert [fault[:2] for fault in faults(CHILD.replace('id = "kecil-2020"\n', ""), packs)] == [("$", "missing-key")]


def test_packs_beside_a_file_are_found_and_what_else_lies_there_is_left_alone(small_text, tmp_path):
    (tmp_path / "kecil-2019.toml").write_text(small_text, encoding="utf-8")
    (tmp_path / "kecil-2020.toml").write_text(CHILD, encoding="utf-8")
    (tmp_path / "map.toml").mkdir()
    (tmp_path / "rusak.toml").write_bytes(b"\xff\xfe\x00")
    assert load_programme(tmp_path / "kecil-2020.toml").extends == "kecil-2019"
    (tmp_path / "kecil-2019.toml").write_bytes(small_text.replace("Sumber", "Súmber").encode("latin-1"))
    with pytest.raises(InvalidInput) as fault:
        load_programme(tmp_path / "kecil-2020.toml")
    assert [(finding.path, finding.code) for finding in fault.value.findings] == [("$.extends", "programme.not-toml")]


# what does not read: all of it at once, each at its place ---------------------------------------------------------


def test_all_faults_are_told_at_once_with_their_places(small_text):
    text = changed(
        small_text,
        ('line = "uji"\n', 'lane = "uji"\n'),
        ('valid = "2019"\n', 'valid = "dua ribu"\n'),
        ("rounds = 2", 'rounds = "dua"'),
        ("target = 70", "target = true"),
        ('cite = "K1 (M)"', 'cite = "K9 (M)"'),
        ('kind = "evidence"', 'kind = "evidense"'),
        ('mentor = { id = "guru inti", en = "core teacher" }', 'mentor = { id = "guru inti" }'),
    )
    assert sorted(fault[:2] for fault in faults(text)) == [
        ("$", "missing-key"),
        ("$.coverage[0].rounds", "wrong-type"),
        ("$.lane", "unknown-key"),
        ("$.lifecycle[0].move[0].needs[0].kind", "not-one-of"),
        ("$.provision[0].cite", "no-such-source"),
        ("$.provision[0].target", "wrong-type"),
        ("$.valid", "unreadable-validity"),
        ("$.words.mentor", "missing-key"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "path", "code", "words"),
    [
        ('line = "uji"', 'line = "uji"\nedisi = "x"', "$.edisi", "unknown-key", "maksudnya 'edition'?"),
        ("at_least = true", "atleast = true", "$.provision[0].atleast", "unknown-key", "maksudnya 'at_least'?"),
        ('initial = "terdaftar"\n', "", "$.lifecycle[0]", "missing-key", "kunci initial belum diisi"),
        ('id = "rtl"\n', "", "$.evidence[0]", "missing-key", "kunci id belum diisi"),
        ('cite = "K1 (M)"', 'cite = "K1"', "$.provision[0].cite", "bad-citation", "'K1'"),
        ('cite = "K1 (M)"', 'cite = "K1 (X)"', "$.provision[0].cite", "bad-citation", "'K1 (X)'"),
        ('cite = "K1 (M)"', 'cite = "K1 M)"', "$.provision[0].cite", "bad-citation", "'K1 M)'"),
        ('cite = "K1 (M)"', "cite = 3", "$.provision[0].cite", "bad-citation", "int"),
        ('cite = "K1 (M)"', 'cite = ""', "$.provision[0].cite", "bad-citation", "''"),
        ('cite = "K1 (M)"', 'cite = { from = ["K1 (M)"] }', "$.provision[0].cite", "bad-citation", "list"),
        ('cite = "K1 (M)"', 'cite = { from = "K1 (M)", note = 3 }', "$.provision[0].cite", "bad-citation", "'K1 (M)'"),
        ('cite = "K1 (M)"', 'cite = { form = "K1 (M)" }', "$.provision[0].cite.form", "unknown-key", "'from'?"),
        ('cite = "K1 (M)"', 'cite = "K1, K2 (M)"', "$.provision[0].cite", "no-such-source", "sumber K2"),
        ('valid = "2019"', 'valid = "2019..2018"', "$.valid", "validity-reversed", "2019..2018"),
        ('valid = "2019"', "valid = true", "$.valid", "unreadable-validity", "True"),
        ('valid = "2019"', 'valid = ""', "$.valid", "unreadable-validity", ""),
        ('scope = { group = "guru"', 'scope = { grup = "guru"', "$.scope.grup", "unknown-key", "maksudnya 'group'?"),
        ("target = 70", "target = 70.5.1", "$", "not-toml", ""),
        ("target = 70", "target = nan", "$", "not-toml", "nan is not a figure"),
        ("target = 70", "target = -inf", "$", "not-toml", "-inf is not a figure"),
        ("target = 70", "target = 1e99999999999999999999", "$", "not-toml", ""),
        ("target = 70", 'target = "70"', "$.provision[0].target", "wrong-type", "'70'"),
        ("target = 70", "target = 70\ntarget = 71", "$", "not-toml", ""),
        ("health = true", "health = 1", "$.reason[0].health", "wrong-type", "true atau false"),
        ('steps = ["persiapan"]', 'steps = "persiapan"', "$.activity[0].steps", "wrong-type", "daftar"),
    ],
)
def test_one_fault_is_told_at_its_place_with_what_to_do(small_text, old, new, path, code, words):
    ((where, what, text),) = faults(changed(small_text, (old, new)))
    assert (where, what) == (path, code)
    assert words in text


@pytest.mark.parametrize(
    ("old", "new", "path", "table"),
    [
        ('initial = "terdaftar"', 'initial = "terdaftarr"', "$.lifecycle[0].initial", "state"),
        ('initial = "terdaftar"', 'initial = ""', "$.lifecycle[0].initial", "state"),
        ('final = ["selesai"]', 'final = ["selesai", "lulus"]', "$.lifecycle[0].final", "state"),
        ('final = ["selesai"]', 'final = ["selesai", ""]', "$.lifecycle[0].final", "state"),
        ('from = ["terdaftar"]', 'from = ["terdaftar", ""]', "$.lifecycle[0].move[0].from", "state"),
        ('from = ["terdaftar"]', 'from = ["terdaftar", "lulus"]', "$.lifecycle[0].move[0].from", "state"),
        ('to = "selesai"', 'to = "tamat"', "$.lifecycle[0].move[0].to", "state"),
        ('to = "selesai"', 'to = ""', "$.lifecycle[0].move[0].to", "state"),
        ('to = "selesai"', 'to = "*"', "$.lifecycle[0].move[0].to", "state"),
        ('by = ["fasilitator"]', 'by = ["fasilitatr"]', "$.lifecycle[0].move[0].by", "role"),
        ('by = ["fasilitator"]', 'by = [""]', "$.lifecycle[0].move[0].by", "role"),
        ('by = ["fasilitator"]', 'voids = ["rtll"]', "$.lifecycle[0].move[0].voids", "evidence"),
        ('by = ["fasilitator"]', 'reasons = ["sakitt"]', "$.lifecycle[0].move[0].reasons", "reason"),
        ('subject = "person"', 'subject = "person"\nstarts = ["dinas"]', "$.lifecycle[0].starts", "role"),
        ('subject = "person"', 'subject = "person"\ncorrects = ["dinas"]', "$.lifecycle[0].corrects", "role"),
        (
            'kind = "evidence", code = "rtl"',
            'kind = "evidence", code = "rt"',
            "$.lifecycle[0].move[0].needs[0]",
            "evidence",
        ),
        (
            'kind = "evidence", code = "rtl"',
            'kind = "evidence", code = ""',
            "$.lifecycle[0].move[0].needs[0]",
            "evidence",
        ),
        (
            'kind = "evidence", code = "rtl"',
            'kind = "assigned", role = "imbas"',
            "$.lifecycle[0].move[0].needs[0]",
            "assignment",
        ),
        (
            'kind = "evidence", code = "rtl"',
            'kind = "rounds", set = "rtkk"',
            "$.lifecycle[0].move[0].needs[0]",
            "coverage",
        ),
        ('after = "ojl-1"', 'after = "ojl-0"', "$.activity[1].after", "activity"),
        ('after = "ojl-1"', 'inside = "ojl-0"', "$.activity[1].inside", "activity"),
        ('steps = ["persiapan"]', 'steps = ["persiapam"]', "$.activity[0].steps", "step"),
        ('coverage = "rtk"', 'coverage = "rtkk"', "$.activity[0].coverage", "coverage"),
        (
            'en = "registered" } },',
            'en = "registered" }, activity = "ojl" },',
            "$.lifecycle[0].state[0].activity",
            "activity",
        ),
    ],
)
def test_a_name_that_nothing_declares_is_told_at_its_place(small_text, old, new, path, table):
    found = [fault for fault in faults(changed(small_text, (old, new))) if fault[1] == "undeclared"]
    assert found[0][0] == path
    assert found[0][2].startswith(f"{table} ")


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('id = "peserta"', 'id = "fasilitator"', "$.role"),
        ('id = "ojl-2"', 'id = "ojl-1"', "$.activity"),
        ('{ id = "refleksi", label', '{ id = "persiapan", label', "$.coverage[0].steps"),
        ('{ id = "selesai", label', '{ id = "terdaftar", label', "$.lifecycle[0].state"),
        ('tier = "mentee"', 'tier = "mentor"', "$.provision"),
    ],
)
def test_what_is_declared_twice_is_told(small_text, old, new, path):
    assert (path, "declared-twice") in [fault[:2] for fault in faults(changed(small_text, (old, new)))]


@pytest.mark.parametrize("id", ["", " ", "*", "@before"])
@pytest.mark.parametrize(
    ("old", "path"),
    [
        ('id = "kecil-2019"', "$.id"),
        ('id = "peserta"', "$.role[1].id"),
        ('id = "tidak-ditemukan"', "$.provision[4].id"),
        ('{ id = "refleksi", label', "$.coverage[0].steps[1].id"),
        ('id = "orang"', "$.lifecycle[0].id"),
        ('{ id = "selesai", label', "$.lifecycle[0].state[1].id"),
        ('id = "selesaikan"', "$.lifecycle[0].move[0].id"),
    ],
)
def test_a_name_that_is_none_is_refused(small_text, old, path, id):
    """An empty state would be taken for "not suspended", and ``*`` for every state."""
    name = old.split('"')[1]
    found = faults(changed(small_text, (old, old.replace(f'"{name}"', f'"{id}"'))))
    assert (path, "no-name") in [fault[:2] for fault in found]


def test_the_ends_of_a_lifecycle_are_ends(small_text):
    found = faults(changed(small_text, ('final = ["selesai"]', 'final = ["selesai", "terdaftar"]')))
    assert [fault[:2] for fault in found] == [
        ("$.lifecycle[0].initial", "initial-is-final"),
        ("$.lifecycle[0].move[0].from", "leaves-final"),
    ]


@pytest.mark.parametrize(
    "change", [('to = "selesai"', 'to = "@before"'), ('to = "selesai"', 'to = "selesai"\nkind = "resume"')]
)
def test_only_a_resume_goes_back(small_text, change):
    assert ("$.lifecycle[0].move[0].to", "resume-only") in [fault[:2] for fault in faults(changed(small_text, change))]


def test_a_fault_in_one_source_is_no_fault_of_those_who_cite_it(small_text):
    assert [fault[:2] for fault in faults(changed(small_text, ('title = "Sumber"', "title = 3")))] == [
        ("$.source[0].title", "wrong-type")
    ]
    misspelt = [fault[:2] for fault in faults(changed(small_text, ("[[source]]", "[[sources]]")))]
    assert misspelt.count(("$.sources", "unknown-key")) == 1


# where a pack comes from ------------------------------------------------------------------------------------------


def test_a_pack_is_found_by_id_by_path_and_as_text(small_text, small, tmp_path, packs):
    path = tmp_path / "k.toml"
    path.write_text(small_text, encoding="utf-8")
    for source in (path, str(path), small_text):
        assert load_programme(source) == small
    assert load_programme("kecil-2019", packs=packs) == small
    assert load_programme("kecil-2019", packs={"kecil-2019": small_text.encode()}) == small


def test_an_id_that_no_pack_has_names_the_nearest():
    with pytest.raises(InvalidInput, match="did you mean 'kemitraan-guru-smp-2019'"):
        load_programme("kemitraan-guru-smp-2029")


@pytest.mark.parametrize("source", [None, 3, 3.5, b"id", ["id"], {"id": 1}, Path("map"), Path(".")], ids=repr)
def test_what_is_no_pack_is_a_misuse(source):
    with pytest.raises(Misuse, match="not a pack"):
        load_programme(source)


@pytest.mark.parametrize("text", [None, 3, ["id"], {"id": 1}], ids=repr)
def test_what_is_no_text_is_a_misuse(text):
    with pytest.raises(Misuse, match="not the text of a pack"):
        read_pack(text)


@pytest.mark.parametrize(
    "source",
    ["tidak-ada.toml", "x" * 5000 + ".toml", "a\0b.toml", "\ud800.toml", "x" * 5000, "a\0b", "\ud800", "", " ", "/"],
    ids=ascii,
)
def test_a_place_where_no_pack_can_be_is_told_as_a_finding(source):
    with pytest.raises(InvalidInput) as fault:
        load_programme(source)
    expected = {"programme.no-such-pack", "programme.no-such-file", "programme.cannot-open"}
    assert {item.code for item in fault.value.findings} <= expected
    assert len(str(fault.value)) < 1000


def test_a_file_that_cannot_be_opened_is_told_as_a_finding(tmp_path):
    folder = tmp_path / "map.toml"
    folder.mkdir()
    with pytest.raises(InvalidInput, match=r"map\.toml cannot be opened"):
        load_programme(folder)
    locked = tmp_path / "kunci.toml"
    locked.write_text("x")
    locked.chmod(stat.S_IWUSR)
    with pytest.raises(InvalidInput):  # who may read it all the same reads that it is no TOML
        load_programme(locked)


def test_a_kind_of_requirement_may_be_added_and_none_is_known_otherwise(small_text):
    class NeedsLuck(Requirement):
        kind = "luck"

    text = changed(small_text, ('kind = "evidence", code = "rtl"', 'kind = "luck"'))
    assert [fault[:2] for fault in faults(text)] == [("$.lifecycle[0].move[0].needs[0].kind", "not-one-of")]
    parsed = read_pack(text, requirements={**REQUIREMENTS, "luck": NeedsLuck})
    assert isinstance(parsed.value, Programme)
    assert type(parsed.value.lifecycle("orang").move("selesaikan").needs[0]) is NeedsLuck


def test_a_doubtful_date_is_a_warning_and_the_pack_can_still_be_used():
    text = shipped_packs()["bimtek-alumni-gp-kalteng-2024"].replace("8 hingga 10", "Senin, 8 hingga 10")
    parsed = read_pack(text.replace("Senin, 8 hingga 10 November", "Senin 8 s.d. Minggu 10 November"))
    assert parsed.value is not None
    assert [(f.code, f.path, f.severity) for f in parsed.findings] == [
        ("values.wrong-weekday", "$.activity[0].when", Severity.WARNING)
    ]
