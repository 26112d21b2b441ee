"""Lists of daerah tertinggal are dated and hold kabupaten only."""

from datetime import date
from fractions import Fraction

import pytest

from pendamping.citations import Confidence
from pendamping.values.regiontable import KABUPATEN_TOTAL
from pendamping.values.tertinggal import check_tertinggal, tertinggal_list

DAY = date(2021, 8, 1)
SIXTY_TWO = [f"53.{number:02}" for number in range(1, 63)]


def codes(listed: list[str], on: date = DAY) -> list[str]:
    return [finding.code.removeprefix("values.tertinggal-") for finding in check_tertinggal(listed, on)]


def test_published_counts() -> None:
    """A63: 62 of 416 kabupaten are 14.90%, and 60 fewer than 122, a fall of 49.18%."""
    now, before = tertinggal_list(DAY), tertinggal_list(date(2019, 12, 31))
    assert tertinggal_list(date(2015, 1, 1)) is before
    assert tertinggal_list(date(2020, 1, 1)) is tertinggal_list(date(2024, 12, 31)) is now
    assert now is not None
    assert before is not None
    assert (now.count, before.count) == (62, 122)
    assert round(Fraction(now.count, KABUPATEN_TOTAL) * 100, 2) == Fraction("14.90")
    assert round(Fraction(before.count - now.count, before.count) * 100, 2) == Fraction("49.18")
    assert (now.citation.confidence, before.citation.confidence) == (Confidence.HIGH, Confidence.INFERRED)


@pytest.mark.parametrize("day", [date(2014, 12, 31), date(2025, 1, 1)])
def test_other_years_are_not_known(day: date) -> None:
    assert tertinggal_list(day) is None
    assert codes(SIXTY_TWO, day) == ["no-list"]


def test_a_list_is_checked() -> None:
    assert codes(SIXTY_TWO) == []
    assert codes(SIXTY_TWO[1:]) == ["count"]
    assert codes([*SIXTY_TWO, "5301"]) == ["twice"]
    assert codes([*SIXTY_TWO[1:], "53.71"]) == ["kabupaten"]  # a kota is never on the list
    assert codes([*SIXTY_TWO[1:], "53"]) == ["kabupaten"]
    assert codes([*SIXTY_TWO[1:], "Sumba"]) == ["kabupaten"]
