import pickle
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from attrs import evolve

from pendamping import Actor, Cycle, Event, Misuse, Refused, UnknownName, When, load_programme, replay
from pendamping.cycle.cycle import _later
from pendamping.cycle.events import Moving, Starting

NOW = datetime(2019, 12, 1, tzinfo=UTC)
WIB = timezone(timedelta(hours=7))
D, F, M, E = (Actor(f"{role[0]}-1", role) for role in ("direktorat", "fasilitator", "mentor", "mentee"))

# Two suspensions, one of which can be reached without one: a pack that lint warns of, but that reads.
RING = """
id = "ring"
title = { id = "Ring", en = "Ring" }
line = "uji"
edition = "1"
valid = "2019"

[[lifecycle]]
id = "p"
label = { id = "p", en = "p" }
subject = "person"
initial = "a"
final = ["z"]
state = [
  { id = "a", label = { id = "a", en = "a" } },
  { id = "b", label = { id = "b", en = "b" } },
  { id = "ditunda", label = { id = "ditunda", en = "put off" } },
  { id = "cuti", label = { id = "cuti", en = "on leave" } },
  { id = "z", label = { id = "z", en = "z" } },
]
move = [
  { id = "maju", label = { id = "maju", en = "go on" }, from = ["a", "ditunda"], to = "b" },
  { id = "tunda", label = { id = "tunda", en = "put off" }, kind = "suspend", from = ["*"], to = "ditunda" },
  { id = "cuti", label = { id = "cuti", en = "leave" }, kind = "suspend", from = ["*"], to = "cuti" },
  { id = "parkir", label = { id = "parkir", en = "park" }, from = ["a"], to = "ditunda" },
  { id = "lanjut", label = { id = "lanjut", en = "resume" }, kind = "resume", from = ["ditunda", "cuti"], to = "@before" },
  { id = "selesai", label = { id = "selesai", en = "end" }, from = ["b"], to = "z" },
]
"""


def move(name, id, by=F, on=None, at=NOW, **more):
    return Event.move(name, id=id, recorded_at=at, by=by, occurred=on, **more)


def fact(kind, id, by=F, on=None, **fields):
    return Event.fact(kind, id=id, recorded_at=NOW, by=by, occurred=on, **fields)


def codes(cycle, event, version=None):
    return [finding.code for finding in cycle.check(event, version)]


@pytest.fixture
def start(smp):
    return Cycle.start(smp, "pair", subject="pair-1", recorded_at=NOW, by=D)


@pytest.fixture
def ring():
    cycle = Cycle.start(load_programme(RING), "p", subject="p-1", recorded_at=NOW, by=Actor("a", ""))

    def told(*moves):
        after = cycle
        for number, name in enumerate(moves):
            after = after.apply(move(name, f"m-{number}", by=Actor("a", "")))
        return after

    return told


# starting ---------------------------------------------------------------------------------------------------------


def test_a_cycle_starts_in_the_initial_state_with_one_event(start, smp):
    assert (start.state, start.version, start.closed) == ("ditetapkan", 1, False)
    assert start.events[0].what == Starting(smp.id, "pair", "pair-1")
    assert start.events[0].id == "pair-1:pair:start"
    assert repr(start) == "Cycle('pair-1', 'pair', 'ditetapkan', 1 events)"


def test_only_a_role_that_may_starts_a_cycle(smp):
    with pytest.raises(Refused) as refused:
        Cycle.start(smp, "pair", subject="pair-1", recorded_at=NOW, by=M)
    (finding,) = refused.value.findings
    assert finding.text("id") == "peran mentor (guru inti) tidak berwenang; yang berwenang: direktorat"


def test_a_lifecycle_that_does_not_exist_is_named_with_the_nearest(smp):
    with pytest.raises(UnknownName, match="did you mean 'pair'"):
        Cycle.start(smp, "pairs", subject="pair-1", recorded_at=NOW, by=D)


def test_a_cycle_starts_once(start):
    again = Event("e-9", NOW, D, Starting(start.programme.id, "pair", "pair-1"))
    assert codes(start, again) == ["cycle.already-started"]


# moves ------------------------------------------------------------------------------------------------------------


