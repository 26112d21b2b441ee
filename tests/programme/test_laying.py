"""A pack laid over another: what it leaves out, what it changes in part, and what is not there to be either."""

import pytest

from pendamping.programme.laying import merged
from pendamping.programme.locating import line_of
from pendamping.programme.reading import Packs, load_programme, merged_pack, read_pack, shipped_packs

BASE = shipped_packs()["kemitraan-guru-smp-2018"]
HEAD = 'id = "baru"\nextends = "dasar"\ntitle = { id = "Baru", en = "New" }\nedition = "2018 ulang"\n'
PART = '[[lifecycle]]\nid = "pair"\npartial = true\n'
CLOSE = (
    '[[lifecycle.move]]\nid = "tutup"\nlabel = { id = "tutup", en = "close" }\nfrom = ["dievaluasi"]\nto = "selesai"\n'
)
NEW = '[[lifecycle.move]]\nid = "rayakan"\nlabel = { id = "rayakan", en = "celebrate" }\nfrom = ["dilaporkan"]\nto = "dievaluasi"\n'


def read(text):
    return read_pack(HEAD + text, packs={"dasar": BASE})


def faults(text):
    return [(item.path, item.code) for item in read(text).findings]


def test_what_is_left_out_is_gone_and_all_else_is_there():
    base, new = (
        load_programme(BASE),
        read(
            'without = { provision = ["people", "mentors", "subjects", "people-by-province", "cost-per-person"], words = ["pair"] }'
        ).require("pack"),
    )
    assert [item.id for item in new.provisions] == ["mentees-per-mentor", "cascade-per-mentee"]
    assert set(base.words) - set(new.words) == {"pair"}
    assert (new.evidence, new.activities, new.lifecycles) == (base.evidence, base.activities, base.lifecycles)


def test_rules_are_left_out_by_their_kind():
    new = read('without = { pairing = ["same-attribute"] }').require("pack")
    assert [item.kind for item in new.pairing] == ["different-attribute"]


def test_what_is_left_out_may_be_said_anew():
    text = 'without = { pairing = ["same-attribute"] }\n[[pairing]]\nkind = "same-attribute"\nparams = { attribute = "mapel" }\n'
    assert [dict(item.params) for item in read(text).require("pack").pairing][1:] == [{"attribute": "mapel"}]


def test_what_is_left_out_but_used_is_told():
    assert ("$.lifecycle[0].move[11].reasons", "programme.undeclared") in faults('without = { reason = ["sakit"] }')


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('without = { evidence = ["rencana-oj"] }', "$.without.evidence"),
        ('without = { bukti = ["rencana-ojl"] }', "$.without.bukti"),
        ('without = { words = ["mentr"] }', "$.without.words"),
        ("without = { source = [3] }", "$.without.source"),
        ('[[lifecycle]]\nid = "pairs"\npartial = true\n', "$.lifecycle[0]"),
        ("[[lifecycle]]\npartial = true\n", "$.lifecycle[0]"),
    ],
)
def test_what_the_base_does_not_have_cannot_be_left_out_or_changed(text, path):
    assert faults(text) == [(path, "programme.not-inherited")]


def test_a_slip_is_told_with_the_name_that_was_meant():
    (found,) = read('without = { evidence = ["rencana-oj"] }').findings
    assert "rencana-ojl" in found.text("id")


@pytest.mark.parametrize("text", ["without = 3", 'without = { evidence = "rtl" }', 'without = ["rtl"]'])
def test_a_list_that_is_none_is_a_fault_of_type(text):
    assert read(text).value is None
    assert [path for path, _ in faults(text)] == ["$.without.evidence" if "evidence" in text else "$.without"]


def test_a_lifecycle_changed_in_part_keeps_the_rest():
    base, new = load_programme(BASE), read(PART + CLOSE).require("pack")
    old, held = base.lifecycle("pair"), new.lifecycle("pair")
    assert (held.states, held.starts, held.label) == (old.states, old.starts, old.label)
    assert held.move_ids() == old.move_ids()
    assert held.move("tutup").by == ()
    assert [held.move(id) for id in held.move_ids() if id != "tutup"] == [
        old.move(id) for id in old.move_ids() if id != "tutup"
    ]


def test_a_new_move_follows_the_one_given_before_it():
    ids = load_programme(BASE).lifecycle("pair").move_ids()
    after = read(PART + CLOSE + NEW).require("pack").lifecycle("pair").move_ids()
    assert after == (*ids[: ids.index("tutup") + 1], "rayakan", *ids[ids.index("tutup") + 1 :])
    alone = read(PART + NEW).require("pack").lifecycle("pair").move_ids()
    assert alone == (*ids, "rayakan")


