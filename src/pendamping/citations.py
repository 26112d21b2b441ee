"""Where a figure or rule comes from, and how far it can be trusted."""

from enum import Enum

from attrs import frozen

from pendamping.labels import Label


class Confidence(Enum):
    """How far a sourced figure can be trusted.

    >>> Confidence("H").label.en
    'official page, regulation text or two independent sources'
    """

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"
    INFERRED = "inf"
    NOT_FOUND = "not found"

    @property
    def label(self) -> Label:
        """The meaning of the mark in both languages."""
        return _MEANING[self]


_MEANING = {
    Confidence.HIGH: Label(
        "laman resmi, naskah peraturan, atau dua sumber yang saling bebas",
        "official page, regulation text or two independent sources",
    ),
    Confidence.MEDIUM: Label("satu sumber pers atau sumber sekunder", "one press or secondary source"),
    Confidence.LOW: Label("sumber lemah", "weak source"),
    Confidence.INFERRED: Label(
        "disimpulkan dari angka yang terbit; hitungannya disebutkan",
        "inferred from published figures, with the arithmetic stated",
    ),
    Confidence.NOT_FOUND: Label("tidak ditemukan; harus dikonfigurasi", "not found; must be configured"),
}


@frozen(slots=True)
class Source:
    """One published page or regulation that a pack cites by its key.

    Attributes:
        key: short name used by the pack, such as ``K1``.
        url: its public address; empty where only a title is known.
        title: what it is, in one line.
    """

    key: str
    url: str = ""
    title: str = ""


@frozen(slots=True)
class Citation:
    """The sources behind one figure or rule, with their confidence.

    Attributes:
        sources: the cited sources, in the order of the pack.
        confidence: how far the figure can be trusted.
        note: the arithmetic or the reading taken, where one is needed.

    >>> print(Citation((Source("K1", "https://example.org/a"),), Confidence.HIGH))
    K1 (H)
    """

    sources: tuple[Source, ...] = ()
    confidence: Confidence = Confidence.NOT_FOUND
    note: str = ""

    def __str__(self) -> str:
        keys = ", ".join(source.key for source in self.sources)
        return f"{keys} ({self.confidence.value})" if keys else f"({self.confidence.value})"

    def addresses(self) -> tuple[str, ...]:
        """Return the public addresses of the sources that have one."""
        return tuple(source.url for source in self.sources if source.url)
