"""The course for alumni of Guru Penggerak in Kalimantan Tengah, 2024: who could come, who came, and what they became."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from attrs import evolve, frozen

from pendamping.cycle.recording import record
from pendamping.labels import Label
from pendamping.model.actors import Actor
from pendamping.model.facts import Presence
from pendamping.model.people import RoleHeld
from pendamping.model.places import School
from pendamping.model.sessions import Mode, Session
from pendamping.programme.needs.who import NeedsAttribute
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import NotKnown, Provision, Scope
from pendamping.programme.reading import load_programme
from pendamping.samples.people import synthetic_directory, synthetic_ids
from pendamping.samples.places import Region, example_regions, synthetic_schools
from pendamping.samples.register import Register
from pendamping.samples.rounds import Dated, Episode, Flag, Parts, Round
from pendamping.samples.told.alumni import ABOUT, EPISODES, NO_NUMBER, REFUSED
from pendamping.values.counts import UNKNOWN_COUNT
from pendamping.values.periods import Validity
from pendamping.values.regions import find_region
from pendamping.values.zones import Zone

PACK = "bimtek-alumni-gp-kalteng-2024"
"""The pack that the sample runs."""

# Made up, but for the cohorts of Kotawaringin Timur: 4, 7, 9 and 10, so that not every cohort is in every district.
_INVITED = {
    "62.02": {"4": 4, "7": 6, "9": 5},
    "62.01": {"5": 3, "8": 4},
    "62.07": {"6": 3, "9": 2},
    "62.08": {"7": 2},
}
_OUTSIDE = (
    ("62.02", "10", "lulus", "cohort"),
    ("62.06", "7", "lulus", "district"),
    ("62.01", "8", "tidak-lulus", "failed"),
    ("62.07", "6", "", "unknown"),
)
# The district that a facilitator came from; it is not one of the four, nor in the built-in list of regions.
_ELSEWHERE = {"62.06": "Kabupaten Katingan"}
_CALLED = date(2024, 10, 28)
_LEFT = date(2024, 11, 11)
_LOOKED_AT = date(2024, 11, 15)
# Posts: made up too.
_TEACHING_SINCE, _HEAD_SINCE, _TEACHING_UNTIL = date(2012, 7, 1), date(2024, 7, 1), date(2024, 6, 30)


@frozen(slots=True)
class Alumnus:
    """One synthetic alumnus.

    Attributes:
        id: the opaque id.
        kabupaten: the code of the district.
        angkatan: the cohort.
        result: the result of the training; empty where it is not on record.
        part: the part in the story; empty where it is an ordinary one.
    """

    id: str
    kabupaten: str
    angkatan: str
    result: str = "lulus"
    part: str = ""


def run_alumni(rng: Random) -> Round:
    """Run the course and return it; the same state of ``rng`` gives the same round.

    >>> round = run_alumni(Random(2019))
    >>> round, str(round.published), [len(item.findings) for item in round.refusals]
    (Round('bimtek-alumni-gp-kalteng-2024', 33 cycles), 'tidak diketahui', [1, 1, 1, 1, 1])
    """
    programme = load_programme(PACK)
    course = _Course(programme, rng)
    course.run()
    people = [person.id for person in course.alumni]
    schools = _schools(rng, course.alumni)
    posts = {person: school.id for person, school in zip(people, schools, strict=True)}
    return Round(
        programme,
        course.register.in_order(),
        course.register.at(_LOOKED_AT),
        tuple(Dated(item, item.when, "published") for item in programme.activities if item.when is not None),
        Label("alumni", "alumni"),
        ABOUT,
        synthetic_directory(rng, [*people, *(actor.id for actor in (course.unit, *course.facilitators))]),
        schools,
        (*_roles(course, posts), *_facilitating(course)),
        refusals=tuple(course.register.refusals),
        flags=_unknown(programme),
        episodes=_episodes(programme, course),
        published=UNKNOWN_COUNT,
        parts=(
            Parts(
                "kabupaten",
                Label("kabupaten", "district"),
                {code: Label(_name(code), _name(code)) for code in invited_from(programme, "kabupaten")},
                {person.id: person.kabupaten for person in course.alumni},
            ),
            Parts(
                "angkatan",
                Label("angkatan", "cohort"),
                {name: Label(f"angkatan {name}", f"cohort {name}") for name in invited_from(programme, "angkatan")},
                {person.id: person.angkatan for person in course.alumni},
            ),
        ),
        enters="diundang",
    )


def invited_from(programme: Programme, attribute: str) -> tuple[str, ...]:
    """Return the values of an attribute with which somebody may be invited, as the pack says.

    >>> invited_from(load_programme(PACK), "angkatan")
    ('4', '5', '6', '7', '8', '9')
    """
    needs = programme.lifecycle("person").move("undang").needs
    return next(need.values for need in needs if isinstance(need, NeedsAttribute) and need.name == attribute)


def _name(code: str) -> str:
    return _ELSEWHERE.get(code) or find_region(code).require("region").full_name


def _schools(rng: Random, alumni: Sequence[Alumnus]) -> tuple[School, ...]:
    """Return a school for everybody, in the own district."""
    numbers: Counter[str] = Counter()
    schools = []
    for person, school in zip(alumni, synthetic_schools(rng, example_regions(1), len(alumni)), strict=True):
        region = Region(_name(person.kabupaten), person.kabupaten)
        numbers[region.code] += 1
        name = f"{school.jenjang}N {numbers[region.code]} {region.example}"
        schools.append(evolve(school, name=name, region=region.code))
    return tuple(schools)


def _unknown(programme: Programme) -> tuple[Flag, ...]:
    found = programme.provision("participants")
    assert isinstance(found, NotKnown)
    return (Flag(programme.id, found.why, NO_NUMBER),)


def _episodes(programme: Programme, course: "_Course") -> tuple[Episode, ...]:
    in_kotim = (
        ("four", "alumni-in-kotim", "4"),
        ("seven", "alumni-in-kotim", "7"),
        ("nine", "candidates-in-kotim", "9"),
    )
    figures: dict[str, int] = {}
    for name, id, angkatan in in_kotim:
        found = programme.provision(id, scope=Scope(angkatan=angkatan))
        assert isinstance(found, Provision)
        assert isinstance(found.target, int)
        figures[name] = found.target
    title, text = EPISODES["bound"]
    return (
        Episode(title, Label(text.id.format_map(figures), text.en.format_map(figures)), (programme.id,)),
        Episode(*EPISODES["elsewhere"], (programme.id,)),
        Episode(*EPISODES["excused"], (course.excused,)),
    )


def _roles(course: "_Course", posts: dict[str, str]) -> Iterator[RoleHeld]:
    """Yield the posts of everybody, one after the other or side by side."""
    ended = course.bimtek.latest
    for place, person in enumerate(course.alumni):
        at = posts[person.id]
        became_head = place % 9 == 0
        teaching = Validity(_TEACHING_SINCE, _TEACHING_UNTIL if became_head else None)
        yield RoleHeld(person.id, "guru", at, teaching)
        if person.result == "lulus":
            yield RoleHeld(person.id, "guru-penggerak", cohort=person.angkatan)
        if became_head:
            yield RoleHeld(person.id, "kepala-sekolah", at, Validity(_HEAD_SINCE))
        elif course.register.cycle(person.id).state == "dibekali":
            yield RoleHeld(person.id, "calon-kepala-sekolah", valid=Validity(ended))


def _facilitating(course: "_Course") -> Iterator[RoleHeld]:
    days = Validity(course.bimtek.earliest, course.bimtek.latest)
    for actor in course.facilitators:
        yield RoleHeld(actor.id, "fasilitator", valid=days)


class _Course:
    """The way of the alumni through the course."""

    def __init__(self, programme: Programme, rng: Random) -> None:
        self.register = Register(programme, "person", Zone.WIB)
        self.unit = Actor(synthetic_ids(rng, "upt", 1)[0], "upt")
        self.facilitators = tuple(Actor(id, "fasilitator") for id in synthetic_ids(rng, "f", 2))
        rows = [(*row, "lulus", "") for row in _invited()] + list(_OUTSIDE)
        ids = synthetic_ids(rng, "gp", len(rows))
        self.alumni = tuple(Alumnus(id, *row) for id, row in zip(ids, rows, strict=True))
        self.invited = [person for person in self.alumni if not person.part]
        self.excused = rng.choice(self.invited).id
        when = programme.activity("bimtek").when
        assert when is not None
        self.bimtek = when

    def run(self) -> None:
        """Run the whole course."""
        for person in self.alumni:
            self._invite(person)
        first, last = self.bimtek.earliest, self.bimtek.latest
        assert first is not None
        assert last is not None
        by = self.facilitators[0]
        for person in self.invited:
            self.register.move(person.id, "mulai-bimtek", by, first)
        self._attend(by, last)
        for person in self.invited:
            if person.id == self.excused:
                self.register.refuse(person.id, "bekali", self.unit, last, REFUSED["excused"])
                self.register.move(person.id, "mundur", self.unit, _LEFT, reason="sakit")
                continue
            self.register.move(person.id, "bekali", self.unit, last)

    def _invite(self, person: Alumnus) -> None:
        """Eligibility is judged by the facts on record, never by who asks."""
        register, by = self.register, self.unit
        register.start(person.id, by, _CALLED)
        about = {"angkatan": person.angkatan, "kabupaten": person.kabupaten, "status-pgp": person.result}
        for name, value in about.items():
            if value:
                register.fact(person.id, "attribute", by, _CALLED, name=name, value=value)
        if person.part:
            register.refuse(person.id, "undang", by, _CALLED, REFUSED[person.part])
            return
        register.move(person.id, "undang", by, _CALLED)
        ref = f"{person.id}/undangan"
        register.fact(person.id, "evidence", by, _CALLED, code="surat-undangan", ref=ref)

    def _attend(self, by: Actor, day: date) -> None:
        marks: dict[str, Presence] = {person.id: "present" for person in self.invited}
        marks[self.excused] = "excused"
        facilitators = frozenset(actor.id for actor in self.facilitators)
        session = Session("bimtek-1", "bimtek", mode=Mode.LURING, occurred=self.bimtek, facilitators=facilitators)
        cycles = [self.register.cycle(person.id) for person in self.invited]
        recorded = record(cycles, session, marks, recorded_at=self.register.at(day), by=by)
        assert not recorded.findings
        self.register.cycles.update({cycle.subject: cycle for cycle in recorded.cycles})


def _invited() -> Iterator[tuple[str, str]]:
    for kabupaten, cohorts in _INVITED.items():
        for angkatan, count in cohorts.items():
            yield from [(kabupaten, angkatan)] * count
