"""Why somebody has no candidates: the constraints one after the other, and how many each of them excludes."""

from importlib.util import find_spec
from typing import Any

from attrs import frozen

from pendamping.labels import Label
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.rules.base import Constraint, Rule, Verdict, is_fast
from pendamping.pairing.rules.columns import Columns, numpy
from pendamping.tables import Table, column

_MANY = 50_000


@frozen(slots=True)
class Step:
    """What one constraint excludes of what those before it left.

    Attributes:
        rule: the constraint; None for mentors without a place.
        forbidden: how many candidates it excludes.
        unknown: how many it excludes because a value is not known.
        left: how many are left after it.
    """

    rule: Constraint | None
    forbidden: int
    unknown: int
    left: int

    @property
    def label(self) -> Label:
        """What the constraint says."""
        return NO_PLACE if self.rule is None else self.rule.label

    @property
    def why(self) -> Label:
        """What the constraint says, and that a value is not known where that is what excludes."""
        if not self.unknown:
            return self.label
        some = ("sebagian ", "partly ") if self.forbidden else ("", "")
        return Label(f"{self.label.id} ({some[0]}tidak diketahui)", f"{self.label.en} ({some[1]}not known)")


NO_PLACE = Label("daya tampung lebih dari 0", "more than 0 places")


@frozen(slots=True)
class Waterfall:
    """The constraints, one after the other, for one mentee.

    Attributes:
        mentee: the id.
        start: how many mentors there are.
        steps: what each constraint excludes, in the order of the problem.
    """

    mentee: str
    start: int
    steps: tuple[Step, ...]

    @property
    def left(self) -> int:
        """How many mentors could have been the partner."""
        return self.steps[-1].left if self.steps else self.start

    @property
    def decisive(self) -> Step | None:
        """The step that excluded the last candidates; None where some are left, or there were none."""
        if self.left:
            return None
        return next((step for step in self.steps if not step.left and step.forbidden + step.unknown), None)

    def table(self) -> Table:
        """Return the steps: constraint, excluded, excluded as unknown, left, citation."""
        rows: list[tuple[Any, ...]] = [(_START, None, None, self.start, None)]
        rows += [(step.label, step.forbidden, step.unknown, step.left, _cite(step.rule)) for step in self.steps]
        caption = Label(f"Calon pendamping bagi {self.mentee}", f"Candidates for {self.mentee}")
        return Table.of(_COLUMNS, rows, caption)


_START = Label("semua pendamping", "all mentors")
_COLUMNS = (
    column("constraint", "batasan", "constraint"),
    column("excluded", "tersisih", "excluded"),
    column("unknown", "tersisih karena tidak diketahui", "excluded as unknown"),
    column("left", "tersisa", "left"),
    column("citation", "sumber", "citation"),
)


def _cite(rule: Rule | None) -> str | None:
    return None if rule is None or rule.cite is None else str(rule.cite)


def waterfalls(problem: Problem, mentees: tuple[str, ...]) -> tuple[Waterfall, ...]:
    """Return the waterfall of some mentees, by id.

    >>> from pendamping.pairing.rules.attributes import SameAttribute
    >>> problem = Problem([Mentor("inti-01", {"mapel": "IPA"}, 1)], [Mentee("m", {"mapel": "IPS"})], constraints=[SameAttribute("mapel")])
    >>> found = waterfalls(problem, ("m",))[0]
    >>> found.left, found.decisive.label.en
    (0, 'same subject')
    """
    chosen = tuple(problem.mentee(id) for id in mentees)
    if len(chosen) * len(problem.mentors) > _MANY and find_spec("numpy") is not None:
        return _many(problem, chosen)
    return tuple(_one(problem, mentee) for mentee in chosen)


def _one(problem: Problem, mentee: Mentee) -> Waterfall:
    left: list[Mentor] = [mentor for mentor in problem.mentors if mentor.capacity]
    steps = _first(problem, len(left))
    for rule in problem.constraints:
        said = [rule.said(mentor, mentee) for mentor in left]
        unknown = said.count(Verdict.UNKNOWN) if rule.if_unknown == "forbid" else 0
        forbidden = said.count(Verdict.FORBIDDEN)
        lets = Verdict.ALLOWED, Verdict.ALLOWED if rule.if_unknown == "forbid" else Verdict.UNKNOWN
        left = [mentor for mentor, answer in zip(left, said, strict=True) if answer in lets]
        steps.append(Step(rule, forbidden, unknown, len(left)))
    return Waterfall(mentee.id, len(problem.mentors), tuple(steps))


def _first(problem: Problem, left: int) -> list[Step]:
    without = len(problem.mentors) - left
    return [Step(None, without, 0, left)] if without else []


def _many(problem: Problem, mentees: tuple[Mentee, ...]) -> tuple[Waterfall, ...]:
    """Judge many mentees against all mentors with numpy."""
    np, columns = numpy(), Columns(problem.mentors, problem.mentees)
    rows = np.array([problem.mentee_places[mentee.id] for mentee in mentees])
    cells = np.array([place for place, mentor in enumerate(problem.mentors) if mentor.capacity], dtype="int64")
    left = np.ones((len(rows), len(cells)), dtype=bool)
    counts: list[tuple[Any, Any, Any]] = []
    for rule in problem.constraints:
        if is_fast(rule, "judge"):
            said = rule.named_grid(columns, rows, cells)
        else:
            said = columns.each(rule.said, rows, cells, "uint8", left)
        forbidden = (left & (said == Verdict.FORBIDDEN)).sum(axis=1)
        fine = said == Verdict.ALLOWED if rule.if_unknown == "forbid" else said != Verdict.FORBIDDEN
        unknown = (left & ~fine).sum(axis=1) - forbidden
        left &= fine
        counts.append((forbidden, unknown, left.sum(axis=1)))
    lists = [tuple(part.tolist() for part in step) for step in counts]
    first = _first(problem, len(cells))
    return tuple(
        Waterfall(
            mentee.id,
            len(problem.mentors),
            (
                *first,
                *(
                    Step(rule, *(part[row] for part in held))
                    for rule, held in zip(problem.constraints, lists, strict=True)
                ),
            ),
        )
        for row, mentee in enumerate(mentees)
    )
