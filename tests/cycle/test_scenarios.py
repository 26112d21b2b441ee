"""Stories of one pair and of one school head, told as an office would note them."""

from pendamping import Event


def to_the_plan(pair):
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    pair.fact("attendance", activity="workshop")
    pair.fact("evidence", by="mentor", code="rencana-ojl", ref="dok-1")
    pair.move("ajukan-rencana", "mentor", on="2 Agustus 2019")


def test_a_pair_goes_through_kemitraan_2019_from_the_workshop_to_the_end(pair):
    to_the_plan(pair)
    pair.move("setujui-rencana", "fasilitator", on="3 Agustus 2019")
    pair.move("mulai-ojl-1", "mentor", on="4 Agustus 2019")
    pair.fact("activity", activity="ojl-1", days=7)
    pair.fact("evidence", by="mentee", code="rtl")
    pair.move("akhiri-ojl-1", "mentor", on="10 Agustus 2019")
    pair.move("mulai-ojl-2", "mentor", on="September 2019")
    pair.fact("activity", activity="ojl-2")
    pair.move("mulai-pengimbasan", "mentee")
    for number in range(10):
        pair.fact("assignment", by="mentee", role="cascade", person=f"imbas-{number}")
    pair.fact("evidence", by="mentor", code="laporan")
    pair.move("laporkan", "mentee", on="Oktober 2019")
    pair.fact("activity", by="direktorat", activity="evaluasi", days=4)
    pair.move("evaluasi", "direktorat")
    pair.move("tutup", "direktorat")
    assert pair.cycle.closed
    assert pair.cycle.where.label.id == "selesai"
    assert pair.cycle.notes == ()


def test_seven_imbas_instead_of_ten_are_noted_and_do_not_hold_the_report_back(pair):
    """A published ratio is a target, not a rule that stops the work."""
    to_the_plan(pair)
    pair.move("setujui-rencana", "fasilitator")
    pair.move("mulai-ojl-1", "mentor")
    pair.fact("activity", activity="ojl-1")
    pair.fact("evidence", code="rtl")
    pair.move("akhiri-ojl-1", "mentor")
    pair.move("mulai-ojl-2", "mentor")
    pair.fact("activity", activity="ojl-2")
    pair.move("mulai-pengimbasan", "mentee")
    pair.fact("evidence", code="laporan")
    assert pair.refuses("laporkan", "mentee") == ["programme.not-met"]
    for number in range(7):
        pair.fact("assignment", role="cascade", person=f"imbas-{number}")
    report = pair.move("laporkan", "mentee")
    (note,) = pair.cycle.notes
    assert (note.code, note.path) == ("programme.below-target", report.id)
    assert note.text("id") == "guru imbas per guru mitra: 7, di bawah sasaran 10"


def test_a_plan_returned_for_revision_must_be_handed_in_anew(pair):
    to_the_plan(pair)
    pair.move("kembalikan-rencana", "fasilitator", on="2 Agustus 2019")
    assert pair.cycle.state == "workshop"
    assert pair.refuses("ajukan-rencana", "mentor") == ["programme.not-met"]
    pair.fact("evidence", by="mentor", code="rencana-ojl", ref="dok-2")
    pair.move("ajukan-rencana", "mentor", on="3 Agustus 2019")
    pair.move("setujui-rencana", "fasilitator", on="3 Agustus 2019")
    assert pair.cycle.state == "rencana-disetujui"


def test_a_pair_put_off_goes_on_where_it_stood(pair):
    to_the_plan(pair)
    pair.move("tunda", "fasilitator", reason="sakit")
    assert pair.cycle.state == "ditunda"
    assert pair.refuses("setujui-rencana", "fasilitator") == ["cycle.wrong-state"]
    pair.move("lanjutkan", "direktorat")
    assert pair.cycle.state == "rencana-diajukan"
    pair.move("setujui-rencana", "fasilitator")


