"""The hooks: what a plugin may bring, one function each, all of them without arguments.

Write a function of one of these names, mark it with ``@hookimpl`` and return what its sentence says. Nothing else is
needed; what a plugin does not bring, it leaves out.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pluggy import HookimplMarker, HookspecMarker

from pendamping.labels import Label
from pendamping.tables import Table, column

if TYPE_CHECKING:
    from pendamping.model.places import SchoolSource
    from pendamping.pairing.rules.base import Constraint, Preference
    from pendamping.programme.extending import Check, Observer
    from pendamping.programme.needs.base import Requirement
    from pendamping.report.catalogue.base import Measure
    from pendamping.values.regions import RegionSource

GROUP = "pendamping"
"""The entry-point group in which installed plugins are found."""

_SPEC, _IMPL = HookspecMarker(GROUP), HookimplMarker(GROUP)
_Hook = TypeVar("_Hook", bound=Callable[..., Iterable[Any]])


def hookimpl(function: _Hook) -> _Hook:
    """Mark a function as the answer of a plugin to the hook of its name.

    >>> @hookimpl
    ... def pendamping_labels():
    ...     return {"gugus": Label("gugus", "school cluster")}
    """
    marked: _Hook = _IMPL(function)
    return marked


@_SPEC
def pendamping_packs() -> "Iterable[str | Path]":
    """Bring packs: file names beside the module of the plugin, paths, or the text of a pack.

    >>> from pendamping.plugins import hookimpl
    >>> @hookimpl
    ... def pendamping_packs():
    ...     return ["kemitraan-smp-2027.toml"]
    """
    return ()


@_SPEC
def pendamping_requirements() -> "Iterable[type[Requirement]]":
    """Bring kinds of requirements: classes that packs name under ``needs``.

    >>> from typing import ClassVar
    >>> from attrs import frozen
    >>> from pendamping.model.facts import Evidence
    >>> from pendamping.plugins import hookimpl
    >>> from pendamping.programme.needs.base import Requirement
    >>> @frozen(slots=True)
    ... class NeedsDocuments(Requirement):
    ...     kind: ClassVar[str] = "documents"
    ...     at_least: int
    ...
    ...     def judge(self, facts, event, rules):
    ...         return None if len(facts.of(Evidence)) >= self.at_least else self.not_met()
    >>> @hookimpl
    ... def pendamping_requirements():
    ...     return [NeedsDocuments]
    """
    return ()


@_SPEC
def pendamping_constraints() -> "Iterable[type[Constraint]]":
    """Bring kinds of constraints: classes that packs name under ``[[pairing]]`` and that forbid pairs.

    >>> from typing import ClassVar
    >>> from attrs import frozen
    >>> from pendamping.pairing.rules.base import Constraint, verdict
    >>> from pendamping.plugins import hookimpl
    >>> @frozen(slots=True)
    ... class SameShift(Constraint):
    ...     kind: ClassVar[str] = "same-shift"
    ...
    ...     def judge(self, mentor, mentee):
    ...         return verdict(mentor.get("shift") == mentee.get("shift"))
    >>> @hookimpl
    ... def pendamping_constraints():
    ...     return [SameShift]
    """
    return ()


@_SPEC
def pendamping_preferences() -> "Iterable[type[Preference]]":
    """Bring kinds of preferences: classes that packs name under ``[[pairing]]`` and that give a pair a cost.

    >>> from typing import ClassVar
    >>> from attrs import frozen
    >>> from pendamping.pairing.rules.base import Preference
    >>> from pendamping.plugins import hookimpl
    >>> @frozen(slots=True)
    ... class SameCluster(Preference):
    ...     kind: ClassVar[str] = "same-cluster"
    ...
    ...     def measure(self, mentor, mentee):
    ...         return int(mentor.get("gugus") != mentee.get("gugus"))
    >>> @hookimpl
    ... def pendamping_preferences():
    ...     return [SameCluster]
    """
    return ()


@_SPEC
def pendamping_measures() -> "Iterable[Measure]":
    """Bring measures: values that reports of the plugin's programmes know by their ids.

    >>> from attrs import evolve
    >>> from pendamping.plugins import hookimpl
    >>> from pendamping.report.measures import MULAI, Where
    >>> @hookimpl
    ... def pendamping_measures():
    ...     smp = MULAI.only(Where.of("jenjang", "SMP"))
    ...     return [evolve(smp, id="mulai-smp", label=Label("Mulai, SMP", "Started, SMP"))]
    """
    return ()


@_SPEC
def pendamping_checks() -> "Iterable[Check]":
    """Bring checks: functions that may find something against a move, beside what its programme asks.

    >>> from pendamping.findings import Message, Severity
    >>> from pendamping.plugins import Check, hookimpl
    >>> NO_NOTE = Message("contoh.no-note", Severity.ERROR, Label("Notula belum ada.", "There are no minutes yet."))
    >>> def minutes_first(cycle, move, occasion):
    ...     return () if ("evidence", "notula") in cycle.facts.marks else (NO_NOTE(cite=move.cite),)
    >>> @hookimpl
    ... def pendamping_checks():
    ...     about = Label("notula lebih dahulu", "minutes first")
    ...     return [Check("notula", about, minutes_first, programmes=["kemitraan-smp-2027"], moves=["laporkan"])]
    """
    return ()


@_SPEC
def pendamping_observers() -> "Iterable[Observer]":
    """Bring observers: functions that are told after a move was applied, cannot change it, and hear of no replay.

    >>> from pendamping.plugins import Observer, hookimpl
    >>> def write_down(before, after, event):
    ...     print(f"{after.subject}: {before.state} -> {after.state}")
    >>> @hookimpl
    ... def pendamping_observers():
    ...     return [Observer("catat", Label("mencatat langkah", "writes moves down"), write_down)]
    """
    return ()


@_SPEC
def pendamping_sources() -> "Mapping[str, RegionSource | SchoolSource]":
    """Bring sources of regions or schools, by name: objects that find a region by code and name, a school by NPSN.

    >>> from pendamping.plugins import hookimpl
    >>> from pendamping.values.codes.wilayah import Level
    >>> from pendamping.values.regions import Region, region_table
    >>> @hookimpl
    ... def pendamping_sources():
    ...     return {"wilayah-oku": region_table([Region("16.01.02", "Lengkiti", Level.KECAMATAN)])}
    """
    return {}


@_SPEC
def pendamping_headings() -> "Mapping[str, str]":
    """Bring headings of spreadsheet columns, each with the field it means.

    >>> from pendamping.plugins import hookimpl
    >>> @hookimpl
    ... def pendamping_headings():
    ...     return {"Sekolah Pangkal": "school"}
    """
    return {}


@_SPEC
def pendamping_labels() -> "Mapping[str, Label]":
    """Bring printed words of codes, for codes to which a programme gives no word of its own.

    >>> from pendamping.plugins import hookimpl
    >>> @hookimpl
    ... def pendamping_labels():
    ...     return {"gugus": Label("gugus", "school cluster")}
    """
    return {}


HOOKS: tuple[Callable[[], Iterable[Any]], ...] = (
    pendamping_packs,
    pendamping_requirements,
    pendamping_constraints,
    pendamping_preferences,
    pendamping_measures,
    pendamping_checks,
    pendamping_observers,
    pendamping_sources,
    pendamping_headings,
    pendamping_labels,
)
"""Every hook, in the order in which plugins are asked."""

HOOK_NAMES: tuple[str, ...] = tuple(hook.__name__ for hook in HOOKS)
"""Their names."""

_MEANING: Mapping[str, Label] = {
    "pendamping_packs": Label("paket program", "packs"),
    "pendamping_requirements": Label("jenis syarat", "kinds of requirements"),
    "pendamping_constraints": Label("jenis larangan pasangan", "kinds of constraints"),
    "pendamping_preferences": Label("jenis pertimbangan pasangan", "kinds of preferences"),
    "pendamping_measures": Label("ukuran laporan", "measures"),
    "pendamping_checks": Label("pemeriksaan sebelum langkah", "checks before a move"),
    "pendamping_observers": Label("pengamat sesudah langkah", "observers after a move"),
    "pendamping_sources": Label("sumber wilayah dan sekolah", "sources of regions and schools"),
    "pendamping_headings": Label("kepala kolom lembar isian", "headings of spreadsheets"),
    "pendamping_labels": Label("kata tercetak", "printed words"),
}


def hooks_table() -> Table:
    """Return the hooks as a table: the name, what it brings, what its function returns.

    >>> len(hooks_table())
    10
    """
    columns = (
        column("hook", "kait", "hook"),
        column("brings", "yang ditambahkan", "what it brings"),
        column("returns", "yang dikembalikan", "what its function returns"),
    )
    rows = [(name, _MEANING[name], _returned(hook)) for name, hook in zip(HOOK_NAMES, HOOKS, strict=True)]
    return Table.of(columns, rows, Label("Kait untuk plugin", "Hooks for plugins"))


def _returned(hook: Callable[[], Iterable[Any]]) -> str:
    return str(inspect.get_annotations(hook)["return"])
