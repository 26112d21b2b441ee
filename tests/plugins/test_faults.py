"""A plugin that breaks is named, leaves every value as it was, and loses no event."""

import copy
import pickle
from typing import ClassVar

import pytest
from attrs import frozen
from plugin_making import NOW, PACK, SOMEBODY, WITH_NEED, begun, move, plugin

from pendamping import Label, load_programme, pair, read_rows, replay
from pendamping.cycle.replay import whatif
from pendamping.errors import Misuse, PendampingError, PluginFault, fault_fields
from pendamping.pairing.people import Mentee, Mentor
from pendamping.pairing.rules.base import Constraint
from pendamping.plugins import Check, Extensions, Observer, ObserverFault
from pendamping.programme.needs.base import Requirement

ABOUT = Label("uji", "trial")


def broken(*given):
    raise KeyError("no such key")


def with_check(find):
    return load_programme(PACK, Extensions.of(plugin("contoh", "1.2", checks=[Check("periksa", ABOUT, find)])))


def with_observers(*observers, collect=None):
    held = [Observer(f"o-{number}", ABOUT, observer) for number, observer in enumerate(observers)]
    return load_programme(PACK, Extensions.of(plugin("contoh", "1.2", observers=held), collect=collect))


ASKED = {
    "check": lambda cycle: cycle.check(move()),
    "apply": lambda cycle: cycle.apply(move()),
    "step": lambda cycle: cycle.step(move()),
    "options": lambda cycle: cycle.options(NOW),
}


@pytest.mark.parametrize("asked", ASKED)
def test_a_check_that_breaks_is_named_and_changes_nothing(asked):
    cycle = begun(with_check(broken))
    before = (cycle, cycle.events, hash(cycle))
    with pytest.raises(PluginFault, match=r"contoh 1\.2 failed in pendamping_checks, 'periksa': KeyError") as caught:
        ASKED[asked](cycle)
    assert isinstance(caught.value.__cause__, KeyError)
    assert (cycle, cycle.events, hash(cycle)) == before
    assert fault_fields(caught.value)["plugin"] == "contoh"


@pytest.mark.parametrize("said", [None, 3, "tutup", [None], ["tutup"], [Misuse("a", "b")], {"a": 1}])
def test_what_is_no_finding_names_plugin_and_hook(said):
    with pytest.raises(
        PluginFault, match=r"contoh 1\.2 failed in pendamping_checks, 'periksa': a check gives findings"
    ):
        begun(with_check(lambda *given: said)).check(move())


def test_a_replay_never_raises_and_sets_the_event_aside():
    programme = with_check(broken)
    cycle = begun(load_programme(PACK)).apply(move())
    held = replay(programme, cycle.events)
    assert held.set_aside == (move(),)
    (finding,) = held.findings
    assert finding.code == "cycle.plugin-fault"
    assert "contoh 1.2" in finding.text("id")
    assert whatif(begun(programme), [move()]).set_aside == (move(),)


@frozen(slots=True)
class Documents(Requirement):
    """Breaks, or answers with what it was given."""

    kind: ClassVar[str] = "documents"
    at_least: int

    def judge(self, facts, event, rules):
        return facts.no_such_thing if self.at_least == 1 else "no"


@pytest.mark.parametrize(("text", "told"), [(WITH_NEED, "AttributeError"), (WITH_NEED.replace("= 1", "= 2"), "'no'")])
def test_a_requirement_that_breaks_or_answers_wrongly_is_named(text, told):
    programme = load_programme(text, Extensions.of(plugin("contoh", "1.2", requirements=[Documents])))
    for asked in ASKED.values():
        with pytest.raises(PluginFault, match=rf"contoh 1\.2 failed in pendamping_requirements, 'documents': .*{told}"):
            asked(begun(programme))


def test_a_requirement_of_the_library_that_breaks_is_no_fault_of_a_plugin(monkeypatch):
    programme = with_check(lambda *given: ())
    monkeypatch.setattr(type(programme.lifecycles[0].moves[0].needs[0]), "judge", broken)
    with pytest.raises(KeyError):
        begun(programme).check(move())


@frozen(slots=True)
class Broken(Constraint):
    """Breaks."""

    kind: ClassVar[str] = "broken"

    def judge(self, mentor, mentee):
        return mentor.no_such_thing


def test_a_pairing_rule_that_breaks_is_named():
    ratio = '[[provision]]\nid = "mentees-per-mentor"\ntarget = 1\ncite = "(not found)"\n'
    held = Extensions.of(plugin("contoh", "1.2", constraints=[Broken]))
    programme = load_programme(f'{PACK}{ratio}[[pairing]]\nkind = "broken"\n', held)
    with pytest.raises(PluginFault, match=r"contoh 1\.2 failed in pendamping_constraints, 'broken': AttributeError"):
        pair(programme, [Mentor("i-1"), Mentor("i-2")], [Mentee("m-1"), Mentee("m-2")])


