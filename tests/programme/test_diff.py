"""What changed between two programmes: every kind of change, once, in both languages."""

import pytest

from pendamping.pairing.rules import KINDS as PAIRING
from pendamping.programme.changes.rules import KINDS
from pendamping.programme.diff import diff
from pendamping.programme.programme import Programme
from pendamping.programme.reading import load_programme, read_pack, shipped_packs

OLD = shipped_packs()["kemitraan-guru-smp-2018"]


def of(text: str) -> Programme:
    return read_pack(text).require("pack")


def rows(old: Programme, new: Programme, lang: str = "en") -> list[tuple[str, ...]]:
    return [tuple(row) for row in diff(old, new).texts(lang)]  # type: ignore[arg-type]


def changed(old: str, new: str, lang: str = "en") -> list[tuple[str, ...]]:
    assert old in OLD
    return rows(of(OLD), of(OLD.replace(old, new, 1)), lang)


MENTEES = "partner teachers per core teacher"
PAIR = "Core-partner pair"

CASES = {
    "a figure": (
        "target = 2\n",
        "target = 4\n",
        ("Provision", MENTEES, "figure changed", "2 people", "4 people", "K2 (M)"),
    ),
    "a limit": (
        "target = 2\n",
        "target = 2\nmax = 5\n",
        ("Provision", MENTEES, "figure changed", "2 people", "2 people, limit 5", "K2 (M)"),
    ),
    "a hedge": (
        "target = 2\n",
        "target = 2\nabout = true\n",
        ("Provision", MENTEES, "figure changed", "2 people", "about 2 people", "K2 (M)"),
    ),
    "a note less": (
        'note = { id = "Rasio 2016 dan 2017 tidak ditemukan.", en = "The ratios of 2016 and 2017 were not found." }\n',
        "",
        ("Provision", MENTEES, "note removed", "The ratios of 2016 and 2017 were not found.", "-", "K2 (M)"),
    ),
    "the edition": (
        'edition = "2018"',
        'edition = "2018 ulang"',
        ("Programme", of(OLD).title.en, "edition changed", "2018", "2018 ulang", "-"),
    ),
    "the day of an activity": (
        'after = "workshop"\n',
        'after = "workshop"\nday = 2\n',
        ("Activity", "OJL 1 at the core teacher's school", "on day added", "-", "2", "K4 (inf)"),
    ),
    "a figure without a unit": (
        'target = 2\nunit = "orang"\n',
        "target = 4\n",
        ("Provision", MENTEES, "figure changed", "2 people", "4", "K2 (M)"),
    ),
    "a figure without a name": (
        "[[role]]",
        '[[provision]]\nid = "peserta-tambahan"\ntarget = 3\nvalid = "2018"\ncite = "K2 (M)"\n[[role]]',
        ("Provision", "peserta-tambahan", "added", "-", "3", "K2 (M)"),
    ),
    "the subject of a lifecycle": (
        'subject = "pair"',
        'subject = "person"',
        ("Lifecycle", PAIR, "subject changed", "pair", "person", "K3 (H)"),
    ),
    "what a move means": (
        'kind = "revise"\n',
        "",
        (f"Move, {PAIR}", "return the plan for revision", "kind changed", "revise", "move", "K3 (inf)"),
    ),
    "a figure no longer known": (
        "target = 2\n",
        "",
        ("Provision", MENTEES, "figure changed", "2 people", "not found", "K2 (M)"),
    ),
    "a validity": (
        'valid = "2018"\nscope = { group = "guru", jenjang = "SMP" }\ncite = "K2 (M)"',
        'valid = "2018-07..2018-12"\nscope = { group = "guru", jenjang = "SMP" }\ncite = "K2 (M)"',
        ("Provision", MENTEES, "validity changed", "2018", "1 July to 31 December 2018", "K2 (M)"),
    ),
    "a citation alone": (
        'cite = "K2 (M)"',
        'cite = "K1, K2 (H)"',
        ("Provision, citation only", MENTEES, "citation changed", "K2 (M)", "K1, K2 (H)", "-"),
    ),
    "the note of a citation": (
        "1.748 / (1 + 2 + 2 × 10) = 76",
        "counted",
        (
            "Provision, citation only",
            "core teachers planned",
            "citation changed",
            "K6 (inf): 1.748 / (1 + 2 + 2 × 10) = 76",
            "K6 (inf): counted",
            "-",
        ),
    ),
    "a word": (
        'mentor = { id = "guru inti", en = "core teacher" }',
        'mentor = { id = "guru mitra", en = "host teacher" }',
        ("Word", "mentor", "wording changed", "core teacher", "host teacher", "-"),
    ),
    "a word more": (
        "[words]",
        '[words]\ngroup = { id = "kelas", en = "class" }',
        ("Word", "group", "added", "-", "class", "-"),
    ),
    "a length": (
        "length = { days = 7 }",
        "length = { days = 6 }",
        ("Activity", "OJL 1 at the core teacher's school", "length changed", "7 days", "6 days", "K4 (inf)"),
    ),
    "what an activity follows": (
        'after = "ojl-2"',
        'after = "workshop"',
        (
            "Activity",
            "cascading to cascade teachers",
            "after changed",
            "OJL 2: the core teacher visits the partner's school",
            "workshop of core and partner teachers",
            "K2 (H)",
        ),
    ),
    "dates": (
        "30 Juni s.d. 3 Juli 2019",
        "1 s.d. 4 Juli 2019",
        (
            "Activity",
            "workshop and evaluation",
            "dates changed",
            "30 June to 3 July 2019",
            "1 to 4 July 2019",
            "K6 (H)",
        ),
    ),
    "who starts": (
        'starts = ["direktorat"]',
        'starts = ["direktorat", "fasilitator"]',
        ("Lifecycle", PAIR, "who starts changed", "directorate", "directorate; ministry facilitator", "K3 (H)"),
    ),
    "the name of a state": (
        'label = { id = "dilaporkan", en = "reported" }',
        'label = { id = "dilaporkan", en = "handed in" }',
        (f"State, {PAIR}", "handed in", "wording changed", "reported", "handed in", "-"),
    ),
    "a state more": (
        '[[lifecycle.move]]\nid = "mulai-workshop"',
        '[[lifecycle.state]]\nid = "arsip"\nlabel = { id = "arsip", en = "archive" }\n[[lifecycle.move]]\nid = "mulai-workshop"',
        (f"State, {PAIR}", "archive", "added", "-", "-", "-"),
    ),
    "who may move": (
        'to = "selesai"\nby = ["direktorat"]',
        'to = "selesai"\nby = []',
        (f"Move, {PAIR}", "close", "actors changed", "directorate", "anybody", "K6 (inf)"),
    ),
    "where a move leads": (
        'from = ["dievaluasi"]',
        'from = ["dievaluasi", "dilaporkan"]',
        (f"Move, {PAIR}", "close", "from changed", "evaluated", "evaluated; reported", "K6 (inf)"),
    ),
    "a need more": (
        'to = "selesai"\n',
        'to = "selesai"\nneeds = [{ kind = "evidence", code = "laporan", cite = "K16 (M)" }]\n',
        (f"Move, {PAIR}", "close", "need added", "-", "evidence: report to the ministry", "K16 (M)"),
    ),
    "a need less": (
        'needs = [{ kind = "attendance", activity = "workshop", cite = "K3 (H)" }]\n',
        "",
        (
            f"Move, {PAIR}",
            "approve the OJL plan",
            "need removed",
            "attended: workshop of core and partner teachers",
            "-",
            "K3 (H)",
        ),
    ),
    "evidence more": (
        "[[score]]",
        '[[evidence]]\nid = "jurnal"\nlabel = { id = "jurnal", en = "journal" }\n[[score]]',
        ("Evidence", "journal", "added", "-", "-", "-"),
    ),
    "what reveals health": (
        'label = { id = "mutasi", en = "transfer" }',
        'label = { id = "mutasi", en = "transfer" }\nhealth = true',
        ("Reason", "transfer", "reveals health changed", "no", "yes", "G12 (inf)"),
    ),
    "the title of a source": (
        "Siedoo: sasaran 2019 menurut kelompok",
        "Siedoo 2019",
        ("Source", "K4", "title changed", "Siedoo: sasaran 2019 menurut kelompok", "Siedoo 2019", "-"),
    ),
}


