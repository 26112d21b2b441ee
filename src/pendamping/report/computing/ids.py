"""Distinct ids over many groups: most are in one leaf alone, and how many those are simply adds up.

Only the ids that several leaves hold have to be joined as sets, group by group, so as to be counted once.
"""

from collections.abc import Sequence

Ids = frozenset[str]
_NONE: Ids = frozenset()


def in_several(columns: Sequence[Sequence[Ids]]) -> Ids:
    """Return the ids that more than one leaf holds.

    Args:
        columns: for each atom that takes ids of one column those of every leaf.

    >>> a, b = frozenset({"a"}), frozenset({"a", "b"})
    >>> in_several([[a, b], [a, a]])
    frozenset({'a'})
    """
    seen: set[str] = set()
    twice: set[str] = set()
    for leaf in zip(*columns, strict=True):
        here = frozenset().union(*set(leaf))  # many atoms take the same ids
        twice |= seen & here
        seen |= here
    return frozenset(twice)


def known_ids(column: Sequence[Ids | int]) -> list[Ids]:
    """Return the ids of each leaf; none where only their number is known.

    >>> known_ids([5, frozenset({"a"})])
    [frozenset(), frozenset({'a'})]
    """
    return [_NONE if type(ids) is int else ids for ids in column]  # type: ignore[misc]


def alone(column: Sequence[Ids], several: Ids) -> list[int]:
    """Return how many ids of each leaf are in no other."""
    if not several:
        return list(map(len, column))
    return [len(ids) if ids.isdisjoint(several) else len(ids - several) for ids in column]


def together(column: Sequence[Ids], several: Ids) -> list[Ids]:
    """Return the ids of each leaf that are in others too."""
    return [ids & several for ids in column]
