"""What plugins bring to a programme: plain values, found by hook and id, and a fault that says whose it is."""

import copy
import pickle
from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest
from attrs import evolve, frozen

from pendamping import Actor, Event, load_programme
from pendamping.errors import Misuse, PluginFault, UnknownName
from pendamping.findings import Message, Severity
from pendamping.labels import Label
from pendamping.programme.extending import (
    CHECKS,
    CONSTRAINTS_HOOK,
    LABELS,
    MEASURES_HOOK,
    NOTHING,
    OBSERVERS,
    PREFERENCES_HOOK,
    REQUIREMENTS_HOOK,
    Answers,
    Bound,
    Check,
    Contribution,
    Observer,
    Plugin,
    printed,
    told,
    unsound,
)
from pendamping.programme.needs.base import Requirement

WORD = Label("uji", "test")
SAID = Message("uji.kurang", Severity.WARNING, Label("kurang {what}", "{what} is missing"))
MADE = Plugin("cakap", "1.2", "cakap.modul")


@frozen(slots=True)
class NeedsLuck(Requirement):
    """Whatever it is told to answer."""

    kind: ClassVar[str] = "luck"
    answer: Any = None
    table: str = "role"
    said: Any = WORD

    def judge(self, facts, event, rules):
        return self.answer

    def uses(self):
        return ((self.table, "guru"),)

    @property
    def label(self):
        return self.said


@frozen(slots=True)
class NeedsMore(NeedsLuck):
    """Another class that says it is of the same kind."""


def brings(hook: str, id: str, value: Any, by: Plugin = MADE) -> Contribution:
    return Contribution(by, hook, id, value, WORD)


def nothing(*given: object) -> tuple[()]:
    return ()


class Mute(Exception):
    """An error that breaks where it is asked what it says."""

    def __str__(self) -> str:
        raise RuntimeError


class Unseen:
    """A value that breaks where it is printed."""

    def __repr__(self) -> str:
        raise SystemExit


def test_an_error_of_somebody_elses_is_told_in_one_line_of_bounded_length() -> None:
    assert told(ValueError("x" * 400)) == f"ValueError: {'x' * 300}"
    assert told(ValueError()) == "ValueError"
    assert told(Mute()) == "Mute: it cannot say what"
    assert printed(Unseen()) == "a Unseen that cannot be printed"
    assert printed("y" * 90) == f"'{'y' * 79}"


def test_only_a_finding_that_can_be_told_is_sound() -> None:
    assert unsound(SAID(what="x")) == ""
    assert unsound("kurang") == "'kurang' is no Finding"
    assert unsound(SAID(what="x", severity=2)) == "the severity of 'uji.kurang' is 2; it is a Severity"
    gap = "the sentence of 'uji.kurang' cannot be filled in (KeyError: 'what'); give it every {name}"
    assert unsound(SAID()) == gap


@pytest.mark.parametrize(
    ("made", "why", "fix"),
    [
        (
            lambda: Check("a", WORD, nothing, programmes="psp"),
            "'psp' is one text, not a list of ids",
            "write ('psp',)",
        ),
        (
            lambda: Check("a", WORD, nothing, moves=("tunda", 3)),
            "3 is no id",
            "pass a list of the ids of programmes or moves, as text",
        ),
        (
            lambda: Observer("a", WORD, nothing, programmes=7),
            "7 is no id",
            "pass a list of the ids of programmes or moves, as text",
        ),
        (lambda: Check("a", WORD, 3), "find of the check 'a' is no function, but a int", "pass a function"),
        (
            lambda: Observer("b", WORD, None),
            "tell of the observer 'b' is no function, but a NoneType",
            "pass a function",
        ),
    ],
)
def test_what_is_no_check_and_no_observer_is_refused_with_what_to_do(made, why: str, fix: str) -> None:
    with pytest.raises(Misuse) as caught:
        made()
    assert (caught.value.problem, caught.value.next_step) == (why, fix)


