"""The pairing rules of packs: with their citations, strictly, and every misspelling named."""

from typing import Any

import pytest
from attrs import evolve

from pendamping import load_programme
from pendamping.errors import InvalidInput, Misuse
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.reading import problem_from, ratio_of, rules_from
from pendamping.pairing.rules import KINDS
from pendamping.pairing.rules.attributes import AttributeAmong, DifferentAttribute, RegionClass, SameAttribute
from pendamping.pairing.rules.scores import ScoreAtLeast
from pendamping.programme.lint import lint
from pendamping.programme.parts import Declared

SMP2018, SMP2019 = load_programme("kemitraan-guru-smp-2018"), load_programme("kemitraan-guru-smp-2019")


def with_rules(*rules: tuple[str, dict[str, Any]]) -> Any:
    return evolve(SMP2019, pairing=tuple(Declared(kind, params) for kind, params in rules))


def test_the_edition_of_2019_adds_to_that_of_2018() -> None:
    kinds = [type(rule) for rule in rules_from(SMP2018).require("rules").constraints]
    assert kinds == [SameAttribute, SameAttribute, DifferentAttribute]
    kinds = [type(rule) for rule in rules_from(SMP2019).require("rules").constraints]
    assert kinds == [
        SameAttribute,
        SameAttribute,
        DifferentAttribute,
        RegionClass,
        ScoreAtLeast,
        ScoreAtLeast,
        AttributeAmong,
    ]


def test_every_rule_of_a_pack_is_cited_and_speaks_both_languages() -> None:
    for rule in rules_from(SMP2019).require("rules").all():
        assert rule.cite is not None
        assert rule.cite.sources
        assert rule.label.id != rule.label.en


def test_the_cut_offs_come_from_the_provisions() -> None:
    floors = [r.at_least for r in rules_from(SMP2019).require("rules").constraints if isinstance(r, ScoreAtLeast)]
    assert floors == [70, 60]


def test_a_limit_alone_is_no_cut_off() -> None:
    cut_off = SMP2019.provision("ukg-cut-off", scope={"tier": "mentor"})
    held = tuple(evolve(item, target=None, max=70) if item == cut_off else item for item in SMP2019.provisions)
    found = rules_from(evolve(SMP2019, provisions=held))
    assert [item.code for item in found.findings] == ["programme.provision-not-found"]


def test_the_lint_finds_no_unused_attribute() -> None:
    unused = [found for found in lint(SMP2019) if found.code == "programme.unused" and "attribute" in found.path]
    assert not unused


@pytest.mark.parametrize(
    ("kind", "params", "code", "path", "near"),
    [
        ("same-atribute", {"attribute": "mapel"}, "structure.not-one-of", "$.pairing[0].kind", "same-attribute"),
        ("same-attribute", {"atribut": "mapel"}, "structure.unknown-key", "$.pairing[0].params.atribut", "attribute"),
        ("same-attribute", {"attribute": 3}, "structure.wrong-type", "$.pairing[0].params.attribute", ""),
        ("same-attribute", {"attribute": "mapl"}, "programme.undeclared", "$.pairing[0].params", "mapel"),
        ("distance", {"weight": 1.5}, "structure.wrong-type", "$.pairing[0].params.weight", ""),
        ("score", {"test": "ukg", "year": "2017"}, "structure.refused", "$.pairing[0].params", ""),
        (
            "score",
            {"test": "ukg", "year": "2017", "provision": "ukg-cutoff"},
            "programme.undeclared",
            "$.pairing[0].params",
            "ukg-cut-off",
        ),
        (
            "listed-region",
            {"side": "mentee", "listed": {"name": "Perpres 63/2020", "codes": ["53.01"], "valid": "2020..2024"}},
            "pairing.list-of-other-time",
            "$.pairing[0].params",
            "",
        ),
        ("distance", {"legs": [{"between": ["a", "b"], "km": 3}]}, "structure.refused", "$.pairing[0].params", ""),
        ("distance", {"by": "region", "legs": [{"between": ["a"], "km": 3}]}, "structure.refused", "", ""),
        ("group-quota", {"attribute": "region", "at_least": 3, "at_most": 2}, "structure.refused", "", ""),
    ],
)
def test_a_fault_has_its_path_and_the_nearest_name(
    kind: str, params: dict[str, Any], code: str, path: str, near: str
) -> None:
    read = rules_from(with_rules((kind, params)))
    assert read.value is None
    found = [finding for finding in read.findings if finding.code == code]
    assert found, read.findings
    assert found[0].path.startswith(path)
    assert near in found[0].text("en")


