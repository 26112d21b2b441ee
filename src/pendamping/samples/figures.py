"""The figures of a round, counted from its cycles and never taken from a constant."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from pendamping.cycle.cycle import Cycle, effective
from pendamping.cycle.events import Correcting, Moving, Starting
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.model.cascade import Reach, realised
from pendamping.model.facts import Assignment, Attribute
from pendamping.model.people import Tier
from pendamping.samples.rounds import Flag, Parts, Refusal, Round
from pendamping.values.counts import Count, CountKind

DEFINITION = Label(
    "Yang dihitung ialah orang berbeda yang tercatat pada siklus (perjalanan satu pasangan, sekolah, atau peserta) yang "
    "tidak mundur, diganti, atau dibatalkan; yang masih berjalan ikut dihitung. Yang mundur atau diganti dihitung "
    "tersendiri.",
    "Counted are the different people recorded in cycles (the way of one pair, school or participant) that were not "
    "withdrawn, replaced or cancelled; those still under way are among them. Those withdrawn or replaced are counted "
    "apart.",
)
"""Who is counted as taking part."""

LEAVING: Mapping[str, str] = {"withdraw": "withdrawn", "replace": "replaced", "cancel": "cancelled"}
"""For each kind of move that ends a cycle without its people, how the cycle is then counted."""

TIERS: Mapping[str, Tier] = {"mentor": Tier.MENTOR, "mentee": Tier.MENTEE, "cascade": Tier.CASCADE}
"""The tiers by the role in which a person is assigned."""


@frozen(slots=True)
class Figures:
    """What can be counted of a round.

    Attributes:
        reach: the distinct people of each tier who take part.
        tiers: the same by name, with ``people`` for all; None for a tier that the programme does not have or that
            nobody is recorded in, and for all where a tier of the programme is not known.
        left: for each way of leaving, how many cycles left and how many people take no part any more.
        states: how many cycles stand in each state, in the order of the lifecycle.
        reached: how many cycles ever stood in each state.
        loads: the fewest and the most mentees of a mentor; None where no mentor is recorded.
        events: how many events the cycles hold, by what they say.
    """

    reach: Reach
    tiers: Mapping[str, int | None]
    left: Mapping[str, tuple[int, int]]
    states: Mapping[str, int]
    reached: Mapping[str, int]
    loads: tuple[int, int] | None
    events: Mapping[str, int]


def left_as(cycle: Cycle) -> str:
    """Return how a cycle ended without its people: ``withdrawn``, ``replaced`` or ``cancelled``; else empty."""
    what = cycle.moved.what
    kind = cycle.lifecycle.move(what.move).kind if isinstance(what, Moving) else ""
    return LEAVING.get(kind, "")


def staying(round: Round) -> tuple[Cycle, ...]:
    """Return the cycles of those who take part: entered, and not withdrawn, replaced or cancelled."""
    return tuple(cycle for cycle in round.cycles if has_entered(round, cycle) and not left_as(cycle))


def has_entered(round: Round, cycle: Cycle) -> bool:
    """Say whether a subject came to take part, as somebody who was never invited did not."""
    return not round.enters or round.enters in states_of(cycle)


def assigned(cycle: Cycle, role: str) -> tuple[str, ...]:
    """Return the people of a tier in one cycle; where the subject is a person, the mentee is the subject itself."""
    if role == "mentee" and cycle.lifecycle.subject == "person":
        return (cycle.subject,)
    return tuple(fact.person for fact in cycle.facts.of(Assignment) if fact.role == role)


def figures_of(round: Round) -> Figures:
    """Return everything that can be counted of a round.

    >>> from random import Random
    >>> from pendamping.samples.kemitraan import run_kemitraan
    >>> figures_of(run_kemitraan(Random(2019))).tiers
    {'mentor': 76, 'mentee': 228, 'cascade': 2280, 'people': 2584}
    """
    here = staying(round)
    reach = _reach(here)
    has = [role for role in TIERS if role in round.programme.words]
    tiers = {role: (reach.of(tier) or None) if role in has else None for role, tier in TIERS.items()}
    load = Counter(mentor for cycle in here for mentor in assigned(cycle, "mentor"))
    states = [state.id for state in round.cycles[0].lifecycle.states]
    now = Counter(cycle.state for cycle in round.cycles)
    ever = Counter(state for cycle in round.cycles for state in states_of(cycle))
    return Figures(
        reach,
        {**tiers, "people": None if any(tiers[role] is None for role in has) else reach.total},
        _left(round.cycles, here),
        {state: now[state] for state in states},
        {state: ever[state] for state in states},
        (min(load.values()), max(load.values())) if load else None,
        _events(round.cycles),
    )


def by_attribute(round: Round, name: str) -> tuple[tuple[str, int, int, int], ...]:
    """Return cycles, mentors and mentees who take part for each value of an attribute, in the order of the values."""
    held: dict[str, list[Cycle]] = {}
    for cycle in round.cycles:
        values = [fact.value for fact in cycle.facts.of(Attribute) if fact.name == name]
        if values and not left_as(cycle):
            held.setdefault(values[-1], []).append(cycle)
    rows = []
    for value, cycles in sorted(held.items()):
        reach = _reach(cycles)
        rows.append((value, reach.mentors, reach.mentees, reach.cascade))
    return tuple(rows)


def _reach(cycles: Iterable[Cycle]) -> Reach:
    held = tuple(cycles)
    people = {role: [person for cycle in held for person in assigned(cycle, role)] for role in TIERS}
    return realised(people["mentor"], people["mentee"], people["cascade"]).require("people")


def _left(cycles: tuple[Cycle, ...], staying_on: tuple[Cycle, ...]) -> dict[str, tuple[int, int]]:
    here = {person for cycle in staying_on for role in TIERS for person in assigned(cycle, role)}
    out: dict[str, tuple[int, int]] = {}
    for name in LEAVING.values():
        gone = [cycle for cycle in cycles if left_as(cycle) == name]
        people = {person for cycle in gone for role in TIERS for person in assigned(cycle, role)}
        out[name] = (len(gone), len(people - here))
    return out


def states_of(cycle: Cycle) -> set[str]:
    """Return every state a cycle ever stood in; one it came back to counts once."""
    moves = [event.what for event in effective(cycle.events) if isinstance(event.what, Moving)]
    return {cycle.lifecycle.initial, cycle.state, *(cycle.lifecycle.move(what.move).to for what in moves)}


def funnel(round: Round, parts: Parts) -> dict[str, dict[str, int]]:
    """Return how many subjects of each part ever stood in each state, in the order of the lifecycle."""
    states = [state.id for state in round.cycles[0].lifecycle.states]
    ever = Counter((parts.of[cycle.subject], state) for cycle in round.cycles for state in states_of(cycle))
    return {part: {state: ever[part, state] for state in states} for part in parts.names}


def crossed(round: Round, one: Parts, other: Parts) -> dict[str, dict[str, int]]:
    """Return how many subjects take part for each pair of parts, the first in rows."""
    held = Counter((one.of[cycle.subject], other.of[cycle.subject]) for cycle in staying(round))
    return {row: {column: held[row, column] for column in other.names} for row in one.names}


def attended(round: Round) -> dict[str, int]:
    """Return how many subjects attended each activity of which a list was kept."""
    listed = {mark[1] for cycle in round.cycles for mark in cycle.facts.marks if mark[0] == "invited"}
    return {
        item.id: sum(("attended", item.id) in cycle.facts.marks for cycle in round.cycles)
        for item in round.programme.activities
        if item.id in listed
    }


def follow_up(round: Round) -> dict[str, dict[str, int]]:
    """Return for each task of the follow-up how many of those who take part have done it, and how many owe it."""
    here = staying(round)
    done = {code: sum(("evidence", code) in cycle.facts.marks for cycle in here) for code in round.actions}
    return {code: {"done": count, "open": len(here) - count} for code, count in done.items()}


def published(round: Round) -> Count:
    """Return how many subjects there are by the sources, hedged as they hedge it; else how many take part here."""
    return Count.exact(len(staying(round))) if round.published is None else round.published


def _events(cycles: tuple[Cycle, ...]) -> dict[str, int]:
    out = {"all": 0, "starts": 0, "moves": 0, "facts": 0, "corrections": 0}
    kinds = ((Starting, "starts"), (Moving, "moves"), (Correcting, "corrections"))
    for cycle in cycles:
        for event in cycle.events:
            name = next((name for cls, name in kinds if isinstance(event.what, cls)), "facts")
            out[name] += 1
            out["all"] += 1
    return out


def results_of(round: Round) -> dict[str, Any]:
    """Return the figures of a round as plain data for ``results.json``."""
    found = figures_of(round)
    programme = round.programme
    by_part = {f"by_{parts.by}": {part: _count(parts.count(part)) for part in parts.names} for parts in round.parts}
    return {
        "title": _both(programme.title),
        "edition": programme.edition,
        "definition": _both(DEFINITION),
        "subjects": {"what": _both(round.subjects), **_count(published(round))},
        **by_part,
        "tiers": dict(found.tiers),
        "targets": {item.tier: item.figure for item in round.targets},
        "loads": None if found.loads is None else {"least": found.loads[0], "most": found.loads[1]},
        "left": {name: {"cycles": cycles, "people": people} for name, (cycles, people) in found.left.items()},
        "groups": _groups(round),
        "cycles": len(round.cycles),
        "states": dict(found.states),
        "reached": dict(found.reached),
        "funnel": {parts.by: funnel(round, parts) for parts in round.parts},
        "attended": attended(round),
        "events": found.events["all"],
        "events_by_kind": {name: count for name, count in found.events.items() if name != "all"},
        "coverage": {held.session.id: _coverage(round, place) for place, held in enumerate(round.held)},
        "refusals": len(round.refusals),
        "refused": [_refusal(item) for item in round.refusals],
        "findings": dict(sorted(Counter(flag.finding.code for flag in round.flags).items())),
        "found": [_flag(item) for item in round.flags],
        "obstacles": {
            item.id: {"levels": [step.level.value for step in item.history], "open": item.is_open}
            for item in round.obstacles
        },
        "issues": _issues(round),
        "actions": follow_up(round),
        "dates": {item.activity.id: {"when": item.when.text("en"), "basis": item.basis} for item in round.dated},
        "looked_at": None if round.undated else round.at.isoformat(),
    }


def _groups(round: Round) -> dict[str, dict[str, int | None]]:
    if round.groups:
        return {
            group.shown: {"mentors": len(group.facilitators) or None, "mentees": len(group.members or ())}
            for group in round.groups
        }
    names = ("mentors", "mentees", "cascade")
    return {value: dict(zip(names, counts, strict=True)) for value, *counts in by_attribute(round, "mapel")}


def _coverage(round: Round, place: int) -> dict[str, Any]:
    held = round.held[place]
    return {
        "group": held.group.shown,
        "invited": held.attendance.invited.number,
        "attended": held.attendance.attended.number,
        "steps": list(held.steps),
        "complete": held.complete if round.coverage else None,
    }


def _refusal(item: Refusal) -> dict[str, Any]:
    return {
        "subject": item.subject,
        "tried": _both(item.tried),
        "role": item.by.role,
        "findings": [_finding(finding) for finding in item.findings],
    }


def _flag(item: Flag) -> dict[str, Any]:
    return {"subject": item.subject, **_finding(item.finding), "why": _both(item.why)}


def _finding(finding: Finding) -> dict[str, Any]:
    cited = finding.citation
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "text": {"id": finding.text("id"), "en": finding.text("en")},
        "sources": [] if cited is None else list(cited.addresses()),
        "confidence": None if cited is None else cited.confidence.value,
    }


def _count(count: Count) -> dict[str, Any]:
    """Return a count with its hedge; no number stands where none is known."""
    exact = count.kind in (CountKind.EXACT, CountKind.APPROXIMATE)
    text = {"id": count.text("id"), "en": count.text("en")}
    return {"count": count.low if exact else None, "about": count.hedged, "text": text}


def _issues(round: Round) -> dict[str, int]:
    """Return how many obstacles stand at each level or are resolved, where they have a lifecycle of their own."""
    if not round.issues:
        return {}
    now = Counter(cycle.state for cycle in round.issues)
    return {state.id: now[state.id] for state in round.issues[0].lifecycle.states}


def _both(label: Label) -> dict[str, str]:
    return {"id": label.id, "en": label.en}
