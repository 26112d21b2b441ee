"""The timeline of a cycle: what is done, where it stands, what is late or blocked and why, and what is still ahead."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from attrs import frozen

from pendamping.cycle.cycle import Cycle, effective
from pendamping.cycle.events import Event, Moving
from pendamping.cycle.options import Option
from pendamping.cycle.schedule import Schedule, last_day
from pendamping.cycle.standing import ways_on
from pendamping.display import Display
from pendamping.findings import Findings
from pendamping.labels import Label, Lang
from pendamping.markup import one_line
from pendamping.programme.drawing.plan import plan_of
from pendamping.programme.lifecycle import BEFORE, State
from pendamping.tables import Table, column
from pendamping.values.when import DateRange, When

Mark = Literal["done", "here", "end", "ahead"]
"""What a stage is: passed, the present one, the one in which the cycle ended, or still ahead."""

MARKS: dict[Mark, tuple[str, Label]] = {
    "done": ("\u2713", Label("selesai", "done")),
    "here": ("\u25b6", Label("sedang berjalan", "under way")),
    "end": ("\u25a0", Label("berakhir di sini", "ended here")),
    "ahead": ("\u25cb", Label("belum", "ahead")),
}
"""The sign and the word of each mark."""

_BLOCKED = Label("sedang berjalan, terhalang", "under way, blocked")


@frozen(slots=True)
class Stage:
    """One state of a timeline, as often as the cycle was in it.

    Attributes:
        state: the state; the first of several that lie ahead side by side.
        label: its printed name; several that lie ahead side by side are named together.
        mark: passed, present, ended here, or ahead.
        began: when it was reached, as far as known; None where it lies ahead.
        ended: when it was left, as far as known; None where it was not.
        first: the day from which it is drawn: that of ``began``, else the day on which the move was recorded.
        last: the day to which it is drawn; the day asked for where the cycle is still in it.
        planned: when its activity is planned; None where no plan says so.
        late: by how many days it went past its last day, 0 for in time; None where nothing sets a last day. A stage
            that was left by the day on which the next is planned to begin was in time; one that lies ahead is late
            once its planned days are over.
        blocked: whether everything that leads on from here is blocked.
    """

    state: State
    label: Label
    mark: Mark
    began: When | None = None
    ended: When | None = None
    first: date | None = None
    last: date | None = None
    planned: DateRange | None = None
    late: int | None = None
    blocked: bool = False

    @property
    def word(self) -> Label:
        """What the stage is, in words: its mark, and by how many days it was late."""
        word = _BLOCKED if self.blocked else MARKS[self.mark][1]
        if not self.late:
            return word
        days = "1 day" if self.late == 1 else f"{self.late} days"
        return Label(f"{word.id}, terlambat {self.late} hari", f"{word.en}, {days} late")

    @property
    def sign(self) -> str:
        """The sign that stands before it: a tick, a triangle, a square or a ring."""
        return MARKS[self.mark][0]

    @property
    def days(self) -> int | None:
        """How many days passed from the day it was reached to the day it was left, or to the day asked for."""
        return None if self.first is None or self.last is None else (self.last - self.first).days


@frozen(slots=True, repr=False)
class Timeline(Display):
    """The way of one cycle through its stages; shows itself in a notebook as a picture, in a terminal as a table.

    Attributes:
        cycle: the cycle.
        at: the time for which it is looked at.
        stages: the stages in their order: those passed, the present one, those ahead.
        options: the moves that lead on from here, with all that blocks each.
    """

    cycle: Cycle
    at: datetime
    stages: tuple[Stage, ...]
    options: tuple[Option, ...]

    def heading(self, lang: Lang = "id") -> str:
        """Return who the cycle is about, where it stands, and for which day."""
        day = When.on(self.at.date()).text(lang)
        where = self.cycle.where.label.text(lang)
        return f"{self.cycle.subject}: {where} " + (f"(as of {day})" if lang == "en" else f"(per {day})")

    def next_moves(self) -> tuple[tuple[Label, Findings], ...]:
        """Return the moves that lead on from here, each with all that blocks it; nothing for one that is free."""
        return tuple((option.move.label, Findings(option.blocked)) for option in self.options)

    def table(self) -> Table:
        """Return one row a stage: name, what it is, from, to, days, planned, days late."""
        rows = [
            (stage.label, stage.word, _when(stage.began), _when(stage.ended), stage.days, stage.planned, stage.late)
            for stage in self.stages
        ]
        return Table.of(_COLUMNS, rows, Label(self.heading("id"), self.heading("en")))

    def to_text(self, lang: Lang = "id") -> str:
        """Return it for a terminal: the stages, then each move that leads on and all that blocks it."""
        lines = [self.table().to_text(lang)]
        for move, blocked in self.next_moves():
            told = _NEXT_BLOCKED if blocked else _NEXT_FREE
            lines.append(one_line(told.text(lang).format(move=move.text(lang))))
            lines += [one_line(f"  - {item.text(lang)}") for item in blocked]
        return "\n".join(lines)

    def to_html(self, lang: Lang = "id") -> str:
        """Return it as HTML: one line a stage with its dates in words and a bar, then what comes next and what blocks it."""
        from pendamping.cycle.drawn import timeline_html

        return timeline_html(self, lang)


_NEXT_BLOCKED = Label("Langkah berikutnya, terhalang: {move}", "Next move, blocked: {move}")
_NEXT_FREE = Label("Langkah berikutnya, boleh sekarang: {move}", "Next move, free now: {move}")
_COLUMNS = (
    column("stage", "tahap", "stage"),
    column("mark", "keterangan", "what it is"),
    column("began", "sejak", "from"),
    column("ended", "sampai", "to"),
    column("days", "hari", "days"),
    column("planned", "rencana", "planned"),
    column("late", "terlambat (hari)", "days late"),
)


def timeline(cycle: Cycle, at: datetime | None = None, plan: Schedule | None = None) -> Timeline:
    """Return the timeline of a cycle: its stages with their dates, what blocks the next move, what is still ahead.

    Args:
        cycle: the cycle to look at.
        at: the time it is looked at, aware; that of the last event where none is given, for nothing here reads a clock.
        plan: the schedule that says when activities are planned and states are due.

    >>> from datetime import timezone
    >>> from pendamping import Actor, Cycle, load_programme
    >>> programme, noon = load_programme("kemitraan-guru-smp-2019"), datetime(2019, 7, 31, 5, tzinfo=timezone.utc)
    >>> started = Cycle.start(programme, "pair", subject="p-1", recorded_at=noon, by=Actor("a-1", "direktorat"))
    >>> timeline(started).stages[0].word.en
    'under way'
    """
    seen = cycle.events[-1].recorded_at if at is None else at
    options = ways_on(cycle, seen)
    return Timeline(cycle, seen, (*_passed(cycle, seen, plan, options), *_ahead(cycle, seen, plan)), options)


def _passed(cycle: Cycle, at: datetime, plan: Schedule | None, options: tuple[Option, ...]) -> Iterator[Stage]:
    """Yield the stages up to the present one, each as often as the cycle was in it."""
    visits = [(cycle.lifecycle.state(id), event) for id, event in _visits(cycle)]
    for place, (state, entered) in enumerate(visits):
        after, left = visits[place + 1] if place + 1 < len(visits) else (None, None)
        closed = state.id in cycle.lifecycle.final
        mark: Mark = "done" if left is not None else "end" if closed else "here"
        first = _day(entered)
        last = _day(left) if left is not None else first if closed else at.date()
        due = None if closed else last_day(cycle.programme, state, entered.occurred, plan)
        if due is not None and after is not None and (follows := _planned(after, plan)) is not None:
            due = max(due, follows.first)
        yield Stage(
            state,
            state.label,
            mark,
            entered.occurred,
            None if left is None else left.occurred,
            first,
            max(first, last),
            _planned(state, plan),
            None if due is None else max((last - due).days, 0),
            mark == "here" and bool(options) and all(option.blocked for option in options),
        )


def _visits(cycle: Cycle) -> Iterator[tuple[str, Event]]:
    """Yield every state the cycle was in, in order, with the event that led there; corrections are carried out."""
    state, before = cycle.lifecycle.initial, ""
    for place, event in enumerate(effective(cycle.events)):
        if isinstance(event.what, Moving):
            move = cycle.lifecycle.move(event.what.move)
            to = before if move.to == BEFORE else move.to
            before = state if move.kind == "suspend" else ""
            state = to
            yield state, event
        elif place == 0:
            yield state, event


def _ahead(cycle: Cycle, at: datetime, plan: Schedule | None) -> Iterator[Stage]:
    """Yield what lies ahead on the main path of the lifecycle; nothing where the cycle is closed or off that path."""
    place = cycle.aside.before or cycle.state
    cells = plan_of(cycle.lifecycle).cells
    here = next((number for number, cell in enumerate(cells) if place in cell), None)
    if here is None or cycle.closed:
        return
    for cell in cells[here + 1 :]:
        held = [cycle.lifecycle.state(id) for id in cell]
        name = Label(*(" / ".join(state.label.text(lang) for state in held) for lang in _LANGS))
        planned = _planned(held[0], plan)
        late = None if planned is None else max((at.date() - planned.last).days, 0)
        yield Stage(held[0], name, "ahead", planned=planned, late=late)


_LANGS: tuple[Lang, Lang] = ("id", "en")


def _planned(state: State, plan: Schedule | None) -> DateRange | None:
    return None if plan is None or not state.activity else plan.dates(state.activity)


def _day(event: Event) -> date:
    """Return the day from which something is drawn: when it happened, else when it was recorded."""
    return event.occurred.earliest or event.recorded_at.date()


def _when(when: When | None) -> Label | None:
    return None if when is None or not when.known else Label(when.text("id"), when.text("en"))
