"""Reports on the wire: the canonical JSON of a report with the hash of its contents, which is checked on load."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from pendamping.codec import messages as say
from pendamping.codec.shaping.leaves import Schema
from pendamping.codec.types import Given, Read, Room, room
from pendamping.errors import UnknownName
from pendamping.labels import Label
from pendamping.report.cells import ALL
from pendamping.report.shown.provenance import canonical, fingerprint
from pendamping.values.parsed import shown


@frozen(slots=True)
class _Finding:
    """What was found in the log."""

    code: str
    severity: str
    path: str
    text: Label


@frozen(slots=True)
class _Source:
    """A cited source."""

    key: str
    url: str


@frozen(slots=True)
class _Measure:
    """A measure of the report."""

    id: str
    label: Label
    unit: Label
    formula: Label
    protects: str | None
    sources: tuple[_Source, ...]
    confidence: str | None


@frozen(slots=True)
class _Row:
    """One group: the nodes, the numbers, and why some are none."""

    group: Mapping[str, str]
    values: Mapping[str, int | str | None]
    marks: Mapping[str, str] = field(factory=dict)


@frozen(slots=True)
class _Report:
    """A report as it stands in a document."""

    findings: tuple[_Finding, ...]
    footnote: Label | None
    hash: str
    measures: tuple[_Measure, ...]
    names: Mapping[str, Mapping[str, Label]]
    provenance: Mapping[str, Any]
    rows: tuple[_Row, ...]


@frozen(slots=True, repr=False)
class WrittenReport:
    """A report that was read: its numbers with their names and where they come from; nothing can be counted anew.

    Attributes:
        data: the whole report as plain data, exactly as it was written.
    """

    data: Mapping[str, Any] = field(hash=False)

    @property
    def hash(self) -> str:
        """The SHA-256 of the contents; the same as that of the report that was written."""
        return str(self.data["hash"])

    @property
    def measures(self) -> tuple[str, ...]:
        """The ids of the measures, in order."""
        return tuple(item["id"] for item in self.data["measures"])

    def value(self, measure: str, **nodes: str) -> int | Fraction | None:
        """Return the exact number of a measure in a group, None where there is none; see `mark`.

        Dimensions left out mean the whole.

        Raises:
            UnknownName: there is no such measure, dimension or group.
        """
        number = self._row(measure, nodes)["values"][measure]
        return Fraction(number) if isinstance(number, str) else number

    def mark(self, measure: str, **nodes: str) -> str:
        """Return what stands in a cell: ``shown``, ``hidden``, ``missing`` or ``not_applicable``."""
        return str(self._row(measure, nodes).get("marks", {}).get(measure, "shown"))

    def _row(self, measure: str, nodes: Mapping[str, str]) -> Mapping[str, Any]:
        if measure not in self.measures:
            raise UnknownName("measure", measure, self.measures)
        axes = tuple(self.data["names"])
        for name in nodes:
            if name not in axes:
                raise UnknownName("dimension", name, axes)
        wanted = {name: nodes.get(name, ALL) for name in axes}
        for row in self.data["rows"]:
            if row["group"] == wanted:
                held: Mapping[str, Any] = row
                return held
        raise UnknownName("group", "/".join(wanted.values()), self._groups())

    def _groups(self) -> Iterator[str]:
        for row in self.data["rows"][:50]:
            yield "/".join(row["group"].values())

    def to_json(self) -> str:
        """Return the report as JSON text, byte for byte as it was written."""
        return canonical(self.data)

    def __len__(self) -> int:
        return len(self.data["rows"])

    def __repr__(self) -> str:
        return f"WrittenReport({', '.join(self.measures)}; {len(self)} groups)"


class Reports:
    """The sort of reports."""

    def __init__(self) -> None:
        self.room: Room = room("common")

    def read(self, data: Any, given: Given, path: str) -> Read:
        """Return the report, or every fault; one that was changed since does not fit its hash."""
        _, found = self.room.reading.read(data, _Report, path)
        if found:
            return None, found
        wrong = [place for place, row in enumerate(data["rows"]) if not _is_row(row, data)]
        if wrong:
            return None, tuple(say.BAD_ROW(f"{path}.rows[{place}]") for place in wrong[:20])
        expected = fingerprint(canonical({key: item for key, item in data.items() if key != "hash"}))
        if data["hash"] != expected:
            return None, (say.OTHER_HASH(f"{path}.hash", given=shown(data["hash"][:20]), expected=expected[:20]),)
        return WrittenReport(data), ()

    def write(self, value: Any) -> str:
        """Return the JSON of a report, made or read."""
        text: str = value.to_json()
        return text

    def schema(self) -> Schema:
        """Return the JSON Schema of the data."""
        from pendamping.codec.shaping.schemas import Schemas

        return Schemas(self.room.vocabulary).whole(_Report)


def _is_row(row: Mapping[str, Any], data: Mapping[str, Any]) -> bool:
    measures = {item["id"] for item in data["measures"]}
    return set(row["values"]) == measures and set(row["group"]) == set(data["names"])
