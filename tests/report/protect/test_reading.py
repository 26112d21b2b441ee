"""The policy of a programme: read strictly, and by the command that checks a pack."""

from collections.abc import Mapping
from typing import Any

import pytest
from attrs import evolve

from pendamping import load_programme
from pendamping.citations import Citation, Confidence, Source
from pendamping.errors import InvalidInput, Misuse, UnknownName
from pendamping.programme.parts import Declared
from pendamping.programme.programme import Programme
from pendamping.report import report, seal
from pendamping.report.protect import policy_from
from pendamping.report.protect.reading import policy_for

CITE = Citation((Source("X1", "https://example.org/edaran"),), Confidence.HIGH)


def programme(*rules: tuple[str, Mapping[str, Any]]) -> Programme:
    held = tuple(Declared(kind, params, CITE) for kind, params in rules)
    return evolve(load_programme("kemitraan-guru-smp-2018"), report=held)


def codes(*rules: tuple[str, Mapping[str, Any]]) -> list[tuple[str, str]]:
    read = policy_from(programme(*rules))
    assert read.value is None
    return [(finding.code, finding.path) for finding in read.findings]


def test_a_threshold_of_the_programme_and_its_source() -> None:
    policy = policy_from(programme(("small-cells", {"hide_below": 10}))).require("policy")
    assert (policy.hide_below, policy.profile, policy.citation) == (10, "kemitraan-guru-smp-2018", CITE)


def test_a_published_profile() -> None:
    assert policy_from(programme(("small-cells", {"profile": "delaware"}))).require("policy").hide_below == 16


def test_without_a_rule_the_default() -> None:
    assert policy_from(programme()).require("policy").profile == "pendamping"


def test_nothing_misspelt_passes() -> None:
    assert codes(("small-cells", {"hide_belw": 10})) == [("structure.unknown-key", "$.report[0].params.hide_belw")]
    assert codes(("small-cels", {"hide_below": 10})) == [("structure.not-one-of", "$.report[0].kind")]
    assert codes(("small-cells", {"profile": "delawar"})) == [("structure.not-one-of", "$.report[0].params.profile")]
    assert codes(("small-cells", {"hide_below": "10"})) == [("structure.wrong-type", "$.report[0].params.hide_below")]
    for params in ({}, {"hide_below": 1}, {"hide_below": 10, "profile": "delaware"}):
        assert codes(("small-cells", params)) == [("report.threshold-or-profile", "$.report[0].params")]


def test_a_rule_is_written_once() -> None:
    rule = ("small-cells", {"hide_below": 10})
    assert codes(rule, rule) == [("report.policy-said-twice", "$.report[1]")]


def test_of_several_programmes_the_strictest() -> None:
    six, ten = (programme(("small-cells", params)) for params in ({"profile": "wisconsin"}, {"hide_below": 10}))
    assert policy_for([six, ten]) == policy_for(ten) == policy_from(ten).value
    assert policy_for(()).hide_below == policy_for(None).hide_below == 5
    for wrong in (0, "", {}):
        with pytest.raises((Misuse, UnknownName)):
            policy_for(wrong)
    with pytest.raises(InvalidInput, match="threshold-or-profile"):
        policy_for([six, programme(("small-cells", {}))])


def test_only_a_programme_has_a_policy() -> None:
    with pytest.raises(Misuse, match="load one"):
        policy_from("kemitraan-guru-smp-2018")  # type: ignore[arg-type]


def test_it_is_recorded_in_the_output() -> None:
    policy = policy_from(programme(("small-cells", {"hide_below": 10}))).require("policy")
    rows = [{"cycle": f"c-{n}", "event_id": "s", "subject": f"p-{n}", "kind": "standing"} for n in range(9)]
    table = report(seal(rows).log, "mulai", audience="public", policy=policy)
    assert table.value("mulai") is None
    assert table.provenance.policy["citation"]["sources"] == ["X1"]


def test_a_report_takes_the_policy_of_its_editions() -> None:
    rows = [{"cycle": f"c-{n}", "event_id": "s", "subject": f"p-{n}", "kind": "standing"} for n in range(9)]
    editions = [programme(("small-cells", {"hide_below": 10})), programme()]
    table = report(seal(rows).log, "mulai", audience="public", programmes=editions)
    assert table.value("mulai") is None
    assert table.provenance.policy["profile"] == "kemitraan-guru-smp-2018"
    assert report(seal(rows).log, "mulai", audience="public", programmes=editions, policy=5).value("mulai") == 9


def test_what_is_wrong_is_told_with_the_source_of_the_rule() -> None:
    rule = ("small-cells", {"hide_below": 10})
    assert [item.citation for item in policy_from(programme(rule, rule)).findings] == [CITE]
    assert [item.citation for item in policy_from(programme(("small-cells", {}))).findings] == [CITE]
    (found,) = policy_from(programme(("small-cels", {}))).findings
    assert "small-cels" in found.text("id")
    assert "small-cells" in str((found.text("id"), found.fix("id")))
    (found,) = policy_from(programme(("small-cells", {"profile": ""}))).findings
    assert (found.path, "XX" in found.text("en")) == ("$.report[0].params.profile", False)
    with pytest.raises(InvalidInput) as told:
        policy_for(programme(("small-cells", {})))
    assert told.value.what == "policy"


@pytest.mark.parametrize(("below", "fits"), [(0, False), (1, False), (2, True), (3, True)])
def test_the_least_threshold_is_two(below: int, fits: bool) -> None:
    read = policy_from(programme(("small-cells", {"hide_below": below})))
    assert (read.value is not None) is fits
    assert [item.code for item in read.findings] == ([] if fits else ["report.threshold-or-profile"])


def test_a_threshold_without_a_source_says_who_set_it() -> None:
    bare = evolve(load_programme("kemitraan-guru-smp-2018"), report=(Declared("small-cells", {"hide_below": 9}),))
    assert policy_from(bare).require("policy").citation == Citation(note="set by the programme")
