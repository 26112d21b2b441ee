"""The rules of a cycle a second time, in plain code and written from the words of the contract, not from the library.

It takes the declared data of a programme (moves, provisions, activities) and a list of accepted events, and says from
scratch where the subject stands and, as a set of codes, what stands against one more event. Slow on purpose.
"""

from datetime import UTC, date, datetime, timedelta, timezone

KINDS = (
    "Evidence",
    "Attendance",
    "Done",
    "Coverage",
    "Score",
    "Assignment",
    "Attribute",
    "ObstacleFact",
    "FeedbackFact",
)
WIB, WIT = (timezone(timedelta(hours=hours)) for hours in (7, 9))
START = datetime(1, 1, 3, tzinfo=UTC)
END = datetime(9999, 12, 29, tzinfo=UTC)


def sort(event):
    return type(event.what).__name__


def in_force(events):
    """The events as they count now: the last correction of an event decides, unless that one was taken back."""
    decided = {}
    for event in reversed(events):
        if sort(event) == "Correcting" and event.id not in decided:
            decided.setdefault(event.what.event, event.what.by_event)
    out = []
    for event in events:
        while event is not None and event.id in decided:
            event = decided[event.id]
        if event is not None and sort(event) != "Correcting":
            out.append(event)
    return out


class Standing:
    """Where a subject stands after events that are taken for granted."""

    def __init__(self, programme, events):
        self.programme = programme
        self.begun = in_force(events)[0]
        (self.table,) = (table for table in programme.lifecycles if table.id == self.begun.what.lifecycle)
        self.state, self.before, self.facts, self.notes, self.kinds = self.table.initial, "", [], [], []
        self.times = [self.begun.occurred]
        self.floor = self.begun.occurred
        for event in in_force(events)[1:]:
            self.take(event)

    def take(self, event):
        if sort(event) != "Moving":
            self.facts.append(event.what)
            return
        row = self.row(event.what.move)
        self.notes += [note for note in needs(self, event, row) if note.endswith("!")]
        self.facts = [f for f in self.facts if not (type(f).__name__ == "Evidence" and f.code in row.voids)]
        here = self.state
        self.kinds.append(row.kind)
        self.state = self.before if row.to == "@before" else row.to
        self.before = here if row.kind == "suspend" else ""
        self.times.append(event.occurred)
        self.floor = max(self.times[:-1], key=begins)

    def row(self, id):
        """The row of this name that leads from here, or None."""
        for row in self.table.moves:
            from_any = "*" in row.sources and self.state not in self.table.final and self.state != row.to
            if row.id == id and (self.state in row.sources or from_any):
                return row
        return None


def against(programme, events, event):
    """The codes of all that stands against an event after accepted ones; codes that end in ! are notes."""
    now, kind = Standing(programme, events), sort(event)
    used = {e.id: e for e in events} | {e.what.by_event.id: None for e in events if kind_of(e) and e.what.by_event}
    if event.id in used:
        return set() if used[event.id] == event else {"cycle.same-id"}
    found = {"cycle.recorded-early"} if too_early(event) else set()
    if kind == "Moving":
        return found | against_move(now, event)
    if kind in KINDS:
        return found | against_fact(now, event)
    if kind == "Correcting":
        return found | against_correction(now, events, event)
    return {"cycle.already-started"} if kind == "Starting" else {"cycle.unknown-event"}


def kind_of(event):
    return sort(event) == "Correcting"


def against_move(now, event):
    row, what = now.row(event.what.move), event.what
    if row is None:
        return {"cycle.wrong-state" if what.move in [m.id for m in now.table.moves] else "cycle.unknown-move"}
    found = set(needs(now, event, row))
    if row.by and event.by.role not in row.by:
        found.add("cycle.wrong-actor")
    if row.reasons and not what.reason:
        found.add("cycle.reason-missing")
    if what.reason and what.reason not in row.reasons:
        found.add("cycle.unknown-reason")
    if row.kind == "replace" and not what.successor:
        found.add("cycle.successor-missing")
    if row.to == "@before" and not now.before:
        found.add("cycle.nothing-before")
    if any(surely_before(event.occurred, time) for time in (now.times[-1], now.floor)):
        found.add("cycle.out-of-order")
    return found


