"""Who accompanies whom: the problem, the best pairs with a proof, explanations, repair, and classes."""

from typing import TYPE_CHECKING, Any

from pendamping.doors import Doors

if TYPE_CHECKING:
    from pendamping.pairing.certificate import Certificate as Certificate
    from pendamping.pairing.checking import check_pairs as check_pairs
    from pendamping.pairing.comparing import compare as compare
    from pendamping.pairing.groups import divide as divide
    from pendamping.pairing.matching import pair as pair
    from pendamping.pairing.people import Mentee as Mentee
    from pendamping.pairing.people import Mentor as Mentor
    from pendamping.pairing.problem import Problem as Problem
    from pendamping.pairing.progress import progress_bar as progress_bar
    from pendamping.pairing.proof import verify as verify
    from pendamping.pairing.reading import problem_from as problem_from
    from pendamping.pairing.reading import rules_from as rules_from
    from pendamping.pairing.result import Pairing as Pairing

_DOORS = {
    "certificate": ("Certificate",),
    "checking": ("check_pairs",),
    "comparing": ("compare",),
    "groups": ("divide",),
    "matching": ("pair",),
    "people": ("Mentee", "Mentor"),
    "problem": ("Problem",),
    "progress": ("progress_bar",),
    "proof": ("verify",),
    "reading": ("problem_from", "rules_from"),
    "result": ("Pairing",),
}
_OPEN = Doors(__name__, globals(), _DOORS)
__all__ = _OPEN.public


def __getattr__(name: str) -> Any:
    """Load a name from its module on first use."""
    return _OPEN.load(name)


def __dir__() -> list[str]:
    return _OPEN.listed()
