"""Two pairings beside each other."""

from typing import Any

import pytest

from pendamping.errors import Misuse
from pendamping.pairing.comparing import compare
from pendamping.pairing.matching import pair
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem


def problem(places: int, people: int, **more: Any) -> Problem:
    mentors = [Mentor("m1", capacity=places), Mentor("m2", capacity=1)]
    return Problem(mentors, [Mentee(f"e{n}") for n in range(people)], **more)


def test_stayed_moved_gained_and_lost() -> None:
    def cost(mentor: Mentor, mentee: Mentee) -> int:
        return 10 if mentor.id == "m1" else 1

    first = pair(problem(1, 3, preferences=[cost]))  # e0 with m1, e1 with m2
    second = pair(problem(2, 4, preferences=[cost]), lock=[("m2", "e0"), ("m1", "e3")])
    found = compare(first, second)
    assert [(item.mentee, item.before, item.after, item.cost, item.kind.en) for item in found.changes] == [
        ("e0", "m1", "m2", -9, "moved"),
        ("e1", "m2", "m1", 9, "moved"),
        ("e3", None, "m1", 10, "newly paired"),
    ]
    assert (found.same, found.paired, found.cost) == (0, 1, 10)
    back = compare(second, first)
    assert [item.kind.en for item in back.changes] == ["moved", "moved", "no longer listed"]
    assert (back.paired, back.cost) == (-found.paired, -found.cost)
    assert "+1" in repr(found)
    assert len(found.table()) == 3
    assert "<table" in found._repr_html_()
    assert str(found).startswith("Perubahan pasangan")


def test_a_pairing_and_itself() -> None:
    one = pair(problem(2, 2))
    assert (compare(one, one).changes, compare(one, one).same) == ((), 2)


def test_only_pairings_are_compared() -> None:
    with pytest.raises(Misuse):
        compare(pair(problem(1, 1)), problem(1, 1))  # type: ignore[arg-type]