@pytest.mark.parametrize(("old", "new", "row"), CASES.values(), ids=CASES)
def test_one_change_is_one_row(old: str, new: str, row: tuple[str, ...]) -> None:
    assert changed(old, new) == [row]


def test_a_move_that_is_gone_and_one_that_is_new() -> None:
    found = changed('id = "tutup"', 'id = "akhiri"')
    assert found == [
        (f"Move, {PAIR}", "close", "added", "-", "evaluated → completed", "K6 (inf)"),
        (f"Move, {PAIR}", "close", "removed", "evaluated → completed", "-", "K6 (inf)"),
    ]


def test_a_lifecycle_that_is_gone_and_one_that_is_new() -> None:
    found = changed('id = "pair"\n', 'id = "pasangan"\n', "id")
    assert [(row[0], row[2], row[3], row[4]) for row in found] == [
        ("Tahapan", "ditambahkan", "-", "15 keadaan, 16 langkah"),
        ("Tahapan", "dihapus", "15 keadaan, 16 langkah", "-"),
    ]


@pytest.mark.parametrize("id", sorted(shipped_packs()))
def test_nothing_changes_from_a_programme_to_itself(id: str) -> None:
    table = diff(load_programme(id), load_programme(id))
    assert len(table) == 0
    assert "Tidak ada yang berubah." in str(table)


