"""Every kind of lint finding, each provoked by one change to a pack about which there is nothing to say."""

import pytest
from clean_pack import CLEAN, activity, also, changed, cited, found, move, needing, provision, state

from pendamping.findings import Message, Severity
from pendamping.programme.checks import messages
from pendamping.programme.lint import lint
from pendamping.programme.provisions import NOT_FOUND
from pendamping.programme.reading import load_programme, shipped_packs


def test_there_is_nothing_to_say_about_the_clean_pack() -> None:
    assert found(CLEAN) == ()


@pytest.mark.parametrize("id", sorted(shipped_packs()))
def test_shipped_packs_have_notes_only(id: str) -> None:
    programme = load_programme(id)
    assert programme.lint() == lint(programme)
    assert not [str(finding) for finding in programme.lint() if finding.severity is not Severity.NOTE]


def test_notes_of_a_shipped_pack_name_what_the_sources_do_not_give() -> None:
    notes = {finding.param("id").en for finding in load_programme("pm-kepala-sekolah-2025").lint()}
    assert notes == {"pass-mark (pass mark)", "jp (lesson hours (JP))"}


SAME_NEEDS = """by = ["dinas"]
needs = [
  { kind = "eligibility", provision = "ukg-cut-off", code = "ukg", cite = "A1 (M)" },
  { kind = "attribute", name = "ijazah", values = ["S1"] },
]"""
MULAI = 'from = ["terdaftar"]\nto = "klinik"\nby = ["dinas"]\nneeds = ['
LENGTH = '{ kind = "length", activity = "klinik", '
LATE = 'when = "5 Agustus 2027"'

