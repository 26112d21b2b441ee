"""The contract must be able to fail: each promise is broken once, by a cycle that is made to lie."""

from datetime import UTC, datetime

import pytest
from attrs import evolve

from pendamping import Actor, Cycle, Event, load_programme
from pendamping.cycle.options import Options
from pendamping.cycle.options import choices as real_choices
from pendamping.testing import give, hold, hold_options
from pendamping.testing.paths import move_event, started

NOW = datetime(2027, 1, 1, tzinfo=UTC)
PEOPLE = [Actor("f-1", "fasilitator"), Actor("m-1", "mentor")]


@pytest.fixture
def cycle():
    return started(load_programme("kemitraan-guru-smp-2019"), "pair")


@pytest.fixture
def fine(cycle):
    return move_event(cycle, cycle.lifecycle.move("mulai-workshop"))


@pytest.fixture
def wrong(cycle):
    return move_event(cycle, cycle.lifecycle.move("tutup"))


def lies(monkeypatch, name, make):
    """Put a lying method in the place of an honest one."""
    honest = getattr(Cycle, name)
    monkeypatch.setattr(Cycle, name, make(honest))


def broken(promise):
    return pytest.raises(AssertionError, match=f"broken promise: .*{promise}")


def test_an_honest_cycle_keeps_every_promise(cycle, fine, wrong):
    assert give(cycle, wrong) is cycle
    after = give(cycle, fine)
    assert after.state == "workshop"
    assert give(after, fine) is after
    hold(after)
    hold_options(after, NOW, PEOPLE)


def test_check_that_finds_less_than_step(cycle, wrong, monkeypatch):
    lies(monkeypatch, "check", lambda honest: lambda self, event, version=None: ())
    with broken("check and step find the same"):
        give(cycle, wrong)


def test_step_that_takes_what_it_refuses(cycle, wrong, monkeypatch):
    lies(monkeypatch, "step", lambda honest: lambda self, event: (self, honest(self, event)[1]))
    with broken("taken exactly when nothing stands against it"):
        give(cycle, wrong)


def test_apply_that_gives_something_else(cycle, fine, monkeypatch):
    lies(monkeypatch, "apply", lambda honest: lambda self, event, version=None: self)
    with broken("version is stale|apply gives what step gives"):
        give(cycle, fine)


def test_apply_that_forgets_the_version(cycle, fine, monkeypatch):
    lies(monkeypatch, "apply", lambda honest: lambda self, event, version=None: honest(self, event))
    with broken("apply gives what step gives"):
        give(cycle, fine)


def test_a_cycle_that_loses_an_event(cycle, fine, monkeypatch):
    def forget(honest):
        def step(self, event):
            after, found = honest(self, event)
            return (after if after in (None, self) else evolve(after, log=self.log)), found

        return step

    lies(monkeypatch, "step", forget)
    with broken("kept last, once"):
        give(cycle, fine)


def test_a_cycle_that_takes_a_repetition_for_news(cycle, fine, monkeypatch):
    lies(monkeypatch, "step", lambda honest: lambda self, event: (evolve(honest(self, event)[0]), ()))
    with broken("very same cycle"):
        give(cycle, fine)


def test_a_cycle_whose_state_its_events_do_not_make(cycle):
    with broken("replay gives the cycle"):
        hold(evolve(cycle, state="workshop"))


def test_a_cycle_whose_events_could_not_have_been_taken(cycle, wrong):
    with broken("own events can all be taken again"):
        hold(evolve(cycle, log={**cycle.log, wrong.id: wrong}))


def test_a_cycle_with_an_event_under_another_name(cycle):
    (event,) = cycle.events
    with broken("the log has every event under its id"):
        hold(evolve(cycle, log={"other": event}))


def test_options_that_leave_out_what_blocks(cycle, monkeypatch):
    def blind(honest):
        def options(self, at, by=None):
            return Options(evolve(option, blocked=()) for option in honest(self, at, by))

        return options

    lies(monkeypatch, "options", blind)
    with broken("options and check agree"):
        hold_options(cycle, NOW, PEOPLE)


def test_options_that_leave_out_a_move(cycle, monkeypatch):
    lies(monkeypatch, "options", lambda honest: lambda self, at, by=None: Options(honest(self, at, by)[1:]))
    with broken("is no option, so it is refused"):
        hold_options(cycle, NOW, PEOPLE)


def test_options_that_hold_a_role_against_nobody(cycle, monkeypatch):
    nobody = Actor("x", "")
    lies(monkeypatch, "options", lambda honest: lambda self, at, by=None: honest(self, at, by or nobody))
    with broken("blocks it for everybody"):
        hold_options(cycle, NOW, [Actor("f-1", "fasilitator"), Actor("d-1", "direktorat")])


def test_the_choices_of_a_table_are_made_once(cycle):
    assert real_choices(cycle.lifecycle, "workshop") is real_choices(cycle.lifecycle, "workshop")
    assert Event is type(cycle.events[0])
