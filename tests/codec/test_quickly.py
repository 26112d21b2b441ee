"""Reading with msgspec: what it takes is what the strict way takes, the same value; all else is left to the strict way."""

import json
from collections import Counter
from random import Random

import pytest
from attrs import evolve
from broken import NAMES, TEXTS, changed, rewritten
from hypothesis import given
from hypothesis import strategies as st
from wire_values import programme, strategies

from pendamping import Actor, Cycle, Event
from pendamping.codec import dumps, loads
from pendamping.codec import wire as wire_module
from pendamping.codec.quickly import DEEPEST, Quickly
from pendamping.codec.types import Given
from pendamping.codec.wire import WIRE, Wire

QUICK = Quickly(WIRE.by_name)
STRICT = Wire()
STRICT._quick.append(None)
GIVEN = Given({programme().id: programme()})
COUNT, PARTS = 20_000, 4
LEFT = {"list", "finding", "attendance-list", "weighting", "certificate", "division", "mentee", "mentor", "pairing"}
LEFT |= {"problem", "programme", "report", "table", "options", "replay"}
EVENT = '{"type":"event","v":1,"data":{"id":"e-1","recorded_at":"2019-08-01T01:00:00Z","by":{"id":"f-1","role":"x"}'
MOVE = EVENT + ',"what":{"kind":"move","move":"mulai"}}}'


def told(value):
    """Return all there is to see of a value; a cycle shows itself by its events only."""
    events = repr((value.events, value.notes, value.aside, value.facts.items)) if isinstance(value, Cycle) else ""
    if isinstance(value, tuple):
        return type(value), [told(item) for item in value]
    return type(value), repr(value), events


def compare(text, given=GIVEN):
    """Hold what msgspec makes of a document against the strict way; return whether it took it."""
    quick, strict = QUICK.read(text, given, ""), STRICT.loads(text, None, given)
    if quick is None:
        return False
    assert quick[1] == strict.findings, text
    assert told(quick[0]) == told(strict.value), text
    return True


