from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from pendamping import Actor, Cycle, Event, Misuse, held_up, load_programme, schedule, standing
from pendamping.testing.paths import suitable

NOW = datetime(2019, 8, 20, 3, tzinfo=UTC)


def row(table):
    (only,) = table.to_dicts()
    return only


def test_everyone_has_a_row_in_the_order_given(pair, smp, told):
    other = told(smp, "pair", "direktorat", subject="pair-2")
    table = standing([pair.cycle, other.cycle], at=NOW)
    assert [line["subject"] for line in table.to_dicts()] == ["subjek-1", "pair-2"]
    assert standing([], at=NOW).rows == ()


def test_a_row_says_where_since_when_what_is_next_and_what_blocks_it(pair):
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    line = row(standing([pair.cycle], at=NOW))
    assert line["state"].id == "mengikuti workshop"
    assert line["since"].id == "31 Juli 2019"
    assert line["next"].id == "ajukan rencana OJL"
    assert [item.code for item in line["blocked"]] == ["programme.not-met"]


def test_one_cycle_or_a_date_is_told_what_to_write(pair):
    with pytest.raises(Misuse, match=r"standing\(\[cycle\], at\)"):
        standing(pair.cycle, NOW)
    with pytest.raises(Misuse, match="at is a date, not an aware datetime"):
        standing([], date(2019, 8, 20))


def test_what_holds_up_whom_is_counted(pair, smp, told):
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    others = [told(smp, "pair", "direktorat", subject=f"pair-{number}") for number in (2, 3)]
    gone = told(smp, "pair", "direktorat", subject="pair-4")
    gone.move("mundur", "mentor", reason="mutasi")
    held = [pair.cycle, *(one.cycle for one in others), gone.cycle]
    table = held_up(held, NOW, schedule(smp, date(2019, 7, 31)))
    assert [(line["state"].id, line["many"], line["overdue"], line["among"]) for line in table.to_dicts()] == [
        ("ditetapkan", 2, None, ("pair-2", "pair-3")),
        ("mengikuti workshop", 1, 17, ("subjek-1",)),
    ]
    assert [item.code for item in table.to_dicts()[1]["blocked"]] == ["programme.not-met"]
    assert held_up([], NOW).rows == ()


def test_an_unknown_date_is_left_empty_not_made_up(pair):
    line = row(standing([pair.cycle], at=NOW))
    assert (line["since"], line["overdue"], line["obstacles"]) == (None, None, None)


def test_days_late_are_counted_from_the_plan(pair, smp):
    """The workshop of four days from 31 July was due on 3 August; 20 August is 17 days late."""
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    plan = schedule(smp, date(2019, 7, 31))
    assert plan.dates("workshop").last == date(2019, 8, 3)
    assert row(standing([pair.cycle], at=NOW, plan=plan))["overdue"] == 17
    assert row(standing([pair.cycle], at=NOW))["overdue"] == 17  # the length of the activity says the same


def test_days_late_without_a_plan_are_told_to_be_just_that(pair, smp):
    """A cycle of 2019 that nobody closed is thousands of days late in 2026, and the table says why."""
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    years_later = datetime(2026, 8, 20, 3, tzinfo=UTC)
    without = standing([pair.cycle], at=years_later)
    assert row(without)["overdue"] > 2000
    assert any("tidak ada jadwal" in note.id for note in without.notes)
    for table in (standing([pair.cycle], at=NOW, plan=schedule(smp, date(2019, 7, 31))), standing([], at=NOW)):
        assert not any("tidak ada jadwal" in note.id for note in table.notes)


def test_a_suspended_subject_shows_how_it_goes_on(pair):
    pair.move("tunda", "fasilitator", reason="sakit")
    assert row(standing([pair.cycle], at=NOW))["next"].id == "lanjutkan"


def test_the_way_on_is_shown_even_where_only_a_later_row_is_free(head):
    """In IN-2 "not passed" asks for nothing; what is next is still to pass, and the shared practice that is missing."""
    head.fact("evidence", code="surat-tugas")
    head.move("panggil", "dinas")
    head.move("mulai-in-1", "upt")
    for code in ("pretest", "posttest", "rtl", "laporan-ojt"):
        head.fact("evidence", code=code)
    head.move("akhiri-in-1", "upt")
    head.move("mulai-ojt", "upt")
    head.fact("attendance", activity="pendampingan-1")
    head.fact("attendance", activity="pendampingan-2")
    head.move("akhiri-ojt", "upt")
    head.move("mulai-in-2", "upt")
    line = row(standing([head.cycle], at=NOW))
    assert line["next"].id == "nyatakan lulus"
    assert "berbagi praktik baik" in line["blocked"][0].text("id")


def test_a_closed_cycle_has_nothing_next(pair):
    pair.move("batalkan", "direktorat", reason="mutasi")
    line = row(standing([pair.cycle], at=NOW))
    assert (line["state"].id, line["next"], line["blocked"], line["overdue"]) == ("batal", None, None, None)


