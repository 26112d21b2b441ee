"""Which requirements nothing can meet or that ask for nothing, up to the last figure that can be met."""

import pytest
from clean_pack import activity, also, changed, found, needing, provision

from pendamping.findings import Severity

LENGTH = '{ kind = "length", activity = "klinik", '
AT = "$.lifecycle[0].move[1]"


def why(text: str) -> list[tuple[str, str]]:
    """What is said of a pack: the place and the kind, with the reason in Indonesian where one is given."""
    said = []
    for item in found(text):
        reason = item.param("why")
        said.append((item.path, item.code.removeprefix("programme.") + (f": {reason.id}" if reason else "")))
    return said


@pytest.mark.parametrize(
    ("bounds", "reason"),
    [
        ("at_least = 4, at_most = 4", None),
        ("at_least = 5, at_most = 4", "≥ 5 sekaligus ≤ 4"),
        ("at_most = 0", None),
        ("at_most = -1", "≥ 0 sekaligus ≤ -1"),
        ("at_least = 0, at_most = 0", None),
        ("at_least = -3, at_most = -1", "≥ 0 sekaligus ≤ -1"),
        ("at_least = 1, at_most = 0", "≥ 1 sekaligus ≤ 0"),
    ],
)
def test_no_length_is_below_nothing_or_above_what_is_at_most(bounds: str, reason: str | None) -> None:
    text = needing(f"{LENGTH}{bounds} }}")
    assert why(text) == ([(f"{AT}.needs[0]", f"cannot-be-met: {reason}")] if reason else [])
    for item in found(text):
        assert item.text("en").endswith(reason.replace("≥", "at least").replace("sekaligus ≤", "and at most"))


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("at_least = 4", "at_most = 4", None),
        ("at_least = 5", "at_most = 4", "lama klinik ≥ 5 sekaligus ≤ 4"),
        ("at_most = 9", "at_least = 3, at_most = 4", None),
        ("at_least = 5, at_most = 9", "at_most = 4", "lama klinik ≥ 5 sekaligus ≤ 4"),
        ("at_least = 2, at_most = 3", "at_least = 5, at_most = 9", "lama klinik ≥ 5 sekaligus ≤ 3"),
        ("at_most = 0", "at_most = 4", None),
        ("at_least = 5", 'unit = "jp", at_most = 4', None),
        ("at_least = 5", "at_most = 4, advice = true", None),
        ("at_least = 3", "at_least = 5", None),
    ],
)
def test_lengths_beside_each_other_leave_one_that_meets_them_all(one: str, other: str, reason: str | None) -> None:
    for first, second in ((one, other), (other, one)):
        said = why(needing(f"{LENGTH}{first} }}, {LENGTH}{second} }}"))
        assert said == ([(AT, f"cannot-be-met: {reason}")] if reason else [])


def test_lengths_of_two_activities_do_not_exclude_each_other() -> None:
    assert why(needing(LENGTH + 'at_least = 5 }, { kind = "length", activity = "kunjungan", at_most = 4 }')) == []


def test_a_length_that_nothing_has_is_told_once_and_excludes_no_other() -> None:
    said = why(needing(LENGTH + "at_least = 5, at_most = 4 }, " + LENGTH + "at_least = 6 }"))
    assert said == [(f"{AT}.needs[0]", "cannot-be-met: ≥ 5 sekaligus ≤ 4")]


def test_the_reason_names_activity_and_attribute_as_their_own_tables_print_them() -> None:
    both = needing(LENGTH + "at_least = 5 }, " + LENGTH + "at_most = 4 }")
    role = '[[role]]\nid = "klinik"\nlabel = { id = "petugas", en = "staff" }\n\n'
    said = [item for item in found(changed("[[role]]", role + "[[role]]", both)) if item.param("why")]
    assert [item.param("why").en for item in said] == ["length of clinic ≥ 5 and ≤ 4"]
    values = '{ kind = "attribute", name = "guru", values = ["%s"] }'
    table = '[[attribute]]\nid = "guru"\nlabel = { id = "tempat", en = "place" }\n\n'
    text = changed("[[attribute]]", table + "[[attribute]]", needing(f"{values % 'a'}, {values % 'b'}"))
    assert why(text) == [(AT, "cannot-be-met: tempat: nilai yang diminta saling meniadakan")]


@pytest.mark.parametrize(
    ("values", "excluded"),
    [
        (['["a", "b"]', '["b"]'], False),
        (['["a", "b"]', '["b", "c"]', '["c", "a"]'], True),
        (['["a"]', '["b", "a"]', '["a"]'], False),
        (['["a"]', '["b"], advice = true'], False),
    ],
)
def test_values_of_an_attribute_leave_one_that_all_of_them_accept(values: list[str], excluded: bool) -> None:
    needs = [f'{{ kind = "attribute", name = "ijazah", values = {held} }}' for held in values]
    assert [code for _, code in why(needing(", ".join(needs)))] == (
        ["cannot-be-met: ijazah: nilai yang diminta saling meniadakan"] if excluded else []
    )


