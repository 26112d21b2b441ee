"""Measures of who started, finished and passed, what was attended and learnt, and which stages are done."""

from pendamping.labels import Label
from pendamping.report.atoms import MOST, Atom, Where
from pendamping.report.catalogue.base import PERCENT, Funnel, Measure
from pendamping.report.catalogue.parts import (
    ATTENDANCE,
    CITE_COHORT,
    CITE_STARTED,
    CITE_TESTS,
    CITE_USE,
    CYCLES,
    FINISHED,
    HUNDRED,
    LEFT,
    ONE_POINT,
    PASSED,
    PEOPLE_STAYING_OR_NOT,
    POINTS,
    RESULT_KNOWN,
    STAGE,
    STANDING,
    STAYING_PEOPLE,
)

_STARTED = Atom("mulai", "count", where=(STANDING,), period="cohort")
_STARTED_JUDGED = Atom("mulai-dinilai", "count", where=(STANDING, RESULT_KNOWN), period="cohort")
_FINISHED = Atom("selesai", "count", where=(STANDING, FINISHED), period="cohort", within=PEOPLE_STAYING_OR_NOT)
_FINISHED_JUDGED = Atom(
    "selesai-dinilai",
    "count",
    where=(STANDING, FINISHED, RESULT_KNOWN),
    period="cohort",
    within=PEOPLE_STAYING_OR_NOT,
)
_PASSED = Atom("lulus", "count", where=(STANDING, PASSED), period="cohort", within=PEOPLE_STAYING_OR_NOT)
_LEFT = Atom(
    "berhenti",
    "count",
    where=(STANDING, LEFT),
    period="cohort",
    within=frozenset({"orang"}),
    apart=STAYING_PEOPLE,
)

MULAI = Measure(
    "mulai",
    Label("Mulai", "Started"),
    CYCLES,
    Label("banyaknya siklus yang dimulai", "cycles started"),
    Label(
        "Menurut periode dimulainya; seseorang yang memulai dua kali dihitung dua kali.",
        "By the period of the start; somebody who starts twice is counted twice.",
    ),
    CITE_COHORT,
    _STARTED,
)
BERHENTI = Measure(
    "berhenti",
    Label("Berhenti", "Left"),
    CYCLES,
    Label("mundur + diganti + dibatalkan", "withdrawn + replaced + cancelled"),
    Label("Tanpa alasan: alasan kesehatan adalah data pribadi spesifik.", "Without reasons: health is specific data."),
    CITE_COHORT,
    _LEFT,
)
SELESAI = Measure(
    "selesai",
    Label("Selesai", "Finished"),
    CYCLES,
    Label("banyaknya siklus yang tuntas", "cycles finished"),
    Label(
        "Mencapai keadaan akhir dengan langkah biasa, lulus atau tidak.",
        "Reached a final state by an ordinary move, passed or not.",
    ),
    CITE_COHORT,
    _FINISHED,
)
LULUS = Measure(
    "lulus",
    Label("Lulus", "Passed"),
    CYCLES,
    Label("banyaknya siklus yang lulus", "cycles passed"),
    Label(
        "Hanya pada program yang mengenal kelulusan; pada yang lain tidak berlaku, bukan nol.",
        "Only where the programme knows passing; elsewhere not applicable, which is not zero.",
    ),
    CITE_COHORT,
    _PASSED,
    _STARTED_JUDGED,
    share=True,
)
BERTAHAN = Measure(
    "angka-bertahan",
    Label("Angka bertahan", "Retention rate"),
    PERCENT,
    Label("selesai / mulai", "finished / started"),
    Label("Yang masih berjalan belum terhitung selesai.", "Those still under way do not count as finished."),
    CITE_COHORT,
    _FINISHED,
    _STARTED,
    "ratio",
    HUNDRED,
    places=2,
    share=True,
)
KELULUSAN = Measure(
    "angka-kelulusan",
    Label("Angka kelulusan", "Pass rate (of those who finished)"),
    PERCENT,
    Label("lulus / selesai", "passed / finished"),
    Label(
        "Dasar yang dipakai pers: yang selesai. Bandingkan dengan angka keberhasilan, yang berdasar pada yang mulai.",
        "The base that the press uses: those who finished. Compare the success rate, which is based on those who started.",
    ),
    CITE_COHORT,
    _PASSED,
    _FINISHED_JUDGED,
    "ratio",
    HUNDRED,
    places=2,
    share=True,
)
KEBERHASILAN = Measure(
    "angka-keberhasilan",
    Label("Angka keberhasilan", "Success rate (of those who started)"),
    PERCENT,
    Label("lulus / mulai", "passed / started"),
    Label(
        "Dasarnya semua yang mulai, termasuk yang berhenti dan yang masih berjalan.",
        "The base is everybody who started, those who left and those still under way included.",
    ),
    CITE_STARTED,
    _PASSED,
    _STARTED_JUDGED,
    "ratio",
    HUNDRED,
    places=2,
    share=True,
)
CAKUPAN_TAHAP = Measure(
    "cakupan-tahap",
    Label("Cakupan tahap", "Stages done"),
    PERCENT,
    Label("tahap yang tuntas / semua tahap", "stages done / all stages"),
    Label(
        "Tahap tuntas bila siklus meninggalkannya dengan langkah maju, yang menuntut semua bukti wajibnya.",
        "A stage is done when the cycle has left it by a move onwards, which asks for all its required evidence.",
    ),
    CITE_USE,
    Atom("tahap-tuntas", "count", where=(STAGE, Where.of("status", "done")), period="cohort"),
    Atom("tahap", "count", where=(STAGE,), period="cohort"),
    "ratio",
    HUNDRED,
    places=2,
    share=True,
)
KEHADIRAN = Measure(
    "kehadiran",
    Label("Kehadiran", "Attendance"),
    PERCENT,
    Label("hadir / diundang", "attended / invited"),
    Label(
        "Undangan yang tidak tercatat tetap tidak diketahui, bukan nol.",
        "Invitations that were not recorded stay unknown; they are not zero.",
    ),
    CITE_USE,
    Atom("hadir", "count", where=(ATTENDANCE, Where.of("status", "present"))),
    Atom("diundang", "count", where=(ATTENDANCE,)),
    "ratio",
    HUNDRED,
    places=2,
    share=True,
)
PERUBAHAN_TES = Measure(
    "perubahan-tes",
    Label("Perubahan tes", "Change in the test"),
    POINTS,
    Label("rata-rata (posttest - pretest)", "mean of (posttest - pretest)"),
    Label("Hanya orang yang mempunyai kedua nilai.", "Only people who have both marks."),
    CITE_TESTS,
    Atom("perubahan-nilai", "sum", "change", (STANDING,), least=-MOST, period="cohort"),
    Atom("nilai-lengkap", "count", "change", (STANDING,), least=-MOST, period="cohort"),
    "ratio",
    ONE_POINT,
    places=2,
)
CORONG = Funnel("corong", Label("Corong peserta", "Funnel of participants"), (MULAI, SELESAI, LULUS), "nested")

RESULT_MEASURES = (
    MULAI,
    BERHENTI,
    SELESAI,
    LULUS,
    BERTAHAN,
    KELULUSAN,
    KEBERHASILAN,
    CAKUPAN_TAHAP,
    KEHADIRAN,
    PERUBAHAN_TES,
)