def test_states_given_in_part_stand_for_all_states():
    text = PART + '[[lifecycle.state]]\nid = "ditetapkan"\nlabel = { id = "ditetapkan", en = "paired" }\n'
    assert {code for _, code in faults(text)} == {"programme.undeclared"}


def test_partial_says_nothing_where_nothing_is_extended():
    text = BASE.replace('subject = "pair"\n', 'subject = "pair"\npartial = true\n')
    assert ["unknown-key" in item.code for item in read_pack(text).findings] == [True]


def test_the_line_of_a_finding_in_a_part_is_that_of_the_part():
    text = HEAD + PART + CLOSE + 'needs = [{ kind = "length", activity = "ojl-1" }]\n'
    (found,) = [
        item
        for item in read_pack(text, packs={"dasar": BASE}).require("pack").lint()
        if item.code == "programme.no-effect"
    ]
    line = line_of(text, found.path, merged_pack(text, Packs({"dasar": BASE})))
    assert line is not None
    assert text.splitlines()[line - 1].startswith("needs =")
    inherited = found.path.replace("move[10]", "move[0]")
    assert inherited != found.path
    assert line_of(text, inherited, merged_pack(text, Packs({"dasar": BASE}))) is None


def laid(base, text):
    """The plain data of a pack laid over a base, or what is told instead."""
    raw, findings = merged(f'extends = "dasar"\n{text}', Packs({"dasar": base}))
    return [item.text("en") for item in findings] if raw is None else {**raw, "extends": None}


ROLES, LIFECYCLE = '[[role]]\nid = "a"\n', '[[lifecycle]]\nid = "p"\nfinal = ["z"]\n[[lifecycle.move]]\nid = "m"\n'


@pytest.mark.parametrize(
    ("base", "text", "table", "held"),
    [
        ("role = 3", ROLES, "role", [{"id": "a"}]),
        (ROLES, "role = 3", "role", 3),
        (ROLES, "role = [3, { id = 'a' }]", "role", [3, {"id": "a"}]),
        ("role = [3, { id = 'a' }]", ROLES, "role", [{"id": "a"}]),
        ("lifecycle = 3", '[[lifecycle]]\nid = "p"\n', "lifecycle", [{"id": "p"}]),
        (LIFECYCLE, "lifecycle = 3", "lifecycle", 3),
        (
            LIFECYCLE,
            '[[lifecycle]]\nid = "p"\npartial = true\nmove = 3\n',
            "lifecycle",
            [{"id": "p", "final": ["z"], "move": 3}],
        ),
        (
            LIFECYCLE.replace('[[lifecycle.move]]\nid = "m"', "move = 3"),
            '[[lifecycle]]\nid = "p"\npartial = true\n[[lifecycle.move]]\nid = "n"\n',
            "lifecycle",
            [{"id": "p", "final": ["z"], "move": [{"id": "n"}]}],
        ),
    ],
)
def test_what_is_no_list_of_tables_is_taken_as_it_is_given_for_the_reader_to_tell(base, text, table, held):
    assert laid(base, text)[table] == held


def test_a_whole_lifecycle_before_one_in_part_leaves_that_to_be_filled_up():
    text = '[[lifecycle]]\nid = "q"\n[[lifecycle]]\nid = "p"\npartial = true\nfinal = ["y"]\n'
    assert laid(LIFECYCLE, text)["lifecycle"] == [{"id": "p", "final": ["y"], "move": [{"id": "m"}]}, {"id": "q"}]


@pytest.mark.parametrize(
    ("given", "name"),
    [('id = "q"\n', "q"), ("", "?"), ('id = "pp"\n', "pp"), (f'id = "{"q" * 61}"\n', "q" * 60)],
)
def test_a_lifecycle_that_is_not_inherited_is_told_by_its_name(given, name):
    near = "; did you mean 'p'?" if name == "pp" else ""
    assert laid(LIFECYCLE, f"[[lifecycle]]\n{given}partial = true\n") == [
        f"lifecycle {name} cannot be changed in part: the base does not have it{near}"
    ]


def test_the_mark_that_some_editors_write_first_is_passed_over():
    assert merged('\ufeffid = "a"', Packs({})) == ({"id": "a"}, ())
    assert merged('\ufeffid = "a"'.encode(), Packs({})) == ({"id": "a"}, ())
    assert laid('\ufeffline = "b"', "")["line"] == "b"
    (found,) = merged('id = "a"\n\ufeff', Packs({}))[1]
    assert found.code == "programme.not-toml"


def test_what_is_nested_too_deeply_is_told_in_both_languages():
    (found,) = merged(f"a = {'[' * 50_000}", Packs({}))[1]
    assert found.text("id") == "berkas ini bukan TOML yang sah: susunan terlalu dalam"
    assert found.text("en") == "this is not valid TOML: nested too deeply"
