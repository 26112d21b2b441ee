"""Nothing public is undocumented: what the code has is looked up on the pages that its documentation makes.

The code is asked by importing it, the pages by their text: a generator that overlooks something is found out.
"""

import importlib
import inspect
import pkgutil
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import pendamping
from pendamping.findings import Message
from pendamping.plugins import hooks_table
from pendamping.programme.reading import load_programme, shipped_packs
from pendamping.report.measures import MEASURES

DOCS = Path(__file__).parents[2] / "docs"
EXTENSIONS = DOCS / "_ext"
pytestmark = pytest.mark.skipif(not EXTENSIONS.exists(), reason="the pages are not beside the tests")


@cache
def extension(name: str) -> ModuleType:
    sys.path.insert(0, str(EXTENSIONS))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(EXTENSIONS))


@cache
def modules() -> tuple[ModuleType, ...]:
    found = pkgutil.walk_packages(pendamping.__path__, "pendamping.")
    return tuple(importlib.import_module(info.name) for info in found if not info.name.endswith("__main__"))


# every public name -----------------------------------------------------------------------------------------------


@cache
def public_names() -> frozenset[str]:
    """Every class and function that a public module defines and names without an underscore."""
    return frozenset(
        f"{module.__name__}.{name}"
        for module in modules()
        for name, value in vars(module).items()
        if not name.startswith("_") and "._" not in module.__name__
        if (inspect.isclass(value) or inspect.isfunction(value)) and value.__module__ == module.__name__
        if value.__qualname__ == name
    )


@cache
def api() -> dict[str, str]:
    return extension("api_pages").pages()


def described(text: str) -> set[str]:
    return set(re.findall(r"^\.\. auto\w+:: (\S+)$", text, re.MULTILINE))


def test_every_public_name_is_described():
    on_pages = set().union(*(described(text) for text in api().values()))
    assert len(public_names()) > 1000
    assert sorted(public_names() - on_pages) == []


def test_no_name_is_described_twice():
    lines = [line for text in api().values() for line in re.findall(r"^\.\. auto\w+:: (\S+)$", text, re.MULTILINE)]
    assert len(lines) == len(set(lines))


def test_every_public_name_has_a_docstring():
    bare = [name for name in public_names() if not inspect.getdoc(named(name))]
    assert sorted(bare) == []


def named(path: str) -> Any:
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(module), name)


def test_every_name_at_a_door_is_in_the_table_of_its_page():
    rooms = ["pendamping", *(f"pendamping.{info.name}" for info in pkgutil.iter_modules(pendamping.__path__))]
    for room in rooms:
        offered = getattr(importlib.import_module(room), "__all__", ()) if not room.endswith("__main__") else ()
        page = api()["index" if room == "pendamping" else room.removeprefix("pendamping.")] if offered else ""
        assert [name for name in offered if f"{{py:obj}}`{name} <" not in page] == [], room


def test_what_a_door_leads_to_is_described():
    on_pages = set().union(*(described(text) for text in api().values()))
    modules_there = {match for text in api().values() for match in re.findall(r"automodule:: (\S+)", text)}
    led = {path for text in api().values() for path in re.findall(r"\{py:obj\}`\w+ <([^>]+)>`", text)}
    assert led
    assert sorted(led - on_pages - modules_there) == []


def test_a_name_that_no_page_describes_is_seen():
    text = api()["cycle"].replace(".. autoclass:: pendamping.cycle.cycle.Cycle", "")
    assert "pendamping.cycle.cycle.Cycle" in public_names() - described(text)


# every finding code ----------------------------------------------------------------------------------------------


def messages_in(value: object) -> list[Message]:
    if isinstance(value, Message):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list | set) else ()
    return [message for item in inner for message in messages_in(item)]


@cache
def all_messages() -> dict[str, Message]:
    found = [message for module in modules() for value in list(vars(module).values()) for message in messages_in(value)]
    return {message.code: message for message in found if not message.code.startswith("testing.")}


def test_every_finding_code_is_explained_in_both_languages():
    finding_pages = extension("finding_pages")
    pages = dict(finding_pages.pages())
    for code, message in all_messages().items():
        text = pages[code.partition(".")[0]]
        entry = text.partition(f"({finding_pages.target(code)})=\n")[2].partition("\n(finding-")[0]
        assert f"`{code}` · {message.severity.label.id} / {message.severity.label.en}" in entry
        for label in (message.text, message.fix):
            assert finding_pages.literal(label.id) in entry, code
            assert finding_pages.literal(label.en) in entry, code
    assert len(all_messages()) > 300


def test_the_pages_explain_no_code_that_is_gone():
    pages = dict(extension("finding_pages").pages())
    listed = {
        code for text in pages.values() for code in re.findall(r"^`([a-z-]+\.[a-z0-9-]+)` · ", text, re.MULTILINE)
    }
    assert listed == set(all_messages())


