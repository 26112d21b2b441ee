"""Repair of a pairing after drop-outs, late arrivals or changed rules: with the fewest moves, and with none at all."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve, field, frozen

from pendamping.display import Tabled
from pendamping.errors import InvalidInput, Misuse, UnknownName
from pendamping.labels import Label
from pendamping.pairing.comparing import Comparison, compare
from pendamping.pairing.core.network import Network, costs_of
from pendamping.pairing.core.repair import charged, solve_again
from pendamping.pairing.matching import pairing_of, with_names
from pendamping.pairing.people import NO_CAPACITY, Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.result import Pairing
from pendamping.pairing.reusing import before
from pendamping.pairing.rules.base import Preference
from pendamping.pairing.rules.columns import Columns, numpy
from pendamping.pairing.rules.relations import Link, NotThesePairs
from pendamping.pairing.wiring import network_of
from pendamping.tables import Table
from pendamping.values.parsed import shown

if TYPE_CHECKING:
    from datetime import datetime

    from pendamping.cycle.events import Event
    from pendamping.model.actors import Actor
    from pendamping.programme.lifecycle import Lifecycle


@frozen(slots=True)
class Moved(Preference):
    """A pair that was not there before costs one unit; its weight is above every difference of the other costs.

    Attributes:
        before: the (mentor id, mentee id) of the earlier pairing.

    >>> Moved((("inti-01", "mitra-01"),)).units(Mentor("inti-01"), Mentee("mitra-01"))
    0
    """

    kind: ClassVar[str] = "moved"
    before: tuple[Link, ...]
    _known: frozenset[Link] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_known", frozenset(self.before))

    @property
    def label(self) -> Label:
        """What it counts."""
        return Label("pasangan yang belum ada sebelumnya", "pairs that were not there before")

    @property
    def unit(self) -> Label:
        """What is counted."""
        return Label("pasangan", "pair")

    def measure(self, mentor: Mentor, mentee: Mentee) -> int:
        """Return 0 for an earlier pair, 1 for a new one."""
        return int((mentor.id, mentee.id) not in self._known)

    def grid(self, columns: Columns, mentees: Any, mentors: Any) -> Any:
        """Mark the earlier pairs."""
        out = numpy().ones((len(mentees), len(mentors)), dtype="int64")
        rows, cells = columns.cells(columns.keep(self, lambda: columns.places(self.before)), mentees, mentors)
        out[rows, cells] = 0
        return out


@frozen(slots=True, repr=False, eq=False)
class Repaired(Tabled):
    """A pairing repaired in two ways, to choose from.

    Attributes:
        before: the pairing as it was.
        fewest: the most people paired, with the fewest moves that allow it, and then the least cost.
        frozen: nobody moves who can stay; only those without a mentor get one.
        gone: the ids of those who left.
    """

    before: Pairing
    fewest: Pairing
    frozen: Pairing
    gone: frozenset[str]

    def moves(self, pairing: Pairing | None = None) -> Comparison:
        """Return who changes, from the pairing before to the repaired one (the one with the fewest moves)."""
        after = self.fewest if pairing is None else pairing
        found = compare(self.before, after)
        costs = [_own_cost(self.before), _own_cost(after)]
        return evolve(found, changes=tuple(map(self._without_weight, found.changes)), cost=costs[1] - costs[0])

    def _without_weight(self, change: Any) -> Any:
        problem, cost = self.before.problem, 0
        both = ((change.before, -1), (change.after, 1))
        for mentor, sign in both:
            if mentor is not None:
                cost += sign * _pair_cost(self.fewest.problem, problem, mentor, change.mentee)
        return evolve(change, cost=cost)

    @property
    def summary(self) -> Label:
        """Both ways in one sentence each."""
        id, en = [], []
        for name, pairing in ((_FEWEST, self.fewest), (_FROZEN, self.frozen)):
            changes = [
                item for item in self.moves(pairing).changes if item.before is not None and item.after is not None
            ]
            moved = sum(item.before not in self.gone for item in changes)
            anew, left, cost = len(changes) - moved, len(pairing.unpaired), _own_cost(pairing)
            id.append(f"{name.id}: {anew} mendapat pendamping baru, {moved} lain pindah, {left} belum, biaya {cost}")
            en.append(f"{name.en}: {anew} get a new mentor, {moved} others move, {left} left, cost {cost}")
        return Label("; ".join(id), "; ".join(en))

    def table(self) -> Table:
        """Return the changes of the repair with the fewest moves, and both ways in a note."""
        return evolve(self.moves().table(), notes=(self.summary,))

    def events(
        self,
        lifecycle: "Lifecycle",
        *,
        subjects: Mapping[Link, str],
        id: str,
        recorded_at: "datetime",
        by: "Actor",
        reasons: Mapping[str, str],
        frozen: bool = False,
    ) -> "dict[str, Event]":
        """Return what the cycles of the pairs that end have to record; see `pendamping.pairing.followup.events`."""
        from pendamping.pairing.followup import events

        chosen = self.frozen if frozen else self.fewest
        return events(
            self.moves(chosen),
            lifecycle,
            self.gone,
            subjects=subjects,
            id=id,
            recorded_at=recorded_at,
            by=by,
            reasons=reasons,
        )

    def __repr__(self) -> str:
        return f"Repaired({self.summary.en})"


_FEWEST, _FROZEN = Label("perpindahan paling sedikit", "fewest moves"), Label("tanpa perpindahan", "nobody moves")


def _own_cost(pairing: Pairing) -> int:
    """Return the cost without what moves are charged."""
    return sum(term.cost for one in pairing.pairs for term in one.terms if not isinstance(term.preference, Moved))


def _pair_cost(problem: Problem, other: Problem, mentor: str, mentee: str) -> int:
    """Return the cost of a pair without the charge for moves; of people who left, as it was before."""
    held = problem if mentor in problem.mentor_places and mentee in problem.mentee_places else other
    terms = held.terms(held.mentor(mentor), held.mentee(mentee))
    return sum(term.cost for term in terms if not isinstance(term.preference, Moved))


def repair(
    pairing: Pairing,
    *,
    without: Iterable[str] = (),
    mentors: Iterable[Mentor] = (),
    mentees: Iterable[Mentee] = (),
    problem: Problem | None = None,
) -> Repaired:
    """Return a pairing repaired with the fewest moves, and frozen.

    Args:
        pairing: the pairing as it is.
        without: ids of those who left.
        mentors: mentors who came late, or whose values changed.
        mentees: mentees who came late, or whose values changed.
        problem: the problem after changed provisions; its people and rules are used instead of the others.

    Raises:
        UnknownName: an id of ``without`` is nobody's.
        InvalidInput: the problem after the changes cannot be right, or its demands clash.

    >>> from pendamping.pairing.matching import pair
    >>> inti = [Mentor(f"inti-{n}", capacity=2) for n in range(2)]
    >>> before = pair(Problem(inti, [Mentee(f"mitra-{n}") for n in range(3)]))
    >>> repaired = repair(before, without=["inti-1"])
    >>> print(repaired.fewest.pairs, repaired.fewest.unpaired)
    (Pair(mentor='inti-0', mentee='mitra-0', cost=0), Pair(mentor='inti-0', mentee='mitra-1', cost=0)) ('mitra-2',)
    """
    gone = frozenset([without] if isinstance(without, str) else without)
    leading, led = tuple(mentors), tuple(mentees)
    asked = _changed(pairing.problem, gone, leading, led) if problem is None else problem
    if problem is not None and (gone or leading or led):
        raise Misuse("a repair takes the new problem or the changes of the old one", "pass one of the two")
    own = tuple(rule for rule in asked.preferences if not isinstance(rule, Moved))
    if len(own) < len(asked.preferences):
        asked = asked.changed(preferences=own)
    here = asked.mentor_places.keys() | asked.mentee_places.keys()
    left = (pairing.problem.mentor_places.keys() | pairing.problem.mentee_places.keys()) - here
    kept = tuple((m, e) for m, e in pairing.certificate.pairs if not {m, e} & left)
    try:
        return _both_ways(pairing, asked, kept, gone | left)
    except InvalidInput as error:
        raise with_names(error, asked) from None


def _both_ways(pairing: Pairing, asked: Problem, kept: tuple[Link, ...], gone: frozenset[str]) -> Repaired:
    known = before(pairing, asked)
    network = network_of(asked, known=known.table)
    stays = _who_may_stay(asked, network, kept)
    earlier = known.earlier(stays)
    moved = Moved(kept, weight=_weight(asked, network))
    charged_network = charged(network, stays, moved.weight)
    solution = solve_again(charged_network, earlier)
    problem = asked.changed(preferences=(*asked.preferences, moved))
    fewest = pairing_of(problem, charged_network, solution, known.pairs(moved))
    locks = _locks(asked, stays, fewest)
    locked = evolve(network, locks=sorted((asked.mentee_places[e], asked.mentor_places[m]) for m, e in locks))
    solution = solve_again(locked, evolve(earlier, seats=(None,) * len(asked.mentees)))
    return Repaired(pairing, fewest, pairing_of(asked.changed(locks=locks), locked, solution, known.pairs()), gone)


def _changed(
    problem: Problem, gone: frozenset[str], mentors: tuple[Mentor, ...], mentees: tuple[Mentee, ...]
) -> Problem:
    known = [*problem.mentor_places, *problem.mentee_places]
    for id in sorted(gone):
        if id not in problem.mentor_places and id not in problem.mentee_places:
            raise UnknownName("person", id, known[:20])
    leading = {who.id: who for who in problem.mentors if who.id not in gone}
    led = {who.id: who for who in problem.mentees if who.id not in gone}
    leading |= {who.id: _with_places(problem, who) for who in mentors}
    led |= {who.id: who for who in mentees}
    locks = [(m, e) for m, e in problem.locks if m in leading and e in led]
    constraints = [
        _ban(rule, leading, led) if isinstance(rule, NotThesePairs) else rule for rule in problem.constraints
    ]
    return problem.changed(
        mentors=leading.values(), mentees=led.values(), locks=locks, constraints=constraints, findings=()
    )


def _ban(rule: NotThesePairs, mentors: Mapping[str, Any], mentees: Mapping[str, Any]) -> NotThesePairs:
    return evolve(rule, pairs=[(m, e) for m, e in rule.pairs if m in mentors and e in mentees])


def _with_places(problem: Problem, mentor: Mentor) -> Mentor:
    """Give a late mentor without a capacity that of the programme, or of who had this id before."""
    if type(mentor) is not Mentor:
        raise Misuse(f"{shown(repr(mentor))} is not a Mentor", "pass Mentor(id, attributes); mentees under mentees=")
    if mentor.capacity is not None:
        return mentor
    before = problem.mentor_places.get(mentor.id)
    places = problem.mentors[before].capacity if before is not None else None
    if places is None and problem.ratio is not None and isinstance(problem.ratio.capacity, int):
        places = problem.ratio.capacity
    if places is None:
        why = Label("tidak tertulis", "it is not given")
        raise InvalidInput("repair", [NO_CAPACITY(shown(mentor.id), person=shown(mentor.id), why=why)])
    return Mentor(mentor.id, mentor.attributes, places, mentor.minimum)


def _who_may_stay(problem: Problem, network: Network, kept: tuple[Link, ...]) -> dict[int, int]:
    """Return the pairs so far that may still be made, by place."""
    wanted = {problem.mentee_places[e]: problem.mentor_places[m] for m, e in kept}
    return {mentee: wanted[mentee] for mentee in sorted(costs_of(network, wanted))}


def _weight(problem: Problem, network: Network) -> int:
    """Return what a new pair costs: more than all other costs can differ."""
    largest = max((block.costs.largest() for block in network.blocks), default=0)
    return int(10 ** len(str(2 * (len(problem.mentees) + 1) * largest)))


def _locks(problem: Problem, stays: Mapping[int, int], fewest: Pairing) -> list[Link]:
    """Lock every pair that may stay; where a mentor has fewer places than before, those that the fewest moves keep."""
    chosen = set(fewest.certificate.pairs)
    locked = {mentee for _, mentee in problem.locks}
    free = {mentor.id: mentor.capacity or 0 for mentor in problem.mentors}
    free.update({one: free[one] - many for one, many in Counter(one for one, _ in problem.locks).items()})
    by_mentor: dict[str, list[Link]] = {}
    for place, other in stays.items():
        mentor, mentee = problem.mentors[other].id, problem.mentees[place].id
        if mentee not in locked:
            by_mentor.setdefault(mentor, []).append((mentor, mentee))
    locks = list(problem.locks)
    for mentor, links in by_mentor.items():
        locks += links if len(links) <= free[mentor] else [link for link in links if link in chosen]
    return locks
