"""The waterfall of constraints: each step excludes from what the steps before it left, one by one or all at once."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.pairing import waterfall
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.rules.attributes import AttributeAmong, DifferentAttribute, SameAttribute
from pendamping.pairing.waterfall import waterfalls

ATTRIBUTES = st.fixed_dictionaries(
    {"mapel": st.sampled_from(["IPA", "IPS", None]), "region": st.sampled_from(["A", "B", None])}
)


def problem(leading: list[Any], led: list[Any]) -> Problem:
    return Problem(
        [Mentor(f"m{n}", held, n % 3) for n, held in enumerate(leading)],
        [Mentee(f"e{n}", held) for n, held in enumerate(led)],
        constraints=[
            SameAttribute("mapel"),
            lambda mentor, mentee: mentor.id != "m2",
            DifferentAttribute("region", if_unknown="allow"),
            AttributeAmong("region", ("A",), side="mentor"),
        ],
    )


@given(st.lists(ATTRIBUTES, min_size=1, max_size=6), st.lists(ATTRIBUTES, min_size=1, max_size=6))
def test_counts_add_up_and_end_with_the_candidates(leading: list[Any], led: list[Any]) -> None:
    asked = problem(leading, led)
    for found in waterfalls(asked, tuple(mentee.id for mentee in asked.mentees)):
        left = found.start
        for step in found.steps:
            left -= step.forbidden + step.unknown
            assert step.left == left
        mentee = asked.mentee(found.mentee)
        assert found.left == sum(bool(mentor.capacity) and asked.allows(mentor, mentee) for mentor in asked.mentors)
        assert (found.decisive is None) == (found.left > 0)


@given(st.lists(ATTRIBUTES, min_size=1, max_size=6), st.lists(ATTRIBUTES, min_size=1, max_size=6))
def test_all_at_once_is_one_by_one(leading: list[Any], led: list[Any]) -> None:
    pytest.importorskip("numpy", reason="numpy is not installed: the extra `pairing`")
    asked = problem(leading, led)
    people = tuple(mentee.id for mentee in asked.mentees)
    one_by_one = waterfalls(asked, people)
    assert waterfall._many(asked, asked.mentees) == one_by_one


def test_the_table_names_rule_count_and_source() -> None:
    found = waterfalls(problem([{"mapel": "IPA", "region": "A"}] * 2, [{"mapel": "IPS", "region": "B"}]), ("e0",))[0]
    assert found.table().texts("en")[:3] == [
        ["all mentors", "-", "-", "2", "-"],
        ["more than 0 places", "1", "0", "1", "-"],
        ["same subject", "1", "0", "0", "-"],
    ]
    assert found.decisive is not None
    assert found.decisive.label.id == "mata pelajaran sama"
