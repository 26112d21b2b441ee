"""Plugins that do whatever they should not: each is named, nothing is lost, and only the keyboard interrupts."""

from types import ModuleType
from typing import ClassVar

import pytest
from plugin_making import BREAKING, NOW, PACK, begun, kind_of, move, plugin, raising

from pendamping import Label, Misuse, load_programme, replay
from pendamping.errors import PluginFault
from pendamping.findings import Message, Severity
from pendamping.pairing.rules.base import (
    Constraint,
    OnePersonConstraint,
    Preference,
)
from pendamping.plugins import Check, Extensions, Observer, ObserverFault, discover, hookimpl
from pendamping.programme.extending import printed, told, unsound
from pendamping.programme.needs.base import Requirement

ABOUT = Label("uji", "trial")
TOLD = Message("contoh.told", Severity.ERROR, Label("{what}", "{what}"))


class Unprintable:
    def __repr__(self):
        raise RuntimeError("no text")


def endless(*given):
    while True:
        yield TOLD(what="x")


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


def test_an_observer_that_empties_the_log_it_is_shown_empties_nobody_elses():
    heard = []

    def empty(before, after, event):
        heard.append((len(before.log), len(after.log)))
        before.log.clear()
        after.log.clear()

    cycle = begun(with_observers(empty, empty))
    after = cycle.apply(move())
    assert heard == [(2, 3), (2, 3)]
    assert (len(cycle.events), len(after.events)) == (2, 3)
    assert replay(after.programme, after.events).cycle == after


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


def test_somebody_elses_values_are_printed_whatever_they_do():
    assert printed(Unprintable()) == "a Unprintable that cannot be printed"
    assert told(ValueError()) == "ValueError"
    assert unsound(TOLD(what="x")) == ""


def test_a_requirement_that_ends_the_process_is_named():
    own = kind_of(Requirement, judge=raising(SystemExit(3)))
    programme = load_programme(WITH_OWN, Extensions.of(plugin("contoh", "1.2", requirements=[own])))
    with pytest.raises(PluginFault, match=r"contoh 1\.2 failed in pendamping_requirements, 'own': SystemExit: 3"):
        begun(programme).check(move())
    events = [*begun(load_programme(PACK)).events, move()]
    assert replay(programme, events).set_aside == (move(),)
