"""Calendars: parsed back, every entry is what the session or cycle says, and nothing is invented."""

import sys
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping import Actor, Cycle, Event, Misuse, When, load_programme, schedule
from pendamping.errors import MissingExtra
from pendamping.exchange import Calendar, calendar_of
from pendamping.model.places import Institution, InstitutionLevel, Jenjang, NameHeld, School
from pendamping.model.sessions import Session
from pendamping.testing import whens
from pendamping.values.when import Precision
from pendamping.values.zones import Zone

STAMP = datetime(2025, 9, 1, 9, tzinfo=timezone(timedelta(hours=7)))
PLACES = [
    School("s-jkt", "SMPN 1 Contoh; Jakarta, Pusat", Jenjang.SMP, region="31.71"),
    School("s-bjr", "SMPN 3 Contoh", Jenjang.SMP, region="63.03"),
    School("s-jyp", "SMPN 5 Contoh", Jenjang.SMP, region="91.71"),
    School("s-x", "SMPN Tanpa Wilayah", Jenjang.SMP),
]
ONE = datetime(2025, 10, 3, 6, tzinfo=UTC)


def made(*sessions, **more) -> Calendar:
    return calendar_of(sessions, stamped=STAMP, places=PLACES, **more)


def entries(calendar):
    parsed = icalendar.Calendar.from_ical(calendar.text)
    return list(parsed.walk("VEVENT"))


def codes(calendar):
    return [finding.code for finding in calendar.findings]


@pytest.mark.parametrize(
    ("place", "zone", "hour"),
    [("s-jkt", "Asia/Jakarta", 13), ("s-bjr", "Asia/Makassar", 14), ("s-jyp", "Asia/Jayapura", 15)],
)
def test_a_session_stands_in_the_zone_of_its_region(place, zone, hour):
    calendar = made(Session("s-1", "ojl-1", "A", place=place, occurred=When.instant(ONE), minutes=135))
    (entry,) = entries(calendar)
    assert entry["dtstart"].dt == ONE
    assert entry["dtstart"].dt.hour == hour
    assert entry["dtstart"].params["TZID"] == zone
    assert entry["dtstart"].dt.utcoffset() == ZoneInfo(zone).utcoffset(ONE.replace(tzinfo=None))
    assert entry["duration"].dt == timedelta(minutes=135)
    assert entry["summary"] == "ojl-1 (A)"
    assert entry["location"] == next(item.name for item in PLACES if item.id == place)
    assert f"TZID:{zone}" in calendar.text
    assert codes(calendar) == []


def test_where_the_region_is_not_known_the_callers_zone_counts_then_the_offset():
    session = Session("s-1", "ojl-1", place="s-x", planned=When.instant(ONE), minutes=45)
    assert entries(made(session, zone=Zone.WIT))[0]["dtstart"].params["TZID"] == "Asia/Jayapura"
    known = Session("s-1", "ojl-1", place="s-jkt", planned=When.instant(ONE), minutes=45)
    assert entries(made(known, zone=Zone.WIT))[0]["dtstart"].params["TZID"] == "Asia/Jakarta"
    wita = Session("s-1", "ojl-1", planned=When.instant(ONE.astimezone(timezone(timedelta(hours=8)))), minutes=45)
    assert entries(made(wita))[0]["dtstart"].params["TZID"] == "Asia/Makassar"
    calendar = made(session)
    assert codes(calendar) == ["exchange.no-zone"]
    assert entries(calendar)[0]["dtstart"].dt == ONE
    assert "20251003T060000Z" in calendar.text


def test_days_are_whole_days_and_the_end_is_the_day_after():
    one, several = entries(
        made(
            Session("s-1", "workshop", occurred=When.of("31 Juli 2019"), minutes=90),
            Session("s-2", "workshop", planned=When.of("31 Juli s.d. 3 Agustus 2019")),
        )
    )
    assert (one["dtstart"].dt, one["dtend"].dt) == (date(2019, 7, 31), date(2019, 8, 1))
    assert (several["dtstart"].dt, several["dtend"].dt) == (date(2019, 7, 31), date(2019, 8, 4))


@pytest.mark.parametrize("when", ["Oktober 2025", "2025", "27 Oktober", None])
def test_what_has_no_day_is_left_out_and_told(when):
    calendar = made(Session("s-1", "ojl-1", planned=When.of(when), minutes=45))
    assert (calendar.entries, entries(calendar)) == (0, [])
    (finding,) = calendar.findings
    assert finding.code == "exchange.no-day"
    assert When.of(when).text("en") in finding.text("en")


def test_a_session_of_unknown_length_has_no_end():
    calendar = made(Session("s-1", "ojl-1", place="s-bjr", planned=When.instant(ONE)))
    (entry,) = entries(calendar)
    assert "dtend" not in entry
    assert "duration" not in entry
    assert codes(calendar) == ["exchange.no-length"]


def test_what_took_place_counts_more_than_the_plan():
    session = Session("s-1", "ojl-1", planned=When.of("2 Juli 2019"), occurred=When.of("3 Juli 2019"))
    assert entries(made(session))[0]["dtstart"].dt == date(2019, 7, 3)
    vague = Session("s-1", "ojl-1", planned=When.of("2 Juli 2019"), occurred=When.of("Juli 2019"))
    assert codes(made(vague)) == ["exchange.no-day"]


