import pickle
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.model.facts import Score
from pendamping.model.scores import Weighting, contribution, score_in, year_of
from pendamping.values.periods import PeriodKind

EXACT = st.integers(0, 100) | st.decimals(0, 100, places=2) | st.fractions(0, 100, max_denominator=60)


def test_a_school_year_and_a_calendar_year_are_two_things():
    un, ukg = year_of("2017/2018").value, year_of("2017").value
    assert (un.kind, ukg.kind) == (PeriodKind.SCHOOL_YEAR, PeriodKind.YEAR)
    assert un != ukg


@pytest.mark.parametrize(
    ("held", "test", "year", "code"),
    [
        ([Score("ukg", 70, "2017")], "ukg", "2017", None),
        ([Score("ukg", 70, "2015"), Score("ukg", 71, "2017")], "ukg", "2017", None),
        ([Score("un", 70, "2017/18")], "un", "2017/2018", None),
        ([Score("ukg", 70, "2017"), Score("ukg", Decimal("70.0"), "2017")], "ukg", "2017", None),
        ([Score("ukg", 70, "2015")], "ukg", "2017", "model.score-of-other-year"),
        ([Score("ukg", 70)], "ukg", "2017", "model.score-of-other-year"),
        ([Score("un", 70, "2017")], "un", "2017/2018", "model.score-of-other-year"),
        ([Score("un", 70, "2017/2018")], "un", "2017", "model.score-of-other-year"),
        ([Score("ukg", 70, "2017"), Score("ukg", 71, "2017")], "ukg", "2017", "model.scores-disagree"),
        ([Score("un", 70, "2017")], "ukg", "2017", "model.no-score"),
        ([], "ukg", "2017", "model.no-score"),
        ([Score("ukg", 70, "2017")], "ukg", "kapan", "values.unreadable-period"),
        ([Score("ukg", 70, "kapan")], "ukg", "2017", "model.score-of-other-year"),
    ],
)
def test_only_a_score_of_the_year_asked_for_decides(held, test, year, code):
    found = score_in(held, test, year)
    assert [finding.code for finding in found.findings] == ([code] if code else [])
    assert (found.value is None) == bool(code)


def test_the_finding_says_which_years_are_there():
    (finding,) = score_in([Score("ukg", 70, "2015"), Score("ukg", 60)], "ukg", "2017").findings
    assert (
        finding.text("en")
        == "There is no score of ukg for 2017, only for 2015, an unknown year, so that nothing can be decided yet."
    )
    assert "tahun yang tidak diketahui" in finding.text("id")


PERFORMANCE = Weighting({"character": 20, "managerial": 15, "supervision": 15, "matrix": 50})
MARKS = {"character": 80, "managerial": 90, "supervision": 70, "matrix": 85}


def test_the_performance_mark_of_ist_1_and_what_it_adds():
    mark = PERFORMANCE.mark(MARKS).value
    assert mark == Fraction("82.5")
    assert contribution(15, mark) == Fraction("12.375")


def test_no_final_mark_while_the_weights_do_not_add_up_to_100():
    known = Weighting({"performance": 15, "knowledge": 10, "attitude": 30})
    assert known.total == 55
    refused = known.mark({"performance": Fraction("82.5"), "knowledge": 80, "attitude": 90})
    assert refused.value is None
    (finding,) = refused.findings
    assert finding.code == "model.weights-incomplete"
    assert "55" in finding.text("id")
    whole = Weighting({"performance": 15, "knowledge": 10, "attitude": 30, "rest": 45})
    assert whole.check() == ()


def test_a_sum_close_to_100_is_not_100_and_is_written_out():
    (finding,) = Weighting({"a": Decimal("33.3333"), "b": Decimal("66.6666")}).check()
    assert "99,9999" in finding.text("id")
    assert "99.9999" in finding.text("en")
    (thirds,) = Weighting({"a": Fraction(100, 3)}).check()
    assert "100/3" in thirds.text("en")
    assert Weighting(dict.fromkeys("abc", Fraction(100, 3))).check() == ()


def test_everything_that_stands_against_a_mark_is_told_at_once():
    refused = Weighting({"pengetahuan": 50, "sikap": 40}).mark({"sikapp": 80, "pengetahuan": 70})
    assert refused.value is None
    assert [finding.code for finding in refused.findings] == [
        "model.weights-incomplete",
        "model.mark-missing",
        "model.mark-without-weight",
    ]
    assert "sikap?" in refused.findings[2].text("id")


@pytest.mark.parametrize("bad", [0.5, True, "80", None, Decimal("NaN"), Decimal("Infinity")])
def test_an_inexact_number_is_misuse(bad):
    for call in (
        lambda: Weighting({"a": bad}),
        lambda: Weighting({"a": 100}).mark({"a": bad}),
        lambda: contribution(bad, 80),
        lambda: contribution(20, bad),
    ):
        with pytest.raises(Misuse):
            call()


def test_a_negative_weight_is_misuse():
    with pytest.raises(Misuse):
        Weighting({"a": -1, "b": 101})


@given(st.dictionaries(st.text(min_size=1), st.tuples(EXACT, EXACT), min_size=1))
def test_a_mark_lies_between_the_lowest_and_the_highest_whatever_the_weights(parts):
    weights = {part: Fraction(weight) for part, (weight, _) in parts.items()}
    total = sum(weights.values())
    if not total:
        assert Weighting(weights).check()
        return
    marks = {part: mark for part, (_, mark) in parts.items()}
    scaled = Weighting({part: weight * 100 / total for part, weight in weights.items()})
    mark = scaled.mark(marks).value
    assert min(map(Fraction, marks.values())) <= mark <= max(map(Fraction, marks.values()))
    assert mark == Weighting(dict(reversed(scaled.weights))).mark(marks).value
    assert pickle.loads(pickle.dumps(scaled)) == scaled


def test_a_sum_of_weights_is_written_out_whatever_the_decimal_context():
    with localcontext(prec=2, Emax=1):
        (finding,) = Weighting({"a": Decimal("15.1234"), "b": 10}).check()
    assert "25,1234" in finding.text("id")
    assert "25.1234" in finding.text("en")
