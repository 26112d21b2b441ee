"""Words, units, sources and conditions that several measures share."""

from collections.abc import Mapping
from fractions import Fraction

from pendamping.citations import Citation, Confidence, Source
from pendamping.labels import Label
from pendamping.report.atoms import Value, Where

PEOPLE = Label("orang", "people")
CYCLES = Label("siklus", "cycles")
DAYS = Label("hari", "days")
JP = Label("JP", "JP")
SUBJECTS: Mapping[str, Label] = {
    "person": Label("orang", "person"),
    "pair": Label("pasangan", "pair"),
    "school": Label("sekolah", "school"),
    "obstacle": Label("kendala", "obstacle"),
}
"""The printed words for the kinds of subject that a cycle may have."""
RATIO = Label("per pendamping", "per mentor")
POINTS = Label("angka", "points")
CASES = Label("kendala", "obstacles")

HUNDRED = Fraction(100)
ONE_JP = Fraction(1, 45)
ONE_POINT = Fraction(1, 100)

STANDING = Where.of("kind", "standing")
STAGE = Where.of("kind", "stage")
ISSUE = Where.of("kind", "issue")
ATTENDANCE = Where.of("kind", "attendance")
ACTIVITY = Where.of("kind", "activity")
ASSIGNED = Where.of("kind", "assignment")
MOVE = Where.of("kind", "move")
LOAD = Where.of("kind", "load")
TARGET = Where.of("kind", "target")
STAYING = Where.of("left", "")
FINISHED = Where.of("finished", 1)
PASSED = Where.of("passed", 1)
LEFT = Where.of("left", "withdrawn", "replaced", "cancelled")
DUE = Where.known("late")
LATE = Where.of("status", "late")
RESULT_KNOWN = Where.known("passed")

TIERS: frozenset[Value] = frozenset({"mentor", "mentee", "cascade"})
"""Every tier that there is."""

STATUSES: frozenset[Value] = frozenset({"open", "resolved"})
"""Every status of an obstacle that there is."""

# Where a cycle is that of one person, people and cycles tell on each other: who started and is no longer there has left.
STAYING_PEOPLE = frozenset({"orang-bertahan", "orang-didampingi"})
"""The atoms of people whose cycles were not left."""
PEOPLE_STAYING_OR_NOT = STAYING_PEOPLE | {"orang"}
"""The atoms of people that those who finished are among."""

_G12 = Source(
    "G12",
    "https://m.tribunnews.com/pendidikan/2022/01/19/"
    "kemendikbudristek-3004-calon-guru-penggerak-lulus-pendidikan-lima-orang-gagal",
    "Tribun: 3.004 calon guru penggerak lulus",
)
_K4 = Source(
    "K4",
    "https://siedoo.com/berita-23994-tahun-ini-5-284-orang-ditarget-ikut-program-kemitraan-guru",
    "Siedoo: sasaran Program Kemitraan 2019",
)
_P15 = Source(
    "P15",
    "https://sd.bintangjuara.sch.id/pelatihan-intensif-pembelajaran-mendalam-di-universitas-ivet-semarang",
    "SD Bintang Juara: pretest dan posttest pada IN-1",
)
_S16 = Source(
    "S16",
    "https://kepri.sin.co.id/dikdikpora-temanggung-gelar-coaching-clinic",
    "Temanggung: pendaftaran Program Sekolah Penggerak",
)

CITE_COHORT = Citation(
    (_G12,), Confidence.HIGH, "3.140 started, 131 stopped, 3.009 finished, 3.004 passed; 99,83% = 3.004 / 3.009"
)
CITE_STARTED = Citation((_G12,), Confidence.INFERRED, "95,67% = 3.004 / 3.140 of the same cohort")
CITE_CASCADE = Citation((_K4,), Confidence.HIGH, "2.584 = 76 x (1 + 3 + 3 x 10)")
CITE_TESTS = Citation((_P15,), Confidence.MEDIUM)
CITE_FUNNEL = Citation(
    (_S16,), Confidence.MEDIUM, "300 registered, 137 submitted, 5 verified: nested or exclusive is not said"
)
CITE_USE = Citation((), Confidence.INFERRED, "as the published reports count; no regulation found that defines it")

NO_TARGET = Label(
    "sasaran hanya ditetapkan untuk edisi, jenjang, dan lapis; membaginya berarti mengarang angka",
    "targets are set for the edition, jenjang and tier only; dividing them would invent figures",
)
LOAD_WHOLE = Label(
    "beban seorang pendamping dihitung utuh; membaginya menurut periode menghitung pendamping lebih dari sekali",
    "the load of a mentor is counted whole; by period a mentor would be counted more than once",
)
