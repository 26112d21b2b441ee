"""A table of times at which programs go wrong: ends of years, leap days, semesters, zones, long cycles, old dates."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pendamping import Actor, Cycle, Event, When, load_programme, overdue, replay, report, schedule
from pendamping.report import enrich
from pendamping.values.periods import Period, PeriodKind
from pendamping.values.zones import Zone

SMP = load_programme("kemitraan-guru-smp-2019")
OFFICE, FACILITATOR = Actor("d-1", "direktorat"), Actor("f-1", "fasilitator")

BORDERS = [
    # day, month, triwulan, semester, tahun ajaran, calendar year
    ("2019-06-30", "Juni 2019", "triwulan II 2019", "semester genap 2018/2019", "2018/2019", "2019"),
    ("2019-07-01", "Juli 2019", "triwulan III 2019", "semester ganjil 2019/2020", "2019/2020", "2019"),
    ("2019-12-31", "Desember 2019", "triwulan IV 2019", "semester ganjil 2019/2020", "2019/2020", "2019"),
    ("2020-01-01", "Januari 2020", "triwulan I 2020", "semester genap 2019/2020", "2019/2020", "2020"),
    ("2020-02-29", "Februari 2020", "triwulan I 2020", "semester genap 2019/2020", "2019/2020", "2020"),
    ("2000-02-29", "Februari 2000", "triwulan I 2000", "semester genap 1999/2000", "1999/2000", "2000"),
    ("1999-12-31", "Desember 1999", "triwulan IV 1999", "semester ganjil 1999/2000", "1999/2000", "1999"),
    ("1969-12-31", "Desember 1969", "triwulan IV 1969", "semester ganjil 1969/1970", "1969/1970", "1969"),
    ("1945-08-17", "Agustus 1945", "triwulan III 1945", "semester ganjil 1945/1946", "1945/1946", "1945"),
]
KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.SEMESTER, PeriodKind.SCHOOL_YEAR, PeriodKind.YEAR)


@pytest.mark.parametrize("row", BORDERS, ids=lambda row: row[0])
def test_a_day_lies_in_one_period_of_each_kind(row):
    day = date.fromisoformat(row[0])
    periods = [Period.of_day(kind, day) for kind in KINDS]
    for kind, period, text in zip(KINDS, periods, row[1:], strict=True):
        assert text in period.text("id").replace("tahun ajaran ", "").replace("tahun ", ""), kind
        assert period.contains(day)
        before, after = period.days.first - timedelta(1), period.days.last + timedelta(1)
        assert not period.contains(before)
        assert not period.contains(after)
        assert Period.of_day(kind, before).days.last + timedelta(1) == period.days.first
        assert Period.of_day(kind, after).days.first - timedelta(1) == period.days.last


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2019-12-31", "2020-01-01", 2),
        ("2020-02-28", "2020-03-01", 3),
        ("2019-02-28", "2019-03-01", 2),
        ("2000-02-28", "2000-03-01", 3),
        ("1900-02-28", "1900-03-01", 2),
        ("1969-12-31", "1970-01-01", 2),
    ],
)
def test_days_are_counted_over_borders(first, last, days):
    when = When.between(date.fromisoformat(first), date.fromisoformat(last))
    assert when.as_range().days == days
    assert When.parse(str(when)).value == when


@pytest.mark.parametrize("text", ["29 Februari 2019", "29 Februari 1900", "31 Juni 2019", "32 Desember 2019"])
def test_a_day_that_no_calendar_has_is_not_read(text):
    parsed = When.parse(text)
    assert parsed.findings
    assert parsed.value is None or not parsed.value.known


@pytest.mark.parametrize(
    ("utc", "wib", "wita", "wit"),
    [
        ("2019-12-31T15:59:59+00:00", "2019-12-31", "2019-12-31", "2020-01-01"),
        ("2019-12-31T16:00:00+00:00", "2019-12-31", "2020-01-01", "2020-01-01"),
        ("2019-12-31T17:00:00+00:00", "2020-01-01", "2020-01-01", "2020-01-01"),
        ("2020-02-28T17:30:00+00:00", "2020-02-29", "2020-02-29", "2020-02-29"),
        ("2019-06-30T16:30:00+00:00", "2019-06-30", "2019-07-01", "2019-07-01"),
        ("1969-12-31T16:30:00+00:00", "1969-12-31", "1970-01-01", "1970-01-01"),
    ],
)
def test_one_instant_is_another_day_farther_east(utc, wib, wita, wit):
    at = datetime.fromisoformat(utc)
    days = [at.astimezone(zone.tzinfo).date().isoformat() for zone in (Zone.WIB, Zone.WITA, Zone.WIT)]
    assert days == [wib, wita, wit]
    cycle = Cycle.start(SMP, "pair", subject="p-1", recorded_at=at, by=OFFICE, occurred=When.instant(at))
    for zone, day in zip((Zone.WIB, Zone.WITA, Zone.WIT), days, strict=True):
        there = at.astimezone(zone.tzinfo)
        same = Cycle.start(SMP, "pair", subject="p-1", recorded_at=there, by=OFFICE, occurred=When.instant(there))
        (row,) = [row for row in enrich([same], at=at + timedelta(days=1)).log.rows() if row["kind"] == "start"]
        assert (row["occurred_first"], row["occurred_last"]) == (day, day)
        assert row["recorded_at"] == at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        assert same.events[0].occurred == cycle.events[0].occurred


def test_a_cycle_of_nine_years_goes_on_and_is_late_by_its_days():
    start = datetime(2019, 12, 31, 1, tzinfo=UTC)
    cycle = Cycle.start(SMP, "pair", subject="p-1", recorded_at=start, by=OFFICE, occurred=date(2019, 12, 31))
    moved = start.replace(year=2028, month=2, day=29)
    event = Event.move("mulai-workshop", id="e-2", recorded_at=moved, by=FACILITATOR, occurred=date(2028, 2, 29))
    cycle = cycle.apply(event)
    assert replay(SMP, cycle.events).cycle == cycle
    (row,) = [row for row in enrich([cycle], at=moved).log.rows() if row["kind"] == "move"]
    assert row["days"] == (date(2028, 2, 29) - date(2019, 12, 31)).days == 2982
    by_year = report([cycle], ["mulai"], period="tahun", at=moved)
    assert [value for value in by_year.to_dicts() if value.get("mulai") == 1]


@pytest.mark.parametrize("start", [date(2019, 12, 28), date(2020, 2, 26), date(1969, 12, 29), date(2023, 6, 28)])
def test_a_plan_runs_over_the_border_without_a_lost_day(start):
    plan = schedule(SMP, start)
    for item in plan.items:
        assert item.dates is None or item.dates.first <= item.dates.last
        assert item.dates is None or item.dates.first >= start
    at = datetime.combine(start, datetime.min.time(), UTC)
    cycle = Cycle.start(SMP, "pair", subject="p-1", recorded_at=at, by=OFFICE, occurred=start)
    cycle = cycle.apply(
        Event.move("mulai-workshop", id="e-2", recorded_at=at + timedelta(hours=1), by=FACILITATOR, occurred=start)
    )
    late = [overdue(cycle, at + timedelta(days=days), plan) for days in range(400)]
    told = [days for days in late if days]
    assert told
    assert told == list(range(1, len(told) + 1)), "each day later is one day more"
