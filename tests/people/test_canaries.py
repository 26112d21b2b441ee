"""Personal data: canaries go through everything that is public, and come out of nothing but what is there to hold them.

What holds people is the Directory, the sheet that was read, and a number of a person that was asked for by its type. All
else, printed, shown in a notebook, logged, raised, pickled, published or drawn, must not know them. The walks below go
over the list of public names by themselves, so that a new type or function is held to this from its first day.
"""

import inspect
import io
import json
import logging
import pickle
import pprint
import sys
import traceback
import typing
import zipfile
from collections import Counter
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout, suppress
from enum import Enum
from functools import cache
from importlib import import_module
from pathlib import Path

import attrs
import canaries
import pytest
from canaries import EMAILS, NAMES, NIKS, NIPS, PHONES, leaks
from hypothesis import HealthCheck, Phase, given, settings
from IPython.core.formatters import DisplayFormatter

from pendamping import Cycle, InvalidInput, Programme, load_programme, replay
from pendamping import report as reported
from pendamping.codec import dumps
from pendamping.codec.rows.result import Rows, SetAside
from pendamping.errors import Misuse, PendampingError
from pendamping.findings import Finding
from pendamping.model import Directory, Identity
from pendamping.report import enrich
from pendamping.report.measures import CORONG
from pendamping.report.shown.charts import KINDS
from pendamping.testing import public_types, values_of
from pendamping.values import Nik
from pendamping.values.codes.personal import PersonalCode

