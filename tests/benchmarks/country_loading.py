"""Benchmark of loading the cycles of a country: 1, 1,000 and 100,000 cycles of 13 events, here and by pydantic's models.

Documents of up to 1,000 cycles, read from bytes one after the other, everything kept. Processor seconds, the garbage
collector on as in life; each contender in processes of its own, in turn.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time

from codec import COUNT, ListDocument, cycle_of
from pydantic import TypeAdapter

from pendamping import Programme, load_programme
from pendamping.codec import dumps, loads

TARGETS = {
    "codec.country_load_s": "stated",
    "codec.country_load_rss_mb": "stated",
    "codec.country_pydantic_over_load": ">= 2 aimed at",
    "codec.country_pydantic_rss_mb": "stated",
}
EACH = 1_000
"""How many cycles a document holds; 8 MiB, the largest that is read unless one says otherwise, are 3,400."""
SIZES = {1: 5, 1_000: 5, 100_000: 1}
"""How often each size is measured."""


def documents(programme: Programme, count: int) -> Iterator[bytes]:
    """Yield documents that hold so many cycles in all; ids differ, days come again after 300 cycles."""
    usual = [dumps(cycle_of(programme, number)) for number in range(COUNT)]
    ids = [re.compile(rf'"(e|p|pair)-{number}\b') for number in range(COUNT)]
    for first in range(0, count, EACH):
        items = [
            ids[number % COUNT].sub(rf'"\1-{number}', usual[number % COUNT])
            for number in range(first, min(first + EACH, count))
        ]
        yield f'{{"type":"list","v":1,"data":[{",".join(items)}]}}'.encode()


def alone(name: str, count: int) -> tuple[float, float]:
    """Return the processor seconds that a contender takes over so many cycles, and the megabytes of its process."""
    programme, model = load_programme("kemitraan-guru-smp-2019"), TypeAdapter(ListDocument)

    def ours(raw: bytes) -> object:
        return loads(raw, programmes=[programme]).require("list")

    call = {"load": ours, "pydantic": model.validate_json}[name]
    singles = [dumps([cycle_of(programme, number)]).encode() for number in range(COUNT)]
    for raw in singles:
        call(raw)
    if count == 1:  # one is too short to be measured: so many documents of one cycle
        began = process_time()
        for raw in singles:
            call(raw)
        return (process_time() - began) / COUNT, 0.0
    seconds, kept = 0.0, []
    for raw in documents(programme, count):
        began = process_time()
        kept.append(call(raw))
        seconds += process_time() - began
    # What getrusage tells begins with the process that started this one.
    told = Path("/proc/self/status").read_text("utf-8").splitlines()
    return seconds, next(int(line.split()[1]) for line in told if line.startswith("VmHWM")) / 1024


def measured(name: str, count: int) -> tuple[float, float]:
    """Return the same from a process of its own."""
    out = subprocess.run([sys.executable, __file__, name, str(count)], capture_output=True, text=True, check=True)
    seconds, megabytes = out.stdout.split()
    return float(seconds), float(megabytes)


def run() -> dict[str, float]:
    """Return the seconds and megabytes of 100,000 cycles, and how much longer pydantic takes; print every size."""
    found: dict[str, float] = {}
    for count, times in SIZES.items():
        rounds = [(measured("load", count), measured("pydantic", count)) for _ in range(times)]
        load, pydantic = (median(each[place][0] for each in rounds) for place in (0, 1))
        rss = [median(each[place][1] for each in rounds) for place in (0, 1)]
        print(f"{count:>7} cycles: {load / count * 1e6:.1f} us each, pydantic {pydantic / count * 1e6:.1f}, MB {rss}")
        found = {
            "codec.country_load_s": load,
            "codec.country_load_rss_mb": rss[0],
            "codec.country_pydantic_over_load": pydantic / load,
            "codec.country_pydantic_rss_mb": rss[1],
        }
    return found


if __name__ == "__main__":
    print(*alone(sys.argv[1], int(sys.argv[2]))) if len(sys.argv) > 1 else print(run())