def compact(data):
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize("part", range(PARTS))
def test_broken_documents_are_refused_and_taken_alike(part):
    random, taken, seen = Random(f"quick {part}"), Counter(), Counter()
    quick = [name for name in NAMES if name not in LEFT] * 2 + ["list", "cycle", "event", "event", "event"]
    for number in range(COUNT // PARTS):
        name = random.choice(quick)
        text = rewritten(random, TEXTS[name]) if number % 3 == 2 else compact(changed(random, name, most=1))
        try:
            given = text.encode() if number % 2 else text
        except UnicodeEncodeError:
            given = text
        seen[name] += 1
        taken[name] += compare(given)
    assert all(taken[name] < seen[name] for name in quick)
    assert sum(map(bool, taken.values())) > 20
    assert sum(taken.values()) > COUNT // PARTS // 20


@pytest.mark.parametrize("name", sorted(set(NAMES) - LEFT))
def test_the_fixtures_are_taken(name):
    assert compare(TEXTS[name])
    assert compare(TEXTS[name].encode())


def test_the_other_types_are_left_to_the_strict_way():
    """Whoever gives one of them a mirror takes it off this list, so that it is held against the strict way above."""
    assert {name for name in LEFT if compare(TEXTS[name])} == set()


@pytest.mark.parametrize("name", sorted(set(strategies()) - LEFT))
@given(data=st.data())
def test_whatever_is_written_is_read_alike(name, data):
    value = data.draw(strategies()[name])
    text = dumps(value, identities=True)
    compare(text)
    compare(dumps([value, value], identities=True))
    assert told(loads(text, programmes=[programme()]).value) == told(STRICT.loads(text, None, GIVEN).value)


@pytest.mark.parametrize(
    "text",
    [
        MOVE.replace('"id":"e-1"', '"id":"e-1","id":"e-1"'),
        MOVE.replace('"v":1', '"v":1.0'),
        MOVE.replace('"v":1', '"v":"1"'),
        MOVE.replace('"v":1', '"v":true'),
        MOVE.replace('"v":1', '"v":2'),
        MOVE.replace('"e-1"', '""'),
        MOVE.replace('"e-1"', f'"{"x" * 201}"'),
        MOVE.replace('"e-1"', '"a\\nb"'),
        MOVE.replace('"e-1"', '"\x7f"'),
        MOVE.replace('"e-1"', '"\x85"'),
        MOVE.replace('"e-1"', '"\u2028"'),
        MOVE.replace('"e-1"', '"\\ud800"'),
        MOVE.replace('"e-1"', '"\ud800"'),
        MOVE.replace('"move":"mulai"', '"move":""'),
        MOVE.replace('"move":"mulai"', '"move":"mulai","x":1'),
        MOVE.replace('"kind":"move"', '"kind":"jalan"'),
        MOVE.replace('"role":"x"', '"role":null'),
        MOVE[:-2] + ',"occurred":"2019-02-30"}}',
        MOVE[:-2] + ',"occurred":"2019-W31-3"}}',
        MOVE[:-2] + ',"occurred":7}}',
        *(
            MOVE.replace("2019-08-01T01:00:00Z", moment)
            for moment in (
                "2019-08-01T01:00:00",
                "2019-08-01t01:00:00z",
                "2019-08-01 01:00:00Z",
                "2019-08-01T01:00:00.1234567Z",
                "2019-08-01T24:00:00Z",
                "2019-08-01T23:59:60Z",
                "2019-08-01T01:00:00+24:00",
                "2019-08-01",
                "0000-01-01T00:00:00Z",
            )
        ),
        '{"type":"fact","v":1,"data":{"kind":"score","code":"ukg","value":"70"}}',
        f'{{"type":"fact","v":1,"data":{{"kind":"score","code":"ukg","value":0.{"0" * 200}1}}}}',
        f'{{"type":"fact","v":1,"data":{{"kind":"score","code":"ukg","value":{"9" * 200}}}}}',
        '{"type":"fact","v":1,"data":{"kind":"activity","activity":"ojl-1","days":-1}}',
        '{"type":"fact","v":1,"data":{"kind":"activity","activity":"ojl-1","days":true}}',
        '{"type":"fact","v":1,"data":{"kind":"coverage","set":"inkuiri","steps":[]}}',
        '{"type":"fact","v":1,"data":{"kind":"attendance","activity":"ojl-1","status":"late"}}',
    ],
)
def test_what_msgspec_might_forgive_is_refused(text):
    assert QUICK.read(text, GIVEN, "") is None
    parsed = loads(text)
    assert parsed.value is None
    assert parsed.findings == STRICT.loads(text, None, Given()).findings


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(json.loads(MOVE), indent=1),
        "\ufeff" + MOVE,
        MOVE + "\n",
        MOVE.replace('"role":"x"', '"role":"x\\u0041"'),
        MOVE.replace("01:00:00Z", "01:00:00+00:00"),
        MOVE.replace("01:00:00Z", "01:00:00.5Z"),
        MOVE.replace("01:00:00Z", "01:00:00-00:00"),
        MOVE.replace('{"id":"f-1","role":"x"}', '{"role":"x","id":"f-1"}'),
    ],
)
def test_another_form_of_the_same_is_taken_by_the_strict_way(text):
    assert QUICK.read(text, GIVEN, "") is None
    assert loads(text, Event).value is not None
    assert loads(text, Event) == STRICT.loads(text, Event, Given())


