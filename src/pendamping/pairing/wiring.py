"""From a problem to the network that is solved: blocks by hard equality, costs as whole numbers, quotas, locks."""

from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from sys import modules
from typing import Any

from attrs import frozen

from pendamping.errors import InvalidInput
from pendamping.findings import Message, Severity
from pendamping.labels import Label
from pendamping.pairing.core.alike import AlikeCosts, HeldCosts
from pendamping.pairing.core.costs import FORBIDDEN, LARGEST, ArrayCosts, CostTable, PlainCosts, largest_in
from pendamping.pairing.core.engines.kept import Kept, Room
from pendamping.pairing.core.network import Block, Network, Quota
from pendamping.pairing.people import Somebody
from pendamping.pairing.problem import Problem
from pendamping.pairing.rules.attributes import SameAttribute
from pendamping.pairing.rules.base import Constraint, PersonalConstraint, Preference, Verdict, is_fast
from pendamping.pairing.rules.columns import Columns, numpy
from pendamping.pairing.rules.demands import GroupQuota
from pendamping.pairing.values import key_of, sort_of
from pendamping.values.parsed import shown

COST_TOO_LARGE = Message(
    "pairing.cost-too-large",
    Severity.ERROR,
    Label(
        "Biaya {preference} untuk {mentor} dan {mentee} terlalu besar: {cost}.",
        "The cost of {preference} for {mentor} and {mentee} is too large: {cost}.",
    ),
    Label("Kecilkan bobot atau satuannya; batasnya {limit}.", "Lower the weight or the unit; the limit is {limit}."),
)

Sorts = tuple[Any, Any]
"""For the mentees and for the mentors: numbers that those share who are the same to every rule."""

_SMALL, _TINY = 15_000, 1_000
Known = Callable[[tuple[int, ...], tuple[int, ...]], CostTable | None]
"""Gives the costs of a block, by the places of its mentees and mentors, where they are known already."""


def with_numpy(engine: str, pairs: int) -> bool:
    """Say whether costs are filled in with numpy: where it is installed, and worth the time that loading it takes."""
    if engine == "plain" or find_spec("numpy") is None:
        return False
    return engine != "auto" or pairs > (_TINY if "numpy" in modules else _SMALL)


def network_of(problem: Problem, engine: str = "auto", known: Known | None = None) -> Network:
    """Return the network of a problem; persons are numbered in the order of their ids.

    Args:
        problem: the problem.
        engine: as in `pendamping.pairing.matching.pair`.
        known: gives the costs of a block where they are known already.

    Raises:
        InvalidInput: a cost is too large, or a function answered no whole number.

    >>> from pendamping.pairing.people import Mentee, Mentor
    >>> problem = Problem([Mentor("inti-01", capacity=2)], [Mentee("mitra-01")], preferences=[lambda mentor, mentee: 7])
    >>> network_of(problem).blocks[0].costs.row(0)
    (7,)
    """
    found = split(problem)
    table = _tables(problem, with_numpy(engine, sum(len(mentees) * len(mentors) for mentees, mentors in found)))
    blocks = [
        Block(mentees, mentors, (known(mentees, mentors) if known is not None else None) or table(mentees, mentors))
        for mentees, mentors in found
    ]
    return Network(
        len(problem.mentees),
        _places(problem),
        [problem.minimum(mentor) for mentor in problem.mentors],
        blocks,
        [quota for _, quota in quotas_of(problem)],
        _load_prices(problem) if problem.fair else None,
        [(problem.mentee_places[mentee], problem.mentor_places[mentor]) for mentor, mentee in problem.locks],
    )


def _load_prices(problem: Problem) -> tuple[tuple[int, ...], ...]:
    """Return 1, 3, 5, ... a mentor: the sum over so many mentees is their square, least when loads are even.

    There is one more than there are places, so that the worth of one more place is known.
    """
    places = _places(problem)
    odd = tuple(range(1, 2 * max(places, default=0) + 2, 2))
    return tuple(odd[: many + 1] for many in places)


def _places(problem: Problem) -> list[int]:
    """Return the places of each mentor; where loads are priced place by place, no more than can ever be taken."""
    places = [mentor.capacity or 0 for mentor in problem.mentors]
    return [min(many, len(problem.mentees) + 1) for many in places] if problem.fair else places


def splits(problem: Problem) -> tuple[SameAttribute, ...]:
    """Return the constraints that split the problem: equal values, and nobody let through without one."""
    return tuple(
        rule
        for rule in problem.constraints
        if isinstance(rule, SameAttribute) and type(rule).judge is SameAttribute.judge and _is_hard(problem, rule)
    )


