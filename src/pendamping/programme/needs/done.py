"""Requirement kinds about what was done: evidence, activities, attendance, coverage."""

from collections.abc import Mapping
from itertools import count
from typing import ClassVar, Literal

from attrs import field, frozen

from pendamping.findings import Finding
from pendamping.labels import Label, figure
from pendamping.model.facts import Attendance, Done, Facts, Mark
from pendamping.programme.needs.base import Occasion, Requirement, Rules, joined
from pendamping.values.shares import decimal


@frozen(slots=True)
class NeedsEvidence(Requirement):
    """A piece of evidence is in force.

    >>> NeedsEvidence("rencana-ojl").label.en
    'evidence: rencana-ojl'
    """

    kind: ClassVar[str] = "evidence"
    code: str
    _mark: Mark = field(init=False, eq=False, repr=False)
    _finding: Finding = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_mark", ("evidence", self.code))
        self.bind({})

    def bind(self, words: Mapping[str, Label]) -> None:
        """Take the printed words of the programme."""
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "_finding", self.not_met())

    @property
    def label(self) -> Label:
        """What is required, in both languages."""
        word = self.word(self.code, "evidence")
        return Label(f"bukti: {word.id}", f"evidence: {word.en}")

    def judge(self, facts: Facts, event: Occasion, rules: Rules) -> Finding | None:
        """Return None when the evidence is in force."""
        return None if self._mark in facts.marks else self._finding

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the evidence."""
        return (("evidence", self.code),)


@frozen(slots=True)
class NeedsActivity(Requirement):
    """An activity was recorded as done."""

    kind: ClassVar[str] = "activity"
    activity: str

    @property
    def label(self) -> Label:
        """What is required, in both languages."""
        word = self.word(self.activity, "activity")
        return Label(f"kegiatan terlaksana: {word.id}", f"activity done: {word.en}")

    def judge(self, facts: Facts, event: Occasion, rules: Rules) -> Finding | None:
        """Return None when the activity is done."""
        return None if ("done", self.activity) in facts.marks else self.not_met()

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the activity."""
        return (("activity", self.activity),)


