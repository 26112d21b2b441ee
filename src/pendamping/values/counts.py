"""How many, as exactly as the source says it: exact, approximate, a range, or unknown."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeAlias

from attrs import frozen

from pendamping.errors import Misuse
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label, Lang
from pendamping.values.dates.words import plain
from pendamping.values.parsed import Parsed, must_be_text, shown

UNREADABLE_COUNT = Message(
    "values.unreadable-count",
    Severity.ERROR,
    Label("“{text}” tidak terbaca sebagai jumlah.", "“{text}” cannot be read as a count."),
    Label(
        "Contoh: 1.748, sekitar 117, 260-an, 100 s.d. 120, tidak diketahui.",
        "For example: 1.748, sekitar 117, 260-an, 100 s.d. 120, tidak diketahui.",
    ),
)
AMBIGUOUS_NUMBER = Message(
    "values.ambiguous-number",
    Severity.ERROR,
    Label(
        "“{text}” dapat berarti {thousands} atau bilangan pecahan.",
        "“{text}” can mean {thousands} or a decimal fraction.",
    ),
    Label("Tulis ribuan dengan titik: {thousands}.", "Write thousands with a full stop: {thousands}."),
)
FRACTIONAL_COUNT = Message(
    "values.fractional-count",
    Severity.ERROR,
    Label("Jumlah harus bilangan bulat, bukan “{text}”.", "A count must be a whole number, not “{text}”."),
)
NEGATIVE_COUNT = Message(
    "values.negative-count",
    Severity.ERROR,
    Label("Jumlah tidak boleh negatif: “{text}”.", "A count cannot be negative: “{text}”."),
)
COUNT_REVERSED = Message(
    "values.count-reversed",
    Severity.ERROR,
    Label("Rentang jumlah “{text}” turun.", "The range “{text}” runs downwards."),
    Label("Tulis yang kecil lebih dahulu.", "Write the smaller number first."),
)
DASH_IS_UNKNOWN = Message(
    "values.dash-is-unknown",
    Severity.NOTE,
    Label(
        "Tanda “{text}” dibaca sebagai tidak diketahui, bukan nol.",
        "The mark “{text}” is read as unknown, not as zero.",
    ),
    Label("Tulis 0 bila memang tidak ada.", "Write 0 where there are none."),
)

_HIGHEST = 10**100  # far past anything counted, and short enough to print


class CountKind(StrEnum):
    """How a count is known."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    RANGE = "range"
    UNKNOWN = "unknown"


@frozen(slots=True)
class Count:
    """A number of people or things, with its hedge; make one with the named constructors, ``of`` or ``parse``.

    Sums keep the hedge: exact and approximate make approximate, and a sum with an unknown part is unknown and
    keeps the part that is known.

    Attributes:
        low: the least it can be, as printed; of an unknown count, the least of the part that is known.
        high: the most it can be, as printed; of an unknown count, the most of the part that is known.
        hedged: whether the source says "about".
        complete: False where some part is unknown.

    >>> tk, sd, smp = Count.exact(70), Count.about(117), Count.about(73)
    >>> print(tk + sd + smp)
    sekitar 260
    """

    low: int
    high: int
    hedged: bool = False
    complete: bool = True

    def __attrs_post_init__(self) -> None:
        for value in (self.low, self.high):
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _HIGHEST:
                given = value if not isinstance(value, int) or abs(value) <= _HIGHEST else "a number this large"
                raise Misuse(f"{given!r} is not a count", "pass a whole number, 0 to a hundred digits")
        if self.high < self.low:
            raise Misuse(f"a count cannot run from {self.low} down to {self.high}", "swap the two numbers")

    @classmethod
    def exact(cls, number: int) -> "Count":
        """Make an exact count."""
        return cls(number, number)

    @classmethod
    def about(cls, number: int) -> "Count":
        """Make an approximate count."""
        return cls(number, number, hedged=True)

    @classmethod
    def between(cls, low: int, high: int) -> "Count":
        """Make a count that lies in a range, both ends included."""
        return cls(low, high)

    @classmethod
    def at_least(cls, low: int) -> "Count":
        """Make a count of which only a part is known."""
        return cls(low, low, complete=False)

    @classmethod
    def unknown(cls) -> "Count":
        """Return the count that nobody gave; it is not zero."""
        return UNKNOWN_COUNT

    @classmethod
    def of(cls, value: "CountLike") -> "Count":
        """Turn what a caller has into a Count; None is unknown, an unreadable text raises InvalidInput.

        >>> Count.of("kurang lebih 260") == Count.about(260)
        True
        """
        if isinstance(value, Count):
            return value
        if value is None:
            return UNKNOWN_COUNT
        if isinstance(value, str):
            return cls.parse(value).require("count")
        return cls.exact(value)

    @classmethod
    def parse(cls, text: str) -> Parsed["Count"]:
        """Read a count as Indonesian texts print it, thousands with a full stop; never raises on a text.

        >>> str(Count.parse("1.748").value), str(Count.parse("100 s.d. 120").value)
        ('1.748', '100 s.d. 120')
        """
        return _parse(must_be_text(text).strip())

    @classmethod
    def total(cls, counts: "Iterable[Count]") -> "Count":
        """Add counts up; of none, exactly 0."""
        return sum(counts, ZERO)

    @property
    def kind(self) -> CountKind:
        """How the count is known; an approximate range is a range."""
        if not self.complete:
            return CountKind.UNKNOWN
        if self.low != self.high:
            return CountKind.RANGE
        return CountKind.APPROXIMATE if self.hedged else CountKind.EXACT

    @property
    def number(self) -> int | None:
        """The number of an exact count, else None."""
        return self.low if self.kind is CountKind.EXACT else None

    @property
    def known_part(self) -> "Count":
        """The part that is known: the count itself, without its unknown part."""
        return Count(self.low, self.high, self.hedged)

    def __add__(self, other: "Count | int") -> "Count":
        more = Count.of(other)
        return Count(
            self.low + more.low, self.high + more.high, self.hedged or more.hedged, self.complete and more.complete
        )

    __radd__ = __add__

    def text(self, lang: Lang = "id") -> str:
        """Write the count out in one language.

        >>> Count.at_least(40).text(), Count.exact(1748).text("en")
        ('sedikitnya 40, sebagian tidak diketahui', '1,748')
        """
        if not self.complete and self.high == 0:
            return "unknown" if lang == "en" else "tidak diketahui"
        number = number_text(self.low, lang)
        if self.low != self.high:
            number = f"{number} {'to' if lang == 'en' else 's.d.'} {number_text(self.high, lang)}"
        if self.hedged:
            number = f"{'about' if lang == 'en' else 'sekitar'} {number}"
        if self.complete:
            return number
        return f"at least {number}, part unknown" if lang == "en" else f"sedikitnya {number}, sebagian tidak diketahui"

    def __str__(self) -> str:
        return self.text("id")


