"""The deep learning course for school heads of Kabupaten Banjar, 2025: two classes from the call to the pass."""

from datetime import date, timedelta
from random import Random

from pendamping.cycle.recording import record
from pendamping.labels import Label
from pendamping.model.actors import Actor
from pendamping.model.facts import Presence
from pendamping.model.groups import Group
from pendamping.model.people import RoleHeld
from pendamping.model.places import resolve, upt
from pendamping.model.sessions import AttendanceList, Mode, Session
from pendamping.programme.needs.done import covered_steps
from pendamping.programme.programme import Programme
from pendamping.programme.reading import load_programme
from pendamping.samples.people import synthetic_directory, synthetic_ids
from pendamping.samples.places import BANJAR, synthetic_schools
from pendamping.samples.register import Register
from pendamping.samples.rounds import Basis, Dated, Episode, Flag, Held, Round, target, whole
from pendamping.samples.told.pm import ABOUT, ALIAS, EPISODES, REFUSED, SESSION_TRIED
from pendamping.values.counts import Count
from pendamping.values.when import When
from pendamping.values.zones import Zone

PACK = "pm-kepala-sekolah-2025"
"""The pack that the sample runs."""
CLASSES = ("A", "B")
"""The two classes that the source names."""

# No source dates these for Kabupaten Banjar; they are made up, and the page says so.
_CALLED = date(2025, 9, 12)
_IN_1 = date(2025, 9, 22)
_OJT = (date(2025, 9, 29), date(2025, 11, 14))
_REPORTED = date(2025, 11, 7)
_IN_2 = date(2025, 11, 17)
_PASSED = date(2025, 11, 24)
_LOOKED_AT = date(2025, 11, 28)
_COVERAGE = "inkuiri"
_SESSIONS = ("pendampingan-1", "pendampingan-2")


def run_pm(rng: Random) -> Round:
    """Run the course and return it; the same state of ``rng`` gives the same round.

    >>> round = run_pm(Random(2025))
    >>> round, [(held.session.id, held.complete) for held in round.held]
    (Round('pm-kepala-sekolah-2025', 40 cycles), [('pendampingan-1-A', 0), ('pendampingan-1-B', 0), ('pendampingan-2-A', 20), ('pendampingan-2-B', 19)])
    """
    programme = load_programme(PACK)
    course = _Course(programme, rng)
    course.run()
    heads = course.heads
    schools = synthetic_schools(rng, [BANJAR], len(heads))
    roles = tuple(RoleHeld(head, "kepala-sekolah", school.id) for head, school in zip(heads, schools, strict=True))
    people = [*heads, *(person for group in course.groups for person in sorted(group.facilitators))]
    return Round(
        programme,
        course.register.in_order(),
        course.register.at(_LOOKED_AT),
        course.dated,
        Label("peserta", "participants"),
        ABOUT,
        synthetic_directory(rng, people),
        schools,
        roles,
        (
            target(programme, "mentor", "facilitators-per-class", len(CLASSES)),
            target(programme, "mentee", "participants-per-class", len(CLASSES)),
        ),
        groups=course.groups,
        held=tuple(course.held),
        coverage=_COVERAGE,
        refusals=tuple(course.register.refusals),
        flags=_names_of_the_unit(programme),
        episodes=(
            Episode(*EPISODES["excused"], (course.excused,)),
            Episode(*EPISODES["returned"], (course.returned,)),
        ),
    )


def dates_of(programme: Programme) -> tuple[Dated, ...]:
    """Return the activities with their dates: the two sessions as published, the rest synthetic."""
    made_up = {"in-1": _IN_1, "in-2": _IN_2}
    out: list[Dated] = []
    for activity in programme.activities:
        basis: Basis = "synthetic" if activity.when is None else "published"
        when = activity.when or When.between(*_OJT)
        if activity.id in made_up and activity.length is not None:
            first = made_up[activity.id]
            when = When.between(first, activity.length.end_from(first))
        out.append(Dated(activity, when, basis))
    return tuple(out)


def _names_of_the_unit(programme: Programme) -> tuple[Flag, ...]:
    """The source prints the old name BGP and the new name BGTK for one ministry unit."""
    unit = upt("bgtk-kalsel", "bgp-bgtk", "Kalimantan Selatan", "Kalsel")
    found = resolve([unit], "BGP Kalsel", programme.activity(_SESSIONS[1]).when)
    return tuple(Flag(unit.id, finding, ALIAS) for finding in found.findings)


