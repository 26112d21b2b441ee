"""Weekdays and spans held against what is printed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.findings import Severity
from pendamping.values.dates.checks import check_span, check_weekday
from pendamping.values.when import DateRange

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@given(days, st.integers(0, 6))
def test_a_weekday_is_right_or_named_with_the_nearest(day: date, stated: int) -> None:
    findings = check_weekday(day, stated, "$.occurred")
    assert (findings == ()) == (day.weekday() == stated)
    for finding in findings:
        near = [day + timedelta(offset) for offset in range(-3, 4) if (day + timedelta(offset)).weekday() == stated]
        label = finding.param("nearest")
        assert [f"{one.day} " in label.id and str(one.year) in label.id for one in near] == [True]
        assert finding.path == "$.occurred"


def test_the_edge_of_the_calendar() -> None:
    (finding,) = check_weekday(date.max, (date.max.weekday() + 1) % 7)
    assert finding.text("id").endswith("adalah -.")


def test_a_week_in_the_press_that_had_six_days_is_a_note() -> None:
    """A09: 22-27 July 2019 was called a week."""
    ojl = DateRange(date(2019, 7, 22), date(2019, 7, 27))
    (strict,) = check_span(ojl, 7)
    (rounded,) = check_span(ojl, 7, rounded=True)
    assert (strict.severity, rounded.severity) == (Severity.WARNING, Severity.NOTE)
    assert strict.text("id") == "22 s.d. 27 Juli 2019 berlangsung 6 hari, sedangkan yang tertulis 7 hari."


@given(days, st.integers(1, 60), st.integers(1, 60))
def test_a_span_is_right_when_both_ends_count(first: date, length: int, stated: int) -> None:
    days = DateRange(first, first + timedelta(length - 1))
    assert (check_span(days, stated) == ()) == (length == stated)


def test_what_cannot_be_stated_is_misuse() -> None:
    for call in (
        lambda: check_weekday(date(2025, 10, 27), 7),
        lambda: check_span(DateRange(date(2025, 10, 27), date(2025, 10, 27)), 0),
    ):
        with pytest.raises(Misuse):
            call()
