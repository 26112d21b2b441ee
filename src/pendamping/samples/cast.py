"""Who takes part in the sample of Program Kemitraan: pairs with their mentor, mentee and cascade teachers."""

from random import Random

from attrs import frozen

from pendamping.model.actors import Actor
from pendamping.model.cascade import Reach, planned
from pendamping.model.people import RoleHeld
from pendamping.model.places import School
from pendamping.programme.programme import Programme
from pendamping.samples.candidates import MENTOR_SPOTS
from pendamping.samples.pairing import Matched, match_group
from pendamping.samples.people import synthetic_ids
from pendamping.samples.rounds import whole

_RETURNED, _RESERVES = 24, 2


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
        matched: the pairing that the directorate fixed, with its proof.
        pairs: its pairs, those of one mentor side by side.
        directorate: who acts for the directorate.
        reserves: mentees called up when a place becomes free.
        returned: the pairs whose OJL plan is returned for revision.
        parts: the pair for each part of the story, by name.
        reach: how many people the ratios foresee.
        schools: the schools of mentors and mentees.
    """

    matched: Matched
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
    matched = match_group(rng, programme, more=True)
    cascade = synthetic_ids(rng, "imbas", reach.cascade)
    facilitators = synthetic_ids(rng, "f", len(MENTOR_SPOTS))
    people = matched.candidates
    places = {mentor.id: place for place, mentor in enumerate(people.mentors)}
    made = sorted(matched.pairing.pairs, key=lambda one: (places[one.mentor], one.mentee))
    pairs = tuple(
        Pair(
            f"pasangan-{number + 1:03}",
            Actor(one.mentor, "mentor"),
            Actor(one.mentee, "mentee"),
            cascade[number * cascade_each : (number + 1) * cascade_each],
            str(people.mentors[places[one.mentor]].get("mapel")),
            Actor(facilitators[places[one.mentor] % len(facilitators)], "fasilitator"),
            (people.schools[one.mentor], people.schools[one.mentee]),
        )
        for number, one in enumerate(made)
    )
    parts, returned = _parts(rng, pairs, mentees_each)
    directorate = Actor(synthetic_ids(rng, "d", 1)[0], "direktorat")
    reserves = synthetic_ids(rng, "cadangan", _RESERVES)
    schools = tuple(people.schools.values())
    return Cast(matched, pairs, directorate, reserves, returned, parts, reach, schools)


def _parts(rng: Random, pairs: tuple[Pair, ...], each: int) -> tuple[dict[str, Pair], frozenset[str]]:
    """Give each part of the story to a pair; the last two belong to one mentor, for a teacher moves between them."""
    places = sorted(rng.sample(range(0, len(pairs), each), len(_PARTS) - 1))
    chosen = [pairs[place] for place in places]
    parts = dict(zip(_PARTS, [*chosen, pairs[places[-1] + 1]], strict=True))
    taken = {pair.subject for pair in parts.values()}
    ordinary = [pair.subject for pair in pairs if pair.subject not in taken]
    return parts, frozenset(rng.sample(ordinary, min(_RETURNED, len(ordinary))))
