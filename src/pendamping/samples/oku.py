"""Two parallel courses for teachers of SMP in Ogan Komering Ulu, 2025, and the follow-up that each participant owes."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from attrs import evolve, frozen

from pendamping.cycle.recording import record
from pendamping.labels import Label
from pendamping.model.actors import Actor
from pendamping.model.facts import Presence
from pendamping.model.groups import Group, check_disjoint, distinct_people
from pendamping.model.people import RoleHeld
from pendamping.model.sessions import AttendanceList, Mode, Session
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import NotKnown, Provision, Scope
from pendamping.programme.reading import load_programme
from pendamping.samples.people import synthetic_directory, synthetic_ids
from pendamping.samples.places import Region, synthetic_schools
from pendamping.samples.register import Register
from pendamping.samples.rounds import Basis, Dated, Episode, Flag, Held, Parts, Round
from pendamping.samples.told.oku import ABOUT, EPISODES, NOT_GIVEN, ONLY_IF_DISJOINT, REFUSED
from pendamping.values.counts import Count
from pendamping.values.regions import find_region
from pendamping.values.when import UNKNOWN_WHEN, When
from pendamping.values.zones import Zone

PACK = "bimtek-smp-oku-2025"
"""The pack that the sample runs."""


@frozen(slots=True)
class Course:
    """One of the two courses, by the names that the pack gives its parts.

    Attributes:
        track: the track of its provisions and the value of the attribute.
        activity: the activity.
        cascade: the move that starts the cascading.
    """

    track: str
    activity: str
    cascade: str


PORTFOLIO = Course("portofolio-digital", "bimtek-portofolio", "mulai-imbas-portofolio")
COACHING = Course("coaching-supervisi", "bimtek-coaching", "mulai-imbas-coaching")
COURSES = (PORTFOLIO, COACHING)
"""The two courses."""

_Item = TypeVar("_Item")
_SCHOOLS = 50
# No source dates what follows the courses; these are made up, and the page says so.
_CALLED = date(2025, 11, 21)
_CASCADING = date(2025, 12, 1)
_REPORTED = date(2025, 12, 12)
_VALIDATED = date(2025, 12, 17)
_CLOSED = date(2025, 12, 18)
_LOOKED_AT = date(2025, 12, 19)
# How far they came, of each course: made up too.
_STANDING = {"excused": 1, "no-report": 12, "no-proof": 9}
_ACTIONS = ("laporan-imbas", "hasil-dapodik")


def run_oku(rng: Random) -> Round:
    """Run both courses and their follow-up; the same state of ``rng`` gives the same round.

    >>> round = run_oku(Random(2019))
    >>> round, str(round.published), {item.by: dict(item.published) for item in round.parts}["bimtek"]["coaching-supervisi"].number
    (Round('bimtek-smp-oku-2025', 200 cycles), '200', 100)
    """
    programme = load_programme(PACK)
    course = _Running(programme, rng)
    course.run()
    home = Region(find_region("16.01").require("region").full_name, "16.01")
    schools = synthetic_schools(rng, [home], _SCHOOLS)
    teachers = sorted(course.track)
    return Round(
        programme,
        course.register.in_order(),
        course.register.at(_LOOKED_AT),
        tuple(dates_of(programme)),
        Label("guru peserta", "participating teachers"),
        ABOUT,
        synthetic_directory(rng, [*teachers, course.office.id]),
        schools,
        tuple(RoleHeld(id, "guru", schools[place % _SCHOOLS].id) for place, id in enumerate(teachers)),
        groups=course.groups,
        held=tuple(course.held),
        refusals=tuple(course.register.refusals),
        flags=(*_only_if_disjoint(programme), *_not_given(programme)),
        episodes=course.episodes(),
        published=Count.total(_participants(programme, each) for each in COURSES),
        parts=(Parts("bimtek", Label("bimtek", "course"), *_courses(programme, course)),),
        actions=_ACTIONS,
    )


def dates_of(programme: Programme) -> Iterator[Dated]:
    """Yield the activities with their dates: those of the courses as published, the follow-up synthetic.

    On which of the three days the opening was is not in the source.
    """
    for activity in programme.activities:
        basis: Basis = "synthetic"
        when = When.between(_CASCADING, _REPORTED)
        if activity.when is not None:
            when, basis = activity.when, "published"
        elif activity.id == "pembukaan":
            when, basis = UNKNOWN_WHEN, "unknown"
        elif activity.id == "validasi-dapodik":
            when = When.between(_CASCADING, _VALIDATED)
        yield Dated(activity, when, basis)


def _participants(programme: Programme, course: Course) -> Count:
    found = programme.provision("participants", scope=Scope(track=course.track))
    assert isinstance(found, Provision)
    assert isinstance(found.target, int)
    return Count.exact(found.target)


def _courses(programme: Programme, running: "_Running") -> tuple[dict[str, Label], dict[str, str], dict[str, Count]]:
    """Return the names of the courses with their venues, who is in which, and how many the source gives."""
    names: dict[str, Label] = {}
    for course in COURSES:
        activity = programme.activity(course.activity)
        names[course.track] = Label(
            f"{activity.label.id} ({activity.place})", f"{activity.label.en} ({activity.place})"
        )
    return names, running.track, {course.track: _participants(programme, course) for course in COURSES}


def _only_if_disjoint(programme: Programme) -> tuple[Flag, ...]:
    """Say that the printed numbers add up to so many people only if nobody is in both courses."""
    total = programme.provision("participants-total")
    assert isinstance(total, Provision)
    stated = [
        Group(each.track, each.activity, programme.activity(each.activity).place, size=_participants(programme, each))
        for each in COURSES
    ]
    found = distinct_people(stated).findings
    return tuple(Flag(programme.id, evolve(finding, citation=total.cite), ONLY_IF_DISJOINT) for finding in found)


def _not_given(programme: Programme) -> Iterator[Flag]:
    for item in programme.provisions:
        found = programme.provision(item.id, scope=item.scope)
        if isinstance(found, NotKnown):
            yield Flag(programme.id, found.why, NOT_GIVEN)


class _Running:
    """The way of the participants through their course and its follow-up."""

    def __init__(self, programme: Programme, rng: Random) -> None:
        self.programme = programme
        self.register = Register(programme, "person", Zone.WIB)
        self.office = Actor(synthetic_ids(rng, "dinas", 1)[0], "dinas")
        sizes = [_participants(programme, course).low for course in COURSES]
        ids = synthetic_ids(rng, "g", sum(sizes))
        self.track = {id: course.track for id, course in zip(ids, _repeated(COURSES, sizes), strict=True)}
        self.groups = tuple(
            Group(
                course.track,
                course.activity,
                programme.activity(course.activity).place,
                programme.id,
                frozenset(id for id in ids if self.track[id] == course.track),
                _participants(programme, course),
            )
            for course in COURSES
        )
        self.held: list[Held] = []
        # Who stands still where, by course: drawn by chance, as many in each.
        self.standing: dict[str, str] = {}
        for group in self.groups:
            chosen = rng.sample(sorted(group.members or ()), sum(_STANDING.values()))
            parts = _repeated(tuple(_STANDING), tuple(_STANDING.values()))
            self.standing.update(zip(chosen, parts, strict=True))
        self._tried = {min(id for id, held in self.standing.items() if held == why): why for why in _STANDING}

    def run(self) -> None:
        """Run both courses and the follow-up."""
        for id, track in self.track.items():
            self.register.start(id, self.office, _CALLED)
            self.register.fact(id, "attribute", self.office, _CALLED, name="bimtek-diikuti", value=track)
        days = self.programme.activity("bimtek").when
        assert days is not None
        assert days.earliest is not None
        for id in self.track:
            self.register.move(id, "mulai", self.office, days.earliest)
        self._doubled(days)
        for course, group in zip(COURSES, self.groups, strict=True):
            self._attend(course, group)
            for id in sorted(group.members or ()):
                self._follow_up(course, id, self.standing.get(id, ""))

    def episodes(self) -> tuple[Episode, ...]:
        """Return what happened out of the ordinary, with whom it happened to."""
        people = distinct_people(self.groups).require("people")
        title, text = EPISODES["distinct"]
        told = Label(text.id.format(people=people.text("id")), text.en.format(people=people.text("en")))
        return (
            Episode(title, told, (self.programme.id,)),
            Episode(*EPISODES["excused"], tuple(sorted(id for id, why in self.standing.items() if why == "excused"))),
        )

    def _doubled(self, days: When) -> None:
        """Somebody put on both lists is found when the lists are laid side by side."""
        one, other = self.groups
        doubled = evolve(other, members=frozenset(other.members or ()) | {min(one.members or ())})
        found = check_disjoint([one, doubled])
        self.register.note_refusal(min(one.members or ()), REFUSED["both"], self.office, days, found)

    def _attend(self, course: Course, group: Group) -> None:
        """One list a day, recorded whole or not at all."""
        days = self.programme.activity(course.activity).when
        span = None if days is None else days.as_range()
        assert span is not None
        members = sorted(group.members or ())
        marks: dict[str, Presence] = {
            id: "excused" if self.standing.get(id) == "excused" else "present" for id in members
        }
        for number in range(span.days):
            on = When.on(span.first + timedelta(days=number))
            session = Session(
                f"{course.activity}-{number + 1}", course.activity, group.id, Mode.LURING, group.label, on, on
            )
            if number == 0 and course is COACHING:
                stranger = min(self.groups[0].members or ())
                self._record(session, members, {**marks, stranger: "present"}, REFUSED["other-list"])
            self._record(session, members, marks)
            listed = AttendanceList(session.id, marks, Count.exact(len(members)))
            self.held.append(Held(session, group, listed, (), 0))

    def _record(
        self, session: Session, members: list[str], marks: dict[str, Presence], tried: Label | None = None
    ) -> None:
        day = session.occurred.latest
        assert day is not None
        cycles = [self.register.cycle(id) for id in members]
        recorded = record(cycles, session, marks, recorded_at=self.register.at(day), by=self.office)
        if tried is not None:
            self.register.note_refusal(session.id, tried, self.office, session.occurred, recorded.findings)
        self.register.cycles.update({cycle.subject: cycle for cycle in recorded.cycles})

    def _follow_up(self, course: Course, id: str, why: str) -> None:
        """The two tasks of everybody: to cascade at the home school and report it, and to prove the Dapodik data."""
        register, teacher = self.register, Actor(id, "peserta")
        if why == "excused":
            if id in self._tried:
                register.refuse(id, course.cascade, teacher, _CASCADING, REFUSED[why])
            return
        if id in self._tried and why == "no-report":
            other = PORTFOLIO if course is COACHING else COACHING
            register.refuse(id, other.cascade, teacher, _CASCADING, REFUSED["other-course"])
        register.move(id, course.cascade, teacher, _CASCADING)
        if course is COACHING:
            steps = sorted(self.programme.coverage_set("supervisi").ids())
            register.fact(id, "coverage", teacher, _REPORTED, set="supervisi", steps=steps)
        for code, lacking, on in zip(_ACTIONS, ("no-report", "no-proof"), (_REPORTED, _VALIDATED), strict=True):
            if why != lacking:
                register.fact(id, "evidence", teacher, on, code=code, ref=f"{id}/{code}")
        if id in self._tried:
            register.refuse(id, "validasi-dapodik", self.office, _VALIDATED, REFUSED[why])
        if not why:
            register.move(id, "validasi-dapodik", self.office, _VALIDATED)
            register.move(id, "tutup", self.office, _CLOSED)


def _repeated(items: Sequence[_Item], counts: Sequence[int]) -> Iterator[_Item]:
    for item, count in zip(items, counts, strict=True):
        yield from [item] * count
