"""Names across a pack: each declared once, none empty, and what is told of those that are not."""

import pytest

from pendamping.programme.reading import read_pack

HEAD = """id = "uji"
title = { id = "Uji", en = "Test" }
line = "uji"
edition = "2019"
valid = "2019"
"""
TABLES = {
    "source": 'key = "{}"\nurl = "https://example.org"\ntitle = "Sumber"',
    "role": 'id = "{}"\nlabel = {{ id = "a", en = "b" }}',
    "evidence": 'id = "{}"\nlabel = {{ id = "a", en = "b" }}',
    "score": 'id = "{}"\nlabel = {{ id = "a", en = "b" }}',
    "attribute": 'id = "{}"\nlabel = {{ id = "a", en = "b" }}',
    "reason": 'id = "{}"\nlabel = {{ id = "a", en = "b" }}',
    "coverage": 'id = "{}"\nlabel = {{ id = "a", en = "b" }}\nsteps = []',
    "activity": 'id = "{}"\nlabel = {{ id = "a", en = "b" }}',
    "provision": 'id = "{}"\ntarget = 3\ncite = "(not found)"',
}


def told(*rest: str) -> list[tuple[str, str, str]]:
    found = read_pack(HEAD + "".join(rest)).findings
    return [(item.path, item.text("id"), item.text("en")) for item in found]


def table(name: str, id: str) -> str:
    return f"[[{name}]]\n{TABLES[name].format(id)}\n"


@pytest.mark.parametrize("name", sorted(set(TABLES) - {"provision"}))
def test_what_is_declared_twice_is_told_with_its_table(name: str) -> None:
    assert told(table(name, "satu"), table(name, "dua"), table(name, "satu")) == [
        (f"$.{name}", f"{name} satu dinyatakan lebih dari sekali", f"{name} satu is declared more than once")
    ]


def test_a_figure_given_twice_is_told_with_its_time_and_whom_it_is_for() -> None:
    twice = table("provision", "rasio")
    assert told(twice, twice) == [
        (
            "$.provision",
            "provision rasio (tanpa tanggal; semua) dinyatakan lebih dari sekali",
            "provision rasio (undated; all) is declared more than once",
        )
    ]
    assert told(twice, twice + 'valid = "2019-07"\n', twice + 'scope = { jenjang = "SD" }\n') == []


def test_a_step_declared_twice_is_told_in_its_set() -> None:
    steps = '[[coverage]]\nid = "rtk"\nlabel = { id = "a", en = "b" }\nsteps = [{}, {}]\n'
    one = '{ id = "refleksi", label = { id = "a", en = "b" } }'
    assert told(steps.replace("{}", one)) == [
        (
            "$.coverage[0].steps",
            "step refleksi dinyatakan lebih dari sekali",
            "step refleksi is declared more than once",
        )
    ]


@pytest.mark.parametrize("name", sorted(TABLES))
@pytest.mark.parametrize("id", ["", " ", "*", "@before"])
def test_what_cannot_serve_as_a_name_is_told_with_its_key(name: str, id: str) -> None:
    key = "key" if name == "source" else "id"
    assert told(table(name, "satu"), table(name, id)) == [
        (f"$.{name}[1].{key}", f"'{id}' tidak dapat dipakai sebagai {key}", f"'{id}' cannot serve as the {key}")
    ]


def test_a_step_without_a_name_is_told_in_its_set() -> None:
    text = '[[coverage]]\nid = "rtk"\nlabel = { id = "a", en = "b" }\n'
    steps = 'steps = [{ id = "satu", label = { id = "a", en = "b" } }, { id = "*", label = { id = "a", en = "b" } }]\n'
    assert [(path, en) for path, _, en in told(text + steps)] == [
        ("$.coverage[0].steps[1].id", "'*' cannot serve as the id")
    ]


@pytest.mark.parametrize(
    ("more", "path", "text"),
    [
        ('coverage = "rtk"\n', "$.activity[0].coverage", "coverage rtk is used but not declared"),
        ('steps = ["refleksi"]\n', "$.activity[0].coverage", "coverage  is used but not declared"),
    ],
)
def test_an_activity_that_covers_what_no_set_has_is_told(more: str, path: str, text: str) -> None:
    assert (path, text) in [(path, en) for path, _, en in told(table("activity", "ojl"), more)]