EQUAL = [
    ['{"kind":"score","code":"ukg","value":70}', '{"kind":"score","code":"ukg","value":70.0}'],
    ['{"kind":"evidence","code":"rtl"}', '{"kind":"evidence","code":"rtl","ref":""}'],
    ['{"kind":"attendance","activity":"ojl-1"}', '{"kind":"attendance","activity":"ojl-1","status":"present"}'],
    ['{"kind":"activity","activity":"ojl-1"}', '{"kind":"activity","activity":"ojl-1","days":null}'],
    [
        '{"kind":"coverage","set":"inkuiri","steps":["a"]}',
        '{"kind":"coverage","set":"inkuiri","steps":["a"],"round":1}',
    ],
    [
        '{"kind":"correction","event":"e","why":"x","by_event":' + event + "}"
        for event in (
            '{"id":"i","recorded_at":"2019-08-01T01:00:00Z","by":{"id":"f","role":"x"},"what":{"kind":"move","move":"m"}}',
            '{"id":"i","recorded_at":"2019-08-01T08:00:00+07:00","by":{"id":"f","role":"x"},"what":{"kind":"move","move":"m"}}',
        )
    ],
]


@pytest.mark.parametrize("whats", EQUAL, ids=lambda whats: whats[0][9:20])
def test_what_came_before_is_never_taken_for_what_is_only_equal(whats):
    """Moves and facts that come again are made once; what reads alike but is told apart must not be."""
    texts = [MOVE.replace('{"kind":"move","move":"mulai"}', what) for what in whats]
    for text in [*texts, *reversed(texts), f'{{"type":"list","v":1,"data":[{",".join(texts)}]}}']:
        compare(text)
        assert told(loads(text).value) == told(STRICT.loads(text, None, GIVEN).value)
        assert loads(text).findings == ()
    assert compare(texts[0])


@pytest.mark.parametrize(
    ("left_out", "written"),
    [
        ('"role":"x"}', '"role":"x","institution":""}'),
        ('"move":"mulai"}', '"move":"mulai","reason":"","successor":""}'),
        ('"mulai"}}}', '"mulai"},"occurred":null}}'),
    ],
)
def test_a_default_may_be_written_out(left_out, written):
    assert left_out in MOVE
    text = MOVE.replace(left_out, written)
    compare(text)
    assert told(loads(text).value) == told(loads(MOVE).value) == told(STRICT.loads(text, None, GIVEN).value)


def test_what_comes_again_is_made_once():
    first, again = (loads(MOVE.replace("e-1", id)).value for id in ("e-1", "e-2"))
    assert first.what is again.what
    assert first.by is not again.by


def test_limits_hold_and_the_class_that_is_wanted():
    assert QUICK.read(MOVE, GIVEN, "event")
    for less in (evolve(GIVEN, size=len(MOVE) - 1), evolve(GIVEN, depth=DEEPEST - 1)):
        assert QUICK.read(MOVE, less, "") is None
    assert [finding.code for finding in loads(MOVE, Actor).findings] == ["codec.other-type"]
    assert [finding.code for finding in loads(MOVE, depth=2).findings] == ["codec.too-deep"]


def test_without_the_extra_everything_is_the_same(monkeypatch):
    texts = [MOVE, TEXTS["cycle"], TEXTS["school"], MOVE.replace("e-1", "")]
    with_it = [loads(text, programmes=[programme()]) for text in texts]
    monkeypatch.setattr(wire_module, "find_spec", lambda name: None)
    bare = Wire()
    assert [bare.loads(text, None, GIVEN) for text in texts] == with_it
    assert bare._quick == [None]


def test_a_cycle_of_another_pack_says_so_on_both_ways():
    text = TEXTS["cycle"]
    for one in (text, f'{{"type":"list","v":1,"data":[{TEXTS["person"]},{text}]}}'):
        for change in (
            ("evidence", "evidens"),
            ('"content":"sha256:', '"content":"sha256:0'),
            ("rencana-ojl", "rencana"),
        ):
            spoilt = one.replace(*change)
            assert spoilt != one
            assert loads(spoilt, programmes=[programme()]) == STRICT.loads(spoilt, None, GIVEN)
            assert loads(spoilt).findings == STRICT.loads(spoilt, None, Given()).findings
