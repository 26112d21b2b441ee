"""The tutorials, kept as text, run on a real kernel: no error, in time, and what they show is what they tell."""

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

for package in ("jupytext", "nbclient", "nbformat", "duckdb", "polars", "scipy"):
    pytest.importorskip(package, reason=f"the notebooks need {package}")
TOOLS = Path(__file__).parents[2] / "tools"
if not (TOOLS / "notebooks.py").exists():
    pytest.skip("the notebooks are run from a checkout", allow_module_level=True)
sys.path.insert(0, str(TOOLS))
import notebooks  # noqa: E402  (a tool of the checkout)

PAGES = {page.stem: page for page in notebooks.pages()}
pytestmark = pytest.mark.filterwarnings("ignore")  # zmq and the event loop warn of themselves


@cache
def run(name: str) -> Any:
    return notebooks.executed(PAGES[name])


def code(name: str) -> list[str]:
    """The lines that a reader types: of code, blank ones left out."""
    text = PAGES[name].read_text(encoding="utf-8")
    blocks = re.findall(r"```\{code-cell\} ipython3\n(.*?)```", text, re.S)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def shown(name: str, kind: str) -> Iterator[str]:
    """What the cells of a page show, in one kind of content, in order."""
    for cell in run(name).cells:
        for output in cell.get("outputs", ()):
            if kind in output.get("data", {}):
                yield output["data"][kind]


def texts(name: str) -> str:
    """All that is shown in words: the plain text, and the words of the HTML, which no width of a terminal breaks."""
    words = (re.sub(r"<style>.*?</style>|<[^>]+>", "", html) for html in shown(name, "text/html"))
    return "\n".join([*shown(name, "text/plain"), *words])


def test_the_five_notebooks_are_there() -> None:
    assert set(PAGES) == {
        "sepuluh-menit",
        "memasangkan-provinsi",
        "di-mana-siklus-tertahan",
        "log-besar",
        "program-sendiri",
    }


