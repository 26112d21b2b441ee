"""What a project needs to test its own packs: strategies, legal histories, state machines. Needs the extra ``testing``."""

from importlib.util import find_spec

from pendamping.errors import MissingExtra

if find_spec("hypothesis") is None:
    raise MissingExtra("testing", "hypothesis")

from pendamping.testing.contract import give, hold, hold_options
from pendamping.testing.generated import pack_texts, packs, programmes
from pendamping.testing.histories import cycles, events_after
from pendamping.testing.machines import CycleMachine, machine_for
from pendamping.testing.paths import path_to, path_to_final
from pendamping.testing.strategies import actors, events, facts, moments, texts, whens

__all__ = [
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
    "path_to",
    "path_to_final",
    "programmes",
    "texts",
    "whens",
]
