"""From cycles and events to the log: what happened, where things stand, and nothing that must not be there."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from pendamping import Actor, Cycle, Event, Programme, load_programme, replay
from pendamping.cycle.cycle import effective
from pendamping.errors import InvalidInput, Misuse, UnknownName
from pendamping.labels import Label
from pendamping.programme.parts import Named
from pendamping.report import Enriched, enrich, measures, report
from pendamping.report.atoms import Where
from pendamping.report.computing.finish import Mark
from pendamping.report.log import NAMES, SEAL
from pendamping.samples.figures import figures_of
from pendamping.samples.kemitraan import run_kemitraan
from pendamping.samples.pm import run_pm
from pendamping.samples.rounds import Round, plan_of
from pendamping.testing import cycles
from pendamping.values.when import When

PM = load_programme("pm-kepala-sekolah-2025")
TESTED = evolve(PM, scores=tuple(Named(code, Label(code, code)) for code in ("pretest", "posttest")))
LATER = datetime(2030, 1, 1, tzinfo=UTC)
WIB = timezone(timedelta(hours=7))


@pytest.fixture(scope="module")
def kemitraan() -> Round:
    return run_kemitraan(Random(2019))


@pytest.fixture(scope="module")
def pm() -> Round:
    return run_pm(Random(2025))


class Head:
    """A school head of the course, told step by step; every event is recorded long after, a minute apart."""

    def __init__(self, subject: str = "p-1", programme: Programme = PM) -> None:
        self.at = datetime(2025, 12, 1, 1, tzinfo=UTC)
        start = {"subject": subject, "recorded_at": self.at, "by": Actor("d-1", "dinas")}
        self.cycle = Cycle.start(programme, "person", occurred=date(2025, 8, 1), **start)

    def about(self, by: str) -> dict[str, Any]:
        self.at += timedelta(minutes=1)
        return {"id": f"e-{self.cycle.version}", "recorded_at": self.at, "by": Actor(f"{by}-1", by)}

    def move(self, move: str, by: str, on: Any = None, **more: Any) -> "Head":
        self.cycle = self.cycle.apply(Event.move(move, occurred=on, **more, **self.about(by)))
        return self

    def fact(self, kind: str, on: Any = None, by: str = "fasilitator", **fields: Any) -> "Head":
        self.cycle = self.cycle.apply(Event.fact(kind, occurred=on, **fields, **self.about(by)))
        return self

    def called(self) -> "Head":
        return self.fact("evidence", code="surat-tugas").move("panggil", "dinas", on=date(2025, 8, 4))


def made(*heads: Head, at: datetime = LATER, **more: Any) -> Enriched:
    return enrich([head.cycle for head in heads], at=at, **more)


def lines(found: Enriched, kind: str) -> list[dict[str, Any]]:
    return [row for row in found.log.rows() if row["kind"] == kind]


# what happened ----------------------------------------------------------------------------------------------------


@given(cycles(PM))
def test_every_event_in_force_is_one_row_and_the_standing_is_that_of_the_cycle(cycle: Cycle) -> None:
    found = enrich([cycle], at=LATER)
    rows = [row for row in found.log.rows() if row["as_of"] == "" and row["kind"] != SEAL]
    assert [row["event_id"] for row in rows] == [event.id for event in effective(cycle.events)]
    (standing,) = lines(found, "standing")
    assert standing["to_state"] == cycle.state
    assert standing["finished"] == int(cycle.state in ("lulus", "tidak-lulus"))
    assert standing["passed"] == int(cycle.state == "lulus")
    assert (standing["left"] != "") == (cycle.state in ("mundur", "batal"))
    moves = lines(found, "move")
    assert all(one["to_state"] == two["from_state"] for one, two in pairwise(moves))
    assert all(set(row) == set(NAMES) for row in found.log.rows())
    assert len({row["event_id"] for row in found.log.rows()}) == len(found.log)


@given(cycles(PM))
def test_events_give_the_same_log_as_their_cycle(cycle: Cycle) -> None:
    whole = enrich([cycle], at=LATER).log.columns
    for events in (list(cycle.events), [cycle.events], [list(cycle.events)]):
        assert enrich(events, at=LATER, programmes=PM).log.columns == whole


@given(cycles(PM))
def test_a_log_for_an_earlier_time_knows_only_what_was_recorded_by_then(cycle: Cycle) -> None:
    middle = cycle.events[len(cycle.events) // 2].recorded_at
    then = replay(PM, [event for event in cycle.events if event.recorded_at <= middle]).cycle
    assert then is not None
    assert enrich([cycle], at=middle).log.columns == enrich([then], at=middle).log.columns
    assert len(enrich([cycle], at=cycle.events[0].recorded_at - timedelta(1)).log) == 1


def test_days_in_a_state_are_known_where_both_dates_are() -> None:
    head = Head().called().move("mulai-in-1", "upt", on="Agustus 2025")
    first, second = lines(made(head), "move")
    assert (first["days"], first["previous_first"], first["period"]) == (3, "2025-08-01", "2025-08")
    assert (second["days"], second["occurred_first"], second["occurred_last"]) == (None, "2025-08-01", "2025-08-31")
    assert {row["cohort"] for row in made(head).log.rows() if row["kind"] != SEAL} == {"2025-08"}


def test_times_from_outside_indonesia_are_read_in_the_zone_of_the_report() -> None:
    night = datetime(2025, 8, 3, 22, tzinfo=UTC)
    head = Head().fact("evidence", code="surat-tugas").move("panggil", "dinas", on=night)
    found = made(head)
    assert lines(found, "move")[0]["occurred_first"] == "2025-08-04"
    assert [finding.code for finding in found.findings] == ["report.zone-assumed"]
    local = Head().fact("evidence", code="surat-tugas").move("panggil", "dinas", on=night.astimezone(WIB))
    assert not made(local).findings
    assert lines(made(head, zone=UTC), "move")[0]["occurred_first"] == "2025-08-03"


def test_corrected_events_are_left_out() -> None:
    head = Head(programme=TESTED).fact("evidence", code="surat-tugas").fact("score", code="pretest", value=60)
    about = head.about("dinas")
    instead = Event.fact("score", code="pretest", value=70, **{**about, "id": "e-70"})
    head.cycle = head.cycle.apply(Event.correction("e-2", why="salah catat", by_event=instead, **about))
    assert [(row["event_id"], row["value"]) for row in lines(made(head), "score")] == [("e-70", 7000)]


def test_reasons_that_reveal_health_never_reach_the_log() -> None:
    ill = Head().move("mundur", "peserta", reason="sakit", on=date(2025, 8, 2))
    busy = Head("p-2").move("mundur", "peserta", reason="tugas-lain", on=date(2025, 8, 2))
    found = made(ill, busy)
    assert [row["reason"] for row in lines(found, "standing")] == ["lain-lain", "tugas-lain"]
    assert "sakit" not in {value for values in found.log.columns.values() for value in values}


def test_nobody_who_records_is_in_the_log_but_their_role() -> None:
    found = made(Head().called())
    assert "dinas-1" not in {value for values in found.log.columns.values() for value in values}
    assert lines(found, "move")[0]["role"] == "dinas"


# where things stand -----------------------------------------------------------------------------------------------


def test_the_change_of_the_test_needs_both_marks() -> None:
    both = Head(programme=TESTED).fact("score", code="pretest", value=60).fact("score", code="posttest", value=72)
    one = Head("p-2", TESTED).fact("score", code="pretest", value=60)
    found = made(both, one)
    assert [row["change"] for row in lines(found, "standing")] == [1200, None]
    assert report(found, measures.PERUBAHAN_TES).value("perubahan-tes") == 12


def test_marks_finer_than_hundredths_are_found_and_not_counted() -> None:
    fine = Head(programme=TESTED).fact("score", code="pretest", value=Decimal("69.999"))
    found = made(fine)
    assert [finding.code for finding in found.findings] == ["report.fine-score"]
    assert lines(found, "score")[0]["value"] is None


def test_stages_are_done_when_they_were_left_onwards() -> None:
    head = Head().called().move("mulai-in-1", "upt", on=date(2025, 8, 5))
    stages = {row["name"]: row["status"] for row in lines(made(head), "stage")}
    assert stages == {
        "terdaftar": "done",
        "dipanggil": "done",
        "in-1": "reached",
        "in-1-selesai": "open",
        "ojt": "open",
        "ojt-selesai": "open",
        "in-2": "open",
    }


def test_obstacles_stand_at_their_last_level() -> None:
    head = Head()
    for on, level, status in (
        ("2025-08-02", "sekolah", "open"),
        ("2025-08-03", "daerah", "open"),
        ("2025-08-09", "daerah", "resolved"),
    ):
        head.fact("obstacle", on=When.on(date.fromisoformat(on)), obstacle="k-1", level=level, status=status)
    head.fact("obstacle", obstacle="k-2", level="sekolah")
    solved, still = lines(made(head), "issue")
    assert (solved["name"], solved["status"], solved["days"], solved["period"]) == ("daerah", "resolved", 7, "2025-08")
    assert (still["name"], still["status"], still["days"], still["period"]) == ("sekolah", "open", None, "")


def test_attributes_come_from_the_caller_then_from_the_cycle() -> None:
    head = Head()
    known = {"p-1": {"wilayah": "63.03", "jenjang": "SD", "nama": "x"}}
    for attributes in (known, known.get):
        given: Any = attributes if isinstance(attributes, dict) else (lambda id: known.get(id, {}))
        (row,) = lines(made(head, attributes=given), "standing")
        assert (row["wilayah"], row["jenjang"], row["mapel"]) == ("63.03", "SD", "")
        assert "nama" not in row


@pytest.mark.parametrize("as_function", [False, True])
def test_attributes_that_are_not_used_are_told(as_function: bool) -> None:
    known = {"p-1": {"region": "62.02", "Jenjag": "SD", "provinsi": "63"}, "p-9": {"wilayah": "11"}}
    given: Any = (lambda id: known.get(id, {})) if as_function else known
    found = made(Head(), attributes=given)
    (row,) = lines(found, "standing")
    assert (row["wilayah"], row["jenjang"]) == ("62.02", "")
    told = {finding.code: finding.text("en") for finding in found.findings}
    assert "Jenjag" in told["report.unknown-attribute"]
    assert "did you mean jenjang?" in told["report.unknown-attribute"]
    assert set(told) == {"report.unknown-attribute"} | (set() if as_function else {"report.unknown-ids"})
    assert as_function or "p-9" in told["report.unknown-ids"]
    assert not made(Head(), attributes={"p-1": {"wilayah": "62.02", "kelas": "A"}}).findings


def test_codes_that_are_numbers_are_refused_and_nan_is_nothing() -> None:
    for value, told in ((float("nan"), ""), (62.0, "62"), (62, "62")):
        known: Any = {"p-1": {"wilayah": value}}
        assert lines(made(Head(), attributes=known), "standing")[0]["wilayah"] == told
    for value in (62.1, float("inf")):
        odd: Any = {"p-1": {"region": value}}
        with pytest.raises(Misuse, match="region is the number"):
            made(Head(), attributes=odd)


def test_pairs_that_do_not_name_their_people_are_told(kemitraan: Round) -> None:
    mute, *others = [cycle for cycle in kemitraan.cycles if cycle.lifecycle.subject == "pair"]
    assert not enrich(others, at=kemitraan.at).findings
    begun = replay(mute.programme, mute.events[:1]).cycle
    (finding,) = enrich([begun, *others], at=kemitraan.at).findings
    assert finding.code == "report.nobody-named"
    assert finding.text("id").startswith("1 siklus")


def test_people_whom_nobody_named_are_unknown_and_not_none(kemitraan: Round, tmp_path: Path) -> None:
    mute, *others = [cycle for cycle in kemitraan.cycles if cycle.lifecycle.subject == "pair"]
    begun = replay(mute.programme, mute.events[:1]).cycle
    assert begun is not None
    asked = ["mulai", "peserta", "pendamping", "didampingi", "jangkauan", "penerima-imbas", "rasio", "sebaran"]
    told = {begun.subject: {"mapel": "seni"}}
    log = enrich([begun, *others[:5]], at=kemitraan.at, attributes=told).log
    log.write_csv(tmp_path / "log.csv")
    log.write_parquet(tmp_path / "log.parquet")
    for source in (log, tmp_path / "log.csv", tmp_path / "log.parquet"):
        table = report(source, asked, by="mapel")
        assert [finding.code for finding in table.findings] == ["report.nobody-named"], "a kept log says so too"
        marks = {id: table.mark(id, mapel="seni").name for id in asked}
        assert marks == dict.fromkeys(asked, "MISSING") | {"mulai": "SHOWN"}
        assert table.value("mulai", mapel="seni") == 1
        assert table.mark("peserta") is table.mark("rasio") is Mark.SHOWN, "some are named in the whole"
    alone = report(enrich([begun], at=kemitraan.at), measures.PESERTA.only(Where.of("lifecycle", "pair")))
    assert alone.mark("peserta") is Mark.MISSING
    assert [finding.code for finding in alone.findings] == ["report.nobody-named"]
    named = report(enrich(others[:5], at=kemitraan.at), asked, by="lapis")
    assert named.value("penerima-imbas", lapis="mentor") == 0, "nobody of a named pair is none"


def test_cycles_that_do_not_say_when_they_began_are_told_where_a_report_is_dated() -> None:
    programme = load_programme("kemitraan-guru-smp-2019")
    at = datetime(2019, 9, 1, tzinfo=UTC)
    about: Any = {"recorded_at": at, "by": Actor("d-1", "direktorat")}
    dated = Cycle.start(programme, "pair", subject="p-1", occurred="31 Juli 2019", **about)
    undated = [Cycle.start(programme, "pair", subject=id, **about) for id in ("p-2", "p-3")]
    cycles = [dated, *undated]
    for ask in ({"by": "bulan"}, {"period": "Juli 2019"}, {"by": "bulan", "period": "2019"}):
        (finding,) = (item for item in report(cycles, "mulai", at=at, **ask).findings if item.code == "report.undated")
        assert finding.text("id").startswith("2 siklus"), ask
        assert "occurred" in finding.fix("id")
    for ask in ({}, {"by": "jenjang"}):
        assert "report.undated" not in {item.code for item in report(cycles, "mulai", at=at, **ask).findings}, ask
    assert "report.undated" not in {item.code for item in report([dated], "mulai", by="bulan", at=at).findings}
    assert report(iter(cycles), "mulai", at=at).value("mulai") == 3, "what can be gone through once will do"


def test_a_public_report_says_no_number_and_no_id_of_what_was_found(kemitraan: Round) -> None:
    named = [cycle for cycle in kemitraan.cycles if cycle.lifecycle.subject == "pair"]
    mute, *others = named[:20]
    begun = replay(mute.programme, mute.events[:1]).cycle
    attributes = {"orang-rahasia": {"wilayah": "63.03"}}
    log = enrich([begun, *others, others[0]], at=kemitraan.at, attributes=attributes)
    inside = {item.code: item for item in log.findings}
    assert {"report.nobody-named", "report.unknown-ids", "report.cycle-repeated"} <= inside.keys()
    public = report(log, "peserta", audience="public")
    (told,) = (item for item in public.findings if item.code == "report.kept-inside")
    assert not inside.keys() & {item.code for item in public.findings}
    assert all(code in told.text("id") for code in inside)
    assert told.severity is max(item.severity for item in log.findings)
    for written in (public.to_text(), public.to_json(), public.to_html()):
        assert "orang-rahasia" not in written
        assert others[0].subject not in written
        assert "1 siklus" not in written
    assert "orang-rahasia" in report(log, "peserta").to_json(), "inside it is told in full"
    assert "report.kept-inside" not in {
        item.code for item in report(enrich(others, at=kemitraan.at), "peserta").findings
    }


@pytest.mark.parametrize("place", ["99.01", "97.02.01"])
def test_a_public_report_names_no_region_that_only_one_record_has_wrong(kemitraan: Round, place: str) -> None:
    cycles = [cycle for cycle in kemitraan.cycles if cycle.lifecycle.subject == "pair"]
    attributes = {cycle.subject: {"wilayah": "63.03" if number else place} for number, cycle in enumerate(cycles)}
    log = enrich(cycles, at=kemitraan.at, attributes=attributes)
    inside = {item.code for item in report(log, "mulai", by="kabupaten").findings if place in item.text("en")}
    assert inside, "inside, the record that is wrong is named"
    public = report(log, "mulai", by="kabupaten", audience="public")
    (told,) = (item for item in public.findings if item.code == "report.kept-inside")
    assert all(code in told.text("id") for code in inside)
    assert not any(place in written for written in (public.to_text(), public.to_json(), public.to_html()))


def test_cycles_of_several_kinds_of_subject_are_told_where_they_are_counted_together(kemitraan: Round) -> None:
    school = load_programme("psp-pendaftaran-banjar")
    at = kemitraan.at
    about = {"subject": "s-1", "recorded_at": at, "by": Actor("d-1", school.lifecycle("school").starts[0])}
    about["occurred"] = "1 Juli 2019"
    mixed = enrich([*kemitraan.cycles[:3], Cycle.start(school, "school", **about)], at=at)
    assert [finding.code for finding in mixed.findings] == ["report.mixed-subjects"]

    def codes(*asked: Any, **more: Any) -> list[str]:
        return [finding.code for finding in report(mixed, *asked, **more).findings]

    assert codes("mulai") == codes("angka-bertahan", by="jenjang") == ["report.mixed-subjects"]
    assert "pasangan, sekolah" in report(mixed, "mulai").to_text()
    assert codes("peserta") == codes("mulai", by="subjek") == codes("mulai", by="daur") == []
    assert codes("mulai", only={"subject_kind": "pair"}) == codes("mulai", only={"lifecycle": "pair"}) == []
    assert not enrich(kemitraan.cycles[:3], at=at).findings


def test_samples_give_the_figures_of_the_samples(kemitraan: Round, pm: Round) -> None:
    for round in (kemitraan, pm):
        figures = figures_of(round)
        found = enrich(round.cycles, at=round.at, plan=plan_of(round.dated))
        asked = [measures.PENDAMPING, measures.DIDAMPINGI, measures.PENERIMA_IMBAS, measures.BEBAN_TERKECIL]
        table = report(found, [*asked, measures.BEBAN_TERBESAR, measures.MULAI])
        tiers = [figures.reach.mentors, figures.reach.mentees, figures.reach.cascade]
        if round is kemitraan:
            assert [table.value(item) for item in asked[:3]] == tiers
            assert (table.value("beban-terkecil"), table.value("beban-terbesar")) == figures.loads
        assert table.value("mulai") == len(round.cycles)
        standing = report(found, measures.MULAI, by="keadaan")
        states = {group[0]: n for group, n in zip(standing.groups, standing.results["mulai"].numbers, strict=True)}
        assert {state: n for state, n in figures.states.items() if n} == {k: n for k, n in states.items() if k != "*"}


def test_targets_of_the_edition_are_lines_of_the_snapshot(kemitraan: Round) -> None:
    table = report(kemitraan.cycles, [measures.JANGKAUAN_RENCANA, measures.CAPAIAN_TARGET], by="lapis", at=kemitraan.at)
    planned = {group[0]: n for group, n in zip(table.groups, table.results["jangkauan-rencana"].numbers, strict=True)}
    assert planned == {"mentor": 76, "mentee": 228, "cascade": 2280, "*": 2584}
    assert table.value("capaian-target") == 100
    assert table.provenance.editions[0]["id"] == "kemitraan-guru-smp-2019"
    cited = {item["id"]: item["sources"] for item in table.provenance.editions[0]["provisions"]}
    assert cited["mentees-per-mentor"][0]["url"].startswith("https://")


def test_the_load_of_a_mentor_has_what_all_the_cycles_share(kemitraan: Round) -> None:
    known = {
        cycle.subject: {"wilayah": f"63.{place % 2 + 1:02}", "jenjang": "SMP"}
        for place, cycle in enumerate(kemitraan.cycles)
    }
    loads = lines(enrich(kemitraan.cycles, at=kemitraan.at, attributes=known), "load")
    assert {row["wilayah"] for row in loads} == {""}
    assert {row["jenjang"] for row in loads} == {"SMP"}
    mentor = loads[0]["person"]
    own = lines(enrich(kemitraan.cycles, at=kemitraan.at, attributes={**known, mentor: {"wilayah": "62.02"}}), "load")
    assert own[0]["wilayah"] == "62.02"


# what cannot be ---------------------------------------------------------------------------------------------------


def test_ids_of_events_may_repeat_from_cycle_to_cycle() -> None:
    """A service may number the events of every cycle from one; a subject may come back in a cycle of its own."""

    def started(subject: str, id: str = "e-1") -> Cycle:
        at, by = datetime(2025, 12, 1, 1, tzinfo=UTC), Actor("d-1", "dinas")
        return Cycle.start(PM, "person", subject=subject, recorded_at=at, by=by, id=id)

    held = [started("p-1"), started("p-2"), started("p-1", "e-9"), started("a/e-1", "x"), started("a", "e-1/x")]
    log = enrich(held, at=LATER).log
    assert len({row["cycle"] for row in log.rows() if row["kind"] == "standing"}) == len(held)
    assert report(log, ["mulai", "peserta"]).to_dicts() == [{"mulai": 5, "peserta": 4}]


def test_one_cycle_twice_counts_once_and_two_versions_are_refused() -> None:
    head = Head()
    before = head.cycle
    head.called()
    found = enrich([head.cycle, head.cycle], at=LATER)
    assert [finding.code for finding in found.findings] == ["report.cycle-repeated"]
    assert report(found, "mulai").value("mulai") == 1
    with pytest.raises(InvalidInput, match=r"report\.cycle-twice"):
        enrich([before, head.cycle], at=LATER)


def test_events_that_the_programme_refuses_are_set_aside_with_why() -> None:
    head = Head()
    wrong = Event.move("luluskan", **head.about("upt"))
    found = enrich([*head.cycle.events, wrong], at=LATER, programmes=PM)
    assert [finding.code for finding in found.findings] == ["report.event-set-aside"]
    assert found.findings[0].param("event") == wrong.id
    assert not lines(found, "move")


def test_events_without_a_start_are_counted_as_found() -> None:
    stray = Event.fact("evidence", code="rtl", **Head().about("dinas"))
    found = enrich([stray, stray], at=LATER, programmes=PM)
    assert [(finding.code, finding.param("count")) for finding in found.findings] == [("report.not-started", 2)]


@pytest.mark.parametrize(
    ("call", "error", "match"),
    [
        (lambda: enrich([], at=datetime(2025, 1, 1)), Misuse, "aware"),
        (lambda: enrich([1], at=LATER), Misuse, "int is no cycle"),
        (lambda: enrich(["teks"], at=LATER), Misuse, "str is no cycle"),
        (lambda: enrich(Head().cycle.events, at=LATER), UnknownName, "no programme 'pm-kepala-sekolah-2025'"),
        (lambda: report([Head().cycle], "mulai"), Misuse, "at which time"),
    ],
)
def test_wrong_calls(call: Callable[[], Any], error: type[Exception], match: str) -> None:
    with pytest.raises(error, match=match):
        call()


def test_two_editions_in_one_log_stay_apart() -> None:
    other = evolve(PM, id="pm-lain", edition="2026")
    table = report([Head().cycle, Head(programme=other).cycle], "mulai", by="programme", at=LATER)
    counts = Counter(dict(zip((group[0] for group in table.groups), table.results["mulai"].numbers, strict=True)))
    assert counts["pembelajaran-mendalam/pm-lain"] == counts["pembelajaran-mendalam/pm-kepala-sekolah-2025"] == 1
    assert counts["pembelajaran-mendalam/"] == 2


@pytest.mark.parametrize("name", ["region", "kabupaten", "provinsi", "wilayah"])
def test_a_region_is_known_by_any_of_its_names(name: str) -> None:
    stating = evolve(PM, attributes=(Named(name, Label(name, name)),))
    found = made(Head(programme=stating).fact("attribute", name=name, value="62.02"))
    assert lines(found, "standing")[0]["wilayah"] == "62.02"