CAPACITY = also(provision('target = 3\ncite = "A1 (H)"', "mentees-per-mentor") + '[[pairing]]\nkind = "one-of"\n\n')
CASES: dict[str, tuple[Message, str, str]] = {
    "a state that no move leads to": (
        messages.UNREACHABLE,
        CLEAN + state("asing") + move("dari-asing", '["asing"]', "selesai"),
        "asing",
    ),
    "a state that no move leaves": (
        messages.DEAD_END,
        changed('from = ["*"]\nto = "mundur"', 'from = ["terdaftar", "klinik"]\nto = "mundur"').replace(
            'from = ["*"]\nto = "ditunda"', 'from = ["klinik"]\nto = "ditunda"'
        )
        + state("macet")
        + move("macetkan", '["klinik"]', "macet"),
        "macet",
    ),
    "a state from which one can only withdraw": (
        messages.ONLY_EXITS,
        changed('from = ["*"]\nto = "ditunda"', 'from = ["klinik"]\nto = "ditunda"')
        + state("macet")
        + move("macetkan", '["klinik"]', "macet"),
        "macet",
    ),
    "a resume from where nobody need be suspended": (
        messages.RESUME_FROM_NOWHERE,
        CLEAN + move("titip", '["klinik"]', "ditunda"),
        "ditunda",
    ),
    "a suspension of the suspended": (
        messages.SUSPENDED_TWICE,
        CLEAN
        + state("parkir")
        + move("parkirkan", '["*"]', "parkir", 'by = ["dinas"]\nkind = "suspend"')
        + move("keluarkan", '["parkir"]', "klinik"),
        "ditunda",
    ),
    "two moves that differ in name only": (
        messages.SAME_MOVE,
        CLEAN + move("berangkat", '["terdaftar"]', "klinik", SAME_NEEDS),
        "berangkat",
    ),
    "two moves printed alike": (
        messages.SAME_LABEL,
        CLEAN + move("mulai-lagi", '["terdaftar"]', "selesai").replace('id = "mulai-lagi", en', 'id = "mulai", en'),
        "mulai-lagi",
    ),
    "two states printed alike in one language": (
        messages.SAME_LABEL,
        changed('en = "at the clinic"', 'en = "registered"'),
        "registered",
    ),
    "evidence taken away on the only way on": (
        messages.VOIDED,
        changed('needs = [\n  { kind = "attribute"', 'voids = ["rencana"]\nneeds = [\n  { kind = "attribute"'),
        "tutup",
    ),
    "a length between five and four": (
        messages.CANNOT_BE_MET,
        needing(LENGTH + "at_least = 5, at_most = 4 }"),
        "at least 5 and at most 4",
    ),
    "two lengths that exclude each other": (
        messages.CANNOT_BE_MET,
        needing(LENGTH + "at_least = 5 }, " + LENGTH + "at_most = 4 }"),
        "≥ 5 and ≤ 4",
    ),
    "a session before itself": (
        messages.CANNOT_BE_MET,
        needing('{ kind = "session-order", activities = ["klinik", "kunjungan", "klinik"] }'),
        "klinik would have to precede itself",
    ),
    "an attribute of no value": (
        messages.CANNOT_BE_MET,
        changed('values = ["S1"]', "values = []"),
        "no value",
    ),
    "two attributes that exclude each other": (
        messages.CANNOT_BE_MET,
        changed(MULAI, MULAI + '\n  { kind = "attribute", name = "ijazah", values = ["S2"] },'),
        "degree",
    ),
    "a role that may not make the move": (
        messages.CANNOT_BE_MET,
        needing('{ kind = "role", roles = ["guru"] }'),
        "office × teacher",
    ),
    "a role need without roles": (messages.CANNOT_BE_MET, needing('{ kind = "role", roles = [] }'), "no role"),
    "a round beyond those of the set": (
        messages.CANNOT_BE_MET,
        changed('set = "inkuiri" }', 'set = "inkuiri", round = 3 }'),
        "rounds 1 to 2 only",
    ),
    "more rounds than the set has": (
        messages.CANNOT_BE_MET,
        needing('{ kind = "rounds", set = "inkuiri", at_least = 3 }'),
        "3 rounds",
    ),
    "a cut-off that is a limit only": (
        messages.CANNOT_BE_MET,
        changed("target = 60", "max = 60"),
        "a limit only",
    ),
    "more persons than the limit": (
        messages.CANNOT_BE_MET,
        needing('{ kind = "assigned", role = "guru", at_least = 31, provision = "people" }'),
        "at most 30",
    ),
    "a length without bounds": (messages.NO_EFFECT, needing(LENGTH + "}").replace(", }", " }"), "at_most"),
    "attendance of no session": (
        messages.NO_EFFECT,
        needing('{ kind = "attendance", activity = "klinik", sessions = 0 }'),
        "sessions = 0",
    ),
    "an order of one": (
        messages.NO_EFFECT,
        needing('{ kind = "session-order", activities = ["klinik"] }'),
        "two activities",
    ),
    "no persons asked for": (
        messages.NO_EFFECT,
        needing('{ kind = "assigned", role = "guru", at_least = 0 }'),
        "at_least = 0",
    ),
    "a day of nothing": (messages.NO_EFFECT, changed(LATE, LATE + "\nday = 2"), "inside"),
    "a gap after nothing": (
        messages.NO_EFFECT,
        changed("length = { days = 4 }", "length = { days = 4 }\ngap = 1"),
        "after",
    ),
    "a coverage set that an activity does not cover": (
        messages.NO_EFFECT,
        changed(LATE, LATE + '\ncoverage = "inkuiri"'),
        "steps",
    ),
    "a step that no activity covers": (
        messages.STEP_NOT_PLANNED,
        changed('steps = ["assess", "design"]', 'steps = ["assess"]'),
        "Design",
    ),
    "a figure without a source": (messages.UNCITED, changed('cite = "A1 (H)"', 'cite = "(H)"'), "people"),
    "a figure marked as not found": (messages.UNCITED, changed('cite = "A1 (H)"', 'cite = "A1 (not found)"'), "people"),
    "dates without a source": (messages.UNCITED, also(activity('when = "1 Mei 2027"')), "lain"),
    "no figure, and no source": (
        NOT_FOUND,
        also(provision('cite = "(not found)"', "jp")),
        "jp",
    ),
    "a source without a figure": (messages.NO_FIGURE, also(provision('cite = "A1 (H)"', "jp")), "A1 (H)"),
    "a unit spelt in two ways": (
        messages.SPELT_ALIKE,
        also(
            provision('target = 3\nunit = "orang"\ncite = "A1 (H)"', "x1")
            + provision('target = 3\nunit = "oragn"\ncite = "A1 (H)"', "x2")
        ),
        "oragn",
    ),
    "a provision that misses the name pairing asks for by one letter": (
        messages.SPELT_ALIKE,
        also(provision('target = 3\ncite = "A1 (H)"', "mentee-per-mentor")),
        "mentees-per-mentor",
    ),
    "pairing without a figure of capacity": (
        messages.NO_CAPACITY,
        also('[[pairing]]\nkind = "one-of"\n\n'),
        "mentees-per-mentor",
    ),
    "a range upside down": (messages.LOW_ABOVE_TARGET, changed("max = 30", "low = 31"), "31"),
    "a range of one figure": (messages.NO_EFFECT, changed("max = 30", "low = 20"), "low has no effect"),
    "a range without an upper end": (
        messages.NO_EFFECT,
        also(provision('low = 3\nmax = 4\ncite = "A1 (H)"', "jp")),
        "low has no effect",
    ),
    "a target above the limit": (messages.TARGET_ABOVE_MAX, changed("max = 30", "max = 19"), "19"),
    "two figures for one time and scope": (
        messages.OVERLAP,
        also(provision('target = 10\nvalid = "2027-06..2028"\nscope = { group = "guru" }\ncite = "A1 (H)"')),
        "people",
    ),
    "a figure for all beside one for some": (
        messages.OVERLAP,
        also(provision('target = 10\nvalid = "2027"\nscope = { group = "guru", jenjang = "SD" }\ncite = "A1 (H)"')),
        "SD teachers",
    ),
    "a year without a figure": (
        messages.GAP,
        changed('valid = "2027"\nscope = { group', 'valid = "2027-07..2027-12"\nscope = { group').replace(
            "[[role]]",
            provision('target = 10\nvalid = "2027-01..2027-05"\nscope = { group = "guru" }\ncite = "A1 (H)"')
            + "[[role]]",
            1,
        ),
        "1 to 30 June 2027",
    ),
    "a figure of another year": (
        messages.OUTSIDE_EDITION,
        changed('valid = "2027"\nscope = { group', 'valid = "2026"\nscope = { group'),
        "is dated 2026, outside of 2027",
    ),
    "an activity of another year": (messages.OUTSIDE_EDITION, changed(LATE, 'when = "5 Agustus 2028"'), "2028"),
    "three days from four": (
        messages.LENGTH_DIFFERS,
        changed("length = { days = 4 }", "length = { days = 3 }"),
        "3 days",
    ),
    "ten working days in four": (
        messages.LENGTH_DIFFERS,
        changed("length = { days = 4 }", "length = { working_days = 10 }"),
        "4 days",
    ),
    "a visit before the clinic it follows": (messages.OUT_OF_ORDER, changed(LATE, 'when = "2 Agustus 2027"'), "klinik"),
    "a visit outside of the clinic it lies in": (
        messages.OUT_OF_ORDER,
        changed('after = "klinik"', 'inside = "klinik"'),
        "klinik",
    ),
    "an activity after itself": (
        messages.ACTIVITY_LOOP,
        also(
            activity('after = "b"\ncite = "A1 (H)"', "a") + activity('inside = "c"', "b") + activity('after = "a"', "c")
        ),
        "a → b → c → a",
    ),
    "a role for nobody": (
        messages.UNUSED,
        also('[[role]]\nid = "upt"\nlabel = { id = "balai", en = "unit" }\n'),
        "upt",
    ),
    "evidence that nothing asks for": (
        messages.UNUSED,
        also('[[evidence]]\nid = "jurnal"\nlabel = { id = "jurnal", en = "journal" }\n'),
        "jurnal",
    ),
    "a source that nothing cites": (messages.SOURCE_NOT_CITED, also('[[source]]\nkey = "B2"\ntitle = "x"\n'), "B2"),
    "a source that nobody can find": (messages.BARE_SOURCE, changed('title = "Surat edaran klinik"', ""), "A1"),
    "a text of the skeleton": (
        messages.PLACEHOLDER,
        changed('title = "Surat edaran klinik"', 'title = "GANTI: judul"'),
        "GANTI: judul",
    ),
    "a text in one language": (messages.ONE_LANGUAGE, changed('en = "Clinic 2027"', 'en = " "'), "English"),
}


