from typing import Any

import pytest

from pendamping.codec.rows.reading import read_rows

NIKS = [f"630301{day:02}0986000{digit}" for day, digit in enumerate("123456789123", 1)]


def rows(niks: list[Any]) -> list[dict[str, Any]]:
    return [{"Nama": f"Nama {'abcdefghijkl'[n] * 6}", "NIK": nik, "L/P": "L"} for n, nik in enumerate(niks)]


def test_a_whole_column_that_ends_in_zero_has_lost_its_digits() -> None:
    rounded = [f"{nik[:15]}0" for nik in NIKS]
    read = read_rows(rows(rounded))
    assert [each.code for each in read.findings] == ["codec.cell-column-rounded"] * len(NIKS)
    assert read.accepted == ()


def test_numbers_that_end_in_zero_among_others_are_sound() -> None:
    assert len(read_rows(rows([*NIKS[:-1], f"{NIKS[-1][:15]}0"])).accepted) == len(NIKS)
    assert len(read_rows(rows([f"{nik[:15]}0" for nik in NIKS[:7]])).accepted) == 7


NIPS = [f"19860926201505{1 + n % 2}{n:03}" for n in range(1, 6)]


def nips(cells: list[Any]) -> list[dict[str, Any]]:
    return [{"Nama": f"Nama {'abcdefghijkl'[n] * 6}", "NIP": cell} for n, cell in enumerate(cells)]


@pytest.mark.parametrize("kind", [int, str])
def test_a_column_that_went_through_double_precision_is_damaged(kind: type) -> None:
    cells = [kind(int(float(f"1986092620150510{n:02}"))) for n in (1, 37, 70)]
    read = read_rows(nips(cells))
    assert {each.code for each in read.findings} == {"codec.cell-column-binary"}
    assert read.accepted == ()


def test_one_number_that_may_have_been_rounded_is_doubtful() -> None:
    assert read_rows(nips(NIPS)).findings == ()
    read = read_rows(nips([*map(int, NIPS), int(float("198609262015051037"))]))
    assert [(each.path, each.code) for each in read.findings] == [("row 7 / NIP", "codec.cell-perhaps-binary")]
    assert len(read.accepted) == 6


def test_even_nik_are_doubtful_only_where_the_column_came_as_numbers() -> None:
    even = [f"92{nik[2:15]}{2 + 2 * (n % 4)}" for n, nik in enumerate(NIKS)]
    assert {each.code for each in read_rows(rows([int(nik) for nik in even])).findings} == {"codec.cell-perhaps-binary"}
    assert read_rows(rows(even)).findings == ()
    assert read_rows(rows([*map(int, even), int(f"92{NIKS[0][2:15]}1")][1:])).findings == ()


def test_the_marks_of_a_column_tell_what_p_is() -> None:
    marks = [{"Nama": f"Nama {'abcdefghijkl'[n] * 6}", "Mapel": "IPA", "L/P": mark} for n, mark in enumerate("PWP")]
    assert [each.attributes["sex"] for each in read_rows(marks).accepted] == ["L", "P", "L"]
    doubtful = read_rows([*marks, {"Nama": "Contoh Lain", "Mapel": "IPA", "L/P": "L"}])
    assert [each.row for each in doubtful.set_aside] == [2, 4]
