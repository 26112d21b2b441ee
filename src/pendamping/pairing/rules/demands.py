"""What a plan demands beside pairs: quotas of groups, and a least load of every mentor."""

from collections.abc import Iterable
from typing import Any, ClassVar

from attrs import field, frozen

from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.pairing.people import Somebody
from pendamping.pairing.rules.base import Rule, Side
from pendamping.pairing.rules.given import one_of, texts_of
from pendamping.pairing.values import key_of


@frozen(slots=True)
class Demand(Rule):
    """Base of every demand kind."""


@frozen(slots=True)
class GroupQuota(Demand):
    """So many pairs, at least or at most, for the people of one side who share a value of an attribute.

    Groups may lie inside one another, such as districts in a province; groups that cross are refused.

    Attributes:
        attribute: the attribute that makes the group.
        values: the values that belong to the group; empty makes one group a value, each with the same bounds.
        at_least: the fewest pairs.
        at_most: the most pairs; None for no bound.
        side: whose attribute it is.

    >>> print(GroupQuota("region", ("53.01",), at_least=2).label.en)
    at least 2 pair(s) with a mentee of regency or city 53.01
    >>> print(GroupQuota("school", at_most=1).label.en)
    at most 1 pair(s) with a mentee of each school
    """

    kind: ClassVar[str] = "group-quota"
    attribute: str
    values: tuple[str, ...] = field(default=(), converter=texts_of)
    at_least: int = 0
    at_most: int | None = None
    side: Side = field(default="mentee", kw_only=True, validator=one_of("mentor", "mentee"))

    def __attrs_post_init__(self) -> None:
        top = self.at_least if self.at_most is None else self.at_most
        if type(self.at_least) is not int or type(top) is not int or not 0 <= self.at_least <= top:
            raise Misuse(
                f"a quota of {self.at_least} to {self.at_most}", "give whole numbers, 0 <= at least <= at most"
            )

    @property
    def label(self) -> Label:
        """What it demands."""
        word, who = self.word(self.attribute), self.word(self.side)
        which = Label(
            f"setiap {word.id}" if not self.values else f"{word.id} {' / '.join(self.values)}",
            f"each {word.en}" if not self.values else f"{word.en} {' / '.join(self.values)}",
        )
        least = (f"sedikitnya {self.at_least}", f"at least {self.at_least}")
        most = (f"paling banyak {self.at_most}", f"at most {self.at_most}")
        stated = [least] * (self.at_least > 0) + [most] * (self.at_most is not None) or [least]
        return Label(
            f"{', '.join(part[0] for part in stated)} pasangan dengan {who.id} dari {which.id}",
            f"{', '.join(part[1] for part in stated)} pair(s) with a {who.en} of {which.en}",
        )

    def groups(self, people: Iterable[Somebody]) -> tuple[tuple[str, frozenset[int]], ...]:
        """Return the groups among some people: what each shares, and the places of its members."""
        found: dict[str, list[int]] = {value: [] for value in self.values}
        for place, person in enumerate(people):
            value: Any = person.attributes.get(self.attribute)
            if value is not None and (not self.values or value in self.values):
                found.setdefault(str(key_of(value)), []).append(place)
        if self.values:
            together = frozenset(place for places in found.values() for place in places)
            return ((" / ".join(self.values), together),)
        return tuple((value, frozenset(found[value])) for value in sorted(found))

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the attribute."""
        return (("attribute", self.attribute),)

    def compared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Name the attribute and the values."""
        return ((self.attribute, self.values),)


@frozen(slots=True)
class LeastLoad(Demand):
    """Every mentor has at least so many mentees.

    >>> print(LeastLoad(1))
    setiap pendamping mendapat sedikitnya 1 orang
    """

    kind: ClassVar[str] = "least-load"
    at_least: int = 1

    def __attrs_post_init__(self) -> None:
        if type(self.at_least) is not int or self.at_least < 0:
            raise Misuse(f"a least load of {self.at_least!r}", "give a whole number, 0 or more")

    @property
    def label(self) -> Label:
        """What it demands."""
        who = self.word("mentor")
        return Label(
            f"setiap {who.id} mendapat sedikitnya {self.at_least} orang",
            f"every {who.en} has at least {self.at_least} mentee(s)",
        )


@frozen(slots=True)
class EvenLoad(Demand):
    """Among the pairings of least cost, one whose loads are as even as possible: least sum of their squares.

    >>> print(EvenLoad().label.en)
    loads as even as possible
    """

    kind: ClassVar[str] = "even-load"

    @property
    def label(self) -> Label:
        """What it demands."""
        return Label("beban semerata mungkin", "loads as even as possible")