@pytest.mark.parametrize(("message", "text", "mention"), CASES.values(), ids=CASES)
def test_one_change_is_one_finding(message: Message, text: str, mention: str) -> None:
    findings = found(text)
    assert [finding.code for finding in findings] == [message.code], list(map(str, findings))
    (finding,) = findings
    assert mention in finding.text("en")
    for lang in ("id", "en"):
        assert "{" not in finding.text(lang) + finding.fix(lang)


def test_every_message_has_a_case() -> None:
    made = {value.code for value in vars(messages).values() if isinstance(value, Message)}
    assert made == {message.code for message, _, _ in CASES.values()} - {NOT_FOUND.code}


def test_the_path_is_the_place_in_the_pack() -> None:
    (finding,) = found(CASES["a length between five and four"][1])
    assert finding.path == "$.lifecycle[0].move[1].needs[0]"
    (finding,) = found(CASES["a text in one language"][1])
    assert finding.path == "$.title"


def test_pairing_with_a_capacity_is_well_and_a_capacity_no_source_gives_is_a_note() -> None:
    assert found(CAPACITY) == ()
    late = found(CAPACITY.replace("target = 3", 'target = 3\nvalid = "2019"'))
    assert [item.code for item in late] == ["programme.no-capacity", "programme.outside-edition"]
    assert late[0].severity is Severity.WARNING, "a figure of another year is no capacity of this one"
    absent = found(CAPACITY.replace('target = 3\ncite = "A1 (H)"', 'cite = "(not found)"'))
    assert [(item.code, item.severity) for item in absent] == [
        ("programme.provision-not-found", Severity.NOTE),
        ("programme.no-capacity", Severity.NOTE),
    ]


