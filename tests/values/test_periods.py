"""Named periods and the dated scope of a provision."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.findings import errors_in
from pendamping.values.periods import ALWAYS, Period, PeriodKind, Validity
from pendamping.values.when import DateRange

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
kinds = st.sampled_from(list(PeriodKind))
open_ended = st.tuples(st.one_of(st.none(), days), st.one_of(st.none(), days))
validities = open_ended.map(lambda ends: Validity(*sorted(ends) if None not in ends else ends))
texts = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            str.split("tahun ajaran semester ganjil genap triwulan IV 2 2023/2024 2023/25 2024 .. 2018 Oktober -")
        ),
        max_size=6,
    ).map(" ".join),
)


def days_of(text: str) -> str:
    return str(Period.parse(text).require("period").days)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025", "1 Januari s.d. 31 Desember 2025"),
        ("tahun 2025", "1 Januari s.d. 31 Desember 2025"),
        ("2023/2024", "1 Juli 2023 s.d. 30 Juni 2024"),
        ("Tahun Pelajaran 2023/2024", "1 Juli 2023 s.d. 30 Juni 2024"),
        ("T.A. 2023/24", "1 Juli 2023 s.d. 30 Juni 2024"),
        ("TP 1999/2000", "1 Juli 1999 s.d. 30 Juni 2000"),
        ("TA 1999/00", "1 Juli 1999 s.d. 30 Juni 2000"),
        ("semester ganjil 2023/2024", "1 Juli s.d. 31 Desember 2023"),
        ("Genap TA 2023/2024", "1 Januari s.d. 30 Juni 2024"),
        ("gasal 2023/2024", "1 Juli s.d. 31 Desember 2023"),
        ("triwulan IV 2025", "1 Oktober s.d. 31 Desember 2025"),
        ("TW-1 2024", "1 Januari s.d. 31 Maret 2024"),
        ("triwulan 2 2024", "1 April s.d. 30 Juni 2024"),
        ("triwulan III tahun 2024", "1 Juli s.d. 30 September 2024"),
        ("TW 3 2024", "1 Juli s.d. 30 September 2024"),
        ("quarter 4, 2024", "1 Oktober s.d. 31 Desember 2024"),
        ("Feb 2024", "1 s.d. 29 Februari 2024"),
        ("2024-02", "1 s.d. 29 Februari 2024"),
    ],
)
def test_periods_as_reports_name_them(text: str, days: str) -> None:
    assert days_of(text) == days


def test_school_year_and_calendar_year_differ() -> None:
    """UN results go by school year, UKG results by calendar year: two kinds of year."""
    day = date(2018, 3, 1)
    assert Period.of_day(PeriodKind.YEAR, day).text() == "2018"
    assert Period.of_day(PeriodKind.SCHOOL_YEAR, day).text() == "tahun ajaran 2017/2018"
    assert Period.of_day(PeriodKind.SCHOOL_YEAR, date(2018, 7, 1)).text("en") == "school year 2018/2019"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2023/2025", "values.school-year-gap"),
        ("semester ganjil 2023/2022", "values.school-year-gap"),
        ("semester 3 2023/2024", "values.unreadable-period"),
        ("triwulan V 2025", "values.unreadable-period"),
        ("2025-13", "values.unreadable-period"),
        ("0000", "values.unreadable-period"),
        ("9999", "values.unreadable-period"),
        ("", "values.unreadable-period"),
        ("2019" + " " * 200 + "x", "values.unreadable-period"),
    ],
)
def test_what_is_no_period_says_so(text: str, code: str) -> None:
    parsed = Period.parse(text)
    assert parsed.value is None
    assert [finding.code for finding in parsed.findings] == [code]


def test_wrong_calls_are_misuse() -> None:
    for call in (
        lambda: Period.semester(2023, "ketiga"),
        lambda: Period.quarter(2023, 5),
        lambda: Period.month(2023, 0),
        lambda: Period.year(0),
    ):
        with pytest.raises(Misuse):
            call()


@given(kinds, days)
def test_the_period_of_a_day_holds_it_and_reads_back(kind: PeriodKind, day: date) -> None:
    period = Period.of_day(kind, day)
    assert period.kind is kind
    assert period.contains(day)
    for lang in ("id", "en"):
        assert Period.parse(period.text("en" if lang == "en" else "id")).value == period


@given(kinds, days)
def test_periods_of_a_kind_follow_each_other_without_a_gap(kind: PeriodKind, day: date) -> None:
    period = Period.of_day(kind, day)
    after = Period.of_day(kind, period.days.last + timedelta(1))
    assert after.days.first == period.days.last + timedelta(1)
    assert Period.of_day(kind, period.days.first) == period == Period.of_day(kind, period.days.last)


# validity --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2018..2019", "2018-01-01", "2019-12-31"),
        ("2018..", "2018-01-01", None),
        ("..2018", None, "2018-12-31"),
        ("2019-07-01..2020-06-30", "2019-07-01", "2020-06-30"),
        ("2019-07..2020-06", "2019-07-01", "2020-06-30"),
        ("2023/2024", "2023-07-01", "2024-06-30"),
        ("2023/2024..", "2023-07-01", None),
        ("2019-08-02", "2019-08-02", "2019-08-02"),
        (" 2018 .. 2019 ", "2018-01-01", "2019-12-31"),
        ("..", None, None),
    ],
)
def test_validity_as_packs_write_it(text: str, first: str | None, last: str | None) -> None:
    validity = Validity.parse(text).require("validity")
    assert (validity.first and str(validity.first)) == first
    assert (validity.last and str(validity.last)) == last


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "values.unreadable-validity"),
        ("sejak 2018", "values.unreadable-validity"),
        ("2018..x", "values.unreadable-validity"),
        ("x..2018", "values.unreadable-validity"),
        ("2018..2019..2020", "values.unreadable-validity"),
        ("2019-02-30", "values.unreadable-validity"),
        ("2019/2021", "values.unreadable-validity"),
        ("2018-2019", "values.unreadable-validity"),
        ("2019..2018", "values.validity-reversed"),
    ],
)
def test_what_is_no_validity_says_so(text: str, code: str) -> None:
    parsed = Validity.parse(text)
    assert parsed.value is None
    assert [finding.code for finding in parsed.findings] == [code]


def test_validity_covers_its_ends() -> None:
    validity = Validity.parse("2018..2019").require("validity")
    assert validity.covers(date(2018, 1, 1))
    assert validity.covers(date(2019, 12, 31))
    assert not validity.covers(date(2017, 12, 31))
    assert not validity.covers(date(2020, 1, 1))
    assert validity.overlaps_range(DateRange(date(2019, 12, 31), date(2020, 3, 1)))
    assert not validity.overlaps_range(DateRange(date(2020, 1, 1), date(2020, 3, 1)))
    with pytest.raises(Misuse):
        Validity(date(2019, 1, 1), date(2018, 1, 1))


def test_validity_is_told_in_both_languages() -> None:
    assert [Validity.parse(text).require("validity").text() for text in ("2018..", "..2018", "..", "2019-08-02")] == [
        "sejak 1 Januari 2018",
        "sampai 31 Desember 2018",
        "tanpa tanggal",
        "2 Agustus 2019",
    ]
    assert ALWAYS.text("en") == "undated"


@pytest.mark.parametrize(
    ("text", "id", "en"),
    [
        ("2019", "2019", "2019"),
        ("2018..2019", "2018–2019", "2018–2019"),
        ("2019-01..2019-11", "1 Januari s.d. 30 November 2019", "1 January to 30 November 2019"),
        ("2018-01-02..2019-12-31", "2 Januari 2018 s.d. 31 Desember 2019", "2 January 2018 to 31 December 2019"),
        ("2018-12-31..2019-12-31", "31 Desember 2018 s.d. 31 Desember 2019", "31 December 2018 to 31 December 2019"),
        ("2023/2024", "1 Juli 2023 s.d. 30 Juni 2024", "1 July 2023 to 30 June 2024"),
    ],
)
def test_only_whole_calendar_years_are_told_by_their_numbers(text: str, id: str, en: str) -> None:
    validity = Validity.parse(text).require("validity")
    assert (validity.text(), validity.text("en")) == (id, en)


@given(validities, days)
def test_a_validity_covers_a_day_when_it_meets_it(validity: Validity, day: date) -> None:
    assert validity.covers(day) == validity.overlaps_range(DateRange(day, day)) == validity.overlaps(Validity(day, day))
    assert ALWAYS.covers(day)


@given(validities, validities)
def test_two_validities_meet_on_a_common_day(one: Validity, other: Validity) -> None:
    edges = [edge for edge in (one.first, one.last, other.first, other.last) if edge is not None]
    common = [day for day in edges if one.covers(day) and other.covers(day)]
    assert one.overlaps(other) == other.overlaps(one) == (bool(common) or not edges)


@given(validities)
def test_a_validity_reads_back_from_its_text(validity: Validity) -> None:
    assert Validity.parse(str(validity)).value == validity


@given(texts)
def test_any_text_gives_a_value_or_errors(text: str) -> None:
    for parsed in (Period.parse(text), Validity.parse(text)):
        assert (parsed.value is None) == bool(errors_in(parsed.findings))


@pytest.mark.parametrize("text", ["0128", "semester genap 0099/0100", "triwulan II 0007", "Mei 0212"])
def test_a_year_of_few_digits_is_printed_as_it_is_read(text: str) -> None:
    assert Period.parse(text).require("period").text("id").endswith(text)
