"""The columns of a log as numpy arrays of whole numbers, from dicts, frames and tables alike."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from pendamping.cycle import messages as say
from pendamping.errors import InvalidInput, Misuse, UnknownName, optional

MOVE = "move"
_FEW = 200


def numpy() -> Any:
    """Return numpy, or raise `MissingExtra` with the extra that installs it."""
    return optional("numpy", "columns")


@frozen(slots=True, eq=False)
class Coded:
    """A column as whole numbers.

    Attributes:
        values: the numbers, a numpy array.
        names: what each number stands for; None where the column holds the numbers themselves.
    """

    values: Any
    names: tuple[Any, ...] | None = None

    def name(self, number: int) -> Any:
        """Return what a number stands for."""
        return number if self.names is None else self.names[number]


class Source:
    """The columns of whatever the caller has: a mapping of columns, a `Log`, or a frame of pandas, polars or pyarrow."""

    def __init__(self, log: Any) -> None:
        columns = getattr(log, "columns", None)
        held = columns if isinstance(columns, Mapping) else log
        names = held if isinstance(held, Mapping) else getattr(held, "column_names", columns)
        if not isinstance(names, Iterable) or isinstance(names, str):
            raise Misuse(
                f"{type(log).__name__} has no columns",
                'pass a dict of columns, such as {"cycle": [...], "move": [...]}, or a frame',
            )
        self._held: Any = held
        self.names: tuple[str, ...] = tuple(map(str, names))

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def column(self, name: str) -> Any:
        """Return a column as it is, or raise `UnknownName`."""
        if name not in self.names:
            raise UnknownName("column", name, self.names)
        return self._held[name]

    def numbers(self, name: str) -> Any:
        """Return a column of whole numbers or times, by which rows are put in order, as int64."""
        np = numpy()
        held = self.column(name)
        zoned = getattr(getattr(held, "dtype", None), "tz", None) is not None  # times of pandas in a zone
        values = np.asarray(held, "M8[ns]" if zoned else None)
        if values.dtype.kind == "M":
            _no_blanks(name, np.isnat(values))
            return values.view(np.int64)
        if not len(values):
            return np.empty(0, np.int64)
        if values.dtype.kind not in "iub":
            raise Misuse(
                f"column {name!r} holds {values.dtype}, by which rows cannot be put in order",
                "give whole numbers or times without gaps, or leave the column out where rows stand in order",
            )
        return values.astype(np.int64, copy=False)

    def coded(self, name: str, rows: Any | None) -> Coded:
        """Return a column as whole numbers: its own where it holds such, else one for each different value.

        Blank cells in the rows asked for raise `InvalidInput`; None asks for all.
        """
        coded, blank = self._coded(name)
        if blank is not None:
            _no_blanks(name, blank, rows)
        return coded

    def _coded(self, name: str) -> tuple[Coded, Any]:
        """Return a column by number, and which cells are blank; None where none can be."""
        np = numpy()
        values = self.column(name)
        if hasattr(values, "dictionary_encode"):
            coded, blank = _encoded(np, values)
        elif str(getattr(values, "dtype", "")).lower().startswith(("categor", "enum")):
            coded, blank = _category(values)
        elif hasattr(values, "factorize") and not (isinstance(values.dtype, np.dtype) and values.dtype.kind in "iu"):
            codes, known = values.factorize()
            coded, blank = Coded(codes, tuple(known)), codes < 0
        else:
            return _counted(np, name, values)
        names = coded.names or ()
        for word in ("", None):  # a text without letters is as blank as none
            if word in names:
                blank = blank | (coded.values == names.index(word))
        return coded, blank

    def matching(self, name: str, wanted: str) -> Any:
        """Return which rows of a text column hold a word."""
        coded, _ = self._coded(name)
        found = [number for number, word in enumerate(coded.names or ()) if word == wanted]
        return numpy().isin(coded.values, found)


def moves_of(column: Coded, moves: tuple[str, ...]) -> tuple[Any, Any]:
    """Return a column of moves by number, and for each number the move of a lifecycle.

    Whatever is no move of it stands for the number after the last. A column of few different words keeps its own
    numbers, so that no row of millions needs to be translated.
    """
    np = numpy()
    if column.names is None:
        raise Misuse("a column of moves must hold their ids", "pass the ids of the moves, as text or as a category")
    number = {move: place for place, move in enumerate(moves)}
    known = np.array([number.get(name, len(moves)) for name in column.names] or [len(moves)], np.int64)
    if len(known) <= _FEW:
        return column.values, known
    return known.astype(np.uint16)[column.values], np.arange(len(moves) + 1)


def _category(values: Any) -> tuple[Coded, Any]:
    """Return a column of categories, as pandas and polars have them, and which cells are blank."""
    held = values.cat
    if hasattr(held, "codes"):
        codes = held.codes.to_numpy()
        return Coded(codes, tuple(held.categories)), codes < 0
    known = values.unique().drop_nulls()
    words = dict(zip(known.to_physical().to_list(), known.to_list(), strict=True))
    top = max(words, default=-1) + 1
    codes = values.to_physical().fill_null(top).to_numpy()
    return Coded(codes, (*map(words.get, range(top)), None)), values.is_null().to_numpy()


def _encoded(np: Any, values: Any) -> tuple[Coded, Any]:
    """Return a column of pyarrow by its dictionary, and which cells are blank."""
    array = values.combine_chunks() if hasattr(values, "combine_chunks") else values
    blank = np.asarray(array.is_null())
    if str(array.type).lstrip("u").startswith("int"):
        return Coded(array.fill_null(0).to_numpy()), blank
    coded = array.dictionary_encode()
    codes = coded.indices.cast("int32").fill_null(-1).to_numpy()  # polars hands out unsigned ones
    return Coded(codes, tuple(coded.dictionary.to_pylist())), blank


def _counted(np: Any, name: str, values: Any) -> tuple[Coded, Any]:
    """Return a column as its own whole numbers, else by the order in which its values are met; and the blank cells."""
    array = np.asarray(values)
    if array.ndim == 1 and array.dtype.kind in "iu":
        return Coded(array), None
    cells = values.tolist() if hasattr(values, "tolist") else list(values)
    known: dict[Any, int] = {}
    try:
        codes = np.fromiter((known.setdefault(cell, len(known)) for cell in cells), np.int64, len(cells))
    except TypeError as error:
        raise Misuse(f"column {name!r} holds what cannot be an id", "give ids as text or whole numbers") from error
    return Coded(codes, tuple(known)), np.isin(codes, [number for cell, number in known.items() if _is_blank(cell)])


def _is_blank(cell: Any) -> bool:
    try:
        return bool(cell is None or cell == "" or cell != cell)
    except TypeError:  # the NA of pandas does not even say that it is unequal
        return True


def _no_blanks(name: str, blank: Any, asked: Any | None = None) -> None:
    np = numpy()
    rows = np.flatnonzero(blank)
    rows = rows if asked is None else np.intersect1d(rows, asked)
    if len(rows):
        found = say.BLANK_IN_COLUMN(f"$.{name}[{int(rows[0])}]", column=name, count=len(rows), row=int(rows[0]))
        raise InvalidInput("log", (found,))
