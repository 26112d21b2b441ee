"""A round: one programme run from beginning to end, with all that a page or a test may ask of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from pendamping.cycle.cycle import Cycle
from pendamping.cycle.schedule import Planned, Schedule
from pendamping.errors import Misuse
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.model.actors import Actor
from pendamping.model.directory import Directory
from pendamping.model.groups import Group
from pendamping.model.obstacles import Obstacle
from pendamping.model.people import RoleHeld
from pendamping.model.places import School
from pendamping.model.sessions import AttendanceList, Session
from pendamping.programme.parts import Activity
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import Provision
from pendamping.values.counts import UNKNOWN_COUNT, Count
from pendamping.values.when import When

if TYPE_CHECKING:
    from pendamping.samples.pairing import Matched

Basis = Literal["published", "computed", "synthetic", "unknown"]
"""Where a date of a round comes from: printed in a source, computed from a printed length, made up, or nowhere."""

BASIS: Mapping[Basis, Label] = {
    "published": Label("terbit", "published"),
    "computed": Label("dihitung", "computed"),
    "synthetic": Label("rekaan", "synthetic"),
    "unknown": Label("tidak disebut sumber", "not in the source"),
}
"""The printed words for the basis of a date."""


@frozen(slots=True)
class Dated:
    """When an activity of a round took place, and where the date comes from.

    Attributes:
        activity: the activity.
        when: its days.
        basis: where the days come from.
    """

    activity: Activity
    when: When
    basis: Basis


@frozen(slots=True)
class Parts:
    """How the subjects of a round divide, by one property of theirs.

    Attributes:
        by: the property as programs call it, such as ``jenjang``.
        label: the property as people call it.
        names: the printed name of each part, by its code, in order.
        of: the part of each subject, by its id.
        published: how many subjects the sources give each part; a part that is not named there is unknown.
    """

    by: str
    label: Label
    names: Mapping[str, Label]
    of: Mapping[str, str]
    published: Mapping[str, Count] = field(factory=dict)

    def count(self, part: str) -> Count:
        """Return how many subjects the sources give a part, hedged as they hedge it; unknown where they say nothing."""
        return self.published.get(part, UNKNOWN_COUNT)


def plan_of(dated: tuple[Dated, ...]) -> Schedule:
    """Return the schedule that says when the states of a round are due."""
    return Schedule(tuple(Planned(item.activity, item.when.as_range()) for item in dated))


@frozen(slots=True)
class Refusal:
    """Something that was tried and not taken.

    Attributes:
        subject: the id of the subject, or of the session where a whole list was refused.
        tried: what was tried, in both languages.
        by: who tried.
        occurred: for when.
        findings: all that stood against it.
    """

    subject: str
    tried: Label
    by: Actor
    occurred: When
    findings: tuple[Finding, ...]


@frozen(slots=True)
class Flag:
    """A finding that let something pass and is worth a look.

    Attributes:
        subject: the id of what it is about.
        finding: the finding, with its citation.
        why: how it came about in this round, in both languages; empty where nothing is to be told.
    """

    subject: str
    finding: Finding
    why: Label = Label("", "")


@frozen(slots=True)
class Episode:
    """Something out of the ordinary that happened to one or more subjects.

    Attributes:
        title: what kind of thing, in both languages.
        text: what happened, in both languages.
        subjects: the ids of the subjects.
    """

    title: Label
    text: Label
    subjects: tuple[str, ...]


@frozen(slots=True)
class Target:
    """How many people of a tier a round is to have, and the provision that says so.

    Attributes:
        tier: ``mentor``, ``mentee``, ``cascade`` or ``people``.
        figure: how many.
        provision: where the figure comes from.
        times: how often the provision counts, as one for each class.
    """

    tier: str
    figure: int
    provision: Provision
    times: int = 1


def whole(programme: Programme, id: str) -> tuple[Provision, int]:
    """Return a provision of a programme with its whole figure; one that is not known is a `Misuse`.

    >>> from pendamping import load_programme
    >>> whole(load_programme("kemitraan-guru-smp-2019"), "mentors")[1]
    76
    """
    found = programme.provision(id, on=programme.edition)
    if not isinstance(found, Provision) or not isinstance(found.target, int):
        raise Misuse(f"{programme.id} has no whole figure {id!r}", "name a provision with a whole target")
    return found, found.target


def target(programme: Programme, tier: str, id: str, times: int = 1) -> Target:
    """Return the target that a provision sets for a tier, so many times over."""
    provision, each = whole(programme, id)
    return Target(tier, each * times, provision, times)


@frozen(slots=True)
class Held:
    """A session that a class held, with its list and how many had completed the coverage set after it.

    Attributes:
        session: the session.
        group: the class.
        attendance: who was there.
        steps: the ids of the steps that the session covers.
        complete: how many members had covered the whole set by then.
    """

    session: Session
    group: Group
    attendance: AttendanceList
    steps: tuple[str, ...]
    complete: int


@frozen(slots=True, repr=False)
class Round:
    """One programme run from beginning to end.

    Attributes:
        programme: the edition.
        cycles: every cycle, also of those who left, in order of their subjects.
        at: the time for which the round is looked at.
        dated: the activities with their dates.
        subjects: what the subjects are called, several of them.
        about: what is true and what is synthetic in this round, in both languages.
        people: who the ids are; every identity is synthetic.
        schools: the schools, all synthetic.
        roles: who holds which role at which school.
        targets: how many people of each tier it is to have.
        groups: the classes or groups.
        held: the sessions that classes held.
        coverage: the coverage set that the sessions cover; empty where they cover none.
        published: how many subjects the sources give, hedged as they hedge it; None where they all have a cycle here.
        parts: how the subjects divide.
        issues: the cycles of obstacles, where these have a lifecycle of their own.
        enters: the state from which a subject takes part; empty where all do from the start.
        actions: the evidence that every subject owes as follow-up, by its codes.
        refusals: what was tried and not taken.
        flags: findings that let something pass.
        episodes: what happened out of the ordinary.
        obstacles: the obstacles met.
        matched: the pairing that the pairs of the round come from; None where none was made.
    """

    programme: Programme
    cycles: tuple[Cycle, ...]
    at: datetime
    dated: tuple[Dated, ...]
    subjects: Label
    about: Label
    people: Directory
    schools: tuple[School, ...]
    roles: tuple[RoleHeld, ...] = ()
    targets: tuple[Target, ...] = ()
    groups: tuple[Group, ...] = ()
    held: tuple[Held, ...] = ()
    coverage: str = ""
    published: Count | None = None
    parts: tuple[Parts, ...] = ()
    issues: tuple[Cycle, ...] = ()
    enters: str = ""
    actions: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    flags: tuple[Flag, ...] = ()
    episodes: tuple[Episode, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    matched: "Matched | None" = field(default=None, eq=False)

    @property
    def plan(self) -> Schedule:
        """The schedule that says when states are due."""
        return plan_of(self.dated)

    @property
    def undated(self) -> bool:
        """Whether no source gives a date to anything in the round."""
        return not any(item.when.known for item in self.dated)

    def cycle(self, subject: str) -> Cycle:
        """Return the cycle of a subject; a subject without one is a KeyError."""
        return {cycle.subject: cycle for cycle in self.cycles}[subject]

    def __repr__(self) -> str:
        return f"Round({self.programme.id!r}, {len(self.cycles)} cycles)"
