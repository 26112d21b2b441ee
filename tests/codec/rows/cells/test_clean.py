from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.codec.rows.cells.clean import LONGEST, clean, safe, text_of
from pendamping.findings import errors_in


def codes(value: object) -> list[str]:
    return [each.code.removeprefix("codec.cell-") for each in clean(value).findings]


@pytest.mark.parametrize(
    ("given", "value", "notes"),
    [
        ("SMPN 3", "SMPN 3", []),
        ("'10603695", "10603695", ["apostrophe"]),
        ("\u2018\u201910603695", "10603695", ["apostrophe"]),
        ("a\u00a0b", "a b", ["odd-space"]),
        ("\u3000a", "a", ["odd-space"]),
        ("\ufeffa\u200bb\u00ad", "ab", ["invisible"]),
        ("１２３Ａ", "123A", ["full-width"]),
        ("  a   b ", "a b", ["spaces"]),
        ("a\tb", "a b", ["spaces"]),
        ("a\r\nb", "a\nb", []),
        ('="0123"', "0123", ["text-formula"]),
        ("e\u0301", "\u00e9", []),
        ("+62 812 3456 7890 (WA)", "+62 812 3456 7890 (WA)", []),
        ("-", "-", []),
        ("O'Contoh", "O'Contoh", []),
        (0, 0, []),
        (True, True, []),
        (63.03, 63.03, []),
        (Decimal("1.5"), Decimal("1.5"), []),
        (date(2025, 1, 1), date(2025, 1, 1), []),
    ],
)
def test_what_is_undone(given: object, value: object, notes: list[str]) -> None:
    assert (clean(given).value, codes(given)) == (value, notes)


@pytest.mark.parametrize(
    "empty", [None, "", "  ", "\u00a0", "\u200b", "\n", float("nan"), Decimal("NaN"), Decimal("sNaN")]
)
def test_what_is_empty(empty: object) -> None:
    assert clean(empty).value is None
    assert not errors_in(clean(empty).findings)


class Nasty:
    """An object of which nothing may be asked."""

    def __str__(self) -> str:
        raise RuntimeError("str was called")

    __repr__ = __hash__ = __eq__ = __bool__ = __len__ = __iter__ = __str__  # type: ignore[assignment]


class NastyText(str):
    def __str__(self) -> str:
        raise RuntimeError("str was called")

    __len__ = __bool__ = __str__  # type: ignore[assignment]


class NastyInt(int):
    def __int__(self) -> int:
        raise RuntimeError("int was called")

    __index__ = __str__ = __abs__ = __int__  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("x" * (LONGEST + 1), "too-long"),
        (10**40, "too-long"),
        (-(10**40), "too-long"),
        (Decimal("1E+40"), "too-long"),
        (Decimal("1E+999999"), "too-long"),
        (Decimal("1." + "1" * 200), "too-long"),
        ("a\x00b", "control"),
        ("a\x07", "control"),
        ("\u202e123", "control"),
        ("\ud800", "control"),
        ("a\ufffdb", "letter-lost"),
        ("FÃ¡tima", "letter-lost"),
        ("=1+2", "formula"),
        ("=cmd|' /C calc'!A0", "formula"),
        ("@SUM(A1)", "formula"),
        ("+SUM(A1)", "formula"),
        ("-2+3+cmd|' /C calc'!A0", "formula"),
        ("\u200b=1+2", "formula"),
        ("'=1+2", "formula"),
        ("#N/A", "sheet-error"),
        ("#REF!", "sheet-error"),
        ("####", "sheet-error"),
        (float("inf"), "not-finite"),
        (Decimal("-Infinity"), "not-finite"),
        ([1], "nested"),
        ({"a": 1}, "nested"),
        (b"10603695", "nested"),
        (object(), "nested"),
        (Nasty(), "nested"),
        (1j, "nested"),
        (time(9), "nested"),
        (timedelta(1), "nested"),
    ],
)
def test_what_cannot_be_read(given: object, code: str) -> None:
    assert clean(given).value is None
    assert code in codes(given)
    assert errors_in(clean(given).findings)


def test_subclasses_are_read_by_what_they_hold() -> None:
    assert clean(NastyText("'10603695")).value == "10603695"
    assert clean(NastyInt(7)).value == 7
    assert type(clean(NastyInt(7)).value) is int


def test_numbers_of_libraries() -> None:
    numpy = pytest.importorskip("numpy", reason="numpy is not installed")
    assert clean(numpy.int64(10603695)).value == 10603695
    assert type(clean(numpy.int64(1)).value) is int
    assert clean(numpy.float64("nan")).value is None
    assert clean(numpy.float32(1.5)).value == 1.5
    assert codes(numpy.array([1, 2])) == ["nested"]


def test_gaps_of_pandas() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    for gap in (pandas.NA, pandas.NaT):
        assert clean(gap).value is None
        assert clean(gap).findings == ()
    assert clean(pandas.Timestamp("1980-05-12")).value == datetime(1980, 5, 12)


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.text()
    | st.dates()
    | st.binary()
    | st.datetimes(timezones=st.just(UTC)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(anything)
def test_no_cell_raises(cell: Any) -> None:
    read = clean(cell)
    if read.value is not None:
        assert clean(read.value).value == read.value
        assert isinstance(text_of(read.value), str)
        assert isinstance(safe(text_of(read.value)), str)


@given(st.text(st.characters(), max_size=60))
def test_clean_text_is_tidy(text: str) -> None:
    read = clean(text).value
    if isinstance(read, str):
        assert read == read.strip()
        assert "\u00a0" not in read
        assert "\u200b" not in read
        assert "  " not in read


@pytest.mark.parametrize(
    "text", ["=" * 1000, "@" + "a" * 999, "-" + "(" * 999, "'" * 1000, "\u00a0" * 1000, "1" * 1000]
)
def test_no_text_takes_long(text: str) -> None:
    for _ in range(200):
        read = clean(text)
    assert read.value is None or len(str(read.value)) <= len(text)


def test_safe_masks_numbers_however_parted() -> None:
    assert safe("3273-0101-0101-0001") == "*" * 19
    assert not any(char.isdigit() for char in safe("3,2,7,3,0,1,0,1,0,1,0,1,0,0,0,1"))
    assert safe("SMPN 12 (2017)") == "SMPN 12 (2017)"