@pytest.mark.parametrize("name", PAGES)
def test_headings_are_in_both_languages_and_links_lead_somewhere(name: str) -> None:
    text = PAGES[name].read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```", "", text, flags=re.S)
    headings = re.findall(r"^(#+) (.*)$", prose, re.M)
    assert next(len(marks) for marks, _ in headings) == 1
    assert all(" / " in heading for _, heading in headings)
    links = re.findall(r"\[([^\]]*)\]\(([^)]*)\)", prose)
    assert all(words.strip() and (PAGES[name].parent / target).exists() for words, target in links)


def ten_minutes_take_at_most_forty_lines() -> None:
    assert 20 <= len(code("sepuluh-menit")) <= 40
    told = texts("sepuluh-menit")
    assert "galat: codec.row-twice" in told
    assert "codec.cell-zero-lost" in told
    assert "17 pasangan, 2 orang belum berpasangan" in told
    assert re.search(r"nilai UKG .*2015 guru mitra ≥ 60 \(tidak diketahui\)", told)
    assert "sedang berjalan, terhalang, terlambat 3 hari" in told
    assert "Langkah berikutnya, terhalang: ajukan rencana OJL" in told
    assert re.search(r"Jumlah +17 +6 +17 +2,83", told)


def a_province_is_paired_proved_and_explained() -> None:
    told = texts("memasangkan-provinsi")
    assert re.search(r"dipasangkan dengan inti-\w+ \(biaya \d+\)", told)
    assert re.search(r"Mengunci inti-\w+ . mitra-\w+:", told)
    assert "tidak ada cara yang lebih murah" in told
    assert "Tidak ada calon bagi mitra-" in told
    (proof,) = [text for text in shown("memasangkan-provinsi", "text/plain") if text.startswith("Yang terbukti")]
    assert re.findall(r"(ya|tidak)$", proof, re.M) == ["ya"] * 6


def where_cycles_stall_is_told_with_days_and_reasons() -> None:
    told = texts("di-mana-siklus-tertahan")
    assert re.search(r"RTL berjalan +\d+", told)
    assert "syarat belum terpenuhi: bukti: laporan kepada kementerian" in told
    assert "syarat belum terpenuhi: bukti: hasil validasi data Dapodik" in told
    assert any(
        "terlambat" in html and 'class="track"' in html for html in shown("di-mana-siklus-tertahan", "text/html")
    )
    assert list(shown("di-mana-siklus-tertahan", "application/vnd.vegalite.v5+json"))
    assert any("<svg" in html for html in shown("di-mana-siklus-tertahan", "text/html"))


def a_million_rows_give_the_same_report_from_duckdb_and_polars() -> None:
    told = texts("log-besar")
    rows = int(re.search(r"\((\d{6,}), '", told)[1])  # type: ignore[index]
    assert rows > 1_000_000
    assert "'sama / the same': True" in told
    assert "report.log-read-twice" in told
    (table,) = [text for text in shown("log-besar", "text/plain") if text.startswith("Mulai,")]
    assert re.search(r"^Jumlah +27\.600 ", table, re.M)


def a_programme_of_ones_own_is_checked_drawn_and_run() -> None:
    told = texts("program-sendiri")
    assert "programme.undeclared" in told
    assert "laporan" in told
    assert any("<svg" in html for html in shown("program-sendiri", "text/html"))
    assert "syarat belum terpenuhi: bukti: laporan praktik" in told
    assert "terlambat" in told
    assert "berakhir di sini" in told


TELLS = {
    "sepuluh-menit": ten_minutes_take_at_most_forty_lines,
    "memasangkan-provinsi": a_province_is_paired_proved_and_explained,
    "di-mana-siklus-tertahan": where_cycles_stall_is_told_with_days_and_reasons,
    "log-besar": a_million_rows_give_the_same_report_from_duckdb_and_polars,
    "program-sendiri": a_programme_of_ones_own_is_checked_drawn_and_run,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_notebook_runs_in_time_without_an_error_or_a_warning_and_shows_what_it_tells(name: str) -> None:
    notebook = run(name)
    kinds = [
        (output["output_type"], output.get("name")) for cell in notebook.cells for output in cell.get("outputs", ())
    ]
    assert set(kinds) <= {("execute_result", None), ("display_data", None)}
    assert notebook.metadata["seconds"] < notebooks.SECONDS
    assert not re.search(r"object at 0x|Finding\(|Message\(", texts(name))
    TELLS[name]()


def test_the_check_of_a_notebook_sees_an_error(tmp_path: Path) -> None:
    page = tmp_path / "rusak.md"
    head = PAGES["sepuluh-menit"].read_text(encoding="utf-8").partition("# ")[0]
    page.write_text(head + "# x / y\n\n```{code-cell} ipython3\n1 / 0\n```\n", encoding="utf-8")
    with pytest.raises(Exception, match="ZeroDivisionError"):
        notebooks.executed(page)


def test_english_by_one_call_on_a_real_kernel(tmp_path: Path) -> None:
    page = tmp_path / "english.md"
    head = PAGES["sepuluh-menit"].read_text(encoding="utf-8").partition("# ")[0]
    cells = [
        "from pendamping import load_programme\nfrom pendamping.display import language\n"
        "pair = load_programme('kemitraan-guru-smp-2019').lifecycle('pair')\npair.table().only('id', 'to')",
        "language('en')\npair.table().only('id', 'to')",
        "pair",
        "language('id')\npair.table().only('id', 'to')",
    ]
    blocks = "\n".join(f"```{{code-cell}} ipython3\n{cell}\n```\n" for cell in cells)
    page.write_text(f"{head}# x / y\n\n{blocks}", encoding="utf-8")
    cells = [cell for cell in notebooks.executed(page).cells if cell.cell_type == "code"]
    first, english, picture, last = (cell.outputs[0]["data"] for cell in cells)
    assert "mengikuti workshop" in first["text/html"]
    for kind in ("text/plain", "text/html", "text/markdown"):
        assert "OJL plan approved" in english[kind]
        assert "mengikuti workshop" not in english[kind]
    assert 'lang="en"' in picture["text/html"]
    assert last == first
