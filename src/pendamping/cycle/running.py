"""Many events at once: those that nothing stands against are taken in one go, and one cycle is made at the end of them.

They pass the requirements and the comparisons of times of a single step. Whatever is not as usual is left to the step,
which says what there is to say: corrections, an id told before, suspensions, reasons, checks and requirements of plugins,
and everything that something stands against.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from operator import attrgetter
from typing import Any, cast

from pendamping.cycle.cycle import Aside, Cycle, with_floor
from pendamping.cycle.events import Event, Moving
from pendamping.cycle.judging import NAMED, codes_of, times
from pendamping.model.facts import FACT_KINDS, Fact, Facts, Mark
from pendamping.programme.lifecycle import BEFORE, Lifecycle, Move
from pendamping.programme.needs import REQUIREMENTS
from pendamping.programme.needs.base import Requirement
from pendamping.programme.programme import Programme
from pendamping.values.when import UNKNOWN_WHEN, When

Named = tuple[Callable[[Any], Any], frozenset[Any]]
"""What tells the code that a fact names, and the codes that are declared."""
Rows = Mapping[str, Mapping[str, Move]]
_OURS = frozenset(REQUIREMENTS.values())
_TABLES = "cycle.running"


def run(cycle: Cycle, events: Sequence[Event], place: int) -> tuple[Cycle, int]:
    """Return the cycle after the events from a place on that are as usual, and the place of the first that is not."""
    basis, final, replaced = cycle.basis, cycle.basis.lifecycle.final, cycle.aside.replaced
    rows, declared = _tables(basis.programme, basis.lifecycle)
    log, state, moved, aside = dict(cycle.log), cycle.state, cycle.moved, cycle.aside
    growing = _Growing(cycle.facts)
    for event in islice(events, place, None):
        if type(event) is not Event or (id := event.id) in log or id in replaced:
            break
        what, occurred = event.what, event.occurred
        day = occurred.first
        # The usual case of `times`: the day is over wherever it was recorded.
        if (day is None or occurred.at is not None or event.recorded_at.date() <= day) and times(event):
            break
        if type(what) is Moving:
            row = rows[state].get(what.move)
            if row is None or what.reason or aside.before or (row.by and event.by.role not in row.by):
                break
            after = _in_order(aside, moved.occurred, occurred)
            if after is None or (row.needs and not growing.meets(row.needs, event, basis.programme)):
                break
            state, moved, aside = row.to, event, after
            if row.voids:
                growing = _Growing(growing.facts.without_evidence(frozenset(row.voids)))
        else:
            named = declared.get(type(what))
            if named is None or named[0](what) not in named[1]:
                break
            if state in final and moved.occurred.certainly_before(occurred):
                break
            growing.take(what)
        log[id] = event
    taken = len(log) - len(cycle.log)
    return (Cycle(basis, state, log, growing.settled(), moved, aside) if taken else cycle), place + taken


class _Growing:
    """Facts to which more come, so that not every event copies those before it; requirements look at them and keep none."""

    __slots__ = ("_items", "_marks", "facts")

    def __init__(self, facts: Facts) -> None:
        self._items: list[Fact] = list(facts.items)
        self._marks: set[Mark] = set(facts.marks)
        self.facts: Facts = Facts(cast(Any, self._items), cast(Any, self._marks))

    def take(self, fact: Any) -> None:
        self._items.append(fact)
        self._marks.update(fact.marks)

    def meets(self, needs: Iterable[Requirement], event: Event, programme: Programme) -> bool:
        for need in needs:  # noqa: SIM110  # a generator costs as much as the requirement
            if need.judge(self.facts, event, programme) is not None:
                return False
        return True

    def settled(self) -> Facts:
        return Facts(tuple(self._items), frozenset(self._marks))


def _in_order(aside: Aside, last: When, occurred: When) -> Aside | None:
    """Return what is kept aside after a move at a time, None where the time is before that of an earlier move."""
    if aside.floor is UNKNOWN_WHEN and last.at is None and occurred.at is None:
        before, first, end = last.first, occurred.first, occurred.last
        if before is not None and first is not None and end is not None and before <= first <= end:
            return aside  # the usual case: days that follow each other
    if occurred is not UNKNOWN_WHEN and any(
        previous is not UNKNOWN_WHEN and occurred.certainly_before(previous) for previous in (last, aside.floor)
    ):
        return None
    return aside if last is UNKNOWN_WHEN else with_floor(aside, last, occurred)


def _tables(programme: Programme, lifecycle: Lifecycle) -> tuple[Rows, Mapping[type, Named]]:
    """Return the rows that a move can take as usual, by state, and what each kind of fact may name."""
    held = lifecycle.memo.get(_TABLES)
    if held is None or held[0] is not programme:
        rows = {
            state: {id: row for id, row in found.items() if _is_usual(row)} for state, found in lifecycle.rows.items()
        }
        declared = {cls: _named(programme, cls) for cls in FACT_KINDS.values()}
        held = lifecycle.memo[_TABLES] = programme, rows, declared
    return held[1], held[2]


def _is_usual(row: Move) -> bool:
    plain = row.kind not in ("suspend", "replace") and row.to != BEFORE and not row.reasons and not row.checks
    return plain and all(type(need) in _OURS for need in row.needs)


def _named(programme: Programme, cls: type[Fact]) -> Named:
    if cls in NAMED:
        table, name = NAMED[cls]
        return attrgetter(name), programme.declares(table)
    return partial(_is_declared, programme), frozenset((True,))


def _is_declared(programme: Programme, fact: Fact) -> bool:
    return all(code in programme.declares(table) for table, code in codes_of(fact))
