"""Daerah tertinggal: how many kabupaten each dated list names, and a check of such a list."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from attrs import frozen

from pendamping.citations import Citation, Confidence, Source
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.values.codes import wilayah
from pendamping.values.codes.wilayah import Level
from pendamping.values.parsed import shown
from pendamping.values.periods import Validity

TERTINGGAL_CITATION = Citation(
    (
        Source(
            "I11",
            "https://nasional.kontan.co.id/news/jokowi-tetapkan-62-kabupaten-ini-sebagai-daerah-tertinggal-periode-"
            "2020-2024?page=1",
            "Perpres 63/2020",
        ),
        Source(
            "I12",
            "https://m.tribunnews.com/kilas-kementerian/2020/05/11/daftar-62-daerah-tertinggal-tahun-2020-2024-"
            "menurut-perpres",
        ),
    ),
    Confidence.HIGH,
)
"""The sources for 62 kabupaten in 2020-2024, and 122 in the period before."""

_PERIOD_BEFORE = Citation(
    TERTINGGAL_CITATION.sources,
    Confidence.INFERRED,
    "122 kabupaten pada periode sebelumnya; daftar diperbarui tiap lima tahun, jadi 2015-2019",
)

NOT_KABUPATEN = Message(
    "values.tertinggal-kabupaten",
    Severity.ERROR,
    Label(
        "{code} bukan kode kabupaten; daftar daerah tertinggal hanya memuat kabupaten.",
        "{code} is not the code of a kabupaten; lists of daerah tertinggal hold kabupaten only.",
    ),
)
TWICE_LISTED = Message(
    "values.tertinggal-twice",
    Severity.ERROR,
    Label("{code} tercantum {times} kali.", "{code} is listed {times} times."),
)
OTHER_COUNT = Message(
    "values.tertinggal-count",
    Severity.WARNING,
    Label(
        "Daftar memuat {count} kabupaten, sedangkan penetapan untuk {period} memuat {right}.",
        "The list has {count} kabupaten, but the decree for {period} has {right}.",
    ),
    Label("Periksa apakah daftar itu lengkap dan tahunnya benar.", "Check that the list is whole and of that year."),
)
NO_LIST = Message(
    "values.tertinggal-no-list",
    Severity.NOTE,
    Label(
        "Jumlah daerah tertinggal untuk {day} tidak diketahui di sini.",
        "The number of daerah tertinggal on {day} is not known here.",
    ),
    Label("Sebutkan daftar dan tanggal berlakunya.", "Name the list and its date."),
)


@frozen(slots=True)
class TertinggalList:
    """One dated list of daerah tertinggal.

    Attributes:
        valid: when the list holds; it is renewed every five years.
        count: how many kabupaten it names.
        citation: where the number comes from.
    """

    valid: Validity
    count: int
    citation: Citation


TERTINGGAL_LISTS = (
    TertinggalList(Validity(date(2015, 1, 1), date(2019, 12, 31)), 122, _PERIOD_BEFORE),
    TertinggalList(Validity(date(2020, 1, 1), date(2024, 12, 31)), 62, TERTINGGAL_CITATION),
)
"""The lists whose numbers are sourced."""


def tertinggal_list(on: date) -> TertinggalList | None:
    """Return the list that holds on a day, or None where none is known.

    >>> tertinggal_list(date(2019, 8, 1)).count, tertinggal_list(date(2025, 1, 1))
    (122, None)
    """
    return next((known for known in TERTINGGAL_LISTS if known.valid.covers(on)), None)


def check_tertinggal(codes: Iterable[str], on: date, path: str = "$") -> tuple[Finding, ...]:
    """Check a list of kode wilayah that is said to be the daerah tertinggal of a day.

    >>> [finding.code for finding in check_tertinggal(["53.71"], date(2021, 1, 1))]
    ['values.tertinggal-kabupaten', 'values.tertinggal-count']
    """
    times = Counter(wilayah.format(code) for code in codes)
    findings = [
        NOT_KABUPATEN(path, cite=TERTINGGAL_CITATION, code=shown(code))
        for code in times
        if wilayah.level(code) is not Level.KABUPATEN
    ]
    findings += [TWICE_LISTED(path, code=shown(code), times=count) for code, count in times.items() if count > 1]
    known = tertinggal_list(on)
    if known is None:
        findings.append(NO_LIST(path, day=on.isoformat()))
    elif known.count != len(times):
        period = Label(known.valid.text("id"), known.valid.text("en"))
        findings.append(OTHER_COUNT(path, cite=known.citation, count=len(times), period=period, right=known.count))
    return tuple(findings)
