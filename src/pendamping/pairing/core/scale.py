"""How the levels of the objective are put into one whole number, so that a higher level always outweighs a lower."""

from attrs import frozen

from pendamping.errors import Misuse
from pendamping.pairing.core.network import Network

INT64_ROOM = 1 << 58
"""The largest number the numpy engine lets a level reach; sums of a few of them still fit into 64 bits."""


@frozen(slots=True)
class Scale:
    """The weights of the levels: a pair's number is ``cost * unit`` plus a load price, an unpaired person ``person``.

    Both are powers of ten, so that the digits of a price can be read by eye.

    Attributes:
        unit: what one unit of cost weighs against load prices; 1 where there are none.
        person: what one more person paired weighs; more than any difference of cost between two pairings.
    """

    unit: int
    person: int

    def split(self, price: int) -> tuple[int, int, int]:
        """Return a price as persons, cost and load price; each part is the nearest whole number.

        >>> Scale(1, 1000).split(1995)
        (2, -5, 0)
        """
        persons, left = _nearest(price, self.person)
        cost, load = _nearest(left, self.unit)
        return persons, cost, load


def scale_of(network: Network, extra: int = 0) -> Scale:
    """Return the weights for a network.

    Args:
        network: the problem.
        extra: an addition to the size of costs, for a level above them.
    """
    largest = extra + max((block.costs.largest() for block in network.blocks), default=0)
    return weights(network, largest)


def weights(network: Network, largest: int) -> Scale:
    """Return the weights for costs up to some size.

    Two pairings differ by at most twice the people times the largest cost, and the same holds for any way in which
    people change places; twice that again leaves room to read the levels off a price.
    """
    people = 2 * (network.mentees + 1)
    load = max((abs(price) for prices in network.load_prices or () for price in prices), default=0)
    unit = _ten(2 * people * load + 1) if load else 1
    return Scale(unit, _ten(2 * people * (largest * unit + load) + 1))


def refuse_overflow(scale: Scale) -> None:
    """Refuse numbers that do not fit into 64 bits.

    Raises:
        Misuse: the weights are too large for the numpy engine.
    """
    if scale.person > INT64_ROOM:
        raise Misuse(
            f"costs, load prices and people together need numbers up to {scale.person}, over the 64 bits of numpy",
            "make the costs smaller, or use the engine 'plain'",
        )


def _ten(number: int) -> int:
    """Return the smallest power of ten that is not smaller."""
    return int(10 ** len(str(number - 1))) if number > 1 else 1


def _nearest(number: int, weight: int) -> tuple[int, int]:
    """Return how many times a weight is in a number, rounded to the nearest, and what is left."""
    if weight == 1:
        return number, 0
    times = (number + weight // 2) // weight
    return times, number - times * weight
