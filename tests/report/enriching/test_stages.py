"""Which stages are done, when a cycle goes on, is sent back, pauses or leaves."""

from datetime import UTC, datetime

from pendamping import Actor, Event, load_programme
from pendamping.report.enriching.stages import Step, left_as, stages_of

PERSON = load_programme("pm-kepala-sekolah-2025").lifecycle("person")
WAY = ["panggil", "mulai-in-1", "akhiri-in-1", "mulai-ojt", "akhiri-ojt"]


def steps(*names: str) -> dict[str, Step]:
    out: dict[str, Step] = {}
    state = PERSON.initial
    for place, name in enumerate(names):
        move = PERSON.move(name)
        event = Event.move(name, id=f"e-{place}", recorded_at=datetime(2025, 8, 1, tzinfo=UTC), by=Actor("a", "upt"))
        out[event.id] = Step(event, move, state, move.to)
        state = move.to
    return out


def done(*names: str) -> list[str]:
    return [stage for stage, status in stages_of(PERSON, steps(*names)).items() if status == "done"]


def test_going_on_does_the_stage_that_was_left() -> None:
    assert done() == []
    assert done(*WAY) == ["terdaftar", "dipanggil", "in-1", "in-1-selesai", "ojt"]
    assert stages_of(PERSON, steps(*WAY))["ojt-selesai"] == "reached"
    assert stages_of(PERSON, steps(*WAY))["in-2"] == "open"


def test_being_sent_back_takes_back_what_was_done_from_there_on() -> None:
    assert done(*WAY, "kembalikan-laporan") == ["terdaftar", "dipanggil", "in-1", "in-1-selesai"]
    assert done(*WAY, "kembalikan-laporan", "akhiri-ojt", "mulai-in-2")[-2:] == ["ojt", "ojt-selesai"]


def test_leaving_does_no_stage_and_is_told() -> None:
    left = steps(*WAY[:2], "mundur")
    assert done(*WAY[:2], "mundur") == ["terdaftar", "dipanggil"]
    assert (left_as(left), left_as(steps(*WAY)), left_as({})) == ("withdrawn", "", "")


def test_final_states_are_no_stages() -> None:
    assert not set(PERSON.final) & set(stages_of(PERSON, {}))
    assert "ditunda" not in stages_of(PERSON, {})
