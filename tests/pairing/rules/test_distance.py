"""Kilometres are whole, halves count up, and a limit is allowed itself; plain Python and numpy say the same."""

from math import cos
from typing import Any

import pytest

from pendamping.errors import Misuse
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.rules import distance
from pendamping.pairing.rules.base import Verdict
from pendamping.pairing.rules.columns import Columns
from pendamping.pairing.rules.distance import RADIUS, Distance, DistanceLimit, Leg, position_of

np = pytest.importorskip("numpy", reason="numpy is not installed: the extra `pairing`")

LEGS = (Leg(("63.03", "62.02"), 240), Leg(("63.03", "53.01"), 0))


def at(lat: Any, long: Any) -> dict[str, Any]:
    return {"lat": lat, "long": long}


@pytest.mark.parametrize(
    ("lat", "long", "where"),
    [
        (0, 0, (RADIUS, 0, 0)),
        (0, 180, (-RADIUS, 0, 0)),
        (0, -180, (-RADIUS, 0, 0)),
        (0, -90, (0, -RADIUS, 0)),
        (90, 0, (0, 0, RADIUS)),
        (-90, 0, (0, 0, -RADIUS)),
        (90.1, 0, None),
        (-90.1, 0, None),
        (0, 180.1, None),
        (0, -180.1, None),
        (None, 100, None),
        (0, "100", None),
    ],
)
def test_a_position_lies_on_the_earth_or_is_not_known(lat: Any, long: Any, where: Any) -> None:
    assert position_of(Mentor("m", at(lat, long))) == where


def test_each_kilometre_begins_half_a_kilometre_before_it() -> None:
    distance._limits.cache_clear()
    limits = distance._limits()
    chords = [2 * RADIUS**2 * (1 - cos((km - 0.5) * 1000 / RADIUS)) for km in range(1, 20_016)]
    assert limits == sorted(limits)
    assert limits == [0, *(pytest.approx(chord, abs=1) for chord in chords)]


@pytest.mark.parametrize(
    ("place", "km"),
    [
        (at(0, 0), 0),
        (at(0, 0.0044), 0),  # 489 m
        (at(0, 0.0046), 1),  # 512 m
        (at(0, 0.0134), 1),
        (at(0.0443455, 0.0380863), 6),  # one square metre of chord short of 6500 m
        (at(0, 90), 10_008),  # a quarter of the way round
        (at(0, 116.99), 13_009),
        (at(0, 180), 20_015),
        (at(90, 0), 10_008),
    ],
)
def test_a_distance_is_told_in_whole_kilometres(place: Any, km: int) -> None:
    mentor, mentee = Mentor("m", at(0, 0)), Mentee("e", place)
    assert Distance().measure(mentor, mentee) == km
    found = Distance().grid(Columns((mentor,), (mentee,)), np.array([0]), np.array([0]))
    assert found.tolist() == [[km]]


def test_every_limit_belongs_to_the_kilometre_that_it_begins() -> None:
    limits, tables = np.array(distance._limits()), distance._buckets()
    for kilometres in (np.arange(1, 13_001), np.arange(13_001, 20_016)):
        for off in (-1, 0, 1):
            squared = limits[kilometres] + off
            wanted = np.searchsorted(limits, squared, side="right") - 1
            assert (distance._whole_kilometres(squared.astype("float64"), *tables) == wanted).all()


@pytest.mark.parametrize("cells", [0, 1, 3, 1 << 15])
def test_the_parts_in_which_distances_are_worked_on_do_not_show(monkeypatch: pytest.MonkeyPatch, cells: int) -> None:
    monkeypatch.setattr(distance, "_CELLS", cells)
    mentors = tuple(Mentor(f"m{n}", at(n, 100 + n)) for n in range(2))
    mentees = (*(Mentee(f"e{n}", at(-n, 110 + 3 * n)) for n in range(5)), Mentee("e5"))
    for few in (mentors, ()):
        found = Distance(unknown=7).grid(Columns(few, mentees), np.arange(6), np.arange(len(few)))
        assert found.tolist() == [[Distance(unknown=7).units(mentor, mentee) for mentor in few] for mentee in mentees]


@pytest.mark.parametrize(
    ("one", "other", "km", "verdict"),
    [
        ("63.03", "62.02", 240, Verdict.ALLOWED),
        ("62.02", "63.03", 240, Verdict.ALLOWED),
        ("63.03", "53.01", 0, Verdict.ALLOWED),
        ("63.03", "63.03", 0, Verdict.ALLOWED),
        ("62.02", "62.02", 0, Verdict.ALLOWED),
        ("53.01", "53.01", 0, Verdict.ALLOWED),
        ("62.02", "53.01", None, Verdict.UNKNOWN),
        ("99.99", "99.99", None, Verdict.UNKNOWN),
        ("63.03", None, None, Verdict.UNKNOWN),
    ],
)
def test_a_table_holds_both_ways_and_a_place_is_at_home(one: Any, other: Any, km: int | None, verdict: Verdict) -> None:
    mentor, mentee = Mentor("m", {"region": one}), Mentee("e", {"region": other})
    assert Distance(by="region", legs=LEGS).measure(mentor, mentee) == km
    columns, place = Columns((mentor,), (mentee,)), np.array([0])
    for farthest, said in ((240, verdict), (239, Verdict.FORBIDDEN if km == 240 else verdict)):
        rule = DistanceLimit(farthest, by="region", legs=LEGS)
        assert rule.judge(mentor, mentee) is said
        assert rule.grid(columns, place, place).tolist() == [[said]]


@pytest.mark.parametrize(
    ("between", "km"),
    [
        (("a", "b"), -1),
        (("a", "b"), 1.5),
        (("a", "b"), True),
        (("a",), 1),
        (("a", "b", "c"), 1),
        (["a", "b"], 1),
        ("ab", 1),
    ],
)
def test_a_leg_has_two_places_and_whole_kilometres(between: Any, km: Any) -> None:
    with pytest.raises(Misuse, match="is not a leg"):
        Leg(between, km)
    assert Leg(("a", "b"), 0).km == 0


def test_only_who_stands_at_the_same_place_is_alike() -> None:
    places = [at(0, 1), at(1, 0), at(0, 1), at(91, 0), {}, at(1, 1), at(0, 0)]
    mentees = tuple(Mentee(f"e{n}", held) for n, held in enumerate(places))
    mentors = tuple(Mentor(f"m{n}", held) for n, held in enumerate(places[::-1]))
    told: Any = Distance().alike(Columns(mentors, mentees))
    numbers = np.concatenate(told).tolist()
    alike = [{n for n, other in enumerate(numbers) if other == number} for number in numbers[:7]]
    assert alike == [{0, 2, 11, 13}, {1, 12}, {0, 2, 11, 13}, {3, 4, 9, 10}, {3, 4, 9, 10}, {5, 8}, {6, 7}]
