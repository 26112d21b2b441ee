"""Sheets of 5,000 people with a known truth: no correct row rejected, no damaged value accepted."""

import csv
import io
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import zip_longest
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import pytest
from damaged_sheets import BROKEN, HEADINGS, UNDONE, Line, Truth, clean_cells, person, schools, sheet

from pendamping.codec.rows.entities import Participant
from pendamping.codec.rows.reading import read_rows
from pendamping.codec.rows.result import Rows
from pendamping.errors import Misuse, UnknownName
from pendamping.findings import Severity
from pendamping.model.directory import Identity
from pendamping.model.places import Jenjang

COUNT = 5_000
# Damage that changes no value that is kept, or only one that is not taken for it.
NOT_TAKEN = {"bad-phone": "phone", "bad-email": "email"}


@cache
def lines() -> list[Line]:
    return sheet(Random(20251128), COUNT)


@cache
def read_once() -> Rows[Participant]:
    return read_rows(plain(lines()))


def plain(rows: list[Line]) -> list[dict[Any, Any]]:
    return [line.cells for line in rows]


def through_csv(rows: list[Line]) -> list[dict[Any, Any]]:
    """Write the lines as a spreadsheet set to Indonesian does, with a byte order mark and ``;``, and read them."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(HEADINGS)
    for line in rows:
        writer.writerow(["" if cell is None else str(cell) for cell in (line.cells[name] for name in HEADINGS)])
    text = ("\ufeff" + out.getvalue()).encode().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def through_workbook(rows: list[Line], path: Path) -> list[dict[Any, Any]]:
    """Write the lines into a workbook and read it again."""
    openpyxl = pytest.importorskip("openpyxl", reason="the extra excel is not installed")
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    page.append(HEADINGS)
    for line in rows:
        page.append([line.cells[name] for name in HEADINGS])
    book.save(path)
    again = openpyxl.load_workbook(path, read_only=True)
    headings, *cells = again.active.iter_rows(values_only=True)
    again.close()
    return [dict(zip_longest(headings, row)) for row in cells]  # a row ends with its last filled cell


def judge(read: Rows[Participant], rows: list[Line]) -> list[str]:
    """Return every row that was judged wrongly: rejected though correct, accepted though damaged, or counted as another."""
    accepted = {each.row: each for each in read.accepted}
    aside = {each.row for each in read.set_aside}
    passed = {each.row: each.kind.value for each in read.passed_over}
    wrong = []
    for row, line in enumerate(rows, 2):
        if line.kind != "record":
            wrong += [f"row {row} is {line.kind}"] if passed.get(row) != line.kind else []
        elif line.accepted and row not in accepted:
            wrong.append(f"row {row} rejected ({line.damage}): {[str(each) for each in read.findings_in(row)]}")
        elif not line.accepted and row not in aside:
            wrong.append(f"row {row} accepted ({line.damage})")
        elif line.accepted and line.truth and (differs := differing(read, accepted[row], line.truth, line.damage)):
            wrong.append(f"row {row} ({line.damage}): {differs}")
    return wrong


def differing(read: Rows[Participant], found: Participant, truth: Truth, damage: str) -> list[str]:
    """Return the values that were read otherwise than they are."""
    identity = read.directory.identity(found.id)
    assert identity is not None
    is_true = {
        "name": identity.name == truth.bare,
        "titles": (identity.title_before, identity.title_after) == (truth.before, truth.after),
        "nip": identity.nip == truth.nip,
        "nuptk": identity.nuptk == truth.nuptk,
        "nik": identity.nik == truth.nik,
        "born": identity.born == truth.born,
        "phone": identity.phone == truth.phone,
        "email": identity.email == truth.email,
        "sex": found.attributes["sex"] == truth.sex,
        "school": found.school == truth.school.npsn,
        "region": found.attributes["region"] == truth.school.region[0],
        "mapel": found.attributes["mapel"] == truth.subject,
        "ukg": found.attributes["ukg:2017"] == Decimal(truth.ukg.replace(",", ".")),
        "role": [held.role for held in found.roles] == ["guru"],
    }
    return [name for name, fine in is_true.items() if not fine and name != NOT_TAKEN.get(damage)]


def test_every_kind_of_damage_is_there() -> None:
    seen = {line.damage for line in lines()}
    assert seen == {"", "twice", *UNDONE, *BROKEN}


def test_five_thousand_rows_as_they_are() -> None:
    began = process_time()
    read = read_rows(plain(lines()))
    assert process_time() - began < 6  # a bound for a busy machine; the benchmark tells the true figure
    assert judge(read, lines()) == []


def test_five_thousand_rows_through_csv() -> None:
    # A NIK whose last digit became 0 looks like any other once it is text; only a whole column of them shows it.
    rows = [line for line in lines() if line.damage != "rounded-nik-number"]
    assert judge(read_rows(through_csv(rows)), rows) == []


def test_five_thousand_rows_through_a_workbook(tmp_path: Path) -> None:
    assert judge(read_rows(through_workbook(lines(), tmp_path / "peserta.xlsx")), lines()) == []


def test_nothing_is_dropped_unseen() -> None:
    read = read_once()
    rows = [each.row for each in (*read.accepted, *read.set_aside, *read.passed_over)]
    assert sorted(rows) == list(range(2, len(lines()) + 2))
    assert read.counts["rows"] == len(read) == len(lines())
    kinds = Counter(line.kind for line in lines())
    assert {name: read.counts[name] for name in ("blank", "heading", "numbering", "total")} == {
        name: kinds[name] for name in ("blank", "heading", "numbering", "total")
    }


def test_whatever_was_undone_is_told() -> None:
    read = read_once()
    told = {each.path.partition(" / ")[0] for each in read.findings}
    # What people may write in either way is no damage.
    harmless = {"grouped-nip", "number-npsn", "date-birth", "iso-birth", "slashed-birth", "printed-birth", "sex-word"}
    harmless |= {"school-long", "region-code", "wrapped-titles", "subject-short", "score-point"}
    silent = [
        (row, line.damage)
        for row, line in enumerate(lines(), 2)
        if line.damage and line.damage not in harmless and f"row {row}" not in told
    ]
    assert silent == []


def test_every_row_set_aside_has_an_error_and_no_other_has() -> None:
    read = read_once()
    blocked = {each.path.partition(" / ")[0] for each in read.findings if each.severity is Severity.ERROR}
    assert blocked == {f"row {each.row}" for each in read.set_aside}


@pytest.mark.parametrize("name", [*UNDONE, *BROKEN])
def test_each_damage_alone(name: str) -> None:
    rng = Random(name)
    places = schools(rng, 12)
    people = [person(rng, number, places) for number in range(1, 13)]
    rows = [Line(clean_cells(truth, number), truth) for number, truth in enumerate(people, 1)]
    table = {**UNDONE, **BROKEN}
    changed = 0
    for place, line in enumerate(rows):
        cells = table[name](line.cells, people[place], rng)
        if cells is not None and changed < 4:
            changed += 1
            rows[place] = Line(cells, line.truth, name, name in UNDONE)
    assert changed
    assert judge(read_rows(plain(rows)), rows) == []


def test_the_same_sheet_gives_the_same_rows() -> None:
    one, other = (read_rows(plain(lines()[:300])) for _ in range(2))
    assert (one.accepted, one.set_aside, one.findings) == (other.accepted, other.set_aside, other.findings)
    assert one.directory == other.directory


# ids, roles, schools -------------------------------------------------------------------------------------------------

TWO = [
    {
        "Nama": "Nama Contoh",
        "NPSN": "10603695",
        "Jenis PTK": "Guru Mapel",
        "Tugas Tambahan": "Kepala Sekolah",
        "Mapel": "IPA",
    },
    {"Nama": "Contoh Kedua", "NPSN": "10603696", "Jenis PTK": "Duta Baca", "Tugas Tambahan": "-", "Mapel": ""},
]


def test_ids_are_made_from_the_row_or_by_the_caller() -> None:
    assert [each.id for each in read_rows(TWO).accepted] == ["row-2", "row-3"]
    assert [each.id for each in read_rows(TWO, first_row=5).accepted] == ["row-5", "row-6"]
    mine = read_rows(TWO, ids=lambda row, identity: f"p-{len(identity.name)}-{row}")
    assert [each.id for each in mine.accepted] == ["p-11-2", "p-12-3"]
    assert set(mine.directory) == {"p-11-2", "p-12-3"}


def test_a_column_of_ids_is_used_and_never_twice() -> None:
    read = read_rows([{"ID": "p-1", **TWO[0]}, {"ID": "p-1", **TWO[1]}])
    assert [each.id for each in read.accepted] == ["p-1"]
    assert [each.code for each in read.set_aside[0].findings] == ["codec.role-own-word", "codec.row-id-twice"]


@pytest.mark.parametrize("bad", ["", None, 7])
def test_an_id_that_is_none_is_misuse(bad: Any) -> None:
    with pytest.raises(Misuse, match="ids gave"):
        read_rows(TWO, ids=lambda row, identity: bad)


def test_an_id_that_looks_like_a_number_of_a_person_is_told() -> None:
    read = read_rows(TWO, ids=lambda row, identity: f"guru-13141516{row}")
    assert Counter(each.code for each in read.findings)["model.id-not-opaque"] == 2
    with pytest.raises(Misuse, match="number of a person"):
        read_rows(TWO, ids=lambda row, identity: f"guru-19860926201505100{row}")


def test_roles_are_apart_from_the_person() -> None:
    first, second = read_rows(TWO).accepted
    assert [(held.role, held.at, held.subject) for held in first.roles] == [
        ("guru", "10603695", "IPA"),
        ("kepala-sekolah", "10603695", ""),
    ]
    assert [held.role for held in second.roles] == ["duta-baca"]


def test_a_school_keeps_one_id_however_it_is_spelt() -> None:
    read = read_rows(
        [
            {"Nama": "Contoh A", "Asal Sekolah": "SMPN 3 Contoh", "NPSN": "10603695", "Kab/Kota": "Kab. Banjar"},
            {"Nama": "Contoh B", "Asal Sekolah": "SMP Negeri 3 CONTOH", "NPSN": "", "Kab/Kota": "Kab. Banjar"},
            {"Nama": "Contoh C", "Asal Sekolah": "TK Contoh Ceria", "NPSN": None, "Kab/Kota": "Kab. Banjar"},
        ]
    )
    assert [each.school for each in read.accepted] == ["10603695", "10603695", "tk-contoh-ceria-kabupatenbanjar"]
    assert [(school.name, school.jenjang, school.region) for school in read.schools] == [
        ("SMPN 3 Contoh", Jenjang.SMP, "63.03"),
        ("TK Contoh Ceria", Jenjang.PAUD, "63.03"),
    ]


def test_scores_carry_the_year_of_their_heading() -> None:
    read = read_rows([{"Nama": "Contoh A", "Nilai UKG 2017": "69,99", "UKG 2015": 54, "Pretest": "70.0"}])
    held = {(each.code, each.year): each.value for each in read.accepted[0].scores}
    assert held == {("ukg", "2017"): Decimal("69.99"), ("ukg", "2015"): 54, ("pretest", ""): 70}


def test_titles_in_columns_of_their_own_win() -> None:
    read = read_rows(
        [{"Nama": "Drs. Nama Contoh", "Gelar Depan": "Dr.", "Gelar Belakang": "M.Pd.", "NPSN": "10603695"}]
    )
    assert read.directory.name("row-2") == "Dr. Nama Contoh, M.Pd."
    assert "codec.name-titles-twice" in {each.code for each in read.findings}


def test_no_birth_date_is_later_than_the_list() -> None:
    rows = [{"Nama": "Nama Contoh", "Tanggal Lahir": date(2015, 8, 17)}]
    assert len(read_rows(rows).accepted) == 1
    aside = read_rows(rows, on=date(2015, 1, 1)).set_aside
    assert [each.code for each in aside[0].findings] == ["codec.birth-later"]


# schools as rows -----------------------------------------------------------------------------------------------------


def test_a_list_of_schools() -> None:
    read = read_rows(
        [
            {
                "NPSN": "10603695",
                "Nama": "SMPN 3 Contoh",
                "Status": "Negeri",
                "Kabupaten": "Kab. Banjar",
                "Nama Kepala Sekolah": "x",
            },
            {
                "NPSN": "10603696",
                "Nama": "Sanggar Contoh",
                "Status": "Swasta",
                "Kabupaten": "Kab. Banjar",
                "Nama Kepala Sekolah": "x",
            },
            {
                "NPSN": "1060369",
                "Nama": "SMPN 4 Contoh",
                "Status": "Negeri",
                "Kabupaten": "Kab. Banjar",
                "Nama Kepala Sekolah": "x",
            },
            {
                "NPSN": "10603695",
                "Nama": "SMP Negeri 3 Contoh",
                "Status": "",
                "Kabupaten": "Kab. Banjar",
                "Nama Kepala Sekolah": "x",
            },
            {"NPSN": "", "Nama": "Jumlah", "Status": "", "Kabupaten": "", "Nama Kepala Sekolah": ""},
        ],
        as_="schools",
    )
    assert [(school.id, school.name, school.jenjang.value, school.region) for school in read.accepted] == [
        ("10603695", "SMPN 3 Contoh", "SMP", "63.03")
    ]
    assert [next(each.code for each in row.findings) for row in read.set_aside] == [
        "codec.school-level-unknown",
        "codec.cell-zero-lost",
        "codec.school-twice",
    ]
    assert read.mapping["Nama Kepala Sekolah"] is None
    assert read.counts == {"rows": 5, "accepted": 1, "set aside": 3, "total": 1}
    assert len(read.directory) == 0


GTK = (
    *("No", "Nama", "NUPTK", "JK", "Tempat Lahir", "Tanggal Lahir", "NIP", "Status Kepegawaian", "Jenis PTK", "Agama"),
    *("Alamat Jalan", "HP", "Email", "Tugas Tambahan", "Pangkat Golongan", "Nama Ibu Kandung", "Status Perkawinan"),
    *("Nama Suami/Istri", "NIP Suami/Istri", "NPWP", "Nama Wajib Pajak", "Nomor Rekening Bank", "NIK", "No KK", "NUKS"),
)


def test_an_export_of_teachers_below_its_title() -> None:
    """As a frame gives it: a title, the school, then the headings; of 25 columns no more is read than is needed."""
    place, *gaps = ["Daftar Guru", *(f"Unnamed: {number}" for number in range(1, len(GTK)))]
    keys = (place, *gaps)
    person_cells = (
        *(
            1,
            "Nama Contoh",
            "4258764665300077",
            "P",
            "Martapura",
            "1986-09-26",
            "198609262015052001",
            "PNS",
            "Guru Mapel",
        ),
        *("x", "x", "081234567890", "akun@contoh.example", "Kepala Sekolah", "III/a", "Ibu Siapa", "x", "Suami Siapa"),
        *("197008171995031002", "x", "Wajib Siapa", "123", "6303016609860001", "x", "x"),
    )
    rows = [
        {place: "SMPN 3 Contoh"},
        {place: "Kecamatan Contoh, Kabupaten Banjar"},
        {},
        dict(zip(keys, GTK, strict=True)),
    ]
    read = read_rows([*rows, dict(zip(keys, person_cells, strict=True))])
    assert (read.layout and read.layout.key, read.counts) == (
        "ekspor-gtk",
        {"rows": 5, "accepted": 1, "set aside": 0, "heading": 1, "title": 3},
    )
    identity = read.directory.identity("row-6")
    assert identity is not None
    assert (identity.name, identity.nip, identity.nik) == ("Nama Contoh", "198609262015052001", "6303016609860001")
    assert [held.role for held in read.accepted[0].roles] == ["guru", "kepala-sekolah"]
    assert read.accepted[0].attributes["kepegawaian"] == "PNS"
    known = repr(
        (read.accepted, [getattr(identity, name) for name in ("name", "nip", "nik", "nuptk", "phone", "email")])
    )
    assert not [word for word in ("Siapa", "197008171995031002", "Martapura") if word in known]
    assert {each.severity.name for each in read.findings} == {"NOTE"}


# wrong calls ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", ["teks", b"teks", {"Nama": "x"}, 7, None])
def test_what_is_no_list_of_rows_is_misuse(rows: Any) -> None:
    with pytest.raises(Misuse, match="not a list of rows"):
        read_rows(rows)


@pytest.mark.parametrize("row", [["Nama"], ("Nama",), "Nama", 7, None])
def test_a_row_that_is_no_mapping_is_misuse(row: Any) -> None:
    with pytest.raises(Misuse, match="not a mapping") as told:
        read_rows([row])
    assert "named=True" in told.value.next_step


def test_wrong_words_are_told_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="participants"):
        read_rows([], as_="participant")  # type: ignore[call-overload]
    with pytest.raises(UnknownName, match="'school'"):
        read_rows(TWO, fill=["scool"])
    with pytest.raises(UnknownName, match="'name'"):
        read_rows(TWO, mapping={"Nama": "nama"})
    with pytest.raises(UnknownName, match="Nama"):
        read_rows(TWO, mapping={"Namaa": "name"})


def test_an_empty_sheet_is_told() -> None:
    assert {each.code for each in read_rows([]).findings} == {"codec.sheet-empty", "codec.column-missing"}


def test_identity_is_the_class_of_the_model() -> None:
    assert isinstance(read_rows(TWO).directory.identity("row-2"), Identity)


def test_a_datetime_heading_and_a_number_heading_do_no_harm() -> None:
    read = read_rows([{"Nama": "Nama Contoh", "NPSN": "10603695", datetime(2025, 11, 28): "H", 3: "x", None: []}])
    assert len(read.accepted) == 1


def test_a_title_above_the_headings_is_named_where_no_name_column_is_found() -> None:
    read = read_rows([{"Daftar Peserta Lokakarya": "Kota Contoh", "": ""}])
    missing = next(each for each in read.findings if each.code == "codec.column-missing")
    assert "next(berkas)" in missing.fix("id")
    assert "skiprows" in missing.fix("en")
