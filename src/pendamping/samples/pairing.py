"""The four groups of Program Kemitraan 2019, paired: who with whom, from where to where, and why."""

from collections import Counter
from collections.abc import Mapping
from random import Random
from typing import Any

from attrs import frozen

from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.pairing.explain import LockPrice, WhyNobody, WhyThisPair
from pendamping.pairing.matching import pair
from pendamping.pairing.proof import Proven
from pendamping.pairing.reading import problem_from
from pendamping.pairing.result import Pairing
from pendamping.pairing.rules.distance import Distance
from pendamping.programme.programme import Programme
from pendamping.programme.reading import load_programme
from pendamping.samples.candidates import UN, Candidates, make_candidates
from pendamping.samples.rounds import whole

PACKS = (
    "kemitraan-guru-smp-2019",
    "kemitraan-guru-sma-2019",
    "kemitraan-kepala-sekolah-smp-2019",
    "kemitraan-kepala-sekolah-sma-2019",
)
"""The groups, in the order in which their targets were published."""

FLOWS: Mapping[str, tuple[str, Label]] = {
    "province": ("province", Label("provinsi", "province")),
    "island": ("island", Label("Jawa dan luar Jawa", "Java and elsewhere")),
    "group": (UN, Label("golongan rata-rata UN daerah", "group of the district's mean national exam")),
}
"""By what flows are counted: the name in the figures, the attribute, and what it is called."""


@frozen(slots=True, eq=False)
class Matched:
    """One group, paired.

    Attributes:
        programme: the edition whose rules and ratio were used.
        candidates: who was to be paired.
        pairing: the best pairing, with its proof.
    """

    programme: Programme
    candidates: Candidates
    pairing: Pairing

    @property
    def proven(self) -> Proven:
        """What the certificate proves, checked without a solver."""
        return self.pairing.verify()

    @property
    def loads(self) -> dict[int, int]:
        """How many mentors have how many mentees."""
        load = Counter(made.mentor for made in self.pairing.pairs)
        return dict(sorted(Counter(load[mentor.id] for mentor in self.pairing.problem.mentors).items()))

    def flows(self, by: str) -> dict[tuple[str, str], int]:
        """Return how many pairs go from where to where, most first; ``by`` is a name of `FLOWS`."""
        rows = self.pairing.flows(FLOWS[by][0])
        return {(str(row["from"]), str(row["to"])): row["pairs"] for row in rows}


def match_group(rng: Random, programme: Programme, *, more: bool = False) -> Matched:
    """Pair the synthetic candidates of one group by the rules of its programme, the nearest where there is a choice.

    That distance decides is a choice of this sample: no source gives any preference.

    Args:
        rng: the source of chance.
        programme: the edition.
        more: let there be candidates beyond the places and some who do not meet the rules.

    >>> match_group(Random(1), load_programme("kemitraan-kepala-sekolah-sma-2019")).pairing.summary.en
    '40 pairs, 0 people unpaired, total cost 47620'
    """
    found = make_candidates(rng, programme, more=more)
    problem = problem_from(programme, found.mentors, found.mentees, preferences=[Distance()])
    return Matched(programme, found, pair(problem))


def match_groups(seed: int, first: Matched | None = None) -> tuple[Matched, ...]:
    """Return all four groups.

    Args:
        seed: the seed of chance.
        first: the teachers of SMP as they were paired for their round; paired here where none is given.
    """
    if first is None:
        first = match_group(Random(seed), load_programme(PACKS[0]), more=True)
    rest = (match_group(Random(f"{seed}/{id}"), load_programme(id)) for id in PACKS[1:])
    return (first, *rest)


def nearest_first(pairing: Pairing) -> tuple[int, int]:
    """Return how many pairs, at what cost, come of always taking the cheapest pair that is still possible.

    >>> from pendamping.pairing import Mentee, Mentor, Problem
    >>> km = {("A", "1"): 10, ("A", "2"): 20, ("B", "1"): 15}
    >>> mentors, mentees = [Mentor("A", capacity=1), Mentor("B", capacity=1)], [Mentee("1"), Mentee("2")]
    >>> allowed, distance = (lambda a, b: (a.id, b.id) in km), (lambda a, b: km.get((a.id, b.id), 0))
    >>> best = pair(Problem(mentors, mentees, constraints=[allowed], preferences=[distance]))
    >>> nearest_first(best), (len(best.pairs), best.cost)
    ((1, 10), (2, 35))
    """
    problem = pairing.problem
    free = {mentor.id: mentor.capacity or 0 for mentor in problem.mentors}
    links = sorted(
        (problem.cost(mentor, mentee), mentor.id, mentee.id)
        for mentor in problem.mentors
        for mentee in problem.mentees
        if problem.allows(mentor, mentee)
    )
    taken: set[str] = set()
    total = 0
    for cost, mentor_id, mentee_id in links:
        if mentee_id not in taken and free[mentor_id]:
            taken.add(mentee_id)
            free[mentor_id] -= 1
            total += cost
    return len(taken), total


