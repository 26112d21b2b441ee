"""The hash of a problem holds its content and nothing of its arrangement."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.pairing.canonical import canonical, content_hash, text_hash, written, written_person
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.rules.attributes import DifferentAttribute, OtherAttribute, SameAttribute
from pendamping.pairing.rules.demands import GroupQuota

VALUES = st.one_of(
    st.none(),
    st.text(max_size=3),
    st.integers(-5, 5),
    st.decimals(-5, 5, places=2),
    st.sampled_from([("a",), ("a", "b")]),
)
PEOPLE = st.lists(st.dictionaries(st.sampled_from(["mapel", "region", "x"]), VALUES, max_size=3), max_size=5)


def problem(leading: list[Any], led: list[Any], **more: Any) -> Problem:
    mentors = [Mentor(f"m{n}", held, 2) for n, held in enumerate(leading)]
    mentees = [Mentee(f"e{n}", held) for n, held in enumerate(led)]
    return Problem(mentors, mentees, **more)


@given(PEOPLE, PEOPLE, st.randoms())
def test_the_order_of_rows_changes_nothing(leading: list[Any], led: list[Any], random: Any) -> None:
    one = problem(leading, led)
    mentors, mentees = list(one.mentors), list(one.mentees)
    random.shuffle(mentors)
    random.shuffle(mentees)
    assert Problem(mentors, mentees).content_hash() == one.content_hash()


@given(PEOPLE.filter(bool), VALUES, VALUES)
def test_another_value_is_another_problem(led: list[Any], one: Any, other: Any) -> None:
    held = [problem([], [{**led[0], "x": value}, *led[1:]]).content_hash() for value in (one, other)]
    one, other = (None if isinstance(value, str) and not value.strip() else value for value in (one, other))
    assert (held[0] == held[1]) == (one == other)  # a blank is not known, as None is


@pytest.mark.parametrize(
    "changed",
    [
        {"mentors": [Mentor("m0", capacity=3)]},
        {"mentors": [Mentor("m0", capacity=2, minimum=1)]},
        {"mentees": [Mentee("e1")]},
        {"constraints": [SameAttribute("region")]},
        {"constraints": [SameAttribute("mapel", if_unknown="allow")]},
        {"constraints": [DifferentAttribute("mapel")]},
        {"preferences": [OtherAttribute("province", weight=2)]},
        {"demands": [GroupQuota("school", at_most=1)]},
        {"locks": [("m0", "e0")]},
    ],
)
def test_every_part_counts(changed: dict[str, Any]) -> None:
    base: dict[str, Any] = {
        "mentors": [Mentor("m0", {"mapel": "IPA"}, 2)],
        "mentees": [Mentee("e0", {"mapel": "IPA"})],
        "constraints": [SameAttribute("mapel")],
        "preferences": [OtherAttribute("province")],
    }
    assert Problem(**base).content_hash() != Problem(**(base | changed)).content_hash()


def test_what_is_equal_has_one_text() -> None:
    assert content_hash(Decimal("70.00")) == content_hash(70) == content_hash(70.0) == content_hash(Decimal("7E+1"))
    assert content_hash(Decimal("-0.0")) == content_hash(0)
    assert canonical({"a": None}) == canonical({})
    assert canonical(frozenset("ba")) == ["a", "b"]
    rules = [SameAttribute("mapel"), DifferentAttribute("region")]
    assert problem([], [], constraints=rules).content_hash() == problem([], [], constraints=rules[::-1]).content_hash()


def test_a_function_counts_by_its_name() -> None:
    def one(mentor: Mentor, mentee: Mentee) -> bool:
        return True

    def other(mentor: Mentor, mentee: Mentee) -> bool:
        return True

    assert problem([], [], constraints=[one]).content_hash() != problem([], [], constraints=[other]).content_hash()


ANY_NUMBER = st.floats(-(10**12), 10**12) | st.integers(-(10**12), 10**12) | st.decimals(-(10**6), 10**6, places=4)
ANY_VALUE = st.none() | st.text() | ANY_NUMBER | st.lists(st.text(), max_size=3).map(tuple)


@given(st.dictionaries(st.text(), ANY_VALUE, max_size=5), st.integers(0, 5))
def test_the_short_way_writes_the_same(held: dict[str, Any], capacity: int) -> None:
    for person in (Mentor("m\u00e9", held, capacity), Mentee('e"', held)):
        assert written_person(person) == written(canonical(person))


def test_the_hash_is_that_of_the_canonical_data() -> None:
    problem = Problem(
        [Mentor("m1", {"lat": 0.1}, 2)], [Mentee("e1", {"ukg": 70.0})], preferences=[OtherAttribute("region")],
        locks=[("m1", "e1")],
    )  # fmt: skip
    rules = [[], [canonical(problem.preferences[0])], []]
    plain = [canonical((problem.mentors, problem.mentees, problem.locks)), rules]
    assert problem.content_hash() == text_hash(plain)
    later = problem.changed(mentees=[Mentee("e1", {"ukg": 71.0})])
    assert later.content_hash() != problem.content_hash()
    assert later.changed(mentees=problem.mentees).content_hash() == problem.content_hash()
