"""The demo: the programmes of the sources run from end to end, as one page and one file of figures."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from pendamping.labels import Label
from pendamping.samples.figures import figures_of, results_of
from pendamping.samples.pairing import Matched, match_groups, pairing_results, results_of_group
from pendamping.samples.reports import reports_of, results_of_reports
from pendamping.samples.rounds import Round
from pendamping.tables import Table, column

SEED = 2019
"""The seed of chance; another one gives other people and other pairs, and the same figures."""

_BAR = 30


def run(out: Path, seed: int = SEED) -> Path:
    """Run the programmes, write ``index.html`` and ``results.json``, print a summary, and return the page.

    Two runs write identical bytes: nothing in them depends on the time, the machine or the order of chance.

    Args:
        out: the folder to write into; made where it is missing.
        seed: the seed of chance.
    """
    from pendamping.samples.alumni import run_alumni
    from pendamping.samples.kemitraan import run_kemitraan
    from pendamping.samples.oku import run_oku
    from pendamping.samples.pm import run_pm
    from pendamping.samples.psp import run_psp
    from pendamping.samples.showing.page import page

    steps: list[tuple[str, Callable[[Random], Round]]] = [
        ("Program Kemitraan 2019", run_kemitraan),
        ("Pembelajaran Mendalam 2025", run_pm),
        ("Sekolah Penggerak, Banjar", run_psp),
        ("Bimtek OKU 2025", run_oku),
        ("Alumni Guru Penggerak 2024", run_alumni),
    ]
    rounds: list[Round] = []
    of = len(steps) + 2
    for place, (name, make) in enumerate(steps):
        _progress(place, of, name)
        rounds.append(make(Random(seed)))
    _progress(len(steps), of, "pemasangan / pairing")
    groups = match_groups(seed, rounds[0].matched)
    _progress(len(steps) + 1, of, "halaman / page")
    out.mkdir(parents=True, exist_ok=True)
    index = out / "index.html"
    index.write_text(page(rounds, library_version(), groups), encoding="utf-8", newline="\n")
    results = json.dumps(results_of_all(rounds, groups, seed), ensure_ascii=False, indent=2)
    (out / "results.json").write_text(results + "\n", encoding="utf-8", newline="\n")
    _progress(of, of, "")
    print(paired(groups), end="\n\n")
    for round in rounds:
        print(summary(round), end="\n\n")
    print(index)
    return index


def library_version() -> str:
    """Return the version of the installed library, ``unknown`` where it runs from its source."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("pendamping")
    except PackageNotFoundError:
        return "unknown"


def results_of_all(rounds: Sequence[Round], groups: Sequence[Matched], seed: int) -> dict[str, Any]:
    """Return the figures of all rounds and of all groups that were paired as plain data, by the id of their packs."""
    programmes = {
        round.programme.id: {**results_of(round), "report": results_of_reports(reports_of(round))} for round in rounds
    }
    for group in groups:
        held = programmes.setdefault(group.programme.id, results_of_group(group))
        held["pairing"] = pairing_results(group)
    return {
        "library": {"name": "pendamping", "version": library_version()},
        "seed": seed,
        "programmes": programmes,
    }


def paired(groups: Sequence[Matched]) -> Table:
    """Return the pairings for a terminal: who was paired, with what load, and whether it is proved to be the best."""
    rows = [
        (
            group.programme.title,
            len(group.pairing.problem.mentors),
            len(group.pairing.pairs),
            len(group.pairing.unpaired),
            f"{min(group.loads)}-{max(group.loads)}",
            group.proven.complete,
        )
        for group in groups
    ]
    columns = (
        column("programme", "program", "programme"),
        column("mentors", "inti", "mentors"),
        column("pairs", "pasangan", "pairs"),
        column("unpaired", "belum berpasangan", "unpaired"),
        column("load", "beban", "load"),
        column("proved", "terbukti terbaik", "proved best"),
    )
    return Table.of(columns, rows, Label("Pemasangan", "Pairing"))


def summary(round: Round) -> Table:
    """Return the figures of a round for a terminal.

    >>> from random import Random
    >>> from pendamping.samples.pm import run_pm
    >>> print(summary(run_pm(Random(2019))))
    Pelatihan Pembelajaran Mendalam Kepala Sekolah 2025
    apa                     jumlah  sasaran
    ----------------------  ------  -------
    fasilitator                  2        2
    kepala sekolah peserta      40       40
    OJT berjalan                 1        -
    lulus                       39        -
    langkah ditolak              4        -
    dicatat                      1        -
    """
    found, words = figures_of(round), round.programme.words
    targets = {item.tier: item.figure for item in round.targets}
    rows: list[tuple[Any, ...]] = []
    if round.published is not None:
        told = Label(f"{round.subjects.id} menurut sumber", f"{round.subjects.en} by the sources")
        rows.append((told, round.published, None))
    for tier, count in found.tiers.items():
        if count is not None and (tier != "people" or tier in targets):
            rows.append((words.get(tier) or Label("seluruhnya", "all"), count, targets.get(tier)))
    lifecycle = round.cycles[0].lifecycle
    rows += [(lifecycle.state(state).label, count, None) for state, count in found.states.items() if count]
    rows.append((Label("langkah ditolak", "steps refused"), len(round.refusals), None))
    rows.append((Label("dicatat", "noted"), len(round.flags), None))
    columns = (column("what", "apa", "what"), column("n", "jumlah", "number"), column("target", "sasaran", "target"))
    return Table.of(columns, rows, round.programme.title)


def _progress(done: int, of: int, what: str) -> None:
    """Draw a bar on a terminal; silent anywhere else."""
    if not sys.stderr.isatty():
        return
    full = _BAR * done // of
    end = "\n" if done == of else ""
    print(f"\r[{'#' * full}{'.' * (_BAR - full)}] {done}/{of} {what:<28}", end=end, file=sys.stderr, flush=True)