def test_the_circular_of_2019() -> None:
    found = rows(load_programme("kemitraan-guru-smp-2018"), load_programme("kemitraan-guru-smp-2019"), "id")
    assert ("Ketentuan", "guru mitra per guru inti", "angka diubah", "2 orang", "3 orang", "K1, K2, K4 (H)") in found
    assert ("Ketentuan", "sasaran seluruh guru", "angka diubah", "1.748 orang", "2.584 orang", "K4, K5 (H)") in found
    assert ("Kegiatan", "pelepasan", "ditambahkan", "-", "1 hari; 2 Agustus 2019; Jakarta", "K5 (H)") in found
    assert not [row for row in found if row[0] in ("Tahapan", "Istilah")], "the pairs of 2019 move as those of 2018"
    assert not [row for row in found if row[0] == "Ketentuan" and row[2] == "masa berlaku diubah"]


def test_what_is_added_one_way_is_removed_the_other() -> None:
    one, other = load_programme("kemitraan-guru-smp-2018"), load_programme("pm-kepala-sekolah-2025")
    there, back = diff(one, other), diff(other, one)
    added = {(row["part"].en, row["item"].en) for row in there if row["change"].en == "added"}
    removed = {(row["part"].en, row["item"].en) for row in back if row["change"].en == "removed"}
    assert added == removed


def test_several_rules_of_one_kind_are_compared_one_by_one() -> None:
    rules = '[[pairing]]\nkind = "score"\nparams = {{ year = "{}" }}\n[[pairing]]\nkind = "score"\nparams = {{ year = "{}" }}\n'
    one, other = (
        of(OLD.replace("[[role]]", rules.format(*years) + "[[role]]", 1)) for years in ((2015, 2017), (2015, 2018))
    )
    assert [row[2:5] for row in rows(one, other)] == [("contents changed", "year: 2017", "year: 2018")]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_both_languages_say_as_much(lang: str) -> None:
    one, other = load_programme("kemitraan-guru-smp-2018"), load_programme("psp-pendaftaran-banjar")
    texts = rows(one, other, lang)
    assert all(row[0] and row[1] and row[2] for row in texts)
    assert not [row for row in texts if "Label(" in " ".join(row) or "{" in " ".join(row)]


def test_a_scope_that_the_whole_programme_takes_on_leaves_figures_the_same() -> None:
    narrow = OLD.replace('jenjang = "SMP"', 'jenjang = "SMP", track = "luring"').replace("target = 2\n", "target = 4\n")
    found = [row for row in rows(of(OLD), of(narrow)) if row[0] in ("Programme", "Provision")]
    assert [row[2] for row in found] == ["scope changed", "figure changed"]


def test_two_tables_with_one_id_are_told_by_their_own_words() -> None:
    found = rows(load_programme("kemitraan-kepala-sekolah-2018"), load_programme("kemitraan-kepala-sekolah-smp-2019"))
    assert ("after changed", "workshop 2", "carrying out the follow-up plan") in [row[2:5] for row in found]


def test_what_a_move_needs_stands_under_the_move() -> None:
    found = rows(load_programme("kemitraan-guru-sma-2018"), load_programme("kemitraan-guru-sma-2019"), "id")
    moves = [row[1] for row in found if row[0].startswith("Langkah")]
    assert len(dict.fromkeys(moves)) == len(
        [move for move, before in zip(moves, ["", *moves], strict=False) if move != before]
    )


def test_a_move_whose_needs_changed_is_not_told_of_its_citation_too() -> None:
    found = rows(load_programme("psp-angkatan-1"), load_programme("psp-angkatan-2"))
    assert [row[2] for row in found if row[1] == "pass stage 1"] == ["need removed"]


