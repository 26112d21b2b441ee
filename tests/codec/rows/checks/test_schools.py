from typing import Any

import pytest

from pendamping import Misuse
from pendamping.codec.rows.reading import read_rows
from pendamping.model.places import Jenjang, School
from pendamping.plugins import Extensions


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


# a list of schools --------------------------------------------------------------------------------------------------


class Listed:
    """A list of schools that counts how often it is asked."""

    def __init__(self, *schools: School) -> None:
        self.held = {school.npsn: school for school in schools}
        self.asked: list[str] = []

    def school(self, npsn: str) -> School | None:
        self.asked.append(npsn)
        return self.held.get(npsn)


KNOWN = School("s-1", "SMP Negeri 3 Contoh", Jenjang.SMP, "10603695")


def test_an_npsn_that_the_list_does_not_know_is_a_finding_with_what_to_do() -> None:
    listed = Listed(KNOWN)
    strange = ("SMPN 9 Contoh", "10603699", "Kab. Banjar")
    read = read_rows(rows(SMP, strange, SMP, strange), schools=listed)
    found = [each for each in read.findings if each.code == "codec.npsn-not-listed"]
    assert [each.path for each in found] == ["row 3 / NPSN", "row 5 / NPSN"]
    assert found[0].text("id") == "NPSN 10603699 tidak ada dalam daftar sekolah."
    assert "Data Referensi" in found[0].fix("id")
    assert "add the school" in found[0].fix("en")
    assert len(read.accepted) == 4  # a list may lack a new school, so nobody is set aside for it
    assert listed.asked == ["10603695", "10603699"]
    assert "10603699" in str(read.corrections().rows)


def test_an_npsn_that_the_list_gives_to_another_school_is_told() -> None:
    read = read_rows(rows(("SMPN 9 Contoh", "10603695", "Kab. Banjar")), schools=Listed(KNOWN))
    (found,) = [each for each in read.findings if each.code == "codec.npsn-other-school"]
    assert found.path == "row 2 / Asal Sekolah"
    assert found.text("en") == (
        "By the list of schools, NPSN 10603695 belongs to “SMP Negeri 3 Contoh”, not to “SMPN 9 Contoh”."
    )


def test_schools_of_a_list_of_schools_are_looked_up_too() -> None:
    given = [{"Nama Sekolah": "SMPN 9 Contoh", "NPSN": "10603699", "Jenjang": "SMP"}]
    found = read_rows(given, "schools", schools=Listed(KNOWN)).findings
    assert [each.code for each in found] == ["codec.npsn-not-listed"]


def test_without_a_list_or_with_an_empty_one_nothing_is_said() -> None:
    strange = rows(("SMPN 9 Contoh", "10603699", "Kab. Banjar"))
    assert read_rows(strange).findings == read_rows(strange, schools=Extensions.of().schools).findings == ()


def test_what_is_no_list_of_schools_is_a_misuse() -> None:
    wrong: Any = [KNOWN]
    with pytest.raises(Misuse, match="list is no list of schools"):
        read_rows(rows(SMP), schools=wrong)

    class Odd:
        def school(self, npsn: str) -> Any:
            return npsn

    with pytest.raises(Misuse, match="gave a str: return a School"):
        read_rows(rows(SMP), schools=Odd())
