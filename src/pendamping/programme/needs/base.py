"""What a requirement is: the base of every kind, what it may ask and how it answers.

A requirement answers with None when it is met, or with one finding that says what is not met, or what is missing to
know it. It is a pure function of the facts so far, the event (actor and time) and the programme.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal, Protocol

from attrs import field, frozen

from pendamping.citations import Citation
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.model.actors import Actor
from pendamping.model.facts import Facts
from pendamping.programme.provisions import NotKnown, Provision, Scope
from pendamping.values.when import When

if TYPE_CHECKING:
    from pendamping.programme.parts import Activity, CoverageSet

NOT_MET = Message(
    "programme.not-met",
    Severity.ERROR,
    Label("syarat belum terpenuhi: {need}{more}", "requirement not met: {need}{more}"),
    Label("catat buktinya, lalu ulangi langkah ini", "record what is missing, then try the move again"),
)
ADVISED = Message(
    "programme.advised",
    Severity.WARNING,
    Label("yang dianjurkan belum terpenuhi: {need}{more}", "what is advised is not met: {need}{more}"),
    Label("langkah ini tetap boleh; lengkapi bila dapat", "the move may be made; complete it where possible"),
)
UNKNOWN = Message(
    "programme.undecided",
    Severity.ERROR,
    Label("belum dapat diputuskan: {need}; yang kurang: {missing}", "cannot be decided: {need}; missing: {missing}"),
    Label("lengkapi data yang kurang", "supply what is missing"),
)


class Occasion(Protocol):
    """What a requirement may ask of the event that wants to make the move."""

    @property
    def by(self) -> Actor:
        """Who makes the move."""

    @property
    def occurred(self) -> When:
        """When it happened, as far as known."""


class Rules(Protocol):
    """What a requirement may ask of the programme."""

    @property
    def scope(self) -> Scope:
        """Whom the programme is for."""

    def provision(
        self, id: str, on: date | int | str | None = None, scope: Scope | None = None
    ) -> Provision | NotKnown:
        """Return a provision, or say why it is not known."""

    def coverage_set(self, id: str) -> "CoverageSet":
        """Return a coverage set by its id."""

    def activity(self, id: str) -> "Activity":
        """Return an activity by its id."""


@frozen(slots=True)
class Requirement:
    """Base of every requirement kind.

    Attributes:
        cite: where the requirement comes from.
        if_unknown: ``block`` the move when the facts cannot decide, or ``note`` it and let it pass.
        advice: whether it is advised only, and never holds the move back: not met it is a warning.
    """

    kind: ClassVar[str] = ""
    cite: Citation | None = field(default=None, kw_only=True)
    if_unknown: Literal["block", "note"] = field(default="block", kw_only=True)
    advice: bool = field(default=False, kw_only=True)
    words: Mapping[str, Label] = field(factory=dict, init=False, eq=False, repr=False)

    def bind(self, words: Mapping[str, Label]) -> None:
        """Take the printed words of the programme; called once, when the programme is built."""
        object.__setattr__(self, "words", words)

    def word(self, code: str, table: str = "") -> Label:
        """Return the printed word of a code declared in a table, or in any, else the code itself."""
        return word_of(self.words, code, table)

    @property
    def told(self) -> Label:
        """What is required, and that it is advised only where it is."""
        label = self.label
        return Label(f"{label.id} (anjuran)", f"{label.en} (advised)") if self.advice else label

    @property
    def label(self) -> Label:
        """What is required, in both languages."""
        return Label(self.kind, self.kind)

    def judge(self, facts: Facts, event: Occasion, rules: Rules) -> Finding | None:
        """Return None when met, else one finding; an error blocks the move."""
        return None

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Return the declared things it names, as (table, id), so that a misspelling is found at reading."""
        return ()

    def not_met(self, more: Label = Label("", "")) -> Finding:
        """Return the finding that says this is not met; a warning where it is advised only."""
        return (ADVISED if self.advice else NOT_MET)(cite=self.cite, need=self.label, more=more)

    def not_yet(self, codes: Iterable[str], table: str = "") -> Label:
        """Return what is still to be done, for the end of a sentence."""
        words = joined(self.word(code, table) for code in codes)
        return Label(f"; belum: {words.id}", f"; not yet: {words.en}")

    def unknown(self, missing: Label) -> Finding:
        """Return the finding that says what is missing; a note where the pack lets it pass."""
        severity = Severity.ERROR if self.if_unknown == "block" and not self.advice else Severity.NOTE
        return UNKNOWN(cite=self.cite, severity=severity, need=self.label, missing=missing)


def word_of(words: Mapping[str, Label], code: str, table: str = "") -> Label:
    """Return the printed word of a code: the one of its table first, for two tables may use one code.

    >>> word_of({"rtl": Label("RTL", "RTL"), "activity:rtl": Label("pelaksanaan RTL", "carrying out")}, "rtl", "activity").id
    'pelaksanaan RTL'
    """
    return words.get(f"{table}:{code}") or words.get(code) or Label(code, code)


def joined(words: Iterable[Label], between: str = ", ") -> Label:
    """Return several words as one label.

    >>> joined([Label("satu", "one"), Label("dua", "two")]).en
    'one, two'
    """
    held = tuple(words)
    return Label(between.join(word.id for word in held), between.join(word.en for word in held))
