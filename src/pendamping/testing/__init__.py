"""What a project needs to test its own packs and plugins: strategies, legal histories, state machines, promises.

Needs the extra ``testing``. Every name is loaded on first use.
"""

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
    from pendamping.testing.contract import give as give
    from pendamping.testing.contract import hold as hold
    from pendamping.testing.contract import hold_options as hold_options
    from pendamping.testing.generated import pack_texts as pack_texts
    from pendamping.testing.generated import packs as packs
    from pendamping.testing.generated import programmes as programmes
    from pendamping.testing.histories import cycles as cycles
    from pendamping.testing.histories import events_after as events_after
    from pendamping.testing.machines import CycleMachine as CycleMachine
    from pendamping.testing.machines import machine_for as machine_for
    from pendamping.testing.paths import path_to as path_to
    from pendamping.testing.paths import path_to_final as path_to_final
    from pendamping.testing.publics import values_of as values_of
    from pendamping.testing.registering import public_types as public_types
    from pendamping.testing.results import logs as logs
    from pendamping.testing.results import problems as problems
    from pendamping.testing.strategies import actors as actors
    from pendamping.testing.strategies import events as events
    from pendamping.testing.strategies import facts as facts
    from pendamping.testing.strategies import moments as moments
    from pendamping.testing.strategies import texts as texts
    from pendamping.testing.strategies import whens as whens

_DOORS = {
    "conformance.kit": ("PROMISES", "parametrize_with_checks", "promises_table"),
    "contract": ("give", "hold", "hold_options"),
    "generated": ("pack_texts", "packs", "programmes"),
    "histories": ("cycles", "events_after"),
    "machines": ("CycleMachine", "machine_for"),
    "paths": ("path_to", "path_to_final"),
    "publics": ("values_of",),
    "registering": ("public_types",),
    "results": ("logs", "problems"),
    "strategies": ("actors", "events", "facts", "moments", "texts", "whens"),
}
_OPEN = Doors(__name__, globals(), _DOORS)
__all__ = _OPEN.public  # the table above is the one list


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use."""
    return _OPEN.load(name)


def __dir__() -> list[str]:
    return _OPEN.listed()
