"""The stages of a course in order, with their lesson hours: IN, ON, IN, or any other order that a course has."""

from collections.abc import Iterable
from fractions import Fraction

from attrs import field, frozen

from pendamping.errors import Misuse
from pendamping.values.duration import minutes_of
from pendamping.values.shares import shares


@frozen(slots=True)
class Stage:
    """One stage of a course.

    Attributes:
        name: what is printed, such as ``IN-1`` or ``OJT``.
        jp: its lesson hours of 45 minutes.
        days: how many days it takes; None where the source does not say.

    >>> Stage.daily("ON", days=10, jp=3)
    Stage(name='ON', jp=Fraction(30, 1), days=10)
    """

    name: str
    jp: Fraction = field(converter=Fraction)
    days: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.jp < 0 or (self.days is not None and self.days < 1):
            raise Misuse(
                f"stage {self.name!r} cannot be {self.jp} JP in {self.days} days", "pass JP >= 0 and days >= 1"
            )

    @classmethod
    def daily(cls, name: str, *, days: int, jp: int | Fraction) -> "Stage":
        """Make a stage of so many days with so many JP a day."""
        return cls(name, Fraction(jp) * days, days)


@frozen(slots=True)
class Stages:
    """The stages of one course, in the order in which they are gone through.

    No order is fixed: courses begin with IN or with ON, and some have two stages of ON.

    Attributes:
        items: the stages.

    >>> guru_pembelajar = Stages.of([Stage("IN-1", 20, 2), Stage.daily("ON", days=10, jp=2), Stage("IN-2", 20, 2)])
    >>> int(guru_pembelajar.jp), guru_pembelajar.days, int(guru_pembelajar.hours)
    (60, 14, 45)
    """

    items: tuple[Stage, ...]

    @classmethod
    def of(cls, stages: Iterable[Stage]) -> "Stages":
        """Make them from any iterable; two stages of one name are a Misuse."""
        items = tuple(stages)
        if len({stage.name for stage in items}) < len(items):
            raise Misuse("two stages have one name", "number them, as in OJT I and OJT II")
        return cls(items)

    @property
    def jp(self) -> Fraction:
        """The lesson hours of all stages."""
        return sum((stage.jp for stage in self.items), start=Fraction(0))

    @property
    def days(self) -> int | None:
        """The days of all stages; None where one of them is not known."""
        days = [stage.days for stage in self.items if stage.days is not None]
        return sum(days) if len(days) == len(self.items) else None

    @property
    def minutes(self) -> Fraction:
        """The minutes of all stages."""
        return minutes_of(self.jp)

    @property
    def hours(self) -> Fraction:
        """The clock hours of all stages."""
        return self.minutes / 60

    def shares(self) -> dict[str, Fraction]:
        """Return what percentage of the lesson hours each stage has, exact."""
        return shares({stage.name: stage.jp for stage in self.items})
