"""Measures of days, lesson hours, lateness and obstacles."""

from fractions import Fraction

from pendamping.labels import Label
from pendamping.report.atoms import Atom, Where
from pendamping.report.catalogue.base import PERCENT, Measure
from pendamping.report.catalogue.parts import (
    ACTIVITY,
    CASES,
    CITE_USE,
    DAYS,
    HUNDRED,
    ISSUE,
    JP,
    LATE,
    MOVE,
    ONE_JP,
    STANDING,
)
from pendamping.report.cells import Protects

_HELD = Where.of("kind", "activity", "attendance")
_OPEN = Where.of("status", "open")
_RESOLVED = Where.of("status", "resolved")
_STAYED = Atom("hari-keadaan", "histogram", "days", (MOVE,))
_MINUTES = Atom("menit", "sum", "minutes", (ACTIVITY,))
_LATE_DAYS = Atom("hari-terlambat", "histogram", "late", (STANDING, LATE), period="cohort")
_RESOLVED_DAYS = Atom("hari-kendala", "histogram", "days", (ISSUE, _RESOLVED))

LAMA_HARI = Measure(
    "lama-hari",
    Label("Lama kegiatan", "Length of the activities"),
    DAYS,
    Label("hari terakhir - hari pertama + 1", "last day - first day + 1"),
    Label(
        "Dari hari pertama sampai hari terakhir kegiatan yang tercatat, kedua ujungnya dihitung.",
        "From the first to the last day of the recorded activities, both ends counted.",
    ),
    CITE_USE,
    Atom("hari-terakhir", "max", "occurred_last", (_HELD,)),
    Atom("hari-pertama", "min", "occurred_first", (_HELD,)),
    "span",
)
JP_TEMPUH = Measure(
    "jp",
    Label("JP yang ditempuh", "Lesson hours gone through"),
    JP,
    Label("menit / 45", "minutes / 45"),
    Label(
        "Jumlah JP semua peserta bersama; pembulatan ke bawah hanya saat ditampilkan.",
        "The lesson hours of all participants together; rounded down only in print.",
    ),
    CITE_USE,
    _MINUTES,
    scale=ONE_JP,
    rounding="down",
)
JP_PER_PESERTA = Measure(
    "jp-per-peserta",
    Label("JP per peserta", "Lesson hours a participant"),
    JP,
    Label("menit / 45 / peserta", "minutes / 45 / participants"),
    Label(
        "Hanya peserta yang menitnya tercatat; yang tidak tercatat tidak dihitung nol.",
        "Only participants whose minutes are recorded; the others do not count as zero.",
    ),
    CITE_USE,
    _MINUTES,
    Atom(
        "peserta-bermenit",
        "distinct",
        "subject",
        (ACTIVITY, Where.known("minutes")),
        within=frozenset({"mulai", "orang"}),
    ),
    "ratio",
    ONE_JP,
    places=2,
    rounding="down",
)


def _quantile(
    id: str, label: Label, about: Label, atom: Atom, share: Fraction, protects: Protects = "person"
) -> Measure:
    told = Label(f"kuantil {share} dari hari", f"quantile {share} of the days")
    who = "subject" if protects == "person" else protects
    return Measure(
        id,
        label,
        DAYS,
        told,
        about,
        CITE_USE,
        atom,
        None,
        "quantile",
        quantile=share,
        protects=protects,
        contributor=who,
    )


_IN_STATE = Label(
    "Hari dari masuk sampai meninggalkan keadaan, hanya bila kedua tanggalnya diketahui pasti.",
    "Days from entering to leaving a state, only where both dates are known exactly.",
)
LAMA_KEADAAN = _quantile(
    "lama-keadaan",
    Label("Lama keadaan (median)", "Days in a state (median)"),
    _IN_STATE,
    _STAYED,
    Fraction(1, 2),
)
LAMA_KEADAAN_P90 = _quantile(
    "lama-keadaan-p90",
    Label("Lama keadaan (persentil 90)", "Days in a state (90th percentile)"),
    _IN_STATE,
    _STAYED,
    Fraction(9, 10),
)
TERLAMBAT = Measure(
    "terlambat",
    Label("Terlambat", "Late"),
    PERCENT,
    Label("terlambat / yang bertenggat", "late / with a due date"),
    Label(
        "Siklus yang masih berjalan dan melewati tenggatnya pada saat laporan; yang tanpa tenggat tidak dihitung.",
        "Cycles under way and past their due date when the report is made; those without one are not counted.",
    ),
    CITE_USE,
    Atom("siklus-terlambat", "count", where=(STANDING, LATE), period="cohort"),
    Atom("siklus-bertenggat", "count", "late", (STANDING,), period="cohort"),
    "ratio",
    HUNDRED,
    places=2,
    share=True,
)
LAMA_TERLAMBAT = _quantile(
    "lama-terlambat",
    Label("Keterlambatan (median)", "Days late (median)"),
    Label("Hari sesudah tenggat, dari yang terlambat saja.", "Days past the due date, of those that are late."),
    _LATE_DAYS,
    Fraction(1, 2),
)
KENDALA = Measure(
    "kendala",
    Label("Kendala", "Obstacles"),
    CASES,
    Label("banyaknya kendala yang tercatat", "obstacles recorded"),
    Label("Menurut tingkat terakhir yang menanganinya.", "By the last level that has them."),
    CITE_USE,
    Atom("kendala", "count", where=(ISSUE,)),
    protects="school",
    contributor="school",
)
KENDALA_TERBUKA = Measure(
    "kendala-terbuka",
    Label("Kendala terbuka", "Open obstacles"),
    CASES,
    Label("banyaknya kendala yang belum tuntas", "obstacles not resolved"),
    Label("Pada saat laporan.", "When the report is made."),
    CITE_USE,
    Atom("kendala-terbuka", "count", where=(ISSUE, _OPEN)),
    protects="school",
    contributor="school",
)
KENDALA_TUNTAS = Measure(
    "kendala-tuntas",
    Label("Kendala tuntas", "Obstacles resolved"),
    PERCENT,
    Label("tuntas / semua kendala", "resolved / all obstacles"),
    Label("Kendala yang tuntas di tingkat mana pun.", "Resolved at any level."),
    CITE_USE,
    Atom("kendala-tuntas", "count", where=(ISSUE, _RESOLVED)),
    Atom("kendala", "count", where=(ISSUE,)),
    "ratio",
    HUNDRED,
    places=2,
    protects="school",
    contributor="school",
    share=True,
)
LAMA_KENDALA = _quantile(
    "lama-kendala",
    Label("Lama kendala (median)", "Days until an obstacle was resolved (median)"),
    Label("Hari dari dibuka sampai tuntas, bila keduanya diketahui.", "Days from opening to resolution, where known."),
    _RESOLVED_DAYS,
    Fraction(1, 2),
    "school",
)

TIME_MEASURES = (
    LAMA_HARI,
    JP_TEMPUH,
    JP_PER_PESERTA,
    LAMA_KEADAAN,
    LAMA_KEADAAN_P90,
    TERLAMBAT,
    LAMA_TERLAMBAT,
    KENDALA,
    KENDALA_TERBUKA,
    KENDALA_TUNTAS,
    LAMA_KENDALA,
)
