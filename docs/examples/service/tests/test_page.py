"""The lines of the how-to page are typed as they stand there."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from running import Service

PAGE = Path(__file__).parents[3] / "how-to" / "service.md"


def has_json() -> bool:
    """Say whether there is a curl that knows --json (7.82)."""
    found = shutil.which("curl")
    return (
        found is not None
        and "--json" in subprocess.run([found, "--help", "all"], capture_output=True, text=True).stdout
    )


@pytest.mark.skipif(not PAGE.exists(), reason="the page is not beside the example")
@pytest.mark.skipif(not has_json(), reason="no curl with --json on this machine: apt-get install curl")
def test_the_lines_of_the_page_do_what_it_says(tmp_path):
    lines, told = re.findall(r"```(?:sh|json)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[1:3]
    service = Service(f"sqlite:///{tmp_path / 'layanan.db'}").start()
    try:
        script = lines.replace("http://127.0.0.1:8000", service.url)
        assert script != lines
        typed = re.sub(r"^(curl .*)$", r"\1; echo; echo ---", script, flags=re.MULTILINE)
        done = subprocess.run(["sh", "-eu"], input=typed, capture_output=True, text=True, check=True)
    finally:
        service.end()
    begun, moved, options, conflict, evidence, events, standing, kept, erased, report = (
        held.strip() for held in done.stdout.split("---\n")[:10]
    )
    assert [json.loads(held)["version"] for held in (begun, moved, evidence)] == [1, 2, 3]
    assert json.loads(options)[0]["blocked"][0]["text"].startswith("syarat belum terpenuhi")
    problem, printed = json.loads(conflict), json.loads(told)
    left = printed["findings"][0]
    assert left.pop("...") == "..."
    assert left.items() <= problem["findings"][0].items()
    assert {**printed, "findings": []} == {**problem, "findings": []}
    assert len(events.splitlines()) == 3
    assert json.loads(standing)[0]["state"] == "at the workshop"
    assert (kept, erased) == ("", "")
    assert json.loads(report)["data"]["rows"][-1]["marks"]["mulai"] == "hidden"
