"""Rows of a programme in which every relation between measures occurs: results, due dates, marks, stages, tiers, minutes."""

from random import Random
from typing import Any

from pendamping.report import Log, seal

STAGES = ("daftar", "in-1", "ojt")


def rows_of(seed: int, people: int, judged: float = 1.0) -> list[dict[str, Any]]:
    """One cycle a person, and others beside; few left, few have no result."""
    chance = Random(seed)
    out: list[dict[str, Any]] = []
    for n in range(people):
        end = chance.choices(("finished", "left", "under way"), (30, 3, 12))[0]
        finished = end == "finished"
        passed = int(finished and chance.random() < 0.9) if chance.random() < judged else None
        due = chance.choice((None, 0, 5)) if end == "under way" else None
        own: dict[str, Any] = {
            "cycle": f"c-{n}",
            "subject": f"p-{n}",
            "person": f"p-{n}",
            "tier": "mentee",
            "lifecycle": "person",
        }
        own |= {"group": chance.choice("AAABBC"), "jenjang": chance.choice(("SD", "SD", "SMP"))}
        own |= {"left": "withdrawn" if end == "left" else "", "finished": int(finished), "passed": passed}

        def add(kind: str, own: dict[str, Any] = own, **known: Any) -> None:
            out.append(own | {"event_id": f"e-{len(out)}", "kind": kind} | known)

        add("start")
        add("assignment")
        status = "" if due is None else "late" if due else "in-time"
        add("standing", late=due, status=status, change=chance.choice((None, 100)))
        reached = len(STAGES) if finished else chance.choice((1, 2, 2, 3))
        for place, stage in enumerate(STAGES):
            add("stage", name=stage, status="done" if place < reached - 1 else "reached" if place < reached else "open")
        if chance.random() < 0.95:
            add("activity", minutes=chance.choice((45, 90)))
        if chance.random() < 0.3:
            add("assignment", tier="mentor", person=f"i-{n // 3}")
        if chance.random() > 0.6:
            add("assignment", tier="cascade", person=f"k-{n}" if chance.random() < 0.9 else f"i-{n // 3}")
    return out


def log_of(seed: int, people: int, judged: float = 1.0) -> Log:
    """The same, sealed."""
    return seal(rows_of(seed, people, judged)).log