def test_open_obstacles_are_counted_until_they_are_resolved(pair):
    pair.fact("obstacle", obstacle="k-1", level="sekolah")
    pair.fact("obstacle", obstacle="k-2", level="sekolah")
    assert row(standing([pair.cycle], at=NOW))["obstacles"] == 2
    pair.fact("obstacle", obstacle="k-1", level="daerah", status="resolved")
    assert row(standing([pair.cycle], at=NOW))["obstacles"] == 1


def test_the_table_prints_in_both_languages(pair):
    table = standing([pair.cycle], at=NOW)
    assert "langkah berikut" in table.to_text("id")
    assert "next move" in table.to_text("en")


def test_the_way_of_the_other_course_is_not_the_next_move():
    programme = load_programme("bimtek-smp-oku-2025")
    at = datetime(2025, 11, 30, 3, tzinfo=UTC)
    lifecycle = programme.lifecycles[0]
    asked = {need.name: need.values for move in lifecycle.moves for need in move.needs if need.kind == "attribute"}
    assert asked, "the two courses are told apart by an attribute"
    moves = [m for m in lifecycle.moves if any(need.kind == "attribute" for need in m.needs)]
    for own in moves:
        need = next(need for need in own.needs if need.kind == "attribute")
        for state in lifecycle.sources_of(own):
            cycle = Cycle.start(
                programme, lifecycle.id, subject="p-1", recorded_at=at, by=Actor("d-1", (*lifecycle.starts, "")[0])
            )
            fact = Event.fact(
                "attribute", id="e-1", recorded_at=at, by=Actor("d-1", "dinas"), name=need.name, value=need.values[0]
            )
            cycle = evolve(cycle.apply(fact), state=state)
            assert standing([cycle], at).to_dicts()[0]["next"] == own.label


def test_of_many_five_are_named_and_the_latest_tells_the_days(smp, told):
    """Those who are held up alike stand in one row, whoever is looked at between them."""
    held = []
    for number, day in enumerate((31, 29, 30, 31, 31, 31), 1):
        one = told(smp, "pair", "direktorat", subject=f"pair-{number}")
        if number != 2:
            one.move("mulai-workshop", "fasilitator", on=f"{day} Juli 2019")
        held.append(one.cycle)
    gone = told(smp, "pair", "direktorat", subject="pair-0")
    gone.move("mundur", "mentor", reason="mutasi")
    late = told(smp, "pair", "direktorat", subject="pair-7")
    late.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    table = held_up([gone.cycle, *held, late.cycle], NOW)
    first, second = table.to_dicts()
    assert (first["many"], first["overdue"]) == (6, 18)
    assert first["among"] == ("pair-1", "pair-3", "pair-4", "pair-5", "pair-6")
    assert (second["many"], second["overdue"], second["among"]) == (1, None, ("pair-2",))


def test_those_held_up_by_different_things_stand_apart_in_the_order_of_the_words(pair, smp, told):
    """Two in the same state with the same next move: one has all but the plan, the other nothing."""
    other = told(smp, "pair", "direktorat", subject="pair-2")
    for one in (pair, other):
        one.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    needed = next(row for row in smp.lifecycle("pair").rows["workshop"].values() if row.needs).needs[0]
    for fact in suitable(needed, other.cycle):
        other.cycle = other.cycle.apply(Event("e-90", other.cycle.moved.recorded_at, Actor("f-1", "fasilitator"), fact))
    rows = held_up([other.cycle, pair.cycle], NOW).to_dicts()
    assert held_up([pair.cycle, other.cycle], NOW).to_dicts() == rows
    assert sorted(line["among"] for line in rows) == [("pair-2",), ("subjek-1",)]
    told_of = ["".join(each.text("id") for each in line["blocked"] or ()) for line in rows]
    assert told_of == sorted(told_of)
    assert len(set(told_of)) == 2


def test_of_equally_many_the_state_says_which_stand_first(pair, smp, told):
    other = told(smp, "pair", "direktorat", subject="pair-2")
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    for cycles in ([pair.cycle, other.cycle], [other.cycle, pair.cycle]):
        rows = held_up(cycles, NOW).to_dicts()
        assert [line["state"].id for line in rows] == ["ditetapkan", "mengikuti workshop"]
        assert [line["next"].id for line in rows] == ["mulai workshop", "ajukan rencana OJL"]


def test_the_row_names_the_date_in_both_languages(pair):
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    since = row(standing([pair.cycle], at=NOW))["since"]
    assert (since.id, since.en) == ("31 Juli 2019", "31 July 2019")


def test_the_note_on_days_late_stands_only_where_somebody_is_late(pair):
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    for at, notes in ((datetime(2019, 8, 3, 3, tzinfo=UTC), 1), (datetime(2019, 8, 4, 3, tzinfo=UTC), 2)):
        table = standing([pair.cycle], at=at)
        assert (len(table.notes), row(table)["overdue"]) == (notes, notes - 1)
