"""What a place, a pair or a lock is worth, exactly, and whose places are exhausted."""

from collections.abc import Sequence
from typing import overload

from attrs import frozen

from pendamping.labels import Label
from pendamping.pairing.core.network import costs_of
from pendamping.pairing.core.worth import Change
from pendamping.pairing.result import Pairing


@frozen(slots=True)
class Worse:
    """How much worse one pairing is than another: people first, then cost, then how uneven the loads are.

    Attributes:
        persons: how many fewer are paired.
        cost: how much more it costs; may be negative where fewer are paired.
        load: how much larger the sum of the squares of the loads is, where even loads are asked for.
    """

    persons: int
    cost: int
    load: int = 0

    @classmethod
    def of(cls, change: Change) -> "Worse":
        """Take over a change of the network."""
        return cls(change.unpaired, change.cost, change.load)

    @property
    def label(self) -> Label:
        """The difference in words."""
        id, en = [], []
        if self.persons:
            id.append(f"{self.persons} orang lebih sedikit berpasangan")
            en.append(f"{self.persons} fewer paired")
        if self.cost:
            id.append(f"biaya {self.cost:+}")
            en.append(f"cost {self.cost:+}")
        if self.load:
            id.append(f"kerataan beban {self.load:+}")
            en.append(f"unevenness of loads {self.load:+}")
        if not id:
            return Label("sama baiknya, kalah urutan id", "equally good, later in the order of ids")
        return Label(", ".join(id), ", ".join(en))


@frozen(slots=True)
class Alternative:
    """Another mentor for a mentee, or none.

    Attributes:
        mentor: the id; None for staying without a mentor.
        cost: the cost of the pair itself.
        worse: how much worse the best pairing with this choice is.
        instead: the mentees who have the places of that mentor now.
    """

    mentor: str | None
    cost: int
    worse: Worse
    instead: tuple[str, ...]


@frozen(slots=True)
class Waiting:
    """Somebody left out who could have a mentor, if there were a place.

    Attributes:
        mentee: the id.
        cost: the cost of the pair.
    """

    mentee: str
    cost: int


@frozen(slots=True)
class Exhausted:
    """Mentors whose places are all taken by people who have nobody else: why somebody is left out.

    Attributes:
        mentors: the ids of those mentors.
        places: how many places they have.
        people: how many people can have these mentors only, the person explained among them.
    """

    mentors: tuple[str, ...]
    places: int
    people: int

    def sentence(self, person: str) -> Label:
        """Say it of one person."""
        many, places, people = len(self.mentors), self.places, self.people
        return Label(
            f"{person}: {people} orang hanya dapat didampingi oleh {many} pendamping yang sama, "
            f"dan tempatnya hanya {places}; {people - places} pasti tidak mendapat tempat.",
            f"{person}: {people} people can have the same {many} mentors only, and these have {places} places; "
            f"{people - places} must be left out.",
        )


@frozen(slots=True, eq=False, repr=False)
class Alternatives(Sequence[Alternative]):
    """Every other choice for a mentee, the least worse first; each is written out when it is looked at.

    Attributes:
        pairing: the pairing.
        mentee: the id.
    """

    pairing: Pairing
    mentee: str
    _totals: list[int]
    _mentors: list[int | None]

    def __len__(self) -> int:
        return len(self._totals)

    @overload
    def __getitem__(self, place: int) -> Alternative: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Alternative, ...]: ...

    def __getitem__(self, place: int | slice) -> Alternative | tuple[Alternative, ...]:
        """Return one choice, or some."""
        if isinstance(place, slice):
            return tuple(self[number] for number in range(*place.indices(len(self))))
        problem, number = self.pairing.problem, self._mentors[place]
        worse = Worse.of(self.pairing.worth.change(self._totals[place]))
        if number is None:
            return Alternative(None, 0, worse, ())
        mentor = problem.mentors[number]
        cost = problem.cost(mentor, problem.mentee(self.mentee))
        return Alternative(mentor.id, cost, worse, self.pairing.mentees_of(mentor.id))

    def __repr__(self) -> str:
        return f"Alternatives({len(self)} for {self.mentee!r})"


def alternatives(pairing: Pairing, mentee: str) -> Alternatives:
    """Return every other choice for a mentee, and how much worse the whole would be, the least worse first."""
    return Alternatives(pairing, mentee, *pairing.worth.choices(pairing.problem.mentee_places[mentee]))


def forced(pairing: Pairing, mentor: str, mentee: str) -> Worse | None:
    """Return how much worse the best pairing with this pair is than the best; None where the demands then clash.

    For a lock in force it is what the lock costs: from the best pairing without it to this one.
    """
    problem, worth = pairing.problem, pairing.worth
    place, number = problem.mentee_places[mentee], problem.mentor_places[mentor]
    if (mentor, mentee) in problem.locks:
        return locked(pairing, mentee)
    totals, mentors = worth.choices(place)
    return Worse.of(worth.change(totals[mentors.index(number)])) if number in mentors else None


def locked(pairing: Pairing, mentee: str) -> Worse:
    """Return what the lock of a mentee costs: from the best pairing without it to this one."""
    return Worse.of(pairing.worth.lock(pairing.problem.mentee_places[mentee]))


def waiting_for(pairing: Pairing, mentor: str) -> tuple[Waiting, ...]:
    """Return those left out whom a mentor could take, the cheapest first."""
    problem = pairing.problem
    place = problem.mentor_places[mentor]
    costs = costs_of(pairing.network, {problem.mentee_places[mentee]: place for mentee in pairing.unpaired})
    found = (Waiting(problem.mentees[mentee].id, cost) for mentee, cost in costs.items())
    return tuple(sorted(found, key=lambda item: (item.cost, item.mentee)))


def exhausted(pairing: Pairing, mentee: str) -> Exhausted | None:
    """Return the mentors around somebody left out who share too few places; None where a quota closes places.

    Whoever is with these mentors can have these mentors only, so that somebody must be left out whatever is done.
    """
    numbers = pairing.worth.exhausted(pairing.problem.mentee_places[mentee])
    return pairing.keep(("exhausted", numbers), lambda: _exhausted(pairing, numbers))


def _exhausted(pairing: Pairing, numbers: tuple[int, ...]) -> Exhausted | None:
    mentors = [pairing.problem.mentors[number] for number in numbers]
    places = sum(mentor.capacity or 0 for mentor in mentors)
    people = sum(len(pairing.mentees_of(mentor.id)) for mentor in mentors)
    if people < places:
        return None
    return Exhausted(tuple(mentor.id for mentor in mentors), places, people + 1)
