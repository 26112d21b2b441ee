"""The rows of one cycle: its events in force, and where it, its stages and its obstacles stand."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, tzinfo
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from pendamping.cycle.cycle import Cycle, effective
from pendamping.cycle.events import Event, Moving
from pendamping.cycle.schedule import Schedule, overdue
from pendamping.errors import Misuse, nearest
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.model.facts import (
    Assignment,
    Attendance,
    Attribute,
    Coverage,
    Done,
    Evidence,
    Fact,
    FeedbackFact,
    ObstacleFact,
    Score,
)
from pendamping.report.enriching.days import Days, days_between, days_of, iso, local_day, utc
from pendamping.report.enriching.stages import Step, left_as, stages_of, steps_of
from pendamping.report.log import ALSO_CALLED, ATTRIBUTES, NAMES, UNNAMED, Row, blank
from pendamping.report.messages import FINE_SCORE, UNKNOWN_ATTRIBUTE
from pendamping.report.trees.periods import smallest_period

OTHER_REASON = "lain-lain"
"""The code that stands for every reason that reveals health, which is specific personal data."""

BLANK: Row = {name: blank(name) for name in NAMES}
"""A row that holds nothing."""


@frozen(slots=True)
class Setting:
    """What the rows are made with; see `enrich`.

    Attributes:
        at: the time for which the snapshot is made.
        zone: the zone in which times from outside Indonesia are read.
        attributes: region, jenjang and the like by the id of a subject or person.
        plan: when states are due, by the id of the programme.
        passed: the ids of the states that mean that somebody passed.
        tests: the codes of the tests before and after.
        found: what is found on the way.
        moved: counts the times that were read in another zone.
    """

    at: datetime
    zone: tzinfo
    attributes: Callable[[str], Mapping[str, str]]
    plan: Callable[[str], Schedule | None]
    passed: frozenset[str]
    tests: tuple[str, str]
    found: list[Finding] = field(factory=list)
    moved: list[str] = field(factory=list)

    def days(self, event: Event) -> Days:
        """Return on which days an event happened."""
        held = days_of(event.occurred, self.zone)
        if held.moved:
            self.moved.append(event.id)
        return held


def cycle_id(cycle: Cycle) -> str:
    """Return the id of a cycle in the log: programme, lifecycle, subject, and the id of the event that started it.

    All four are needed: a service may number the events of every cycle from one, and a subject may come back.
    """
    whose = (part.replace("%", "%25").replace("/", "%2F") for part in (cycle.lifecycle.id, cycle.subject))
    return "/".join((cycle.programme.id, *whose, cycle.events[0].id))


def names_nobody(cycle: Cycle) -> bool:
    """Say whether a cycle is that of a pair of which nobody is named: how many people it is about is not known."""
    return cycle.lifecycle.subject == "pair" and not cycle.facts.of(Assignment)


def cycle_rows(cycle: Cycle, setting: Setting) -> list[Row]:
    """Return the rows of one cycle: its events, its stages, its obstacles, and last where it stands."""
    return [*_Walk(cycle, setting).rows()]


def attributes_of(cycle: Cycle, setting: Setting) -> dict[str, str]:
    """Return region, jenjang and the like of a cycle: as the caller knows its subject, else as the cycle states them."""
    out: dict[str, str] = {}
    for fact in cycle.facts.of(Attribute):
        name = ALSO_CALLED.get(fact.name, fact.name)
        if name in ATTRIBUTES:
            out[name] = fact.value
    return {**out, **known_attributes(setting.attributes(cycle.subject))}


class _Walk:
    """One cycle on its way into rows."""

    def __init__(self, cycle: Cycle, setting: Setting) -> None:
        self.cycle = cycle
        self.setting = setting
        self.events = effective(cycle.events)
        self.steps = steps_of(cycle)
        start = setting.days(self.events[0])
        self.cohort = smallest_period(start.first, start.last)
        self.own = attributes_of(cycle, setting)
        self.base = self._base()

    def rows(self) -> Iterator[Row]:
        last: Days | None = None
        for event in self.events:
            days = self.setting.days(event)
            row = self._event_row(event, days, last)
            yield row
            if row["kind"] == "start" and row["person"]:
                yield self._assigned(row, name="mentee", tier="mentee")
            elif row["kind"] == "start" and names_nobody(self.cycle):
                yield self._assigned(row, status=UNNAMED)
            if row["kind"] in ("start", "move"):
                last = days
        yield from self._stages()
        yield from self._issues()
        yield self._standing(last)

    def _base(self) -> Row:
        cycle, programme = self.cycle, self.cycle.programme
        person = cycle.subject if cycle.lifecycle.subject == "person" else ""
        ends = cycle.closed and not left_as(self.steps)
        return {
            **BLANK,
            "cycle": cycle_id(cycle),
            "subject": cycle.subject,
            "person": person,
            "line": programme.line,
            "programme": programme.id,
            "edition": programme.edition,
            "lifecycle": cycle.lifecycle.id,
            "subject_kind": cycle.lifecycle.subject,
            "cohort": self.cohort,
            "left": left_as(self.steps),
            "finished": int(ends),
            "passed": self._passed(),
            "jenjang": programme.scope.jenjang,
            "tier": "mentee" if person else "",
            "school": cycle.subject if cycle.lifecycle.subject == "school" else "",
            **self.own,
        }

    def _passed(self) -> int | None:
        """Return 1 for passed, 0 for not (or not yet); None where the lifecycle knows no passing."""
        if not self.setting.passed & set(self.cycle.lifecycle.final):
            return None
        return int(self.cycle.state in self.setting.passed)

    def _event_row(self, event: Event, days: Days, last: Days | None) -> Row:
        row = {
            **self.base,
            "event_id": event.id,
            "occurred_first": iso(days.first),
            "occurred_last": iso(days.last),
            "period": smallest_period(days.first, days.last),
            "recorded_at": utc(event.recorded_at),
            "role": event.by.role,
        }
        what = event.what
        if isinstance(what, Moving):
            row |= self._move(self.steps[event.id], what, days, last)
        elif isinstance(what, _FACTS):
            row |= {"kind": what.kind, **_fact(what)}
            if isinstance(what, Assignment):
                row |= {
                    **known_attributes(self.setting.attributes(what.person)),
                    "person": what.person,
                    "tier": what.role,
                }
            if isinstance(what, Score):
                row["value"] = self._hundredths(what, event)
        else:
            row |= {"kind": "start", "to_state": self.cycle.lifecycle.initial}
        return row

    def _assigned(self, start: Row, **about: str) -> Row:
        """Return the row that tells whom a cycle accompanies, as its start says: its person, or that nobody is named."""
        about = {"kind": "assignment", "to_state": "", **about}
        about["as_of"] = utc(self.setting.at)  # a line of the snapshot: nobody recorded it as an event
        return {**start, "event_id": f"{self.base['cycle']}#mentee", **about}

    def _move(self, step: Step, what: Moving, days: Days, last: Days | None) -> Row:
        return {
            "kind": "move",
            "name": what.move,
            "move_kind": step.move.kind,
            "from_state": step.source,
            "to_state": step.to,
            "reason": self._reason(what.reason),
            "previous_first": iso(last.first) if last else "",
            "previous_last": iso(last.last) if last else "",
            "days": days_between(last, days) if last else None,
        }

    def _reason(self, code: str) -> str:
        health = {item.id for item in self.cycle.programme.reasons if item.health}
        return OTHER_REASON if code in health else code

    def _hundredths(self, score: Score, event: Event) -> int | None:
        value = Fraction(score.value) * 100
        if value.denominator == 1:
            return value.numerator
        self.setting.found.append(FINE_SCORE(event.id, test=score.code, event=event.id))
        return None

    def _snapshot(self, line: str, kind: str, **known: Any) -> Row:
        state = self.cycle.state
        at = utc(self.setting.at)
        own = {"event_id": f"{self.base['cycle']}#{line}", "kind": kind, "as_of": at, "recorded_at": at}
        return {**self.base, **own, "from_state": state, "to_state": state, **known}

    def _stages(self) -> Iterator[Row]:
        for stage, status in stages_of(self.cycle.lifecycle, self.steps).items():
            known = {"name": stage, "status": status, "from_state": stage, "to_state": ""}
            yield self._snapshot(f"stage:{stage}", "stage", **known)

    def _issues(self) -> Iterator[Row]:
        met: dict[str, list[tuple[ObstacleFact, Days]]] = {}
        for event in self.events:
            if isinstance(event.what, ObstacleFact):
                met.setdefault(event.what.obstacle, []).append((event.what, self.setting.days(event)))
        for id, told in met.items():
            (_, opened), (last, closed) = told[0], told[-1]
            yield self._snapshot(
                f"issue:{id}",
                "issue",
                item=id,
                name=last.level,
                status=last.status,
                days=days_between(opened, closed) if last.status == "resolved" else None,
                period=smallest_period(opened.first, opened.last),
            )

    def _standing(self, since: Days | None) -> Row:
        here = self.setting.at.astimezone(self.setting.zone)
        today = local_day(here, self.setting.zone)
        late = overdue(self.cycle, here, self.setting.plan(self.cycle.programme.id))
        last = next(reversed(self.steps.values()), None)
        reason = last.event.what.reason if last is not None and isinstance(last.event.what, Moving) else ""
        return self._snapshot(
            "standing",
            "standing",
            status="" if late is None else "late" if late else "in-time",
            late=late,
            days=None if since is None else days_between(since, Days(today, today)),
            reason=self._reason(reason) if self.base["left"] else "",
            change=self._change(),
        )

    def _change(self) -> int | None:
        """Return posttest - pretest in hundredths; the last mark of each counts, and both must be there."""
        marks = {score.code: Fraction(score.value) * 100 for score in self.cycle.facts.of(Score)}
        before, after = (marks.get(code) for code in self.setting.tests)
        if before is None or after is None:
            return None
        change = after - before
        return change.numerator if change.denominator == 1 else None


_FACTS = (Evidence, Attendance, Done, Coverage, Score, Assignment, Attribute, ObstacleFact, FeedbackFact)


def _fact(what: Fact) -> Row:
    """Return name, item, status and figures of a fact."""
    match what:
        case Evidence(code=code, ref=ref):
            return {"name": code, "item": ref}
        case Attendance(activity=activity, status=status, session=session):
            return {"name": activity, "status": status, "item": session or activity}
        case Done(activity=activity, days=days, minutes=minutes):
            return {"name": activity, "days": days, "minutes": minutes}
        case Coverage(set=name, steps=steps, round=turn):
            return {"name": name, "item": ",".join(steps), "value": turn}
        case Score(code=code, year=year):
            return {"name": code, "item": year}
        case Attribute(name=name, value=value):
            return {"name": name, "item": value}
        case ObstacleFact(obstacle=obstacle, level=level, status=status):
            return {"name": level, "item": obstacle, "status": status}
        case Assignment(role=role):
            return {"name": role}
        case FeedbackFact(ref=ref, activity=activity):
            return {"name": activity, "item": ref}


def known_attributes(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return what the layout has a column for, under the name of the column; the column's own name goes first."""
    out: dict[str, str] = {}
    names = {**dict(zip(ATTRIBUTES, ATTRIBUTES, strict=True)), **ALSO_CALLED}
    for name, column in names.items():
        value: Any = attributes.get(name)
        if isinstance(value, float):
            if value == value and not value.is_integer():  # 62.10 is 62.1 by now, and nobody knows which it was
                raise Misuse(f"the attribute {name} is the number {value}", "write codes as text, such as '62.10'")
            value = "" if value != value else int(value)
        if value:
            out.setdefault(column, str(value))
    return out


def unknown_attribute(name: str) -> Finding | None:
    """Return what is found where a caller's attribute has no column, or None where it has one."""
    known = (*ATTRIBUTES, *ALSO_CALLED)
    if name in known:
        return None
    near = nearest(name.casefold(), known)
    hint = Label(f"; maksudnya {near}?", f"; did you mean {near}?") if near else Label(".", ".")
    return UNKNOWN_ATTRIBUTE(name=name, hint=hint)
