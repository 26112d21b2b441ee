from time import process_time
from typing import Any

from pendamping.codec.rows.reading import read_rows

NIP, OTHER = "198609262015052001", "197008171995031002"


def told(*rows: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each.path.replace(" / ", "/"), each.code.removeprefix("codec.row-")) for each in read_rows(rows).findings]


def row(name: str, **more: Any) -> dict[str, Any]:
    return {
        "Nama": name,
        "NIP": None,
        "NUPTK": None,
        "Tanggal Lahir": None,
        "Asal Sekolah": "SMPN 3 Contoh",
        "Mapel": "IPA",
        **more,
    }


def test_the_same_person_twice() -> None:
    assert told(row("Nama Contoh, S.Pd.", NIP=NIP), row("NAMA CONTOH", NIP=NIP)) == [("row 3/NIP", "number-twice")]
    assert told(
        row("Nama Contoh", NIP=NIP, NUPTK="1234567890123456"), row("Nama Contoh", NIP=NIP, NUPTK="1234567890123456")
    ) == [("row 3/NIP", "number-twice")]


def test_one_number_of_two_people_blocks_both() -> None:
    found = told(row("Nama Contoh", NIP=NIP), row("Sama Sekali Lain", NIP=NIP))
    assert found == [("row 2/NIP", "number-shared"), ("row 3/NIP", "number-shared")]


def test_a_row_set_aside_for_another_fault_blocks_nobody() -> None:
    found = told(row("Nama Contoh", NIP=NIP), row("Sama Sekali Lain", NIP=NIP, **{"Tanggal Lahir": "01-01-1970"}))
    assert found == [("row 2/NIP", "number-set-aside"), ("row 3/NIP", "codec.birth-differs")]


def test_the_very_same_row() -> None:
    assert told(row("Nama Contoh"), row("Nama Contoh")) == [("row 3", "twice")]
    assert told(row("Nama Contoh"), row("Nama Contoh", Mapel="IPS")) == [("row 3/Nama", "nearly-twice")]


def test_names_that_are_almost_the_same_at_one_school() -> None:
    assert told(row("Nur Aisyah Contoh"), row("Nur Aisah Contoh")) == [("row 3/Nama", "nearly-twice")]
    assert told(row("Nur Aisyah Contoh"), row("Nur Aisah Contoh", **{"Asal Sekolah": "SMPN 4 Contoh"})) == []
    assert told(row("Nur Aisyah Contoh"), row("Nur Hidayah Contoh")) == []


def test_numbers_tell_people_of_one_name_apart() -> None:
    assert told(row("Nama Contoh", NIP=NIP), row("Nama Contoh", NIP=OTHER)) == []
    days = ({"Tanggal Lahir": "01-01-1980"}, {"Tanggal Lahir": "02-01-1980"})
    assert told(row("Nama Contoh", **days[0]), row("Nama Contoh", **days[1])) == []


def test_no_finding_names_anybody() -> None:
    read = read_rows([row("Nur Aisyah Contoh"), row("Nur Aisah Contoh")])
    assert all("Aisyah" not in each.text("id") + each.text("en") for each in read.findings)


def test_a_large_school_is_quick() -> None:
    letters = "abcdefghij"
    rows = [
        row("".join(letters[int(digit)] for digit in f"{number * 7919 % 10**8:08}").title() + " Contoh")
        for number in range(4_000)
    ]
    began = process_time()
    read_rows(rows)
    assert process_time() - began < 8
