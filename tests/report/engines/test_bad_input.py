"""Bad input at every door: the same finding or error from every engine, and never a wrong number."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest
from report_logs import seeded_log
from sources import FRAMES, columns_of, csv_file, every_source, parquet, polars_frame

from pendamping.errors import InvalidInput, MissingExtra, Misuse
from pendamping.report import Log, report, requested, seal
from pendamping.report.engines import DuckDB, FilePart, Frames, find_engine
from pendamping.report.fold import fold_pieces

ASKED = ["jp", "mulai", "angka-kelulusan", "lama-hari", "lama-keadaan", "peserta"]


def log_with(**columns: Callable[[int, Any], Any]) -> dict[str, list[Any]]:
    """A log in which some columns hold something else, by the place of the row and what stood there."""
    held = columns_of(seeded_log(4, 30))
    for name, change in columns.items():
        held[name] = [change(place, value) for place, value in enumerate(held[name])]
    return held


def told(source: Any, engine: Any = None) -> tuple[Any, ...]:
    """The numbers and the codes of the findings, or the error."""
    try:
        table = report(source, ASKED, by=["provinsi", "jenjang"], engine=engine)
    except (InvalidInput, Misuse) as error:
        return type(error), getattr(error, "findings", str(error))
    return json.loads(table.to_json()), table.findings


def same_everywhere(columns: dict[str, list[Any]], folder: Path) -> tuple[Any, ...]:
    expected = told(Log.of_columns(columns))
    for name, source in every_source(columns, folder).items():
        assert told(source) == expected, name
    return expected


def codes(answer: tuple[Any, ...]) -> list[str]:
    return sorted({finding.code for finding in answer[1]})


def infinite(place: int, value: Any) -> Any:
    return float("inf") if place % 3 == 0 else float("nan") if value is None else float(value)


FLOATS: dict[str, tuple[Callable[[int, Any], Any], list[str]]] = {
    "nan": (lambda place, value: float("nan") if value is None else float(value), []),
    "infinite": (infinite, ["report.not-finite"]),
    "minus infinite": (lambda place, value: -infinite(place, value), ["report.not-finite", "report.out-of-bounds"]),
    "fractions": (
        lambda place, value: None if value is None else value + 0.5 * (place % 3),
        ["report.not-whole-number"],
    ),
    "huge": (lambda place, value: 1e300 if place % 9 else None, ["report.out-of-bounds"]),
}


@pytest.mark.parametrize("name", FLOATS)
def test_floats_where_whole_numbers_belong(name: str, tmp_path: Path) -> None:
    change, wanted = FLOATS[name]
    held = log_with(minutes=change)
    expected = told(Log.of_columns(held))
    assert codes(expected) == wanted
    typed = pyarrow.table({key: pyarrow.array(values, from_pandas=False) for key, values in held.items()})
    pyarrow.parquet.write_table(typed, tmp_path / "log.parquet")
    for source in (typed, polars.from_arrow(typed), pandas.DataFrame(held), tmp_path / "log.parquet"):
        assert told(source) == expected


def test_faults_in_what_conditions_ask_for() -> None:
    """A column finished that holds 0.5 or text would count nobody as finished, silently."""
    half = log_with(finished=lambda place, value: None if value is None else value / 2)
    assert "report.not-whole-number" in codes(told(Log.of_columns(half)))
    assert told(pandas.DataFrame(half)) == told(polars.DataFrame(half)) == told(Log.of_columns(half))
    words = log_with(finished=lambda place, value: None if value is None else str(value))
    assert "report.not-whole-number" in codes(told(Log.of_columns(words)))
    assert told(pandas.DataFrame(words)) == told(polars.DataFrame(words)) == told(Log.of_columns(words))


INTEGERS: dict[str, tuple[Callable[[int, Any], Any], list[str]]] = {
    "negative": (lambda place, value: -45 if place % 7 == 0 else value, ["report.out-of-bounds"]),
    "too large": (lambda place, value: 2**62 if place % 7 == 0 else value, ["report.out-of-bounds"]),
}


@pytest.mark.parametrize("name", INTEGERS)
def test_numbers_out_of_bounds(name: str, tmp_path: Path) -> None:
    change, wanted = INTEGERS[name]
    assert codes(same_everywhere(log_with(minutes=change, days=change), tmp_path)) == wanted


def test_numbers_past_64_bits(tmp_path: Path) -> None:
    huge = log_with(minutes=lambda place, value: 2**63 + place if place % 5 == 0 else value)
    expected = told(Log.of_columns(huge))
    assert codes(expected) == ["report.out-of-bounds"]
    plain = {name: values for name, values in huge.items() if name != "minutes"}
    unsigned = FRAMES["pyarrow"](plain).append_column("minutes", pyarrow.array(huge["minutes"], pyarrow.uint64()))
    exact = [None if value is None else Decimal(value) for value in huge["minutes"]]
    decimal = FRAMES["pyarrow"](plain).append_column("minutes", pyarrow.array(exact, pyarrow.decimal128(30, 0)))
    for number, table in enumerate((unsigned, decimal)):
        pyarrow.parquet.write_table(table, tmp_path / f"{number}.parquet")
        for source in (table, polars.from_arrow(table), tmp_path / f"{number}.parquet"):
            assert told(source) == expected
    assert told(pandas.DataFrame(huge)) == expected
    assert told(csv_file(huge, tmp_path)) == expected


def test_sums_past_64_bits_do_not_wrap(tmp_path: Path) -> None:
    """Three times 2**62 fits no 64 bits; the bounds of the atom allow it."""
    from pendamping.report.atoms import Atom
    from pendamping.report.leaves import Part, Plan

    rows = [
        {"cycle": f"c-{n}", "event_id": "e", "subject": "p", "kind": "activity", "minutes": 2**62} for n in range(3)
    ]
    held = columns_of(seal(rows).log)
    plan = Plan((Part(("kind",), (Atom("n", "sum", "minutes", most=2**70),)),))
    for source in every_source(held, tmp_path).values():
        engine = find_engine(None, source)
        assert engine is not None
        assert engine.leaves(source, plan).groups == ({("activity",): (3 * 2**62,)},)


@pytest.mark.parametrize("key", ["cycle", "event_id", "subject", "kind"])
def test_rows_without_a_key(key: str, tmp_path: Path) -> None:
    expected = same_everywhere(log_with(**{key: lambda place, value: None if place in (3, 5) else value}), tmp_path)
    assert codes(expected) == ["report.null-key"]
    assert (
        same_everywhere(log_with(**{key: lambda place, value: "" if place in (3, 5) else value}), tmp_path) == expected
    )


def test_rows_read_twice_and_logs_read_twice(tmp_path: Path) -> None:
    held = columns_of(seeded_log(4, 9))
    again = {name: [*values, values[0]] for name, values in held.items()}
    assert codes(same_everywhere(again, tmp_path)) == ["report.log-not-whole"]
    whole = {name: values * 2 for name, values in held.items()}
    assert codes(same_everywhere(whole, tmp_path)) == ["report.log-read-twice"]


@pytest.mark.parametrize("name", ["seq", "kind", "seqs"])
def test_missing_columns(name: str, tmp_path: Path) -> None:
    held = columns_of(seeded_log(4, 3))
    del held[name]
    assert codes(same_everywhere(held, tmp_path)) == ["report.missing-columns"]


def test_columns_that_may_be_left_out_and_rows_that_are_not_there(tmp_path: Path) -> None:
    held = columns_of(seeded_log(4, 9))
    lean = {name: held[name] for name in ("cycle", "event_id", "seq", "subject", "kind", "rows", "seqs")}
    assert same_everywhere(lean, tmp_path)[1] == ()
    assert same_everywhere({name: [] for name in held}, tmp_path)[1] == ()
    assert same_everywhere({"other": []}, tmp_path)[1] == ()


def test_unknown_regions_nulls_and_days_that_are_none(tmp_path: Path) -> None:
    odd = {"63.03": "99.01", "63": None, "6371": "bukan kode", "62.02": "*", "11.01.02": "?"}
    held = log_with(
        wilayah=lambda place, value: odd.get(value, value),
        jenjang=lambda place, value: None if place % 5 == 0 else value,
        occurred_last=lambda place, value: "31/07/2023" if place % 11 == 0 else value,
    )
    answer = same_everywhere(held, tmp_path)
    assert "report.not-a-day" in codes(answer)
    assert len([finding for finding in answer[1] if finding.path == "$.wilayah"]) >= 2


def test_times_of_one_moment_in_several_zones(tmp_path: Path) -> None:
    zones = ["2024-07-01T02:00:00Z", "2024-07-01T09:00:00+07:00", "2024-07-01T11:00:00+09:00"]
    held = log_with(as_of=lambda place, value: zones[place % 3] if value else value)
    assert same_everywhere(held, tmp_path)[0]["provenance"]["as_of"] == "2024-07-01T02:00:00Z"
    held = log_with(as_of=lambda place, value: "2024-07-01T02:00:00+07:00" if place % 3 and value else value)
    assert codes(same_everywhere(held, tmp_path)) == ["report.several-snapshots"]


# columns of other types ------------------------------------------------------------------------------------------


def test_texts_of_other_types(tmp_path: Path) -> None:
    """Categories, dictionaries, large texts, texts as objects, and nullable numbers are the same log."""
    log = seeded_log(4, 30)
    expected = told(log)
    held = columns_of(log)
    table = FRAMES["pyarrow"](held)
    large = pyarrow.schema(
        [(f.name, pyarrow.large_string() if f.type == pyarrow.string() else f.type) for f in table.schema]
    )
    whole = {name: values for name, values in held.items() if table.schema.field(name).type == pyarrow.int64()}
    frame = pandas.DataFrame(held)
    sources: list[Any] = [
        table.cast(large),
        pyarrow.table({n: table[n] if n in whole else table[n].dictionary_encode() for n in table.column_names}),
        pyarrow.table(
            {n: pyarrow.chunked_array([table[n].chunk(0)[:9], table[n].chunk(0)[9:]]) for n in table.column_names}
        ),
        polars_frame(held).with_columns(polars.col("jenjang", "wilayah", "kind").cast(polars.Categorical)),
        frame.astype({"jenjang": "category", "kind": "category"}),
        frame.astype(dict.fromkeys(whole, "Int64")),
        frame.astype(dict.fromkeys(held, object)),
        pandas.DataFrame({name: pandas.Series(values, dtype=object) for name, values in held.items()}),
        table.to_batches()[0],
    ]
    for number, source in enumerate(sources):
        assert told(source) == expected, number
    pyarrow.parquet.write_table(sources[1], tmp_path / "log.pq")
    assert told(tmp_path / "log.pq") == expected


def test_numbers_dates_and_times_where_text_belongs(tmp_path: Path) -> None:
    """Angkatan as a number, days as dates, times with a zone."""
    log = seeded_log(4, 30)
    by = ["angkatan", "provinsi"]
    expected = report(log, ASKED, by=by, at=datetime(2024, 7, 1, 2, tzinfo=UTC)).to_json()
    held = columns_of(log)
    held["angkatan"] = [int(value) if value else None for value in held["angkatan"]]
    for name in ("occurred_first", "occurred_last"):
        held[name] = [date.fromisoformat(value) if value else None for value in held[name]]
    held["as_of"] = [datetime(2024, 7, 1, 9, tzinfo=UTC).replace(hour=2) if value else None for value in held["as_of"]]
    table = pyarrow.table(held)
    pyarrow.parquet.write_table(table, tmp_path / "log.parquet")
    frame = pandas.DataFrame(held)
    times = frame.assign(occurred_last=pandas.to_datetime(frame["occurred_last"]))
    for source in (Log.of_columns(held), table, polars.from_arrow(table), frame, times, tmp_path / "log.parquet"):
        assert report(source, ASKED, by=by).to_json() == expected


def test_a_log_written_as_csv_says_what_the_log_says(tmp_path: Path) -> None:
    """Days, times, floats beside gaps, infinities and true: the same from the file as from memory."""
    held = columns_of(seeded_log(4, 30))
    held["angkatan"] = [float(value) if value else None for value in held["angkatan"]]
    held["mapel"] = [place % 2 == 0 for place in range(len(held["mapel"]))]
    held["occurred_last"] = [datetime.fromisoformat(value) if value else pandas.NaT for value in held["occurred_last"]]
    held["as_of"] = [datetime(2024, 7, 1, 2, tzinfo=UTC) if value else None for value in held["as_of"]]
    held["minutes"] = [infinite(place, value) for place, value in enumerate(held["minutes"])]
    log = Log.of_columns(held)
    expected = report(log, ASKED, by=["angkatan", "mapel"])
    assert [finding.code for finding in expected.findings] == ["report.not-finite"]
    log.write_csv(tmp_path / "log.csv")
    for engine in ("fold", "duckdb"):
        assert (
            report(tmp_path / "log.csv", ASKED, by=["angkatan", "mapel"], engine=engine).to_json() == expected.to_json()
        )


def test_what_no_csv_can_hold_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    for odd in ([1], b"x", "SMP \ud800", 62.1):
        log = Log.of_columns(log_with(angkatan=lambda place, value, odd=odd: odd))
        with pytest.raises(InvalidInput, match=r"\$\.angkatan"):
            log.write_csv(tmp_path / "log.csv")
        assert not (tmp_path / "log.csv").exists()


def test_lists_and_bytes_are_refused(tmp_path: Path) -> None:
    for odd in ([1], b"x"):
        held = log_with(jenjang=lambda place, value, odd=odd: odd)
        table = pyarrow.table(held)
        pyarrow.parquet.write_table(table, tmp_path / "log.parquet")
        sources = (
            Log.of_columns(held),
            table,
            polars.from_arrow(table),
            pandas.DataFrame(held),
            tmp_path / "log.parquet",
        )
        assert [codes(told(source)) for source in sources] == [["report.odd-column"]] * 5


def test_codes_that_were_read_as_numbers_are_refused(tmp_path: Path) -> None:
    held = log_with(wilayah=lambda place, value: 62.1 if value else None)
    table = pyarrow.table(held)
    pyarrow.parquet.write_table(table, tmp_path / "log.parquet")
    frame = pandas.DataFrame(held)
    for source in (Log.of_columns(held), table, polars.from_arrow(table), frame, tmp_path / "log.parquet"):
        answer = told(source)
        assert answer[0] is InvalidInput
        assert codes(answer) == ["report.number-for-text"]
        assert "wilayah" in answer[1][0].text("id")
        assert "62.1 " in answer[1][0].text("en")


def test_whole_numbers_that_are_kept_as_text_are_named(tmp_path: Path) -> None:
    held = {name: ["" if v is None else str(v) for v in values] for name, values in log_with().items()}
    table = pyarrow.table(held)
    pyarrow.parquet.write_table(table, tmp_path / "log.parquet")
    frame = pandas.DataFrame(held)
    for source in (Log.of_columns(held), table, polars.from_arrow(table), frame, tmp_path / "log.parquet"):
        answer = told(source)
        assert codes(answer) == ["report.text-for-number"]
        assert "seq" in answer[1][0].text("id")
    assert codes(told(csv_file(held, tmp_path))) == codes(told(seeded_log(4, 30)))


def test_a_log_written_as_parquet_reads_as_it_is(tmp_path: Path) -> None:
    log = seeded_log(4, 30)
    log.write_parquet(tmp_path / "log.parquet")
    schema = pyarrow.parquet.read_schema(tmp_path / "log.parquet")
    assert str(schema.field("wilayah").type) == "string"
    assert str(schema.field("days").type) == "int64"
    assert told(tmp_path / "log.parquet") == told(log)
    for name, wrong in (("wilayah", 62.1), ("days", "x"), ("days", 2**64)):
        with pytest.raises(InvalidInput, match=name):
            Log.of_columns({"cycle": ["c"], name: [wrong]}).write_parquet(tmp_path / "odd.parquet")


def test_a_column_that_is_there_twice(tmp_path: Path) -> None:
    held = columns_of(seeded_log(4, 3))
    twice = pandas.concat([pandas.DataFrame(held), pandas.DataFrame({"kind": held["kind"]})], axis=1)
    cased = {**held, "Kind": ["move"] * len(held["kind"])}
    double = pyarrow.table([*FRAMES["pyarrow"](held).columns, pyarrow.array(held["kind"])], names=[*held, "kind"])
    assert codes(told(twice)) == codes(told(double)) == ["report.uneven-file"]
    # Names that differ in their capital letters are two columns, which SQL cannot tell apart.
    assert codes(told(parquet(cased, tmp_path))) == ["report.uneven-file"]
    assert told(csv_file(cased, tmp_path)) == told(FRAMES["polars"](cased)) == told(Log.of_columns(held))


# files -----------------------------------------------------------------------------------------------------------

HOSTILE = ["a'b", 'a"b', "log[1]", "log*", "lo?", "{a,b}", "é ñ", "100%", "a;drop", "kind=move", "$(x)", "-- x", "a\\b"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_of_files(name: str, tmp_path: Path) -> None:
    log = seeded_log(4, 5)
    expected = report(log, "mulai").to_json()
    other = columns_of(seeded_log(5, 9))
    for ending, write in ((".parquet", parquet), (".csv", csv_file)):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        write(other, tmp_path).rename(tmp_path / f"logX{ending}")
        path = write(columns_of(log), folder).rename(folder / f"{name}{ending}")
        assert report(path, "mulai").to_json() == expected
        assert report(str(path), "mulai").to_json() == expected
    assert len(DuckDB().file_parts(folder / f"{name}.parquet")) == 1


def test_csv_as_spreadsheets_write_it(tmp_path: Path) -> None:
    held = columns_of(seeded_log(4, 20))
    expected = told(Log.of_columns(held))
    path = csv_file(held, tmp_path)
    text = path.read_text(encoding="utf-8")
    forms = {
        "semicolons with a mark": "\ufeff" + text.replace(",", ";"),
        "crlf": text.replace("\n", "\r\n"),
        "empty lines": text.replace("\n", "\n\n"),
        "numbers as floats": text.replace(",45,", ",45.0,").replace(",100,", ",100.0,"),
        "quoted": "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in text.splitlines()) + "\n",
    }
    for name, form in forms.items():
        path.write_text(form, encoding="utf-8", newline="")
        assert told(path) == told(path, "fold") == expected, name


def test_csv_that_is_none(tmp_path: Path) -> None:
    path = csv_file(columns_of(seeded_log(4, 5)), tmp_path)
    text = path.read_text(encoding="utf-8")
    wrong = {
        text.replace("terdaftar", "terdaftar,", 1).encode(): "report.uneven-file",
        text.replace("terdaftar", 'terda"ftar', 1).encode(): None,
        text.encode("utf-16"): "report.unreadable-file",
        text.replace("terdaftar", "terd\xe4ftar").encode("latin-1"): "report.unreadable-file",
        text.replace("kind", "cycle", 1).encode(): "report.uneven-file",
        b"": None,
    }
    for content, code in wrong.items():
        path.write_bytes(content)
        assert told(path) == told(path, "fold")
        assert codes(told(path)) == ([code] if code else [])


def test_damaged_csv_is_read_alike(tmp_path: Path) -> None:
    """Quotes, separators, ends of lines and marks put anywhere: the same numbers or the same error, never a shift."""
    path = csv_file(columns_of(seeded_log(4, 4)), tmp_path)
    text = path.read_text(encoding="utf-8")
    odd = ['"', ",", ";", "\n", "\r", "\r\n", "'", "\\", "\0", " ", "\t", '""', "\ufeff", "1", ".0", "-", "#"]
    for seed in range(25):
        chance = Random(seed)
        damaged = text
        for _ in range(chance.choice([1, 1, 2, 3])):
            place = chance.randrange(len(damaged))
            damaged = damaged[:place] + chance.choice(odd) + damaged[place + chance.choice([0, 1]) :]
        path.write_bytes(damaged.encode())
        assert told(path) == told(path, "fold"), seed


def test_numbers_in_csv_that_are_none(tmp_path: Path) -> None:
    held = log_with(
        minutes=lambda place, value: {0: "4x", 1: " 45 ", 2: "045", 3: "1e3", 4: "--5"}.get(place % 9, value)
    )
    path = csv_file(held, tmp_path)
    assert told(path) == told(path, "fold")
    assert codes(told(path)) == ["report.not-whole-number"]


def test_files_that_are_no_parquet(tmp_path: Path) -> None:
    path = tmp_path / "log.parquet"
    good = parquet(columns_of(seeded_log(4, 5)), tmp_path).read_bytes()
    for content in (b"", b"kind,cycle\n", good[:-20], good[:4] + b"\0" * 900):
        path.write_bytes(content)
        assert codes(told(path)) == ["report.unreadable-file"]
        with pytest.raises(InvalidInput, match=r"report\.unreadable-file"):
            DuckDB().file_parts(path)


@pytest.mark.parametrize("name", ["none.parquet", "none.csv"])
@pytest.mark.parametrize("engine", [None, "duckdb", "fold"])
def test_a_file_that_is_not_there(name: str, engine: str | None, tmp_path: Path) -> None:
    for path in (tmp_path / name, str(tmp_path / name)):
        with pytest.raises(InvalidInput, match=r"report\.no-file") as caught:
            report(path, "mulai", engine=engine)
        assert name in caught.value.findings[0].text("id")
        assert str(tmp_path) not in caught.value.findings[0].text("id")


def test_too_little_memory_is_told(tmp_path: Path) -> None:
    path = parquet(columns_of(seeded_log(4, 900)), tmp_path)
    with pytest.raises(Misuse, match=r"more than the 1 MB"):
        report(path, ["peserta", "mulai"], by=["kecamatan", "sekolah"], engine=DuckDB(memory_mb=1, threads=1))


# engines ---------------------------------------------------------------------------------------------------------


def test_the_source_chooses_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = polars.DataFrame({"kind": ["start"]})
    assert isinstance(find_engine(None, "log.csv"), DuckDB)
    assert isinstance(find_engine(None, FilePart("log.parquet", 0, 1)), DuckDB)
    assert isinstance(find_engine(None, frame), Frames)
    assert find_engine("duckdb", frame) is None
    assert find_engine(None, object()) is None
    with pytest.raises(Misuse, match="no rows from 3 to 1"):
        FilePart("log.parquet", 3, 1)
    for package in ("duckdb", "narwhals"):
        monkeypatch.setitem(__import__("sys").modules, package, None)
    assert find_engine(None, "log.csv") is None
    with pytest.raises(MissingExtra, match=r"pendamping\[duckdb\]"):
        find_engine(None, "log.parquet")
    with pytest.raises(MissingExtra, match=r"pendamping\[duckdb\]"):
        find_engine("duckdb", "log.csv")
    with pytest.raises(MissingExtra, match=r"pendamping\[frames\]"):
        find_engine(None, frame)


def test_progress_of_every_engine(tmp_path: Path) -> None:
    log = seeded_log(4, 30)
    for name, source in every_source(columns_of(log), tmp_path).items():
        seen: list[tuple[int, int | None]] = []
        report(source, ASKED, by=["provinsi"], progress=lambda done, of, seen=seen: seen.append((done, of)))
        assert seen[-1] == (len(log), len(log)), name
        assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_a_long_query_tells_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures import Future

    answers = iter([TimeoutError(), TimeoutError()])
    result = Future.result

    def slow(self: Any, timeout: float | None = None) -> Any:
        for error in answers:
            raise error
        return result(self, timeout)

    monkeypatch.setattr(Future, "result", slow)
    seen: list[int] = []
    report(parquet(columns_of(seeded_log(4, 30)), tmp_path), "mulai", progress=lambda done, of: seen.append(done))
    assert len(seen) == 3


def test_pieces_need_no_length() -> None:
    plan = requested("mulai").plan
    assert fold_pieces(iter(()), plan, None).checks["rows"] == 0
