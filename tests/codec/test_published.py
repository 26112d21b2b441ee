"""Schemas: they take what the converter takes, refuse what it refuses for its shape, and are published as they are."""

import json
import re
import tomllib
from copy import deepcopy
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

import msgspec
import pytest
from broken import DATA, change, changed
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from wire_values import NAMES, example, programme, strategies

from pendamping import Misuse, UnknownName, load_programme
from pendamping.codec import dumps, loads, pack_schema, schema_for, wire_schema
from pendamping.codec.types import TYPES
from pendamping.programme.reading import read_pack, shipped_packs
from pendamping.testing import pack_texts
from pendamping.testing.toml import to_toml

PUBLISHED = Path(__file__).parents[2] / "docs" / "reference" / "schema"
SHAPE = {
    "structure.wrong-type",
    "structure.wrong-length",
    "structure.unknown-key",
    "structure.missing-key",
    "structure.not-one-of",
    "codec.no-envelope",
    "codec.other-type",
    "codec.bad-version",
    "codec.newer-version",
    "codec.no-list",
}
"""What a schema can say; whether a day exists, or numbers fit one another, it cannot."""


@cache
def validator(name):
    return Draft202012Validator(wire_schema() if name == "*" else schema_for(name))


def holds_a_float(data):
    """1.0 is a whole number to JSON Schema and none to the library."""
    if isinstance(data, dict):
        data = list(data.values())
    return isinstance(data, float) or (isinstance(data, list) and any(map(holds_a_float, data)))


