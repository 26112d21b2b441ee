"""Columns of every form as whole numbers: their own words and numbers are kept, and what is blank is named."""

import numpy as np
import pandas
import polars
import pyarrow
import pytest

from pendamping import InvalidInput, Misuse, UnknownName, load_programme
from pendamping.cycle.ordering import check_order
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
        (pyarrow.array([5, 6], pyarrow.int64()), [5, 6], None, [False] * 2),
        (pyarrow.array(["b", None, "a"]), [0, -1, 1], ("b", "a"), [False, True, False]),
        (pyarrow.DictionaryArray.from_arrays([1, None, 0], ["a", "b", "z"]), [1, -1, 0], ("a", "b", "z"), [False, True, False]),
        (pyarrow.chunked_array([[1, 1], [2]]), [1, 1, 2], None, [False] * 3),
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


# the whole check, from columns of every form -------------------------------------------------------------------------

SMP = load_programme("kemitraan-guru-smp-2019")
UNSIGNED = pyarrow.dictionary(pyarrow.uint8(), pyarrow.string())
TEXT = {
    "list": list,
    "array of text": lambda cells: np.array([cell or "" for cell in cells]),
    "array of objects": lambda cells: np.array(cells, object),
    "series of objects": lambda cells: pandas.Series(cells, dtype=object),
    "series of text": lambda cells: pandas.Series(cells, dtype="string"),
    "series of arrow": lambda cells: pandas.Series(cells, dtype="string[pyarrow]"),
    "series of categories": lambda cells: pandas.Series(cells, dtype="category"),
    "polars text": polars.Series,
    "polars categories": lambda cells: polars.Series(cells, dtype=polars.Categorical),
    "polars enum": lambda cells: polars.Series(
        cells, dtype=polars.Enum(["awal", *sorted({cell for cell in cells if cell is not None}), "akhir"])
    ),
    "arrow text": pyarrow.array,
    "arrow dictionary": lambda cells: pyarrow.array(cells).dictionary_encode(),
    "arrow dictionary, unsigned": lambda cells: pyarrow.array(cells).dictionary_encode().cast(UNSIGNED),
    "arrow in chunks": lambda cells: pyarrow.chunked_array([cells[:1], cells[1:]], pyarrow.string()),
}
NUMBERS = {
    "list": list,
    "series": lambda cells: pandas.Series(cells, dtype="Int64"),
    "series of arrow": lambda cells: pandas.Series(cells, dtype="uint8[pyarrow]"),
    "polars": polars.Series,
    "arrow": pyarrow.array,
    "arrow, unsigned": lambda cells: pyarrow.array(cells, pyarrow.uint8()),
}
FILLED = {
    **NUMBERS,
    "array": np.array,
    "array, unsigned": lambda cells: np.array(cells, np.uint16),
    "plain series": pandas.Series,
    "polars, unsigned": lambda cells: polars.Series(cells, dtype=polars.UInt32),
}
MOVES = ["mulai-workshop", "mulai-workshop", "tutup", "langkah-lain", "ajukan-rencana", "tutup"]
BREAKS = [(2, "tutup", "workshop"), (3, "langkah-lain", "workshop"), (5, "tutup", "rencana-diajukan")]


def each(forms):
    return pytest.mark.parametrize("made", forms.values(), ids=forms)


def broken(log, **more):
    return [(item.row, item.move, item.state) for item in check_order(log, SMP, "pair", **more)]


@each(TEXT)
def test_text_is_read_from_every_form(made):
    cycles = ["b", "a", "a", "b", "b", "b"]
    check = check_order({"cycle": made(cycles), "move": made(MOVES)}, SMP, "pair")
    assert [(item.row, item.move, item.state) for item in check] == BREAKS
    assert [(item.cycle, type(item.cycle)) for item in check] == [("a", str), ("b", str), ("b", str)]
    assert (check.moves, check.cycles, check.broken) == (6, 2, 2)


@each(FILLED)
def test_numbers_tell_cycles_apart_in_every_form(made):
    check = check_order({"cycle": made([7, 2, 2, 7, 7, 7]), "move": MOVES}, SMP, "pair")
    assert [(item.row, item.move, item.state) for item in check] == BREAKS
    assert [int(item.cycle) for item in check] == [2, 7, 7]


@pytest.mark.parametrize("blank", [None, ""])
@each(TEXT)
def test_a_cell_without_text_is_blank_in_every_form(made, blank):
    for name, cells in (("cycle", ["a", blank, "b", blank]), ("move", ["tutup", blank, "tutup", blank])):
        log = {"cycle": [1, 1, 1, 1], "move": ["tutup"] * 4, name: made(cells)}
        with pytest.raises(InvalidInput) as told:
            check_order(log, SMP, "pair")
        assert told.value.what == "log"
        assert [(item.path, item.code) for item in told.value.findings] == [(f"$.{name}[1]", "cycle.blank-in-column")]
        assert (
            told.value.findings[0].text("en").startswith(f"column {name} is blank in 2 rows, the first of them row 1 ")
        )


