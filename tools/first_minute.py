"""Live through the first minute of a newcomer: every block of README.md, as it is written, from nothing.

python tools/first_minute.py dist/NAME.whl            ``make test`` only collects its tests: running them has its own task
python tools/first_minute.py dist/NAME.whl --whole    and runs them too (minutes)

Shell blocks run in a fresh copy of the files that git keeps; Python blocks in an empty folder, in a new environment
that holds the wheel and nothing else of ours.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "build" / "first-minute"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield the language and the content of every fenced block."""
    yield from BLOCK.findall(text)


def fresh_copy() -> Path:
    """Return a folder with what a clone would hold: no environment, no build, nothing left over."""
    clone = PLACE / "clone"
    kept = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True).split("\0")
    for name in filter(None, kept):
        if (ROOT / name).exists():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, clone / name)
    return clone


def new_environment(wheel: Path) -> str:
    """Return the Python of a new environment that holds the wheel."""
    python = subprocess.check_output([ROOT / "tools" / "python.sh"], text=True).strip()
    subprocess.run([python, "-m", "venv", PLACE / "venv"], check=True)
    own = str(PLACE / "venv" / "bin" / "python")
    subprocess.run([own, "-m", "pip", "install", "-qq", "--disable-pip-version-check", wheel], check=True)
    return own


def run(language: str, text: str, clone: Path, python: str, environment: dict[str, str]) -> str:
    """Run one block as it is written and return what it printed."""
    if language == "sh":
        command, folder = ["sh", "-e", "-c", text], clone
    elif language == "python":
        command, folder = [python, "-I", "-c", text], PLACE / "empty"
    else:
        raise SystemExit(f"README.md: nobody knows how to run a block of {language!r}")
    done = subprocess.run(command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE)
    if done.returncode:
        raise SystemExit(f"README.md: this block failed ({done.returncode}):\n{text}{done.stdout[-2000:]}")
    return done.stdout


def main(wheel: Path, *flags: str) -> None:
    shutil.rmtree(PLACE, ignore_errors=True)
    (PLACE / "empty").mkdir(parents=True)
    clone, python = fresh_copy(), new_environment(wheel.resolve())
    outside = ("PYTHON", "VIRTUAL_ENV", "MAKE", "MFLAGS")  # a newcomer's shell has none of these
    environment = {name: value for name, value in os.environ.items() if not name.startswith(outside)}
    if "--whole" not in flags:
        environment["PYTEST_ADDOPTS"] = "--collect-only"
    for language, text in blocks((ROOT / "README.md").read_text(encoding="utf-8")):
        begun = time.monotonic()
        printed = run(language, text, clone, python, environment)
        if not printed.strip():
            raise SystemExit(f"README.md: this block prints nothing:\n{text}")
        print(f"{time.monotonic() - begun:5.0f} s  {language}: {text.splitlines()[0]}", flush=True)
    if not (clone / "build" / "demo" / "index.html").exists():
        raise SystemExit("README.md promises build/demo/index.html, and it is not there")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
