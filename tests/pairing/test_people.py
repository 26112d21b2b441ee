"""People with faulty values are named, all of them at once."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.pairing.people import Mentee, Mentor, check_people, ids_in, number_of

FINE = Mentee("mitra-01", {"mapel": "IPA", "ukg:2015": Decimal("60.5"), "wishes": ["inti-01"], "region": None, "n": 3})


def codes(mentors: list[Any], mentees: list[Any]) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in check_people(mentors, mentees)]


def test_fine_people_have_no_finding() -> None:
    assert check_people([Mentor("inti-01", {"lat": -3.3194374}, 3, 1)], [FINE]) == ()


@pytest.mark.parametrize(
    ("mentors", "mentees", "found"),
    [
        ([], [FINE], [("pairing.nobody", "$.mentors")]),
        ([Mentor("a", capacity=1)], [], [("pairing.nobody", "$.mentees")]),
        ([Mentor("a"), Mentor("a")], [FINE], [("pairing.person-twice", "a")]),
        ([Mentor("mitra-01")], [FINE], [("pairing.person-on-both-sides", "mitra-01")]),
        ([Mentor("a", capacity=-1)], [FINE], [("pairing.bad-capacity", "a")]),
        ([Mentor("a", capacity=True)], [FINE], [("pairing.bad-capacity", "a")]),
        ([Mentor("a", capacity=2.0)], [FINE], [("pairing.bad-capacity", "a")]),  # type: ignore[arg-type]
        ([Mentor("a", capacity=1, minimum=-1)], [FINE], [("pairing.bad-capacity", "a")]),
        ([Mentor("a", capacity=1, minimum=2)], [FINE], [("pairing.minimum-above-capacity", "a")]),
        ([Mentor("a", {"x": float("inf")})], [FINE], [("pairing.not-a-number", "a")]),
        ([Mentor("a", {"x": float("-inf")})], [FINE], [("pairing.not-a-number", "a")]),
        ([Mentor("a", {"x": Decimal("Infinity")})], [FINE], [("pairing.not-a-number", "a")]),
        ([Mentor("a", {"x": 10**13})], [FINE], [("pairing.number-too-large", "a")]),
        ([Mentor("a", {"x": Decimal("1E+999999")})], [FINE], [("pairing.number-too-large", "a")]),
        ([Mentor("a", {"x": Decimal("1E-999999")})], [FINE], [("pairing.number-too-large", "a")]),
        ([Mentor("a", {"x": {"y": 1}})], [FINE], [("pairing.bad-value", "a")]),  # type: ignore[dict-item]
        ([Mentor("a", {"x": True})], [FINE], [("pairing.bad-value", "a")]),
        ([Mentor("a", {"x": (1, 2)})], [FINE], [("pairing.bad-value", "a")]),  # type: ignore[dict-item]
    ],
)
def test_a_fault_names_the_person(mentors: list[Any], mentees: list[Any], found: list[tuple[str, str]]) -> None:
    assert codes(mentors, mentees) == found


def test_all_faults_come_at_once() -> None:
    assert len(codes([Mentor("a", {"x": float("inf")}, -1), Mentor("a")], [])) == 4


def test_a_number_as_long_as_that_of_a_person_is_masked() -> None:
    found = check_people([Mentor("198609262015051001", capacity=-1)], [FINE])
    assert "1986" not in found[0].text("id") + found[0].path


@pytest.mark.parametrize("wrong", ["inti-01", Mentee("inti-01"), None])
def test_something_else_than_a_mentor_is_misuse(wrong: Any) -> None:
    with pytest.raises(Misuse):
        check_people([wrong], [FINE])


@pytest.mark.parametrize("id", ["", 3, None])
def test_an_id_is_text(id: Any) -> None:
    with pytest.raises(Misuse):
        Mentee(id)


def test_attributes_are_a_mapping() -> None:
    with pytest.raises(Misuse):
        Mentee("a", [("mapel", "IPA")])  # type: ignore[arg-type]


def test_later_changes_of_the_dict_do_not_reach_the_person() -> None:
    given_ = {"mapel": "IPA"}
    who = Mentee("a", given_)
    given_["mapel"] = "IPS"
    assert who.get("mapel") == "IPA"


@given(st.decimals(-1000, 1000, places=2))
def test_a_float_stands_for_the_number_it_prints_as(number: Decimal) -> None:
    assert number_of(Mentee("a", {"x": float(number)}), "x") == number


def test_text_is_no_number_and_one_text_is_a_list_of_one() -> None:
    who = Mentee("a", {"x": "70", "partners": "inti-01", "none": ()})
    assert number_of(who, "x") is None
    assert (ids_in(who, "partners"), ids_in(who, "none"), ids_in(who, "other")) == (("inti-01",), (), ())