@each(TEXT)
def test_a_column_without_a_word_is_blank_from_its_first_row(made):
    with pytest.raises(InvalidInput, match="blank in 2 rows, the first of them row 0 "):
        check_order({"cycle": made([None, None]), "move": ["tutup", "tutup"]}, SMP, "pair")
    log = {"kind": made([None, None]), "cycle": [1, 1], "move": ["tutup", "tutup"]}
    assert check_order(log, SMP, "pair").moves == 0


@each(NUMBERS)
def test_a_cycle_without_a_number_is_blank_in_every_form(made):
    with pytest.raises(InvalidInput) as told:
        check_order({"cycle": made([5, 5, None]), "move": ["tutup"] * 3}, SMP, "pair")
    assert [item.path for item in told.value.findings] == ["$.cycle[2]"]


def test_a_gap_of_pandas_is_blank_in_a_list_too():
    with pytest.raises(InvalidInput, match="row 1 "):
        check_order({"cycle": ["a", pandas.NA], "move": ["tutup", "tutup"]}, SMP, "pair")


@pytest.mark.parametrize("blank", [None, ""])
@each(TEXT)
def test_rows_that_are_no_moves_of_the_lifecycle_may_have_gaps(made, blank):
    log = {
        "programme": made(["lain", SMP.id, SMP.id, SMP.id, blank, SMP.id, SMP.id]),
        "lifecycle": made(["lain", "pair", "pair", "pair", "pair", "pair", blank]),
        "kind": made(["fact", "move", "fact", blank, "move", "move", "move"]),
        "cycle": made([blank, "a", "a", "a", "a", "a", "a"]),
        "name": made(["tutup", "ajukan-rencana", blank, "tutup", "tutup", "mulai-workshop", blank]),
    }
    assert broken(log) == [(1, "ajukan-rencana", "ditetapkan")]
    assert broken({**log, "seq": [7, 6, 5, 4, 3, 2, 1]}) == []
    assert check_order(log, SMP, "pair").moves == 2


@each(TEXT)
def test_a_word_that_the_log_does_not_hold_keeps_no_row(made):
    for kinds in (["fact", "note", "start"], ["a", "b", "c"]):
        check = check_order({"kind": made(kinds), "cycle": [1, 1, 1], "move": ["tutup"] * 3}, SMP, "pair")
        assert (check.moves, check.cycles, len(check)) == (0, 0, 0)


DAYS = ["2019-08-02", "2019-08-01"]


@pytest.mark.parametrize(
    "order",
    [
        [2, 1],
        [True, False],
        np.array([200, 100], np.uint8),
        np.array([-1, -2], np.int8),
        pandas.Series([2, 1], dtype="Int64"),
        polars.Series([2, 1]),
        pyarrow.array([2, 1]),
        np.array(DAYS, "M8[D]"),
        pandas.to_datetime(pandas.Series(DAYS)),
        pandas.to_datetime(pandas.Series(DAYS), utc=True),
        pandas.Series(pandas.to_datetime(DAYS)).dt.tz_localize("Asia/Jakarta"),
        polars.Series([2, 1]).cast(polars.Datetime("us", "UTC")),
        pyarrow.array([2, 1], pyarrow.timestamp("us")),
    ],
)
def test_whole_numbers_and_times_of_every_form_put_rows_in_order(order):
    log = {"cycle": [1, 1], "move": ["ajukan-rencana", "mulai-workshop"], "nomor": order}
    assert broken(log, order="nomor") == []
    assert broken(log) == [(0, "ajukan-rencana", "ditetapkan")]


@pytest.mark.parametrize("zone", [None, "UTC"])
def test_a_time_that_is_missing_puts_nothing_in_order(zone):
    times = pandas.to_datetime(pandas.Series(["2019-08-02", None])).dt.tz_localize(zone)
    with pytest.raises(InvalidInput) as told:
        check_order({"cycle": [1, 1], "move": ["tutup", "tutup"], "at": times}, SMP, "pair", order="at")
    assert [item.path for item in told.value.findings] == ["$.at[1]"]


def test_an_empty_column_is_shorter_than_one_with_rows():
    with pytest.raises(Misuse, match="different lengths"):
        check_order({"cycle": [1], "move": ["tutup"], "seq": []}, SMP, "pair")
    assert check_order({"cycle": [], "move": [], "seq": []}, SMP, "pair").moves == 0
