"""Writing: what is not of its type is refused with its path, and free tables have their keys in order."""

import json
from decimal import Decimal

import pytest

from pendamping import Count, Event, InvalidInput, Label
from pendamping.citations import Citation, Source
from pendamping.codec import dumps
from pendamping.codec.shaping.leaves import Unwritable
from pendamping.codec.shaping.writing import write_any
from pendamping.cycle.events import Moving
from pendamping.model.actors import Actor
from pendamping.model.groups import Group
from pendamping.model.people import RoleHeld
from pendamping.model.places import Institution, InstitutionLevel, Jenjang, NameHeld, School
from pendamping.model.sessions import AttendanceList
from pendamping.pairing.people import Mentor
from pendamping.programme.provisions import Provision


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (School("s", "x", "SMP"), "$.data.jenjang"),
        (School("s", "x", Jenjang.SMP, instrument="2018"), "$.data.instrument"),
        (School("s", "x", Jenjang.SMP, instrument=True), "$.data.instrument"),
        (Group("k", "a", members={"p"}), "$.data.members"),
        (Group("k", "a", size=3), "$.data.size"),
        (RoleHeld("p", "guru", valid="2019"), "$.data.valid"),
        (Institution("u", InstitutionLevel.UPT, [NameHeld("x")]), "$.data.names"),
        (Institution("u", InstitutionLevel.UPT, (NameHeld("x"), NameHeld("y", also=(3,)))), "$.data.names[1].also[0]"),
        (Citation((Source("K1", url=None),)), "$.data.sources[0].url"),
        (Provision("x", Citation(), at_least=1), "$.data.at_least"),
        (Provision("x", Citation(), target="3"), "$.data.target"),
        (Mentor("a", {"x": {1}}), "$.data.attributes.x"),
        (Mentor("a", {3: "x"}), "$.data.attributes"),
        (Label("a", 3), "$.data.en"),
    ],
)
def test_a_value_of_a_wrong_type_is_refused_with_its_path(value, path):
    with pytest.raises(InvalidInput) as raised:
        dumps(value)
    (finding,) = raised.value.findings
    assert (finding.code, finding.path) == ("codec.cannot-write", path)


class Special(Moving):
    pass


def test_a_class_of_the_callers_own_is_no_kind_of_ours():
    from datetime import UTC, datetime

    with pytest.raises(InvalidInput) as raised:
        dumps(Event("e", datetime(2019, 1, 1, tzinfo=UTC), Actor("p", "m"), Special("x")))
    assert raised.value.findings[0].path == "$.data.what"


def test_free_tables_have_their_keys_in_order():
    assert json.loads(dumps(Mentor("a", {"b": 1, "a": None, "c": ("x",)})))["data"]["attributes"] == {
        "a": None,
        "b": 1,
        "c": ["x"],
    }
    assert dumps(Mentor("a", {"b": 1, "a": 2})) == dumps(Mentor("a", {"a": 2, "b": 1}))
    assert '"marks":{"p-1":"absent","p-2":"present"}' in dumps(
        AttendanceList("s", {"p-2": "present", "p-1": "absent"}, Count.exact(2))
    )


def test_plain_data_are_written_exactly():
    assert write_any({"b": [True, None, 1, Decimal("1.50"), "x"], "a": {}}) == '{"a":{},"b":[true,null,1,1.5,"x"]}'
    for value in (1.5, {1: 2}, {"a": object()}, {"a": [b"x"]}, Decimal("NaN")):
        with pytest.raises(Unwritable):
            write_any(value)
