"""Promises about measures: they merge in any order, every engine gives the same, and they say what they count."""

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve

from pendamping.cycle.cycle import Cycle
from pendamping.cycle.events import Starting
from pendamping.cycle.replay import replay
from pendamping.errors import MissingExtra
from pendamping.programme.extending import MEASURES_HOOK
from pendamping.programme.programme import Programme
from pendamping.programme.reading import load_programme
from pendamping.report.enriching.enrich import enrich
from pendamping.report.fold import Fold
from pendamping.report.leaves import Leaves, Plan
from pendamping.report.log import NAMES, Log
from pendamping.report.reporting import report, requested
from pendamping.testing.conformance.promises import SHIPPED, Examined, both, expect, none_of, promise, unbroken
from pendamping.testing.paths import BEGUN, path_to_final

__tracebackhide__ = True  # pytest shows what the plugin did, not how it was asked

_PIECE = 7
_WHERE = {"wilayah": ("62.02", "63.03", ""), "jenjang": ("SMP", "SD", ""), "mapel": ("IPA", "", "PJOK")}
_TIERS = ("mentor", "mentee", "")


@promise(
    "measures-explained", "ukurannya dijelaskan", "its measures say what they count, in both languages", MEASURES_HOOK
)
def measures_explained(it: Examined) -> None:
    """Look at name, unit, formula, explanation and source of each."""
    for item in it.brought(MEASURES_HOOK):
        held = item.value
        texts = {"label": held.label, "unit": held.unit, "formula": held.formula, "about": held.about}
        none_of((name for name, text in texts.items() if not both(text)), f"{held.id} lacks a language")
        expect(bool(held.cite.sources or held.cite.note), f"{held.id} names no source")


@promise(
    "measures-read-the-log", "ukurannya membaca kolom yang ada", "its measures read columns that exist", MEASURES_HOOK
)
def measures_read_the_log(it: Examined) -> None:
    """Look at the columns of every atom, and at the one that tells contributors apart."""
    for item in it.brought(MEASURES_HOOK):
        asked = {name for atom in item.value.atoms for name in atom.columns} | {item.value.contributor}
        none_of(sorted(asked - set(NAMES)), f"{item.id} asks for columns that no log has")


@promise("measures-protect", "ukurannya melindungi orang", "its measures protect whom they count", MEASURES_HOOK)
def measures_protect(it: Examined) -> None:
    """A measure that counts persons must say that it protects somebody."""
    for item in it.brought(MEASURES_HOOK):
        counted = {atom.column for atom in item.value.atoms if atom.kind == "distinct"}
        counts = bool(counted & {"person", "subject", "school"}) or item.value.finish in ("number", "ratio")
        expect(not counts or item.value.protects is not None, f"{item.id} counts people and protects nobody")


@promise("measures-merge", "ukurannya digabung dalam urutan apa pun", "its measures merge in any order", MEASURES_HOOK)
def measures_merge(it: Examined) -> None:
    """Take the log in pieces, merge them forwards, backwards and in pairs, and compare with the whole."""
    log = _log(it)
    for plan in _plans(it):
        whole = _state(Fold().leaves(log, plan))
        parts = [Fold().leaves(piece, plan) for piece in log.slices(_PIECE)]
        expect(_state(_left(parts)) == whole, "pieces in order give another result than the whole")
        expect(_state(_left(parts[::-1])) == whole, "pieces in reverse give another result than the whole")
        expect(_state(_halves(parts)) == whole, "pieces merged pair by pair give another result than the whole")


@promise("measures-by-any-engine", "ukurannya sama dengan mesin apa pun", "every engine gives the same", MEASURES_HOOK)
def measures_by_any_engine(it: Examined) -> None:
    """Compare the fold with every other engine that is installed."""
    log, compared = _log(it), 0
    with TemporaryDirectory() as folder:
        for name, source in _sources(log, Path(folder)):
            engine = _engine(name, source)
            for plan in _plans(it) if engine is not None else ():
                compared += 1
                same = _state(engine.leaves(source, plan)) == _state(Fold().leaves(log, plan))
                expect(same, f"{name} gives another result than the fold")
    if not compared:
        import pytest

        pytest.skip("no engine beside the fold is installed: pip install 'pendamping[frames,duckdb]'")


@promise("measures-print", "ukurannya tercetak dalam laporan", "its measures come out in a report", MEASURES_HOOK)
def measures_print(it: Examined) -> None:
    """Make a report of each, whole and by school level."""
    for item in it.brought(MEASURES_HOOK):
        for by in ((), ("jenjang",)):
            refused = bool(by) and "jenjang" in item.value.refuses
            if not refused:
                table = unbroken(item.id, report, _log(it), [item.value], by)
                expect(bool(table.to_dicts()), f"{item.id} gives an empty report")


def _plans(it: Examined) -> Iterator[Plan]:
    for item in it.brought(MEASURES_HOOK):
        yield requested([item.value]).plan
        if "jenjang" not in item.value.refuses:
            yield requested([item.value], by=["jenjang"]).plan


def _left(parts: list[Leaves]) -> Leaves:
    merged = parts[0]
    for part in parts[1:]:
        merged = merged.merge(part)
    return merged


def _halves(parts: list[Leaves]) -> Leaves:
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return _halves(parts[:middle]).merge(_halves(parts[middle:]))


def _state(leaves: Leaves) -> dict[str, Any]:
    return leaves.to_state()


def _engine(name: str, source: Any) -> Any:
    try:
        return import_module("pendamping.report.engines").find_engine(name, source)
    except MissingExtra:
        return None


def _sources(log: Log, folder: Path) -> Iterator[tuple[str, Any]]:
    file = folder / "log.csv"
    log.write_csv(file)
    yield "duckdb", str(file)
    columns = {name: list(log.column(name)) for name in NAMES}
    for package, make in (("polars", "DataFrame"), ("pandas", "DataFrame"), ("pyarrow", "table")):
        try:
            frame = getattr(import_module(package), make)(columns)
        except ImportError:
            continue
        yield "narwhals", frame
        return


def _log(it: Examined) -> Log:
    """Return a log of cycles through every state of the plugin's programmes and of one of the library."""
    programmes = (load_programme(SHIPPED), *it.programmes)
    return _log_of(programmes)


@lru_cache(maxsize=8)
def _log_of(programmes: tuple[Programme, ...]) -> Log:
    cycles = [cycle for programme in programmes for cycle in _walks(programme)]
    known = {}
    for place, cycle in enumerate(cycles):
        known[cycle.subject] = {n: v[place % len(v)] for n, v in _WHERE.items()} | {"tier": _TIERS[place % 3]}
    return enrich(cycles, at=BEGUN.replace(year=BEGUN.year + 1), attributes=known).log


def _walks(programme: Programme) -> Iterator[Cycle]:
    for table in programme.lifecycles:
        for number, state in enumerate(table.states):
            first, *rest = path_to_final(programme, table.id, state.id)
            subject = f"{programme.id}-{table.id}-{number}"
            for name, events in ((subject, (first, *rest)), (f"{subject}-b", (first,))):
                start = evolve(first, id=f"{name}-start", what=Starting(programme.id, table.id, name))
                cycle = replay(programme, (start, *events[1:])).cycle
                if cycle is not None:
                    yield cycle


PROMISES = (
    measures_explained,
    measures_read_the_log,
    measures_protect,
    measures_merge,
    measures_by_any_engine,
    measures_print,
)