def test_the_uid_stays_and_the_sequence_counts():
    before = Session("s-1", "ojl-1", planned=When.of("2 Juli 2019"))
    after = Session("s-1", "ojl-2", planned=When.of("9 Juli 2019"), place="s-bjr")
    one, two = entries(made(before))[0], entries(made(after, revisions={"s-1": 3}))[0]
    assert one["uid"] == two["uid"] == "session/s-1@pendamping.invalid"
    assert (one["sequence"], two["sequence"]) == (0, 3)
    assert entries(made(before, domain="contoh.id"))[0]["uid"].endswith("@contoh.id")


def test_a_session_that_is_there_twice_is_kept_once():
    session = Session("s-1", "ojl-1", planned=When.of("2 Juli 2019"))
    calendar = made(session, session)
    assert calendar.entries == 1
    assert codes(calendar) == ["exchange.session-twice"]


def test_the_same_calendar_is_the_same_text():
    sessions = [Session(f"s-{n}", "ojl-1", planned=When.instant(ONE), minutes=45, place="s-jkt") for n in range(3)]
    assert made(*sessions).text == made(*sessions).text
    assert made(*sessions).text.endswith("END:VCALENDAR\r\n")


def test_activities_are_named_as_the_programme_prints_them():
    programme = load_programme("kemitraan-guru-smp-2019")
    session = Session("s-1", "ojl-1", planned=When.of("2 Juli 2019"))
    assert entries(made(session, programme=programme))[0]["summary"] == programme.label_of("ojl-1").id
    assert entries(made(session, programme=programme, lang="en"))[0]["summary"] == programme.label_of("ojl-1").en


def test_an_institution_bears_the_name_of_the_time():
    names = (NameHeld("Balai Lama", "BL", valid=_until(2024)), NameHeld("Balai Baru", "BB", valid=_from(2025)))
    place = Institution("upt-1", InstitutionLevel.UPT, names, region="63")
    session = Session("s-1", "bimtek", place="upt-1", planned=When.instant(ONE), minutes=45)
    (entry,) = entries(calendar_of([session], stamped=STAMP, places=[place]))
    assert entry["location"] == "BB"
    assert entry["dtstart"].params["TZID"] == "Asia/Makassar"


def _until(year):
    from pendamping.values.periods import Validity

    return Validity(last=date(year, 12, 31))


def _from(year):
    from pendamping.values.periods import Validity

    return Validity(first=date(year, 1, 1))


def test_deadlines_are_whole_days_with_the_version_as_sequence():
    programme = load_programme("kemitraan-guru-smp-2019")
    at = datetime(2019, 7, 31, 1, tzinfo=UTC)
    cycle = Cycle.start(programme, "pair", subject="pair-1", recorded_at=at, by=Actor("a", "direktorat"))
    plan = schedule(programme, date(2019, 7, 31))
    waiting = calendar_of(deadlines=[cycle], stamped=STAMP, plan=plan)
    assert codes(waiting) == ["exchange.no-deadline"]
    cycle = cycle.apply(
        Event.move("mulai-workshop", id="e-1", recorded_at=at, by=Actor("f", "fasilitator"), occurred="31 Juli 2019")
    )
    calendar = calendar_of(deadlines=[cycle], stamped=STAMP, plan=plan)
    (entry,) = entries(calendar)
    assert entry["dtstart"].dt == plan.dates("workshop").last
    assert entry["sequence"] == cycle.version == 2
    assert entry["summary"].startswith("Tenggat: ")
    assert entry["uid"] == "due/kemitraan-guru-smp-2019/pair/pair-1/workshop@pendamping.invalid"


@given(
    st.text(st.characters(), min_size=1, max_size=20),
    st.text(st.characters(), max_size=30),
    whens(hostile=True),
    st.none() | st.integers(0, 10**12),
)
def test_whatever_a_session_says_the_calendar_can_be_read(id, group, when, minutes):
    calendar = made(Session(id, "ojl-1", group, planned=when, minutes=minutes, place="s-bjr"))
    read = entries(calendar)
    assert len(read) == calendar.entries == (0 if "exchange.no-day" in codes(calendar) else 1)
    assert all("\n" not in line for line in calendar.text.split("\r\n"))
    if when.precision in (Precision.MONTH, Precision.YEAR, Precision.YEARLESS, Precision.UNKNOWN):
        assert read == []
    if read and when.at is not None:
        assert read[0]["dtstart"].dt == when.at.replace(microsecond=0)


@pytest.mark.parametrize("at", [datetime(1, 1, 1, tzinfo=UTC), datetime(1945, 8, 17, 3, tzinfo=UTC)])
def test_hours_before_the_zones_of_today_are_written_in_utc(at):
    (entry,) = entries(made(Session("s-1", "ojl-1", planned=When.of(at), minutes=60, place="s-bjr")))
    assert entry["dtstart"].dt == at
    assert "TZID" not in entry["dtstart"].params


@pytest.mark.parametrize("wrong", [{"stamped": datetime(2025, 1, 1)}, {"stamped": STAMP, "revisions": {"s-1": -1}}])
def test_a_wrong_call_says_what_to_do(wrong):
    with pytest.raises(Misuse):
        calendar_of((), **wrong)


def test_without_icalendar_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingExtra, match=r"pendamping\[ical\]"):
        calendar_of((), stamped=STAMP)
