"""Promises about pairing rules: the same answer in any order and by either way, whole numbers, nothing touched."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product
from time import perf_counter
from typing import Any

from attrs import evolve

from pendamping.errors import MissingExtra
from pendamping.labels import Label
from pendamping.pairing.people import Mentee, Mentor, Somebody, Value
from pendamping.pairing.reading import rules_from
from pendamping.pairing.rules.base import WORDS, Verdict
from pendamping.pairing.rules.columns import Columns, numpy
from pendamping.programme.checks.names import walk
from pendamping.programme.extending import CONSTRAINTS_HOOK, PREFERENCES_HOOK, printed
from pendamping.testing.conformance.needs import specimens
from pendamping.testing.conformance.promises import Examined, Promise, both, expect, promise, unbroken

__tracebackhide__ = True  # pytest shows what the plugin did, not how it was asked

_SLOW = 0.002
"""Seconds that judging one pair may take; a province has millions of them."""
_POOL: tuple[Value, ...] = (None, "a", "b", "62.01", 3, Decimal("71.5"), ("a", "b"))


def _rules(it: Examined, hook: str) -> tuple[Any, ...]:
    """Return rules of each kind: those that its packs hold, and drawn ones."""
    out: list[Any] = []
    for item in it.brought(hook):
        parsed = [rules_from(programme).value for programme in it.programmes]
        held = [rule for rules in parsed if rules is not None for rule in rules.all() if type(rule) is item.value]
        made = unbroken(f"making a rule of kind {item.id}", specimens, item.value)
        expect(bool(held or made), f"no rule of kind {item.id} could be made; use it in a pack")
        out += [*held, *made]
    return tuple(out)


def _people(it: Examined, rule: Any) -> tuple[tuple[Mentor, ...], tuple[Mentee, ...]]:
    """Return people who differ in whatever the rule may look at, those of whom nothing is known among them."""
    found = {text for _, text in walk(rule) if isinstance(text, str) and text}
    found |= {*WORDS, *it.extensions.labels}
    for programme in it.programmes:
        found |= programme.declares("attribute") | programme.declares("score")
    names = sorted(found, key=lambda name: (name in WORDS, name))  # those of the plugin first, for they are printed
    held: list[dict[str, Value]] = [{}]
    held += [{name: _POOL[(place + step) % len(_POOL)] for place, name in enumerate(names)} for step in range(7)]
    held += [dict.fromkeys(names, value) for value in _POOL]
    mentors = tuple(Mentor(f"i-{number}", values, 2) for number, values in enumerate(held))
    return mentors, tuple(Mentee(f"m-{number}", values) for number, values in enumerate(held))


def _pairs(it: Examined, hook: str) -> Iterator[tuple[Any, list[tuple[Mentor, Mentee]]]]:
    for rule in _rules(it, hook):
        yield rule, list(product(*_people(it, rule)))


def _ask(rule: Any) -> Callable[[Mentor, Mentee], Any]:
    ask: Callable[[Mentor, Mentee], Any] = rule.judge if hasattr(rule, "judge") else rule.measure
    return ask


def _answers(rule: Any, pairs: list[tuple[Mentor, Mentee]]) -> list[Any]:
    ask = _ask(rule)
    return [unbroken(_Asked(rule, mentor, mentee), ask, mentor, mentee) for mentor, mentee in pairs]


class _Asked:
    """What was asked of a pair, put into words only where it is printed."""

    def __init__(self, rule: Any, mentor: Mentor, mentee: Mentee) -> None:
        self.given: tuple[Any, Mentor, Mentee] = rule, mentor, mentee

    def __str__(self) -> str:
        rule, mentor, mentee = self.given
        return f"{rule.kind}, asked of a mentor with {_few(mentor)} and a mentee with {_few(mentee)},"


def _few(person: Somebody) -> str:
    held = [f"{name} {value!r}" for name, value in person.attributes.items()]
    return ", ".join(held[:3]) + (", ..." if len(held) > 3 else "") if held else "no attributes"


def _fits(rule: Any, said: Any) -> bool:
    if hasattr(rule, "judge"):
        return type(said) is Verdict
    return said is None or (type(said) is int and said >= 0)


def _answer(it: Examined, hook: str, what: str) -> None:
    for rule, pairs in _pairs(it, hook):
        for said in _answers(rule, pairs):
            expect(_fits(rule, said), f"{rule.kind} answered {printed(said)}; it gives {what}")


def _alike(it: Examined, hook: str) -> None:
    for rule, pairs in _pairs(it, hook):
        first = _answers(rule, pairs)
        again = _answers(evolve(rule), pairs[::-1])[::-1]
        expect(first == again, f"{rule.kind} answers otherwise when it is asked in another order")


def _keep_nothing(it: Examined, hook: str) -> None:
    for rule, pairs in _pairs(it, hook):
        before = [(dict(m.attributes), dict(e.attributes)) for m, e in pairs], evolve(rule)
        _answers(rule, pairs)
        after = [(dict(m.attributes), dict(e.attributes)) for m, e in pairs], rule
        expect(before == after, f"{rule.kind} changed what it was given, or itself")


def _grids(it: Examined, hook: str) -> None:
    try:
        np = numpy()
    except MissingExtra as error:
        import pytest

        pytest.skip(str(error))
    for rule in _rules(it, hook):
        mentors, mentees = _people(it, rule)
        rows, columns = np.arange(len(mentees)), np.arange(len(mentors))
        grid = unbroken(rule.kind, rule.grid, Columns(mentors, mentees), rows, columns)
        one = rule.judge if hasattr(rule, "judge") else rule.units
        plain = [[int(one(mentor, mentee)) for mentor in mentors] for mentee in mentees]
        expect(np.asarray(grid).tolist() == plain, f"{rule.kind}: grid and single pairs answer otherwise")


def _words(it: Examined, hook: str) -> None:
    for rule, pairs in _pairs(it, hook):
        label = unbroken(rule.kind, getattr, rule, "label")
        expect(both(label) and label != Label(rule.kind, rule.kind), f"{rule.kind} says only {label!r}")
        expect(str(rule) == label.id, f"{rule.kind} prints as {str(rule)!r}")
        if hasattr(rule, "unit"):
            expect(both(rule.unit), f"{rule.kind} does not say what it counts")
        elif hasattr(rule, "about"):
            said = unbroken(rule.kind, rule.about, *pairs[0])
            expect(type(said) is Label, f"{rule.kind}: about gives {said!r:.60}, not a Label")


def _in_time(it: Examined, hook: str) -> None:
    for rule, pairs in _pairs(it, hook):
        few = pairs[:: max(len(pairs) // 40, 1)]
        began = perf_counter()
        _answers(rule, few)
        seconds = (perf_counter() - began) / len(few)
        expect(seconds <= _SLOW, f"{rule.kind}: one pair takes {seconds * 1000:.1f} ms")


def _of(hook: str, name: str, indonesian: str, what: tuple[str, str]) -> tuple[Promise, ...]:
    """Return the promises about constraints, or about preferences."""

    def made(id: str, id_text: str, en_text: str, hold: Callable[[Examined], None]) -> Promise:
        return promise(f"{name}-{id}", f"{indonesian} {id_text}", f"its {name} {en_text}", hook)(hold)

    return (
        made("answer", f"menjawab dengan {what[0]}", f"give {what[1]}", lambda it: _answer(it, hook, what[1])),
        made(
            "answer-alike",
            "menjawab sama dalam urutan apa pun",
            "answer alike in any order",
            lambda it: _alike(it, hook),
        ),
        made(
            "keep-nothing",
            "tidak mengubah apa pun",
            "change nothing they are given",
            lambda it: _keep_nothing(it, hook),
        ),
        made(
            "grids-agree",
            "sama dengan cara massalnya",
            "say the same of many pairs at once",
            lambda it: _grids(it, hook),
        ),
        made("in-time", "menjawab cepat", "answer quickly", lambda it: _in_time(it, hook)),
        made(
            "in-both-languages", "bernama dalam dua bahasa", "are named in both languages", lambda it: _words(it, hook)
        ),
    )


PROMISES = (
    *_of(CONSTRAINTS_HOOK, "constraints", "larangannya", ("putusan", "a Verdict")),
    *_of(PREFERENCES_HOOK, "preferences", "pertimbangannya", ("bilangan bulat", "a whole number, 0 or more, or None")),
)
