"""Pairing people: `pair` solves a problem and gives the pairing with its proof."""

from collections.abc import Callable, Iterable, Iterator, Mapping
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
from pendamping.pairing.people import Mentee, Mentor, Somebody
from pendamping.pairing.problem import Problem
from pendamping.pairing.reading import problem_from
from pendamping.pairing.result import Pair, Pairing, pairs_of
from pendamping.pairing.rules.base import Constraint, Verdict
from pendamping.pairing.rules.relations import Link
from pendamping.pairing.wiring import alone, network_of, quotas_of, splits
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
UNDECIDED = Message(
    "pairing.undecided",
    Severity.WARNING,
    Label(
        "{rule}: {count} orang belum dapat diputuskan sehingga tidak dipasangkan: {people}.",
        "{rule}: {count} people cannot be decided and are therefore not paired: {people}.",
    ),
    Label("Lengkapi data orang-orang itu.", "Complete the data of these people."),
)
UNCHECKED = Message(
    "pairing.unchecked",
    Severity.WARNING,
    Label(
        "{rule}: tidak dapat diperiksa untuk {count} pasangan yang dibuat: {pairs}.",
        "{rule}: cannot be checked for {count} pairs that were made: {pairs}.",
    ),
    Label("Periksa sendiri pasangan itu.", "Check these pairs by hand."),
)
UNMEASURED = Message(
    "pairing.unmeasured",
    Severity.NOTE,
    Label(
        "{rule}: tidak diketahui untuk {count} pasangan; masing-masing dihitung {units} {unit}.",
        "{rule}: not known for {count} pairs; each is counted as {units} {unit}.",
    ),
)

_NAMED = 5
Progress = Callable[[int, int], None]
"""Called now and then with the work done and the work in all."""


def pair(
    source: Programme | Problem,
    mentors: Iterable[Mentor] | None = None,
    mentees: Iterable[Mentee] | None = None,
    *,
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
        lock: the (mentor id, mentee id) that must be.
        ban: the (mentor id, mentee id) that must not be.
        engine: ``plain`` needs nothing, ``scipy`` the extra ``pairing``; ``auto`` takes the faster.
        progress: called with the work done and in all, such as `progress_bar`.

    Raises:
        InvalidInput: people, locks or demands that cannot be right or cannot be met; it names them.
        Misuse: both a problem and people, or neither.

    >>> mentors = [Mentor("inti-01", {"mapel": "IPA"}, capacity=1), Mentor("inti-02", {"mapel": "IPA"}, capacity=1)]
    >>> mentees = [Mentee("mitra-01", {"mapel": "IPA"}), Mentee("mitra-02", {"mapel": "IPS"})]
    >>> from pendamping.pairing.rules.attributes import SameAttribute
    >>> pairing = pair(Problem(mentors, mentees, constraints=[SameAttribute("mapel")]))
    >>> pairing.pairs, pairing.unpaired
    ((Pair(mentor='inti-01', mentee='mitra-01', cost=0),), ('mitra-02',))
    """
    problem = _problem(source, mentors, mentees, tuple(lock), tuple(ban))
    network = network_of(problem, engine)
    try:
        return pairing_of(problem, network, solve(network, engine, progress))
    except InvalidInput as error:
        raise with_names(error, problem) from None


def _problem(source: Any, mentors: Any, mentees: Any, lock: tuple[Link, ...], ban: tuple[Link, ...]) -> Problem:
    if isinstance(source, Problem):
        if mentors is not None or mentees is not None:
            raise Misuse("a problem has its people already", "pass the problem alone, or a programme with the people")
        return source.with_links(lock, ban)
    if mentors is None or mentees is None:
        raise Misuse("pairing needs mentors and mentees", "pass both lists, or a problem")
    return problem_from(source, mentors, mentees, lock=lock).with_links(ban=ban)


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
    found = (*problem.findings, *_undecided(problem), *_unchecked(problem, pairs), *_unmeasured(problem, pairs))
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


def _undecided(problem: Problem) -> Iterator[Finding]:
    """Yield the constraints that leave people out because a value is not known."""
    for rule in alone(problem):
        if rule.if_unknown == "forbid":
            people = [m.id for m in problem.mentors if rule.judge_mentor(m) is Verdict.UNKNOWN]
            people += [m.id for m in problem.mentees if rule.judge_mentee(m) is Verdict.UNKNOWN]
            yield from _about_people(rule, people)
    for same in splits(problem):
        everybody: list[Somebody] = [*problem.mentors, *problem.mentees]
        yield from _about_people(same, [who.id for who in everybody if who.attributes.get(same.attribute) is None])


def _about_people(rule: Constraint, people: list[str]) -> Iterator[Finding]:
    if people:
        yield UNDECIDED(cite=rule.cite, rule=rule.label, count=len(people), people=_few(people))


def _few(names: list[str]) -> tuple[str, ...]:
    return (*map(shown, names[:_NAMED]), *(("…",) if len(names) > _NAMED else ()))


def _unchecked(problem: Problem, pairs: tuple[Pair, ...]) -> Iterator[Finding]:
    """Yield the constraints that let pairs through because a value is not known."""
    for rule in problem.constraints:
        if rule.if_unknown == "allow":
            made = ((problem.mentor(one.mentor), problem.mentee(one.mentee)) for one in pairs)
            open_ = [f"{m.id} – {e.id}" for m, e in made if rule.judge(m, e) is Verdict.UNKNOWN]
            if open_:
                yield UNCHECKED(cite=rule.cite, rule=rule.label, count=len(open_), pairs=_few(open_))


def _unmeasured(problem: Problem, pairs: tuple[Pair, ...]) -> Iterator[Finding]:
    """Yield the preferences that were charged without a measure."""
    for number, rule in enumerate(problem.preferences):
        count = sum(not one.terms[number].known for one in pairs)
        if count:
            yield UNMEASURED(cite=rule.cite, rule=rule.label, count=count, units=rule.unknown, unit=rule.unit)


def with_names(error: InvalidInput, problem: Problem) -> InvalidInput:
    """Return an error with the quotas of the network named by what they demand, not by their number."""
    labels = [label for label, _ in quotas_of(problem)]

    def named(finding: Finding) -> Finding:
        if finding.code != CROSSING.code:
            return finding
        return CROSSING("$.demands", one=labels[finding.param("one")], other=labels[finding.param("other")])

    return InvalidInput("pairing problem", [named(finding) for finding in error.findings])
