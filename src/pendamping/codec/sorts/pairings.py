"""Pairings on the wire: the whole problem with its rules, and the certificate, which is verified on load."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen

from pendamping.codec import messages as say
from pendamping.codec.shaping.leaves import Schema
from pendamping.codec.types import Common, Given, Read, Room, room
from pendamping.errors import InvalidInput, PendampingError
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.pairing.certificate import FORM, OTHER_FORM, Certificate
from pendamping.pairing.core.network import Network
from pendamping.pairing.core.scale import scale_of
from pendamping.pairing.core.solution import Solution
from pendamping.pairing.matching import pairing_of
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.problem import Problem
from pendamping.pairing.proof import verify
from pendamping.pairing.rules import KINDS
from pendamping.pairing.rules.base import Constraint, Preference
from pendamping.pairing.rules.demands import Demand
from pendamping.pairing.rules.functions import FunctionConstraint, FunctionPreference
from pendamping.pairing.rules.relations import Link
from pendamping.pairing.wiring import network_of
from pendamping.programme.extending import CONSTRAINTS_HOOK, PREFERENCES_HOOK
from pendamping.programme.provisions import Provision
from pendamping.structure import REFUSED


@frozen(slots=True)
class WrittenProblem:
    """A pairing problem as it stands in a document.

    Attributes:
        mentors: those who accompany, each with a capacity.
        mentees: those who are accompanied.
        constraints: what forbids a pair.
        preferences: what a pair costs.
        demands: quotas, least loads, even loads.
        locks: the (mentor id, mentee id) that must be.
        programme: the id of the programme whose rules these are.
        ratio: the provision by which loads are judged.
        mentor_word: the printed word for a mentor.
        mentee_word: the printed word for a mentee.
        words: the printed words of attributes and tests.
    """

    mentors: tuple[Mentor, ...]
    mentees: tuple[Mentee, ...]
    constraints: tuple[Constraint, ...] = ()
    preferences: tuple[Preference, ...] = ()
    demands: tuple[Demand, ...] = ()
    locks: tuple[Link, ...] = ()
    programme: str = ""
    ratio: Provision | None = None
    mentor_word: Label = Label("pendamping", "mentor")
    mentee_word: Label = Label("yang didampingi", "mentee")
    words: Mapping[str, Label] = field(factory=dict)


@frozen(slots=True)
class WrittenPairing:
    """A pairing as it stands in a document; everything else about it follows from these two.

    Attributes:
        problem: what was asked.
        certificate: the pairs, and the prices that prove that no pairing is better.
    """

    problem: WrittenProblem
    certificate: Certificate


class _Made:
    """A sort whose values are made from what stands in the document."""

    written: type

    def __init__(self) -> None:
        self.room: Room = room("pairing")

    def schema(self) -> Schema:
        """Return the JSON Schema of the data."""
        from pendamping.codec.shaping.schemas import Schemas

        return Schemas(self.room.vocabulary).whole(self.written)

    def read(self, data: Any, given: Given, path: str) -> Read:
        """Return the value, or every fault."""
        more = given.extensions.values(CONSTRAINTS_HOOK, PREFERENCES_HOOK)
        reading = room("pairing", *sorted(more.items())).reading if more else self.room.reading
        held, found = reading.read(data, self.written, path)
        if held is None:
            return None, found
        try:
            return self.made(held, given, path)
        except InvalidInput as error:
            return None, _under(path, error.findings)
        except PendampingError as error:
            return None, (REFUSED(path, why=str(error)),)

    def made(self, held: Any, given: Given, path: str) -> Read:
        """Make the value, or return or raise what stands against it."""
        return held, ()


class Problems(_Made):
    """The sort of pairing problems."""

    written = WrittenProblem

    def made(self, held: WrittenProblem, given: Given, path: str) -> Read:
        """Make the problem, which checks people and locks."""
        return problem_of(held, given), ()

    def write(self, value: Any) -> str:
        """Return the JSON of a problem; one that holds a function cannot be written."""
        text: str = _room_of(value).writers.of(WrittenProblem)(written_problem(value))
        return text


class Certificates(Common):
    """The sort of certificates; whether one proves anything is what verifying says."""

    def __init__(self) -> None:
        super().__init__("pairing", Certificate)

    def read(self, data: Any, given: Given, path: str) -> Read:
        """Return the certificate, or every fault."""
        held, found = super().read(data, given, path)
        return (held, found) if held is None or held.form == FORM else (None, _other_form(held, path))


class Pairings(_Made):
    """The sort of pairings with their certificate."""

    written = WrittenPairing

    def made(self, held: WrittenPairing, given: Given, path: str) -> Read:
        """Make the pairing; a certificate that does not prove it is refused with what stands against it."""
        if held.certificate.form != FORM:
            return None, _other_form(held.certificate, f"{path}.certificate")
        problem = problem_of(held.problem, given)
        # Verifying looks at every possible pair, and a short document can name very many.
        pairs = len(problem.mentors) * len(problem.mentees)
        if pairs > given.size:
            return None, (say.TOO_MANY_PAIRS(f"{path}.problem", pairs=pairs, limit=given.size),)
        proven = verify(problem, held.certificate)
        if not proven.complete:
            return None, _under(f"{path}.certificate", proven.findings)
        network = network_of(problem)
        return pairing_of(problem, network, solution_of(problem, network, held.certificate)), ()

    def write(self, value: Any) -> str:
        """Return the JSON of a pairing."""
        held = WrittenPairing(written_problem(value.problem), value.certificate)
        text: str = _room_of(value.problem).writers.of(WrittenPairing)(held)
        return text


_FUNCTIONS = (FunctionConstraint, FunctionPreference)


def _room_of(problem: Problem) -> Room:
    """Return the room with the kinds of rules that plugins bring; a function has no kind that could be read again."""
    rules = (*problem.constraints, *problem.preferences, *problem.demands)
    more = {rule.kind: type(rule) for rule in rules if KINDS.get(rule.kind) is not type(rule)}
    named = sorted((word, cls) for word, cls in more.items() if cls not in _FUNCTIONS)
    return room("pairing", *named) if named else room("pairing")


def _under(path: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(
        evolve(item, path=path + item.path.removeprefix("$") if item.path.startswith("$") else f"{path}.{item.path}")
        for item in findings
    )


def _other_form(held: Certificate, path: str) -> tuple[Finding, ...]:
    return (OTHER_FORM(f"{path}.form", given=held.form[:60], form=FORM),)


def written_problem(problem: Problem) -> WrittenProblem:
    """Return a problem as it stands in a document."""
    rules = (*problem.constraints, *problem.preferences, *problem.demands)
    words: dict[str, Label] = {}
    for rule in rules:
        words |= rule.words
    return WrittenProblem(
        problem.mentors,
        problem.mentees,
        problem.constraints,
        problem.preferences,
        problem.demands,
        problem.locks,
        problem.programme,
        problem.ratio,
        problem.mentor_word,
        problem.mentee_word,
        words,
    )


def problem_of(held: WrittenProblem, given: Given) -> Problem:
    """Return the problem that a document holds; people and locks that cannot be right raise `InvalidInput`."""
    brought = {**given.extensions.brought(CONSTRAINTS_HOOK), **given.extensions.brought(PREFERENCES_HOOK)}
    for rule in (*held.constraints, *held.preferences, *held.demands):
        rule.bind(held.words, brought.get(rule.kind))
    return Problem(
        held.mentors,
        held.mentees,
        constraints=held.constraints,
        preferences=held.preferences,
        demands=held.demands,
        locks=held.locks,
        programme=held.programme,
        ratio=held.ratio,
        mentor_word=held.mentor_word,
        mentee_word=held.mentee_word,
    )


def solution_of(problem: Problem, network: Network, held: Certificate) -> Solution:
    """Return the answer in whole numbers that a verified certificate holds."""
    mate: list[int | None] = [None] * len(problem.mentees)
    loads = [0] * len(problem.mentors)
    cost = 0
    for mentor, mentee in held.pairs:
        place = problem.mentor_places[mentor]
        mate[problem.mentee_places[mentee]] = place
        loads[place] += 1
        cost += problem.cost(problem.mentors[place], problem.mentee(mentee))
    prices = network.load_prices or ()
    return Solution(
        tuple(mate),
        tuple(held.mentee_prices[mentee.id] for mentee in problem.mentees),
        tuple(held.mentor_prices[mentor.id] for mentor in problem.mentors),
        held.quota_prices,
        scale_of(network),
        len(held.pairs),
        cost,
        sum(sum(each[:load]) for each, load in zip(prices, loads, strict=False)),
    )
