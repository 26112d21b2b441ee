"""Change the code in many small ways and see whether the tests notice: python tools/mutate.py cycle/standing.py ...

Collects the tests once, runs them once in a copy of the process to learn which test reaches which line, and then makes
a copy (a fork) for every mutant: the copy exchanges the code of one function and runs the tests that reach the changed
lines, until one fails. Writes build/mutation/<module>.json; survivors that change nothing that anybody could see are
told, with the reason, in tests/data/mutants.toml; those that are left there count as survived. Fails where fewer than
90 % of a module are killed or told.
"""

import argparse
import ast
import functools
import gc
import hashlib
import json
import math
import os
import random
import resource
import signal
import subprocess
import sys
import time
import tomllib
import traceback
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import coverage
import pytest

from mutants import Mutant, mutants

HOUSE = Path("src/pendamping")
OUT = Path("build/mutation")
TOLD = Path("tests/data/mutants.toml")
WANTED = 0.9
SCOPE = """
cycle programme structure.py values/codes
pairing/rules pairing/certificate.py pairing/proof.py pairing/core/certificate.py pairing/core/proofs.py
pairing/explain.py pairing/waterfall.py pairing/worth.py pairing/remarks.py
report/atoms.py report/leaves.py report/fold.py report/cells.py report/computing report/protect
"""
KILLED, SURVIVED, GONE = 1, 0, 3  # how a copy ends; anything else was the clock, and kills too


class Tests:
    """The tests of one process, with what each reaches and how long it takes."""

    def __init__(self, session: pytest.Session) -> None:
        """Keep the tests that were collected."""
        self.session = session
        self.items = {item.nodeid: item for item in session.items}
        self.reached = coverage.CoverageData(str(OUT / "reached"))
        self.seconds: dict[str, float] = {}

    def learn(self) -> None:
        """Run every test once in a copy, unless nothing has changed since that was done last."""
        key = hashlib.sha256("\n".join(sorted(self.items)).encode())
        for path in sorted((*Path("src").rglob("*.py"), *Path("src").rglob("*.toml"), *Path("tests").rglob("*.*"))):
            if path.is_file() and path != TOLD and path.suffix != ".pyc":
                key.update(path.read_bytes())
        noted = OUT / "reached.json"
        if not noted.exists() or json.loads(noted.read_text())["key"] != key.hexdigest():
            self.reached.erase()
            told = os.dup(2)
            if (child := os.fork()) == 0:
                try:
                    self._note(noted, key.hexdigest())
                except BaseException:
                    os.write(told, traceback.format_exc().encode())
                os._exit(0)
            os.waitpid(child, 0)
            os.close(told)
        self.seconds = json.loads(noted.read_text())["seconds"]
        self.reached.read()

    def _note(self, noted: Path, key: str) -> None:
        told = os.dup(1)
        _hush()
        watch = coverage.Coverage(str(OUT / "reached"), include=[f"{HOUSE.resolve()}/*"], config_file=False)
        seconds: dict[str, float] = {}
        watch.start()
        for item, following in _pairs(list(self.items.values())):
            watch.switch_context(item.nodeid)
            began = time.process_time()
            if self.passes(item, following):
                seconds[item.nodeid] = time.process_time() - began
            else:
                os.write(told, f"fails by itself, and is left out: {item.nodeid}\n".encode())
            self.session.testsfailed = 0
            self.session.shouldstop = self.session.shouldfail = False
        watch.stop()
        watch.save()
        noted.write_text(json.dumps({"key": key, "seconds": seconds}))

    def passes(self, item: pytest.Item, following: pytest.Item | None) -> bool:
        """Return whether one test passes."""
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return not self.session.testsfailed

    def reaching(self, path: Path) -> dict[int, list[str]]:
        """Return for each line of a module the tests that reach it."""
        lines = self.reached.contexts_by_lineno(str(path.resolve()))
        return {line: [name for name in names if name in self.seconds] for line, names in lines.items()}

    def ordered(self, names: Iterable[str], budget: float, killers: Counter[str]) -> list[pytest.Item]:
        """Return tests, as many as fit into ``budget`` seconds: what noticed most for its time first, then the cheap."""
        chosen, spent = [], 0.0
        for name in sorted(names, key=lambda name: (-killers[name] / (self.seconds[name] + 0.05), self.seconds[name])):
            spent += self.seconds[name]
            if chosen and spent > budget:
                break
            chosen.append(self.items[name])
        return chosen


