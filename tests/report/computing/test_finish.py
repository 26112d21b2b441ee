"""Quantiles and marks."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from pendamping.report import measures
from pendamping.report.atoms import Atom
from pendamping.report.catalogue.base import Measure
from pendamping.report.computing.finish import Finished, Mark, finish, quantile
from pendamping.report.computing.rollup import Rolled
from pendamping.report.dimensions import find_axis

VALUES = st.lists(st.integers(-50, 50), min_size=1)
SHARES = st.fractions(0, 1)


@given(VALUES, SHARES)
def test_a_quantile_is_the_value_at_its_place_in_order(values: list[int], share: Fraction) -> None:
    counts = {value: values.count(value) for value in values}
    assert quantile(counts, share) == sorted(values)[max(ceil(len(values) * share), 1) - 1]


def test_hiding_leaves_nothing_behind() -> None:
    shown = Finished((1, Fraction(1, 2), 3), (Mark.SHOWN,) * 3)
    hidden = shown.hide(frozenset({1}))
    assert hidden.numbers == (1, None, 3)
    assert hidden.marks == (Mark.SHOWN, Mark.HIDDEN, Mark.SHOWN)
    assert shown.hide(frozenset()) is shown


def test_every_mark_says_what_it_means_and_no_two_the_same() -> None:
    assert len({mark.label for mark in Mark}) == len(Mark)


PLAIN = measures.MULAI
TOP, BASE, GONE = Atom("top", "sum", "minutes"), Atom("base", "count"), Atom("gone", "count", "days")


def rolled(**states: Sequence[Any]) -> Rolled:
    """Groups by class and mapel, the last of them the whole."""
    size = len(next(iter(states.values())))
    groups = tuple(("A", f"mapel-{n}") for n in range(size - 1))
    axes = (find_axis("kelas"), find_axis("mapel"))
    return Rolled(axes, (*groups, ("*", "*")), ({}, {}), ({}, {}), {}, states, ())


def told(measure: Measure, **states: Sequence[Any]) -> list[Any]:
    made = finish(measure, rolled(**states))
    assert not made.findings
    assert [number is None for number in made.numbers] == [mark is not Mark.SHOWN for mark in made.marks]
    return [mark.name if number is None else number for number, mark in zip(made.numbers, made.marks, strict=True)]


def measure(finish: Any = "number", top: Atom = TOP, base: Atom | None = None, **more: Any) -> Measure:
    return evolve(PLAIN, id="x", numerator=top, denominator=base, finish=finish, **more)


def test_a_sum_that_no_row_tells_is_missing_and_may_be_scaled() -> None:
    assert told(measure(), top=[3, None, 0]) == [3, "MISSING", 0]
    assert told(measure(scale=2), top=[3, None, 0]) == [6, "MISSING", 0]
    assert told(measure(scale=Fraction(1, 2)), top=[3, None, 4]) == [Fraction(3, 2), "MISSING", 2]


@pytest.mark.parametrize(
    ("how", "numbers"),
    [
        ("number", [7, -7, "NOT_APPLICABLE", "MISSING"]),
        ("ratio", [Fraction(7, 2), Fraction(-7, 2), "NOT_APPLICABLE", "MISSING"]),
        ("floor", [3, -4, "NOT_APPLICABLE", "MISSING"]),
        ("ceiling", [4, -3, "NOT_APPLICABLE", "MISSING"]),
        ("remainder", [1, 1, "NOT_APPLICABLE", "MISSING"]),
    ],
)
def test_a_number_over_another(how: str, numbers: list[Any]) -> None:
    """Nothing to divide by is one thing, nothing known to divide another."""
    assert told(measure(how, base=BASE), top=[7, -7, None, None], base=[2, 2, 0, 3]) == numbers
    percent = measure("ratio", base=BASE, scale=100)
    assert told(percent, top=[1, 1, 0, 9], base=[3, 4, 5, 9]) == [Fraction(100, 3), 25, 0, 100]
    assert told(evolve(percent, of_total=True), top=[1, 3, 4], base=[9, 9, 4]) == [25, 75, 100]


def test_the_number_of_values_is_that_of_a_histogram() -> None:
    spread = Atom("spread", "histogram", "days")
    assert told(measure("ratio", spread, BASE), spread=[{3: 2, 9: 1}, {}], base=[4, 4]) == [Fraction(1, 2), 0]
    assert told(measure("ratio", TOP, spread), top=[4, 4], spread=[{3: 2, 9: 1}, {}]) == [2, "NOT_APPLICABLE"]
    middle = measure("quantile", spread, quantile=Fraction(1, 2))
    assert told(middle, spread=[{3: 2, 9: 1}, {}]) == [3, "MISSING"]
    assert told(evolve(middle, scale=2), spread=[{3: 2, 9: 1}, {}]) == [6, "MISSING"]


def test_a_span_needs_both_its_ends() -> None:
    last, first = Atom("last", "max", "occurred_last"), Atom("first", "min", "occurred_first")
    days = ["2024-03-01", None, "2024-03-01", None, "2024-02-28"]
    begun = ["2024-02-28", "2024-02-28", None, None, "2024-02-28"]
    assert told(measure("span", last, first), last=days, first=begun) == [3, "MISSING", "MISSING", "MISSING", 1]


def test_nobody_counted_is_not_zero_where_rows_say_that_people_are_not_named() -> None:
    counted = measure(top=BASE, unnamed=GONE)
    assert told(counted, base=[0, 3, 0], gone=[2, 2, 0]) == ["MISSING", 3, 0]
    assert told(counted, base=[0, 3], gone=[0, 0]) == [0, 3]


def test_a_part_that_is_more_than_its_whole_is_left_out_and_told() -> None:
    part = measure("ratio", base=BASE, scale=100, share=True)
    made = finish(part, rolled(top=[1200, 2, None, 9, 1205], base=[1000, 2, 3, 0, 1005]))
    assert made.numbers == (None, 100, None, None, None)
    assert [mark.name for mark in made.marks] == ["MISSING", "SHOWN", "MISSING", "MISSING", "MISSING"]
    assert {(item.code, item.path) for item in made.findings} == {("report.part-over-whole", "$.x")}
    assert [item.text("id") for item in made.findings] == [
        f"Mulai pada {group}: bagian ({top}) lebih besar daripada dasarnya ({base}); angkanya tidak ditampilkan."
        for group, top, base in [
            ("A, mapel-0", "1.200", "1.000"),
            ("A, mapel-3", "9", "0"),
            ("Jumlah, Jumlah", "1.205", "1.005"),
        ]
    ]
    assert [item.text("en") for item in made.findings] == [
        f"Started for {group}: the part ({top}) is more than its base ({base}); the number is not shown."
        for group, top, base in [
            ("A, mapel-0", "1,200", "1,000"),
            ("A, mapel-3", "9", "0"),
            ("Total, Total", "1,205", "1,005"),
        ]
    ]


def test_of_nothing_there_is_no_quantile() -> None:
    with pytest.raises(AssertionError, match="has no quantile"):
        quantile({}, Fraction(1, 2))
