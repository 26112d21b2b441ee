"""A Sphinx extension that writes the reference of every public name: one page for each room, or part of a room.

A name is public where neither it nor its module begins with an underscore. The pages are written anew at each build
into docs/reference/api, from the source itself; what a docstring says is read by autodoc when the pages are built.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

from attrs import frozen
from writing import REFERENCE, write_pages

import pendamping
from pendamping.findings import Message
from pendamping.labels import Label
from pendamping.markup import literal

HOUSE = Path(pendamping.__file__).parent
DOCS = REFERENCE.parent
FOLDER = REFERENCE / "api"
FOUNDATION = "foundation"
ROOMS: Mapping[str, Label] = {
    FOUNDATION: Label(
        "dasar: teks dua bahasa, sumber, temuan, galat, tabel",
        "text in two languages, sources, findings, errors, tables",
    ),
    "values": Label(
        "nilai kecil: waktu, rentang tanggal, jumlah, kode, wilayah",
        "small values: times, ranges, counts, codes, regions",
    ),
    "model": Label("orang, tempat, kelas, sesi, bukti", "people, places, groups, sessions, evidence"),
    "programme": Label("edisi program dan paketnya", "programme editions and their packs"),
    "cycle": Label("siklus: peristiwa, pemeriksaan, pilihan, pengulangan", "cycles: events, checks, options, replay"),
    "pairing": Label("siapa mendampingi siapa, dan buktinya", "who accompanies whom, with the proof"),
    "report": Label(
        "ukuran, laporan, dan perlindungan angka kecil", "measures, reports and the protection of small numbers"
    ),
    "codec": Label("JSON, skema, dan lembar kerja", "JSON, schemas and spreadsheets"),
    "exchange": Label("kalender", "calendars"),
    "plugins": Label("kait dan ekstensi", "hooks and extensions"),
    "samples": Label("orang dan program rekaan", "synthetic people and programmes"),
    "testing": Label("bahan uji untuk paket dan plugin Anda", "what tests of your own packs and plugins need"),
}


@frozen
class Name:
    """One public name: where it is defined, what it is, and the first line of what is said about it."""

    module: str
    name: str
    kind: str
    about: str
    value: str = ""

    @property
    def path(self) -> str:
        """The full name."""
        return f"{self.module}.{self.name}"


def first_line(text: str | None) -> str:
    """Return the first paragraph of a docstring in one line."""
    return " ".join((text or "").strip().partition("\n\n")[0].split())


def is_public(dotted: str) -> bool:
    """Say whether no part of a dotted name is private."""
    return not any(part.startswith("_") for part in dotted.split("."))


@cache
def modules() -> tuple[str, ...]:
    """Return every public module of the house."""
    files = (path.relative_to(HOUSE).with_suffix("") for path in HOUSE.rglob("*.py"))
    dotted = (".".join(("pendamping", *path.parts)).removesuffix(".__init__") for path in files)
    return tuple(sorted(name for name in dotted if name != "pendamping" and is_public(name)))


def tree_of(module: str) -> ast.Module:
    """Return the source of a module, read."""
    path = HOUSE.joinpath(*module.split(".")[1:])
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text(encoding="utf-8"))


def defined(module: str) -> Iterator[Name]:
    """Yield the public names that a module defines itself, in the order of its source."""
    body = tree_of(module).body
    for node, after in zip(body, [*body[1:], None], strict=True):
        match node:
            case ast.ClassDef(name=name) if is_public(name):
                kind = (
                    "autoexception" if issubclass(getattr(import_module(module), name), BaseException) else "autoclass"
                )
                yield Name(module, name, kind, first_line(ast.get_docstring(node)))
            case ast.FunctionDef(name=name) if is_public(name):
                yield Name(module, name, "autofunction", first_line(ast.get_docstring(node)))
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=value)
            ):
                if is_public(name) and value is not None:
                    yield constant(module, name, value, after)


def constant(module: str, name: str, value: ast.expr, after: ast.stmt | None) -> Name:
    """Return what is known of a value: the text below it, or else the value itself."""
    told = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else None
    return Name(module, name, "autodata", first_line(told if isinstance(told, str) else None), ast.unparse(value))


@cache
def names() -> tuple[Name, ...]:
    """Return every public name but the messages, which have pages of their own."""
    found = {name.path: name for module in modules() for name in defined(module)}  # the last of several overloads
    return tuple(name for name in found.values() if not is_message(name))


def is_message(name: Name) -> bool:
    """Say whether a name is a message of findings, or a variable of types, which says nothing to a reader."""
    return isinstance(getattr(import_module(name.module), name.name), Message) or name.value.startswith("TypeVar(")


def page_of(module: str) -> str:
    """Return the page on which a module stands: its room, or the part of it that it lies in."""
    parts = module.split(".")[1:]
    if len(parts) > 1 or HOUSE.joinpath(parts[0]).is_dir():
        inner = parts if HOUSE.joinpath(*parts).is_dir() else parts[:-1]
        return "-".join(inner[:2])
    return FOUNDATION


# what is written -------------------------------------------------------------------------------------------------


@cache
def indexed_elsewhere() -> frozenset[str]:
    """Return the names that pages written by hand describe and index; they are described here without an index."""
    found: set[str] = set()
    for page in DOCS.rglob("*.md"):
        if FOLDER in page.parents:
            continue
        text = page.read_text(encoding="utf-8")
        for module, asked in re.findall(r"automodule:: (\S+)\n(?: +:members:([^\n]*))?", text):
            wanted = {part.strip() for part in asked.split(",") if part.strip()}
            found |= {name.path for name in names() if name.module == module and (not wanted or name.name in wanted)}
            found.add(module)
        found |= set(re.findall(r"auto(?:function|class|exception|data):: (\S+)", text))
    return frozenset(found)


def described(name: Name) -> Iterator[str]:
    """Yield the directive that describes a name."""
    yield f".. {name.kind}:: {name.path}"
    if name.path in indexed_elsewhere():
        yield "   :no-index:"
    if name.kind == "autoclass":
        yield "   :members:"
        if any(base.__name__.endswith("Enum") for base in getattr(import_module(name.module), name.name).__mro__[1:]):
            yield "   :undoc-members:"
    elif name.kind == "autodata":
        yield "   :no-value:"
    yield ""


def plain_value(name: Name) -> str:
    """Return a line on a value that explains itself."""
    held = getattr(import_module(name.module), name.name)
    told = f"{held.id} / {held.en}" if isinstance(held, Label) else name.value
    return f"- `{name.name}`: {literal(told if len(told) < 160 else told[:157] + '...')}"


def of_module(module: str) -> Iterator[str]:
    """Yield the part of a page that is about one module."""
    held = [name for name in names() if name.module == module]
    if not held:
        return
    yield f"## {module.removeprefix('pendamping.')}"
    index = "   :no-index:\n" if module in indexed_elsewhere() else ""
    directives = [line for name in held if name.kind != "autodata" or name.about for line in described(name)]
    lines = "\n".join([f".. automodule:: {module}", index, *directives])
    yield f"```{{eval-rst}}\n{lines}\n```"
    rest = [plain_value(name) for name in held if name.kind == "autodata" and not name.about]
    if rest:
        yield "Nilai lain / other values:\n\n" + "\n".join(rest)


def offered(package: str) -> dict[str, str]:
    """Return the names that a room offers at its door, each with where it comes from, as type checkers are told."""
    shown = list(getattr(import_module(package), "__all__", ()))
    ways = {
        name.name: f"{node.module}.{name.name}"
        for node in ast.walk(tree_of(package))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    return {name: ways[name] for name in shown}


def at_door(name: str, path: str) -> str:
    """Return the row of a name at a door: a link to what is said of it, and its first line."""
    module, about = path.rpartition(".")[0], {each.path: each.about for each in names()}
    if path == "pendamping.report.report":  # the front door offers the room, which can be called like its function
        module, path = "pendamping.report.reporting", "pendamping.report.reporting.report"
    told = about.get(path) or first_line(getattr(import_module(module), name).__doc__)
    text = re.sub(r"``([^`]+)``", r"`\1`", told).replace("|", "\\|")
    return f"| {{py:obj}}`{name} <{path}>` | {text} |"


def door(package: str) -> Iterator[str]:
    """Yield the table of the names at a door."""
    rows = [at_door(name, path) for name, path in offered(package).items()]
    if rows:
        yield f"`from {package} import ...`"
        yield "\n".join(["| nama / name | English |", "| --- | --- |", *rows])


def page(name: str) -> str:
    """Return one page."""
    room = name.partition("-")[0]
    label = ROOMS[room]
    inside = [module for module in modules() if page_of(module) == name]
    parts = [f"# {name.replace('-', '.')}", f"Ruang {room}: {label.id}. / The room {room}: {label.en}."]
    if name in ROOMS and name != FOUNDATION:
        parts += door(f"pendamping.{name}")
    for module in inside:
        parts += of_module(module)
    return "\n\n".join(parts)


INTRO = Label(
    "Semua nama publik, ruang demi ruang, dari dasar ke atas. Keterangannya diambil dari kode dan ditulis dalam bahasa "
    "Inggris. Untuk pekerjaan sehari-hari, tabel pertama sudah cukup.",
    "Every public name, room by room, from the ground up. What is said about each comes from the code. For everyday "
    "work the first table is enough.",
)


def page_names() -> list[str]:
    """Return every page in the order of the floors."""
    held = {page_of(name.module) for name in names()}
    return sorted(held, key=lambda name: (list(ROOMS).index(name.partition("-")[0]), name))


def index() -> str:
    """Return the first page: the front door, then every room."""
    parts = ["# Semua nama / API", INTRO.id, INTRO.en, "## Pintu depan / The front door", *door("pendamping")]
    parts += ["## Ruang / Rooms", "| ruang / room | isi | what is in it |\n| --- | --- | --- |"]
    for room, pages in groupby(page_names(), key=lambda name: name.partition("-")[0]):
        links = ", ".join(f"[{name.replace('-', '.')}]({name}.md)" for name in pages)
        parts[-1] += f"\n| {links} | {ROOMS[room].id} | {ROOMS[room].en} |"
    tree = "\n".join(page_names())
    return "\n\n".join([*parts, f"```{{toctree}}\n:hidden:\n\n{tree}\n```"])


def pages() -> dict[str, str]:
    """Return every page by its name."""
    return {"index": index(), **{name: page(name) for name in page_names()}}


# names in docstrings lead to what they name ----------------------------------------------------------------------


@cache
def homes() -> Mapping[str, str]:
    """Return the full name of every name that only one module defines."""
    found: dict[str, list[str]] = {}
    for name in names():
        found.setdefault(name.name, []).append(name.path)
    return {name: paths[0] for name, paths in found.items() if len(paths) == 1}


def led(line: str) -> str:
    """Return a line of a docstring with the names in it as links, and everything else between single ticks as code."""

    def one(found: re.Match[str]) -> str:
        word = found[1]
        path = word if word.startswith("pendamping.") else homes().get(word)
        return f":py:obj:`{word} <{path}>`" if path else f"``{word}``"

    return re.sub(r"(?<![`:])`([^`\n]+)`(?![`_])", one, line)


_KEPT: dict[str, list[str]] = {}


def keep(_app: Any, what: str, name: str, _obj: Any, _options: Any, lines: list[str]) -> None:
    """Keep plain sentences about a value from napoleon, which takes what stands before a colon for a type."""
    if what in ("data", "attribute", "property") and not any(line.strip() in ("Args:", "Raises:") for line in lines):
        _KEPT[name] = lines[:]
        lines.clear()


def lead(_app: Any, _what: str, name: str, _obj: Any, _options: Any, lines: list[str]) -> None:
    """Give back what was kept, and turn the names of a docstring into links."""
    lines[:] = _KEPT.pop(name, lines)
    lines[:] = [line if line.lstrip().startswith((">>>", "...")) else led(line) for line in lines]


def write(_: Any, folder: Path = FOLDER) -> None:
    """Write the pages."""
    write_pages(folder, pages())


def setup(app: Any) -> dict[str, Any]:
    """Enter the extension."""
    app.connect("builder-inited", write)
    app.connect("autodoc-process-docstring", keep, priority=100)
    app.connect("autodoc-process-docstring", lead, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
