"""Plugins that do whatever they should not: each is named, nothing is lost, and only the keyboard interrupts."""

from types import ModuleType
from typing import ClassVar

import pytest
from attrs import frozen
from plugin_making import NOW, PACK, begun, move, plugin

from pendamping import Label, Misuse, load_programme, pair, replay
from pendamping.codec import dumps, loads
from pendamping.errors import PluginFault
from pendamping.findings import Message, Severity
from pendamping.pairing.checking import check_pairs
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.rules.base import (
    ALLOWED,
    FORBIDDEN,
    Constraint,
    OnePersonConstraint,
    PersonalConstraint,
    Preference,
)
from pendamping.pairing.rules.columns import Columns
from pendamping.plugins import Check, Extensions, Observer, ObserverFault, discover, hookimpl
from pendamping.programme.extending import printed, told, unsound
from pendamping.programme.needs.base import Requirement

ABOUT = Label("uji", "trial")
TOLD = Message("contoh.told", Severity.ERROR, Label("{what}", "{what}"))


class Mute(Exception):
    """An error whose own text breaks."""

    def __str__(self):
        raise RuntimeError("no text")


class Unprintable:
    def __repr__(self):
        raise RuntimeError("no text")


def raising(error):
    def function(*given):
        raise error

    return function


def endless(*given):
    while True:
        yield TOLD(what="x")


def deeper(*given):
    return deeper(*given)


BREAKING = {
    "an error": (raising(KeyError("x")), "KeyError: 'x'"),
    "the end of the process": (raising(SystemExit(3)), "SystemExit: 3"),
    "no end": (deeper, "RecursionError"),
    "an error without a text": (raising(Mute()), "Mute: it cannot say what"),
    "a last item": (raising(StopIteration()), "StopIteration"),
}
ANSWERS = {
    "nothing": (lambda *given: None, "a check gives findings, not None"),
    "an empty text": (lambda *given: "", "a check gives findings, not ''"),
    "an empty mapping": (lambda *given: {}, "a check gives findings, not {}"),
    "what cannot be printed": (lambda *given: Unprintable(), "not a Unprintable that cannot be printed"),
    "numbers one by one": (lambda *given: iter([1]), "but 1 is no Finding"),
    "findings without end": (endless, "no more than 1000"),
    "a sentence with a gap": (lambda *given: (TOLD(),), "cannot be filled in"),
    "a severity of its own": (lambda *given: (TOLD(what="x", severity="grave"),), "it is a Severity"),
}


def with_check(find):
    return load_programme(PACK, Extensions.of(plugin("contoh", "1.2", checks=[Check("periksa", ABOUT, find)])))


def with_observers(*tellers, collect=None):
    held = [Observer(f"o-{number}", ABOUT, tell) for number, tell in enumerate(tellers)]
    return load_programme(PACK, Extensions.of(plugin("contoh", "1.2", observers=held), collect=collect))


@pytest.mark.parametrize("name", [*BREAKING, *ANSWERS])
def test_a_check_that_breaks_or_answers_otherwise_is_named_and_a_replay_goes_on(name):
    find, why = {**BREAKING, **ANSWERS}[name]
    programme = with_check(find)
    for ask in (lambda it: it.check(move()), lambda it: it.apply(move()), lambda it: it.options(NOW)):
        with pytest.raises(PluginFault) as caught:
            ask(begun(programme))
        assert str(caught.value).startswith("plugin contoh 1.2 failed in pendamping_checks, 'periksa': ")
        assert why in str(caught.value)
    held = replay(programme, [*begun(programme).events, move()])
    assert held.set_aside == (move(),)
    assert "contoh 1.2" in held.findings[0].text("id")


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt, GeneratorExit])
def test_an_interrupt_passes_through(interrupt):
    for programme in (with_check(raising(interrupt())), with_observers(raising(interrupt()))):
        cycle = begun(programme)
        with pytest.raises(interrupt):
            cycle.apply(move())
        assert cycle.state == "mulai"
    with pytest.raises(interrupt):
        Extensions.of(plugin("contoh", labels=interrupt()))


@pytest.mark.parametrize("name", BREAKING)
def test_an_observer_that_breaks_loses_neither_the_event_nor_the_news_for_others(name):
    tell, why = BREAKING[name]
    heard, faults = [], []
    with pytest.raises(ObserverFault) as caught:
        begun(with_observers(tell, lambda *news: heard.append(news))).apply(move())
    assert why in str(caught.value)
    assert caught.value.cycle.events[-1] == move()
    after = begun(with_observers(tell, lambda *news: heard.append(news), collect=faults.append)).apply(move())
    assert after.events[-1] == move()
    assert len(heard) == 2
    assert [fault.item for fault in faults] == ["o-0"]


