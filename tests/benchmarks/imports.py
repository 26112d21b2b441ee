"""Benchmarks of importing: the library over attrs alone, and the first use of a room."""

from statistics import median

from timing import import_ms

THIRD_PARTY = "import attrs, cattrs, cattrs.gen, dateutil.rrule, dateutil.parser, dateutil.relativedelta"
ROOMS = (
    "from pendamping import load_programme",
    "from pendamping import Cycle",
    "from pendamping import When; When.parse('31 Juli s.d. 3 Agustus 2019')",
    "from pendamping import Actor, Finding, Label, Table",
)


def run(count: int = 15) -> dict[str, float]:
    """Return the milliseconds of the import over attrs, and of the slowest room, third-party imports left out."""
    over = median(import_ms("import pendamping") - import_ms("import attrs") for _ in range(count))
    before = f"{THIRD_PARTY}\nimport pendamping"
    rooms = [median(import_ms(room, before) for _ in range(count // 2)) for room in ROOMS]
    return {"import.ms_over_attrs": over, "import.room_ms": max(rooms)}
