"""Promises about requirements: they answer with findings or nothing, always the same, and touch nothing."""

import pickle
from collections.abc import Callable, Iterator, Mapping
from time import perf_counter
from typing import Any

from attrs import NOTHING, evolve, fields
from hypothesis import strategies as st

from pendamping.cycle.cycle import Cycle
from pendamping.cycle.events import Event, Moving
from pendamping.errors import PendampingError, UnknownName
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.model.actors import Actor
from pendamping.model.facts import Assignment, Attendance, Attribute, Done, Evidence, Fact, Score
from pendamping.programme.extending import REQUIREMENTS_HOOK
from pendamping.programme.needs.base import Requirement
from pendamping.programme.programme import Programme
from pendamping.programme.reading import load_programme
from pendamping.structure import REFUSED, UNKNOWN_KEY, Structurer
from pendamping.testing.conformance.promises import (
    SHIPPED,
    Examined,
    both,
    drawn,
    expect,
    none_of,
    promise,
    unbroken,
)
from pendamping.testing.paths import next_id, next_time, started

__tracebackhide__ = True  # pytest shows what the plugin did, not how it was asked

_NO_VALUE = [[{"a": None}]]
_SLOW = 0.002
"""Seconds that one judgement may take; those of the library take a thousandth of it."""


@promise(
    "requirements-read-strictly",
    "syaratnya dibaca ketat dari paket",
    "its requirements are read strictly from packs",
    REQUIREMENTS_HOOK,
)
def requirements_read_strictly(it: Examined) -> None:
    """Read each from a table with a key that it does not have, and with values that no field takes."""
    for item in it.brought(REQUIREMENTS_HOOK):
        reader = Structurer(kinds={Requirement: {item.id: item.value}})
        own = [field.metadata.get("key", field.name) for field in fields(item.value) if field.init]
        given = {"kind": item.id, "no-such-key": 1} | dict.fromkeys(own, _NO_VALUE)
        found = unbroken(item.id, reader.read, given, Requirement)[1]
        expect(UNKNOWN_KEY in [f.message for f in found], f"{item.id} takes a key that it does not have")
        loose = [f.text("en") for f in found if f.message is REFUSED]
        loose += [name for name in own if not any(f.path.startswith(f"$.{name}") for f in found)]
        none_of(loose, f"{item.id} has fields that take anything; give each a type, as in tuple[str, ...]")


@promise(
    "requirements-answer",
    "syaratnya menjawab dengan temuan atau tanpa temuan",
    "its requirements answer with a finding or nothing",
    REQUIREMENTS_HOOK,
)
def requirements_answer(it: Examined) -> None:
    """Judge drawn requirements on drawn cycles."""
    for need, cycle, event in _judged(it):
        said = _said(need, cycle, event)
        expect(said is None or type(said) is Finding, f"{need.kind} answered {said!r:.80}")


@promise(
    "requirements-answer-alike",
    "syaratnya menjawab sama untuk hal yang sama",
    "its requirements answer the same to the same, in any order",
    REQUIREMENTS_HOOK,
)
def requirements_answer_alike(it: Examined) -> None:
    """Judge everything twice, the second time backwards and with equal requirements of their own."""
    asked = tuple(_judged(it))
    first = [_said(need, cycle, event) for need, cycle, event in asked]
    again = [_said(_own(need), cycle, event) for need, cycle, event in reversed(asked)]
    expect(first == again[::-1], "another answer when asked again")


@promise(
    "requirements-keep-nothing",
    "syaratnya tidak mengubah apa pun",
    "its requirements change nothing that they are given",
    REQUIREMENTS_HOOK,
)
def requirements_keep_nothing(it: Examined) -> None:
    """Compare requirement, facts and programme before and after."""
    for need, cycle, event in _judged(it):
        before = pickle.dumps((need, cycle.facts, event))
        _said(need, cycle, event)
        expect(pickle.dumps((need, cycle.facts, event)) == before, f"{need.kind} changed what it was given")


@promise(
    "requirements-name-codes",
    "syaratnya menyebut kode yang dipakainya",
    "its requirements name the declared codes they use",
    REQUIREMENTS_HOOK,
)
def requirements_name_codes(it: Examined) -> None:
    """Look at ``uses()``: pairs of a table of the programme and a code."""
    programme = load_programme(SHIPPED)
    for need in _specimens(it):
        for pair in unbroken(need.kind, need.uses):
            expect(type(pair) is tuple and len(pair) == 2, f"{need.kind} uses {pair!r:.80}, which is no pair")
            expect(_is_table(programme, pair[0]), f"{need.kind} names a table that does not exist: {pair[0]!r}")
        written = {value for value in _own_texts(need) if value}
        named = {pair[1] for pair in need.uses() if pair[1]}
        expect(not named or bool(named & written), f"{need.kind} names codes that it does not hold: {sorted(named)}")


@promise(
    "requirements-in-both-languages",
    "syaratnya bernama dalam dua bahasa",
    "its requirements say what they need, in both languages",
    REQUIREMENTS_HOOK,
)
def requirements_in_both_languages(it: Examined) -> None:
    """Look at ``label``; the bare word under ``kind`` is none."""
    for need in _specimens(it):
        label = unbroken(need.kind, getattr, need, "label")
        expect(both(label) and label != Label(need.kind, need.kind), f"{need.kind} says only {label!r}")


