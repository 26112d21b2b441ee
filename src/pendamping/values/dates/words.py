"""The words of printed dates: cutting a text into tokens."""

import re
from typing import NamedTuple

_MONTH_WORDS = (
    "januari january jan",
    "februari pebruari february feb peb",
    "maret march mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agust agst agu agt ags aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
_WEEKDAY_WORDS = (
    "senin sen monday",
    "selasa sel tuesday",
    "rabu rab wednesday",
    "kamis kam thursday",
    "jumat jum friday",
    "sabtu sab saturday",
    "minggu min ahad sunday",
)
MONTH_NUMBER = {word: number for number, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}
WEEKDAY_NUMBER = {word: number for number, words in enumerate(_WEEKDAY_WORDS) for word in words.split()}

UNKNOWN_WORDS = frozenset(
    {
        *("", "-", "--", "?", "n/a", "tanpa tanggal", "tanggal tidak diketahui", "tidak diketahui"),
        *("belum diketahui", "belum ditentukan", "tidak ada", "tidak tercatat", "unknown", "undated", "no date"),
    }
)
"""Texts that say the date is not known."""


class Token(NamedTuple):
    """One piece of a printed date: its kind, its text and the numbers in it."""

    kind: str
    text: str
    numbers: tuple[int, ...] = ()


def _words(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_MONTH = rf"(?:{_words(MONTH_NUMBER)})(?![a-z])\.?"
_TOKEN = re.compile(
    rf"""
      (?P<iso>(?<!\d)\d{{4}}-\d{{1,2}}-\d{{1,2}}(?!\d))
    | (?P<dmy>\d{{1,2}}(?P<s>\ ?/\ ?|-)\d{{1,2}}(?P=s)(?:\d{{4}}|\d{{2}})(?!\d) | \d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?!\d))
    | (?P<dmony>\d{{1,2}}(?P<t>[-/])(?P<mon>{_MONTH})(?P=t)(?:\d{{4}}|\d{{2}})(?!\d))
    | (?P<clock>(?:pukul|pkl|jam)\.?\ ?\d{{1,2}}(?:[.:]\d{{2}}){{0,2}}(?![\d/])
        | \d{{1,2}}(?:[.:]\d{{2}}){{1,2}}(?![\d/]))
    | (?P<ym>(?<!\d)\d{{4}}-\d{{2}}(?!\d))
    | (?P<my>\d{{1,2}}[-/]\d{{4}}(?!\d))
    | (?P<dm>\d{{1,2}}/\d{{1,2}}(?![\d/]))
    | (?P<year>\d{{4}}(?!\d))
    | (?P<num>\d{{1,2}}(?!\d))
    | (?P<month>{_MONTH})
    | (?P<weekday>(?:{_words(WEEKDAY_NUMBER)})(?![a-z]))
    | (?P<zone>(?:wib|wita|wit)(?![a-z]) | (?:utc|gmt)(?![a-z])(?:[+-]\d{{1,2}}(?::?\d{{2}})?)?(?!\d))
    | (?P<conn>\.\. | - | (?:s\ ?/\ ?d|s\.\ ?d|sd|sampai(?:\ (?:dengan|pada))?|hingga|to|until)(?![a-z])\.?)
    | (?P<list>,|;|&|(?:dan|serta|and)(?![a-z]))
    | (?P<start>(?:mulai|dari|from)(?![a-z]))
    | (?P<end>(?:selesai)(?![a-z]))
    | (?P<noise>\(|\)|(?:tanggal|tgl|hari|pada|tahun|thn|bulan|bln|at|on)(?![a-z])\.?)
    | (?P<space>\ +)
    | (?P<unread>[^\W\d_]+|\d+|.)
    """,
    re.VERBOSE | re.ASCII | re.DOTALL,
)
# Dashes of every length count as one; the apostrophe of "Jum'at" is dropped.
_DASHES = {0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2015: "-", 0x2212: "-"}
_APOSTROPHES = dict.fromkeys((0x27, 0x60, 0x2018, 0x2019, 0x2BC))


def plain(text: str) -> str:
    """Return a text in lower case, with plain dashes and single spaces, and no full stop at the end."""
    return " ".join(text.translate(_DASHES | _APOSTROPHES).lower().split()).rstrip(" .")


def tokens(text: str) -> tuple[Token, ...]:
    """Cut a plain text into tokens; what no rule knows becomes an ``unread`` token.

    >>> [token.kind for token in tokens("28-30 november 2025")]
    ['num', 'conn', 'num', 'month', 'year']
    """
    found = []
    for match in _TOKEN.finditer(text):
        kind, word = match.lastgroup or "unread", match[0]
        if kind not in ("space", "noise"):
            found.append(Token(kind, word, _numbers(kind, word, match["mon"])))
    return tuple(found)


def _numbers(kind: str, word: str, month: str | None) -> tuple[int, ...]:
    if kind == "month":
        return (MONTH_NUMBER[word.rstrip(".")],)
    if kind == "weekday":
        return (WEEKDAY_NUMBER[word],)
    digits = tuple(int(part) for part in re.findall(r"\d+", word, re.ASCII)) if kind != "unread" else ()
    if kind == "dmony" and month:
        return (digits[0], MONTH_NUMBER[month.rstrip(".")], digits[1])
    return digits