def telling_pair(pairing: Pairing) -> tuple[WhyThisPair, LockPrice]:
    """Return the pair that says most: not with the nearest mentor possible, where locking the nearest is dearest."""
    found: list[tuple[int, WhyThisPair, str]] = []
    for made in pairing.pairs:
        why = pairing.explain(made.mentee)
        assert isinstance(why, WhyThisPair)
        others = [item for item in why.alternatives if item.mentor is not None and not item.worse.persons]
        nearest = min(others, key=lambda item: (item.cost, item.mentor), default=None)
        if nearest is not None and nearest.cost < made.cost:
            found.append((nearest.worse.cost, why, str(nearest.mentor)))
    if not found:
        raise Misuse("every mentee has the nearest mentor possible", "explain any pair instead")
    _, why, mentor = max(found, key=lambda item: item[0])
    return why, pairing.price_of(mentor, why.person)


def locks_priced(pairing: Pairing) -> dict[str, LockPrice]:
    """Return what two locks cost: of the telling pair, and of somebody waiting for a place with the nearest mentor."""
    out = {"nearest": telling_pair(pairing)[1]}
    waiting = [why for why in left_out(pairing) if why.waterfall.left]
    if waiting:
        others = (item for item in waiting[0].alternatives if item.mentor is not None)
        nearest = min(others, key=lambda item: (item.cost, item.mentor))
        out["waiting"] = pairing.price_of(str(nearest.mentor), waiting[0].person)
    return out


def left_out(pairing: Pairing) -> tuple[WhyNobody, ...]:
    """Return why each of those without a partner has none: who met no rule first, then who found no place."""
    found = [pairing.explain(person) for person in pairing.unpaired]
    whys = [why for why in found if isinstance(why, WhyNobody)]
    return tuple(sorted(whys, key=lambda why: (why.waterfall.left, why.person)))


def pairing_results(matched: Matched) -> dict[str, Any]:
    """Return the figures of one paired group as plain data for ``results.json``."""
    pairing, proven = matched.pairing, matched.proven
    mentors = {made.mentor for made in pairing.pairs}
    loads, greedy = matched.loads, nearest_first(pairing)
    return {
        "mentors": len(mentors),
        "mentees": len({made.mentee for made in pairing.pairs}),
        "pairs": len(pairing.pairs),
        "unpaired": len(pairing.unpaired),
        "candidates": {"mentors": len(pairing.problem.mentors), "mentees": len(pairing.problem.mentees)},
        "loads": {
            "least": min(loads),
            "most": max(loads),
            "mentors_by_load": {str(key): n for key, n in loads.items()},
        },
        "flows": {
            by: [{"from": start, "to": end, "pairs": n} for (start, end), n in matched.flows(by).items()]
            for by in FLOWS
        },
        "cost": {"total": pairing.cost, "unit": "km"},
        "nearest_first": {"pairs": greedy[0], "cost": greedy[1]},
        "explained": _explained(pairing),
        "certificate": {
            "problem": pairing.certificate.problem,
            "proved": list(proven.proved),
            "complete": proven.complete,
        },
        "findings": dict(sorted(Counter(finding.code for finding in pairing.findings).items())),
    }


def results_of_group(matched: Matched) -> dict[str, Any]:
    """Return the figures of a group that was paired and ran no further: who takes part, and what was planned."""
    programme, pairs = matched.programme, matched.pairing.pairs
    planned = {"mentor": "mentors", "mentee": "mentees", "cascade": "cascade", "people": "people"}
    mentors, mentees = len({made.mentor for made in pairs}), len(pairs)
    return {
        "title": _both(programme.title),
        "edition": programme.edition,
        "tiers": {"mentor": mentors, "mentee": mentees, "cascade": None, "people": None},
        "targets": {tier: whole(programme, id)[1] for tier, id in planned.items()},
        "cycles": 0,
        "found": [],
    }


def _explained(pairing: Pairing) -> dict[str, Any]:
    why, _ = telling_pair(pairing)
    return {
        "pair": {
            "mentor": why.pair.mentor,
            "mentee": why.pair.mentee,
            "cost": why.pair.cost,
            "alternatives": [
                {"mentor": item.mentor, "cost": item.cost, "fewer": item.worse.persons, "dearer": item.worse.cost}
                for item in why.alternatives[:5]
            ],
            "sentence": _both(why.sentence),
        },
        "locks": {name: _lock(lock) for name, lock in locks_priced(pairing).items()},
        "unpaired": [_nobody(item) for item in left_out(pairing)],
    }


def _lock(lock: LockPrice) -> dict[str, Any]:
    return {
        "mentor": lock.mentor,
        "mentee": lock.person,
        "fewer": None if lock.worse is None else lock.worse.persons,
        "dearer": None if lock.worse is None else lock.worse.cost,
        "sentence": _both(lock.sentence),
    }


def _nobody(why: WhyNobody) -> dict[str, Any]:
    return {
        "mentee": why.person,
        "sentence": _both(why.sentence),
        "candidates": why.waterfall.start,
        "waterfall": [
            {"constraint": _both(step.label), "excluded": step.forbidden, "unknown": step.unknown, "left": step.left}
            for step in why.waterfall.steps
        ],
    }


def _both(label: Label) -> dict[str, str]:
    return {"id": label.id, "en": label.en}
