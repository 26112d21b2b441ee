import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.codec.rows.cells.places import jenjang_of, read_province, read_region, read_school, school_key
from pendamping.model.places import Jenjang
from pendamping.values.codes.wilayah import Level
from pendamping.values.regions import Region, region_table


@pytest.mark.parametrize(
    "text", ["SMP Negeri 3 Contoh", "SMP N 3 Contoh", "SMPN. 3 CONTOH", "smp negeri 3 contoh", "SMP Neg. 3 Contoh"]
)
def test_one_school_in_many_spellings(text: str) -> None:
    assert school_key(text) == school_key("SMPN 3 Contoh")


def test_two_schools_stay_two() -> None:
    assert school_key("SMPN 3 Contoh") != school_key("SMPN 13 Contoh")
    assert school_key("SMPN 3 Contoh") != school_key("SMP 3 Contoh")


@pytest.mark.parametrize(
    ("name", "jenjang"),
    [
        ("TK Pembina", Jenjang.PAUD),
        ("SDN 1 X", Jenjang.SD),
        ("UPT SMPN 2 X", Jenjang.SMP),
        ("SMKN 1 X", Jenjang.SMK),
        ("SKB X", Jenjang.PKBM),
        ("MTsN 1 X", None),
        ("RA X", None),
        ("Dinas Pendidikan", None),
    ],
)
def test_levels_by_name(name: str, jenjang: Jenjang | None) -> None:
    assert jenjang_of(name) is jenjang


@pytest.mark.parametrize("cell", ["12345678", "SMPN 3 / NIP 198609262015051001", 7, "?"])
def test_what_is_no_school(cell: object) -> None:
    assert [each.code for each in read_school(cell).findings] == ["codec.school-not-a-name"]  # type: ignore[arg-type]


def code(text: object, province: str = "") -> str | None:
    place = read_region(text, None, province).value  # type: ignore[arg-type]
    return place.region.code if place is not None and place.region is not None else None


def test_banjar_is_never_banjar() -> None:
    assert code("Kab. Banjar") == "63.03"
    assert code("Kota Banjar") == "32.79"
    assert code("Banjar", "Kalimantan Selatan") == "63.03"
    assert code("Banjar", "Jawa Barat") == "32.79"
    assert code("Banjar") is None
    assert [each.code for each in read_region("Banjar", None).findings] == ["values.region-ambiguous"]
    assert code("Gorontalo", "Gorontalo") is None


def test_codes_and_their_lost_zeros() -> None:
    assert code("63.03") == code("6303") == code(63.03) == "63.03"
    lost = read_region(63.1, None).findings[0]
    assert lost.code == "codec.cell-zero-lost"
    assert "63.01" in lost.text()
    assert "63.10" in lost.text()


def test_a_region_that_no_short_list_knows_is_kept_with_a_note() -> None:
    read = read_region("Kab. Sleman", None)
    assert read.value is not None
    assert read.value.region is None
    assert [(each.code, each.severity.name) for each in read.findings] == [("codec.region-unchecked", "NOTE")]
    whole = region_table([Region("34.04", "Sleman", Level.KABUPATEN)])
    assert (found := read_region("Kab. Sleman", whole).value) is not None
    assert found.region is not None
    assert [each.severity.name for each in read_region("Kab. Slemann", whole).findings] == ["ERROR"]


def test_provinces() -> None:
    assert (found := read_province("Prov. Kalsel").value) is not None
    assert found.code == "63"
    assert (found := read_province("Gorontalo").value) is not None
    assert found.code == "75"
    assert [each.code for each in read_province("63.03").findings] == ["codec.region-level"]
    assert [each.code for each in read_region("Kalsel", None).findings] == ["codec.region-level"]


@given(st.text(max_size=60))
def test_nothing_raises(text: str) -> None:
    read_school(text)
    read_province(text)
    read_region(text, None, "Kalimantan Selatan")
    school_key(text)
