"""Quick readers: never more than the strict converter takes, and the same values."""

from copy import deepcopy
from random import Random

import pytest
from broken import DATA, change
from hypothesis import given
from hypothesis import strategies as st
from wire_values import NAMES, strategies

from pendamping.codec.plain import parse_json
from pendamping.codec.shaping.quick import Slowly
from pendamping.codec.types import TYPES, Common, room
from pendamping.cycle.events import Event
from pendamping.labels import Label

SORTS = {type_.name: sort for type_ in TYPES if isinstance(sort := type_.sort(), Common)}


def test_most_types_are_read_off_their_class():
    assert len(SORTS) > 25


@pytest.mark.parametrize("name", sorted(SORTS))
def test_what_is_taken_quickly_is_taken_strictly_and_is_the_same(name):
    random, sort, quickly = Random(name), SORTS[name], 0
    reading = sort.room.reading
    for number in range(200):
        data = deepcopy(DATA[name])
        if number:
            change(random, data)
        try:
            value = reading.quick.of(sort.type)(data["data"])
        except Exception:
            continue
        quickly += 1
        strict, findings = reading.strictly(data["data"], sort.type)
        assert findings == ()
        if name != "division":
            assert strict == value
    assert quickly


@pytest.mark.parametrize("name", sorted(set(SORTS) & set(strategies())))
@given(data=st.data())
def test_whatever_is_written_is_taken_quickly(name, data):
    sort = SORTS[name]
    value = data.draw(strategies()[name])
    plain = parse_json(sort.write(value)).value
    quick = sort.room.reading.quick.of(sort.type)(plain)
    strict, findings = sort.room.reading.strictly(plain, sort.type)
    assert findings == ()
    assert name in ("finding", "division") or quick == strict == value


@pytest.mark.parametrize(
    "data",
    [
        {"id": "a"},
        {"id": "a", "en": "b", "x": 1},
        {"id": "a", "en": 3},
        {"id": True, "en": "b"},
        [["id", "a"], ["en", "b"]],
        None,
    ],
)
def test_what_is_wrong_is_left_to_the_strict_converter(data):
    reading = room("common").reading
    with pytest.raises((Slowly, KeyError, TypeError)):
        reading.quick.of(Label)(data)
    value, findings = reading.read(data, Label, "$.here")
    assert value is None
    assert all(finding.path.startswith("$.here") for finding in findings)
    assert findings


@pytest.mark.parametrize("what", [{}, {"kind": "x"}, {"kind": ["move"]}, {"kind": "move"}, {"move": "m"}, [], 3])
def test_an_open_type_needs_a_known_kind(what):
    event = deepcopy(DATA["event"])["data"] | {"what": what}
    value, findings = room("cycle").reading.read(event, Event)
    assert value is None
    assert all(finding.path.startswith("$.what") for finding in findings)


def test_every_name_is_there():
    assert set(SORTS) < set(NAMES)
