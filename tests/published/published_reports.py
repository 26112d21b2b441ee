"""Published figures that a report reproduces: a log with as many cycles as were published, and what the report says.

The people of these logs are numbers; only how many they are is published.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from attrs import evolve
from published_checks import Outcome, asks

from pendamping.labels import Label
from pendamping.programme.reading import load_programme
from pendamping.report import ReportTable, enrich, measures, report, seal
from pendamping.report.atoms import Atom, Where
from pendamping.report.computing.finish import Mark


def _standing(number: int, **known: Any) -> dict[str, Any]:
    row = {"cycle": f"c-{number}", "event_id": "standing", "subject": f"p-{number}", "kind": "standing"}
    return {**row, "left": "", "finished": 0, "passed": 0, **known}


def _assigned(number: int, tier: str, place: str) -> dict[str, Any]:
    row = _standing(number, person=f"p-{number}", tier=tier, group=place)
    return {**row, "event_id": "assignment", "kind": "assignment"}


def _one(table: ReportTable, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the grand totals as printed, under the names that the files use."""
    row = table.to_dicts()[-1]
    return {name: row[id] for name, id in names.items()}


_RATES = {"retention": "angka-bertahan", "pass_rate": "angka-kelulusan", "success_rate": "angka-keberhasilan"}


@asks("rates", "angka bertahan, kelulusan, dan keberhasilan", "rates of retention, passing and success")
def rates(started: int, finished: int, passed: int) -> Outcome:
    ends = ((int(number < finished), int(number < passed)) for number in range(started))
    rows = [
        _standing(number, finished=done, passed=won, left="" if done else "withdrawn")
        for number, (done, won) in enumerate(ends)
    ]
    table = report(seal(rows), [*_RATES.values(), measures.CORONG])
    return Outcome(_one(table, _RATES), table.findings)


@asks("reported-ratio", "rasio dalam laporan, bukan rata-rata rasio", "the ratio in a report, not a mean of ratios")
def reported_ratio(groups: list[list[int]]) -> Outcome:
    people: Iterable[tuple[str, str]] = (
        (tier, str(place))
        for place, (mentors, mentees) in enumerate(groups)
        for tier, count in (("mentor", mentors), ("mentee", mentees))
        for _ in range(count)
    )
    rows = [_assigned(number, tier, place) for number, (tier, place) in enumerate(people)]
    table = report(seal(rows), [measures.PESERTA, measures.RASIO], by="kelas")
    each = [row["rasio"] for row in table.to_dicts()[:-1]]
    return Outcome({"each": each, **_one(table, {"ratio": "rasio", "people": "peserta"})}, table.findings)


@asks("reported-targets", "sasaran edisi dalam laporan", "the targets of editions in a report")
def reported_targets(programmes: list[str]) -> Outcome:
    log = enrich([], at=datetime(2019, 12, 31, tzinfo=UTC), programmes=[load_programme(id) for id in programmes])
    asked = [measures.JANGKAUAN_RENCANA, measures.RASIO_SASARAN]
    table, tiers = report(log, asked, by="edition"), report(log, asked[:1], by="lapis")
    each = [report(log, asked, only={"programme": id}) for id in programmes]
    values = {
        "each": [item.value("jangkauan-rencana") for item in each],
        "ratios": [item.to_dicts()[-1]["rasio-sasaran"] for item in each],
        "tiers": [tiers.value("jangkauan-rencana", lapis=tier) for tier in ("mentor", "mentee", "cascade")],
        "total": table.value("jangkauan-rencana"),
    }
    return Outcome(values, (*table.findings, *table.check_totals({"jangkauan-rencana": sum(values["each"])})))


@asks("reported-load", "beban terlaksana di samping sasarannya", "the realised load beside its target")
def reported_load(mentors: int, mentees: int, programme: str) -> Outcome:
    tiers = [*["mentor"] * mentors, *["mentee"] * mentees]
    rows = [_assigned(number, tier, "") for number, tier in enumerate(tiers)]
    edition = load_programme(programme)
    rows += enrich([], at=datetime(2019, 7, 24, tzinfo=UTC), programmes=edition).log.rows()
    table = report(seal(rows), ["rasio", "rasio-sasaran", "capaian-target"])
    names = {"ratio": "rasio", "target": "rasio-sasaran", "reached": "capaian-target"}
    return Outcome(_one(table, names), table.findings)


@asks("reported-funnel", "corong dalam laporan, menurut cara membacanya", "a funnel in a report, by how it is read")
def reported_funnel(stages: list[int], reading: Any) -> Outcome:
    lifecycle = load_programme("psp-pendaftaran-banjar").lifecycle("school")
    states = [state.id for state in lifecycle.states[1 : len(stages) + 1]]
    rows = [
        {
            **_standing(number),
            "event_id": state,
            "kind": "stage",
            "name": state,
            "status": "done",
            "lifecycle": "school",
        }
        for state, count in zip(states, stages, strict=True)
        for number in range(count)
    ]
    made = measures.stage_funnel(lifecycle, states, reading)
    table = report(seal(rows), made)
    row = table.to_dicts()[-1]
    counts = [row[stage.id] for stage in made.stages]
    parts = counts[1:2] if reading == "nested" else counts[1:]
    shares = [row[item.id] for item in made.conversions]
    return Outcome({"counts": counts, "shares": shares, "not_yet": counts[0] - sum(parts)}, table.findings)


_PLACES = Atom("tempat", "sum", "value", (Where.of("kind", "target"), Where.of("name", "tempat")))
PER_PLACE = evolve(
    measures.RASIO,
    id="pendaftar-per-tempat",
    label=Label("Pendaftar per tempat", "Registered per place"),
    formula=Label("mendaftar / tempat", "registered / places"),
    numerator=measures.MULAI.numerator,
    denominator=_PLACES,
    scale=Fraction(1),
)
"""A measure of a caller's own: how many registered for each place."""


@asks("per-place", "pendaftar per tempat", "registered per place")
def per_place(registered: int, places: int) -> Outcome:
    quota = {"cycle": "q", "event_id": "q", "subject": "q", "kind": "target", "name": "tempat", "value": places}
    table = report(seal([*(_standing(number) for number in range(registered)), quota]), PER_PLACE)
    return Outcome(_one(table, {"ratio": PER_PLACE.id}), table.findings)


_SUBJECTS = {
    "person": measures.MULAI,
    "school": evolve(
        measures.MULAI,
        id="sekolah",
        label=Label("Sekolah", "Schools"),
        formula=Label("banyaknya sekolah", "schools"),
        protects="school",
    ),
}


@asks("public", "angka yang disembunyikan bagi umum", "what a publication hides")
def public(parts: Mapping[str, int], profile: str, of: str) -> Outcome:
    people = [name for name, count in parts.items() for _ in range(count)]
    rows = [_standing(number, group=name) for number, name in enumerate(people)]
    measure = _SUBJECTS[of]
    table = report(seal(rows), measure, by="kelas", audience="public", policy=profile)
    numbers = [table.value(measure, kelas=name) for name in parts]
    marks = [table.mark(measure, kelas=name) for name in parts]
    told = ["***" if mark is Mark.HIDDEN else number for mark, number in zip(marks, numbers, strict=True)]
    below = table.provenance.policy["hide_below"]
    return Outcome({"shown": told, "total": table.value(measure), "hide_below": below}, table.findings)
