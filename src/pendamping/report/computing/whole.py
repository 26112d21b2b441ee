"""Whole numbers from the log: what counts as one, and what is a fault."""

from decimal import Decimal
from numbers import Integral
from typing import Any

from attrs import field, frozen

FAULTS = frozenset({"not-whole", "not-finite"})
"""What stands in the place of a value that is no whole number."""


@frozen(slots=True)
class Faults:
    """How many rows hold a value that cannot be taken, by what is wrong and which atom or column asked for it.

    Attributes:
        counts: numbers of rows under ``not-finite:<atom>``, ``not-whole:<atom>``, ``out-of-bounds:<atom>`` and
            ``not-a-day:<atom>``.
    """

    counts: dict[str, int] = field(factory=dict)

    def note(self, what: str, atom: str, number: int) -> None:
        """Count rows with a fault."""
        name = f"{what}:{atom}"
        self.counts[name] = self.counts.get(name, 0) + number


def whole(raw: Any, least: int, most: int | None, atom: str, faults: Faults, number: int = 1) -> int | None:
    """Return a value of the log as a whole number; None for null (NaN is null), or for a fault, which is counted.

    Args:
        raw: the value.
        least: the least it may be.
        most: the most it may be; None for no bound.
        atom: who asks, for the count of faults.
        faults: where faults are counted.
        number: how many rows hold this value.

    >>> faults = Faults()
    >>> whole(7.0, 0, 10, "days", faults), whole(7.5, 0, 10, "days", faults), whole(-1, 0, 10, "days", faults)
    (7, None, None)
    >>> faults.counts
    {'not-whole:days': 1, 'out-of-bounds:days': 1}
    """
    value = raw if type(raw) is int else raw if type(raw) is str and raw in FAULTS else whole_or_fault(raw)
    if value is None:
        return None
    if isinstance(value, str):
        faults.note(value, atom, number)
        return None
    if value < least or (most is not None and value > most):
        faults.note("out-of-bounds", atom, number)
        return None
    return value


def whole_or_fault(raw: Any) -> int | str | None:
    """Return a whole number, None for null, or the name of the fault.

    >>> whole_or_fault(7.0), whole_or_fault(True), whole_or_fault(" "), whole_or_fault(float("-inf"))
    (7, 'not-whole', None, 'not-finite')
    """
    if raw is None or type(raw) is int:
        return raw
    if isinstance(raw, str):
        return "not-whole" if raw.strip() else None
    if isinstance(raw, (bool, bytes, list, tuple, dict, set)) or type(raw).__name__.startswith("bool"):
        return "not-whole"
    if isinstance(raw, Integral):
        return int(raw)
    if isinstance(raw, Decimal) and raw.is_nan():
        return None
    try:
        if bool(raw != raw):
            return None
        if raw in (float("inf"), float("-inf")):
            return "not-finite"
        return int(raw) if bool(raw == int(raw)) and not isinstance(raw, complex) else "not-whole"
    except (TypeError, ValueError, OverflowError):
        return None if type(raw).__name__ == "NAType" else "not-whole"
