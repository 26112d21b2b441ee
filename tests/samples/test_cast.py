from collections import Counter
from random import Random

import pytest

from pendamping import load_programme
from pendamping.samples.candidates import MAPEL
from pendamping.samples.cast import make_cast

PROGRAMME = load_programme("kemitraan-guru-smp-2019")


@pytest.fixture(scope="module")
def cast():
    return make_cast(Random(3), PROGRAMME)


def test_there_are_as_many_people_as_the_provisions_say(cast):
    assert len({pair.mentor.id for pair in cast.pairs}) == 76
    assert len({pair.mentee.id for pair in cast.pairs}) == len(cast.pairs) == 228
    assert len({person for pair in cast.pairs for person in pair.cascade}) == 2280
    assert len(cast.people()) == len(set(cast.people())) == 2584 + len(cast.reserves)


def test_a_mentor_has_three_mentees_of_the_own_subject_and_of_another_region(cast):
    load = Counter(pair.mentor.id for pair in cast.pairs)
    assert set(load.values()) == {3}
    assert Counter(pair.mapel for pair in cast.pairs) == dict.fromkeys(MAPEL, 57)
    for pair in cast.pairs:
        of_mentor, of_mentee = (school.name.split(" Contoh ")[1] for school in pair.schools)
        assert of_mentor < "K" <= of_mentee, "mentors come from the first ten letters, mentees from the others"


def test_each_part_of_the_story_has_a_pair_and_no_plan_of_theirs_is_returned(cast):
    subjects = [pair.subject for pair in cast.parts.values()]
    assert len(set(subjects)) == len(subjects) == 9
    assert not cast.returned & set(subjects)
    assert cast.parts["fewer"].mentor == cast.parts["more"].mentor


def test_everybody_teaches_one_subject_at_one_school(cast):
    roles = cast.roles()
    assert len(roles) == len({role.person for role in roles}) == 2584
    schools = {school.id for school in cast.schools}
    assert {role.at for role in roles} <= schools
