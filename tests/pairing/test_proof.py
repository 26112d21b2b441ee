"""The certificate proves what pair found, and nothing that was altered; it survives JSON."""

import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from pendamping.errors import InvalidInput, Misuse
from pendamping.pairing.certificate import Certificate
from pendamping.pairing.core.certificate import LEVELS
from pendamping.pairing.matching import pair
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.proof import verify
from pendamping.pairing.rules.attributes import DifferentAttribute, OtherAttribute, SameAttribute
from pendamping.pairing.rules.demands import EvenLoad, GroupQuota

ATTRIBUTES = st.fixed_dictionaries(
    {"mapel": st.sampled_from(["IPA", "IPA", "IPS"]), "region": st.sampled_from("ABC"), "school": st.sampled_from("xy")}
)
WEIGHTS = st.sampled_from([0, 1, 7])


@st.composite
def problems(draw: Any) -> Problem:
    """Problems full of ties: few values, small costs."""
    leading = draw(st.lists(ATTRIBUTES, min_size=1, max_size=4))
    led = draw(st.lists(ATTRIBUTES, min_size=1, max_size=6))
    demands: list[Any] = [EvenLoad()] if draw(st.booleans()) else []
    if draw(st.booleans()):
        demands.append(GroupQuota("school", ("x",), at_most=draw(st.integers(0, 3))))
    return Problem(
        [Mentor(f"m{n}", held, draw(st.integers(0, 3))) for n, held in enumerate(leading)],
        [Mentee(f"e{n}", held) for n, held in enumerate(led)],
        constraints=[SameAttribute("mapel"), DifferentAttribute("region")],
        preferences=[OtherAttribute("school", weight=draw(WEIGHTS))],
        demands=demands,
    )


@given(problems())
def test_what_pair_finds_is_proved_through_json_and_anew(problem: Problem) -> None:
    pairing = pair(problem)
    assert pairing.verify().complete, pairing.verify().findings
    again = Certificate.from_dict(json.loads(json.dumps(pairing.certificate.to_dict())))
    assert again == pairing.certificate
    rebuilt = Problem(
        problem.mentors[::-1],
        problem.mentees[::-1],
        constraints=problem.constraints[::-1],
        preferences=problem.preferences,
        demands=problem.demands,
    )
    assert verify(rebuilt, again).proved == LEVELS


def altered(data: Any, certificate: Certificate, problem: Problem) -> Certificate:
    """One change of a certificate, chosen by Hypothesis."""
    kind = data.draw(st.sampled_from(["mentor", "mentee", "shift", "drop", "swap", "move", "add"]))
    pairs, free = list(certificate.pairs), sorted({e.id for e in problem.mentees} - {e for _, e in certificate.pairs})
    by = data.draw(st.integers(-3, 3).filter(bool)) * data.draw(st.sampled_from([1, 10**6]))
    if kind in ("mentor", "mentee"):
        prices = dict(getattr(certificate, f"{kind}_prices"))
        prices[data.draw(st.sampled_from(sorted(prices)))] += by
        return evolve(certificate, **{f"{kind}_prices": prices})
    if kind == "shift":
        return evolve(
            certificate,
            mentor_prices={id: price + by for id, price in certificate.mentor_prices.items()},
            mentee_prices={id: price + by for id, price in certificate.mentee_prices.items()},
        )
    if kind == "drop":
        assume(pairs)
        del pairs[data.draw(st.integers(0, len(pairs) - 1))]
    elif kind == "add":
        assume(free)
        pairs.append((data.draw(st.sampled_from([m.id for m in problem.mentors])), data.draw(st.sampled_from(free))))
    elif kind == "swap":
        assume(len(pairs) > 1)
        one, other = data.draw(st.lists(st.integers(0, len(pairs) - 1), min_size=2, max_size=2, unique=True))
        assume(pairs[one][0] != pairs[other][0])
        pairs[one], pairs[other] = (pairs[other][0], pairs[one][1]), (pairs[one][0], pairs[other][1])
    else:
        assume(pairs)
        place = data.draw(st.integers(0, len(pairs) - 1))
        mentor = data.draw(st.sampled_from([m.id for m in problem.mentors]))
        assume(mentor != pairs[place][0])
        pairs[place] = (mentor, pairs[place][1])
    return evolve(certificate, pairs=tuple(sorted(pairs, key=lambda link: link[1])))


