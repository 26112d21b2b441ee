"""Which ways through a lifecycle lead nowhere, lose something, or cannot be told apart; and which only look so."""

import pytest
from clean_pack import CLEAN, changed, found, move, state

VOID = 'by = ["dinas"]\nvoids = ["rencana"]'
NEEDS = 'by = ["dinas"]\nneeds = [{ kind = "evidence", code = "rencana" }]'


def told(text: str) -> list[tuple[str, str]]:
    return [(item.path.removeprefix("$.lifecycle[0]."), item.code.removeprefix("programme.")) for item in found(text)]


def test_a_pause_leads_back_only_to_where_one_can_be_paused() -> None:
    text = changed('from = ["*"]\nto = "ditunda"', 'from = ["macet"]\nto = "ditunda"')
    text = text.replace('from = ["*"]\nto = "mundur"', 'from = ["terdaftar", "klinik"]\nto = "mundur"')
    text += state("macet") + move("macetkan", '["klinik"]', "macet")
    assert told(text) == [("state[3]", "dead-end"), ("state[5]", "dead-end")]


def test_a_pause_makes_nothing_reachable() -> None:
    text = CLEAN + state("asing") + move("dari-asing", '["asing"]', "selesai")
    assert told(text) == [("state[5]", "unreachable-state")], "though one could be suspended there, and so resume there"


def test_each_lifecycle_is_told_by_its_own_number() -> None:
    second = CLEAN[CLEAN.index("[[lifecycle]]") :].replace('id = "person"', 'id = "kelompok"')
    (item,) = found(CLEAN + second + state("asing") + move("dari-asing", '["asing"]', "selesai"))
    assert item.path == "$.lifecycle[1].state[5]"


ALIKE = 'id = "lagi", en'


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ('{ id = "tutup", en = "once more" }', ["tutup"]),
        ('{ id = "sekali lagi", en = "close" }', ["close"]),
        ('{ id = "tutup", en = "close" }', ["tutup"]),
        ('{ id = "sekali lagi", en = "once more" }', []),
    ],
)
def test_what_is_printed_alike_is_told_once_with_the_words_that_are_alike(label: str, words: list[str]) -> None:
    once_more = move("lagi", '["klinik"]', "selesai").replace('{ id = "lagi", en = "lagi" }', label)
    items = found(CLEAN + once_more)
    assert [item.path for item in items] == ["$.lifecycle[0].move[5]"] * len(words)
    for item, word in zip(items, words, strict=True):
        assert item.text("id") == f"tutup dan lagi dicetak dengan kata yang sama: {word}"
        assert item.text("en") == f"tutup and lagi are printed alike: {word}"


def test_two_moves_alike_from_several_states_are_told_once() -> None:
    both = '["terdaftar", "klinik"]'
    text = (
        CLEAN + move("a", both, "selesai") + move("b", both, "selesai").replace('id = "b", en = "b"', 'id="x", en="y"')
    )
    assert told(text) == [("move[6]", "same-move")]
    assert told(text.replace('id = "a", en = "a"', 'id = "x", en = "y"')) == [
        ("move[6]", "same-move"),
        ("move[6]", "same-label"),
    ]


def test_a_third_alike_is_held_against_the_second() -> None:
    items = found(CLEAN + "".join(move(id, '["klinik"]', "selesai") for id in "abc"))
    assert [(item.path[-7:], item.param("first").id, item.param("second").id) for item in items] == [
        ("move[6]", "a", "b"),
        ("move[7]", "b", "c"),
    ]


MULAI = 'by = ["dinas"]\nneeds = [\n  { kind = "attribute"'


def mulai(more: str) -> str:
    return changed(MULAI, f'by = ["dinas"]\n{more}\nneeds = [\n  {{ kind = "attribute"')


def test_evidence_taken_away_is_told_at_the_move_that_takes_it() -> None:
    role = '[[role]]\nid = "rencana"\nlabel = { id = "perencana", en = "planner" }\n\n'
    text = mulai('voids = ["rencana"]').replace('en = "plan"', 'en = "lesson plan"')
    item, unused = found(text.replace("[[role]]", role + "[[role]]", 1))
    assert (item.path, unused.path) == ("$.lifecycle[0].move[0].voids", "$.role[0]")
    assert (item.param("evidence").id, item.param("evidence").en) == ("rencana", "lesson plan")


