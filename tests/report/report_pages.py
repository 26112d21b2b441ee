"""The tables of the reference page of reports, made from the library: python tests/report/report_pages.py writes them."""

import re
from pathlib import Path

from pendamping.labels import Label
from pendamping.markup import literal
from pendamping.report.dimensions import NAMES, find_axis
from pendamping.report.log import COLUMNS
from pendamping.report.measures import MEASURES

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "report.md"
ADDS = {
    "always": Label("ya", "yes"),
    "distinct": Label("bila beda orang", "if distinct"),
    "never": Label("tidak", "no"),
}


def _both(label: Label) -> str:
    return label.id if label.id == label.en else f"{label.id} / {label.en}"


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *([literal(cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def measures() -> str:
    """Every measure that the library ships."""
    rows = [
        [
            item.id,
            item.label.id,
            item.label.en,
            _both(item.unit),
            item.formula.id,
            _both(ADDS[item.adds]),
            {"person": "orang / persons", "school": "sekolah / schools", None: "-"}[item.protects],
            ", ".join(source.key for source in item.cite.sources) or item.cite.confidence.value,
        ]
        for item in MEASURES.values()
    ]
    heads = ["nama / name", "ukuran", "measure", "satuan / unit", "rumus / formula", "menjumlah / adds up"]
    return _table([*heads, "melindungi / protects", "sumber / source"], rows)


def dimensions() -> str:
    """Every dimension by the names that ``by`` takes."""
    axes = [find_axis(name) for name in NAMES]
    rows = [[axis.name, axis.label.id, axis.label.en, ", ".join(axis.columns)] for axis in axes]
    return _table(["nama / name", "dimensi", "dimension", "kolom log / columns"], rows)


def columns() -> str:
    """Every column of the log."""
    rows = [[item.name, item.type, item.about.id, item.about.en] for item in COLUMNS]
    return _table(["kolom / column", "jenis / type", "isi", "what it says"], rows)


def filled(text: str) -> str:
    """Return the page with its tables as the library has them."""
    for name, made in (("measures", measures()), ("dimensions", dimensions()), ("columns", columns())):
        start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        text = re.sub(f"{start}.*?{end}", lambda _, held=f"{start}\n{made}\n\n{end}": held, text, flags=re.DOTALL)
    return text


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
