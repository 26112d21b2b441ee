"""Times know how exactly they are known, and never claim more."""

import pickle
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import InvalidInput, Misuse
from pendamping.values.when import UNKNOWN_WHEN, DateRange, Precision, When
from pendamping.values.zones import Zone

WIB, WIT = Zone.WIB.tzinfo, Zone.WIT.tzinfo
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
ranges = st.tuples(days, days).map(lambda pair: DateRange(min(pair), max(pair)))
zones = st.sampled_from([UTC, timezone(timedelta(hours=-5)), *(zone.tzinfo for zone in Zone)])
instants = st.datetimes(datetime(1990, 1, 2), datetime(2060, 12, 30), timezones=zones).map(When.instant)
dated = st.one_of(
    days.map(When.on),
    ranges.map(When.within),
    st.builds(When.in_month, st.integers(1990, 2060), st.integers(1, 12)),
    st.integers(1990, 2060).map(When.in_year),
)
whens = st.one_of(dated, instants, st.integers(1, 12).map(When.yearless), st.just(UNKNOWN_WHEN))


def span(first: str, last: str) -> DateRange:
    return DateRange(date.fromisoformat(first), date.fromisoformat(last))


# ranges ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "length"),
    [
        ("2018-07-23", "2018-07-26", 4),  # A07: workshop 1
        ("2018-07-26", "2018-08-01", 7),  # OJL I
        ("2018-08-01", "2018-08-03", 3),  # workshop 2
        ("2018-08-03", "2018-08-09", 7),  # OJL II
        ("2018-07-23", "2018-08-09", 18),  # the whole chain
        ("2019-07-18", "2019-07-21", 4),  # A09
        ("2019-07-22", "2019-07-27", 6),
        ("2019-06-30", "2019-07-03", 4),  # A26: across a month end
        ("2025-08-04", "2025-08-09", 6),  # A25: IN-1
        ("2025-10-27", "2025-10-30", 4),  # IN-2
        ("2025-08-04", "2025-10-30", 88),  # the whole course
        ("2021-07-21", "2021-07-31", 11),  # A24: IST 1
        ("2021-08-02", "2021-08-20", 19),
        ("2021-08-21", "2021-08-23", 3),
    ],
)
def test_both_ends_of_a_range_count(first: str, last: str, length: int) -> None:
    assert span(first, last).days == length


def test_neighbours_may_share_a_day() -> None:
    workshop, ojl = span("2018-07-23", "2018-07-26"), span("2018-07-26", "2018-08-01")
    assert not workshop.overlaps(ojl)
    assert not ojl.overlaps(workshop)
    assert workshop.overlaps(ojl, shared_boundary=False)
    assert workshop.overlaps(span("2018-07-25", "2018-08-01"))


def test_a_day_inside_a_range_overlaps_it_and_a_day_at_its_end_does_not() -> None:
    ojt = span("2021-08-02", "2021-08-20")
    assert ojt.overlaps(span("2021-08-05", "2021-08-05"))
    assert not ojt.overlaps(span("2021-08-20", "2021-08-20"))
    assert ojt.contains(date(2021, 8, 14))
    assert not ojt.contains(date(2021, 8, 21))


def test_gaps_count_the_free_days() -> None:
    first, ojt, second = (
        span("2021-07-21", "2021-07-31"),
        span("2021-08-02", "2021-08-20"),
        span("2021-08-21", "2021-08-23"),
    )
    assert first.gap_to(ojt) == ojt.gap_to(first) == 1  # A24: 1 August
    assert ojt.gap_to(second) == 0


@given(ranges, ranges)
def test_ranges_overlap_or_have_a_gap_or_touch(one: DateRange, other: DateRange) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.gap_to(other) == other.gap_to(one) >= 0
    shared = [day for day in (one.first, one.last) if other.contains(day)] or [
        day for day in (other.first, other.last) if one.contains(day)
    ]
    assert bool(shared) == one.overlaps(other, shared_boundary=False)
    if one.gap_to(other):
        assert not shared
        assert min(one.last, other.last) + timedelta(one.gap_to(other) + 1) == max(one.first, other.first)