def against_fact(now, event):
    what, programme = event.what, now.programme
    named = {
        "Evidence": lambda: [(what.code, programme.evidence)],
        "Score": lambda: [(what.code, programme.scores)],
        "Attribute": lambda: [(what.name, programme.attributes)],
        "Attendance": lambda: [(what.activity, programme.activities)],
        "Done": lambda: [(what.activity, programme.activities)],
        "FeedbackFact": lambda: [(what.activity, programme.activities)] if what.activity else [],
        "ObstacleFact": lambda: [],
    }
    if sort(event) == "Coverage":
        steps = [step.id for held in programme.coverage if held.id == what.set for step in held.steps]
        unknown = not steps or any(step not in steps for step in what.steps)
    elif sort(event) == "Assignment":
        unknown = what.role not in programme.words and what.role not in [role.id for role in programme.roles]
    else:
        unknown = any(code not in [item.id for item in table] for code, table in named[sort(event)]())
    late = now.state in now.table.final and surely_before(now.times[-1], event.occurred)
    return ({"cycle.unknown-code"} if unknown else set()) | ({"cycle.after-close"} if late else set())


def against_correction(now, events, event):
    what, corrects = event.what, now.table.corrects
    found = {"cycle.wrong-actor"} if corrects and event.by.role not in corrects else set()
    known = {e.id: e for e in events}
    stand_ins = [e.what.by_event.id for e in events if kind_of(e) and e.what.by_event]
    if what.event not in known and what.event not in stand_ins:
        return found | {"cycle.no-such-event"}
    aim = sort(known[what.event]) if what.event in known else "stand-in"
    if aim == "Starting" or (aim == "Correcting" and what.by_event is not None):
        return found | {"cycle.not-correctable"}
    if what.by_event is not None and what.by_event.id in [*known, *stand_ins, event.id]:
        return found | {"cycle.same-id"}
    history = in_force([*events, event])
    for place, each in enumerate(history[1:], 1):
        if any(not code.endswith("!") for code in against(now.programme, history[:place], each)):
            return found | {"cycle.correction-breaks"}
    return found


# times ------------------------------------------------------------------------------------------------------------


def day(at, zone):
    """The day in Indonesia: of the time's own zone where that is Indonesian, else of the given one."""
    own = at.utcoffset() in (timedelta(hours=7), timedelta(hours=8), timedelta(hours=9))
    return at.date() if own or not START < at < END else at.astimezone(zone).date()


def begins(when):
    """When a time begins, for the one that begins last: days before the moments on them, unknown ones before all."""
    return (when.earliest or date.min, bool(when.at), when.at or START)


def surely_before(one, other):
    if one.at and other.at:
        return one.at < other.at
    last, first = one.last or (one.at and day(one.at, WIT)), other.first or (other.at and day(other.at, WIB))
    return bool(last and first and last < first)


def too_early(event):
    when, at = event.occurred, event.recorded_at
    if when.at:
        return at < when.at
    return bool(when.first and (at.astimezone(WIT) if START < at < END else at).date() < when.first)


# requirements -----------------------------------------------------------------------------------------------------


def needs(now, event, row):
    """One code for each need that is not met or cannot be decided; what is advised only never blocks."""
    for need in row.needs:
        answer = answers(need, now, event)
        if answer == "unknown":
            yield "programme.undecided" if need.if_unknown == "block" and not need.advice else "programme.undecided!"
        elif answer:
            code = "programme.advised" if need.advice else "programme.not-met"
            yield (answer if answer.startswith("programme") else code) + ("!" if need.advice else "")


