"""Benchmark of the report of a country: 50 million events, by kecamatan and jenjang, and how its cost grows.

The same log as that of ``reports``, ten times as long, with the same 70,000 leaf groups, so that what does not depend
on the number of events is there too. The base is the query of the leaves written by hand.

The report for the public is that by kabupaten and jenjang, protection included. It stands beside two bases: the query of
the leaves, and that query with the distinct people and schools behind each printed number, which whoever protects small
numbers by hand has to ask for too. The second base is given as much memory as it wants.
"""

import json
import re
from pathlib import Path

import duckdb
import reports

SIZES = {"_5m": 5_000_000, "_15m": 15_000_000, "": 50_000_000}
ROUNDS = 3
FIGURES = {"cpu_over_duckdb": "report", "districts_cpu_over_duckdb": "districts", "cpu_s": "seconds"}
PUBLIC = ("public_cpu_over_duckdb", "public_cpu_over_people", "public_cpu_s", "public_rss_mb")
TARGETS = {
    "report.country_cpu_over_duckdb": "<= 1.25",
    "report.country_rss_mb": "<= 512",
    "report.country_leaf_groups": "about 70000",
    **{
        f"report.country_{name}{size}": "stated"
        for size in SIZES
        for name in (*FIGURES, "rss_mb", *PUBLIC)
        if size or name in ("cpu_s", "districts_cpu_over_duckdb", *PUBLIC)
    },
    "report.country_public_cpu_over_duckdb": "<= 1.25",
    "report.country_public_rss_mb": "<= 512",
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
        figures |= {f"report.country_{name}{size}": value for name, value in public(place).items()}
    return figures


def people() -> str:
    """Return the query by hand with as many distinct people, or schools of obstacles, behind each number."""
    told, rest = reports.SQL.split("\nFROM ", 1)
    who: dict[str, None] = {}
    for value, asks in re.findall(r"(?:count|sum)\((\*|\w+)\) FILTER \(((?:[^()]|\([^()]*\))*)\)", told):
        known = "" if value == "*" else f" AND {value} IS NOT NULL"
        who[f"count(DISTINCT {'school' if 'issue' in asks else 'subject'}) FILTER ({asks}{known})"] = None
    return f"{told}, {', '.join(who)}\nFROM {rest}"


def public(place: Path) -> dict[str, float]:
    """The report for the public over both bases, in one round after a first one."""
    with duckdb.connect(":memory:") as connection:
        works = {
            "leaves": lambda: connection.execute(reports.SQL, [str(place)]).fetchall(),
            "people": lambda: connection.execute(people(), [str(place)]).fetchall(),
            "report": lambda: reports.public_report(place),
        }
        found = reports.seconds(works, 1)
    return {
        "public_cpu_over_duckdb": reports.ratio(found, "report", "leaves"),
        "public_cpu_over_people": reports.ratio(found, "report", "people"),
        "public_cpu_s": found["report"][0],
        "public_rss_mb": reports.memory(place, "public_report"),
    }


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
