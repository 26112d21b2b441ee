"""The stages of a course: their hours and days, in whatever order they come."""

from fractions import Fraction

import pytest

from pendamping.errors import Misuse
from pendamping.values.shares import half_up
from pendamping.values.stages import Stage, Stages


def test_a_course_may_begin_with_the_practice() -> None:
    cawas = Stages.of([Stage("OJT I", 25), Stage("IST", 71), Stage("OJT II", 75)])
    assert [stage.name for stage in cawas.items] == ["OJT I", "IST", "OJT II"]
    assert (cawas.jp, cawas.hours, cawas.days) == (171, Fraction("128.25"), None)
    assert [str(half_up(share)) for share in cawas.shares().values()] == ["14.62", "41.52", "43.86"]


@pytest.mark.parametrize(("on", "last", "days"), [(2, Stage("IN-2", 20, 2), 14), (3, Stage("IN-2", 10, 1), 13)])
def test_two_patterns_of_one_course_have_the_same_hours(on: int, last: Stage, days: int) -> None:
    course = Stages.of([Stage("IN-1", 20, 2), Stage.daily("ON", days=10, jp=on), last])
    assert (course.jp, course.days, course.minutes) == (60, days, 2700)


def test_nothing_is_nothing() -> None:
    assert (Stages.of([]).jp, Stages.of([]).days, Stages.of([]).shares()) == (0, 0, {})


def test_impossible_stages_are_refused() -> None:
    for make in (lambda: Stage("ON", -1), lambda: Stage("ON", 1, 0)):
        with pytest.raises(Misuse):
            make()
    with pytest.raises(Misuse, match="number them"):
        Stages.of([Stage("OJT", 1), Stage("OJT", 2)])
