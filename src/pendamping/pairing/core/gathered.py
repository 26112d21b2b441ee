"""One pass over every pair of sorts for a proof, where many people are alike."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from pendamping.pairing.core.alike import AlikeCosts
from pendamping.pairing.core.costs import FORBIDDEN, largest_in, numpy, parts
from pendamping.pairing.core.network import Block, Network

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

Bits = int
"""A set of sorts or nodes, one bit each."""


@frozen(slots=True, eq=False)
class Gathered:
    """What a look at all pairs of sorts has seen.

    Attributes:
        least: for each sort of mentees the least number with a price.
        tight: for each sort of mentees the sorts of mentors where it is found, as bits.
        largest: the size of the largest cost.
    """

    least: Any
    tight: Sequence[Bits]
    largest: int


def gathered(costs: AlikeCosts, price: "Ints", unit: int) -> Gathered | None:
    """Look at all pairs of sorts; None where mentors of one sort have several prices.

    Args:
        costs: the costs of a block.
        price: the price of each of its mentors.
        unit: what one unit of cost weighs.
    """
    np = numpy()
    of_sort = np.zeros(costs.sorts.shape[1], np.int64)
    of_sort[costs.column_sort] = price
    if (of_sort[costs.column_sort] != price).any():
        return None
    least, tight, largest = [], [], 0
    for start, stop in parts(costs.sorts.shape):
        some = costs.sorts.matrix(start, stop)
        largest = max(largest, largest_in(some))
        fine = some < FORBIDDEN
        numbers = np.where(fine, np.where(fine, some, 0) * unit + of_sort, FORBIDDEN)
        least.append(numbers.min(axis=1, initial=FORBIDDEN))
        packed = np.packbits((numbers == least[-1][:, None]) & fine, axis=1, bitorder="little")
        tight += [int.from_bytes(row.tobytes(), "little") for row in packed]
    return Gathered(np.concatenate(least), tight, largest)


def spread(seen: Gathered, costs: AlikeCosts, sorts: "Ints", nodes: "Ints", width: int) -> dict[int, Bits]:
    """Return for some sorts of mentees the nodes of the mentors where the least number is found, as bits."""
    np = numpy()
    found: dict[int, Bits] = {}
    columns = costs.sorts.shape[1]
    step = max(1, (1 << 23) // width)
    for first in range(0, len(sorts), step):
        some = sorts[first : first + step].tolist()
        rows = [seen.tight[sort].to_bytes(columns // 8 + 1, "little") for sort in some]
        flat = np.unpackbits(np.frombuffer(b"".join(rows), np.uint8).reshape(len(some), -1), axis=1, bitorder="little")
        bits = np.zeros((len(some), width), bool)
        bits[:, nodes] = flat[:, costs.column_sort]
        packed = np.packbits(bits, axis=1, bitorder="little")
        found |= {sort: int.from_bytes(row.tobytes(), "little") for sort, row in zip(some, packed, strict=True)}
    return found


def block_of(network: Network) -> Block | None:
    """Return the one block of a piece whose people may be taken sort by sort; None where demands tell them apart."""
    if len(network.blocks) != 1 or network.quotas or network.locks or any(network.minimum):
        return None
    block = network.blocks[0]
    whole = len(block.mentees) == network.mentees and len(block.mentors) == network.mentors
    fine = whole and network.load_prices is None and isinstance(block.costs, AlikeCosts)
    return block if fine else None
