"""A small immutable table that prints well in a terminal, in Markdown, in CSV and in a notebook."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from math import isfinite
from os import PathLike
from pathlib import Path
from textwrap import wrap
from typing import IO, Any

from attrs import field, frozen

from pendamping.display import Display
from pendamping.errors import Misuse, UnknownName, optional
from pendamping.labels import Label, Lang, Told, figure
from pendamping.markup import element, escape, literal, one_line, safe_cell, scrolling

WIDTH = 110
"""How many characters wide a table is in a terminal, where its cells can be broken into several lines."""


@frozen(slots=True)
class Column:
    """A column: a key for programs and a heading for people.

    Attributes:
        key: the name in ``to_dicts`` and in frames.
        label: the heading in both languages.
    """

    key: str
    label: Label


def column(key: str, id: str, en: str) -> Column:
    """Return a column from its key and its two headings.

    >>> column("state", "keadaan", "state").label.en
    'state'
    """
    return Column(key, Label(id, en))


@frozen(slots=True, repr=False)
class Table(Display):
    """Rows under named columns, with a caption.

    Cells may be any value; what has a ``text(lang)`` is written in the language asked for, None as ``-``.

    Attributes:
        columns: the columns, in order.
        rows: one tuple a row, as wide as the columns.
        caption: what the table shows, in both languages.
        notes: footnotes in both languages.

    >>> table = Table.of([column("who", "siapa", "who"), column("n", "n", "n")], [("inti", 3)])
    >>> print(table)
    siapa  n
    -----  -
    inti   3
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    caption: Label = Label("", "")
    notes: tuple[Label, ...] = field(default=())

    @classmethod
    def of(
        cls,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Any]],
        caption: Label = Label("", ""),
        notes: Iterable[Label] = (),
    ) -> "Table":
        """Make a table; a row of another width than the columns, or a key used twice, is a `Misuse`."""
        keys = [item.key for item in columns]
        if len(set(keys)) < len(keys):
            raise Misuse(f"a table cannot have two columns of one key: {', '.join(keys)}", "give each its own key")
        held = tuple(tuple(row) for row in rows)
        for number, row in enumerate(held):
            if len(row) != len(columns):
                raise Misuse(f"row {number} has {len(row)} cells, not {len(columns)}", "give one cell a column")
        return cls(tuple(columns), held, caption, tuple(notes))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.to_dicts())

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return one dict a row, by column key, with the values as they are."""
        keys = [item.key for item in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]

    def only(self, *keys: str) -> "Table":
        """Return the table with some of its columns, in the order asked for; an unknown key raises `UnknownName`.

        >>> table = Table.of((column("id", "kode", "code"), column("who", "siapa", "who")), [("a", "b")])
        >>> print(table.only("who"))
        siapa
        -----
        b
        """
        places = {item.key: place for place, item in enumerate(self.columns)}
        for key in keys:
            if key not in places:
                raise UnknownName("column", key, places)
        rows = [[row[places[key]] for key in keys] for row in self.rows]
        return Table.of([self.columns[places[key]] for key in keys], rows, self.caption, self.notes)

    def texts(self, lang: Lang = "id") -> list[list[str]]:
        """Return the cells as text in one language, one list a row."""
        return [[cell_text(cell, lang) for cell in row] for row in self.rows]

    def headings(self, lang: Lang = "id") -> list[str]:
        """Return the column headings in one language."""
        return [item.label.text(lang) for item in self.columns]

    def to_text(self, lang: Lang = "id", width: int | None = WIDTH) -> str:
        """Return the table for a terminal, columns aligned, numbers to the right.

        Args:
            lang: the language.
            width: what is wider is broken between words; None for every row on one line.

        >>> table = Table.of([column("a", "a", "a"), column("b", "b", "b")], [("kode", "bukti: rencana OJL")])
        >>> print(table.to_text(width=18))
        a     b
        ----  -----------
        kode  bukti:
              rencana OJL
        """
        head, body = self.headings(lang), self.texts(lang)
        rows = [[one_line(part) for part in row] for row in [head, *body]]
        widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
        most = _narrowed(widths, width)
        cells = [[wrap_cell(part, most) for part, most in zip(row, most, strict=True)] for row in rows]
        widths = [max(len(part) for row in cells for part in row[i]) for i in range(len(head))]
        right = [_is_numeric([row[i] for row in self.rows]) for i in range(len(head))]

        def lines(row: Sequence[list[str]]) -> Iterator[str]:
            for place in range(max(map(len, row), default=1)):
                parts = (part[place] if place < len(part) else "" for part in row)
                told = [p.rjust(w) if r else p.ljust(w) for p, w, r in zip(parts, widths, right, strict=True)]
                yield "  ".join(told).rstrip()

        caption = [one_line(self.caption.text(lang))] if self.caption.id else []
        rule = "  ".join("-" * width for width in widths)
        notes = [one_line(note.text(lang)) for note in self.notes]
        return "\n".join(
            [*caption, *lines(cells[0]), rule, *(line for row in cells[1:] for line in lines(row)), *notes]
        )

    def to_markdown(self, lang: Lang = "id") -> str:
        """Return the table in Markdown; cells show as they stand, whatever they hold."""

        def line(cells: Iterable[str]) -> str:
            return "| " + " | ".join(map(literal, cells)) + " |"

        head = self.headings(lang)
        return "\n".join([line(head), "|" + " --- |" * len(head), *map(line, self.texts(lang))])

    def to_csv(self, lang: Lang = "id", separator: str = ",", bom: bool | None = None) -> str:
        """Return the table as CSV with formulas made inert, headings too; with ``;`` a byte order mark is put first.

        Args:
            lang: the language of headings and labels.
            separator: ``;`` for spreadsheets set to Indonesian numbers.
            bom: whether the text starts with a byte order mark; by default only with ``;``.
        """
        return csv_of([self.headings(lang), *self.texts(lang)], separator, bom)

    def to_xlsx(self, path: str | Path | IO[bytes], lang: Lang = "id") -> None:
        """Write an Excel workbook: numbers as numbers, everything else as text that is no formula; extra ``excel``.

        Caption and footnotes stand on a second sheet. A service passes ``BytesIO()`` and sends what is in it.
        """
        about = [[note] for note in (self.caption.text(lang), *(note.text(lang) for note in self.notes)) if note]
        write_book(path, [(_SHEET.text(lang), [self.headings(lang), *self.rows]), (_ABOUT.text(lang), about)], lang)

    def to_html(self, lang: Lang = "id") -> str:
        """Return an HTML table with caption, column scopes and language; everything in it is escaped."""
        told = self.caption.text(lang)
        caption = element("caption", element("span", escape(told))) if told else ""
        texts = self.texts(lang)
        kinds = [_kind(place, self.rows, texts) for place in range(len(self.columns))]

        def line(texts: Sequence[str], tag: str, scope: str | None = None) -> str:
            cells = (element(tag, escape(t), class_=kind, scope=scope) for t, kind in zip(texts, kinds, strict=True))
            return element("tr", *cells)

        head = element("thead", line(self.headings(lang), "th", "col"))
        body = element("tbody", *(line(row, "td") for row in texts))
        table = scrolling(element("table", caption, head, body, lang=lang), told or ", ".join(self.headings(lang)))
        return table + "".join(element("p", escape(note.text(lang)), lang=lang) for note in self.notes)

    def to_pandas(self) -> Any:
        """Return a pandas DataFrame; needs pandas, which no extra of ours installs."""
        pandas = optional("pandas")
        # Left alone, pandas turns whole numbers beside a gap into fractions.
        columns = self._plain_columns().items()
        return pandas.DataFrame({key: pandas.array(cells) if None in cells else cells for key, cells in columns})

    def to_polars(self) -> Any:
        """Return a polars DataFrame; needs polars, which no extra of ours installs."""
        return optional("polars").DataFrame(self._plain_columns(), strict=False)

    def _plain_columns(self) -> Mapping[str, list[Any]]:
        return {item.key: [_plain(row[place]) for row in self.rows] for place, item in enumerate(self.columns)}

    def _shown(self, lang: Lang) -> dict[str, Any]:
        return {**super()._shown(lang), "text/markdown": self.to_markdown(lang)}

    def _repr_markdown_(self) -> str:
        return self.to_markdown("id")


def cell_text(cell: Any, lang: Lang = "id") -> str:
    """Write one cell: labels, findings, times and counts by language, None as ``-``, sequences joined.

    >>> cell_text((Label("satu", "one"), None), "en")
    'one; -'
    """
    if cell is None:
        return "-"
    if isinstance(cell, bool):
        return Label("ya", "yes").text(lang) if cell else Label("tidak", "no").text(lang)
    if isinstance(cell, float) and isfinite(cell):
        cell = Decimal(repr(cell))
    if isinstance(cell, Decimal):
        return figure(cell).text(lang)
    if isinstance(cell, (str, int, float)):
        return str(cell)
    if isinstance(cell, Told):
        return cell.text(lang)
    if isinstance(cell, (tuple, list, frozenset, set)):
        items = sorted(cell, key=str) if isinstance(cell, (frozenset, set)) else cell
        return "; ".join(cell_text(item, lang) for item in items) or "-"
    return str(cell)


def csv_of(rows: Iterable[Sequence[str]], separator: str = ",", bom: bool | None = None) -> str:
    r"""Return rows of texts as CSV that no spreadsheet reads a formula in.

    Args:
        rows: the rows, the headings first.
        separator: what separates cells; one with which the file could not be read again is a `Misuse`.
        bom: whether the text starts with a byte order mark; by default only with ``;``.

    >>> csv_of([["siapa"], ["=1+2"]])
    "siapa\n'=1+2\n"
    """
    unfit = not isinstance(separator, str) or len(separator) != 1
    if unfit or separator.isalnum() or separator in "\"'\r\n.-+=@ ":
        raise Misuse(f"{separator!r} cannot separate cells", "use ',' or ';' or a tab")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" if (separator == ";" if bom is None else bom) else "") + out.getvalue()


_SHEET, _ABOUT = Label("Tabel", "Table"), Label("Keterangan", "About")
_EXACT_IN_EXCEL = 10**15
_WIDEST = 44
_LONGEST = 32_767
"""The most characters that a cell of Excel holds."""


def open_book(made: io.BytesIO, created: datetime = datetime(2000, 1, 1)) -> Any:
    """Return a new workbook in which nothing that a cell holds becomes a formula, a link or a number behind our back.

    The time is fixed, so that the same contents give the same file.
    """
    xlsxwriter = optional("xlsxwriter", "excel")
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties({"created": created})
    return book


def must_fit_excel(rows: int, columns: int) -> None:
    """Raise `Misuse` where a sheet would lose rows or columns; Excel has no more than 1,048,576 and 16,384."""
    if rows > 2**20 or columns > 2**14:
        raise Misuse(f"{rows} rows and {columns} columns do not fit a sheet of Excel", "write CSV, or report less")


def sheet_text(text: str) -> str:
    """Return a text that a cell of Excel takes: no formula, and not longer than it holds."""
    safe = safe_cell(text)
    return safe if len(safe) <= _LONGEST else f"{safe[: _LONGEST - 3]}..."


def in_excel(value: Any) -> int | float | None:
    """Return a number that Excel keeps exactly, None for anything else.

    >>> in_excel(7), in_excel(2**63), in_excel(True), in_excel(Decimal("0.25"))
    (7, None, None, 0.25)
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)) or not isfinite(value):
        return None
    plain = int(value) if isinstance(value, int) else float(value)
    return plain if -_EXACT_IN_EXCEL < plain < _EXACT_IN_EXCEL else None


