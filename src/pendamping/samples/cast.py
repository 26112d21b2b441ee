"""Who takes part in the sample of Program Kemitraan: pairs with their mentor, mentee and cascade teachers."""

from collections.abc import Mapping
from random import Random

from attrs import frozen

from pendamping.labels import Label
from pendamping.model.actors import Actor
from pendamping.model.cascade import Reach, planned
from pendamping.model.people import RoleHeld
from pendamping.model.places import School
from pendamping.programme.programme import Programme
from pendamping.samples.people import synthetic_ids
from pendamping.samples.places import example_regions, synthetic_schools
from pendamping.samples.rounds import whole

MAPEL: Mapping[str, Label] = {
    "matematika": Label("Matematika", "Mathematics"),
    "bahasa-indonesia": Label("Bahasa Indonesia", "Indonesian"),
    "bahasa-inggris": Label("Bahasa Inggris", "English"),
    "ipa": Label("IPA", "Science"),
}
"""The four subjects of the national exam, for which the round was held, by their codes."""

# The mentors came from ten kabupaten/kota; how many the mentees came from was not published.
_MENTOR_REGIONS, _MENTEE_REGIONS = 10, 12
_RETURNED = 24


@frozen(slots=True)
class Pair:
    """One pair of a mentor and a mentee, with whom the mentee guides.

    Attributes:
        subject: the id of the pair.
        mentor: who acts as the mentor.
        mentee: who acts as the mentee.
        cascade: the ids of the cascade teachers.
        mapel: the subject they teach.
        facilitator: the ministry facilitator of the mentor's region.
        schools: the schools of mentor and mentee.
    """

    subject: str
    mentor: Actor
    mentee: Actor
    cascade: tuple[str, ...]
    mapel: str
    facilitator: Actor
    schools: tuple[School, School]


@frozen(slots=True)
class Cast:
    """Everybody in the round, and to which pairs something out of the ordinary happens.

    Attributes:
        pairs: the pairs that the directorate fixed.
        directorate: who acts for the directorate.
        reserves: mentees called up when a place becomes free.
        returned: the pairs whose OJL plan is returned for revision.
        parts: the pair for each part of the story, by name.
        reach: how many people the ratios foresee.
        schools: the schools of mentors and mentees.
    """

    pairs: tuple[Pair, ...]
    directorate: Actor
    reserves: tuple[str, ...]
    returned: frozenset[str]
    parts: dict[str, Pair]
    reach: Reach
    schools: tuple[School, ...]

    def people(self) -> tuple[str, ...]:
        """Return the ids of everybody: mentors, mentees and cascade teachers, then the reserves."""
        held = (person for pair in self.pairs for person in (pair.mentor.id, pair.mentee.id, *pair.cascade))
        return (*dict.fromkeys(held), *self.reserves)

    def roles(self) -> tuple[RoleHeld, ...]:
        """Return who teaches what at which school."""
        rows: dict[str, RoleHeld] = {}
        for pair in self.pairs:
            of_mentor, of_mentee = pair.schools
            rows[pair.mentor.id] = RoleHeld(pair.mentor.id, "guru", of_mentor.id, subject=pair.mapel)
            for person in (pair.mentee.id, *pair.cascade):
                rows[person] = RoleHeld(person, "guru", of_mentee.id, subject=pair.mapel)
        return tuple(rows.values())


_PARTS = ("withdrawn", "replaced", "waiting", "unevaluated", "paused", "obstructed", "mended", "fewer", "more")


def make_cast(rng: Random, programme: Programme) -> Cast:
    """Return the people of a round, as many in each tier as the provisions of the programme say."""
    mentees_each = whole(programme, "mentees-per-mentor")[1]
    cascade_each = whole(programme, "cascade-per-mentee")[1]
    reach = planned(whole(programme, "mentors")[1], mentees_each, cascade_each)
    mentors = synthetic_ids(rng, "inti", reach.mentors)
    mentees = synthetic_ids(rng, "mitra", reach.mentees + 2)
    cascade = synthetic_ids(rng, "imbas", reach.cascade)
    facilitators = synthetic_ids(rng, "f", _MENTOR_REGIONS)
    of_mentors = synthetic_schools(rng, example_regions(_MENTOR_REGIONS), reach.mentors)
    of_mentees = synthetic_schools(rng, example_regions(_MENTEE_REGIONS, _MENTOR_REGIONS), reach.mentees)
    pairs = tuple(
        Pair(
            f"pasangan-{number + 1:03}",
            Actor(mentors[number // mentees_each], "mentor"),
            Actor(mentees[number], "mentee"),
            cascade[number * cascade_each : (number + 1) * cascade_each],
            tuple(MAPEL)[number // mentees_each % len(MAPEL)],
            Actor(facilitators[number // mentees_each % _MENTOR_REGIONS], "fasilitator"),
            (of_mentors[number // mentees_each], of_mentees[number]),
        )
        for number in range(reach.mentees)
    )
    parts, returned = _parts(rng, pairs, mentees_each)
    directorate = Actor(synthetic_ids(rng, "d", 1)[0], "direktorat")
    reserves = mentees[reach.mentees :]
    return Cast(pairs, directorate, reserves, returned, parts, reach, (*of_mentors, *of_mentees))


def _parts(rng: Random, pairs: tuple[Pair, ...], each: int) -> tuple[dict[str, Pair], frozenset[str]]:
    """Give each part of the story to a pair; the last two belong to one mentor, for a teacher moves between them."""
    places = sorted(rng.sample(range(0, len(pairs), each), len(_PARTS) - 1))
    chosen = [pairs[place] for place in places]
    parts = dict(zip(_PARTS, [*chosen, pairs[places[-1] + 1]], strict=True))
    taken = {pair.subject for pair in parts.values()}
    ordinary = [pair.subject for pair in pairs if pair.subject not in taken]
    return parts, frozenset(rng.sample(ordinary, min(_RETURNED, len(ordinary))))
