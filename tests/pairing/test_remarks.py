"""Whatever is unknown, of another sort or spelt otherwise is said, once, with the people it is about."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.citations import Citation, Confidence, Source
from pendamping.errors import InvalidInput, Misuse
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.pairing import remarks
from pendamping.pairing.checking import check_pairs
from pendamping.pairing.groups import divide
from pendamping.pairing.matching import pair
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.remarks import about_input
from pendamping.pairing.rules.attributes import (
    AttributeAmong,
    DifferentAttribute,
    OtherAttribute,
    RegionClass,
    RegionList,
    SameAttribute,
)
from pendamping.pairing.rules.base import Constraint
from pendamping.pairing.rules.demands import GroupQuota
from pendamping.pairing.rules.distance import Distance, DistanceLimit, Leg
from pendamping.pairing.rules.scores import ScoreAtLeast


def of(mentor: Any, mentee: Any, *rules: Constraint, **more: Any) -> Problem:
    return Problem([Mentor("m1", mentor, 1)], [Mentee("e1", mentee)], constraints=rules, **more)


def told(problem: Problem) -> list[str]:
    return [finding.text("en") for finding in about_input(problem)]


def codes(findings: Any) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize("blank", ["", "  ", float("nan"), None])
def test_two_people_without_a_subject_are_no_pair(blank: Any) -> None:
    pairing = pair(of({"mapel": blank}, {"mapel": blank}, SameAttribute("mapel")))
    assert pairing.pairs == ()
    assert [finding.text("en") for finding in pairing.findings] == [
        "same subject: 2 people cannot be decided and are therefore not paired: m1, e1."
    ]


@pytest.mark.parametrize(
    ("rule", "held"),
    [
        (DifferentAttribute("region"), {"region": "32.75"}),
        (DistanceLimit(100), {"lat": 1, "long": 100}),
        (DistanceLimit(100, by="region", legs=(Leg(("32.75", "35.78"), 50),)), {"region": "32.75"}),
    ],
)
def test_who_is_left_out_because_a_value_is_not_known_is_named(rule: Constraint, held: Any) -> None:
    pairing = pair(of(held, {}, rule))
    assert pairing.unpaired == ("e1",)
    assert [(finding.code, finding.param("people")) for finding in pairing.findings] == [("pairing.undecided", ("e1",))]


def test_a_code_as_a_number_is_no_other_region_and_no_same_one() -> None:
    for rule in (DifferentAttribute("region"), SameAttribute("region")):
        pairing = pair(of({"region": "35.78"}, {"region": 35.78}, rule))
        assert pairing.pairs == ()
        assert codes(pairing.findings) == ["pairing.not-alike"]
        assert pairing.findings[0].param("people") == ("e1",)
        lenient = pair(of({"region": "35.78"}, {"region": 35.78}, type(rule)("region", if_unknown="allow")))
        assert codes(lenient.findings) == ["pairing.not-alike", "pairing.unchecked"]


def test_a_number_beside_a_list_of_texts_is_not_known() -> None:
    for rule in (AttributeAmong("kelas", ("7", "8"), side="mentee"), RegionClass("kelas", ("1",), ("7",))):
        found = codes(pair(of({"kelas": "1"}, {"kelas": 7}, rule)).findings)
        assert found == ["pairing.undecided", "pairing.not-alike"]
    legs = (Leg(("32.75", "35.78"), 50),)
    problem = of({"region": "32.75"}, {"region": 35.78}, preferences=[Distance(by="region", legs=legs)])
    assert codes(pair(problem).findings) == ["pairing.not-alike", "pairing.unmeasured"]


def test_numbers_among_themselves_are_fine() -> None:
    assert told(of({"kelas": 7}, {"kelas": 7.0}, SameAttribute("kelas"))) == []
    assert len(pair(of({"kelas": 7.5}, {"kelas": 7.5}, SameAttribute("kelas"))).pairs) == 1


def test_other_spellings_are_shown() -> None:
    assert told(of({"mapel": "IPA "}, {"mapel": "ipa"}, SameAttribute("mapel"))) == [
        "subject: «IPA », «ipa» are spelt differently and therefore taken as different."
    ]
    listed = AttributeAmong("ijazah", ("S1", "S2"), side="mentor")
    assert told(of({"ijazah": "s-1"}, {}, listed)) == [
        "highest degree: «S1», «s-1» are spelt differently and therefore taken as different."
    ]


@pytest.mark.parametrize(("one", "other"), [("IPA", "IPS"), ("32.1", "3.21"), ("s-1-11", "s-11-1"), ("1.11", "11.1")])
def test_what_differs_indeed_is_no_spelling(one: str, other: str) -> None:
    assert told(of({"x": one}, {"x": other}, SameAttribute("x"))) == []


@given(
    st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=8),
    st.sampled_from([" ", "-", "/"]),
)
def test_capitals_and_spaces_at_the_ends_are_always_seen(text: str, sign: str) -> None:
    found = told(of({"x": text}, {"x": f"{text.swapcase()}{sign}"}, SameAttribute("x")))
    assert len(found) == 1


def test_a_quota_says_whom_it_does_not_count() -> None:
    pairing = pair(of({}, {}, demands=[GroupQuota("school", at_most=1)]))
    assert [(finding.code, finding.param("people")) for finding in pairing.findings] == [
        ("pairing.not-in-quota", ("e1",))
    ]


def test_where_nothing_is_known_the_sentence_says_so() -> None:
    unknown = pair(of({}, {"mapel": "IPA"}, SameAttribute("mapel")))
    assert unknown.explain("e1").sentence.id.endswith("tersisih oleh batasan mata pelajaran sama (tidak diketahui).")
    assert [row["reason"].id for row in unknown.left_out()] == ["mata pelajaran sama (tidak diketahui)"]
    other = [Mentor("m1", {}, 1), Mentor("m2", {"mapel": "IPS"}, 1)]
    partly = pair(Problem(other, [Mentee("e1", {"mapel": "IPA"})], constraints=[SameAttribute("mapel")]))
    assert partly.explain("e1").sentence.en.endswith("same subject (partly not known).")
    known = pair(of({"mapel": "IPS"}, {"mapel": "IPA"}, SameAttribute("mapel")))
    assert known.explain("e1").sentence.en.endswith("same subject.")


def test_checked_pairs_say_it_too() -> None:
    problem = of({"mapel": "IPA "}, {"mapel": "ipa"}, SameAttribute("mapel"))
    assert codes(check_pairs(problem, [("m1", "e1")]).findings) == ["pairing.breaks-rule", "pairing.spelt-otherwise"]


def test_an_unknown_person_is_told_with_one_sign_at_the_end() -> None:
    for id, end in (("e2", "; did you mean e1?"), ("zzz", ".")):
        with pytest.raises(InvalidInput) as raised:
            pair(of({}, {}), lock=[("m1", id)])
        text = raised.value.findings[0].text("en")
        assert text.endswith(end)
        assert not text.endswith("?.")


@pytest.mark.parametrize("lock", [("m1", "e1"), "m1", [3], 3, [("m1",)], [("m1", "e1", "x")], [("m1", 3)], [None]])
def test_a_lock_is_a_list_of_pairs(lock: Any) -> None:
    with pytest.raises(Misuse, match=r"give a list of pairs"):
        of({}, {}, locks=lock)
    with pytest.raises(Misuse, match=r"give a list of pairs"):
        check_pairs(of({}, {}), lock)


def test_pairs_of_two_runs_are_equal() -> None:
    distance = Distance(by="region", legs=(Leg(("A", "B"), 7),))
    one, other = (pair(of({"region": "A"}, {"region": "B"}, preferences=[distance])).pairs for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    assert one[0].terms
    dearer = pair(
        of({"region": "A"}, {"region": "B"}, preferences=[Distance(by="region", legs=distance.legs, weight=2)])
    )
    assert one != dearer.pairs


@pytest.mark.parametrize("id", ["198609262015051001", "3201 1234 5678 0001", "nip-19860926 201505 1 001"])
def test_ids_that_may_be_those_of_a_person_are_counted_not_shown(id: str) -> None:
    found: list[Finding] = [*Problem([Mentor(id, capacity=1)], [Mentee("e1")]).findings]
    assert [(one.code, one.path, one.param("count")) for one in found] == [("pairing.personal-ids", "$.mentors", 1)]
    assert "1986" not in found[0].text("en") + found[0].text("id")
    assert codes(divide([id, "p-1"], groups=1).findings) == ["pairing.personal-ids"]


@pytest.mark.parametrize(
    "id", ["mitra-01", "2019-0007-000123", "550e8400-e29b-41d4-a716-446655440000", "1" * 17, "1" * 99]
)
def test_other_ids_are_fine(id: str) -> None:
    assert Problem([Mentor("m", capacity=1)], [Mentee(id)]).findings == ()


def test_region_groups_are_told_in_both_languages() -> None:
    rule = RegionClass("un", ("tinggi",), ("rendah", "3T"), year="2017/2018")
    assert rule.label.id.endswith("daerah pendamping tinggi, daerah yang didampingi rendah/3T")
    assert rule.label.en.endswith("region of the mentor high, of the mentee low/3T")
    values = rule.about(Mentor("m", {"un:2017/2018": "rendah"}), Mentee("e"))
    assert (values.id, values.en) == ("rendah / -", "low / -")


def test_what_is_missing_is_named_with_the_values_known() -> None:
    rule = RegionClass("un", ("tinggi",), ("rendah", "3T"), year="2017/2018")
    score = ScoreAtLeast("ukg", "2017", 70, side="mentor")
    problem = Problem([Mentor("m", capacity=1)], [Mentee("e")], constraints=[rule, score])
    first, second = (one for one in about_input(problem) if one.code == "pairing.undecided")
    assert first.fix("id") == "Lengkapi atribut un:2017/2018 (tinggi, rendah, 3T) pada orang-orang itu."
    assert second.fix("en") == "Supply the attribute ukg:2017 for these people."


CITED = Citation((Source("K1", "https://example.org/a"),), Confidence.HIGH)


def test_what_is_said_of_a_rule_names_where_the_rule_comes_from() -> None:
    rules = (SameAttribute("x", if_unknown="allow", cite=CITED), DifferentAttribute("y", cite=CITED))
    given = of({"y": "A"}, {"y": "B"}, *rules, preferences=[OtherAttribute("x", unknown=1, cite=CITED)])
    quota = GroupQuota("school", at_most=1, cite=CITED)
    made = [*pair(given).findings, *pair(of({}, {}, rules[1], demands=[quota])).findings]
    assert [(one.code, one.citation) for one in made] == [
        ("pairing.unchecked", CITED),
        ("pairing.unmeasured", CITED),
        ("pairing.undecided", CITED),
        ("pairing.not-in-quota", CITED),
    ]


def test_every_rule_that_leaves_people_out_is_named_whatever_stands_before_it() -> None:
    lenient, personal = SameAttribute("kelas", if_unknown="allow"), AttributeAmong("kelas", ("7",), side="mentee")
    rules = (lenient, SameAttribute("mapel"), personal, SameAttribute("school"))
    found = [*about_input(of({}, {}, *rules))]
    assert [(one.param("rule"), one.param("people")) for one in found] == [
        (rules[1].label, ("m1", "e1")),
        (rules[2].label, ("e1",)),
        (rules[3].label, ("m1", "e1")),
    ]


@pytest.mark.parametrize(("many", "tail"), [(4, ""), (5, ""), (6, ", …")])
def test_up_to_five_people_are_named(many: int, tail: str) -> None:
    mentees = [Mentee(f"e{number}") for number in range(many)]
    problem = Problem([Mentor("m1", {"mapel": "IPA"}, 1)], mentees, constraints=[SameAttribute("mapel")])
    people = ", ".join(f"e{number}" for number in range(min(many, 5))) + tail
    assert told(problem) == [f"same subject: {many} people cannot be decided and are therefore not paired: {people}."]


@pytest.mark.parametrize(("many", "listed"), [(1, True), (7, True), (8, True), (9, False)])
def test_up_to_eight_known_values_are_named(many: int, listed: bool) -> None:
    values = tuple(f"v{number}" for number in range(many))
    [found] = about_input(of({}, {}, AttributeAmong("kelas", values, side="mentee")))
    known = f" ({', '.join(values)})" if listed else ""
    assert found.fix("id") == f"Lengkapi atribut kelas{known} pada orang-orang itu."
    assert found.fix("en") == f"Supply the attribute kelas{known} for these people."


def test_known_places_are_named_in_their_order() -> None:
    legs = [Leg((place, "Z"), 5) for place in "DBFACE"]
    [found] = about_input(of({}, {}, DistanceLimit(100, by="region", legs=legs)))
    assert found.fix("en") == "Supply the attribute region (A, B, C, D, E, F, Z) for these people."
    listed = RegionList("daftar", frozenset("DBFACE"))
    [found] = about_input(of({}, {}, RegionClass("un", ("tinggi",), ("rendah",), listed=listed)))
    assert found.fix("en") == (
        "Supply the attribute un (high, low), the attribute region (A, B, C, D, E, F) for these people."
    )


def test_a_quota_says_in_both_languages_what_is_not_known_of_whom() -> None:
    [found] = about_input(of({}, {}, demands=[GroupQuota("school", ("s",), at_most=1)]))
    assert found.text("id") == (
        "paling banyak 1 pasangan dengan yang didampingi dari sekolah s: 1 orang tidak diketahui sekolah-nya "
        "sehingga tidak dihitung dalam kelompok mana pun: e1."
    )
    assert found.text("en") == (
        "at most 1 pair(s) with a mentee of school s: of 1 people the school is not known, "
        "so they are counted in no group: e1."
    )


def test_values_of_a_year_are_named_with_the_year() -> None:
    rule = RegionClass("un", ("tinggi",), ("1",), year="2017/2018")
    problem = of({"un:2017/2018": "tinggi"}, {"un:2017/2018": 1}, rule)
    assert [(one.path, one.param("word")) for one in about_input(problem) if one.code == "pairing.not-alike"] == [
        ("$.un:2017/2018", Label(f"{rule.word('un').id} 2017/2018", f"{rule.word('un').en} 2017/2018"))
    ]


def test_numbers_beside_nothing_are_alike() -> None:
    assert [one.code for one in about_input(of({"kelas": 7}, {}, SameAttribute("kelas")))] == ["pairing.undecided"]


@pytest.mark.parametrize("most", [1, 2, 3])
def test_spellings_are_compared_where_they_are_not_too_many(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two texts are written: they are compared up to that number of texts, and no more."""
    monkeypatch.setattr(remarks, "_SPELLINGS", most)
    assert len(told(of({"mapel": "IPA"}, {"mapel": "ipa"}, SameAttribute("mapel")))) == (most >= 2)


def test_only_pairs_of_which_something_is_not_known_are_to_be_checked_by_hand() -> None:
    mentors = [Mentor("m1", {"mapel": "IPA"}, 1), Mentor("m2", {"mapel": "IPS"}, 1)]
    rule = SameAttribute("mapel", if_unknown="allow")
    made = pair(Problem(mentors, [Mentee("e1", {"mapel": "IPA"}), Mentee("e2")], constraints=[rule]))
    [found] = made.findings
    assert (found.code, found.param("count"), found.param("pairs")) == ("pairing.unchecked", 1, ("m2 – e2",))
