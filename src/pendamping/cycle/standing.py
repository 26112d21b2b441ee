"""Where everyone stands: one row a cycle, with what is next and what blocks it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pendamping.cycle.cycle import Cycle
from pendamping.cycle.options import Option
from pendamping.cycle.schedule import Schedule, overdue
from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.programme.needs.who import NeedsAttribute
from pendamping.tables import Table, column
from pendamping.values.zones import must_be_aware

_COLUMNS = (
    column("subject", "subjek", "subject"),
    column("state", "keadaan", "state"),
    column("since", "sejak", "since"),
    column("overdue", "terlambat (hari)", "days late"),
    column("next", "langkah berikut", "next move"),
    column("blocked", "penghalang", "blocked by"),
    column("obstacles", "kendala terbuka", "open obstacles"),
)
_HELD_UP = (
    column("state", "keadaan", "state"),
    column("next", "langkah berikut", "next move"),
    column("blocked", "penghalang", "blocked by"),
    column("many", "banyaknya", "how many"),
    column("overdue", "terlambat paling lama (hari)", "most days late"),
    column("among", "antara lain", "among them"),
)
_NAMED = 5
_KNOWN = Label("sejak: kosong berarti tanggal tidak diketahui", "since: empty means that the date is not known")
_LATE = Label(
    "terlambat: dihitung dari lamanya keadaan sejak dicapai, karena tidak ada jadwal (plan=); "
    "siklus lama yang tidak pernah ditutup terus terhitung",
    "days late: counted from the length of the state since it was reached, for no schedule (plan=) is given; "
    "an old cycle that nobody closed goes on counting",
)


def standing(cycles: Iterable[Cycle], at: datetime, plan: Schedule | None = None) -> Table:
    """Return where every cycle stands at a time: state, since, days late, the next move and what blocks it.

    The next move is the first of the table that goes on; leaving, pausing and replacing are always possible and
    are not listed.

    Args:
        cycles: the cycles to look at.
        at: the time the table is made for, aware.
        plan: the schedule that says when states are due; without one their own length counts from the day they were
            reached, and a note under the table says so.

    Raises:
        Misuse: ``at`` is not aware, or ``cycles`` is one cycle.
    """
    must_be_aware(at, "at")
    if isinstance(cycles, Cycle):
        raise Misuse("standing takes several cycles", "write standing([cycle], at)")
    rows = [_row(cycle, at, plan) for cycle in cycles]
    late = plan is None and any(row[3] for row in rows)
    return Table.of(
        _COLUMNS, rows, Label("Posisi setiap subjek", "Where everyone stands"), (_KNOWN, _LATE) if late else (_KNOWN,)
    )


def _row(cycle: Cycle, at: datetime, plan: Schedule | None) -> tuple[object, ...]:
    shown = next(iter(ways_on(cycle, at)), None)
    since = cycle.since
    return (
        cycle.subject,
        cycle.where.label,
        Label(since.text(), since.text("en")) if since.known else None,
        overdue(cycle, at, plan),
        shown and shown.move.label,
        (shown and shown.blocked) or None,
        len(cycle.facts.open_obstacles()) or None,
    )


def ways_on(cycle: Cycle, at: datetime) -> tuple[Option, ...]:
    """Return the options that lead on from where a cycle stands; not those that leave, pause or replace."""
    options = tuple(option for option in cycle.options(at) if option.move.kind in ("move", "resume"))
    return tuple(option for option in options if _is_for(cycle, option)) or options


def _is_for(cycle: Cycle, option: Option) -> bool:
    """Say whether a way is open to the subject at all: one of two parallel courses is not for those of the other."""
    needs = option.move.needs
    return not any(isinstance(need, NeedsAttribute) and need.excludes(cycle.facts) for need in needs)


def held_up(cycles: Iterable[Cycle], at: datetime, plan: Schedule | None = None) -> Table:
    """Return what holds up how many: one row a state, next move and cause, most first, with the most days late.

    Cycles that nothing blocks are told as such; those that have ended are left out.

    Args:
        cycles: the cycles to look at.
        at: the time the table is made for, aware.
        plan: the schedule that says when states are due.

    Raises:
        Misuse: ``at`` is not aware, or ``cycles`` is one cycle.
    """
    groups: dict[tuple[Label, Label, str], tuple[Any, list[str], list[int]]] = {}
    for subject, state, _, late, move, blocked, _ in standing(cycles, at, plan).rows:
        if move is None:
            continue
        told = " ".join(each.text() for each in blocked or ())
        _, subjects, days = groups.setdefault((state, move, told), (blocked, [], []))
        subjects.append(subject)
        days.append(late or 0)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1][1]), item[0][0].id, item[0][1].id, item[0][2]))
    rows = [
        (state, move, blocked, len(subjects), max(days) or None, tuple(subjects[:_NAMED]))
        for (state, move, _), (blocked, subjects, days) in ordered
    ]
    return Table.of(_HELD_UP, rows, Label("Apa yang menahan siapa", "What holds up whom"))
