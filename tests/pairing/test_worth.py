"""What a change is worth, in words: people first, then cost, then how even the loads are."""

import pytest

from pendamping.errors import UnknownName
from pendamping.labels import Label
from pendamping.pairing.explain import (
    Explanation,
    LockPrice,
    WhatAPlaceIsWorth,
    WhyNobody,
    WhyThisPair,
)
from pendamping.pairing.matching import pair
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.rules.attributes import SameAttribute
from pendamping.pairing.worth import Worse


@pytest.mark.parametrize(
    ("worse", "id", "en"),
    [
        (Worse(0, 0), "sama baiknya, kalah urutan id", "equally good, later in the order of ids"),
        (Worse(1, 0), "1 orang lebih sedikit berpasangan", "1 fewer paired"),
        (Worse(0, -3), "biaya -3", "cost -3"),
        (Worse(0, 0, 1), "kerataan beban +1", "unevenness of loads +1"),
        (
            Worse(2, 5, -4),
            "2 orang lebih sedikit berpasangan, biaya +5, kerataan beban -4",
            "2 fewer paired, cost +5, unevenness of loads -4",
        ),
    ],
)
def test_how_much_worse_in_words(worse: Worse, id: str, en: str) -> None:
    assert worse.label == Label(id, en)


@pytest.mark.parametrize(
    ("gain", "id", "en"),
    [
        (Worse(0, 0), "satu tempat lagi tidak mengubah apa pun", "one more place would change nothing"),
        (Worse(0, 0, 1), "satu tempat lagi: beban lebih merata", "one more place: loads more even"),
        (Worse(0, 0, 2), "satu tempat lagi: beban lebih merata", "one more place: loads more even"),
        (
            Worse(0, 3, -1),
            "satu tempat lagi: biaya -3, beban kurang merata",
            "one more place: cost -3, loads less even",
        ),
        # with more people paired the loads cannot be compared, and nothing is said of them
        (
            Worse(1, -2, 5),
            "satu tempat lagi: 1 orang lagi berpasangan, biaya +2",
            "one more place: 1 more paired, cost +2",
        ),
    ],
)
def test_what_one_more_place_brings_in_words(gain: Worse, id: str, en: str) -> None:
    told = WhatAPlaceIsWorth("m1", ("e1",), 2, gain, ())
    assert told.sentence == Label(f"m1 mendampingi 1 dari 2; {id}.", f"m1 has 1 of 2; {en}.")


def test_an_explanation_shows_its_sentence_and_one_without_names_the_person() -> None:
    plain = Explanation("e1")
    assert plain.sentence == Label("e1", "e1")
    assert (repr(plain), str(plain), plain.tables()) == ("Explanation('e1')", "e1", ())
    nobody = pair(Problem([], [Mentee("e")])).explain("e")
    assert nobody.sentence == Label("Tidak ada pendamping bagi e.", "There is no mentor for e.")
    assert repr(nobody) == "WhyNobody('There is no mentor for e.')"


def test_a_rule_that_looks_at_both_leaves_no_value_of_one_person() -> None:
    people = [Mentor("m", {"mapel": "IPA"}, 1)], [Mentee("e", {"mapel": "IPS"})]
    for rule in (SameAttribute("mapel"), lambda mentor, mentee: False):
        found = pair(Problem(*people, constraints=[rule])).explain("e")
        assert isinstance(found, WhyNobody)
        assert found.value == Label("", "")
        assert (found.waterfall.mentee, found.waterfall.left) == ("e", 0)


@pytest.mark.parametrize(("mentors", "rows", "notes"), [(10, 10, ()), (11, 10, ("… dan 1 lagi", "… and 1 more"))])
def test_ten_alternatives_are_listed_and_the_rest_is_counted(mentors: int, rows: int, notes: tuple[str, ...]) -> None:
    """One mentor has the mentee, so that the others and nobody at all are the alternatives."""
    pairing = pair(Problem([Mentor(f"m{number:02}", capacity=1) for number in range(mentors)], [Mentee("e")]))
    found = pairing.explain("e")
    assert isinstance(found, WhyThisPair)
    assert repr(found.alternatives) == f"Alternatives({mentors} for 'e')"
    [table] = found.tables()
    assert len(table) == rows
    assert tuple(text for note in table.notes for text in (note.text("id"), note.text("en"))) == notes