def _pairs(items: list[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    return zip(items, [*items[1:], None], strict=True)


def _hush() -> None:
    """Send what a copy prints to nowhere."""
    sys.stdout.flush()
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(null, stream)


def _living(path: Path) -> dict[tuple[str, int], list[FunctionType]]:
    """Return the functions of a module that are in use, by the name and the line of their code."""
    found: dict[tuple[str, int], list[FunctionType]] = defaultdict(list)
    for held in gc.get_objects():
        if isinstance(held, FunctionType) and held.__code__.co_filename == str(path.resolve()):
            found[held.__code__.co_qualname, held.__code__.co_firstlineno].append(held)
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    for held in code.co_consts:
        if isinstance(held, CodeType):
            yield held
            yield from _codes(held)


class Trial:
    """The mutants of one module, each tried in a copy of this process."""

    def __init__(self, path: Path, tests: Tests, options: argparse.Namespace) -> None:
        """Read the module and find what of it is in use."""
        self.path, self.tests, self.options = path, tests, options
        self.source = path.read_text("utf-8")
        self.living = _living(path)
        self.reaching = tests.reaching(path)
        self.results: dict[str, dict[str, Any]] = {}
        self.killers: Counter[str] = Counter()

    def run(self) -> dict[str, dict[str, Any]]:
        """Return how every mutant fared."""
        everyone = list(mutants(ast.parse(self.source)))
        before = self._before()
        wanted = (
            {text for text, how in before.items() if how == "survived"} if before else {each.text for each in everyone}
        )
        chosen = [at for at, mutant in enumerate(everyone) if mutant.text in wanted]
        if self.options.sample < 1:
            many = math.ceil(self.options.sample * len(chosen))
            chosen = sorted(random.Random(self.options.seed).sample(chosen, many))
        self.results = {mutant.text: {"how": before[mutant.text]} for mutant in everyone if mutant.text in before}
        for at in chosen:
            mutant = everyone[at]
            names = {name for line in mutant.lines for name in self.reaching.get(line, ())}
            items = self.tests.ordered(names, self.options.budget, self.killers)
            fared = self._fork(at, mutant, items)
            self.killers.update([fared["by"]] if fared.get("by") else [])
            self.results[mutant.text] = {"line": mutant.lines[0], "tests": len(names), **fared}
        return self.results

    def _before(self) -> dict[str, str]:
        noted = OUT / (str(self.path.relative_to(HOUSE)).replace("/", ".") + ".json")
        if not self.options.again or not noted.exists():
            return {}
        return {text: held["how"] for text, held in json.loads(noted.read_text()).items()}

    def _fork(self, at: int, mutant: Mutant, items: list[pytest.Item]) -> dict[str, Any]:
        if not items:
            return {"how": "survived"}
        began = time.monotonic()
        reading, writing = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            child = os.fork()
        if child == 0:
            with suppress(BaseException):
                _hush()
                self._try(at, mutant, items, writing)
            os._exit(KILLED)
        os.close(writing)
        by = os.read(reading, 4000).decode()
        _, status = os.waitpid(child, 0)
        os.close(reading)
        ended = os.waitstatus_to_exitcode(status)
        how = {SURVIVED: "survived", GONE: "gone"}.get(ended, "killed" if ended == KILLED else "clock")
        return {"how": how, "by": by, "seconds": round(time.monotonic() - began, 3)}

    def _try(self, at: int, mutant: Mutant, items: list[pytest.Item], writing: int) -> None:
        size = 4 << 30
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))
        tree = ast.parse(self.source)
        list(mutants(tree))[at].put()
        made = compile(tree, str(self.path.resolve()), "exec", dont_inherit=True)
        code = [held for held in _codes(made) if (held.co_qualname, held.co_firstlineno) == _key(mutant)]
        functions = self.living.get(_key(mutant), [])
        if not functions or len(code) != 1:
            os._exit(GONE)
        for function in functions:
            function.__code__ = code[0]
        for inner in _codes(code[0]):  # what was made inside it before now, such as the validators of fields
            for function in self.living.get((inner.co_qualname, inner.co_firstlineno), ()):
                if inner.co_freevars == function.__code__.co_freevars:
                    function.__code__ = inner
        for item, following in _pairs(items):
            limit = 3 + 10 * self.tests.seconds[item.nodeid]
            signal.setitimer(signal.ITIMER_PROF, limit)
            signal.setitimer(signal.ITIMER_REAL, 10 * limit)
            if not self.tests.passes(item, following):
                os.write(writing, item.nodeid.encode()[:4000])
                os._exit(KILLED)
        os._exit(SURVIVED)


def _key(mutant: Mutant) -> tuple[str, int]:
    return mutant.function, mutant.line


