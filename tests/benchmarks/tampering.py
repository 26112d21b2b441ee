"""Altered pairings, and how many of them pass as proved: swaps that cost the same, shifted prices, edited problems."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pairing_problems as problems
from attrs import evolve

from pendamping.pairing import Certificate, Mentee, Mentor, Problem, pair, verify
from pendamping.pairing.rules.attributes import DifferentAttribute, OtherAttribute, SameAttribute
from pendamping.pairing.rules.demands import EvenLoad, GroupQuota

Altered = tuple[Problem, Certificate] | None
Link = tuple[str, str]


def accepted(many: int, seed: int = 2019) -> int:
    """Return how many of so many altered results are accepted as proved to the end."""
    chance = Random(seed)
    wrong = 0
    for problem, certificate in altered(many, chance):
        wrong += verify(problem, certificate).complete
    return wrong


def altered(many: int, chance: Random) -> Iterator[tuple[Problem, Certificate]]:
    """Yield altered results: every kind of alteration, on problems full of ties and on two districts."""
    large = [problems.maker(problems.problem("district", balance))() for balance in (False, True)]
    solved = [(problem, pair(problem).certificate) for problem in large]
    made = 0
    while made < many:
        problem = _small(chance)
        cases = [(problem, pair(problem).certificate), *(solved if made % 10 == 0 else ())]
        for given, certificate in cases:
            for kind in KINDS:
                found = kind(given, certificate, chance)
                if found is not None and _differs(found, given, certificate) and made < many:
                    made += 1
                    yield found


def _differs(found: tuple[Problem, Certificate], problem: Problem, certificate: Certificate) -> bool:
    return found[0] is not problem or repr(found[1].to_dict()) != repr(certificate.to_dict())


def _small(chance: Random) -> Problem:
    """Return a problem of a dozen mentors in which very many pairings cost the same."""

    def attributes() -> dict[str, str]:
        return {"mapel": chance.choice(["IPA", "IPS"]), "region": chance.choice("ABCD"), "school": chance.choice("xyz")}

    demands: list[Any] = [EvenLoad()] if chance.random() < 0.3 else []
    if chance.random() < 0.3:
        demands.append(GroupQuota("school", ("x",), at_most=chance.randrange(1, 9)))
    return Problem(
        [Mentor(f"inti-{number:02}", attributes(), chance.randrange(0, 4)) for number in range(12)],
        [Mentee(f"mitra-{number:02}", attributes()) for number in range(24)],
        constraints=[SameAttribute("mapel"), DifferentAttribute("region")],
        preferences=[OtherAttribute("school", weight=chance.choice([0, 1, 5]))],
        demands=demands,
    )


def _with_pairs(problem: Problem, certificate: Certificate, pairs: list[Link]) -> Altered:
    return problem, evolve(certificate, pairs=tuple(sorted(pairs, key=lambda link: link[1])))


def dropped(problem: Problem, certificate: Certificate, chance: Random) -> Altered:
    """Leave a pair out."""
    pairs = list(certificate.pairs)
    if not pairs:
        return None
    pairs.pop(chance.randrange(len(pairs)))
    return _with_pairs(problem, certificate, pairs)


def added(problem: Problem, certificate: Certificate, chance: Random) -> Altered:
    """Pair somebody unpaired."""
    paired = {mentee for _, mentee in certificate.pairs}
    free = [mentee.id for mentee in problem.mentees if mentee.id not in paired]
    if not free:
        return None
    return _with_pairs(problem, certificate, [*certificate.pairs, (_mentor(problem, chance), chance.choice(free))])


def moved(problem: Problem, certificate: Certificate, chance: Random) -> Altered:
    """Give somebody another mentor."""
    pairs = list(certificate.pairs)
    if not pairs:
        return None
    place = chance.randrange(len(pairs))
    pairs[place] = (_mentor(problem, chance), pairs[place][1])
    return _with_pairs(problem, certificate, pairs)


def exchanged(problem: Problem, certificate: Certificate, chance: Random) -> Altered:
    """Exchange the mentors of two people, at the same cost where there are such two."""
    pairs = list(certificate.pairs)
    both = [(one, other) for one in range(len(pairs)) for other in range(one) if pairs[one][0] != pairs[other][0]]
    chance.shuffle(both)
    fine = [two for two in both[:300] if _same_cost(problem, pairs[two[0]], pairs[two[1]])]
    if not both:
        return None
    one, other = (fine or both)[0]
    pairs[one], pairs[other] = (pairs[other][0], pairs[one][1]), (pairs[one][0], pairs[other][1])
    return _with_pairs(problem, certificate, pairs)


def _same_cost(problem: Problem, one: Link, other: Link) -> bool:
    crossed = [(one[0], other[1]), (other[0], one[1])]
    costs = []
    for links in ([one, other], crossed):
        people = [(problem.mentor(mentor), problem.mentee(mentee)) for mentor, mentee in links]
        if not all(problem.allows(*both) for both in people):
            return False
        costs.append(sum(problem.cost(*both) for both in people))
    return costs[0] == costs[1]


def replaced(problem: Problem, certificate: Certificate, chance: Random) -> Altered:
    """Put somebody unpaired into the place of somebody who is paired."""
    paired = {mentee for _, mentee in certificate.pairs}
    free = [mentee.id for mentee in problem.mentees if mentee.id not in paired]
    pairs = list(certificate.pairs)
    if not free or not pairs:
        return None
    place = chance.randrange(len(pairs))
    pairs[place] = (pairs[place][0], chance.choice(free))
    return _with_pairs(problem, certificate, pairs)


def one_price(problem: Problem, certificate: Certificate, chance: Random) -> Altered:
    """Change one price."""
    side = chance.choice(["mentor_prices", "mentee_prices"])
    prices = dict(getattr(certificate, side))
    prices[chance.choice(sorted(prices))] += _step(chance)
    return problem, evolve(certificate, **{side: prices})


def all_prices(problem: Problem, certificate: Certificate, chance: Random) -> Altered:
    """Shift all prices of mentors one way and those of mentees along, so that every pair still fits."""
    by = _step(chance)
    return _shifted(problem, certificate, set(certificate.mentor_prices), set(certificate.mentee_prices), by)


def prices_of_a_block(problem: Problem, certificate: Certificate, chance: Random) -> Altered:
    """Shift the prices of one block so that all of its pairs still fit."""
    name = problem.constraints[0].attribute  # type: ignore[attr-defined]
    value = chance.choice(problem.mentors).get(name)
    mentors = {mentor.id for mentor in problem.mentors if mentor.get(name) == value}
    mentees = {mentee.id for mentee in problem.mentees if mentee.get(name) == value}
    return _shifted(problem, certificate, mentors, mentees, _step(chance))


def prices_around_a_mentor(problem: Problem, certificate: Certificate, chance: Random) -> Altered:
    """Shift the prices of a mentor and of the mentees of this mentor, so that the pairs made still fit."""
    mentor = _mentor(problem, chance)
    mentees = {mentee for one, mentee in certificate.pairs if one == mentor}
    return _shifted(problem, certificate, {mentor}, mentees, _step(chance))


def _shifted(problem: Problem, certificate: Certificate, mentors: set[str], mentees: set[str], by: int) -> Altered:
    sides = ((certificate.mentor_prices, mentors), (certificate.mentee_prices, mentees))
    one, other = ({id: price + by * (id in some) for id, price in prices.items()} for prices, some in sides)
    return problem, evolve(certificate, mentor_prices=one, mentee_prices=other)


def not_whole(problem: Problem, certificate: Certificate, chance: Random) -> Altered:
    """Write a price as a fraction of the same size."""
    prices: dict[str, Any] = dict(certificate.mentor_prices)
    name = chance.choice(sorted(prices))
    prices[name] = float(prices[name])
    return problem, evolve(certificate, mentor_prices=prices)


def edited(problem: Problem, certificate: Certificate, chance: Random) -> Altered:
    """Change a value of somebody; the certificate is that of the problem before."""
    mentees = list(problem.mentees)
    place = chance.randrange(len(mentees))
    person = mentees[place]
    mentees[place] = Mentee(person.id, {**person.attributes, "region": "elsewhere"})
    return problem.changed(mentees=mentees), certificate


def edited_places(problem: Problem, certificate: Certificate, chance: Random) -> Altered:
    """Take a place away from a mentor who needs it, under a forged hash."""
    taken = {mentor for mentor, _ in certificate.pairs}
    if not taken:
        return None
    name = chance.choice(sorted(taken))
    load = sum(mentor == name for mentor, _ in certificate.pairs)
    mentors = [Mentor(one.id, one.attributes, load - 1) if one.id == name else one for one in problem.mentors]
    other = problem.changed(mentors=mentors)
    return other, evolve(certificate, problem=other.content_hash())


def edited_costs(problem: Problem, certificate: Certificate, chance: Random) -> Altered:
    """Charge a pair that was made, under a forged hash."""
    if not certificate.pairs:
        return None
    link = chance.choice(certificate.pairs)
    by = chance.choice([-1, 1, 7])
    other = problem.changed(
        preferences=[*problem.preferences, lambda mentor, mentee: by * ((mentor.id, mentee.id) == link)]
    )
    return other, evolve(certificate, problem=other.content_hash())


def of_another(problem: Problem, certificate: Certificate, chance: Random) -> Altered:
    """Show the certificate of another problem under a forged hash."""
    other = problem.changed(constraints=problem.constraints[:1])
    theirs = pair(other).certificate
    if theirs.pairs == certificate.pairs:
        return None
    return problem, evolve(theirs, problem=problem.content_hash())


def turned(problem: Problem, certificate: Certificate, chance: Random) -> Altered:
    """Write the pairs in another order."""
    pairs = certificate.pairs[::-1]
    return None if pairs == certificate.pairs else (problem, evolve(certificate, pairs=pairs))


def twice(problem: Problem, certificate: Certificate, chance: Random) -> Altered:
    """Write a pair twice."""
    if not certificate.pairs:
        return None
    return _with_pairs(problem, certificate, [*certificate.pairs, chance.choice(certificate.pairs)])


def _mentor(problem: Problem, chance: Random) -> str:
    return chance.choice(problem.mentors).id


def _step(chance: Random) -> int:
    return chance.choice([-1, 1, -7, 7, 100, -1_000_000, 1_000_000])


Kind = Callable[[Problem, Certificate, Random], Altered]
KINDS: tuple[Kind, ...] = (
    dropped,
    added,
    moved,
    exchanged,
    replaced,
    one_price,
    all_prices,
    prices_of_a_block,
    prices_around_a_mentor,
    not_whole,
    edited,
    edited_places,
    edited_costs,
    of_another,
    turned,
    twice,
)
"""The ways in which a result is altered."""
