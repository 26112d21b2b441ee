"""Generated logs for the tests of reports: every kind of row, every column, and values that are hard to place.

``rows(choose, cycles)`` makes the rows; ``choose(values)`` picks one, by chance or by Hypothesis. All ids are made up.
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from hypothesis import strategies as st

from pendamping.report.enriching.sealing import seal
from pendamping.report.log import NAMES, Log, blank

AS_OF = "2024-07-01T02:00:00Z"
REGIONS = ("63.03.05", "63.03", "63.03.06", "63.71.01", "63", "11.01.02", "", "99.01", "6371", "62.02")
PERIODS = ("2023-07", "2023-08", "2023-T3", "2023/2024-1", "2023", "2024-01", "", "2022/2023")
NAMES_OF = {
    "jenjang": ("SD", "SMP", "TK", "", "MTs"),
    "mapel": ("matematika", "ipa", ""),
    "group": ("Kelas A", "Kelas B", ""),
    "angkatan": ("4", "10", ""),
    "school": ("s-1", "s-2", "s-3", ""),
}
STATES = ("terdaftar", "in-1", "ojt", "in-2", "lulus")
Choose = Callable[[Sequence[Any]], Any]


def rows(choose: Choose, cycles: int) -> list[dict[str, Any]]:
    """The rows of so many cycles, of mentors' loads and of targets, not sealed yet."""
    out: list[dict[str, Any]] = []
    for number in range(cycles):
        out += _cycle(choose, number)
    for mentor in range(1 + cycles // 4):
        own = {
            "cycle": f"load/{mentor}",
            "event_id": f"load/{mentor}",
            "subject": f"i-{mentor}",
            "person": f"i-{mentor}",
        }
        place = {"wilayah": choose(REGIONS), "mapel": choose(NAMES_OF["mapel"]), "jenjang": choose(("SD", "SMP"))}
        out.append(_row(**own, **place, kind="load", tier="mentor", value=choose((1, 2, 3, 7)), as_of=AS_OF))
    for tier, figure in (("mentor", 5), ("mentee", 15), ("cascade", 150)):
        own = {"cycle": f"target/{tier}", "event_id": f"target/{tier}", "subject": "p-2024", "programme": "p-2024"}
        out.append(_row(**own, kind="target", name="people", tier=tier, value=figure, jenjang="SMP", as_of=AS_OF))
    return out


def _row(**known: Any) -> dict[str, Any]:
    return {name: blank(name) for name in NAMES} | known


def _cycle(choose: Choose, number: int) -> list[dict[str, Any]]:
    subject, person = f"p-{number}", choose((f"p-{number}", f"p-{number // 2}"))
    left = choose(("", "", "", "withdrawn", "replaced"))
    finished = 0 if left else choose((0, 1, 1))
    base = {
        "cycle": f"c-{number}",
        "subject": subject,
        "person": person,
        "line": choose(("kemitraan", "pm")),
        "lifecycle": "person",
        "subject_kind": "person",
        "cohort": choose(PERIODS),
        "left": left,
        "finished": finished,
        "passed": choose((None, 0, 1)) if finished else choose((None, 0)),
        "wilayah": choose(REGIONS),
        "tier": "mentee",
        **{name: choose(values) for name, values in NAMES_OF.items()},
    }
    base["programme"] = base["line"] + "-2024"
    base["edition"] = "2024"
    out: list[dict[str, Any]] = []

    def add(kind: str, **known: Any) -> None:
        out.append(_row(**base) | {"event_id": f"e-{len(out)}", "kind": kind, "period": choose(PERIODS), **known})

    add("start", to_state=STATES[0])
    for place in range(choose((0, 1, 3))):
        dated = {"occurred_first": f"2023-0{place + 7}-0{choose((1, 5, 9))}", "occurred_last": f"2023-0{place + 7}-10"}
        add("move", from_state=STATES[place], to_state=STATES[place + 1], days=choose((None, 0, 3, 40)), **dated)
        add("attendance", name="ojt", item=f"s-{place}", status=choose(("present", "absent", "excused")), **dated)
        add("activity", name="ojt", minutes=choose((None, 45, 100)), days=choose((None, 2)), **dated)
    if choose((True, False)):
        add("assignment", person=f"i-{number // 3}", tier="mentor", name="mentor")
        add("assignment", person=choose((f"m-{number}", f"m-{number // 2}")), tier=choose(("mentee", "cascade")))
    for place, stage in enumerate(STATES[:3]):
        add(
            "stage", name=stage, from_state=stage, status=("done", "reached", "open")[(place + number) % 3], as_of=AS_OF
        )
    if choose((True, False, False)):
        status = choose(("open", "resolved"))
        add("issue", name=choose(("sekolah", "daerah", "")), status=status, days=choose((None, 4)), as_of=AS_OF)
    due = choose((None, 0, 5, 30))
    late = None if left or finished else due
    told = {"late": late, "status": "" if late is None else "late" if late else "in-time"}
    add("standing", from_state=choose(STATES), change=choose((None, -250, 0, 1225)), as_of=AS_OF, **told)
    return out


def seeded_rows(seed: int, cycles: int) -> list[dict[str, Any]]:
    """Rows that are the same for the same seed."""
    return rows(Random(seed).choice, cycles)


def seeded_log(seed: int, cycles: int) -> Log:
    """A sealed log that is the same for the same seed; about twelve rows a cycle."""
    return seal(seeded_rows(seed, cycles)).log


@st.composite
def logs(draw: st.DrawFn, most: int = 8) -> Log:
    """Small sealed logs."""

    def choose(values: Sequence[Any]) -> Any:
        return draw(st.sampled_from(values))

    return seal(rows(choose, draw(st.integers(0, most)))).log