class Plugin:
    """What pytest does here instead of running the tests."""

    def __init__(self, options: argparse.Namespace) -> None:
        """Keep what was asked for."""
        self.options = options
        self.poor: list[str] = []

    def pytest_configure(self) -> None:
        """Look for examples, and shrink none."""
        from hypothesis import Phase, settings  # pytest wants to see it first

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("mutate", settings(), phases=phases, database=None, report_multiple_bugs=False)
        settings.load_profile("mutate")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every module that was asked for."""
        for path in self.options.modules:
            import_module(".".join(path.with_suffix("").parts[1:]).removesuffix(".__init__"))
        tests = Tests(session)
        tests.learn()
        for held in gc.get_objects():
            if isinstance(held, functools._lru_cache_wrapper) and held.__module__.startswith("pendamping."):
                held.cache_clear()
        trials = [Trial(path, tests, self.options) for path in self.options.modules]
        gc.collect()
        gc.freeze()
        told = tomllib.loads(TOLD.read_text("utf-8")) if TOLD.exists() else {}
        for trial in trials:
            results = trial.run()
            name = str(trial.path.relative_to(HOUSE))
            (OUT / (name.replace("/", ".") + ".json")).write_text(json.dumps(results, indent=1, ensure_ascii=False))
            if _report(name, results, told.get(name, {})) < WANTED:
                self.poor.append(name)
        return True


def _report(name: str, results: dict[str, dict[str, Any]], told: dict[str, Any]) -> float:
    """Print a line for a module and its survivors; return the part that is killed or told with a reason."""
    tried = {text: held for text, held in results.items() if held["how"] != "gone"}
    left = [text for text, held in tried.items() if held["how"] == "survived"]
    why = {text for held in told.get("equivalent", ()) for text in held["mutants"]}
    killed = len(tried) - len(left)
    known = sum(text in why for text in left)
    seconds = sum(held.get("seconds", 0) for held in tried.values())
    gone = len(results) - len(tried)
    print(
        f"\n{name}: {len(tried)} mutants, {killed} killed, {known} told, {len(left) - known} survived, "
        f"{gone} only while importing ({seconds:.0f} s)"
    )
    for text in left:
        if text not in why:
            print(f"    {results[text].get('line', '')} [{results[text].get('tests', '')}] {text}")
    for text in why - set(left):
        print(f"    told, but killed or gone: {text}")
    sys.stdout.flush()
    return (killed + known) / len(tried) if tried else 1.0


def _modules(names: Iterable[str]) -> Iterator[Path]:
    for name in names:
        path = HOUSE / name.removeprefix(f"{HOUSE}/")
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def _near(modules: list[Path]) -> list[str]:
    """Return where the tests of modules are: those of their room, and the examples in it."""
    rooms = sorted({path.relative_to(HOUSE).parts[0] for path in modules})
    return [
        held
        for room in rooms
        for held in (f"tests/{room}" if "." not in room else f"tests/test_{room}", f"{HOUSE}/{room}")
    ]


def _everything(options: argparse.Namespace) -> None:
    """Try every room of the scope with its own tests; whoever survives that meets all tests afterwards."""
    rooms: dict[str, list[str]] = defaultdict(list)
    for name in SCOPE.split():
        rooms[name.split("/")[0]].append(name)
    for names in rooms.values():
        subprocess.run([sys.executable, __file__, *names, "--budget", str(options.budget)], check=False)
    options.modules, options.tests, options.again = SCOPE.split(), ["tests", "src"], True


def main() -> int:
    """Read what is asked for and try it."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument(
        "modules", nargs="*", help="modules or rooms below src/pendamping; all of the scope unless told"
    )
    reader.add_argument("--tests", nargs="+", help="where the tests are; those of the same room unless told")
    reader.add_argument("--again", action="store_true", help="try only what survived last time")
    reader.add_argument("--sample", type=float, default=1, help="try that part of each module only")
    reader.add_argument("--seed", type=int, default=0, help="which sample")
    reader.add_argument("--budget", type=float, default=10, help="seconds of tests for one mutant")
    options = reader.parse_args()
    if not options.modules:
        _everything(options)
    options.modules = list(_modules(options.modules))
    OUT.mkdir(parents=True, exist_ok=True)
    plugin = Plugin(options)
    chosen = options.tests or _near(options.modules)
    given = ["--doctest-modules", "-p", "no:cacheprovider", "-p", "no:xdist", "-s", f"--basetemp={OUT}/tmp", *chosen]
    ended = pytest.main(given, plugins=[plugin])
    return 1 if plugin.poor else int(ended not in (0, 5))


if __name__ == "__main__":
    sys.exit(main())
