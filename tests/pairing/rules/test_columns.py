"""People as columns of numbers: equal numbers for equal values, exact scaled figures, and nobody at all."""

import sys
from decimal import Decimal
from typing import Any

import pytest

from pendamping.errors import MissingExtra
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.rules.base import Constraint, Preference
from pendamping.pairing.rules.columns import Columns, numpy

np = pytest.importorskip("numpy", reason="numpy is not installed: the extra `pairing`")


def columns(mentors: list[Any], mentees: list[Any]) -> Columns:
    """People by the values of their attribute ``x``."""
    return Columns(
        tuple(Mentor(f"m{place}", {"x": value}) for place, value in enumerate(mentors)),
        tuple(Mentee(f"e{place}", {"x": value}) for place, value in enumerate(mentees)),
    )


def test_without_numpy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(MissingExtra, match=r"pendamping\[pairing\]"):
        numpy()


def test_equal_values_have_equal_numbers_and_what_is_not_known_minus_one() -> None:
    mentees, mentors = columns([7, "IPA", None], ["IPA", None, Decimal("7.0"), "7", ("7",)]).codes("x")
    assert mentees.tolist() == [0, -1, 1, 2, 3]
    assert mentors.tolist() == [1, 0, -1]


@pytest.mark.parametrize(
    ("mentors", "mentees", "mixed"),
    [
        (["IPA"], ["IPS", None], False),
        ([None], [None], False),
        ([7], [7.5, Decimal(8)], False),
        (["7"], [7], True),
        (["7", 7], [None], True),
        ([None], ["7", ("7",)], True),
    ],
)
def test_the_sort_of_values_matters_only_where_there_are_two(
    mentors: list[Any], mentees: list[Any], mixed: bool
) -> None:
    held = columns(mentors, mentees).sorts("x")
    assert (held is not None) == mixed
    if held is not None:
        people = [*mentees, *mentors]
        numbers = [*held[0].tolist(), *held[1].tolist()]
        assert len(set(numbers)) == len({type(value) for value in people})


@pytest.mark.parametrize(
    ("held", "places", "whole"),
    [
        (3, 2, True),
        (-3, 2, True),
        (Decimal("2.25"), 2, True),
        (Decimal("-2.25"), 2, True),
        (Decimal("2.255"), 2, False),
        (2**52 // 100 - 1, 2, True),
        (2**52 // 100, 2, True),
        (2**52 // 100 + 1, 2, False),
        (2**52 - 1, 0, True),
        (2**52, 0, False),
        (-(2**52), 0, False),
        (2**52, 2, False),
        (-(2**52), 2, False),
        (Decimal(2**52) / 100, 2, False),
        (Decimal(2**52 - 1) / 100, 2, True),
        (Decimal(-(2**52)) / 100, 2, False),
        (Decimal(1 - 2**52) / 100, 2, True),
        (None, 2, True),
    ],
)
def test_numbers_are_scaled_only_where_they_stay_exact(held: Any, places: int, whole: bool) -> None:
    made = Columns((Mentor("m", {"x": held}), Mentor("n", {"x": 1})), (Mentee("e", {"y": 1}),))
    scaled = made.scaled("y", "x", places)
    assert (scaled is not None) == whole
    if scaled is not None:
        unit = 10**places
        wanted = [[unit], [True], [int((held or 0) * unit), unit], [held is not None, True]]
        assert [part.tolist() for part in scaled] == wanted


def test_of_nobody_there_are_whole_numbers_too() -> None:
    nobody = columns([], [])
    arrays = [
        *nobody.codes("x"),
        *nobody.scaled("x", "x", 2)[::2],  # type: ignore[index]
        *columns([None], [None]).scaled("x", "x", 2)[::2],  # type: ignore[index]
        *nobody.places([("m", "e")]),
        *nobody.listed(nobody.places([])),
        nobody.spread("x", lambda person: 1, "mentor", np.arange(0), np.arange(0)),
    ]
    assert {array.dtype for array in arrays} == {np.dtype("int64")}
    for masks in (nobody.scaled("x", "x", 2), columns([None], [2.5]).scaled("x", "x", 2)):
        assert {mask.dtype for mask in masks[1::2]} == {np.dtype(bool)}  # type: ignore[index]


def test_listed_pairs_are_found_in_a_part_of_the_grid() -> None:
    made = columns(["a"] * 4, ["b"] * 4)
    listed = made.places([("m3", "e0"), ("m1", "e2"), ("m9", "e0"), ("m0", "e9"), ("m0", "e3")])
    assert [part.tolist() for part in listed] == [[0, 2, 3], [3, 1, 0]]
    rows, cells, more = made.cells((*listed, np.array([5, 6, 7])), np.array([2, 0]), np.array([1, 3]))
    assert (rows.tolist(), cells.tolist(), more.tolist()) == ([1, 0], [1, 0], [5, 6])
    assert [len(set(part.tolist())) for part in made.listed(listed)] == [4, 4]
    assert [part.tolist().index(0) for part in made.listed(listed)] == [1, 2]


class Sisters(Constraint):
    """A kind with a plain form alone."""

    def judge(self, mentor: Mentor, mentee: Mentee) -> Any:
        return super().judge(mentor, mentee) if mentor.get("x") == mentee.get("x") else 1


class Steps(Preference):
    """A kind with a plain form alone."""

    def measure(self, mentor: Mentor, mentee: Mentee) -> int | None:
        return None if mentee.get("x") is None else mentor.attributes["x"] - mentee.attributes["x"]  # type: ignore[operator]


def test_a_kind_with_a_plain_form_alone_is_asked_pair_by_pair() -> None:
    made, rows, cells = columns([9, 5], [5, None]), np.array([1, 0]), np.array([0, 1])
    steps = Steps(unknown=3).grid(made, rows, cells)
    assert (steps.tolist(), steps.dtype) == ([[3, 3], [4, 0]], np.int64)
    with pytest.raises(Exception, match="return a Verdict"):
        Sisters().grid(made, rows, cells)
    judged = Sisters().grid(made, np.array([0]), np.array([1]))
    assert (judged.tolist(), judged.dtype) == ([[0]], np.uint8)
    where = np.array([[False, True], [False, False]])
    assert made.each(steps_of, rows, cells, "int64", where).tolist() == [[0, 15], [0, 0]]


def steps_of(mentor: Mentor, mentee: Mentee) -> int:
    return 10 * int(mentor.id[1:]) + 5 * int(mentee.id[1:])