def test_a_move_that_does_not_lead_from_here_says_where_it_does(start):
    (finding,) = start.check(move("mulai-ojl-1", "e-2"))
    assert finding.code == "cycle.wrong-state"
    assert "berlaku dari: rencana OJL disetujui" in finding.text("id")
    assert "mulai workshop" in finding.fix("id")
    assert finding.citation is start.lifecycle.move("mulai-ojl-1").cite


def test_a_move_that_does_not_exist_names_the_nearest(start):
    (finding,) = start.check(move("mulai-worksop", "e-2"))
    assert finding.code == "cycle.unknown-move"
    assert "maksudnya 'mulai-workshop'?" in finding.text("id")


def test_all_that_stands_against_a_move_is_told_at_once(start):
    event = move("mundur", "e-2", by=F, on="1 Januari 2020")
    assert codes(start, event) == ["cycle.wrong-actor", "cycle.reason-missing", "cycle.recorded-early"]


def test_a_reason_where_none_is_asked_is_not_taken_silently(start):
    assert codes(start, move("mulai-workshop", "e-2", reason="sakit")) == ["cycle.unknown-reason"]


def test_a_missing_reason_names_the_codes_that_have_to_be_written(start):
    (finding,) = start.check(move("mundur", "e-2", by=M))
    assert finding.code == "cycle.reason-missing"
    assert (
        finding.fix("id")
        == "pakai salah satu: sakit, meninggal (meninggal dunia), mutasi, tugas-lain (tugas lain), lain-lain"
    )


def test_the_printed_word_of_a_reason_leads_to_its_code(start):
    (finding,) = start.check(move("mundur", "e-2", by=M, reason="Meninggal dunia"))
    assert finding.text("id").endswith("; maksudnya 'meninggal'?")
    assert start.check(move("mundur", "e-2", by=M, reason="meninggal")) == ()


def test_the_printed_word_of_a_role_or_a_move_leads_to_its_code(start):
    (actor,) = start.check(move("mundur", "e-2", reason="sakit", by=Actor("m", "guru inti")))
    assert actor.text("id") == (
        "peran guru inti tidak berwenang; yang berwenang: mentor (guru inti), mentee (guru mitra), direktorat; "
        "maksudnya 'mentor'?"
    )
    assert actor.text("en").endswith("; did you mean 'mentor'?")
    (named,) = start.check(move("Mengundurkan diri", "e-2"))
    assert named.text("id").endswith("; maksudnya 'mundur'?")


def test_an_undeclared_code_is_told_in_the_language_of_the_reader_and_its_case_does_not_matter(start):
    (finding,) = start.check(fact("evidence", "e-2", code="RTL"))
    assert finding.text("id") == "bukti RTL tidak dinyatakan oleh program; maksudnya 'rtl'?"
    assert finding.text("en") == "the programme declares no evidence RTL; did you mean 'rtl'?"
    assert "rencana-ojl (rencana OJL)" in finding.fix("id")


def test_what_is_no_event_is_a_misuse_not_a_finding(start):
    for wrong in (None, 3, "mulai-workshop", b"", [], {}):
        for call in (start.check, start.apply, start.step):
            with pytest.raises(Misuse, match="not an event"):
                call(wrong)


def test_an_event_about_nothing_known_is_a_finding(start):
    for wrong in (None, 3, "mulai-workshop", [], object()):
        assert codes(start, Event("e-2", NOW, F, wrong)) == ["cycle.unknown-event"]


def test_a_state_is_left_by_its_moves_only_and_an_end_by_none(start):
    closed = start.apply(move("batalkan", "e-2", by=D, reason="mutasi"))
    assert closed.closed
    for name in closed.lifecycle.move_ids():
        assert codes(closed, move(name, "e-3", by=D))[0] == "cycle.wrong-state"
    assert closed.options(NOW) == ()


# the same again, the same id, the version -------------------------------------------------------------------------


def test_the_same_event_again_gives_the_very_same_cycle(start):
    event = move("mulai-workshop", "e-2", on="31 Juli 2019")
    after = start.apply(event)
    assert after.apply(event) is after
    assert after.apply(move("mulai-workshop", "e-2", on="31 Juli 2019")) is after
    later = after.apply(fact("evidence", "e-3", code="rtl"))
    assert later.apply(event) is later


