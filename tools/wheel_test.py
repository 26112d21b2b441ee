"""Test the built wheel, not the source tree, on every supported Python of this machine.

python tools/wheel_test.py dist/NAME.whl            the newest dependencies, on every Python that runs
python tools/wheel_test.py dist/NAME.whl --lowest   the lowest that pyproject.toml allows, on the oldest Python
"""

import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from lowest import pins

ROOT = Path(__file__).parents[1]
WHERE = """
import pathlib, pendamping
place = pathlib.Path(pendamping.__file__).resolve()
assert "site-packages" in place.parts, f"this is not the installed wheel: {place}"
print(place.parent)
"""


def check_contents(wheel: Path) -> None:
    """Every file of the package must be in the wheel: the packs and py.typed are data, and easily lost."""
    packed = set(zipfile.ZipFile(wheel).namelist())
    source = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    if missing := sorted(source - packed):
        raise SystemExit(f"{wheel.name} lacks {', '.join(missing)}")


def test_on(python: str, wheel: Path, constraints: list[str]) -> None:
    version = subprocess.check_output([python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], text=True)
    venv = ROOT / "build" / ("lowest" if constraints else "wheel") / version.strip()
    shutil.rmtree(venv, ignore_errors=True)
    own = str(venv / "bin" / "python")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def run(*command: str) -> None:
        subprocess.run(command, check=True, cwd=ROOT, env=environment)

    begun = time.monotonic()
    run(python, "-m", "venv", str(venv))
    run(own, "-m", "pip", "install", "-qq", f"{wheel}[tests]", *constraints)
    run(own, "-I", "-c", WHERE)
    kind = "lowest" if constraints else "newest"
    print(f"Python {version.strip()}, {kind} dependencies, set up in {time.monotonic() - begun:.0f} s", flush=True)
    # -v undoes the configured -q, so that each run closes with its full summary line
    spread = ("-n", "auto", "--maxprocesses", "4")
    plain = ("-v", "-p", "no:cacheprovider", "--doctest-modules", "--pyargs")
    run(own, "-m", "pytest", *spread, *plain, "pendamping", "tests")


def main(wheel: Path, *flags: str) -> None:
    check_contents(wheel)
    found = subprocess.check_output([ROOT / "tools" / "python.sh", "every"], text=True).split()
    if not found:
        raise SystemExit("no supported Python runs on this machine")
    if "--lowest" in flags:
        test_on(found[0], wheel.resolve(), list(pins(["tests"])))
        return
    for python in found:
        test_on(python, wheel.resolve(), [])


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), *sys.argv[2:])
    except subprocess.CalledProcessError as failed:
        raise SystemExit(f"failed: {' '.join(map(str, failed.cmd))}") from None
