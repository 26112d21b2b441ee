"""The reports of the rounds: what an office would print of each programme, for itself and for the public."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from pendamping.cycle.cycle import Cycle
from pendamping.labels import Label
from pendamping.report.catalogue.stages import stage_funnel
from pendamping.report.dimensions import find_axis
from pendamping.report.enriching.enrich import enrich
from pendamping.report.enriching.sealing import Enriched
from pendamping.report.reporting import NotPublishable, report
from pendamping.report.shown.table import ReportTable
from pendamping.report.trees.axis import Axis, labelled
from pendamping.samples.candidates import MAPEL
from pendamping.samples.figures import has_entered
from pendamping.samples.rounds import Parts, Round


@frozen(slots=True, eq=False)
class Told:
    """One report of a round.

    Attributes:
        id: its name in ``results.json``.
        title: what it tells.
        internal: every number.
        public: what may be published; None where nothing may.
        why: why nothing may be published; empty where something is.
        crossed: whether it is shown as a cross table.
    """

    id: str
    title: Label
    internal: ReportTable
    public: ReportTable | None
    why: str = ""
    crossed: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data for ``results.json``."""
        return {
            "title": {"id": self.title.id, "en": self.title.en},
            "internal": _plain(self.internal),
            "public": None if self.public is None else _plain(self.public),
        }


@frozen(slots=True)
class _Asked:
    """One report to make: measures and dimensions, as `report` takes them."""

    id: str
    title: Label
    measures: Sequence[Any]
    by: Sequence[str | Axis]
    crossed: bool = False


def reports_of(round: Round) -> tuple[Told, ...]:
    """Return the reports of a round; none where nobody has said which it should have.

    >>> from random import Random
    >>> from pendamping.samples.alumni import run_alumni
    >>> told = reports_of(run_alumni(Random(2019)))[0]
    >>> told.id, told.internal.value("peserta"), told.internal.value("peserta", kabupaten="62.07", angkatan="9")
    ('angkatan-kabupaten', 29, 2)
    """
    ask = _REPORTS.get(round.programme.id)
    if ask is None:
        return ()
    log = _log_of(round)
    return tuple(_told(asked, log, round) for asked in ask(round))


def results_of_reports(told: Sequence[Told]) -> dict[str, Any]:
    """Return reports as plain data, by their names."""
    return {item.id: item.to_dict() for item in told}


def _told(asked: _Asked, log: Enriched, round: Round) -> Told:
    internal = report(log, asked.measures, by=asked.by)
    try:
        public, why = report(log, asked.measures, by=asked.by, audience="public"), ""
    except NotPublishable as error:
        public, why = None, str(error)
    if round.undated:
        # No source dates the round, so the day that stands in for it is printed nowhere.
        internal = _timeless(internal)
        public = None if public is None else _timeless(public)
    return Told(asked.id, asked.title, internal, public, why, asked.crossed)


def _timeless(table: ReportTable) -> ReportTable:
    return evolve(table, provenance=evolve(table.provenance, as_of=""))


def _log_of(round: Round) -> Enriched:
    """Return the log of those who came to take part, with what is known of them besides."""
    cycles: tuple[Cycle, ...] = tuple(cycle for cycle in round.cycles if has_entered(round, cycle))
    known: dict[str, dict[str, str]] = {}
    for group in round.groups:
        for member in group.members or ():
            known.setdefault(member, {})["group"] = group.label if round.held and group.label else group.id
    for parts in round.parts:
        name = _COLUMNS.get(parts.by)
        for subject, value in parts.of.items():
            if name is not None:
                known.setdefault(subject, {})[name] = value
    return enrich(cycles, at=round.at, attributes=known, plan=None if round.undated else round.plan)


_COLUMNS = {"kabupaten": "wilayah", "angkatan": "angkatan", "jenjang": "jenjang", "bimtek": "group"}


def _named(axis: Axis, labels: Mapping[str, Label], label: Label | None = None) -> Axis:
    return evolve(axis, label_of=labelled(labels), label=label or axis.label)


def _parts(round: Round, by: str) -> Parts:
    return next(parts for parts in round.parts if parts.by == by)


