"""Published numbers that a pairing reproduces: as many synthetic people as were published, by the rules of the pack.

The people differ in nothing but what the rules ask for: each core person has the same chance with each partner of the
own subject or school level.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import cycle, islice
from typing import Any

from published_checks import Outcome, asks, programme_of

from pendamping.pairing.checking import check_pairs
from pendamping.pairing.groups import divide
from pendamping.pairing.matching import pair
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.reading import problem_from
from pendamping.programme.programme import Programme
from pendamping.values.shares import half_up

_ANYBODY: Mapping[str, Any] = {"ukg:2015": 90, "ukg:2017": 90, "ijazah": "S1"}
_LEADING = {**_ANYBODY, "region": "35.78", "un:2017/2018": "tinggi"}
_LED = {**_ANYBODY, "region": "94.01", "un:2017/2018": "3T"}


def _parts(count: int, parts: Mapping[str, int] | None, jenjang: str, subjects: Iterable[str]) -> list[dict[str, str]]:
    """The school level of each, in the shares given, and the subjects in turn."""
    levels = [level for level, many in (parts or {jenjang: count}).items() for _ in range(many)]
    turns = islice(cycle(tuple(subjects) or ("",)), count)
    return [{"jenjang": level, "mapel": mapel} for level, mapel in zip(levels, turns, strict=True)]


def _subjects(programme: Programme) -> tuple[str, ...]:
    if all(item.id != "mapel" for item in programme.attributes):
        return ()
    three = ("Bahasa Indonesia", "Bahasa Inggris", "Matematika")
    return three if programme.scope.jenjang == "SMA" else (*three, "IPA")


@asks("paired", "dipasangkan menurut aturan paket", "paired by the rules of the pack")
def paired(programme: str, mentors: int, mentees: int, parts: Mapping[str, int] | None = None) -> Outcome:
    """Pair so many people; ``parts`` says how many mentors are of which school level, and their mentees are too."""
    edition = programme_of(programme)
    about = _parts(mentors, parts, str(edition.scope.jenjang), _subjects(edition))
    led = sorted(islice(cycle(about), mentees), key=lambda one: (one["jenjang"], one["mapel"]))
    made = pair(
        problem_from(
            edition,
            [Mentor(f"inti-{number}", _LEADING | held) for number, held in enumerate(about)],
            [Mentee(f"mitra-{number}", _LED | held) for number, held in enumerate(led)],
        )
    )
    assert made.verify().complete
    load = Counter(one.mentor for one in made.pairs)
    loads = [load[mentor.id] for mentor in made.problem.mentors]
    values = {"mentors": len(load), "mentees": len(made.pairs), "least": min(loads), "most": max(loads)}
    return Outcome(values, made.findings)


@asks("loads", "beban pasangan yang sudah ditetapkan", "the loads of pairs that were fixed")
def loads(programme: str, mentors: int, mentees: int) -> Outcome:
    """Judge pairs made elsewhere, the mentees shared evenly among the mentors."""
    links = [(f"inti-{number % mentors}", f"mitra-{number}") for number in range(mentees)]
    found = check_pairs(programme_of(programme), links)
    values = {"most": max(found.loads.values()), "ratio": half_up(found.mean_load)}
    return Outcome(values, found.findings)


@asks("may-pair", "boleh dipasangkan", "may be paired")
def may_pair(programme: str, side: str, score: int | Decimal, year: str, degree: str = "") -> Outcome:
    """Say of one person on one side whether the rules let the person be paired with somebody about whom all is known."""
    person: dict[str, Any] = {f"ukg:{year}": score} | ({"ijazah": degree} if degree else {})
    bare = {name: value for name, value in (_LEADING if side == "mentor" else _LED).items() if name not in _ANYBODY}
    same = {"jenjang": "SMP", "mapel": "IPA"}
    leading, led = (person | bare, _LED) if side == "mentor" else (_LEADING, person | bare)
    made = pair(problem_from(programme_of(programme), [Mentor("inti", leading | same)], [Mentee("mitra", led | same)]))
    if made.pairs:
        return Outcome({"answer": "yes"}, made.findings)
    decisive = made.explain("mitra").waterfall.decisive  # type: ignore[attr-defined]
    return Outcome({"answer": "unknown" if decisive.unknown else "no"}, made.findings)


@asks("divided", "dibagi menjadi kelas", "divided into classes")
def divided(people: int, size: int, facilitators: int) -> Outcome:
    """Divide so many people into classes."""
    made = divide([f"p-{number}" for number in range(people)], size=size, facilitators=_ids("f", facilitators))
    values = {
        "labels": [one.label for one in made.classes],
        "most": max(made.sizes),
        "least": min(made.sizes),
        "facilitators": len({id for one in made.classes for id in one.facilitators}),
        "each": max(len(one.members) // max(1, len(one.facilitators)) for one in made.classes),
    }
    return Outcome(values, made.findings)


def _ids(prefix: str, count: int) -> list[str]:
    return [f"{prefix}-{number}" for number in range(count)]