CountLike: TypeAlias = Count | int | str | None
"""What ``Count.of`` takes."""

ZERO = Count(0, 0)
"""Exactly none."""

UNKNOWN_COUNT = Count(0, 0, complete=False)
"""The count that nobody gave."""


def number_text(number: int, lang: Lang = "id") -> str:
    """Write a whole number with its thousands marked.

    >>> number_text(5284), number_text(5284, "en")
    ('5.284', '5,284')
    """
    return f"{number:,}" if lang == "en" else f"{number:,}".replace(",", ".")


_LONGEST = 100
_NOT_KNOWN = {"", "?", "n/a", "tidak diketahui", "belum diketahui", "tidak tercatat", "tidak disebutkan", "unknown"}
_NONE = {"nihil", "nol"}
_UNITS = "orang|peserta didik|peserta|guru|kepala sekolah|kepsek|pengawas|sekolah|kelas|siswa|murid|fasilitator|mentor|people"
_HEDGE = r"(?:sekitar|sekira|kira-kira|kurang lebih|lebih kurang|mungkin|hampir|about|approximately|±|\+/-|~|ca\.?)"
_NUMBER = r"[+-]?\d[\d.,]*"
_COUNT = re.compile(
    rf"(?P<least>(?:sedikitnya|setidaknya|paling sedikit|minimal|at least) )?(?P<hedge>{_HEDGE} ?)?(?:antara )?"
    rf"(?P<low>{_NUMBER})(?:(?: ?- ?| (?:s\.?/?d\.?|sampai(?: dengan)?|hingga|dan|to) )(?P<high>{_NUMBER}))?"
    rf"(?P<an> ?-?an)?(?: (?:{_UNITS}))?(?P<part>, (?:sebagian tidak diketahui|part unknown))?",
    re.ASCII,
)


def _parse(text: str) -> Parsed[Count]:
    words = plain(text) if len(text) <= _LONGEST else "x"
    if words in ("-", "--"):
        return Parsed(UNKNOWN_COUNT, (DASH_IS_UNKNOWN(text=shown(text)),))
    if words in _NOT_KNOWN:
        return Parsed(UNKNOWN_COUNT)
    if words in _NONE:
        return Parsed(ZERO)
    match = _COUNT.fullmatch(words)
    if match is None or ("antara " in words and " dan " not in words) or (" dan " in words and "antara " not in words):
        return Parsed(None, (UNREADABLE_COUNT(text=shown(text)),))
    low = _number(match["low"])
    high = low if match["high"] is None else _number(match["high"])
    if not isinstance(low, int) or not isinstance(high, int):
        return Parsed(None, tuple(end for end in dict.fromkeys((low, high)) if isinstance(end, Finding)))
    if high < low:
        return Parsed(None, (COUNT_REVERSED(text=shown(text)),))
    hedged = bool(match["hedge"] or match["an"])
    return Parsed(Count(low, high, hedged, complete=not (match["least"] or match["part"])))


def _number(word: str) -> int | Finding:
    """Read one number; a comma marks a fraction in Indonesian and thousands in English, so it is not guessed."""
    digits = word.lstrip("+")
    if digits.startswith("-"):
        return NEGATIVE_COUNT(text=shown(word))
    if re.fullmatch(r"0|[1-9]\d{0,11}|[1-9]\d{0,2}(?:\.\d{3}){1,3}", digits):
        return int(digits.replace(".", ""))
    # Spreadsheets print a whole number as 2584.0.
    if re.fullmatch(r"(?:0|[1-9]\d{0,11})[.,]0{1,2}", digits):
        return int(re.split("[.,]", digits)[0])
    if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3}){1,3}", digits):
        return AMBIGUOUS_NUMBER(text=word, thousands=digits.replace(",", "."))
    if re.fullmatch(r"\d{1,12}[.,]\d{1,6}", digits):
        return FRACTIONAL_COUNT(text=shown(word))
    return UNREADABLE_COUNT(text=shown(word))
