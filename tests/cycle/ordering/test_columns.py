"""Columns of every form as whole numbers: their own words and numbers are kept, and what is blank is named."""

import numpy as np
import pandas
import polars
import pyarrow
import pytest

from pendamping import InvalidInput, UnknownName
from pendamping.cycle.ordering import columns as room
from pendamping.cycle.ordering.columns import Coded, Source, moves_of
from pendamping.errors import MissingExtra

WORDS = ["a", "b", "a", "c"]


def coded(values):
    """Return the numbers, the names and the blank cells of a column."""
    held, blank = Source({"x": values})._coded("x")
    return held.values.tolist(), held.names, None if blank is None else np.asarray(blank).tolist()


@pytest.mark.parametrize(
    ("values", "numbers", "names", "blank"),
    [
        (WORDS, [0, 1, 0, 2], ("a", "b", "c"), [False] * 4),
        (np.array(WORDS), [0, 1, 0, 2], ("a", "b", "c"), [False] * 4),
        (["a", None, "", "a"], [0, 1, 2, 0], ("a", None, ""), [False, True, True, False]),
        ([3, 1, 3], [3, 1, 3], None, None),
        (np.array([3, 1], np.uint8), [3, 1], None, None),
        (pandas.Series([3, 1], dtype="uint8"), [3, 1], None, None),
        (pandas.Series(["a", None, "b"], dtype=object), [0, -1, 1], ("a", "b"), [False, True, False]),
        (pandas.Series(["b", None, "a"], dtype=pandas.CategoricalDtype(["a", "z", "b"])), [2, -1, 0], ("a", "z", "b"), [False, True, False]),
        (pyarrow.array([1, None, 2], pyarrow.uint8()), [1, 0, 2], None, [False, True, False]),
        (pyarrow.array([5, 6], pyarrow.int64()), [5, 6], None, None),
        (pyarrow.array(["b", None, "a"]), [0, -1, 1], ("b", "a"), [False, True, False]),
        (pyarrow.DictionaryArray.from_arrays([1, None, 0], ["a", "b", "z"]), [1, -1, 0], ("a", "b", "z"), [False, True, False]),
        (pyarrow.chunked_array([[1, 1], [2]]), [1, 1, 2], None, None),
    ],
)  # fmt: skip
def test_a_column_keeps_its_own_words_and_numbers(values, numbers, names, blank):
    assert coded(values) == (numbers, names, blank)
    assert repr(coded(values)[1]) == repr(names)  # plain words, as they are printed


@pytest.mark.parametrize("kind", [polars.Categorical, polars.Enum(["z", "a", "b", "c"])])
@pytest.mark.parametrize("values", [["b", "a", "b"], ["b", None, "a", None], [None, None], [], ["c"]])
def test_categories_of_polars_are_read_by_their_own_numbers(kind, values):
    series = polars.Series(["a", "c", "b", *values], dtype=kind)[3:]
    numbers, names, blank = coded(series)
    assert [names[number] or None for number in numbers] == values
    assert blank == [value is None for value in values]
    assert numbers == series.to_physical().fill_null(len(names) - 1).to_list()  # nothing is coded anew


@pytest.mark.parametrize(
    ("values", "numbers"),
    [
        (np.array(["1969-12-31", "1970-01-02"], "datetime64[D]"), [-1, 1]),
        ([], []),
        ([3, -1], [3, -1]),
        ([True, False], [1, 0]),
        (np.array([7], np.uint16), [7]),
    ],
)
def test_whole_numbers_and_times_put_rows_in_order(values, numbers):
    found = Source({"seq": values}).numbers("seq")
    assert (found.dtype, found.tolist()) == (np.int64, numbers)


def test_what_is_blank_is_named_by_column_and_row():
    times = np.array(["2019-08-02", "NaT", "NaT"], "datetime64[D]")
    for read in (
        lambda: Source({"seq": times}).numbers("seq"),
        lambda: Source({"seq": ["a", None, ""]}).coded("seq", None),
        lambda: Source({"seq": ["", None, "", "a"]}).coded("seq", np.array([1, 2, 3])),
    ):
        with pytest.raises(InvalidInput) as raised:
            read()
        [found] = raised.value.findings
        assert (raised.value.what, found.path) == ("log", "$.seq[1]")
        assert [found.param(name) for name in ("column", "count", "row")] == ["seq", 2, 1]
    assert Source({"seq": ["", "a"]}).coded("seq", np.array([1])).names == ("", "a")


def test_a_word_that_a_column_does_not_hold_is_in_none_of_its_rows():
    source = Source({"kind": ["a", "b", "c", "d", "a"]})
    assert source.matching("kind", "move").tolist() == [False] * 5
    assert source.matching("kind", "a").tolist() == [True, False, False, False, True]
    assert Source({"kind": [0, 1, 2]}).matching("kind", "a").tolist() == [False] * 3


def test_an_unknown_column_is_named_with_those_there_are():
    with pytest.raises(UnknownName) as raised:
        Source({"cycle": [], "move": []}).column("cycles")
    assert str(raised.value) == "no column 'cycles'; did you mean 'cycle'? known: cycle, move"


def test_without_numpy_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "numpy", None)
    with pytest.raises(MissingExtra, match=r"pendamping\[columns\]"):
        room.numpy()


@pytest.mark.parametrize("many", [199, 200, 201, 70_000])
def test_few_words_keep_their_numbers_and_many_are_translated(many):
    """Either way each row tells the move of the lifecycle, and whatever is none stands after the last."""
    names = ("b", "a", *(f"x{number}" for number in range(many - 2)))
    column = Coded(np.array([0, 1, 2, many - 1, 0]), names)
    moves, known = moves_of(column, ("a", "b", "c"))
    assert known[moves].tolist() == [1, 0, 3, 3, 1]
    assert len(known) == (many if many <= 200 else 4)
