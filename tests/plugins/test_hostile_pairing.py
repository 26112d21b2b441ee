"""Pairing rules of plugins that break or answer otherwise are named, at whichever door and however late."""

import numpy
import pytest
from plugin_making import BREAKING, PACK, kind_of, plugin, raising

from pendamping import load_programme, pair
from pendamping.codec import dumps, loads
from pendamping.errors import PluginFault
from pendamping.pairing.checking import check_pairs
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.reading import rules_from
from pendamping.pairing.remarks import about_input, about_pairs
from pendamping.pairing.result import Pair
from pendamping.pairing.rules.base import (
    ALLOWED,
    FORBIDDEN,
    Constraint,
    OnePersonConstraint,
    PersonalConstraint,
    Preference,
)
from pendamping.pairing.rules.columns import Columns
from pendamping.plugins import Extensions

RATIO = '[[provision]]\nid = "mentees-per-mentor"\ntarget = 1\ncite = "(not found)"\n'
MENTORS, MENTEES = [Mentor("i-1"), Mentor("i-2")], [Mentee("m-1"), Mentee("m-2"), Mentee("m-3")]


def pairing_programme(rule):
    hook = "preferences" if issubclass(rule, Preference) else "constraints"
    return load_programme(
        f'{PACK}{RATIO}[[pairing]]\nkind = "own"\n', Extensions.of(plugin("contoh", "1.2", **{hook: [rule]}))
    )


def asked_of_pairing(programme):
    """Return the doors of pairing, each asked so that the rule has a say."""
    return {
        "pair": lambda: pair(programme, MENTORS, MENTEES),
        "check": lambda: check_pairs(programme, [("i-1", "m-1")], MENTORS, MENTEES),
        "lock": lambda: pair(programme, MENTORS, MENTEES, lock=[("i-1", "m-1")]),
    }


ALWAYS = {name: function for name, (function, _) in BREAKING.items()} | {
    "nothing": lambda *given: None,
    "yes": lambda *given: True,
    "a number": lambda *given: 1,
    "half": lambda *given: 0.5,
    "a text": lambda *given: "x",
}


@pytest.mark.parametrize("door", ["pair", "check", "lock"])
@pytest.mark.parametrize("name", ALWAYS)
@pytest.mark.parametrize(
    ("base", "method"),
    [
        (Constraint, "judge"),
        (PersonalConstraint, "judge_mentor"),
        (PersonalConstraint, "judge_mentee"),
        (OnePersonConstraint, "judge_person"),
        (Preference, "measure"),
    ],
)
def test_a_pairing_rule_that_breaks_or_answers_otherwise_is_named_at_every_door(base, method, name, door):
    if base is Preference and name in ("nothing", "a number"):
        return  # these are answers
    ask = asked_of_pairing(pairing_programme(kind_of(base, **{method: ALWAYS[name]})))[door]
    hook = "pendamping_preferences" if base is Preference else "pendamping_constraints"
    with pytest.raises(PluginFault, match=rf"^plugin contoh 1\.2 failed in {hook}, 'own': "):
        ask()


@pytest.mark.parametrize("door", ["pair", "check", "lock"])
def test_an_interrupt_passes_through_a_pairing_rule(door):
    for rule in (
        kind_of(Constraint, judge=raising(KeyboardInterrupt())),
        kind_of(Preference, measure=raising(KeyboardInterrupt())),
    ):
        with pytest.raises(KeyboardInterrupt):
            asked_of_pairing(pairing_programme(rule))[door]()


@pytest.mark.parametrize("said", [raising(KeyError("x")), lambda *given: None, lambda *given: "x"])
def test_the_words_of_a_pairing_rule_are_asked_for_when_it_is_read(said):
    judge = {"judge": lambda *given: ALLOWED}
    rules = [
        *(kind_of(Constraint, **judge, **{name: said}) for name in ("uses", "asks", "compared")),
        kind_of(Constraint, **judge, label=property(said)),
        kind_of(Preference, measure=lambda *given: 0, unit=property(said)),
        kind_of(Constraint, **judge, uses=lambda self: (("documents", "a"),)),
    ]
    for rule in rules:
        with pytest.raises(PluginFault, match="'own'"):
            rules_from(pairing_programme(rule))


@pytest.mark.parametrize("about", [raising(KeyError("x")), lambda *given: None])
def test_what_a_constraint_says_of_a_forbidden_pair_is_named_too(about):
    programme = pairing_programme(kind_of(Constraint, judge=lambda *given: FORBIDDEN, about=about))
    made = pair(programme, MENTORS, MENTEES)
    for ask in (
        asked_of_pairing(programme)["check"],
        asked_of_pairing(programme)["lock"],
        lambda: made.price_of("i-1", "m-1"),
    ):
        with pytest.raises(PluginFault, match="'own'"):
            ask()


