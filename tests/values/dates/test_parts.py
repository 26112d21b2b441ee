"""From tokens to the parts of dates, and what one lends the other."""

import pytest

from pendamping.findings import Finding
from pendamping.values.dates.parts import DateParts, Stop, bounds, read_parts
from pendamping.values.dates.words import plain, tokens


def parts(text: str) -> tuple[tuple[DateParts, ...], list[str]]:
    findings: list[Finding] = []
    return read_parts(list(tokens(plain(text))), text, findings), [finding.code for finding in findings]


def test_the_later_date_lends_month_and_year() -> None:
    assert parts("28 - 30 November 2025")[0] == (DateParts(28, 11, 2025), DateParts(30, 11, 2025))
    assert parts("31 Juli - 3 Agustus 2019")[0] == (DateParts(31, 7, 2019), DateParts(3, 8, 2019))
    assert parts("Juli - September 2019")[0] == (DateParts(None, 7, 2019), DateParts(None, 9, 2019))
    assert parts("2018 - 2019")[0] == (DateParts(year=2018), DateParts(year=2019))


def test_a_lent_year_that_would_run_backwards_is_the_year_before_and_said() -> None:
    found, codes = parts("28 Desember - 3 Januari 2026")
    assert found == (DateParts(28, 12, 2025), DateParts(3, 1, 2026))
    assert codes == ["values.year-inferred"]


def test_two_digit_years_are_said() -> None:
    assert parts("3/10/25") == ((DateParts(3, 10, 2025),), ["values.two-digit-year"])
    assert parts("3/10/2025") == ((DateParts(3, 10, 2025),), [])


def test_a_year_without_a_day_has_its_bounds() -> None:
    first, last = bounds(DateParts(None, 2, 2024), "Februari 2024")
    assert (str(first), str(last)) == ("2024-02-01", "2024-02-29")
    with pytest.raises(Stop):
        bounds(DateParts(5, None, 2024), "5 2024")
