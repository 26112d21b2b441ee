"""Run the benchmarks and write them down: ``python tests/benchmarks/run.py --out build/bench.json``.

Ratios are taken within one run, the contenders in turn, so that they hold when the machine's speed drifts.
Nothing here decides a test.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import codec
import cycles
import imports
import pairing
import plugins
import protection
import reports
import rows
from written import write

TARGETS = {
    "codec.pydantic_over_load": ">= 2 aimed at",
    "codec.pydantic_over_load_values": "stated",
    "codec.pydantic_to_cycle_over_load": "stated",
    "codec.load_over_msgspec": "<= 1.3",
    "codec.load_values_over_msgspec": "<= 1.3",
    "codec.failing_over_pydantic": "<= 6",
    "cycle.step_over_floor": "<= 2",
    "cycle.transitions_over_step": ">= 4",
    "cycle.statemachine_over_step": ">= 60",
    "cycle.options_over_floor": "<= 3",
    "import.ms_over_attrs": "<= 15",
    "import.room_ms": "<= 80",
    **pairing.TARGETS,
    **protection.TARGETS,
    "plugins.empty_over_bare": "<= 1.02",
    "plugins.one_check_over_bare": "<= 1.5",
    **reports.TARGETS,
    "rows.over_csv_dictreader": "stated",
}
PARTS = (cycles, imports, rows, reports, plugins, pairing, codec, protection)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    write(out, {name: value for part in PARTS for name, value in part.run().items()}, TARGETS)


if __name__ == "__main__":
    main()
