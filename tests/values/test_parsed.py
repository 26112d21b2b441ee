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


def test_a_number_is_no_text() -> None:
    with pytest.raises(Misuse):
        must_be_text(10603695)  # type: ignore[arg-type]
