"""Any bytes at all as a pack: findings or a programme, and nothing else."""

import random
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping import Cycle, InvalidInput, Misuse, load_programme, replay, schedule
from pendamping.findings import Finding, Severity
from pendamping.programme.programme import Programme
from pendamping.programme.reading import read_pack, shipped_packs
from pendamping.testing import pack_texts, path_to_final, texts

TEXTS = dict(shipped_packs())
DEEP = 30_000
STRANGE = {
    "empty": "",
    "mark only": "\ufeff",
    "two marks": "\ufeff\ufeffid = 1",
    "nul": "id = \0",
    "lone surrogate": 'id = "\ud800"',
    "not utf-8": b'id = "\xff\xfe"',
    "utf-16": 'id = "x"'.encode("utf-16"),
    "carriage returns": "id = 1\rtitle = 2\r",
    "deep lists": "id = " + "[" * DEEP + "]" * DEEP,
    "deep tables": "id = " + "{ a = " * DEEP + "1" + " }" * DEEP,
    "deep name": ".".join(["a"] * 3000) + " = 1",
    "deep words": "[words]\n" + ".".join(["a"] * 3000) + " = 1",
    "deep citation": "[[provision]]\nid = 'x'\ncite = " + "[" * 200 + "]" * 200,
    "endless number": "id = " + "9" * 5000,
    "endless hexadecimal": "id = 0x" + "f" * 50_000,
    "endless hexadecimal to extend": "extends = 0x" + "f" * 50_000,
    "endless hexadecimal as kind": "[[lifecycle]]\n[[lifecycle.move]]\nneeds = [{ kind = 0x" + "f" * 9000 + " }]",
    "endless decimal": "id = 1." + "1" * 100_000,
    "endless exponent": "id = 1e" + "9" * 100,
    "endless text": f'id = "{"x" * 1_000_000}"',
    "endless key": f"{'x' * 100_000} = 1",
    "endless misspelling": f'extends = "{"kemitraan-" * 50_000}"',
    "same key twice": "id = 1\nid = 2",
    "table and value": "id = 1\n[id]\nx = 1",
    "source is a number": "source = 3",
    "source is a list of numbers": "source = [1, 'a', [], {}]",
    "source without a key": "[[source]]\ntitle = 'x'",
    "every table is a text": "\n".join(f"{key} = 'x'" for key in ("source", "role", "words", "lifecycle", "about")),
    "every table is a number": "\n".join(f"{key} = 1" for key in ("source", "role", "words", "provision", "title")),
    "base by number": "extends = 3",
    "base by list": "extends = ['kemitraan-guru-smp-2018']",
    "base by nothing": "extends = ''",
    "base with text tables": "id = 'x'\nextends = 'kemitraan-guru-smp-2018'\nprovision = 'x'\nwords = 3\nlifecycle = [1]",
    "base with nameless tables": "id = 'x'\nextends = 'kemitraan-guru-smp-2018'\n[[provision]]\n[[provision]]\nid = 3",
    "times": "valid = 2019-01-01T00:00:00Z\nedition = 07:32:00",
}


def answered(text, packs=None):
    """Hold any text against the promise: a programme without findings, or findings that can be told, and no other."""
    parsed = read_pack(text, packs=packs)
    assert (parsed.value is None) == bool(parsed.findings)
    for finding in parsed.findings[:50]:
        assert isinstance(finding, Finding)
        assert finding.severity is Severity.ERROR
        assert finding.path.startswith("$")
        assert finding.text("id")
        assert finding.text("en")
    if isinstance(text, str) and "\n" in text:
        if parsed.value is None:
            with pytest.raises(InvalidInput) as fault:
                load_programme(text, packs=packs)
            assert len(fault.value.findings) == len(parsed.findings)
            assert str(fault.value)
        else:
            assert load_programme(text, packs=packs) == parsed.value
    if parsed.value is not None:
        usable(parsed.value)
    return parsed.value


def usable(programme):
    """A programme that reads can be used: shown, planned, linted, and every lifecycle started or said to be broken."""
    assert isinstance(programme, Programme)
    assert programme == programme
    assert hash(programme) == hash(programme.id)
    for table in (
        programme.activities_table(),
        programme.provisions_table(),
        *(t.table() for t in programme.lifecycles),
    ):
        assert table.to_text("id") is not None
        assert table.to_html("en") is not None
    assert isinstance(programme.lint(), tuple)
    with suppress(Misuse):  # a length or a gap that leaves the calendar
        schedule(programme, date(2019, 7, 31))
    for table in programme.lifecycles:
        try:
            events = path_to_final(programme, table.id, table.initial)
        except Misuse:
            continue
        cycle = replay(programme, events).cycle
        assert isinstance(cycle, Cycle)
        assert cycle.closed


@pytest.mark.parametrize("name", STRANGE)
def test_strange_packs_are_told_apart_from_good_ones(name):
    assert answered(STRANGE[name]) is None
    assert answered(STRANGE[name], {"kemitraan-guru-smp-2018": "id = ["}) is None


@pytest.mark.parametrize("name", STRANGE)
def test_strange_packs_as_the_base_of_a_good_one(name):
    text = (
        'id = "x"\nextends = "dasar"\ntitle = { id = "x", en = "x" }\n[[provision]]\nid = "y"\ncite = "(not found)"\n'
    )
    assert answered(text, {"dasar": STRANGE[name]}) is None


@given(st.binary(max_size=400))
def test_any_bytes(data):
    answered(data)


@given(st.text(st.characters(), max_size=200))
def test_any_text(text):
    answered(text)
    answered(f'id = "x"\n{text}')


@st.composite
def mutated(draw):
    """A pack with a line, a key, a value or a character changed, dropped, doubled or swapped."""
    text = draw(st.sampled_from(list(TEXTS.values())) | pack_texts())
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        place, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        line = lines[place]
        key, equals, value = line.partition(" = ")
        at = draw(st.integers(0, len(line)))
        lines[place] = draw(
            st.sampled_from(
                (
                    "",
                    f"{line}\n{line}",
                    lines[other],
                    f"{key}{equals}{draw(_VALUES)}",
                    f"{draw(texts())}{equals}{value}",
                    f"{key[:-1]}{equals}{value}",
                    line[:at] + draw(st.characters()) + line[at:],
                    line[:at] + line[at + 1 :],
                    f"[[{key}]]",
                )
            )
        )
    return "\n".join(lines)


_VALUES = st.sampled_from(
    (
        '""',
        '"x"',
        '"*"',
        '"@before"',
        "0",
        "-1",
        "1e400",
        "nan",
        "true",
        "[]",
        "{}",
        '[""]',
        "1979-05-27",
        "0x" + "f" * 5000,
    )
)


@given(mutated())
def test_a_mutated_pack(text):
    answered(text)


@pytest.mark.parametrize("id", sorted(TEXTS))
def test_every_line_of_every_pack_left_out_in_turn(id):
    """Each line matters or does not; leaving it out is told with findings, or gives a programme that works."""
    lines = TEXTS[id].split("\n")
    chosen = random.Random(id).sample(range(len(lines)), 40)
    for place in chosen:
        answered("\n".join(lines[:place] + lines[place + 1 :]))


@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_a_mutated_pack_as_a_base(id, data):
    child = f'id = "anak"\nextends = "dasar"\n{data.draw(st.sampled_from(TEXTS[id].split("[[")[1:4])).join(["[[", ""])}'
    answered(child, {"dasar": data.draw(mutated())})
