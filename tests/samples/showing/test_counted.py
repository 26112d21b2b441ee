"""What is counted apart: hedges on the page, parts, obstacles and posts, and nothing where there is nothing."""

import re
from random import Random

import pytest
from attrs import evolve

from pendamping.samples.alumni import run_alumni
from pendamping.samples.oku import run_oku
from pendamping.samples.pm import run_pm
from pendamping.samples.psp import run_psp
from pendamping.samples.showing.counted import (
    hedged,
    how_the_parts_stand,
    obstacles_apart,
    posts_over_time,
    what_is_owed,
    what_the_sources_say,
)
from pendamping.values.counts import UNKNOWN_COUNT, Count


@pytest.fixture(scope="module")
def psp():
    return run_psp(Random(2019))


@pytest.fixture(scope="module")
def alumni():
    return run_alumni(Random(2019))


def rows(html: str) -> list[list[str]]:
    """The cells of every row in English, without markup."""
    html = re.sub(r'<span lang="id">.*?</span>', "", html)
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.DOTALL)
    return [[re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in found]


def test_only_an_exact_number_is_written_as_a_number():
    assert hedged(Count.exact(70)) == 70
    assert hedged(Count.about(117)).id == "sekitar 117"
    assert hedged(UNKNOWN_COUNT).en == "unknown"


def test_printed_numbers_stand_beside_those_of_the_sample(psp, alumni):
    told = rows(what_the_sources_say(psp))
    assert told[1:] == [
        ["kindergartens (TK)", "70", "70"],
        ["primary schools (SD)", "about 117", "117"],
        ["junior secondary schools (SMP)", "about 73", "73"],
        ["all", "about 260", "260"],
    ]
    assert {row[1] for row in rows(what_the_sources_say(alumni))} == {"by the sources", "unknown"}


def test_the_parts_show_how_far_they_came_and_one_property_against_another(psp, alumni):
    told = rows(how_the_parts_stand(psp))
    assert ["primary schools (SD)", "117", "102", "76", "41", "1"] in [row[:6] for row in told]
    assert ["coaching clinic online", "daring", "221"] in told
    crossing = how_the_parts_stand(alumni)
    assert ["Kabupaten Kotawaringin Timur", "4", "–", "–", "6", "–", "5"] in rows(crossing)
    assert "must not be published" in crossing


def test_open_obstacles_are_named_with_their_level(psp):
    told = rows(obstacles_apart(psp))
    assert ["kendala-10-dapodik", "at national level"] in told
    assert ["at the ministry unit", "–"] in told
    solved = evolve(psp, issues=tuple(cycle for cycle in psp.issues if cycle.closed))
    assert "Still open" not in obstacles_apart(solved)


def test_posts_are_shown_for_one_person_of_each_kind(alumni):
    told = rows(posts_over_time(alumni))
    people = {row[0] for row in told[1:]}
    assert 2 <= len(people) <= 4
    assert {"undated", "from 1 July 2024", "1 July 2012 to 30 June 2024"} <= {row[-1] for row in told}


def test_each_day_of_each_course_has_its_list_and_open_tasks_are_counted():
    oku = run_oku(Random(2019))
    told = rows(how_the_parts_stand(oku))
    assert [
        "course &#x27;Coaching for Academic Supervision&#x27;",
        "Gedung SKB Baturaja",
        "30 November 2025",
        "99",
        "100",
    ] in told
    assert ["cascading report", "174", "26", ""] in rows(what_is_owed(oku))


def test_nothing_is_said_where_there_is_nothing():
    course = run_pm(Random(2019))
    assert what_the_sources_say(course) == how_the_parts_stand(course) == obstacles_apart(course) == ""
    assert what_is_owed(course) == ""
    assert posts_over_time(course) == "", "one post each is no news"