def test_every_room_of_findings_is_reached_from_their_first_page():
    pages = dict(extension("finding_pages").pages())
    assert [room for room in pages if room != "index" and f"]({room}.md)" not in pages["index"]] == []


# hooks, measures, packs, provisions ------------------------------------------------------------------------------


def test_every_hook_is_on_its_page_and_in_the_guide():
    for page in ("reference/hooks.md", "how-to/plugin.md"):
        text = (DOCS / page).read_text(encoding="utf-8")
        assert [row[0] for row in hooks_table().rows if f"`{row[0]}`" not in text] == [], page


@pytest.mark.parametrize(("page", "lang"), [("index", "id"), ("en", "en")])
def test_every_measure_tells_formula_unit_source_and_whom_it_protects(page, lang):
    measure_pages = extension("measure_pages")
    text = dict(measure_pages.pages())[page]
    for measure in MEASURES.values():
        told = text.partition(f"`{measure.id}` · ")[2].partition("\n(measure-")[0]
        wanted = [measure.about, measure.formula, measure.unit]
        assert all(measure_pages.literal(label.text(lang)) in told for label in wanted), measure.id
        assert f": {measure_pages.PROTECTS[measure.protects].text(lang)}\n" in told, measure.id
        assert all(source.url in told for source in measure.cite.sources), measure.id
        assert f"({measure.cite.confidence.value})" in told, measure.id


def test_every_pack_has_its_pages_and_every_provision_its_row():
    packs = dict(extension("pack_pages").pages())
    years = dict(extension("provision_pages").pages())
    for id in shipped_packs():
        assert f"]({id}.md)" in packs["index"]
        for lang, page, pack in (("id", "index", id), ("en", "en", f"{id}.en")):
            rows = [row for row in years[page].splitlines() if f"(../packs/{pack}.md)" in row]
            assert len(rows) == len(load_programme(id).provisions), (id, lang)
            assert pack in packs


def test_every_command_is_on_its_page():
    command_page = extension("command_page")
    held = command_page.commands()
    assert held == ["demo", "check", "new-pack", "diff"]
    text = command_page.page()
    assert all(f"\n## {name}\n" in text for name in held)
    assert command_page.MARK in (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")


# the pages themselves --------------------------------------------------------------------------------------------


def test_every_page_is_reached_from_the_first_one():
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    tree = set(re.findall(r"^([\w./*-]+)$", index, re.MULTILINE))
    own = {path.relative_to(DOCS).with_suffix("").as_posix() for path in [*DOCS.glob("*.md"), *DOCS.glob("start/*.md")]}
    assert sorted(own - tree - {"index"}) == []


def test_the_files_to_read_are_there():
    text = (DOCS / "read-the-code.md").read_text(encoding="utf-8")
    named = [name for row in re.findall(r"^\| \d+ \| ([^|]+) \|", text, re.MULTILINE) for name in row.split("`")[1::2]]
    assert len(named) > 10
    assert [name for name in named if not (DOCS.parent / "src" / "pendamping" / name).exists()] == []


def test_the_glossary_leads_both_ways():
    glossary = extension("glossary_page")
    terms = [term for part in glossary.sections() for term in part.terms]
    assert len({term.target for term in terms}) == len(terms) > 80
    assert all(term.meaning.id and term.meaning.en for term in terms)
    assert all(f"({term.target})=\n" in glossary.there() for term in terms)
    assert all(f"](#{term.target}) |" in glossary.back() for term in terms)


def test_the_picture_of_the_layers_is_that_of_today():
    picture = extension("layer_picture")
    drawn = picture.draw().svg() + "\n"
    assert drawn == picture.FILE.read_text(encoding="utf-8"), "run python docs/_ext/layer_picture.py"
    told = picture.told()
    rooms = [room for floor in picture.floors() for room in floor]
    assert all(f"{room}: " in told.id and f"{room}: " in told.en for room in rooms)
    assert f'<desc id="d">{told.id} {told.en}</desc>'.replace("&", "&amp;") in drawn


def test_links_say_where_they_lead_wherever_the_pages_are_read() -> None:
    """Sphinx fills an empty link with the title of its page; a viewer of the files themselves shows nothing at all."""
    pages = [*DOCS.rglob("*.md"), *EXTENSIONS.glob("*.py"), DOCS.parent / "README.md"]
    made = {"api", "findings", "measures", "packs", "provisions"}
    mute = [
        f"{page.relative_to(DOCS.parent)}: {found}"
        for page in pages
        if page.parent.parent.name != "reference" or page.parent.name not in made
        for found in re.findall(r"(?<!!)\[\]\([^)]*\)", page.read_text(encoding="utf-8"))
    ]
    assert mute == []
