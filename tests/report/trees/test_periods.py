"""Periods as codes: every code is a period, every day lies in its smallest one, and nothing is guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.report import report, seal
from pendamping.report.trees.periods import LEVELS, period_axis, period_code, period_of, smallest_period, within
from pendamping.values.periods import Period, PeriodKind

DAYS = st.dates(date(2, 1, 1), date(9997, 12, 31))
ANY = st.builds(Period.of_day, st.sampled_from(PeriodKind), DAYS)


@given(ANY)
def test_a_period_is_read_back_from_its_code(period: Period) -> None:
    assert period_of(period_code(period)) == period


@given(ANY, ANY)
def test_different_periods_have_different_codes(one: Period, other: Period) -> None:
    assert (period_code(one) == period_code(other)) == (one == other)


@given(DAYS, st.integers(0, 800))
def test_the_smallest_period_holds_all_the_days_and_no_smaller_kind_does(first: date, more: int) -> None:
    last = min(first + timedelta(days=more), date(9997, 12, 31))
    code = smallest_period(first, last)
    kinds = [Period.of_day(kind, first) for kind in map(PeriodKind, LEVELS)]
    holding = [period for period in kinds if period.contains(last)]
    assert code == (period_code(holding[0]) if holding else "")


@pytest.mark.parametrize(
    "text", ["", "2019-13", "2019-00", "2019-T5", "2019/2021", "2019/2020-3", "0000", "9999", "x", "2019 "]
)
def test_what_is_no_period_is_not_known(text: str) -> None:
    assert period_of(text) is None
    assert period_axis("bulan").path_of((text,)).nodes == ("?",)


@pytest.mark.parametrize(
    ("level", "code", "nodes"),
    [
        ("bulan", "2019-08", ("2019-08", "2019-T3", "2019")),
        ("bulan", "2019-T3", ("2019-T3:?", "2019-T3", "2019")),
        ("bulan", "2019", ("2019:?", "2019")),
        ("bulan", "2019/2020", ("?",)),
        ("triwulan", "2019-08", ("2019-T3", "2019")),
        ("semester", "2019-08", ("2019/2020-1", "2019/2020")),
        ("semester", "2020-T1", ("2019/2020-2", "2019/2020")),
        ("semester", "2019/2020", ("2019/2020:?", "2019/2020")),
        ("semester", "2019", ("?",)),
        ("tahun-ajaran", "2019/2020-2", ("2019/2020",)),
        ("tahun", "2019-08", ("2019",)),
        ("tahun", "2019/2020", ("?",)),
    ],
)
def test_a_date_goes_as_far_down_as_it_is_known(level: str, code: str, nodes: tuple[str, ...]) -> None:
    assert period_axis(level).path_of((code,)).nodes == nodes


def test_nodes_are_named_in_both_languages() -> None:
    name = period_axis("bulan").text_of
    assert (name("2019-T3").id, name("2019-T3").en) == ("triwulan III 2019", "quarter III 2019")
    assert name("2019:?").id == "2019, tidak diketahui kapan"


def test_a_limit_keeps_only_what_certainly_lies_within() -> None:
    only = within(None, Period.semester(2023, "ganjil"))
    assert only.path_of(("2023-08",)).nodes == ("*",)
    assert [only.path_of((code,)).nodes for code in ("2024-01", "2023/2024", "2023", "")] == [()] * 4
    months = within(period_axis("bulan"), Period.year(2023))
    assert (months.limit.id, only.limit.id) == ("2023", "semester ganjil 2023/2024")
    summer = within(period_axis("bulan"), Period.quarter(2023, 3))
    assert summer.path_of(("2023-08",)).nodes == ("2023-08", "2023-T3"), "no row says 2023 of one quarter"
    assert summer.path_of(("2023-T3",)).nodes == ("2023-T3:?", "2023-T3")
    assert summer.path_of(("2023-11",)).nodes == ()
    assert months.path_of(("2023-08",)).nodes == ("2023-08", "2023-T3", "2023")
    assert months.path_of(("2024-01",)).nodes == ()


@pytest.mark.parametrize("code", ["Jul-23", "2023-13", "2023/2025", "31/07/2023", "semester ganjil", "2023-07-31", "?"])
def test_a_code_that_is_no_period_is_found_and_not_only_unknown(code: str) -> None:
    """A spreadsheet turns 2023-07 into Jul-23, and nobody would see why everything is not known when."""
    rows = [
        {"cycle": f"c-{n}", "event_id": "e", "subject": "p", "kind": "standing", "cohort": held}
        for n, held in enumerate(("2023-07", code, ""))
    ]
    for asked in ("bulan", "tahun-ajaran"):
        table = report(seal(rows), "mulai", period=asked)
        assert [finding.code for finding in table.findings] == ["report.unknown-period"]
        assert table.value("mulai", **{asked: "?"}) == 2
    within = report(seal(rows), "mulai", period="2023")
    assert {finding.code for finding in within.findings} == {"report.unknown-period", "report.period-left-out"}
    assert within.value("mulai") == 1
