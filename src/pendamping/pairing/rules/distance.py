"""Distance in whole kilometres: from positions, or from a table by an attribute such as the region.

Positions become whole metres in space once a person; what follows is whole-number arithmetic, so that plain Python
and numpy give the same kilometre for every pair.
"""

from bisect import bisect_right
from functools import cache, lru_cache, partial
from math import cos, radians, sin
from typing import Any, ClassVar

from attrs import field, frozen

from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.pairing.people import Mentee, Mentor, Somebody, Value, as_number
from pendamping.pairing.rules.base import FORBIDDEN, UNKNOWN, Constraint, Preference, Verdict, both_values, verdict
from pendamping.pairing.rules.columns import Columns, numpy
from pendamping.pairing.rules.given import whole

RADIUS = 6_371_000
"""Metres from the centre of the earth taken as a ball: the usual mean radius."""
_FARTHEST = 20_015
"""Kilometres half round the earth."""


@frozen(slots=True)
class Leg:
    """How far two places are apart, such as two regions; the same both ways.

    Attributes:
        between: the two places, as the attribute writes them.
        km: whole kilometres by the way that is travelled.
    """

    between: tuple[str, ...] = field()
    km: int

    @between.validator
    def _two(self, _: Any, value: Any) -> None:
        if not isinstance(value, tuple) or len(value) != 2 or type(self.km) is not int or self.km < 0:
            raise Misuse(f"{value!r} is not a leg", "give two places and whole kilometres, 0 or more")


@cache
def _limits() -> list[int]:
    """Return, for every k, the least squared chord in metres that counts as k km; halves count up."""
    return [0, *(round((2 * RADIUS * sin((k - 0.5) * 500 / RADIUS)) ** 2) for k in range(1, _FARTHEST + 1))]


def position_of(person: Somebody) -> tuple[int, int, int] | None:
    """Return where somebody is as whole metres in space, from ``lat`` and ``long`` in degrees; None where not known.

    >>> position_of(Mentor("inti-01", {"lat": 0, "long": 90}))
    (0, 6371000, 0)
    """
    return _point(person.attributes.get("lat"), person.attributes.get("long"))


@lru_cache(maxsize=1 << 16)
def _point(lat_given: Value, long_given: Value) -> tuple[int, int, int] | None:
    lat, long = as_number(lat_given), as_number(long_given)
    if lat is None or long is None or abs(lat) > 90 or abs(long) > 180:
        return None
    phi, theta = radians(float(lat)), radians(float(long))
    level = cos(phi) * RADIUS
    return round(level * cos(theta)), round(level * sin(theta)), round(sin(phi) * RADIUS)


