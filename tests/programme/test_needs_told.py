"""What a requirement says of itself, in the words of its own table, and what it names; bound to a pack or not."""

import pytest

from pendamping.citations import Citation, Confidence
from pendamping.findings import Severity
from pendamping.labels import Label
from pendamping.model.actors import Actor
from pendamping.model.facts import Assignment, Attendance, Attribute, Coverage, Done, Facts, Score
from pendamping.programme.needs.base import Requirement
from pendamping.programme.needs.done import (
    NeedsActivity,
    NeedsAttendance,
    NeedsCoverage,
    NeedsEvidence,
    NeedsLength,
    NeedsOrder,
    NeedsRounds,
)
from pendamping.programme.needs.who import NeedsAssigned, NeedsAttribute, NeedsEligibility, NeedsRole, NeedsScore

TABLES = ("evidence", "activity", "coverage", "role", "score", "attribute", "provision")
WORDS = {f"{table}:x": Label(f"x dari {table}", f"x of {table}") for table in TABLES}
WORDS |= {"x": Label("x", "x"), "x/a": Label("langkah a", "step a"), "x/b": Label("langkah b", "step b")}


@pytest.mark.parametrize(
    ("need", "id", "en"),
    [
        (NeedsEvidence("x"), "bukti: x dari evidence", "evidence: x of evidence"),
        (NeedsActivity("x"), "kegiatan terlaksana: x dari activity", "activity done: x of activity"),
        (NeedsLength("x", at_least=2), "lama x dari activity ≥ 2 hari", "length of x of activity ≥ 2 days"),
        (NeedsLength("x", at_most=2), "lama x dari activity ≤ 2 hari", "length of x of activity ≤ 2 days"),
        (
            NeedsLength("x", "jp", at_least=2, at_most=3),
            "lama x dari activity ≥ 2 ≤ 3 JP",
            "length of x of activity ≥ 2 ≤ 3 JP",
        ),
        (NeedsLength("x"), "lama x dari activity hari", "length of x of activity days"),
        (NeedsAttendance("x"), "hadir: x dari activity", "attended: x of activity"),
        (NeedsAttendance("x", 3), "hadir 3 sesi: x dari activity", "attended 3 sessions: x of activity"),
        (NeedsOrder(("x", "y")), "urutan: x dari activity → y", "order: x of activity → y"),
        (NeedsCoverage("x"), "cakupan x dari coverage: lengkap", "coverage of x of coverage: complete"),
        (
            NeedsCoverage("x", ("a", "b")),
            "cakupan x dari coverage: langkah a, langkah b",
            "coverage of x of coverage: step a, step b",
        ),
        (NeedsRounds("x"), "semua putaran x dari coverage", "all rounds of x of coverage"),
        (NeedsRounds("x", 2), "2 putaran x dari coverage", "2 rounds of x of coverage"),
        (NeedsRole(("x", "y")), "dilakukan oleh x dari role / y", "made by x of role / y"),
        (NeedsScore("x", 70), "nilai x dari score ≥ 70", "score x of score ≥ 70"),
        (NeedsScore("x", 70, "2017"), "nilai x dari score 2017 ≥ 70", "score x of score 2017 ≥ 70"),
        (NeedsEligibility("x", "x"), "x dari score: x dari provision", "x of score: x of provision"),
        (NeedsEligibility("x", "x", "2017"), "x dari score 2017: x dari provision", "x of score 2017: x of provision"),
        (NeedsAttribute("x", ("S1", "S2")), "x dari attribute: S1 / S2", "x of attribute: S1 / S2"),
        (NeedsAssigned("x", 2), "≥ 2 orang: x dari role", "at least 2: x of role"),
    ],
)
def test_a_code_of_several_tables_is_printed_with_the_word_of_its_own(need: Requirement, id: str, en: str) -> None:
    need.bind(WORDS)
    assert need.label == need.told == Label(id, en)


