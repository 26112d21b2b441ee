"""NPSN: eight characters, kept as text, never held against a province."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.values.codes.npsn import Npsn, format, is_valid, validate


def test_zeros_alone_are_no_school() -> None:
    assert [each.code for each in validate("0000 0000")] == ["values.npsn-empty"]
    assert not is_valid("00000000")
    with pytest.raises(Misuse):
        Npsn("00000000")


def test_the_school_in_palembang() -> None:
    """A62."""
    npsn = Npsn.parse("10603695").require("npsn")
    assert npsn.region is not None
    assert (str(npsn), npsn.region.id) == ("10603695", "Sumatera")


@pytest.mark.parametrize(
    "text", ["10603695", "00000001", "P9908123", "p9908123", " 1060-3695 ", "70000000", "'10603695"]
)
def test_valid(text: str) -> None:
    assert validate(text) == ()
    assert is_valid(text)


@pytest.mark.parametrize(
    "text", ["1060369", "106036950", "10603695000000", "1060369A", "PP908123", "", "１０６０３６９５"]
)
def test_wrong(text: str) -> None:
    assert [finding.code for finding in validate(text)] == ["values.npsn"]
    assert Npsn.parse(text).value is None


def test_leading_zeros_stay() -> None:
    assert format("00000001") == "00000001"


def test_the_region_digit_is_a_hint_that_may_be_missing() -> None:
    assert [Npsn(f"{digit}0000001").region is None for digit in "0123456789P"] == [
        *(True, False, False, False, False, False, False, True, True, False, True)
    ]


@given(st.from_regex(r"[0-9A-Z][0-9]{7}", fullmatch=True).filter(lambda code: code.isascii() and code.strip("0")))
def test_every_code_of_the_form_is_a_value(code: str) -> None:
    assert Npsn.parse(code.lower()).value == Npsn(code)


def test_a_value_is_made_of_a_compact_code() -> None:
    for wrong in ("1060 3695", "10603695\n", "x"):
        with pytest.raises(Misuse):
            Npsn(wrong)
