"""Clock times, zones and weekdays beside a date."""

from datetime import datetime, time, timedelta

import pytest

from pendamping.values.dates.clock import Clock, take_clock, take_weekdays
from pendamping.values.dates.parts import Stop
from pendamping.values.dates.words import plain, tokens
from pendamping.values.zones import Zone


def clock(text: str, zone: Zone | None = None) -> tuple[str, Clock | None]:
    rest, found = take_clock(tokens(plain(text)), zone and zone.tzinfo, text)
    return " ".join(token.text for token in rest), found


def test_the_clock_is_taken_out() -> None:
    wib = Zone.WIB.tzinfo
    assert clock("3/10/2025 13.00-15.15 WIB") == ("3/10/2025", Clock(time(13), time(15, 15), wib))
    assert clock("3/10/2025 13.00 WIB s.d. 15.15 WIB") == ("3/10/2025", Clock(time(13), time(15, 15), wib))
    assert clock("3/10/2025 pukul 9 s.d. selesai", Zone.WIB) == ("3/10/2025", Clock(time(9), None, wib))
    assert clock("3 s.d. 5 Oktober 2025") == ("3 s.d. 5 oktober 2025", None)


@pytest.mark.parametrize(
    ("name", "hours"), [("UTC", 0), ("gmt+7", 7), ("UTC-0330", -3.5), ("utc+5:30", 5.5), ("WIT", 9)]
)
def test_zones(name: str, hours: float) -> None:
    found = clock(f"1/1/2025 13.00 {name}")[1]
    assert found is not None
    assert found.zone is not None
    assert datetime(2025, 1, 1, tzinfo=found.zone).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    "text", ["24.00", "9.60", "9.00.75", "13.00 UTC+15", "13.00 UTC+7:60", "9.00 WIB 10.00 WIT", "1.00 2.00 3.00"]
)
def test_what_no_clock_shows_stops_the_reading(text: str) -> None:
    with pytest.raises(Stop):
        clock(text)


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("Senin 27 Oktober 2025", [(0, 0)]),
        ("27 Oktober 2025 (Senin)", [(0, 0)]),
        ("27 Oktober 2025 (Senin) s.d. 30 Oktober 2025", [(0, 0)]),
        ("27 s.d. Kamis 30 Oktober 2025", [(3, 1)]),
        ("Senin 27 s.d. Kamis 30 Oktober 2025", [(0, 0), (3, 1)]),
    ],
)
def test_a_weekday_finds_its_date(text: str, weekdays: list[tuple[int, int]]) -> None:
    rest, found = take_weekdays(list(tokens(plain(text))))
    assert list(found) == weekdays
    assert all(token.kind != "weekday" for token in rest)
