"""The small declared parts of a programme: activities, codes, coverage sets, reasons."""

import re
from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, frozen

from pendamping.citations import Citation
from pendamping.findings import Finding, Message, Severity
from pendamping.labels import Label
from pendamping.structure import near_text
from pendamping.values.duration import Length
from pendamping.values.parsed import Parsed, must_be_text
from pendamping.values.when import When

NO_SUCH_STEP = Message(
    "programme.no-such-step",
    Severity.ERROR,
    Label("langkah {step} tidak ada dalam {set}{near}", "{set} has no step {step}{near}"),
    Label("pakai salah satu: {known}", "use one of: {known}"),
)


MODES: Mapping[str, Label] = {
    "luring": Label("luring", "face to face"),
    "daring": Label("daring", "online"),
    "luring-daring": Label("luring dan daring", "face to face and online"),
}
"""The modes of an activity, as printed."""

_OWN_SCHOOL = Label("sekolah sendiri", "own school")
_PLACES: Mapping[str, tuple[str, Label]] = {
    "mentor-school": ("mentor", Label("sekolah {}", "school of the {}")),
    "mentee-school": ("mentee", Label("sekolah {}", "school of the {}")),
    "mentee-region": ("mentee", Label("daerah {}", "district of the {}")),
}
_WHO: Mapping[str, Label] = {"mentor": Label("pendamping", "mentor"), "mentee": Label("yang didampingi", "mentee")}
_BETWEEN = re.compile(r"[,;&/+]|(?<!\S)(?:dan|serta|and)(?!\S)", re.IGNORECASE)


@frozen(slots=True)
class Named:
    """A code that the programme declares, with its label: a piece of evidence, a test, an attribute or a role.

    Attributes:
        id: the code that facts and rules use.
        label: the printed word in both languages.
        cite: where it is named.
    """

    id: str
    label: Label
    cite: Citation | None = None


@frozen(slots=True)
class Reason:
    """A coded reason for leaving, pausing or replacing.

    Attributes:
        id: the code.
        label: the printed word in both languages.
        health: whether it reveals health, which is specific personal data (UU 27/2022 art. 4) and never published.
        cite: where it is named.
    """

    id: str
    label: Label
    health: bool = False
    cite: Citation | None = None


@frozen(slots=True)
class Activity:
    """Something that happens on dates at a place: a workshop, OJL 1, Pendampingan 2, a coaching clinic.

    Attributes:
        id: the code that facts, states and rules use.
        label: the printed name in both languages.
        place: where, as a role of a place (``mentor-school``) or a name.
        mode: luring (face to face), daring (online) or both; None where not stated.
        length: how long it lasts; None where the sources do not say.
        when: the published dates.
        after: the activity it follows; the schedule starts it the day after that one ends.
        gap: free days between the end of ``after`` and the start; -1 shares the boundary day.
        inside: the activity during which it takes place, as Pendampingan 1 lies inside OJT.
        day: for one inside another, on which day of that one it starts, from 1.
        minutes: minutes of instruction; 45 make one JP; None where not stated.
        coverage: the coverage set whose steps attending it covers.
        steps: those steps.
        cite: where dates, place and length come from.
        every: how often it happens again, as a monthly visit does; None for once. A schedule plans the first.
        note: what else is to be known, such as the reading taken where sources differ.
    """

    id: str
    label: Label
    place: str = ""
    mode: Literal["luring", "daring", "luring-daring"] | None = None
    length: Length | None = None
    when: When | None = None
    after: str = ""
    gap: int = 0
    inside: str = ""
    day: int | None = None
    minutes: int | None = None
    coverage: str = ""
    steps: tuple[str, ...] = ()
    cite: Citation | None = None
    every: Length | None = None
    note: Label | None = None


def place_label(place: str, words: Mapping[str, Label]) -> Label | None:
    """Return a place as printed: a role of a place with the word of its edition, any other name as it stands.

    >>> place_label("mentor-school", {"mentor": Label("guru inti", "core teacher")})
    Label(id='sekolah guru inti', en='school of the core teacher')
    """
    if place == "own-school":
        return _OWN_SCHOOL
    if place not in _PLACES:
        return Label(place, place) if place else None
    tier, form = _PLACES[place]
    who = words.get(tier, _WHO[tier])
    return Label(form.id.format(who.id), form.en.format(who.en))


@frozen(slots=True)
class Step:
    """One step of a coverage set, with the spellings under which it is printed.

    Attributes:
        id: the code.
        label: the printed name in both languages.
        aliases: other spellings found in documents, such as ``Asses``.
    """

    id: str
    label: Label
    aliases: tuple[str, ...] = ()


@frozen(slots=True)
class CoverageSet:
    """Steps that have to be gone through as a set, whatever the order of print.

    Attributes:
        id: the code.
        label: the printed name in both languages.
        steps: the steps, in their canonical order.
        rounds: how often the whole set is gone through.
        cite: where the set is defined.

    >>> inquiry = CoverageSet("inkuiri", Label("inkuiri", "inquiry"), (Step("assess", Label("Assess", "Assess"), ("Asses",)),))
    >>> inquiry.read("Asses").value
    ('assess',)
    """

    id: str
    label: Label
    steps: tuple[Step, ...]
    rounds: int = 1
    cite: Citation | None = None

    def read(self, text: str) -> Parsed[tuple[str, ...]]:
        """Read steps as documents print them, such as ``Reflect, Measure, dan Change``."""
        known = {_plain(spelling): step.id for step in self.steps for spelling in _spellings(step)}
        words = [part.strip(" .") for part in _BETWEEN.split(" ".join(must_be_text(text).split())) if part.strip(" .")]
        unknown = [word for word in words if _plain(word) not in known]
        if unknown or not words:
            return Parsed(None, tuple(self._no_such(word) for word in unknown or [text]))
        return Parsed(tuple(dict.fromkeys(known[_plain(word)] for word in words)))

    def ids(self) -> frozenset[str]:
        """Return the ids of all steps."""
        return frozenset(step.id for step in self.steps)

    def _no_such(self, word: str) -> Finding:
        given, ids = word[:60], tuple(step.id for step in self.steps)
        return NO_SUCH_STEP(step=repr(given), set=self.label, near=near_text(given, ids), known=ids)


def _plain(word: str) -> str:
    return " ".join(word.split()).casefold()


def _spellings(step: Step) -> tuple[str, ...]:
    return (step.id, step.label.id, step.label.en, *step.aliases)


@frozen(slots=True)
class Declared:
    """A part that a higher room structures: the pairing and report rules of a pack.

    Attributes:
        kind: the kind that the room looks up in its registry.
        params: the plain data under it.
        cite: where the rule comes from.
    """

    kind: str
    params: Mapping[str, Any] = field(factory=dict)
    cite: Citation | None = None
