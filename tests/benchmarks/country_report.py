"""Benchmark of the report of a country: 50 million events, by kecamatan and jenjang, and how its cost grows.

The same log as that of ``reports``, ten times as long, with the same 70,000 leaf groups, so that what does not depend
on the number of events is there too. The base is the query of the leaves written by hand.
"""

import json

import reports

SIZES = {"_5m": 5_000_000, "_15m": 15_000_000, "": 50_000_000}
ROUNDS = 3
FIGURES = {"cpu_over_duckdb": "report", "districts_cpu_over_duckdb": "districts", "cpu_s": "seconds"}
TARGETS = {
    "report.country_cpu_over_duckdb": "<= 1.25",
    "report.country_rss_mb": "<= 512",
    "report.country_leaf_groups": "about 70000",
    **{
        f"report.country_{name}{size}": "stated"
        for size in SIZES
        for name in (*FIGURES, "rss_mb")
        if size or name in ("cpu_s", "districts_cpu_over_duckdb")
    },
}


def run() -> dict[str, float]:
    """Return the figures of three sizes; the logs are made anew where they are not there, and kept under build/."""
    figures: dict[str, float] = {}
    for size, events in SIZES.items():
        place = reports.PLACE.with_name(f"log_{events // 1_000_000}m.parquet")
        reports.make(place, events)
        found = reports.files(place, ROUNDS)
        figures |= {f"report.country_{name}{size}": found[which] for name, which in FIGURES.items()}
        figures[f"report.country_rss_mb{size}"] = reports.memory(place)
        figures["report.country_leaf_groups"] = found["groups"]
    return figures


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
