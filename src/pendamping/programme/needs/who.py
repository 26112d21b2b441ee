"""Requirement kinds about who it is: role, scores and cut-offs, attributes, persons assigned."""

from decimal import Decimal
from typing import ClassVar

from attrs import evolve, frozen

from pendamping.findings import Finding
from pendamping.labels import Label, both, figure
from pendamping.model.actors import NOBODY
from pendamping.model.facts import Assignment, Attribute, Facts, Score
from pendamping.programme.needs.base import Occasion, Requirement, Rules, joined
from pendamping.programme.provisions import Figure, NotKnown, Provision


@frozen(slots=True)
class NeedsRole(Requirement):
    """The one who makes the move acts in one of these roles, where the move itself allows more."""

    kind: ClassVar[str] = "role"
    roles: tuple[str, ...]

    @property
    def label(self) -> Label:
        """What is required, in both languages."""
        words = joined((self.word(role, "role") for role in self.roles), " / ")
        return Label(f"dilakukan oleh {words.id}", f"made by {words.en}")

    def judge(self, facts: Facts, event: Occasion, rules: Rules) -> Finding | None:
        """Return None when the actor has one of the roles, or when a question names nobody."""
        if event.by is NOBODY:
            return None
        if not event.by.role:
            return self.unknown(Label("peran pelaku", "role of the actor"))
        return None if event.by.role in self.roles else self.not_met()

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the roles."""
        return tuple(("role", role) for role in self.roles)


def judge_score(need: Requirement, facts: Facts, code: str, year: str, floor: Figure) -> Finding | None:
    """Judge the latest score of a test against a floor; one of another year cannot decide."""
    scores = [item for item in facts.of(Score) if item.code == code]
    right = [item for item in scores if not year or item.year == year]
    if not right:
        seen = ", ".join(sorted({item.year or "?" for item in scores}))
        other_id, other_en = (f" (yang ada: {seen})", f" (held: {seen})") if seen else ("", "")
        word, of = need.word(code, "score"), f" {year}" if year else ""
        return need.unknown(Label(f"nilai {word.id}{of}{other_id}", f"score of {word.en}{of}{other_en}"))
    value = right[-1].value
    return None if value >= floor else need.not_met(_told(value))


def _told(value: Decimal) -> Label:
    told = figure(value)
    return Label(f"; nilai {told.id}", f"; score {told.en}")


@frozen(slots=True)
class NeedsScore(Requirement):
    """A test was passed with at least a mark; the mark of another year cannot decide.

    Attributes:
        code: the test.
        at_least: the lowest mark that passes.
        year: the year of the test; empty takes any.
    """

    kind: ClassVar[str] = "score"
    code: str
    at_least: Figure
    year: str = ""

    @property
    def label(self) -> Label:
        """What is required, in both languages."""
        word, floor = self.word(self.code, "score"), figure(self.at_least)
        year = f" {self.year}" if self.year else ""
        return Label(f"nilai {word.id}{year} ≥ {floor.id}", f"score {word.en}{year} ≥ {floor.en}")

    def judge(self, facts: Facts, event: Occasion, rules: Rules) -> Finding | None:
        """Return None when the mark is high enough."""
        return judge_score(self, facts, self.code, self.year, self.at_least)

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the test."""
        return (("score", self.code),)


@frozen(slots=True)
class NeedsEligibility(Requirement):
    """A mark reaches the cut-off that a provision of the programme sets.

    Attributes:
        provision: the provision that holds the cut-off.
        code: the test.
        year: the year of the test.
        tier: the tier whose cut-off it is.
    """

    kind: ClassVar[str] = "eligibility"
    provision: str
    code: str
    year: str = ""
    tier: str = ""

    @property
    def label(self) -> Label:
        """What is required, in both languages."""
        word, cut_off = self.word(self.code, "score"), self.word(self.provision, "provision")
        year = f" {self.year}" if self.year else ""
        return Label(f"{word.id}{year}: {cut_off.id}", f"{word.en}{year}: {cut_off.en}")

    def judge(self, facts: Facts, event: Occasion, rules: Rules) -> Finding | None:
        """Return None when the mark reaches the cut-off; unknown where the cut-off or the mark is."""
        found = self.cut_off(rules)
        if isinstance(found, NotKnown):
            return self.unknown(both(found.why))
        if found.target is None:  # a limit alone is no floor
            return self.unknown(self.word(self.provision, "provision"))
        finding = judge_score(self, facts, self.code, self.year, found.target)
        return None if finding is None else evolve(finding, citation=found.cite)

    def cut_off(self, rules: Rules) -> Provision | NotKnown:
        """Return the provision that holds the cut-off for whom the programme is, or why it is not known."""
        return rules.provision(self.provision, scope=evolve(rules.scope, tier=self.tier or rules.scope.tier))

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the provision and the test."""
        return (("provision", self.provision), ("score", self.code))


@frozen(slots=True)
class NeedsAttribute(Requirement):
    """The subject has an attribute of one of these values, such as a degree of at least S1."""

    kind: ClassVar[str] = "attribute"
    name: str
    values: tuple[str, ...]

    @property
    def label(self) -> Label:
        """What is required, in both languages."""
        word, values = self.word(self.name, "attribute"), " / ".join(self.values)
        return Label(f"{word.id}: {values}", f"{word.en}: {values}")

    def judge(self, facts: Facts, event: Occasion, rules: Rules) -> Finding | None:
        """Return None when the last value recorded is one of those; unknown where none was."""
        held = [item.value for item in facts.of(Attribute) if item.name == self.name]
        if not held:
            return self.unknown(self.word(self.name, "attribute"))
        return (
            None if held[-1] in self.values else self.not_met(Label(f"; tercatat {held[-1]}", f"; recorded {held[-1]}"))
        )

    def excludes(self, facts: Facts) -> bool:
        """Say whether the recorded value is another one, so that the way is not for this subject."""
        held = [item.value for item in facts.of(Attribute) if item.name == self.name]
        return bool(held) and held[-1] not in self.values

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the attribute."""
        return (("attribute", self.name),)


@frozen(slots=True)
class NeedsAssigned(Requirement):
    """So many different persons are assigned in a role, judged against a provision.

    Fewer than ``at_least`` blocks. Below or above the provision's target is kept as a note or a warning, and only
    above its stated maximum blocks: a published ratio is a target, not an invariant.

    Attributes:
        role: the role or tier assigned.
        at_least: the fewest that let the move pass.
        provision: the provision that holds target and maximum; empty for none.
    """

    kind: ClassVar[str] = "assigned"
    role: str
    at_least: int = 1
    provision: str = ""

    @property
    def label(self) -> Label:
        """What is required, in both languages."""
        word = self.word(self.role, "role")
        return Label(f"≥ {self.at_least} orang: {word.id}", f"at least {self.at_least}: {word.en}")

    def judge(self, facts: Facts, event: Occasion, rules: Rules) -> Finding | None:
        """Return None when the number is on target; else what there is to say."""
        count = len({item.person for item in facts.of(Assignment) if item.role == self.role})
        if count < self.at_least:
            return self.not_met(Label(f"; tercatat {count}", f"; recorded {count}"))
        if not self.provision:
            return None
        found = rules.provision(self.provision)
        if isinstance(found, NotKnown):
            return self.unknown(both(found.why))
        return next(iter(found.judge(count)), None)

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Name the role and the provision."""
        provision = (("provision", self.provision),) if self.provision else ()
        return (("assignment", self.role), *provision)