def alone(problem: Problem) -> tuple[PersonalConstraint, ...]:
    """Return the constraints that judge each person alone."""
    judge = PersonalConstraint.judge
    held = (rule for rule in problem.constraints if isinstance(rule, PersonalConstraint))
    return tuple(rule for rule in held if type(rule).judge is judge)


def _is_hard(problem: Problem, rule: SameAttribute) -> bool:
    if rule.if_unknown == "forbid":
        return True
    people: tuple[Somebody, ...] = (*problem.mentors, *problem.mentees)
    sorts = {sort_of(person.attributes.get(rule.attribute)) for person in people}
    return "" not in sorts and len(sorts) < 2


def split(problem: Problem) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return the blocks: mentees and mentors, by place, who share all hard values and are eligible by themselves."""
    names = [rule.attribute for rule in splits(problem)]
    rules = alone(problem)
    mentees = _by_key(problem.mentees, names, [(rule, rule.judge_mentee) for rule in rules])
    mentors = _by_key(problem.mentors, names, [(rule, rule.judge_mentor) for rule in rules])
    return sorted((tuple(places), tuple(mentors[key])) for key, places in mentees.items() if key in mentors)


def _by_key(
    people: Iterable[Any], names: list[str], judges: list[tuple[PersonalConstraint, Callable[[Any], Verdict]]]
) -> dict[tuple[Any, ...], list[int]]:
    found: dict[tuple[Any, ...], list[int]] = {}
    for place, person in enumerate(people):
        key = tuple(key_of(person.attributes.get(name)) for name in names)
        if None not in key and all(_lets(rule, rule.said_of(judge, person)) for rule, judge in judges):
            found.setdefault(key, []).append(place)
    return found


def _lets(rule: Constraint, said: Verdict) -> bool:
    return said is Verdict.ALLOWED or (said is Verdict.UNKNOWN and rule.if_unknown == "allow")


def quotas_of(problem: Problem) -> list[tuple[Label, Quota]]:
    """Return the quotas of the network, each with what it demands in words.

    A group that nobody belongs to counts no pairs: its upper bound cannot bind, and a lower one cannot be met.
    """
    out: list[tuple[Label, Quota]] = []
    for rule in problem.demands:
        if not isinstance(rule, GroupQuota):
            continue
        people: tuple[Somebody, ...] = problem.mentees if rule.side == "mentee" else problem.mentors
        for name, places in rule.groups(people):
            if not places and not rule.at_least:
                continue
            of_mentees, of_mentors = (places, None) if rule.side == "mentee" else (None, places)
            label = rule.label if rule.values else Label(f"{rule.label.id}: {name}", f"{rule.label.en}: {name}")
            out.append((label, Quota(of_mentees, of_mentors, rule.at_least, rule.at_most)))
    return out


def _tables(problem: Problem, fast: bool) -> Callable[[tuple[int, ...], tuple[int, ...]], CostTable]:
    done = {id(rule) for rule in (*splits(problem), *alone(problem))}
    judged = [rule for rule in problem.constraints if id(rule) not in done]
    if fast:
        columns, room = Columns(problem.mentors, problem.mentees), Room()
        sorts = sorts_of(columns, (*judged, *problem.preferences))
        return lambda mentees, mentors: _array_costs(problem, columns, room, judged, sorts, mentees, mentors)
    return lambda mentees, mentors: PlainCosts(list(_plain_rows(problem, judged, mentees, mentors)), len(mentors))


def _plain_rows(
    problem: Problem, judged: list[Constraint], mentees: tuple[int, ...], mentors: tuple[int, ...]
) -> Iterator[list[int | None]]:
    held = [problem.mentors[place] for place in mentors]
    for place in mentees:
        mentee = problem.mentees[place]
        row: list[int | None] = []
        for mentor in held:
            fine = all(rule.allows(mentor, mentee) for rule in judged)
            cost = sum([rule.cost(mentor, mentee) for rule in problem.preferences]) if fine else None
            if cost is not None and not -LARGEST <= cost <= LARGEST:
                raise _too_large(problem, mentor.id, mentee.id)
            row.append(cost)
        yield row


@frozen(slots=True)
class _Filler:
    """Fills in the costs of some rows of one block."""

    problem: Problem
    columns: Columns
    judged: list[Constraint]
    mentees: Any
    mentors: Any

    def __call__(self, start: int, stop: int) -> Any:
        np, rows = numpy(), self.mentees[start:stop]
        fine = self._allowed(rows)
        costs = np.zeros(fine.shape, dtype="int64")
        for preference in self.problem.preferences:
            costs += self._weighted(preference, rows, fine)
        if largest_in(costs) > LARGEST:
            raise self._named(rows)
        costs[~fine] = FORBIDDEN
        return costs

    def _allowed(self, rows: Any) -> Any:
        """Say which pairs may be made; a rule without a fast way is asked only about what the others let pass."""
        fine = numpy().ones((len(rows), len(self.mentors)), dtype=bool)
        for rule in self.judged:
            if is_fast(rule, "judge"):
                verdicts = rule.named_grid(self.columns, rows, self.mentors)
            else:
                verdicts = self.columns.each(rule.said, rows, self.mentors, "uint8", fine)
            fine &= verdicts == Verdict.ALLOWED if rule.if_unknown == "forbid" else verdicts != Verdict.FORBIDDEN
        return fine

    def _weighted(self, preference: Preference, rows: Any, fine: Any) -> Any:
        np = numpy()
        try:
            if is_fast(preference, "measure", "units"):
                units = np.where(fine, preference.named_grid(self.columns, rows, self.mentors), 0)
            else:
                units = self.columns.each(preference.units, rows, self.mentors, "int64", fine)
        except OverflowError:
            raise self._named(rows) from None
        limit = LARGEST // max(1, abs(preference.weight))
        if units.size and (units.max() > limit or units.min() < -limit):
            raise self._named(rows)
        return units * np.int64(preference.weight) if abs(preference.weight) <= LARGEST else units

    def _named(self, rows: Any) -> InvalidInput:
        """Find the first pair whose cost is too large."""
        for place in rows.tolist():
            for other in self.mentors.tolist():
                mentor, mentee = self.problem.mentors[other], self.problem.mentees[place]
                if not self.problem.allows(mentor, mentee):
                    continue
                terms = [term.cost for term in self.problem.terms(mentor, mentee)]
                if max(map(abs, [*terms, sum(terms)]), default=0) > LARGEST:
                    return _too_large(self.problem, mentor.id, mentee.id)
        raise AssertionError("a cost too large was seen but not found again")


def _array_costs(
    problem: Problem,
    columns: Columns,
    room: Room,
    judged: list[Constraint],
    sorts: Sorts | None,
    mentees: tuple[int, ...],
    mentors: tuple[int, ...],
) -> CostTable:
    np = numpy()
    rows, cells = np.array(mentees), np.array(mentors)
    if sorts is not None:
        (first, row_sort), (other, column_sort) = _first_of(sorts[0][rows]), _first_of(sorts[1][cells])
        shape = (len(first), len(other))
        if 2 * len(first) * len(other) <= len(rows) * len(cells) and room.take(2 * len(first) * len(other)):
            fill = _Filler(problem, columns, judged, rows[first], cells[other])
            return AlikeCosts(HeldCosts.of(ArrayCosts(shape, fill)), row_sort, column_sort)
    fill, shape = _Filler(problem, columns, judged, rows, cells), (len(rows), len(cells))
    return ArrayCosts(shape, Kept(fill, shape, room))


def sorts_of(columns: Columns, rules: Iterable[Constraint | Preference]) -> Sorts | None:
    """Return a number for each mentee and mentor that those share who are the same to every rule; None: not known."""
    np = numpy()
    found = np.zeros(len(columns.mentees), "int64"), np.zeros(len(columns.mentors), "int64")
    for rule in rules:
        plain = ("judge",) if isinstance(rule, Constraint) else ("measure", "units")
        told = rule.named(rule.alike, columns) if is_fast(rule, "grid", *plain, form="alike") else None
        if told is None:
            return None
        both = zip(found, told, strict=True)
        found = tuple(np.unique(np.stack([one, two]), axis=1, return_inverse=True)[1].ravel() for one, two in both)
    return found[0], found[1]


def _first_of(numbers: Any) -> tuple[Any, Any]:
    """Return the first place of each number, ascending, and for each place which of these it equals."""
    np = numpy()
    _, first, back = np.unique(numbers, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return first[order], rank[back]


def _too_large(problem: Problem, mentor: str, mentee: str) -> InvalidInput:
    terms = problem.terms(problem.mentor(mentor), problem.mentee(mentee))
    worst = max(terms, key=lambda term: abs(term.cost))
    finding = COST_TOO_LARGE(
        shown(mentee),
        preference=worst.preference.label,
        mentor=shown(mentor),
        mentee=shown(mentee),
        cost=shown(str(worst.cost)),
        limit=LARGEST,
    )
    return InvalidInput("pairing problem", [finding])
