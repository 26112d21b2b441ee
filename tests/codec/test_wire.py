"""Documents: every type goes out and comes back, byte for byte the same, and what is wrong is said with its path."""

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wire_values import NAMES, PERSONAL, cycle, example, programme, same, strategies

from pendamping import Actor, Count, Event, InvalidInput, Misuse, When
from pendamping.codec import dumps, loads
from pendamping.codec.types import TYPES, class_at, home_of
from pendamping.codec.wire import WIRE, Wire
from pendamping.model.directory import Directory, Identity
from pendamping.model.facts import Attendance, Evidence
from pendamping.model.people import Person
from pendamping.model.sessions import Session

EQUAL_TO_THEMSELVES_ONLY = ("problem", "pairing", "division", "report", "table", "options", "replay")


def codes(parsed):
    return [finding.code for finding in parsed.findings]


@pytest.mark.parametrize("name", NAMES)
def test_every_type_goes_out_and_comes_back(name):
    value = example(name)
    text = dumps(value, identities=True)
    head = json.loads(text)
    assert (head["type"], head["v"], list(head)) == (name, WIRE.by_name[name].version, ["type", "v", "data"])
    again = loads(text, programmes=[programme()])
    assert not again.findings
    assert dumps(again.value, identities=True) == text
    if name not in (*EQUAL_TO_THEMSELVES_ONLY, "finding"):
        assert again.value == value
    assert pickle.loads(pickle.dumps(again.value)) is not None


@pytest.mark.parametrize("name", [*strategies()])
@given(data=st.data())
def test_values_of_every_type_come_back_equal(name, data):
    value = data.draw(strategies()[name])
    text = dumps(value, identities=True)
    again = loads(text.encode("utf-8"), programmes=[programme()])
    assert not again.findings
    assert dumps(again.value, identities=True) == text
    assert name in ("finding", "table") or again.value == value


def test_the_strategies_leave_out_only_what_is_held_elsewhere():
    assert set(NAMES) - set(strategies()) == {
        "list",
        "programme",
        "problem",
        "certificate",
        "pairing",
        "division",
        "report",
        "options",
        "replay",
    }


@given(st.lists(st.sampled_from(("person", "when", "count", "event", "cycle")), max_size=5), st.data())
def test_lists_keep_what_they_hold(names, data):
    values = tuple(data.draw(strategies()[name]) for name in names)
    assert (
        loads(dumps(values), programmes=[programme()]).value
        == values
        == loads(dumps(list(values)), tuple, programmes=[programme()]).value
    )


def test_equal_values_give_equal_bytes():
    score = {"id": "e", "recorded_at": cycle().events[0].recorded_at, "by": Actor("p", "mentor")}
    from decimal import Decimal

    texts = {
        dumps(Event.fact("score", code="ukg", value=value, **score))
        for value in (70, Decimal("70"), Decimal("70.00"), Decimal("7E+1"))
    }
    assert len(texts) == 1
    one = Session("s", "a", facilitators=frozenset(map(str, range(20))))
    assert dumps(one) == dumps(loads(dumps(one)).value)


def test_what_is_the_default_is_left_out():
    assert dumps(Person("p")) == '{"type":"person","v":1,"data":{"id":"p"}}'
    assert json.loads(dumps(Attendance("a")))["data"] == {"kind": "attendance", "activity": "a"}
    assert json.loads(dumps(Count.exact(3)))["data"] == {"low": 3, "high": 3}


def test_no_document_names_a_module_of_the_library():
    for name in NAMES:
        assert "pendamping." not in dumps(example(name), identities=True).replace('"pendamping-pairing-1"', "")


def test_names_are_stable_and_homes_exist():
    assert len({type_.name for type_ in TYPES}) == len(TYPES)
    for type_ in TYPES:
        for home in type_.home:
            if not home.startswith("builtins"):
                assert home_of(class_at(home)) == home


# identities ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [Identity("Nama Contoh"), Directory({"p-1": Identity("Nama Contoh")})])
def test_people_are_named_only_where_the_caller_says_so(value):
    for given_ in (value, [value], [[Person("p"), value]]):
        with pytest.raises(Misuse, match="identities=True"):
            dumps(given_)
        assert same(
            loads(dumps(given_, identities=True)).value,
            given_ if given_ is value else loads(dumps(given_, identities=True)).value,
        )
    assert "Nama" not in repr(loads(dumps(value, identities=True)).value)


def test_the_personal_types_are_known():
    assert set(PERSONAL) == {type_.name for type_ in TYPES if type_.name in ("identity", "directory")}


def test_a_fault_in_a_directory_shows_no_number():
    text = '{"type":"directory","v":1,"data":{"identities":{"p-1":{"name":"A","nik":3171234567890123,"nip":"x","naem":1}}}}'
    told = " ".join(finding.text("en") for finding in loads(text).findings)
    assert "unknown key naem" in told
    assert "317123" not in told


