"""The how-to of writing a pack: every key and kind it tells is there, none is left out, and its example runs."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

from pendamping import Actor, Cycle, Event, load_programme
from pendamping.__main__ import main
from pendamping.citations import Confidence, Source
from pendamping.findings import Message
from pendamping.markup import literal
from pendamping.pairing.rules import KINDS
from pendamping.programme import crosscheck, laying, lifecycle, parts, provisions, reading
from pendamping.programme.checks import messages
from pendamping.programme.needs import REQUIREMENTS
from pendamping.programme.programme import Programme
from pendamping.values.duration import Length

PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "add-a-programme.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLE = "klinik-literasi-2027.toml"
SECTIONS: dict[str, type[Any]] = {
    "Lingkup / scope": provisions.Scope,
    "`[[source]]`": Source,
    "`[[provision]]`": provisions.Provision,
    "`[[role]]`, `[[evidence]]`, `[[score]]`, `[[attribute]]`": parts.Named,
    "`[[reason]]`": parts.Reason,
    "`[[coverage]]`": parts.CoverageSet,
    "Satu langkah dalam `steps` / one step": parts.Step,
    "`[[activity]]`": parts.Activity,
    "Lama / length": Length,
    "`[[lifecycle]]`": lifecycle.Lifecycle,
    "`[[lifecycle.state]]`": lifecycle.State,
    "`[[lifecycle.move]]`": lifecycle.Move,
    "`[[pairing]]`, `[[report]]`": parts.Declared,
}


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", TEXT, re.DOTALL)


def rows(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading."""
    _, found, rest = TEXT.partition(f"\n### {heading}\n")
    assert found, f"no heading {heading}"
    table = re.search(r"(?:^\|.*\n)+", rest, re.MULTILINE)
    assert table
    lines = [re.split(r"(?<!\\)\|", line)[1:-1] for line in table[0].splitlines()]
    return [[cell.strip() for cell in line] for line in lines[2:]]


def keys(cell: str) -> dict[str, bool]:
    """The keys that a cell names, and whether each is required."""
    return {name: bool(star) for name, star in re.findall(r"`([a-z_]+)`( \*)?(?= \(|,|$)", cell)}


def fields(cls: type[Any], but: Iterable[str] = ()) -> dict[str, bool]:
    """The keys of a class as packs write them, and whether each is required."""
    held = [item for item in attrs.fields(cls) if item.init and item.name not in but]
    return {item.metadata.get("key", item.name): item.default is attrs.NOTHING for item in held}


@pytest.mark.parametrize(("heading", "cls"), SECTIONS.items(), ids=SECTIONS)
def test_every_key_of_every_table_is_told(heading: str, cls: type[Any]) -> None:
    told = {key: star for row in rows(heading) for key, star in keys(row[0]).items()}
    in_part = {"partial": False} if cls is lifecycle.Lifecycle else {}  # told to the reader of packs, never kept
    assert told == fields(cls) | in_part


def test_the_head_and_the_tables_are_told() -> None:
    head = {key: star for row in rows("Kunci kepala / keys of the head") for key, star in keys(row[0]).items()}
    tables = {re.sub(r"[`\[\]]", "", row[0]) for row in rows("Tabel / tables")}
    all_of = fields(Programme)
    assert {key for key, star in head.items() if star} == {key for key, required in all_of.items() if required}
    assert set(head) | tables == set(all_of)
    assert not set(head) & tables


def test_every_kind_of_need_is_told_with_its_keys() -> None:
    told = {row[0].strip("`"): keys(row[1]) for row in rows("Jenis syarat / kinds of needs")}
    assert told == {kind: fields(cls, ("cite", "if_unknown", "advice")) for kind, cls in REQUIREMENTS.items()}


def test_every_kind_of_pairing_rule_is_told_with_its_keys() -> None:
    common = ("cite", "if_unknown", "weight", "unknown")
    told = {row[0].strip("`"): keys(row[1]) for row in rows("Jenis aturan pemasangan / kinds of pairing rules")}
    assert told == {kind: fields(cls, common) for kind, cls in KINDS.items()}


