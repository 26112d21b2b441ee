"""A record on its way from cells to an entity; it lives only while a sheet is read."""

from collections.abc import Iterable
from typing import Any

from pendamping.findings import Finding, Severity


class Record:
    """The values read from one row, and everything found about it.

    Attributes:
        row: the number of the row in the spreadsheet.
        values: what was read, by field.
        findings: what was found, with the path of the cell.
        failed: whether something blocks the row.
    """

    __slots__ = ("failed", "findings", "row", "values")

    def __init__(self, row: int) -> None:
        self.row: int = row
        self.values: dict[str, Any] = {}
        self.findings: list[Finding] = []
        self.failed: bool = False

    def add(self, heading: str, findings: Iterable[Finding]) -> None:
        """Add findings about the cell under a heading; the empty heading is the whole row."""
        path = f"row {self.row} / {heading}" if heading else f"row {self.row}"
        for each in findings:
            self.findings.append(Finding(each.message, path, each.params, each.citation, each.severity))
            self.failed = self.failed or each.severity is Severity.ERROR

    def get(self, field: str) -> Any:
        """Return the value of a field, or None."""
        return self.values.get(field)
