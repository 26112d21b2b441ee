"""Run the benchmarks of a whole country: ``python tests/benchmarks/country.py --out build/bench.json``.

Logs of tens of millions of rows and a country of pairs: minutes, and gigabytes of disk under build/. The figures are
written beside those of ``run.py``. Nothing here decides a test.
"""

import argparse
import sys
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from written import write

PARTS = ("country_order", "country_loading", "country_pairing", "country_report")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", choices=PARTS, action="append", help="one benchmark; may be given more than once")
    asked = parser.parse_args()
    for name in asked.only or PARTS:
        part = import_module(name)
        write(asked.out, part.run(), part.TARGETS)


if __name__ == "__main__":
    main()
