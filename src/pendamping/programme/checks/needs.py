"""Checks of requirements: what nothing can meet, and what asks for nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pendamping.citations import Citation
from pendamping.findings import Finding, Severity
from pendamping.labels import Label, both
from pendamping.programme.checks import messages as say
from pendamping.programme.lifecycle import Lifecycle, Move
from pendamping.programme.needs.base import Requirement
from pendamping.programme.needs.done import NeedsAttendance, NeedsCoverage, NeedsLength, NeedsOrder, NeedsRounds
from pendamping.programme.needs.who import NeedsAssigned, NeedsAttribute, NeedsEligibility, NeedsRole
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import NotKnown, Provision

_NO_VALUES = Label("tidak ada nilai yang diterima", "no value is accepted")


def check_needs(programme: Programme) -> Iterator[Finding]:
    """Yield the requirements that can never be met, alone or beside the others of their move, or that ask nothing."""
    for number, lifecycle in enumerate(programme.lifecycles):
        for place, move in enumerate(lifecycle.moves):
            path = f"$.lifecycle[{number}].move[{place}]"
            for index, need in enumerate(move.needs):
                yield from _alone(programme, move, need, f"{path}.needs[{index}]")
            for why in _together(lifecycle, move):
                yield say.CANNOT_BE_MET(path, cite=move.cite, move=move.id, why=why)
    yield from _coverage_sets(programme)


def _alone(programme: Programme, move: Move, need: Requirement, path: str) -> Iterator[Finding]:
    cite = need.cite or move.cite
    never = _NEVER.get(type(need))
    why = never(need, programme) if never else None
    if why is not None:
        yield say.CANNOT_BE_MET(path, cite=cite, severity=_gravity(need), move=move.id, why=why)
    empty = _NOTHING.get(type(need))
    reason = empty(need) if empty and why is None else None
    if reason is not None:
        yield say.NO_EFFECT(path, cite=cite, what=need.label, why=reason)
    if isinstance(need, NeedsCoverage) and need.round == 1:
        yield from _not_planned(programme, need, cite, path)


def _gravity(need: Requirement) -> Severity | None:
    """Return how grave it is that something cannot be met: what is advised only stops nobody."""
    return Severity.WARNING if need.advice else None


# Why one requirement can never be met; each answers None where it can. -----------------------------------------------


def _length(need: NeedsLength, programme: Programme) -> Label | None:
    if _possible(need):
        return None
    low = _least(need)
    return Label(f"≥ {low} sekaligus ≤ {need.at_most}", f"at least {low} and at most {need.at_most}")


def _possible(need: NeedsLength) -> bool:
    return need.at_most is None or need.at_most >= _least(need)


def _least(need: NeedsLength) -> int:
    return max(need.at_least or 0, 0)


def _attribute(need: NeedsAttribute, programme: Programme) -> Label | None:
    return None if need.values else _NO_VALUES


def _role(need: NeedsRole, programme: Programme) -> Label | None:
    return None if need.roles else Label("tidak ada peran yang diterima", "no role is accepted")


def _order(need: NeedsOrder, programme: Programme) -> Label | None:
    twice = sorted({name for name in need.activities if need.activities.count(name) > 1})
    words = ", ".join(twice)
    return (
        Label(f"{words} harus mendahului dirinya sendiri", f"{words} would have to precede itself") if twice else None
    )


def _coverage(need: NeedsCoverage, programme: Programme) -> Label | None:
    rounds = programme.coverage_set(need.set).rounds
    if 1 <= need.round <= rounds:
        return None
    return Label(
        f"putaran {need.round}, padahal {need.set} hanya mempunyai putaran 1 s.d. {rounds}",
        f"round {need.round}, but {need.set} has rounds 1 to {rounds} only",
    )


def _rounds(need: NeedsRounds, programme: Programme) -> Label | None:
    rounds = programme.coverage_set(need.set).rounds
    if need.at_least is None or need.at_least <= rounds:
        return None
    return Label(
        f"{need.at_least} putaran, padahal {need.set} hanya {rounds}",
        f"{need.at_least} rounds, but {need.set} has {rounds} only",
    )


def _eligibility(need: NeedsEligibility, programme: Programme) -> Label | None:
    found = need.cut_off(programme)
    if isinstance(found, Provision) and found.target is None and need.if_unknown == "block":
        return Label(
            f"{need.provision} hanya memuat batas atas, bukan nilai terendah",
            f"{need.provision} holds a limit only, and no lowest mark",
        )
    return _undecidable(need, found)


def _assigned(need: NeedsAssigned, programme: Programme) -> Label | None:
    if not need.provision:
        return None
    found = programme.provision(need.provision)
    if isinstance(found, NotKnown):
        return _undecidable(need, found)
    if found.max is not None and need.at_least > found.max:
        return Label(
            f"≥ {need.at_least}, padahal {need.provision} paling banyak {found.max}",
            f"at least {need.at_least}, but {need.provision} is at most {found.max}",
        )
    return None


def _undecidable(need: Requirement, found: Provision | NotKnown) -> Label | None:
    """Say why a figure is not known, where the pack blocks the move as long as it is not."""
    if not isinstance(found, NotKnown) or need.if_unknown == "note":
        return None
    return both(found.why)


_NEVER: Mapping[type[Requirement], Callable[[Any, Programme], Label | None]] = {
    NeedsLength: _length,
    NeedsAttribute: _attribute,
    NeedsRole: _role,
    NeedsOrder: _order,
    NeedsCoverage: _coverage,
    NeedsRounds: _rounds,
    NeedsEligibility: _eligibility,
    NeedsAssigned: _assigned,
}


# Why one requirement asks for nothing. -------------------------------------------------------------------------------


def _no_bounds(need: NeedsLength) -> Label | None:
    if need.at_least is None and need.at_most is None:
        return Label("at_least dan at_most tidak diisi", "neither at_least nor at_most is given")
    return None


def _below_one(key: str) -> Callable[[Any], Label | None]:
    def asks(need: Any) -> Label | None:
        value = getattr(need, key)
        return None if value is None or value >= 1 else Label(f"{key} = {value}", f"{key} = {value}")

    return asks


def _short_order(need: NeedsOrder) -> Label | None:
    if len(need.activities) > 1:
        return None
    return Label("urutan memerlukan sedikitnya dua kegiatan", "an order takes at least two activities")


def _nobody(need: NeedsAssigned) -> Label | None:
    return None if need.provision else _below_one("at_least")(need)


_NOTHING: Mapping[type[Requirement], Callable[[Any], Label | None]] = {
    NeedsLength: _no_bounds,
    NeedsAttendance: _below_one("sessions"),
    NeedsOrder: _short_order,
    NeedsRounds: _below_one("at_least"),
    NeedsAssigned: _nobody,
}


# Requirements beside each other. -------------------------------------------------------------------------------------


def _together(lifecycle: Lifecycle, move: Move) -> Iterator[Label]:
    """Yield why requirements, each possible alone, exclude each other or the move's own ``by``."""
    binding = tuple(need for need in move.needs if not need.advice)
    yield from _no_actor(lifecycle, move, binding)
    yield from _no_value(lifecycle, binding)
    yield from _no_length(lifecycle, binding)


