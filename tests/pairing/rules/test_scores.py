"""Cut-offs take their figure from the programme and its time; gaps of scores are counted exactly, a half upward."""

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from pendamping import load_programme
from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.reading import rules_from
from pendamping.pairing.rules.columns import Columns
from pendamping.pairing.rules.scores import ScoreAtLeast, ScoreGap, ScoreOf
from pendamping.programme.parts import Declared
from pendamping.values.periods import Validity

SMP2019 = load_programme("kemitraan-guru-smp-2019")
CUT_OFF = SMP2019.provision("ukg-cut-off", scope={"tier": "mentor"})


def read(held: Any = (), cite: Any = None, **changed: Any) -> Any:
    """Read the one cut-off of a programme that has only these provisions."""
    rule = Declared("score", {"test": "ukg", "year": "2017", "provision": "ukg-cut-off"}, cite)
    return rules_from(evolve(SMP2019, provisions=tuple(held), pairing=(rule,), **changed))


def test_the_figure_of_the_year_of_the_programme_counts() -> None:
    years = [
        evolve(CUT_OFF, target=target, valid=Validity.parse(year).value)
        for year, target in (("2018", 65), ("2019", 70), ("2020", 75))
    ]
    for year, target in (("2018", 65), ("2019", 70), ("2020", 75)):
        read_in = read(years, valid=Validity.parse(year).value)
        assert [rule.at_least for rule in read_in.require("rules").constraints] == [target]
    always = read([evolve(CUT_OFF, valid=Validity())], valid=Validity())
    assert [rule.at_least for rule in always.require("rules").constraints] == [70]
    assert read(years, valid=Validity()).value is None


def test_the_citation_is_that_of_the_rule_else_that_of_the_figure() -> None:
    own = SMP2019.provision("mentees-per-mentor").cite
    assert own != CUT_OFF.cite
    assert [rule.cite for rule in read([CUT_OFF], cite=own).require("rules").constraints] == [own]
    assert [rule.cite for rule in read([CUT_OFF]).require("rules").constraints] == [CUT_OFF.cite]


@pytest.mark.parametrize(
    ("label", "told"),
    [
        (Label("nilai terendah", "lowest score"), "lowest score"),
        (None, "ukg-cut-off"),
    ],
)
def test_a_provision_without_a_figure_is_named_with_its_source(label: Label | None, told: str) -> None:
    (finding,) = read([evolve(CUT_OFF, label=label, target=None, max=70)]).findings
    assert finding.text("en") == f"no source gives a figure for {told}; configure it"
    assert (finding.citation, finding.path) == (CUT_OFF.cite, "$.pairing[0].params.provision")


def test_a_rule_with_its_own_figure_does_not_ask_the_programme() -> None:
    rule = ScoreAtLeast("ukg", "2017", 71, provision="ukg-cut-off")
    assert rule.resolved(SMP2019) == (rule, ())


def test_a_cut_off_without_its_figure_yet_is_named_by_its_provision() -> None:
    label = ScoreAtLeast("ukg", "2017", provision="ukg-cut-off").label
    assert (label.id, label.en) == ("nilai UKG 2017 pendamping ≥ ukg-cut-off", "UKG 2017 of the mentor ≥ ukg-cut-off")


@pytest.mark.parametrize(
    ("held", "id", "en"),
    [
        ({"ukg:2017": Decimal("69.5"), "ukg:2015": 90}, "69,5", "69.5"),
        ({"ukg:2015": 90}, "yang ada hanya 2015", "held only for 2015"),
        ({"ukg:2019": 90, "ukg:2015": 80, "ukg:2016": None}, "yang ada hanya 2015, 2019", "held only for 2015, 2019"),
        ({"ukg": 90}, "yang ada hanya ?", "held only for ?"),
        ({"ukg:2015:ulang": 90}, "yang ada hanya 2015:ulang", "held only for 2015:ulang"),
        ({"ukg:2017": None, "ukg2:2015": 90, "un": 1}, "nilai tidak ada", "no score"),
        ({}, "nilai tidak ada", "no score"),
    ],
)
def test_the_years_of_other_scores_are_told_in_place_of_the_one_asked_for(held: Any, id: str, en: str) -> None:
    about = ScoreAtLeast("ukg", "2017", 70, side="mentee").about(Mentor("m", {"ukg:2017": 1}), Mentee("e", held))
    assert (about.id, about.en) == (id, en)


@pytest.mark.parametrize(
    ("target", "step"), [(0, 0), (0, -1), (0, Decimal("0.0000001")), (Decimal("0.0000001"), 1), (0, Decimal(0))]
)
def test_a_gap_has_six_decimals_and_a_step_above_nothing(target: Any, step: Any) -> None:
    with pytest.raises(Misuse, match="six decimals at most, step above 0"):
        ScoreGap(ScoreOf("a"), ScoreOf("b"), target=target, step=step)
    assert ScoreGap(ScoreOf("a"), ScoreOf("b"), target=Decimal("-0.000001"), step=Decimal("0.000001")).step > 0


@pytest.mark.parametrize(
    ("high", "low", "target", "step", "units"),
    [
        ("72.499999", "62", 10, 1, 0),
        ("72.5", "62", 10, 1, 1),
        ("71.5", "62", 10, 1, 1),
        ("71.500001", "62", 10, 1, 0),
        ("85", "62", 10, 2, 7),
        ("84.999999", "62", 10, 2, 6),
        ("62", "85", 10, 1, 33),
        ("62.000001", "62", 0, Decimal("0.000001"), 1),
        ("0", "0.000002", 0, Decimal("0.000001"), 2),
        # more than six decimals
        ("72.4999999", "62", 10, 1, 0),
        ("72.5000001", "62", 10, 1, 1),
        ("73.0000000", "61.5000001", 10, 1, 1),
        ("62.0000001", "85", 10, 1, 33),
        ("62.5000001", "85", 10, 1, 32),
        ("85.000000001", "62", 10, 2, 7),
        ("84.999999999", "62", 10, 2, 6),
        ("70.0000001", "60", Decimal("0.5"), Decimal("0.25"), 38),
        ("70.0000001", "60.00000005", -10, 5, 4),
        # figures that no score has, in the way that never runs over
        ("70", "60", 10**13, 1, 10**13 - 10),
        ("70", "60", -(10**13), 1, 10**13 + 10),
        ("70", "60", 0, 10**13, 0),
        ("70", "60", 10**13, 10**13, 1),
    ],
)
def test_a_gap_is_counted_in_whole_steps_a_half_upward(high: str, low: str, target: Any, step: Any, units: int) -> None:
    np = pytest.importorskip("numpy", reason="numpy is not installed: the extra `pairing`")
    gap = ScoreGap(ScoreOf("ukg", "2017"), ScoreOf("ukg", "2015"), target=target, step=step)
    mentor, mentee = Mentor("m", {"ukg:2017": Decimal(high)}), Mentee("e", {"ukg:2015": Decimal(low)})
    assert gap.measure(mentor, mentee) == units
    assert gap.grid(Columns((mentor,), (mentee,)), np.array([0]), np.array([0])).tolist() == [[units]]
