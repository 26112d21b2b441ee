"""Pairing people: `pair` solves a problem and gives the pairing with its proof."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pendamping.errors import InvalidInput, Misuse
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.pairing.certificate import certificate_of
from pendamping.pairing.core.network import Network
from pendamping.pairing.core.solution import Demand as Clash
from pendamping.pairing.core.solution import Engine, Solution
from pendamping.pairing.core.solve import solve
from pendamping.pairing.core.tree import CROSSING
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Judge, Measure, Problem
from pendamping.pairing.reading import problem_from
from pendamping.pairing.remarks import about_input, about_pairs
from pendamping.pairing.result import Pair, Pairing, pairs_of
from pendamping.pairing.rules.demands import Demand
from pendamping.pairing.rules.relations import Link, links_of
from pendamping.pairing.wiring import network_of, quotas_of
from pendamping.programme.programme import Programme
from pendamping.values.parsed import shown

CLASH = Message(
    "pairing.demands-clash",
    Severity.ERROR,
    Label(
        "Tuntutan ini tidak dapat dipenuhi bersama-sama: {demands}.",
        "These demands cannot all be met together: {demands}.",
    ),
    Label("Lepaskan salah satunya; setelah itu yang lain dapat dipenuhi.", "Release one; the others can then be met."),
)

Progress = Callable[[int, int], None]
"""Called now and then with the work done and the work in all."""


def pair(
    source: Programme | Problem,
    mentors: Iterable[Mentor] | None = None,
    mentees: Iterable[Mentee] | None = None,
    *,
    constraints: Iterable[Judge] = (),
    preferences: Iterable[Measure] = (),
    demands: Iterable[Demand] = (),
    lock: Iterable[Link] = (),
    ban: Iterable[Link] = (),
    engine: Engine = "auto",
    progress: Progress | None = None,
) -> Pairing:
    """Return the best pairing: the most people, then the least cost, with the proof that there is no better.

    The answer depends neither on the order of the rows nor on the engine: among equally good pairings it is the one
    whose list of (mentee id, mentor id) is the smallest.

    Args:
        source: a programme, whose rules and ratio are used, or a problem.
        mentors: those who accompany; with a programme only.
        mentees: those who are accompanied; with a programme only.
        constraints: further constraints, or functions that answer True or False; with a programme only.
        preferences: further preferences, or functions that answer a whole number; with a programme only.
        demands: further demands; with a programme only.
        lock: the (mentor id, mentee id) that must be.
        ban: the (mentor id, mentee id) that must not be.
        engine: ``plain`` needs nothing, ``scipy`` the extra ``pairing``; ``auto`` takes the faster of the two.
            ``ortools``, for whole countries, needs the extra ``pairing-fast``.
        progress: called with the work done and in all, such as `progress_bar`.

    Raises:
        InvalidInput: people, locks or demands that cannot be right or cannot be met; it names them.
        Misuse: a problem with people or further rules, or a programme without people.

    >>> mentors = [Mentor("inti-01", {"mapel": "IPA"}, capacity=1), Mentor("inti-02", {"mapel": "IPA"}, capacity=1)]
    >>> mentees = [Mentee("mitra-01", {"mapel": "IPA"}), Mentee("mitra-02", {"mapel": "IPS"})]
    >>> from pendamping.pairing.rules.attributes import SameAttribute
    >>> pairing = pair(Problem(mentors, mentees, constraints=[SameAttribute("mapel")]))
    >>> pairing.pairs, pairing.unpaired
    ((Pair(mentor='inti-01', mentee='mitra-01', cost=0),), ('mitra-02',))
    """
    rules = {"constraints": constraints, "preferences": preferences, "demands": demands}
    problem = _problem(source, mentors, mentees, rules, links_of(lock), links_of(ban))
    network = network_of(problem, engine)
    try:
        return pairing_of(problem, network, solve(network, engine, progress))
    except InvalidInput as error:
        raise with_names(error, problem) from None


def _problem(
    source: Any, mentors: Any, mentees: Any, rules: dict[str, Any], lock: tuple[Link, ...], ban: tuple[Link, ...]
) -> Problem:
    if isinstance(source, Problem):
        if mentors is not None or mentees is not None:
            raise Misuse("a problem has its people already", "pass the problem alone, or a programme with the people")
        if given := [name for name, held in rules.items() if held != ()]:
            raise Misuse(
                f"a problem has its {given[0]} already", f"make it with them: problem_from(..., {given[0]}=[...])"
            )
        return source.with_links(lock, ban)
    if mentors is None or mentees is None:
        raise Misuse("pairing needs mentors and mentees", "pass both lists, or a problem")
    return problem_from(source, mentors, mentees, lock=lock, **rules).with_links(ban=ban)


def pairing_of(
    problem: Problem, network: Network, solution: Solution, known: Mapping[Link, Pair] | None = None
) -> Pairing:
    """Return the pairing of a solved network.

    Args:
        problem: what was asked.
        network: the problem in whole numbers.
        solution: the answer in whole numbers.
        known: pairs with the cost that they have in this problem, where that is known already.

    Raises:
        InvalidInput: demands clash; a smallest set of them is named.
    """
    if solution.conflict:
        labels = tuple(_demand_label(problem, clash) for clash in solution.conflict)
        raise InvalidInput("pairing problem", [CLASH(demands=labels)])
    certificate = certificate_of(problem, solution)
    pairs = pairs_of(problem, certificate.pairs, known)
    left = zip(problem.mentees, solution.mate, strict=True)
    unpaired = tuple(mentee.id for mentee, mate in left if mate is None)
    found = (*problem.findings, *about_input(problem), *about_pairs(problem, pairs))
    return Pairing(problem, pairs, unpaired, certificate, found, network, solution)


def _demand_label(problem: Problem, clash: Clash) -> Label:
    """Say in words what one demand of the network asks."""
    if clash.kind == "lock":
        mentee = problem.mentees[clash.number].id
        mentor = next(one for one, other in problem.locks if other == mentee)
        return Label(f"kunci {shown(mentor)} – {shown(mentee)}", f"lock {shown(mentor)} – {shown(mentee)}")
    if clash.kind == "minimum":
        mentor_ = problem.mentors[clash.number]
        least, id = problem.minimum(mentor_), shown(mentor_.id)
        return Label(f"{id} sedikitnya {least} orang", f"{id} at least {least} mentee(s)")
    return quotas_of(problem)[clash.number][0]


def with_names(error: InvalidInput, problem: Problem) -> InvalidInput:
    """Return an error with the quotas of the network named by what they demand, not by their number."""
    labels = [label for label, _ in quotas_of(problem)]

    def named(finding: Finding) -> Finding:
        if finding.code != CROSSING.code:
            return finding
        return CROSSING("$.demands", one=labels[finding.param("one")], other=labels[finding.param("other")])

    return InvalidInput("pairing problem", [named(finding) for finding in error.findings])
