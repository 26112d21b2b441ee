"""Measures of how many people take part, how far a cascade reaches, and how the load is shared."""

from pendamping.labels import Label
from pendamping.report.atoms import Atom, Where
from pendamping.report.catalogue.base import PERCENT, Measure
from pendamping.report.catalogue.parts import (
    ASSIGNED,
    CITE_CASCADE,
    CITE_USE,
    HUNDRED,
    LOAD,
    LOAD_WHOLE,
    NO_TARGET,
    PEOPLE,
    RATIO,
    STAYING,
    TARGET,
)
from pendamping.report.log import UNNAMED

_ENTERED = Where.of("kind", "start", "assignment")
_UNDIVIDED = dict.fromkeys(("wilayah", "mapel", "kelas", "angkatan", "sekolah", "period", "keadaan"), NO_TARGET)

_ANYBODY = Atom("orang", "distinct", "person", (_ENTERED,), period="cohort")
_STAYING = Atom(
    "orang-bertahan", "distinct", "person", (ASSIGNED, STAYING), period="cohort", within=frozenset({"mulai"})
)
_MENTORS = Atom(
    "orang-pendamping", "distinct", "person", (ASSIGNED, STAYING, Where.of("tier", "mentor")), period="cohort"
)
_MENTEES = Atom(
    "orang-didampingi",
    "distinct",
    "person",
    (ASSIGNED, STAYING, Where.of("tier", "mentee")),
    period="cohort",
    within=frozenset({"mulai"}),
)
_CASCADE = Atom("orang-imbas", "distinct", "person", (ASSIGNED, STAYING, Where.of("tier", "cascade")), period="cohort")
_UNNAMED = Atom("tanpa-nama", "count", where=(ASSIGNED, Where.of("status", UNNAMED)), period="cohort")
_AIMED = Atom("sasaran-orang", "sum", "value", (TARGET, Where.of("name", "people")))
_AIMED_MENTORS = Atom("sasaran-pendamping", "sum", "value", (TARGET, Where.of("tier", "mentor")))
_AIMED_MENTEES = Atom("sasaran-didampingi", "sum", "value", (TARGET, Where.of("tier", "mentee")))
_LOAD_LEAST = Atom("beban-paling-ringan", "min", "value", (LOAD,))
_LOAD_MOST = Atom("beban-paling-berat", "max", "value", (LOAD,))

PESERTA = Measure(
    "peserta",
    Label("Jumlah peserta", "Participants"),
    PEOPLE,
    Label("banyaknya orang yang berbeda", "distinct people"),
    Label(
        "Orang berbeda yang pernah tercatat di lapis mana pun, termasuk pendamping dan yang kemudian berhenti; menurut "
        "periode dimulainya siklus.",
        "Different people ever recorded in any tier, mentors and those who left later included; by the period in "
        "which their cycle started.",
    ),
    CITE_USE,
    _ANYBODY,
    contributor="person",
    unnamed=_UNNAMED,
)
SEBARAN = Measure(
    "sebaran",
    Label("Sebaran peserta", "Distribution of participants"),
    PERCENT,
    Label("peserta dalam bagian / seluruh peserta", "participants in the part / all participants"),
    Label(
        "Bagian yang tidak diketahui tampil sebagai bagian tersendiri dan tidak dibagikan ke bagian lain.",
        "What is not known is a part of its own and is not spread over the others.",
    ),
    CITE_USE,
    _ANYBODY,
    _ANYBODY,
    "ratio",
    HUNDRED,
    places=2,
    contributor="person",
    of_total=True,
    unnamed=_UNNAMED,
)
JANGKAUAN = Measure(
    "jangkauan",
    Label("Jangkauan kaskade (terlaksana)", "Reach of the cascade (realised)"),
    PEOPLE,
    Label("inti + mitra + imbas, orang yang berbeda", "mentors + mentees + cascade, distinct people"),
    Label(
        "Orang berbeda pada siklus yang tidak mundur, diganti, atau dibatalkan; yang berada di dua lapis dihitung sekali.",
        "Different people in cycles not withdrawn, replaced or cancelled; somebody in two tiers is counted once.",
    ),
    CITE_CASCADE,
    _STAYING,
    contributor="person",
    unnamed=_UNNAMED,
)
JANGKAUAN_RENCANA = Measure(
    "jangkauan-rencana",
    Label("Jangkauan kaskade (rencana)", "Reach of the cascade (planned)"),
    PEOPLE,
    Label("I x (1 + m + m x b)", "I x (1 + m + m x b)"),
    Label(
        "I pendamping, masing-masing m yang didampingi, masing-masing b penerima pengimbasan, menurut ketentuan edisi.",
        "I mentors with m mentees each, who guide b others each, by the provisions of the edition.",
    ),
    CITE_CASCADE,
    _AIMED,
    protects=None,
    refuses=_UNDIVIDED,
)
CAPAIAN_TARGET = Measure(
    "capaian-target",
    Label("Capaian target", "Share of the target reached"),
    PERCENT,
    Label("terlaksana / sasaran", "realised / target"),
    Label(
        "Jangkauan terlaksana terhadap sasaran edisi; tidak berlaku bila sasarannya tidak ditetapkan.",
        "Realised reach against the target of the edition; not applicable where no target is set.",
    ),
    CITE_CASCADE,
    _STAYING,
    _AIMED,
    "ratio",
    HUNDRED,
    places=2,
    contributor="person",
    refuses=_UNDIVIDED,
    unnamed=_UNNAMED,
)
PENDAMPING = Measure(
    "pendamping",
    Label("Jumlah pendamping", "Mentors"),
    PEOPLE,
    Label("banyaknya pendamping yang berbeda", "distinct mentors"),
    Label("Pendamping pada siklus yang tidak mundur.", "Mentors in cycles that were not left."),
    CITE_CASCADE,
    _MENTORS,
    contributor="person",
    unnamed=_UNNAMED,
)
DIDAMPINGI = Measure(
    "didampingi",
    Label("Jumlah yang didampingi", "Mentees"),
    PEOPLE,
    Label("banyaknya yang didampingi, orang yang berbeda", "distinct mentees"),
    Label(
        "Yang didampingi pada siklus yang tidak mundur; pada daur seseorang, orang itu sendiri.",
        "Mentees in cycles that were not left; where a cycle is that of one person, the person.",
    ),
    CITE_CASCADE,
    _MENTEES,
    contributor="person",
    unnamed=_UNNAMED,
)
PENERIMA_IMBAS = Measure(
    "penerima-imbas",
    Label("Jumlah penerima pengimbasan", "Cascade recipients"),
    PEOPLE,
    Label("banyaknya penerima pengimbasan, orang yang berbeda", "distinct cascade recipients"),
    Label("Penerima pengimbasan pada siklus yang tidak mundur.", "Cascade recipients in cycles that were not left."),
    CITE_CASCADE,
    _CASCADE,
    contributor="person",
    unnamed=_UNNAMED,
)
RASIO = Measure(
    "rasio",
    Label("Rasio", "Ratio"),
    RATIO,
    Label("yang didampingi / pendamping", "mentees / mentors"),
    Label(
        "Rasio jumlah seluruhnya, bukan rata-rata rasio; rasio terbit adalah sasaran, bukan syarat.",
        "The ratio of the totals, not a mean of ratios; a published ratio is a target, not a condition.",
    ),
    CITE_CASCADE,
    _MENTEES,
    _MENTORS,
    "ratio",
    places=2,
    contributor="person",
    unnamed=_UNNAMED,
)
RASIO_SASARAN = Measure(
    "rasio-sasaran",
    Label("Rasio sasaran", "Target ratio"),
    RATIO,
    Label("sasaran yang didampingi / sasaran pendamping", "mentees aimed at / mentors aimed at"),
    Label(
        "Beban pendamping menurut ketentuan edisi; bandingkan dengan rasio, yang terlaksana.",
        "The load of a mentor by the provisions of the edition; compare the ratio, which is the realised one.",
    ),
    CITE_CASCADE,
    _AIMED_MENTEES,
    _AIMED_MENTORS,
    "ratio",
    places=2,
    protects=None,
    refuses={**_UNDIVIDED, "lapis": NO_TARGET},
)