TOOLS = Path(__file__).parents[2] / "tools"
HOLDERS = (Directory, Identity, Rows, SetAside, PersonalCode)
REVEALING = {"reveal", "identity", "name", "full_name", "masked", "directory"}
DEEP, MOST = 4, 20
QUIET = settings(
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@cache
def year():
    return canaries.year()


def rooms():
    sys.path.insert(0, str(TOOLS))
    try:
        return import_module("public_surface").rooms()
    finally:
        sys.path.remove(str(TOOLS))


def public():
    """Every public class and function by its path."""
    if not TOOLS.exists():
        return {}
    found = {}
    for room in rooms():
        module = import_module(room)
        held = {f"{room}.{name}": getattr(module, name) for name in module.__all__}
        found |= {path: value for path, value in held.items() if callable(value) and not inspect.ismodule(value)}
    return {path: value for path, value in found.items() if not path.startswith("pendamping.testing")}


PUBLIC = public()


# what is made of people ---------------------------------------------------------------------------------------------


def printed(value):
    """Yield everything that printing, a notebook, a log or a frame shows of a value."""
    yield from (repr(value), str(value), format(value), "%s %r" % (value, value), pprint.pformat(value))  # noqa: UP031
    yield from (str(text) for text in DisplayFormatter().format(value)[0].values())
    for name in ("_repr_html_", "_repr_markdown_", "_repr_mimebundle_", "to_csv", "to_json", "to_dict", "to_dicts"):
        method = getattr(value, name, None)
        if method is not None and not isinstance(value, type):
            yield str(method())
    for name in ("text", "fix", "to_text", "to_html", "to_csv", "notes", "title"):
        method = getattr(value, name, None)
        if callable(method) and "lang" in inspect.signature(method).parameters:
            yield from (str(method(lang=lang)) for lang in ("id", "en"))


def inside(value):
    """Yield what can be reached from a value in one step: what it holds, its properties, what it answers unasked."""
    if isinstance(value, Mapping):
        yield from (*value.keys(), *value.values())
    elif isinstance(value, (tuple, list, set, frozenset)):
        yield from value
    if type(value).__module__.startswith("pendamping") and not isinstance(value, (Identity, PersonalCode)):
        for name in dir(value):
            if name.startswith("_") or name in REVEALING:
                continue
            member = getattr(value, name)
            if not callable(member):
                yield member
            elif inspect.ismethod(member) and member.__self__ is value:
                asked = inspect.signature(member).parameters.values()
                if all(each.default is not each.empty or each.kind is each.VAR_KEYWORD for each in asked):
                    with suppress(Misuse):  # what would change the value refuses to
                        yield member()


def reached(start):
    """Yield every value of ours that can be reached, each once, and texts."""
    seen, todo = set(), [(start, 0)]
    while todo:
        value, deep = todo.pop()
        if id(value) in seen or deep > DEEP or isinstance(value, (int, float, type(None), Enum, type)):
            continue
        seen.add(id(value))
        yield value
        keep.append(value)
        if type(value) is Programme and deep:
            continue  # it is walked once, as itself
        if not isinstance(value, str):
            todo += [(each, deep + 1) for each in inside(value)]


keep: list[object] = []  # so that no id is given twice


def test_nothing_that_is_made_of_people_shows_them(caplog, recwarn):
    caplog.set_level(logging.DEBUG)
    said, types = io.StringIO(), Counter()
    with redirect_stdout(said), redirect_stderr(said):
        for what, made in year().items():
            for value in reached(made):
                types[type(value)] += 1
                if types[type(value)] > MOST:
                    continue
                for text in printed(value) if type(value).__module__.startswith("pendamping") else [str(value)]:
                    assert not leaks(text), (what, type(value), leaks(text), text[:300])
    assert len([cls for cls in types if cls.__module__.startswith("pendamping")]) > 100
    assert said.getvalue() == ""
    assert [record.getMessage() for record in caplog.records if record.name.startswith("pendamping")] == []
    assert [str(each.message) for each in recwarn if leaks(str(each.message))] == []
    keep.clear()


def test_no_pickle_but_that_of_a_holder_knows_them():
    for what in sorted(set(year()) - {"rows", "corrections", "events", "directory", "identity", "codes"}):
        assert leaks(pickle.dumps(year()[what]).decode("latin-1")) == [], what


def test_the_canaries_are_seen_where_they_are():
    read = year()["rows"]
    assert leaks(read.directory.name("row-2"))
    assert leaks(str(attrs.astuple(read.directory.identity("row-2"))))
    assert leaks(pickle.dumps(read.directory).decode("latin-1"))
    assert leaks(f"NIP {NIPS[0][:8]} {NIPS[0][8:14]} {NIPS[0][14]} {NIPS[0][15:]}")
    assert leaks(dumps(read.directory, identities=True))


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_no_chart_and_no_file_of_a_report_knows_them(audience, tmp_path):
    asked = ["mulai", "selesai", "beban-terkecil", "beban-terbesar", "lama-keadaan"]
    attributes = {cycle.subject: {"wilayah": "63.03", "mapel": "IPA"} for cycle in year()["cycles"]}
    log = enrich(year()["cycles"], at=canaries.LATER, attributes=attributes)
    tables = [reported(log, asked, by="provinsi", audience=audience)]
    tables += [reported(log, more, audience=audience) for more in (CORONG, ["jangkauan", "jangkauan-rencana"])]
    drawn = Counter()
    for table in tables:
        texts = [table.to_csv(), table.to_json(), table.to_html("en"), str(table.to_dict()), str(table.provenance)]
        for kind in KINDS:
            try:
                chart = table.chart(kind)
            except Misuse as error:
                texts.append(str(error))
                continue
            drawn[kind] += 1
            texts += [json.dumps(chart), str(chart._repr_mimebundle_())]
        table.to_xlsx(tmp_path / "t.xlsx")
        with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
            texts += [book.read(name).decode("latin-1") for name in book.namelist()]
        texts += [str(table.to_pandas()), str(table.to_arrow().to_pylist()), str(table.to_polars())]
        assert [leaks(text) for text in texts if leaks(text)] == []
    assert set(drawn) == set(KINDS)


def test_no_document_without_identities_knows_them():
    written = 0
    for what in sorted(set(year()) - {"directory", "identity", "rows", "codes"}):
        held = year()[what]
        for value in held if isinstance(held, (list, tuple)) else [held]:
            try:
                text = dumps(value)
            except PendampingError as error:
                text = str(error)
            else:
                written += 1
            assert not leaks(text), what
    assert written > 40


# every public type --------------------------------------------------------------------------------------------------


def secrets(value):
    """What a drawn value holds of people, by the types that are there to hold it."""
    if isinstance(value, PersonalCode):
        return {value.reveal()}
    if isinstance(value, Identity):
        return {part for part in attrs.astuple(value) if isinstance(part, str) and len(part) > 5}
    if isinstance(value, Directory):
        return {part for person in value for part in secrets(value.identity(person))}
    return set()


@pytest.mark.parametrize("cls", public_types(), ids=lambda cls: cls.__name__)
def test_no_drawn_value_of_a_public_type_shows_whom_it_holds(cls):
    @settings(QUIET, max_examples=6)
    @given(values_of(cls))
    def shown(value):
        held = secrets(value)
        for text in printed(value) if held else ():
            assert not [part for part in held if part in text]

    shown()


def fields_of(cls):
    try:
        return typing.get_type_hints(cls)
    except NameError:
        return {}


def holds_people(kind):
    if kind in (Identity, Directory) or (isinstance(kind, type) and issubclass(kind, PersonalCode)):
        return True
    return any(holds_people(part) for part in typing.get_args(kind))


@pytest.mark.skipif(not PUBLIC, reason="the tool that lists the names is not part of what is installed")
def test_only_holders_have_a_field_for_people():
    classes = {value for value in PUBLIC.values() if isinstance(value, type) and attrs.has(value)} | set(public_types())
    held = {
        cls
        for cls in classes
        if attrs.has(cls)
        for item in attrs.fields(cls)
        if holds_people(fields_of(cls).get(item.name))
    }
    assert held <= {Directory, Identity}


# wrong calls --------------------------------------------------------------------------------------------------------

WHO = Identity(NAMES[0], "Drs.", "M.Pd.", nip=NIPS[0], nik=NIKS[0], phone=PHONES[0], email=EMAILS[0])
WRONG = {
    "a NIK": NIKS[0],
    "a NIP in parts": f"{NIPS[0][:8]} {NIPS[0][8:14]} {NIPS[0][14]} {NIPS[0][15:]}",
    "a telephone": PHONES[0],
    "a number": int(NIKS[0]),
    "an identity": WHO,
    "a directory": Directory({"p-1": WHO}),
    "a code": Nik(NIKS[0]),
    "a list": [NIKS[0]],
    "a mapping": {NIKS[0]: NIPS[0]},
    "a field": {"id": NIKS[0], "type": PHONES[0], "v": 1, "data": {NIPS[0]: NIKS[0]}},
}
NOT_OURS = (FileNotFoundError,)  # the system names the file that it was asked for


def calls():
    """Every public function, class, class method and method of a drawn value, each once."""
    seen = set()
    for path, value in PUBLIC.items():
        if id(value) in seen or (isinstance(value, type) and issubclass(value, Enum)):
            continue  # an enumeration is Python's own, and so is the error of a wrong word for it
        seen.add(id(value))
        yield path, value
        if isinstance(value, type):
            for name, member in inspect.getmembers(value):
                plain = inspect.getattr_static(value, name)
                if not name.startswith("_") and isinstance(plain, (classmethod, staticmethod)):
                    yield f"{path}.{name}", member
    for cls in public_types():
        if not issubclass(cls, HOLDERS):
            value = first_of(cls)
            for name, member in inspect.getmembers(value):
                if not name.startswith("_") and inspect.ismethod(member) and member.__self__ is value:
                    yield f"{cls.__name__}().{name}", member


@cache
def first_of(cls):
    out = []

    @settings(QUIET, max_examples=1)
    @given(values_of(cls))
    def draw(value):
        out.append(value)

    draw()
    return out[0]


def ways(function, wrong):
    """The wrong value in place of all that must be given, and in place of each that may be given too."""
    asked = [each for each in inspect.signature(function).parameters.values() if each.kind < 4 and each.kind != 2]
    args = ["t.bin" if each.name == "path" else wrong for each in asked if each.default is each.empty and each.kind < 2]
    named = {each.name: wrong for each in asked if each.default is each.empty and each.kind == each.KEYWORD_ONLY}
    yield args, named
    for each in asked:
        if each.default is not each.empty and each.kind != each.POSITIONAL_ONLY:
            yield args, {**named, each.name: wrong}


def said_by(function, args, named):
    """Everything that a call says where it goes wrong: the error, its traceback, its fields; or the findings."""
    try:
        answer = function(*args, **named)
        found = answer if isinstance(answer, tuple) else getattr(answer, "findings", ())
        findings = [each for each in found if isinstance(each, Finding) and each.path == "$"]
    except NOT_OURS:
        return ["not ours"]
    except Exception as error:
        fields = repr(error.args) if isinstance(error, PendampingError) else ""
        return [f"{type(error).__name__}: {error!r} {fields}", "".join(traceback.format_exception(error))]
    return [f"{each} {each!r} {each.text('en')} {each.fix('en')}" for each in findings] or ["nothing"]


@pytest.mark.skipif(not PUBLIC, reason="the tool that lists the names is not part of what is installed")
@pytest.mark.filterwarnings("ignore")
def test_no_wrong_call_tells_a_canary(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # what writes files writes them here
    told, leaked = Counter(), {}
    for path, function in calls():
        try:
            inspect.signature(function)
        except ValueError:
            continue
        for name, wrong in WRONG.items():
            for args, named in ways(function, wrong):
                for text in said_by(function, args, named):
                    told[text[:12]] += 1
                    if leaks(text):
                        leaked[path, name] = text[-200:]
    assert not leaked, f"{len(leaked)}: {leaked}"
    assert told.total() > 5000
    assert len(PUBLIC) > 100


# erasing ------------------------------------------------------------------------------------------------------------


def test_erasing_people_leaves_cycles_counts_and_reports_as_they_were():
    made = year()
    people, cycles = made["directory"], made["cycles"]
    before = [dumps(cycle) for cycle in cycles], made["report"].to_json(), made["public report"].to_json()
    left = people
    for person in list(people)[:5]:
        left = left.without(person)
    assert (len(people), len(left)) == (10, 5)
    assert not [name for name in NAMES[:5] if name in pickle.dumps(left).decode("latin-1")]
    again = [replay(canaries.PROGRAMME, cycle.events).cycle for cycle in cycles]
    assert again == cycles
    assert all(type(cycle) is Cycle and not cycle.check(cycle.events[-1]) for cycle in again)
    tables = [reported(again, ["mulai", "selesai"], at=canaries.LATER)]
    tables += [reported(again, ["mulai"], audience="public", at=canaries.LATER)]
    assert ([dumps(cycle) for cycle in again], *(table.to_json() for table in tables)) == before
    assert [left.name(mentor, "en") for mentor in ("row-2", "row-3")] == [
        "identity not kept (row-2)",
        "identity not kept (row-3)",
    ]
    assert left.name("row-11").startswith(f"Drs. {NAMES[9]}")


def test_an_error_that_was_pickled_tells_no_canary_either():
    with pytest.raises(InvalidInput) as raised:
        load_programme(NIKS[0])
    assert leaks(pickle.dumps(raised.value).decode("latin-1")) == []