@pytest.mark.parametrize(
    ("need", "uses"),
    [
        (NeedsEvidence("x"), [("evidence", "x")]),
        (NeedsActivity("x"), [("activity", "x")]),
        (NeedsLength("x"), [("activity", "x")]),
        (NeedsAttendance("x"), [("activity", "x")]),
        (NeedsOrder(("x", "y")), [("activity", "x"), ("activity", "y")]),
        (NeedsCoverage("x", ("a", "b")), [("coverage", "x"), ("step", "x/a"), ("step", "x/b")]),
        (NeedsRounds("x"), [("coverage", "x")]),
        (NeedsRole(("x", "y")), [("role", "x"), ("role", "y")]),
        (NeedsScore("x", 70), [("score", "x")]),
        (NeedsEligibility("p", "x"), [("provision", "p"), ("score", "x")]),
        (NeedsAttribute("x", ()), [("attribute", "x")]),
        (NeedsAssigned("x"), [("assignment", "x")]),
        (NeedsAssigned("x", provision="p"), [("assignment", "x"), ("provision", "p")]),
        (Requirement(), []),
    ],
)
def test_each_code_is_named_with_its_table_so_that_a_misspelling_is_found(need: Requirement, uses: list) -> None:
    assert list(need.uses()) == uses


def sentence(found, lang="id"):
    return found.text(lang).split(": ", 1)[1]


class Asked:
    by = Actor("p-1", "")


def test_what_is_missing_is_named_in_the_words_of_its_table(small) -> None:
    def answer(need, *facts):
        need.bind(WORDS)
        held = Facts()
        for fact in facts:
            held = held.with_fact(fact)
        found = need.judge(held, Asked(), small)
        return sentence(found), sentence(found, "en")

    assert answer(NeedsLength("x", at_least=1), Done("x")) == (
        "lama x dari activity ≥ 1 hari; yang kurang: lama x dari activity",
        "length of x of activity ≥ 1 days; missing: length of x of activity",
    )
    assert answer(NeedsLength("x", "jp", at_least=2), Done("x", minutes=60)) == (
        "lama x dari activity ≥ 2 JP; tercatat 1,33",
        "length of x of activity ≥ 2 JP; recorded 1.33",
    )
    assert answer(NeedsAttendance("x")) == (
        "hadir: x dari activity; yang kurang: daftar hadir x dari activity",
        "attended: x of activity; missing: attendance list of x of activity",
    )
    assert answer(NeedsAttendance("x", 2), Attendance("x")) == (
        "hadir 2 sesi: x dari activity; hadir 1 sesi",
        "attended 2 sessions: x of activity; attended 1 session(s)",
    )
    assert answer(NeedsOrder(("ojl-1", "x")), Attendance("ojl-1")) == (
        "urutan: ojl-1 → x dari activity; belum: x dari activity",
        "order: ojl-1 → x of activity; not yet: x of activity",
    )
    assert answer(NeedsAttribute("x", ("S1",))) == (
        "x dari attribute: S1; yang kurang: x dari attribute",
        "x of attribute: S1; missing: x of attribute",
    )
    assert answer(NeedsAttribute("x", ("S1",)), Attribute("x", "D3"), Attribute("y", "S1")) == (
        "x dari attribute: S1; tercatat D3",
        "x of attribute: S1; recorded D3",
    )
    assert answer(NeedsScore("x", 70, "2017")) == (
        "nilai x dari score 2017 ≥ 70; yang kurang: nilai x dari score 2017",
        "score x of score 2017 ≥ 70; missing: score of x of score 2017",
    )
    assert answer(NeedsScore("x", 70), Score("y", 90, "2017")) == (
        "nilai x dari score ≥ 70; yang kurang: nilai x dari score",
        "score x of score ≥ 70; missing: score of x of score",
    )
    assert answer(NeedsScore("x", 70, "2017"), Score("x", 90, "2019"), Score("x", 90, ""), Score("x", 9, "2015")) == (
        "nilai x dari score 2017 ≥ 70; yang kurang: nilai x dari score 2017 (yang ada: 2015, 2019, ?)",
        "score x of score 2017 ≥ 70; missing: score of x of score 2017 (held: 2015, 2019, ?)",
    )
    assert answer(NeedsScore("x", 70), Score("x", 69, "")) == (
        "nilai x dari score ≥ 70; nilai 69",
        "score x of score ≥ 70; score 69",
    )
    assert answer(NeedsRole(("x",))) == (
        "dilakukan oleh x dari role; yang kurang: peran pelaku",
        "made by x of role; missing: role of the actor",
    )
    assert answer(NeedsAssigned("x", 2), Assignment("x", "p-1"), Assignment("y", "p-2")) == (
        "≥ 2 orang: x dari role; tercatat 1",
        "at least 2: x of role; recorded 1",
    )
    assert answer(NeedsAssigned("x", provision="tidak-ditemukan"), Assignment("x", "p-1")) == (
        "≥ 1 orang: x dari role; yang kurang: angka untuk tidak-ditemukan tidak ditemukan dalam sumber mana pun; "
        "isi sebagai konfigurasi",
        "at least 1: x of role; missing: no source gives a figure for tidak-ditemukan; configure it",
    )
    assert answer(NeedsEligibility("tidak-ditemukan", "x"), Score("x", 90, "")) == (
        "x dari score: tidak-ditemukan; yang kurang: angka untuk tidak-ditemukan tidak ditemukan dalam sumber mana pun; "
        "isi sebagai konfigurasi",
        "x of score: tidak-ditemukan; missing: no source gives a figure for tidak-ditemukan; configure it",
    )


