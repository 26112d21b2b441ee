"""Names of months, weekdays and zones."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from pendamping.values.dates.names import MONTHS, WEEKDAYS, day_label, instant_text, zone_text
from pendamping.values.zones import Zone


def test_a_year_of_months_and_a_week_of_days() -> None:
    assert [date(2025, month, 1).strftime("%B") for month in range(1, 13)] == [name.en for name in MONTHS]
    assert [date(2025, 10, 27 + day).strftime("%A") for day in range(5)] == [name.en for name in WEEKDAYS[:5]]
    assert [name.id for name in WEEKDAYS] == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        (UTC, "UTC"),
        (Zone.WIB.tzinfo, "WIB"),
        (timezone(timedelta(hours=9)), "WIT"),
        (timezone(timedelta(hours=5, minutes=30)), "UTC+0530"),
        (timezone(timedelta(hours=-3)), "UTC-0300"),
    ],
)
def test_zones_are_named_by_their_offset(zone: timezone, name: str) -> None:
    assert zone_text(datetime(2025, 10, 27, tzinfo=zone)) == name


def test_both_languages() -> None:
    at = datetime(2025, 10, 27, 8, 5, 9, tzinfo=Zone.WITA.tzinfo)
    assert instant_text(at) == "27 Oktober 2025 pukul 08.05.09 WITA"
    assert instant_text(at, "en") == "27 October 2025, 08:05:09 WITA"
    assert (day_label(at).id, day_label(at).en) == ("27 Oktober 2025", "27 October 2025")