def keep_bytes(path: str | PathLike[str] | IO[bytes], made: bytes) -> None:
    """Write bytes where a file is to be: under a path, or into what is open for bytes, such as ``BytesIO()``.

    >>> held = io.BytesIO()
    >>> keep_bytes(held, b"PK")
    >>> held.getvalue()
    b'PK'
    """
    if isinstance(path, (str, PathLike)):
        Path(path).write_bytes(made)
    else:
        path.write(made)


def write_book(path: str | Path | IO[bytes], sheets: Iterable[tuple[str, Sequence[Sequence[Any]]]], lang: Lang) -> None:
    """Write sheets into a workbook: the first row of each is its heading; a sheet without rows is left out."""
    made = io.BytesIO()
    with open_book(made) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1})
        for name, rows in sheets:
            if not rows:
                continue
            must_fit_excel(len(rows), len(rows[0]))
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for place, row in enumerate(rows):
                for column, value in enumerate(row):
                    number = in_excel(value) if place else None
                    if number is None:
                        sheet.write_string(place, column, sheet_text(cell_text(value, lang)), None if place else bold)
                    else:
                        sheet.write_number(place, column, number)
            texts = [[cell_text(row[column], lang) for row in rows] for column in range(len(rows[0]))]
            for column, held in enumerate(texts):
                sheet.set_column(column, column, min(max(map(len, held)) + 2, _WIDEST))
    keep_bytes(path, made.getvalue())


