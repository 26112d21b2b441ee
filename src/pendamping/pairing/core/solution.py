"""What a solver gives back: who goes to whom, and the prices that prove it."""

from typing import Literal

from attrs import frozen

from pendamping.pairing.core.scale import Scale

Engine = Literal["auto", "plain", "scipy", "ortools"]
"""The engine to use; ``auto`` takes scipy for large problems where it is installed; ortools is for whole countries."""


@frozen(slots=True)
class Demand:
    """Something that was asked of a pairing and may clash with something else.

    Attributes:
        kind: ``minimum`` of a mentor, ``at-least`` or ``at-most`` of a quota, or ``lock``.
        number: the mentor, the quota, or the mentee of the lock.
    """

    kind: Literal["minimum", "at-least", "at-most", "lock"]
    number: int


@frozen(slots=True)
class Solution:
    """The best pairing with its proof, or a smallest set of demands that cannot all be met.

    Attributes:
        mate: the mentor of each mentee, or None.
        mentee_price: the number of each mentee's pair plus the prices of the mentor and of the quotas that count it;
            of an unpaired mentee ``scale.person``.
        mentor_price: what a place with each mentor is worth, the quotas on groups of mentors included.
        quota_price: what each quota's own bound adds to the price of every pair that it counts; below 0 where the
            quota asks for more pairs.
        scale: the weights of the levels in these prices; ``scale.split(price)`` takes a price apart.
        paired: how many are paired.
        cost: the sum of the costs of the pairs.
        load_price: the sum of the load prices.
        conflict: where no pairing meets every demand: a smallest set that clashes; then nobody is paired.
        engine: the engine that was used; it never changes the rest.
    """

    mate: tuple[int | None, ...]
    mentee_price: tuple[int, ...]
    mentor_price: tuple[int, ...]
    quota_price: tuple[int, ...]
    scale: Scale
    paired: int
    cost: int
    load_price: int
    conflict: tuple[Demand, ...] = ()
    engine: str = "plain"

    @property
    def total(self) -> int:
        """The whole objective as one number, the unpaired counted by ``scale.person``."""
        unpaired = len(self.mate) - self.paired
        return self.cost * self.scale.unit + self.load_price + unpaired * self.scale.person
