"""What is asked in other threads and other processes; a spawned process imports it by this name."""

import pickle
from typing import Any

import sound_plugin
from plugin_making import NOW, SOMEBODY, move

from pendamping import Cycle, Event, Misuse, load_programme, pair, read_rows, replay, report
from pendamping.codec import dumps, loads
from pendamping.pairing.people import Mentee, Mentor
from pendamping.plugins import Extensions
from pendamping.report.enriching.sealing import Enriched
from pendamping.report.log import NAMES, Log

SHIFTS = {"shift": "pagi", "gugus": "1"}
MENTORS = [Mentor(f"i-{number}", {**SHIFTS, "gugus": str(number % 2)}) for number in range(4)]
MENTEES = [Mentee(f"m-{number}", {**SHIFTS, "gugus": str(number % 3)}) for number in range(9)]
ROW = {"Nama": "Contoh Pertama", "Sekolah Pangkal": "SMPN 3 Contoh", "NPSN": "10603699"}


def everything(extensions: Extensions) -> dict[str, str]:
    """Ask for a bit of everything with some extensions, and return each answer as text."""
    programme = load_programme("klinik-2027", extensions)
    cycle = Cycle.start(programme, "person", subject="s-1", recorded_at=NOW, by=SOMEBODY)
    said = {"blocked": told(cycle.check(move()))}
    for number in range(2):
        paper = Event.fact("evidence", code="laporan", ref=str(number), id=f"e-{number}", recorded_at=NOW, by=SOMEBODY)
        cycle = cycle.apply(paper)
    cycle = cycle.apply(move(id="e-8"))
    said |= {"options": told(item for option in cycle.options(NOW) for item in option.blocked)}
    said |= {"cycle": dumps(cycle), "again": repr(loads(dumps(cycle), Cycle, programmes=[programme]).value == cycle)}
    said |= {"replay": repr(replay(programme, cycle.events).cycle == cycle)}
    made = pair(programme, MENTORS, MENTEES)
    said |= {"pairing": dumps(made), "explained": str(made.explain(made.unpaired[0] if made.unpaired else "m-0"))}
    said |= {"report": report([cycle], ["mulai-smp", "mulai"], at=NOW).to_text()}
    read = read_rows([ROW], mapping=extensions.mapping(ROW), regions=extensions.regions, schools=extensions.schools)
    said |= {"sheet": told(read.findings), "words": str(extensions), "label": programme.label_of("shift").id}
    return said


def told(findings: Any) -> str:
    return "; ".join(f"{item.path} {item.text('id')}" for item in findings)


def print_of(value: Any) -> str:
    """Return what a value says of itself, whichever process it is asked in; a log, in full."""
    if isinstance(value, Enriched):
        return f"{print_of(value.log)} {value.findings}"
    if isinstance(value, Log):
        return repr([(name, list(value.column(name))) for name in NAMES])
    try:
        return dumps(value, identities=True)
    except Misuse:
        return repr(value)


def back(values: tuple[Any, ...]) -> tuple[list[str], bytes]:
    """Return the prints of some values, as another process sees them, and the values as it sends them back."""
    return [print_of(value) for value in values], pickle.dumps(values)


__all__ = ["back", "everything", "print_of", "sound_plugin"]
