"""Promises about checks and observers: findings instead of exceptions, the same ones each time, nothing touched."""

import re
from collections.abc import Iterator
from time import perf_counter
from typing import Any

from pendamping.cycle.cycle import Cycle
from pendamping.cycle.events import Event
from pendamping.findings import Finding
from pendamping.programme.extending import CHECKS, OBSERVERS, Bound, Contribution
from pendamping.programme.lifecycle import Move
from pendamping.programme.programme import Programme
from pendamping.testing.conformance.promises import Examined, both, expect, none_of, promise, unbroken
from pendamping.testing.contract import hold_options
from pendamping.testing.paths import actor_for, move_event, next_time

__tracebackhide__ = True  # pytest shows what the plugin did, not how it was asked

_SLOW = 0.002
"""Seconds that one question to a check or observer may take."""
_CODE = re.compile(r"[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)+")
_ROOMS = frozenset(("structure", "values", "model", "programme", "cycle", "pairing", "report", "codec", "exchange"))
Asked = tuple[Contribution, Cycle, Move, Event]


@promise("checks-fit", "pemeriksaannya menunjuk program dan langkah yang ada", "its checks name what exists", CHECKS)
def checks_fit(it: Examined) -> None:
    """Look for the programmes and moves that each check names."""
    for item in it.brought(CHECKS):
        none_of(
            (id for id in item.value.programmes if not it.knows(id)), f"{item.id} is for programmes that no pack has"
        )
        moves = {m.id for p in it.programmes_of(item, it.unchecked) for t in p.lifecycles for m in t.moves}
        none_of((id for id in item.value.moves if id not in moves), f"{item.id} is for moves that no programme has")


@promise("checks-find", "pemeriksaannya menjawab dengan temuan", "its checks give findings, never exceptions", CHECKS)
def checks_find(it: Examined) -> None:
    """Ask each about every move from many states."""
    for asked in _asked(it):
        held = _found(asked)
        expect(all(type(finding) is Finding for finding in held), f"{asked[0].id} gave {held!r:.80}")


@promise("checks-find-alike", "temuannya sama setiap kali", "its checks find the same whenever asked", CHECKS)
def checks_find_alike(it: Examined) -> None:
    """Ask everything twice, the second time backwards."""
    asked = tuple(_asked(it))
    first = [_found(item) for item in asked]
    again = [_found(item) for item in reversed(asked)]
    expect(first == again[::-1], "other findings when asked again")


@promise("checks-keep-nothing", "pemeriksaannya tidak mengubah apa pun", "its checks change nothing", CHECKS)
def checks_keep_nothing(it: Examined) -> None:
    """Compare the cycle and the event before and after."""
    for asked in _asked(it):
        before = _whole(asked[1]), repr(asked[3])
        _found(asked)
        expect(before == (_whole(asked[1]), repr(asked[3])), f"{asked[0].id} changed what it was given")


@promise(
    "checks-say-so", "temuannya berkode dan dalam dua bahasa", "its findings have codes and both languages", CHECKS
)
def checks_say_so(it: Examined) -> None:
    """Look at the message of everything found."""
    for asked in _asked(it):
        for finding in _found(asked):
            if type(finding) is not Finding:
                continue
            code = finding.code
            expect(bool(_CODE.fullmatch(code)), f"{code!r} is no code such as contoh.no-minutes")
            expect(code.partition(".")[0] not in _ROOMS, f"{code!r} begins like a code of the library")
            expect(both(finding.message.text), f"{code} lacks a language")
            for lang in ("id", "en"):
                unbroken(code, finding.text, lang)
                unbroken(code, finding.fix, lang)


@promise("checks-agree", "pilihan dan pemeriksaan sependapat", "what may happen next is what a check lets pass", CHECKS)
def checks_agree(it: Examined) -> None:
    """Hold the options of many cycles, with the checks bound, against what they say of the same event."""
    for item in it.brought(CHECKS):
        for programme in it.programmes_of(item, it.extensions):
            for cycle in it.cycles_of(programme):
                rows = cycle.lifecycle.rows[cycle.state].values()
                people = [actor_for(cycle, row) for row in rows]
                unbroken(item.id, hold_options, cycle, next_time(cycle), people)


