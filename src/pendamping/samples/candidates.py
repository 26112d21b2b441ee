"""Synthetic candidates of Program Kemitraan 2019, as many as were published, in provinces that are real."""

from collections.abc import Mapping, Sequence
from itertools import cycle, islice
from random import Random

from attrs import frozen

from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.model.places import Jenjang, School
from pendamping.pairing.people import Mentee, Mentor, Value
from pendamping.programme.programme import Programme
from pendamping.samples.people import synthetic_ids
from pendamping.samples.places import Region, example_regions, synthetic_schools
from pendamping.samples.rounds import whole

MAPEL: Mapping[str, Label] = {
    "matematika": Label("Matematika", "Mathematics"),
    "bahasa-indonesia": Label("Bahasa Indonesia", "Indonesian"),
    "bahasa-inggris": Label("Bahasa Inggris", "English"),
    "ipa": Label("IPA", "Science"),
}
"""The four subjects of the national exam, for which the round of SMP was held, by their codes; SMA had no IPA."""

HIGH, LOW, REMOTE = "tinggi", "rendah", "3T"
JAVA, ELSEWHERE = "Jawa", "luar Jawa"
UN = "un:2017/2018"
"""The attribute that holds the group of a district by the national exam of that school year."""

_ON_JAVA = frozenset({"Banten", "Jawa Barat", "Jawa Tengah", "DI Yogyakarta", "Jawa Timur"})
_SCATTER = 30
_NOT_IPA = tuple(code for code in MAPEL if code != "ipa")


@frozen(slots=True)
class Spot:
    """A synthetic district: the province it is said to lie in, its group, and roughly where.

    Attributes:
        province: the name of a real province.
        group: the group of the district by the national exam; made up.
        lat: degrees north of the equator, to half a degree.
        long: degrees east of Greenwich, to half a degree.
    """

    province: str
    group: str
    lat: float
    long: float


# The mentors of SMP came from ten districts; which, and how many mentees came from where, was not published. Sources
# name mentors in Jawa Timur and Jawa Barat, mentees from NTT, Papua and Papua Barat; the other provinces are made up.
MENTOR_SPOTS = (
    Spot("Jawa Timur", HIGH, -7.5, 112.5),
    Spot("Jawa Barat", HIGH, -6.5, 107.0),
    Spot("Jawa Tengah", HIGH, -7.0, 110.5),
    Spot("DI Yogyakarta", HIGH, -8.0, 110.5),
    Spot("Jawa Timur", HIGH, -8.0, 112.5),
    Spot("Jawa Barat", HIGH, -7.0, 107.5),
    Spot("Bali", HIGH, -8.5, 115.0),
    Spot("Sumatera Utara", HIGH, 3.5, 98.5),
    Spot("Kalimantan Selatan", HIGH, -3.5, 115.0),
    Spot("Sulawesi Selatan", HIGH, -5.0, 119.5),
)
"""Where the mentors come from, the ten first letters of the example districts."""

MENTEE_SPOTS = (
    Spot("Nusa Tenggara Timur", REMOTE, -10.0, 124.0),
    Spot("Papua", REMOTE, -3.0, 140.0),
    Spot("Papua Barat", REMOTE, -1.0, 134.0),
    Spot("Maluku", REMOTE, -3.5, 128.5),
    Spot("Kalimantan Tengah", LOW, -2.5, 113.0),
    Spot("Kalimantan Barat", LOW, 0.0, 111.0),
    Spot("Sulawesi Barat", LOW, -2.5, 119.0),
    Spot("Bengkulu", LOW, -4.0, 102.5),
    Spot("Nusa Tenggara Barat", LOW, -8.5, 118.0),
    Spot("Jawa Timur", LOW, -7.0, 113.5),
    Spot("Banten", LOW, -6.5, 106.0),
    Spot("Gorontalo", LOW, 0.5, 122.5),
)
"""Where the mentees come from, the letters after those of the mentors."""


