"""Reports a second time, by plain loops over the events: no log, no atoms, no engine, no tree."""

from datetime import UTC, datetime
from fractions import Fraction
from random import Random

import oracle
import pytest
from attrs import evolve
from histories import PROGRAMMES, TABLES, Writer

from pendamping import replay, report
from pendamping.report import enrich
from pendamping.testing import path_to_final
from pendamping.testing.paths import started

AT = datetime(2040, 1, 1, tzinfo=UTC)
PLACES = ("63.03", "63.71", "62.01", "11.01")  # of every subject: a cycle may state its own where none is given
ASKED = ("mulai", "selesai", "berhenti", "lulus", "peserta", "kendala", "kendala-terbuka", "jp", "kehadiran")
RATES = {"angka-bertahan": ("selesai", "mulai"), "angka-keberhasilan": ("lulus", "known")}
LEAVING = ("withdraw", "replace", "cancel")


def written(seed):
    """Cycles of several programmes, each with its programme, its events and its place."""
    rng, out = Random(seed), []
    for number in range(25):
        pack, table = rng.choice(TABLES)
        writer = Writer(rng, PROGRAMMES[pack], table)
        begun = started(writer.programme, table).events[0]
        begun = evolve(begun, id=f"mulai-{number}", what=evolve(begun.what, subject=f"s-{number}"))
        writer.cycle = type(writer.cycle).begin(writer.programme, begun)
        writer.offered = [begun]
        while len(writer.offered) < rng.choice((1, 8, 30)):
            for event in writer.next():
                writer.offered.append(event)
                writer.cycle = writer.cycle.step(event)[0] or writer.cycle
        out.append((writer.cycle, rng.choice(PLACES)))
    return out


def counted(cycles):
    """What a clerk counts, event by event."""
    found = dict.fromkeys((*ASKED, "known", "hadir", "diundang"), 0)
    people, minutes = set(), 0
    for cycle in cycles:
        standing = oracle.Standing(cycle.programme, list(cycle.events))
        history = oracle.in_force(list(cycle.events))
        left = standing.kinds[-1:] and standing.kinds[-1] in LEAVING
        found["mulai"] += 1
        found["berhenti"] += bool(left)
        found["selesai"] += bool(standing.state in standing.table.final and not left)
        found["known"] += "lulus" in standing.table.final
        found["lulus"] += standing.state == "lulus"
        if standing.table.subject == "person":
            people.add(standing.begun.what.subject)
        last = {}
        for event in history:
            sort, what = oracle.sort(event), event.what
            people |= {what.person} if sort == "Assignment" else set()
            minutes += what.minutes or 0 if sort == "Done" else 0
            found["diundang"] += sort == "Attendance"
            found["hadir"] += sort == "Attendance" and what.status == "present"
            if sort == "ObstacleFact":
                last[what.obstacle] = what.status
        found["kendala"] += len(last)
        found["kendala-terbuka"] += sum(status != "resolved" for status in last.values())
    found["peserta"], found["jp"] = len(people), Fraction(minutes, 45)
    found["kehadiran"] = Fraction(100 * found["hadir"], found["diundang"]) if found["diundang"] else None
    for name, (part, whole) in RATES.items():
        found[name] = Fraction(100 * found[part], found[whole]) if found[whole] else None
    return found


@pytest.mark.parametrize("seed", range(12))
def test_a_report_says_what_a_clerk_counts(seed):
    held = written(seed)
    log = enrich(
        [cycle for cycle, _ in held],
        at=AT,
        attributes={cycle.subject: {"wilayah": place} for cycle, place in held},
    )
    asked = [*ASKED, "angka-bertahan"]
    table = report(log, asked, by=["provinsi"])
    for province in ("63", "62", "11", None):
        own = [cycle for cycle, place in held if province is None or place[:2] == province]
        second = counted(own)
        if not own:
            continue
        where = {} if province is None else {"provinsi": province}
        for name in asked:
            if name == "lulus" and not second["known"]:
                continue  # no lifecycle among them knows passing
            assert (table.value(name, **where) or 0) == (second[name] or 0), (province, name)


@pytest.mark.parametrize(("pack", "table"), TABLES)
def test_a_cycle_of_every_pack_can_be_reported(pack, table):
    """An edition is named by its year, its angkatan or its round; a report needs none of them to be a time."""
    programme = PROGRAMMES[pack]
    cycle = replay(programme, path_to_final(programme, table, programme.lifecycle(table).initial)).cycle
    told = report([cycle], ["mulai", "capaian-target"], at=AT)
    assert told.value("mulai") == 1