@pytest.mark.parametrize("attribute", ["jenjang", "mapel", "school", "region", "province"])
def test_what_every_list_gives_need_not_be_declared(attribute: str) -> None:
    bare = evolve(with_rules(("same-attribute", {"attribute": attribute})), attributes=())
    assert rules_from(bare).findings == ()
    assert rules_from(evolve(bare, pairing=with_rules(("same-attribute", {"attribute": "ijazah"})).pairing)).findings


def test_faults_of_all_rules_come_at_once() -> None:
    read = rules_from(with_rules(("x", {}), ("same-attribute", {}), ("distance", {"wight": 2})))
    assert {finding.path.partition("]")[0] for finding in read.findings} == {
        "$.pairing[0",
        "$.pairing[1",
        "$.pairing[2",
    }


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_kind_breaks_on_empty_parameters(kind: str) -> None:
    read = rules_from(with_rules((kind, {})))
    assert (read.value is None) == bool(read.findings)


def test_a_kind_of_an_extension_is_read_the_same_way() -> None:
    from attrs import frozen

    from pendamping.pairing.rules.base import Constraint

    @frozen(slots=True)
    class Shift(Constraint):
        kind = "same-shift"
        hours: int

    programme = with_rules(("same-shift", {"hours": 3}))
    assert rules_from(programme).value is None
    rules = rules_from(programme, kinds={**KINDS, "same-shift": Shift}).require("rules")
    assert rules.constraints == (Shift(3),)


def test_places_come_from_the_ratio_of_the_year() -> None:
    for programme, places in ((SMP2018, 2), (SMP2019, 3)):
        problem = problem_from(programme, [Mentor("a"), Mentor("b", capacity=5)], [Mentee("c")])
        assert [mentor.capacity for mentor in problem.mentors] == [places, 5]
        assert problem.ratio == ratio_of(programme)


def test_the_ratio_of_smp_is_not_that_of_sma() -> None:
    """Published case A03: the rule of SMP applied to SMA must fail."""
    with pytest.raises(InvalidInput) as raised:
        problem_from(SMP2019, [Mentor("inti-01", {"jenjang": "SMA"})], [Mentee("mitra-01")])
    assert [(found.code, found.path) for found in raised.value.findings] == [("pairing.no-capacity", "inti-01")]


def test_words_are_those_of_the_edition() -> None:
    problem = problem_from(SMP2019, [Mentor("a")], [Mentee("b")])
    assert (problem.mentor_word.id, problem.mentee_word.en) == ("guru inti", "partner teacher")
    assert str(problem.constraints[4]) == "nilai UKG (uji kompetensi guru) 2017 guru inti ≥ 70"


def test_further_rules_and_functions_are_added() -> None:
    problem = problem_from(
        SMP2018,
        [Mentor("a")],
        [Mentee("b")],
        constraints=[lambda mentor, mentee: True],
        preferences=[lambda mentor, mentee: 3],
        lock=[],
    )
    assert isinstance(problem, Problem)
    assert (len(problem.constraints), len(problem.preferences)) == (4, 1)
    assert "dipasangkan" not in str(problem.table())


def test_something_else_than_a_programme_is_misuse() -> None:
    with pytest.raises(Misuse):
        problem_from("kemitraan-guru-smp-2019", [], [])  # type: ignore[arg-type]


def test_mentors_without_places_are_told_once() -> None:
    with pytest.raises(InvalidInput) as raised:
        problem_from(SMP2019, [Mentor(f"inti-{n}", {"jenjang": "SMA"}) for n in range(7)], [Mentee("mitra-01")])
    (found,) = raised.value.findings
    assert found.code == "pairing.no-capacity"
    assert "7 orang (inti-0, inti-1, inti-2, inti-3, inti-4, …)" in found.text("id")
    assert "mentees-per-mentor" in found.fix("id")
