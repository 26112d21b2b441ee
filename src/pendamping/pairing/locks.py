"""Locks and bans checked before anything is solved: who is unknown, who is locked twice, which lock no rule allows."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pendamping.errors import nearest
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.pairing.rules.relations import Link, NotThesePairs
from pendamping.values.parsed import shown

if TYPE_CHECKING:
    from pendamping.pairing.problem import Problem

_REMOVE = Label("Hapus salah satunya.", "Remove one of them.")
UNKNOWN_PERSON = Message(
    "pairing.unknown-person",
    Severity.ERROR,
    Label("{person} tidak ada dalam daftar {side}{near}", "{person} is not in the list of {side}s{near}"),
)
LOCKED_TWICE = Message(
    "pairing.locked-twice",
    Severity.ERROR,
    Label(
        "{mentee} dikunci dengan lebih dari satu pendamping: {mentors}.",
        "{mentee} is locked to more than one mentor: {mentors}.",
    ),
    _REMOVE,
)
LOCKS_ABOVE_CAPACITY = Message(
    "pairing.locks-above-capacity",
    Severity.ERROR,
    Label(
        "{mentor} dikunci dengan {locks} orang, sedangkan daya tampungnya {capacity}.",
        "{mentor} is locked to {locks} people, but has places for {capacity}.",
    ),
    _REMOVE,
)
LOCKED_AND_BANNED = Message(
    "pairing.locked-and-banned",
    Severity.ERROR,
    Label("{mentor} dan {mentee} dikunci sekaligus dilarang.", "{mentor} and {mentee} are both locked and banned."),
    _REMOVE,
)
LOCK_FORBIDDEN = Message(
    "pairing.lock-forbidden",
    Severity.ERROR,
    Label(
        "{mentor} dan {mentee} dikunci, padahal tidak memenuhi: {rule} ({values}).",
        "{mentor} and {mentee} are locked but do not meet: {rule} ({values}).",
    ),
    Label("Lepaskan kuncinya, atau ubah batasannya.", "Release the lock, or change the constraint."),
)


def check_locks(problem: "Problem") -> tuple[Finding, ...]:
    """Find locks and bans that name nobody, contradict one another, or lock what a constraint forbids."""
    bans = [link for rule in problem.constraints if isinstance(rule, NotThesePairs) for link in rule.pairs]
    found = [*_names(problem, (*problem.locks, *bans))]
    found.extend(_counts(problem))
    if not found:
        for mentor, mentee in problem.locks:
            found.extend(_forbidden(problem, mentor, mentee))
    return tuple(found)


def unknown_person(person: str, side: Label, known: Mapping[str, object]) -> Finding:
    """Return the finding that names somebody who is not in a list, with the nearest id that is."""
    near = nearest(person, known) if len(known) <= 5000 else None
    hint = Label(f"; maksudnya {near}?", f"; did you mean {near}?") if near else Label(".", ".")
    return UNKNOWN_PERSON(shown(person), person=shown(person), side=side, near=hint)


def _names(problem: "Problem", links: tuple[Link, ...]) -> Iterator[Finding]:
    seen: set[str] = set()
    for mentor, mentee in links:
        for person, side, known in (
            (mentor, problem.mentor_word, problem.mentor_places),
            (mentee, problem.mentee_word, problem.mentee_places),
        ):
            if person not in known and person not in seen:
                seen.add(person)
                yield unknown_person(person, side, known)


def _counts(problem: "Problem") -> Iterator[Finding]:
    of_mentee: dict[str, list[str]] = {}
    for mentor, mentee in problem.locks:
        of_mentee.setdefault(mentee, []).append(mentor)
    for mentee, mentors in of_mentee.items():
        if len(mentors) > 1:
            yield LOCKED_TWICE(shown(mentee), mentee=shown(mentee), mentors=tuple(map(shown, mentors)))
    for mentor, locks in Counter(mentor for mentor, _ in problem.locks).items():
        place = problem.mentor_places.get(mentor)
        capacity = None if place is None else problem.mentors[place].capacity
        if capacity is not None and locks > capacity:
            yield LOCKS_ABOVE_CAPACITY(shown(mentor), mentor=shown(mentor), locks=locks, capacity=capacity)


def _forbidden(problem: "Problem", mentor_id: str, mentee_id: str) -> Iterator[Finding]:
    mentor, mentee = problem.mentor(mentor_id), problem.mentee(mentee_id)
    if problem.allows(mentor, mentee):
        return
    names: dict[str, Any] = {"mentor": shown(mentor_id), "mentee": shown(mentee_id)}
    for rule in problem.constraints:
        if isinstance(rule, NotThesePairs) and (mentor_id, mentee_id) in rule.pairs:
            yield LOCKED_AND_BANNED(shown(mentee_id), **names)
        elif not rule.allows(mentor, mentee):
            yield LOCK_FORBIDDEN(
                shown(mentee_id),
                cite=rule.cite,
                rule=rule.label,
                values=rule.stakes(mentor, mentee),
                **names,
            )
