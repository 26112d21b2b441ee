"""Streams of events: one a line, a bad line set aside with its number, nothing lost."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wire_values import cycle, strategies

from pendamping import Actor, InvalidInput, Misuse
from pendamping.codec import Stream, dump_events, dumps, load_events
from pendamping.cycle.events import Event
from pendamping.model.directory import Directory, Identity

EVENTS = cycle().events
GOOD = "".join(dump_events(EVENTS))


@given(st.lists(strategies()["event"], max_size=4))
def test_events_go_out_and_come_back(events):
    text = "".join(dump_events(events))
    assert text.count("\n") == len(events)
    for given_ in (text, text.encode(), io.StringIO(text), io.BytesIO(text.encode()), text.split("\n")):
        assert load_events(given_) == Stream(tuple(events))


@given(st.data(), st.lists(st.text(st.characters(exclude_characters="\n"), min_size=1).filter(str.strip), max_size=4))
def test_a_bad_line_is_set_aside_and_nothing_is_lost(data, bad):
    lines = GOOD.splitlines()
    for line in bad:
        lines.insert(data.draw(st.integers(0, len(lines))), line)
    stream = load_events(line + "\n" for line in lines)
    assert stream.events == EVENTS
    assert [held.text for held in stream.set_aside] == [line for line in lines if line in bad]
    assert all(lines[held.line - 1] == held.text and held.findings for held in stream.set_aside)


def test_a_line_says_what_is_wrong_with_it():
    wrong = GOOD.replace('"role":"mentor"', '"role":7', 1) + "\n\n{}\n" + '{"type":"person","v":1,"data":{"id":"p"}}'
    stream = load_events(wrong)
    assert len(stream.events) == len(EVENTS) - 1
    assert [held.line for held in stream.set_aside] == [3, 9, 10]
    assert [f"{f.path} {f.code}" for f in stream.findings] == [
        "3:$.data.by.role structure.wrong-type",
        "9:$ structure.missing-key",
        "9:$ structure.missing-key",
        "9:$ structure.missing-key",
        "10:$.type codec.other-type",
    ]
    assert "10" in str(stream.table())
    assert repr(stream) == "Stream(5 events, 3 lines set aside)"


def test_only_a_line_feed_ends_a_line():
    event = Event.fact(
        "evidence", code="a\u2028b\x85c\x0cd", id="e", recorded_at=EVENTS[0].recorded_at, by=Actor("p", "m")
    )
    assert load_events("".join(dump_events([event]))).events == (event,)
    assert load_events(GOOD.replace("\n", "\r\n")).events == EVENTS


def test_limits_hold_for_each_line():
    assert len(load_events(GOOD, size=len(GOOD) - 1).events) == len(EVENTS)
    stream = load_events(GOOD, size=50)
    assert len(stream.set_aside) == len(EVENTS)
    assert {finding.code for finding in stream.findings} == {"codec.too-large"}
    assert {finding.code for finding in load_events(GOOD, depth=1).findings} == {"codec.too-deep"}


def test_printing_shows_no_line_that_may_name_people():
    text = dumps(Directory({"p-1": Identity("Nama Contoh")}), identities=True)
    stream = load_events(text)
    assert stream.set_aside[0].text == text
    assert "Nama" not in f"{stream!r} {stream.set_aside!r} {stream.table()} {stream.findings}"


def test_bytes_that_are_no_text_are_kept_as_they_are():
    (held,) = load_events(b"\xff\xfe\n").set_aside
    assert (held.text, held.line) == (b"\xff\xfe", 1)


@pytest.mark.parametrize("lines", [[3], [None], [{"type": "event"}]])
def test_what_is_no_line_is_misuse(lines):
    with pytest.raises(Misuse):
        load_events(lines)


def test_what_is_no_event_is_not_written():
    with pytest.raises(Misuse):
        list(dump_events([Actor("p", "m")]))
    broken = Event("e\ud800", EVENTS[0].recorded_at, Actor("p", "m"), EVENTS[1].what)
    written = []
    with pytest.raises(InvalidInput):
        written.extend(dump_events([*EVENTS, broken]))
    assert json.loads(GOOD.splitlines()[0])["type"] == "event"


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u00a0", "\ufeff", "\0"])
def test_a_line_of_anything_but_blanks_is_set_aside_as_text_and_as_bytes(mark):
    good = next(iter(dump_events(cycle().events)))
    text = f"{good}{mark}\n \t\r\n\n{good}"
    for lines in (text, text.encode(), text.split("\n"), [line.encode() for line in text.split("\n")]):
        stream = load_events(lines)
        assert len(stream.events) == 2
        assert [held.line for held in stream.set_aside] == [2]
