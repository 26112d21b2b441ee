"""What a place, a pair or a lock is worth, exactly, and whose places are exhausted."""

from bisect import bisect_left

from attrs import evolve, frozen

from pendamping.labels import Label
from pendamping.pairing.core.network import Network
from pendamping.pairing.core.solve import solve
from pendamping.pairing.result import Pairing


@frozen(slots=True)
class Worse:
    """How much worse one pairing is than another: people first, then cost.

    Attributes:
        persons: how many fewer are paired.
        cost: how much more it costs; may be negative where fewer are paired.
    """

    persons: int
    cost: int

    @classmethod
    def of(cls, pairing: Pairing, price: int) -> "Worse":
        """Take a price of the certificate apart."""
        persons, cost, _ = pairing.solution.scale.split(price)
        return cls(persons, cost)

    @property
    def label(self) -> Label:
        """The difference in words."""
        id, en = [], []
        if self.persons:
            id.append(f"{self.persons} orang lebih sedikit berpasangan")
            en.append(f"{self.persons} fewer paired")
        if self.cost or not self.persons:
            id.append(f"biaya {self.cost:+}" if self.cost else "sama baiknya, kalah urutan id")
            en.append(f"cost {self.cost:+}" if self.cost else "equally good, later in the order of ids")
        return Label(", ".join(id), ", ".join(en))


@frozen(slots=True)
class Alternative:
    """Another mentor for a mentee.

    Attributes:
        mentor: the id.
        cost: the cost of the pair itself.
        worse: how much worse the best pairing with this pair is.
        instead: the mentees who have the places of that mentor now.
    """

    mentor: str
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


def forced(pairing: Pairing, mentor: str, mentee: str) -> Worse | None:
    """Return how much worse the best pairing with this pair is than this one; None where the demands then clash."""
    problem, network = pairing.problem, pairing.network
    row, column = problem.mentee_places[mentee], problem.mentor_places[mentor]
    locks = tuple(lock for lock in network.locks if lock[0] != row)
    if (row, column) in network.locks:  # the price of a lock in force: against the best pairing without it
        free = solve(evolve(network, locks=locks))
        return Worse(free.paired - pairing.solution.paired, pairing.solution.cost - free.cost)
    other = solve(evolve(network, locks=(*locks, (row, column))))
    if other.conflict:
        return None
    return Worse(pairing.solution.paired - other.paired, other.cost - pairing.solution.cost)


def costs_of(network: Network, mentee: int) -> dict[int, int]:
    """Return the mentors a mentee may have, by number, with the cost of each pair."""
    for block in network.blocks:
        row = bisect_left(block.mentees, mentee)
        if row < len(block.mentees) and block.mentees[row] == mentee:
            held = zip(block.mentors, block.costs.row(row), strict=True)
            return {mentor: cost for mentor, cost in held if cost is not None}
    return {}


def alternatives(pairing: Pairing, mentee: str) -> tuple[Alternative, ...]:
    """Return every other mentor a mentee may have, and how much worse the whole would be, the least worse first."""
    now, out = pairing.mentor_of(mentee), []
    for number, cost in costs_of(pairing.network, pairing.problem.mentee_places[mentee]).items():
        mentor = pairing.problem.mentors[number].id
        worse = None if mentor == now else forced(pairing, mentor, mentee)
        if worse is not None:
            out.append(Alternative(mentor, cost, worse, pairing.mentees_of(mentor)))
    return tuple(sorted(out, key=lambda item: (item.worse.persons, item.worse.cost, item.mentor)))


def waiting_for(pairing: Pairing, mentor: str) -> tuple[Waiting, ...]:
    """Return those left out whom a mentor could take, the cheapest first."""
    place, out = pairing.problem.mentor_places[mentor], []
    for mentee in pairing.unpaired:
        cost = costs_of(pairing.network, pairing.problem.mentee_places[mentee]).get(place)
        if cost is not None:
            out.append(Waiting(mentee, cost))
    return tuple(sorted(out, key=lambda item: (item.cost, item.mentee)))


def exhausted(pairing: Pairing, mentee: str) -> Exhausted | None:
    """Return the mentors and people around somebody left out who share too few places; None where a quota is why.

    Everybody found can have these mentors only, so that some must be left out whatever is done.
    """
    network, solution = pairing.network, pairing.solution
    members: dict[int, list[int]] = {}
    for place, mate in enumerate(solution.mate):
        if mate is not None:
            members.setdefault(mate, []).append(place)
    people, mentors = [pairing.problem.mentee_places[mentee]], dict[int, None]()
    seen = set(people)
    for place in people:
        for mentor in costs_of(network, place):
            if mentor in mentors:
                continue
            if len(members.get(mentor, ())) < network.capacity[mentor]:
                return None
            mentors[mentor] = None
            fresh = [other for other in members.get(mentor, ()) if other not in seen]
            seen.update(fresh)
            people.extend(fresh)
    places = sum(network.capacity[mentor] for mentor in mentors)
    return Exhausted(tuple(sorted(pairing.problem.mentors[mentor].id for mentor in mentors)), places, len(people))
