"""NIK: region of first issue, birth date with a stated century, sex; nothing more."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.findings import Severity
from pendamping.values.codes.common import Sex
from pendamping.values.codes.nik import Nik, format, is_valid, validate
from pendamping.values.regiontable import PROVINCE_CODES

DAY = date(2025, 10, 27)


def test_the_published_pair() -> None:
    """A61: separators go; a two-digit year needs a stated century, where a bare 19xx gives 1901."""
    him, her = (Nik.parse(text).require("nik") for text in ("32 7300 010101 0001", "32 7300 710101 0001"))
    assert him.region_code == her.region_code == "32.73"
    assert (him.birth_date(on=DAY), him.sex) == (date(2001, 1, 1), Sex.MALE)
    assert (her.birth_date(on=DAY), her.sex, her.serial) == (date(2001, 1, 31), Sex.FEMALE, 1)
    assert him.birth_date(on=date(2000, 12, 31)) == date(1901, 1, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("327300010101001", "values.code-length"),
        ("32730001010100011", "values.code-length"),
        ("3273003201010001", "values.code-birth-date"),
        ("3273000001010001", "values.code-birth-date"),
        ("3273007201010001", "values.code-birth-date"),
        ("3273000113010001", "values.code-birth-date"),
        ("3273002902010001", "values.code-birth-date"),
        ("327300010101000A", "values.code-not-digits"),
    ],
)
def test_wrong(text: str, code: str) -> None:
    assert [finding.code for finding in validate(text)] == [code]
    assert not is_valid(text)


def test_a_leap_day_is_one_in_either_century() -> None:
    assert Nik("3273002902040001").birth_date(on=DAY) == date(2004, 2, 29)
    century = Nik("3273002902000001")  # 1900 had no 29 February
    assert century.birth_date(on=DAY) == date(2000, 2, 29)
    assert century.birth_date(on=date(1999, 1, 1)) is None


@pytest.mark.parametrize("province", ["65", "92", "93", "95", "96"])
def test_newer_provinces_are_not_rejected(province: str) -> None:
    assert validate(f"{province}01010101010001") == ()


def test_an_unknown_province_is_a_warning_for_codes_change() -> None:
    (finding,) = validate("5401010101700001")
    assert (finding.code, finding.severity) == ("values.code-province", Severity.WARNING)
    assert is_valid("5401010101700001")


def test_the_age_that_all_have_decides_the_century() -> None:
    nik = Nik("3273001708150001")
    assert nik.birth_date(on=DAY) == date(2015, 8, 17)
    assert nik.birth_date(on=DAY, at_least=17) == date(1915, 8, 17)
    assert nik.birth_date(on=date(1914, 1, 1)) is None
    adult = Nik("3273001708070001")
    assert adult.birth_date(on=date(2025, 8, 16), at_least=18) == date(1907, 8, 17)
    assert adult.birth_date(on=date(2025, 8, 17), at_least=18) == date(2007, 8, 17)


def test_the_first_of_a_month() -> None:
    her, him = Nik("3273004101010001"), Nik("3273003101010001")
    assert (her.sex, her.birth_date(on=DAY)) == (Sex.FEMALE, date(2001, 1, 1))
    assert (him.sex, him.birth_date(on=DAY)) == (Sex.MALE, date(2001, 1, 31))


births = st.dates(date(1926, 1, 1), date(2025, 10, 27))


@given(births, st.booleans(), st.sampled_from(sorted(PROVINCE_CODES)), st.integers(0, 9999), st.integers(1, 9999))
def test_a_birth_within_a_hundred_years_is_read_back(
    born: date, woman: bool, province: str, place: int, serial: int
) -> None:
    number = f"{province}{place:04}{born.day + 40 * woman:02}{born:%m%y}{serial:04}"
    nik = Nik.parse(format(number)).require("nik")
    assert nik.reveal() == number
    assert nik.birth_date(on=DAY) == born
    assert nik.serial == serial
    assert (nik.sex is Sex.FEMALE) == woman
    assert nik.region_code == f"{number[:2]}.{number[2:4]}"


@given(births, st.integers(0, 90))
def test_nobody_is_born_after_the_day_or_younger_than_stated(born: date, at_least: int) -> None:
    nik = Nik(f"327300{born:%d%m%y}0001")
    found = nik.birth_date(on=DAY, at_least=at_least)
    if found is not None:
        assert found <= DAY - timedelta(days=365 * at_least)
        assert (found.day, found.month, found.year % 100) == (born.day, born.month, born.year % 100)


def test_a_nik_hides_itself() -> None:
    nik = Nik("3273007101010001")
    assert (str(nik), repr(nik)) == ("NIK 3273********0001", "<NIK 3273********0001>")
