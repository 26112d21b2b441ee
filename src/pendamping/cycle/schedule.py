"""The schedule of a programme from a start date, and what is due or late at a given time."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from attrs import frozen

from pendamping.cycle.cycle import Cycle
from pendamping.display import Tabled
from pendamping.errors import Misuse
from pendamping.labels import Label
from pendamping.programme.lifecycle import State
from pendamping.programme.parts import Activity
from pendamping.programme.programme import Programme
from pendamping.tables import Table, column
from pendamping.values.when import DateRange, When


@frozen(slots=True)
class Planned:
    """When an activity is planned; None where the sources give no length or nothing it follows is planned.

    Attributes:
        activity: the activity.
        dates: its first and last day.
    """

    activity: Activity
    dates: DateRange | None


@frozen(slots=True)
class Schedule(Tabled):
    """The planned days of every activity of a programme, in order.

    Attributes:
        items: one a activity.
    """

    items: tuple[Planned, ...]

    def dates(self, activity: str) -> DateRange | None:
        """Return the planned days of an activity, or None where they are not known."""
        return next((item.dates for item in self.items if item.activity.id == activity), None)

    def table(self) -> Table:
        """Return one row an activity: name, first day, last day, days."""
        columns = (
            column("activity", "kegiatan", "activity"),
            column("first", "mulai", "first day"),
            column("last", "selesai", "last day"),
            column("days", "hari", "days"),
        )
        rows = [
            (i.activity.label, i.dates and i.dates.first, i.dates and i.dates.last, i.dates and i.dates.days)
            for i in self.items
        ]
        return Table.of(columns, rows, Label("Jadwal", "Schedule"))


def schedule(programme: Programme, start: date, holidays: Iterable[date] = ()) -> Schedule:
    """Return the days of every activity when the first begins on a date.

    An activity follows the one it names under ``after``, with its ``gap`` of free days; one ``inside`` another
    lies on its ``day`` of that one. Activities that name neither begin on the start date. Lengths in working days
    pass over Saturdays, Sundays and the holidays given; no list of holidays is assumed.

    Args:
        programme: the edition.
        start: the first day.
        holidays: days on which no working day is counted.

    Raises:
        Misuse: the start is no day, or the programme would run past the end of the calendar.
    """
    if not isinstance(start, date) or isinstance(start, datetime):
        raise Misuse(f"{type(start).__name__} is not a day", "pass a datetime.date as start")
    free = frozenset(holidays)
    known: dict[str, DateRange | None] = {}
    by_id: Mapping[str, Activity] = {item.id: item for item in programme.activities}
    for item in programme.activities:
        if item.id not in known:
            _plan(item, by_id, known, start, free)
    return Schedule(tuple(Planned(item, known.get(item.id)) for item in programme.activities))


def _plan(
    item: Activity,
    by_id: Mapping[str, Activity],
    known: dict[str, DateRange | None],
    start: date,
    holidays: frozenset[date],
) -> None:
    """Plan an activity after those it hangs on; what hangs on itself in a ring is not planned."""
    chain = {item.id: item}
    while (anchor := _anchor(item)) and anchor not in known and anchor not in chain:
        item = chain[anchor] = by_id[anchor]
    for link in reversed(chain.values()):
        held = known.get(_anchor(link))
        first = (None if held is None else _first_day(link, held)) if _anchor(link) else start
        known[link.id] = None
        if first is not None and link.length is not None:
            known[link.id] = DateRange(first, link.length.end_from(first, holidays))


def _anchor(item: Activity) -> str:
    return item.inside or item.after


def _first_day(item: Activity, anchor: DateRange) -> date | None:
    try:
        if item.inside:
            return None if item.day is None else anchor.first + timedelta(days=item.day - 1)
        return anchor.last + timedelta(days=1 + item.gap)
    except OverflowError:
        raise Misuse(f"{item.id} would lie outside the calendar", "begin earlier, or see its gap and day") from None


def due(cycle: Cycle, plan: Schedule | None = None, holidays: Iterable[date] = ()) -> date | None:
    """Return the last day on which the present state is still in time, or None where nothing sets one.

    A state whose activity is planned is due on the last planned day; else the length of the state, or of its
    activity, counts from the day the state was reached. A pure function: nothing is stored.
    """
    return None if cycle.closed else last_day(cycle.programme, cycle.where, cycle.since, plan, holidays)


def last_day(
    programme: Programme, state: State, since: When, plan: Schedule | None = None, holidays: Iterable[date] = ()
) -> date | None:
    """Return the last day on which a state that was reached then is in time, or None where nothing sets one."""
    planned = None if plan is None or not state.activity else plan.dates(state.activity)
    if planned is not None:
        return planned.last
    length = state.length
    if length is None and state.activity:
        length = programme.activity(state.activity).length
    first = since.latest
    return None if length is None or first is None else length.end_from(first, frozenset(holidays))


def overdue(cycle: Cycle, at: datetime, plan: Schedule | None = None, holidays: Iterable[date] = ()) -> int | None:
    """Return by how many days the present state is late at a time, 0 when in time, None when nothing sets a date.

    The day of ``at`` is taken in its own zone.
    """
    last = due(cycle, plan, holidays)
    return None if last is None else max((at.date() - last).days, 0)
