"""What Hypothesis learns of this library when it is imported: the entry point ``hypothesis`` of the package."""

from collections.abc import Mapping
from functools import partial
from importlib import import_module
from typing import Any

PUBLIC: Mapping[str, tuple[str, ...]] = {
    "labels": ("Label",),
    "citations": ("Citation", "Source"),
    "findings": ("Finding",),
    "tables": ("Table",),
    "values.when": ("DateRange", "When"),
    "values.counts": ("Count",),
    "values.periods": ("Period", "Validity"),
    "values.duration": ("Length",),
    "values.regions": ("Region",),
    "values.codes.npsn": ("Npsn",),
    "values.codes.nip": ("Nip",),
    "values.codes.nik": ("Nik",),
    "values.codes.nuptk": ("Nuptk",),
    "model.actors": ("Actor",),
    "model.people": ("Person", "RoleHeld"),
    "model.directory": ("Directory", "Identity"),
    "model.places": ("Institution", "NameHeld", "School"),
    "model.groups": ("Group",),
    "model.sessions": ("AttendanceList", "Feedback", "Session"),
    "model.evidence": ("Instrument",),
    "model.obstacles": ("Obstacle", "ObstacleStep"),
    "model.scores": ("Weighting",),
    "model.cascade": ("Reach",),
    "model.facts": (
        *("Assignment", "Attendance", "Attribute", "Coverage", "Done", "Evidence"),
        *("FeedbackFact", "ObstacleFact", "Score"),
    ),
    "programme.programme": ("Programme",),
    "programme.provisions": ("Provision", "Scope"),
    "cycle.events": ("Event",),
    "cycle.cycle": ("Cycle",),
    "cycle.options": ("Options",),
    "cycle.replay": ("Replay",),
    "pairing.people": ("Mentee", "Mentor"),
    "pairing.problem": ("Problem",),
    "pairing.result": ("Pairing",),
    "pairing.certificate": ("Certificate",),
    "report.log": ("Log",),
    "report.leaves": ("Leaves",),
    "report.enriching.sealing": ("Enriched",),
    "report.shown.table": ("ReportTable",),
}
"""The public types of which values are drawn, by module."""


def public_types() -> tuple[type, ...]:
    """Return every type of which `values_of` draws values.

    >>> from pendamping import Cycle
    >>> Cycle in public_types()
    True
    """
    modules = {name: import_module(f"pendamping.{name}") for name in PUBLIC}
    return tuple(getattr(modules[name], cls) for name, held in PUBLIC.items() for cls in held)


def register() -> None:
    """Let ``st.from_type`` find a strategy for every public type; none is made before it is drawn from.

    >>> from hypothesis import find, strategies as st
    >>> from pendamping import When
    >>> register()
    >>> find(st.from_type(When), lambda when: when.known).known
    True
    """
    from hypothesis import strategies as st

    for cls in public_types():
        st.register_type_strategy(cls, partial(_strategy, cls))


def _strategy(cls: type, asked: Any) -> Any:
    from pendamping.testing.publics import values_of

    return values_of(cls)