@given(problems(), st.data())
def test_nothing_altered_is_proved_to_the_end(problem: Problem, data: Any) -> None:
    certificate = pair(problem).certificate
    changed = altered(data, certificate, problem)
    assert changed != certificate
    proven = verify(problem, changed)
    assert not proven.complete
    assert proven.findings


SMALL = Problem(
    [Mentor("m1", {"mapel": "IPA"}, 1), Mentor("m2", {"mapel": "IPA"}, 1)],
    [Mentee("e1", {"mapel": "IPA"}), Mentee("e2", {"mapel": "IPA"})],
    constraints=[SameAttribute("mapel")],
)


def test_an_equally_good_swap_is_not_the_smallest_list() -> None:
    certificate = pair(SMALL).certificate
    proven = verify(SMALL, evolve(certificate, pairs=(("m2", "e1"), ("m1", "e2"))))
    assert proven.proved == LEVELS[:4]
    assert [found.code for found in proven.findings] == ["pairing.proof-smaller-list"]
    assert "e1" in proven.findings[0].text("id")
    assert [(note.text("id"), note.text("en")) for note in proven.table().notes] == [
        (
            "ada hasil yang sama baiknya dengan daftar lebih kecil: e1 dapat berpindah",
            "an equally good pairing has a smaller list: e1 can move",
        )
    ]
    assert [row[2] for row in proven.table().rows] == [True] * 4 + [False] * 2


@pytest.mark.parametrize(
    "edited",
    [
        SMALL.changed(mentors=[Mentor("m1", {"mapel": "IPA"}, 2), Mentor("m2", {"mapel": "IPA"}, 1)]),
        SMALL.changed(mentees=[Mentee("e1", {"mapel": "IPS"}), Mentee("e2", {"mapel": "IPA"})]),
        SMALL.changed(constraints=[]),
        SMALL.changed(locks=[("m1", "e1")]),
    ],
)
def test_an_edited_problem_is_another_problem(edited: Problem) -> None:
    proven = verify(edited, pair(SMALL).certificate)
    assert proven.proved == ()
    assert [found.code for found in proven.findings] == ["pairing.proof-other-problem"]


def test_a_forged_hash_does_not_help() -> None:
    edited = SMALL.changed(preferences=[lambda mentor, mentee: 5 if mentor.id[1] == mentee.id[1] else 0])
    forged = evolve(pair(SMALL).certificate, problem=edited.content_hash())
    proven = verify(edited, forged)
    assert "least cost" not in proven.proved
    assert [(found.path, found.text("en")) for found in proven.findings[:2]] == [
        ("e1", "the price of e1 is given as 0; by the pair it must be 5"),
        ("e2", "the price of e2 is given as 0; by the pair it must be 5"),
    ]
    assert all(found.path in ("e1", "e2", "m1", "m2") for found in proven.findings)


def test_a_demand_that_is_not_met_is_said_in_its_own_words() -> None:
    people = [Mentee(f"e{n}", {"school": "s"}) for n in range(2)]
    free = Problem([Mentor("m", capacity=2)], people)
    bound = free.changed(demands=[GroupQuota("school", ("s",), at_most=1)])
    forged = evolve(pair(free).certificate, problem=bound.content_hash(), quota_prices=(0,))
    [found] = verify(bound, forged).findings
    assert found.path == "$.pairs"
    assert found.text("en") == (
        'the quota "at most 1 pair(s) with a mentee of school s" has 2 pairs; the bounds are 0 to 1'
    )
    assert found.text("id") == (
        'kuota "paling banyak 1 pasangan dengan yang didampingi dari sekolah s" terisi 2 pasangan, batasnya 0 sampai 1'
    )
    least = free.changed(demands=[GroupQuota("school", ("t",), at_least=1)])
    [found] = verify(least, evolve(forged, problem=least.content_hash())).findings
    assert found.text("en").endswith("has 0 pairs; the bounds are 1 to no limit")


