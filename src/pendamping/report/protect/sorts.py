"""Sorts: what one cycle more, or one of another sort, changes in all quantities at once.

Where quantities are parts of each other in many ways, few steps from one to the next rarely balance them all. One more
cycle that passed is one more in every whole that it belongs to, and in every rest that it is not taken away from.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from pendamping.report.protect.grid import Tree

Vector: TypeAlias = tuple[tuple[int, int], ...]
"""Quantities by number, each with what is added; only those that change."""

_MOST, _PAIRS = 48, 1200


def changes(tree: Tree, node: int) -> Iterator[Vector]:
    """Yield what adds one to a quantity and keeps every split: one more of a sort, or one turned into another sort."""
    more = [*_within(_sorts(tree, {node: 1}), _MOST)]
    yield from map(_vector, more)
    made = 0
    for one in more:
        tops = [total for total in one if not any(total in parts for _, parts in tree.sums)]
        for top in tops:
            for other in _within(_sorts(tree, {top: one[top], node: 0}), _MOST):
                yield _vector({at: one.get(at, 0) - other.get(at, 0) for at in {**one, **other}})
                made += 1
                if made == _PAIRS:
                    return


def _vector(held: Mapping[int, int]) -> Vector:
    return tuple(sorted((at, by) for at, by in held.items() if by))


def _within(found: Iterator[dict[int, int]], most: int) -> Iterator[dict[int, int]]:
    for _, item in zip(range(most), found, strict=False):
        yield item


def _sorts(tree: Tree, given: dict[int, int]) -> Iterator[dict[int, int]]:
    """Yield every way to complete what is given so that each whole goes with one of its parts."""
    held = _followed(tree, given)
    if held is None:
        return
    for total, parts in tree.sums:
        if held.get(total) and not any(held.get(part) for part in parts):
            for part in dict.fromkeys(parts):
                each, left = divmod(held[total], parts.count(part))
                if part not in held and not left:
                    yield from _sorts(tree, {**held, part: each})
            return
    yield {at: by for at, by in held.items() if by}


def _followed(tree: Tree, given: dict[int, int]) -> dict[int, int] | None:
    """Return what is given with all that follows from it; None where it cannot be."""
    held, before = dict(given), -1
    while before < len(held):
        before = len(held)
        for total, parts in tree.sums:
            some = next((part for part in parts if held.get(part)), None)
            if some is not None:
                whole = held[some] * parts.count(some)
                if held.setdefault(total, whole) != whole:
                    return None
            if some is not None or held.get(total) == 0:
                for part in parts:
                    if part != some and held.setdefault(part, 0):
                        return None
            elif all(part in held for part in parts) and held.setdefault(total, 0):
                return None
    return held