def test_places_modes_and_gaps_are_words() -> None:
    extra = 'mode = "daring"\ngap = -1\n'
    found = changed('after = "workshop"\n', f'after = "workshop"\n{extra}'.replace('mode = "daring"\n', ""), "id")
    assert [row[2:5] for row in found] == [("jeda diubah", "tidak ada", "berbagi hari batas")]
    found = changed('place = "mentor-school"', 'place = "mentee-school"', "en")
    assert [row[2:5] for row in found] == [
        ("place changed", "school of the core teacher", "school of the partner teacher")
    ]


def test_every_kind_of_pairing_rule_has_a_printed_name() -> None:
    assert set(KINDS) == set(PAIRING)


def test_citations_that_changed_alone_come_after_all_that_did_change() -> None:
    found = rows(load_programme("psp-angkatan-1"), load_programme("psp-angkatan-2"))
    groups = [
        "source" if row[0] == "Source" else "cited" if row[0].endswith("citation only") else "kept" for row in found
    ]
    assert list(dict.fromkeys(groups)) == ["kept", "cited", "source"]
    assert groups == sorted(groups, key=("kept", "cited", "source").index)


def test_the_same_changes_in_indonesian() -> None:
    cases = {
        ("target = 2\n", "target = 2\nmax = 5\n"): ("angka diubah", "2 orang", "2 orang, batas 5"),
        ('subject = "pair"', 'subject = "person"'): ("subjek diubah", "pair", "person"),
        ('kind = "revise"\n', ""): ("jenis diubah", "revise", "move"),
        ('from = ["dievaluasi"]', 'from = ["dievaluasi", "dilaporkan"]'): (
            "asal diubah",
            "dievaluasi",
            "dievaluasi; dilaporkan",
        ),
    }
    for (old, new), row in cases.items():
        assert [held[2:5] for held in changed(old, new, "id")] == [row]
    moved = changed('id = "tutup"', 'id = "akhiri"', "id")
    assert [row[2:5] for row in moved] == [
        ("ditambahkan", "-", "dievaluasi → selesai"),
        ("dihapus", "dievaluasi → selesai", "-"),
    ]


def test_no_gap_is_said_in_words() -> None:
    found = changed('after = "workshop"\n', 'after = "workshop"\ngap = -1\n')
    assert [row[2:5] for row in found] == [("gap changed", "none", "shares the boundary day")]


CLASH = """[[role]]
id = "rencana-ojl"
label = { id = "tim rencana", en = "planning team" }

[[evidence]]
id = "mutasi"
label = { id = "surat mutasi", en = "letter of transfer" }

[[role]]"""


def test_one_id_in_two_tables_is_told_by_the_word_of_the_table_meant() -> None:
    both = OLD.replace("[[role]]", CLASH, 1)
    voided = both.replace('voids = ["rencana-ojl"]', 'voids = ["mutasi"]')
    (row,) = rows(of(both), of(voided))
    assert row[2:5] == ("evidence voided changed", "OJL plan", "letter of transfer")
    less = both.replace('reasons = ["mutasi", ', "reasons = [")
    (row,) = rows(of(both), of(less), "id")
    assert row[2] == "alasan diubah"
    assert row[3] == f"mutasi; {row[4]}"


def paired(*params: str) -> Programme:
    rules = "".join(f'[[pairing]]\nkind = "score"\nparams = {{ {held} }}\n' for held in params)
    return of(OLD.replace("[[role]]", f"{rules}[[role]]", 1))


@pytest.mark.parametrize("key", ["side", "test", "attribute"])
def test_rules_of_one_kind_are_told_apart_by_what_they_are_about(key: str) -> None:
    one, other = f'{key} = "mentor", year = 2015', f'{key} = "mentee", year = 2017'
    assert rows(paired(one, other), paired(other, one)) == []


def test_contents_of_a_rule_are_words_where_they_are_codes_and_plain_where_not() -> None:
    told = {
        'attribute = "mapel"': "attribute: subject taught",
        'attribute = ["mapel", "region"]': "attribute: mapel, region",
        'values = "mapel"': "values: mapel",
        'bidang = "mapel"': "bidang: mapel",
        'test = "ukg"': "test: UKG (teacher competence test)",
    }
    for params, text in told.items():
        (row,) = rows(of(OLD), paired(params))
        assert row[:5] == ("Pairing", "lowest mark of a test (score)", "added", "-", text)
