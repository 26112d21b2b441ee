"""Program Kemitraan for teachers of SMP, 2019: every pair from its appointment to the end, and what went otherwise."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from attrs import evolve

from pendamping.cycle.schedule import schedule
from pendamping.labels import Label
from pendamping.model.facts import Assignment
from pendamping.model.obstacles import Obstacle
from pendamping.programme.programme import Programme
from pendamping.programme.reading import load_programme
from pendamping.samples.cast import Cast, Pair, make_cast
from pendamping.samples.people import synthetic_directory
from pendamping.samples.register import Register
from pendamping.samples.rounds import Dated, Flag, Round, target
from pendamping.samples.told.kemitraan import ABOUT, REFUSED, WHY, episodes
from pendamping.values.when import DateRange, When
from pendamping.values.zones import Zone

PACK = "kemitraan-guru-smp-2019"
"""The pack that the sample runs."""

_TARGETS = (("mentor", "mentors"), ("mentee", "mentees"), ("cascade", "cascade"), ("people", "people"))

# No source dates these; they are made up, and the page says so.
_APPOINTED = date(2019, 7, 15)
_LEFT = date(2019, 7, 24)
_VISITS = DateRange(date(2019, 10, 7), date(2019, 10, 25))
_CASCADING = DateRange(date(2019, 10, 28), date(2019, 11, 22))
_REPORTED = date(2019, 11, 29)
_EVALUATION = date(2019, 12, 3)
_CLOSED = date(2019, 12, 13)
_LOOKED_AT = date(2019, 12, 16)
_PAUSED = DateRange(date(2019, 9, 16), date(2019, 9, 30))
_LEVELS = (date(2019, 8, 20), date(2019, 8, 26), date(2019, 9, 4), date(2019, 9, 17))
_SOLVED = date(2019, 9, 24)
_OBSTACLE = "kendala-01"


def run_kemitraan(rng: Random, programme: Programme | None = None) -> Round:
    """Run the round and return it; the same state of ``rng`` gives the same round.

    Args:
        rng: the source of chance.
        programme: an edition with other figures, of ten mentors or more; the shipped one where none is given.

    >>> round = run_kemitraan(Random(2019))
    >>> round, len(round.refusals)
    (Round('kemitraan-guru-smp-2019', 230 cycles), 7)
    """
    programme = programme or load_programme(PACK)
    cast = make_cast(rng, programme)
    course = _Course(programme, cast, rng)
    for pair in cast.pairs:
        course.run(pair)
    cycles = course.register.in_order()
    return Round(
        programme,
        cycles,
        course.register.at(_LOOKED_AT),
        course.dated,
        Label("pasangan", "pairs"),
        ABOUT,
        synthetic_directory(rng, cast.people()),
        cast.schools,
        cast.roles(),
        tuple(target(programme, tier, id) for tier, id in _TARGETS),
        refusals=tuple(course.register.refusals),
        flags=tuple(Flag(cycle.subject, note, WHY[note.code]) for cycle in cycles for note in cycle.notes),
        episodes=episodes(cast, course.successors, course.obstacle),
        obstacles=(course.obstacle,),
        matched=cast.matched,
    )


def dates_of(programme: Programme) -> tuple[Dated, ...]:
    """Return the activities with their dates: published, computed from a published length, or synthetic."""
    workshop = programme.activity("workshop").when
    first = None if workshop is None else workshop.earliest
    computed = None if first is None else schedule(programme, first).dates("ojl-1")
    length = programme.activity("evaluasi").length
    assert computed is not None
    assert length is not None
    synthetic = {
        "ojl-2": When.within(_VISITS),
        "pengimbasan": When.within(_CASCADING),
        "evaluasi": When.between(_EVALUATION, length.end_from(_EVALUATION)),
    }
    out: list[Dated] = []
    for activity in programme.activities:
        if activity.when is not None:
            out.append(Dated(activity, activity.when, "published"))
        elif activity.id in synthetic:
            out.append(Dated(activity, synthetic[activity.id], "synthetic"))
        else:
            out.append(Dated(activity, When.within(computed), "computed"))
    return tuple(sorted(out, key=lambda item: item.when.earliest or date.max))


class _Course:
    """The way of a pair through the round, phase by phase."""

    def __init__(self, programme: Programme, cast: Cast, rng: Random) -> None:
        self.register = Register(programme, "pair", Zone.WIB)
        self.cast = cast
        self.dated = dates_of(programme)
        self.obstacle = _obstacle(cast)
        self.successors: dict[str, str] = {}
        self._when = {item.activity.id: item.when for item in self.dated}
        self._rng = rng
        self._reserves: Iterator[str] = iter(cast.reserves)

    def run(self, pair: Pair) -> None:
        """Run one pair to its end, or to where it stands still."""
        is_part = {name for name, held in self.cast.parts.items() if held.subject == pair.subject}
        self._appoint(pair, _APPOINTED)
        if "withdrawn" in is_part:
            self._withdraw(pair)
            return
        self._begin_workshop(pair)
        if "replaced" in is_part:
            self._replace(pair)
            return
        self._plan(pair, is_part)
        self._ojl_1(pair, is_part)
        self._between(pair, is_part)
        self._visit(pair)
        self._cascade(pair, is_part)
        self._finish(pair, is_part)

    def _day(self, activity: str, number: int = 1) -> date:
        days = self._when[activity].as_range()
        assert days is not None
        return min(days.first + timedelta(days=number - 1), days.last)

    def _appoint(self, pair: Pair, on: date) -> None:
        register, by = self.register, self.cast.directorate
        register.start(pair.subject, by, on)
        register.fact(pair.subject, "attribute", by, on, name="mapel", value=pair.mapel)
        register.fact(pair.subject, "assignment", by, on, role="mentor", person=pair.mentor.id)
        register.fact(pair.subject, "assignment", by, on, role="mentee", person=pair.mentee.id)
        for person in pair.cascade:
            register.fact(pair.subject, "assignment", by, on, role="cascade", person=person)

    def _withdraw(self, pair: Pair) -> None:
        """The mentee leaves for a reason of health; a reserve of the same school takes the place in a new pair."""
        self.register.refuse(pair.subject, "mundur", pair.mentee, _LEFT, REFUSED["no-reason"])
        self.register.move(pair.subject, "mundur", pair.mentee, _LEFT, reason="sakit")
        successor = self._successor(pair)
        self._appoint(successor, _LEFT + timedelta(days=2))
        self._ordinary(successor)

    def _replace(self, pair: Pair) -> None:
        """On the first day of the workshop the mentee is called to another duty; the directorate names a successor."""
        first, by = self._day("workshop"), self.cast.directorate
        successor = self._successor(pair)
        self.register.refuse(pair.subject, "ganti", by, first, REFUSED["no-successor"], reason="tugas-lain")
        self.register.move(pair.subject, "ganti", by, first, reason="tugas-lain", successor=successor.subject)
        self._appoint(successor, first)
        self._ordinary(successor)

    def _successor(self, pair: Pair) -> Pair:
        subject = f"pasangan-{len(self.cast.pairs) + len(self.successors) + 1:03}"
        self.successors[pair.subject] = subject
        return evolve(pair, subject=subject, mentee=evolve(pair.mentee, id=next(self._reserves)))

    def _ordinary(self, pair: Pair) -> None:
        nothing: set[str] = set()
        self._begin_workshop(pair)
        self._plan(pair, nothing)
        self._ojl_1(pair, nothing)
        self._visit(pair)
        self._cascade(pair, nothing)
        self._finish(pair, nothing)

    def _begin_workshop(self, pair: Pair) -> None:
        self.register.move(pair.subject, "mulai-workshop", pair.facilitator, self._day("workshop"))

    def _plan(self, pair: Pair, is_part: set[str]) -> None:
        """The pair writes its plan of OJL 1 at the workshop; some plans come back and are written again."""
        register, subject = self.register, pair.subject
        third, last = self._day("workshop", 3), self._day("workshop", 4)
        if "waiting" in is_part:
            register.refuse(subject, "ajukan-rencana", pair.mentee, third, REFUSED["no-plan"])
        register.fact(subject, "evidence", pair.mentee, third, code="rencana-ojl", ref=f"{subject}/rencana-1")
        register.move(subject, "ajukan-rencana", pair.mentor, third)
        if subject in self.cast.returned:
            register.move(subject, "kembalikan-rencana", pair.facilitator, third)
            register.fact(subject, "evidence", pair.mentee, last, code="rencana-ojl", ref=f"{subject}/rencana-2")
            register.move(subject, "ajukan-rencana", pair.mentor, last)
        if "paused" in is_part:
            register.refuse(subject, "mulai-ojl-1", pair.mentor, last, REFUSED["not-approved"])
        if "obstructed" in is_part:
            register.refuse(subject, "setujui-rencana", pair.mentee, last, REFUSED["own-plan"])
        workshop = self._when["workshop"]
        register.fact(subject, "attendance", pair.facilitator, workshop, activity="workshop", status="present")
        register.move(subject, "setujui-rencana", pair.facilitator, last)

    def _ojl_1(self, pair: Pair, is_part: set[str]) -> None:
        register, subject = self.register, pair.subject
        days = self._when["ojl-1"].as_range()
        assert days is not None
        if "mended" in is_part:
            early = self._day("workshop", 3)
            register.refuse(subject, "mulai-ojl-1", pair.mentor, early, REFUSED["too-early"])
        register.move(subject, "mulai-ojl-1", pair.mentor, days.first)
        written = days.days - 1 if "mended" in is_part else days.days
        event = register.fact(subject, "activity", pair.mentor, days.last, activity="ojl-1", days=written)
        if "mended" in is_part:
            whole = {"activity": "ojl-1", "days": days.days}
            register.correct(subject, event, "hari terakhir terlewat", pair.facilitator, days.last, ("activity", whole))
        register.fact(subject, "evidence", pair.mentee, days.last, code="rtl", ref=f"{subject}/rtl")
        register.move(subject, "akhiri-ojl-1", pair.mentor, days.last)

    def _between(self, pair: Pair, is_part: set[str]) -> None:
        """What happens while the mentee carries out the follow-up plan at the own school."""
        register, subject = self.register, pair.subject
        if "paused" in is_part:
            register.move(subject, "tunda", pair.facilitator, _PAUSED.first, reason="tugas-lain")
            register.move(subject, "lanjutkan", pair.facilitator, _PAUSED.last)
        if "obstructed" in is_part:
            self._obstruct(pair)

    def _obstruct(self, pair: Pair) -> None:
        for step in self.obstacle.history:
            by = pair.mentee if step.by == pair.mentee.id else pair.facilitator
            about = {"obstacle": self.obstacle.id, "level": step.level.value}
            self.register.fact(pair.subject, "obstacle", by, step.at, **about)
        solved = self.obstacle.resolved
        assert solved is not None
        about = {"obstacle": self.obstacle.id, "level": solved.level.value, "status": "resolved"}
        self.register.fact(pair.subject, "obstacle", self.cast.directorate, solved.at, **about)

    def _visit(self, pair: Pair) -> None:
        """The mentor visits the mentee's school; how many days is not recorded, for no source says."""
        register, subject = self.register, pair.subject
        day = _VISITS.first + timedelta(days=7 * self._rng.randrange(3))
        register.move(subject, "mulai-ojl-2", pair.mentor, day)
        register.fact(subject, "activity", pair.mentor, day + timedelta(days=4), activity="ojl-2")
        register.move(subject, "mulai-pengimbasan", pair.mentee, self._day("pengimbasan"))

    def _cascade(self, pair: Pair, is_part: set[str]) -> None:
        """The mentees guide their cascade teachers; one teacher moves from one mentee's group to another's."""
        register, subject, parts = self.register, pair.subject, self.cast.parts
        last = self._day("pengimbasan", 99)
        moved = parts["fewer"].cascade[-1]
        if "fewer" in is_part:
            log = register.cycle(subject).log
            event = next(id for id, item in log.items() if item.what == Assignment("cascade", moved))
            register.correct(subject, event, "pindah ke kelompok guru mitra lain", self.cast.directorate, last)
        if "more" in is_part:
            register.fact(subject, "assignment", self.cast.directorate, last, role="cascade", person=moved)
        register.fact(subject, "activity", pair.mentee, last, activity="pengimbasan")

    def _finish(self, pair: Pair, is_part: set[str]) -> None:
        register, subject, by = self.register, pair.subject, self.cast.directorate
        if "waiting" in is_part:
            register.refuse(subject, "laporkan", pair.mentee, _REPORTED, REFUSED["no-report"])
            return
        register.fact(subject, "evidence", pair.mentee, _REPORTED, code="laporan", ref=f"{subject}/laporan")
        register.move(subject, "laporkan", pair.mentee, _REPORTED)
        if "unevaluated" in is_part:
            return
        held = self._when["evaluasi"].as_range()
        assert held is not None
        register.fact(subject, "activity", by, held.last, activity="evaluasi", days=held.days)
        register.move(subject, "evaluasi", by, held.last)
        register.move(subject, "tutup", by, _CLOSED)


def _obstacle(cast: Cast) -> Obstacle:
    """Return the obstacle of the round: opened at the school, taken up level by level, solved by the ministry."""
    pair = cast.parts["obstructed"]
    obstacle = Obstacle.open(_OBSTACLE, pair.subject, about="biaya-perjalanan", by=pair.mentee.id, at=_LEVELS[0])
    for day in _LEVELS[1:]:
        obstacle = obstacle.escalate(by=pair.facilitator.id, at=day)
    return obstacle.resolve(by=cast.directorate.id, at=_SOLVED)
