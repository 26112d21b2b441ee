"""JP, sessions and lengths."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.citations import Confidence
from pendamping.errors import Misuse
from pendamping.values.duration import (
    JP_CITATION,
    JP_MINUTES,
    ClockSpan,
    Length,
    check_jp,
    jp_of,
    jp_text,
    minutes_of,
)
from pendamping.values.when import DateRange
from pendamping.values.zones import Zone

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


# JP --------------------------------------------------------------------------------------------------------------


def test_published_numbers_of_jp() -> None:
    assert (JP_MINUTES, JP_CITATION.confidence) == (45, Confidence.HIGH)
    assert jp_of(135) == 3  # A31
    assert minutes_of(300) == 13_500 == 225 * 60  # A28
    assert minutes_of(60) / 60 == 45  # A29: 60 JP are 45 hours
    assert minutes_of(171) / 60 == Fraction("128.25")  # A30


def test_jp_is_exact_and_rounded_down_only_to_be_shown() -> None:
    assert jp_of(134) == Fraction(134, 45)
    assert jp_text(jp_of(134)) == "2 JP"
    assert jp_of(44) + jp_of(1) == 1


@given(st.integers(0, 10**6))
def test_minutes_and_jp_are_inverse(minutes: int) -> None:
    assert minutes_of(jp_of(minutes)) == minutes


@pytest.mark.parametrize(
    ("minutes", "stated", "found"),
    [
        (135, 3, []),
        (134, 2, []),
        (134, Fraction(134, 45), []),
        (134, 3, ["values.jp-mismatch"]),
        (180, 3, ["values.jp-mismatch"]),
        (0, 0, []),
    ],
)
def test_stated_jp_is_held_against_the_minutes(minutes: int, stated: int, found: list[str]) -> None:
    findings = check_jp(minutes, stated, "$.session[0]")
    assert [finding.code for finding in findings] == found
    for finding in findings:
        assert (finding.path, finding.citation) == ("$.session[0]", JP_CITATION)


@pytest.mark.parametrize("wrong", [True, 1.5, "135", -45])
def test_minutes_are_whole_or_exact(wrong: object) -> None:
    for call in (jp_of, minutes_of, jp_text):
        with pytest.raises(Misuse):
            call(wrong)  # type: ignore[operator]


# sessions --------------------------------------------------------------------------------------------------------


def test_a_session_across_zones_has_its_true_length() -> None:
    start, end = datetime(2025, 10, 3, 9, tzinfo=Zone.WITA.tzinfo), datetime(2025, 10, 3, 10, tzinfo=Zone.WIB.tzinfo)
    assert ClockSpan(start, end).minutes == 120
    assert str(ClockSpan(start, end)) == "3 Oktober 2025 pukul 09.00 WITA s.d. 3 Oktober 2025 pukul 10.00 WIB"


def test_a_session_is_aware_and_runs_forwards() -> None:
    late, early = datetime(2025, 10, 3, 10, tzinfo=UTC), datetime(2025, 10, 3, 9, tzinfo=UTC)
    with pytest.raises(Misuse):
        ClockSpan(late, early)
    with pytest.raises(Misuse):
        ClockSpan(early.replace(tzinfo=None), late)


@given(st.integers(0, 10**12))
def test_minutes_of_a_session_are_exact(microseconds: int) -> None:
    start = datetime(2025, 1, 1, tzinfo=UTC)
    assert ClockSpan(start, start + timedelta(microseconds=microseconds)).minutes * 60_000_000 == microseconds


# lengths ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("length", "start", "end"),
    [
        (Length(days=7), "2018-07-26", "2018-08-01"),  # A07: OJL I
        (Length(days=1), "2019-07-31", "2019-07-31"),
        (Length(months=3), "2019-07-27", "2019-10-26"),  # A08: RTL of three months
        (Length(months=3), "2019-08-01", "2019-10-31"),
        (Length(months=1), "2019-01-31", "2019-02-28"),
        (Length(months=1), "2020-01-30", "2020-02-29"),
        (Length(months=12), "2019-02-01", "2020-01-31"),
        (Length(months=1, days=10), "2019-07-27", "2019-09-05"),
        (Length(working_days=1), "2025-10-17", "2025-10-17"),
        (Length(working_days=2), "2025-10-17", "2025-10-20"),  # over a weekend
        (Length(working_days=1), "2025-10-18", "2025-10-20"),  # begins on a Saturday
        (Length(working_days=10), "2025-10-06", "2025-10-17"),
    ],
)
def test_lengths_end_on_their_last_day(length: Length, start: str, end: str) -> None:
    assert length.end_from(date.fromisoformat(start)) == date.fromisoformat(end)


def test_holidays_and_the_six_day_week_count_for_working_days() -> None:
    thursday = date(2019, 8, 15)
    assert Length(working_days=3).end_from(thursday) == date(2019, 8, 19)
    assert Length(working_days=3).end_from(thursday, week=6) == date(2019, 8, 17)
    assert Length(working_days=3).end_from(thursday, {date(2019, 8, 17)}, week=6) == date(2019, 8, 19)
    assert Length(days=3).end_from(thursday, {date(2019, 8, 16)}) == date(2019, 8, 17)


@given(days, st.integers(1, 400))
def test_days_make_a_range_of_that_many_days(start: date, number: int) -> None:
    assert DateRange(start, Length(days=number).end_from(start)).days == number


@given(days, st.integers(1, 24))
def test_months_are_whole_and_never_run_backwards(start: date, number: int) -> None:
    length = Length(months=number)
    end = length.end_from(start)
    assert (end.year - start.year) * 12 + end.month - start.month in (number - 1, number)
    assert end <= length.end_from(start + timedelta(1))
    if start.day == 1:
        assert (end + timedelta(1)).day == 1


@given(days, st.integers(1, 60), st.sampled_from([5, 6]), st.frozensets(st.integers(0, 40), max_size=8))
def test_working_days_are_counted_one_by_one(start: date, number: int, week: int, off: frozenset[int]) -> None:
    holidays = frozenset(start + timedelta(offset) for offset in off)
    end = Length(working_days=number).end_from(start, holidays, week=week)
    every = (start + timedelta(offset) for offset in range((end - start).days + 1))
    working = [day for day in every if day.weekday() < week and day not in holidays]
    assert (len(working), working[-1]) == (number, end)


@pytest.mark.parametrize(
    "fields",
    [{}, {"days": 0}, {"days": -1}, {"days": True}, {"days": 1.5}, {"days": 7, "working_days": 5}, {"months": 10**6}],
)
def test_a_length_is_one_thing(fields: dict[str, int]) -> None:
    with pytest.raises(Misuse):
        Length(**fields)


def test_wrong_calls_of_a_length_are_misuse() -> None:
    with pytest.raises(Misuse):
        Length(working_days=5).end_from(date(2025, 1, 1), week=7)
    for length in (Length(days=9), Length(months=9), Length(working_days=9)):
        with pytest.raises(Misuse):
            length.end_from(date(9999, 12, 28))


def test_lengths_are_told_in_both_languages() -> None:
    assert [str(length) for length in (Length(months=3), Length(days=10), Length(working_days=1))] == [
        "3 bulan",
        "10 hari",
        "1 hari kerja",
    ]
    assert Length(months=1, days=2).text("en") == "1 month 2 days"