class BrokenSource:
    get = named = school = staticmethod(broken)


def test_a_source_that_breaks_or_answers_wrongly_is_named():
    held = Extensions.of(plugin("contoh", sources={"rusak": BrokenSource()}))
    row = {"Nama": "Contoh Pertama", "Asal Sekolah": "SMPN 3 Contoh", "NPSN": "10603691", "Kab/Kota": "Kab. Banjar"}
    for ask in (
        lambda: held.regions.get("62.02"),
        lambda: held.regions.named("Banjar"),
        lambda: held.schools.school("10603691"),
        lambda: read_rows([row], schools=held.schools),
        lambda: read_rows([row], regions=held.regions),
    ):
        with pytest.raises(PluginFault, match="pendamping_sources, 'rusak': KeyError"):
            ask()
    BrokenSource.get = staticmethod(lambda code: code)
    with pytest.raises(PluginFault, match="'rusak': a source gives a Region"):
        held.regions.get("62.02")


# observers ----------------------------------------------------------------------------------------------------------


def test_an_observer_that_breaks_loses_no_event_and_keeps_nobody_from_being_told():
    heard = []
    cycle = begun(with_observers(broken, lambda *news: heard.append(news), broken))
    with pytest.raises(ObserverFault, match=r"contoh 1\.2 failed in pendamping_observers, 'o-0'") as caught:
        cycle.apply(move())
    assert len(heard) == 1
    assert caught.value.cycle == cycle.step(move())[0]
    assert caught.value.cycle.events[-1] == move()
    assert [fault.item for fault in caught.value.faults] == ["o-0", "o-2"]
    assert isinstance(caught.value, PluginFault)
    assert isinstance(caught.value.__cause__, KeyError)


def test_faults_of_observers_may_be_collected_instead():
    faults = []
    cycle = begun(with_observers(broken, broken, collect=faults.append))
    assert cycle.apply(move()).state == "tengah"
    assert [(fault.plugin, fault.item) for fault in faults] == [("contoh", "o-0"), ("contoh", "o-1")]


def test_collecting_is_for_observers_only():
    faults = []
    held = Extensions.of(plugin("contoh", checks=[Check("periksa", ABOUT, broken)]), collect=faults.append)
    with pytest.raises(PluginFault):
        begun(load_programme(PACK, held)).apply(move())
    assert not faults


# pickling -----------------------------------------------------------------------------------------------------------


def nothing_found(cycle, row, occasion):
    return ()


def test_a_cycle_with_extensions_pickles_where_its_functions_can(importable):
    module = importable(
        "plugin_utuh",
        """
from pendamping import Label
from pendamping.plugins import Check, hookimpl

def find(cycle, move, occasion):
    return ()

@hookimpl
def pendamping_checks():
    return [Check("periksa", Label("uji", "trial"), find)]
""",
    )
    cycle = begun(load_programme(PACK, Extensions.of(module)))
    again = pickle.loads(pickle.dumps(cycle))
    assert again == cycle
    assert again.programme.extensions == cycle.programme.extensions
    assert again.apply(move()) == cycle.apply(move())
    assert again.lifecycle.moves[0].checks[0].value.find is module.find


def test_what_cannot_be_pickled_says_which_plugin_holds_it():
    cycle = begun(with_check(lambda *given: ()))
    with pytest.raises(PendampingError, match=r"contoh 1\.2 .*'periksa': it cannot be pickled .*top of a module"):
        pickle.dumps(cycle)


def test_an_observer_fault_survives_pickling():
    observer = Observer("o", ABOUT, len)  # a function with one argument, which breaks when it is told of three
    programme = load_programme(PACK, Extensions.of(plugin("contoh", "1.2", observers=[observer])))
    with pytest.raises(ObserverFault) as caught:
        begun(programme).apply(move())
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.cycle == caught.value.cycle
    assert [str(fault) for fault in again.faults] == [str(fault) for fault in caught.value.faults]
    assert again.cycle.events[0].by == SOMEBODY


def test_a_cycle_that_cannot_be_pickled_can_be_copied():
    cycle = begun(with_check(lambda *given: ()))
    assert copy.deepcopy(cycle) == copy.copy(cycle) == cycle


def test_what_collects_faults_travels_or_says_that_it_cannot():
    faults = []
    held = pickle.loads(pickle.dumps(Extensions.of(collect=faults.append)))
    held.collect("fault")
    assert held == Extensions.of()
    with pytest.raises(Misuse, match="collects the faults"):
        pickle.dumps(Extensions.of(collect=lambda fault: None))


def test_a_number_that_may_be_a_persons_is_masked_in_a_fault():
    def tell_it(*given):
        raise ValueError("198609262015051001 is not known")

    with pytest.raises(PluginFault) as caught:
        begun(with_check(tell_it)).check(move())
    assert "198609262015051001" not in str(caught.value)
    assert "is not known" in str(caught.value)
