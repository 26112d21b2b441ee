"""Fuzzes the readers, guided by coverage: ``python tests/fuzzing/run.py --seconds 60``, or ``make fuzz``.

Each target runs in a process of its own for its share of the seconds, begins again after each crash, and keeps what it
found new in ``build/fuzzing``. The counts are those that the fuzzer itself reports; ``--out`` appends them as a line of
JSON. Ends with 1 where anything crashed, and says where the input lies.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
BUILD = Path("build/fuzzing")
NAMES = ("dates", "codes", "figures", "rows", "documents", "packs")
LONGEST = {"dates": 80, "codes": 64, "figures": 80, "rows": 1500, "documents": 2500, "packs": 8000}
RESTARTS = 40


def child(name: str, flags: list[str]) -> None:
    """Fuzz one target in this process; the fuzzer ends the process itself."""
    import atheris

    sys.path.insert(0, str(HERE))
    with atheris.instrument_imports(include=["pendamping", "tomllib"]):
        import targets

        for path in sorted((HERE / "corpus" / name).glob("*")):  # what is loaded on first use is instrumented too
            targets.TARGETS[name](path.read_bytes())
    atheris.Setup([sys.argv[0], *flags], lambda data: targets.hold(name, data))
    atheris.Fuzz()


def fuzz(name: str, seconds: float) -> dict[str, object]:
    """Fuzz one target for some seconds; return what was tried and found."""
    found, log = BUILD / "found" / name, BUILD / f"{name}.log"
    crashes = BUILD / "crashes" / name
    for folder in (found, crashes):
        folder.mkdir(parents=True, exist_ok=True)
    before, began, runs, starts = set(crashes.iterdir()), time.monotonic(), 0, 0
    log.write_bytes(b"")
    while (left := int(seconds - (time.monotonic() - began))) > 0 and starts < RESTARTS:
        starts += 1
        flags = (
            f"-max_total_time={left} -max_len={LONGEST[name]} -timeout=10 -rss_limit_mb=2500 -print_final_stats=1"
            f" -artifact_prefix={crashes}/ -dict={HERE / 'words' / name}"
        ).split()
        command = [
            sys.executable,
            str(Path(__file__)),
            "--child",
            name,
            *flags,
            str(found),
            str(HERE / "corpus" / name),
        ]
        with log.open("ab") as out:
            subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, check=False)
        told = log.read_text(encoding="utf-8", errors="replace")
        counts = re.findall(r"stat::number_of_executed_units: (\d+)", told)
        if len(counts) < starts:
            raise SystemExit(f"{name}: the fuzzer did not run, see {log}")
        runs = sum(map(int, counts))
    new = sorted(str(path) for path in set(crashes.iterdir()) - before)
    took = round(time.monotonic() - began)
    return {"date": str(date.today()), "target": name, "runs": runs, "seconds": took, "crashes": new}


def main() -> int:
    """Fuzz the targets that are asked for, one after the other."""
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3:])
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for all targets together")
    parser.add_argument("--targets", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--out", type=Path, default=BUILD / "runs.jsonl")
    asked = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    try:
        import atheris  # noqa: F401
    except ImportError:
        print("nothing was fuzzed: atheris is not installed here; its wheels are for Linux (`pip install atheris`)")
        return 0
    crashed = False
    for name in asked.targets:
        done = fuzz(name, asked.seconds / len(asked.targets))
        with asked.out.open("a", encoding="utf-8") as out:
            out.write(json.dumps(done) + "\n")
        print(f"{name:10} {done['runs']:>12,} executions in {done['seconds']} s, {len(done['crashes'])} crashes")  # type: ignore[arg-type]
        for path in done["crashes"]:  # type: ignore[attr-defined]
            print(f"  {path}")
        crashed = crashed or bool(done["crashes"])
    return int(crashed)


if __name__ == "__main__":
    sys.exit(main())
