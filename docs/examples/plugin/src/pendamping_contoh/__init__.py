"""An example plugin: the next edition of a programme, with a preference, a measure, a check and words of its own."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from attrs import frozen

from pendamping import Cycle, Finding, Label, Severity
from pendamping.citations import Citation, Confidence, Source
from pendamping.findings import Message
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.rules.base import Preference
from pendamping.plugins import Check, hookimpl
from pendamping.programme.lifecycle import Move
from pendamping.programme.needs.base import Occasion
from pendamping.report.measures import Atom, Measure, Where

__version__ = "1.0.0"

PACK = "kemitraan-guru-smp-2027"
CIRCULAR = Citation(
    (Source("N1", "https://example.org/surat-edaran-12-2027", "Surat Edaran Nomor 12 Tahun 2027 (rekaan)"),),
    Confidence.HIGH,
)


# Satu pertimbangan / one preference: a pair from one cluster of schools meets more easily. -------------------------


@frozen(slots=True)
class SameCluster(Preference):
    """Both schools are of one cluster (gugus).

    Attributes:
        attribute: the attribute that holds the cluster.
    """

    kind: ClassVar[str] = "same-cluster"
    attribute: str

    @property
    def label(self) -> Label:
        """What is preferred."""
        word = self.word(self.attribute)
        return Label(f"{word.id} sama", f"same {word.en}")

    @property
    def unit(self) -> Label:
        """What is counted."""
        return Label("pasangan lintas gugus", "pairs across clusters")

    def measure(self, mentor: Mentor, mentee: Mentee) -> int | None:
        """Count 1 where the clusters differ; None where one is not known."""
        one, other = mentor.get(self.attribute), mentee.get(self.attribute)
        return None if one is None or other is None else int(one != other)


# Satu ukuran / one measure: how many minutes were handed in. -------------------------------------------------------

NOTULA_MASUK = Measure(
    id="notula-masuk",
    label=Label("Notula masuk", "Minutes handed in"),
    unit=Label("notula", "minutes"),
    formula=Label("banyaknya notula yang dicatat", "minutes recorded"),
    about=Label(
        "Setiap notula dihitung, juga bila satu pasangan menyerahkan lebih dari satu.",
        "Every set of minutes counts, also where one pair hands in more than one.",
    ),
    cite=CIRCULAR,
    numerator=Atom("notula-masuk", "count", where=(Where.of("kind", "evidence"), Where.of("name", "notula"))),
)


# Satu pemeriksaan / one check: no cascade before the minutes of the visit. -----------------------------------------

NO_MINUTES = Message(
    "contoh.no-minutes",
    Severity.ERROR,
    Label("notula kunjungan belum diserahkan", "the minutes of the visit are not handed in"),
    Label("catat bukti notula lebih dahulu", "record the minutes first"),
)


def minutes_first(cycle: Cycle, move: Move, occasion: Occasion) -> Iterable[Finding]:
    """Find a cascade that begins before the minutes of the visit are handed in."""
    return () if ("evidence", "notula") in cycle.facts.marks else (NO_MINUTES(cite=CIRCULAR),)


# Yang dibawa plugin ini / what this plugin brings. -----------------------------------------------------------------


@hookimpl
def pendamping_packs() -> Iterable[str]:
    """Bring the edition of 2027."""
    return [f"{PACK}.toml"]


@hookimpl
def pendamping_preferences() -> Iterable[type[Preference]]:
    """Bring the preference for one cluster."""
    return [SameCluster]


@hookimpl
def pendamping_measures() -> Iterable[Measure]:
    """Bring the count of minutes."""
    return [NOTULA_MASUK]


@hookimpl
def pendamping_checks() -> Iterable[Check]:
    """Bring the check of the minutes, for this edition and the move that begins the cascade."""
    about = Label("notula sebelum pengimbasan", "minutes before the cascade")
    return [Check("notula-dahulu", about, minutes_first, programmes=(PACK,), moves=("mulai-pengimbasan",))]


@hookimpl
def pendamping_labels() -> Mapping[str, Label]:
    """Bring a word for an attribute that lists of teachers carry and no pack declares."""
    return {"kkg": Label("KKG atau MGMP", "teachers' working group")}
