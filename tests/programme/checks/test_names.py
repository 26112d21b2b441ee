"""Which declared names nothing uses, and which words are most likely misspelt."""

import pytest
from clean_pack import activity, also, changed, found, provision

from pendamping.programme.checks.names import _one_letter, walk
from pendamping.programme.reading import load_programme

CITED = '\ncite = "A1 (H)"'


def told(text: str) -> list[tuple[str, str]]:
    return [(item.path, item.code.removeprefix("programme.")) for item in found(text)]


def named(table: str, id: str = "baru") -> str:
    return f'[[{table}]]\nid = "{id}"\nlabel = {{ id = "{id} ini", en = "{id} of ours" }}\n\n'


UPT = also(named("role"))


@pytest.mark.parametrize(
    "used",
    [
        ('initial = "terdaftar"', 'initial = "terdaftar"\nstarts = ["baru"]'),
        ('initial = "terdaftar"', 'initial = "terdaftar"\ncorrects = ["dinas", "baru"]'),
        ('by = ["guru"]', 'by = ["guru", "baru"]'),
        ('{ kind = "coverage"', '{ kind = "assigned", role = "baru" }, { kind = "coverage"'),
        ("[[coverage]]", '[[pairing]]\nkind = "x"\nparams = { who = ["baru"] }\n\n[[coverage]]'),
        ("[[coverage]]", '[[pairing]]\nkind = "x"\nparams = { who = { nested = "baru:2017/2018" } }\n\n[[coverage]]'),
        ("[[coverage]]", '[[report]]\nkind = "baru"\n\n[[coverage]]'),
        ("[[coverage]]", '[[report]]\nkind = "baru:2017:2018"\n\n[[coverage]]'),
    ],
)
def test_a_role_is_used_wherever_it_is_named(used: tuple[str, str]) -> None:
    assert ("$.role[0]", "unused") in told(UPT)
    assert ("$.role[0]", "unused") not in told(changed(*used, UPT))


@pytest.mark.parametrize(
    ("table", "used"),
    [
        ("evidence", ('to = "mundur"', 'to = "mundur"\nvoids = ["baru"]')),
        ("reason", ('reasons = ["sakit"]', 'reasons = ["sakit", "baru"]')),
        ("score", ('{ kind = "coverage"', '{ kind = "score", code = "baru", at_least = 1 }, { kind = "coverage"')),
        (
            "attribute",
            ('{ kind = "coverage"', '{ kind = "attribute", name = "baru", values = ["1"] }, { kind = "coverage"'),
        ),
    ],
)
def test_a_code_is_used_where_a_move_names_it(table: str, used: tuple[str, str]) -> None:
    text = also(named(table))
    (item,) = found(text)
    assert (item.path, item.param("id").id, item.param("id").en) == (
        f"$.{table}[0]",
        "baru (baru ini)",
        "baru (baru of ours)",
    )
    assert found(changed(*used, text)) == ()


def test_a_code_of_one_table_is_not_used_by_its_namesake_in_another() -> None:
    assert told(also(named("evidence", "klinik") + named("reason", "dinas"))) == [
        ("$.evidence[0]", "unused"),
        ("$.reason[0]", "unused"),
    ]


def test_a_coverage_set_is_used_by_the_activity_that_covers_it() -> None:
    steps = 'steps = [{ id = "satu", label = { id = "satu", en = "one" } }]\n\n'
    other = named("coverage").rstrip() + "\n" + steps
    assert told(also(other)) == [("$.coverage[0]", "unused")]
    assert told(also(activity('coverage = "baru"\nsteps = ["satu"]') + other)) == []


def test_a_source_is_told_by_its_place_however_many_there_are() -> None:
    many = '[[source]]\nkey = "A2"\nurl = "https://example.org/a2"\n\n[[source]]\nkey = "A3"\ntitle = " "\n\n'
    assert told(also(many)) == [
        ("$.source[2]", "bare-source"),
        ("$.source[1]", "source-not-cited"),
        ("$.source[2]", "source-not-cited"),
    ]


# Words that are most likely misspelt. --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("guru", "gurru", True),
        ("guru", "gur", True),
        ("guru", "xguru", True),
        ("guru", "gura", True),
        ("guru", "ugru", True),
        ("guru", "guur", True),
        ("guru", "gurumu", False),
        ("guru", "gumu-", False),
        ("guru", "garo", False),
        ("guru", "urgu", False),
        ("guru", "gruu-", False),
        ("kelas", "klesa", False),
        ("kelas", "kleas-", False),
        ("kelas", "kleat", False),
        ("kelas", "kxxas", False),
        ("kelas", "kelxxas", False),
        ("kelas", "eklas", True),
        ("kelas", "kelsa", True),
    ],
)
def test_one_slip_of_the_pen_is_a_letter_more_less_or_other_or_two_swapped(one: str, other: str, alike: bool) -> None:
    assert (_one_letter(one, other), _one_letter(other, one)) == (alike, alike)


def placed(*words: tuple[str, str]) -> str:
    held = (
        provision(f'target = {number}\n{key} = "{word}"' + CITED, f"x{number}")
        for number, (key, word) in enumerate(words)
    )
    return also("".join(held))


GROUP = 'scope = {{ group = "{}" }}'


