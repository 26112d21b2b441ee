"""The waterfall of constraints: each step excludes from what the steps before it left, one by one or all at once."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.citations import Citation, Confidence, Source
from pendamping.labels import Label
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


def test_large_lists_are_judged_at_once_where_numpy_is_and_one_by_one_where_it_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = problem([{"mapel": "IPA", "region": "A"}] * 3, [{"mapel": "IPA", "region": "B"}, {"region": None}])
    people, expected = ("e1", "e0"), waterfalls(asked, ("e1", "e0"))

    def refuse(*_: Any) -> Any:
        raise AssertionError("the other way is to be taken")

    installed: set[str] = set()
    monkeypatch.setattr(waterfall, "find_spec", lambda name: name if name in installed else None)
    monkeypatch.setattr(waterfall, "_MANY", 5)
    with monkeypatch.context() as patch:
        patch.setattr(waterfall, "_many", refuse)
        assert waterfalls(asked, people) == expected
        installed.add("numpy")
        monkeypatch.setattr(waterfall, "_MANY", 6)
        assert waterfalls(asked, people) == expected
    pytest.importorskip("numpy", reason="numpy is not installed: the extra `pairing`")
    monkeypatch.setattr(waterfall, "_MANY", 5)
    monkeypatch.setattr(waterfall, "_one", refuse)
    assert waterfalls(asked, people) == expected


def test_a_function_is_asked_only_about_those_the_rules_before_it_left() -> None:
    """It may look something up that only those have."""
    pytest.importorskip("numpy", reason="numpy is not installed: the extra `pairing`")
    level = {"m1": 3, "m2": 1}
    mentors = [Mentor("m0", {"mapel": "IPS"}, 1), Mentor("m1", {"mapel": "IPA"}, 1), Mentor("m2", {"mapel": "IPA"}, 1)]
    asked = Problem(
        mentors,
        [Mentee("e0", {"mapel": "IPA"})],
        constraints=[SameAttribute("mapel"), lambda mentor, mentee: level[mentor.id] > 2],
    )
    for found in (waterfalls(asked, ("e0",)), waterfall._many(asked, asked.mentees)):
        assert [(step.forbidden, step.left) for step in found[0].steps] == [(1, 2), (1, 1)]


def test_each_step_names_its_source_and_whether_it_is_not_known() -> None:
    cite = Citation((Source("K1", "https://example.org/a"),), Confidence.HIGH)
    mentors = [Mentor("m0", {"mapel": "IPS"}, 1), Mentor("m1", {}, 1)]
    for led, id, en in (
        ("IPA", "mata pelajaran sama (sebagian tidak diketahui)", "same subject (partly not known)"),
        (None, "mata pelajaran sama (tidak diketahui)", "same subject (not known)"),
    ):
        asked = Problem(mentors, [Mentee("e0", {"mapel": led})], constraints=[SameAttribute("mapel", cite=cite)])
        [found] = waterfalls(asked, ("e0",))
        assert found.decisive is not None
        assert found.decisive.why == Label(id, en)
        assert found.table().texts("en")[1][-1] == "K1 (H)"
    assert found.table().texts("en")[0] == ["all mentors", "-", "-", "2", "-"]
