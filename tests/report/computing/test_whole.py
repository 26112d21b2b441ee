"""What counts as a whole number."""

from decimal import Decimal
from typing import Any

import pytest

from pendamping.report.computing.whole import Faults, whole


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
