"""The best pairing: against every pairing there is, for any order of rows, any names in the same order, either engine."""

import sys
from collections.abc import Iterator
from decimal import Decimal
from importlib.util import find_spec
from itertools import product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from pendamping import load_programme
from pendamping.errors import InvalidInput, MissingExtra, Misuse, UnknownName
from pendamping.model.directory import Directory, Identity
from pendamping.pairing.matching import pair
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.rules.attributes import DifferentAttribute, OtherAttribute, SameAttribute
from pendamping.pairing.rules.base import OnePersonConstraint, Verdict, verdict
from pendamping.pairing.rules.demands import EvenLoad, GroupQuota, LeastLoad
from pendamping.pairing.rules.distance import Distance
from pendamping.pairing.rules.relations import NotEarlierPartner, Wishes
from pendamping.pairing.rules.scores import ScoreAtLeast, ScoreGap, ScoreOf
from pendamping.values.regions import built_in_regions

ENGINES = ["plain", *(name for name in ("scipy", "ortools") if find_spec("scipy") and find_spec(name))]
ATTRIBUTES = st.fixed_dictionaries(
    {
        "mapel": st.sampled_from(["IPA", "IPA", "IPS", None]),
        "region": st.sampled_from(["A", "B", "C", None]),
        "ukg:2017": st.sampled_from([60, 70, Decimal("81.5"), None]),
    }
)


@st.composite
def problems(draw: Any) -> Problem:
    leading = draw(st.lists(ATTRIBUTES, min_size=1, max_size=3))
    led = draw(st.lists(ATTRIBUTES, min_size=1, max_size=4))
    mentors = [Mentor(f"m{n}", held, draw(st.integers(0, 2))) for n, held in enumerate(leading)]
    mentees = [Mentee(f"e{n}", held) for n, held in enumerate(led)]
    loose = draw(st.sampled_from(["forbid", "allow"]))
    return Problem(
        mentors,
        mentees,
        constraints=[SameAttribute("mapel", if_unknown=loose), ScoreAtLeast("ukg", "2017", 65, side="mentor")],
        preferences=[
            OtherAttribute("region", weight=draw(st.integers(-3, 3))),
            ScoreGap(ScoreOf("ukg", "2017"), ScoreOf("ukg", "2017"), unknown=4),
        ],
        demands=[EvenLoad()] if draw(st.booleans()) else [],
    )


def every_pairing(problem: Problem) -> Iterator[tuple[Any, ...]]:
    """Every pairing there is, as (unpaired, cost, loads, list of pairs), to be compared as a whole."""
    choices = [
        [None, *(mentor for mentor in problem.mentors if problem.allows(mentor, mentee))] for mentee in problem.mentees
    ]
    for chosen in product(*choices):
        pairs = [(e, m) for e, m in zip(problem.mentees, chosen, strict=True) if m is not None]
        loads = [sum(m is mentor for _, m in pairs) for mentor in problem.mentors]
        if all(load <= (mentor.capacity or 0) for load, mentor in zip(loads, problem.mentors, strict=True)):
            cost = sum(problem.cost(m, e) for e, m in pairs)
            squares = sum(load**2 for load in loads) if problem.fair else 0
            order = [(0, m.id) if m is not None else (1, "") for m in chosen]
            yield -len(pairs), cost, squares, order, [(m.id, e.id) for e, m in pairs]


@pytest.mark.parametrize("engine", ENGINES)
@given(problems())
def test_no_pairing_is_better(engine: Any, problem: Problem) -> None:
    best = min(every_pairing(problem))
    pairing = pair(problem, engine=engine)
    assert [(one.mentor, one.mentee) for one in pairing.pairs] == best[4]
    assert pairing.cost == best[1] == sum(one.cost for one in pairing.pairs)
    assert {one.mentee for one in pairing.pairs}.isdisjoint(pairing.unpaired)
    assert len(pairing.pairs) + len(pairing.unpaired) == len(problem.mentees)


