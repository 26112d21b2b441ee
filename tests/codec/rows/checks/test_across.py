from datetime import date
from typing import Any

import pytest

from pendamping.codec.rows.reading import read_rows

# One synthetic woman, born on 26 September 1986; the numbers are made up.
NIP, NIK = "198609262015052001", "6303016609860001"
BASE = {"Nama": "Nama Contoh", "NIP": NIP, "NIK": NIK, "L/P": "P", "Tanggal Lahir": "26-09-1986", "NPSN": "10603695"}


def told(**changed: Any) -> list[tuple[str, str, str]]:
    row = {**BASE, **{name.replace("_", " ").replace("LP", "L/P"): value for name, value in changed.items()}}
    return [(each.path, each.code, each.severity.name) for each in read_rows([row]).findings]


def test_what_agrees_is_not_told() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("day", "parts"),
    [("25-09-1986", "hari"), ("26-10-1986", "bulan"), ("26-09-1987", "tahun"), ("25-10-1987", "hari, bulan, tahun")],
)
def test_birth_dates_that_differ_are_told_without_the_date(day: str, parts: str) -> None:
    read = read_rows([{**BASE, "Tanggal Lahir": day, "NIK": None}])
    assert [each.path for each in read.findings] == ["row 2 / NIP"]
    text = read.findings[0].text("id") + read.findings[0].text("en")
    assert f"(berbeda: {parts})" in text
    assert day not in text
    assert "1986" not in text
    assert not read.accepted


@pytest.mark.parametrize("day", ["2086-09-26", "2024-09-26", "1900-02-03", "1/1/1900", "1900-01-01"])
def test_a_birth_date_of_nobody_at_work_is_doubtful(day: str) -> None:
    code = "codec.birth-empty" if day in ("1/1/1900", "1900-01-01") else "codec.birth-doubtful"
    assert told(Tanggal_Lahir=day, NIP=None, NIK=None) == [("row 2 / Tanggal Lahir", code, "WARNING")]


def test_a_year_of_two_digits_is_taken_from_the_nip() -> None:
    path = "row 2 / Tanggal Lahir"
    assert told(Tanggal_Lahir="26/09/86") == [(path, "codec.birth-century", "NOTE")]
    assert told(Tanggal_Lahir="26/09/86", NIP=None, NIK=None) == [(path, "codec.birth-century", "WARNING")]
    assert ("row 2 / NIP", "codec.birth-differs", "ERROR") in told(Tanggal_Lahir="26/09/87")
    assert len(read_rows([{**BASE, "Tanggal Lahir": "26/09/86"}]).accepted) == 1


def test_the_day_of_the_list_tells_the_age() -> None:
    row = {**BASE, "NIP": None, "NIK": None, "Tanggal Lahir": "26-09-2024"}
    assert [each.code for each in read_rows([row], on=date(2025, 1, 1)).findings] == ["codec.birth-doubtful"]
    assert read_rows([row], on=date(2060, 1, 1)).findings == ()


def test_the_century_of_a_nik_is_never_a_contradiction() -> None:
    codes = [code for _, code, _ in told(NIP=None, Tanggal_Lahir="26-09-2086")]
    assert codes == ["codec.birth-doubtful"]
    assert told(NIP=None, Tanggal_Lahir="26-09-1987") == [("row 2 / NIK", "codec.birth-differs", "ERROR")]


def test_nip_and_nik_are_compared_with_each_other() -> None:
    assert told(NIK="6303016709860001", Tanggal_Lahir=None) == [("row 2 / NIK", "codec.birth-differs", "ERROR")]


def test_sexes_that_differ() -> None:
    assert told(LP="L") == [
        ("row 2 / NIP", "codec.sex-differs", "ERROR"),
        ("row 2 / NIK", "codec.sex-differs", "ERROR"),
    ]


def test_the_sex_in_the_number_of_a_contract_is_less_sure() -> None:
    assert told(NIP="198609262023212001", NIK=None, LP="L") == [("row 2 / NIP", "codec.sex-differs", "WARNING")]


def test_a_stated_employment_is_checked() -> None:
    assert told(NIP="198609262023212001") == []
    found = told(NIP="198609262023212001", Status_Kepegawaian="PNS")
    assert ("row 2 / NIP", "values.nip-month", "ERROR") in found


def test_dates_that_can_be_read_two_ways() -> None:
    def rows(*days: str) -> list[dict[str, Any]]:
        return [
            {"Nama": f"Nama Contoh {letter}", "Tanggal Lahir": day, "L/P": "P"}
            for letter, day in zip("ABCDEFG", days, strict=False)
        ]

    def codes(*days: str) -> list[tuple[str, str]]:
        return [(each.code, each.severity.name) for each in read_rows(rows(*days)).findings]

    assert codes("05/12/1980", "25/12/1980") == []
    assert codes("05/12/1980", "25/12/1980", "26/12/1980", "12/27/1980") == [
        ("codec.date-order", "WARNING"),
        ("codec.birth-unreadable", "ERROR"),
    ]
    assert codes("05/12/1980", "12/27/1980") == [("codec.date-order", "ERROR"), ("codec.birth-unreadable", "ERROR")]
    assert codes("05/05/1980", "12/27/1980") == [("codec.birth-unreadable", "ERROR")]


def test_a_number_settles_the_order() -> None:
    rows = [
        {"Nama": "Nama Contoh", "NIP": "198009052005012001", "Tanggal Lahir": "05/09/1980"},
        {"Nama": "Contoh Lain", "NIP": "198012272005012001", "Tanggal Lahir": "12/27/1980"},
    ]
    read = read_rows(rows)
    assert [each.row for each in read.accepted] == [2]
    assert "codec.date-order" not in {each.code for each in read.findings}


def test_region_and_province() -> None:
    row = {"Nama": "Nama Contoh", "NPSN": "10603695", "Kab/Kota": "Kab. Banjar", "Provinsi": "Jawa Barat"}
    read = read_rows([row])
    assert [(each.code, each.severity.name) for each in read.findings] == [("codec.region-outside-province", "ERROR")]
    assert len(read_rows([{**row, "Kab/Kota": "Kota Banjar"}]).accepted) == 1
    # A region digit of another island is no contradiction: newer numbers do not follow it.
    assert len(read_rows([{**row, "Provinsi": "Kalsel", "NPSN": "60603695"}]).accepted) == 1


def test_jenjang_and_the_name_of_the_school() -> None:
    row = {"Nama": "Nama Contoh", "Asal Sekolah": "SMPN 3 Contoh", "Jenjang": "SD"}
    read = read_rows([row])
    assert [(each.code, each.severity.name) for each in read.findings] == [("codec.jenjang-differs", "WARNING")]