def _even(id: str, label: Label, formula: Label, finish: str) -> Measure:
    return Measure(
        id,
        label,
        PEOPLE,
        formula,
        Label(
            "Pembagian serata mungkin dengan bilangan bulat: sisa pembagian menambah satu pada sebagian pendamping.",
            "The most even sharing in whole numbers: the remainder adds one to some of the mentors.",
        ),
        CITE_USE,
        _MENTEES,
        _MENTORS,
        finish,  # type: ignore[arg-type]  # one of three words, below
        contributor="person",
        unnamed=_UNNAMED,
    )


BEBAN_MERATA_KECIL = _even(
    "beban-merata-kecil",
    Label("Beban merata: yang kecil", "Even load: the smaller"),
    Label("n div k", "n div k"),
    "floor",
)
BEBAN_MERATA_BESAR = _even(
    "beban-merata-besar",
    Label("Beban merata: yang besar", "Even load: the larger"),
    Label("n div k, ditambah 1 bila bersisa", "n div k, plus 1 where there is a remainder"),
    "ceiling",
)
BEBAN_MERATA_SISA = _even(
    "beban-merata-sisa",
    Label("Beban merata: pendamping dengan beban besar", "Even load: mentors with the larger load"),
    Label("n mod k", "n mod k"),
    "remainder",
)


def _load(id: str, label: Label, formula: Label, atom: Atom) -> Measure:
    about = Label(
        "Banyaknya orang yang didampingi seorang pendamping pada siklus yang tidak mundur.",
        "How many people a mentor accompanies in cycles that were not left.",
    )
    refused = dict.fromkeys(("period", "keadaan"), LOAD_WHOLE)
    return Measure(
        id, label, PEOPLE, formula, about, CITE_USE, atom, protects="person", contributor="person", refuses=refused
    )


BEBAN_TERKECIL = _load(
    "beban-terkecil",
    Label("Beban terkecil", "Smallest load"),
    Label("min(beban pendamping)", "min(load of a mentor)"),
    _LOAD_LEAST,
)
BEBAN_TERBESAR = _load(
    "beban-terbesar",
    Label("Beban terbesar", "Largest load"),
    Label("maks(beban pendamping)", "max(load of a mentor)"),
    _LOAD_MOST,
)

PEOPLE_MEASURES = (
    PESERTA,
    SEBARAN,
    JANGKAUAN,
    JANGKAUAN_RENCANA,
    CAPAIAN_TARGET,
    PENDAMPING,
    DIDAMPINGI,
    PENERIMA_IMBAS,
    RASIO,
    RASIO_SASARAN,
    BEBAN_MERATA_KECIL,
    BEBAN_MERATA_BESAR,
    BEBAN_MERATA_SISA,
    BEBAN_TERKECIL,
    BEBAN_TERBESAR,
)
