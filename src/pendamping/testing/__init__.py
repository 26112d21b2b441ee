"""What a project needs to test its own packs: strategies, legal histories, state machines. Needs the extra ``testing``."""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from pendamping.doors import Doors
from pendamping.errors import MissingExtra

if find_spec("hypothesis") is None:
    raise MissingExtra("testing", "hypothesis")

if TYPE_CHECKING:
    from pendamping.testing.conformance.kit import PROMISES as PROMISES
    from pendamping.testing.conformance.kit import parametrize_with_checks as parametrize_with_checks
    from pendamping.testing.conformance.kit import promises_table as promises_table

from pendamping.testing.contract import give, hold, hold_options
from pendamping.testing.generated import pack_texts, packs, programmes
from pendamping.testing.histories import cycles, events_after
from pendamping.testing.machines import CycleMachine, machine_for
from pendamping.testing.paths import path_to, path_to_final
from pendamping.testing.strategies import actors, events, facts, moments, texts, whens

__all__ = [
    "PROMISES",
    "CycleMachine",
    "actors",
    "cycles",
    "events",
    "events_after",
    "facts",
    "give",
    "hold",
    "hold_options",
    "machine_for",
    "moments",
    "pack_texts",
    "packs",
    "parametrize_with_checks",
    "path_to",
    "path_to_final",
    "programmes",
    "promises_table",
    "texts",
    "whens",
]

_KIT = Doors(__name__, globals(), {"conformance.kit": ("PROMISES", "parametrize_with_checks", "promises_table")})


def __getattr__(name: str) -> Any:
    """Load the conformance kit, which looks into every room, on first use."""
    return _KIT.load(name)