def test_a_member_who_leaves_is_replaced_with_a_reason_and_a_successor(pair):
    assert pair.refuses("ganti", "direktorat") == ["cycle.reason-missing", "cycle.successor-missing"]
    assert pair.refuses("ganti", "direktorat", reason="bosan", successor="pasangan-2") == ["cycle.unknown-reason"]
    pair.move("ganti", "direktorat", reason="mutasi", successor="pasangan-2")
    assert pair.cycle.closed
    assert pair.cycle.moved.what.successor == "pasangan-2"


def test_a_wrong_entry_is_corrected_and_the_correction_can_be_taken_back(pair):
    pair.move("mulai-workshop", "fasilitator", on="31 Juli 2019")
    wrong = pair.fact("attendance", activity="workshop", status="absent")
    pair.fact("evidence", by="mentor", code="rencana-ojl")
    pair.move("ajukan-rencana", "mentor")
    assert pair.refuses("setujui-rencana", "fasilitator") == ["programme.not-met"]
    right = Event.fact("attendance", activity="workshop", **pair.about("fasilitator", "e-2a"))
    correction = pair.correct(wrong, instead=right)
    pair.move("setujui-rencana", "fasilitator")
    assert pair.cycle.state == "rencana-disetujui"
    back = Event.correction(correction.id, why="ternyata memang tidak hadir", **pair.about("fasilitator"))
    (finding,) = pair.cycle.check(back)
    assert finding.code == "cycle.correction-breaks"
    assert "tidak lagi sah: syarat belum terpenuhi: hadir: workshop" in finding.text("id")


def test_the_school_head_of_banjar_completes_the_inquiry_cycle_in_two_sessions(head):
    """Case A41: Pendampingan 1 covers assess and design, Pendampingan 2 the rest; together the cycle is complete."""
    head.fact("evidence", by="dinas", code="surat-tugas")
    head.move("panggil", "dinas")
    head.move("mulai-in-1", "fasilitator")
    for code in ("pretest", "posttest", "rtl"):
        head.fact("evidence", by="peserta", code=code)
    head.move("akhiri-in-1", "fasilitator")
    head.move("mulai-ojt", "peserta")
    head.fact("evidence", by="peserta", code="laporan-ojt")
    head.fact("attendance", activity="pendampingan-1", on="18 Oktober 2025")
    assert head.refuses("akhiri-ojt", "fasilitator") == ["programme.not-met", "programme.not-met"]
    head.fact("attendance", activity="pendampingan-2", on="27 Oktober 2025")
    head.move("akhiri-ojt", "fasilitator", on="27 Oktober 2025")
    head.move("mulai-in-2", "fasilitator")
    head.fact("evidence", by="peserta", code="berbagi-praktik")
    head.move("luluskan", "upt")
    assert head.cycle.where.label.id == "lulus"


def test_a_session_recorded_present_by_mistake_and_then_absent_does_not_count(head):
    head.fact("evidence", code="surat-tugas")
    head.move("panggil", "dinas")
    head.move("mulai-in-1", "upt")
    for code in ("pretest", "posttest", "rtl", "laporan-ojt"):
        head.fact("evidence", code=code)
    head.move("akhiri-in-1", "upt")
    head.move("mulai-ojt", "upt")
    head.fact("attendance", activity="pendampingan-1", session="s-1")
    head.fact("attendance", activity="pendampingan-2", session="s-2")
    assert not head.cycle.check(head_ends_ojt(head))
    head.fact("attendance", activity="pendampingan-2", session="s-2", status="absent")
    found = head.cycle.check(head_ends_ojt(head))
    assert [finding.code for finding in found] == ["programme.not-met", "programme.not-met"]
    assert "Pendampingan 2" in found[0].text("id")
    assert "Change" in found[1].text("id")


def head_ends_ojt(head):
    return Event.move("akhiri-ojt", **head.about("upt"))


def test_pendampingan_2_before_pendampingan_1_is_the_wrong_order(head):
    head.fact("attendance", activity="pendampingan-2")
    head.fact("attendance", activity="pendampingan-1")
    need = head.cycle.lifecycle.move("akhiri-ojt").needs[0]
    finding = need.judge(head.cycle.facts, head_ends_ojt(head), head.cycle.programme)
    assert finding.text("id") == "syarat belum terpenuhi: urutan: Pendampingan 1 → Pendampingan 2"