@given(problems(), st.randoms())
def test_neither_rows_nor_names_change_the_pairs(problem: Problem, random: Any) -> None:
    def renamed(people: tuple[Any, ...], prefix: str) -> list[Any]:
        names = sorted({f"{prefix}{random.randrange(10**6):06}" for _ in range(20)})[: len(people)]
        out = []
        for who, name in zip(people, names, strict=True):
            held = (name, who.attributes, who.capacity) if isinstance(who, Mentor) else (name, who.attributes)
            out.append(type(who)(*held))
        return out

    mentors, mentees = renamed(problem.mentors, "x"), renamed(problem.mentees, "y")
    number_m, number_e = ({who.id: n for n, who in enumerate(people)} for people in (mentors, mentees))
    random.shuffle(mentors)
    random.shuffle(mentees)
    rules = {"constraints": problem.constraints, "preferences": problem.preferences, "demands": problem.demands}
    other = pair(Problem(mentors, mentees, **rules))
    there = [(number_m[one.mentor], number_e[one.mentee]) for one in other.pairs]
    here = [(problem.mentor_places[one.mentor], problem.mentee_places[one.mentee]) for one in pair(problem).pairs]
    assert there == here


@given(problems(), st.integers(0, 2))
def test_one_more_place_never_pairs_fewer(problem: Problem, which: int) -> None:
    mentors = list(problem.mentors)
    chosen = mentors[which % len(mentors)]
    mentors[which % len(mentors)] = Mentor(chosen.id, chosen.attributes, (chosen.capacity or 0) + 1)
    assert len(pair(problem.changed(mentors=mentors)).pairs) >= len(pair(problem).pairs)


SMP2019 = load_programme("kemitraan-guru-smp-2019")
HIGH = {"jenjang": "SMP", "mapel": "IPA", "region": "32.75", "un:2017/2018": "tinggi", "ijazah": "S1", "ukg:2017": 82}
LOW = {"jenjang": "SMP", "mapel": "IPA", "region": "53.01", "un:2017/2018": "3T", "ukg:2015": 61}


def test_the_rules_of_a_programme_decide() -> None:
    """Published case A05: 70.0 passes, 69.99 not; 60.0 passes; another year cannot decide; no S1 is no."""
    mentors = [
        Mentor("inti-01", HIGH | {"ukg:2017": Decimal("70.0")}),
        Mentor("inti-02", HIGH | {"ukg:2017": Decimal("69.99")}),
        Mentor("inti-03", HIGH | {"ijazah": "D3"}),
        Mentor("inti-04", {name: held for name, held in HIGH.items() if name != "ukg:2017"} | {"ukg:2015": 90}),
    ]
    mentees = [
        Mentee("mitra-01", LOW | {"ukg:2015": 60}),
        Mentee("mitra-02", LOW | {"ukg:2015": Decimal("59.99")}),
        Mentee("mitra-03", LOW | {"region": "32.75"}),
        Mentee("mitra-04", LOW | {"mapel": "Matematika"}),
        Mentee("mitra-05", LOW | {"un:2017/2018": "tinggi"}),
    ]
    pairing = pair(SMP2019, mentors, mentees)
    assert [(one.mentor, one.mentee) for one in pairing.pairs] == [("inti-01", "mitra-01")]
    assert [(found.code, found.param("people")) for found in pairing.findings] == [("pairing.undecided", ("inti-04",))]
    assert pairing.findings[0].citation is not None


def test_three_mitra_each_in_2019() -> None:
    mentees = [Mentee(f"mitra-{n:02}", LOW) for n in range(7)]
    pairing = pair(SMP2019, [Mentor("inti-01", HIGH), Mentor("inti-02", HIGH)], mentees)
    assert [row[2] for row in pairing.loads().rows] == [3, 3]
    assert pairing.unpaired == ("mitra-06",)
    assert [row["said"] for row in pairing.loads()] == [None, None]
    assert pairing.flows().rows == (("32.75", "53.01", 6),)


