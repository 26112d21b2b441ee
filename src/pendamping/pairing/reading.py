"""Reading the pairing rules of a programme, and making the problem of a programme and its people."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from attrs import evolve, field, frozen

from pendamping.errors import InvalidInput, Misuse
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.pairing.people import NO_CAPACITY, Mentee, Mentor
from pendamping.pairing.problem import Judge, Measure, Problem, several
from pendamping.pairing.rules import KINDS
from pendamping.pairing.rules.attributes import ListedRegion, RegionClass
from pendamping.pairing.rules.base import Constraint, Preference, Rule
from pendamping.pairing.rules.demands import Demand
from pendamping.pairing.rules.relations import Link
from pendamping.pairing.rules.scores import ScoreAtLeast
from pendamping.programme.crosscheck import UNDECLARED
from pendamping.programme.extending import CONSTRAINTS_HOOK, PREFERENCES_HOOK
from pendamping.programme.parts import Declared
from pendamping.programme.programme import Programme
from pendamping.programme.provisions import NotKnown, Provision
from pendamping.structure import NOT_ONE_OF, Fault, Structurer, near_text
from pendamping.values.parsed import Parsed, shown
from pendamping.values.periods import Validity

LIST_OF_OTHER_TIME = Message(
    "pairing.list-of-other-time",
    Severity.ERROR,
    Label(
        "Daftar {list} tidak berlaku untuk edisi {valid}.",
        "The list {list} does not hold for the edition of {valid}.",
    ),
    Label("Pakai daftar yang berlaku pada waktu itu.", "Use the list that held at that time."),
)

_NAMED = 5
RATIO = "mentees-per-mentor"
"""The provision that says how many mentees a mentor has."""
ALWAYS_KNOWN = frozenset({"jenjang", "mapel", "school", "region", "province"})
"""The attributes of people that every list gives, so that a pack need not declare them."""


@frozen(slots=True)
class Rules:
    """The pairing rules of a programme, by what they do.

    Attributes:
        constraints: what forbids a pair.
        preferences: what a pair costs.
        demands: quotas and least loads.
    """

    constraints: tuple[Constraint, ...] = ()
    preferences: tuple[Preference, ...] = ()
    demands: tuple[Demand, ...] = field(default=())

    def all(self) -> tuple[Rule, ...]:
        """Return every rule."""
        return (*self.constraints, *self.preferences, *self.demands)


def rules_from(programme: Programme, *, kinds: Mapping[str, type[Rule]] = KINDS) -> Parsed[Rules]:
    """Read the ``[[pairing]]`` rules of a programme, or everything that is wrong with them, each with its path.

    Args:
        programme: the programme.
        kinds: the kinds of rules it may use, by the word under ``kind``; those of its plugins come beside them.

    >>> from pendamping import load_programme
    >>> for rule in rules_from(load_programme("kemitraan-guru-smp-2018")).value.constraints:
    ...     print(rule)
    jenjang sama
    mata pelajaran sama
    kabupaten/kota berbeda
    """
    held: list[Rule] = []
    found: list[Finding] = []
    words = _words(programme)
    kinds = {**kinds, **programme.extensions.rules}
    brought = {**programme.extensions.brought(CONSTRAINTS_HOOK), **programme.extensions.brought(PREFERENCES_HOOK)}
    for number, declared in enumerate(programme.pairing):
        rule, findings = _rule(declared, f"$.pairing[{number}]", kinds)
        if rule is not None:
            rule.bind(words, brought.get(declared.kind))
            rule, findings = _in_programme(rule, programme, f"$.pairing[{number}].params")
            rule.bind(words, brought.get(declared.kind))  # with a figure of the programme it is another one
            held.append(rule)
        found.extend(findings)
    if found:
        return Parsed(None, tuple(found))
    return Parsed(
        Rules(
            tuple(rule for rule in held if isinstance(rule, Constraint)),
            tuple(rule for rule in held if isinstance(rule, Preference)),
            tuple(rule for rule in held if isinstance(rule, Demand)),
        )
    )


def _words(programme: Programme) -> dict[str, Label]:
    tables = (programme.attributes, programme.scores)
    own = {item.id: item.label for table in tables for item in table} | dict(programme.words)
    return programme.extensions.labels | own


def _rule(declared: Declared, path: str, kinds: Mapping[str, type[Rule]]) -> tuple[Rule | None, tuple[Finding, ...]]:
    cls = kinds.get(declared.kind)
    if cls is None:
        given = shown(declared.kind)
        near, known = near_text(given, kinds), tuple(sorted(kinds))
        return None, (NOT_ONE_OF(f"{path}.kind", given=given, near=near, known=known),)
    reader = Structurer(hooks={Validity: partial(_validity)})
    rule, findings = reader.read(dict(declared.params), cls, f"{path}.params")
    return (None if rule is None else evolve(rule, cite=declared.cite)), findings


def _validity(value: Any) -> Validity:
    parsed = Validity.parse(str(value))
    if parsed.value is None or parsed.findings:
        raise Fault(*parsed.findings)
    return parsed.value


def _in_programme(rule: Rule, programme: Programme, path: str) -> tuple[Rule, tuple[Finding, ...]]:
    """Hold a rule against its programme: every name declared, every figure known, every list of the right time."""
    found: list[Finding] = []
    for table, id in rule.uses():
        declared = rule.named(programme.declares, table)
        if table == "attribute":
            declared = declared | ALWAYS_KNOWN
        if id not in declared:
            found.append(UNDECLARED(path, cite=rule.cite, table=table, id=id, near=near_text(id, declared)))
    if isinstance(rule, (RegionClass, ListedRegion)) and rule.listed is not None:
        listed = rule.listed
        if not listed.valid.overlaps(programme.valid):
            valid = Label(programme.valid.text("id"), programme.valid.text("en"))
            found.append(LIST_OF_OTHER_TIME(path, cite=rule.cite, list=listed.label, valid=valid))
    if isinstance(rule, ScoreAtLeast) and not found:
        rule, more = rule.resolved(programme)
        found.extend(evolve(finding, path=f"{path}.provision") for finding in more)
    return rule, tuple(found)


def problem_from(
    programme: Programme,
    mentors: Iterable[Mentor],
    mentees: Iterable[Mentee],
    *,
    constraints: Iterable[Judge] = (),
    preferences: Iterable[Measure] = (),
    demands: Iterable[Demand] = (),
    lock: Iterable[Link] = (),
    kinds: Mapping[str, type[Rule]] = KINDS,
) -> Problem:
    """Return the problem of a programme and its people, with the programme's rules and citations.

    Args:
        programme: gives constraints, preferences, demands, the printed words, and the places of each mentor from
            the provision ``mentees-per-mentor``: its limit, or its target where no limit is stated.
        mentors: those who accompany; a capacity of their own goes before the provision.
        mentees: those who are accompanied.
        constraints: further constraints, or functions that answer True or False.
        preferences: further preferences, or functions that answer a whole number.
        demands: further demands.
        lock: the (mentor id, mentee id) that must be.
        kinds: the kinds of rules the programme may use.

    Raises:
        InvalidInput: the rules cannot be read, or the people and locks cannot be right; every finding at once.

    >>> from pendamping import load_programme
    >>> problem_from(load_programme("kemitraan-guru-smp-2018"), [Mentor("inti-01")], [Mentee("mitra-01")])
    Problem(1 mentors with 2 places, 1 mentees, 3 constraints, 0 preferences)
    """
    if not isinstance(programme, Programme):
        raise Misuse(f"{programme!r} is not a programme", "load one with load_programme")
    rules = rules_from(programme, kinds=kinds).require("pairing rules")
    ratio, held, found = _with_capacity(programme, mentors)
    if found:
        raise InvalidInput("pairing problem", found)
    return Problem(
        held,
        mentees,
        constraints=(*rules.constraints, *several(constraints, "constraints")),
        preferences=(*rules.preferences, *several(preferences, "preferences")),
        demands=(*rules.demands, *several(demands, "demands")),
        locks=lock,
        programme=programme.id,
        ratio=ratio,
        mentor_word=_word(programme, "mentor"),
        mentee_word=_word(programme, "mentee"),
    )


def _word(programme: Programme, name: str) -> Label:
    return programme.words.get(name) or (
        Label("pendamping", "mentor") if name == "mentor" else Label("yang didampingi", "mentee")
    )


def _with_capacity(
    programme: Programme, mentors: Iterable[Mentor]
) -> tuple[Provision | None, list[Mentor], list[Finding]]:
    """Give every mentor without a capacity that of the programme for the mentor's jenjang, or say who has none."""
    held: list[Mentor] = []
    without: dict[tuple[str, str], list[str]] = {}
    known: dict[Any, Provision | NotKnown] = {}
    for mentor in mentors:
        jenjang = mentor.get("jenjang") if isinstance(mentor, Mentor) else None
        if jenjang not in known:
            known[jenjang] = ratio_of(programme, jenjang)
        ratio = known[jenjang]
        if not isinstance(mentor, Mentor) or mentor.capacity is not None:
            held.append(mentor)
        elif isinstance(ratio, NotKnown):
            without.setdefault((ratio.why.text("id"), ratio.why.text("en")), []).append(mentor.id)
        elif isinstance(ratio.capacity, int):
            held.append(Mentor(mentor.id, mentor.attributes, ratio.capacity, mentor.minimum))
        else:
            without.setdefault((str(ratio.capacity), str(ratio.capacity)), []).append(mentor.id)
    provisions = {ratio.describe(): ratio for ratio in known.values() if isinstance(ratio, Provision)}
    return (next(iter(provisions.values())) if len(provisions) == 1 else None), held, _no_capacity(without)


def _no_capacity(without: Mapping[tuple[str, str], list[str]]) -> list[Finding]:
    """Return one finding a reason, whoever has no capacity for it."""
    found = []
    for why, ids in without.items():
        some = ", ".join(map(shown, ids[:_NAMED])) + (", …" if len(ids) > _NAMED else "")
        who = Label(f"{len(ids)} orang ({some})", f"{len(ids)} people ({some})") if len(ids) > 1 else Label(some, some)
        path = "$.mentors" if len(ids) > 1 else some
        found.append(NO_CAPACITY(path, person=who, why=Label(*why)))
    return found


def ratio_of(programme: Programme, jenjang: object = None) -> Provision | NotKnown:
    """Return how many mentees a mentor has in a programme, for one jenjang where a programme spans several.

    >>> from pendamping import load_programme
    >>> ratio_of(load_programme("kemitraan-guru-smp-2019"), "SMP").target
    3
    """
    on = None if programme.valid.first is None else str(programme.valid)
    scope = programme.scope if not isinstance(jenjang, str) else evolve(programme.scope, jenjang=jenjang)
    return programme.provision(RATIO, on=on, scope=scope)