def test_steps_still_to_be_gone_through_are_named_in_both_languages(judged) -> None:
    found = judged(NeedsCoverage("rtk"), Coverage("rtk", ["refleksi"], 2))
    assert found.text("en").endswith("coverage of RTK cycle: complete; not yet: preparation, reflection")
    found = judged(NeedsRounds("rtk"), Coverage("rtk", ["persiapan", "refleksi"], 1))
    assert found.text("en").endswith("all rounds of RTK cycle; complete 1")


def test_a_limit_is_no_cut_off(small_text) -> None:
    from pendamping import load_programme

    programme = load_programme(small_text.replace("target = 75\nat_least = true", "max = 75"))
    need = NeedsEligibility("ukg-cut-off", "ukg", tier="mentor")
    need.bind(WORDS)
    found = need.judge(Facts(), Asked(), programme)
    assert found is not None
    limit = NeedsEligibility("batas", "ukg")
    limit.bind({"provision:batas": Label("batas nilai", "limit of marks")})
    held = load_programme(
        small_text.replace("[[activity]]", '[[provision]]\nid = "batas"\nmax = 9\ncite = "K1 (H)"\n\n[[activity]]', 1)
    )
    told = limit.judge(Facts().with_fact(Score("ukg", 1, "")), Asked(), held)
    assert (told.code, sentence(told, "en")) == ("programme.undecided", "ukg: limit of marks; missing: limit of marks")


@pytest.mark.parametrize(("minutes", "met"), [(134, True), (135, True), (136, False)])
def test_at_most_three_lesson_hours_are_135_minutes(judged, minutes: int, met: bool) -> None:
    found = judged(NeedsLength("ojl-1", "jp", at_most=3), Done("ojl-1", minutes=minutes))
    assert (found == "met") is met


def test_the_last_value_recorded_says_whether_the_way_is_for_somebody(judged) -> None:
    need = NeedsAttribute("ijazah", ("S1", "S2"))
    s1, d3 = Attribute("ijazah", "S1"), Attribute("ijazah", "D3")

    def excluded(*facts):
        held = Facts()
        for fact in facts:
            held = held.with_fact(fact)
        return need.excludes(held)

    assert [excluded(), excluded(s1), excluded(d3)] == [False, False, True]
    assert [excluded(s1, d3), excluded(d3, s1), excluded(d3, d3, s1)] == [True, False, False]
    assert [excluded(Attribute("jabatan", "D3")), excluded(s1, Attribute("jabatan", "D3"))] == [False, False]


def test_a_requirement_that_belongs_to_no_pack_yet_speaks_in_codes() -> None:
    told = [need.judge(Facts(), Asked(), None).text("en") for need in (NeedsEvidence("rtl"), NeedsAttendance("ojl-1"))]
    assert told == [
        "requirement not met: evidence: rtl",
        "cannot be decided: attended: ojl-1; missing: attendance list of ojl-1",
    ]


def test_a_kind_of_a_plugin_that_says_nothing_of_itself_is_told_by_its_kind() -> None:
    class Own(Requirement):
        kind = "milik-sendiri"

    assert Own().label == Label("milik-sendiri", "milik-sendiri")
    assert Own(advice=True).told == Label("milik-sendiri (anjuran)", "milik-sendiri (advised)")
    assert Own().judge(Facts(), Asked(), None) is None


@pytest.mark.parametrize("advice", [False, True])
def test_what_is_not_met_or_not_known_is_told_with_the_source_of_the_rule(advice: bool) -> None:
    cite = Citation((), Confidence.LOW)
    evidence = NeedsEvidence("rtl", cite=cite, advice=advice).judge(Facts(), Asked(), None)
    unknown = NeedsAttendance("ojl-1", cite=cite, advice=advice).judge(Facts(), Asked(), None)
    assert (evidence.citation, unknown.citation) == (cite, cite)
    assert evidence.severity is (Severity.WARNING if advice else Severity.ERROR)
    assert unknown.severity is (Severity.NOTE if advice else Severity.ERROR)
