"""Quantiles and marks."""

from fractions import Fraction
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from pendamping.report.computing.finish import Finished, Mark, quantile

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