@promise("requirements-in-time", "syaratnya menjawab cepat", "its requirements answer quickly", REQUIREMENTS_HOOK)
def requirements_in_time(it: Examined) -> None:
    """Judge everything and take the mean."""
    asked = tuple(_judged(it))
    began = perf_counter()
    for need, cycle, event in asked:
        _said(need, cycle, event)
    seconds = (perf_counter() - began) / max(len(asked), 1)
    expect(seconds <= _SLOW, f"one judgement takes {seconds * 1000:.1f} ms")


def specimens(cls: type, count: int = 5, code: str = "") -> tuple[Any, ...]:
    """Return instances of a kind, its fields drawn by their types; those it refuses are left out.

    Args:
        cls: the kind.
        count: how many are drawn.
        code: what every text in a field is, where it is not to be any text at all.
    """

    def made(held: dict[str, Any]) -> Any:
        try:
            return cls(**held)
        except PendampingError:
            return None

    asked = {
        item.name: _drawn_of(_type_of(cls, item.name), code)
        for item in fields(cls)
        if item.init and item.default is NOTHING
    }
    held = drawn(st.fixed_dictionaries(asked).map(made), count)
    return tuple(dict.fromkeys(item for item in held if item is not None))


def _drawn_of(wanted: Any, code: str) -> st.SearchStrategy[Any]:
    """Return what fits a field: the code, where it takes texts and there is one."""
    forms: dict[Any, Any] = {str: code, tuple[str, ...]: (code,), frozenset[str]: frozenset((code,))}
    return st.just(forms[wanted]) if code and wanted in forms else st.from_type(wanted)


def _type_of(cls: type, name: str) -> Any:
    from typing import get_type_hints

    return get_type_hints(cls)[name]


def _specimens(it: Examined) -> tuple[Any, ...]:
    """Return requirements of each kind: those that its packs hold, and drawn ones."""
    out: list[Any] = []
    for item in it.brought(REQUIREMENTS_HOOK):
        held = [
            n for p in it.programmes for t in p.lifecycles for m in t.moves for n in m.needs if type(n) is item.value
        ]
        made = unbroken(f"making a requirement of kind {item.id}", specimens, item.value)
        codes = {code for programme in _programmes(it) for _, code in _codes(programme)}
        for code in sorted(codes):
            made += unbroken(f"making a requirement of kind {item.id}", specimens, item.value, 1, code)
        expect(bool(held or made), f"no requirement of kind {item.id} could be made; use it in a pack")
        out += [*dict.fromkeys(held), *made]
    return tuple(out)


def _programmes(it: Examined) -> tuple[Programme, ...]:
    return it.programmes or (load_programme(SHIPPED),)


def _codes(programme: Programme) -> Iterator[tuple[str, str]]:
    """Yield the first two codes of each table that facts are recorded under."""
    for table in _RECORDED:
        for code in sorted(programme.declares(table))[:2]:
            yield table, code


_RECORDED: Mapping[str, Callable[[str], tuple[Fact, ...]]] = {
    "evidence": lambda code: (Evidence(code),),
    "activity": lambda code: (Attendance(code, "present"), Attendance(code, "absent"), Done(code, 3)),
    "score": lambda code: (Score(code, 80, "2017"),),
    "attribute": lambda code: (Attribute(code, "S1"),),
    "role": lambda code: (Assignment("mentor", "p-9"),),
}


def _filled(programme: Programme) -> Iterator[Cycle]:
    """Yield a cycle of each lifecycle with facts of every kind under the first codes."""
    for table in programme.lifecycles:
        cycle = started(programme, table.id)
        for name, code in _codes(programme):
            for fact in _RECORDED[name](code):
                event = Event(next_id(cycle), next_time(cycle), Actor("p-1", ""), fact)
                cycle = cycle.step(event)[0] or cycle
        yield cycle


def _cycles(it: Examined, programme: Programme) -> Iterator[Cycle]:
    yield from _filled(programme)
    yield from it.cycles_of(programme)


def _judged(it: Examined) -> Iterator[tuple[Any, Cycle, Event]]:
    needs = _specimens(it)
    for programme in _programmes(it):
        for cycle in _cycles(it, programme):
            for role in ("", *sorted(programme.declares("role"))[:2]):
                event = Event("asked", next_time(cycle), Actor("p-1", role), Moving("asked"))
                for need in needs:
                    yield need, cycle, event


def _said(need: Any, cycle: Cycle, event: Event) -> object:
    what = f"{need.kind}, asked in the state {cycle.state} with {len(cycle.facts.items)} facts,"
    return unbroken(what, need.judge, cycle.facts, event, cycle.programme)


def _own(need: Any) -> Any:
    """Return an equal requirement of its own, with the same words."""
    made = evolve(need)
    made.bind(need.words)
    return made


def _is_table(programme: Programme, name: object) -> bool:
    try:
        return isinstance(name, str) and programme.declares(name) is not None
    except UnknownName:
        return False


def _own_texts(need: Any) -> Iterator[str]:
    from pendamping.programme.checks.names import walk

    for _, value in walk(need):
        if isinstance(value, str):
            yield value
            yield value.partition("/")[2]


PROMISES = (
    requirements_read_strictly,
    requirements_answer,
    requirements_answer_alike,
    requirements_keep_nothing,
    requirements_name_codes,
    requirements_in_both_languages,
    requirements_in_time,
)
