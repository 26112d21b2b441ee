from typing import Any

from pendamping.codec.rows.reading import read_rows


def rows(
    *given: tuple[str, ...], fields: tuple[str, ...] = ("Asal Sekolah", "NPSN", "Kab/Kota")
) -> list[dict[str, Any]]:
    names = ["Aminah", "Burhan", "Cahyono", "Darmawan", "Endang", "Fitriani", "Gunawan"]
    return [{"Nama": name, **dict(zip(fields, cells, strict=True))} for name, cells in zip(names, given, strict=False)]


def told(given: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(each.path.replace(" / ", "/"), each.code.removeprefix("codec.")) for each in read_rows(given).findings]


SMP = ("SMPN 3 Contoh", "10603695", "Kab. Banjar")


def test_spellings_of_one_school_agree() -> None:
    assert told(rows(SMP, ("SMP Negeri 3 CONTOH", "10603695", "63.03"))) == []


def test_one_npsn_in_two_regions() -> None:
    other = ("SMPN 3 Contoh", "10603695", "Kota Banjar")
    assert told(rows(SMP, SMP, other)) == [("row 4/Kab/Kota", "npsn-two-regions")]
    assert told(rows(SMP, other)) == [("row 2/Kab/Kota", "npsn-two-regions"), ("row 3/Kab/Kota", "npsn-two-regions")]


def test_one_npsn_of_two_schools() -> None:
    other = ("SMPN 4 Contoh", "10603695", "Kab. Banjar")
    found = told(rows(SMP, SMP, other))
    assert ("row 4/NPSN", "npsn-two-schools") in found
    assert [each.row for each in read_rows(rows(SMP, SMP, other)).set_aside] == [4]


def test_two_spellings_are_a_warning() -> None:
    other = ("SMPN 3 Cth.", "10603695", "Kab. Banjar")
    assert told(rows(SMP, SMP, other)) == [("row 4/Asal Sekolah", "npsn-two-spellings")]
    assert len(read_rows(rows(SMP, SMP, other)).accepted) == 3


def test_one_school_with_two_numbers_is_a_warning() -> None:
    other = ("SMPN 3 Contoh", "10603696", "Kab. Banjar")
    assert told(rows(SMP, SMP, other)) == [("row 4/NPSN", "school-two-npsn")]
    assert told(rows(SMP, ("SMPN 3 Contoh", "10603696", "Kota Banjar"))) == []


def test_regions_that_no_list_knows_are_not_compared() -> None:
    given = rows(("SMPN 3 X", "10603695", "Kab. Sleman"), ("SMPN 3 X", "10603695", "Sleman"))
    assert {code for _, code in told(given)} == {"region-unchecked"}
    assert len(read_rows(given).accepted) == 2