@frozen(slots=True)
class Candidates:
    """Who may be paired.

    Attributes:
        mentors: those who accompany.
        mentees: those to be accompanied: as many as there are places, and a few more where that was asked for.
        schools: the school of everybody, by the person's id.
    """

    mentors: tuple[Mentor, ...]
    mentees: tuple[Mentee, ...]
    schools: Mapping[str, School]


def subjects_of(programme: Programme) -> tuple[str, ...]:
    """Return the codes of the subjects of a group; none for heads, who are not chosen by subject."""
    if all(item.id != "mapel" for item in programme.attributes):
        return ()
    return tuple(MAPEL) if programme.scope.jenjang == Jenjang.SMP else _NOT_IPA


def make_candidates(rng: Random, programme: Programme, *, more: bool = False) -> Candidates:
    """Return so many synthetic candidates as a programme has places; the same state of ``rng`` gives the same ones.

    Args:
        rng: the source of chance.
        programme: an edition with the provisions ``mentors`` and ``mentees-per-mentor``.
        more: two candidates beyond the places, one below the score asked for, and one of whom it is not known.

    >>> from pendamping import load_programme
    >>> found = make_candidates(Random(1), load_programme("kemitraan-guru-sma-2019"))
    >>> len(found.mentors), len(found.mentees), found.mentors[0].get("province")
    (30, 120, 'Jawa Timur')
    """
    count, each = whole(programme, "mentors")[1], whole(programme, "mentees-per-mentor")[1]
    if not count:
        raise Misuse(f"{programme.id} plans no mentors", "pass an edition with the provision mentors")
    subjects = subjects_of(programme)
    leading = synthetic_ids(rng, "inti", count)
    led = synthetic_ids(rng, "mitra", count * each + (4 if more else 0))
    jenjang = Jenjang(programme.scope.jenjang)
    letters = len(MENTOR_SPOTS)
    of_leading = synthetic_schools(rng, example_regions(letters), len(leading), jenjang)
    of_led = synthetic_schools(rng, example_regions(len(MENTEE_SPOTS), letters), len(led), jenjang)
    turns = list(islice(cycle(subjects), count)) if subjects else [""] * count
    mentors = tuple(
        Mentor(id, _about(rng, place, MENTOR_SPOTS, 0, jenjang) | _teacher(rng, turns[place], "2017", 70))
        for place, id in enumerate(leading)
    )
    mentees = tuple(
        Mentee(id, _about(rng, place, MENTEE_SPOTS, letters, jenjang) | _of_mentee(rng, place, turns, each))
        for place, id in enumerate(led)
    )
    schools = dict(zip((*leading, *led), (*of_leading, *of_led), strict=True))
    return Candidates(mentors, mentees, schools)


def _about(rng: Random, place: int, spots: Sequence[Spot], first: int, jenjang: Jenjang) -> dict[str, Value]:
    number = place % len(spots)
    spot, region = spots[number], _region(number + first)
    return {
        "jenjang": str(jenjang),
        "region": region.name,
        "province": spot.province,
        "island": JAVA if spot.province in _ON_JAVA else ELSEWHERE,
        UN: spot.group,
        "lat": _near(rng, spot.lat),
        "long": _near(rng, spot.long),
    }


def _region(number: int) -> Region:
    return example_regions(1, number)[0]


def _near(rng: Random, degrees: float) -> float:
    """Scatter the schools of a district within a third of a degree."""
    return round(degrees + rng.randint(-_SCATTER, _SCATTER) / 100, 2)


def _teacher(rng: Random, subject: str, year: str, least: int) -> dict[str, Value]:
    if not subject:
        return {}
    return {"mapel": subject, f"ukg:{year}": least + rng.randrange(10, 2000) / 100, "ijazah": "S1"}


def _of_mentee(rng: Random, place: int, turns: Sequence[str], each: int) -> dict[str, Value]:
    beyond = place - len(turns) * each
    about = _teacher(rng, turns[place // each % len(turns)], "2015", 60)
    if beyond == 2:  # below what is asked for
        return about | {"ukg:2015": 58.25}
    if beyond == 3:  # tested in another year only
        return {name: value for name, value in about.items() if name != "ukg:2015"} | {"ukg:2017": 74.5}
    return about
