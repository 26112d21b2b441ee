"""The same bytes from every engine: any order of the rows, any parts, any order of merging."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_logs import logs, seeded_log
from sources import FRAMES, columns_of, every_source, parquet

from pendamping.report import Leaves, Log, carry_out, measures, merge_leaves, report, requested
from pendamping.report.dimensions import NAMES
from pendamping.report.engines import DuckDB

EVERYTHING = [item.id for item in measures.MEASURES.values() if not item.refuses]
ALL = list(measures.MEASURES)
BY = st.sampled_from([[], ["kabupaten"], ["provinsi", "jenjang"], ["lapis"], ["programme", "mapel"]])
PERIOD = st.sampled_from([None, "bulan", "semester", "semester ganjil 2023/2024"])


@pytest.fixture(autouse=True)
def never_the_fold(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that leaves a regular log to the fold would agree with it, and show nothing."""

    def refuse(pieces: Any, plan: Any, length: int | None, progress: Any = None) -> Leaves:
        assert not length, "this log is regular, and the engine left it to the fold"
        return Leaves(plan, tuple({} for _ in plan.parts), {}, {})

    for module in ("query", "frames", "duck"):
        monkeypatch.setattr(f"pendamping.report.engines.{module}.fold_pieces", refuse)


@settings(max_examples=5)
@given(log=logs(most=5), by=BY, period=PERIOD, rng=st.randoms(use_true_random=False))
def test_frames_of_any_order_and_in_any_parts(log: Log, by: list[str], period: str | None, rng: Random) -> None:
    asked = rng.sample(EVERYTHING, k=12)
    whole = report(log, asked, by=by, period=period).to_json()
    rows = log.rows()
    rng.shuffle(rows)
    columns = columns_of(Log.of(rows))
    for name in ("polars", "pandas", "pyarrow"):
        assert report(FRAMES[name](columns), asked, by=by, period=period).to_json() == whole, name

    plan = requested(asked, by=by, period=period).plan
    cuts = sorted(rng.choices(range(len(rows) + 1), k=2))
    pieces = [rows[start:end] for start, end in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
    makers = rng.sample(["polars", "pandas", "pyarrow"], k=3)
    parts = [FRAMES[name](columns_of(Log.of(piece))) for name, piece in zip(makers, pieces, strict=True) if piece]
    states = [json.loads(json.dumps(state)) for _, state in carry_out(plan, parts)]
    rng.shuffle(states)
    merged = merge_leaves(Leaves.from_state(plan, state) for state in states)
    assert report(merged, asked, by=by, period=period).to_json() == whole


@settings(max_examples=5)
@given(log=logs(most=4), by=BY, period=PERIOD, rng=st.randoms(use_true_random=False))
def test_files_of_any_order_and_in_any_parts(
    tmp_path_factory: pytest.TempPathFactory, log: Log, by: list[str], period: str | None, rng: Random
) -> None:
    asked = rng.sample(EVERYTHING, k=12)
    whole = report(log, asked, by=by, period=period).to_json()
    rows = log.rows()
    rng.shuffle(rows)
    path = parquet(columns_of(Log.of(rows)), tmp_path_factory.mktemp("log"), rows=7)
    assert report(path, asked, by=by, period=period).to_json() == whole
    plan = requested(asked, by=by, period=period).plan
    parts = list(DuckDB().file_parts(path, rows=rng.choice([1, 20])))
    rng.shuffle(parts)
    merged = merge_leaves(Leaves.from_state(plan, state) for _, state in carry_out(plan, parts))
    assert report(merged, asked, by=by, period=period).to_json() == whole


@pytest.fixture(scope="module")
def long_log() -> Log:
    log = seeded_log(11, 1900)
    assert len(log) > 20_000
    return log


@pytest.fixture(scope="module")
def long_sources(long_log: Log, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    rows = long_log.rows()
    Random(3).shuffle(rows)
    return every_source(columns_of(Log.of(rows)), tmp_path_factory.mktemp("long"))


QUESTIONS: list[tuple[list[str], list[str], str | None]] = [
    (ALL, [], None),
    (EVERYTHING, ["kabupaten", "jenjang"], "bulan"),
    (EVERYTHING, ["programme", "lapis", "subjek"], "tahun-ajaran"),
    (["angka-kelulusan", "jp", "peserta", "lama-hari"], ["kecamatan", "sekolah", "mapel"], "semester"),
]


@pytest.mark.parametrize("place", range(len(QUESTIONS)))
def test_twenty_thousand_rows(long_log: Log, long_sources: dict[str, Any], place: int) -> None:
    asked, by, period = QUESTIONS[place]
    whole = report(long_log, asked, by=by, period=period).to_json()
    for name, source in long_sources.items():
        assert report(source, asked, by=by, period=period).to_json() == whole, name


def fitting(name: str) -> Iterator[str]:
    """The measures that can be told along a dimension."""
    for id in ALL:
        try:
            requested(id, by=[name])
        except Exception:
            continue
        yield id


def test_every_dimension(tmp_path: Path) -> None:
    log = seeded_log(5, 40)
    sources = every_source(columns_of(log), tmp_path)
    for name in NAMES:
        asked = list(fitting(name))
        assert asked
        whole = report(log, asked, by=[name]).to_json()
        for source in (sources["parquet"], sources["polars"]):
            assert report(source, asked, by=[name]).to_json() == whole, name


def test_limits_and_contributors(tmp_path: Path) -> None:
    """The atoms of a public report, and rows limited in every way that a condition can be said."""
    log = seeded_log(6, 60)
    sources = every_source(columns_of(log), tmp_path)
    for only in ({"line": "pm"}, {"angkatan": ["4", 10]}, {"finished": "1"}, {"jenjang": ["", "SD"]}, {"mapel": "'"}):
        plan = requested(EVERYTHING, by=["provinsi"], audience="public", only=only).plan  # type: ignore[arg-type]
        states = {name: next(carry_out(plan, [source]))[1] for name, source in ({"log": log} | sources).items()}
        assert all(state == states["log"] for state in states.values()), only


ADDING = ["mulai", "selesai", "lulus", "berhenti", "angka-kelulusan", "kehadiran", "jp", "kendala", "kendala-terbuka"]


@pytest.mark.parametrize("by", [(), ("provinsi",), ("kabupaten", "jenjang")])
@pytest.mark.parametrize("policy", [2, "pendamping", 70])
def test_few_contributors(tmp_path: Path, by: tuple[str, ...], policy: str | int) -> None:
    """Where protection needs few contributors, every engine gives up the same ids and keeps the same."""
    log = seeded_log(8, 90)
    plan = requested(ADDING, by=by, audience="public", policy=policy).plan
    assert {atom.kind for part in plan.parts for atom in part.atoms} == {"count", "sum", "few"}
    sources = {"log": log} | every_source(columns_of(log), tmp_path)
    states = {name: next(carry_out(plan, [source]))[1] for name, source in sources.items()}
    assert all(state == states["log"] for state in states.values())
    again = merge_leaves(Leaves.from_state(plan, state) for _, state in carry_out(plan, log.slices(37)))
    assert again.to_state() == states["log"]


def test_conditions_of_every_kind(tmp_path: Path) -> None:
    from pendamping.report.atoms import Atom, Where
    from pendamping.report.leaves import Part, Plan

    log = seeded_log(7, 60)
    atoms = (
        Atom("n", "count"),
        Atom("not-passed", "count", where=(Where.outside("passed", 1),)),
        Atom("nor-present", "count", where=(Where.outside("status", "present", ""),)),
        Atom("not-late", "count", where=(Where.outside("status", "late"), Where.of("kind", "standing"))),
        Atom("judged", "count", where=(Where.known("passed"),)),
        Atom("dated", "count", "occurred_last"),
        Atom("nothing", "count", where=(Where.of("kind", "move"), Where.of("kind", "standing"))),
        Atom("change", "sum", "change", least=-(10**9)),
        Atom("least", "min", "change", least=-(10**9)),
        Atom("most", "max", "value"),
        Atom("last", "max", "occurred_last", (Where.of("kind", "activity"),)),
        Atom("state", "min", "to_state"),
        Atom("days", "histogram", "days"),
        Atom("people", "distinct", "person", (Where.outside("tier", "mentor"),)),
    )
    plan = Plan((Part(("wilayah",), atoms), Part((), atoms), Part(("mapel", "jenjang"), atoms[3:4]), Part((), ())))
    states = {
        name: next(carry_out(plan, [source]))[1]
        for name, source in ({"log": log} | every_source(columns_of(log), tmp_path)).items()
    }
    for name, state in states.items():
        assert state == states["log"], name


def test_the_seal_of_a_long_log_is_no_reason_to_leave_it_to_the_fold() -> None:
    """Five million rows add up to 12 * 10**12 on the seal alone; times the rows that would pass 64 bits."""
    log = seeded_log(8, 30)
    columns = columns_of(log)
    columns["seqs"] = [value if value is None else 2**62 for value in columns["seqs"]]
    plan = requested("mulai").plan
    for name in ("polars", "pandas", "pyarrow"):
        assert next(carry_out(plan, [FRAMES[name](columns)]))[1]["checks"]["seq-expected"] == 2**62
