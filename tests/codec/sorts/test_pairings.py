"""Pairings: a problem travels whole, and a certificate is verified when it arrives."""

import json
from typing import ClassVar

import pytest
from attrs import frozen
from wire_values import problem

from pendamping import InvalidInput, Mentee, Mentor, load_programme, pair
from pendamping.codec import dumps, loads
from pendamping.pairing.certificate import Certificate
from pendamping.pairing.problem import Problem
from pendamping.pairing.reading import problem_from
from pendamping.pairing.result import Pairing
from pendamping.pairing.rules import KINDS
from pendamping.pairing.rules.base import Constraint
from pendamping.programme.extending import CONSTRAINTS_HOOK, Bound, Contribution, Plugin
from pendamping.programme.reading import shipped_packs


def codes(parsed):
    return [finding.code for finding in parsed.findings]


def test_a_problem_comes_back_with_its_hash_and_its_words():
    again = loads(dumps(problem()), Problem).value
    assert again.content_hash() == problem().content_hash()
    assert str(again.table()) == str(problem().table())
    assert again.findings == problem().findings


@pytest.mark.parametrize("id", sorted(shipped_packs()))
def test_the_rules_of_every_pack_come_back(id):
    programme = load_programme(id)
    mentors = [Mentor("inti-01", {"mapel": "IPA", "jenjang": "SMP", "region": "35.78", "ukg:2017": 90}, capacity=2)]
    made = problem_from(programme, mentors, [Mentee("mitra-01", {"mapel": "IPA", "region": "53.01"})])
    again = loads(dumps(made), Problem).value
    assert again.content_hash() == made.content_hash()
    assert [str(rule.label) for rule in again.constraints] == [str(rule.label) for rule in made.constraints]
    assert [rule.cite for rule in again.preferences] == [rule.cite for rule in made.preferences]


def test_every_kind_of_rule_has_a_form():
    from pendamping.codec import schema_for

    kinds = {name.partition(".")[2] for name in schema_for("problem")["$defs"]}
    assert set(KINDS) <= kinds


def test_a_pairing_comes_back_and_answers_the_same():
    made = pair(problem())
    again = loads(dumps(made), Pairing).value
    assert str(again) == str(made)
    assert (again.unpaired, again.cost, again.certificate) == (made.unpaired, made.cost, made.certificate)
    assert (again.network, again.solution) == (made.network, made.solution)
    assert again.findings == made.findings
    assert again.verify().complete
    for mentee in made.problem.mentees:
        assert str(again.explain(mentee.id)) == str(made.explain(mentee.id))
    assert str(again.lock_prices()) == str(made.lock_prices())
    assert str(again.repair(without=["inti-02"])) == str(made.repair(without=["inti-02"]))


def spoilt(path, value):
    data = json.loads(dumps(pair(problem())))
    held = data["data"]
    for step in path[:-1]:
        held = held[step]
    held[path[-1]] = value
    return json.dumps(data)


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("certificate", "problem"), "0" * 64, "pairing.proof-other-problem"),
        (("certificate", "form"), "pendamping-pairing-0", "pairing.other-form"),
        (("certificate", "pairs"), [["inti-01", "mitra-00"]], None),
        (("certificate", "mentor_prices", "inti-01"), 999, None),
        (("certificate", "mentor_prices", "inti-09"), 0, "pairing.proof-other-people"),
        (("certificate", "quota_prices"), [1], None),
        (("problem", "mentors", 0, "capacity"), 3, "pairing.proof-other-problem"),
        (("problem", "mentors", 0, "capacity"), -1, "pairing.bad-capacity"),
        (("problem", "mentors", 0), {"id": "inti-01"}, "structure.refused"),
        (("problem", "locks"), [["inti-01", "mitra-99"]], None),
        (("problem", "constraints"), [{"kind": "sama"}], "structure.not-one-of"),
        (("problem", "constraints"), [{"kind": "same-attribute", "attribute": 3}], "structure.wrong-type"),
        (("problem", "preferences"), [{"kind": "same-attribute", "attribute": "mapel"}], "structure.not-one-of"),
        (("problem", "mentees", 0, "attributes", "mapel"), True, "structure.wrong-type"),
    ],
)
def test_a_pairing_that_is_not_proved_is_refused(path, value, code):
    parsed = loads(spoilt(path, value))
    assert parsed.value is None
    assert codes(parsed)
    assert code is None or code in codes(parsed)
    assert all(finding.path.startswith("$.data") for finding in parsed.findings)


def test_a_pairing_of_too_many_people_is_not_verified():
    data = json.loads(dumps(pair(problem())))
    held = data["data"]["problem"]
    held["mentors"] = [{"id": f"inti-{n}", "capacity": 1} for n in range(3000)]
    held["mentees"] = [{"id": f"mitra-{n}"} for n in range(3000)]
    del held["locks"]
    assert codes(loads(json.dumps(data))) == ["codec.too-many-pairs"]
    assert codes(loads(json.dumps(data), size=9_000_000))[0] == "pairing.proof-other-problem"


def test_a_certificate_alone_is_read_and_believed_by_nobody():
    made = pair(problem())
    again = loads(dumps(made.certificate), Certificate).value
    assert again == made.certificate
    text = dumps(made.certificate).replace('"problem":', '"form":"x","problem":')
    assert codes(loads(text)) == ["pairing.other-form"]


def test_a_function_cannot_be_written():
    made = Problem([Mentor("a", capacity=1)], [Mentee("b")], constraints=[lambda mentor, mentee: True])
    with pytest.raises(InvalidInput) as raised:
        dumps(made)
    assert raised.value.findings[0].path == "$.data.constraints[0]"


@frozen(slots=True)
class SameShift(Constraint):
    kind: ClassVar[str] = "contoh-sama-giliran"
    shift: str


def test_rules_of_plugins_are_read_with_their_extensions():
    made = Problem([Mentor("a", capacity=1)], [Mentee("b")], constraints=[SameShift("pagi")])
    text = dumps(made)
    assert '{"kind":"contoh-sama-giliran","shift":"pagi"}' in text
    assert codes(loads(text)) == ["structure.not-one-of"]
    plugin = Plugin("contoh", "1", "contoh")
    brought = Contribution(plugin, CONSTRAINTS_HOOK, SameShift.kind, SameShift, SameShift("x").label)
    again = loads(text, Problem, extensions=Bound((plugin,), (brought,))).value
    assert again.content_hash() == made.content_hash()
    assert codes(loads(text)) == ["structure.not-one-of"]


def test_a_float_becomes_the_decimal_it_prints_as():
    made = Problem([Mentor("a", {"ukg": 69.99}, capacity=1)], [Mentee("b")])
    assert '"ukg":69.99' in dumps(made)
    assert loads(dumps(made)).value.content_hash() == made.content_hash()
    with pytest.raises(InvalidInput):
        dumps(Mentor("a", {"ukg": float("inf")}))
