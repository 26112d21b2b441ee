"""A small immutable table that prints well in a terminal, in Markdown, in CSV and in a notebook."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from pendamping.display import Display
from pendamping.errors import MissingExtra, Misuse, UnknownName
from pendamping.labels import Label, Lang, Told
from pendamping.markup import element, escape, inert, literal, one_line, scrolling


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

    def to_text(self, lang: Lang = "id") -> str:
        """Return the table for a terminal, columns aligned, numbers to the right."""
        head, body = self.headings(lang), self.texts(lang)
        lines = [[one_line(part) for part in row] for row in [head, *body]]
        widths = [max(len(row[i]) for row in lines) for i in range(len(head))]
        right = [_is_numeric([row[i] for row in self.rows]) for i in range(len(head))]

        def line(cells: Sequence[str]) -> str:
            parts = [c.rjust(w) if r else c.ljust(w) for c, w, r in zip(cells, widths, right, strict=True)]
            return "  ".join(parts).rstrip()

        caption = [one_line(self.caption.text(lang))] if self.caption.id else []
        rule = "  ".join("-" * width for width in widths)
        notes = [one_line(note.text(lang)) for note in self.notes]
        return "\n".join([*caption, line(lines[0]), rule, *map(line, lines[1:]), *notes])

    def to_markdown(self, lang: Lang = "id") -> str:
        """Return the table in Markdown; cells show as they stand, whatever they hold."""

        def line(cells: Iterable[str]) -> str:
            return "| " + " | ".join(map(literal, cells)) + " |"

        head = self.headings(lang)
        return "\n".join([line(head), "|" + " --- |" * len(head), *map(line, self.texts(lang))])

    def to_csv(self, lang: Lang = "id", separator: str = ",") -> str:
        """Return the table as CSV with formulas made inert, headings too.

        Args:
            lang: the language of headings and labels.
            separator: ``;`` for spreadsheets set to Indonesian numbers.
        """
        out = io.StringIO()
        writer = csv.writer(out, delimiter=separator, lineterminator="\n")
        for row in [self.headings(lang), *self.texts(lang)]:
            # A bare carriage return is written unquoted by some versions of Python and then cannot be read.
            writer.writerow([inert(cell.replace("\r\n", "\n").replace("\r", "\n")) for cell in row])
        return out.getvalue()

    def to_html(self, lang: Lang = "id") -> str:
        """Return an HTML table with caption, column scopes and language; everything in it is escaped."""
        told = self.caption.text(lang)
        caption = element("caption", element("span", escape(told))) if told else ""
        places = range(len(self.columns))
        kinds = ["number" if _is_numeric([row[place] for row in self.rows]) else None for place in places]

        def line(texts: Sequence[str], tag: str, scope: str | None = None) -> str:
            cells = (element(tag, escape(t), class_=kind, scope=scope) for t, kind in zip(texts, kinds, strict=True))
            return element("tr", *cells)

        head = element("thead", line(self.headings(lang), "th", "col"))
        body = element("tbody", *(line(row, "td") for row in self.texts(lang)))
        table = scrolling(element("table", caption, head, body, lang=lang), told or ", ".join(self.headings(lang)))
        return table + "".join(element("p", escape(note.text(lang)), lang=lang) for note in self.notes)

    def to_pandas(self) -> Any:
        """Return a pandas DataFrame; needs pandas, which no extra of ours installs."""
        pandas = _frame("pandas")
        # Left alone, pandas turns whole numbers beside a gap into fractions.
        columns = self._plain_columns().items()
        return pandas.DataFrame({key: pandas.array(cells) if None in cells else cells for key, cells in columns})

    def to_polars(self) -> Any:
        """Return a polars DataFrame; needs polars, which no extra of ours installs."""
        return _frame("polars").DataFrame(self._plain_columns(), strict=False)

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
    if isinstance(cell, (str, int, float)):
        return str(cell)
    if isinstance(cell, Told):
        return cell.text(lang)
    if isinstance(cell, (tuple, list, frozenset, set)):
        items = sorted(cell, key=str) if isinstance(cell, (frozenset, set)) else cell
        return "; ".join(cell_text(item, lang) for item in items) or "-"
    return str(cell)


def _is_numeric(cells: Sequence[Any]) -> bool:
    """Say whether a column holds numbers and nothing else but gaps."""
    held = [cell for cell in cells if cell is not None]
    return bool(held) and all(isinstance(cell, (int, float)) and not isinstance(cell, bool) for cell in held)


def _plain(cell: Any) -> Any:
    """Keep what a frame understands; write the rest as Indonesian text.

    Members of an enumeration become plain: polars drops the other texts of a column that begins with one.
    """
    if cell is None or isinstance(cell, (bool, float)):
        return cell
    if isinstance(cell, (int, str)):
        return int(cell) if isinstance(cell, int) else str(cell)
    return cell_text(cell, "id")


def _frame(package: str) -> Any:
    from importlib import import_module

    try:
        return import_module(package)
    except ImportError as error:
        raise MissingExtra("", package) from error