def test_the_same_id_with_other_content_is_refused(start):
    after = start.apply(move("mulai-workshop", "e-2"))
    assert codes(after, move("mulai-workshop", "e-2", on="31 Juli 2019")) == ["cycle.same-id"]
    assert codes(after, fact("evidence", "e-2", code="rtl")) == ["cycle.same-id"]


def test_a_change_made_meanwhile_is_noticed_by_the_version(start):
    event = move("mulai-workshop", "e-2")
    after = start.apply(event, version=1)
    other = fact("evidence", "e-3", code="rtl")
    assert codes(after, other, version=1) == ["cycle.stale-version"]
    with pytest.raises(Refused) as refused:
        after.apply(other, version=1)
    assert refused.value.findings == after.check(other, 1)
    assert after.apply(event, version=1) is after  # recorded already, so nothing can have come between
    assert after.apply(other, version=2).version == 3


def test_a_stale_version_and_a_used_id_are_told_together(start):
    after = start.apply(move("mulai-workshop", "e-2"))
    other = fact("evidence", "e-2", code="rtl")
    with pytest.raises(Refused) as refused:
        after.apply(other, version=1)
    assert (
        [f.code for f in refused.value.findings] == codes(after, other, 1) == ["cycle.stale-version", "cycle.same-id"]
    )


def test_a_refusal_for_a_stale_version_says_so_and_gives_the_version_to_go_on_from(start):
    after = start.apply(move("mulai-workshop", "e-2"))
    for event, version, wanted in (
        (fact("evidence", "e-3", code="rtl"), 1, (True, 2)),
        (move("x", "e-3"), 2, (False, None)),
    ):
        with pytest.raises(Refused) as refused:
            after.apply(event, version=version)
        assert (refused.value.stale, refused.value.version) == wanted


def test_a_cycle_begins_with_a_start_event_from_elsewhere(start):
    first = start.events[0]
    assert Cycle.begin(start.programme, first) == start
    for event in (move("mulai-workshop", "e-2"), evolve(first, by=Actor("m-1", "mentor"))):
        with pytest.raises(Refused) as refused:
            Cycle.begin(start.programme, event)
        told = [evolve(item, path=event.id) for item in refused.value.findings]
        assert told == list(replay(start.programme, [event]).findings)
    with pytest.raises(Misuse, match="is not a programme"):
        Cycle.begin("kemitraan-guru-smp-2019", first)


def test_a_refusal_survives_pickling(start):
    with pytest.raises(Refused) as refused:
        start.apply(move("mulai-ojl-1", "e-2"))
    again = pickle.loads(pickle.dumps(refused.value))
    assert (again.event_id, again.findings) == ("e-2", refused.value.findings)


# times ------------------------------------------------------------------------------------------------------------


def test_a_move_certainly_before_the_last_one_is_refused(start):
    after = start.apply(move("mulai-workshop", "e-2", on="31 Juli 2019"))
    plan = after.apply(fact("evidence", "e-3", code="rencana-ojl"))
    (finding,) = plan.check(move("ajukan-rencana", "e-4", by=M, on="30 Juli 2019"))
    assert finding.text("id") == "terjadi 30 Juli 2019, lebih awal daripada langkah sebelumnya (31 Juli 2019)"
    for same in ("31 Juli 2019", "Juli 2019", "2019", "31 Juli", None):
        assert not plan.check(move("ajukan-rencana", "e-4", by=M, on=same))


def test_a_move_without_a_date_does_not_hide_that_two_others_contradict(start):
    after = start.apply(move("mulai-workshop", "e-2", on="31 Juli 2019"))
    after = after.apply(fact("evidence", "e-3", code="rencana-ojl"))
    for vague in (None, "2019", "Juli 2019", "30 Juli s.d. 2 Agustus 2019"):
        vaguer = after.apply(move("ajukan-rencana", "e-4", by=M, on=vague))
        assert codes(vaguer, move("kembalikan-rencana", "e-5", on="30 Juli 2019")) == ["cycle.out-of-order"]
        assert codes(vaguer, move("kembalikan-rencana", "e-5", on="2 Agustus 2019")) == []
        last = vaguer.apply(move("kembalikan-rencana", "e-5"))
        again = last.apply(fact("evidence", "e-6", code="rencana-ojl"))
        assert codes(again, move("ajukan-rencana", "e-7", by=M, on="1 Juli 2019")) == ["cycle.out-of-order"]


