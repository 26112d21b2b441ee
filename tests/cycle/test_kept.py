"""What people see of cycles, word for word and bar for bar: nothing of it changes unseen."""

from datetime import UTC, date, datetime

import pytest

from pendamping import Actor, Event, replay, schedule, standing, whatif
from pendamping.model.sessions import Session
from pendamping.values.when import When

AUGUST = datetime(2019, 8, 20, 3, tzinfo=UTC)
LANGS = pytest.mark.parametrize("lang", ["id", "en"])


@pytest.fixture
def cycles(smp, told, pair):
    """Cycles that are just begun, late, resumed after a pause, handed over, and dated by the record alone."""
    late, paused, ended, undated, spread = (told(smp, "pair", "direktorat", subject=f"pair-{n}") for n in range(2, 7))
    late.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    for cycle in (paused, spread):
        cycle.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    paused.move("tunda", "fasilitator", on="1 Agustus 2019", reason="sakit")
    paused.move("lanjutkan", "fasilitator", on="1 Agustus 2019")
    ended.move("mundur", "mentor", on="24 Juli 2019", reason="mutasi")
    undated.move("mulai-workshop", "fasilitator")
    spread.fact("evidence", "mentor", code="rencana-ojl", on="2 Agustus 2019")
    spread.move("ajukan-rencana", "mentor", on="5 Agustus 2019")
    return [held.cycle for held in (pair, late, paused, ended, undated, spread)]


@LANGS
def test_timelines(kept, cycles, smp, lang):
    plan = schedule(smp, date(2019, 7, 31))
    made = [cycle.timeline(AUGUST, plan) for cycle in cycles] + [cycles[1].timeline(), cycles[0].timeline()]
    kept(
        f"timelines.{lang}.txt", "\n\n".join(part for held in made for part in (held.to_text(lang), held.to_html(lang)))
    )


@LANGS
def test_tables(kept, cycles, smp, lang):
    plan = schedule(smp, date(2019, 7, 31))
    tables = [
        cycles[1].timeline(AUGUST, plan).table(),
        standing(cycles, at=AUGUST),
        standing(cycles, at=AUGUST, plan=plan),
        plan.table(),
        *(cycle.options(AUGUST).table() for cycle in cycles[:3]),
    ]
    kept(f"cycle-tables.{lang}.txt", "\n\n".join(f"{table.to_text(lang)}\n{table.to_html(lang)}" for table in tables))


@LANGS
def test_what_may_happen_next(kept, cycles, head, lang):
    made = [cycle.options(AUGUST) for cycle in (*cycles[:4], head.cycle)]
    made.append(cycles[0].options(AUGUST, Actor("f-1", "fasilitator")))
    kept(f"options.{lang}.txt", "\n\n".join(f"{held.to_text(lang)}\n{held.to_html(lang)}" for held in made))


@LANGS
def test_replays(kept, cycles, smp, lang):
    by, at = Actor("f-1", "fasilitator"), datetime(2019, 12, 3, tzinfo=UTC)
    wrong = [
        Event.move("mulai-ojl-1", id="x", recorded_at=at, by=by),
        Event.move("m" * 100, id="y", recorded_at=at, by=by),
        Event.move("tunda", id="z", recorded_at=at, by=by, reason="r" * 100),
        Event.correction("nobody" * 20, why="keliru", id="c", recorded_at=at, by=by),
        Event.move("mulai-workshop", id="v", recorded_at=at, by=by, occurred="31 Juli 2020"),
        Event.move("mulai-workshop", id="w", recorded_at=at, by=Actor("x", "entah")),
    ]
    made = [replay(smp, ()), replay(smp, wrong), whatif(cycles[0], wrong), replay(smp, cycles[2].events)]
    made.append(replay(smp, [*cycles[0].events, *wrong], order_only=True))
    kept(f"replays.{lang}.txt", "\n\n".join(f"{held.to_text(lang)}\n{held.to_html(lang)}" for held in made))


def test_a_session_with_faulty_marks(kept, cycles):
    from pendamping import record

    session = Session("p1", "workshop", occurred=When.of("31 Juli 2019"))
    marks = {"pair-2": "late" * 30, "pair-3": 1, "stranger": "present"}
    found = record(cycles, session, marks, recorded_at=AUGUST, by=Actor("f-1", "fasilitator")).findings
    kept("recording.txt", "\n".join(f"{held}\n{held.text('en')}" for held in found))
