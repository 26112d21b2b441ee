from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.codec.rows.sheet.headings import field_of, heading_key, headings_table, is_not_read, known_headings
from pendamping.codec.rows.sheet.headingtable import FIELDS, NOT_READ


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *(
            (text, "name")
            for text in (
                "Nama Lengkap",
                "NAMA",
                "nama_lengkap",
                "Nama Lengkap\n(dengan gelar)",
                "Nama & Gelar",
                "Nama Guru*",
            )
        ),
        *((text, "nip") for text in ("NIP", "N.I.P.", "NIP/NIPPPK", "NIP / NI PPPK", "NIP (18 digit)", "nip")),
        *((text, "nik") for text in ("NIK", "No. KTP", "NIK/No. KTP", "no_ktp", "Nomor Induk Kependudukan")),
        *(
            (text, "sex")
            for text in ("L/P", "L / P", "Jenis Kelamin", "JK", "Jenis Kelamin (L/P)", "jenis_kelamin", "P/L")
        ),
        *(
            (text, "birth")
            for text in (
                "TTL",
                "Tempat/Tanggal Lahir",
                "Tempat, Tgl. Lahir",
                "Tmpt & Tgl Lahir",
                "Tempat dan Tanggal Lahir",
            )
        ),
        *((text, "birth-date") for text in ("Tanggal Lahir", "Tgl Lahir", "Tgl. Lahir (dd/mm/yyyy)")),
        *(
            (text, "school")
            for text in ("Asal Sekolah", "Unit Kerja", "Satuan Pendidikan", "Instansi", "Unit Kerja/Instansi")
        ),
        *((text, "region") for text in ("Kab/Kota", "Kab./Kota", "Kabupaten/Kota", "KABUPATEN / KOTA", "Kabupaten")),
        *((text, "province") for text in ("Provinsi", "Propinsi", "Prov.")),
        *((text, "subject") for text in ("Mapel", "Mata Pelajaran", "Mapel yang Diampu")),
        *((text, "phone") for text in ("No HP", "No. HP/WA", "Nomor HP (WhatsApp)", "WhatsApp")),
        *((text, "number") for text in ("No", "No.", "#", "No. Urut")),
        *((text, "degree") for text in ("Pendidikan Terakhir", "Ijazah")),
        *(("Jabatan", "role"), ("Peran", "part"), ("Kelas", "group"), ("Angkatan", "cohort"), ("Jenjang", "jenjang")),
        *(("Gelar Depan", "title-before"), ("Email", "email"), ("E-mail", "email"), ("Kecamatan", "kecamatan")),
        *(("NIP/NUPTK", "nip-nuptk"), ("NPSN", "npsn"), ("Nilai UKG", "ukg"), ("Pre-Test", "pretest")),
    ],
)
def test_headings_are_recognised(heading: str, field: str) -> None:
    assert field_of(heading) == (field, "")


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "NIP Suami/Istri",
            "Nama Ibu Kandung",
            "Nama Suami/Istri",
            "Nama Wajib Pajak",
            "Nomor Rekening Bank",
            "No KK",
        ),
        *(
            "NIP (suami/istri)",
            "Nama (atasan langsung)",
            "Jenjang Pendidikan",
            "Telepon Sekolah",
            "",
            "   ",
            "Hobi",
            "P",
        ),
    ],
)
def test_what_names_something_else_is_not_taken(heading: str) -> None:
    assert field_of(heading) == ("", "")


def test_a_mark_keeps_its_year() -> None:
    assert field_of("Nilai UKG 2017") == field_of("Nilai UKG (2017)") == ("ukg", "2017")
    assert field_of("UKG 2017/2018") == ("ukg", "2017/2018")
    assert field_of("Peserta 2017") == ("", "")


def test_no_heading_means_two_things() -> None:
    meaning = defaultdict(set)
    for field in FIELDS:
        for heading in (field.key, *field.headings):
            meaning[heading_key(heading)].add(field.key)
    assert {key: fields for key, fields in meaning.items() if len(fields) > 1} == {}
    passed = {heading_key(heading) for heading in NOT_READ}
    assert {key for key in meaning if key in passed} == {
        "status"
    }  # of the school in a list of schools, else of anything


def test_every_known_heading_is_recognised() -> None:
    for heading, field in known_headings().items():
        assert field_of(heading)[0] == field, heading
    assert all(is_not_read(heading) for heading in NOT_READ)


def test_the_table_prints() -> None:
    assert "Nama Lengkap" in headings_table().to_text()
    assert "meaning" in headings_table().to_markdown("en")


@given(st.text(max_size=300))
def test_any_heading_is_judged(heading: str) -> None:
    field_of(heading)
    is_not_read(heading)
