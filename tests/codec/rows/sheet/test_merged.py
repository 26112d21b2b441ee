from typing import Any

from pendamping.codec.rows.reading import read_rows

FIRST = ("SMPN 1 Contoh", "10603695")
SECOND = ("SMPN 2 Contoh", "10603696")


def rows(*given: tuple[Any, ...], fields: tuple[str, ...] = ("Sekolah", "NPSN")) -> list[dict[str, Any]]:
    return [
        {**dict(zip(fields, cells, strict=True)), "Nama": f"Nama Contoh {letter}", "L/P": "L"}
        for letter, cells in zip("ABCDEFGHIJ", given, strict=False)
    ]


def schools(given: list[dict[str, Any]], **more: Any) -> tuple[list[str], int]:
    read = read_rows(given, **more)
    return [each.school for each in read.accepted], sum(each.code == "codec.cell-filled" for each in read.findings)


GAP = (None, None)


def test_merged_cells_are_recognised_and_told() -> None:
    found, filled = schools(rows(FIRST, GAP, GAP, SECOND, GAP, GAP))
    assert found == ["10603695"] * 3 + ["10603696"] * 3
    assert filled == 8
    note = next(each for each in read_rows(rows(FIRST, GAP, GAP)).findings if each.code == "codec.cell-filled")
    assert (note.path, note.text("en")) == (
        "row 3 / Sekolah",
        "The empty cell is read like row 2, for this column is merged over groups of rows.",
    )


def test_a_list_with_some_schools_missing_is_not_merged() -> None:
    found, filled = schools(rows(FIRST, SECOND, GAP, FIRST, SECOND))
    assert found == ["10603695", "10603696", "", "10603695", "10603696"]
    assert filled == 0


def test_a_list_that_repeats_its_schools_is_not_merged() -> None:
    found, filled = schools(rows(FIRST, FIRST, GAP, GAP, GAP, GAP))
    assert found == ["10603695", "10603695", "", "", "", ""]
    assert filled == 0


def test_a_missing_npsn_is_never_that_of_the_school_above() -> None:
    given = rows(FIRST, ("SMPN 2 Contoh", None), ("SMPN 3 Contoh", None), ("SMPN 4 Contoh", None))
    assert schools(given)[0] == ["10603695", "smp-negeri-2-contoh", "smp-negeri-3-contoh", "smp-negeri-4-contoh"]
    assert schools(given, fill=["npsn"])[0] == [
        "10603695",
        "smp-negeri-2-contoh",
        "smp-negeri-3-contoh",
        "smp-negeri-4-contoh",
    ]
    merged = rows(FIRST, GAP, GAP, ("SMPN 2 Contoh", None), GAP, GAP)
    assert schools(merged)[0] == ["10603695"] * 3 + ["smp-negeri-2-contoh"] * 3


def test_numbers_alone_are_not_filled() -> None:
    given = rows(("10603695",), (None,), (None,), (None,), fields=("NPSN",))
    assert schools(given) == (["10603695", "", "", ""], 0)
    assert schools(given, fill=["npsn"]) == (["10603695"] * 4, 3)


def test_a_declared_column_is_filled_whatever_it_looks_like() -> None:
    given = rows(FIRST, FIRST, GAP)
    assert schools(given, fill=("school", "npsn")) == (["10603695"] * 3, 2)


def test_a_blank_row_ends_a_block() -> None:
    given = rows(FIRST, GAP, GAP)
    given.insert(2, dict.fromkeys(given[0]))
    found, filled = schools(given)
    assert found == ["10603695", "10603695", ""]
    assert filled == 2


def test_provinces_over_all_rows() -> None:
    given = rows(("Kalsel", "Kab. Banjar"), GAP, GAP, GAP, fields=("Provinsi", "Kab/Kota"))
    assert [each.attributes["region"] for each in read_rows(given).accepted] == ["63.03"] * 4


def test_a_guess_is_told_once_a_column_and_a_declaration_is_none() -> None:
    def guesses(**more: Any) -> list[tuple[str, str]]:
        read = read_rows(rows(FIRST, GAP, GAP), **more)
        return [(each.path, each.severity.name) for each in read.findings if each.code == "codec.column-merged"]

    assert guesses() == [("heading / Sekolah", "WARNING"), ("heading / NPSN", "WARNING")]
    assert guesses(fill=("school", "npsn")) == []


def test_people_without_a_school_are_not_given_one() -> None:
    """Half of a list are officials: as many gaps as schools are no merged cells, unless the row numbers say so."""
    given = rows(FIRST, GAP, SECOND, GAP)
    assert schools(given) == (["10603695", "", "10603696", ""], 0)
    for number, row in enumerate(given):
        row["No"] = number // 2 + 1 if number % 2 == 0 else None
    assert schools(given) == (["10603695", "10603695", "10603696", "10603696"], 4)
