import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

import pendamping
from pendamping.samples import demo
from pendamping.samples.alumni import run_alumni
from pendamping.samples.kemitraan import run_kemitraan
from pendamping.samples.oku import run_oku
from pendamping.samples.pm import run_pm
from pendamping.samples.psp import run_psp

PAIRED = {
    "kemitraan-guru-smp-2019": (76, 228, 3),
    "kemitraan-guru-sma-2019": (30, 120, 4),
    "kemitraan-kepala-sekolah-smp-2019": (20, 80, 4),
    "kemitraan-kepala-sekolah-sma-2019": (10, 40, 4),
}
"""Core people, partners and partners each, as they were published."""


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "new" / "folder"
    demo.run(folder)
    return folder


@pytest.fixture(scope="module")
def results(out):
    return json.loads((out / "results.json").read_text(encoding="utf-8"))


def test_it_returns_the_page_and_prints_a_summary(tmp_path, capsys):
    page = demo.run(tmp_path)
    said = capsys.readouterr()
    assert page == tmp_path / "index.html"
    assert page.is_file()
    assert "guru imbas         2280     2280" in said.out
    assert said.err == "", "nothing on a stream that is no terminal"


def test_on_a_terminal_it_draws_how_far_it_is(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    demo.run(tmp_path)
    programmes = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["programmes"].values()
    steps = sum(item["cycles"] > 0 for item in programmes) + 2
    assert f"{steps}/{steps}" in capsys.readouterr().err


def test_the_published_figures_are_in_the_results(results):
    kemitraan = results["programmes"]["kemitraan-guru-smp-2019"]
    assert kemitraan["tiers"] == kemitraan["targets"] == {"mentor": 76, "mentee": 228, "cascade": 2280, "people": 2584}
    assert kemitraan["cycles"] == 230
    assert kemitraan["left"]["withdrawn"] == kemitraan["left"]["replaced"] == {"cycles": 1, "people": 1}
    heads = results["programmes"]["pm-kepala-sekolah-2025"]
    assert heads["tiers"] == {"mentor": 2, "mentee": 40, "cascade": None, "people": 42}
    assert {name: group["mentees"] for name, group in heads["groups"].items()} == {"A": 20, "B": 20}
    assert (heads["subjects"]["count"], heads["subjects"]["about"]) == (40, False)


def test_hedges_and_what_is_unknown_are_kept_in_the_results(results):
    schools = results["programmes"]["psp-pendaftaran-banjar"]
    assert (schools["subjects"]["count"], schools["subjects"]["about"]) == (260, True)
    assert {name: item["about"] for name, item in schools["by_jenjang"].items()} == {
        "TK": False,
        "SD": True,
        "SMP": True,
    }
    assert {item["when"] for item in schools["dates"].values()} == {"unknown"}
    courses = results["programmes"]["bimtek-smp-oku-2025"]
    assert [item["count"] for item in courses["by_bimtek"].values()] == [100, 100]
    alumni = results["programmes"]["bimtek-alumni-gp-kalteng-2024"]
    assert alumni["subjects"]["count"] is None
    assert alumni["subjects"]["text"]["en"] == "unknown"


def test_the_page_shows_the_figures_of_the_results(out, results):
    html = (out / "index.html").read_text(encoding="utf-8")
    for programme in results["programmes"].values():
        for figure in programme["tiers"].values():
            assert figure is None or f"{figure:,}" in html
        for item in programme["found"]:
            assert item["text"]["en"][1:] in html


def test_the_reports_are_in_the_results(results):
    reports = {id: held["report"] for id, held in results["programmes"].items() if "report" in held}
    assert len(reports) == 5
    matrix = reports["bimtek-alumni-gp-kalteng-2024"]["angkatan-kabupaten"]
    assert matrix["internal"]["rows"][-1]["values"]["peserta"] == 29
    public = [row["values"]["peserta"] for row in matrix["public"]["rows"]]
    assert min(number for number in public if number is not None) >= 5
    assert public.count(None) > 5


def test_nobody_is_named_in_the_results(out):
    written = (out / "results.json").read_text(encoding="utf-8")
    assert "(sintetis)" not in written
    for run in (run_kemitraan, run_pm, run_psp, run_oku, run_alumni):
        sample = run(Random(demo.SEED))
        for person in sample.people:
            someone = sample.people.identity(person)
            for secret in (someone.name, someone.nip, someone.nik, someone.nuptk, someone.email):
                assert secret not in written


def test_the_four_groups_are_paired_in_their_published_numbers(results):
    for id, (mentors, mentees, each) in PAIRED.items():
        programme = results["programmes"][id]
        found = programme["pairing"]
        assert (found["mentors"], found["mentees"], found["pairs"]) == (mentors, mentees, mentees)
        assert found["loads"] == {"least": each, "most": each, "mentors_by_load": {str(each): mentors}}
        for flows in found["flows"].values():
            assert sum(flow["pairs"] for flow in flows) == mentees
        assert found["certificate"]["complete"] is True
        assert (programme["tiers"]["mentor"], programme["tiers"]["mentee"]) == (mentors, mentees)
        assert programme["targets"]["mentee"] == mentees
    assert sum(item["targets"]["people"] for id, item in results["programmes"].items() if id in PAIRED) == 5284


@pytest.mark.parametrize("hashing", ["0", "4711"])
def test_another_process_writes_the_same_bytes(out, tmp_path, hashing):
    code = f"from pathlib import Path; from pendamping.samples.demo import run; run(Path({str(tmp_path)!r}))"
    home = str(Path(pendamping.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": home, "PYTHONHASHSEED": hashing, "TZ": "Pacific/Auckland", "LC_ALL": "C"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    for name in ("index.html", "results.json"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes()
