"""What a repaired pairing means for the cycles of its pairs: replaced, withdrawn or cancelled, with a coded reason."""

from collections.abc import Mapping
from datetime import datetime

from pendamping.cycle.events import Event
from pendamping.errors import Misuse, UnknownName
from pendamping.model.actors import Actor
from pendamping.pairing.comparing import Change, Comparison
from pendamping.pairing.rules.relations import Link
from pendamping.programme.lifecycle import Lifecycle, Move, MoveKind


def events(
    moves: Comparison,
    lifecycle: Lifecycle,
    gone: frozenset[str],
    *,
    subjects: Mapping[Link, str],
    id: str,
    recorded_at: datetime,
    by: Actor,
    reasons: Mapping[str, str],
) -> dict[str, Event]:
    """Return one event a pair that ends, by the subject of its cycle.

    A pair whose mentee gets another mentor is replaced, with the new pair as successor; one that ends because
    somebody left is withdrawn; one that ends because no place is left is cancelled.

    Args:
        moves: who changes.
        lifecycle: that of the pairs; its moves of the kinds replace, withdraw and cancel are used.
        gone: the ids of those who left.
        subjects: the subject of the cycle of each pair, (mentor id, mentee id), the new pairs among them.
        id: what the id of each event starts with.
        recorded_at: when it is recorded, aware.
        by: who decides.
        reasons: the coded reason by the id of whoever left; under ``""`` that of all others.

    Raises:
        Misuse: a pair has no subject, or a change no reason.
        UnknownName: the lifecycle has no such move, or the move no such reason.
    """
    _refuse_without_subject(moves, subjects)
    out: dict[str, Event] = {}
    for change in moves.changes:
        if change.before is None:
            continue
        subject = subjects[change.before, change.mentee]
        successor = "" if change.after is None else subjects[change.after, change.mentee]
        move = _move(lifecycle, _kind(change, gone))
        reason = _reason(reasons, change, move)
        out[subject] = Event.move(
            move.id, id=f"{id}:{subject}", recorded_at=recorded_at, by=by, reason=reason, successor=successor
        )
    return out


def _kind(change: Change, gone: frozenset[str]) -> MoveKind:
    if change.after is not None:
        return "replace"
    return "withdraw" if change.before in gone or change.mentee in gone else "cancel"


def _refuse_without_subject(moves: Comparison, subjects: Mapping[Link, str]) -> None:
    """Name every pair that ends or takes the place of one and has no subject, all at once."""
    both = ((mentor, one.mentee) for one in moves.changes if one.before for mentor in (one.before, one.after) if mentor)
    missing = [str(pair) for pair in both if pair not in subjects]
    if missing:
        raise Misuse(
            f"{len(missing)} pair(s) have no subject, {', '.join(missing)}",
            "give the subject of every pair that ends and of the one that takes its place",
        )


def _move(lifecycle: Lifecycle, kind: MoveKind) -> Move:
    found = next((move for move in lifecycle.moves if move.kind == kind), None)
    if found is None:
        raise UnknownName("move of the kind", kind, sorted({move.kind for move in lifecycle.moves}))
    return found


def _reason(reasons: Mapping[str, str], change: Change, move: Move) -> str:
    people = (change.mentee, change.before or "", "")
    found = next((reasons[who] for who in people if who in reasons), "")
    if move.reasons and not found:
        raise Misuse(f"no reason is given for {change.mentee}", 'give it under an id, or under "" for all others')
    if move.reasons and found not in move.reasons:
        raise UnknownName("reason", found, move.reasons)
    return found