@given(ranges)
def test_a_range_is_as_long_as_it_has_days(days: DateRange) -> None:
    assert days.last == days.first + timedelta(days.days - 1)
    assert days.contains(days.first)
    assert not days.contains(days.last + timedelta(1))


def test_a_range_runs_forwards_and_holds_days() -> None:
    with pytest.raises(Misuse):
        span("2019-08-03", "2019-07-31")
    with pytest.raises(Misuse):
        DateRange(datetime(2019, 7, 31), date(2019, 8, 3))


@pytest.mark.parametrize(
    ("first", "last", "indonesian", "english"),
    [
        ("2019-07-31", "2019-08-03", "31 Juli s.d. 3 Agustus 2019", "31 July to 3 August 2019"),
        ("2025-11-28", "2025-11-30", "28 s.d. 30 November 2025", "28 to 30 November 2025"),
        ("2025-12-28", "2026-01-03", "28 Desember 2025 s.d. 3 Januari 2026", "28 December 2025 to 3 January 2026"),
        ("2025-10-18", "2025-10-18", "18 Oktober 2025", "18 October 2025"),
    ],
)
def test_ranges_are_written_as_documents_print_them(first: str, last: str, indonesian: str, english: str) -> None:
    days = span(first, last)
    assert str(days) == days.text("id") == indonesian
    assert days.text("en") == english


# times -----------------------------------------------------------------------------------------------------------


def test_every_kind_of_time_has_its_days_and_its_words() -> None:
    at = datetime(2025, 10, 3, 13, tzinfo=WIB)
    table = [
        (When.instant(at), Precision.INSTANT, "2025-10-03", "2025-10-03", "3 Oktober 2025 pukul 13.00 WIB"),
        (When.on(date(2025, 10, 3)), Precision.DAY, "2025-10-03", "2025-10-03", "3 Oktober 2025"),
        (
            When.between(date(2025, 10, 3), date(2025, 10, 5)),
            Precision.RANGE,
            "2025-10-03",
            "2025-10-05",
            "3 s.d. 5 Oktober 2025",
        ),
        (When.in_month(2024, 2), Precision.MONTH, "2024-02-01", "2024-02-29", "Februari 2024"),
        (When.in_year(2025), Precision.YEAR, "2025-01-01", "2025-12-31", "2025"),
    ]
    for when, precision, earliest, latest, text in table:
        assert when.precision is precision
        assert (str(when.earliest), str(when.latest)) == (earliest, latest)
        assert when.known
        assert str(when) == text
        assert when.as_range() == span(earliest, latest)


def test_year_less_and_unknown_times_have_no_days() -> None:
    for when, text in (
        (When.yearless(10, 27), "27 Oktober"),
        (When.yearless(10), "Oktober"),
        (When.unknown(), "tidak diketahui"),
    ):
        assert when.earliest is when.latest is when.as_range() is None
        assert when.text() == text
        assert not when.certainly_before(When.in_year(2060))
        assert not When.in_year(1990).certainly_before(when)
    assert When.yearless(10).known
    assert not When.unknown().known
    assert UNKNOWN_WHEN.text("en") == "unknown"


def test_equal_ends_make_a_day() -> None:
    day = date(2025, 10, 18)
    assert When.between(day, day) == When.within(DateRange(day, day)) == When.on(day)


def test_an_instant_has_the_day_of_its_own_zone() -> None:
    at = datetime(2019, 7, 31, 23, tzinfo=UTC)
    assert When.instant(at).earliest == date(2019, 7, 31)
    assert When.instant(at.astimezone(WIB)).earliest == date(2019, 8, 1)


def test_instants_are_compared_as_instants() -> None:
    west = When.instant(datetime(2025, 10, 18, 8, tzinfo=WIB))
    east = When.instant(datetime(2025, 10, 18, 9, tzinfo=WIT))
    assert east.certainly_before(west)
    assert not west.certainly_before(east)
    assert When.instant(datetime(2025, 10, 18, 10, tzinfo=WIT)) == west
    assert hash(When.instant(datetime(2025, 10, 18, 10, tzinfo=WIT))) == hash(west)


