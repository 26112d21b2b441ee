"""Seeded pairing problems as they occur: heavy-tailed blocks of jenjang and mapel, clustered towns, whole kilometres.

The sizes are those of a district (100 x 250), a province (1,000 x 2,500) and the nation (10,000 x 25,000), each in
shortage (places for four mentees in five) and in balance (as many places as mentees, block by block).
"""

from random import Random

from attrs import frozen

from pendamping.pairing.core.costs import FORBIDDEN, ArrayCosts, PlainCosts
from pendamping.pairing.core.network import Block, Network

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
    chance = Random(f"{seed} {size} {balance}")
    mentors, mentees = SIZES[size]
    towns = [(chance.randrange(SPAN_KM), chance.randrange(SPAN_KM // 3)) for _ in range(TOWNS)]
    sizes = [1 / (rank + 1) for rank in range(TOWNS)]
    weights = [share / (rank + 1) for share in JENJANG[size] for rank in range(MAPEL[size])]

    def person() -> Person:
        block = chance.choices(range(len(weights)), weights)[0]
        town = chance.choices(range(TOWNS), sizes)[0]
        x, y = towns[town]
        score = min(100, max(40, round(chance.gauss(70, 10))))
        return Person(block, x + round(chance.gauss(0, 60)), y + round(chance.gauss(0, 60)), town, score)

    people = tuple(person() for _ in range(mentors))
    others = tuple(person() for _ in range(mentees))
    return Problem(people, _capacities(chance, people, others, balance), others)


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


def cost(mentor: Person, mentee: Person) -> int | None:
    """Return kilometres along the axes, plus five for a point of score gap; forbidden within a town."""
    if mentor.town == mentee.town:
        return None
    return abs(mentor.x - mentee.x) + abs(mentor.y - mentee.y) + 5 * abs(mentor.score - mentee.score)


def network(given: Problem, plain: bool = False) -> Network:
    """Return the network of a problem, with its costs as lists or filled on demand."""
    blocks = []
    for number in sorted({person.block for person in given.mentors + given.mentees}):
        rows = [row for row, person in enumerate(given.mentees) if person.block == number]
        columns = [column for column, person in enumerate(given.mentors) if person.block == number]
        table = _plain(given, rows, columns) if plain else _filled(given, rows, columns)
        blocks.append(Block(rows, columns, table))
    return Network(len(given.mentees), given.capacity, (0,) * len(given.mentors), blocks)


def _plain(given: Problem, rows: list[int], columns: list[int]) -> PlainCosts:
    mentors = [given.mentors[column] for column in columns]
    return PlainCosts([[cost(mentor, given.mentees[row]) for mentor in mentors] for row in rows], len(columns))


def _filled(given: Problem, rows: list[int], columns: list[int]) -> ArrayCosts:
    import numpy as np

    def fields(people: list[Person]) -> list[np.ndarray]:
        return [
            np.array([getattr(person, name) for person in people], dtype=np.int64) for name in Person.__slots__[1:5]
        ]

    mentees = fields([given.mentees[row] for row in rows])
    mentors = fields([given.mentors[column] for column in columns])

    def fill(start: int, stop: int) -> np.ndarray:
        x, y, town, score = (values[start:stop, None] for values in mentees)
        made = np.abs(x - mentors[0]) + np.abs(y - mentors[1]) + 5 * np.abs(score - mentors[3])
        made[town == mentors[2]] = FORBIDDEN
        return made

    return ArrayCosts((len(rows), len(columns)), fill)


def pairs(given: Problem) -> int:
    """Return how many pairs may be made."""
    from collections import Counter

    both = Counter((person.block, person.town) for person in given.mentors)
    blocks = Counter(person.block for person in given.mentors)
    return sum(blocks[one.block] - both[one.block, one.town] for one in given.mentees)