def test_moments_of_one_day_are_compared_to_the_minute(start):
    nine, ten = (datetime(2019, 7, 31, hour, tzinfo=WIB) for hour in (9, 10))
    after = start.apply(move("mulai-workshop", "e-2", on=ten)).apply(fact("evidence", "e-3", code="rencana-ojl"))
    assert codes(after, move("ajukan-rencana", "e-4", by=M, on=nine)) == ["cycle.out-of-order"]
    undated = after.apply(move("ajukan-rencana", "e-4", by=M, on=date(2019, 7, 31)))
    assert codes(undated, move("kembalikan-rencana", "e-5", on=nine)) == ["cycle.out-of-order"]


def test_nothing_is_recorded_before_the_day_it_happened_began_in_the_east(start):
    """1 August begins in Papua when Greenwich still has 31 July, 15:00."""
    early, fine = (datetime(2019, 7, 31, hour, tzinfo=UTC) for hour in (14, 15))
    assert codes(start, move("mulai-workshop", "e-2", on="1 Agustus 2019", at=early)) == ["cycle.recorded-early"]
    assert codes(start, move("mulai-workshop", "e-2", on="1 Agustus 2019", at=fine)) == []


@pytest.mark.parametrize("zone", [UTC, WIB, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))], ids=str)
@pytest.mark.parametrize("at", [datetime.min, datetime.max, datetime(1, 1, 1, 8), datetime(9999, 12, 31, 16)], ids=str)
def test_both_ends_of_the_calendar_are_times_like_any_other(start, at, zone):
    recorded = at.replace(tzinfo=zone)
    for when in (When.on(at.date()), When.instant(recorded), When.in_year(at.year), When.unknown()):
        for what in (Moving("mulai-workshop"), None):
            event = Event("e-2", recorded, F, what, when) if what else fact("evidence", "e-2", code="rtl")
            assert codes(start, evolve(event, recorded_at=recorded, occurred=when)) == []


# facts ------------------------------------------------------------------------------------------------------------


def test_facts_leave_the_state_and_may_be_of_any_earlier_day(start):
    after = start.apply(move("mulai-workshop", "e-2", on="31 Juli 2019"))
    for number, day in enumerate(("1 Januari 2019", "31 Juli 2019", None)):
        after = after.apply(fact("evidence", f"e-{number + 3}", code="rtl", on=day))
    assert (after.state, len(after.facts.items), after.version) == ("workshop", 3, 5)


def test_a_fact_after_the_end_is_refused_and_one_from_before_is_not(start):
    closed = start.apply(move("batalkan", "e-2", by=D, on="1 Agustus 2019", reason="mutasi"))
    assert codes(closed, fact("evidence", "e-3", code="rtl", on="2 Agustus 2019")) == ["cycle.after-close"]
    assert codes(closed, fact("evidence", "e-3", code="rtl", on="1 Agustus 2019")) == []
    assert codes(closed, fact("evidence", "e-3", code="rtl")) == []


@pytest.mark.parametrize(
    ("kind", "fields", "table"),
    [
        ("evidence", {"code": "rencana-ojt"}, "evidence"),
        ("attendance", {"activity": "worksop"}, "activity"),
        ("activity", {"activity": "ojl-9"}, "activity"),
        ("score", {"code": "ukgx", "value": 70}, "score"),
        ("attribute", {"name": "ijasah", "value": "S1"}, "attribute"),
        ("assignment", {"role": "kaskade", "person": "p-1"}, "assignment"),
        ("feedback", {"ref": "t-1", "activity": "worksop"}, "activity"),
    ],
)
def test_a_fact_about_something_that_the_programme_does_not_declare_is_refused(start, kind, fields, table):
    (finding,) = start.check(fact(kind, "e-2", **fields))
    assert (finding.code, finding.param("table")) == ("cycle.unknown-code", table)
    assert finding.text("id") != finding.text("en")


