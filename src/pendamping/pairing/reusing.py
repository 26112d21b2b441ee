"""What a solved pairing tells about the same people in a problem that has changed: costs, prices, seats and pairs."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen

from pendamping.pairing.core.costs import CostTable
from pendamping.pairing.core.repair import Earlier, within
from pendamping.pairing.problem import Problem, Term
from pendamping.pairing.result import Pair, Pairing
from pendamping.pairing.rules.base import Preference
from pendamping.pairing.rules.relations import Link, NotThesePairs

_READ_WHOLE = 1 << 24
"""Tables of more pairs than this are filled in again, slice by slice, instead of being taken apart."""


@frozen(slots=True, eq=False)
class Before:
    """A pairing seen from the problem as it is now.

    Attributes:
        pairing: the pairing so far.
        problem: the problem as it is now.
        mentees: for each mentee the place so far; -1 for whoever came late or has other values.
        mentors: the same of each mentor; another capacity changes nothing.
        same_rules: whether every pair of these people is judged and measured as before.
    """

    pairing: Pairing
    problem: Problem
    mentees: tuple[int, ...]
    mentors: tuple[int, ...]
    same_rules: bool
    _home: Mapping[int, int]

    def table(self, mentees: tuple[int, ...], mentors: tuple[int, ...]) -> CostTable | None:
        """Return the costs of a block where all of them are known."""
        rows, columns = [self.mentees[one] for one in mentees], [self.mentors[one] for one in mentors]
        if not self.same_rules or not rows or min(rows) < 0 or min(columns, default=-1) < 0:
            return None
        number = self._home.get(rows[0], -1)
        if number < 0 or any(self._home.get(row) != number for row in rows):
            return None
        block = self.pairing.network.blocks[number]
        at_row, at_column = ({one: place for place, one in enumerate(side)} for side in (block.mentees, block.mentors))
        if not all(column in at_column for column in columns) or len(at_row) * len(at_column) > _READ_WHOLE:
            return None
        return within(block.costs, [at_row[row] for row in rows], [at_column[column] for column in columns])

    def earlier(self, stays: Mapping[int, int]) -> Earlier:
        """Return where everybody is and what every mentor's place is worth, in the numbers of the problem now."""
        mate, price = self.pairing.solution.mate, self.pairing.solution.mentor_price
        alone = frozenset(one for one, place in enumerate(self.mentees) if place >= 0 and mate[place] is None)
        seats = tuple(stays.get(one) for one in range(len(self.mentees)))
        prices = tuple(price[place] if place >= 0 else None for place in self.mentors)
        return Earlier(seats, alone, prices, self.pairing.solution.scale)

    def pairs(self, added: Preference | None = None) -> dict[Link, Pair] | None:
        """Return the pairs so far with what they cost now; None where that is not known.

        Args:
            added: a preference that was added, and by which every pair so far costs nothing.
        """
        if not self.same_rules:
            return None
        here = {(self.problem.mentors[one].id): None for one, place in enumerate(self.mentors) if place >= 0}
        led = {(self.problem.mentees[one].id): None for one, place in enumerate(self.mentees) if place >= 0}
        known = {
            (one.mentor, one.mentee): one for one in self.pairing.pairs if one.mentor in here and one.mentee in led
        }
        if added is None:
            return known
        free = Term(added, 0, 0)
        return {link: Pair(one.mentor, one.mentee, one.cost, (*one.terms, free)) for link, one in known.items()}


def before(pairing: Pairing, problem: Problem) -> Before:
    """Return what a pairing tells about a problem that has changed."""
    was = pairing.problem
    mentees = tuple(_place(one, was.mentee_places, was.mentees) for one in problem.mentees)
    mentors = tuple(_place(one, was.mentor_places, was.mentors) for one in problem.mentors)
    home = {mentee: number for number, block in enumerate(pairing.network.blocks) for mentee in block.mentees}
    return Before(pairing, problem, mentees, mentors, _same_rules(was, problem), home)


def _place(person: Any, places: Mapping[str, int], people: tuple[Any, ...]) -> int:
    place = places.get(person.id, -1)
    if place < 0 or people[place] is person or people[place].attributes == person.attributes:
        return place
    return -1


def _same_rules(was: Problem, now: Problem) -> bool:
    if len(was.constraints) != len(now.constraints) or len(was.preferences) != len(now.preferences):
        return False
    both = zip(was.constraints, now.constraints, strict=True)
    same = all(one is other or _same_bans(now, one, other) for one, other in both)
    return same and all(one is other for one, other in zip(was.preferences, now.preferences, strict=True))


def _same_bans(now: Problem, one: Any, other: Any) -> bool:
    """Whether two lists of banned pairs are the same but for people who are no longer there."""
    if not isinstance(one, NotThesePairs) or not isinstance(other, NotThesePairs):
        return False
    here = [(m, e) for m, e in one.pairs if m in now.mentor_places and e in now.mentee_places]
    return evolve(one, pairs=here) == other
