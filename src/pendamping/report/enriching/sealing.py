"""Rows of the caller's own into a log: repeated rows are dropped, contradictions found, every cycle sealed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from attrs import field, frozen

from pendamping.errors import nearest
from pendamping.findings import Finding
from pendamping.labels import Label
from pendamping.programme.programme import Programme
from pendamping.report.computing.reading import nothing
from pendamping.report.leaves import KEYS
from pendamping.report.log import (
    ALSO_CALLED,
    EVENT_KINDS,
    NAMES,
    SEAL,
    SNAPSHOT_KINDS,
    TYPES,
    Log,
    Row,
    empty_of,
    must_be_names,
    must_be_rows,
    typed,
)
from pendamping.report.messages import EVENT_REPEATED, EVENT_TWICE, NULL_KEY, UNKNOWN_ATTRIBUTE, UNKNOWN_KIND
from pendamping.values.parsed import shown

_OWN = ("seq", "rows", "seqs")
_WHOLE = {name for name, kind in TYPES.items() if kind == "whole"}


@frozen(slots=True)
class Enriched:
    """A log, and what was found while it was made.

    Attributes:
        log: the log.
        findings: what was found; an event of two contents is an error, and none of its versions is counted.
        programmes: the editions whose cycles it holds, by id.
    """

    log: Log
    findings: tuple[Finding, ...] = ()
    programmes: Mapping[str, Programme] = field(factory=dict)


def seal(rows: Iterable[Mapping[str, Any]]) -> Enriched:
    """Return a log from rows of the caller's own that name cycle, event, subject and kind.

    Whole numbers may be written as text, as ``csv.DictReader`` gives them.

    A row that is there twice is counted once, with a warning; an event that is there with two contents is an error
    and left out whole, for nobody can tell which is right. Rows without a key are left out, with an error. Kinds of row
    that no measure counts, and columns called otherwise than in the layout, are told. The seals
    of logs among the rows are replaced by one new seal.

    >>> row = {"cycle": "c-1", "event_id": "e-1", "subject": "p-1", "kind": "start"}
    >>> made = seal([row, row])
    >>> len(made.log), [finding.code for finding in made.findings]  # the row and the seal
    (2, ['report.event-repeated'])
    """
    cycles: dict[str, dict[str, Row]] = {}
    clashing: dict[tuple[str, str], None] = {}
    keyless = repeated = 0
    for given in must_be_rows(rows):
        must_be_names(given)
        if given.get("kind") == SEAL:
            continue
        row: Row = dict(given)
        for name in _WHOLE & row.keys():
            if isinstance(row[name], str):
                row[name] = typed(name, (row[name],))[0]
        if any(nothing(row.get(name)) for name in KEYS):
            keyless += 1
            continue
        content = {name: value for name, value in row.items() if name not in _OWN}
        held = cycles.setdefault(str(row["cycle"]), {}).setdefault(str(row["event_id"]), content)
        if held is not content:
            same = _same(held, content)
            repeated += same
            if not same:
                clashing[(str(row["cycle"]), str(row["event_id"]))] = None
    for cycle, event in clashing:
        del cycles[cycle][event]
    found = [EVENT_TWICE(f"{cycle}/{event}", cycle=cycle, event=event) for cycle, event in sorted(clashing)]
    found += [EVENT_REPEATED(rows=repeated)] if repeated else []
    found += [NULL_KEY(rows=keyless)] if keyless else []
    kept = [row for held in cycles.values() for row in held.values()]
    return Enriched(sealed(kept), (*found, *_unread(kept)))


def _unread(rows: list[Row]) -> Iterator[Finding]:
    """Yield kinds of row that no measure counts, and columns that are meant for one of the layout by their name."""
    kinds = Counter(str(row["kind"]) for row in rows)
    for kind in sorted(kinds.keys() - {*EVENT_KINDS, *SNAPSHOT_KINDS}):
        hint = _meant(kind, (*EVENT_KINDS, *SNAPSHOT_KINDS))
        yield UNKNOWN_KIND(rows=kinds[kind], kind=shown(kind), hint=hint or Label(".", "."))
    names = {name: None for row in rows for name in row}
    for name in names:
        hint = None if name in NAMES else _meant(ALSO_CALLED.get(name.casefold(), name), NAMES)
        if hint is not None:
            yield UNKNOWN_ATTRIBUTE(name=shown(name), hint=hint)


def _meant(given: str, known: Iterable[str]) -> Label | None:
    word = given.strip().casefold()
    near = nearest(word, known) if len(word) > _SHORT else word if word in known else None
    return Label(f"; maksudnya {near}?", f"; did you mean {near}?") if near else None


_SHORT = 4
"""Names as short as this are near to many others."""


def sealed(rows: list[Row]) -> Log:
    """Number rows, append the seal that says how many there are, and return them as a log.

    The id of the seal is made from the contents, so that the same log read twice is known.
    """
    digest = sha256()
    for place, row in enumerate(rows):
        row |= {"seq": place, "rows": None, "seqs": None}
        digest.update(_told(row).encode("utf-8", "surrogatepass"))
    count = len(rows) + 1
    own = {"cycle": SEAL, "event_id": f"log-{digest.hexdigest()[:32]}", "subject": SEAL, "kind": SEAL, "seq": count - 1}
    blank_row = {name: empty_of(name) for row in rows[:1] for name in row}
    return Log.of([*rows, {**blank_row, **own, "rows": count, "seqs": count * (count - 1) // 2}])


def _same(one: Row, other: Row) -> bool:
    """Say whether two rows hold the same; NaN is like NaN, and what is left out is nothing."""
    pairs = ((one.get(name, empty_of(name)), other.get(name, empty_of(name))) for name in {**one, **other})
    return all(a is b or _equal(a, b) or (nothing(a) and nothing(b)) for a, b in pairs)


def _equal(one: Any, other: Any) -> bool:
    try:
        return bool(one == other)
    except (TypeError, ValueError, ArithmeticError):  # arrays and NA of pandas say neither yes nor no
        return False


def _told(row: Row) -> str:
    """Return a row as text, for the id of its log; Python refuses to write very long numbers."""
    try:
        return repr(sorted(row.items()))
    except ValueError:
        return repr(sorted((name, hex(cell) if type(cell) is int else repr(cell)) for name, cell in row.items()))