def test_a_provision_in_two_spellings_is_told_at_the_rarer() -> None:
    often = provision('target = 3\nvalid = "2027-01..2027-06"\ncite = "A1 (H)"', "workshops")
    often += provision('target = 3\nvalid = "2027-07..2027-12"\ncite = "A1 (H)"', "workshops")
    told = found(also(often + provision('target = 3\ncite = "A1 (H)"', "workshop")))
    assert [item.text("en") for item in told if item.code == "programme.spelt-alike"] == [
        "workshop differs from workshops by one letter only"
    ]


def test_the_gravest_comes_first() -> None:
    text = CASES["a target above the limit"][1] + state("asing") + move("dari-asing", '["asing"]', "selesai")
    text = text.replace('cite = "A1 (H)"', 'cite = "(H)"', 1)
    assert [finding.severity.name for finding in found(text)] == ["ERROR", "WARNING", "NOTE"]


ABSENT = changed("target = 60\n", "").replace(
    'at_least = true\nvalid = "2027"\ncite = "A1 (H)"', 'at_least = true\nvalid = "2027"\ncite = "A1 (not found)"'
)


def test_a_cut_off_that_no_source_gives_can_never_be_reached() -> None:
    assert [item.code for item in found(ABSENT)] == [messages.CANNOT_BE_MET.code, NOT_FOUND.code]


def test_an_unknown_cut_off_is_no_error_where_the_pack_lets_it_pass() -> None:
    text = ABSENT.replace('code = "ukg" }', 'code = "ukg", if_unknown = "note" }')
    assert [item.code for item in found(text)] == [NOT_FOUND.code]


def test_advice_that_nothing_can_follow_is_a_warning_and_excludes_no_one() -> None:
    advised = CASES["a length between five and four"][1].replace("at_most = 4", "at_most = 4, advice = true")
    assert [(item.code, item.severity) for item in found(advised)] == [(messages.CANNOT_BE_MET.code, Severity.WARNING)]


def test_names_in_rules_of_other_rooms_count_as_used() -> None:
    text = changed(
        'by = ["dinas"]\nneeds = [\n  { kind = "attribute", name = "ijazah", values = ["S1"] },', "needs = ["
    )
    assert [finding.code for finding in found(text)] == [messages.UNUSED.code]
    rule = provision('target = 3\ncite = "A1 (H)"', "mentees-per-mentor")
    rule += '[[pairing]]\nkind = "same"\nparams = { attribute = "ijazah" }\n\n'
    assert found(text.replace("[[role]]", rule + "[[role]]", 1)) == ()
    assert found(text.replace("[[role]]", rule.replace("ijazah", "ijazah:2017") + "[[role]]", 1)) == ()


def test_neighbouring_activities_may_share_a_day() -> None:
    assert found(changed(LATE, 'when = "3 Agustus 2027"')) == ()


def test_a_month_is_too_inexact_to_contradict_a_length() -> None:
    assert found(changed('when = "31 Juli s.d. 3 Agustus 2027"', 'when = "Juli 2027"')) == ()


def test_a_large_pack_is_linted_in_linear_time() -> None:
    many = "".join(state(f"s{n}") + move(f"m{n}", f'["s{n}"]', "selesai") for n in range(1000))
    findings = found(CLEAN + many)
    assert {finding.code for finding in findings} == {messages.UNREACHABLE.code}
    assert len(findings) == 1000


def test_what_is_said_stays_as_it_was_read_last(kept) -> None:
    lines = []
    for name, (_, text, _) in CASES.items():
        lines.append(name)
        for held in found(cited(text)):
            source = f"{held.citation} {held.citation.note}" if held.citation else "no source"
            lines += [
                f"    {held}",
                f"        {held.text('en')}",
                f"        {held.fix('id')} | {held.fix('en')} | {source}",
            ]
    kept("lint.txt", "\n".join(lines))
