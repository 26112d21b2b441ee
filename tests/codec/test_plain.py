"""Strict JSON: everything that JSON parsers differ in is a finding, and nothing takes long or much."""

import json
import time
import tracemalloc
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.codec.plain import DEPTH, DIGITS, parse_json
from pendamping.errors import Misuse

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3).filter(str.isascii), inner, max_size=3)
    ),
    max_leaves=12,
)


def codes(text, **limits):
    return [finding.code for finding in parse_json(text, **limits).findings]


@given(PLAIN, st.booleans(), st.sampled_from((None, 2)))
def test_json_is_read_as_it_is(data, ascii_only, indent):
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent)
    for given_ in (text, text.encode("utf-8"), "\ufeff" + text):
        parsed = parse_json(given_)
        assert (parsed.value, parsed.findings) == (data, ())


@given(st.text() | st.binary())
def test_nothing_raises_on_any_text(text):
    parsed = parse_json(text)
    assert parsed.findings or json.loads(text) == parsed.value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "codec.not-json"),
        ("{", "codec.not-json"),
        ("{'a': 1}", "codec.not-json"),
        ("[1,]", "codec.not-json"),
        ("01", "codec.not-json"),
        ('"a\nb"', "codec.not-json"),
        ("1 2", "codec.not-json"),
        (b"\xff", "codec.not-utf8"),
        (b'"\xed\xa0\x80"', "codec.not-utf8"),
        ("NaN", "codec.no-number"),
        ("[-Infinity]", "codec.no-number"),
        ("9" * (DIGITS + 1), "codec.long-number"),
        ("0." + "9" * DIGITS, "codec.long-number"),
        ("1e999", "codec.long-number"),
        ("1e-999", "codec.long-number"),
        ("1e" + "9" * 50, "codec.long-number"),
        ('{"a":{"b":1,"b":2}}', "codec.duplicate-key"),
        ('{"a":1,"\\u0061":2}', "codec.duplicate-key"),
        ('"\\ud800"', "codec.lone-surrogate"),
        ('{"\\udc00x":1}', "codec.lone-surrogate"),
        ('"\\udc00\\ud800"', "codec.lone-surrogate"),
        ('"\ud800"', "codec.lone-surrogate"),
        ("[" * (DEPTH + 1) + "]" * (DEPTH + 1), "codec.too-deep"),
        ('{"a":' * 100_000, "codec.too-deep"),
        ("[" * 500_000, "codec.too-deep"),
    ],
)
def test_what_parsers_differ_in_is_a_finding(text, found):
    parsed = parse_json(text)
    assert parsed.value is None
    assert [finding.code for finding in parsed.findings] == [found]
    assert all(finding.text(lang) for finding in parsed.findings for lang in ("id", "en"))


def test_a_pair_of_halves_is_a_character():
    assert parse_json('"\\ud83d\\ude00"').value == "\N{GRINNING FACE}"


def test_every_key_that_is_there_twice_is_named():
    found = parse_json('{"a":1,"a":2,"b":[{"c":1,"c":2,"c":3}]}').findings
    assert [(f.path, f.param("times")) for f in found] == [("$.a", 2), ("$.b[0].c", 3)]


def test_numbers_keep_every_digit():
    assert parse_json("[0.10, 1E2, -0.0, 12345678901234567890]").value == [
        Decimal("0.10"),
        Decimal("1E2"),
        Decimal("-0.0"),
        12345678901234567890,
    ]


def test_the_limits_are_arguments():
    nested = "[" * 5 + "]" * 5
    assert codes(nested, depth=5) == []
    assert codes(nested, depth=4) == ["codec.too-deep"]
    assert codes("[" + ",".join(["[]"] * 100) + "]", depth=2) == []
    assert codes('"abc"', size=5) == []
    assert codes('"abc"', size=4) == ["codec.too-large"]
    assert codes(b'"abc"', size=4) == ["codec.too-large"]


@pytest.mark.parametrize("given_", [None, 3, bytearray(b"{}"), {}])
def test_what_is_no_text_is_misuse(given_):
    with pytest.raises(Misuse):
        parse_json(given_)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 8_000_000,
        "9" * 8_000_000,
        '{"a":1,' * 1_000_000,
        "[" + "1e5," * 500_000 + "1]",
        '"' + "\\ud800" * 300_000 + '"',
    ],
    ids=["brackets", "digits", "tables", "exponents", "halves"],
)
def test_large_documents_take_bounded_time_and_room(text):
    tracemalloc.start()
    began = time.process_time()
    parse_json(text)
    seconds = time.process_time() - began
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 5
    assert peak < 40 * len(text)
