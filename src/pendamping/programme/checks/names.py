"""Checks of names: what is declared and used by nothing, what is never cited, what lacks a language."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations, takewhile
from operator import eq
from typing import Any

import attrs

from pendamping.citations import Citation
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.programme.checks import messages as say
from pendamping.programme.naming import coded
from pendamping.programme.parts import CoverageSet, Named, Reason
from pendamping.programme.programme import Programme

_SHORTEST = 4
ASKED_FOR = ("mentees-per-mentor", "cascade-per-mentee", "mentors", "mentees", "cascade")
"""The names of provisions that pairing and reports look for."""
_INDONESIAN, _ENGLISH = Label("bahasa Indonesia", "Indonesian"), Label("bahasa Inggris", "English")


def check_names(programme: Programme) -> Iterator[Finding]:
    """Yield declared things that nothing uses, sources that nothing cites, and texts in one language only."""
    yield from _unused(programme)
    yield from _sources(programme)
    yield from _spelt_alike(programme)
    for path, value in walk(programme):
        if isinstance(value, Label) and bool(value.id.strip()) != bool(value.en.strip()):
            yield say.ONE_LANGUAGE(path, language=_ENGLISH if value.id.strip() else _INDONESIAN)
        elif isinstance(value, str) and value.startswith("GANTI:"):
            yield say.PLACEHOLDER(path, text=value[:60])


def _unused(programme: Programme) -> Iterator[Finding]:
    """Activities and provisions are left out: they say something even where no rule uses them."""
    used = used_names(programme)
    tables: dict[str, tuple[Named | Reason | CoverageSet, ...]] = {
        "role": programme.roles,
        "evidence": programme.evidence,
        "score": programme.scores,
        "attribute": programme.attributes,
        "reason": programme.reasons,
        "coverage": programme.coverage,
    }
    elsewhere = _words_in([*programme.pairing, *programme.report])
    for table, items in tables.items():
        for number, item in enumerate(items):
            if (table, item.id) not in used and item.id not in elsewhere:
                name = coded(item.id, item.label)
                yield say.UNUSED(f"$.{table}[{number}]", cite=item.cite, table=table, id=name)


def used_names(programme: Programme) -> frozenset[tuple[str, str]]:
    """Return every declared thing that activities, moves or requirements name, as (table, id)."""
    used = {("coverage", item.coverage) for item in programme.activities}
    for lifecycle in programme.lifecycles:
        used.update(("role", role) for role in (*lifecycle.starts, *lifecycle.corrects))
        for move in lifecycle.moves:
            used.update(("role", role) for role in move.by)
            used.update(("reason", reason) for reason in move.reasons)
            used.update(("evidence", code) for code in move.voids)
            for need in move.needs:
                for table, id in need.uses():
                    used.add(("role" if table == "assignment" else table, id))
    return frozenset(used)


def _words_in(value: Any) -> frozenset[str]:
    """Return every text in the parts that other rooms structure; of ``un:2017/2018`` also what the year belongs to."""
    texts = {item for _, item in walk(value) if isinstance(item, str)}
    return frozenset(texts | {text.partition(":")[0] for text in texts})


def _sources(programme: Programme) -> Iterator[Finding]:
    cited = {source.key for _, item in walk(programme) if isinstance(item, Citation) for source in item.sources}
    for number, source in enumerate(programme.sources):
        path = f"$.source[{number}]"
        if not source.url.strip() and not source.title.strip():
            yield say.BARE_SOURCE(path, key=source.key)
        if source.key not in cited:
            yield say.SOURCE_NOT_CITED(path, key=source.key)


def _spelt_alike(programme: Programme) -> Iterator[Finding]:
    """Find free words, which no table declares, that are most likely one word written in two ways."""
    scopes = [(f"$.provision[{number}].scope", item.scope) for number, item in enumerate(programme.provisions)]
    columns: tuple[list[tuple[str, str]], ...] = (
        [(f"{path}.group", scope.group) for path, scope in scopes],
        [(f"{path}.track", scope.track) for path, scope in scopes],
        [(f"$.provision[{number}].unit", item.unit) for number, item in enumerate(programme.provisions)],
        [(f"$.activity[{number}].place", item.place) for number, item in enumerate(programme.activities)],
    )
    yield from _provisions_alike(programme)
    for column in columns:
        where: dict[str, list[str]] = {}
        for path, word in column:
            if len(word) >= _SHORTEST and word.isprintable() and not any(map(str.isdigit, word)):
                where.setdefault(word, []).append(path)
        for pair in combinations(where, 2):
            often, seldom = sorted(pair, key=lambda word: -len(where[word]))
            if _one_letter(often, seldom):
                for path in where[seldom]:
                    yield say.SPELT_ALIKE(path, given=seldom, other=often)


def _provisions_alike(programme: Programme) -> Iterator[Finding]:
    """Find names of provisions that are most likely one this library asks for, or another of the pack, misspelt."""
    names = Counter(item.id for item in programme.provisions)
    for number, item in enumerate(programme.provisions):
        if len(item.id) >= _SHORTEST and item.id not in ASKED_FOR and item.id.isprintable():
            path = f"$.provision[{number}].id"
            near = [name for name in (*ASKED_FOR, *names) if name != item.id and _slip(item.id, name)]
            likely = [name for name in near if name in ASKED_FOR or names[name] > names[item.id]]
            yield from (say.SPELT_ALIKE(path, given=item.id, other=name) for name in likely[:1])


def _slip(given: str, name: str) -> bool:
    return not any(map(str.isdigit, given + name)) and _one_letter(name, given)


def _one_letter(first: str, second: str) -> bool:
    """Say of two words whether a letter added, left out or changed, or two beside each other swapped, makes one of the other.

    >>> _one_letter("guru", "gurru"), _one_letter("orang", "oragn"), _one_letter("mentor-school", "mentee-school")
    (True, True, False)
    """
    start = len(list(takewhile(bool, map(eq, first, second))))
    one, other = first[start:], second[start:]
    return (
        one[1:] == other
        or one == other[1:]
        or one[1:] == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )


def walk(value: Any, path: str = "$") -> Iterator[tuple[str, Any]]:
    """Yield every value in a programme with its path in the pack, outermost first; a citation is one value.

    >>> [path for path, _ in walk(Label("satu", "one"))]
    ['$', '$.id', '$.en']
    """
    yield path, value
    if attrs.has(type(value)) and not isinstance(value, Citation):
        for field in attrs.fields(type(value)):
            if field.init:
                key = field.metadata.get("key", field.name)
                yield from walk(getattr(value, field.name), f"{path}.{key}")
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from walk(item, f"{path}.{name}")
    elif isinstance(value, (tuple, list)):
        for number, item in enumerate(value):
            yield from walk(item, f"{path}[{number}]")
