"""The example is a real distribution: built, installed into a folder of its own, discovered there, and conformant."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "plugin"
pytestmark = pytest.mark.skipif(not EXAMPLE.exists(), reason="the examples are not beside the tests")


def run(*command: str, cwd: Path, path: Path | None = None) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    done = subprocess.run([sys.executable, *command], cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """Build the wheel and install it, with no index and nothing of this checkout on the way."""
    work = tmp_path_factory.mktemp("contoh")
    source = work / "plugin"
    shutil.copytree(EXAMPLE, source, ignore=shutil.ignore_patterns("__pycache__", "dist"))
    run("-m", "hatchling", "build", "-t", "wheel", "-d", str(work / "dist"), cwd=source)
    (wheel,) = (work / "dist").glob("*.whl")
    assert wheel.name == "pendamping_contoh-1.0.0-py3-none-any.whl"
    site = work / "site"
    quietly = ("-q", "--no-index", "--no-deps", "--disable-pip-version-check", "--target")
    run("-m", "pip", "install", *quietly, str(site), str(wheel), cwd=work)
    return site


FOUND = """
import json
from pendamping import load_programme
from pendamping.plugins import discover

found = discover()
programme = load_programme("kemitraan-guru-smp-2027", found)
without = discover(without=["contoh"])
print(json.dumps([[list(map(str, row[:4])) for row in found.table().rows], programme.edition, len(without.items)]))
"""


def test_it_is_discovered_where_it_is_installed(installed):
    rows, edition, left = json.loads(run("-c", FOUND, cwd=installed.parent, path=installed))
    assert rows == [
        ["contoh", "1.0.0", "pendamping_packs", "kemitraan-guru-smp-2027"],
        ["contoh", "1.0.0", "pendamping_preferences", "same-cluster"],
        ["contoh", "1.0.0", "pendamping_measures", "notula-masuk"],
        ["contoh", "1.0.0", "pendamping_checks", "notula-dahulu"],
        ["contoh", "1.0.0", "pendamping_labels", "kkg"],
    ]
    assert (edition, left) == ("2027", 0)


def test_its_pack_is_checked_with_the_plugins_that_are_installed(installed):
    named = ("-m", "pendamping", "check", "--lang", "en")
    told = run(*named, "--plugins", "kemitraan-guru-smp-2027", cwd=installed.parent, path=installed)
    assert "0 error(s), 0 warning(s)" in told
    file = installed / "pendamping_contoh" / "kemitraan-guru-smp-2027.toml"
    with pytest.raises(AssertionError, match="same-cluster"):
        run(*named, str(file), cwd=installed.parent, path=installed)
    run(*named, "--plugins", str(file), cwd=installed.parent, path=installed)


def test_it_keeps_every_promise_and_its_own_tests_pass(installed):
    tests = installed.parent / "plugin" / "tests"
    told = run("-m", "pytest", "-q", "-p", "no:cacheprovider", str(tests), cwd=installed.parent, path=installed)
    assert "passed" in told
    assert "failed" not in told


# types --------------------------------------------------------------------------------------------------------------

SIGNATURE = "def minutes_first(cycle: Cycle, move: Move, occasion: Occasion)"
WRONG = {
    "a check of two arguments": (SIGNATURE, "def minutes_first(cycle: Cycle, move: Move)", "arg-type"),
    "a check that takes the id of a move": (SIGNATURE, SIGNATURE.replace("move: Move", "move: str"), "arg-type"),
    "a check that answers yes or no": (f"{SIGNATURE} -> Iterable[Finding]:", f"{SIGNATURE} -> bool:", "arg-type"),
    "a hook that answers a number": (
        "def pendamping_packs() -> Iterable[str]:",
        "def pendamping_packs() -> int:",
        "type-var",
    ),
    "a preference that measures a text": ("mentee: Mentee) -> int | None:", "mentee: Mentee) -> str:", "override"),
}


def test_strict_types_reject_a_wrong_signature(tmp_path):
    sound = (EXAMPLE / "src" / "pendamping_contoh" / "__init__.py").read_text(encoding="utf-8")
    (tmp_path / "sound.py").write_text(sound, encoding="utf-8")
    for number, (old, new, _) in enumerate(WRONG.values()):
        assert sound.count(old) == 1
        (tmp_path / f"wrong_{number}.py").write_text(sound.replace(old, new), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(tmp_path / "cache")]
    files = ["sound.py", *(f"wrong_{number}.py" for number in range(len(WRONG)))]
    told = subprocess.run([*command, *files], cwd=tmp_path, capture_output=True, text=True).stdout.splitlines()
    assert not [line for line in told if line.startswith("sound.py")]
    for number, (name, (_, _, code)) in enumerate(WRONG.items()):
        assert any(line.startswith(f"wrong_{number}.py") and f"[{code}]" in line for line in told), (name, told)
