"""Kode wilayah: levels, dots and the codes that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.findings import Severity
from pendamping.values.codes.wilayah import Level, format, is_valid, level, parent, validate


@pytest.mark.parametrize(
    ("text", "what", "above"),
    [
        ("63", Level.PROVINSI, None),
        ("63.03", Level.KABUPATEN, "63"),
        ("6303", Level.KABUPATEN, "63"),
        ("32.79", Level.KOTA, "32"),
        ("63.71", Level.KOTA, "63"),
        ("63.69", Level.KABUPATEN, "63"),
        ("63.03.05", Level.KECAMATAN, "63.03"),
        ("63.03.05.2001", Level.DESA, "63.03.05"),
    ],
)
def test_levels(text: str, what: Level, above: str | None) -> None:
    assert validate(text) == ()
    assert (level(text), parent(text)) == (what, above)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "wilayah-length"),
        ("6", "wilayah-length"),
        ("633", "wilayah-length"),
        ("63035", "wilayah-length"),
        ("63.3", "wilayah-length"),
        ("6.303", "wilayah-dots"),
        ("6303.05", "wilayah-dots"),
        ("63.00", "wilayah-kabupaten"),
        ("63.70", "wilayah-kabupaten"),
        ("63.70.01", "wilayah-kabupaten"),
        ("Kalsel", "code-not-digits"),
    ],
)
def test_wrong(text: str, code: str) -> None:
    assert [finding.code for finding in validate(text)] == [f"values.{code}"]
    assert not is_valid(text)
    assert level(text) is parent(text) is None


def test_blanks_between_the_parts_are_no_fault() -> None:
    for text in (" 63.03 ", "63. 03", "63 .03.05", "63.03 .05. 2001"):
        assert validate(text) == ()


def test_what_a_code_has_too_much_stands_at_its_end() -> None:
    assert format("63030520019") == "63.03.05.2001.9"


def test_a_province_of_another_year_is_a_warning() -> None:
    (finding,) = validate("54.01")
    assert (finding.code, finding.severity) == ("values.code-province", Severity.WARNING)
    assert level("54.01") is Level.KABUPATEN


def test_words_for_levels() -> None:
    assert all(each.label.id and each.label.en for each in Level)


@given(st.integers(11, 99), st.integers(1, 99), st.integers(0, 99), st.integers(0, 9999))
def test_dots_come_and_go(province: int, regency: int, district: int, village: int) -> None:
    dotted = f"{province}.{regency:02}.{district:02}.{village:04}"
    assert format(dotted.replace(".", "")) == format(dotted) == dotted
    if regency != 70:
        assert [level(dotted[:size]) for size in (2, 8, 13)] == [Level.PROVINSI, Level.KECAMATAN, Level.DESA]
