"""Printed dates: what they mean, and what is said about those that mean nothing."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.findings import errors_in
from pendamping.values.datetext import check_span, parse_clock_span, parse_when
from pendamping.values.when import UNKNOWN_WHEN, DateRange, Precision, When
from pendamping.values.zones import Zone

WIB, WITA, WIT = (zone.tzinfo for zone in Zone)


def codes(text: str) -> list[str]:
    return [finding.code.removeprefix("values.") for finding in parse_when(text).findings]


def read(text: str) -> When:
    parsed = parse_when(text)
    assert parsed.findings == (), text
    return parsed.require("date")


# what reads without a word ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("31 Juli s.d. 3 Agustus 2019", "2019-07-31", "2019-08-03"),
        ("28–30 November 2025", "2025-11-28", "2025-11-30"),
        ("28 - 30 Nopember 2025", "2025-11-28", "2025-11-30"),
        ("8 hingga 10 November 2024", "2024-11-08", "2024-11-10"),
        ("tanggal 27 sampai dengan 30 Oktober 2025", "2025-10-27", "2025-10-30"),
        ("mulai 4 s/d 9 Agustus 2025.", "2025-08-04", "2025-08-09"),
        ("Kamis 26/07/2018 s.d. Rabu 01/08/2018", "2018-07-26", "2018-08-01"),
        ("Senin, 27 s.d. Kamis, 30 Oktober 2025", "2025-10-27", "2025-10-30"),
        ("Senin - Kamis, 27 - 30 Oktober 2025", "2025-10-27", "2025-10-30"),
        ("Jumat s.d. Minggu (28-30/11/2025)", "2025-11-28", "2025-11-30"),
        ("15 dan 16 Oktober 2022", "2022-10-15", "2022-10-16"),
        ("Sabtu dan Minggu, 15 & 16 Oktober 2022", "2022-10-15", "2022-10-16"),
        ("30 Juni - 3 Juli 2019", "2019-06-30", "2019-07-03"),
        ("30 September, 1 Oktober, 2 Oktober 2025", "2025-09-30", "2025-10-02"),
        ("2019-07-01..2020-06-30", "2019-07-01", "2020-06-30"),
        ("Juli s.d. September 2019", "2019-07-01", "2019-09-30"),
        ("2018-2019", "2018-01-01", "2019-12-31"),
        ("23/7 - 1/8/2018", "2018-07-23", "2018-08-01"),
    ],
)
def test_ranges(text: str, first: str, last: str) -> None:
    assert read(text) == When.between(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Senin (27/10/2025)", "2025-10-27"),
        ("27 Oktober 2025 (Senin)", "2025-10-27"),
        ("Sabtu, 18 Oktober 2025", "2025-10-18"),
        ("SABTU 18 OKTOBER 2025", "2025-10-18"),
        ("hari Jum'at tanggal 3 Oktober 2025", "2025-10-03"),
        ("Jum’at, 3 Okt. 2025", "2025-10-03"),
        ("Ahad, 30 November 2025", "2025-11-30"),
        ("3/10/2025", "2025-10-03"),  # day first, always
        ("03-10-2025", "2025-10-03"),
        ("3.10.2025", "2025-10-03"),
        ("3-Okt-2025", "2025-10-03"),
        ("3 October, 2025", "2025-10-03"),
        ("2025-10-03", "2025-10-03"),
        ("2025-10-03 00:00:00", "2025-10-03"),  # how a spreadsheet exports a day
        ("29 Februari 2024", "2024-02-29"),
        ("17\u00a0Agustus\u00a02025", "2025-08-17"),
    ],
)
def test_days(text: str, day: str) -> None:
    assert read(text) == When.on(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("Jan Januari January", 1),
        ("Feb Februari Pebruari", 2),
        ("Mar Maret", 3),
        ("Apr April", 4),
        ("Mei May", 5),
        ("Jun Juni", 6),
        ("Jul Juli", 7),
        ("Ags Agt Agu Agustus Aug", 8),
        ("Sep Sept September", 9),
        ("Okt Oktober Oct", 10),
        ("Nov Nop November Nopember", 11),
        ("Des Desember Dec", 12),
    ],
)
def test_month_words(words: str, month: int) -> None:
    for word in words.split():
        assert read(f"5 {word} 2019") == When.on(date(2019, month, 5))
        assert read(f"5 {word.upper()}. 2019") == When.on(date(2019, month, 5))
        assert read(f"{word} 2019") == When.in_month(2019, month)


def test_months_years_and_year_less_dates() -> None:
    assert read("Oktober 2025") == read("10/2025") == read("2025-10") == When.in_month(2025, 10)
    assert read("tahun 2018") == read("2018") == When.in_year(2018)
    assert read("27 Oktober") == read("27/10") == When.yearless(10, 27)
    assert read("bulan Oktober") == When.yearless(10)
    assert read("29 Februari") == When.yearless(2, 29)


@pytest.mark.parametrize("text", ["", "  ", "-", "—", "tanpa tanggal", "Tidak diketahui", "belum ditentukan", "?"])
def test_unknown_is_a_value(text: str) -> None:
    assert read(text) is UNKNOWN_WHEN


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("3/10/2025 13.00 WIB", datetime(2025, 10, 3, 13, tzinfo=WIB)),
        ("Senin, 27 Oktober 2025 pukul 08.30 WITA", datetime(2025, 10, 27, 8, 30, tzinfo=WITA)),
        ("27 Oktober 2025, jam 9 WIT", datetime(2025, 10, 27, 9, tzinfo=WIT)),
        ("27 Oktober 2025 08:30:15 UTC+8", datetime(2025, 10, 27, 8, 30, 15, tzinfo=WITA)),
        ("27 Oktober 2025 08:30 UTC-03:30", datetime(2025, 10, 27, 8, 30, tzinfo=timezone(-timedelta(hours=3.5)))),
        ("2025-10-18T09:00:00+08:00", datetime(2025, 10, 18, 9, tzinfo=WITA)),
        ("2025-10-18T01:00:00Z", datetime(2025, 10, 18, 1, tzinfo=UTC)),
        ("2025-10-18 09:00 WIB", datetime(2025, 10, 18, 9, tzinfo=WIB)),
    ],
)
def test_instants(text: str, at: datetime) -> None:
    assert read(text) == When.instant(at)


def test_a_zone_of_the_caller_fills_in_and_never_overrules() -> None:
    assert parse_when("3/10/2025 13.00", zone=WIB).value == When.instant(datetime(2025, 10, 3, 13, tzinfo=WIB))
    assert parse_when("2025-10-03T13:00", zone=WIT).value == When.instant(datetime(2025, 10, 3, 13, tzinfo=WIT))
    assert parse_when("3/10/2025 13.00 WITA", zone=WIB).value == When.instant(datetime(2025, 10, 3, 13, tzinfo=WITA))


# what reads, with a word about it --------------------------------------------------------------------------------


def test_a_wrong_weekday_is_named_with_the_right_one() -> None:
    """A51: the press gave Thursday 27 July 2018, which was a Friday."""
    parsed = parse_when("Kamis 27/07/2018 s.d. Rabu 01/08/2018")
    assert parsed.value == When.between(date(2018, 7, 27), date(2018, 8, 1))
    (finding,) = parsed.findings
    assert finding.code == "values.wrong-weekday"
    assert (
        finding.text("id")
        == "27 Juli 2018 jatuh pada hari Jumat, bukan Kamis; hari Kamis terdekat adalah 26 Juli 2018."
    )
    assert finding.text("en") == "27 July 2018 is a Friday, not a Thursday; the nearest Thursday is 26 July 2018."


def test_the_stated_span_of_the_same_text_is_wrong_too() -> None:
    """A51: seven days were stated; six are printed, and from the nearest Thursday there would be seven."""
    (finding,) = check_span(DateRange(date(2018, 7, 27), date(2018, 8, 1)), 7)
    assert (finding.code, finding.param("days"), finding.param("stated")) == ("values.span-mismatch", 6, 7)
    assert check_span(DateRange(date(2018, 7, 26), date(2018, 8, 1)), 7) == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Minggu, 27 Oktober 2025", 1),
        ("27 s.d. Jumat, 30 Oktober 2025", 1),
        ("27 Oktober 2025 (Selasa) s.d. 30 Oktober 2025", 1),
        ("Selasa, 27 s.d. 30 Oktober 2025", 1),
        ("Selasa - Jumat, 27 - 30 Oktober 2025", 2),
        ("27 s.d. 30 Oktober 2025 (Kamis)", 0),
        ("27 Oktober 2025 (Senin) s.d. 30 Oktober 2025", 0),
        ("Senin, 27 Oktober", 0),  # without a year no weekday is wrong
    ],
)
def test_each_weekday_is_held_against_its_own_date(text: str, wrong: int) -> None:
    assert codes(text) == ["wrong-weekday"] * wrong


@pytest.mark.parametrize(
    ("text", "value", "found"),
    [
        ("18-okt-25", When.on(date(2025, 10, 18)), ["two-digit-year"]),
        ("3/10/25", When.on(date(2025, 10, 3)), ["two-digit-year"]),
        ("28 Desember s.d. 3 Januari 2026", When.between(date(2025, 12, 28), date(2026, 1, 3)), ["year-inferred"]),
        ("27 s.d. 30 Oktober", When.yearless(10), ["year-missing"]),
        ("3/10/2025 13.00", When.on(date(2025, 10, 3)), ["clock-without-zone"]),
        ("2025-10-03 13:00", When.on(date(2025, 10, 3)), ["clock-without-zone"]),
        ("3/10/2025 13.00-15.15 WIB", When.instant(datetime(2025, 10, 3, 13, tzinfo=WIB)), ["end-set-aside"]),
        (
            "26 Juli 2018, 08.00 s.d. 27 Juli 2018, 16.00 WIB",
            When.between(date(2018, 7, 26), date(2018, 7, 27)),
            ["clock-set-aside"],
        ),
    ],
)
def test_nothing_is_guessed_in_silence(text: str, value: When, found: list[str]) -> None:
    parsed = parse_when(text)
    assert parsed.value == value
    assert codes(text) == found
    assert not errors_in(parsed.findings)


def test_what_was_read_into_a_text_is_named() -> None:
    texts = ("28 Desember s.d. 3 Januari 2026", "27 s.d. 30 Oktober", "18-okt-25")
    assert [parse_when(text).findings[0].text("en") for text in texts] == [
        "The range crosses a year's end and names one year only; December is read as December 2025.",
        "“27 s.d. 30 Oktober” names no year; only the month is kept, October.",
        "The two-digit year in “18-okt-25” is read as 2025.",
    ]


@pytest.mark.parametrize("dash", "-‐‑‒–—―−")
def test_every_dash_is_a_dash(dash: str) -> None:
    assert read(f"28{dash}30 November 2025") == When.between(date(2025, 11, 28), date(2025, 11, 30))


def test_until_the_end_is_a_start_without_an_end() -> None:
    assert read("8 November 2024 pukul 13.00 s.d. selesai WITA") == When.instant(datetime(2024, 11, 8, 13, tzinfo=WITA))


# what does not read ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("31 November 2025", "impossible-date"),
        ("29 Februari 2019", "impossible-date"),
        ("30 Februari", "impossible-date"),
        ("0 Januari 2025", "impossible-date"),
        ("2025-02-30", "impossible-date"),
        ("10/27/2025", "impossible-month"),  # month first is not turned round
        ("2025-13", "impossible-month"),
        ("13/2025", "impossible-month"),
        ("18 Oktober 20255", "unreadable-date"),
        ("18 Oktober 1025", "year-outside"),
        ("0000", "year-outside"),
        ("3 s.d. 1 Agustus 2019", "range-reversed"),
        ("31 Juli s.d. 3 Agustus", "range-without-year"),
        ("6 September, 3 Oktober, 10 Oktober 2025", "several-dates"),
        ("15 dan 17 Oktober 2022", "several-dates"),
        ("15, 16 s.d. 18 Oktober 2022", "several-dates"),
        ("mulai 1 Juni 2019", "open-date"),
        ("28-30", "incomplete-date"),
        ("Senin", "incomplete-date"),
        ("pukul 13.00 WIB", "incomplete-date"),
        ("s.d. 3 Agustus 2019", "incomplete-date"),
        ("Juli s.d. 3 Agustus 2019", "incomplete-date"),
        ("October 18, 2025", "incomplete-date"),
        ("Oktober November 2025", "incomplete-date"),
        ("5 2025", "incomplete-date"),
        ("2025 Oktober", "incomplete-date"),
        ("18 Oktober 2025 19 Oktober 2025", "incomplete-date"),
        ("2019 s.d. Oktober", "incomplete-date"),
        ("3/10/2025 25.00 WIB", "impossible-clock"),
        ("3/10/2025 13.75 WIB", "impossible-clock"),
        ("3/10/2025 13.00 UTC+25", "impossible-clock"),
        ("3/10/2025 13.00 WIB - 15.00 WITA", "several-zones"),
        ("3/10/2025 08.00 10.00 12.00 WIB", "unreadable-date"),
        ("2023/2024", "unreadable-date"),  # a school year is a period, not a date
        ("akhir Oktober 2025", "unreadable-date"),
        ("minggu ke-2 Oktober 2025", "unreadable-date"),
        ("Selasa depan", "unreadable-date"),
        ("45948", "unreadable-date"),
        ("31 Juli 2019 " * 30, "unreadable-date"),
        ("٣١ Juli 2019", "unreadable-date"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, found: str) -> None:
    parsed = parse_when(text)
    assert parsed.value is None
    assert codes(text) == [found]
    for lang in ("id", "en"):
        assert "{" not in parsed.findings[0].text(lang) + parsed.findings[0].fix(lang)


def test_a_reversed_range_names_its_ends() -> None:
    (finding,) = parse_when("3 s.d. 1 Agustus 2019").findings
    assert finding.text("en") == "The range ends (1 August 2019) before it begins (3 August 2019)."


def test_a_personal_number_in_a_date_column_is_not_repeated() -> None:
    (finding,) = parse_when("198609262015051001").findings
    assert "1986" not in finding.text("id")


def test_only_texts_are_read() -> None:
    with pytest.raises(Misuse):
        parse_when(20251018)  # type: ignore[arg-type]


# sessions --------------------------------------------------------------------------------------------------------


def test_a_session_has_minutes_and_jp() -> None:
    """A31: 13.00-15.15 WIB is 135 minutes, three JP."""
    span = parse_clock_span("Jumat, 3/10/2025 13.00-15.15 WIB").require("session")
    assert (span.minutes, span.jp) == (135, 3)
    assert span.when == When.instant(datetime(2025, 10, 3, 13, tzinfo=WIB))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3/10/2025 13.00 WIB", "no-clock-span"),
        ("3/10/2025 13.00-15.15", "no-clock-span"),
        ("3/10/2025", "no-clock-span"),
        ("Oktober 2025 13.00-15.15 WIB", "no-clock-span"),
        ("3-4/10/2025 13.00-15.15 WIB", "no-clock-span"),
        ("3/10/2025 15.15-13.00 WIB", "clock-reversed"),
        ("besok 13.00-15.15 WIB", "unreadable-date"),
    ],
)
def test_what_is_no_session_says_why(text: str, found: str) -> None:
    parsed = parse_clock_span(text)
    assert parsed.value is None
    assert [finding.code for finding in parsed.findings] == [f"values.{found}"]


def test_the_weekday_of_a_session_is_checked() -> None:
    assert [finding.code for finding in parse_clock_span("Kamis, 3/10/2025 13.00-15.15 WIB").findings] == [
        "values.wrong-weekday"
    ]


# whatever comes --------------------------------------------------------------------------------------------------

PIECES = str.split(
    "1 2 3 27 28 30 31 32 00 2018 2019 2025 1999 20255 25 Juli juli Ags Agustus Oktober okt. Desember Senin Kamis rabu min "
    "Jum'at s.d. s/d sd hingga sampai - – .. , ; dan & ( ) / . : 13.00 15.15 25.00 pukul jam WIB WITA utc+7 gmt-3 tanggal hari "
    "mulai selesai tahun 27/10/2025 27-10-25 1/8 8/2018 2019-07 2019-07-31 2019-07-31T10:00 ke-2 minggu xyz ٣ \x00 {0} {text}",
    " ",
)
sentences = st.lists(st.sampled_from(PIECES), max_size=12).flatmap(
    lambda words: st.sampled_from(["", " "]).map(lambda gap: gap.join(words))
)


@given(st.one_of(sentences, st.text(max_size=250)))
@example("1-" * 90)
@example("28 s.d. " * 20)
@example("27/10/2025, " * 15)
@example("2019-07-31T10:00:00+25:00")
@example("2019-07-31T24:00")
@example("9999-12-31T23:59:59.999999-14:00")
def test_any_text_gives_a_value_or_errors(text: str) -> None:
    for parsed in (parse_when(text), parse_when(text, zone=WIB), parse_clock_span(text, zone=WIB)):
        assert (parsed.value is None) == bool(errors_in(parsed.findings))
        for finding in parsed.findings:
            assert finding.text("id")
            assert finding.text("en")


days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
clocks = st.datetimes(
    datetime(1990, 1, 1), datetime(2199, 12, 31), timezones=st.sampled_from([UTC, WIB, WITA, WIT])
).map(lambda at: at.replace(microsecond=0))
written = st.one_of(
    days.map(When.on),
    st.tuples(days, days).map(lambda pair: When.between(min(pair), max(pair))),
    st.builds(When.in_month, st.integers(1900, 2199), st.integers(1, 12)),
    st.integers(1900, 2199).map(When.in_year),
    st.builds(When.yearless, st.integers(1, 12), st.one_of(st.none(), st.integers(1, 29))),
    clocks.map(When.instant),
    st.just(UNKNOWN_WHEN),
)


@given(written, st.sampled_from(["id", "en"]))
def test_what_is_written_out_reads_back(when: When, lang: str) -> None:
    parsed = parse_when(when.text("en" if lang == "en" else "id"))
    assert parsed.value == when
    assert parsed.findings == ()


@given(days, st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y-%m-%d 00:00:00"]))
def test_numeric_forms_are_day_first_or_iso(day: date, form: str) -> None:
    assert read(day.strftime(form)) == When.on(day)


@given(clocks)
def test_iso_moments_read_back(at: datetime) -> None:
    when = read(at.isoformat())
    assert (when.precision, when.at) == (Precision.INSTANT, at)


@pytest.mark.parametrize("zone", ["WIB", "WITA", "WIT"])
@pytest.mark.parametrize("day", ["17 Agustus 1945", "3 Oktober 1930", "1 Januari 1960", "31 Desember 1969"])
def test_a_printed_zone_is_printed_again_in_old_years_too(day: str, zone: str) -> None:
    assert str(read(f"{day} pukul 10.00 {zone}")) == f"{day} pukul 10.00 {zone}"


@pytest.mark.parametrize("text", ["2019-07-31T08:00:06:00", "2019-07-31T08:00:06:123456", "2019-07-31\ud80008:00"])
def test_what_only_python_reads_as_an_iso_time_is_not_read(text: str) -> None:
    """Found by fuzzing: `datetime.fromisoformat` takes a fourth number for a fraction, and any letter for the T."""
    assert errors_in(parse_when(text).findings)


@pytest.mark.parametrize("year", ["0219", "1019", "1899", "2200", "4038"])
def test_a_year_outside_is_outside_with_a_clock_too(year: str) -> None:
    """Found by fuzzing: an ISO day was refused and the same day with a clock was taken."""
    assert codes(f"{year}-07-31") == codes(f"{year}-07-31T08:00:00Z") == ["year-outside"]


@pytest.mark.parametrize("offset", ["-20", "+23:59", "+1500", "+07:07:12"])
def test_no_zone_is_that_far_from_utc(offset: str) -> None:
    """Found by fuzzing: such a zone was taken from an ISO time, and could not be read where it was printed."""
    assert errors_in(parse_when(f"2019-07-31T08:00:00{offset}").findings)
