"""Akreditasi: the grade of a school by its score, on the scale of the instrument that gave the score."""

from enum import StrEnum
from fractions import Fraction

from pendamping.citations import Citation, Confidence, Source
from pendamping.errors import Misuse
from pendamping.findings import Message, Severity
from pendamping.labels import Label
from pendamping.values.parsed import Parsed

ACCREDITATION_CITATION = Citation(
    (
        Source("I14", "https://fliphtml5.com/vwvlt/endg/Instrumen_Akreditasi_Satuan_pendidikan_SMP/139"),
        Source(
            "I15",
            "https://data.beltim.go.id/he/dataset/sekolah-yang-terakreditasi-minimal-b-pada-semua-jenjang-pendidikan-"
            "kabupaten-belitung-timur",
        ),
    ),
    Confidence.HIGH,
)
"""The sources for both scales."""

SCORE_OUTSIDE = Message(
    "values.accreditation-score",
    Severity.ERROR,
    Label(
        "Nilai akreditasi {score} tidak berada di antara 0 dan 100.",
        "The score {score} does not lie between 0 and 100.",
    ),
    Label("Periksa nilai pada sertifikat.", "Check the score on the certificate."),
)
SCORE_BETWEEN = Message(
    "values.accreditation-between",
    Severity.ERROR,
    Label(
        "Nilai akreditasi {score} berada di antara dua peringkat; skala yang terbit hanya memuat bilangan bulat.",
        "The score {score} lies between two grades; the published scale has whole numbers only.",
    ),
    Label("Pakai peringkat yang tercetak pada sertifikat.", "Use the grade printed on the certificate."),
)
SCALE_UNKNOWN = Message(
    "values.accreditation-scale",
    Severity.ERROR,
    Label(
        "Skala untuk instrumen tahun {year} tidak ditemukan; yang dikenal hanya instrumen sampai dengan 2020.",
        "No scale was found for an instrument of {year}; only instruments up to 2020 are known.",
    ),
    Label("Pakai peringkat yang tercetak pada sertifikat.", "Use the grade printed on the certificate."),
)


class Grade(StrEnum):
    """The grade of an accreditation.

    >>> Grade.A.label.id
    'unggul'
    """

    A = "A"
    B = "B"
    C = "C"
    TT = "TT"

    @property
    def label(self) -> Label:
        """The meaning in both languages."""
        return _GRADE[self]


_GRADE = {
    Grade.A: Label("unggul", "excellent"),
    Grade.B: Label("baik", "good"),
    Grade.C: Label("cukup", "sufficient"),
    Grade.TT: Label("tidak terakreditasi", "not accredited"),
}
_SCALE_2018 = ((91, Grade.A), (81, Grade.B), (71, Grade.C), (0, Grade.TT))
_SCALE_BEFORE = ((86, Grade.A), (71, Grade.B), (56, Grade.C), (0, Grade.TT))
_NEW_SCALE_FROM, _LAST_KNOWN = 2018, 2020


def grade(score: int | Fraction, instrument: int) -> Parsed[Grade]:
    """Return the grade of a score by the year of the instrument, which is not the year of the visit.

    Instruments of 2018 and of 2020 (IASP2020) share one scale; older ones have another.

    >>> grade(90, 2020).value, grade(90, 2017).value
    (<Grade.B: 'B'>, <Grade.A: 'A'>)
    """
    if isinstance(score, bool) or not isinstance(score, (int, Fraction)):
        raise Misuse(f"{score!r} is not a score", "pass an int or a Fraction")
    if not 0 <= score <= 100:
        return Parsed(None, (SCORE_OUTSIDE(cite=ACCREDITATION_CITATION, score=score),))
    if instrument > _LAST_KNOWN:
        return Parsed(None, (SCALE_UNKNOWN(cite=ACCREDITATION_CITATION, year=instrument),))
    scale = _SCALE_2018 if instrument >= _NEW_SCALE_FROM else _SCALE_BEFORE
    below, above = (next(mark for least, mark in scale if number >= least) for number in (score // 1, -(-score // 1)))
    if below is not above:
        return Parsed(None, (SCORE_BETWEEN(cite=ACCREDITATION_CITATION, score=float(score)),))
    return Parsed(below)