def test_every_kind_of_move_and_every_mark_is_told() -> None:
    kinds = [row[0].strip("`") for row in rows("Jenis langkah / kinds of moves")]
    assert kinds == list(lifecycle.MoveKind.__args__)  # type: ignore[attr-defined]
    marks = {row[0].strip("`"): row[1:] for row in rows("Tanda / marks")}
    assert marks == {mark.value: [mark.label.id, mark.label.en] for mark in Confidence}


def findings_table() -> str:
    """The table of what check may say, as it has to stand in the page."""
    modules = (reading, laying, crosscheck, messages)
    held = [item for module in modules for item in vars(module).values() if isinstance(item, Message)]
    told = {item.code: item for item in (*held, provisions.NOT_FOUND) if item.code.startswith("programme.")}
    lines = [
        f"| `{code}` | {item.severity.label.id} | {shown(item.text.id)} | {shown(item.text.en)} |"
        for code, item in sorted(told.items(), key=lambda pair: (-pair[1].severity, pair[0]))
    ]
    return "\n".join(["| kode / code | berat | artinya | meaning |", "|---|---|---|---|", *lines])


def shown(sentence: str) -> str:
    """A sentence with its places left open, as text of a table."""
    return literal(re.sub(r"\{[a-z_]+\}", "…", sentence))


def test_everything_that_check_may_say_is_told() -> None:
    assert findings_table() in TEXT, f"put this table into {PAGE.name}:\n\n{findings_table()}\n"


# the example --------------------------------------------------------------------------------------------------------


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which a reader has saved the example."""
    monkeypatch.chdir(tmp_path)
    (text,) = [block for block in blocks("toml") if f'id = "{Path(EXAMPLE).stem}"' in block]
    Path(EXAMPLE).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_example_checks_as_the_page_says(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", EXAMPLE]) == 0
    assert capsys.readouterr().out == blocks("text")[0]


def test_the_code_of_the_page_runs(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = blocks("python")
    exec(compile(code, PAGE.name, "exec"), {})
    assert "mulai klinik" in capsys.readouterr().out
    assert Path("klinik.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_participant_of_the_example_goes_all_the_way(example: Path) -> None:
    programme = load_programme(EXAMPLE)
    at = datetime(2027, 3, 1, 2, tzinfo=UTC)
    office, facilitator, teacher = (Actor(f"p-{role}", role=role) for role in ("dinas", "fasilitator", "peserta"))
    cycle = Cycle.start(programme, "person", subject="guru-01", recorded_at=at, by=office)

    def events() -> Iterator[Event]:
        yield Event.move("mulai-klinik", id="1", recorded_at=at, by=facilitator)
        yield Event.fact("attendance", activity="klinik", id="2", recorded_at=at, by=facilitator)
        yield Event.fact("evidence", code="rencana", id="3", recorded_at=at, by=teacher)
        yield Event.move("mulai-praktik", id="4", recorded_at=at, by=facilitator)
        yield Event.move("tunda", id="5", recorded_at=at, by=office, reason="sakit")
        yield Event.move("lanjutkan", id="6", recorded_at=at, by=office)
        yield Event.fact("attendance", activity="kunjungan", id="7", recorded_at=at, by=facilitator)
        yield Event.fact("evidence", code="laporan", id="8", recorded_at=at, by=teacher)
        yield Event.move("laporkan", id="9", recorded_at=at, by=teacher)
        yield Event.move("tutup", id="10", recorded_at=at, by=office)

    for event in events():
        cycle = cycle.apply(event)
    assert cycle.closed


def test_the_commands_of_the_page_run(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line.split() for line in blocks("sh")[0].splitlines() if not line.startswith("#")]
    assert [line[:3] for line in lines] == [["python", "-m", "pendamping"]] * 4
    Path(EXAMPLE).rename("kept.toml")  # new-pack writes a file of this name, and never over one
    for line in lines:
        assert main(line[3:]) == 0, capsys.readouterr()


def test_the_small_blocks_are_toml_that_reads(example: Path) -> None:
    import tomllib

    assert len(blocks("toml")) > 2
    for block in blocks("toml"):
        tomllib.loads(block)
