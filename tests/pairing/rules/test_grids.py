"""Every rule says the same of a pair, asked one at a time in plain Python or many at once with numpy."""

from decimal import Decimal, localcontext
from math import asin, cos, radians, sin, sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import InvalidInput, Misuse, PendampingError
from pendamping.labels import Label
from pendamping.pairing.people import Mentee, Mentor, Value
from pendamping.pairing.rules import CONSTRAINTS, PREFERENCES
from pendamping.pairing.rules.attributes import (
    AttributeAmong,
    DifferentAttribute,
    ListedRegion,
    OtherAttribute,
    RegionClass,
    RegionList,
    SameAttribute,
)
from pendamping.pairing.rules.base import Constraint, PersonalConstraint, Preference, Verdict, is_fast
from pendamping.pairing.rules.columns import Columns
from pendamping.pairing.rules.demands import EvenLoad, GroupQuota, LeastLoad
from pendamping.pairing.rules.distance import Distance, DistanceLimit, Leg
from pendamping.pairing.rules.functions import FunctionConstraint, FunctionPreference
from pendamping.pairing.rules.relations import EarlierPartner, NoConflict, NotEarlierPartner, NotThesePairs, Wishes
from pendamping.pairing.rules.scores import ScoreAtLeast, ScoreGap, ScoreOf

np = pytest.importorskip("numpy", reason="numpy is not installed: the extra `pairing`")

LEGS = (Leg(("63.03", "62.02"), 240), Leg(("63.03", "53.01"), 1400))
THREE_T = RegionList("daftar 3T", frozenset({"53.01"}))
RULES: list[Constraint | Preference] = [
    SameAttribute("mapel"),
    DifferentAttribute("region", if_unknown="allow"),
    AttributeAmong("ijazah", ("S1", "S2"), side="mentor"),
    AttributeAmong("ijazah", ("S1",), side="mentee"),
    ScoreAtLeast("ukg", "2017", 70, side="mentor"),
    ScoreAtLeast("ukg", "2015", Decimal("60.5"), side="mentee"),
    RegionClass("un", ("tinggi",), ("rendah",), listed=THREE_T),
    RegionClass("un", ("tinggi",), ("rendah",)),
    ListedRegion(THREE_T, side="mentee"),
    DistanceLimit(300),
    DistanceLimit(300, by="region", legs=LEGS),
    NoConflict(),
    NotEarlierPartner(if_unknown="forbid"),
    NotThesePairs([("m0", "e1"), ("m2", "e0"), ("m9", "e9")]),
    Distance(unknown=77),
    Distance(by="region", legs=LEGS, unknown=3, weight=2),
    ScoreGap(ScoreOf("ukg", "2017"), ScoreOf("ukg", "2015"), target=10, unknown=5),
    ScoreGap(ScoreOf("ukg", "2017"), ScoreOf("ukg", "2015"), target=Decimal("2.5"), step=Decimal("0.5")),
    OtherAttribute("region", unknown=1),
    EarlierPartner(unknown=2),
    Wishes(unlisted=4, unknown=3),
    Wishes(unlisted=2, side="mentor"),
]

SCORES = st.one_of(
    st.none(), st.integers(0, 100), st.decimals(0, 100, places=2), st.floats(0, 100), st.decimals(0, 100, places=9)
)
IDS = st.lists(st.sampled_from(["m0", "m1", "m2", "e0", "e1", "e2", "x"]), max_size=4, unique=True).map(tuple)
ATTRIBUTES = st.fixed_dictionaries(
    {},
    optional={
        "mapel": st.sampled_from(["IPA", "Matematika", None, 7, 7.0, 0.1, Decimal("0.1"), ("IPA",)]),
        "region": st.sampled_from(["63.03", "62.02", "53.01", "32.79", None, 53.01, Decimal("53.01"), 63]),
        "ijazah": st.sampled_from(["D3", "S1", "S2", None, 1]),
        "un": st.sampled_from(["tinggi", "rendah", None, 1]),
        "ukg:2017": SCORES,
        "ukg:2015": SCORES,
        "lat": st.one_of(st.none(), st.floats(-90, 90), st.decimals(-11, 6, places=4), st.just(91)),
        "long": st.one_of(st.none(), st.floats(-180, 180), st.decimals(95, 141, places=4)),
        "conflicts": st.one_of(st.none(), IDS),
        "partners": st.one_of(st.none(), IDS, st.sampled_from(["m1", "e1"])),
        "wishes": st.one_of(st.none(), IDS),
    },
)


