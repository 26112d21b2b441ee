"""Days between events, and the zone in which they are read."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from pendamping.report.enriching.days import Days, days_between, days_of, iso, local_day, utc
from pendamping.values.when import When

FIRST, SECOND = date(2025, 8, 1), date(2025, 8, 4)


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [
        (Days(FIRST, FIRST), Days(SECOND, SECOND), 3),
        (Days(FIRST, FIRST), Days(FIRST, FIRST), 0),
        (Days(SECOND, SECOND), Days(FIRST, FIRST), None),
        (Days(FIRST, SECOND), Days(SECOND, SECOND), None),
        (Days(None, None), Days(SECOND, SECOND), None),
    ],
)
def test_days_between_exactly_known_days(earlier: Days, later: Days, days: int | None) -> None:
    assert days_between(earlier, later) == days


@pytest.mark.parametrize("hours", [7, 8, 9])
def test_an_indonesian_time_keeps_its_own_day(hours: int) -> None:
    late = datetime(2025, 8, 1, 23, 30, tzinfo=timezone(timedelta(hours=hours)))
    found = days_of(When.instant(late), timezone(timedelta(hours=9)))
    assert (found.exact, found.moved) == (FIRST, False)


def test_a_time_at_the_end_of_the_calendar_keeps_its_day() -> None:
    last = datetime(9999, 12, 31, 23, tzinfo=UTC)
    assert local_day(last, timezone(timedelta(hours=7))) == last.date()


def test_days_without_a_year_are_not_known() -> None:
    found = days_of(When.yearless(10, 27), UTC)
    assert (found.first, found.exact, iso(found.first)) == (None, None, "")
    assert utc(datetime(2025, 8, 1, 7, tzinfo=timezone(timedelta(hours=7)))) == "2025-08-01T00:00:00Z"