def test_coverage_names_its_set_and_every_unknown_step(pm):
    cycle = Cycle.start(pm, "person", subject="p-1", recorded_at=NOW, by=Actor("d", "dinas"))
    found = cycle.check(fact("coverage", "e-2", set="inkuiri", steps=["assess", "asses", "desain"]))
    assert [(item.param("table"), item.param("code")) for item in found] == [
        ("step", "inkuiri/asses"),
        ("step", "inkuiri/desain"),
    ]


# suspension -------------------------------------------------------------------------------------------------------


def test_a_resumed_subject_stands_where_it_stood_and_remembers_no_suspension(ring):
    assert (ring("tunda").state, ring("tunda").aside.before) == ("ditunda", "a")
    assert (ring("tunda", "lanjut").state, ring("tunda", "lanjut").aside.before) == ("a", "")
    assert ring("maju", "tunda", "lanjut").state == "b"


def test_a_suspension_left_by_another_move_is_forgotten(ring):
    assert (ring("tunda", "maju").state, ring("tunda", "maju").aside.before) == ("b", "")


def test_a_resume_with_nothing_before_is_refused_with_a_finding(ring):
    parked, twice = ring("parkir"), ring("tunda", "cuti", "lanjut")
    for cycle in (parked, twice):
        (finding,) = cycle.check(move("lanjut", "m-9", by=Actor("a", "")))
        assert finding.code == "cycle.nothing-before"
        (option,) = (option for option in cycle.options(NOW) if option.move.id == "lanjut")
        assert [item.code for item in option.blocked] == ["cycle.nothing-before"]
    assert twice.state == "ditunda"


# corrections ------------------------------------------------------------------------------------------------------


def correction(of, id, instead=None, by=F):
    return Event.correction(of, why="salah catat", id=id, recorded_at=NOW, by=by, by_event=instead)


def test_a_start_and_an_unknown_event_cannot_be_corrected(start):
    assert codes(start, correction(start.events[0].id, "c-1")) == ["cycle.not-correctable"]
    assert codes(start, correction("e-99", "c-1")) == ["cycle.no-such-event"]


def test_a_correction_can_be_taken_back_but_not_replaced(start):
    after = start.apply(fact("evidence", "e-2", code="rtl")).apply(correction("e-2", "c-1"))
    assert after.facts.items == ()
    assert codes(after, correction("c-1", "c-2", fact("evidence", "e-3", code="rtl"))) == ["cycle.not-correctable"]
    back = after.apply(correction("c-1", "c-2"))
    assert [item.code for item in back.facts.items] == ["rtl"]
    gone = back.apply(correction("c-2", "c-3"))
    assert gone.facts.items == ()
    assert [event.id for event in gone.events] == ["pair-1:pair:start", "e-2", "c-1", "c-2", "c-3"]


def test_the_event_in_its_place_needs_an_id_of_its_own(start):
    after = start.apply(fact("evidence", "e-2", code="rtl"))
    for id in ("e-2", "pair-1:pair:start", "c-1"):
        assert codes(after, correction("e-2", "c-1", fact("evidence", id, code="laporan"))) == ["cycle.same-id"]
    after = after.apply(correction("e-2", "c-1", fact("evidence", "e-3", code="laporan")))
    assert codes(after, fact("evidence", "e-3", code="laporan")) == ["cycle.same-id"]
    assert codes(after, correction("e-3", "c-2", fact("evidence", "e-3", code="rtl"))) == ["cycle.same-id"]


def test_the_id_of_an_event_in_its_place_is_taken_for_moves_too(start):
    after = start.apply(move("mulai-workshop", "e-2"))
    after = after.apply(correction("e-2", "c-1", move("mulai-workshop", "e-3", on="31 Juli 2019")))
    for again in (move("tunda", "e-3", reason="sakit"), move("mulai-workshop", "e-3", on="31 Juli 2019")):
        assert codes(after, again) == ["cycle.same-id"]
        assert after.step(again) == (None, after.check(again))


def test_a_replacement_can_be_corrected_in_turn(start):
    after = start.apply(fact("evidence", "e-2", code="rtl"))
    after = after.apply(correction("e-2", "c-1", fact("evidence", "e-3", code="laporan")))
    assert [item.code for item in after.facts.items] == ["laporan"]
    assert after.apply(correction("e-3", "c-2")).facts.items == ()