def test_a_stored_utc_time_does_not_clash_with_the_printed_day() -> None:
    morning = When.instant(datetime(2019, 7, 30, 22, tzinfo=UTC))  # 05.00 WIB on 31 July
    printed = When.on(date(2019, 7, 31))
    assert not morning.certainly_before(printed)
    assert not printed.certainly_before(morning)
    assert morning.certainly_before(When.on(date(2019, 8, 1)))
    assert When.on(date(2019, 7, 30)).certainly_before(When.instant(datetime(2019, 7, 31, 20, tzinfo=UTC)))


def test_an_indonesian_time_has_one_day_whatever_the_zone_of_the_other() -> None:
    august = When.on(date(2019, 8, 1))
    for zone in Zone:
        late = When.instant(datetime(2019, 7, 31, 23, 30, tzinfo=zone.tzinfo))
        assert late.certainly_before(august)
        early = When.instant(datetime(2019, 8, 1, 0, 30, tzinfo=zone.tzinfo))
        assert When.on(date(2019, 7, 31)).certainly_before(early)
    sydney = When.instant(datetime(2019, 8, 1, 0, 30, tzinfo=timezone(timedelta(hours=10))))  # 23.30 WIT on 31 July
    assert not When.on(date(2019, 7, 31)).certainly_before(sydney)


def test_the_ends_of_the_calendar_do_not_raise() -> None:
    for at in (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        assert not When.instant(at).certainly_before(When.instant(at))
        assert isinstance(When.instant(at).certainly_before(When.in_year(2025)), bool)
        assert isinstance(When.in_year(2025).certainly_before(When.instant(at)), bool)


@given(whens, whens)
def test_before_is_a_strict_order_and_only_for_dated_times(one: When, other: When) -> None:
    assert not one.certainly_before(one)
    assert not (one.certainly_before(other) and other.certainly_before(one))
    if one.certainly_before(other):
        assert one.as_range() is not None
        assert other.as_range() is not None


@given(dated, dated)
def test_days_are_before_when_the_last_is_before_the_first(one: When, other: When) -> None:
    assert one.latest is not None
    assert other.earliest is not None
    assert one.certainly_before(other) == (one.latest < other.earliest)


@given(whens)
def test_of_takes_what_a_caller_has(when: When) -> None:
    assert When.of(when) is when
    assert hash(When.of(when)) == hash(when)
    assert pickle.loads(pickle.dumps(when)) == when


def test_of_reads_dates_datetimes_texts_and_none() -> None:
    at = datetime(2025, 10, 18, 9, tzinfo=WIB)
    assert When.of(None) is UNKNOWN_WHEN
    assert When.of(at) == When.instant(at)
    assert When.of(at.date()) == When.on(at.date()) == When.of("18 Oktober 2025")
    with pytest.raises(InvalidInput) as caught:
        When.of("31 November 2025")
    assert [finding.code for finding in caught.value.findings] == ["values.impossible-date"]
    with pytest.raises(Misuse):
        When.of(20251018)  # type: ignore[arg-type]


def test_a_wrong_call_is_misuse() -> None:
    wrong = [
        lambda: When.instant(datetime(2025, 10, 18)),
        lambda: When.of(datetime(2025, 10, 18)),
        lambda: When.on(datetime(2025, 10, 18)),
        lambda: When.between(date(2025, 10, 18), date(2025, 10, 17)),
        lambda: When.in_month(2025, 13),
        lambda: When.in_month(0, 1),
        lambda: When.in_year(10_000),
        lambda: When.in_year(0),
        lambda: When.yearless(0),
        lambda: When.yearless(2, 30),
    ]
    for call in wrong:
        with pytest.raises(Misuse):
            call()
    assert When.yearless(2, 29).day == 29
    assert When.in_year(1).earliest == date.min
    assert When.in_year(9999).latest == date.max


def test_times_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        When.in_year(2025).first = date(2025, 1, 2)  # type: ignore[misc]
