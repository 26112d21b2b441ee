"""From the path of a finding to the line of the pack, also where tables are inherited, nested or written inline."""

import re
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.programme.locating import line_of
from pendamping.programme.reading import Packs, merged_pack, read_pack, shipped_packs

PACK = '''id = "a"
title = { id = "A", en = "A" }
about.id = "b"

[words]
"mentor" = { id = "x", en = "y" }

[[role]]
id = "one"
[[ role ]] # again
id = "two"
note = """
[[role]]
id = "none"
"""
label = 3

[[lifecycle]]
id = "p"
[[lifecycle.state]]
id = "s"
[[lifecycle.move]]
id = "m"
needs = [
  { kind = "x" },
]
[[lifecycle]]
id = "q"
[[lifecycle.move]]
id = "n"
[[lifecycle.move]]
id = "o"
to = "s"
'''
INLINE = "source = [{ key = 'a' }, { key = 'b' }]"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("$", None),
        ("$.id", 1),
        ("$.title.en", 2),
        ("$.about.id", 3),
        ("$.words", 5),
        ("$.words.mentor.en", 6),
        ("$.role[0].id", 9),
        ("$.role[0].label", 8),
        ("$.role[1]", 10),
        ("$.role[1].label", 16),
        ("$.role[2]", None),
        ("$.lifecycle[0].state[0].label", 20),
        ("$.lifecycle[0].move[0].needs[0].kind", 24),
        ("$.lifecycle[1].move[1].to", 33),
        ("$.lifecycle[1].move[0].to", 29),
        ("$.lifecycle[1].state", 27),
        ("$.lifecycle[0].move[1].to", 18),
        ("$.lifecycle[1].to", 27),
        ("$.nothing", None),
    ],
)
def test_a_path_has_a_line(path: str, line: int | None) -> None:
    assert line_of(PACK, path, tomllib.loads(PACK)) == line


def test_tables_on_one_line() -> None:
    assert line_of(f"id = 'x'\n{INLINE}", "$.source[1].key", tomllib.loads(INLINE)) == 2


def test_the_mark_that_some_editors_write_first_shifts_no_line() -> None:
    for path, line in (("$.id", 1), ("$.title", 2), ("$.role[1].label", 16)):
        assert line_of(f"\ufeff{PACK}", path, tomllib.loads(PACK)) == line


def test_names_and_keys_in_quotes_and_headers_with_spaces_are_read() -> None:
    text = "['words']\n'mentor' = 3\n[[ lifecycle ]]\nid = 'p'\n[[lifecycle . \"move\"]]\nid = 'm'\n'to' = 's'\n"
    merged = tomllib.loads(text)
    assert line_of(text, "$.lifecycle[0].move[0]", merged) == 5
    assert line_of(text, "$.lifecycle[0].move[0].to", merged) == 7
    assert line_of(text, "$.words.mentor", merged) == 2


def test_a_table_with_decimals_is_found() -> None:
    text = 'id = "a"\n[[provision]]\nid = "x"\ntarget = 2.1\n[[provision]]\nid = "y"\ntarget = 0.30\n'
    merged = merged_pack(text, Packs({}))
    assert [line_of(text, f"$.provision[{place}].target", merged) for place in (0, 1)] == [4, 7]


BASE = """id = "b"
[[lifecycle]]
id = "p"
final = ["z"]
[[lifecycle.move]]
id = "m"
to = "z"
"""
PART = """id = "a"
extends = "b"
[[lifecycle]]
id = "p"
partial = true
initial = "y"
[[lifecycle.move]]
id = "n"
to = "y"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("$.lifecycle[0]", 3),
        ("$.lifecycle[0].id", 4),
        ("$.lifecycle[0].initial", 6),
        ("$.lifecycle[0].final", None),
        ("$.lifecycle[0].move", 7),
        ("$.lifecycle[0].move[0]", None),
        ("$.lifecycle[0].move[0].to", None),
        ("$.lifecycle[0].move[1]", 7),
        ("$.lifecycle[0].move[1].to", 9),
        ("$.lifecycle[0].move[2]", None),
        ("$.lifecycle[0].move[3].to", None),
        ("$.lifecycle[1]", None),
    ],
)
def test_a_lifecycle_changed_in_part_has_the_lines_that_it_gives(path: str, line: int | None) -> None:
    merged = merged_pack(PART, Packs({"b": BASE}))
    assert [move["id"] for move in merged["lifecycle"][0]["move"]] == ["m", "n"]
    assert line_of(PART, path, merged) == line


def test_a_part_that_gives_no_list_of_moves_has_no_line_for_one() -> None:
    text = PART.replace('[[lifecycle.move]]\nid = "n"\nto = "y"\n', "move = 3\n")
    merged = merged_pack(text, Packs({"b": BASE}))
    assert line_of(text, "$.lifecycle[0].move", merged) == 7
    assert line_of(text, "$.lifecycle[0].move[0]", merged) is None


def test_what_is_inherited_has_no_line_and_shifts_no_other() -> None:
    base = 'id = "b"\n[[role]]\nid = "one"\n[[role]]\nid = "two"\n'
    text = 'id = "a"\nextends = "b"\n[[role]]\nid = "three"\n[[role]]\nid = "two"\nlabel = 1\n'
    merged = merged_pack(text, Packs({"b": base}))
    assert [role["id"] for role in merged["role"]] == ["one", "two", "three"]
    assert [line_of(text, f"$.role[{place}]", merged) for place in range(3)] == [None, 5, 3]


@pytest.mark.parametrize("id", sorted(shipped_packs()))
def test_every_table_of_a_shipped_pack_is_found_where_its_id_stands(id: str) -> None:
    text = shipped_packs()[id]
    lines, merged = text.splitlines(), merged_pack(text, Packs({}))
    own = tomllib.loads(text)
    for table, held in merged.items():
        for place, item in enumerate(held if isinstance(held, list) else ()):
            name = item.get("id") or item.get("key") or item.get("kind")
            line = line_of(text, f"$.{table}[{place}]", merged)
            part = any(held.get("partial") and held.get("id") == item.get("id") for held in own.get(table, []))
            assert (line is None) == (item not in own.get(table, []) and not part)
            assert line is None or name in lines[line], (table, place)


def test_findings_of_a_damaged_pack_point_at_the_damage() -> None:
    text = shipped_packs()["pm-kepala-sekolah-2025"].replace('kind = "coverage"', 'kind = "coverag"')
    (finding,) = read_pack(text).findings
    line = line_of(text, finding.path, merged_pack(text, Packs({})))
    assert line is not None
    lines = text.splitlines()
    assert lines[line - 1].startswith("needs")
    assert "coverag" in "".join(lines[line - 1 : line + 4])


@given(
    st.text(st.sampled_from("[]\"'=\n.ab #{}1,"), max_size=80),
    st.sampled_from(["$.a", "$.a[0].b", "$.a.b[1]", "x", ""]),
)
def test_no_text_makes_it_fall_over(text: str, path: str) -> None:
    merged: Any = {"a": [{}]}
    line = line_of(text, path, merged)
    assert line is None or 1 <= line <= len(re.split("\n", text)) + 1
