"""A reader of a published report who thinks in cycles and people, never in the numbers that protection works on.

What the reader knows is written here by hand, from what the reference says of measures and of the log: a cycle is
finished, left or under way; whoever passed has finished and has a result; only what is under way can be due or late;
nobody has fewer cycles than one; somebody may be in several tiers. Every number that is shown is an equation over how
many cycles and people of each sort there are in each group. Nothing of the protecting code is used.

The logs are those of ``report_rows``: one cycle a person, so that cycles with something are as many people.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

import numpy as np
from report_rows import STAGES
from scipy import sparse
from scipy.optimize import linprog

from pendamping.report import Log, ReportTable, report
from pendamping.report.computing.finish import Mark

NEAR = 1e-6
FAR = 1e5


class Sort(NamedTuple):
    """A sort of cycle: how it ended, its result, what is due, whether both marks are known."""

    end: str
    passed: int | None
    due: str
    marks: bool


SORTS = [
    Sort(end, passed, due, marks)
    for end, passed, due, marks in product(
        ("finished", "left", "under way"), (None, 0, 1), ("", "in-time", "late"), (False, True)
    )
    if (passed != 1 or end == "finished") and (not due or end == "under way")
]
People = frozenset[str]
Kind = Sort | People | str

TIERS = ("mentor", "mentee", "cascade")
SORTS_OF_PEOPLE: list[People] = [
    frozenset(tier for tier, held in zip(TIERS, held, strict=True) if held) | {"staying"}
    for held in product((False, True), repeat=3)
    if any(held)
] + [frozenset()]
"""The tiers in which somebody stays; nothing at all for those whose cycles were all left."""

CYCLES: Mapping[str, Callable[[Sort], bool]] = {
    "started": lambda sort: True,
    "finished": lambda sort: sort.end == "finished",
    "left": lambda sort: sort.end == "left",
    "judged": lambda sort: sort.passed is not None,
    "finished and judged": lambda sort: sort.end == "finished" and sort.passed is not None,
    "passed": lambda sort: sort.passed == 1,
    "due": lambda sort: bool(sort.due),
    "late": lambda sort: sort.due == "late",
    "both marks": lambda sort: sort.marks,
}
PEOPLE: Mapping[str, Callable[[People], bool]] = {
    "anybody": lambda sort: True,
    "staying": lambda sort: "staying" in sort,
    "mentors": lambda sort: "mentor" in sort,
    "mentees": lambda sort: "mentee" in sort,
    "cascade": lambda sort: "cascade" in sort,
}
WITHIN: Mapping[str, str] = {
    "reached 0": "started",
    **{f"reached {n}": f"reached {n - 1}" for n in range(1, len(STAGES))},
    "with minutes": "started",
}
"""What else is counted of cycles, and what it is a part of."""
TELLS: Mapping[str, tuple[str, ...]] = {
    "mulai": ("started",),
    "selesai": ("finished",),
    "berhenti": ("left",),
    "lulus": ("passed",),
    "angka-bertahan": ("finished", "started"),
    "angka-kelulusan": ("passed", "finished and judged"),
    "angka-keberhasilan": ("passed", "judged"),
    "terlambat": ("late", "due"),
    "perubahan-tes": ("both marks",),
    "peserta": ("anybody",),
    "jangkauan": ("staying",),
    "pendamping": ("mentors",),
    "didampingi": ("mentees",),
    "penerima-imbas": ("cascade",),
    "rasio": ("mentees", "mentors"),
    "jp-per-peserta": ("with minutes",),
    "cakupan-tahap": ("stages",),
    **{f"tahap:person:{stage}": (f"reached {n}",) for n, stage in enumerate(STAGES)},
}
"""What each measure tells where it is shown: a reader is granted both numbers of a rate."""


@dataclass
class Read:
    """What came out: how many numbers were tried, and what the reader knows of small groups of people."""

    tried: int = 0
    known: dict[tuple[str, tuple[str, ...]], tuple[int, float, float]] = field(default_factory=dict)


def read(public: ReportTable, log: Log, by: list[str], below: int = 5) -> Read:
    """Solve for every sort of cycles that the measures tell apart, and for every number of people, in every group.

    Few of a sort (nobody, too) must not be known to be few; a small number of a measure not to be more than nobody.
    """
    told = [name for item in public.measures for name in TELLS[item.id]]
    wide = Table(public, log, by)
    out = Read()
    for place, group in enumerate(public.groups):
        for name, sorts in _finest([CYCLES[name] for name in told if name in CYCLES], wide.sorts):
            true = sum(wide.true[sort][place] for sort in sorts)
            if true < below:
                out.tried += 1
                high = wide.most([(place, sort) for sort in sorts])
                if high < below - NEAR:
                    out.known[name, group] = true, 0, high
        for name, less in [*((name, "") for name in dict.fromkeys(told)), *_rests(told)]:
            true = wide.number(name, place) - (wide.number(less, place) if less else 0)
            if name != "stages" and true < below:
                out.tried += 1
                low, high = -wide.farthest(name, less, place, -1), wide.farthest(name, less, place, 1)
                if low > NEAR or high < below - NEAR:
                    out.known[f"{name} - {less}", group] = true, low, high
    return out


def _rests(told: list[str]) -> Iterator[tuple[str, str]]:
    """Yield every told number with one that is told of a part of it."""
    for part in dict.fromkeys(told):
        whole = part
        while whole := WITHIN.get(whole, ""):
            if whole in told and part != "reached 0":
                yield whole, part


def _finest(told: list[Callable[[Sort], bool]], sorts: list[Sort]) -> Iterator[tuple[str, list[Sort]]]:
    """Yield the sorts of cycles that the numbers tell apart, each with its name."""
    parts: dict[tuple[bool, ...], list[Sort]] = {}
    for sort in sorts:
        parts.setdefault(tuple(holds(sort) for holds in told), []).append(sort)
    for held in parts.values():
        fields = zip(*held, strict=True)
        yield " ".join("/".join(sorted({str(value) for value in field})) for field in fields), held


class Table:
    """The equations of a published report over sorts of cycles and of people in every group."""

    def __init__(self, public: ReportTable, log: Log, by: list[str]) -> None:
        self.public = public
        self.groups = len(public.groups)
        self.true, self.extra = _true(public, log, by)
        # Whether a lifecycle knows results at all is public; so no sort exists of which nobody is, by this alone.
        judged = any(sort.passed is None and any(held) for sort, held in self.true.items())
        self.sorts = [sort for sort in SORTS if judged or sort.passed is not None]
        self.inside = report(log, list(public.measures), by=by)
        kinds: list[Kind] = [*self.sorts, *SORTS_OF_PEOPLE, *WITHIN]
        columns = [(place, sort) for place in range(self.groups) for sort in kinds]
        self.columns: dict[tuple[int, Kind], int] = {cell: number for number, cell in enumerate(columns)}
        self.equal: list[tuple[dict[int, int], int]] = []
        self.most_: list[tuple[dict[int, int], int]] = []
        self._shown()
        self._adding_up()
        self._people_and_cycles()
        self._parts()
        self.rows = self._matrix(self.equal), self._matrix(self.most_)

    def sorts_of(self, name: str) -> list[Sort] | list[People]:
        return self.sorts if name in CYCLES else SORTS_OF_PEOPLE

    def holds(self, name: str, sort: Sort | People) -> bool:
        return CYCLES[name](sort) if isinstance(sort, Sort) else PEOPLE[name](sort)

    def number(self, name: str, place: int) -> int:
        """Return a true number."""
        if name in WITHIN:
            return self.extra[name][place]
        if name == "stages":
            return len(STAGES) * self.number("started", place)
        if name in CYCLES:
            return sum(held[place] for sort, held in self.true.items() if CYCLES[name](sort))
        for item in self.public.measures:
            if TELLS[item.id] == (name,):
                return int(self.inside.results[item.id].numbers[place] or 0)
        raise AssertionError(f"ask for the measure of {name} too")

    def _sides(self, name: str, place: int, share: int = 1) -> dict[int, int]:
        if name in WITHIN:
            return {self.columns[place, name]: share}
        if name == "stages":
            return self._sides("started", place, len(STAGES) * share)
        return {self.columns[place, sort]: share for sort in self.sorts_of(name) if self.holds(name, sort)}

    def _shown(self) -> None:
        for item in self.public.measures:
            for place, mark in enumerate(self.public.results[item.id].marks):
                if mark is not Mark.HIDDEN:
                    for name in TELLS[item.id]:
                        self.equal.append((self._sides(name, place), self.number(name, place)))

    def _adding_up(self) -> None:
        """Cycles add up; people in several parts are counted once above."""
        for told in self.public.sums:
            for sort in (*self.sorts, *WITHIN):
                sides = {self.columns[told.total, sort]: 1} | {self.columns[part, sort]: -1 for part in told.parts}
                self.equal.append((sides, 0))
            for name in PEOPLE:
                whole = self._sides(name, told.total)
                parts = [self._sides(name, part, -1) for part in told.parts]
                self.most_.append(({**whole, **{column: -1 for part in parts for column in part}}, 0))
                self.most_ += [({**dict.fromkeys(whole, -1), **dict.fromkeys(part, 1)}, 0) for part in parts]

    def _people_and_cycles(self) -> None:
        """Each of the mentees has a cycle that was not left; of others nobody knows."""
        staying = {sort for sort in self.sorts if sort.end != "left"}
        for place in range(self.groups):
            there = {self.columns[place, sort]: -1 for sort in staying}
            self.most_.append(({**self._sides("mentees", place), **there}, 0))

    def _parts(self) -> None:
        """Whatever has something is among those it is a part of; every cycle stands in its first stage."""
        for place in range(self.groups):
            for part, whole in WITHIN.items():
                rows = self.equal if part == "reached 0" else self.most_
                rows.append(({**self._sides(part, place), **self._sides(whole, place, -1)}, 0))

    def _matrix(self, rows: list[tuple[dict[int, int], int]]) -> tuple[sparse.csr_array | None, np.ndarray | None]:
        if not rows:
            return None, None
        entries = [(number, column, share) for number, (row, _) in enumerate(rows) for column, share in row.items()]
        at, column, share = np.array(entries).T
        made = sparse.csr_array((share.astype(float), (at, column)), shape=(len(rows), len(self.columns)))
        return made, np.array([side for _, side in rows], dtype=float)

    def farthest(self, name: str, less: str, place: int, way: int) -> float:
        """Return the most that a number, or what it leaves over, can be (the least, negated, for -1)."""
        goal = np.zeros(len(self.columns))
        for column, share in self._sides(name, place).items():
            goal[column] -= way * share
        for column, share in (self._sides(less, place) if less else {}).items():
            goal[column] += way * share
        return self._solved(goal)

    def most(self, cells: list[tuple[int, Kind]]) -> float:
        """Return the most that these can be together."""
        goal = np.zeros(len(self.columns))
        goal[[self.columns[cell] for cell in cells]] = -1
        return self._solved(goal)

    def _solved(self, goal: np.ndarray) -> float:
        (equal, equal_to), (most, most_is) = self.rows
        answer = linprog(goal, A_ub=most, b_ub=most_is, A_eq=equal, b_eq=equal_to, bounds=(0, FAR), method="highs-ds")
        assert answer.status == 0, answer.message
        return float(-answer.fun)


def _true(public: ReportTable, log: Log, by: list[str]) -> tuple[dict[Sort, list[int]], dict[str, list[int]]]:
    """Return how many cycles of each sort, and with something, there truly are in each group."""
    cycles: dict[Sort, list[str]] = {sort: [] for sort in SORTS}
    extra: dict[str, set[str]] = {name: set() for name in WITHIN}
    for row in log.rows():
        if row["kind"] == "standing":
            end = "finished" if row["finished"] else "left" if row["left"] else "under way"
            cycles[Sort(end, row["passed"], row["status"], row["change"] is not None)].append(row["cycle"])
        if row["kind"] == "stage" and row["status"] != "open":
            extra[f"reached {STAGES.index(row['name'])}"].add(row["cycle"])
        if row["kind"] == "activity" and row["minutes"] is not None:
            extra["with minutes"].add(row["cycle"])

    def counted(ids: list[str]) -> list[int]:
        if not ids:
            return [0] * len(public.groups)
        table = report(log, "mulai", by=by, only={"cycle": ids})
        held = dict(zip(table.groups, table.results["mulai"].numbers, strict=True))
        return [int(held.get(group) or 0) for group in public.groups]

    return {sort: counted(ids) for sort, ids in cycles.items()}, {name: counted([*ids]) for name, ids in extra.items()}
