"""Figures printed together: contradictions are named, agreement is silence."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.findings import Severity
from pendamping.values.counts import Count
from pendamping.values.figures import check_figures


def codes(**figures: object) -> list[str]:
    return [finding.code for finding in check_figures(**figures)]


def test_parts_that_make_the_total_are_silent() -> None:
    assert codes(total=5284, parts=[2584, 1350, 900, 450]) == []


def test_parts_that_fall_short_name_the_difference() -> None:
    (finding,) = check_figures(total=285_884, parts=[23_753, 164_539, 51_238, 18_125, 15_105])
    assert finding.code == "values.parts-short"
    assert "13,124" in finding.text("en")
    assert "13.124" in finding.text("id")


def test_parts_that_exceed_the_total_suggest_double_counting() -> None:
    assert codes(total=10, parts={"a": 6, "b": 5}) == ["values.parts-over"]


@given(st.lists(st.integers(0, 10**6), min_size=1), st.integers(-5, 5))
def test_exact_parts_are_judged_by_their_sum(parts: list[int], off: int) -> None:
    total = max(sum(parts) + off, 0)
    expected = {0: [], 1: ["values.parts-short"], -1: ["values.parts-over"]}
    sign = (total > sum(parts)) - (total < sum(parts))
    assert codes(total=total, parts=parts) == expected[sign]


def test_a_hedged_part_is_never_called_a_contradiction() -> None:
    found = check_figures(total=Count.about(260), parts=[70, Count.about(117), "mungkin 73"])
    assert [(f.code, f.severity) for f in found] == [("values.parts-hedged", Severity.NOTE)]


def test_without_a_total_only_the_sum_is_told() -> None:
    (finding,) = check_figures(parts=[100, 100])
    assert (finding.code, finding.severity) == ("values.no-total", Severity.NOTE)
    assert "200" in finding.text("id")


def test_a_month_is_a_precision_and_no_length() -> None:
    assert codes(dates="Mei 2019", days=5) == []
    assert codes(dates="Mei 2019", days=32) == ["values.days-past"]


def test_a_ratio_may_be_given_as_printed_and_a_funnel_as_a_mapping() -> None:
    assert codes(mentors=3, mentees=9, ratio="1 : 3") == []
    assert codes(mentors=3, mentees=7, ratio="1:3") == ["values.ratio-off"]
    assert codes(funnel={"a": 5, "b": 7}, reading="nested") == ["values.funnel-rises"]


@pytest.mark.parametrize(
    "figures",
    [
        {"mentors": 3, "mentees": 7, "ratio": "satu banding tiga"},
        {"mentors": 3, "mentees": 7, "ratio": "0:3"},
        {"mentors": 3, "mentees": 7, "ratio": 0.5},
        {"mentors": "3", "mentees": 7, "ratio": 1},
        {"dates": "1 Mei 2019", "days": "2"},
        {"funnel": ["ab", "cd"]},
        {"funnel": [("a", 5), ("b", True)]},
        {"funnel": [("a", 10**5000), ("b", 1)]},
        {"total": 10**5000, "parts": [1]},
    ],
)
def test_what_is_no_figure_is_refused_by_name(figures: dict[str, object]) -> None:
    with pytest.raises(Misuse):
        check_figures(**figures)


def test_weekday_and_span_are_two_findings() -> None:
    assert codes(dates="Kamis 27/07/2018 s.d. Rabu 01/08/2018", days=7) == [
        "values.wrong-weekday",
        "values.span-mismatch",
    ]
    assert codes(dates="Kamis 26/07/2018 s.d. Rabu 01/08/2018", days=7) == []


def test_minutes_against_jp() -> None:
    assert codes(minutes=135, jp=3) == []
    assert codes(minutes=135, jp=4) == ["values.jp-mismatch"]


def test_a_ratio_under_target_is_a_note_and_over_it_a_warning() -> None:
    (under,) = check_figures(mentors=5, mentees=10, ratio=4)
    assert (under.code, under.severity) == ("values.ratio-off", Severity.NOTE)
    assert "50%" in under.text("en")
    (over,) = check_figures(mentors=138, mentees=836, ratio=5)
    assert over.severity is Severity.WARNING
    assert "6,06" in over.text("id")
    assert codes(mentors=20, mentees=80, ratio=Fraction(4)) == []


def test_a_stated_range_of_ratios_is_silent_inside_and_names_its_ends_outside() -> None:
    assert [codes(mentors=2, mentees=mentees, ratio=(3, 5)) for mentees in (6, 8, 10)] == [[], [], []]
    (over,) = check_figures(mentors=138, mentees=836, ratio=(3, 5))
    assert (over.code, over.severity) == ("values.ratio-over", Severity.WARNING)
    assert "1 : 6.06" in over.text("en")
    assert "1 : 3–5" in over.text("en")
    (under,) = check_figures(mentors=2, mentees=3, ratio=(3, 5))
    assert under.code == "values.ratio-off"
    assert "50%" in under.text("en")
    with pytest.raises(Misuse):
        codes(mentors=1, mentees=1, ratio=(5, 3))


def test_a_funnel_asks_for_its_reading_and_gives_both() -> None:
    stages = [("mendaftar", 300), ("submit", 137), ("terverifikasi lengkap", 5)]
    (finding,) = check_figures(funnel=stages)
    assert finding.code == "values.funnel-reading"
    assert "163" in finding.text("id")
    assert "158" in finding.text("id")
    assert codes(funnel=stages, reading="nested") == []
    assert codes(funnel=stages, reading="exclusive") == []


def test_a_funnel_that_rises_is_not_nested() -> None:
    assert codes(funnel=[("a", 5), ("b", 7)], reading="nested") == ["values.funnel-rises"]
    assert codes(funnel=[("a", 5), ("b", 4), ("c", 2)], reading="exclusive") == ["values.funnel-over"]


def test_wrong_calls_say_what_to_do() -> None:
    with pytest.raises(Misuse, match="two stages"):
        check_figures(funnel=[("a", 1)])
    with pytest.raises(Misuse, match="mentors"):
        check_figures(ratio=3)