# what cannot be read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[]", ["codec.no-envelope"]),
        ("null", ["codec.no-envelope"]),
        ("{}", ["structure.missing-key"] * 3),
        ('{"type":"person","v":1,"data":{"id":"p"},"dat":1}', ["structure.unknown-key"]),
        ('{"type":"persn","v":1,"data":{}}', ["codec.unknown-type"]),
        ('{"type":3,"v":1,"data":{}}', ["codec.unknown-type"]),
        ('{"type":["person"],"v":1,"data":{}}', ["codec.unknown-type"]),
        ('{"type":"person","v":0,"data":{}}', ["codec.bad-version"]),
        ('{"type":"person","v":true,"data":{}}', ["codec.bad-version"]),
        ('{"type":"person","v":1.0,"data":{}}', ["codec.bad-version"]),
        ('{"type":"person","v":2,"data":{}}', ["codec.newer-version"]),
        ('{"type":"person","v":1,"data":[]}', ["structure.wrong-type"]),
        ('{"type":"person","v":1,"data":{"id":""}}', ["structure.refused"]),
        ('{"type":"list","v":1,"data":{}}', ["codec.no-list"]),
        (
            '{"type":"list","v":1,"data":[{"type":"person","v":1,"data":{}},3]}',
            ["structure.missing-key", "codec.no-envelope"],
        ),
        ('{"type":"cycle","v":1,"data":{}}', ["structure.missing-key"] * 4),
        ('{"type":"programme","v":1,"data":3}', ["structure.wrong-type"]),
    ],
)
def test_what_is_wrong_with_an_envelope_is_said(text, found):
    parsed = loads(text)
    assert parsed.value is None
    assert codes(parsed) == found
    with pytest.raises(InvalidInput):
        parsed.require("document")


def test_a_newer_version_is_refused_by_name():
    (finding,) = loads('{"type":"event","v":7,"data":null}').findings
    assert finding.text("en") == "event version 7 is newer than this library reads (version 1)"
    assert "perbarui" in finding.fix("id")


def test_every_fault_is_told_with_its_path():
    text = dumps(cycle()).replace('"role":"mentor"', '"role":7').replace('"2019-08"', '"2019-13"')
    found = {finding.path: finding.code for finding in loads(text, programmes=[programme()]).findings}
    assert found["$.data.events[2].by.role"] == "structure.wrong-type"
    assert found["$.data.events[2].occurred"] == "codec.bad-when"
    assert found["$.data.events[4].what.by_event.by.role"] == "structure.wrong-type"
    inside = loads(f'{{"type":"list","v":1,"data":[{text}]}}', programmes=[programme()]).findings
    assert {finding.path for finding in inside} == {path.replace("$", "$.data[0]", 1) for path in found}


@pytest.mark.parametrize(("wanted", "taken"), [(Person, True), (Event, False), (Session, False)])
def test_another_type_than_was_asked_for_is_a_fault(wanted, taken):
    parsed = loads(dumps(Person("p")), wanted)
    assert (parsed.value is not None) == taken == (codes(parsed) == [])
    assert taken or codes(parsed) == ["codec.other-type"]


def test_another_fact_than_was_asked_for_is_a_fault():
    text = dumps(Evidence("rencana-ojl"))
    assert loads(text, Evidence).value == Evidence("rencana-ojl")
    assert codes(loads(text, Attendance)) == ["codec.other-type"]


@pytest.mark.parametrize("value", [3, None, "x", {"a": 1}, object(), Wire, {1, 2}])
def test_what_has_no_form_as_a_document_is_misuse(value):
    with pytest.raises(Misuse, match="no form as a document"):
        dumps(value)
    with pytest.raises(Misuse):
        loads("{}", type(value))


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (Session("s", "a", group=3), "$.data.group"),
        (Session("s", "a", facilitators=frozenset({"x", 3})), "$.data.facilitators"),
        (When("day"), "$.data"),
        ([Person("p"), Session("s", "a", planned="2019")], "$.data.planned"),
    ],
)
def test_a_value_of_a_wrong_type_is_not_written(value, path):
    with pytest.raises(InvalidInput) as raised:
        dumps(value)
    (finding,) = raised.value.findings
    assert finding.code == "codec.cannot-write"
    assert finding.path.startswith(path)
    assert "cannot be written, 1 finding(s)" in str(raised.value)
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


def test_half_a_character_is_not_written():
    with pytest.raises(InvalidInput) as raised:
        dumps([Person("a"), Person("a\ud800")])
    assert [(f.code, f.path) for f in raised.value.findings] == [("codec.lone-surrogate", "$.data[1].data.id")]


@pytest.mark.parametrize(
    "wrong", [{"depth": 0}, {"size": "1"}, {"programmes": ["x"]}, {"migrations": [3]}, {"extensions": 3}]
)
def test_a_wrong_call_says_what_to_do(wrong):
    with pytest.raises(Misuse):
        loads("{}", **wrong)
    with pytest.raises(Misuse):
        loads({"type": "person"})
