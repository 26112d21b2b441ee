"""What a place, a pair or a lock is worth, exactly, and whose places are exhausted."""

from bisect import bisect_left

from attrs import frozen

from pendamping.labels import Label
from pendamping.pairing.core.network import Network
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


def costs_of(network: Network, mentee: int) -> dict[int, int]:
    """Return the mentors a mentee may have, by number, with the cost of each pair."""
    for block in network.blocks:
        row = bisect_left(block.mentees, mentee)
        if row < len(block.mentees) and block.mentees[row] == mentee:
            held = zip(block.mentors, block.costs.row(row), strict=True)
            return {mentor: cost for mentor, cost in held if cost is not None}
    return {}


def alternatives(pairing: Pairing, mentee: str) -> tuple[Alternative, ...]:
    """Return every other choice for a mentee, and how much worse the whole would be, the least worse first."""
    place, members, out = pairing.problem.mentee_places[mentee], _members(pairing), []
    costs = costs_of(pairing.network, place)
    for found in pairing.worth.alternatives(place):
        worse = Worse.of(found.change)
        if found.mentor is None:
            out.append(Alternative(None, 0, worse, ()))
        else:
            mentor = pairing.problem.mentors[found.mentor].id
            out.append(Alternative(mentor, costs[found.mentor], worse, members.get(mentor, ())))
    return tuple(out)


def _members(pairing: Pairing) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for mentor, mentee in pairing.certificate.pairs:
        out[mentor] = (*out.get(mentor, ()), mentee)
    return out


def forced(pairing: Pairing, mentor: str, mentee: str) -> Worse | None:
    """Return how much worse the best pairing with this pair is than the best; None where the demands then clash.

    For a lock in force it is what the lock costs: from the best pairing without it to this one.
    """
    problem, worth = pairing.problem, pairing.worth
    place, number = problem.mentee_places[mentee], problem.mentor_places[mentor]
    if (mentor, mentee) in problem.locks:
        return Worse.of(worth.lock(place))
    return next((Worse.of(one.change) for one in worth.alternatives(place) if one.mentor == number), None)


def waiting_for(pairing: Pairing, mentor: str) -> tuple[Waiting, ...]:
    """Return those left out whom a mentor could take, the cheapest first."""
    place, out = pairing.problem.mentor_places[mentor], []
    for mentee in pairing.unpaired:
        cost = costs_of(pairing.network, pairing.problem.mentee_places[mentee]).get(place)
        if cost is not None:
            out.append(Waiting(mentee, cost))
    return tuple(sorted(out, key=lambda item: (item.cost, item.mentee)))


def exhausted(pairing: Pairing, mentee: str) -> Exhausted | None:
    """Return the mentors around somebody left out who share too few places; None where a quota closes places.

    Whoever is with these mentors can have these mentors only, so that somebody must be left out whatever is done.
    """
    numbers = pairing.worth.exhausted(pairing.problem.mentee_places[mentee])
    mentors = [pairing.problem.mentors[number] for number in numbers]
    members = _members(pairing)
    places = sum(mentor.capacity or 0 for mentor in mentors)
    people = sum(len(members.get(mentor.id, ())) for mentor in mentors)
    if people < places:
        return None
    return Exhausted(tuple(mentor.id for mentor in mentors), places, people + 1)
