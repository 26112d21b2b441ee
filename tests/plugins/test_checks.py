"""Checks stand before every move, wherever it is asked about; observers after every applied one, and nowhere else."""

import pytest
from plugin_making import NOW, PACK, SOMEBODY, begun, move, plugin

from pendamping import Cycle, Event, Label, Refused, load_programme, replay
from pendamping.cycle.replay import whatif
from pendamping.findings import Message, Severity
from pendamping.plugins import Check, Extensions, Observer
from pendamping.testing import give, hold, hold_options

ABOUT = Label("uji", "trial")
CLOSED = Message("contoh.closed", Severity.ERROR, Label("Kantor tutup.", "The office is closed."))
LATE = Message("contoh.late", Severity.WARNING, Label("Terlambat.", "Late."))


def bound(find, **more):
    """Return the small programme with one check."""
    return load_programme(PACK, Extensions.of(plugin("contoh", checks=[Check("periksa", ABOUT, find, **more)])))


def told(observer, collect=None, **more):
    """Return the small programme with one observer."""
    held = plugin("contoh", observers=[Observer("catat", ABOUT, observer, **more)])
    return load_programme(PACK, Extensions.of(held, collect=collect))


def test_an_error_of_a_check_blocks_a_move_everywhere_it_is_asked_about():
    cycle = begun(bound(lambda cycle, row, occasion: (CLOSED(cite=row.cite),)))
    assert [item.code for item in cycle.check(move())] == ["contoh.closed"]
    assert cycle.step(move())[0] is None
    with pytest.raises(Refused, match=r"contoh\.closed"):
        cycle.apply(move())
    assert [item.code for option in cycle.options(NOW) for item in option.blocked] == ["contoh.closed"]
    assert whatif(cycle, [move()]).set_aside == (move(),)
    assert replay(cycle.programme, [*cycle.events, move()]).set_aside == (move(),)
    give(cycle, move())
    hold_options(cycle, NOW, [SOMEBODY])


def test_a_check_adds_to_what_the_programme_asks():
    cycle = begun(bound(lambda cycle, row, occasion: [CLOSED()]), evidence=False)
    assert [item.code for item in cycle.check(move())] == ["programme.not-met", "contoh.closed"]


def test_a_warning_of_a_check_stays_with_the_cycle():
    cycle = begun(bound(lambda cycle, row, occasion: (LATE(),))).apply(move())
    assert [(note.code, note.path) for note in cycle.notes] == [("contoh.late", "e-2")]
    assert replay(cycle.programme, cycle.events).cycle == cycle
    hold(cycle)


def test_a_check_may_be_a_generator_and_sees_cycle_move_and_occasion():
    seen = []

    def find(cycle, row, occasion):
        seen.append((cycle.state, row.id, occasion.by))
        if cycle.state == "tengah":
            yield CLOSED()

    cycle = begun(bound(find)).apply(move())
    assert [item.code for item in cycle.check(move("tutup", "e-3"))] == ["contoh.closed"]
    assert seen == [("mulai", "maju", SOMEBODY), ("tengah", "tutup", SOMEBODY)]


@pytest.mark.parametrize(
    ("scope", "blocked"),
    [
        ({}, True),
        ({"programmes": ["klinik-2027"]}, True),
        ({"programmes": ["lain"]}, False),
        ({"moves": ["maju"]}, True),
        ({"moves": ["tutup"]}, False),
    ],
)
def test_a_check_is_for_the_programmes_and_moves_it_names(scope, blocked):
    cycle = begun(bound(lambda cycle, row, occasion: (CLOSED(),), **scope))
    assert bool(cycle.check(move())) is blocked


def test_a_cycle_cannot_leave_its_checks_behind():
    """They are bound into the programme, which every cycle made from it holds."""
    cycle = begun(bound(lambda cycle, row, occasion: (CLOSED(),)))
    assert cycle.programme.extensions.plugins[0].name == "contoh"
    assert replay(cycle.programme, cycle.events).cycle.check(move())
    assert cycle.programme != load_programme(PACK)


def test_checks_are_asked_of_moves_only():
    def find(cycle, row, occasion):
        raise AssertionError

    begun(bound(find))


# observers ----------------------------------------------------------------------------------------------------------


def test_an_observer_hears_of_every_applied_move_and_of_nothing_else():
    heard = []
    cycle = begun(told(lambda before, after, event: heard.append((before.state, after.state, event.id))))
    cycle.check(move())
    cycle.step(move())
    cycle.options(NOW)
    whatif(cycle, [move()])
    with pytest.raises(Refused):
        cycle.apply(move("tutup"))
    assert heard == []
    after = cycle.apply(move())
    assert heard == [("mulai", "tengah", "e-2")]
    assert after.apply(move()) is after
    replay(after.programme, after.events)
    correction = Event.correction("e-1", why="salah", id="e-9", recorded_at=NOW, by=SOMEBODY)
    after.check(correction)
    assert heard == [("mulai", "tengah", "e-2")]


def test_an_observer_hears_of_the_same_event_once_also_when_it_is_the_very_same():
    heard = []
    cycle = begun(told(lambda before, after, event: heard.append(event.id)))
    event = move()
    after = cycle.apply(event)
    assert after.apply(event) is after
    assert heard == ["e-2"]


def test_an_observer_is_for_the_programmes_it_names():
    heard = []
    begun(told(lambda *news: heard.append(1), programmes=["lain"])).apply(move())
    begun(told(lambda *news: heard.append(2), programmes=["klinik-2027"])).apply(move())
    assert heard == [2]


def test_an_observer_changes_nothing():
    def meddle(before, after, event):
        for value in (before, after, event):
            with pytest.raises(AttributeError):
                value.state = "selesai"
        return before

    after = begun(told(meddle)).apply(move())
    assert after.state == "tengah"
    assert type(after) is Cycle
