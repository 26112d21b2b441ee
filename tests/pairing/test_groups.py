"""People into classes: sizes, balance, facilitators, sets that stay together or apart, whatever the order of the rows."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import InvalidInput, Misuse, UnknownName
from pendamping.model.cascade import even_load
from pendamping.model.groups import check_groups
from pendamping.pairing.groups import Division, divide
from pendamping.pairing.people import Mentee, Mentor

PEOPLE = st.lists(
    st.fixed_dictionaries({"jenjang": st.sampled_from(["SD", "SMP", None]), "region": st.sampled_from("ABC")}),
    max_size=30,
).map(lambda held: [Mentee(f"p-{number:02}", one) for number, one in enumerate(held)])


def counts(division: Division, people: list[Mentee], *names: str) -> dict[tuple[Any, ...], list[int]]:
    value = {who.id: tuple(who.get(name) for name in names) for who in people}
    return {
        key: [sum(value[member] == key for member in klass.members) for klass in division.classes]
        for key in set(value.values())
    }


@given(PEOPLE, st.integers(1, 8), st.randoms())
def test_even_sizes_even_values_and_no_order_of_rows(people: list[Mentee], groups: int, random: Any) -> None:
    division = divide(people, groups=groups, balance=["jenjang", "region"])
    assert division.sizes == even_load(len(people), groups)
    assert sorted(member for klass in division.classes for member in klass.members) == [who.id for who in people]
    for names in (("jenjang",), ("jenjang", "region")):
        for spread in counts(division, people, *names).values():
            assert max(spread) - min(spread) <= 1
    random.shuffle(people)
    assert divide(people, groups=groups, balance=["jenjang", "region"]).classes == division.classes


@given(PEOPLE, st.integers(2, 6), st.data())
def test_sets_stay_together_and_apart(people: list[Mentee], groups: int, data: Any) -> None:
    ids = [who.id for who in people]
    together = data.draw(st.lists(st.sampled_from(ids), max_size=3, unique=True)) if ids else []
    apart = data.draw(st.lists(st.sampled_from(ids), max_size=groups, unique=True)) if ids else []
    if len(set(together) & set(apart)) > 1 or len(together) > max(even_load(len(ids), groups)):
        with pytest.raises(InvalidInput):
            divide(people, groups=groups, together=[together], apart=[apart])
        return
    tight = len(together) + 1 >= min(even_load(len(ids), groups)) and len(apart) == groups
    if tight:  # those who are together may fill a class that those apart would need
        return
    division = divide(people, groups=groups, together=[together], apart=[apart], balance=["region"])
    assert division.sizes == even_load(len(ids), groups)
    assert len({division.class_of(id).label for id in together}) <= 1
    assert len({division.class_of(id).label for id in apart}) == len(apart)


def test_forty_heads_are_two_classes_of_twenty_with_a_facilitator_each() -> None:
    """Published case A41: 40 heads, classes A and B, one facilitator each."""
    division = divide([f"ks-{number:02}" for number in range(40)], groups=2, facilitators=["f-1", "f-2"])
    assert [(klass.label, len(klass.members), klass.facilitators) for klass in division.classes] == [
        ("A", 20, ("f-1",)),
        ("B", 20, ("f-2",)),
    ]
    assert check_groups(division.to_groups("pendampingan-2")) == ()
    assert [group.ratio for group in division.to_groups("pendampingan-2")] == [20, 20]


def test_a_hundred_among_seven_is_as_even_as_it_gets() -> None:
    assert Counter(divide([f"p-{n}" for n in range(100)], groups=7).sizes) == {15: 2, 14: 5}


def test_the_load_of_the_facilitators_of_central_java() -> None:
    """Published case A36: 836 schools among 138 facilitators is 6 or 7 each."""
    division = divide([f"s-{number:03}" for number in range(836)], groups=138)
    assert Counter(division.sizes) == {7: 8, 6: 130}


def test_several_facilitators_a_class_and_none_from_the_own_school() -> None:
    people = [Mentee(f"p-{n:02}", {"school": f"s-{n % 3}"}) for n in range(9)]
    leaders = [Mentor(f"f-{n}", {"school": f"s-{n}"}) for n in range(3)]
    alone = divide([people[0], *people[1:3]], groups=3, facilitators=leaders, avoid="school")
    assert all(int(klass.facilitators[0][-1]) != int(klass.members[0][-1]) for klass in alone.classes)
    three = divide(people, groups=2, facilitators=leaders)
    assert [klass.facilitators for klass in three.classes] == [("f-0", "f-1"), ("f-2",)]


def test_a_class_without_facilitator_is_named() -> None:
    division = divide(["a", "b", "c"], groups=3, facilitators=["f"])
    assert [(found.code, found.path) for found in division.findings] == [
        ("model.no-facilitator", "B"),
        ("model.no-facilitator", "C"),
    ]
    assert [found.code for found in divide(["a"], groups=2).findings] == ["pairing.more-groups-than-people"]


def test_labels_go_on_after_z() -> None:
    labels = [klass.label for klass in divide([f"p{n}" for n in range(28)], groups=28).classes]
    assert labels[0] == "A"
    assert labels[25:] == ["Z", "AA", "AB"]


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ({"together": [["x"]]}, "pairing.not-in-list"),
        ({"together": [["a"], ["a", "b"]]}, "pairing.in-two-sets"),
        ({"together": [["a", "b", "c"]]}, "pairing.together-too-large"),
        ({"apart": [["a", "b", "c"]]}, "pairing.too-many-apart"),
        ({"together": [["a", "b"]], "apart": [["a", "b"]]}, "pairing.apart-cannot-be"),
    ],
)
def test_sets_that_cannot_be_name_the_people(given_: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        divide(["a", "b", "c", "d"], groups=2, **given_)
    assert [finding.code for finding in raised.value.findings] == [code]


def test_people_twice_are_named() -> None:
    with pytest.raises(InvalidInput) as raised:
        divide(["a", "a"], groups=1)
    assert raised.value.findings[0].param("person") == "a"


@pytest.mark.parametrize("given_", [{}, {"groups": 2, "size": 2}, {"groups": 0}, {"size": True}, {"groups": 2.0}])
def test_one_of_groups_and_size(given_: dict[str, Any]) -> None:
    with pytest.raises(Misuse):
        divide(["a"], **given_)


def test_the_tables_speak_both_languages() -> None:
    division = divide([Mentee("a", {"mapel": "IPA"}), Mentee("b", {})], size=1, balance=["mapel"])
    assert division.table().headings("en") == ["class", "people", "facilitators", "members"]
    assert division.spread().texts("en") == [["subject", "-", "1", "0"], ["subject", "IPA", "0", "1"]]
    assert division.explain("a").texts() == [["mata pelajaran", "IPA", "1", "0", "1"]]
    assert "<table" in division._repr_html_()
    assert str(division).startswith("Pembagian kelas")
    with pytest.raises(UnknownName):
        division.explain("c")


@pytest.mark.parametrize(
    "wrong",
    [
        {"people": [1, 2]},
        {"people": None},
        {"people": "abc"},
        {"people": 40},
        {"balance": "jenjang"},
        {"together": ["a", "b"]},
        {"apart": ["ab"]},
    ],
)
def test_what_is_no_list_is_misuse(wrong: Any) -> None:
    with pytest.raises(Misuse):
        divide(**({"people": ["a", "b"], "groups": 1} | wrong))


def test_nobody_leads_the_class_of_their_own() -> None:
    with pytest.raises(InvalidInput) as raised:
        divide(["a", "b"], groups=1, facilitators=["b", "c"])
    assert [(one.code, one.path) for one in raised.value.findings] == [("pairing.facilitator-among-people", "b")]


def test_an_attribute_that_nobody_has_is_said() -> None:
    found = divide([Mentee("a", {"jenjang": "SD"})], groups=1, balance=["jenjang", "jenjangg"]).findings
    assert [(one.code, one.param("name")) for one in found] == [("pairing.nobody-has", "jenjangg")]
    assert "jenjangg (maksudnya jenjang?)" in found[0].text("id")


def test_members_are_listed_by_the_value_of_their_numbers() -> None:
    division = divide([f"ks-{number}" for number in (11, 2, 1, 100, 20)], groups=1)
    assert division.classes[0].members == ("ks-1", "ks-2", "ks-11", "ks-20", "ks-100")


@pytest.mark.parametrize("apart", [[["b", "a"]], [["b", "a"], ["c", "d"]]])
def test_those_who_cannot_be_apart_are_named(apart: list[list[str]]) -> None:
    with pytest.raises(InvalidInput) as raised:
        divide(["a", "b", "c", "d"], groups=2, together=[["a", "b"]], apart=apart)
    assert [finding.param("people") for finding in raised.value.findings] == [("a", "b")]


def test_one_text_for_a_list_is_told_with_the_list() -> None:
    with pytest.raises(Misuse, match=r"even of one: \['jenjang'\]"):
        divide(["a"], groups=1, balance="jenjang")
