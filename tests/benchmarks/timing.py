"""Interleaved timing: every contender once a round, ratios round by round, the median kept."""

import gc
import subprocess
import sys
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

Work = Callable[[int], object]


def rounds(
    contenders: Mapping[str, Work],
    loops: Mapping[str, int],
    count: int = 15,
    clock: Callable[[], float] = perf_counter,
) -> dict[str, list[float]]:
    """Return the seconds a call of each contender, one figure a round; the order turns from round to round."""
    names = list(contenders)
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for name in names:
        contenders[name](loops[name])
    gc.disable()
    try:
        for number in range(count):
            turn = number % len(names)
            for name in names[turn:] + names[:turn]:
                began = clock()
                contenders[name](loops[name])
                seconds[name].append((clock() - began) / loops[name])
            gc.collect()
    finally:
        gc.enable()
    return seconds


def ratio(seconds: Mapping[str, list[float]], over: str, under: str) -> float:
    """Return the median of the ratios round by round."""
    return median(a / b for a, b in zip(seconds[over], seconds[under], strict=True))


def loop(call: Callable[[], object]) -> Work:
    """Return work that makes a call so many times."""

    def work(times: int) -> None:
        for _ in range(times):
            call()

    return work


def import_ms(statement: str, before: str = "pass") -> float:
    """Return the milliseconds that a statement takes in a new interpreter."""
    code = f"{before}\nfrom time import perf_counter as t\nb=t()\n{statement}\nprint((t()-b)*1000)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(out.stdout)