def test_what_collects_the_faults_may_break_and_the_event_is_not_lost():
    cycle = begun(with_observers(raising(KeyError("x")), collect=raising(OSError("disk"))))
    with pytest.raises(ObserverFault) as caught:
        cycle.apply(move())
    assert caught.value.cycle.events[-1] == move()
    assert isinstance(caught.value.__cause__, OSError)


async def later(*given):
    return ()


class Later:
    async def __call__(self, *given):
        return ()


@pytest.mark.parametrize("function", [later, Later()])
def test_a_function_that_nobody_would_await_is_refused(function):
    for cls in (Check, Observer):
        with pytest.raises(Misuse, match="asynchronous"):
            cls("a", ABOUT, function)


@pytest.mark.parametrize("given", [[3], None, 3, [None]])
def test_a_check_is_for_ids(given):
    with pytest.raises(Misuse, match="is no id"):
        Check("a", ABOUT, print, programmes=given)


# registration -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BREAKING)
def test_a_hook_that_breaks_is_named(name):
    function, why = BREAKING[name]
    module = ModuleType("contoh")
    module.pendamping_labels = hookimpl(named(lambda: function(), "pendamping_labels"))
    with pytest.raises(PluginFault) as caught:
        Extensions.of(module)
    assert caught.value.hook == "pendamping_labels"
    assert why in str(caught.value)


def named(function, name):
    function.__name__ = name
    return function


class Unhashable:
    __hash__ = None

    def __eq__(self, other):
        return True

    @hookimpl
    def pendamping_labels(self):
        return {"gugus": ABOUT}


class NoVersion:
    @property
    def __version__(self):
        raise KeyError("x")


class NoNames:
    def __dir__(self):
        raise KeyError("x")


def test_a_plugin_may_be_an_odd_object():
    assert Extensions.of(Unhashable()).labels == {"gugus": ABOUT}
    for odd in (NoVersion(), NoNames()):
        with pytest.raises(PluginFault, match=rf"plugin {type(odd).__name__} failed in registration.*KeyError"):
            Extensions.of(odd)
    one = plugin("contoh", labels={})
    with pytest.raises(Misuse, match="'contoh' is there twice"):
        Extensions.of(one, one)


def test_a_module_that_ends_the_process_when_imported_is_named(monkeypatch):
    from types import SimpleNamespace

    point = SimpleNamespace(name="contoh", value="contoh", module="contoh", load=raising(SystemExit(2)), dist=None)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [point])
    with pytest.raises(PluginFault, match="plugin contoh failed in import, 'contoh': SystemExit: 2"):
        discover()


@pytest.mark.parametrize("given", [Unhashable, "contoh", None])
def test_an_entry_point_names_a_module_or_an_object(monkeypatch, given):
    install(monkeypatch, ("contoh", given, "1.2"))
    with pytest.raises(PluginFault, match=r"plugin contoh 1\.2 failed in import, 'contoh:it': .* is no plugin; let"):
        discover()


def install(monkeypatch, *plugins):
    from types import SimpleNamespace

    points = [
        SimpleNamespace(
            name=name,
            value=f"{name}:it",
            module=getattr(given, "__name__", name),
            load=lambda given=given: given,
            dist=SimpleNamespace(version=version),
        )
        for name, given, version in plugins
    ]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: points)


def test_two_distributions_of_one_name_are_both_named(monkeypatch):
    one, other = plugin("dinas_a", labels={}), plugin("dinas_b", labels={})
    install(monkeypatch, ("contoh", one, "1.0"), ("contoh", other, "2.0"))
    with pytest.raises(Misuse, match=r"twice: 'contoh' \(dinas_a 1\.0\) and 'contoh' \(dinas_b 2\.0\)"):
        discover()
    install(monkeypatch, ("a", one, "1.0"), ("b", one, "1.0"))
    with pytest.raises(Misuse, match=r"twice: 'a' \(dinas_a 1\.0\) and 'b' \(dinas_a 1\.0\)"):
        discover()


