"""The JSON of a report: written row by row, so that large reports need little more room than their text."""

from collections.abc import Callable
from typing import Any

from pendamping.findings import Finding
from pendamping.report.catalogue.base import Measure
from pendamping.report.computing.finish import Mark, Number
from pendamping.report.shown.numbers import exact
from pendamping.report.shown.provenance import canonical, cited, fingerprint
from pendamping.report.shown.table import ReportTable


def written_json(table: ReportTable) -> tuple[str, str]:
    """Return the canonical JSON text of a report and the hash that is in it; keys are in order everywhere."""
    findings = canonical([_found(item) for item in table.findings])
    footnote = canonical({"id": table.footnote.id, "en": table.footnote.en} if table.footnote.id else None)
    names = {axis.name: _names(table, place) for place, axis in enumerate(table.axes)}
    rest = ",".join(
        [
            f'"measures":{canonical([_described(item) for item in table.measures])}',
            f'"names":{canonical(names)}',
            f'"provenance":{canonical(table.provenance.to_dict())}',
            f'"rows":[{",".join(_rows(table))}]}}',
        ]
    )
    start = f'{{"findings":{findings},"footnote":{footnote},'
    mark = fingerprint(start + rest)
    return f'{start}"hash":"{mark}",{rest}', mark


def _names(table: ReportTable, place: int) -> dict[str, dict[str, str]]:
    """Return the printed name of every node of a dimension, by its code."""
    axis = table.axes[place]
    labels = {node: axis.text_of(node) for node in {group[place] for group in table.groups}}
    return {node: {"id": label.id, "en": label.en} for node, label in labels.items()}


def _rows(table: ReportTable) -> list[str]:
    axes = sorted(range(len(table.axes)), key=lambda place: table.axes[place].name)
    codes = [_codes(table, place) for place in axes]
    groups = ([code(group[place]) for place, code in zip(axes, codes, strict=True)] for group in table.groups)
    measures = sorted(item.id for item in table.measures)
    heads = [f"{canonical(id)}:" for id in measures]
    columns = [[_value(number) for number in table.results[id].numbers] for id in measures]
    marks = [_marks(table, place, measures) for place in range(len(table.groups))]
    values = zip(*columns, strict=True)
    return [
        f'{{"group":{{{",".join(group)}}},{mark}"values":{{{",".join(map(str.__add__, heads, row))}}}}}'
        for group, mark, row in zip(groups, marks, values, strict=True)
    ]


def _codes(table: ReportTable, place: int) -> Callable[[str], str]:
    name = canonical(table.axes[place].name)
    known = {node: f"{name}:{canonical(node)}" for node in {group[place] for group in table.groups}}
    return known.__getitem__


def _value(number: Number | None) -> str:
    return "null" if number is None else str(number) if isinstance(number, int) else f'"{exact(number)}"'


def _marks(table: ReportTable, place: int, measures: list[str]) -> str:
    """Return why cells of a group hold no number; nothing where all of them do."""
    held = {id: table.results[id].marks[place] for id in measures}
    told = {id: mark.name.lower() for id, mark in held.items() if mark is not Mark.SHOWN}
    return f'"marks":{canonical(told)},' if told else ""


def _described(measure: Measure) -> dict[str, Any]:
    return {
        "id": measure.id,
        "label": {"id": measure.label.id, "en": measure.label.en},
        "unit": {"id": measure.unit.id, "en": measure.unit.en},
        "formula": {"id": measure.formula.id, "en": measure.formula.en},
        "protects": measure.protects,
        **cited(measure.cite),
    }


def _found(finding: Finding) -> dict[str, Any]:
    texts = {"id": finding.text("id"), "en": finding.text("en")}
    return {"code": finding.code, "severity": finding.severity.name.lower(), "path": finding.path, "text": texts}
