"""What stands against an event: pure functions of the cycle so far and the event."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from pendamping.citations import Citation
from pendamping.cycle import messages as say
from pendamping.cycle.events import Correcting, Event, Moving, Starting
from pendamping.cycle.extending import checked
from pendamping.errors import Misuse
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.model import facts as fact
from pendamping.model.actors import NOBODY
from pendamping.programme.extending import BREAKS
from pendamping.programme.lifecycle import BEFORE, Lifecycle, Move
from pendamping.programme.naming import TABLES, coded, near_code
from pendamping.programme.needs.base import Occasion
from pendamping.values.when import UNKNOWN_WHEN, When

if TYPE_CHECKING:
    from pendamping.cycle.cycle import Cycle

Findings = tuple[Finding, ...]
_WIT = timezone(timedelta(hours=9))  # a day begins there first, nine hours before it does at Greenwich
_NO_HINT = Label("", "")
_FACTS = tuple(fact.FACT_KINDS.values())


def judge(cycle: "Cycle", event: Event) -> Findings:
    """Return all there is to say about an event: errors that block it, and notes that stay with the cycle."""
    try:
        what = event.what
    except AttributeError:
        raise no_event(event) from None
    known = cycle.log.get(event.id)
    if known is not None or event.id in cycle.aside.replaced:
        return () if known == event else (say.SAME_ID(event.id, id=event.id),)
    if type(what) is Moving:
        row = cycle.basis.lifecycle.rows[cycle.state].get(what.move)
        if row is None:
            return (no_row(cycle.basis.lifecycle, cycle.state, what.move, event.id), *times(event))
        return judge_move(cycle, event, row, what)
    if isinstance(what, _FACTS):
        return (*_fact(cycle, event, what), *times(event))
    if type(what) is Correcting:
        return (*_correction(cycle, event, what), *times(event))
    if type(what) is Starting:
        return (say.STARTED(event.id),)
    return (say.UNKNOWN_EVENT(event.id, given=type(what).__name__),)


def judge_move(cycle: "Cycle", event: Event, row: Move, what: Moving) -> Findings:
    """Return what stands against taking a row of the table."""
    found: Findings = row_findings(cycle, event, row)
    if row.reasons or what.reason:
        found += _reason(cycle, event, row, what)
    if row.kind == "replace" and not what.successor:
        found += (say.SUCCESSOR_MISSING(event.id, move=row.label),)
    elif row.to == BEFORE:
        found += nothing_before(cycle, row, event.id)
    if event.occurred is not UNKNOWN_WHEN:
        found += (*out_of_order(cycle, event.occurred, event.id), *times(event))
    return found


def nothing_before(cycle: "Cycle", row: Move, path: str = "$") -> Findings:
    """Return what stands against going back to the state before, where the subject was not suspended."""
    return () if cycle.aside.before else (say.NOTHING_BEFORE(path, cite=row.cite, move=row.label),)


def out_of_order(cycle: "Cycle", occurred: When, path: str = "$") -> Findings:
    """Return what stands against a move at a time that is certainly before an earlier move."""
    for previous in (cycle.moved.occurred, cycle.aside.floor):
        if previous is not UNKNOWN_WHEN and occurred.certainly_before(previous):
            return (say.OUT_OF_ORDER(path, occurred=_label(occurred), previous=_label(previous)),)
    return ()


def row_findings(cycle: "Cycle", occasion: Occasion, row: Move) -> Findings:
    """Return what stands against a row for an actor and a time: wrong actor, requirements not met or undecided.

    Who may make the move is not held against a question that names nobody. What a plugin breaks over is a
    PluginFault.
    """
    found: Findings = ()
    if row.by:
        role = occasion.by.role
        if role not in row.by and occasion.by is not NOBODY:
            found = (wrong_actor(cycle.basis.lifecycle, role, row.id, row.by, row.cite),)
    if row.needs:
        facts, programme = cycle.facts, cycle.basis.programme
        try:
            for need in row.needs:
                finding = need.judge(facts, occasion, programme)
                if finding is not None:
                    found = (*found, finding) if found else (finding,)
        except BREAKS as error:
            fault = programme.extensions.fault_of(need, error)
            if fault is None:
                raise
            raise fault from error
    return (*found, *checked(cycle, occasion, row)) if row.checks else found


def wrong_actor(lifecycle: Lifecycle, role: str, row: str, allowed: tuple[str, ...], cite: Citation | None) -> Finding:
    """Return the finding that a role may not do what a row stands for; made once for a declared role."""
    found: Finding | None = lifecycle.memo.get((role, row))
    if found is None:
        words = {code: lifecycle.word(code) for code in allowed}
        known = role in lifecycle.words
        near = _NO_HINT if known else near_code(role[:80], words)
        found = say.WRONG_ACTOR("$.by", cite=cite, role=lifecycle.coded(role[:80]), by=_all(words), near=near)
        if known:
            lifecycle.memo[role, row] = found
    return found


def times(event: Event) -> Findings:
    """Return the finding of an event that was recorded before the day on which it occurred began."""
    first = event.occurred.earliest
    if first is None:
        return ()
    at = event.occurred.at
    if at is None and event.recorded_at.date() > first:
        return ()  # the day in the east is at most one day behind that of any other zone
    early = event.recorded_at < at if at is not None else _day_in_the_east(event.recorded_at) < first
    if not early:
        return ()
    return (
        say.RECORDED_EARLY(
            event.id, recorded=event.recorded_at.isoformat(timespec="minutes"), occurred=_label(event.occurred)
        ),
    )


def _day_in_the_east(at: datetime) -> date:
    try:
        return at.astimezone(_WIT).date()
    except OverflowError:  # the first and the last hours of the calendar
        return at.date()


def no_row(lifecycle: Lifecycle, state: str, move: str, path: str) -> Finding:
    """Return the finding that a move does not lead from a state, with those that do."""
    if not lifecycle.knows(move):
        near = near_code(move[:80], {row.id: row.label for row in lifecycle.moves})
        return say.UNKNOWN_MOVE(path, move=move[:80], near=near, known=lifecycle.move_ids())
    row = lifecycle.move(move)
    return say.WRONG_STATE(
        path,
        cite=row.cite,
        move=row.label,
        state=lifecycle.state(state).label,
        sources=tuple(lifecycle.state(id).label for id in lifecycle.sources_of(row)),
        possible=tuple(coded(item.id, item.label) for item in lifecycle.rows[state].values()),
    )


def _reason(cycle: "Cycle", event: Event, row: Move, what: Moving) -> Findings:
    if what.reason in row.reasons:
        return ()
    words = {code: cycle.basis.lifecycle.word(code) for code in row.reasons}
    if not what.reason:
        return (say.REASON_MISSING(event.id, move=row.label, known=_all(words)),)
    given, near = what.reason[:80], near_code(what.reason[:80], words)
    return (say.UNKNOWN_REASON(event.id, move=row.label, reason=given, near=near, known=_all(words)),)


def _fact(cycle: "Cycle", event: Event, what: fact.Fact) -> Findings:
    programme = cycle.basis.programme
    found: Findings = ()
    for table, code in codes_of(what):
        known = programme.declares(table)
        if code not in known:
            words = {each: programme.label_of(each) for each in sorted(known)}
            found += (unknown_code(event.id, table, code, words),)
    if cycle.closed and cycle.moved.occurred.certainly_before(event.occurred):
        closed = _label(cycle.moved.occurred)
        found += (say.AFTER_CLOSE(event.id, occurred=_label(event.occurred), closed=closed),)
    return found


def unknown_code(path: str, table: str, code: str, words: Mapping[str, Label]) -> Finding:
    """Return the finding that a programme declares no such code, with those it declares."""
    near = near_code(code[:80], words)
    return say.UNKNOWN_CODE(path, table=table, what=TABLES[table], code=code[:80], near=near, known=_all(words))


NAMED: Mapping[type[fact.Fact], tuple[str, str]] = {
    fact.Evidence: ("evidence", "code"),
    fact.Attendance: ("activity", "activity"),
    fact.Done: ("activity", "activity"),
    fact.Score: ("score", "code"),
    fact.Assignment: ("assignment", "role"),
    fact.Attribute: ("attribute", "name"),
}
"""The kinds of facts that name one thing: the table of the programme that declares it, and the field that names it."""


def codes_of(what: fact.Fact) -> tuple[tuple[str, str], ...]:
    """Return what a fact names, as (table of the programme, code)."""
    for cls in type(what).__mro__:
        if cls in NAMED:
            table, name = NAMED[cls]
            return ((table, getattr(what, name)),)
    if isinstance(what, fact.Coverage):
        return (("coverage", what.set), *(("step", f"{what.set}/{step}") for step in what.steps))
    if isinstance(what, fact.FeedbackFact) and what.activity:
        return (("activity", what.activity),)
    return ()


def _correction(cycle: "Cycle", event: Event, what: Correcting) -> Findings:
    corrects = cycle.basis.lifecycle.corrects
    found: Findings = ()
    if corrects and event.by.role not in corrects:
        found += (wrong_actor(cycle.basis.lifecycle, event.by.role, "@correction", corrects, None),)
    target = cycle.log.get(what.event)
    if target is None and what.event not in cycle.aside.replaced:
        return (*found, say.NO_SUCH_EVENT(event.id, id=what.event[:80]))
    instead = what.by_event
    if target is not None and (
        isinstance(target.what, Starting) or (isinstance(target.what, Correcting) and instead is not None)
    ):
        return (*found, say.NOT_CORRECTABLE(event.id, id=what.event[:80]))
    if instead is not None and (
        instead.id in cycle.log or instead.id in cycle.aside.replaced or instead.id == event.id
    ):
        return (*found, say.SAME_ID(event.id, id=instead.id))
    return (*found, *cycle.refold(event)[1])


def no_event(given: object) -> Misuse:
    """Return the error for what is no event at all."""
    return Misuse(f"{type(given).__name__} is not an event", "use Event.move, Event.fact or Event.correction")


def _all(words: Mapping[str, Label]) -> tuple[Label, ...]:
    return tuple(coded(code, word) for code, word in words.items())


def _label(when: When) -> Label:
    return Label(when.text("id"), when.text("en"))
