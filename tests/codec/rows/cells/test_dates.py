from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.codec.rows.cells.dates import order_of, read_birth, read_birth_date, read_when
from pendamping.findings import errors_in
from pendamping.values.parsed import Parsed

DAY = date(1985, 10, 18)


@pytest.mark.parametrize(
    "cell", ["1986-09-25T17:00:00Z", "1986-09-25T17:00:00+00:00", datetime(1986, 9, 25, 17, tzinfo=UTC)]
)
def test_a_birth_date_in_universal_time_names_both_days(cell: Any) -> None:
    read = read_birth_date(cell)
    assert read.value == date(1986, 9, 25)
    assert [each.code for each in read.findings] == ["codec.birth-other-zone"]
    assert all(f"tanggal {day}" in read.findings[0].text("id") for day in (25, 26))


@pytest.mark.parametrize("cell", ["1986-09-25T14:59:00Z", "1986-09-25T17:00:00", "1986-09-25T17:00:00+07:00"])
def test_other_clock_times_leave_the_day(cell: str) -> None:
    assert read_birth_date(cell) == Parsed(date(1986, 9, 25))


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "18 Oktober 1985",
            "18-10-1985",
            "18/10/1985",
            "18.10.1985",
            "1985-10-18",
            "18 Okt 1985",
            "19851018",
            "31338",
        ),
        *(31338, 31338.0, DAY, datetime(1985, 10, 18), datetime(1985, 10, 18, 7, 30), "Jumat, 18 Oktober 1985"),
        *("1985-10-18 00:00:00", "18-Okt-1985"),
    ],
)
def test_one_day_in_many_forms(cell: object) -> None:
    assert read_birth_date(cell).value == DAY  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("10/18/1985", "codec.birth-unreadable"),
        ("31 Februari 1985", "codec.birth-unreadable"),
        ("besok", "codec.birth-unreadable"),
        ("18/10/12", "codec.birth-two-digits"),
        ("1985", "codec.birth-not-a-day"),
        (1985, "codec.birth-not-a-day"),
        ("Oktober 1985", "codec.birth-not-a-day"),
        ("18 Oktober", "codec.birth-not-a-day"),
        ("28-30 November 1985", "codec.birth-not-a-day"),
        (5, "codec.birth-unreadable"),
        (10**9, "codec.birth-unreadable"),
        (True, "codec.birth-not-a-day"),
    ],
)
def test_what_is_no_birth_date(cell: object, code: str) -> None:
    read = read_birth_date(cell)  # type: ignore[arg-type]
    assert read.value is None
    assert [each.code for each in read.findings] == [code]


@pytest.mark.parametrize(
    ("cell", "on", "day"),
    [
        ("18/10/85", None, DAY),
        ("18-Okt-85", None, DAY),
        ("18/10/85", date(2019, 7, 1), DAY),
        ("3/5/09", date(2026, 7, 1), date(2009, 5, 3)),
        ("3-5-27", None, date(1927, 5, 3)),
    ],
)
def test_two_digits_are_the_one_year_of_somebody_at_work(cell: str, on: date | None, day: date) -> None:
    read = read_birth_date(cell, on)
    assert read.value == day
    assert [(each.code, each.severity.name) for each in read.findings] == [("codec.birth-century", "WARNING")]


def test_no_finding_repeats_the_date() -> None:
    for cell in ("10/18/1985", "18/10/85", "31 Februari 1985"):
        for finding in read_birth_date(cell).findings:
            assert cell not in finding.text("id") + finding.text("en")


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("Martapura, 18 Oktober 1985", "Martapura"),
        ("Kab. Banjar, 18-10-1985", "Kab. Banjar"),
        ("Banjar/18-10-1985", "Banjar"),
        ("Banjar 18 Okt 1985", "Banjar"),
        ("Ogan Komering Ulu, tgl. 18 Oktober 1985", "Ogan Komering Ulu"),
        ("18-10-1985", ""),
        (DAY, ""),
    ],
)
def test_place_and_date(cell: object, place: str) -> None:
    birth = read_birth(cell).value  # type: ignore[arg-type]
    assert birth is not None
    assert (birth.day, birth.place) == (DAY, place)


def test_a_place_without_a_date_is_no_fault() -> None:
    birth = read_birth("Martapura").value
    assert birth is not None
    assert (birth.day, birth.place) == (None, "Martapura")


def test_orders() -> None:
    cells = ["25/12/1980", "12/25/1980", "05/12/1980", "05/05/1980", "5 Mei 1980", 31338, None, "25/12/80", "05/12/80"]
    assert [order_of(cell) for cell in cells] == ["day", "month", "either", "", "", "", "", "day", "either"]


def test_times_of_sessions() -> None:
    assert str(read_when("Jumat-Minggu, 28-30 November 2025").value) == "28 s.d. 30 November 2025"
    noon = datetime(2025, 11, 28, 12, tzinfo=UTC)
    assert (when := read_when(noon).value) is not None
    assert when.at == noon
    assert errors_in(read_when("28 November 2025 besok").findings)


@given(st.dates(date(1930, 1, 1), date(2020, 12, 31)))
def test_every_form_gives_the_day_back(day: date) -> None:
    forms = (day, f"{day:%d-%m-%Y}", f"{day:%d/%m/%Y}", day.isoformat(), (day - date(1899, 12, 30)).days)
    for form in forms:
        assert read_birth_date(form).value == day


@given(st.text(max_size=60) | st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_nothing_raises(cell: object) -> None:
    for read in (read_birth_date, read_birth, read_when):
        found = read(cell)  # type: ignore[arg-type]
        assert found.value is not None or isinstance(found.findings, tuple)