def test_a_corrected_date_of_a_move_changes_since_when(start):
    after = start.apply(move("mulai-workshop", "e-2", on="31 Juli 2019"))
    after = after.apply(correction("e-2", "c-1", move("mulai-workshop", "e-2a", on="30 Juli 2019")))
    assert (after.state, str(after.since)) == ("workshop", "30 Juli 2019")


def test_a_correction_that_later_events_rest_on_is_refused_and_says_which(start):
    after = start.apply(move("mulai-workshop", "e-2")).apply(fact("evidence", "e-3", code="rencana-ojl"))
    after = after.apply(move("ajukan-rencana", "e-4", by=M))
    (finding,) = after.check(correction("e-3", "c-1"))
    assert (finding.code, finding.param("event")) == ("cycle.correction-breaks", "e-4")
    assert "bukti: rencana OJL" in finding.text("id")
    assert "evidence: OJL plan" in finding.text("en")


def test_only_roles_that_may_correct_do():
    text = RING.replace('initial = "a"', 'initial = "a"\ncorrects = ["admin"]')
    text = text.replace(
        "[[lifecycle]]", '[[role]]\nid = "admin"\nlabel = { id = "admin", en = "admin" }\n\n[[lifecycle]]'
    )
    cycle = Cycle.start(load_programme(text), "p", subject="p-1", recorded_at=NOW, by=F)
    cycle = cycle.apply(move("maju", "e-2"))
    assert codes(cycle, correction("e-2", "c-1")) == ["cycle.wrong-actor"]
    assert cycle.apply(correction("e-2", "c-1", by=Actor("x", "admin"))).state == "a"


def test_what_is_no_programme_no_person_no_time_or_no_version_is_a_misuse(start):
    with pytest.raises(Misuse, match="str is not a programme"):
        Cycle.start("kemitraan-guru-smp-2019", "pair", subject="s", recorded_at=NOW, by=D)
    with pytest.raises(Misuse, match="dict is not a programme"):
        Cycle.begin({}, start.events[0])
    with pytest.raises(Misuse, match="str is not an Actor"):
        start.options(NOW, "mentor-1")
    for at in (date(2019, 12, 1), datetime(2019, 12, 1), None):
        with pytest.raises(Misuse, match="aware"):
            start.options(at)
    for version in ("1", 1.0, True):
        with pytest.raises(Misuse, match=f"not {type(version).__name__}"):
            start.apply(move("mulai-workshop", "e-2"), version=version)


def test_a_start_in_a_lifecycle_that_is_not_there_is_refused_with_the_nearest(start):
    event = evolve(start.events[0], what=Starting(start.programme.id, "pairs", "s"))
    with pytest.raises(Refused) as refused:
        Cycle.begin(start.programme, event)
    (finding,) = refused.value.findings
    assert "pairs" in finding.text("id")
    assert "pair" in str(finding.param("known"))


def test_a_cycle_put_under_another_edition_by_hand_takes_no_correction(start):
    """Folding it again starts with the start, and that belongs to the edition it was made in."""
    after = start.apply(move("mulai-workshop", "e-2"))
    other = load_programme("kemitraan-guru-smp-2018")
    moved = evolve(after, basis=evolve(after.basis, programme=other))
    cycle, found = moved.refold(correction("e-2", "c-1"))
    assert (cycle, [item.code for item in found]) == (None, ["cycle.other-programme"])


def test_of_two_times_on_one_day_the_more_exact_is_kept():
    early, late = (When.of(datetime(2019, 8, 1, hour, tzinfo=WIB)) for hour in (8, 17))
    day, month, after = When.of("1 Agustus 2019"), When.of("Agustus 2019"), When.of("2 Agustus 2019")
    unknown = When.of(None)
    for one, other, kept in [
        (early, late, late),
        (late, early, late),
        (day, early, early),
        (early, day, early),
        (early, after, after),
        (after, early, after),
        (day, month, month),
        (month, day, day),
        (unknown, day, day),
        (day, unknown, day),
        (unknown, unknown, unknown),
    ]:
        assert _later(one, other) is kept, (one, other)
