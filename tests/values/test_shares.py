"""Shares and rounding: exact until the last step, and a half goes up."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.values.shares import half_up, scaled, shares

exact = st.fractions(min_value=0, max_value=10**6)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 8), "0.13"),
        (Fraction(3, 8), "0.38"),
        (Fraction(5, 1000), "0.01"),
        (Fraction(4999, 10**6), "0.00"),
        (Fraction(165, 2), "82.50"),
        (7, "7.00"),
    ],
)
def test_a_half_goes_up(value: Fraction, text: str) -> None:
    assert str(half_up(value)) == text


@given(exact, st.integers(0, 9))
def test_rounding_is_never_further_off_than_half_a_unit(value: Fraction, places: int) -> None:
    off = Fraction(half_up(value, places)) - value
    half = Fraction(1, 2 * 10**places)
    assert -half < off <= half


def test_what_is_not_exact_is_refused() -> None:
    for value in (0.5, True, Decimal("0.5")):
        with pytest.raises(Misuse):
            half_up(value)
    for places in (-1, 10):
        with pytest.raises(Misuse):
            half_up(1, places)
    for parts in ({"a": 0.5}, {"a": True}, {"a": -1}):
        with pytest.raises(Misuse):
            shares(parts)


@given(st.dictionaries(st.text(max_size=3), st.one_of(st.integers(0, 10**6), exact), max_size=6))
def test_shares_keep_their_proportions_and_make_a_hundred(parts: dict[str, int | Fraction]) -> None:
    found = shares(parts)
    whole = sum(parts.values())
    assert (sum(found.values()) == 100) if whole else (found == {})
    assert all(share * whole == parts[name] * 100 for name, share in found.items())


def test_a_rounded_number_does_not_depend_on_the_callers_precision():
    with localcontext(prec=2):
        assert str(half_up(12345, 2)) == "12345.00"
    assert half_up(10**40 + 1, 0) == Decimal(10**40 + 1)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4), st.integers(-6, 6))
def test_scaling_never_rounds_to_the_context(value: Decimal, places: int) -> None:
    with localcontext(prec=1, Emax=1, Emin=-1):
        held = scaled(value, places)
    assert Fraction(held) == Fraction(value) * Fraction(10) ** places


def test_what_is_not_finite_cannot_be_scaled() -> None:
    with pytest.raises(Misuse):
        scaled(Decimal("NaN"), 2)
