"""Domain model of Indonesian mentoring programmes (pendampingan) as executable, dated, cited data."""

from typing import TYPE_CHECKING, Any

from pendamping.doors import Doors

if TYPE_CHECKING:
    from pendamping.citations import Citation as Citation
    from pendamping.codec.rows.events import events_from_rows as events_from_rows
    from pendamping.codec.rows.journal import record_rows as record_rows
    from pendamping.codec.rows.reading import read_rows as read_rows
    from pendamping.cycle.cycle import Cycle as Cycle
    from pendamping.cycle.events import Event as Event
    from pendamping.cycle.recording import record as record
    from pendamping.cycle.replay import replay as replay
    from pendamping.cycle.replay import whatif as whatif
    from pendamping.cycle.schedule import due as due
    from pendamping.cycle.schedule import overdue as overdue
    from pendamping.cycle.schedule import schedule as schedule
    from pendamping.cycle.standing import held_up as held_up
    from pendamping.cycle.standing import standing as standing
    from pendamping.errors import InvalidInput as InvalidInput
    from pendamping.errors import Misuse as Misuse
    from pendamping.errors import PendampingError as PendampingError
    from pendamping.errors import Refused as Refused
    from pendamping.errors import UnknownName as UnknownName
    from pendamping.findings import Finding as Finding
    from pendamping.findings import Severity as Severity
    from pendamping.labels import Label as Label
    from pendamping.model.actors import Actor as Actor
    from pendamping.pairing.checking import check_pairs as check_pairs
    from pendamping.pairing.comparing import compare as compare
    from pendamping.pairing.groups import divide as divide
    from pendamping.pairing.matching import pair as pair
    from pendamping.pairing.people import Mentee as Mentee
    from pendamping.pairing.people import Mentor as Mentor
    from pendamping.pairing.reading import problem_from as problem_from
    from pendamping.programme.programme import Programme as Programme
    from pendamping.programme.reading import load_programme as load_programme
    from pendamping.report import measures as measures
    from pendamping.report import report as report
    from pendamping.tables import Table as Table
    from pendamping.values.counts import Count as Count
    from pendamping.values.figures import check_figures as check_figures
    from pendamping.values.when import DateRange as DateRange
    from pendamping.values.when import When as When

_DOORS = {
    "citations": ("Citation",),
    "codec.rows.events": ("events_from_rows",),
    "codec.rows.journal": ("record_rows",),
    "codec.rows.reading": ("read_rows",),
    "cycle.cycle": ("Cycle",),
    "cycle.events": ("Event",),
    "cycle.recording": ("record",),
    "cycle.replay": ("replay", "whatif"),
    "cycle.schedule": ("due", "overdue", "schedule"),
    "cycle.standing": ("held_up", "standing"),
    "errors": ("InvalidInput", "Misuse", "PendampingError", "Refused", "UnknownName"),
    "findings": ("Finding", "Severity"),
    "labels": ("Label",),
    "model.actors": ("Actor",),
    "pairing.checking": ("check_pairs",),
    "pairing.comparing": ("compare",),
    "pairing.groups": ("divide",),
    "pairing.matching": ("pair",),
    "pairing.people": ("Mentee", "Mentor"),
    "pairing.reading": ("problem_from",),
    "programme.programme": ("Programme",),
    "programme.reading": ("load_programme",),
    "report": ("measures", "report"),
    "tables": ("Table",),
    "values.counts": ("Count",),
    "values.figures": ("check_figures",),
    "values.when": ("DateRange", "When"),
}
_OPEN = Doors(__name__, globals(), _DOORS)
__all__ = _OPEN.public  # the table above is the one list


def __getattr__(name: str) -> Any:
    """Load a public name from its room on first use."""
    if name == "__version__":
        from importlib.metadata import version

        return version("pendamping")
    return _OPEN.load(name)


def __dir__() -> list[str]:
    return _OPEN.listed()
