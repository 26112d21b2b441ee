"""Benchmarks of plugins: one step without the layer, with the layer and no plugin, and with one check."""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

from cycles import HISTORY, MENTOR, NOW
from timing import loop, ratio, rounds

from pendamping import Actor, Cycle, Event, Label, load_programme
from pendamping.findings import Finding, Message, Severity
from pendamping.plugins import Check, Extensions, hookimpl

NEVER = Message("bench.never", Severity.NOTE, Label("tidak pernah", "never"))
EVENT = Event.move("ajukan-rencana", id="e-move", recorded_at=NOW, by=MENTOR)


def nothing_found(cycle: Any, move: Any, occasion: Any) -> tuple[Finding, ...]:
    """Look at the cycle and find nothing, as a check mostly does."""
    return () if cycle.state == "workshop" else (NEVER(),)


@hookimpl
def pendamping_checks() -> list[Check]:
    """Bring the one check."""
    return [Check("periksa", Label("periksa", "check"), nothing_found)]


def cycle_of(cls: type[Cycle], *extensions: Extensions) -> Cycle:
    """Return a cycle with a history of 13 events, of a programme with these extensions."""
    cycle = cls.start(
        load_programme(Path(__file__).with_name("bench.toml"), *extensions),
        "pair",
        subject="pair-1",
        recorded_at=NOW,
        by=Actor("d-1", "direktorat"),
    )
    for number in range(HISTORY - 1):
        cycle = cycle.apply(Event.fact("evidence", code="rencana-ojl", id=f"e-{number}", recorded_at=NOW, by=MENTOR))
    return cycle


WITHOUT = {
    "pendamping.cycle.judging": {"(*found, *checked(cycle, occasion, row)) if row.checks else found": "found"},
    "pendamping.cycle.cycle": {
        "        if self.basis.lifecycle.observers and after.moved is event and after is not self:\n"
        "            tell(self, after, event)\n": "",
        "from pendamping.cycle.judging import": "from bare_judging import",
    },
}
"""What the layer of plugins adds to a step, and what stands there without it."""


def without_layer(name: str) -> ModuleType:
    """Return a module of the library as it would be without the layer: its source, the layer's lines taken out."""
    source = Path(str(sys.modules[name].__file__)).read_text(encoding="utf-8")
    for line, instead in WITHOUT[name].items():
        assert source.count(line) == 1, line
        source = source.replace(line, instead)
    bare = ModuleType(f"bare_{name.rpartition('.')[2]}")
    sys.modules[bare.__name__] = bare
    exec(compile(source, bare.__name__, "exec"), vars(bare))
    return bare


def bare_class() -> type[Cycle]:
    """Return the class of cycles as it would be without the layer."""
    for name in WITHOUT:
        bare = without_layer(name)
    made: type[Cycle] = bare.Cycle
    return made


def run(processes: int = 5) -> dict[str, float]:
    """Return the ratios of a step with plugins over one without; each process lays out its memory anew."""
    command = [sys.executable, __file__]
    told = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(processes)]
    figures = [json.loads(text) for text in told]
    return {name: median(each[name] for each in figures) for name in figures[0]}


def once() -> dict[str, float]:
    """Return the ratios in this process."""
    plugin = ModuleType("one_check")
    plugin.pendamping_checks = pendamping_checks  # type: ignore[attr-defined]
    bare, empty, one = cycle_of(bare_class()), cycle_of(Cycle), cycle_of(Cycle, Extensions.of(plugin))
    assert one.lifecycle.move("ajukan-rencana").checks
    contenders = {
        "bare": loop(lambda: bare.apply(EVENT)),
        "empty": loop(lambda: empty.apply(EVENT)),
        "one": loop(lambda: one.apply(EVENT)),
    }
    seconds = rounds(contenders, dict.fromkeys(contenders, 20_000), count=15)
    return {
        "plugins.empty_over_bare": ratio(seconds, "empty", "bare"),
        "plugins.one_check_over_bare": ratio(seconds, "one", "bare"),
    }


if __name__ == "__main__":
    print(json.dumps(once()))
