from random import Random

import pytest

from pendamping import replay
from pendamping.model.groups import check_groups, distinct_people
from pendamping.model.sessions import check_attendance, check_session
from pendamping.samples.figures import figures_of
from pendamping.samples.pm import run_pm


@pytest.fixture(scope="module")
def sample():
    return run_pm(Random(2019))


def test_forty_heads_in_two_classes_with_one_facilitator_each(sample):
    assert [(group.shown, group.people.number, group.ratio) for group in sample.groups] == [
        ("A", 20, 20),
        ("B", 20, 20),
    ]
    assert check_groups(sample.groups) == ()
    assert distinct_people(sample.groups).value.number == 40
    assert figures_of(sample).tiers == {"mentor": 2, "mentee": 40, "cascade": None, "people": 42}
    assert {item.tier: item.figure for item in sample.targets} == {"mentor": 2, "mentee": 40}


def test_the_sessions_are_nine_days_apart_and_as_planned(sample):
    days = [held.session.occurred.text() for held in sample.held]
    assert days == ["18 Oktober 2025", "18 Oktober 2025", "27 Oktober 2025", "27 Oktober 2025"]
    assert (sample.held[-1].session.occurred.latest - sample.held[0].session.occurred.latest).days == 9
    for held in sample.held:
        assert check_session(held.session) == check_attendance(held.attendance) == ()


def test_the_cycle_of_inquiry_is_complete_after_the_second_session_only(sample):
    steps = sample.programme.coverage_set("inkuiri").ids()
    first, second = set(sample.held[0].steps), set(sample.held[2].steps)
    assert first == {"assess", "design"}
    assert first | second == steps
    assert not first & second
    assert [held.complete for held in sample.held] == [0, 0, 20, 19]


def test_the_one_who_was_excused_is_blocked_and_everybody_else_passed(sample):
    assert {state: count for state, count in figures_of(sample).states.items() if count} == {"ojt": 1, "lulus": 39}
    (waiting,) = [cycle for cycle in sample.cycles if not cycle.closed]
    assert dict(sample.held[3].attendance.marks)[waiting.subject] == "excused"
    (option,) = [option for option in waiting.options(sample.at) if option.move.id == "akhiri-ojt"]
    assert [finding.text("en").split(": ")[1] for finding in option.blocked] == [
        "order",
        "coverage of cycle of collaborative inquiry",
        "evidence",
    ]


def test_in_2_before_ojt_ended_is_refused_and_so_is_a_list_with_a_gap(sample):
    codes = sorted(tuple(finding.code for finding in item.findings) for item in sample.refusals)
    assert codes == [
        ("cycle.not-listed",),
        ("cycle.wrong-actor",),
        ("cycle.wrong-state",),
        ("programme.not-met",) * 3,
    ]
    assert "not in the attendance list" in sample.refusals[0].findings[0].text("en")


def test_the_two_names_of_the_ministry_unit_are_noted_with_their_source(sample):
    (flag,) = sample.flags
    assert flag.finding.code == "model.name-superseded"
    assert flag.finding.citation.addresses()


def test_everything_is_recorded_in_wita(sample):
    offsets = {event.recorded_at.utcoffset().total_seconds() for cycle in sample.cycles for event in cycle.events}
    assert offsets == {8 * 3600}


def test_only_the_two_sessions_have_published_dates(sample):
    basis = {item.activity.id: item.basis for item in sample.dated}
    published = [id for id, word in basis.items() if word == "published"]
    assert published == ["pendampingan-1", "pendampingan-2"]
    lengths = {item.activity.id: item.when.as_range().days for item in sample.dated}
    assert (lengths["in-1"], lengths["in-2"]) == (5, 4)


def test_every_event_replays_to_the_same_cycle(sample):
    for cycle in sample.cycles:
        done = replay(sample.programme, cycle.events)
        assert (done.cycle, done.findings, done.set_aside) == (cycle, (), ())


def test_a_seed_gives_the_same_round(sample):
    assert run_pm(Random(2019)) == sample
    assert figures_of(run_pm(Random(5))).tiers == figures_of(sample).tiers