def test_a_function_that_answers_otherwise_is_seen_though_it_bears_the_same_name() -> None:
    def taste(mentor: Mentor, mentee: Mentee) -> int:
        return costs[mentor.id + mentee.id]

    costs = {"m1e1": 1, "m1e2": 2, "m2e1": 2, "m2e2": 1}
    problem = SMALL.changed(preferences=[taste])
    certificate = pair(problem).certificate
    assert verify(problem, certificate).complete
    costs["m1e1"] = 9
    assert not verify(problem, certificate).complete


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"pairs": (("m9", "e1"), ("m2", "e2"))}, "pairing.proof-other-people"),
        ({"pairs": (("m1", "e9"),)}, "pairing.proof-other-people"),
        ({"pairs": (("m1", "e1"), ("m2", "e1"))}, "pairing.proof-order"),
        ({"pairs": (("m2", "e2"), ("m1", "e1"))}, "pairing.proof-order"),
        ({"mentor_prices": {"m1": 0}}, "pairing.proof-other-people"),
        ({"mentee_prices": {"e1": 0, "e2": 0, "e3": 0}}, "pairing.proof-other-people"),
        ({"quota_prices": (0,)}, "pairing.proof-length"),
        ({"form": "pendamping-pairing-0"}, "pairing.other-form"),
        ({"mentee_prices": {"e1": 0.5, "e2": 0}}, "pairing.proof-no-number"),
    ],
)
def test_what_does_not_fit_is_named(change: dict[str, Any], code: str) -> None:
    proven = verify(SMALL, evolve(pair(SMALL).certificate, **change))
    assert code in [found.code for found in proven.findings]
    assert not proven.complete