def test_every_kind_is_held_to_it() -> None:
    assert {*CONSTRAINTS.values(), *PREFERENCES.values()} <= {type(rule) for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.kind}: {rule.label.en}")
@given(st.lists(ATTRIBUTES, min_size=1, max_size=4), st.lists(ATTRIBUTES, min_size=1, max_size=4), st.randoms())
def test_many_at_once_is_one_at_a_time(rule: Any, leading: list[Any], led: list[Any], random: Any) -> None:
    mentors = tuple(Mentor(f"m{place}", held) for place, held in enumerate(leading))
    mentees = tuple(Mentee(f"e{place}", held) for place, held in enumerate(led))
    rows = random.sample(range(len(mentees)), random.randint(1, len(mentees)))
    cells = random.sample(range(len(mentors)), random.randint(1, len(mentors)))
    columns = Columns(mentors, mentees)
    asked = rule.judge if isinstance(rule, Constraint) else rule.units
    wanted = [[int(asked(mentors[cell], mentees[row])) for cell in cells] for row in rows]
    for _ in range(2):  # a second time from what was kept
        assert rule.grid(columns, np.array(rows), np.array(cells)).tolist() == wanted


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.kind}: {rule.label.en}")
@pytest.mark.parametrize(("led", "leading"), [(0, 0), (0, 2), (2, 0), (2, 2)])
def test_there_is_a_whole_number_for_each_pair_also_where_nobody_is(rule: Any, led: int, leading: int) -> None:
    mentors, mentees = tuple(MENTORS[:leading]), tuple(MENTEES[:led])
    made = rule.grid(Columns(mentors, mentees), np.arange(led), np.arange(leading))
    assert (made.shape, made.dtype) == ((led, leading), np.uint8 if isinstance(rule, Constraint) else np.int64)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.kind}: {rule.label.en}")
@given(st.lists(ATTRIBUTES, min_size=1, max_size=5), st.lists(ATTRIBUTES, min_size=1, max_size=5))
def test_whom_a_rule_calls_alike_it_treats_alike(rule: Any, leading: list[Any], led: list[Any]) -> None:
    mentors = tuple(Mentor(f"m{place}", held) for place, held in enumerate(leading + leading))
    mentees = tuple(Mentee(f"e{place}", held) for place, held in enumerate(led + led))
    told = rule.alike(Columns(mentors, mentees))
    if told is None:
        assert isinstance(rule, (PersonalConstraint, Wishes))
        return
    asked = rule.judge if isinstance(rule, Constraint) else rule.units
    said = [[int(asked(mentor, mentee)) for mentor in mentors] for mentee in mentees]
    for numbers, lines in zip(told, (said, list(zip(*said, strict=True))), strict=True):
        seen: dict[int, Any] = {}
        for number, line in zip(numbers.tolist(), lines, strict=True):
            assert list(line) == list(seen.setdefault(number, line))


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_kilometres_are_those_of_the_great_circle(lat: float, long: float, lat2: float, long2: float) -> None:
    one, other = {"lat": lat, "long": long}, {"lat": lat2, "long": long2}
    km = Distance().measure(Mentor("m", one), Mentee("e", other))
    haversine = (
        sin(radians(lat2 - lat) / 2) ** 2 + cos(radians(lat)) * cos(radians(lat2)) * sin(radians(long2 - long) / 2) ** 2
    )
    assert km == pytest.approx(2 * 6371 * asin(min(1, sqrt(haversine))), abs=0.51 + 0.002)


def test_a_rule_changed_by_a_subclass_is_asked_in_its_plain_form() -> None:
    class Lenient(SameAttribute):
        __slots__ = ()

        def judge(self, mentor: Mentor, mentee: Mentee) -> Verdict:
            return Verdict.ALLOWED

    assert is_fast(SameAttribute("mapel"), "judge")
    assert is_fast(NotEarlierPartner(), "judge")
    assert not is_fast(Lenient("mapel"), "judge")
    assert is_fast(SameAttribute("mapel"), "grid", "judge", form="alike")
    assert not is_fast(Lenient("mapel"), "grid", "judge", form="alike")
    assert not is_fast(Wishes(unlisted=1), "grid", "measure", form="alike")
    assert not is_fast(FunctionConstraint(lambda mentor, mentee: True), "judge")