def test_locks_and_bans_are_part_of_the_objective() -> None:
    problem = Problem(
        [Mentor("m1", capacity=1), Mentor("m2", capacity=1)],
        [Mentee("e1"), Mentee("e2")],
        preferences=[lambda mentor, mentee: 0 if mentor.id[1] == mentee.id[1] else 5],
    )
    assert pair(problem).cost == 0
    assert [one.mentor for one in pair(problem, lock=[("m2", "e1")]).pairs] == ["m2", "m1"]
    assert [one.mentor for one in pair(problem, ban=[("m1", "e1")]).pairs] == ["m2", "m1"]
    assert pair(problem, lock=[("m2", "e1")], ban=[("m1", "e2")]).unpaired == ("e2",)


@pytest.mark.parametrize(
    ("lock", "ban", "codes"),
    [
        ([("m1", "e9")], [], ["pairing.unknown-person"]),
        ([("m9", "e9")], [("m8", "e1")], ["pairing.unknown-person"] * 3),
        ([("m1", "e1"), ("m2", "e1")], [], ["pairing.locked-twice"]),
        ([("m1", "e1"), ("m1", "e2")], [], ["pairing.locks-above-capacity"]),
        ([("m1", "e3")], [], ["pairing.lock-forbidden"]),
        ([("m1", "e1")], [("m1", "e1")], ["pairing.locked-and-banned"]),
    ],
)
def test_locks_that_cannot_be_name_the_people(lock: Any, ban: Any, codes: list[str]) -> None:
    problem = Problem(
        [Mentor("m1", {"mapel": "IPA"}, 1), Mentor("m2", {"mapel": "IPA"}, 1)],
        [Mentee("e1", {"mapel": "IPA"}), Mentee("e2", {"mapel": "IPA"}), Mentee("e3", {"mapel": "IPS"})],
        constraints=[SameAttribute("mapel")],
    )
    with pytest.raises(InvalidInput) as raised:
        pair(problem, lock=lock, ban=ban)
    assert [found.code for found in raised.value.findings] == codes
    assert all(
        "m1" in str(raised.value) or "m9" in str(raised.value) or "e" in found.path for found in raised.value.findings
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_demands_that_clash_are_named(engine: Any) -> None:
    people = [Mentee(f"e{n}", {"school": "s1", "region": "A"}) for n in range(3)]
    problem = Problem(
        [Mentor("m1", capacity=3)],
        people,
        demands=[GroupQuota("school", ("s1",), at_most=1), GroupQuota("region", ("A",), at_least=2), LeastLoad(1)],
    )
    with pytest.raises(InvalidInput) as raised:
        pair(problem, engine=engine)
    [found] = raised.value.findings
    assert found.code == "pairing.demands-clash"
    assert [label.en for label in found.param("demands")] == [
        "at most 1 pair(s) with a mentee of school s1",
        "at least 2 pair(s) with a mentee of regency or city A",
    ]


def test_quotas_that_cross_are_named() -> None:
    people = [Mentee(f"e{n}", {"school": f"s{n % 2}", "region": f"r{n // 2}"}) for n in range(4)]
    problem = Problem(
        [Mentor("m1", capacity=4)],
        people,
        demands=[GroupQuota("school", ("s1",), at_most=1), GroupQuota("region", ("r1",), at_most=1)],
    )
    with pytest.raises(InvalidInput, match="school s1"):
        pair(problem)


def test_quotas_hold_exactly() -> None:
    people = [Mentee(f"e{n}", {"school": f"s{n // 2}", "region": "3T" if n > 3 else "A"}) for n in range(6)]
    problem = Problem(
        [Mentor("m1", capacity=2), Mentor("m2", capacity=1)],
        people,
        preferences=[lambda mentor, mentee: int(mentee.id[1])],
        demands=[GroupQuota("school", at_most=1), GroupQuota("region", ("3T",), at_least=1), LeastLoad(1)],
    )
    assert [one.mentee for one in pair(problem).pairs] == ["e0", "e2", "e4"]


def test_unknown_values_are_let_through_with_a_finding_where_the_rule_says_so() -> None:
    mentors = [Mentor("m1", {"mapel": "IPA"}, 2)]
    mentees = [Mentee("e1", {"mapel": None}), Mentee("e2", {"mapel": "IPA"})]
    strict = pair(Problem(mentors, mentees, constraints=[SameAttribute("mapel")]))
    assert (strict.unpaired, [found.code for found in strict.findings]) == (("e1",), ["pairing.undecided"])
    loose = pair(Problem(mentors, mentees, constraints=[SameAttribute("mapel", if_unknown="allow")]))
    assert (loose.unpaired, [found.code for found in loose.findings]) == ((), ["pairing.unchecked"])
    assert loose.findings[0].param("pairs") == ("m1 – e1",)
    wishes = pair(Problem(mentors, mentees, preferences=[Wishes(unlisted=3, unknown=2, weight=5)]))
    assert wishes.cost == 20
    assert [found.code for found in wishes.findings] == ["pairing.unmeasured"]


def test_nobody_on_one_side_is_a_warning_and_an_empty_pairing() -> None:
    alone = pair(Problem([], [Mentee("e1")]))
    assert (alone.pairs, alone.unpaired, [found.code for found in alone.findings]) == ((), ("e1",), ["pairing.nobody"])
    assert pair(Problem([Mentor("m1", capacity=1)], [])).pairs == ()
    assert len(pair(Problem([], [])).findings) == 2


@pytest.mark.parametrize("wrong", [None, 1, "ja"])
@pytest.mark.parametrize("many", [1, 200])
def test_a_constraint_that_answers_something_else_is_named(wrong: Any, many: int) -> None:
    def shift(mentor: Mentor, mentee: Mentee) -> Any:
        return wrong if mentee.id == "e000" else True

    people = [Mentee(f"e{n:03}") for n in range(many)]
    problem = Problem([Mentor(f"m{n:03}", capacity=1) for n in range(many)], people, constraints=[shift])
    with pytest.raises(InvalidInput) as raised:
        pair(problem)
    [found] = raised.value.findings
    assert (found.code, found.path) == ("pairing.bad-verdict", "e000")
    assert "shift" in found.text("id")


@pytest.mark.parametrize("wrong", [None, True, 1.0, float("nan"), float("inf"), Decimal(1), 2**70])
@pytest.mark.parametrize("many", [1, 200])
def test_a_preference_that_answers_no_whole_number_is_named(wrong: Any, many: int) -> None:
    def taste(mentor: Mentor, mentee: Mentee) -> Any:
        return wrong if (mentor.id, mentee.id) == ("m000", "e000") else 1

    people = [Mentee(f"e{n:03}") for n in range(many)]
    problem = Problem([Mentor(f"m{n:03}", capacity=1) for n in range(many)], people, preferences=[taste])
    with pytest.raises(InvalidInput) as raised:
        pair(problem)
    [found] = raised.value.findings
    assert found.code == ("pairing.cost-too-large" if wrong == 2**70 else "pairing.bad-cost")
    assert "m000" in found.text("en")
    assert "taste" in found.text("en")


@pytest.mark.parametrize("weight", [2**50, -(2**50), 2**70])
@pytest.mark.parametrize("many", [1, 200])
def test_a_weight_that_overflows_is_named(weight: int, many: int) -> None:
    people = [Mentee(f"e{n:03}", {"ukg:2015": 50}) for n in range(many)]
    mentors = [Mentor(f"m{n:03}", {"ukg:2017": 80}, 1) for n in range(many)]
    gap = ScoreGap(ScoreOf("ukg", "2017"), ScoreOf("ukg", "2015"), weight=weight)
    with pytest.raises(InvalidInput) as raised:
        pair(Problem(mentors, people, preferences=[gap]))
    assert raised.value.findings[0].code == "pairing.cost-too-large"


def test_numpy_booleans_and_numbers_are_named() -> None:
    np = pytest.importorskip("numpy", reason="numpy is not installed: the extra `pairing`")
    people: dict[str, Any] = {"mentors": [Mentor("m", capacity=1)], "mentees": [Mentee("e")]}
    with pytest.raises(InvalidInput, match="bool"):
        pair(Problem(**people, constraints=[lambda mentor, mentee: np.bool_(True)]))
    with pytest.raises(InvalidInput, match="int64"):
        pair(Problem(**people, preferences=[lambda mentor, mentee: np.int64(3)]))


def test_a_function_that_raises_says_about_whom() -> None:
    def broken(mentor: Mentor, mentee: Mentee) -> bool:
        raise KeyError("shift")

    with pytest.raises(KeyError) as raised:
        pair(Problem([Mentor("m", capacity=1)], [Mentee("e")], constraints=[broken]))
    assert "m and e" in raised.value.__notes__[0]


def test_wrong_calls_say_what_to_do() -> None:
    problem = Problem([Mentor("m", capacity=1)], [Mentee("e")])
    for call in (
        lambda: pair(problem, [Mentor("m")], []),
        lambda: pair(SMP2019),
        lambda: pair(SMP2019, [Mentor("m")]),
        lambda: Problem([Mentor("m")], []),
        lambda: Problem([], [], constraints=[OtherAttribute("region")]),
        lambda: Problem([], [], preferences=[SameAttribute("region")]),
        lambda: Problem([], [], preferences=[OtherAttribute]),
        lambda: Problem([], [], demands=[SameAttribute("region")]),  # type: ignore[list-item]
        lambda: pair(problem, lock=["me"]),  # type: ignore[list-item]
    ):
        with pytest.raises(Misuse):
            call()
    with pytest.raises(UnknownName):
        pair(problem).mentor_of("x")


class ListedOnce(OnePersonConstraint):
    """A rule about one person that looks at the pair after all."""

    def judge(self, mentor: Mentor, mentee: Mentee) -> Verdict:
        return verdict(mentor.id[-1] != mentee.id[-1])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("many", [3, 60])
def test_a_rule_about_one_person_may_judge_the_pair(engine: Any, many: int) -> None:
    mentors = [Mentor(f"inti-{n}", {}, 1) for n in range(many)]
    mentees = [Mentee(f"mitra-{n}", {}) for n in range(many)]
    pairing = pair(Problem(mentors, mentees, constraints=[ListedOnce()]), engine=engine)
    assert len(pairing.pairs) == many
    assert all(each.mentor[-1] != each.mentee[-1] for each in pairing.pairs)
    assert pairing.verify()


def test_a_pairing_prints_in_both_languages_and_escapes() -> None:
    pairing = pair(Problem([Mentor("<b>", capacity=40)], [Mentee(f"e{n:02}") for n in range(40)]))
    assert repr(pairing) == "Pairing(40 pairs, 0 people unpaired, total cost 0)"
    assert "10 baris lagi" in str(pairing)
    assert "10 more rows" in pairing.to_text("en")
    assert len(pairing.table()) == 40
    html = pairing._repr_html_()
    assert "<b>" not in html
    assert "&lt;b&gt;" in html
    assert (pairing.mentor_of("e00"), len(pairing.mentees_of("<b>"))) == ("<b>", 40)
    assert repr(pairing.certificate).startswith("Certificate(40 pairs, 41 prices")


def test_terms_add_up_to_the_cost() -> None:
    mentors = [Mentor("m", {"province": "63", "wishes": ["e2"]}, 2)]
    mentees = [Mentee("e1", {"province": "62"}), Mentee("e2", {"province": "63"})]
    rules = [OtherAttribute("province", weight=50), Wishes(unlisted=4, side="mentor")]
    pairing = pair(Problem(mentors, mentees, preferences=rules))
    assert [[term.cost for term in one.terms] for one in pairing.pairs] == [[50, 4], [0, 0]]
    assert pairing.table().rows[0] == ("e1", "m", 50, 4, 54)


def test_earlier_partners_and_their_regions() -> None:
    mentors = [Mentor("m1", {"region": "A", "partners": ["e1"]}, 1), Mentor("m2", {"region": "B"}, 1)]
    mentees = [Mentee("e1", {"region": "C", "partners": ["m1"]}), Mentee("e2", {"region": "B"})]
    problem = Problem(mentors, mentees, constraints=[NotEarlierPartner(), DifferentAttribute("region")])
    assert [(one.mentor, one.mentee) for one in pair(problem).pairs] == [("m2", "e1"), ("m1", "e2")]


@pytest.mark.parametrize("many", [5, 150])
def test_nothing_but_python_is_needed(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem(
        [Mentor(f"m{n:03}", {"lat": n % 11, "long": 100 + n % 30, "mapel": "IPA"}, 1) for n in range(many)],
        [Mentee(f"e{n:03}", {"lat": n % 7, "long": 100 + n % 40, "mapel": "IPA"}) for n in range(many + 1)],
        constraints=[SameAttribute("mapel")],
        preferences=[Distance()],
    )
    with_all = pair(problem)
    monkeypatch.setitem(sys.modules, "ortools", None)
    monkeypatch.setitem(sys.modules, "ortools.graph.python.min_cost_flow", None)
    with pytest.raises(MissingExtra, match=r"pendamping\[pairing-fast\]"):
        pair(problem, engine="ortools")
    for name in ("numpy", "scipy", "scipy.sparse", "scipy.optimize"):
        monkeypatch.setitem(sys.modules, name, None)
    alone = pair(problem)
    assert alone.certificate == with_all.certificate
    assert alone.left_out().rows == with_all.left_out().rows
    with pytest.raises(MissingExtra, match=r"pendamping\[pairing\]"):
        pair(problem, engine="scipy")


def test_further_rules_of_a_programme() -> None:
    people = [Mentor("m1"), Mentor("m2")], [Mentee("e")]
    programme = evolve(load_programme("kemitraan-guru-smp-2019"), pairing=())
    dear = pair(programme, *people, preferences=[lambda mentor, mentee: int(mentor.id == "m1")])
    assert dear.mentor_of("e") == "m2"
    assert pair(programme, *people, constraints=[lambda mentor, mentee: False]).unpaired == ("e",)
    with pytest.raises(Misuse, match="problem_from"):
        pair(dear.problem, preferences=[Distance()])
    with pytest.raises(Misuse, match="no list of preferences"):
        pair(programme, *people, preferences=Distance())  # type: ignore[arg-type]


def test_names_stand_beside_the_ids() -> None:
    pairing = pair(Problem([Mentor("m", capacity=1)], [Mentee("e")]))
    table = pairing.table({"m": "Guru Contoh, SMPN 1"})
    assert table.headings("en") == ["mentee", "name of the mentee", "mentor", "name of the mentor", "cost"]
    assert table.rows[0] == ("e", None, "m", "Guru Contoh, SMPN 1", 0)
    assert pairing.table(Directory({"e": Identity("Nama Contoh")})).rows[0][1] == "Nama Contoh"
    assert len(pairing.table().columns) == 3
    with pytest.raises(Misuse):
        pairing.table(["m"])  # type: ignore[arg-type]


def test_flows_are_headed_by_the_printed_word() -> None:
    problem = Problem([Mentor("m", {"region": "63.03"}, capacity=1)], [Mentee("e", {"region": "62.02"})])
    flows = pair(problem).flows(names={"63.03": "Banjar"})
    assert flows.caption.id == "Arus menurut kabupaten/kota"
    assert flows.rows == (("Banjar", "62.02", 1),)
    regions = pair(problem).flows(names=built_in_regions())
    assert regions.rows == (("Kabupaten Banjar", "Kabupaten Kotawaringin Timur", 1),)
    assert pair(problem).flows("mapel", names=built_in_regions()).rows == ((None, None, 1),)
