"""What cannot be right in a rule is refused when the rule is made, the same whatever engine would have run."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from attrs import field, frozen

from pendamping.errors import Misuse
from pendamping.pairing.matching import pair
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.rules.attributes import AttributeAmong, OtherAttribute, RegionClass, SameAttribute
from pendamping.pairing.rules.demands import GroupQuota
from pendamping.pairing.rules.distance import Distance, DistanceLimit, Leg
from pendamping.pairing.rules.given import exact, one_of, texts_of, whole
from pendamping.pairing.rules.relations import NoConflict, Wishes
from pendamping.pairing.rules.scores import ScoreAtLeast, ScoreGap, ScoreOf

A, B = ScoreOf("ukg", "2017"), ScoreOf("ukg", "2015")
NAN, INF = float("nan"), float("inf")
RULES: list[Callable[[], Any]] = [
    lambda: SameAttribute("mapel", if_unknown="alow"),  # type: ignore[arg-type]
    lambda: NoConflict(if_unknown=True),  # type: ignore[arg-type]
    lambda: AttributeAmong("ijazah", ("S1",), side="mentr"),  # type: ignore[arg-type]
    lambda: GroupQuota("school", side="x"),  # type: ignore[arg-type]
    lambda: Wishes(3, side="x"),  # type: ignore[arg-type]
    lambda: AttributeAmong("ijazah", "S1"),
    lambda: AttributeAmong("ijazah", (1,)),  # type: ignore[arg-type]
    lambda: RegionClass("un", "tinggi", ("rendah",)),
    lambda: RegionClass("un", ("tinggi",), "rendah"),
    lambda: GroupQuota("region", "53.01", at_least=1),
    lambda: OtherAttribute("province", weight=1.5),  # type: ignore[arg-type]
    lambda: OtherAttribute("province", weight=NAN),  # type: ignore[arg-type]
    lambda: OtherAttribute("province", weight=True),
    lambda: OtherAttribute("province", unknown=None),  # type: ignore[arg-type]
    lambda: Wishes(-1),
    lambda: DistanceLimit(-1),
    lambda: DistanceLimit(1.5),  # type: ignore[arg-type]
    lambda: Distance(by="region", legs=(Leg(("a", "b"), 1), Leg(("b", "a"), 2))),
    lambda: Distance(by="region", legs=(Leg(("a", "a"), 2),)),
    lambda: ScoreAtLeast("ukg", "2017", "70"),  # type: ignore[arg-type]
    lambda: ScoreAtLeast("ukg", "2017", Decimal("NaN")),
    lambda: ScoreGap(A, B, target=INF),  # type: ignore[arg-type]
    lambda: ScoreGap(A, B, step=NAN),  # type: ignore[arg-type]
]
PEOPLE: list[Callable[[], Any]] = [
    lambda: Problem(None, []),  # type: ignore[arg-type]
    lambda: Problem("abc", []),  # type: ignore[arg-type]
    lambda: Problem([], [], constraints=SameAttribute("mapel")),
    lambda: Problem([], [], preferences=lambda mentor, mentee: 1),
    lambda: Problem([], [], demands=3),
    lambda: pair(Problem([], []), lock=None),  # type: ignore[arg-type]
    lambda: Problem([], [Mentee("a", {1: "IPA", "mapel": "IPA"})]),  # type: ignore[dict-item]
    lambda: pair(Problem([Mentor("m", capacity=1)], [])).repair(mentors=[Mentee("e")]),
]


@pytest.mark.parametrize("make", [*RULES, *PEOPLE])
def test_it_is_misuse(make: Callable[[], Any]) -> None:
    with pytest.raises(Misuse):
        make()


def test_a_list_of_values_is_kept_as_a_tuple() -> None:
    rule = AttributeAmong("ijazah", ["S1", "S2"])
    assert rule == AttributeAmong("ijazah", ("S1", "S2"))
    assert hash(rule) == hash(AttributeAmong("ijazah", ("S1", "S2")))


def test_a_rule_that_raises_is_named_with_its_pair() -> None:
    def broken(mentor: Mentor, mentee: Mentee) -> bool:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError) as raised:
        pair(Problem([Mentor("m", capacity=1)], [Mentee("198609262015051001")], constraints=[broken]))
    (note,) = raised.value.__notes__
    assert "broken" in note
    assert "judged m and ******" in note


def own(**given: Any) -> Any:
    """Make a kind of somebody else's that takes the checks of the library, and one of it."""

    @frozen
    class Own:
        side: str = field(default="mentor", validator=one_of("mentor", "mentee"))
        places: int = field(default=3, validator=whole(2))
        weight: int = field(default=1, validator=whole())
        figure: Any = field(default=None, validator=exact)
        words: tuple[str, ...] = field(default=(), converter=texts_of)

    return Own(**given)


@pytest.mark.parametrize(
    "given",
    [
        {"side": "mentee"},
        {"places": 2},
        {"weight": -7},
        {"figure": 0},
        {"figure": Decimal("-0.5")},
        {"words": ["S1", ""]},
        {"words": ()},
    ],
)
def test_what_is_right_is_kept(given: dict[str, Any]) -> None:
    for name, value in given.items():
        assert getattr(own(**given), name) == (tuple(value) if name == "words" else value)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"side": "guru"}, "side='guru': give 'mentor' or 'mentee'"),
        ({"side": None}, "side=None: give 'mentor' or 'mentee'"),
        ({"side": ["mentor"]}, "side=['mentor']: give 'mentor' or 'mentee'"),
        ({"places": 1}, "places=1: give a whole number, 2 or more"),
        ({"places": 2.0}, "places=2.0: give a whole number, 2 or more"),
        ({"weight": True}, "weight=True: give a whole number"),
        ({"weight": "198609262015051001"}, "weight='******************': give a whole number"),
        ({"figure": 69.5}, 'figure=69.5: give a whole number or a Decimal, such as Decimal("69.5")'),
        ({"figure": Decimal("Infinity")}, "figure=Decimal('Infinity'): give a whole number or a Decimal, such as "),
        ({"words": "S1"}, "'S1' is no list of texts: give a list, even of one: ['S1']"),
        ({"words": ["S1", None]}, """['S1', None] is no list of texts: give a list such as ["S1", "S2"]"""),
        ({"words": 3}, """3 is no list of texts: give a list such as ["S1", "S2"]"""),
    ],
)
def test_what_is_wrong_is_told_with_what_to_give_instead(given: dict[str, Any], told: str) -> None:
    with pytest.raises(Misuse) as raised:
        own(**given)
    assert str(raised.value).startswith(told)
