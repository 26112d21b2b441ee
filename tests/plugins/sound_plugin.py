"""A plugin that answers every hook and keeps every promise; the tests break one promise after the other in it."""

from typing import ClassVar

from attrs import evolve, frozen

from pendamping import Label
from pendamping.findings import Message, Severity
from pendamping.model.facts import Attribute, Evidence
from pendamping.model.places import Jenjang, School
from pendamping.pairing.rules.base import UNKNOWN, Constraint, Preference, verdict
from pendamping.plugins import Check, Observer, hookimpl
from pendamping.programme.needs.base import Requirement
from pendamping.report.measures import MULAI, Where
from pendamping.values.codes.wilayah import Level
from pendamping.values.regions import Region, region_table

__version__ = "1.0"

PACK = """
id = "klinik-2027"
title = { id = "Klinik 2027", en = "Clinic 2027" }
line = "klinik"
edition = "2027"
valid = "2027"
words = { mentor = { id = "fasilitator", en = "facilitator" }, mentee = { id = "peserta", en = "participant" } }
source = [{ key = "S1", url = "https://example.org/edaran", title = "Surat edaran (rekaan)" }]
role = [{ id = "peserta", label = { id = "peserta", en = "participant" }, cite = "S1 (H)" }]
evidence = [{ id = "laporan", label = { id = "laporan", en = "report" }, cite = "S1 (H)" }]
attribute = [{ id = "gugus", label = { id = "gugus", en = "cluster" }, cite = "S1 (H)" }]
provision = [{ id = "mentees-per-mentor", label = { id = "peserta per fasilitator", en = "participants per facilitator" }, target = 3, cite = "S1 (H)" }]
pairing = [
  { kind = "same-shift", cite = "S1 (H)" },
  { kind = "same-cluster", cite = "S1 (H)", params = { name = "gugus" } },
]

[[lifecycle]]
id = "person"
label = { id = "peserta", en = "participant" }
subject = "person"
initial = "mulai"
final = ["selesai"]
starts = ["peserta"]
cite = "S1 (H)"
state = [
  { id = "mulai", label = { id = "mulai", en = "begun" } },
  { id = "tengah", label = { id = "tengah", en = "half-way" } },
  { id = "selesai", label = { id = "selesai", en = "ended" } },
]

[[lifecycle.move]]
id = "maju"
label = { id = "maju", en = "go on" }
from = ["mulai"]
to = "tengah"
by = ["peserta"]
needs = [{ kind = "documents", code = "laporan", at_least = 2, cite = "S1 (H)" }]
cite = "S1 (H)"

[[lifecycle.move]]
id = "tutup"
label = { id = "tutup", en = "close" }
from = ["tengah"]
to = "selesai"
by = ["peserta"]
cite = "S1 (H)"
"""

NO_CLUSTER = Message(
    "contoh.no-cluster", Severity.ERROR, Label("Gugus belum dicatat.", "The cluster is not recorded."), Label("a", "b")
)


@frozen(slots=True)
class NeedsDocuments(Requirement):
    """Several pieces of one evidence are in force."""

    kind: ClassVar[str] = "documents"
    code: str
    at_least: int = 1

    @property
    def label(self) -> Label:
        word = self.word(self.code)
        return Label(f"{self.at_least} × {word.id}", f"{self.at_least} × {word.en}")

    def judge(self, facts, event, rules):
        held = [item for item in facts.of(Evidence) if item.code == self.code]
        return None if len(held) >= self.at_least else self.not_met()

    def uses(self):
        return (("evidence", self.code),)

    def suitable(self, cycle):
        held = [item for item in cycle.facts.of(Evidence) if item.code == self.code]
        return [Evidence(self.code, f"made-{number}") for number in range(self.at_least - len(held))]


@frozen(slots=True)
class SameShift(Constraint):
    """Both work in one shift."""

    kind: ClassVar[str] = "same-shift"

    @property
    def label(self) -> Label:
        return Label("sif sama", "same shift")

    def judge(self, mentor, mentee):
        one, other = mentor.get("shift"), mentee.get("shift")
        return UNKNOWN if one is None or other is None else verdict(one == other)


@frozen(slots=True)
class SameCluster(Preference):
    """Both are of one cluster."""

    kind: ClassVar[str] = "same-cluster"
    name: str

    @property
    def label(self) -> Label:
        word = self.word(self.name)
        return Label(f"{word.id} sama", f"same {word.en}")

    @property
    def unit(self) -> Label:
        return Label("gugus berbeda", "different cluster")

    def measure(self, mentor, mentee):
        one, other = mentor.get(self.name), mentee.get(self.name)
        return None if one is None or other is None else int(one != other)


STARTED_SMP = evolve(
    MULAI.only(Where.of("jenjang", "SMP")),
    id="mulai-smp",
    label=Label("Mulai, SMP", "Started, junior secondary"),
)


class SchoolList:
    def __init__(self, *schools):
        self.held = {school.npsn: school for school in schools}

    def __eq__(self, other):
        return type(other) is SchoolList and self.held == other.held

    __hash__ = None

    def school(self, npsn):
        return self.held.get(npsn)


def cluster_known(cycle, move, occasion):
    return () if cycle.facts.of(Attribute) else (NO_CLUSTER(cite=move.cite),)


def write_down(before, after, event):
    return None


SOURCES = {
    "wilayah-oku": region_table([Region("16.01.02", "Lengkiti", Level.KECAMATAN)]),
    "sekolah": SchoolList(School("s-1", "SMPN 3 Contoh", Jenjang.SMP, "10603691")),
}
ABOUT = Label("gugus dicatat lebih dahulu", "the cluster is recorded first")


@hookimpl
def pendamping_packs():
    return [PACK]


@hookimpl
def pendamping_requirements():
    return [NeedsDocuments]


@hookimpl
def pendamping_constraints():
    return [SameShift]


@hookimpl
def pendamping_preferences():
    return [SameCluster]


@hookimpl
def pendamping_measures():
    return [STARTED_SMP]


@hookimpl
def pendamping_checks():
    return [Check("gugus", ABOUT, cluster_known, programmes=["klinik-2027"], moves=["tutup"])]


@hookimpl
def pendamping_observers():
    return [Observer("catat", Label("mencatat", "writes it down"), write_down)]


@hookimpl
def pendamping_sources():
    return SOURCES


@hookimpl
def pendamping_headings():
    return {"Sekolah Pangkal": "school"}


@hookimpl
def pendamping_labels():
    return {"shift": Label("sif", "shift")}
