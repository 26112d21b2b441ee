"""Requirements about what was done: each met, not met, and unknown where it can be."""

import pytest

from pendamping import load_programme
from pendamping.findings import Severity
from pendamping.model.facts import Attendance, Coverage, Done, Evidence, Facts
from pendamping.programme.needs import REQUIREMENTS
from pendamping.programme.needs.done import (
    NeedsActivity,
    NeedsAttendance,
    NeedsCoverage,
    NeedsEvidence,
    NeedsLength,
    NeedsOrder,
    NeedsRounds,
)


def says(found, lang="id"):
    return found if found == "met" else (found.code.removeprefix("programme."), found.text(lang))


def code(found):
    return says(found) if found == "met" else found.code.removeprefix("programme.")


def test_evidence(judged):
    need = NeedsEvidence("rtl")
    assert judged(need, Evidence("rtl")) == "met"
    assert judged(need, Evidence("rtl", "dok-2"), Evidence("laporan")) == "met"
    assert says(judged(need)) == ("not-met", "syarat belum terpenuhi: bukti: rencana tindak lanjut (RTL)")
    assert says(judged(need, Evidence("laporan")), "en")[1] == "requirement not met: evidence: follow-up plan (RTL)"


def test_activity(judged):
    need = NeedsActivity("ojl-1")
    assert judged(need, Done("ojl-1")) == "met"
    assert says(judged(need, Done("ojl-2"), Attendance("ojl-1"))) == (
        "not-met",
        "syarat belum terpenuhi: kegiatan terlaksana: OJL 1",
    )


@pytest.mark.parametrize(("days", "answer"), [(6, "not-met"), (7, "met"), (10, "met"), (11, "not-met"), (0, "not-met")])
def test_length_in_days_at_both_bounds(judged, days, answer):
    assert code(judged(NeedsLength("ojl-1", at_least=7, at_most=10), Done("ojl-1", days=days))) == answer


@pytest.mark.parametrize(("minutes", "answer"), [(134, "not-met"), (135, "met"), (136, "met")])
def test_length_in_jp_of_45_minutes(judged, minutes, answer):
    """Case A31: 13.00 to 15.15 is 135 minutes, exactly 3 JP; a minute less is not."""
    assert code(judged(NeedsLength("ojl-1", unit="jp", at_least=3), Done("ojl-1", minutes=minutes))) == answer


def test_length_of_several_parts_is_their_sum(judged):
    need = NeedsLength("ojl-1", at_least=7)
    assert judged(need, Done("ojl-1", days=3), Done("ojl-1", days=4), Done("ojl-2", days=9)) == "met"
    assert says(judged(need, Done("ojl-1", days=3), Done("ojl-2", days=9)))[1].endswith("tercatat 3")


def test_length_is_unknown_where_none_was_noted_and_not_met_where_nothing_was_done(judged):
    need = NeedsLength("ojl-1", at_least=7)
    assert code(judged(need, Done("ojl-1"))) == "undecided"
    assert code(judged(need, Done("ojl-1", days=7), Done("ojl-1"))) == "undecided"
    assert code(judged(need, Done("ojl-1", minutes=900))) == "undecided"
    assert code(judged(need)) == "not-met"


def test_length_says_what_was_recorded(judged):
    found = judged(NeedsLength("ojl-1", unit="jp", at_least=2), Done("ojl-1", minutes=60))
    assert says(found)[1].startswith("syarat belum terpenuhi: lama OJL 1 ≥ 2 JP; tercatat 1,33")


def test_whole_lesson_hours_are_told_whole(judged):
    found = judged(NeedsLength("ojl-1", unit="jp", at_least=3), Done("ojl-1", minutes=90))
    assert says(found)[1].endswith("; tercatat 2")


def test_only_the_list_of_the_activity_itself_says_who_attended_it(judged):
    absent = Attendance("ojl-1", "absent", "s-1")
    others = (Evidence("rtl"), Done("ojl-1", days=4), Attendance("ojl-2", "present", "s-1"))
    assert says(judged(NeedsAttendance("ojl-1"), absent, *others))[1].endswith("; hadir 0 sesi")


def test_attendance(judged):
    need = NeedsAttendance("ojl-1")
    assert judged(need, Attendance("ojl-1")) == "met"
    assert code(judged(need, Attendance("ojl-1", "absent"))) == "not-met"
    assert code(judged(need, Attendance("ojl-1", "excused"))) == "not-met"
    assert says(judged(need, Attendance("ojl-2"))) == (
        "undecided",
        "belum dapat diputuskan: hadir: OJL 1; yang kurang: daftar hadir OJL 1",
    )


def test_attendance_in_several_sessions_counts_different_ones(judged):
    need = NeedsAttendance("ojl-1", sessions=2)
    one, two = Attendance("ojl-1", session="s-1"), Attendance("ojl-1", session="s-2")
    assert judged(need, one, two) == "met"
    assert says(judged(need, one, one))[1].endswith("hadir 2 sesi: OJL 1; hadir 1 sesi")


