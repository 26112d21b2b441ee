"""A parsed value says what it is or why it is none, and what it shows of a text is harmless."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import InvalidInput, Misuse
from pendamping.findings import Message, Severity
from pendamping.labels import Label
from pendamping.values.parsed import Parsed, must_be_text, shown

FAULT = Message("values.test-fault", Severity.ERROR, Label("salah", "wrong"))


def test_require_gives_the_value_or_raises_with_the_findings() -> None:
    assert Parsed(0).require("number") == 0
    with pytest.raises(InvalidInput) as caught:
        Parsed[int](None, (FAULT(),)).require("number")
    assert caught.value.what == "number"
    assert [finding.code for finding in caught.value.findings] == ["values.test-fault"]


@given(st.text(max_size=300))
def test_what_is_shown_is_short_printable_and_without_long_numbers(text: str) -> None:
    short = shown(text)
    assert len(short) <= 60
    assert short.isprintable()
    assert not re.search(r"\d(?:[\s.\-]?\d){8,}", short)


def test_long_numbers_are_masked_however_they_are_grouped() -> None:
    assert shown("NIK 32.7300-010101 0001 a.n.") == "NIK ******************* a.n."
    assert shown("31 Juli 2019") == "31 Juli 2019"


@pytest.mark.parametrize(
    "split",
    [
        *("19860926 - 201505 - 2 - 001", "19860926  201505  2  001", "19860926/201505/2/001", "19860926,201505,2,001"),
        *("19860926_201505_2_001", "19860926:201505:2:001", "19860926\u2013201505\u20132\u2013001"),
        *(
            "(19860926)(201505)(2)(001)",
            "1986-09-26 20:15:05 2 001",
            "6303/0166/0986/0077",
            "4258 | 7646 | 6530 | 0077",
        ),
    ],
)
def test_the_number_of_a_person_never_shows_in_any_split(split: str) -> None:
    assert not re.search(r"\d", shown(f"Nama Contoh {split}"))


@pytest.mark.parametrize("text", ["31/07/2019 s.d. 03/08/2019", "31/07/2019 - 03/08/2019", "28/11/2025 08:00 - 10:00"])
def test_ranges_of_dates_stay_readable(text: str) -> None:
    assert shown(text) == text


def test_a_number_is_no_text() -> None:
    with pytest.raises(Misuse):
        must_be_text(10603695)  # type: ignore[arg-type]