class _Course:
    """The way of the two classes through the course."""

    def __init__(self, programme: Programme, rng: Random) -> None:
        self.programme = programme
        self.register = Register(programme, "person", Zone.WITA)
        self.dated = dates_of(programme)
        self._when = {item.activity.id: item.when for item in self.dated}
        each = whole(programme, "participants-per-class")[1]
        self.heads = synthetic_ids(rng, "ks", each * len(CLASSES))
        self.office = Actor(synthetic_ids(rng, "dinas", 1)[0], "dinas")
        self.unit = Actor(synthetic_ids(rng, "upt", 1)[0], "upt")
        per_class = whole(programme, "facilitators-per-class")[1]
        facilitators = synthetic_ids(rng, "f", per_class * len(CLASSES))
        self.groups = tuple(
            Group(
                f"kelas-{name}",
                "ojt",
                name,
                programme.id,
                frozenset(self.heads[place * each : (place + 1) * each]),
                Count.exact(each),
                frozenset(facilitators[place * per_class : (place + 1) * per_class]),
            )
            for place, name in enumerate(CLASSES)
        )
        second = sorted(self.groups[1].members or ())
        self.excused, self.unlisted = rng.sample(second, 2)
        self.returned, self.hasty = rng.sample(sorted(self.groups[0].members or ()), 2)
        self.held: list[Held] = []

    def run(self) -> None:
        """Run the whole course."""
        self._call_up()
        self._in_1()
        for activity in _SESSIONS:
            for group in self.groups:
                self._accompany(group, activity)
            self._after(activity)
        self._end_ojt()
        self._in_2()

    def _each(self) -> list[tuple[str, Group, Actor]]:
        """Return everybody with the class and its facilitator."""
        return [
            (head, group, Actor(sorted(group.facilitators)[0], "fasilitator"))
            for group in self.groups
            for head in sorted(group.members or ())
        ]

    def _call_up(self) -> None:
        register = self.register
        for head, _, facilitator in self._each():
            register.start(head, self.office, _CALLED)
            register.fact(head, "assignment", self.office, _CALLED, role="mentor", person=facilitator.id)
            register.fact(head, "evidence", self.office, _CALLED, code="surat-tugas", ref=f"{head}/surat-tugas")
            register.move(head, "panggil", self.office, _CALLED)

    def _in_1(self) -> None:
        register, days = self.register, self._when["in-1"]
        last, begun = days.latest, _OJT[0]
        assert last is not None
        for head, _, facilitator in self._each():
            peserta = Actor(head, "peserta")
            register.move(head, "mulai-in-1", facilitator, _IN_1)
            register.fact(head, "evidence", peserta, _IN_1, code="pretest")
            register.fact(head, "attendance", facilitator, days, activity="in-1", status="present")
            register.fact(head, "evidence", peserta, last, code="posttest")
            register.fact(head, "evidence", peserta, last, code="rtl", ref=f"{head}/rtl")
            register.move(head, "akhiri-in-1", facilitator, last)
            register.move(head, "mulai-ojt", peserta, begun)

    def _accompany(self, group: Group, activity: str) -> None:
        """One accompanied session of a class: one list, recorded whole or not at all."""
        when, members = self._when[activity], sorted(group.members or ())
        session = Session(
            f"{activity}-{group.label}",
            activity,
            group.id,
            Mode.LURING,
            planned=when,
            occurred=when,
            facilitators=group.facilitators,
        )
        marks: dict[str, Presence] = dict.fromkeys(members, "present")
        if activity == _SESSIONS[1] and self.excused in marks:
            marks[self.excused] = "excused"
        if activity == _SESSIONS[0] and self.unlisted in marks:
            short = {head: mark for head, mark in marks.items() if head != self.unlisted}
            self._record(session, group, short, SESSION_TRIED)
        self._record(session, group, marks)
        steps = self.programme.activity(activity).steps
        listed = AttendanceList(session.id, marks, Count.exact(len(members)))
        self.held.append(Held(session, group, listed, steps, self._complete(group)))

    def _record(self, session: Session, group: Group, marks: dict[str, Presence], tried: Label | None = None) -> None:
        day = session.occurred.latest
        assert day is not None
        cycles = [self.register.cycle(head) for head in sorted(group.members or ())]
        by = Actor(sorted(group.facilitators)[0], "fasilitator")
        recorded = record(cycles, session, marks, recorded_at=self.register.at(day), by=by)
        if recorded.findings and tried is not None:
            self.register.note_refusal(session.id, tried, by, session.occurred, recorded.findings)
        self.register.cycles.update({cycle.subject: cycle for cycle in recorded.cycles})

    def _complete(self, group: Group) -> int:
        steps = self.programme.coverage_set(_COVERAGE).ids()
        members = [self.register.cycle(head) for head in group.members or ()]
        return sum(steps <= covered_steps(cycle.facts, self.programme, _COVERAGE, 1) for cycle in members)

    def _after(self, activity: str) -> None:
        """The feedback that each class gets, and a head who would end the OJT after the first session."""
        day = self._when[activity]
        for head, _, facilitator in self._each():
            if ("attended", activity) in self.register.cycle(head).facts.marks:
                ref = f"{head}/umpan-balik/{activity}"
                self.register.fact(head, "feedback", facilitator, day, ref=ref, activity=activity)
            if activity == _SESSIONS[0] and head == self.hasty:
                self.register.refuse(head, "akhiri-ojt", facilitator, day, REFUSED["half-covered"])

    def _end_ojt(self) -> None:
        register = self.register
        for head, _, facilitator in self._each():
            if head == self.excused:
                continue
            code = {"code": "laporan-ojt", "ref": f"{head}/laporan-1"}
            register.fact(head, "evidence", Actor(head, "peserta"), _REPORTED, **code)
            register.move(head, "akhiri-ojt", facilitator, _REPORTED)
            if head == self.returned:
                back = _REPORTED + timedelta(days=3)
                register.move(head, "kembalikan-laporan", facilitator, back)
                again = back + timedelta(days=2)
                code["ref"] = f"{head}/laporan-2"
                register.fact(head, "evidence", Actor(head, "peserta"), again, **code)
                register.move(head, "akhiri-ojt", facilitator, again)

    def _in_2(self) -> None:
        register, days = self.register, self._when["in-2"]
        last = days.latest
        assert last is not None
        for head, _, facilitator in self._each():
            if head == self.excused:
                register.refuse(head, "mulai-in-2", facilitator, _IN_2, REFUSED["in-2-early"])
                continue
            register.move(head, "mulai-in-2", facilitator, _IN_2)
            register.fact(head, "attendance", facilitator, days, activity="in-2", status="present")
            register.fact(head, "evidence", Actor(head, "peserta"), last, code="berbagi-praktik")
            if head == self.hasty:
                register.refuse(head, "luluskan", facilitator, last, REFUSED["not-the-unit"])
            register.move(head, "luluskan", self.unit, _PASSED)
