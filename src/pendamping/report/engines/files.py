"""Files that hold a log, whole or in parts, and what can be wrong with them."""

from collections.abc import Sequence
from glob import escape
from pathlib import Path
from typing import Any

from attrs import frozen

from pendamping.errors import InvalidInput, Misuse
from pendamping.report.log import separator_of
from pendamping.report.messages import UNEVEN_FILE, UNREADABLE_FILE

PARQUET = (".parquet", ".pq")


@frozen(slots=True)
class FilePart:
    """Some rows of a Parquet file, for schedulers that work on a file in parts.

    Attributes:
        path: the file.
        start: the first row, from 0.
        stop: the row after the last.
    """

    path: str | Path
    start: int
    stop: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.stop:
            raise Misuse(f"there are no rows from {self.start} to {self.stop}", "take the parts from file_parts()")


Source = str | Path | FilePart
"""A file, or some of its rows."""


def path_of(source: Source) -> str:
    """Return the path of a file or of the file of a part."""
    return str(source.path if isinstance(source, FilePart) else source)


def suffix_of(source: Source) -> str:
    """Return how the name of the file ends, in small letters."""
    return Path(path_of(source)).suffix.lower()


def is_csv(source: Any) -> bool:
    """Say whether a source is the path of a CSV file."""
    return isinstance(source, (str, Path)) and suffix_of(source) == ".csv"


def takes(source: Any) -> bool:
    """Say whether a source is a Parquet file, some rows of one, or a CSV file, by its name."""
    if isinstance(source, FilePart):
        return suffix_of(source) in PARQUET
    return isinstance(source, (str, Path)) and suffix_of(source) in (*PARQUET, ".csv")


def pattern_of(source: Source) -> str:
    """Return the path as DuckDB takes it, for which ``*``, ``?`` and ``[`` in a name would be a pattern."""
    return escape(path_of(source))


def unreadable(source: Source, why: object) -> InvalidInput:
    """Return the error of a file that cannot be read, with the first line of the reason."""
    told = str(why).strip().partition("\n")[0]
    return InvalidInput("log", (UNREADABLE_FILE(path_of(source), file=path_of(source), why=told),))


def uneven(where: str, columns: int) -> InvalidInput:
    """Return the error of a file or frame with a heading that is there twice."""
    return InvalidInput("log", (UNEVEN_FILE(where, rows=0, columns=columns),))


def relation(source: Source) -> str:
    """Return the SQL of a Parquet file as a relation; the name of the file is data, whatever stands in it."""
    with open(path_of(source), "rb") as file:
        if file.read(4) != b"PAR1":
            raise unreadable(source, "it is no Parquet file")
    # A folder with a name like kind=move would add a column.
    told = f"read_parquet({literal(pattern_of(source))}, hive_partitioning = false"
    if not isinstance(source, FilePart):
        return f"{told})"
    rows = f"file_row_number >= {source.start} AND file_row_number < {source.stop}"
    return f"(SELECT * EXCLUDE file_row_number FROM {told}, file_row_number = true) WHERE {rows})"


MORE = "pendamping.more"
"""One column more than the heading has: empty in every row of the right length."""


def csv_relation(source: Source, names: tuple[str, ...], separator: str) -> str:
    """Return the SQL of a CSV file as a relation of texts; null is what a row does not have, see `uneven_rows`."""
    columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in (*names, MORE))
    return (
        f"read_csv({literal(pattern_of(source))}, auto_detect = false, header = true, columns = {{{columns}}}, "
        f"delim = {literal(separator)}, quote = '\"', escape = '\"', strict_mode = true, hive_partitioning = false, "
        "null_padding = true, nullstr = 'pendamping.null')"
    )


def uneven_rows(names: tuple[str, ...]) -> str:
    """Return the condition that a row of a CSV file has more or fewer cells than the heading.

    DuckDB itself lets a row pass that has an empty cell too many at its end, though all its cells are shifted.
    """
    return f'"{MORE}" IS NOT NULL OR {name_of(names[-1])} IS NULL'


def name_of(column: str) -> str:
    """Return a column's name as SQL.

    >>> name_of('a"b')
    '"a""b"'
    """
    return '"' + column.replace('"', '""') + '"'


def csv_heading(source: Source) -> tuple[tuple[str, ...], str]:
    """Return the names in the heading line of a CSV file, and what separates them; no names where it has none."""
    import csv

    try:
        with open(path_of(source), encoding="utf-8-sig", newline="") as file:
            separator = separator_of(file.readline())
            file.seek(0)
            return tuple(next(csv.reader(file, delimiter=separator), [])), separator
    except (UnicodeDecodeError, csv.Error):
        return (), ","


def literal(text: str) -> str:
    """Return a text as SQL.

    >>> literal("a'b")
    "'a''b'"
    """
    return " || chr(0) || ".join("'" + part.replace("'", "''") + "'" for part in text.split("\0"))


def names_twice(names: Sequence[str]) -> bool:
    """Say whether a name is there twice for SQL, which does not tell small letters from capital ones."""
    return len({name.casefold() for name in names}) < len(names)


def top_names(schema: Sequence[tuple[str, int | None]]) -> list[str]:
    """Return the names of the columns of a Parquet file, without what lies within them.

    >>> top_names([("schema", 2), ("a", 1), ("list", 1), ("element", None), ("b", None)])
    ['a', 'b']
    """
    names: list[str] = []
    within = [1]
    for name, children in schema:
        if len(within) == 2:
            names.append(name)
        within[-1] -= 1
        within.append(children or 0)
        while within and not within[-1]:
            within.pop()
    return names
