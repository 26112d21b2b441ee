"""The tool that lives through the first minute sees every block of README.md, and the Python of it runs and prints."""

import importlib.util
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "tools" / "first_minute.py"
README = ROOT / "README.md"
pytestmark = pytest.mark.skipif(not TOOL.exists(), reason="the tools are not beside the tests")


@cache
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("first_minute", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_block_is_seen():
    text = README.read_text(encoding="utf-8")
    held = list(tool().blocks(text))
    assert len(held) == text.count("\n```") // 2 >= 2
    assert {language for language, _ in held} <= {"sh", "python"}


def test_the_shell_promises_two_commands_that_the_makefile_has():
    commands = [
        line.split("#")[0].split()
        for language, text in tool().blocks(README.read_text("utf-8"))
        if language == "sh"
        for line in text.splitlines()
    ]
    assert commands == [["make", "demo"], ["make", "test"]]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(f"\n{name}: " in makefile for _, name in commands)


def test_the_example_is_ten_lines_and_prints_a_table(tmp_path):
    for language, text in tool().blocks(README.read_text(encoding="utf-8")):
        if language == "python":
            assert len(text.splitlines()) <= 10
            done = subprocess.run(
                [sys.executable, "-c", text], cwd=tmp_path, capture_output=True, text=True, check=True
            )
            assert done.stdout.startswith("guru inti 3 K1")
            assert "\n----" in done.stdout


@pytest.mark.parametrize(
    ("block", "complaint"), [(("python", "1/0\n"), "this block failed"), (("cobol", "x\n"), "nobody knows how to run")]
)
def test_a_block_that_does_not_run_is_an_error(block, complaint, tmp_path, monkeypatch):
    monkeypatch.setattr(tool(), "PLACE", tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(SystemExit, match=complaint):
        tool().run(*block, tmp_path, sys.executable, {"PATH": ""})
