"""How numbers are rounded and written."""

from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from pendamping.report.measures import JP_PER_PESERTA, KELULUSAN, PERUBAHAN_TES
from pendamping.report.shown.numbers import exact, heading, rounded, written


@pytest.mark.parametrize(
    ("number", "indonesian", "english"),
    [
        (0, "0", "0"),
        (-1234, "-1.234", "-1,234"),
        (Decimal("1234567.89"), "1.234.567,89", "1,234,567.89"),
        (Decimal("-0.05"), "-0,05", "-0.05"),
        (Decimal("-1234.50"), "-1.234,50", "-1,234.50"),
        (2**70, "1.180.591.620.717.411.303.424", "1,180,591,620,717,411,303,424"),
    ],
)
def test_numbers_in_both_languages(number: int | Decimal, indonesian: str, english: str) -> None:
    assert (written(number), written(number, "en")) == (indonesian, english)


@given(st.fractions(), st.integers(0, 4))
def test_a_rounded_number_is_the_nearest_and_a_half_goes_up(number: Fraction, places: int) -> None:
    value = Fraction(rounded(number, evolve(KELULUSAN, places=places)))
    assert -Fraction(1, 2 * 10**places) < value - number <= Fraction(1, 2 * 10**places)
    down = Fraction(rounded(number, evolve(JP_PER_PESERTA, places=places)))
    assert 0 <= number - down < Fraction(1, 10**places)


@given(st.fractions())
def test_exact_numbers_are_read_back(number: Fraction) -> None:
    assert Fraction(exact(number)) == number


def test_headings_name_the_unit() -> None:
    assert heading(PERUBAHAN_TES) == "Perubahan tes (angka)"
    assert heading(PERUBAHAN_TES, "en") == "Change in the test (points)"