def test_the_last_word_about_a_session_counts(judged):
    absent, present = Attendance("ojl-1", "absent", "s-1"), Attendance("ojl-1", "present", "s-1")
    assert judged(NeedsAttendance("ojl-1"), absent, present) == "met"
    assert code(judged(NeedsAttendance("ojl-1"), present, absent)) == "not-met"
    assert code(judged(NeedsOrder(("ojl-1",)), present, absent)) == "not-met"
    assert code(judged(NeedsCoverage("rtk", ("persiapan",)), present, absent)) == "not-met"
    assert judged(NeedsCoverage("rtk", ("persiapan",)), present, absent, Attendance("ojl-1", session="s-2")) == "met"


def test_order_of_sessions(judged):
    need = NeedsOrder(("ojl-1", "ojl-2"))
    assert judged(need, Attendance("ojl-1"), Attendance("ojl-2")) == "met"
    assert judged(need, Attendance("ojl-1"), Attendance("ojl-2"), Attendance("ojl-1", session="s-9")) == "met"
    assert says(judged(need, Attendance("ojl-2"), Attendance("ojl-1"))) == (
        "not-met",
        "syarat belum terpenuhi: urutan: OJL 1 → OJL 2",
    )
    assert says(judged(need, Attendance("ojl-1")))[1].endswith("; belum: OJL 2")
    assert says(judged(need, Attendance("ojl-1"), Attendance("ojl-2", "absent")))[1].endswith("; belum: OJL 2")


def test_coverage_is_a_set_and_the_order_of_print_does_not_matter(judged):
    need = NeedsCoverage("rtk")
    assert judged(need, Coverage("rtk", ["refleksi", "persiapan"])) == "met"
    assert judged(need, Coverage("rtk", ["refleksi"]), Coverage("rtk", ["persiapan"])) == "met"
    assert says(judged(need, Coverage("rtk", ["refleksi"])))[1].endswith(
        "cakupan siklus RTK: lengkap; belum: persiapan"
    )


def test_attending_an_activity_covers_its_steps_in_the_first_round_only(judged):
    assert judged(NeedsCoverage("rtk", ("persiapan",)), Attendance("ojl-1")) == "met"
    assert code(judged(NeedsCoverage("rtk", ("persiapan",), round=2), Attendance("ojl-1"))) == "not-met"
    assert judged(NeedsCoverage("rtk", ("persiapan",), round=2), Coverage("rtk", ["persiapan"], 2)) == "met"


def test_rounds_of_rtk_are_counted_whole(judged):
    """Two rounds of RTK, each gone through completely."""
    first, second = (Coverage("rtk", ["persiapan", "refleksi"], number) for number in (1, 2))
    assert judged(NeedsRounds("rtk"), first, second) == "met"
    assert judged(NeedsRounds("rtk", at_least=1), first) == "met"
    assert says(judged(NeedsRounds("rtk"), first, Coverage("rtk", ["persiapan"], 2)))[1].endswith("; lengkap 1")
    assert says(judged(NeedsRounds("rtk"), second))[1].endswith("; lengkap 0")


def test_very_many_rounds_are_answered_at_once(judged):
    assert code(judged(NeedsRounds("rtk", at_least=10**9), Coverage("rtk", ["persiapan", "refleksi"]))) == "not-met"


def test_a_set_without_steps_is_complete_in_every_round_at_once(small_text):
    """Nothing is missing from nothing; counting the rounds one by one would take minutes."""
    steps = small_text.index("steps = [\n"), small_text.index("]\n", small_text.index("steps = [\n")) + 2
    text = (small_text[: steps[0]] + "steps = []\n" + small_text[steps[1] :]).replace('steps = ["persiapan"]\n', "")
    programme = load_programme(text)
    assert NeedsRounds("rtk", at_least=10**9).judge(Facts(), None, programme) is None


@pytest.mark.parametrize("kind", sorted(REQUIREMENTS))
def test_every_kind_is_registered_under_its_word(kind):
    assert REQUIREMENTS[kind].kind == kind


def test_unknown_blocks_unless_the_pack_lets_it_pass_as_a_note(judged):
    assert judged(NeedsAttendance("ojl-1")).severity is Severity.ERROR
    assert judged(NeedsAttendance("ojl-1", if_unknown="note")).severity is Severity.NOTE
    assert judged(NeedsLength("ojl-1", if_unknown="note", at_least=1), Done("ojl-1")).severity is Severity.NOTE
    assert judged(NeedsLength("ojl-1", if_unknown="note", at_least=1), Done("ojl-1", days=0)).severity is Severity.ERROR


def test_advice_warns_and_never_blocks(judged):
    need = NeedsEvidence("rtl", advice=True)
    found = judged(need)
    assert (found.code, found.severity) == ("programme.advised", Severity.WARNING)
    assert found.text("id") == "yang dianjurkan belum terpenuhi: bukti: rencana tindak lanjut (RTL)"
    assert judged(need, Evidence("rtl")) == "met"
    unknown = judged(NeedsAttendance("ojl-1", advice=True))
    assert (unknown.code, unknown.severity) == ("programme.undecided", Severity.NOTE)
    assert need.told.id == "bukti: rencana tindak lanjut (RTL) (anjuran)"
