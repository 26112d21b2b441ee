"""The mutants that try the tests: each changes one thing that a caller could notice, and nothing that only types see."""

import ast
import sys
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tools"))
from mutants import mutants  # noqa: E402

TOLD = HERE / "data" / "mutants.toml"
HOUSE = HERE.parent / "src" / "pendamping"


def told(source):
    return [mutant.text for mutant in mutants(ast.parse(source))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("return a < b", ["return a < b -> return None", "a < b -> a <= b"]),
        ("return not a", ["return not a -> return None", "not a -> a"]),
        ("if a:\n        pass", ["a -> not a"]),
        ("if a is b:\n        pass", ["a is b -> a is not b"]),
        ("a += 1", ["a += 1 -> a -= 1", "1 -> 2"]),
        ("tell(a)", ["tell(a) -> pass"]),
        ("return", []),
        (
            "say('to a person', 'word', ': ')",
            ["say('to a person', 'word', ': ') -> pass", "'word' -> 'XXwordXX'", "': ' -> 'XX: XX'"],
        ),
        ("x: list[int] = None", []),
        (
            "yield any(c for c in b if c)",
            ["any((c for c in b if c)) -> all((c for c in b if c))", "for c in b if c without if c"],
        ),
        ("raise E(a, why='x')", ["E(...) without why='x'", "'x' -> 'XXxXX'"]),
    ],
)
def test_a_line_has_its_mutants(line, expected):
    assert told(f'def f(a: int, b=3) -> "str":\n    """What it does."""\n    {line}\n') == [
        f"f: {text}" for text in expected
    ]


def test_a_mutant_changes_the_tree_in_one_place():
    tree = ast.parse("def f(a):\n    return [x for x in a if x > 1]\n")
    [only] = [mutant for mutant in mutants(tree) if mutant.text == "f: x > 1 -> x >= 1"]
    only.put()
    assert ast.unparse(tree) == "def f(a):\n    return [x for x in a if x >= 1]"


def test_equal_mutants_of_a_function_have_numbers_and_methods_their_class():
    source = "class A:\n    limit = 3\n    @property\n    def f(self):\n        g(1)\n        g(1)\n"
    assert told(source) == ["A.f: g(1) -> pass", "A.f: 1 -> 2", "A.f: g(1) -> pass #2", "A.f: 1 -> 2 #2"]


def test_what_only_types_see_has_no_mutants():
    assert told("if TYPE_CHECKING:\n    def f(): return 1\n@overload\ndef g(): return 1\n") == []


def test_every_mutant_that_is_told_exists_and_has_a_reason():
    for name, held in tomllib.loads(TOLD.read_text("utf-8")).items():
        known = set(told((HOUSE / name).read_text("utf-8")))
        assert held.keys() <= {"equivalent", "left"}
        for group in (*held.get("equivalent", ()), *held.get("left", ())):
            assert group["why"].strip()
            assert set(group["mutants"]) <= known, name