def test_somebody_far_down_the_list_of_those_left_out_is_explained_alone() -> None:
    """Those left out are looked at some hundreds together; each gets the answer about nobody else."""
    mentees = [Mentee(f"e{number:03}", {"mapel": "IPS"}) for number in range(600)]
    pairing = pair(Problem([Mentor("m", {"mapel": "IPA"}, 1)], mentees, constraints=[SameAttribute("mapel")]))
    for number in (0, 1, 255, 256, 257, 511, 512, 599):
        found = pairing.explain(f"e{number:03}")
        assert isinstance(found, WhyNobody)
        assert found.waterfall.mentee == f"e{number:03}"


def test_a_function_is_asked_about_the_person_explained_alone() -> None:
    asked = set()

    def taste(mentor: Mentor, mentee: Mentee) -> bool:
        asked.add(mentee.id)
        return False

    people = [Mentor("m", {"mapel": "IPA"}, 1)], [Mentee(f"e{number}", {"mapel": "IPA"}) for number in range(3)]
    pairing = pair(Problem(*people, constraints=[SameAttribute("mapel"), taste]))
    asked.clear()
    assert isinstance(pairing.explain("e1"), WhyNobody)
    assert asked == {"e1"}


KINDS = {"x": "d", "y": "c", "z": "b", "w": "a"}
PLACES = Problem(
    [Mentor(f"{kind}{number}", {"kind": kind}, 1) for kind in "abcd" for number in (1, 2)],
    [Mentee(f"{name}{number}", {"kind": kind}) for name, kind in KINDS.items() for number in (1, 2)],
    constraints=[SameAttribute("kind"), lambda mentor, mentee: mentee.id != "x1" or mentor.id == "d1"],
    preferences=[
        lambda mentor, mentee: {"a": 2, "b": 2, "c": 7, "d": 0}[mentor.id[0]] * (mentor.id[1] != mentee.id[1])
    ],
)


def test_a_pair_that_is_made_anyway_costs_nothing_to_lock() -> None:
    assert pair(PLACES).price_of("a1", "w1") == LockPrice("w1", "a1", Worse(0, 0), made=True)


def test_the_lock_that_leaves_somebody_out_stands_first_and_then_the_dearest() -> None:
    """Both pairs of a kind change with one lock; equally dear ones stand in the order of the ids."""
    locked = pair(PLACES, lock=[("d1", "x2"), ("b2", "z1"), ("a1", "w2"), ("c2", "y1")])
    rows = [("d1", "x2", 1, 0), ("c2", "y1", 0, 14), ("a1", "w2", 0, 4), ("b2", "z1", 0, 4)]
    assert list(locked.lock_prices().rows) == rows
    assert [locked.price_of(mentor, mentee).worse for mentor, mentee, *_ in rows] == [
        Worse(persons, cost) for _, _, persons, cost in rows
    ]


def test_an_unknown_id_meets_those_that_begin_alike() -> None:
    people = [Mentee(f"{sort}-{number:02}") for sort in ("abc", "xyz") for number in range(30)]
    pairing = pair(Problem([Mentor("inti-01", capacity=1), Mentor("m", capacity=1)], people))
    for asked, near, known in (
        ("xyz-299", "xyz-29", 30 + 2),
        ("inti-1", "inti-01", 20 + 1),
        ("nobody", None, 20 + 2),
    ):
        with pytest.raises(UnknownName) as raised:
            pairing.explain(asked)
        assert str(raised.value).startswith(f"no person {asked!r}; {f'did you mean {near!r}? ' if near else ''}known: ")
        assert len(raised.value.known) == known