@pytest.mark.parametrize("value", ["IPA", None])
def test_equal_numbers_of_different_types_are_the_same(value: Value) -> None:
    rule = SameAttribute("kelas")
    columns = Columns((Mentor("m", {"kelas": 7}),), (Mentee("e", {"kelas": Decimal("7.0")}),))
    assert rule.grid(columns, np.array([0]), np.array([0])).tolist() == [[0]]
    other = Columns((Mentor("m", {"kelas": 7}),), (Mentee("e", {"kelas": value}),))
    assert rule.grid(other, np.array([0]), np.array([0])).tolist() == [[2]]


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=40), st.integers(1, 30))
def test_kilometres_are_whole_and_the_same_everywhere_on_earth(places: list[tuple[float, float]], many: int) -> None:
    """Opposite ends of the earth too, where a kilometre is a hair's breadth of chord."""
    opposite = [(-lat, long - 180 if long > 0 else long + 180) for lat, long in places[:many]]
    mentors = tuple(Mentor(f"m{n}", {"lat": lat, "long": long}) for n, (lat, long) in enumerate([*places, *opposite]))
    mentees = tuple(Mentee(f"e{n}", {"lat": lat, "long": long}) for n, (lat, long) in enumerate(places))
    found = Distance().grid(Columns(mentors, mentees), np.arange(len(mentees)), np.arange(len(mentors)))
    assert found.tolist() == [[Distance().measure(mentor, mentee) for mentor in mentors] for mentee in mentees]
    assert found.dtype == np.int64


def test_a_gap_of_scores_does_not_depend_on_the_decimal_context() -> None:
    gap = ScoreGap(ScoreOf("ukg", "2017"), ScoreOf("ukg", "2015"), target=Decimal("10.25"), step=Decimal("0.25"))
    mentor, mentee = Mentor("m", {"ukg:2017": Decimal("1185.375")}), Mentee("e", {"ukg:2015": Decimal("61.875")})
    with localcontext(prec=2, Emax=3):
        assert gap.measure(mentor, mentee) == 4453
        columns = Columns((mentor,), (mentee,))
        assert gap.grid(columns, np.array([0]), np.array([0])).tolist() == [[4453]]
    assert (gap.label.id, gap.label.en) == ("selisih UKG dari sasaran 10,25", "UKG gap from the target of 10.25")
    assert (gap.unit.id, gap.unit.en) == ("0,25 poin", "0.25 point(s)")
    floor = ScoreAtLeast("ukg", "2017", Decimal("69.5"), side="mentor")
    assert "69,5" in floor.label.id
    assert floor.about(mentor, mentee).id == "1.185,375"