def _kemitraan(round: Round) -> Iterator[_Asked]:
    mapel = _named(find_axis("mapel"), MAPEL)
    yield _Asked(
        "kaskade",
        Label(
            "Guru inti, guru mitra, dan guru imbas: rencana dan pelaksanaan", "The three tiers: planned and realised"
        ),
        ("jangkauan-rencana", "jangkauan", "capaian-target"),
        ("lapis",),
    )
    yield _Asked(
        "beban",
        Label("Beban guru inti menurut mata pelajaran", "Load of the core teachers by school subject"),
        ("pendamping", "didampingi", "rasio", "beban-terkecil", "beban-terbesar"),
        (mapel,),
    )
    yield _Asked(
        "hasil",
        Label("Berapa pasangan yang mulai, berhenti, dan selesai", "How many pairs started, left and finished"),
        ("mulai", "berhenti", "selesai", "angka-bertahan"),
        (mapel,),
    )
    yield _Asked(
        "tahap",
        Label("Lama tiap tahap dan kelengkapannya", "How long each stage took, and how many completed it"),
        ("cakupan-tahap", "lama-keadaan", "lama-keadaan-p90"),
        (find_axis("keadaan", programmes=[round.programme]),),
    )


def _pm(round: Round) -> Iterator[_Asked]:
    yield _Asked(
        "kelas",
        Label("Kelulusan dan kehadiran menurut kelas", "Passing and attendance by class"),
        ("didampingi", "pendamping", "rasio", "kehadiran", "angka-kelulusan", "angka-keberhasilan"),
        ("kelas",),
    )
    yield _Asked(
        "sesi",
        Label("Kehadiran menurut sesi", "Attendance by session"),
        ("kehadiran",),
        ("sesi",),
    )


def _psp(round: Round) -> Iterator[_Asked]:
    states = ("diberi-mandat", "terdaftar", "submit", "terverifikasi")
    yield _Asked(
        "corong",
        Label("Corong pendaftaran menurut jenjang", "The funnel of registration by school level"),
        (stage_funnel(round.programme.lifecycle("school"), states),),
        ("jenjang",),
    )
    yield _Asked(
        "kendala",
        Label("Kendala menurut tingkat yang menanganinya", "Obstacles by the level that has them"),
        ("kendala", "kendala-terbuka", "kendala-tuntas"),
        ("tingkat",),
    )


def _oku(round: Round) -> Iterator[_Asked]:
    parts = _parts(round, "bimtek")
    course = _named(find_axis("kelas"), parts.names, parts.label)
    yield _Asked(
        "bimtek",
        Label("Peserta dan tindak lanjut menurut bimtek", "Participants and follow-up by course"),
        ("peserta", "kehadiran", "mulai", "selesai", "angka-bertahan"),
        (course,),
    )
    yield _Asked(
        "tindak-lanjut",
        Label("Tahap yang tuntas (%) menurut bimtek", "Stages done (%) by course"),
        ("cakupan-tahap",),
        (find_axis("keadaan", programmes=[round.programme]), course),
        crossed=True,
    )


def _alumni(round: Round) -> Iterator[_Asked]:
    cohort = _named(find_axis("angkatan"), _parts(round, "angkatan").names)
    yield _Asked(
        "angkatan-kabupaten",
        Label("Peserta menurut kabupaten dan angkatan", "Participants by district and cohort"),
        ("peserta",),
        ("kabupaten", cohort),
        crossed=True,
    )
    yield _Asked(
        "kabupaten",
        Label("Kehadiran dan kelanjutan menurut kabupaten", "Attendance and what became of them, by district"),
        ("peserta", "kehadiran", "mulai", "selesai"),
        ("kabupaten",),
    )


_REPORTS: Mapping[str, Callable[[Round], Iterator[_Asked]]] = {
    "kemitraan-guru-smp-2019": _kemitraan,
    "pm-kepala-sekolah-2025": _pm,
    "psp-pendaftaran-banjar": _psp,
    "bimtek-smp-oku-2025": _oku,
    "bimtek-alumni-gp-kalteng-2024": _alumni,
}


def _plain(table: ReportTable) -> dict[str, Any]:
    """Return rows with exact numbers, what protection did, and the hash of the whole report."""
    held = table.to_dict()
    kept = {name: held[name] for name in ("rows", "footnote", "hash")}
    return {**kept, "policy": held["provenance"]["policy"]}
