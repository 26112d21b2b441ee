"""Seeded pairing problems as they occur: heavy-tailed blocks of jenjang and mapel, clustered towns, whole kilometres.

The sizes are those of a district (100 x 250), a province (1,000 x 2,500) and the nation (10,000 x 25,000), each in
shortage (places for four mentees in five) and in balance (as many places as mentees, block by block).
"""

from collections.abc import Callable
from itertools import combinations
from math import dist
from random import Random

from attrs import frozen

from pendamping import pairing
from pendamping.pairing import Mentee, Mentor
from pendamping.pairing.rules.attributes import DifferentAttribute, SameAttribute
from pendamping.pairing.rules.distance import Distance, Leg
from pendamping.pairing.rules.scores import ScoreGap, ScoreOf

SIZES = {"district": (100, 250), "province": (1_000, 2_500), "national": (10_000, 25_000)}
JENJANG = {"district": (1,), "province": (60, 25, 15), "national": (61, 25, 9, 5)}
"""The shares of the jenjang: a district pairs one, a province three, the nation four."""
MAPEL = {"district": 4, "province": 4, "national": 10}
TOWNS = 120
SPAN_KM = 5_000


@frozen(slots=True)
class Person:
    """A person of a problem: block, place in kilometres, town, and a score."""

    block: int
    x: int
    y: int
    town: int
    score: int


@frozen(slots=True)
class Problem:
    """Mentors with capacities, and mentees."""

    mentors: tuple[Person, ...]
    capacity: tuple[int, ...]
    mentees: tuple[Person, ...]


def problem(size: str, balance: bool, seed: int = 2019) -> Problem:
    """Return a problem of a size, in balance or in shortage."""
    return _made(size, SIZES[size], balance, Random(f"{seed} {size} {balance}"))


def _made(size: str, people: tuple[int, int], balance: bool, chance: Random) -> Problem:
    """Return a problem with the blocks of a size and so many mentors and mentees."""
    mentors, mentees = people
    towns = _towns(chance)
    sizes = [1 / (rank + 1) for rank in range(TOWNS)]
    weights = [share / (rank + 1) for share in JENJANG[size] for rank in range(MAPEL[size])]

    def person() -> Person:
        block = chance.choices(range(len(weights)), weights)[0]
        town = chance.choices(range(TOWNS), sizes)[0]
        x, y = towns[town]
        score = min(100, max(40, round(chance.gauss(70, 10))))
        return Person(block, x + round(chance.gauss(0, 60)), y + round(chance.gauss(0, 60)), town, score)

    leading = tuple(person() for _ in range(mentors))
    led = tuple(person() for _ in range(mentees))
    return Problem(leading, _capacities(chance, leading, led, balance), led)


def _towns(chance: Random) -> list[tuple[int, int]]:
    return [(chance.randrange(SPAN_KM), chance.randrange(SPAN_KM // 3)) for _ in range(TOWNS)]


def _capacities(
    chance: Random, mentors: tuple[Person, ...], mentees: tuple[Person, ...], balance: bool
) -> tuple[int, ...]:
    """Share the places of a block among its mentors, one each at least where there are enough."""
    capacity = [0] * len(mentors)
    for block in {person.block for person in mentors}:
        inside = [number for number, person in enumerate(mentors) if person.block == block]
        many = sum(person.block == block for person in mentees)
        for turn in range(many if balance else many * 4 // 5):
            number = inside[turn] if turn < len(inside) else chance.choice(inside)
            capacity[number] += 1
    return tuple(capacity)


def maker(given: Problem) -> Callable[[], pairing.Problem]:
    """Return a function that makes the problem anew, of the same people: block, town, position and score."""
    mentors = [
        Mentor(f"inti-{number:05}", _attributes(person), places)
        for number, (person, places) in enumerate(zip(given.mentors, given.capacity, strict=True))
    ]
    mentees = [Mentee(f"mitra-{number:05}", _attributes(person)) for number, person in enumerate(given.mentees)]
    constraints = [SameAttribute("jenjang-mapel"), DifferentAttribute("region")]
    ukg = ScoreOf("ukg", "2019")
    preferences = [Distance(), ScoreGap(ukg, ukg, weight=5)]
    return lambda: pairing.Problem(mentors, mentees, constraints=constraints, preferences=preferences)


def country(mentors: int, mentees: int, balance: bool, seed: int, decimal: bool) -> Callable[[], pairing.Problem]:
    """Return a function that makes the problem of a country: forty blocks, distances by a table of regions.

    Args:
        mentors: how many.
        mentees: how many.
        balance: as many places as mentees, or four for five.
        seed: of the random numbers.
        decimal: scores with two decimals, so that hardly two people are alike, instead of whole ones.
    """
    chance = Random(f"{seed} country {balance}")
    given = _made("national", (mentors, mentees), balance, chance)
    towns = _towns(Random(f"{seed} country {balance}"))
    legs = tuple(
        Leg((f"{one:03}", f"{other:03}"), round(dist(towns[one], towns[other])))
        for one, other in combinations(range(TOWNS), 2)
    )

    def attributes(person: Person) -> dict[str, str | int | float]:
        score = person.score + chance.randrange(100) / 100 if decimal else person.score
        return {"jenjang-mapel": f"{person.block:02}", "region": f"{person.town:03}", "ukg:2019": score}

    places = enumerate(zip(given.mentors, given.capacity, strict=True))
    leading = [Mentor(f"inti-{number:05}", attributes(person), many) for number, (person, many) in places]
    led = [Mentee(f"mitra-{number:05}", attributes(person)) for number, person in enumerate(given.mentees)]
    ukg = ScoreOf("ukg", "2019")
    rules = [Distance(by="region", legs=legs), ScoreGap(ukg, ukg, weight=5)]
    constraints = [SameAttribute("jenjang-mapel"), DifferentAttribute("region")]
    return lambda: pairing.Problem(leading, led, constraints=constraints, preferences=rules)


def _attributes(person: Person) -> dict[str, str | int | float]:
    """Place a person on the map of Indonesia, a degree being about 111 km."""
    at = {"lat": round(-11 + person.y / 111, 4), "long": round(95 + person.x / 111, 4)}
    return {"jenjang-mapel": f"{person.block:02}", "region": f"{person.town:03}", "ukg:2019": person.score, **at}
