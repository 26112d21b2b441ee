"""Obstacles that a school meets, and how they rise from the school to the ministry until somebody solves them."""

from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any

from attrs import field, frozen

from pendamping.citations import Citation, Confidence, Source
from pendamping.errors import Misuse
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.model.people import not_empty
from pendamping.values.when import When

Moment = When | date | datetime | str | None
"""What `When.of` turns into a When; None is unknown."""

LEVELS_CITATION = Citation(
    (
        Source(
            "S8",
            "https://kompasiana.com/mohamadashabulyamin2428/641aaf7608a8b507622bec82/program-sekolah-penggerak-seleksi-dan-pendampingan?page=6&page_images=2",
        ),
        Source(
            "S10",
            "https://lpmpjatim.kemdikbud.go.id/site/detailpost/keberhasilan-sekolah-penggerak-ditentukan-pmo-level-sekolah-hingga-pusat",
        ),
        Source(
            "S15", "https://bbpmpjateng.kemdikbud.go.id/sosialisasi-pmo-program-sekolah-penggerak-kabupaten-semarang/"
        ),
    ),
    Confidence.HIGH,
)
"""The sources for the four levels and for escalation by one level."""

LEVEL_SKIPPED = Message(
    "model.level-skipped",
    Severity.ERROR,
    Label(
        "Kendala {obstacle} berpindah dari tingkat {before} ke {after}; eskalasi naik satu tingkat demi satu tingkat.",
        "Obstacle {obstacle} went from level {before} to {after}; escalation goes up one level at a time.",
    ),
    Label("Catat tingkat yang terlewati atau betulkan tingkatnya.", "Record the level left out or correct the level."),
)
STEP_BACK_IN_TIME = Message(
    "model.step-back-in-time",
    Severity.ERROR,
    Label(
        "Kendala {obstacle}: langkah pada {after} tercatat sesudah langkah pada {before}.",
        "Obstacle {obstacle}: a step on {after} is recorded after one on {before}.",
    ),
)
RESOLVED_ELSEWHERE = Message(
    "model.resolved-elsewhere",
    Severity.WARNING,
    Label(
        "Kendala {obstacle} diselesaikan di tingkat {after}, padahal tercatat di tingkat {before}.",
        "Obstacle {obstacle} was resolved at level {after}, but stands at level {before}.",
    ),
)


class ObstacleLevel(StrEnum):
    """Who has an obstacle in hand; an unsolved one goes up one level.

    >>> ObstacleLevel.SEKOLAH.above, ObstacleLevel.PUSAT.above
    (<ObstacleLevel.DAERAH: 'daerah'>, None)
    """

    SEKOLAH = "sekolah"
    DAERAH = "daerah"
    UPT = "upt"
    PUSAT = "pusat"

    @property
    def label(self) -> Label:
        """The printed word for the level."""
        return _LEVEL[self]

    @property
    def above(self) -> "ObstacleLevel | None":
        """The next level up; None above the ministry."""
        levels = tuple(ObstacleLevel)
        place = levels.index(self) + 1
        return levels[place] if place < len(levels) else None


_LEVEL = {
    ObstacleLevel.SEKOLAH: Label("sekolah", "school"),
    ObstacleLevel.DAERAH: Label("daerah", "district"),
    ObstacleLevel.UPT: Label("UPT", "ministry unit in the province"),
    ObstacleLevel.PUSAT: Label("pusat", "ministry"),
}


@frozen(slots=True)
class ObstacleStep:
    """One step in the life of an obstacle.

    Attributes:
        level: the level it reached or was resolved at.
        by: the opaque id of whoever recorded it.
        at: when it happened, as exactly as it is known.
    """

    level: ObstacleLevel
    by: str = field(validator=not_empty)
    at: When


def _steps(instance: object, attribute: object, value: object) -> None:
    if not isinstance(value, tuple) or not value:
        raise Misuse("an Obstacle begins with the step that opened it", "use Obstacle.open")


@frozen(slots=True)
class Obstacle:
    """Something that stands in a subject's way: opened at a level, escalated step by step, resolved at any level.

    Attributes:
        id: the caller's id.
        subject: the id of the school, pair or person concerned.
        about: a code for what it is about; texts about people stay with the caller.
        history: the steps through the levels, the opening first.
        resolved: the step that ended it; None while it is open.

    >>> portal = Obstacle.open("k-1", "s-1", about="aplikasi", by="p-1", at="9 Oktober 2021")
    >>> portal = portal.escalate(by="p-2", at="11 Oktober 2021")
    >>> portal.level.label.en, portal.resolve(by="p-3", at=None).is_open
    ('district', False)
    """

    id: str = field(validator=not_empty)
    subject: str = field(validator=not_empty)
    about: str
    history: tuple[ObstacleStep, ...] = field(validator=_steps)
    resolved: ObstacleStep | None = None

    @classmethod
    def open(
        cls, id: str, subject: str, *, about: str, by: str, at: Moment, level: ObstacleLevel = ObstacleLevel.SEKOLAH
    ) -> "Obstacle":
        """Open an obstacle at a level, the school's unless told otherwise."""
        return cls(id, subject, about, (ObstacleStep(level, by, When.of(at)),))

    @property
    def level(self) -> ObstacleLevel:
        """The level that has it, or had it last."""
        return self.history[-1].level

    @property
    def opened(self) -> When:
        """When it was opened."""
        return self.history[0].at

    @property
    def is_open(self) -> bool:
        """Whether nobody has resolved it yet."""
        return self.resolved is None

    def escalate(self, *, by: str, at: Moment) -> "Obstacle":
        """Return it one level up; a resolved one, or one with the ministry, raises Misuse."""
        self._must_be_open("escalated")
        above = self.level.above
        if above is None:
            raise Misuse(
                f"obstacle {self.id!r} is with the ministry, above which there is no level", "resolve it there"
            )
        step = ObstacleStep(above, by, When.of(at))
        return Obstacle(self.id, self.subject, self.about, (*self.history, step))

    def resolve(self, *, by: str, at: Moment) -> "Obstacle":
        """Return it resolved at the level that has it; a resolved one raises Misuse."""
        self._must_be_open("resolved again")
        return Obstacle(self.id, self.subject, self.about, self.history, ObstacleStep(self.level, by, When.of(at)))

    def _must_be_open(self, what: str) -> None:
        if not self.is_open:
            raise Misuse(f"obstacle {self.id!r} is resolved and cannot be {what}", "open a new one")


def check_obstacle(obstacle: Obstacle) -> tuple[Finding, ...]:
    """Find what cannot be in a recorded history: levels left out, steps back in time, a resolution elsewhere.

    Times clash only where both are known and certainly the wrong way round.
    """
    found: list[Finding] = []
    steps = obstacle.history if obstacle.resolved is None else (*obstacle.history, obstacle.resolved)
    latest = steps[0].at
    for place, (before, after) in enumerate(pairwise(steps), 1):
        ends = place == len(obstacle.history)
        path = "$.resolved" if ends else f"$.history[{place}]"
        levels: dict[str, Any] = {"obstacle": obstacle.id, "before": before.level.label, "after": after.level.label}
        if ends and after.level is not before.level:
            found.append(RESOLVED_ELSEWHERE(path, **levels))
        if not ends and after.level is not before.level.above:
            found.append(LEVEL_SKIPPED(path, cite=LEVELS_CITATION, **levels))
        if after.at.certainly_before(latest):
            found.append(STEP_BACK_IN_TIME(path, obstacle=obstacle.id, before=latest, after=after.at))
        latest = after.at if after.at.known else latest
    return tuple(found)
