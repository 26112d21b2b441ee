"""Promises about the plugin as a whole: how it is imported, what it answers, how it is named."""

import json
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import packages_distributions, version
from time import perf_counter
from types import ModuleType
from typing import Any

from pendamping.plugins.extensions import Extensions
from pendamping.programme import extending as hook
from pendamping.testing.conformance.promises import Examined, expect, none_of, one_language, promise, unbroken

__tracebackhide__ = True  # pytest shows what the plugin did, not how it was asked

_CODED = (
    hook.PACKS,
    hook.REQUIREMENTS_HOOK,
    hook.CONSTRAINTS_HOOK,
    hook.PREFERENCES_HOOK,
    hook.MEASURES_HOOK,
    hook.CHECKS,
    hook.OBSERVERS,
    hook.SOURCES,
)
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SECONDS = 1.0
"""How long importing, or asking every hook, may take; far more than any plugin needs."""

_WATCH = """
import json, sys, threading
sys.path[:] = json.loads(sys.argv[2])
import pendamping.plugins, pendamping.pairing.rules, pendamping.report.measures, pluggy
from time import perf_counter
name, seen, own = sys.argv[1], [], sys.argv[1].partition(".")[0]
library = tuple({sys.prefix, sys.base_prefix})

def frame_of_plugin():
    frame = sys._getframe(2)
    while frame is not None:
        of, file = frame.f_globals.get("__name__", ""), frame.f_code.co_filename
        if of.partition(".")[0] == own:
            return True
        if not file.startswith("<frozen") and of.partition(".")[0] not in sys.stdlib_module_names:
            return False
        frame = frame.f_back
    return False

def watch(event, args):
    quiet = event == "open" and str(args[0]).endswith((".py", ".pyc", ".so", ".pyd"))
    loud = event in ("open", "os.system", "subprocess.Popen") or event.startswith(("socket.", "urllib.", "sqlite3."))
    if loud and not quiet and frame_of_plugin():
        seen.append(f"{event} {args[0]!s:.80}" if args else event)

sys.addaudithook(watch)
began = perf_counter()
__import__(name)
seconds = perf_counter() - began
if threading.active_count() > 1:
    seen.append("a thread was started")
sys.stderr.write("\\n" + json.dumps([seconds, seen]))
"""


@promise("registers", "terdaftar tanpa galat", "it registers without a fault")
def registers(it: Examined) -> None:
    """Register the plugin once more."""
    unbroken("registration", Extensions.of, it.plugin)


@promise("answers-alike", "menjawab sama setiap kali ditanya", "it answers the same whenever it is asked")
def answers_alike(it: Examined) -> None:
    """Ask every hook again, and compare."""
    again = Extensions.of(it.plugin)
    expect([item.id for item in again.items] == [item.id for item in it.extensions.items], "other ids the second time")
    none_of(_differing(it.extensions, again), "another value the second time")


def _differing(one: Extensions, other: Extensions) -> Iterator[str]:
    return (item.id for item, again in zip(one.items, other.items, strict=True) if item != again)


@promise("imports-quietly", "tidak berbuat apa pun saat diimpor", "nothing happens when it is imported")
def imports_quietly(it: Examined) -> None:
    """Import it in a new interpreter that watches files, sockets, processes, threads and what is printed."""
    seen, printed = _imported(_module_of(it.plugin))[1:]
    none_of(seen, "while it was imported")
    expect(not printed, f"it printed {printed!r:.80} while it was imported")


@promise("imports-in-time", "diimpor dengan cepat", "it is imported quickly")
def imports_in_time(it: Examined) -> None:
    """Import it in a new interpreter."""
    seconds = _imported(_module_of(it.plugin))[0]
    expect(seconds <= _SECONDS, f"importing it takes {seconds:.2f} s")


@promise("answers-in-time", "menjawab dengan cepat", "it answers every hook quickly")
def answers_in_time(it: Examined) -> None:
    """Ask every hook once more."""
    began = perf_counter()
    Extensions.of(it.plugin)
    seconds = perf_counter() - began
    expect(seconds <= _SECONDS, f"asking its hooks takes {seconds:.2f} s")


@promise("states-its-version", "menyebut versinya", "it states its version")
def states_its_version(it: Examined) -> None:
    """Look for ``__version__``, and hold it against the distribution where the plugin is installed."""
    stated, module = it.extensions.plugins[0].version, _module_of(it.plugin)
    expect(bool(stated), "it has no __version__, so no fault can tell which one it was")
    for name in packages_distributions().get(module.partition(".")[0], ()):
        installed = version(name)
        expect(installed == stated, f"__version__ is {stated}, but {name} is installed as {installed}")


@promise("ids-are-codes", "id-nya kode pendek", "its ids are short codes: small letters, digits, hyphens", *_CODED)
def ids_are_codes(it: Examined) -> None:
    """Look at every id."""
    none_of((repr(item.id) for item in it.brought(*_CODED) if not _CODE.fullmatch(item.id)), "no codes")


@promise("pickles", "dapat dikirim ke proses lain", "what it brings can be pickled for other processes")
def pickles(it: Examined) -> None:
    """Send everything through pickle."""
    again = pickle.loads(unbroken("pickling", pickle.dumps, it.extensions))
    none_of(_differing(it.extensions, again), "what comes out of pickle does not equal what went in")
    expect(again == it.extensions, "what comes out of pickle does not equal what went in")


@promise(
    "labels-in-both-languages",
    "kata-katanya dalam dua bahasa",
    "its words are in both languages",
    hook.LABELS,
    hook.CHECKS,
    hook.OBSERVERS,
    hook.MEASURES_HOOK,
)
def labels_in_both_languages(it: Examined) -> None:
    """Look at every label."""
    held = it.brought(hook.LABELS, hook.CHECKS, hook.OBSERVERS, hook.MEASURES_HOOK)
    none_of(one_language((item.id, item.label) for item in held), "without words in one language")


def _module_of(plugin: object) -> str:
    return plugin.__name__ if isinstance(plugin, ModuleType) else type(plugin).__module__


@lru_cache(maxsize=32)
def _imported(module: str) -> tuple[float, tuple[str, ...], str]:
    """Return how long a new interpreter takes to import a module, what it does meanwhile, and what it prints."""
    command = [sys.executable, "-c", _WATCH, module, json.dumps(sys.path)]
    done = subprocess.run(command, capture_output=True, text=True)
    try:
        told: Any = json.loads(done.stderr.rpartition("\n")[2])
    except ValueError:
        raise AssertionError(f"a new interpreter cannot import {module}: {done.stderr[-300:]}") from None
    warned = done.stderr.rpartition("\n")[0].strip()
    return float(told[0]), tuple(told[1]), done.stdout + warned


PROMISES = (
    registers,
    answers_alike,
    imports_quietly,
    imports_in_time,
    answers_in_time,
    states_its_version,
    ids_are_codes,
    pickles,
    labels_in_both_languages,
)
