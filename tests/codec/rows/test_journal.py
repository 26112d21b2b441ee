"""A list of what happened, one thing a row, taken onto cycles."""

from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping import Actor, Cycle, Misuse, UnknownName, load_programme, record_rows
from pendamping.codec.rows.journal import RecordedRows

SMP = load_programme("kemitraan-guru-smp-2019")
NOW = datetime(2019, 8, 26, 2, tzinfo=UTC)
OFFICE = Actor("d-1", "direktorat")
# One way through the first moves, as an office keeps it.
WAY = (
    ("mulai workshop", "31 Juli 2019", "fasilitator kementerian"),
    ("Rencana OJL", "3 Agustus 2019", "Guru Inti"),
    ("ajukan rencana OJL", "2019-08-03", "guru inti"),
    ("kembalikan rencana untuk diperbaiki", "5/8/2019", "Fasilitator"),
    ("rencana-ojl", "6-8-2019", "mentee"),
    ("submit the OJL plan", "7 Agustus 2019", "core teacher"),
)


def started(*subjects: str) -> list[Cycle]:
    return [Cycle.start(SMP, "pair", subject=one, recorded_at=NOW, by=OFFICE) for one in subjects]


def rows_of(subject: str = "P-1", way: Any = WAY) -> list[dict[str, str]]:
    return [{"Nomor Pasangan": subject, "Tahap": what, "Tanggal": day, "Oleh": who} for what, day, who in way]


def told(rows: Any, cycles: Any = None, **more: Any) -> RecordedRows:
    given = started("P-1") if cycles is None else cycles
    return record_rows(given, rows, **{"source": "jurnal", "recorded_at": NOW, "by": OFFICE, **more})


def codes(done: RecordedRows) -> list[tuple[int, list[str]]]:
    return [(row.row, [each.code for each in row.findings]) for row in done.rows.set_aside]


def test_a_list_becomes_a_journey() -> None:
    done = told(rows_of())
    assert codes(done) == []
    (cycle,) = done.cycles
    assert cycle.state == "rencana-diajukan"
    assert [(event.id, event.by.role) for event in cycle.events][1:4] == [
        ("jurnal:P-1:mulai-workshop:2019-07-31", "fasilitator"),
        ("jurnal:P-1:rencana-ojl:2019-08-03", "mentor"),
        ("jurnal:P-1:ajukan-rencana:2019-08-03", "mentor"),
    ]
    assert done.rows.counts == {"rows": 6, "accepted": 6, "set aside": 0}


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(random: Random) -> None:
    rows = [*rows_of("P-1"), *rows_of("P-2")]
    random.shuffle(rows)
    done = told(rows, started("P-1", "P-2"))
    assert [cycle.subject for cycle in done.cycles] == ["P-1", "P-2"]
    assert {cycle.state for cycle in done.cycles} == {"rencana-diajukan"}
    assert not done.rows.set_aside


def test_a_list_read_again_records_nothing_twice() -> None:
    once = told(rows_of(way=WAY[:3]))
    again = told(rows_of(), once.cycles, recorded_at=datetime(2019, 9, 1, tzinfo=UTC))
    assert [event.id for event in again.cycles[0].events] == [event.id for event in told(rows_of()).cycles[0].events]


def test_a_row_that_now_says_something_else_is_not_taken_for_what_is_recorded() -> None:
    cycles = told(rows_of()).cycles
    corrected = [{**rows_of()[0], "Oleh": "direktorat"}]
    done = told(corrected, cycles, recorded_at=datetime(2019, 9, 1, tzinfo=UTC))
    assert codes(done) == [(2, ["cycle.same-id"])]
    assert done.cycles == tuple(cycles)


def test_what_is_not_allowed_is_set_aside_with_the_reason_and_the_rest_is_taken() -> None:
    rows = rows_of(way=[WAY[0], ("ajukan rencana OJL", "3/8/2019", "guru inti"), ("tutup", "", "")])
    done = told(rows)
    assert codes(done) == [(3, ["programme.not-met"]), (4, ["cycle.wrong-state"])]
    assert done.cycles[0].state == "workshop"
    assert done.rows.corrections().to_csv(separator=";", bom=False).count("galat") == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"Nomor Pasangan": "P-9"}, "codec.journal-no-cycle"),
        ({"Nomor Pasangan": ""}, "codec.cell-gap"),
        ({"Tahap": "mulai workshp"}, "codec.journal-step-unknown"),
        ({"Tahap": None}, "codec.journal-step-missing"),
        ({"Oleh": "Siti Contoh"}, "codec.journal-role-unknown"),
        ({"Tanggal": "31 Februari 2019"}, "values.impossible-date"),
    ],
)
def test_what_cannot_be_read_is_set_aside(change: dict[str, Any], code: str) -> None:
    done = told([{**rows_of()[0], **change}])
    assert [each for _, found in codes(done) for each in found if each == code] == [code]
    assert done.cycles[0].state == "ditetapkan"
    assert "Siti" not in done.rows.corrections().to_csv() + str(done.rows.findings) + done.to_html("en")


def test_the_nearest_word_is_named() -> None:
    done = told([{**rows_of()[0], "Tahap": "mulai workshp"}])
    assert "maksudnya 'mulai workshop'?" in done.rows.findings[0].text("id")
    assert "guru inti" in told([{**rows_of()[0], "Oleh": "x"}]).rows.findings[0].fix("id")


def test_a_state_names_the_one_move_that_leads_to_it() -> None:
    assert told([{"ID": "P-1", "Status": "mengikuti workshop", "Oleh": "direktorat"}]).cycles[0].state == "workshop"


def test_the_same_row_twice_is_told() -> None:
    assert codes(told([*rows_of()[:1], *rows_of()[:1]])) == [(3, ["codec.event-twice"])]


def test_reasons_are_printed_or_coded() -> None:
    for reason in ("mutasi", "tugas-lain", "Sakit"):
        done = told([{"ID": "P-1", "Langkah": "mundur", "Tanggal": "1/8/2019", "Oleh": "mentor", "Alasan": reason}])
        assert (done.cycles[0].state, codes(done)) == ("mundur", []), reason
    assert codes(told([{"ID": "P-1", "Langkah": "mundur", "Oleh": "mentor"}])) == [(2, ["cycle.reason-missing"])]


def test_a_column_must_say_what_happened() -> None:
    done = told([{"ID": "P-1", "Uraian": "mulai workshop", "Oleh": "direktorat"}])
    assert done.rows.findings[0].code == "codec.journal-no-steps"
    assert len(done.rows.set_aside) == 1
    named = told([{"ID": "P-1", "Uraian": "mulai workshop", "Oleh": "direktorat"}], mapping={"Uraian": "step"})
    assert named.cycles[0].state == "workshop"


def test_wrong_calls() -> None:
    with pytest.raises(Misuse):
        told(rows_of(), source="")
    with pytest.raises(Misuse):
        told(rows_of(), started("P-1", "P-1"))
    with pytest.raises(Misuse, match="aware"):
        told(rows_of(), recorded_at=datetime(2019, 8, 1))
    with pytest.raises(UnknownName):
        told(rows_of(), mapping={"Tahap": "stp"})