@frozen(slots=True)
class NeedsLength(Requirement):
    """An activity lasted at least, or at most, so many days or JP (45 minutes each).

    Attributes:
        activity: the activity.
        unit: ``days`` or ``jp``.
        at_least: the fewest; None for no lower limit.
        at_most: the most; None for no upper limit.
    """

    kind: ClassVar[str] = "length"
    activity: str
    unit: Literal["days", "jp"] = "days"
    at_least: int | None = None
    at_most: int | None = None

    @property
    def label(self) -> Label:
        """What is required, in both languages."""
        held = (("≥", self.at_least), ("≤", self.at_most))
        bounds = "".join(f" {sign} {bound}" for sign, bound in held if bound is not None)
        unit = Label("hari", "days") if self.unit == "days" else Label("JP", "JP")
        word = self.word(self.activity, "activity")
        return Label(f"lama {word.id}{bounds} {unit.id}", f"length of {word.en}{bounds} {unit.en}")

    def judge(self, facts: Facts, event: Occasion, rules: Rules) -> Finding | None:
        """Return None when the recorded length lies in the bounds; unknown where no length was recorded."""
        done = [item for item in facts.of(Done) if item.activity == self.activity]
        if not done:
            return self.not_met()
        sizes = (item.days if self.unit == "days" else item.minutes for item in done)
        noted = [size for size in sizes if size is not None]
        if len(noted) < len(done):
            word = self.word(self.activity, "activity")
            return self.unknown(Label(f"lama {word.id}", f"length of {word.en}"))
        total = sum(noted)
        scale = 1 if self.unit == "days" else 45
        low = self.at_least is None or total >= self.at_least * scale
        high = self.at_most is None or total <= self.at_most * scale
        if low and high:
            return None
        found = figure(decimal(total * 100 // scale, 2) if total % scale else total // scale)
        return self.not_met(Label(f"; tercatat {found.id}", f"; recorded {found.en}"))

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the activity."""
        return (("activity", self.activity),)


@frozen(slots=True)
class NeedsAttendance(Requirement):
    """The subject attended an activity, in so many sessions.

    Attributes:
        activity: the activity.
        sessions: in how many different sessions of it.
    """

    kind: ClassVar[str] = "attendance"
    activity: str
    sessions: int = 1
    _no_list: Finding = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.bind({})

    def bind(self, words: Mapping[str, Label]) -> None:
        """Take the printed words of the programme."""
        object.__setattr__(self, "words", words)
        word = self.word(self.activity, "activity")
        missing = Label(f"daftar hadir {word.id}", f"attendance list of {word.en}")
        object.__setattr__(self, "_no_list", self.unknown(missing))

    @property
    def label(self) -> Label:
        """What is required, in both languages."""
        word = self.word(self.activity, "activity")
        if self.sessions == 1:
            return Label(f"hadir: {word.id}", f"attended: {word.en}")
        return Label(f"hadir {self.sessions} sesi: {word.id}", f"attended {self.sessions} sessions: {word.en}")

    def judge(self, facts: Facts, event: Occasion, rules: Rules) -> Finding | None:
        """Return None when attended; unknown where no attendance of the activity was recorded at all."""
        if ("invited", self.activity) not in facts.marks:
            return self._no_list
        name = self.activity
        last = {item.session: item.status for item in facts.items if type(item) is Attendance and item.activity == name}
        present = list(last.values()).count("present")
        if present >= self.sessions:
            return None
        return self.not_met(Label(f"; hadir {present} sesi", f"; attended {present} session(s)"))

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the activity."""
        return (("activity", self.activity),)


@frozen(slots=True)
class NeedsOrder(Requirement):
    """Sessions were attended in their order: none was recorded before one that precedes it.

    Attributes:
        activities: the activities, in the order they have to be attended.
    """

    kind: ClassVar[str] = "session-order"
    activities: tuple[str, ...]

    @property
    def label(self) -> Label:
        """What is required, in both languages."""
        text = joined((self.word(name, "activity") for name in self.activities), " → ")
        return Label(f"urutan: {text.id}", f"order: {text.en}")

    def judge(self, facts: Facts, event: Occasion, rules: Rules) -> Finding | None:
        """Return None when every activity was attended, each first time in the stated order."""
        first = attended(facts)
        missing = [name for name in self.activities if name not in first]
        if missing:
            return self.not_met(self.not_yet(missing, "activity"))
        places = [first.index(name) for name in self.activities]
        return None if places == sorted(places) else self.not_met()

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the activities."""
        return tuple(("activity", name) for name in self.activities)


@frozen(slots=True)
class NeedsCoverage(Requirement):
    """Steps of a coverage set were gone through in one round; their order of print is irrelevant.

    Attributes:
        set: the coverage set.
        steps: the steps needed; empty means all of the set.
        round: which round, from 1.
    """

    kind: ClassVar[str] = "coverage"
    set: str
    steps: tuple[str, ...] = ()
    round: int = 1

    @property
    def label(self) -> Label:
        """What is required, in both languages."""
        word, steps = self.word(self.set, "coverage"), joined(self.word(f"{self.set}/{step}") for step in self.steps)
        return Label(f"cakupan {word.id}: {steps.id or 'lengkap'}", f"coverage of {word.en}: {steps.en or 'complete'}")

    def judge(self, facts: Facts, event: Occasion, rules: Rules) -> Finding | None:
        """Return None when every needed step is covered."""
        needed = frozenset(self.steps) or rules.coverage_set(self.set).ids()
        missing = sorted(needed - covered_steps(facts, rules, self.set, self.round))
        if not missing:
            return None
        return self.not_met(self.not_yet(f"{self.set}/{step}" for step in missing))

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the set and its steps."""
        return (("coverage", self.set), *(("step", f"{self.set}/{step}") for step in self.steps))


@frozen(slots=True)
class NeedsRounds(Requirement):
    """A coverage set was gone through completely in so many rounds.

    Attributes:
        set: the coverage set.
        at_least: the number of complete rounds; None takes it from the set.
    """

    kind: ClassVar[str] = "rounds"
    set: str
    at_least: int | None = None

    @property
    def label(self) -> Label:
        """What is required, in both languages."""
        word, all_of = self.word(self.set, "coverage"), Label("semua", "all")
        count = all_of if self.at_least is None else Label(str(self.at_least), str(self.at_least))
        return Label(f"{count.id} putaran {word.id}", f"{count.en} rounds of {word.en}")

    def judge(self, facts: Facts, event: Occasion, rules: Rules) -> Finding | None:
        """Return None when enough rounds are complete."""
        declared = rules.coverage_set(self.set)
        needed = declared.rounds if self.at_least is None else self.at_least
        steps = declared.ids()
        if not steps:
            return None
        complete = next(held for held in count() if not steps <= covered_steps(facts, rules, self.set, held + 1))
        return None if complete >= needed else self.not_met(Label(f"; lengkap {complete}", f"; complete {complete}"))

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the set."""
        return (("coverage", self.set),)


def attended(facts: Facts) -> tuple[str, ...]:
    """Return the activities attended, in the order of recording; the last word about a session counts."""
    held = facts.of(Attendance)
    last = {(item.activity, item.session): item.status for item in held}
    present = (item for item in held if item.status == last[item.activity, item.session] == "present")
    return tuple(dict.fromkeys(item.activity for item in present))


def covered_steps(facts: Facts, rules: Rules, set: str, round: int) -> frozenset[str]:
    """Return the steps of a set that facts cover: stated ones, and in round 1 those of attended activities."""
    stated = {mark[3] for mark in facts.marks if mark[0] == "covered" and mark[1] == set and mark[2] == str(round)}
    if round == 1:
        for activity in map(rules.activity, attended(facts)):
            stated.update(activity.steps if activity.coverage == set else ())
    return frozenset(stated)