@pytest.mark.parametrize("name", [*NAMES, "pack"])
def test_every_schema_is_one(name):
    schema = schema_for(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert name == "list" or all(
        json.dumps(schema).count(f'"$ref": "#/$defs/{key}"') for key in schema.get("$defs", ())
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_takes_the_fixture_and_no_other_type(name):
    assert validator(name).is_valid(DATA[name])
    assert validator("*").is_valid(DATA[name])
    other = DATA["label" if name != "label" else "person"]
    assert not validator(name).is_valid(other)


@settings(max_examples=10)
@pytest.mark.parametrize("name", [*strategies()])
@given(data=st.data())
def test_the_schema_takes_whatever_is_written(name, data):
    validator(name).validate(json.loads(dumps(data.draw(strategies()[name]), identities=True)))


@pytest.mark.parametrize("name", NAMES)
def test_schema_and_converter_agree_on_broken_documents(name):
    random, agreed = Random(name), {True: 0, False: 0}
    for _ in range(15 if name in ("programme", "pairing", "problem") else 60):
        data = changed(random, name)
        text = json.dumps(data)
        parsed = loads(text, type(example(name)) if name != "fact" else None, programmes=[programme()])
        says = validator(name).is_valid(data)
        codes = {finding.code for finding in parsed.findings}
        if parsed.value is not None:
            assert says, text
        elif codes & SHAPE:
            assert not says or _cannot_say(name, parsed), (text, codes)
        agreed[parsed.value is not None] += 1
    assert agreed[False] > 5


def _cannot_say(name, parsed):
    """Of some data the schema says less: of the items of lists, and of lists among the values of a finding."""
    paths = {finding.path for finding in parsed.findings if finding.code in SHAPE}
    told = name in ("options", "replay") and all(".params." in path for path in paths)
    return (name in ("list", "finding") or told) and bool(paths)


def test_an_unknown_name_is_said():
    with pytest.raises(UnknownName, match="did you mean 'event'"):
        schema_for("evnt")


# packs -----------------------------------------------------------------------------------------------------------


def plain(text):
    return json.loads(json.dumps(tomllib.loads(text, parse_float=Decimal), default=float))


@pytest.mark.parametrize("id", sorted(shipped_packs()))
def test_the_schema_of_packs_takes_every_pack(id):
    validator("pack").validate(plain(shipped_packs()[id]))


@settings(max_examples=15)
@given(pack_texts())
def test_the_schema_of_packs_takes_made_up_packs(text):
    validator("pack").validate(plain(text))


def test_schema_and_reader_agree_on_broken_packs():
    random, refused = Random(5), 0
    source = tomllib.loads(shipped_packs()["pm-kepala-sekolah-2025"], parse_float=Decimal)
    source.pop("extends", None)
    base = json.loads(dumps(load_programme("pm-kepala-sekolah-2025")), parse_float=Decimal)["data"]
    for _ in range(60):
        data = json.loads(json.dumps(base, default=str))
        change(random, data)
        try:
            parsed = read_pack(to_toml(data))
        except (TypeError, AttributeError):  # TOML has no null
            continue
        says = validator("pack").is_valid(data)
        codes = {finding.code for finding in parsed.findings}
        if parsed.value is not None:
            assert says or "pairing" in str(next(validator("pack").iter_errors(data)).path), data
        elif codes & SHAPE:
            refused += 1
            assert not says, codes
    assert refused > 5


def test_a_pack_that_extends_another_may_leave_out_what_it_does_not_change():
    assert validator("pack").is_valid({"id": "a", "extends": "b"})
    assert not validator("pack").is_valid({"extends": "b"})
    assert not validator("pack").is_valid({"id": "a"})


def test_an_editor_learns_what_each_word_means():
    defs = pack_schema()["$defs"]
    assert defs["Activity"]["properties"]["length"]["description"]
    kinds = {name for name in defs if name.startswith("Needs")}
    assert "NeedsEvidence.evidence" in kinds
    assert "same-attribute" in defs["PairingRule"]["properties"]["kind"]["examples"]


# published -------------------------------------------------------------------------------------------------------


def _refs(schema):
    if isinstance(schema, dict):
        yield from ([schema["$ref"]] if "$ref" in schema else [])
        for item in schema.values():
            yield from _refs(item)
    elif isinstance(schema, list):
        for item in schema:
            yield from _refs(item)


@pytest.mark.parametrize("name", ["pack", *(type_.name for type_ in TYPES)])
def test_the_parts_of_a_schema_can_stand_in_an_openapi_document(name):
    """OpenAPI 3.1 allows letters, digits, dots, underscores and hyphens in the names of its components."""
    where = f"#/components/schemas/{name}."
    schema = schema_for(name, refs=where)
    parts = schema.get("$defs", {})
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+", part) for part in parts)
    assert {ref.removeprefix(where) for ref in _refs(schema)} <= parts.keys()
    assert schema_for(name, refs="#/$defs/") == schema_for(name)


def test_where_references_begin_is_text():
    with pytest.raises(Misuse, match="no beginning"):
        schema_for("event", refs=None)


@pytest.mark.parametrize(
    ("file", "schema"), [("wire.schema.json", wire_schema), ("pack.schema.json", lambda: schema_for("pack"))]
)
def test_the_published_schemas_are_those_of_the_library(file, schema):
    published = json.loads((PUBLISHED / file).read_text(encoding="utf-8"))
    assert _undescribed(published) == _undescribed(schema()), "run tools/write_schemas.py"


def _undescribed(schema):
    """A schema without the sentences of docstrings, which may be said better at any time."""
    if isinstance(schema, dict):
        return {
            key: _undescribed(item) for key, item in schema.items() if key != "description" or isinstance(item, dict)
        }
    return [_undescribed(item) for item in schema] if isinstance(schema, list) else schema


# beside another tool ---------------------------------------------------------------------------------------------


def _bare(schema):
    """A schema without words for people, defaults and facets, as far as the two tools say the same."""
    if isinstance(schema, dict):
        kept = {key: _bare(item) for key, item in schema.items() if key not in _OURS}
        if set(kept) == {"type"} and isinstance(kept["type"], list):
            return {"anyOf": [{"type": item} for item in kept["type"]]}
        return {key: sorted(item) if key in ("enum", "required") else item for key, item in kept.items()}
    return [_bare(item) for item in schema] if isinstance(schema, list) else schema


def _with_words(schema, defs):
    """A schema with the words of enumerations written out, as ours are."""
    if isinstance(schema, dict):
        held = defs.get(schema.get("$ref", "").rpartition("/")[2], {})
        return {"enum": held["enum"]} if "enum" in held else {k: _with_words(v, defs) for k, v in schema.items()}
    return [_with_words(item, defs) for item in schema] if isinstance(schema, list) else schema


_OURS = {"description", "default", "title", "additionalProperties", "minLength", "minimum", "maximum", "$schema"}
_OURS |= {"maxLength", "not"}  # of ids in events: msgspec sees the text alone


@pytest.mark.parametrize("name", ["label", "citation", "actor", "person", "school", "reach", "length", "count"])
def test_msgspec_describes_the_same_shape_where_it_can(name):
    ours = schema_for(name)["$defs"]
    theirs = msgspec.json.schema(type(example(name)))["$defs"]
    for key, held in theirs.items():
        if "properties" in held:
            assert _bare(_with_words(held["properties"], theirs)) == _bare(ours[key]["properties"]), key
            assert set(held["required"]) == set(ours[key].get("required", ())), key


@pytest.mark.parametrize("name", ["label", "actor", "person", "school", "reach", "length", "count"])
def test_msgspec_takes_no_shape_that_we_refuse_and_refuses_none_that_we_take(name):
    random, cls = Random(name), type(example(name))
    for _ in range(150):
        data = deepcopy(DATA[name]["data"])
        change(random, data)
        text = json.dumps(data)
        parsed = loads(json.dumps({"type": name, "v": 1, "data": data}))
        try:
            value = msgspec.json.decode(text, type=cls)
        except (msgspec.ValidationError, ValueError):
            value = None
        except Exception:  # it lets errors of validators through as they are
            value = None
        codes = {finding.code for finding in parsed.findings}
        if parsed.value is not None:
            assert value == parsed.value, text
        elif value is not None:
            assert codes <= {"structure.unknown-key", "codec.bad-id"}, (text, codes)
