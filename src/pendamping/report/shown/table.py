"""The table of a report: measures in every group, with what it may show and where it comes from."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from attrs import define, field

from pendamping.display import Display
from pendamping.errors import Misuse, UnknownName, optional
from pendamping.findings import Finding, Findings
from pendamping.labels import Label, Lang
from pendamping.report.catalogue.base import Funnel, Measure
from pendamping.report.cells import ALL, Group, Sum
from pendamping.report.computing.finish import Finished, Mark, Number
from pendamping.report.shown.numbers import rounded
from pendamping.report.shown.provenance import Provenance
from pendamping.report.trees.axis import Axis

if TYPE_CHECKING:
    from pendamping.report.shown.charts import Chart
    from pendamping.report.shown.crossed import CrossTable

ChartKind = Literal["funnel", "bars", "durations", "load", "cascade"]
"""The pictures that a report can be drawn as."""

MOST_PRINTED = 500
"""How many rows show by themselves in a terminal or notebook; `ReportTable.to_text` and the files hold all of them."""


@define(frozen=True, slots=False, repr=False, eq=False)
class ReportTable(Display):
    """Measures in every group; prints in a terminal, renders in a notebook, and goes into files and frames.

    A cell holds an exact number, or says why it holds none: hidden, no data, or not applicable. None of these is zero.

    Attributes:
        axes: the dimensions, in order.
        groups: the groups in their order of print, one node for each axis; totals under ``*``.
        depths: for each axis how deep each node lies, for indentation.
        measures: the measures, in order.
        results: each measure in every group, by its id.
        sums: how groups add up.
        provenance: where the report comes from.
        findings: what was found in the log, and by the audit.
        footnote: what protection did, for readers; empty for internal reports.
    """

    axes: tuple[Axis, ...]
    groups: tuple[Group, ...]
    depths: tuple[Mapping[str, int], ...]
    measures: tuple[Measure, ...]
    results: Mapping[str, Finished]
    sums: Sequence[Sum]
    provenance: Provenance
    findings: tuple[Finding, ...] = field(default=(), converter=Findings)
    footnote: Label = Label("", "")

    # reading -----------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self.groups)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.to_dicts())

    def measure(self, id: str | Measure) -> Measure:
        """Return a measure of the table by its id, or raise `UnknownName`."""
        wanted = id.id if isinstance(id, Measure) else id
        found = next((item for item in self.measures if item.id == wanted), None)
        if found is None:
            raise UnknownName("measure", str(wanted), (item.id for item in self.measures))
        return found

    def place(self, **nodes: str) -> int:
        """Return the place of a group by its codes; dimensions left out mean the whole."""
        known = [axis.name for axis in self.axes]
        for name in nodes:
            if name not in known:
                raise UnknownName("dimension", name, known)
        wanted = tuple(nodes.get(name, ALL) for name in known)
        if wanted not in self.places:
            raise UnknownName("group", "/".join(map(str, wanted)), ("/".join(group) for group in self.groups[:50]))
        return self.places[wanted]

    def value(self, measure: str | Measure, **nodes: str) -> Number | None:
        """Return the exact number of a measure in a group, None where there is none; see `mark`."""
        return self.results[self.measure(measure).id].numbers[self.place(**nodes)]

    def mark(self, measure: str | Measure, **nodes: str) -> Mark:
        """Return what stands in a cell: a number, hidden, no data, or not applicable."""
        return self.results[self.measure(measure).id].marks[self.place(**nodes)]

    def title(self, lang: Lang = "id") -> str:
        """Return the caption: the measures, by what, and for which period."""
        what = ", ".join(item.label.text(lang) for item in self.measures[:4])
        more = len(self.measures) - 4
        if more > 0:
            what += f" and {more} more" if lang == "en" else f" dan {more} ukuran lain"
        by = ", ".join(axis.label.text(lang) for axis in self.axes)
        word = "by" if lang == "en" else "menurut"
        period = self.provenance.period.text(lang)
        return what + (f" {word} {by}" if by else "") + (f"; {period}" if period else "")

    def notes(self, lang: Lang = "id") -> list[str]:
        """Return the footnotes: protection, what the marks mean, coverage and time."""
        from pendamping.report.shown.text import footnotes

        return footnotes(self, lang)

    def check_totals(self, stated: Mapping[str, int] | None = None) -> tuple[Finding, ...]:
        """Return where people are in several parts, and where totals stated elsewhere differ from what was counted.

        Args:
            stated: the grand totals that a text or letter states, by the id of the measure.
        """
        from pendamping.report.shown.totals import check_totals

        return check_totals(self, stated or {})

    # data --------------------------------------------------------------------------------------------------------

    def to_dict(self) -> dict[str, Any]:
        """Return the whole report as plain data, with the hash of its contents; fractions are texts ``n/d``."""
        held: dict[str, Any] = json.loads(self.to_json())
        return held

    def to_json(self) -> str:
        """Return the whole report as JSON text: the same bytes for the same log, whatever the engine or order.

        Numbers are exact: whole numbers as they are, fractions as texts ``n/d``. Where there is no number the value
        is null, and ``marks`` says why.
        """
        return self._written[0]

    @property
    def hash(self) -> str:
        """The SHA-256 of the contents: of the JSON text without the hash itself."""
        return self._written[1]

    def to_dicts(self, lang: Lang = "id") -> list[dict[str, Any]]:
        """Return one dict a group: code and name of each dimension, each measure as printed, None where no number.

        Where a dimension has several levels, ``<dimension>:tingkat`` says the level of the row: the rows of one level
        are apart, those of several count the same people again. Where a measure has cells without a number,
        ``<measure>:tanda`` says why.
        """
        marked = [
            item.id for item in self.measures if any(mark is not Mark.SHOWN for mark in self.results[item.id].marks)
        ]
        rows = []
        for place, group in enumerate(self.groups):
            row: dict[str, Any] = {}
            for axis, node in zip(self.axes, group, strict=True):
                row |= {axis.name: node, f"{axis.name}:nama": axis.text_of(node).text(lang)}
                if axis.level_of is not None:
                    row[f"{axis.name}:tingkat"] = axis.level(node).text(lang)
            for item in self.measures:
                number = self.results[item.id].numbers[place]
                row[item.id] = None if number is None else rounded(number, item)
                if item.id in marked:
                    row[f"{item.id}:tanda"] = self.results[item.id].marks[place].name.lower()
            rows.append(row)
        return rows

    def to_polars(self) -> Any:
        """Return a polars DataFrame; needs polars. Rates become floats, rounded as printed."""
        polars = optional("polars")
        kinds = {name: polars.Int64 if whole else polars.Float64 for name, whole in self._whole().items()}
        return polars.DataFrame(self._columns(), schema_overrides=kinds, strict=False)

    def to_pandas(self) -> Any:
        """Return a pandas DataFrame; needs pandas. Whole numbers stay whole beside a gap."""
        pandas = optional("pandas")
        kinds = {name: "Int64" if whole else "Float64" for name, whole in self._whole().items()}
        held = self._columns().items()
        return pandas.DataFrame(
            {key: pandas.array(cells, dtype=kinds.get(key)) if None in cells else cells for key, cells in held}
        )

    def to_arrow(self) -> Any:
        """Return an Arrow table; needs pyarrow."""
        pyarrow = optional("pyarrow")
        kinds = {name: pyarrow.int64() if whole else pyarrow.float64() for name, whole in self._whole().items()}
        held = self._columns().items()
        return pyarrow.table({key: pyarrow.array(cells, type=kinds.get(key)) for key, cells in held})

    def to_csv(self, lang: Lang = "id", separator: str = ",", bom: bool | None = None) -> str:
        """Return CSV text with formulas made inert, headings too; with ``;`` a byte order mark is put first.

        Args:
            lang: the language of headings, names and numbers.
            separator: ``;`` for spreadsheets set to Indonesian numbers.
            bom: whether the text starts with a byte order mark; by default only with ``;``.
        """
        from pendamping.report.shown.files import csv_text

        return csv_text(self, lang, separator, bom)

    def to_xlsx(self, path: str | Path | IO[bytes], lang: Lang = "id") -> None:
        """Write an Excel workbook with the table and a sheet that says where it comes from; needs the extra ``excel``.

        Args:
            path: where to write, or what is open for bytes, such as the ``BytesIO()`` of a service.
            lang: the language of headings and notes.
        """
        from pendamping.report.shown.files import write_xlsx

        write_xlsx(self, path, lang)

    def crossed(self, measure: str | Measure | None = None) -> "CrossTable":
        """Return one measure as a cross table: the first dimension down, the second across.

        Args:
            measure: the measure; the first of the table where none is named.

        Raises:
            Misuse: the report has not two dimensions.
        """
        from pendamping.report.shown.crossed import CrossTable

        return CrossTable(self, self.measures[0] if measure is None else self.measure(measure))

    def chart(self, kind: ChartKind, lang: Lang = "id", measure: str | Measure | None = None) -> "Chart":
        """Return a Vega-Lite specification, a dict that a notebook draws; a cell without a number shows its word.

        Args:
            kind: ``funnel``, ``bars``, ``durations``, ``load`` or ``cascade``.
            lang: the language of titles and names.
            measure: the measure of ``bars`` and ``durations``; the first of the table where none is named.
        """
        from pendamping.report.shown.charts import chart

        return chart(self, kind, lang, None if measure is None else self.measure(measure))

    # print -------------------------------------------------------------------------------------------------------

    def to_text(self, lang: Lang = "id") -> str:
        """Return the table for a terminal, with its footnotes."""
        from pendamping.report.shown.text import text_of

        return text_of(self, lang)

    def to_html(self, lang: Lang = "id") -> str:
        """Return an HTML table in its frame, with caption, scopes, language and footnotes; all of it is escaped."""
        from pendamping.report.shown.text import html_of

        return html_of(self, lang)

    def __repr__(self) -> str:
        from pendamping.report.shown.text import text_of

        return text_of(self, "id", MOST_PRINTED)

    def _shown(self, lang: Lang) -> dict[str, Any]:
        from pendamping.report.shown.text import html_of, text_of

        return {"text/plain": text_of(self, lang, MOST_PRINTED), "text/html": html_of(self, lang, MOST_PRINTED)}

    # parts -------------------------------------------------------------------------------------------------------

    @cached_property
    def places(self) -> Mapping[Group, int]:
        """The place of every group."""
        return {group: place for place, group in enumerate(self.groups)}

    @cached_property
    def inner_nodes(self) -> tuple[frozenset[str], ...]:
        """For each dimension the nodes that have parts, so that a picture can leave totals out."""
        held: list[set[str]] = [set() for _ in self.axes]
        for item in self.sums:
            held[item.dimension].add(self.groups[item.total][item.dimension])
        return tuple(map(frozenset, held))

    @cached_property
    def _written(self) -> tuple[str, str]:
        from pendamping.report.shown.writing import written_json

        return written_json(self)

    def _whole(self) -> dict[str, bool]:
        """Say for each measure whether its column holds whole numbers; a column of gaps has a type all the same."""
        return {item.id: item.places == 0 for item in self.measures}

    def _columns(self) -> dict[str, list[Any]]:
        rows = self.to_dicts()
        names = rows[0] if rows else {}
        return {name: [_plain(row[name]) for row in rows] for name in names}


def _plain(value: Any) -> Any:
    """Keep what a frame holds without changing it; whole numbers past 64 bits would wrap or lose digits."""
    if isinstance(value, int) and not -_LARGEST - 1 <= value <= _LARGEST:
        raise Misuse(f"{value} does not fit a column of 64 bits", "use to_dicts or to_json, which keep every digit")
    return float(value) if isinstance(value, Decimal) else value


_LARGEST = 2**63 - 1


def of_funnel(table: ReportTable, funnel: Funnel) -> tuple[tuple[str, int], ...]:
    """Return the stages of a funnel with their totals, as ``check_figures`` takes them."""
    out = []
    for stage in funnel.stages:
        number = table.value(stage)
        if not isinstance(number, int):
            raise Misuse(f"the stage {stage.id!r} has no number", "a funnel needs the total of every stage")
        out.append((stage.label.id, number))
    return tuple(out)