@pytest.mark.parametrize(
    ("roles", "reason"),
    [
        (['"dinas"'], None),
        (['"guru", "dinas"'], None),
        (['"guru"'], "dinas × guru"),
        (['"guru", "dinas"', '"guru"'], "dinas × guru / dinas × guru"),
        ([], None),
    ],
)
def test_the_roles_asked_for_leave_one_that_may_make_the_move(roles: list[str], reason: str | None) -> None:
    needs = ", ".join(f'{{ kind = "role", roles = [{held}] }}' for held in roles)
    text = needing(needs) if needs else needing("").replace("[, ", "[")
    expected = [(AT, f"cannot-be-met: tidak ada peran yang memenuhi semuanya: {reason}")] if reason else []
    assert why(text) == expected
    for item in found(text):
        assert item.param("why").en.endswith(reason.replace("dinas", "office").replace("guru", "teacher"))


def test_a_move_that_anybody_may_make_is_bound_by_the_roles_asked_for_alone() -> None:
    anybody = changed(
        'to = "selesai"\nby = ["dinas"]', 'to = "selesai"', needing('{ kind = "role", roles = ["guru"] }')
    )
    assert why(anybody) == []
    two = anybody.replace('roles = ["guru"] }', 'roles = ["guru"] }, { kind = "role", roles = ["dinas"] }')
    assert why(two) == [(AT, "cannot-be-met: tidak ada peran yang memenuhi semuanya: guru × dinas")]
    assert why(two.replace('roles = ["dinas"] }', 'roles = ["dinas"], advice = true }')) == []


NOT_BEFORE_ITSELF = "klinik, kunjungan harus mendahului dirinya sendiri"
PEOPLE = '{ kind = "assigned", role = "guru", at_least = %s, provision = "people" }'


@pytest.mark.parametrize(
    ("need", "expected"),
    [
        ('{ kind = "rounds", set = "inkuiri", at_least = 2 }', None),
        ('{ kind = "rounds", set = "inkuiri" }', None),
        ('{ kind = "rounds", set = "inkuiri", at_least = 3 }', "cannot-be-met: 3 putaran, padahal inkuiri hanya 2"),
        ('{ kind = "rounds", set = "inkuiri", at_least = 1 }', None),
        ('{ kind = "rounds", set = "inkuiri", at_least = 0 }', "no-effect: at_least = 0"),
        ('{ kind = "coverage", set = "inkuiri", round = 1 }', None),
        ('{ kind = "coverage", set = "inkuiri", round = 2 }', None),
        (
            '{ kind = "coverage", set = "inkuiri", round = 0 }',
            "cannot-be-met: putaran 0, padahal inkuiri hanya mempunyai putaran 1 s.d. 2",
        ),
        ('{ kind = "session-order", activities = ["klinik", "kunjungan"] }', None),
        (
            '{ kind = "session-order", activities = ["kunjungan", "klinik", "kunjungan", "klinik"] }',
            f"cannot-be-met: {NOT_BEFORE_ITSELF}",
        ),
        (PEOPLE % 30, None),
        (PEOPLE % 31, "cannot-be-met: ≥ 31, padahal people paling banyak 30"),
        (PEOPLE % 0, None),
        ('{ kind = "assigned", role = "guru", at_least = 1 }', None),
        ('{ kind = "assigned", role = "guru", at_least = 0 }', "no-effect: at_least = 0"),
        ('{ kind = "attendance", activity = "klinik", sessions = 1 }', None),
        ('{ kind = "attendance", activity = "klinik", sessions = 0 }', "no-effect: sessions = 0"),
        ('{ kind = "attribute", name = "ijazah", values = [] }', "cannot-be-met: tidak ada nilai yang diterima"),
    ],
)
def test_what_one_requirement_asks_can_be_met_and_is_something(need: str, expected: str | None) -> None:
    assert why(needing(need)) == ([(f"{AT}.needs[0]", expected)] if expected else [])


def test_a_requirement_is_told_with_its_own_source_else_with_that_of_its_move() -> None:
    move = '{ from = "A1 (M)", note = "langkah" }'
    own = '{ from = "A1 (L)", note = "syarat" }'
    for need in (LENGTH + "at_least = 5, at_most = 4", LENGTH[:-2], '{ kind = "coverage", set = "inkuiri"'):
        steps = changed('steps = ["assess", "design"]', 'steps = ["assess"]')
        text = changed('to = "selesai"\n', f'to = "selesai"\ncite = {move}\n', steps)
        text = changed(
            'needs = [{ kind = "evidence", code = "rencana" }, { kind = "coverage", set = "inkuiri" }]',
            f"needs = [{need} }}]",
            text,
        )
        (plain,) = [item for item in found(text) if item.path.startswith(AT)]
        (cited,) = [
            item for item in found(text.replace(f"{need} }}", f"{need}, cite = {own} }}")) if item.path.startswith(AT)
        ]
        assert (plain.citation.note, cited.citation.note) == ("langkah", "syarat")
    exclusive = needing('{ kind = "role", roles = ["guru"] }').replace(
        'to = "selesai"\n', f'to = "selesai"\ncite = {move}\n'
    )
    assert [item.citation.note for item in found(exclusive)] == ["langkah"]


