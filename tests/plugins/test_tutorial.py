"""The tutorial makes the example: every file in it is the file of the example, and what it types comes out so."""

import doctest
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
TUTORIAL = DOCS / "tutorials" / "plugin.md"
EXAMPLE = DOCS / "examples" / "plugin"
pytestmark = pytest.mark.skipif(not TUTORIAL.exists(), reason="the pages are not beside the tests")


def blocks(language: str) -> list[str]:
    text = TUTORIAL.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)\n```$", text, re.DOTALL | re.MULTILINE)


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("language", "number", "file"),
    [
        ("toml", 0, "pyproject.toml"),
        ("toml", 1, "src/pendamping_contoh/kemitraan-guru-smp-2027.toml"),
        ("py", 0, "tests/test_contoh.py"),
    ],
)
def test_a_file_of_the_tutorial_is_the_file_of_the_example(language, number, file):
    assert lines(blocks(language)[number]) == lines((EXAMPLE / file).read_text(encoding="utf-8"))


def test_the_code_of_the_tutorial_is_the_module_of_the_example():
    module = (EXAMPLE / "src" / "pendamping_contoh" / "__init__.py").read_text(encoding="utf-8")
    assert lines("\n".join(blocks("python"))) == lines(module)


def test_the_tutorial_names_every_file_of_the_example():
    text = TUTORIAL.read_text(encoding="utf-8")
    files = [file for file in EXAMPLE.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    assert len(files) == 6
    assert not [file for file in files if file.relative_to(EXAMPLE).as_posix() not in text]


def test_what_the_tutorial_types_comes_out_so(monkeypatch):
    """The plugin is found here as an entry point would find it; the example's own test installs it."""
    from types import SimpleNamespace

    monkeypatch.syspath_prepend(str(EXAMPLE / "src"))
    import pendamping_contoh

    point = SimpleNamespace(
        name="contoh",
        value="pendamping_contoh",
        module="pendamping_contoh",
        load=lambda: pendamping_contoh,
        dist=SimpleNamespace(version="1.0.0"),
    )
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [point])
    text = "\n".join(blocks("pycon"))
    test = doctest.DocTestParser().get_doctest(text, {}, "tutorial", str(TUTORIAL), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(test)
    assert runner.summarize().failed == 0
    assert runner.tries > 5
