"""Plugins made on the spot, and a small programme to bind them to."""

from collections.abc import Callable
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

from attrs import frozen

from pendamping import Actor, Cycle, Event
from pendamping.plugins import hookimpl

NOW = datetime(2027, 3, 1, tzinfo=UTC)
PACK = """
id = "klinik-2027"
title = { id = "Klinik 2027", en = "Clinic 2027" }
line = "klinik"
edition = "2027"
valid = "2027"
role = [{ id = "peserta", label = { id = "peserta", en = "participant" } }]
evidence = [{ id = "laporan", label = { id = "laporan", en = "report" } }]
attribute = [{ id = "ijazah", label = { id = "ijazah", en = "degree" } }]

[[lifecycle]]
id = "person"
label = { id = "peserta", en = "participant" }
subject = "person"
initial = "mulai"
final = ["selesai"]
state = [
  { id = "mulai", label = { id = "mulai", en = "begun" } },
  { id = "tengah", label = { id = "tengah", en = "half-way" } },
  { id = "selesai", label = { id = "selesai", en = "ended" } },
]

[[lifecycle.move]]
id = "maju"
label = { id = "maju", en = "go on" }
from = ["mulai"]
to = "tengah"
needs = [{ kind = "evidence", code = "laporan" }]

[[lifecycle.move]]
id = "tutup"
label = { id = "tutup", en = "close" }
from = ["tengah"]
to = "selesai"
"""
WITH_NEED = PACK.replace('{ kind = "evidence", code = "laporan" }', '{ kind = "documents", at_least = 1 }')
SOMEBODY = Actor("p-1", "peserta")


def plugin(name: str, version: str = "1.0", **answers: Any) -> ModuleType:
    """Return a plugin of this name whose hooks give these answers, or raise them."""
    module = ModuleType(name)
    module.__version__ = version
    for hook, answer in answers.items():
        setattr(module, f"pendamping_{hook}", _function(f"pendamping_{hook}", answer))
    return module


def _function(name: str, answer: Any) -> Callable[[], Any]:
    def function():
        if isinstance(answer, BaseException):
            raise answer
        return answer

    function.__name__ = name
    return hookimpl(function)


def begun(programme: Any, evidence: bool = True) -> Cycle:
    """Return a cycle in its first state, with what its next move needs."""
    cycle = Cycle.start(programme, "person", subject="s-1", recorded_at=NOW, by=SOMEBODY)
    return (
        cycle.apply(Event.fact("evidence", code="laporan", id="e-1", recorded_at=NOW, by=SOMEBODY))
        if evidence
        else cycle
    )


def move(name: str = "maju", id: str = "e-2") -> Event:
    return Event.move(name, id=id, recorded_at=NOW, by=SOMEBODY)


class Mute(Exception):
    """An error whose own text breaks."""

    def __str__(self):
        raise RuntimeError("no text")


def raising(error):
    def function(*given):
        raise error

    return function


def deeper(*given):
    return deeper(*given)


BREAKING = {
    "an error": (raising(KeyError("x")), "KeyError: 'x'"),
    "the end of the process": (raising(SystemExit(3)), "SystemExit: 3"),
    "no end": (deeper, "RecursionError"),
    "an error without a text": (raising(Mute()), "Mute: it cannot say what"),
    "a last item": (raising(StopIteration()), "StopIteration"),
}


def kind_of(base, **methods):
    held = {"kind": "own", "__annotations__": {"kind": "ClassVar[str]"}, **methods}
    return frozen(slots=True)(type("Own", (base,), held))