@pytest.mark.parametrize(
    ("first", "second", "place"),
    [
        ('unit = "orang"', 'unit = "oramg"', "$.provision[3].unit"),
        ('scope = { group = "guru" }', 'scope = { group = "guri" }', "$.provision[3].scope.group"),
        ('scope = { track = "jalur" }', 'scope = { track = "jaluur" }', "$.provision[3].scope.track"),
        ('unit = "guru"', 'unit = "gur"', None),
        ('unit = "guru1"', 'unit = "guru2"', None),
        ('unit = "guru\\u200b"', 'unit = "guru"', None),
        ('unit = "orang"', 'unit = "barang"', None),
        ('unit = "orang"', 'scope = { track = "oramg" }', None),
    ],
)
def test_a_free_word_of_four_letters_or_more_in_two_spellings(first: str, second: str, place: str | None) -> None:
    held = provision("target = 1\n" + first + CITED, "x1") + provision("target = 1\n" + second + CITED, "x2")
    assert told(also(held)) == ([(place, "spelt-alike")] if place else [])


def test_places_of_activities_in_two_spellings() -> None:
    text = also(activity('place = "aula kota"', "a") + activity('place = "aula kote"', "b"))
    assert told(text) == [("$.activity[1].place", "spelt-alike")]


def test_the_rarer_spelling_is_taken_for_the_slip_at_each_place_where_it_stands() -> None:
    often, seldom = ['unit = "orang"'] * 3, ['unit = "oramg"'] * 2
    for units in (seldom + often, often + seldom):
        text = also("".join(provision(f"target = 1\n{unit}" + CITED, f"x{at}") for at, unit in enumerate(units)))
        items = found(text)
        assert [item.path for item in items] == [
            f"$.provision[{at + 2}].unit" for at, unit in enumerate(units) if unit == seldom[0]
        ]
        assert {item.text("en") for item in items} == {"oramg differs from orang by one letter only"}


@pytest.mark.parametrize(
    ("ids", "likely"),
    [
        (["mentee"], [(0, "mentees")]),
        (["mentor"], [(0, "mentors")]),
        (["mentoes"], [(0, "mentors")]),
        (["mintars"], []),
        (["cascades", "cascades"], [(0, "cascade"), (1, "cascade")]),
        (["jams", "jam"], []),
        (["kelas", "kelos"], []),
        (["kelas", "kelas", "kelos"], [(2, "kelas")]),
        (["ojl-1", "ojl-1", "ojl-2"], []),
        (["mentorss", "mentorss", "mentors"], [(0, "mentors"), (1, "mentors")]),
        (["tiga", "tiga", "tigo"], [(2, "tiga")]),
        (["dua", "dua", "duo"], []),
        (["menteos"], [(0, "mentees")]),
        (["kelas", "kelas", "kelos", "kelaz", "kelaz", "kelaz"], [(0, "kelaz"), (1, "kelaz"), (2, "kelas")]),
    ],
)
def test_a_provision_named_almost_as_one_that_is_asked_for_or_that_stands_there_oftener(
    ids: list[str], likely: list[tuple[int, str]]
) -> None:
    dated = (provision(f'target = 1\nvalid = "2027-{at:02}"' + CITED, id) for at, id in enumerate(ids, 1))
    items = [item for item in found(also("".join(dated))) if item.code == "programme.spelt-alike"]
    assert [(item.path, item.param("other")) for item in items] == [
        (f"$.provision[{at + 2}].id", name) for at, name in likely
    ]


# Texts. --------------------------------------------------------------------------------------------------------------


def test_a_text_that_was_never_replaced_is_shown_as_far_as_it_fits() -> None:
    for length in (59, 60, 61):
        (item,) = found(changed('title = "Surat edaran klinik"', f'title = "GANTI:{"x" * (length - 6)}"'))
        assert len(item.param("text")) == min(length, 60)
    assert found(changed('title = "Surat edaran klinik"', 'title = "jangan GANTI:"')) == ()


@pytest.mark.parametrize(
    ("id", "en", "empty"), [("kosong", "", "Inggris"), (" ", "empty", "Indonesia"), ("a", "b", ""), ("", " ", "")]
)
def test_a_text_wants_both_languages_or_none(id: str, en: str, empty: str) -> None:
    items = found(
        changed('title = { id = "Klinik 2027", en = "Clinic 2027" }', f'title = {{ id = "{id}", en = "{en}" }}')
    )
    assert [item.text("id") for item in items] == ([f"teks ini kosong dalam bahasa {empty}"] if empty else [])


def test_every_value_is_told_by_the_keys_of_the_pack() -> None:
    params = '[[pairing]]\nkind = "x"\nparams = { who = ["satu", { dua = "tiga" }] }\n\n'
    paths = dict(walk(load_programme(also(params))))
    for path in (
        "$.source[0].title",
        "$.provision[1].scope.group",
        "$.lifecycle[0].state[1].label.id",
        "$.lifecycle[0].move[4].reasons[0]",
        "$.lifecycle[0].move[0].from[0]",
        "$.lifecycle[0].move[0].needs[0].values[0]",
        "$.coverage[0].steps[1].label.en",
        "$.pairing[0].params.who[1].dua",
    ):
        assert isinstance(paths[path], str), path
    assert not [path for path in paths if ".cite." in path or ".words." in path or "._" in path]
