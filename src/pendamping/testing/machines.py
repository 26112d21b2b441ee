"""State machines for Hypothesis, generated from the table of moves of any pack."""

from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pendamping.cycle.cycle import Cycle
from pendamping.programme.lifecycle import Lifecycle, Move
from pendamping.programme.programme import Programme
from pendamping.testing.contract import give, hold, hold_options
from pendamping.testing.histories import events_after
from pendamping.testing.paths import actor_for, move_event, next_time, prepared, started
from pendamping.testing.strategies import actors, events


class CycleMachine(RuleBasedStateMachine):
    """One cycle that is given plausible and hostile events; every promise is held after each.

    Attributes:
        programme: the edition.
        table: the lifecycle.
        cycle: where the cycle stands.
    """

    programme: ClassVar[Programme]
    table: ClassVar[Lifecycle]

    def __init__(self) -> None:
        super().__init__()
        self.cycle: Cycle = started(self.programme, self.table.id)

    @rule(data=st.data())
    def something_comes_next(self, data: st.DataObject) -> None:
        """Record something that may well come next."""
        self.cycle = give(self.cycle, data.draw(events_after(self.cycle)))

    @rule(data=st.data())
    def anything_comes_next(self, data: st.DataObject) -> None:
        """Record anything, plausible or hostile."""
        self.cycle = give(self.cycle, data.draw(events(self.programme, self.table.id)))

    @rule(data=st.data())
    def somebody_asks(self, data: st.DataObject) -> None:
        """Ask what may happen next."""
        rows = self.cycle.lifecycle.rows[self.cycle.state].values()
        people = [data.draw(actors(self.programme)), *(actor_for(self.cycle, move) for move in rows)]
        hold_options(self.cycle, next_time(self.cycle), dict.fromkeys(people))

    @invariant()
    def it_is_what_its_events_make(self) -> None:
        """Replay the events."""
        hold(self.cycle)


def machine_for(programme: Programme, lifecycle: str) -> type[CycleMachine]:
    """Return a state machine with one rule a move of a lifecycle, ready to run as a test.

    Each rule records what its move needs, then makes the move; further rules record anything else, ask what may
    happen, and hold the cycle against its events.

    Raises:
        UnknownName: there is no such lifecycle.

    >>> from pendamping import load_programme
    >>> machine = machine_for(load_programme("kemitraan-guru-smp-2019"), "pair")
    >>> machine.__name__, hasattr(machine, "take_mulai_workshop")
    ('kemitraan_guru_smp_2019_pair', True)
    >>> TestPair = machine.TestCase
    """
    table = programme.lifecycle(lifecycle)
    held: dict[str, Any] = {"programme": programme, "table": table, "__doc__": f"{programme.id}: {table.id}"}
    held |= {f"take_{_name(move.id)}": _rule(move) for move in table.moves}
    return type(_name(f"{programme.id}_{table.id}"), (CycleMachine,), held)


def _rule(move: Move) -> Any:
    def take(self: CycleMachine) -> None:
        self.cycle = prepared(self.cycle, move)
        self.cycle = give(self.cycle, move_event(self.cycle, move))

    take.__name__ = f"take_{_name(move.id)}"
    return precondition(lambda self: move.id in self.cycle.lifecycle.rows[self.cycle.state])(rule()(take))


def _name(id: str) -> str:
    return "".join(char if char.isalnum() else "_" for char in id)