def test_nobody_awaits_a_check() -> None:
    async def later(*given: object) -> tuple[()]:
        return ()

    class Later:
        async def __call__(self, *given: object) -> tuple[()]:
            return ()

    class Now:
        def __call__(self, *given: object) -> tuple[()]:
            return ()

    for found in (later, Later()):
        with pytest.raises(Misuse, match="find of the check 'a' is asynchronous, and nobody would await it"):
            Check("a", WORD, found)
    assert Check("a", WORD, Now(), moves=["tunda"]).moves == ("tunda",)


def test_a_fault_names_plugin_version_hook_and_contribution_and_masks_numbers() -> None:
    fault = brings(CHECKS, "rapor", None).fault(ValueError("NIK 3201234567890123"))
    assert isinstance(fault, PluginFault)
    assert fault.args == ("cakap", "1.2", CHECKS, "rapor", "ValueError: NIK ****************")
    assert brings(CHECKS, "rapor", None).fault("sebab lain").args[-1] == "sebab lain"


def test_what_is_brought_is_the_same_after_a_copy_and_a_pickle() -> None:
    item = brings(LABELS, "kata", WORD)
    bound = Bound((MADE,), (item,), collect=print)
    assert copy.copy(item) is item
    assert copy.deepcopy(item) is item
    assert copy.deepcopy(bound) is bound
    assert pickle.loads(pickle.dumps(item)) == item
    again = pickle.loads(pickle.dumps(bound))
    assert (again, again.collect, dict(again.brought(LABELS))) == (bound, print, {"kata": item})


def test_what_cannot_be_pickled_is_named() -> None:
    with pytest.raises(PluginFault, match=r"cakap.*'a'.*it cannot be pickled .*; define it at the top of a module"):
        pickle.dumps(brings(CHECKS, "a", Check("a", WORD, lambda *given: ())))
    with pytest.raises(Misuse, match="what collects the faults of observers cannot be pickled"):
        pickle.dumps(Bound(collect=lambda fault: None))


def test_what_is_brought_is_found_by_hook_and_id() -> None:
    every = {
        hook: brings(hook, f"x{n}", n) for n, hook in enumerate((CONSTRAINTS_HOOK, PREFERENCES_HOOK, MEASURES_HOOK))
    }
    bound = Bound((MADE,), (*every.values(), brings(LABELS, "kata", WORD)))
    assert (bound.rules, bound.measures, bound.labels) == ({"x0": 0, "x1": 1}, {"x2": 2}, {"kata": WORD})
    assert dict(bound.brought(LABELS)) == {"kata": brings(LABELS, "kata", WORD)}
    assert dict(bound.brought(CHECKS)) == {}


def test_it_says_who_was_asked_and_how_much_they_bring() -> None:
    other = Plugin("tanpa-versi", "", "lain")
    assert repr(NOTHING) == "Bound(no plugin; 0 contributions)"
    assert repr(Bound((MADE, other), (brings(LABELS, "a", WORD),))) == "Bound(cakap 1.2, tanpa-versi; 1 contributions)"


def test_checks_and_observers_are_for_the_programmes_and_moves_they_name(small) -> None:
    (move,) = small.lifecycles[0].moves
    checks = {
        "semua": Check("semua", WORD, nothing),
        "program ini": Check("program ini", WORD, nothing, programmes=("lain", small.id)),
        "program lain": Check("program lain", WORD, nothing, programmes=("lain",)),
        "langkah ini": Check("langkah ini", WORD, nothing, moves=(move.id,)),
        "langkah lain": Check("langkah lain", WORD, nothing, moves=("lain",)),
    }
    told = {"semua": Observer("semua", WORD, nothing), "lain": Observer("lain", WORD, nothing, programmes=("lain",))}
    items = [brings(CHECKS, id, held) for id, held in checks.items()]
    bound = Bound((MADE,), (*items, *(brings(OBSERVERS, id, held) for id, held in told.items())))
    assert [item.id for item in bound.checks_of(small.id, move)] == ["semua", "program ini", "langkah ini"]
    assert [item.id for item in bound.observers_of(small.id)] == ["semua"]
    assert [item.id for item in bound.observers_of("lain")] == ["semua", "lain"]