def test_a_price_that_is_no_whole_number_names_the_person() -> None:
    [found] = verify(SMALL, evolve(pair(SMALL).certificate, mentee_prices={"e1": 0.5, "e2": 0})).findings
    assert (found.path, found.text("id")) == ("e1", "harga e1 memuat 0.5, yang bukan bilangan bulat")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"form": "x"}, "pairing.other-form"),
        ({"pairs": [["m1"]]}, "structure.wrong-length"),
        ({"pairs": [["m1", 3]]}, "structure.wrong-type"),
        ({"mentor_prices": {"m1": 1.5, "m2": 0}}, "structure.wrong-type"),
        ({"mentor_prices": {"m1": True, "m2": 0}}, "structure.wrong-type"),
        ({"extra": 1}, "structure.unknown-key"),
        ({"problem": None}, "structure.wrong-type"),
    ],
)
def test_what_is_no_certificate_is_not_read(change: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        Certificate.from_dict(pair(SMALL).certificate.to_dict() | change)
    assert code in [found.code for found in raised.value.findings]


def places(change: dict[str, Any], problem: Problem = SMALL) -> list[tuple[str, str]]:
    """Return code and path of what stands against a certificate with a change."""
    proven = verify(problem, evolve(pair(problem).certificate, **change))
    return [(found.code.removeprefix("pairing.").removeprefix("proof-"), found.path) for found in proven.findings]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"form": "pendamping-pairing-0"}, [("other-form", "$.form")]),
        ({"problem": "0" * 64}, [("other-problem", "$.problem")]),
        ({"mentor_prices": {"m1": 0}}, [("other-people", "$.mentor_prices")]),
        ({"mentee_prices": {"e1": 0, "e2": 0, "e3": 0}}, [("other-people", "$.mentee_prices")]),
        ({"pairs": (("m1", "e1"), ("m9", "e2"))}, [("other-people", "$.pairs[1]")]),
        ({"pairs": (("m1", "e1"), ("m2", "e1"))}, [("order", "$.pairs")]),
        ({"quota_prices": (0,)}, [("length", "$.quota_prices")]),
        ({"quota_prices": (0.5,)}, [("length", "$.quota_prices"), ("no-number", "$.quota_prices[0]")]),
        ({"pairs": (("m1", "e1"), ("m1", "e2"))}, [("load", "m1")]),
    ],
)
def test_what_does_not_fit_is_named_where_it_stands(change: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert places(change) == expected


def test_of_many_strangers_the_first_twenty_are_named() -> None:
    for many, named in ((19, 19), (20, 20), (21, 20)):
        strangers = {f"x{number:02}": 0 for number in range(many)}
        certificate = pair(SMALL).certificate
        proven = verify(SMALL, evolve(certificate, mentor_prices={**certificate.mentor_prices, **strangers}))
        assert [found.param("person") for found in proven.findings] == [f"x{number:02}" for number in range(named)]


def test_the_two_hashes_are_told_by_their_beginnings() -> None:
    [found] = verify(SMALL, evolve(pair(SMALL).certificate, problem="fedcba9876543210" * 4)).findings
    own = SMALL.content_hash()[:12]
    assert found.text("en") == f"The certificate belongs to another problem: its hash is fedcba987654, not {own}."
    assert found.text("id") == f"Sertifikat ini milik masalah lain: sidiknya fedcba987654, bukan {own}."


def test_the_price_of_a_place_is_named_by_the_mentor_or_the_quota_it_belongs_to() -> None:
    problem = SMALL.changed(constraints=[], demands=[GroupQuota("mapel", ("IPA",), at_most=1)])
    certificate = pair(problem).certificate
    assert verify(problem, certificate).complete
    for changed, path, id, en in (
        (
            {"quota_prices": (-5,)},
            "$.quota_prices[0]",
            "kuota paling banyak 1 pasangan dengan yang didampingi dari mata pelajaran IPA",
            "quota at most 1 pair(s) with a mentee of subject IPA",
        ),
        ({"mentor_prices": {**certificate.mentor_prices, "m1": -1}}, "m1", "pendamping m1", "mentor m1"),
        ({"mentor_prices": {**certificate.mentor_prices, "m2": 1}}, "m2", "pendamping m2", "mentor m2"),
    ):
        proven = verify(problem, evolve(certificate, **changed))
        found = [one for one in proven.findings if one.code == "pairing.proof-place-off"]
        assert [one.path for one in found] == [path]
        assert f"pada {id} " in found[0].text("id")
        assert f"at {en} " in found[0].text("en")


def test_a_certificate_shows_how_much_it_holds_and_the_beginning_of_the_hash() -> None:
    certificate = evolve(pair(SMALL).certificate, problem="0123456789abcdef")
    assert repr(certificate) == "Certificate(2 pairs, 4 prices, problem 0123456789ab)"


def test_another_form_is_told_with_its_first_signs() -> None:
    for long, told in ((59, 59), (60, 60), (61, 60)):
        with pytest.raises(InvalidInput) as raised:
            Certificate.from_dict(pair(SMALL).certificate.to_dict() | {"form": "x" * long})
        [found] = raised.value.findings
        assert (found.path, found.param("given")) == ("$.form", "x" * told)


def test_the_proof_prints() -> None:
    proven = pair(SMALL).verify()
    assert repr(proven).startswith("Proven(feasible, most paired")
    assert [row[2] for row in proven.table().rows] == [True] * len(LEVELS)
    assert "tidak ada cara yang lebih murah" in str(proven)
    assert "<table" in proven._repr_html_()
    assert repr(verify(SMALL.changed(constraints=[]), pair(SMALL))) == "Proven(nothing)"


def test_wrong_calls() -> None:
    for call in (lambda: verify(SMALL, {}), lambda: verify({}, pair(SMALL))):  # type: ignore[arg-type]
        with pytest.raises(Misuse):
            call()