def _kilometres(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    x, y, z = one[0] - other[0], one[1] - other[1], one[2] - other[2]
    return bisect_right(_limits(), x * x + y * y + z * z) - 1


_Legs = dict[tuple[Value, Value], int]


@frozen(slots=True)
class _Gauge:
    """Measures by a table of legs on an attribute, or by positions where no attribute is named."""

    by: str
    legs: _Legs

    @classmethod
    def of(cls, by: str, legs: tuple[Leg, ...]) -> "_Gauge":
        """Make a gauge; a place is 0 km from itself."""
        if bool(by) != bool(legs):
            raise Misuse("a table of legs goes with the attribute it speaks of", "give both by and legs, or neither")
        held: _Legs = {}
        for leg in legs:
            one, other = leg.between
            if held.setdefault((one, other), leg.km) != leg.km or (one == other and leg.km):
                raise Misuse(
                    f"{one} and {other} are given two distances", "keep one of them; a place is 0 km from itself"
                )
            held[other, one] = leg.km
            held.setdefault((one, one), 0)
            held.setdefault((other, other), 0)
        return cls(by, held)

    def km(self, mentor: Mentor, mentee: Mentee) -> int | None:
        """Return whole kilometres, None where not known."""
        if self.by:
            return self.legs.get((mentor.attributes.get(self.by), mentee.attributes.get(self.by)))
        one, other = position_of(mentor), position_of(mentee)
        return None if one is None or other is None else _kilometres(one, other)

    def lacks(self, person: Somebody) -> bool:
        """Say whether it is not known where somebody is."""
        if not self.by:
            return position_of(person) is None
        return (person.attributes.get(self.by),) * 2 not in self.legs

    def compared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the attribute of the table with its places."""
        return ((self.by, tuple(sorted({str(place) for leg in self.legs for place in leg}))),) if self.by else ()

    def grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Return kilometres, -1 where not known."""
        return self._table_grid(columns, mentees, mentors) if self.by else _position_grid(columns, mentees, mentors)

    def alike(self, columns: Columns) -> tuple[Any, Any]:
        """Tell people by the place."""
        return columns.codes(self.by) if self.by else columns.numbered(position_of)

    def _table_grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        np = numpy()
        of_mentees, of_mentors, table = columns.keep(("legs", id(self.legs)), lambda: self._tabulated(columns))
        return np.take(np.take(table, of_mentees[mentees], axis=0), of_mentors[mentors], axis=1)

    def _tabulated(self, columns: Columns) -> tuple[Any, Any, Any]:
        """Return a table of all places of one side by all of the other, and where in it everybody stands."""
        np = numpy()
        of_mentees, of_mentors = columns.codes(self.by)
        rows, row_at = np.unique(of_mentees, return_inverse=True)
        cells, cell_at = np.unique(of_mentors, return_inverse=True)
        row_value = _values(columns.mentees, of_mentees, self.by)
        cell_value = _values(columns.mentors, of_mentors, self.by)
        km = [
            [self.legs.get((cell_value[cell], row_value[row]), -1) for cell in cells.tolist()] for row in rows.tolist()
        ]
        return row_at, cell_at, np.array(km, dtype="int64").reshape(len(rows), len(cells))


def _values(people: tuple[Any, ...], codes: Any, name: str) -> dict[int, Value]:
    held = codes.tolist()
    return {held[place]: person.attributes.get(name) for place, person in enumerate(people)}


_BUCKET, _CELLS = 500, 1 << 15
_ONE_STEP = 13_000
"""Up to so many kilometres, less than one lies between the two ends of a bucket of chords."""


def _position_grid(columns: Columns, mentees: Any, mentors: Any) -> Any:
    """Return kilometres, -1 where not known; worked on in parts small enough to stay in the processor's cache."""
    np = numpy()
    scale = columns.keep("kilometres", _buckets)
    one, one_known = (part[mentees] for part in columns.keep("mentees at", partial(_positions, columns.mentees)))
    other, other_known = (part[mentors] for part in columns.keep("mentors at", partial(_positions, columns.mentors)))
    axes = [np.ascontiguousarray(other[:, axis]) for axis in range(3)]
    out = np.empty((len(mentees), len(mentors)), dtype="int64")
    rows = max(1, _CELLS // max(1, len(mentors)))
    for start in range(0, len(mentees), rows):
        squared = 0.0
        for axis in range(3):
            apart = one[start : start + rows, axis][:, None] - axes[axis]
            squared += apart * apart
        out[start : start + rows] = _whole_kilometres(squared, *scale)
    out[~one_known] = -1
    out[:, ~other_known] = -1
    return out


def _whole_kilometres(squared: Any, least: Any, following: Any) -> Any:
    """Look up the kilometres of squared chords: those of the near end of a bucket, and one more past a limit."""
    np = numpy()
    km = least.take((np.sqrt(squared) / _BUCKET).astype("int32"))
    km += squared >= following.take(km)
    while km.size and km.max() > _ONE_STEP and (more := squared >= following.take(km)).any():
        km += more
    return km


def _buckets() -> tuple[Any, Any]:
    """Return the kilometres at the near end of each bucket of chords, and the chord at which each kilometre ends."""
    np = numpy()
    limits = np.array([*_limits(), np.inf])
    near = np.arange(0.0, 2 * RADIUS + 2 * _BUCKET, _BUCKET)
    return (np.searchsorted(limits, near * near, side="right") - 1).astype("int32"), limits[1:].copy()


def _positions(people: tuple[Any, ...]) -> tuple[Any, Any]:
    np = numpy()
    found = [position_of(person) for person in people]
    points = np.array([point or (0, 0, 0) for point in found], dtype="float64").reshape(len(people), 3)
    return points, np.array([point is not None for point in found], dtype=bool)


@frozen(slots=True)
class DistanceLimit(Constraint):
    """They are no farther apart than so many kilometres.

    Attributes:
        max_km: the farthest allowed.
        by: the attribute that the table of legs speaks of; empty measures between positions.
        legs: the table.

    >>> rule = DistanceLimit(100, by="region", legs=(Leg(("63.03", "62.02"), 240),))
    >>> rule.judge(Mentor("inti-01", {"region": "62.02"}), Mentee("mitra-01", {"region": "63.03"})).name
    'FORBIDDEN'
    """

    kind: ClassVar[str] = "distance-limit"
    max_km: int = field(validator=whole(0))
    by: str = ""
    legs: tuple[Leg, ...] = ()
    _gauge: _Gauge = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_gauge", _Gauge.of(self.by, self.legs))

    @property
    def label(self) -> Label:
        """What it says."""
        return Label(f"jarak paling jauh {self.max_km} km", f"at most {self.max_km} km apart")

    def judge(self, mentor: Mentor, mentee: Mentee) -> Verdict:
        """Forbid what is farther; unknown where a position is."""
        km = self._gauge.km(mentor, mentee)
        return UNKNOWN if km is None else verdict(km <= self.max_km)

    def grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Measure many pairs at once."""
        np = numpy()
        km = self._gauge.grid(columns, mentees, mentors)
        return np.where(km < 0, np.uint8(UNKNOWN), np.where(km > self.max_km, np.uint8(FORBIDDEN), np.uint8(0)))

    def alike(self, columns: Columns) -> tuple[Any, Any] | None:
        """Tell people by the place."""
        return self._gauge.alike(columns)

    def lacks(self, person: Somebody) -> bool:
        """Say whether it is not known where the person is."""
        return self._gauge.lacks(person)

    def compared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Name the places of the table."""
        return self._gauge.compared()

    def about(self, mentor: Mentor, mentee: Mentee) -> Label:
        """Return the distance."""
        km = self._gauge.km(mentor, mentee)
        if km is not None:
            return Label(f"{km} km", f"{km} km")
        return both_values(mentor.get(self.by or "lat"), mentee.get(self.by or "lat"))


@frozen(slots=True)
class Distance(Preference):
    """How far apart they are, in whole kilometres.

    Attributes:
        by: the attribute that the table of legs speaks of; empty measures between positions.
        legs: the table.

    >>> banjarmasin, sampit = {"lat": -3.3, "long": 114.6}, {"lat": -2.5, "long": 113.0}
    >>> Distance().measure(Mentor("inti-01", banjarmasin), Mentee("mitra-01", sampit))
    199
    """

    kind: ClassVar[str] = "distance"
    by: str = ""
    legs: tuple[Leg, ...] = ()
    _gauge: _Gauge = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_gauge", _Gauge.of(self.by, self.legs))

    @property
    def label(self) -> Label:
        """What it measures."""
        return Label("jarak", "distance")

    @property
    def unit(self) -> Label:
        """What is counted."""
        return Label("km", "km")

    def measure(self, mentor: Mentor, mentee: Mentee) -> int | None:
        """Return whole kilometres; None where a position or leg is not known."""
        return self._gauge.km(mentor, mentee)

    def grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Measure many pairs at once."""
        km = self._gauge.grid(columns, mentees, mentors)
        return numpy().where(km < 0, self.unknown, km)

    def alike(self, columns: Columns) -> tuple[Any, Any] | None:
        """Tell people by the place."""
        return self._gauge.alike(columns)

    def compared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Name the places of the table."""
        return self._gauge.compared()
