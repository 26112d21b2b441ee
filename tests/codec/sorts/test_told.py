"""Findings: what was read tells the same, word for word, and braces in data stay braces."""

from datetime import date
from decimal import Decimal

import pytest
from wire_values import CITE, GAP, cycle, programme

from pendamping import Actor, Count, Event, Finding, Label, Severity, When, load_programme
from pendamping.codec import dumps, loads
from pendamping.findings import Message

BRACED = Message("x.braced", Severity.ERROR, Label("Tulis {{id}}, bukan {given}.", "Write {{id}}, not {given}."))


def again(finding):
    parsed = loads(dumps(finding), Finding)
    assert parsed.findings == ()
    return parsed.value


@pytest.mark.parametrize(
    "finding",
    [
        GAP("$.rows[3]", cite=CITE, n=2, on=When.of("Juli 2019"), who=("a", Label("b", "c"))),
        GAP(n=Count.about(3), on=date(2019, 7, 31), who=frozenset({"b", "a"})),
        GAP(severity=Severity.NOTE, n=Decimal("1.50"), on=None, who=True),
        BRACED("e{vent}", given="{nothing} {{}} {"),
    ],
)
def test_a_finding_tells_the_same(finding):
    held = again(finding)
    for lang in ("id", "en"):
        assert (held.text(lang), held.fix(lang)) == (finding.text(lang), finding.fix(lang))
    assert (held.code, held.path, held.severity, held.citation) == (
        finding.code,
        finding.path,
        finding.severity,
        finding.citation,
    )
    assert str(held) == str(finding)
    assert dumps(held) == dumps(finding)
    assert again(held) == held


def test_values_of_the_sentence_are_kept_where_plain_data_can_hold_them():
    held = again(GAP(n=2, on=When.of("Juli 2019"), who=("a", Label("b", "c"))))
    assert (held.param("n"), held.param("who")) == (2, ("a", Label("b", "c")))
    assert held.param("on") == Label("Juli 2019", "July 2019")


def test_what_stands_against_an_event_can_be_sent_on():
    at = cycle().events[0].recorded_at
    found = cycle().check(Event.move("tutup", id="e-9", recorded_at=at, by=Actor("p-1", "mentee")))
    assert found
    held = loads(dumps(found), tuple).value
    assert [str(finding) for finding in held] == [str(finding) for finding in found]


def test_every_finding_of_every_lint_can_be_sent_on():
    for id in ("kemitraan-guru-smp-2018", "psp-angkatan-1"):
        found = load_programme(id).lint()
        assert [str(f) for f in loads(dumps(found)).value] == [str(f) for f in found]
    assert programme().id


@pytest.mark.parametrize("params", [{"n": {"id": "a"}}, {"n": {"id": 1, "en": "b"}}, {"n": [{"x": 1}]}])
def test_values_that_no_sentence_has_are_faults(params):
    import json

    data = json.loads(dumps(GAP(n=1, on=None, who="x")))
    data["data"]["params"] = params
    parsed = loads(json.dumps(data))
    assert parsed.value is None
    assert parsed.findings[0].path.startswith("$.data.params.n")