def _no_actor(lifecycle: Lifecycle, move: Move, binding: tuple[Requirement, ...]) -> Iterator[Label]:
    asked = [need.roles for need in binding if isinstance(need, NeedsRole) and need.roles]
    sets = [frozenset(roles) for roles in (move.by, *asked) if roles]
    if asked and not frozenset.intersection(*sets):
        texts = [_either(map(lifecycle.word, roles)) for roles in (move.by, *asked) if roles]
        both = Label(" × ".join(text.id for text in texts), " × ".join(text.en for text in texts))
        yield Label(f"tidak ada peran yang memenuhi semuanya: {both.id}", f"no role satisfies all of: {both.en}")


def _no_value(lifecycle: Lifecycle, binding: tuple[Requirement, ...]) -> Iterator[Label]:
    held: dict[str, frozenset[str]] = {}
    for need in binding:
        if isinstance(need, NeedsAttribute) and need.values:
            before = held.get(need.name, frozenset(need.values))
            held[need.name] = before & frozenset(need.values)
    for name, values in held.items():
        if not values:
            word = lifecycle.word(name, "attribute")
            yield Label(f"{word.id}: nilai yang diminta saling meniadakan", f"{word.en}: the values exclude each other")


def _no_length(lifecycle: Lifecycle, binding: tuple[Requirement, ...]) -> Iterator[Label]:
    bounds: dict[tuple[str, str], list[NeedsLength]] = {}
    for need in binding:
        if isinstance(need, NeedsLength) and _possible(need):
            bounds.setdefault((need.activity, need.unit), []).append(need)
    for (activity, _), needs in bounds.items():
        low = max(map(_least, needs))
        high = min((need.at_most for need in needs if need.at_most is not None), default=low)
        if low > high:
            word = lifecycle.word(activity, "activity")
            yield Label(f"lama {word.id} ≥ {low} sekaligus ≤ {high}", f"length of {word.en} ≥ {low} and ≤ {high}")


def _either(words: Iterable[Label]) -> Label:
    held = tuple(words)
    return Label(" / ".join(word.id for word in held), " / ".join(word.en for word in held))


# Coverage. -----------------------------------------------------------------------------------------------------------


def _coverage_sets(programme: Programme) -> Iterator[Finding]:
    for number, item in enumerate(programme.coverage):
        why = None
        if not item.steps:
            why = Label("tidak ada langkah di dalamnya", "it has no steps")
        elif item.rounds < 1:
            why = Label(f"rounds = {item.rounds}", f"rounds = {item.rounds}")
        if why is not None:
            yield say.NO_EFFECT(f"$.coverage[{number}]", cite=item.cite, what=item.label, why=why)


def _not_planned(programme: Programme, need: NeedsCoverage, cite: Citation | None, path: str) -> Iterator[Finding]:
    """Note the steps that no activity covers, where activities cover others of the same set."""
    planned = [step for item in programme.activities if item.coverage == need.set for step in item.steps]
    held = programme.coverage_set(need.set)
    needed = frozenset(need.steps) or held.ids()
    missing = [step.label for step in held.steps if step.id in needed and step.id not in planned]
    if planned and missing:
        yield say.STEP_NOT_PLANNED(path, cite=cite, steps=tuple(missing), set=held.label)