def bound_to(kind: type[Requirement]) -> Bound:
    return Bound((MADE,), (brings(REQUIREMENTS_HOOK, "luck", kind),))


def test_a_requirement_of_a_plugin_answers_before_its_other_checks(small) -> None:
    need = NeedsLuck()
    move = evolve(small.lifecycles[0].moves[0], needs=(NeedsMore(), *small.lifecycles[0].moves[0].needs, need))
    every = (brings(CHECKS, "a", Check("a", WORD, nothing)), *bound_to(NeedsLuck).items)
    first, second = Bound((MADE,), every).checks_of(small.id, move)
    assert (first.id, first.value, second.id) == ("luck", Answers(need), "a")


def test_a_requirement_answers_with_a_finding_or_nothing(small) -> None:
    now = datetime(2019, 8, 1, tzinfo=UTC)
    event = Event.move("selesaikan", id="e-1", recorded_at=now, by=Actor("p-1", "fasilitator"))

    class Held:
        facts, programme = (), small

    for answer in (None, SAID(what="x")):
        assert Answers(NeedsLuck(answer)).find(Held(), small.lifecycles[0].moves[0], event) == ()
    with pytest.raises(Misuse, match="a requirement answered: False is no Finding"):
        Answers(NeedsLuck(False)).find(Held(), small.lifecycles[0].moves[0], event)


def test_requirements_are_asked_for_words_and_codes_when_they_are_read(small) -> None:
    bound, own = bound_to(NeedsLuck), small.lifecycles[0].moves[0].needs
    bound.vet((*own, NeedsMore(table="tidak-ada"), NeedsLuck()), small.declares)
    with pytest.raises(PluginFault, match=r"'luck'.*its label is 'x': return a Label"):
        bound.vet((*own, NeedsMore(), NeedsLuck(said="x")), small.declares)
    with pytest.raises(PluginFault, match="tidak-ada"):
        bound.vet((NeedsMore(), NeedsLuck(table="tidak-ada")), small.declares)


def test_a_requirement_that_broke_is_its_plugins_fault_and_no_other_is() -> None:
    bound, broke = bound_to(NeedsLuck), ValueError("rusak")
    fault = bound.fault_of(NeedsLuck(), broke)
    assert fault is not None
    assert fault.args == ("cakap", "1.2", REQUIREMENTS_HOOK, "luck", "ValueError: rusak")
    assert bound.fault_of(NeedsMore(), broke) is None
    assert NOTHING.fault_of(NeedsLuck(), broke) is None
    assert bound.fault_of(NeedsLuck(), fault) is None, "it is told once"


def test_a_programme_takes_checks_observers_and_words_when_it_is_read(small_text) -> None:
    items = (
        brings(CHECKS, "a", Check("a", WORD, nothing)),
        brings(OBSERVERS, "b", Observer("b", WORD, nothing)),
        brings(LABELS, "kata", WORD),
    )
    bound = Bound((MADE,), items)
    held = load_programme(small_text, extensions=bound)
    lifecycle = held.lifecycles[0]
    assert (lifecycle.moves[0].checks, lifecycle.observers) == (items[:1], items[1:2])
    assert (held.extensions, held.label_of("kata"), lifecycle.word("kata")) == (bound, WORD, WORD)
    lifecycle.memo["derived"] = 1
    lifecycle.extend(held.id, NOTHING)
    assert (lifecycle.moves[0].checks, lifecycle.observers, lifecycle.memo) == ((), (), {})
    with pytest.raises(UnknownName):
        held.declares("kata")