# What no figure of the pack decides. ---------------------------------------------------------------------------------

LOST = provision('cite = "A1 (not found)"', "teman")


@pytest.mark.parametrize(
    ("more", "severity"),
    [("", Severity.ERROR), (", advice = true", Severity.WARNING), (', if_unknown = "note"', None)],
)
@pytest.mark.parametrize(
    "need",
    [
        '{ kind = "assigned", role = "guru", provision = "teman"%s }',
        '{ kind = "eligibility", provision = "teman", code = "ukg"%s }',
    ],
)
def test_a_figure_that_no_source_gives_blocks_unless_the_pack_says_otherwise(
    need: str, more: str, severity: Severity | None
) -> None:
    text = changed("[[role]]", LOST + "[[role]]", needing(need % more))
    items = [item for item in found(text) if item.code == "programme.cannot-be-met"]
    assert [(item.path, item.severity) for item in items] == ([(f"{AT}.needs[0]", severity)] if severity else [])
    for item in items:
        assert item.text("id").endswith(
            "angka untuk teman tidak ditemukan dalam sumber mana pun; isi sebagai konfigurasi"
        )
        assert item.text("en").endswith("no source gives a figure for teman; configure it")


def test_a_limit_without_a_target_is_no_floor_unless_the_pack_lets_it_pass() -> None:
    text = changed("target = 60", "max = 60")
    assert [code.split(":")[0] for _, code in why(text)] == ["cannot-be-met"]
    assert why(text.replace('code = "ukg" }', 'code = "ukg", if_unknown = "note" }')) == []


def test_as_many_as_there_may_be_at_most_can_be_asked_for_where_there_is_no_limit() -> None:
    assert why(needing(PEOPLE % 99).replace("max = 30\n", "")) == []


# Coverage. -----------------------------------------------------------------------------------------------------------

STEPS = """steps = [
  { id = "assess", label = { id = "Assess", en = "Assess" } },
  { id = "design", label = { id = "Design", en = "Design" } },
]"""
NO_STEPS = changed('coverage = "inkuiri"\nsteps = ["assess", "design"]\n', "").replace(STEPS, "steps = []")


def test_a_coverage_set_without_steps_or_rounds_asks_for_nothing() -> None:
    cited = NO_STEPS.replace('id = "inkuiri"\n', 'id = "inkuiri"\ncite = { from = "A1 (M)", note = "di sini" }\n')
    (item,) = found(cited)
    assert (item.path, item.code, item.severity) == ("$.coverage[0]", "programme.no-effect", Severity.WARNING)
    assert (item.text("id"), item.text("en")) == (
        "inkuiri tidak berpengaruh: tidak ada langkah di dalamnya",
        "inquiry has no effect: it has no steps",
    )
    assert item.citation.note == "di sini"


@pytest.mark.parametrize(("rounds", "empty"), [(1, False), (0, True)])
def test_a_set_that_is_never_gone_through_asks_for_nothing(rounds: int, empty: bool) -> None:
    text = changed("rounds = 2", f"rounds = {rounds}").replace(', { kind = "coverage", set = "inkuiri" }', "")
    assert why(text) == ([("$.coverage[0]", f"no-effect: rounds = {rounds}")] if empty else [])


def test_steps_that_no_activity_covers_are_told_where_activities_cover_others_of_that_set() -> None:
    other = '[[coverage]]\nid = "lain"\nlabel = { id = "lain", en = "other" }\nsteps = [{ id = "design", label = { id = "D", en = "D" } }]\n\n'
    covering = activity('coverage = "lain"\nsteps = ["design"]')
    less = changed('steps = ["assess", "design"]', 'steps = ["assess"]', also(covering + other))
    assert [code for _, code in why(less)] == ["step-not-planned"], "the step of another set covers nothing of this one"
    none = changed('coverage = "inkuiri"\nsteps = ["assess", "design"]\n', "", also(covering + other))
    assert why(none) == [], "where no activity covers any step, all are recorded by hand"
    assert [code for _, code in why(changed('set = "inkuiri" }', 'set = "inkuiri", steps = ["design"] }', less))] == [
        "step-not-planned"
    ]
    assert why(changed('set = "inkuiri" }', 'set = "inkuiri", steps = ["assess"] }', less)) == []
    assert why(changed('set = "inkuiri" }', 'set = "inkuiri", round = 2 }', less)) == []
