from collections import Counter
from random import Random

import pytest

from pendamping import Misuse, load_programme
from pendamping.model.people import check_id
from pendamping.pairing.people import check_people
from pendamping.samples.candidates import (
    ELSEWHERE,
    HIGH,
    JAVA,
    MAPEL,
    MENTEE_SPOTS,
    MENTOR_SPOTS,
    UN,
    make_candidates,
    subjects_of,
)
from pendamping.samples.pairing import PACKS
from pendamping.values.regiontable import PROVINCES

EDITIONS = {id: load_programme(id) for id in PACKS}


@pytest.mark.parametrize(
    ("id", "mentors", "mentees"), [(PACKS[0], 76, 228), (PACKS[1], 30, 120), (PACKS[2], 20, 80), (PACKS[3], 10, 40)]
)
def test_there_are_as_many_as_were_published(id, mentors, mentees):
    found = make_candidates(Random(5), EDITIONS[id])
    assert (len(found.mentors), len(found.mentees)) == (mentors, mentees)
    assert not check_people(found.mentors, found.mentees)
    people = (*found.mentors, *found.mentees)
    assert not [finding for person in people for finding in check_id(person.id)]
    assert set(found.schools) == {person.id for person in people}
    assert {school.jenjang for school in found.schools.values()} == {EDITIONS[id].scope.jenjang}


def test_the_subjects_are_those_of_the_group_and_shared_evenly():
    assert subjects_of(EDITIONS[PACKS[0]]) == tuple(MAPEL)
    assert "ipa" not in subjects_of(EDITIONS[PACKS[1]]), "SMA had three subjects"
    assert subjects_of(EDITIONS[PACKS[2]]) == ()
    teachers = make_candidates(Random(5), EDITIONS[PACKS[1]])
    assert Counter(one.get("mapel") for one in teachers.mentors) == dict.fromkeys(subjects_of(EDITIONS[PACKS[1]]), 10)
    assert Counter(one.get("mapel") for one in teachers.mentees) == dict.fromkeys(subjects_of(EDITIONS[PACKS[1]]), 40)
    heads = make_candidates(Random(5), EDITIONS[PACKS[3]])
    assert {one.get("mapel") for one in (*heads.mentors, *heads.mentees)} == {None}


def test_a_few_more_are_beyond_the_places_and_two_of_them_cannot_be_paired():
    found = make_candidates(Random(5), EDITIONS[PACKS[0]], more=True)
    assert len(found.mentees) == 228 + 4
    assert [one.get("ukg:2015") for one in found.mentees[-2:]] == [58.25, None]
    assert all(one.get("ukg:2015") >= 60 for one in found.mentees[:-2])


def test_the_provinces_are_real_and_told_apart_by_island():
    for spot in (*MENTOR_SPOTS, *MENTEE_SPOTS):
        assert spot.province in {name for _, name, *_ in PROVINCES}
        assert -11 <= spot.lat <= 6
        assert 95 <= spot.long <= 141
    assert len(MENTOR_SPOTS) == 10, "the mentors of SMP came from ten districts"
    assert {spot.group for spot in MENTOR_SPOTS} == {HIGH}
    assert HIGH not in {spot.group for spot in MENTEE_SPOTS}
    found = make_candidates(Random(5), EDITIONS[PACKS[0]])
    islands = {one.get("province"): one.get("island") for one in (*found.mentors, *found.mentees)}
    assert {name for name, island in islands.items() if island == JAVA} == {
        "Banten",
        "Jawa Barat",
        "Jawa Tengah",
        "DI Yogyakarta",
        "Jawa Timur",
    }
    assert set(islands.values()) == {JAVA, ELSEWHERE}
    assert {one.get(UN) for one in found.mentors} == {HIGH}


def test_the_same_chance_gives_the_same_people():
    one, again, other = (make_candidates(Random(seed), EDITIONS[PACKS[2]]) for seed in (1, 1, 2))
    assert one == again
    assert one != other


def test_an_edition_without_a_number_of_mentors_is_refused():
    with pytest.raises(Misuse, match="mentors"):
        make_candidates(Random(1), load_programme("pm-kepala-sekolah-2025"))
