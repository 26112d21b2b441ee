"""Versions: fixtures of every version load for ever, upcasts go step by step, and no type lacks a fixture."""

import json

import pytest
from attrs import evolve
from wire_values import FIXTURES, NAMES, example, programme, same

from pendamping import Misuse, Severity
from pendamping.codec import dumps
from pendamping.codec.types import TYPES, Given, Migration, WireType
from pendamping.codec.wire import WIRE, Wire
from pendamping.labels import Label
from pendamping.model.people import Person

EVERY = [(type_.name, version) for type_ in TYPES for version in range(1, type_.version + 1)]
GIVEN = Given({programme().id: programme()})


def fixture(name, version):
    return FIXTURES / f"v{version}" / f"{name}.json"


@pytest.mark.parametrize(("name", "version"), EVERY)
def test_every_version_of_every_type_has_a_fixture_that_loads(name, version):
    assert fixture(name, version).exists(), "write one with dumps, before the type goes out"
    text = fixture(name, version).read_bytes()
    assert json.loads(text)["v"] == version
    parsed = WIRE.loads(text, None, GIVEN)
    assert parsed.findings == ()
    # What is told of programmes may be said better at any time; a report and options are read as what was written.
    assert name in ("programme", "report", "options", "replay") or same(parsed.value, example(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_fixture_of_the_newest_version_is_what_is_written_today(name):
    version = WIRE.by_name[name].version
    text = fixture(name, version).read_text(encoding="utf-8")
    value = WIRE.loads(text, None, GIVEN).value
    assert dumps(value, identities=True) + "\n" == text, "a change of shape needs a new version and an upcast"


def test_there_is_no_fixture_of_a_type_that_is_not_there():
    known = {fixture(name, version) for name, version in EVERY}
    assert set(FIXTURES.glob("v*/*.json")) == known


# a type that has changed twice -----------------------------------------------------------------------------------


def _named(data):
    return {"nomor": data["no"], "lama": data.get("lama", False)}


def _with_id(data):
    return {"id": f"p-{data['nomor']}"}


PERSON = next(type_ for type_ in TYPES if type_.name == "person")
CHANGED = Wire((evolve(PERSON, version=3, upcasts=(_named, _with_id)),))


@pytest.mark.parametrize(("version", "data"), [(1, {"no": 7}), (2, {"nomor": 7, "lama": True}), (3, {"id": "p-7"})])
def test_old_versions_are_brought_to_the_newest_step_by_step(version, data):
    parsed = CHANGED.loads(json.dumps({"type": "person", "v": version, "data": data}), Person, Given())
    assert (parsed.value, parsed.findings) == (Person("p-7"), ())
    assert json.loads(CHANGED.dumps(parsed.value, False))["v"] == 3


@pytest.mark.parametrize(
    ("version", "data", "code"),
    [
        (1, {}, "codec.upcast-failed"),
        (1, 3, "codec.upcast-failed"),
        (2, None, "codec.upcast-failed"),
        (3, {"no": 7}, "structure.unknown-key"),
        (4, {}, "codec.newer-version"),
    ],
)
def test_an_upcast_of_data_that_cannot_be_right_is_a_finding(version, data, code):
    parsed = CHANGED.loads(json.dumps({"type": "person", "v": version, "data": data}), None, Given())
    assert parsed.value is None
    assert parsed.findings[0].code == code
    assert parsed.findings[0].severity is Severity.ERROR


def test_a_version_without_its_upcast_cannot_be_declared():
    with pytest.raises(Misuse, match="give one each step"):
        WireType("x", Label("x", "x"), ("model.people:Person",), version=2)


def test_migrations_say_what_they_are_about():
    step = Migration("a", "b", moves={"x": "y"})
    assert (step.source, step.target, dict(step.moves), dict(step.states), step.content) == (
        "a",
        "b",
        {"x": "y"},
        {},
        "",
    )