def of_type(name, *shape):
    return lambda self, columns, mentees, mentors: numpy.zeros(shape or (len(mentees), len(mentors)), dtype=name)


class Posing:
    """Something that says of itself what an array of whole numbers would."""

    dtype, shape = numpy.dtype("uint8"), (3, 2)


def many_pairs(grid):
    """Ask a plugin's rule with this grid about three mentees and two mentors."""
    rule = kind_of(Constraint, judge=lambda *given: ALLOWED, grid=grid)
    (held,) = rules_from(pairing_programme(rule)).require("rules").constraints
    return held.named_grid(Columns(tuple(MENTORS), tuple(MENTEES)), numpy.arange(3), numpy.arange(2))


@pytest.mark.parametrize(
    "grid",
    [
        raising(KeyError("x")),
        lambda *given: None,
        lambda *given: [[0, 0], [0, 0], [0, 0]],
        lambda *given: Posing(),
        of_type("float64"),
        of_type(bool),
        of_type("m8[s]"),
        of_type("U1"),
        of_type("uint8", 1, 1),
        of_type("uint8", 2, 3),
        of_type("uint8", 6),
    ],
)
def test_many_pairs_at_once_are_a_number_each(grid):
    with pytest.raises(PluginFault, match="'own'"):
        many_pairs(grid)


@pytest.mark.parametrize("name", ["uint8", "int8", "int64", "uint64"])
def test_whole_numbers_of_every_width_are_answers(name):
    assert many_pairs(of_type(name)).tolist() == [[0, 0]] * 3


def test_the_plugin_of_a_rule_is_named_also_where_the_problem_came_out_of_a_document():
    calls = []

    def judge(self, mentor, mentee):
        if calls:
            raise KeyError("x")
        return ALLOWED

    programme = pairing_programme(kind_of(Constraint, judge=judge))
    text = dumps(pair(programme, MENTORS, MENTEES).problem)
    again = loads(text, extensions=programme.extensions).value
    calls.append(1)
    with pytest.raises(PluginFault, match=r"plugin contoh 1\.2 failed in pendamping_constraints, 'own'"):
        pair(again)


class Fuse:
    """Answers so many times, then breaks or answers otherwise, so that later questions are reached too."""

    def __init__(self, answer, after=lambda *given: "x"):
        self.answer, self.after, self.lit = answer, after, False

    def __get__(self, rule, cls=None):
        return lambda *given: self.after(*given) if self.lit else self.answer


LATER = {
    "breaks": raising(KeyError("x")),
    "answers otherwise": lambda *given: "x",
    "says yes": lambda *given: True,
}


@pytest.mark.parametrize("name", LATER)
@pytest.mark.parametrize("many", [False, True])
def test_a_rule_that_breaks_only_when_it_is_asked_why_is_named(monkeypatch, name, many):
    from pendamping.pairing import waterfall

    fuse = Fuse(FORBIDDEN, LATER[name])
    made = pair(pairing_programme(kind_of(Constraint, judge=fuse)), MENTORS, MENTEES)
    monkeypatch.setattr(waterfall, "_MANY", 0 if many else 50_000)
    fuse.lit = True
    with pytest.raises(PluginFault, match="'own'"):
        made.explain("m-1")


@pytest.mark.parametrize("name", LATER)
@pytest.mark.parametrize("engine", ["plain", "scipy"])
def test_a_rule_is_named_whichever_engine_asks(name, engine):
    for rule in (kind_of(Constraint, judge=LATER[name]), kind_of(Preference, measure=LATER[name])):
        with pytest.raises(PluginFault, match="'own'"):
            pair(pairing_programme(rule), MENTORS, MENTEES, engine=engine)


@pytest.mark.parametrize("name", LATER)
def test_what_is_remarked_of_a_rule_is_named_too(name):
    fuse = Fuse(ALLOWED, LATER[name])
    problem = pair(pairing_programme(kind_of(Constraint, judge=fuse)), MENTORS, MENTEES).problem
    (rule,) = problem.constraints
    fuse.lit = True
    object.__setattr__(rule, "if_unknown", "allow")
    with pytest.raises(PluginFault, match="'own'"):
        tuple(about_pairs(problem, (Pair("i-1", "m-1", ()),)))
    fuse = Fuse(ALLOWED, LATER[name])
    problem = pair(pairing_programme(kind_of(PersonalConstraint, judge_mentor=fuse)), MENTORS, MENTEES).problem
    fuse.lit = True
    with pytest.raises(PluginFault, match="'own'"):
        tuple(about_input(problem))
    lacking = kind_of(Constraint, judge=lambda *given: ALLOWED, lacks=raising(KeyError("x")))
    with pytest.raises(PluginFault, match="'own'"):
        pair(pairing_programme(lacking), MENTORS, MENTEES)