MENTORS = [
    Mentor(
        "m0",
        {"mapel": "IPA", "region": "63.03", "ijazah": "S1", "un": "tinggi", "ukg:2017": 69, "lat": -3.4, "long": 114.8},
    ),
    Mentor(
        "m1",
        {"mapel": "IPA", "region": "62.02", "ijazah": "D3", "un": "rendah", "ukg:2017": 70, "conflicts": ("e0", "e2")},
    ),
    Mentor(
        "m2",
        {
            "mapel": "Matematika",
            "region": "53.01",
            "ukg:2017": Decimal("92.5"),
            "partners": ("e1",),
            "wishes": ("e2", "e0"),
        },
    ),
    Mentor("m3", {"ijazah": "S2", "un": 1, "lat": 91, "long": 0, "partners": "e3"}),
]
MENTEES = [
    Mentee(
        "e0",
        {"mapel": "IPA", "region": "63.03", "ijazah": "S1", "un": "rendah", "ukg:2015": 60, "lat": -2.5, "long": 113.0},
    ),
    Mentee(
        "e1",
        {
            "mapel": "IPS",
            "region": "62.02",
            "ijazah": "S2",
            "un": "tinggi",
            "ukg:2015": Decimal("60.5"),
            "wishes": ("m1", "m0"),
        },
    ),
    Mentee(
        "e2", {"mapel": 7, "region": "53.01", "ukg:2015": 88, "lat": -10.0, "long": 123.0, "partners": ("m0", "m2")}
    ),
    Mentee("e3", {"un": "rendah", "conflicts": ("m2",)}),
]
DEMANDS_ASKED = [
    GroupQuota("region", ("53.01", "62.02"), at_least=2),
    GroupQuota("school", at_most=1),
    GroupQuota("region", at_least=1, at_most=3, side="mentor"),
    GroupQuota("region"),
    LeastLoad(),
    LeastLoad(0),
    EvenLoad(),
]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_each_rule_says_of_pairs_and_of_itself_is_kept(kept: Any, lang: Any) -> None:
    lines: list[str] = []
    for rule in [*RULES, *DEMANDS_ASKED]:
        about = f"{rule.uses()} {[(name, sorted(values)) for name, values in rule.compared()]}"
        lines.append(f"{rule.kind}: {rule.label.text(lang)} | {rule!s} | {about}")
        if isinstance(rule, GroupQuota):
            lines.append(f"    {rule.groups([*MENTORS, *MENTEES])}".replace("frozenset", ""))
        if not isinstance(rule, (Constraint, Preference)):
            continue
        if isinstance(rule, Preference):
            lines.append(f"    {rule.unit.text(lang)}")
        for mentor in MENTORS:
            for mentee in MENTEES:
                said = rule.judge(mentor, mentee).name if isinstance(rule, Constraint) else rule.measure(mentor, mentee)
                stakes = rule.stakes(mentor, mentee) if isinstance(rule, Constraint) else rule.cost(mentor, mentee)
                told = stakes.text(lang) if isinstance(stakes, Label) else stakes
                lines.append(f"    {mentor.id} {mentee.id}: {said}, {told}")
    kept(f"pairing-rules.{lang}.txt", "\n".join(lines))


@pytest.mark.parametrize("bounds", [(-1, None), (3, 2), (1.0, None), (True, None), (0, "2"), (None, 3), ("1", 2)])
def test_a_quota_has_whole_bounds_in_their_order(bounds: Any) -> None:
    with pytest.raises(Misuse, match="a quota of"):
        GroupQuota("region", at_least=bounds[0], at_most=bounds[1])
    assert GroupQuota("region", at_least=2, at_most=2).at_most == 2


@pytest.mark.parametrize("least", [-1, 1.0, True, None, "1"])
def test_a_least_load_is_a_whole_number(least: Any) -> None:
    with pytest.raises(Misuse, match="a least load of"):
        LeastLoad(least)
    assert LeastLoad(0).at_least == 0


def test_a_function_that_answers_otherwise_is_told_with_the_pair() -> None:
    wrong = FunctionPreference(lambda mentor, mentee: 0.5)  # type: ignore[arg-type,return-value]
    assert (wrong.unit.id, wrong.unit.en) == ("satuan", "unit")
    with pytest.raises(InvalidInput) as told:
        wrong.cost(MENTORS[1], MENTEES[2])
    (finding,) = told.value.findings
    assert (finding.path, finding.param("mentor"), finding.param("mentee")) == ("e2", "m1", "e2")
    assert "0.5 (float)" in finding.text("en")
    assert str(told.value).startswith("preference cannot be read, 1 finding(s)")
    with pytest.raises(InvalidInput, match=r"^constraint cannot be read, 1 finding\(s\)") as told:
        FunctionConstraint(lambda mentor, mentee: 1).judge(MENTORS[1], MENTEES[2])  # type: ignore[arg-type,return-value]
    (finding,) = told.value.findings
    assert "1 (int)" in finding.text("en")


def test_what_cannot_be_called_is_no_function() -> None:
    for kind in (FunctionConstraint, FunctionPreference):
        with pytest.raises(Misuse, match=r"^'sama' is no function: pass f\(mentor, mentee\)"):
            kind("sama")  # type: ignore[arg-type]


def test_a_label_that_is_none_is_told() -> None:
    class Silent(Constraint):
        def about(self, mentor: Mentor, mentee: Mentee) -> Any:
            return "words"

    with pytest.raises(PendampingError):
        Silent().stakes(MENTORS[0], MENTEES[0])