def answers(need, now, event):
    """None where a need is met, else "no", "unknown", or the code that a provision gives."""

    def held(kind, **about):
        facts = [fact for fact in now.facts if type(fact).__name__ == kind]
        return [fact for fact in facts if all(getattr(fact, name) == value for name, value in about.items())]

    def marks(year):
        scores = [fact.value for fact in held("Score", code=need.code) if year in ("", fact.year)]
        return scores[-1] if scores else None

    def decide(value, floor):
        return "unknown" if value is None or floor is None else None if value >= floor else "no"

    if need.kind == "evidence":
        return None if held("Evidence", code=need.code) else "no"
    if need.kind == "activity":
        return None if held("Done", activity=need.activity) else "no"
    if need.kind == "length":
        return of_length(
            need, [f.days if need.unit == "days" else f.minutes for f in held("Done", activity=need.activity)]
        )
    if need.kind == "attendance":
        lists = held("Attendance", activity=need.activity)
        there = [session for (_, session), status in last_words(lists).items() if status == "present"]
        return "unknown" if not lists else None if len(there) >= need.sessions else "no"
    if need.kind == "session-order":
        words = last_words(held("Attendance"))
        there = [f.activity for f in held("Attendance", status="present") if words[f.activity, f.session] == "present"]
        if any(name not in there for name in need.activities):
            return "no"
        return (
            None if [name for name in dict.fromkeys(there) if name in need.activities] == [*need.activities] else "no"
        )
    if need.kind in ("coverage", "rounds"):
        return of_coverage(need, now, held)
    if need.kind == "role":
        return "unknown" if not event.by.role else None if event.by.role in need.roles else "no"
    if need.kind == "score":
        return decide(marks(need.year), need.at_least)
    if need.kind == "eligibility":
        fits = [
            p for p in now.programme.provisions if p.id == need.provision and in_scope(p.scope, need, now.programme)
        ]
        return decide(marks(need.year), fits[0].target if len(fits) == 1 else None)
    if need.kind == "attribute":
        values = [fact.value for fact in held("Attribute", name=need.name)]
        return "unknown" if not values else None if values[-1] in need.values else "no"
    assert need.kind == "assigned"
    return of_count(need, now, len({fact.person for fact in held("Assignment", role=need.role)}))


def last_words(lists):
    return {(fact.activity, fact.session): fact.status for fact in lists}


def of_length(need, sizes):
    if not sizes or None in sizes:
        return "unknown" if sizes else "no"
    total, one = sum(sizes), 1 if need.unit == "days" else 45
    fits = (need.at_least is None or total >= need.at_least * one) and (
        need.at_most is None or total <= need.at_most * one
    )
    return None if fits else "no"


def of_coverage(need, now, held):
    (declared,) = (each for each in now.programme.coverage if each.id == need.set)
    steps, words = {step.id for step in declared.steps}, last_words(held("Attendance"))

    def covered(round):
        done = {step for fact in held("Coverage", set=need.set, round=round) for step in fact.steps}
        for activity in now.programme.activities:
            attended = any(name == activity.id and status == "present" for (name, _), status in words.items())
            if round == 1 and attended and activity.coverage == need.set:
                done |= set(activity.steps)
        return done

    if need.kind == "coverage":
        return None if (set(need.steps) or steps) <= covered(need.round) else "no"
    count = declared.rounds if need.at_least is None else need.at_least
    return None if all(steps <= covered(number + 1) for number in range(count)) else "no"


def in_scope(scope, need, programme):
    asked = {part: getattr(programme.scope, part) for part in ("group", "jenjang", "angkatan", "track")}
    asked["tier"] = need.tier or programme.scope.tier
    return all(not value or not getattr(scope, part) or getattr(scope, part) == value for part, value in asked.items())


def of_count(need, now, count):
    if count < need.at_least or not need.provision:
        return "no" if count < need.at_least else None
    fits = [p for p in now.programme.provisions if p.id == need.provision]
    if len(fits) != 1 or fits[0].target is None:
        return "unknown"
    (only,) = fits
    if only.max is not None and count > only.max:
        return "programme.above-max"
    if only.about or count == only.target:
        return None
    return "programme.below-target!" if count < only.target else None if only.at_least else "programme.above-target!"