@promise("checks-in-time", "pemeriksaannya cepat", "its checks answer quickly", CHECKS)
def checks_in_time(it: Examined) -> None:
    """Ask everything and take the mean."""
    asked = tuple(_asked(it))
    began = perf_counter()
    for item in asked:
        _found(item)
    seconds = (perf_counter() - began) / max(len(asked), 1)
    expect(seconds <= _SLOW, f"one question takes {seconds * 1000:.1f} ms")


@promise("observers-fit", "pengamatnya menunjuk program yang ada", "its observers name what exists", OBSERVERS)
def observers_fit(it: Examined) -> None:
    """Look for the programmes that each observer names."""
    for item in it.brought(OBSERVERS):
        none_of(
            (id for id in item.value.programmes if not it.knows(id)), f"{item.id} is for programmes that no pack has"
        )


@promise("observers-take-everything", "pengamatnya tidak gagal", "its observers break over no move", OBSERVERS)
def observers_take_everything(it: Examined) -> None:
    """Tell each of every move that leads from many states."""
    for item, before, after, event in _news(it):
        unbroken(f"{item.id}, told of a move from {before.state},", item.value.tell, before, after, event)


@promise("observers-keep-nothing", "pengamatnya tidak mengubah apa pun", "its observers change nothing", OBSERVERS)
def observers_keep_nothing(it: Examined) -> None:
    """Compare what they are told of before and after."""
    for item, before, after, event in _news(it):
        whole = _whole(before), _whole(after), repr(event)
        unbroken(item.id, item.value.tell, before, after, event)
        expect(whole == (_whole(before), _whole(after), repr(event)), f"{item.id} changed what it was told of")


@promise("observers-in-time", "pengamatnya cepat", "its observers take their news quickly", OBSERVERS)
def observers_in_time(it: Examined) -> None:
    """Tell everything and take the mean."""
    news = tuple(_news(it))
    began = perf_counter()
    for item, before, after, event in news:
        item.value.tell(before, after, event)
    seconds = (perf_counter() - began) / max(len(news), 1)
    expect(seconds <= _SLOW, f"one telling takes {seconds * 1000:.1f} ms")


def _asked(it: Examined) -> Iterator[Asked]:
    """Ask about every move that leads from many states, with what it needs recorded and without."""
    for item in it.brought(CHECKS):
        for programme, cycle in _cycles(it, item, it.unchecked):
            for row in cycle.lifecycle.rows[cycle.state].values():
                if not item.value.moves or row.id in item.value.moves:
                    yield item, cycle, programme.lifecycle(cycle.lifecycle.id).move(row.id), move_event(cycle, row)


def _news(it: Examined) -> Iterator[tuple[Contribution, Cycle, Cycle, Event]]:
    for item in it.brought(OBSERVERS):
        for _, cycle in _cycles(it, item, it.unchecked):
            for row in cycle.lifecycle.rows[cycle.state].values():
                event = move_event(cycle, row)
                after = cycle.step(event)[0]
                if after is not None:
                    yield item, cycle, after, event


def _cycles(it: Examined, item: Contribution, bound: Bound) -> Iterator[tuple[Programme, Cycle]]:
    for programme in it.programmes_of(item, bound):
        for cycle in it.cycles_of(programme):
            yield programme, cycle


def _found(asked: Asked) -> tuple[Any, ...]:
    item, cycle, row, event = asked
    what = f"{item.id}, asked about the move {row.id} in the state {cycle.state},"
    said = unbroken(what, item.value.find, cycle, row, event)
    held: tuple[Any, ...] = unbroken(what, tuple, said)
    return held


def _whole(cycle: Cycle) -> tuple[object, ...]:
    return cycle.state, tuple(cycle.log.items()), cycle.facts, cycle.aside, repr(cycle.lifecycle.moves)


PROMISES = (
    checks_fit,
    checks_find,
    checks_find_alike,
    checks_keep_nothing,
    checks_say_so,
    checks_agree,
    checks_in_time,
    observers_fit,
    observers_take_everything,
    observers_keep_nothing,
    observers_in_time,
)