def test_what_is_left_pending_is_always_looked_for(monkeypatch):
    import pluggy

    asked = []
    check = pluggy.PluginManager.check_pending
    monkeypatch.setattr(pluggy.PluginManager, "check_pending", lambda it: (asked.append(it), check(it))[1])
    Extensions.of(plugin("a", labels={}), plugin("b"))
    assert len(asked) == 2
    module = ModuleType("contoh")
    optional = pluggy.HookimplMarker("pendamping")(optionalhook=True)
    module.pendamping_lables = optional(named(lambda: {}, "pendamping_lables"))  # pluggy alone would pass it over
    with pytest.raises(PluginFault, match="did you mean 'pendamping_labels'"):
        Extensions.of(module)


def test_a_field_that_no_sheet_has_is_told_with_those_that_are_known():
    with pytest.raises(PluginFault, match=r"there is no field 'dermaga'.* known: .*kecamatan"):
        Extensions.of(plugin("contoh", headings={"Dermaga": "dermaga"}))


def test_labels_are_texts():
    with pytest.raises(PluginFault, match="two texts"):
        Extensions.of(plugin("contoh", labels={"gugus": Label(1, 2)}))


def kind_of(base, **methods):
    held = {"kind": "own", "__annotations__": {"kind": "ClassVar[str]"}, **methods}
    return frozen(slots=True)(type("Own", (base,), held))


class Bare(Requirement):
    kind: ClassVar[str] = "bare"
    at_least: int = 1

    def judge(self, facts, event, rules):
        return None


def test_a_class_whose_fields_would_never_be_read_is_refused():
    with pytest.raises(PluginFault, match=r"'Bare': put @frozen"):
        Extensions.of(plugin("contoh", requirements=[Bare]))


@pytest.mark.parametrize(
    ("hook", "base", "method"),
    [
        ("requirements", Requirement, "judge"),
        ("constraints", Constraint, "judge"),
        ("constraints", OnePersonConstraint, "judge"),
        ("preferences", Preference, "measure"),
    ],
)
def test_a_kind_whose_method_is_misspelt_is_refused(hook, base, method):
    with pytest.raises(PluginFault, match=f"answers nothing of its own; write its method {method}"):
        Extensions.of(plugin("contoh", **{hook: [kind_of(base, jugde=lambda *given: None)]}))


WITH_OWN = PACK.replace('{ kind = "evidence", code = "laporan" }', '{ kind = "own" }')


@pytest.mark.parametrize(
    ("methods", "why"),
    [
        ({"label": property(raising(KeyError("x")))}, "KeyError"),
        ({"label": property(lambda self: None)}, "its label is None"),
        ({"uses": raising(KeyError("x"))}, "KeyError"),
        ({"uses": lambda self: None}, "TypeError"),
        ({"uses": lambda self: (("documents", "a"),)}, "no table of codes 'documents'"),
    ],
)
def test_words_and_codes_of_a_requirement_are_asked_for_when_it_is_read(methods, why):
    held = Extensions.of(plugin("contoh", requirements=[kind_of(Requirement, judge=lambda *given: None, **methods)]))
    with pytest.raises(PluginFault, match=f"pendamping_requirements, 'own': .*{why}"):
        load_programme(WITH_OWN, held)


def test_a_requirement_gives_a_finding_that_can_be_told():
    own = kind_of(Requirement, judge=lambda *given: TOLD())
    programme = load_programme(WITH_OWN, Extensions.of(plugin("contoh", requirements=[own])))
    with pytest.raises(PluginFault, match=r"'own': .*cannot be filled in"):
        begun(programme).check(move())


# pairing rules ------------------------------------------------------------------------------------------------------

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
            pair(pairing_programme(rule), MENTORS, MENTEES)


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


@pytest.mark.parametrize("grid", [raising(KeyError("x")), lambda *given: None, lambda *given: [[0]], "float", "small"])
def test_many_pairs_at_once_are_a_number_each(grid):
    import numpy

    odd = {
        "float": lambda self, columns, mentees, mentors: numpy.zeros((len(mentees), len(mentors))),
        "small": lambda self, columns, mentees, mentors: numpy.zeros((1, 1), dtype="uint8"),
    }
    rule = kind_of(Constraint, judge=lambda *given: ALLOWED, grid=odd.get(grid, grid) if type(grid) is str else grid)
    (held,) = pair(pairing_programme(rule), MENTORS, MENTEES).problem.constraints
    with pytest.raises(PluginFault, match="'own'"):
        held.named_grid(Columns(tuple(MENTORS), tuple(MENTEES)), numpy.arange(3), numpy.arange(2))


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


def test_somebody_elses_values_are_printed_whatever_they_do():
    assert printed(Unprintable()) == "a Unprintable that cannot be printed"
    assert told(ValueError()) == "ValueError"
    assert unsound(TOLD(what="x")) == ""
