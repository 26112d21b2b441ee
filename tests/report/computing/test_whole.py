"""What counts as a whole number."""

from decimal import Decimal
from typing import Any

import pytest

from pendamping.report.computing.whole import Faults, whole, whole_or_fault


@pytest.mark.parametrize(
    ("raw", "value", "fault"),
    [
        (5, 5, None),
        (5.0, 5, None),
        (Decimal(5), 5, None),
        (2**70, None, "out-of-bounds"),
        (-1, None, "out-of-bounds"),
        (None, None, None),
        (float("nan"), None, None),
        (Decimal("nan"), None, None),
        (Decimal("snan"), None, None),
        ("", None, None),
        (" ", None, None),
        (float("inf"), None, "not-finite"),
        (Decimal("-inf"), None, "not-finite"),
        (0.5, None, "not-whole"),
        (Decimal("0.5"), None, "not-whole"),
        ("5", None, "not-whole"),
        (True, None, "not-whole"),
        ([5], None, "not-whole"),
    ],
)
def test_whole_numbers(raw: Any, value: int | None, fault: str | None) -> None:
    faults = Faults()
    assert whole(raw, 0, 10**9, "menit", faults, 3) == value
    assert faults.counts == ({f"{fault}:menit": 3} if fault else {})


def test_numbers_of_numpy_are_whole_numbers() -> None:
    numpy = pytest.importorskip("numpy", reason="numpy is not installed")
    faults = Faults()
    found = [whole(numpy.int64(7), 0, 9, "x", faults), whole(numpy.float64(7), 0, 9, "x", faults)]
    assert found == [7, 7]
    assert all(type(value) is int for value in found)
    assert whole(numpy.float64("nan"), 0, 9, "x", faults) is None


@pytest.mark.parametrize(("number", "fits"), [(4, False), (5, True), (6, True), (9, True), (10, True), (11, False)])
def test_bounds_are_within(number: int, fits: bool) -> None:
    faults = Faults()
    assert whole(number, 5, 10, "x", faults) == (number if fits else None)
    assert faults.counts == ({} if fits else {"out-of-bounds:x": 1})
    assert whole(2**70, 5, None, "x", faults) == 2**70


def test_what_only_looks_like_a_number_is_none() -> None:
    numpy = pytest.importorskip("numpy", reason="numpy is not installed")
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    for raw in (numpy.bool_(True), b"7", {7}, {7: 7}, (7,), object(), 7 + 0j, "tujuh"):
        assert whole_or_fault(raw) == "not-whole", raw
    for raw in (pandas.NA, pandas.NaT, numpy.datetime64("NaT", "s")):
        assert whole_or_fault(raw) is None, raw
