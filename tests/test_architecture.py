"""The walls of the house, checked: what imports what, how long things are, what happens at import, what messages say."""

import ast
import importlib
import pkgutil
import re
import string
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import pendamping
from pendamping.findings import Message

HOUSE = Path(pendamping.__file__).parent
FRONT_DOOR = ("__init__", "__main__")
FLOORS = (
    (
        "findings",
        "citations",
        "labels",
        "errors",
        "tables",
        "structure",
        "markup",
        "display",
        "doors",
        "ageing",
    ),  # the foundation is one floor
    ("values",),
    ("model",),
    ("programme",),
    ("cycle",),
    ("pairing", "report"),
    ("codec", "exchange"),
    ("plugins",),
    ("samples", "testing"),
    FRONT_DOOR,
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
HEAVY = {
    "numpy",
    "scipy",
    "pandas",
    "polars",
    "pyarrow",
    "narwhals",
    "duckdb",
    "pyspark",
    "openpyxl",
    "xlsxwriter",
    "lokal",
}
HEAVY |= {"icalendar", "hypothesis", "pytest", "IPython", "nbclient", "importlib.metadata"}

MODULES = sorted(HOUSE.rglob("*.py"))
every_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HOUSE).as_posix())

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def read(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def room_of(path: Path) -> str:
    first = path.relative_to(HOUSE).parts[0]
    return first.removesuffix(".py")


def dotted(path: Path) -> str:
    return ".".join(("pendamping", *path.relative_to(HOUSE).with_suffix("").parts)).removesuffix(".__init__")


# imports go down only --------------------------------------------------------------------------------------------


def is_for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def running_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Every node but what stands under TYPE_CHECKING."""
    for child in ast.iter_child_nodes(node):
        if is_for_types_only(child):
            for other in child.orelse:
                yield other
                yield from running_nodes(other)
        else:
            yield child
            yield from running_nodes(child)


def names_imported(node: ast.AST, package: str) -> Iterator[str]:
    """The dotted names that one statement imports, relative ones resolved, and import_module with a fixed name."""
    match node:
        case ast.Import(names=names):
            yield from (name.name for name in names)
        case ast.ImportFrom(module=module, names=names, level=level):
            base = package.split(".")[: len(package.split(".")) - level + 1] if level else []
            whole = ".".join([*base, *([module] if module else [])])
            yield from (f"{whole}.{name.name}" for name in names)
        case ast.Call(args=[ast.Constant(value=str(name)), *_]) if ast.unparse(node.func).endswith("import_module"):
            yield name


def rooms_imported(tree: ast.AST, package: str) -> set[str]:
    names = (name for node in running_nodes(tree) for name in names_imported(node, package))
    parts = [name.split(".") for name in names]
    own = [part for part in parts if part[0] == "pendamping"]
    return {part[1] if len(part) > 1 and part[1] in FLOOR else "__init__" for part in own}


def wrong_way(room: str, imported: set[str]) -> list[str]:
    foundation = FLOORS[0]
    allowed = {room, *(foundation if room in foundation else ())}
    return sorted(other for other in imported if other not in allowed and FLOOR[other] >= FLOOR[room])


@every_module
def test_imports_go_down_only(path: Path) -> None:
    room = room_of(path)
    assert room in FLOOR, f"{room!r} is no room of the house: give it a floor here and in docs/design.md"
    package = dotted(path) if path.name == "__init__.py" else dotted(path).rpartition(".")[0]
    up = wrong_way(room, rooms_imported(read(path), package)) if room not in FRONT_DOOR else []
    assert not up, f"{room} must not import {', '.join(up)}: move the code, not the rule"


@pytest.mark.parametrize(
    ("room", "code", "wrong"),
    [
        ("values", "from pendamping.model import people", ["model"]),
        ("values", "from pendamping import model", ["model"]),
        ("values", "def f():\n    import pendamping.cycle.event", ["cycle"]),
        ("values", "from ..report import measures", ["report"]),
        ("values", "import_module('pendamping.codec')", ["codec"]),
        ("values", "from pendamping import Cycle", ["__init__"]),
        ("pairing", "from pendamping.report import measures", ["report"]),
        ("testing", "import pendamping.samples", ["samples"]),
        ("values", "if TYPE_CHECKING:\n    from pendamping.model import people", []),
        ("values", "if TYPE_CHECKING:\n    pass\nelse:\n    from pendamping.model import people", ["model"]),
        ("findings", "from pendamping.labels import Label", []),
        ("labels", "from pendamping.values import npsn", ["values"]),
        ("cycle", "from pendamping.programme import Programme\nfrom . import event", []),
    ],
)
def test_the_import_check_sees(room: str, code: str, wrong: list[str]) -> None:
    assert wrong_way(room, rooms_imported(ast.parse(code), f"pendamping.{room}")) == wrong


# size, and nothing left undone -----------------------------------------------------------------------------------


@every_module
def test_modules_and_functions_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 400
    functions = [node for node in ast.walk(read(path)) if isinstance(node, Function)]
    long = {node.name: size for node in functions if (size := (node.end_lineno or 0) - node.lineno + 1) > 60}
    assert not long, f"more than a screen: {long}"


@every_module
def test_nothing_is_left_undone(path: Path) -> None:
    found = re.findall(r"NotImplementedError|\bTODO\b|\bFIXME\b|\bXXX\b", path.read_text(encoding="utf-8"))
    assert not found


def public(tree: ast.AST, owner: str = "") -> Iterator[tuple[str, ast.ClassDef | Function]]:
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.ClassDef | Function) or node.name.startswith("_"):
            continue
        marks = {ast.unparse(mark).split(".")[-1] for mark in node.decorator_list}
        if marks & {"overload", "override", "setter"}:
            continue
        yield f"{owner}{node.name}", node
        if isinstance(node, ast.ClassDef):
            yield from public(node, f"{node.name}.")


@every_module
def test_everything_public_says_what_it_is(path: Path) -> None:
    tree = read(path)
    silent = [name for name, node in public(tree) if not ast.get_docstring(node)]
    assert ast.get_docstring(tree), "the module has no docstring"
    assert not silent, f"without a docstring: {', '.join(silent)}"


# time, place and files are arguments -----------------------------------------------------------------------------

AMBIENT = re.compile(
    r"(.*\.)?(now|utcnow|today|localtime|gmtime|time_ns|getenv|getlocale|setlocale|getcwd|cwd|getlogin|getuser)"
    r"|time\.(time|monotonic)|(uuid\.)?uuid[14]|os\.urandom|secrets\..*|random\.[a-z]+"
)
FILES = re.compile(r"(.*\.)?(open|read_text|read_bytes|write_text|write_bytes|entry_points|files|iterdir|glob|listdir)")
NEVER = ("os.environ", "environ")


def ambient(nodes: Iterator[ast.AST]) -> list[str]:
    """What is taken from the machine: the clock, the environment, the locale, chance."""
    return [ast.unparse(node) for node in nodes if named(node, NEVER) or called(node, AMBIENT)]


def named(node: ast.AST, names: tuple[str, ...]) -> bool:
    return isinstance(node, ast.Attribute | ast.Name) and ast.unparse(node) in names


def called(node: ast.AST, names: re.Pattern[str]) -> bool:
    return isinstance(node, ast.Call) and names.fullmatch(ast.unparse(node.func)) is not None


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Every node that runs when the module is imported: all but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.Lambda):
            inside = [child.args, *getattr(child, "decorator_list", ())]
            for part in inside:
                yield part
                yield from at_import(part)
        else:
            yield child
            yield from at_import(child)


@every_module
def test_time_and_place_are_arguments(path: Path) -> None:
    if room_of(path) in ("__main__", "samples"):  # the command line and the demo may write; they read no clock either
        return
    assert not ambient(ast.walk(read(path)))


@every_module
def test_nothing_happens_at_import(path: Path) -> None:
    tree = read(path)
    assert not ambient(at_import(tree))
    assert not [ast.unparse(node) for node in at_import(tree) if called(node, FILES)]


@pytest.mark.parametrize("code", ["datetime.now(UTC)", "date.today()", "os.environ['X']", "time.time()", "uuid4()"])
def test_the_clock_check_sees(code: str) -> None:
    assert ambient(ast.walk(ast.parse(f"def f():\n    return {code}")))


@pytest.mark.parametrize(
    "code", ["X = open('a')", "def f(x=open('a')): ...", "class A:\n    x = Path('a').read_text()"]
)
def test_the_import_time_check_sees(code: str) -> None:
    assert any(called(node, FILES) for node in at_import(ast.parse(code)))
    assert not any(called(node, FILES) for node in at_import(ast.parse("def f():\n    open('a')")))


def loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_importing_every_room_loads_nothing_heavy() -> None:
    rooms = [dotted(path) for path in MODULES if room_of(path) not in ("testing", "__main__")]
    ours = loaded_by(f"import importlib\nfor room in {rooms}: importlib.import_module(room)")
    assert not HEAVY & (ours - loaded_by("import attrs, cattrs, pluggy"))


# messages --------------------------------------------------------------------------------------------------------


@every_module
def test_every_folder_is_a_package(path: Path) -> None:
    """A folder without __init__.py would import, and be passed over by every walk through the package."""
    assert path.with_name("__init__.py").exists()


def import_all() -> list[ModuleType]:
    found = pkgutil.walk_packages(pendamping.__path__, "pendamping.")
    return [importlib.import_module(info.name) for info in found if not info.name.endswith("__main__")]


def messages_within(value: object) -> Iterator[Message]:
    if isinstance(value, Message):
        yield value
    elif isinstance(value, dict):
        yield from messages_within(tuple(value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from messages_within(item)


def assigned(tree: ast.Module) -> set[str]:
    targets = [node.targets for node in tree.body if isinstance(node, ast.Assign)]
    targets += [[node.target] for node in tree.body if isinstance(node, ast.AnnAssign)]
    return {name.id for names in targets for name in names if isinstance(name, ast.Name)}


@cache
def all_messages() -> list[tuple[str, Message]]:
    """Every message of the package with the module that defines it."""
    found: dict[int, tuple[str, Message]] = {}
    for module in import_all():
        names = assigned(read(Path(module.__file__ or "")))
        for name in sorted(names):
            for message in messages_within(vars(module).get(name)):
                found.setdefault(id(message), (module.__name__, message))
    return list(found.values())


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def faults_of(message: Message, room: str) -> list[str]:
    """What a reader in one of the two languages would miss."""
    told = {
        "the code does not start with its room": message.code.partition(".")[0] == room,
        "the code is not room.what": re.fullmatch(r"[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)+", message.code),
        "a sentence is empty": message.text.id.strip() and message.text.en.strip(),
        "a next step has one language": bool(message.fix.id.strip()) == bool(message.fix.en.strip()),
        "the sentences have other {places}": places(message.text.id) == places(message.text.en),
        "the next steps have other {places}": places(message.fix.id) == places(message.fix.en),
    }
    return [fault for fault, fine in told.items() if not fine]


def test_message_codes_are_unique() -> None:
    counts = Counter(message.code for _, message in all_messages())
    assert not [code for code, count in counts.items() if count > 1]


def test_messages_speak_both_languages() -> None:
    faults = {message.code: faults_of(message, module.split(".")[1]) for module, message in all_messages()}
    assert not {code: found for code, found in faults.items() if found}
    assert faults, "the messages of the package were not found"


@every_module
def test_messages_are_constants(path: Path) -> None:
    """A message made inside a function would escape the checks above, and the reference page."""
    tree = read(path)
    constants = {id(node) for node in at_import(tree)}
    made = [node for node in ast.walk(tree) if called(node, re.compile("Message"))]
    assert not [f"line {node.lineno}" for node in made if id(node) not in constants]


def test_the_message_check_sees() -> None:
    from pendamping.findings import Severity
    from pendamping.labels import Label

    def faults(code: str, text: Label, fix: Label = Label("", "")) -> int:
        return len(faults_of(Message(code, Severity.NOTE, text, fix), "values"))

    assert faults("values.gap", Label("Ada {n}.", "There are {n}."), Label("Isi {n}.", "Fill {n}.")) == 0
    assert faults("model.gap", Label("Ada.", "There is.")) == 1
    assert faults("values.Gap", Label("Ada.", "There is.")) == 1
    assert faults("values.gap", Label("Ada.", " ")) == 1
    assert faults("values.gap", Label("Ada {n}.", "There are {m}.")) == 1
    assert faults("values.gap", Label("Ada.", "There is."), Label("Isi {n}.", "")) == 2
