"""Distinct ids with masks: the sets of each atom, however many atoms there are."""

from pathlib import Path

import pytest

from pendamping.report import seal
from pendamping.report.atoms import Atom, Where
from pendamping.report.engines import DuckDB, sql
from pendamping.report.engines.ids import MaskedIds
from pendamping.report.fold import fold
from pendamping.report.leaves import Part, Plan


def test_atoms_take_what_their_bit_says_and_share_what_is_the_same() -> None:
    masked = MaskedIds(4, {("a",): 0, ("b",): 1})
    masked.take([("a", 0b0011, ["p-1", "p-2"]), ("a", 0b0111, ["p-3"])])
    first, second, third, last = masked.states()
    assert first == second == [{"p-1", "p-2", "p-3"}, frozenset()]
    assert first[0] is second[0]
    assert third == [{"p-3"}, frozenset()]
    assert last == [frozenset(), frozenset()]


def test_more_atoms_than_a_mask_has_bits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "MOST_IDS", 3)
    rows = [
        {"cycle": f"c-{n}", "event_id": "e", "subject": f"p-{n % 7}", "kind": "issue", "status": f"s-{n % 5}"}
        for n in range(40)
    ]
    atoms = tuple(
        Atom(f"a-{n}", "distinct", "subject", (Where.of("kind", "issue"), Where.of("status", f"s-{n}")))
        for n in range(8)
    )
    plan = Plan((Part(("status",), atoms), Part((), atoms)))
    log = seal(rows).log
    path = tmp_path / "log.parquet"
    log.write_parquet(path)
    assert DuckDB().leaves(path, plan).to_state() == fold(log, plan).to_state()
