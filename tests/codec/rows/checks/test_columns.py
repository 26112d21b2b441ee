from typing import Any

from pendamping.codec.rows.reading import read_rows

NIKS = [f"630301{day:02}0986000{digit}" for day, digit in enumerate("123456789123", 1)]


def rows(niks: list[str]) -> list[dict[str, Any]]:
    return [{"Nama": f"Nama {'abcdefghijkl'[n] * 6}", "NIK": nik, "L/P": "L"} for n, nik in enumerate(niks)]


def test_a_whole_column_that_ends_in_zero_has_lost_its_digits() -> None:
    rounded = [f"{nik[:15]}0" for nik in NIKS]
    read = read_rows(rows(rounded))
    assert [each.code for each in read.findings] == ["codec.cell-column-rounded"] * len(NIKS)
    assert read.accepted == ()


def test_numbers_that_end_in_zero_among_others_are_sound() -> None:
    assert len(read_rows(rows([*NIKS[:-1], f"{NIKS[-1][:15]}0"])).accepted) == len(NIKS)
    assert len(read_rows(rows([f"{nik[:15]}0" for nik in NIKS[:7]])).accepted) == 7


def test_the_marks_of_a_column_tell_what_p_is() -> None:
    marks = [{"Nama": f"Nama {'abcdefghijkl'[n] * 6}", "Mapel": "IPA", "L/P": mark} for n, mark in enumerate("PWP")]
    assert [each.attributes["sex"] for each in read_rows(marks).accepted] == ["L", "P", "L"]
    doubtful = read_rows([*marks, {"Nama": "Contoh Lain", "Mapel": "IPA", "L/P": "L"}])
    assert [each.row for each in doubtful.set_aside] == [2, 4]
