"""The registry of requirement kinds that packs may use."""

from collections.abc import Mapping

from pendamping.programme.needs.base import Requirement
from pendamping.programme.needs.done import (
    NeedsActivity,
    NeedsAttendance,
    NeedsCoverage,
    NeedsEvidence,
    NeedsLength,
    NeedsOrder,
    NeedsRounds,
)
from pendamping.programme.needs.who import (
    NeedsAssigned,
    NeedsAttribute,
    NeedsEligibility,
    NeedsRole,
    NeedsScore,
)

REQUIREMENTS: Mapping[str, type[Requirement]] = {
    cls.kind: cls
    for cls in (
        NeedsEvidence,
        NeedsActivity,
        NeedsLength,
        NeedsAttendance,
        NeedsOrder,
        NeedsCoverage,
        NeedsRounds,
        NeedsRole,
        NeedsScore,
        NeedsEligibility,
        NeedsAttribute,
        NeedsAssigned,
    )
}
"""The requirement kinds of the library, by the word under ``kind`` in a pack."""
