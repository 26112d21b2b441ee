"""Strategies for the small things that values are made of: words, ids, codes, numbers. All people are invented."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from pendamping.labels import Label
from pendamping.model.places import Jenjang
from pendamping.testing.strategies import texts, whens
from pendamping.values.counts import Count
from pendamping.values.when import DateRange, When

_LABELS = (
    Label("guru inti", "core teacher"),
    Label("guru mitra", "partner teacher"),
    Label("rencana OJL", "OJL plan"),
    Label("pengawas sekolah", "school supervisor"),
    Label("laporan “akhir”", "final report"),
)
_WORDS = ("ojl-1", "lokakarya", "pendampingan-2", "rtl", "IPA", "kelas A")
_NAMES = ("Contoh Pertama", "Contoh Kedua", "Ni Contoh Ketiga", "A'isyah Contoh", "Contoh")
_SCHOOLS = (
    ("SMPN 3 Contoh", Jenjang.SMP),
    ("SDN 1 Contoh Utara", Jenjang.SD),
    ("SMA Swasta Contoh", Jenjang.SMA),
    ("SMKN 2 Contoh", Jenjang.SMK),
    ("SLB Contoh", Jenjang.SLB),
    ("TK Contoh Pertama", Jenjang.PAUD),
    ("PKBM Contoh", Jenjang.PKBM),
)
_PROVINCES = ("16.01", "62.02", "63.03", "75.71")
_DAYS = (date(2018, 1, 1), date(2026, 12, 31))


@frozen
class Vocabulary:
    """What values are made of, plausible or hostile.

    Attributes:
        hostile: whether texts may be anything, numbers huge, and days at either end of the calendar.
    """

    hostile: bool

    def words(self, *known: str) -> SearchStrategy[str]:
        """Return short texts: codes as packs use them."""
        return self._odd(st.sampled_from(known or _WORDS))

    def maybe(self, strategy: SearchStrategy[str]) -> SearchStrategy[str]:
        """Return texts, or nothing."""
        return st.just("") | strategy

    def ids(self, kind: str) -> SearchStrategy[str]:
        """Return opaque ids such as ``p-3``."""
        return self._odd(st.integers(1, 9).map(lambda number: f"{kind}-{number}"))

    def names(self) -> SearchStrategy[str]:
        """Return names of people who do not exist."""
        return self._odd(st.sampled_from(_NAMES))

    def places(self) -> SearchStrategy[str]:
        """Return names of schools that do not exist."""
        return self._odd(st.sampled_from([name for name, _ in _SCHOOLS]))

    def schools(self) -> SearchStrategy[tuple[str, Jenjang]]:
        """Return names of schools with their level, which a hostile name says nothing of."""
        plain = st.sampled_from(_SCHOOLS)
        return plain | st.tuples(texts(), st.sampled_from(Jenjang)) if self.hostile else plain

    def labels(self) -> SearchStrategy[Label]:
        """Return words in both languages."""
        plain = st.sampled_from(_LABELS)
        return plain | st.builds(Label, texts(), texts()) if self.hostile else plain

    def days(self) -> SearchStrategy[date]:
        """Return days of the programmes' years."""
        return st.dates() if self.hostile else st.dates(*_DAYS)

    def ranges(self) -> SearchStrategy[DateRange]:
        """Return stretches of days."""
        return st.tuples(self.days(), self.days()).map(lambda ends: DateRange(min(ends), max(ends)))

    def whens(self) -> SearchStrategy[When]:
        """Return times of every precision."""
        return whens(self.hostile)

    def numbers(self) -> SearchStrategy[int | Decimal]:
        """Return figures as packs print them."""
        if self.hostile:
            return st.integers(-(10**9), 10**9) | st.decimals(-(10**9), 10**9, allow_nan=False, places=6)
        return st.integers(0, 120) | st.decimals(0, 100, allow_nan=False, places=2)

    def fractions(self) -> SearchStrategy[Fraction]:
        """Return exact shares."""
        return st.fractions(0, 100, max_denominator=9999 if self.hostile else 4)

    def counts(self) -> SearchStrategy[Count]:
        """Return counts: exact, about, a range, at least so many, unknown."""
        most = 10**99 if self.hostile else 5000
        ends = st.tuples(st.integers(0, most), st.integers(0, most))
        some = st.integers(0, most)
        return st.one_of(
            some.map(Count.exact),
            some.map(Count.about),
            ends.map(lambda held: Count.between(min(held), max(held))),
            some.map(Count.at_least),
            some.map(lambda number: Count.unknown()),  # as many choices as the others, so that all shrink to zero
        )

    def regions(self) -> SearchStrategy[str]:
        """Return codes of kabupaten and kota."""
        return self._odd(st.sampled_from(_PROVINCES))

    def some(self, strategy: SearchStrategy[Any], most: int = 3) -> SearchStrategy[tuple[Any, ...]]:
        """Return a few, each different."""
        return st.lists(strategy, max_size=most, unique=True).map(tuple)

    def _odd(self, plain: SearchStrategy[str]) -> SearchStrategy[str]:
        return plain | texts() if self.hostile else plain


@lru_cache(maxsize=2)
def vocabulary(hostile: bool = False) -> Vocabulary:
    """Return what values are made of.

    >>> from hypothesis import find
    >>> find(vocabulary().labels(), lambda label: True).en
    'core teacher'
    """
    return Vocabulary(hostile)