def test_evidence_that_another_way_keeps_may_be_taken_away() -> None:
    text = mulai('voids = ["rencana"]')
    assert told(text + move("langsung", '["terdaftar"]', "klinik", 'by = ["guru"]')) == []
    assert told(text + move("keluar-lagi", '["terdaftar"]', "mundur", 'by = ["guru"]\nkind = "withdraw"')) == [
        ("move[0].voids", "voided-on-the-way")
    ]


def test_a_later_move_that_takes_evidence_away_is_found_too() -> None:
    text = (
        changed('to = "selesai"\nby', 'to = "ujian"\nby') + state("ujian") + move("uji", '["ujian"]', "selesai", NEEDS)
    )
    text = text.replace('to = "ujian"\nby = ["dinas"]\n', f'to = "ujian"\n{VOID}\n')
    assert told(text) == [("move[1].voids", "voided-on-the-way")]


def test_a_move_further_on_that_needs_the_evidence_is_found_too() -> None:
    text = (
        changed('to = "selesai"\nby', 'to = "ujian"\nby') + state("ujian") + move("uji", '["ujian"]', "selesai", NEEDS)
    )
    text = text.replace('needs = [{ kind = "evidence", code = "rencana" }, { kind = "cov', 'needs = [{ kind = "cov')
    assert told(text) == []
    (item,) = found(text.replace(MULAI, MULAI.replace("needs", 'voids = ["rencana"]\nneeds')))
    assert (item.path, item.param("later").id) == ("$.lifecycle[0].move[0].voids", "uji")


def test_evidence_used_up_by_the_move_that_needed_it_is_missed_by_nobody() -> None:
    text = CLEAN.replace('needs = [{ kind = "evidence", code = "rencana" }, ', 'voids = ["rencana"]\nneeds = [')
    text = text.replace("needs = [\n  { kind", 'needs = [\n  { kind = "evidence", code = "rencana" },\n  { kind')
    assert told(text) == []
    assert told(text.replace("needs = [\n", 'voids = ["rencana"]\nneeds = [\n')) == [], (
        "a pause leads not back before it"
    )


def test_what_only_those_who_left_would_need_is_not_missed() -> None:
    text = mulai('voids = ["rencana"]').replace('{ kind = "evidence", code = "rencana" }, ', "")
    text += state("luar") + move("pamit", '["klinik"]', "luar", 'by = ["guru"]\nkind = "withdraw"')
    text += move("kembali", '["luar"]', "selesai", NEEDS)
    assert told(text) == []


def test_an_attribute_of_the_same_code_is_no_evidence() -> None:
    text = mulai('voids = ["rencana"]').replace(
        'kind = "evidence", code = "rencana"', 'kind = "attribute", name = "rencana", values = ["1"]'
    )
    assert (
        told(
            text.replace(
                "[[attribute]]", '[[attribute]]\nid = "rencana"\nlabel = { id = "r", en = "r" }\n\n[[attribute]]', 1
            )
        )
        == []
    )


def test_a_move_of_another_name_target_actor_reason_or_need_is_another() -> None:
    one = move("a", '["klinik"]', "selesai", 'by = ["guru", "dinas"]\nreasons = ["sakit"]\nvoids = ["rencana"]')
    for old, new in [
        ('"selesai"', '"mundur"'),
        ('by = ["guru", "dinas"]', 'by = ["guru"]'),
        ('reasons = ["sakit"]', ""),
        ('voids = ["rencana"]', ""),
        ("reasons", 'kind = "revise"\nreasons'),
        ("reasons", 'needs = [{ kind = "role", roles = ["guru"] }]\nreasons'),
    ]:
        assert told(CLEAN + one + one.replace('"a"', '"b"').replace(old, new)) == [], new
    swapped = one.replace('"a"', '"b"').replace('["guru", "dinas"]', '["dinas", "guru"]')
    assert told(CLEAN + one + swapped) == [("move[6]", "same-move")]
