import pickle
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import InvalidInput, Misuse
from pendamping.findings import Severity
from pendamping.model.obstacles import Obstacle, ObstacleLevel, ObstacleStep, check_obstacle
from pendamping.values.when import When

SEKOLAH, DAERAH, UPT, PUSAT = ObstacleLevel


def opened(level: ObstacleLevel = SEKOLAH) -> Obstacle:
    return Obstacle.open("k-1", "s-1", about="aplikasi", by="p-1", at="9 Oktober 2021", level=level)


def test_levels_rise_from_the_school_to_the_ministry():
    assert [level.above for level in ObstacleLevel] == [DAERAH, UPT, PUSAT, None]
    assert all(level.label.id and level.label.en for level in ObstacleLevel)


def test_an_obstacle_rises_one_level_a_time_and_keeps_its_history():
    first = opened()
    obstacle = first
    for _ in range(3):
        obstacle = obstacle.escalate(by="p-2", at=None)
    assert [step.level for step in obstacle.history] == [SEKOLAH, DAERAH, UPT, PUSAT]
    assert obstacle.level is PUSAT
    assert obstacle.opened == When.on(date(2021, 10, 9))
    assert first.level is SEKOLAH
    assert check_obstacle(obstacle) == ()


def test_above_the_ministry_there_is_nothing():
    with pytest.raises(Misuse, match="resolve it there"):
        opened(PUSAT).escalate(by="p-2", at=None)


@pytest.mark.parametrize("level", list(ObstacleLevel))
def test_it_can_be_resolved_at_any_level_and_then_stays_so(level):
    done = opened(level).resolve(by="p-9", at="Oktober 2021")
    assert (done.is_open, done.level, done.resolved.level) == (False, level, level)
    assert check_obstacle(done) == ()
    with pytest.raises(Misuse):
        done.escalate(by="p-9", at=None)
    with pytest.raises(Misuse):
        done.resolve(by="p-9", at=None)


def test_nothing_is_changed_in_place():
    obstacle = opened()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        obstacle.resolved = obstacle.history[0]


@pytest.mark.parametrize("history", [(), [], [ObstacleStep(SEKOLAH, "p-1", When.unknown())], None])
def test_an_obstacle_without_an_opening_is_misuse(history):
    with pytest.raises(Misuse):
        Obstacle("k-1", "s-1", "aplikasi", history)


def test_a_time_that_cannot_be_read_is_told():
    with pytest.raises(InvalidInput):
        Obstacle.open("k-1", "s-1", about="x", by="p-1", at="kapan-kapan")


def step(level, when=None):
    return ObstacleStep(level, "p-1", When.of(when))


@pytest.mark.parametrize(
    ("history", "resolved", "expected"),
    [
        ((step(SEKOLAH), step(UPT)), None, [("model.level-skipped", "$.history[1]")]),
        ((step(UPT), step(DAERAH)), None, [("model.level-skipped", "$.history[1]")]),
        ((step(UPT), step(UPT)), None, [("model.level-skipped", "$.history[1]")]),
        ((step(PUSAT), step(SEKOLAH)), None, [("model.level-skipped", "$.history[1]")]),
        ((step(DAERAH), step(UPT)), None, []),
        (
            (step(SEKOLAH, date(2021, 10, 9)), step(DAERAH, date(2021, 10, 8))),
            None,
            [("model.step-back-in-time", "$.history[1]")],
        ),
        ((step(SEKOLAH, date(2021, 10, 9)), step(DAERAH, "Oktober 2021")), None, []),
        ((step(SEKOLAH, date(2021, 10, 9)), step(DAERAH)), None, []),
        (
            (step(SEKOLAH, date(2021, 10, 9)), step(DAERAH)),
            step(DAERAH, "2020"),
            [("model.step-back-in-time", "$.resolved")],
        ),
        ((step(SEKOLAH),), step(PUSAT), [("model.resolved-elsewhere", "$.resolved")]),
        ((step(SEKOLAH, date(2021, 10, 9)),), step(SEKOLAH, "2020"), [("model.step-back-in-time", "$.resolved")]),
    ],
)
def test_a_recorded_history_is_checked_and_never_refused(history, resolved, expected):
    obstacle = Obstacle("k-1", "s-1", "aplikasi", history, resolved)
    assert [(finding.code, finding.path) for finding in check_obstacle(obstacle)] == expected


def test_a_skipped_level_cites_the_rule():
    (finding,) = check_obstacle(Obstacle("k-1", "s-1", "x", (step(SEKOLAH), step(PUSAT))))
    assert finding.severity is Severity.ERROR
    assert finding.citation.addresses()
    assert finding.text("en").startswith("Obstacle k-1 went from level school to ministry")


@given(st.lists(st.sampled_from(["up", "done"]), max_size=8), st.sampled_from(list(ObstacleLevel)))
def test_whatever_the_methods_make_has_no_findings(actions, level):
    obstacle = opened(level)
    for action in actions:
        before = obstacle
        try:
            obstacle = obstacle.escalate(by="p", at=None) if action == "up" else obstacle.resolve(by="p", at=None)
        except Misuse:
            assert not before.is_open or before.level is PUSAT
    assert check_obstacle(obstacle) == ()
    assert pickle.loads(pickle.dumps(obstacle)) == obstacle
