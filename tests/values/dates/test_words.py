"""Cutting a printed date into tokens."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from pendamping.values.dates.words import MONTH_NUMBER, WEEKDAY_NUMBER, plain, tokens


def kinds(text: str) -> list[str]:
    return [token.kind for token in tokens(plain(text))]


def test_plain() -> None:
    assert plain("  Jum’at ,\u00a03 – 5\tOKT. 2025 . ") == "jumat , 3 - 5 okt. 2025"


def test_kinds() -> None:
    assert kinds("Kamis 27/07/2018 s.d. Rabu 01/08/2018") == ["weekday", "dmy", "conn", "weekday", "dmy"]
    assert kinds("3/10/2025 13.00-15.15 WIB") == ["dmy", "clock", "conn", "clock", "zone"]
    assert kinds("28-30/11/2025") == ["num", "conn", "dmy"]
    assert kinds("28 nov-30 nov 2025") == ["num", "month", "conn", "num", "month", "year"]
    assert kinds("pukul 9 s/d selesai") == ["clock", "conn", "end"]
    assert kinds("mei meja") == ["month", "unread"]


def test_a_word_means_one_month_or_one_weekday() -> None:
    assert set(MONTH_NUMBER.values()) == set(range(1, 13))
    assert set(WEEKDAY_NUMBER.values()) == set(range(7))
    assert not set(MONTH_NUMBER) & set(WEEKDAY_NUMBER)


NOISE = re.compile(r"(?: |\(|\)|(?:tanggal|tgl|hari|pada|tahun|thn|bulan|bln|at|on)(?![a-z])\.?)*", re.A)


@given(st.text(max_size=200))
@example("A T")
@example("o(n")
def test_no_character_is_lost(text: str) -> None:
    words, at = plain(text), 0
    for token in tokens(words):
        at = NOISE.match(words, at).end()  # type: ignore[union-attr]
        assert words.startswith(token.text, at)
        at += len(token.text)
    assert NOISE.fullmatch(words, at)