_LEAST_WIDE = 12


def _narrowed(widths: Sequence[int], width: int | None) -> list[int]:
    """Return how wide each column may be: the widest give way first, none below a word or two."""
    room = sum(widths) if width is None else max(width - 2 * (len(widths) - 1), 0)
    out = list(widths)
    while sum(out) > room and max(out) > _LEAST_WIDE:
        widest = max(out)
        next_one = max([_LEAST_WIDE, *(held for held in out if held < widest)])
        many = out.count(widest)
        shorter = max(next_one, widest - -(-(sum(out) - room) // many))
        out = [shorter if held == widest else held for held in out]
    return out


def wrap_cell(text: str, width: int) -> list[str]:
    """Return a cell in lines of at most so many characters; codes and words are never broken."""
    if len(text) <= width:
        return [text]
    return wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]


def _kind(place: int, rows: Sequence[Sequence[Any]], texts: Sequence[Sequence[str]]) -> str | None:
    """Return how a column is set: numbers to the right, sentences with room to be read on a narrow page."""
    if _is_numeric([row[place] for row in rows]):
        return "number"
    return "words" if any(len(row[place]) > _LONG for row in texts) else None


_LONG = 20


def _is_numeric(cells: Sequence[Any]) -> bool:
    """Say whether a column holds numbers and nothing else but gaps."""
    held = [cell for cell in cells if cell is not None]
    return bool(held) and all(isinstance(cell, (int, float)) and not isinstance(cell, bool) for cell in held)


def _plain(cell: Any) -> Any:
    """Keep what a frame understands, exact figures as floats; write the rest as Indonesian text.

    Members of an enumeration become plain: polars drops the other texts of a column that begins with one.
    """
    if cell is None or isinstance(cell, (bool, float)):
        return cell
    if isinstance(cell, Decimal) and cell.is_finite():
        return float(cell)
    if isinstance(cell, int):
        return int(cell)
    # No frame can hold half a character.
    return cell_text(cell, "id").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
